//! Carers: contracts, days of work, skills and means, each dealt out by the catalogue's shares.

use super::assumptions::Workforce;
use super::deck::{deal, deal_one};
use super::homes::{Home, Homes};
use super::random::Random;
use super::{Names, WeekShape, add_place, minutes};
use crate::request::{Carer, Contract, Days, Shift, Vehicle, WeekRequest, Window};

/// One carer with everything drawn for her.
#[derive(Clone, Debug)]
pub(super) struct MadeCarer {
    pub(super) home: Home,
    /// Position of her band of contracts.
    pub(super) contract: usize,
    /// Where in the band she lies, 0 to below 1.
    pub(super) fullness: f64,
    /// Minutes of work agreed a week, once chosen.
    pub(super) weekly_minutes: u32,
    /// Position of her day of work.
    pub(super) day: usize,
    /// Whether each of fourteen days from the plan's first is worked; they repeat.
    pub(super) works: [bool; 14],
    /// Positions of what she knows.
    pub(super) skills: Vec<usize>,
    /// Position of her means.
    pub(super) means: usize,
}

impl MadeCarer {
    /// Whether she works on a day of the plan, or before it where `day` is negative.
    pub(super) fn works_on(&self, day: i64) -> bool {
        self.works[day.rem_euclid(14) as usize]
    }

    pub(super) fn knows(&self, skill: &str, workforce: &Workforce) -> bool {
        let mut known = self.skills.iter();
        known.any(|&index| workforce.skills[index].id == skill)
    }
}

pub(super) fn carers(shape: &WeekShape, workforce: &Workforce, homes: &Homes) -> Vec<MadeCarer> {
    let mut random = Random::of(shape.seed, "carers");
    let mut streets = Random::of(shape.seed, "homes of carers");
    let count = shape.carers;
    let contracts = shares(&workforce.contracts, |row| row.carers);
    let contracts = deal(&contracts, count, &mut random);
    let means = shares(&workforce.means, |row| row.carers);
    let means = deal(&means, count, &mut random);
    let days = days_of(&contracts, workforce, &mut random);
    let mut carers: Vec<MadeCarer> = (0..count)
        .map(|index| MadeCarer {
            home: homes.draw(&mut streets),
            contract: contracts[index],
            fullness: random.share(),
            weekly_minutes: 0,
            day: days[index],
            works: [false; 14],
            skills: Vec::new(),
            means: means[index],
        })
        .collect();
    teach(&mut carers, workforce, &mut random);
    give_fortnights(&mut carers, workforce);
    carers
}

fn shares<T>(rows: &[T], share: impl Fn(&T) -> u32) -> Vec<u32> {
    rows.iter().map(share).collect()
}

/// A day of work of the right kind for each contract.
fn days_of(contracts: &[usize], workforce: &Workforce, random: &mut Random) -> Vec<usize> {
    let mut days = vec![0; contracts.len()];
    let mut kinds: Vec<&str> = workforce
        .contracts
        .iter()
        .map(|row| row.days.as_str())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let rows: Vec<usize> = (0..workforce.days.len())
            .filter(|&row| workforce.days[row].kind == kind)
            .collect();
        let carers: Vec<usize> = (0..contracts.len())
            .filter(|&carer| workforce.contracts[contracts[carer]].days == kind)
            .collect();
        let deck: Vec<u32> = rows.iter().map(|&row| workforce.days[row].carers).collect();
        for (carer, card) in carers.iter().zip(deal(&deck, carers.len(), random)) {
            days[*carer] = rows[card];
        }
    }
    days
}

fn teach(carers: &mut [MadeCarer], workforce: &Workforce, random: &mut Random) {
    for (index, skill) in workforce.skills.iter().enumerate() {
        let can_learn = |carer: &MadeCarer| {
            let has_means =
                skill.means.is_empty() || skill.means.contains(&workforce.means[carer.means].means);
            has_means
                && skill
                    .with
                    .as_ref()
                    .is_none_or(|with| carer.knows(with, workforce))
        };
        let learners: Vec<usize> = (0..carers.len())
            .filter(|&carer| can_learn(&carers[carer]))
            .collect();
        for (carer, learns) in learners
            .iter()
            .zip(deal_one(skill.carers, learners.len(), random))
        {
            if learns {
                carers[*carer].skills.push(index);
            }
        }
    }
}

/// Half of the carers work this weekend, half the next one; carers alike in skills and hours take turns, so that no weekend
/// is left without someone who can help to wash in the evening.
fn give_fortnights(carers: &mut [MadeCarer], workforce: &Workforce) {
    let mut order: Vec<usize> = (0..carers.len()).collect();
    order.sort_by_key(|&carer| (carers[carer].skills.clone(), carers[carer].day, carer));
    for (turn, &carer) in order.iter().enumerate() {
        let row = &workforce.fortnights[turn / 2 % workforce.fortnights.len()];
        let offset = if turn % 2 == 0 { 0 } else { 7 };
        carers[carer].works = std::array::from_fn(|day| row.works[(day + offset) % 14]);
    }
}

/// Puts the carers, their homes and the vehicles at them into `week`.
pub(super) fn write(
    carers: &[MadeCarer],
    workforce: &Workforce,
    names: &Names,
    days: Days,
    week: &mut WeekRequest,
) {
    for (index, carer) in carers.iter().enumerate() {
        let id = names.carer(index);
        let home = format!("home-{id}");
        add_place(week, home.clone(), carer.home.point);
        let row = &workforce.means[carer.means];
        let mut means = row.means.clone();
        if row.vehicle {
            means = format!("{}-{id}", row.means);
            week.vehicles.push(Vehicle {
                id: means.clone(),
                vehicle_type: row.means.clone(),
                start: home.clone(),
                night_places: vec![home.clone()],
                drivers: Some(vec![id.clone()]),
                charge_watt_hours: None,
            });
        }
        week.carers.push(Carer {
            id,
            home,
            shifts: shifts(carer, workforce, days),
            skills: carer
                .skills
                .iter()
                .map(|&skill| workforce.skills[skill].id.clone())
                .collect(),
            licence: row.licence,
            means: vec![means],
            rule_set: "bad".to_owned(),
            contract: Contract {
                weekly_work: minutes(carer.weekly_minutes),
                weekly_work_max: None,
            },
            ..Carer::default()
        });
    }
}

/// Her shifts on the days that she works, weekdays by name where the plan is no longer than a week.
fn shifts(carer: &MadeCarer, workforce: &Workforce, days: Days) -> Vec<Shift> {
    let worked: Vec<u16> = (0..days.count)
        .filter(|&day| carer.works_on(i64::from(day)))
        .collect();
    let texts: Vec<String> = if days.count <= 7 && !worked.is_empty() {
        let names: Vec<&str> = worked
            .iter()
            .map(|&day| super::visits::WEEKDAYS[usize::from(day)])
            .collect();
        vec![names.join(",")]
    } else {
        worked
            .iter()
            .map(|&day| super::visits::date_text(days, day))
            .collect()
    };
    let mut shifts = Vec::new();
    for on in &texts {
        for shift in &workforce.days[carer.day].shifts {
            let (hours, meal_due) = hours(shift);
            shifts.push(Shift {
                hours: Window::Text(format!("{on} {hours}")),
                day: None,
                meal_due,
            });
        }
    }
    shifts
}

/// Hours of a shift of the catalogue, and whether a meal break is due.
pub(super) fn hours(shift: &str) -> (&str, bool) {
    match shift.strip_suffix(" meal") {
        Some(hours) => (hours, true),
        None => (shift, false),
    }
}
