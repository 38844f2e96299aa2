//! What a plan may name: the ids of its week, its days, its profiles, and which of them are in doubt.
//!
//! A week with defects is no problem yet, but its ids stand there: so a plan is read beside it, and a caller hears of both
//! at once. What of the week is in doubt is left open, so that nobody is told of a plan what follows from its week.

use model::Problem;

use crate::catalogue::Catalogue;
use crate::convert::{self, Index};
use crate::request::WeekRequest;
use crate::unreadable::Unreadable;

/// Lists of a week that a plan names elements of.
const LISTS: [&str; 5] = ["places", "visits", "carers", "vehicles", "appointments"];

/// The names of one week, as its plan may use them.
pub(crate) struct Nameable<'a> {
    pub(super) places: Index<'a>,
    pub(super) visits: Index<'a>,
    pub(super) carers: Index<'a>,
    pub(super) vehicles: Index<'a>,
    pub(super) appointments: Index<'a>,
    pub(super) profiles: Vec<String>,
    /// How many windows each visit has, where that is known.
    pub(super) windows: Vec<Option<usize>>,
    /// How many days there are, where that is known.
    pub(super) days: Option<u16>,
    /// What else elements of the lists may be called; holds no path.
    pub(super) unsure: Unreadable,
}

impl<'a> Nameable<'a> {
    pub(crate) fn of_problem(problem: &'a Problem) -> Self {
        let appointments = problem.appointments.iter();
        Self {
            places: Index::of("places", "place", problem.places.iter().map(|one| &one.id)),
            visits: Index::of("visits", "visit", problem.visits.iter().map(|one| &one.id)),
            carers: Index::of("carers", "carer", problem.carers.iter().map(|one| &one.id)),
            vehicles: Index::of(
                "vehicles",
                "vehicle",
                problem.vehicles.iter().map(|one| &one.id),
            ),
            appointments: Index::of(
                "appointments",
                "appointment",
                appointments.map(|one| &one.id),
            ),
            profiles: problem
                .travel
                .iter()
                .map(|matrix| matrix.profile.clone())
                .collect(),
            windows: problem
                .visits
                .iter()
                .map(|visit| Some(visit.windows.len()))
                .collect(),
            days: Some(problem.calendar.days),
            unsure: Unreadable::default(),
        }
    }

    /// The names of a week of which perhaps not all could be read, or was sound: that is `in_doubt`.
    pub(crate) fn of_week(
        week: &'a WeekRequest,
        catalogue: &Catalogue,
        in_doubt: &Unreadable,
    ) -> Self {
        let appointments = week.appointments.iter();
        let windows = |(index, visit): (usize, &crate::request::Visit)| {
            let is_known = !in_doubt.touches(&format!("visits[{index}].windows"));
            is_known.then_some(visit.windows.len())
        };
        let days = u16::try_from(week.calendar.days).ok();
        Self {
            places: Index::of("places", "place", week.places.iter().map(|one| &one.id)),
            visits: Index::of("visits", "visit", week.visits.iter().map(|one| &one.id)),
            carers: Index::of("carers", "carer", week.carers.iter().map(|one| &one.id)),
            vehicles: Index::of(
                "vehicles",
                "vehicle",
                week.vehicles.iter().map(|one| &one.id),
            ),
            appointments: Index::of(
                "appointments",
                "appointment",
                appointments.map(|one| &one.id),
            ),
            profiles: convert::profiles_in_use(week, &convert::types_in_use(week, catalogue)),
            windows: week.visits.iter().enumerate().map(windows).collect(),
            days: days.filter(|_| !in_doubt.touches("calendar.days")),
            unsure: unsure(week, in_doubt),
        }
    }

    /// The names of a week of which nothing is known: every name may be one.
    pub(crate) fn of_anything() -> Self {
        let none = || std::iter::empty::<&String>();
        let mut unsure = Unreadable::default();
        for list in LISTS {
            unsure.add_nameless(list);
        }
        Self {
            places: Index::of("places", "place", none()),
            visits: Index::of("visits", "visit", none()),
            carers: Index::of("carers", "carer", none()),
            vehicles: Index::of("vehicles", "vehicle", none()),
            appointments: Index::of("appointments", "appointment", none()),
            profiles: Vec::new(),
            windows: Vec::new(),
            days: None,
            unsure,
        }
    }
}

/// What elements of the lists may be called besides their ids, by what is in doubt.
fn unsure(week: &WeekRequest, in_doubt: &Unreadable) -> Unreadable {
    let mut unsure = in_doubt.names_alone();
    let sizes = [
        week.places.len(),
        week.visits.len(),
        week.carers.len(),
        week.vehicles.len(),
        week.appointments.len(),
    ];
    for (list, len) in LISTS.into_iter().zip(sizes) {
        // The first even of an empty list: perhaps all are lost.
        if (0..len.max(1)).any(|index| in_doubt.touches(&format!("{list}[{index}].id"))) {
            unsure.add_nameless(list);
        }
    }
    // Which profiles are in use follows from what carers and vehicles travel by.
    let means = (0..week.carers.len()).map(|index| format!("carers[{index}].means"));
    let types = (0..week.vehicles.len()).map(|index| format!("vehicles[{index}].vehicle_type"));
    let others = ["vehicle_types", "travel"].map(str::to_owned);
    if means
        .chain(types)
        .chain(others)
        .any(|path| in_doubt.touches(&path))
    {
        let known = roads::Profile::ALL.map(roads::Profile::name);
        let brought = week.travel.iter().map(|table| table.profile.as_str());
        let named = week.carers.iter().flat_map(|carer| &carer.means);
        for name in known
            .into_iter()
            .chain(brought)
            .chain(named.map(String::as_str))
        {
            unsure.add_name("vehicles", name);
        }
    }
    unsure
}
