//! What makes a problem valid: every defect is found, none hides another.

use std::collections::BTreeSet;

use units::{Id, IdVec, Matrix, Ticks, TimeWindow};

use crate::problem::limits;
use crate::{
    Calendar, Defect, DefectCode, Need, ProblemParts, SECONDS_PER_DAY, SkillSet, TravelMatrix,
    Visit,
};

mod carers;
mod counters;
mod links;
mod terms;
mod vehicles;
mod words;

use words::{length, moments};

/// Collects defects; everything below writes into one.
struct Findings(Vec<Defect>);

impl Findings {
    fn add(&mut self, path: impl Into<String>, code: DefectCode, detail: impl Into<String>) {
        self.0.push(Defect {
            path: path.into(),
            code,
            detail: detail.into(),
            rests_on: Vec::new(),
        });
    }

    /// Like [`Self::add_unless`], for what was concluded from other fields as well.
    fn add_unless_resting(
        &mut self,
        holds: bool,
        path: &str,
        rests_on: &[&str],
        code: DefectCode,
        detail: impl FnOnce() -> String,
    ) {
        if !holds {
            self.0.push(Defect {
                path: path.to_owned(),
                code,
                detail: detail(),
                rests_on: rests_on.iter().map(|&path| path.to_owned()).collect(),
            });
        }
    }

    fn add_unless(
        &mut self,
        holds: bool,
        path: &str,
        code: DefectCode,
        detail: impl FnOnce() -> String,
    ) {
        if !holds {
            self.add(path, code, detail());
        }
    }
}

/// All defects of `parts`, in the order of its fields.
pub(crate) fn defects(parts: &ProblemParts) -> Vec<Defect> {
    let mut found = Findings(Vec::new());
    if sizes(parts, &mut found) {
        calendar(parts, &mut found);
        ids(parts, &mut found);
        travel(parts, &mut found);
        clients(parts, &mut found);
        for (id, visit) in parts.visits.enumerated() {
            self::visit(parts, &format!("visits[{}]", id.index()), visit, &mut found);
        }
        links::check(parts, &mut found);
        for (id, carer) in parts.carers.enumerated() {
            carers::check(parts, &format!("carers[{}]", id.index()), carer, &mut found);
        }
        carers::appointments(parts, &mut found);
        vehicles::check(parts, &mut found);
        terms::rules(parts, &mut found);
        terms::objective(parts, &mut found);
    }
    found.0
}

/// Sizes first: nothing else is looked at where one is over its limit.
fn sizes(parts: &ProblemParts, found: &mut Findings) -> bool {
    let sizes = [
        ("places", parts.places.len(), limits::PLACES_MAX),
        ("clients", parts.clients.len(), limits::CLIENTS_MAX),
        (
            "care_plan_lines",
            parts.care_plan_lines.len(),
            limits::CLIENTS_MAX,
        ),
        ("visits", parts.visits.len(), limits::VISITS_MAX),
        ("links", parts.links.len(), limits::LINKS_MAX),
        ("carers", parts.carers.len(), limits::CARERS_MAX),
        ("appointments", parts.appointments.len(), limits::VISITS_MAX),
        (
            "vehicle_types",
            parts.vehicle_types.len(),
            limits::VEHICLES_MAX,
        ),
        ("vehicles", parts.vehicles.len(), limits::VEHICLES_MAX),
        ("rule_sets", parts.rule_sets.len(), limits::CARERS_MAX),
        ("skills", parts.skills.len(), SkillSet::SKILLS_MAX),
        ("travel", parts.travel.len(), 64),
    ];
    for (path, len, max) in sizes {
        found.add_unless(len <= max, path, DefectCode::OverLimit, || {
            format!("{len} given, at most {max} expected")
        });
    }
    found.0.is_empty()
}

fn calendar(parts: &ProblemParts, found: &mut Findings) {
    let Calendar {
        days,
        public_holidays,
        month_starts,
        ..
    } = &parts.calendar;
    found.add_unless(
        (1..=limits::DAYS_MAX).contains(days),
        "calendar.days",
        DefectCode::OutOfRange,
        || format!("{days} given, 1 to {} expected", limits::DAYS_MAX),
    );
    for (index, day) in public_holidays.iter().enumerate() {
        found.add_unless(
            day.0 < *days,
            &format!("calendar.public_holidays[{index}]"),
            DefectCode::OutOfRange,
            || format!("day {} given, one of the plan's {days} expected", day.0),
        );
    }
    for (index, day) in month_starts.iter().enumerate() {
        found.add_unless(
            day.0 < *days,
            &format!("calendar.month_starts[{index}]"),
            DefectCode::OutOfRange,
            || format!("day {} given, one of the plan's {days} expected", day.0),
        );
    }
    found.add_unless(
        month_starts.is_sorted_by(|a, b| a < b),
        "calendar.month_starts",
        DefectCode::NotAscending,
        || "expected ascending, each once".to_owned(),
    );
    let ticks = parts.ticks_per_second;
    found.add_unless(
        [1, 10, 100, limits::TICKS_PER_SECOND_MAX].contains(&ticks),
        "ticks_per_second",
        DefectCode::OutOfRange,
        || format!("{ticks} given, 1, 10, 100 or 1000 expected"),
    );
}

/// Ids are unique in their list, neither empty nor endless.
fn ids(parts: &ProblemParts, found: &mut Findings) {
    let mut check = |list, field, ids: Vec<&String>| unique(list, field, ids, found);
    check("skills", "", parts.skills.iter().collect());
    check("places", ".id", named(&parts.places, |it| &it.id));
    check("clients", ".id", named(&parts.clients, |it| &it.id));
    check(
        "care_plan_lines",
        ".id",
        named(&parts.care_plan_lines, |it| &it.id),
    );
    check("visits", ".id", named(&parts.visits, |it| &it.id));
    check("links", ".id", named(&parts.links, |it| &it.id));
    check("carers", ".id", named(&parts.carers, |it| &it.id));
    check(
        "appointments",
        ".id",
        named(&parts.appointments, |it| &it.id),
    );
    check(
        "vehicle_types",
        ".id",
        named(&parts.vehicle_types, |it| &it.id),
    );
    check("vehicles", ".id", named(&parts.vehicles, |it| &it.id));
    check("rule_sets", ".id", named(&parts.rule_sets, |it| &it.id));
    check("travel", ".profile", named(&parts.travel, |it| &it.profile));
    let terms = parts.objective.terms.iter().map(|term| &term.name);
    check("objective.terms", ".name", terms.collect());
}

fn named<T>(list: &IdVec<T>, name: fn(&T) -> &String) -> Vec<&String> {
    list.iter().map(name).collect()
}

fn unique(list: &str, field: &str, ids: Vec<&String>, found: &mut Findings) {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.into_iter().enumerate() {
        let path = || format!("{list}[{index}]{field}");
        if id.is_empty() {
            found.add(path(), DefectCode::Missing, "is empty, an id expected");
        } else if id.len() > limits::ID_LENGTH_MAX {
            let max = limits::ID_LENGTH_MAX;
            found.add(
                path(),
                DefectCode::OverLimit,
                format!("{} bytes, at most {max} expected", id.len()),
            );
        } else if id.contains(char::is_control) {
            // They would write over a terminal, or make two lines of one in a log.
            found.add(
                path(),
                DefectCode::Malformed,
                format!("{id:?} holds a control character, printable ones expected"),
            );
        } else if !seen.insert(id) {
            found.add(
                path(),
                DefectCode::DuplicateId,
                format!("{id:?} stands twice in {list}"),
            );
        }
    }
}

fn travel(parts: &ProblemParts, found: &mut Findings) {
    let places = parts.places.len();
    for (
        id,
        TravelMatrix {
            ticks,
            metres,
            watt_hours,
            ..
        },
    ) in parts.travel.enumerated()
    {
        for (name, matrix) in [
            ("ticks", ticks),
            ("metres", metres),
            ("watt_hours", watt_hours),
        ] {
            let path = format!("travel[{}].{name}", id.index());
            let has_shape =
                |matrix: &Matrix<u32>| matrix.columns() == places && matrix.rows() == places;
            found.add_unless(has_shape(matrix), &path, DefectCode::WrongShape, || {
                format!(
                    "{} x {} given, {places} x {places} expected",
                    matrix.rows(),
                    matrix.columns()
                )
            });
            if has_shape(matrix) && name == "ticks" {
                let diagonal = (0..places).find(|&place| matrix[(place, place)] != 0);
                if let Some(place) = diagonal {
                    found.add(
                        path,
                        DefectCode::OutOfRange,
                        format!("place {place} is not 0 from itself"),
                    );
                }
            }
        }
    }
}

/// Whether `id` names an element of `list`; a finding otherwise.
fn known<K, V>(list: &IdVec<K, V>, id: Id<K>, path: &str, found: &mut Findings) {
    found.add_unless(list.get(id).is_some(), path, DefectCode::UnknownId, || {
        format!("names element {}, the list has {}", id.index(), list.len())
    });
}

fn clients(parts: &ProblemParts, found: &mut Findings) {
    for (id, client) in parts.clients.enumerated() {
        let path = format!("clients[{}]", id.index());
        known(&parts.places, client.place, &format!("{path}.place"), found);
        let lists = [
            (
                "known_carers",
                client
                    .known_carers
                    .iter()
                    .map(|known| known.carer)
                    .collect::<Vec<_>>(),
            ),
            (
                "preferred_carers",
                client.preferred_carers.clone().unwrap_or_default(),
            ),
            ("refused_carers", client.refused_carers.clone()),
        ];
        for (name, carers) in lists {
            for (index, carer) in carers.into_iter().enumerate() {
                known(
                    &parts.carers,
                    carer,
                    &format!("{path}.{name}[{index}]"),
                    found,
                );
            }
        }
        let refused: BTreeSet<_> = client.refused_carers.iter().collect();
        for carer in client.preferred_carers.iter().flatten() {
            found.add_unless_resting(
                !refused.contains(carer),
                &path,
                &[&format!("{path}.refused_carers")],
                DefectCode::Contradiction,
                || {
                    let carer = parts.carers.get(*carer).map_or("", |carer| &carer.id);
                    format!("the carer {carer:?} is both preferred and refused")
                },
            );
        }
    }
    for (id, line) in parts.care_plan_lines.enumerated() {
        let path = format!("care_plan_lines[{}]", id.index());
        known(
            &parts.clients,
            line.client,
            &format!("{path}.client"),
            found,
        );
        found.add_unless_resting(
            line.first_day <= line.last_day && line.last_day.0 < parts.calendar.days,
            &format!("{path}.last_day"),
            &[&format!("{path}.first_day"), "calendar.days"],
            DefectCode::OutOfRange,
            || {
                format!(
                    "days {} to {} given, ascending days of the plan expected",
                    line.first_day.0, line.last_day.0
                )
            },
        );
        for (name, ticks) in [
            ("granted", line.granted),
            ("delivered", line.delivered),
            ("weekly_floor", line.weekly_floor),
        ] {
            length(parts, ticks, &format!("{path}.{name}"), found);
        }
    }
}

fn visit(parts: &ProblemParts, path: &str, visit: &Visit, found: &mut Findings) {
    known(&parts.places, visit.place, &format!("{path}.place"), found);
    if let Some(client) = visit.client {
        known(&parts.clients, client, &format!("{path}.client"), found);
    }
    if let Some(granted) = visit.care_plan_line {
        let (at, path) = (path, format!("{path}.care_plan_line"));
        known(&parts.care_plan_lines, granted, &path, found);
        if let Some(line) = parts.care_plan_lines.get(granted) {
            let is_hers = visit.client == Some(line.client);
            let rests_on = [
                format!("{at}.client"),
                format!("care_plan_lines[{}].client", granted.index()),
            ];
            found.add_unless_resting(
                is_hers,
                &path,
                &[&rests_on[0], &rests_on[1]],
                DefectCode::Contradiction,
                || {
                    let client = parts.clients.get(line.client);
                    let client = client.map_or("", |client| &client.id);
                    format!("was granted to the client {client:?}, not to the visit's")
                },
            );
        }
    }
    windows(parts, &visit.windows, &format!("{path}.windows"), found);
    if let Some(preferred) = visit.preferred {
        moment(parts, preferred, &format!("{path}.preferred"), found);
    }
    duration(
        parts,
        visit.care_duration,
        &format!("{path}.care_duration"),
        found,
    );
    skills(parts, visit.skills, &format!("{path}.skills"), found);
    if let Some(named) = &visit.only_carers {
        for (index, &carer) in named.iter().enumerate() {
            known(
                &parts.carers,
                carer,
                &format!("{path}.only_carers[{index}]"),
                found,
            );
        }
        found.add_unless(
            named.is_sorted_by(|a, b| a < b),
            &format!("{path}.only_carers"),
            DefectCode::NotAscending,
            || "expected ascending, each once".to_owned(),
        );
    }
    if let Need::Optional(price) = visit.need {
        amount(price.0, &format!("{path}.need"), found);
    }
    amount(visit.load, &format!("{path}.load"), found);
}

fn windows(parts: &ProblemParts, windows: &[TimeWindow], path: &str, found: &mut Findings) {
    found.add_unless(!windows.is_empty(), path, DefectCode::Missing, || {
        "at least one window expected".to_owned()
    });
    let max = limits::WINDOWS_MAX;
    found.add_unless(windows.len() <= max, path, DefectCode::OverLimit, || {
        format!("{} windows, at most {max} expected", windows.len())
    });
    for (index, &window) in windows.iter().take(max).enumerate() {
        moment(parts, window, &format!("{path}[{index}]"), found);
    }
    let apart = windows
        .windows(2)
        .all(|pair| pair[0].latest() < pair[1].earliest());
    found.add_unless(apart, path, DefectCode::NotAscending, || {
        "expected ascending windows that do not touch".to_owned()
    });
}

/// A window lies between the eve of the plan and a day after it.
fn moment(parts: &ProblemParts, window: TimeWindow, path: &str, found: &mut Findings) {
    let day = Ticks(SECONDS_PER_DAY * i64::from(parts.ticks_per_second));
    let (first, last) = (-day, day * (i64::from(parts.calendar.days) + 1));
    found.add_unless_resting(
        first <= window.earliest() && window.latest() <= last,
        path,
        &["calendar.days"],
        DefectCode::OutOfRange,
        || {
            format!(
                "{} given, moments from the eve of the plan to the day after its {} days (from day 0) expected",
                moments(parts, window),
                parts.calendar.days
            )
        },
    );
}

fn duration(parts: &ProblemParts, ticks: Ticks, path: &str, found: &mut Findings) {
    let max = SECONDS_PER_DAY * i64::from(parts.ticks_per_second);
    found.add_unless(
        (0..=max).contains(&ticks.0),
        path,
        DefectCode::OutOfRange,
        || format!("{} given, 0 to 24 h expected", words::lasting(parts, ticks)),
    );
}

fn amount(amount: i64, path: &str, found: &mut Findings) {
    at_most(limits::AMOUNT_MAX, amount, path, found);
}

fn at_most(max: i64, amount: i64, path: &str, found: &mut Findings) {
    found.add_unless(
        (0..=max).contains(&amount),
        path,
        DefectCode::OutOfRange,
        || format!("{amount} given, 0 to {max} expected"),
    );
}

fn skills(parts: &ProblemParts, skills: SkillSet, path: &str, found: &mut Findings) {
    let named = parts.skills.len();
    let beyond = skills.positions().find(|&position| position >= named);
    found.add_unless(beyond.is_none(), path, DefectCode::UnknownId, || {
        format!(
            "names skill {}, the problem names {named}",
            beyond.unwrap_or_default()
        )
    });
}
