//! Who made carers are: contracts, skills, means and the weeks that they work.

use serde::Deserialize;

use super::Findings;
use crate::catalogue::entry::parse;
use crate::request::Licence;

/// Who carers are.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workforce {
    #[serde(rename = "id")]
    _id: String,
    #[serde(rename = "title")]
    _title: String,
    valid_from: String,
    #[serde(default)]
    valid_to: Option<String>,
    /// Bands of contracts.
    pub contracts: Vec<Contract>,
    /// Two weeks of days of work, which repeat.
    pub fortnights: Vec<Fortnight>,
    /// Days of work, by kind.
    pub days: Vec<Day>,
    /// What carers know.
    pub skills: Vec<Skill>,
    /// How carers travel.
    pub means: Vec<MeansShare>,
}

/// A band of contracts.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// Thousandths of all carers.
    pub carers: u32,
    /// Fewest hours a week, tenths.
    pub hours_min: u32,
    /// Most hours a week, tenths.
    pub hours_max: u32,
    /// Kind of the days that they work.
    pub days: String,
    source: String,
}

/// Two weeks of days of work, from Monday.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fortnight {
    days: String,
    source: String,
    /// Whether each of the fourteen days is worked.
    #[serde(skip)]
    pub works: [bool; 14],
}

/// A day of work.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Day {
    /// Its kind, which contracts name.
    pub kind: String,
    /// Its shifts: hours, with ` meal` behind them where a meal break is due.
    pub shifts: Vec<String>,
    /// Thousandths of the carers with days of this kind.
    pub carers: u32,
    source: String,
}

/// Something that carers know.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Skill {
    /// Its name.
    pub id: String,
    /// Thousandths of the carers, or of those with the skill `with` and one of `means`.
    pub carers: u32,
    /// Skill of a row above that it needs; none by default.
    #[serde(default)]
    pub with: Option<String>,
    /// Means that it needs; any by default.
    #[serde(default)]
    pub means: Vec<String>,
    source: String,
}

/// How some of the carers travel.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeansShare {
    /// A profile, or a vehicle type of the catalogue.
    pub means: String,
    /// Whether it is a vehicle of the employer that sleeps at the carer's home.
    #[serde(default)]
    pub vehicle: bool,
    /// What the carer may drive.
    pub licence: Licence,
    /// Thousandths of all carers.
    pub carers: u32,
    source: String,
}

pub(super) fn read(text: &str) -> Result<Workforce, Vec<String>> {
    let mut workforce: Workforce = parse(text)?;
    let mut findings = Findings::default();
    findings.dates(&workforce.valid_from, workforce.valid_to.as_deref());
    for contract in &workforce.contracts {
        check_contract(contract, &workforce.days, &mut findings);
    }
    findings.whole(
        workforce.contracts.iter().map(|row| row.carers),
        "contracts.carers",
    );
    for fortnight in &mut workforce.fortnights {
        check_fortnight(fortnight, &mut findings);
    }
    findings.expect(!workforce.fortnights.is_empty(), "fortnights", || {
        "is empty, at least one expected".to_owned()
    });
    for day in &workforce.days {
        let path = format!("days.{}", day.kind);
        findings.source(&day.source, &path);
        findings.share(day.carers, &path);
        findings.expect(!day.shifts.is_empty(), &path, || {
            "shifts expected".to_owned()
        });
        let kind = workforce.days.iter().filter(|other| other.kind == day.kind);
        findings.whole(kind.map(|other| other.carers), &path);
    }
    findings.distinct(
        workforce.skills.iter().map(|skill| skill.id.as_str()),
        "skills",
    );
    for (index, skill) in workforce.skills.iter().enumerate() {
        let path = format!("skills.{}", skill.id);
        if let Some(with) = &skill.with {
            let is_above = workforce.skills[..index]
                .iter()
                .any(|other| other.id == *with);
            findings.expect(is_above, &path, || {
                format!("with: {with:?} is no skill of a row above")
            });
        }
        findings.source(&skill.source, &path);
        findings.share(skill.carers, &path);
        for means in &skill.means {
            let is_known = workforce.means.iter().any(|row| row.means == *means);
            findings.expect(is_known, &path, || format!("means: {means:?} is nobody's"));
        }
    }
    for means in &workforce.means {
        let path = format!("means.{}", means.means);
        findings.source(&means.source, &path);
        let is_profile = roads::Profile::from_name(&means.means).is_some();
        findings.expect(means.vehicle || is_profile, &path, || {
            "is no profile of the road network".to_owned()
        });
    }
    findings.whole(workforce.means.iter().map(|row| row.carers), "means.carers");
    if findings.0.is_empty() {
        Ok(workforce)
    } else {
        Err(findings.0)
    }
}

fn check_contract(contract: &Contract, days: &[Day], findings: &mut Findings) {
    let path = format!("contracts from {} tenths of an hour", contract.hours_min);
    findings.source(&contract.source, &path);
    findings.expect(
        1 <= contract.hours_min
            && contract.hours_min <= contract.hours_max
            && contract.hours_max <= 480,
        &path,
        || {
            format!(
                "to {} given, 1 to 480, the fewest first, expected",
                contract.hours_max
            )
        },
    );
    findings.expect(
        days.iter().any(|day| day.kind == contract.days),
        &path,
        || format!("days: {:?} is no kind of day", contract.days),
    );
}

fn check_fortnight(fortnight: &mut Fortnight, findings: &mut Findings) {
    findings.source(&fortnight.source, "fortnights");
    let days: Vec<char> = fortnight.days.chars().filter(|day| *day != ' ').collect();
    let is_sound = days.len() == 14 && days.iter().all(|day| matches!(day, 'X' | '.'));
    findings.expect(is_sound && days.contains(&'X'), "fortnights", || {
        format!(
            "{:?} given, fourteen X (work) or . (rest), at least one X, expected",
            fortnight.days
        )
    });
    for (works, day) in fortnight.works.iter_mut().zip(days) {
        *works = day == 'X';
    }
}
