//! From a request to the parts of a problem: ids become positions, texts become seconds, names become rules.
//!
//! Nothing stops at the first defect. What cannot be read leaves a placeholder, and since anything found refuses the whole
//! request, no placeholder ever reaches a problem.

mod names;
mod objective;
mod people;
mod rule_lines;
mod rules;
mod vehicles;
mod visits;
mod windows;

use model::{Calendar, Day, ProblemParts, TravelMatrix, Weekday};
use units::{IdVec, LonLat, Matrix};

use crate::answer::RuleLine;
use crate::catalogue::Catalogue;
use crate::defect::{Findings, code};
use crate::request::{self, Days, WeekRequest, limits};
use crate::unreadable::Unreadable;
use names::Names;
pub(crate) use names::{Index, profiles_in_use, seat};
pub(crate) use vehicles::types_in_use;
pub use windows::clock;

/// A request, read: the parts of its problem without travel, and what travel is needed.
pub(crate) struct Converted {
    /// All parts; the travel matrices have the right shape and hold zeros.
    pub(crate) parts: ProblemParts,
    /// The days, with their dates.
    pub(crate) days: Days,
    /// Profiles in use, in the order of `parts.travel`.
    pub(crate) profiles: Vec<String>,
    /// The places, in the request's order.
    pub(crate) points: Vec<LonLat>,
    /// What the rule sets in use say, by rule set, then rule.
    pub(crate) rule_lines: Vec<RuleLine>,
}

/// What every part of the conversion shares.
struct Context<'a> {
    week: &'a WeekRequest,
    catalogue: &'a Catalogue,
    names: Names<'a>,
    /// The first day is a stand-in where `has_dates` is false.
    days: Days,
    /// Whether the first day and the number of days are known; without them no text names a day.
    has_dates: bool,
    found: Findings,
}

/// Reads `week`.
///
/// # Errors
/// All defects: those of real-world terms, and those that the model finds in what could be read.
pub(crate) fn convert(week: &WeekRequest, catalogue: &Catalogue) -> Result<Converted, Findings> {
    convert_beside(week, catalogue, Unreadable::default())
}

/// Reads `week`, in which something harmless stands in for what is `unreadable`.
///
/// # Errors
/// All defects that do not rest on a stand-in.
pub(crate) fn convert_beside(
    week: &WeekRequest,
    catalogue: &Catalogue,
    unreadable: Unreadable,
) -> Result<Converted, Findings> {
    let mut found = Findings::beside(unreadable);
    sizes(week, &mut found);
    if !found.list.is_empty() {
        return Err(found);
    }
    let (days, has_dates) = days(week, &mut found);
    let points = points(week, &mut found);
    let names = Names::of(week, &mut found);
    let mut context = Context {
        week,
        catalogue,
        names,
        days,
        has_dates,
        found,
    };
    let (rule_sets, rule_lines) = context.rule_sets();
    let objective = context.objective();
    let vehicle_types = types_in_use(week, catalogue);
    context.names.profiles = profiles_in_use(week, &vehicle_types);
    context.supplied_travel();
    context.access();
    let parts = ProblemParts {
        ticks_per_second: 1,
        calendar: context.calendar(),
        skills: context.names.skills.clone(),
        places: context.places(),
        travel: context.blank_travel(),
        clients: context.clients(),
        care_plan_lines: context.care_plan_lines(),
        visits: context.visits(),
        links: context.links(),
        carers: context.carers(&rule_sets),
        appointments: context.appointments(),
        vehicle_types: context.typed(vehicle_types),
        vehicles: context.vehicles(),
        rule_sets: rule_sets.into(),
        objective,
    };
    let Context {
        mut found, names, ..
    } = context;
    match model::Problem::new(parts) {
        Ok(problem) if found.list.is_empty() => Ok(Converted {
            parts: problem.into_parts(),
            days,
            profiles: names.profiles,
            points,
            rule_lines,
        }),
        Ok(_) => Err(found),
        Err(defects) => {
            // Skills were looked at where they are named.
            let of_request = defects
                .into_iter()
                .filter(|defect| !defect.path.starts_with("skills"));
            let in_our_words = |defect: model::Defect| model::Defect {
                path: request_path(&defect.path),
                rests_on: defect
                    .rests_on
                    .iter()
                    .map(|path| request_path(path))
                    .collect(),
                ..defect
            };
            found.merge(of_request.map(in_our_words).collect());
            Err(found)
        }
    }
}

/// A number as a person writes it: 1e308 has 309 digits otherwise.
pub(crate) fn decimal(number: f64) -> String {
    let is_plain = number == 0.0 || !number.is_finite() || (1e-6..1e15).contains(&number.abs());
    if is_plain {
        number.to_string()
    } else {
        format!("{number:e}")
    }
}

/// The model's path in the words of the request.
fn request_path(path: &str) -> String {
    const OURS: [(&str, &str, &str); 12] = [
        ("carers[", "].start", "].home"),
        ("visits[", "].care_duration", "].care"),
        ("visits[", "].need", "].optional_cost"),
        ("vehicles[", "].charge", "].charge_watt_hours"),
        (
            "vehicle_types[",
            "].battery.usable",
            "].battery.usable_watt_hours",
        ),
        (
            "vehicle_types[",
            "].battery.reserve",
            "].battery.reserve_watt_hours",
        ),
        ("links[", "].kind", "].min_gap"),
        ("travel[", "].ticks", "].seconds"),
        ("rule_sets[", "].daily_rest.max", "].daily_rest.min"),
        ("rule_sets[", "].weekly_rest.max", "].weekly_rest.min"),
        ("rule_sets[", "].rest_days.max", "].rest_days.min"),
        ("rule_sets[", "].rest_sunday.max", "].rest_sunday.min"),
    ];
    for (list, theirs, ours) in OURS {
        if let Some(start) = path.strip_suffix(theirs).filter(|_| path.starts_with(list)) {
            return format!("{start}{ours}");
        }
    }
    path.to_owned()
}

/// Sizes that the model does not see; nothing else is looked at where one is over its limit.
fn sizes(week: &WeekRequest, found: &mut Findings) {
    use model::limits as most;
    let mut at_most = |path: &str, len: usize, max: usize| {
        if len > max {
            let detail = format!("{len} given, at most {max} expected");
            found.add(path, model::DefectCode::OverLimit.code(), detail);
        }
    };
    at_most("places", week.places.len(), most::PLACES_MAX);
    at_most("clients", week.clients.len(), most::CLIENTS_MAX);
    at_most(
        "care_plan_lines",
        week.care_plan_lines.len(),
        most::CLIENTS_MAX,
    );
    at_most("visits", week.visits.len(), most::VISITS_MAX);
    at_most("links", week.links.len(), most::LINKS_MAX);
    at_most("carers", week.carers.len(), most::CARERS_MAX);
    at_most("appointments", week.appointments.len(), most::VISITS_MAX);
    at_most(
        "vehicle_types",
        week.vehicle_types.len(),
        most::VEHICLES_MAX,
    );
    at_most("vehicles", week.vehicles.len(), most::VEHICLES_MAX);
    at_most("rule_sets", week.rule_sets.len(), limits::RULE_SETS_MAX);
    at_most(
        "calendar.public_holidays",
        week.calendar.public_holidays.len(),
        limits::HOLIDAYS_MAX,
    );
    at_most("travel", week.travel.len(), 64);
    for (index, visit) in week.visits.iter().enumerate() {
        at_most(
            &format!("visits[{index}].windows"),
            visit.windows.len(),
            most::WINDOWS_MAX,
        );
    }
    for (index, carer) in week.carers.iter().enumerate() {
        at_most(
            &format!("carers[{index}].shifts"),
            carer.shifts.len(),
            most::WINDOWS_MAX,
        );
        at_most(
            &format!("carers[{index}].means"),
            carer.means.len(),
            limits::LIST_MAX,
        );
    }
}

/// The days, and whether they are known.
fn days(week: &WeekRequest, found: &mut Findings) -> (Days, bool) {
    let calendar = &week.calendar;
    let max = u32::from(model::limits::DAYS_MAX);
    let has_count = (1..=max).contains(&calendar.days);
    if !has_count {
        let detail = format!("{} given, 1 to {max} expected", calendar.days);
        found.add(
            "calendar.days",
            model::DefectCode::OutOfRange.code(),
            detail,
        );
        found.unreadable.add("calendar.days");
    }
    let first = request::date(&calendar.first_day);
    let has_first = first.is_ok();
    if let Err(why) = &first {
        found.add("calendar.first_day", code::MALFORMED, why.clone());
        found.unreadable.add("calendar.first_day");
    }
    let days = Days {
        first: first.unwrap_or(jiff::civil::date(2001, 1, 1)),
        count: calendar.days.clamp(1, max) as u16,
    };
    let is_readable = ["calendar.days", "calendar.first_day"]
        .iter()
        .all(|path| !found.unreadable.touches(path));
    (days, has_first && has_count && is_readable)
}

fn points(week: &WeekRequest, found: &mut Findings) -> Vec<LonLat> {
    let mut points = Vec::with_capacity(week.places.len());
    for (index, place) in week.places.iter().enumerate() {
        match LonLat::new(place.lon, place.lat) {
            Ok(point) => points.push(point),
            Err(why) => found.add(
                format!("places[{index}]"),
                code::NOT_ON_EARTH,
                why.to_string(),
            ),
        }
    }
    points
}

impl Context<'_> {
    fn calendar(&mut self) -> Calendar {
        let mut public_holidays = self.holidays_of_country();
        for (index, text) in self.week.calendar.public_holidays.iter().enumerate() {
            match request::date(text) {
                Ok(date) => public_holidays.extend(self.days.day(date).map(Day)),
                Err(why) => {
                    let path = format!("calendar.public_holidays[{index}]");
                    self.found.add(path, code::MALFORMED, why);
                }
            }
        }
        public_holidays.sort_unstable();
        public_holidays.dedup();
        Calendar {
            days: self.days.count,
            first_weekday: Weekday::ALL[self.days.weekday(0)],
            public_holidays,
            month_starts: (0..self.days.count)
                .filter(|&day| {
                    self.days
                        .date(i64::from(day))
                        .is_some_and(|date| date.day() == 1)
                })
                .map(Day)
                .collect(),
        }
    }

    /// The days of the plan that are public holidays of the country named, if one is.
    fn holidays_of_country(&mut self) -> Vec<Day> {
        const PATH: &str = "calendar.holiday_country";
        let calendar = &self.week.calendar;
        let Some(country) = &calendar.holiday_country else {
            return Vec::new();
        };
        if !calendar.public_holidays.is_empty() {
            let detail = "is given beside public_holidays, one of them expected";
            let contradiction = model::DefectCode::Contradiction.code();
            let rests_on = ["calendar.public_holidays"];
            self.found
                .add_resting(PATH, &rests_on, contradiction, detail);
        }
        let Some(holidays) = self.catalogue.holidays(country) else {
            let known: Vec<&str> = self.catalogue.holiday_countries().collect();
            let detail = format!(
                "the catalogue knows no public holidays of {:?}, one of {} expected",
                request::short(country),
                known.join(", ")
            );
            self.found.add(PATH, code::NOT_IN_CATALOGUE, detail);
            return Vec::new();
        };
        let first = self.days.first;
        if !holidays.hold_on(first) {
            let detail = format!("the catalogue knows nothing of {country:?} on {first}");
            let rests_on = ["calendar.first_day"];
            self.found
                .add_resting(PATH, &rests_on, code::NOT_IN_CATALOGUE, detail);
        }
        // At most 35 days: they lie in this year and the next.
        let dates = [first.year(), first.year().saturating_add(1)]
            .into_iter()
            .flat_map(|year| holidays.of_year(year));
        dates
            .filter_map(|date| self.days.day(date).map(Day))
            .collect()
    }

    fn places(&self) -> IdVec<model::Place> {
        let place = |place: &request::Place| model::Place {
            id: place.id.clone(),
        };
        self.week.places.iter().map(place).collect()
    }

    /// Matrices of zeros in the shape that the model asks for, as long as they may be held at all.
    fn blank_travel(&mut self) -> IdVec<TravelMatrix> {
        let places = self.week.places.len();
        let pairs = places * places * self.names.profiles.len();
        if pairs > limits::TRAVEL_PAIRS_MAX {
            let detail = format!(
                "{places} places by {} profiles make {pairs} pairs, at most {} expected",
                self.names.profiles.len(),
                limits::TRAVEL_PAIRS_MAX
            );
            self.found
                .add("places", model::DefectCode::OverLimit.code(), detail);
        }
        let side = if pairs > limits::TRAVEL_PAIRS_MAX {
            0
        } else {
            places
        };
        let zeros = Matrix::filled(side, side, 0);
        let matrix = |profile: &String| TravelMatrix {
            profile: profile.clone(),
            ticks: zeros.clone(),
            metres: zeros.clone(),
            watt_hours: zeros.clone(),
        };
        self.names.profiles.iter().map(matrix).collect()
    }

    /// The travel tables that come with the request; their values are taken over in `crate::tables`.
    fn supplied_travel(&mut self) {
        let places = self.week.places.len();
        for (index, table) in self.week.travel.iter().enumerate() {
            for (name, rows) in [
                ("seconds", &table.seconds),
                ("metres", &table.metres),
                ("watt_hours", &table.watt_hours),
            ] {
                let path = format!("travel[{index}].{name}");
                let may_be_empty = name != "seconds" && rows.is_empty();
                let has_shape = rows.len() == places && rows.iter().all(|row| row.len() == places);
                if !has_shape && !may_be_empty {
                    let odd = rows.iter().position(|row| row.len() != places);
                    let (path, detail) = if let Some(row) = odd.filter(|_| rows.len() == places) {
                        let values = rows[row].len();
                        let detail = format!("{values} values given, {places} expected");
                        (format!("{path}[{row}]"), detail)
                    } else {
                        let given = rows.len();
                        let detail =
                            format!("{given} rows given, {places} rows of {places} expected");
                        (path, detail)
                    };
                    let code = model::DefectCode::WrongShape.code();
                    self.found.add_resting(path, &["places"], code, detail);
                    continue;
                }
                let least = if name == "seconds" { -1 } else { 0 };
                let in_range = |value: i64| (least..=i64::from(u32::MAX - 1)).contains(&value);
                for (row, values) in rows.iter().enumerate() {
                    let wrong = values.iter().enumerate().find(|&(column, &value)| {
                        !in_range(value) || (name == "seconds" && row == column && value != 0)
                    });
                    if let Some((column, value)) = wrong {
                        let detail = if row == column {
                            format!("{value} given, 0 from a place to itself expected")
                        } else {
                            format!("{value} given, {least} to {} expected", u32::MAX - 1)
                        };
                        let path = format!("{path}[{row}][{column}]");
                        self.found
                            .add(path, model::DefectCode::OutOfRange.code(), detail);
                    }
                }
            }
        }
    }

    fn access(&mut self) {
        let week = self.week;
        for (profile, &seconds) in &week.access_seconds {
            let path = format!("access_seconds.{profile}");
            if roads::Profile::from_name(profile).is_none() {
                let detail = format!("is no profile, one of {} expected", names::profiles());
                self.found
                    .add(&path, model::DefectCode::UnknownId.code(), detail);
            }
            if seconds > limits::ACCESS_SECONDS_MAX {
                let detail = format!(
                    "{seconds} s given, at most {} expected",
                    limits::ACCESS_SECONDS_MAX
                );
                self.found
                    .add(&path, model::DefectCode::OutOfRange.code(), detail);
            }
        }
        if let Some(metres) = week.snap_metres_max {
            // Written so that what is not a number is refused as well.
            if !(0.0..=limits::SNAP_METRES_MAX).contains(&metres) {
                let detail = format!(
                    "{} m given, 0 to {} expected",
                    decimal(metres),
                    limits::SNAP_METRES_MAX
                );
                self.found.add(
                    "snap_metres_max",
                    model::DefectCode::OutOfRange.code(),
                    detail,
                );
            }
        }
    }
}
