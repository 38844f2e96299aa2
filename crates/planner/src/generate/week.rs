//! From care plans to the visits of the plan's days: as many clients as make the visits asked for, exactly.

use super::WeekShape;
use super::assumptions::Care;
use super::homes::{Home, Homes};
use super::needs::{CarePlan, care_plan};
use super::random::Random;
use super::room::Room;
use crate::Error;

/// One client with everything drawn for her.
#[derive(Clone, Debug)]
pub(super) struct MadeClient {
    pub(super) home: Home,
    pub(super) plan: CarePlan,
    /// Her visits, by first day, then in the order of acts of a day.
    pub(super) times: Vec<Time>,
}

/// One time that an act is done; two visits where two carers come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Time {
    /// Position among the lines of the care plan.
    pub(super) line: usize,
    /// First day of the plan on which it may be.
    pub(super) first: u16,
    /// Last one.
    pub(super) last: u16,
    /// Whether two carers come.
    pub(super) is_for_two: bool,
}

impl Time {
    pub(super) fn visits(self) -> usize {
        1 + usize::from(self.is_for_two)
    }
}

/// Care plans drawn for a client before the next one is asked.
const PLANS_MAX: usize = 8;
/// Draws for one more client after which one who needs little is taken.
const DRAWS_MAX: usize = 10 * PLANS_MAX;
/// Draws without a visit in the plan's days after which the catalogue is held to have none.
const EMPTY_DRAWS_MAX: usize = 10_000;

/// Clients whose visits are exactly `shape.visits`.
///
/// A client for whom `room` has none stays on the waiting list, and the next is drawn. Where the last client's week does
/// not fit, she is one who needs little; where even that is too much, she came home during the plan, and her first visits
/// are left out.
pub(super) fn clients(
    shape: &WeekShape,
    care: &Care,
    homes: &Homes,
    room: &mut Room,
) -> Result<Vec<MadeClient>, Error> {
    let mut random = Random::of(shape.seed, "clients");
    let mut streets = Random::of(shape.seed, "homes of clients");
    let shares: Vec<u64> = care
        .needs
        .iter()
        .map(|need| u64::from(need.clients))
        .collect();
    let mut clients: Vec<MadeClient> = Vec::new();
    let mut left = shape.visits;
    let mut draws = 0;
    let mut drawn = 0;
    while left > 0 {
        let is_any = draws < DRAWS_MAX;
        if draws % PLANS_MAX == 0 {
            drawn = random.weighted(&shares);
        }
        let need = if is_any { drawn } else { least_need(care) };
        let (plan, mut times) = client(need, care, shape.days, &mut random);
        draws += 1;
        let is_taken = !times.is_empty() && visits(&times) <= left && room.takes(&plan, &times);
        if is_any && !is_taken {
            continue;
        }
        if draws > EMPTY_DRAWS_MAX {
            return Err(Error::Generate(format!(
                "visits: the catalogue's care plans hold none in {} days",
                shape.days
            )));
        }
        while visits(&times) > left {
            times.remove(0);
        }
        if times.is_empty() {
            continue;
        }
        draws = 0;
        left -= visits(&times);
        room.take(&plan, &times);
        clients.push(MadeClient {
            home: homes.draw(&mut streets),
            plan,
            times,
        });
    }
    Ok(clients)
}

fn client(need: usize, care: &Care, days: u16, random: &mut Random) -> (CarePlan, Vec<Time>) {
    let plan = care_plan(care, need, random);
    let times = times(&plan, days);
    (plan, times)
}

/// The degree of dependency with the fewest hours, the last of several.
fn least_need(care: &Care) -> usize {
    let hours = |index: &usize| (care.needs[*index].hours_month, std::cmp::Reverse(*index));
    (0..care.needs.len()).min_by_key(hours).unwrap_or(0)
}

pub(super) fn visits(times: &[Time]) -> usize {
    times.iter().map(|time| time.visits()).sum()
}

/// The visits of a care plan in a plan of `days` that starts on a Monday.
fn times(plan: &CarePlan, days: u16) -> Vec<Time> {
    let mut times = Vec::new();
    for monday in (0..days).step_by(7) {
        for (index, line) in plan.lines.iter().enumerate() {
            for &(first, last) in &line.days {
                if monday + first < days {
                    times.push(Time {
                        line: index,
                        first: monday + first,
                        last: (monday + last).min(days - 1),
                        is_for_two: plan.for_two.contains(&line.act),
                    });
                }
            }
        }
    }
    times.sort_by_key(|time| (time.first, plan.lines[time.line].act));
    times
}
