//! Made weeks on real roads: clients, care plans and carers drawn from stated assumptions by a seed.
//!
//! How it is done, file by file: [`territory`](Territory) says where people live, `homes` puts them along streets, `needs`
//! draws a care plan for each client, `week` cuts the visits of the plan's days from them, exactly as many as asked;
//! `room` keeps peaks within what carers can reach; `carers` gives the carers contracts, days of work and means; `fit` chooses contracts and durations within the
//! assumed ones so that there is a little more work offered than asked; `history` says what happened before, who knows whom.
//! Nobody in a made week exists: there are ids only. The same map, shape, catalogue, assumptions and seed give the same week.

pub mod assumptions;
mod carers;
mod deck;
mod fit;
mod ground;
mod history;
mod homes;
mod needs;
mod random;
mod room;
mod summary;
mod territory;
mod visits;
mod week;

use roads::RoadNetwork;

use crate::catalogue::Catalogue;
use crate::request::{Calendar, Days, Place, WeekRequest, date};
use crate::{Error, request};

pub use assumptions::{ASSUMED, Assumptions};
pub use summary::{Counted, Summary};
pub use territory::Territory;

/// How large a made week is.
#[derive(Clone, Debug)]
pub struct WeekShape {
    /// Visits, exactly; 1 to [`limits::VISITS_MAX`].
    pub visits: usize,
    /// Carers, 1 to [`limits::CARERS_MAX`].
    pub carers: usize,
    /// Days, 1 to [`limits::DAYS_MAX`]; weeks repeat with the frequency of each act.
    pub days: u16,
    /// Date of the first day, a Monday.
    pub first_day: String,
    /// Clients who live outside the village of their commune, in hundredths; drawn by the seed where absent.
    pub spread: Option<u32>,
    /// Start of the random streams.
    pub seed: u64,
}

/// How large a made week may be.
pub mod limits {
    /// Visits.
    pub const VISITS_MAX: usize = 100_000;
    /// Carers.
    pub const CARERS_MAX: usize = 5_000;
    /// Days.
    pub const DAYS_MAX: u16 = 35;
    /// Hundredths of the clients outside villages.
    pub const SPREAD_MAX: u32 = 100;
}

/// A made week, and what it is like.
#[derive(Clone, Debug)]
pub struct Made {
    /// The week.
    pub week: WeekRequest,
    /// What it is like, in numbers.
    pub summary: Summary,
}

/// What the agreement of a made service gives where the branch's gives no figure: an example, as a file beside its scenario.
pub const AGREEMENT: &str = include_str!("agreement.toml");

/// Between which a drawn spread lies.
const DRAWN_SPREAD: std::ops::RangeInclusive<u32> = 10..=90;

/// A week of care in `territory`, on the streets of `network`.
///
/// # Errors
/// [`Error::Generate`] when the shape is out of range, the map has no street to live in, or so many visits are too much
/// work for so few carers; everything that is out of range comes at once.
pub fn week(
    network: &RoadNetwork,
    territory: &Territory,
    shape: &WeekShape,
    catalogue: &Catalogue,
    assumptions: &Assumptions,
) -> Result<Made, Error> {
    let days = shape.days()?;
    let mut random = random::Random::of(shape.seed, "spread");
    let drawn = *DRAWN_SPREAD.start() as usize
        + random.below((DRAWN_SPREAD.end() - DRAWN_SPREAD.start() + 1) as usize);
    let spread = shape.spread.unwrap_or(drawn as u32);
    let homes = homes::Homes::of(network, territory, spread)?;
    let access = catalogue.access_seconds("car");
    let (care, workforce) = (&assumptions.care, &assumptions.workforce);

    let carers = carers::carers(shape, workforce, &homes);
    let take_on = |leg: u32| {
        let mut room = room::Room::of(shape.days, leg, care, workforce, &carers);
        week::clients(shape, care, &homes, &mut room)
    };
    // How far apart clients live is known once there are some.
    let mut clients = take_on(room::LEG_MIN)?;
    let leg = fit::leg_minutes(&clients, shape, access);
    if leg > room::LEG_MIN {
        clients = take_on(leg)?;
    }
    let mut carers = carers;
    let fitted = fit::fit(shape, (care, workforce), access, &mut clients, &mut carers)?;

    let mut week = WeekRequest {
        calendar: Calendar {
            first_day: shape.first_day.clone(),
            days: u32::from(shape.days),
            // Made weeks lie in France.
            holiday_country: Some("FR".to_owned()),
            ..Calendar::default()
        },
        ..WeekRequest::default()
    };
    let names = Names::of(clients.len(), carers.len());
    carers::write(&carers, workforce, &names, days, &mut week);
    history::carried(shape, workforce, &carers, &mut week);
    visits::write(&clients, care, &names, days, &mut week);
    history::known(
        shape,
        (care, workforce),
        &clients,
        &carers,
        &names,
        &mut week,
    );
    let summary = summary::summary(
        &clients,
        &carers,
        (care, workforce),
        territory,
        spread,
        fitted,
    );
    Ok(Made { week, summary })
}

impl WeekShape {
    /// Refuses everything that is out of range at once.
    ///
    /// # Errors
    /// [`Error::Generate`].
    pub fn check(&self) -> Result<(), Error> {
        self.days().map(|_| ())
    }

    /// The days of the plan.
    fn days(&self) -> Result<Days, Error> {
        let mut defects = Vec::new();
        let mut range = |name: &str, given: usize, min: usize, max: usize| {
            if !(min..=max).contains(&given) {
                defects.push(format!("{name}: {given} given, {min} to {max} expected"));
            }
        };
        range("visits", self.visits, 1, limits::VISITS_MAX);
        range("carers", self.carers, 1, limits::CARERS_MAX);
        range(
            "days",
            usize::from(self.days),
            1,
            usize::from(limits::DAYS_MAX),
        );
        let spread = self.spread.unwrap_or(0) as usize;
        range("spread", spread, 0, limits::SPREAD_MAX as usize);
        let first = date(&self.first_day);
        match &first {
            Err(why) => defects.push(format!("first day: {why}")),
            Ok(first) if first.weekday() != jiff::civil::Weekday::Monday => {
                defects.push(format!(
                    "first day: {first} is no Monday, a Monday expected"
                ));
            }
            Ok(_) => {}
        }
        match first {
            Ok(first) if defects.is_empty() => Ok(Days {
                first,
                count: self.days,
            }),
            _ => Err(Error::Generate(defects.join("\n"))),
        }
    }
}

/// Ids of equal length, so that tables sort as people expect.
struct Names {
    clients: usize,
    carers: usize,
}

impl Names {
    fn of(clients: usize, carers: usize) -> Self {
        let width = |count: usize| count.to_string().len().max(2);
        Self {
            clients: width(clients),
            carers: width(carers),
        }
    }

    fn client(&self, index: usize) -> String {
        format!("cl-{:0width$}", index + 1, width = self.clients)
    }

    fn carer(&self, index: usize) -> String {
        format!("ca-{:0width$}", index + 1, width = self.carers)
    }
}

/// Adds a place with six decimals: what a CSV table shows is what is planned with.
fn add_place(week: &mut WeekRequest, id: String, point: units::LonLat) {
    let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
    week.places.push(Place {
        id,
        lon: round(point.lon()),
        lat: round(point.lat()),
    });
}

/// `07:30` for a minute of a day.
fn clock(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Minutes as a duration.
fn minutes(minutes: u32) -> request::Duration {
    request::Duration::Text(match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, rest) => format!("{hours} h {rest} min"),
    })
}
