//! A plan's rounds as rows of stops, with everything that each demands written out in plain numbers.

use model::{Commute, Means, Plan, ProblemParts, Stop, TravelAcrossBreaks, TravelMatrix};

/// One round, as the second judge sees it.
#[derive(Clone, Debug)]
pub struct RoundAt {
    /// Position of its carer.
    pub carer: usize,
    /// Its day.
    pub day: i64,
    /// Its stops, changes of means included.
    pub stops: Vec<StopAt>,
    /// The way to the end place, of a round with stops.
    pub way_back: Way,
    pub(super) means_back: Option<Means>,
    pub(super) commute_is_work: bool,
    pub(super) breaks_are_unpaid: bool,
    pub(super) split_min: Option<i64>,
    pub(super) shifts: Vec<(i64, i64)>,
}

/// One stop, as the second judge sees it.
#[derive(Clone, Debug)]
pub struct StopAt {
    /// What is done; `None` for a change of means.
    pub what: Option<Stop>,
    /// When it starts.
    pub start: i64,
    /// How long it takes.
    pub duration: i64,
    /// The way to it.
    pub way: Way,
    /// How it is reached.
    pub means: Means,
    /// Which part of the round it belongs to.
    pub(super) part: usize,
    /// Where care may start; none means any time.
    pub(super) windows: Vec<(i64, i64)>,
    /// Where the shifts let it start; none means any time.
    pub(super) slots: Vec<(i64, i64)>,
    pub(super) midnight: i64,
}

/// A way between two places: ticks, metres, watt-hours; nothing where no route exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// Whether a route exists.
    pub exists: bool,
    /// Time.
    pub ticks: i64,
    /// Length.
    pub metres: i64,
    /// Energy.
    pub watt_hours: i64,
}

impl StopAt {
    /// When it ends.
    pub fn end(&self) -> i64 {
        self.start + self.duration
    }

    /// The visit made here, by position.
    pub(super) fn visit(&self) -> Option<usize> {
        match self.what {
            Some(Stop::Visit { visit, .. }) => Some(visit.index()),
            _ => None,
        }
    }
}

impl RoundAt {
    /// First and last moment of work.
    pub(super) fn work(&self) -> Option<(i64, i64)> {
        let (first, last) = (self.stops.first()?, self.stops.last()?);
        Some(if self.commute_is_work {
            (
                first.start - first.way.ticks,
                last.end() + self.way_back.ticks,
            )
        } else {
            (first.start, last.end())
        })
    }

    /// Gaps between stops, net of travel.
    pub(super) fn gaps(&self) -> Vec<i64> {
        self.stops
            .windows(2)
            .map(|pair| pair[1].start - pair[0].end() - pair[1].way.ticks)
            .collect()
    }

    /// All ways, the one back included.
    pub(super) fn ways(&self) -> Vec<Way> {
        if self.stops.is_empty() {
            return Vec::new();
        }
        let mut ways: Vec<Way> = self.stops.iter().map(|stop| stop.way).collect();
        ways.push(self.way_back);
        ways
    }
}

fn profile(parts: &ProblemParts, means: Means) -> Option<usize> {
    let by_vehicle = |vehicle: model::VehicleId| {
        let kind = parts.vehicles[vehicle].vehicle_type;
        parts.vehicle_types[kind].profile.index()
    };
    match means {
        Means::Own(profile) => Some(profile.index()),
        Means::Vehicle(vehicle) => Some(by_vehicle(vehicle)),
        // Beside somebody: the usual means of hers, which must not be a seat itself.
        Means::Seat(driver) => match parts.carers[driver].means.first()? {
            Means::Own(profile) => Some(profile.index()),
            Means::Vehicle(vehicle) => Some(by_vehicle(*vehicle)),
            Means::Seat(_) => None,
        },
    }
}

fn way(parts: &ProblemParts, means: Means, from: usize, to: usize) -> Way {
    let Some(profile) = profile(parts, means) else {
        return Way::default();
    };
    let matrix = &parts.travel.as_slice()[profile];
    let ticks = matrix.ticks[(from, to)];
    if ticks == TravelMatrix::UNREACHABLE {
        return Way::default();
    }
    Way {
        exists: true,
        ticks: i64::from(ticks),
        metres: i64::from(matrix.metres[(from, to)]),
        watt_hours: i64::from(matrix.watt_hours[(from, to)]),
    }
}

pub(super) fn midnight(parts: &ProblemParts, day: i64) -> i64 {
    day * 86_400 * i64::from(parts.ticks_per_second)
}

/// All rounds, not yet timed.
pub(super) fn rounds(parts: &ProblemParts, plan: &Plan) -> Vec<RoundAt> {
    plan.rounds
        .iter()
        .map(|round| a_round(parts, round))
        .collect()
}

fn a_round(parts: &ProblemParts, round: &model::Round) -> RoundAt {
    let carer = &parts.carers[round.carer];
    let rules = &parts.rule_sets[carer.rule_set];
    let day = i64::from(round.day.0);
    let mut stops = Vec::new();
    let mut here = round.parts.first().map_or(0, |part| part.from.index());
    for (index, part) in round.parts.iter().enumerate() {
        let mut todo: Vec<Option<Stop>> = part.stops.iter().copied().map(Some).collect();
        if index + 1 < round.parts.len() {
            todo.push(None);
        }
        for what in todo {
            let to = match what {
                None => part.to.index(),
                Some(Stop::Visit { visit, .. }) => parts.visits[visit].place.index(),
                Some(Stop::Appointment(id)) => parts.appointments[id].place.index(),
                Some(Stop::Meal { at } | Stop::Charge { at, .. } | Stop::Handover { at, .. }) => {
                    at.index()
                }
            };
            let (windows, duration) = demand(parts, round, what);
            stops.push(StopAt {
                what,
                start: 0,
                duration,
                way: way(parts, part.means, here, to),
                means: part.means,
                part: index,
                windows,
                slots: Vec::new(),
                midnight: midnight(parts, day),
            });
            here = to;
        }
    }
    let last = round.parts.last();
    let way_back = last.map_or(Way::default(), |part| {
        way(parts, part.means, here, part.to.index())
    });
    let commute_is_work = rules.commute == Commute::Work;
    let shifts: Vec<(i64, i64)> = carer
        .shifts
        .iter()
        .filter(|shift| shift.day == round.day)
        .map(|shift| (shift.hours.earliest().0, shift.hours.latest().0))
        .collect();
    let count = stops.len();
    for (index, stop) in stops.iter_mut().enumerate() {
        // Between leaving home and being back, where that is work, a shift has to hold it.
        let before = if commute_is_work && index == 0 {
            stop.way.ticks
        } else {
            0
        };
        let after = if commute_is_work && index + 1 == count {
            way_back.ticks
        } else {
            0
        };
        for &(from, to) in &shifts {
            let slot = (from + before, to - stop.duration - after);
            if slot.0 <= slot.1 {
                stop.slots.push(slot);
            }
        }
    }
    RoundAt {
        carer: round.carer.index(),
        day,
        stops,
        way_back,
        means_back: last.map(|part| part.means),
        commute_is_work,
        breaks_are_unpaid: rules.travel_across_breaks == TravelAcrossBreaks::Unpaid,
        split_min: rules.split_min.map(|split| split.0),
        shifts,
    }
}

fn demand(
    parts: &ProblemParts,
    round: &model::Round,
    what: Option<Stop>,
) -> (Vec<(i64, i64)>, i64) {
    let ends = |window: &units::TimeWindow| (window.earliest().0, window.latest().0);
    match what {
        None | Some(Stop::Handover { .. }) => (Vec::new(), 0),
        Some(Stop::Charge { duration, .. }) => (Vec::new(), duration.0),
        Some(Stop::Appointment(id)) => {
            let appointment = &parts.appointments[id];
            (vec![ends(&appointment.window)], appointment.duration.0)
        }
        Some(Stop::Visit { visit, window }) => {
            let visit = &parts.visits[visit];
            let all: Vec<(i64, i64)> = visit.windows.iter().map(ends).collect();
            let aimed = window.and_then(|window| all.get(usize::from(window)).copied());
            let windows = aimed.map_or(all, |one| vec![one]);
            (windows, visit.care_duration.0)
        }
        Some(Stop::Meal { .. }) => {
            let carer = &parts.carers[round.carer];
            let Some(meal) = &parts.rule_sets[carer.rule_set].meal else {
                return (Vec::new(), 0);
            };
            let (from, to) = ends(&meal.start);
            let midnight = midnight(parts, i64::from(round.day.0));
            (vec![(midnight + from, midnight + to)], meal.duration.0)
        }
    }
}
