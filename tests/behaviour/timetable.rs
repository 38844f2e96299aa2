//! When things happen, given the order of stops: the definition in `model::timetable`, case by case.
//!
//! [`check`] alone knows the API. It draws each round as one line: when the carer leaves, every stop from when to when,
//! when she is back; `~` is a change of means.

use std::fmt::Write as _;

use model::{Commute, MealRule, Stop, Timetable};
use support::week::{Week, a_carer, a_plan, a_visit, a_week, clock, minutes};
use units::{Ticks, TimeWindow};

/// The timetable of `rounds` reads like `expected`; links that it leaves out follow as `untimed: link`.
fn check(week: &Week, rounds: &[(&str, &str)], expected: &[&str]) {
    let problem = week.problem();
    let plan = a_plan(&problem, rounds);
    let times: Timetable = model::timetable(&problem, &plan);
    let told = |moment: Option<Ticks>| {
        moment.map_or("never".to_owned(), |it| clock(it, problem.ticks_per_second))
    };
    let mut lines = Vec::new();
    for (round, times) in plan.rounds.iter().zip(&times.rounds) {
        let mut line = format!(
            "{}: {}",
            problem.carers[round.carer].id,
            told(times.leave())
        );
        for stop in &times.stops {
            let name = match stop.stop {
                None => "~",
                Some(Stop::Visit { visit, .. }) => &problem.visits[visit].id,
                Some(Stop::Meal { .. }) => "meal",
                Some(Stop::Charge { .. }) => "charge",
                Some(Stop::Handover { .. }) => "handover",
                Some(Stop::Appointment(id)) => &problem.appointments[id].id,
            };
            let (start, end) = (told(Some(stop.start)), told(Some(stop.end)));
            write!(line, " {name} {start}-{end}").expect("a string takes all");
            if stop.lateness > Ticks::ZERO {
                write!(line, " late {}", told(Some(stop.lateness))).expect("a string takes all");
            }
        }
        lines.push(line + " " + &told(times.back()));
    }
    for link in &times.untimed_links {
        lines.push(format!("untimed: {}", problem.links[*link].id));
    }
    assert_eq!(lines, expected);
}

fn one_carer() -> Week {
    a_week().carer(a_carer("c1"))
}

fn two_carers() -> Week {
    one_carer().carer(a_carer("c2"))
}

mod least_lateness;

mod links;

mod least_waiting;

mod parts;
