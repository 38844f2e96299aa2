//! The common core of a week for other solvers: who may serve what, when, and how long every way takes, in one JSON.
//!
//! Ids and numbers only, no coordinates. Left out is what other solvers have no words for: rules on working time, meals,
//! vehicles, continuity. Links are told; who cannot keep them may leave them aside.

use model::{Commute, LinkKind, Need, Priority, Problem};
use serde::Serialize;
use units::Ticks;

use crate::prepare::PreparedWeek;

#[derive(Serialize)]
struct CoreFile<'p> {
    scenario: &'p str,
    /// Seconds between any two places, by profile; row = from, column = to, `null` where no route exists.
    profiles: Vec<ProfileWritten<'p>>,
    places: Vec<&'p str>,
    carers: Vec<CarerWritten<'p>>,
    visits: Vec<VisitWritten<'p>>,
    links: Vec<LinkWritten<'p>>,
}

#[derive(Serialize)]
struct ProfileWritten<'p> {
    id: &'p str,
    seconds: Vec<Vec<Option<i64>>>,
}

#[derive(Serialize)]
struct CarerWritten<'p> {
    id: &'p str,
    start: usize,
    end: usize,
    profile: usize,
    /// Whether the ways from and to home lie inside the shift.
    commute_is_work: bool,
    shifts: Vec<ShiftWritten>,
}

#[derive(Serialize)]
struct ShiftWritten {
    day: u16,
    from: i64,
    to: i64,
}

#[derive(Serialize)]
struct VisitWritten<'p> {
    id: &'p str,
    place: usize,
    /// When care may start, both ends included, in seconds since the first midnight.
    windows: Vec<[i64; 2]>,
    care: i64,
    /// Positions of the carers who are able and not refused.
    carers: Vec<usize>,
    priority: &'static str,
}

#[derive(Serialize)]
struct LinkWritten<'p> {
    id: &'p str,
    kind: &'static str,
    visits: Vec<usize>,
    min_gap: Option<i64>,
    max_gap: Option<i64>,
}

/// The text of the core of `week`, which the scenario `name` tells.
pub fn core_json(name: &str, week: &PreparedWeek) -> String {
    let problem = week.problem();
    let file = CoreFile {
        scenario: name,
        profiles: profiles(problem),
        places: problem.places.iter().map(|place| &*place.id).collect(),
        carers: carers(problem),
        visits: visits(problem),
        links: links(problem),
    };
    serde_json::to_string(&file).expect("texts, numbers and lists only") + "\n"
}

fn seconds(problem: &Problem, ticks: Ticks) -> i64 {
    ticks.0 / i64::from(problem.ticks_per_second)
}

fn profiles(problem: &Problem) -> Vec<ProfileWritten<'_>> {
    let matrices = problem.travel.iter();
    matrices
        .map(|matrix| {
            let way = |from, to| {
                let journey = matrix.journey(from, to)?;
                Some(seconds(problem, journey.ticks))
            };
            let row = |from| problem.places.ids().map(|to| way(from, to)).collect();
            ProfileWritten {
                id: &matrix.profile,
                seconds: problem.places.ids().map(row).collect(),
            }
        })
        .collect()
}

/// Everybody with the profile of her usual means; who only ever sits beside somebody else has no shifts here.
fn carers(problem: &Problem) -> Vec<CarerWritten<'_>> {
    let carer = |(id, carer): (_, &'_ model::Carer)| {
        let profile = carer.means.first();
        let profile = profile.and_then(|&means| problem.profile_of(means));
        let shifts = carer.shifts.iter().filter(|_| profile.is_some());
        (id, profile, shifts.copied().collect::<Vec<_>>())
    };
    let all = problem.carers.enumerated().map(carer);
    all.map(|(id, profile, shifts)| CarerWritten {
        id: &problem.carers[id].id,
        start: problem.carers[id].start.index(),
        end: problem.carers[id].end.index(),
        profile: profile.map_or(0, units::Id::index),
        commute_is_work: problem.rules_of(id).commute == Commute::Work,
        shifts: shifts
            .into_iter()
            .map(|shift| ShiftWritten {
                day: shift.day.0,
                from: seconds(problem, shift.hours.earliest()),
                to: seconds(problem, shift.hours.latest()),
            })
            .collect(),
    })
    .collect()
}

fn visits(problem: &Problem) -> Vec<VisitWritten<'_>> {
    let visit = |(id, visit): (_, &'_ model::Visit)| {
        let carers = problem.carers.ids();
        let able = carers.filter(|&carer| problem.is_able(carer, id));
        (
            id,
            able.map(units::Id::index).collect::<Vec<_>>(),
            visit.need,
        )
    };
    let all = problem.visits.enumerated().map(visit);
    all.map(|(id, carers, need)| {
        let visit = &problem.visits[id];
        let windows = visit.windows.iter();
        VisitWritten {
            id: &visit.id,
            place: visit.place.index(),
            windows: windows
                .map(|window| {
                    let ends = [window.earliest(), window.latest()];
                    ends.map(|end| seconds(problem, end))
                })
                .collect(),
            care: seconds(problem, visit.care_duration),
            carers,
            priority: match need {
                Need::Served(Priority::Vital) => "vital",
                Need::Served(Priority::Important) => "important",
                Need::Served(Priority::Comfort) => "comfort",
                Need::Optional(_) => "optional",
            },
        }
    })
    .collect()
}

fn links(problem: &Problem) -> Vec<LinkWritten<'_>> {
    let links = problem.links.iter();
    links
        .map(|link| {
            let (kind, gaps) = match link.kind {
                LinkKind::Together => ("together", [None, None]),
                LinkKind::After { min_gap, max_gap } => ("after", [Some(min_gap), max_gap]),
                LinkKind::SameCarer => ("same_carer", [None, None]),
                LinkKind::DifferentCarer => ("different_carer", [None, None]),
                LinkKind::Independent => ("independent", [None, None]),
            };
            let [min_gap, max_gap] = gaps.map(|gap| gap.map(|gap| seconds(problem, gap)));
            LinkWritten {
                id: &link.id,
                kind,
                visits: link.visits.iter().map(|visit| visit.index()).collect(),
                min_gap,
                max_gap,
            }
        })
        .collect()
}
