//! What a made week is like, in numbers that its report prints.

use super::assumptions::{Care, Workforce};
use super::carers::MadeCarer;
use super::fit::Fitted;
use super::territory::Territory;
use super::week::MadeClient;

/// What a made week is like. Hours are those of the plan's days, in seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Hundredths of the clients who live outside villages, as drawn or asked.
    pub spread: u32,
    /// Visits by act, a call for two carers as two; with their care.
    pub acts: Vec<Counted>,
    /// Visits that are a second pair of hands.
    pub second_carers: usize,
    /// Clients by degree of dependency; with what they are granted a month.
    pub needs: Vec<Counted>,
    /// Clients by commune; with their care.
    pub communes: Vec<Counted>,
    /// Carers by band of contracts; with the week that they agreed on.
    pub contracts: Vec<Counted>,
    /// Carers by means; with the week that they agreed on.
    pub means: Vec<Counted>,
    /// Care asked; a call for two carers counts for both.
    pub care: i64,
    /// Travel between visits, estimated before there is a plan.
    pub travel: i64,
    /// Work that contracts offer.
    pub offered: i64,
}

/// How many, and how long together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Of what.
    pub name: String,
    /// How many.
    pub count: usize,
    /// Seconds.
    pub seconds: i64,
}

/// One count a name, in their order.
struct Counts(Vec<Counted>);

impl Counts {
    fn of(names: impl Iterator<Item = String>) -> Self {
        let empty = |name| Counted {
            name,
            count: 0,
            seconds: 0,
        };
        Self(names.map(empty).collect())
    }

    fn add(&mut self, index: usize, count: usize, minutes: u32) {
        if let Some(counted) = self.0.get_mut(index) {
            counted.count += count;
            counted.seconds += i64::from(minutes) * 60 * count as i64;
        }
    }
}

pub(super) fn summary(
    clients: &[MadeClient],
    carers: &[MadeCarer],
    (care, workforce): (&Care, &Workforce),
    territory: &Territory,
    spread: u32,
    fitted: Fitted,
) -> Summary {
    let mut acts = Counts::of(care.acts.iter().map(|act| act.id.clone()));
    let mut needs = Counts::of(care.needs.iter().map(|need| format!("GIR {}", need.gir)));
    let mut communes = Counts::of(territory.codes().map(str::to_owned));
    let mut second_carers = 0;
    for client in clients {
        // Granted a week; a month has 52 twelfths of a week.
        needs.add(client.plan.need, 1, client.plan.weekly_minutes * 52 / 12);
        communes.add(client.home.commune, 1, 0);
        for time in &client.times {
            let line = &client.plan.lines[time.line];
            acts.add(line.act, time.visits(), line.minutes);
            second_carers += usize::from(time.is_for_two);
            if let Some(commune) = communes.0.get_mut(client.home.commune) {
                commune.seconds += i64::from(line.minutes) * 60 * time.visits() as i64;
            }
        }
    }
    let band = |row: &super::assumptions::Contract| {
        let hours = |tenths: u32| f64::from(tenths) / 10.0;
        format!(
            "{} to {} h a week",
            hours(row.hours_min),
            hours(row.hours_max)
        )
    };
    let mut contracts = Counts::of(workforce.contracts.iter().map(band));
    let owner = |vehicle: bool| if vehicle { ", the employer's" } else { "" };
    let mut means = Counts::of(
        workforce
            .means
            .iter()
            .map(|row| format!("{}{}", row.means, owner(row.vehicle))),
    );
    for carer in carers {
        contracts.add(carer.contract, 1, carer.weekly_minutes);
        means.add(carer.means, 1, carer.weekly_minutes);
    }
    Summary {
        spread,
        acts: acts.0,
        second_carers,
        needs: needs.0,
        communes: communes.0,
        contracts: contracts.0,
        means: means.0,
        care: fitted.care,
        travel: fitted.travel,
        offered: fitted.offered,
    }
}
