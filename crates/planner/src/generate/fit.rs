//! A little more work offered than asked: contracts and durations are chosen inside the catalogue's bands so that a plan can
//! serve nearly all.
//!
//! Contracts give way first, inside their bands; then durations, among those of their act. Both keep who has more and who
//! less. Travel is estimated by beelines from visit to visit in the same part of a day.

use super::WeekShape;
use super::assumptions::{Care, Workforce};
use super::carers::MadeCarer;
use super::ground::metres;
use super::homes::Home;
use super::week::MadeClient;
use crate::Error;

/// Work asked for an hour offered: the rest is the play that windows need.
const WORK_SHARE: f64 = 0.97;
/// Tries from one end of a band to the other.
const STEPS: i32 = 40;
/// Parts of a day, by the minute at which a window opens: morning, noon, afternoon, evening.
const PARTS: [u32; 4] = [0, 11 * 60, 14 * 60, 17 * 60 + 30];
/// Metres on the road for a metre of beeline.
const DETOUR: f64 = 1.3;
/// Legs of a plan for the legs of the nearest neighbour: windows, skills and known carers ask for more, carers all over the
/// territory for less. Plans of the Landes have 0.8, of a town 1.9.
const LOOSE: f64 = 1.0;
/// Metres a second: 36 km/h from door to door, domain notes, section 4.5.
const SPEED: f64 = 10.0;

/// What was chosen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fitted {
    /// Seconds of care in the plan's days; a call for two carers counts for both.
    pub(super) care: i64,
    /// Seconds of travel between visits, estimated.
    pub(super) travel: i64,
    /// Seconds of work that contracts offer in the plan's days.
    pub(super) offered: i64,
}

pub(super) fn fit(
    shape: &WeekShape,
    (care, workforce): (&Care, &Workforce),
    access_seconds: u32,
    clients: &mut [MadeClient],
    carers: &mut [MadeCarer],
) -> Result<Fitted, Error> {
    let travel = travel_estimate(clients, shape, access_seconds);
    let mut try_with = |contracts: i32, durations: i32| {
        choose_contracts(carers, workforce, bias(contracts));
        choose_durations(clients, care, bias(durations));
        let fitted = Fitted {
            care: care_seconds(clients),
            travel,
            offered: offered_seconds(carers, shape),
        };
        let asked = (fitted.care + fitted.travel) as f64;
        (asked <= fitted.offered as f64 * WORK_SHARE, fitted)
    };
    for contracts in -STEPS..=STEPS {
        let (fits, mut fitted) = try_with(contracts, 0);
        if !fits {
            continue;
        }
        if contracts == -STEPS {
            // Carers without enough to do: visits are as long as they may be.
            for durations in 1..=STEPS {
                match try_with(contracts, durations) {
                    (true, longer) => fitted = longer,
                    (false, _) => return Ok(try_with(contracts, durations - 1).1),
                }
            }
        }
        return Ok(fitted);
    }
    for durations in (-STEPS..0).rev() {
        let (fits, fitted) = try_with(STEPS, durations);
        if fits {
            return Ok(fitted);
        }
    }
    let (_, fitted) = try_with(STEPS, -STEPS);
    let share = (fitted.care + fitted.travel) as f64 / (fitted.offered as f64 * WORK_SHARE);
    Err(Error::Generate(format!(
        "carers: {} given for {} visits, about {} or more expected",
        shape.carers,
        shape.visits,
        (share * shape.carers as f64).ceil()
    )))
}

/// Minutes from a visit to the next, estimated.
pub(super) fn leg_minutes(clients: &[MadeClient], shape: &WeekShape, access_seconds: u32) -> u32 {
    let seconds = travel_estimate(clients, shape, access_seconds);
    (seconds / 60 / shape.visits.max(1) as i64) as u32
}

fn bias(step: i32) -> f64 {
    f64::from(step) / f64::from(STEPS)
}

/// `fullness` moved towards the low end by a negative `bias`, towards the high end by a positive one; 0 to 1.
fn moved(fullness: f64, bias: f64) -> f64 {
    if bias < 0.0 {
        fullness * (1.0 + bias)
    } else {
        bias + fullness * (1.0 - bias)
    }
}

/// Weekly hours, in halves.
fn choose_contracts(carers: &mut [MadeCarer], workforce: &Workforce, bias: f64) {
    for carer in carers {
        let row = &workforce.contracts[carer.contract];
        let halves = f64::from(row.hours_max - row.hours_min) / 5.0;
        let chosen = row.hours_min + 5 * (moved(carer.fullness, bias) * halves + 0.5) as u32;
        carer.weekly_minutes = chosen.min(row.hours_max) * 6;
    }
}

fn choose_durations(clients: &mut [MadeClient], care: &Care, bias: f64) {
    for line in clients.iter_mut().flat_map(|client| &mut client.plan.lines) {
        let minutes = &care.acts[line.act].minutes;
        let index = (moved(line.fullness, bias) * minutes.len() as f64) as usize;
        line.minutes = minutes[index.min(minutes.len() - 1)];
    }
}

fn care_seconds(clients: &[MadeClient]) -> i64 {
    let of = |client: &MadeClient| -> i64 {
        let times = client.times.iter();
        times
            .map(|time| i64::from(client.plan.lines[time.line].minutes) * 60 * time.visits() as i64)
            .sum()
    };
    clients.iter().map(of).sum()
}

/// Contracts are kept over two weeks; the plan's days have the share of its days of work.
fn offered_seconds(carers: &[MadeCarer], shape: &WeekShape) -> i64 {
    let of = |carer: &MadeCarer| {
        let fortnight = carer.works.iter().filter(|&&works| works).count().max(1) as i64;
        let worked = (0..i64::from(shape.days))
            .filter(|&day| carer.works_on(day))
            .count() as i64;
        i64::from(carer.weekly_minutes) * 60 * 2 * worked / fortnight
    };
    carers.iter().map(of).sum()
}

fn travel_estimate(clients: &[MadeClient], shape: &WeekShape, access_seconds: u32) -> i64 {
    let mut parts: Vec<Vec<Home>> = vec![Vec::new(); usize::from(shape.days) * PARTS.len()];
    let mut visits = 0;
    for client in clients {
        for time in &client.times {
            let opens = client.plan.lines[time.line].window.0;
            let part = PARTS.partition_point(|&from| from <= opens) - 1;
            parts[usize::from(time.first) * PARTS.len() + part].push(client.home);
            visits += time.visits() as i64;
        }
    }
    let metres: f64 = parts.into_iter().map(chain_metres).sum();
    (metres * DETOUR * LOOSE / SPEED) as i64 + visits * i64::from(access_seconds)
}

/// The length of a walk that always goes to the nearest home not yet seen.
fn chain_metres(mut homes: Vec<Home>) -> f64 {
    let mut sum = 0.0;
    let Some(mut here) = homes.pop() else {
        return sum;
    };
    while !homes.is_empty() {
        let distances = homes.iter().map(|home| metres(here.point, home.point));
        let nearest = distances.enumerate().min_by(|a, b| a.1.total_cmp(&b.1));
        let (index, metres) = nearest.expect("some home is left");
        sum += metres;
        here = homes.swap_remove(index);
    }
    sum
}
