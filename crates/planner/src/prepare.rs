//! From a request and a map to a problem that can be solved or checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use model::{DefectCode, Plan, Problem};
use roads::{Profile, RoadNetwork};
use sha2::{Digest as _, Sha256};
use units::Cancel;

use crate::answer::{Answer, OffNetwork, RuleLine};
use crate::catalogue::{Catalogue, Emissions, Price, Prices};
use crate::convert::{Converted, convert};
use crate::decisions::PlanDecisions;
use crate::defect::Defect;
use crate::hex::hex;
use crate::places::{SnappedPlaces, snap_limits, snap_places};
use crate::request::{Days, WeekRequest};
use crate::{Error, tables};

/// The most defects that one refusal lists; a last one says how many more there are.
const DEFECTS_MAX: usize = 1_000;

/// A week on its map: the problem, and what leads back from it to the caller's words.
#[derive(Clone)]
pub struct PreparedWeek {
    problem: Problem,
    days: Days,
    network: Option<Arc<RoadNetwork>>,
    snapped: Vec<SnappedPlaces>,
    off_network: Vec<OffNetwork>,
    prices: Prices,
    /// On which rule set of the catalogue each rule set of the request stands.
    bases: BTreeMap<String, String>,
    emissions: Emissions,
    rule_lines: Vec<RuleLine>,
    request_digest: String,
    catalogue_digest: String,
}

/// Finds every defect of `week`, without a map.
///
/// # Errors
/// [`Error::Refused`] with all defects.
pub fn validate(week: &WeekRequest, catalogue: &Catalogue) -> Result<(), Error> {
    read(week, catalogue).map(|_| ())
}

/// What the rule sets that the carers of `week` name say and who says so, without a map.
///
/// # Errors
/// [`Error::Refused`] with all defects.
pub fn rule_lines(week: &WeekRequest, catalogue: &Catalogue) -> Result<Vec<RuleLine>, Error> {
    read(week, catalogue).map(|read| read.rule_lines)
}

/// Reads `week` and puts it on the roads of `network`.
///
/// A place off the network is no defect: it is reached from nowhere, and its visits come back unserved with the reason.
/// Tables of thousands of places take a while: once `cancel` is set, it ends within a fraction of a second.
///
/// # Errors
/// [`Error::Refused`] with all defects; a missing network where travel is not supplied for every profile in use is one.
/// [`Error::Cancelled`].
pub fn prepare(
    week: &WeekRequest,
    network: Option<Arc<RoadNetwork>>,
    catalogue: &Catalogue,
    cancel: &Cancel,
) -> Result<PreparedWeek, Error> {
    let span = tracing::info_span!(
        "prepare",
        visits = week.visits.len(),
        places = week.places.len()
    );
    let _entered = span.enter();
    let Converted {
        mut parts,
        days,
        profiles,
        points,
        rule_lines,
    } = read(week, catalogue)?;
    let limits = snap_limits(week.snap_metres_max);
    let mut snapped = Vec::new();
    let mut off_network = Vec::new();
    let mut travel = Vec::with_capacity(profiles.len());
    for name in &profiles {
        cancel.check()?;
        if let Some(table) = week.travel.iter().find(|table| table.profile == *name) {
            travel.push(tables::supplied(table));
            continue;
        }
        let (Some(network), Some(profile)) = (&network, Profile::from_name(name)) else {
            return Err(Error::Refused(vec![Defect {
                path: "travel".to_owned(),
                code: DefectCode::Missing.code(),
                detail: format!("neither a map nor travel for the profile {name:?} is given"),
            }]));
        };
        let places = snap_places(network, profile, &points, &limits, cancel)?;
        off_network.extend(unreached(week, &places, limits.metres_max));
        let access = week.access_seconds.get(name).copied();
        let access = access.unwrap_or_else(|| catalogue.access_seconds(name));
        travel.push(tables::computed(network, &places, access, cancel)?);
        snapped.push(places);
    }
    tracing::info!(
        profiles = profiles.len(),
        off_network = off_network.len(),
        "travel tables are ready"
    );
    parts.travel = travel.into();
    cancel.check()?;
    let problem = Problem::new(parts)
        .map_err(|defects| refused(defects.into_iter().map(Defect::from).collect()))?;
    cancel.check()?;
    Ok(PreparedWeek {
        problem,
        days,
        network,
        snapped,
        off_network,
        prices: catalogue.prices_on(days.first),
        bases: week
            .rule_sets
            .iter()
            .filter_map(|own| Some((own.id.clone(), own.base.clone()?)))
            .collect(),
        emissions: catalogue.emissions_on(days.first),
        rule_lines,
        request_digest: digest(week),
        catalogue_digest: catalogue.digest().to_owned(),
    })
}

fn read(week: &WeekRequest, catalogue: &Catalogue) -> Result<Converted, Error> {
    convert(week, catalogue).map_err(|found| refused(found.list))
}

pub(crate) fn refused(mut defects: Vec<Defect>) -> Error {
    if defects.len() > DEFECTS_MAX {
        let more = defects.len() - DEFECTS_MAX;
        defects.truncate(DEFECTS_MAX);
        defects.push(Defect {
            path: "request".to_owned(),
            code: DefectCode::OverLimit.code(),
            detail: format!("has {more} more defects"),
        });
    }
    Error::Refused(defects)
}

fn unreached(week: &WeekRequest, places: &SnappedPlaces, metres_max: f64) -> Vec<OffNetwork> {
    let why = format!("no road for {} within {metres_max} m", places.profile);
    let missing = places
        .position
        .iter()
        .enumerate()
        .filter(|(_, position)| position.is_none());
    missing
        .map(|(index, _)| OffNetwork {
            place: week.places[index].id.clone(),
            profile: places.profile.name().to_owned(),
            why: why.clone(),
        })
        .collect()
}

/// SHA-256 of the request as JSON, which has one order of fields.
fn digest(week: &WeekRequest) -> String {
    let json = serde_json::to_vec(week).expect("a request holds texts, numbers and lists only");
    hex(&Sha256::digest(json))
}

impl PreparedWeek {
    /// The problem, in positions and ticks.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The days with their dates.
    pub fn days(&self) -> Days {
        self.days
    }

    /// The map, unless all travel was supplied.
    pub fn network(&self) -> Option<&Arc<RoadNetwork>> {
        self.network.as_ref()
    }

    /// The places on the network, by profile in use.
    pub fn snapped(&self) -> &[SnappedPlaces] {
        &self.snapped
    }

    /// Places that a profile in use does not reach.
    pub fn off_network(&self) -> &[OffNetwork] {
        &self.off_network
    }

    /// The prices of the plan's first day.
    pub fn prices(&self) -> &Prices {
        &self.prices
    }

    /// What the employer with this rule set pays for a kilometre in an own vehicle: a service's agreement that says nothing
    /// of its own leaves the price of the rule set that it stands on.
    pub fn mileage(&self, rule_set: &str, profile: &str) -> Option<&Price> {
        let base = self.bases.get(rule_set);
        let own = self.prices.mileage(rule_set, profile);
        own.or_else(|| self.prices.mileage(base?, profile))
    }

    /// The emission factors of the plan's first day.
    pub fn emissions(&self) -> &Emissions {
        &self.emissions
    }

    /// What the rule sets in use say and who says so, by rule set, then rule.
    pub fn rule_lines(&self) -> &[RuleLine] {
        &self.rule_lines
    }

    /// SHA-256 of the request, as hexadecimal digits.
    pub fn request_digest(&self) -> &str {
        &self.request_digest
    }

    /// SHA-256 of the catalogue, as hexadecimal digits.
    pub fn catalogue_digest(&self) -> &str {
        &self.catalogue_digest
    }

    /// `plan` in the caller's words, audited.
    pub fn answer(&self, plan: &Plan) -> Answer {
        crate::answer::answer(self, plan)
    }

    /// The decisions of `plan` in the caller's ids.
    pub fn decisions(&self, plan: &Plan) -> PlanDecisions {
        PlanDecisions::of(&self.problem, plan)
    }

    /// The plan that `decisions` are.
    ///
    /// # Errors
    /// [`Error::Refused`] with every id that names nothing and every number out of range.
    pub fn plan(&self, decisions: &PlanDecisions) -> Result<Plan, Error> {
        decisions
            .plan(&self.problem)
            .map_err(|found| refused(found.list))
    }
}
