//! What made clients need: acts, and care plans by degree of dependency.

use serde::Deserialize;

use super::{ALL, Findings, is_ascending};
use crate::catalogue::entry::{Sourced, parse};
use crate::request::{Days, Priority, Window, date};

/// What clients need.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Care {
    #[serde(rename = "id")]
    _id: String,
    #[serde(rename = "title")]
    _title: String,
    valid_from: String,
    #[serde(default)]
    valid_to: Option<String>,
    residents_60_and_over: Sourced<u32>,
    /// What is done at a visit, in the order of a day.
    pub acts: Vec<Act>,
    /// Calls for two carers.
    pub second_carer: SecondCarer,
    /// Hours between two acts of a day.
    pub gaps: Vec<Gap>,
    /// Acts of a week that one carer does.
    pub same_carer: SameCarer,
    /// Carers asked for and refused.
    pub wishes: Wishes,
    /// Care plans by degree of dependency.
    pub needs: Vec<Need>,
}

/// What is done at a visit.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Its name.
    pub id: String,
    /// What people call it, in French.
    pub title: String,
    /// Minutes that it may take, ascending.
    pub minutes: Vec<u32>,
    window: String,
    /// Minutes that a client's own window is wide.
    pub window_widths: Vec<u32>,
    /// How often a week, ascending.
    pub per_week: Vec<u32>,
    /// Whether another day does as well.
    pub movable: bool,
    /// What the carer must know.
    #[serde(default)]
    pub skill: Option<String>,
    /// What it means to leave it out.
    pub priority: Priority,
    source: String,
    /// First and last minute of a day at which it may start.
    #[serde(skip)]
    pub starts: (u32, u32),
}

/// Calls for two carers.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondCarer {
    /// At which acts.
    pub acts: Vec<String>,
    /// What the first of the two must know beside the act's own skill; the second needs none.
    pub skill: String,
    source: String,
}

/// Hours between the starts of two acts of a day.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// The earlier act.
    pub first: String,
    /// The later one.
    pub then: String,
    /// Least minutes.
    pub min: u32,
    /// Most minutes.
    pub max: u32,
    /// Thousandths of the clients with both.
    pub clients_per_mille: u32,
    source: String,
}

/// Acts of a week that one carer does.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SameCarer {
    /// Which acts.
    pub acts: Vec<String>,
    /// Thousandths of the clients with several of them.
    pub clients_per_mille: u32,
    source: String,
}

/// Carers asked for and refused.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wishes {
    /// Thousandths of the clients who ask for carers whom they know.
    pub preferred: u32,
    /// Thousandths of the clients who refuse a carer.
    pub refused: u32,
    source: String,
}

/// The care plans of one degree of dependency.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// The degree, 1 to 6 (French: *groupe iso-ressources*).
    pub gir: u32,
    /// Thousandths of all clients.
    pub clients: u32,
    /// Mean of the hours granted a month, tenths.
    pub hours_month: u32,
    /// How far from the mean, thousandths of it.
    pub spread: u32,
    /// Acts in the order of need, with the thousandths of clients who have them; the first is everyone's.
    pub acts: Vec<(String, u32)>,
    /// Thousandths of the clients who need two carers.
    pub second_carer: u32,
    /// Fewest and most carers who came lately.
    pub known_carers: (u32, u32),
    /// Nature of aid of the care-plan line.
    pub nature: String,
    source: String,
}

impl Care {
    /// Residents of 60 and over, in thousandths of all.
    pub fn residents_60_and_over(&self) -> u32 {
        self.residents_60_and_over.value
    }

    /// Position of the act of this name.
    pub fn act(&self, id: &str) -> Option<usize> {
        self.acts.iter().position(|act| act.id == id)
    }
}

pub(super) fn read(text: &str) -> Result<Care, Vec<String>> {
    let mut care: Care = parse(text)?;
    let mut findings = Findings::default();
    findings.dates(&care.valid_from, care.valid_to.as_deref());
    let residents = &care.residents_60_and_over;
    findings.source(&residents.source, "residents_60_and_over");
    findings.share(residents.value, "residents_60_and_over");
    findings.expect(
        residents.unit == "per mille",
        "residents_60_and_over.unit",
        || format!("{:?} given, \"per mille\" expected", residents.unit),
    );
    for act in &mut care.acts {
        check_act(act, &mut findings);
    }
    findings.distinct(care.acts.iter().map(|act| act.id.as_str()), "acts");
    check_ties(&care, &mut findings);
    findings.expect(!care.needs.is_empty(), "needs", || {
        "is empty, one row for each degree of dependency expected".to_owned()
    });
    for need in &care.needs {
        check_need(&care, need, &mut findings);
    }
    findings.whole(care.needs.iter().map(|need| need.clients), "needs.clients");
    if findings.0.is_empty() {
        Ok(care)
    } else {
        Err(findings.0)
    }
}

fn check_act(act: &mut Act, findings: &mut Findings) {
    let path = format!("acts.{}", act.id);
    findings.source(&act.source, &path);
    findings.expect(is_ascending(&act.minutes, 1, 720), &path, || {
        "minutes: an ascending list of 1 to 720 expected".to_owned()
    });
    findings.expect(is_ascending(&act.per_week, 1, 7), &path, || {
        "per_week: an ascending list of 1 to 7 expected".to_owned()
    });
    match starts(&act.window) {
        Ok(starts) => act.starts = starts,
        Err(why) => findings.expect(false, &path, || format!("window: {why}")),
    }
    let longest = act.starts.1.saturating_sub(act.starts.0);
    findings.expect(is_ascending(&act.window_widths, 1, longest), &path, || {
        format!("window_widths: an ascending list of 1 to {longest} expected")
    });
}

/// First and last minute of a text such as `07:00-10:00`.
fn starts(text: &str) -> Result<(u32, u32), String> {
    let days = Days {
        first: date("2024-01-01")?,
        count: 1,
    };
    let found = Window::Text(text.to_owned()).resolve(days)?;
    let minutes = |seconds: i64| u32::try_from(seconds / 60).ok();
    match found[..] {
        [(from, to)] if from < to => minutes(from)
            .zip(minutes(to))
            .ok_or_else(|| "minutes of one day expected".to_owned()),
        _ => Err(format!("{text:?} given, a start before an end expected")),
    }
}

fn check_ties(care: &Care, findings: &mut Findings) {
    let mut act = |name: &String, path: &str| {
        findings.expect(care.act(name).is_some(), path, || {
            format!("{name:?} is no act")
        });
    };
    for name in &care.second_carer.acts {
        act(name, "second_carer");
    }
    for name in &care.same_carer.acts {
        act(name, "same_carer");
    }
    for gap in &care.gaps {
        act(&gap.first, "gaps");
        act(&gap.then, "gaps");
    }
    findings.source(&care.second_carer.source, "second_carer");
    findings.source(&care.same_carer.source, "same_carer");
    findings.share(care.same_carer.clients_per_mille, "same_carer");
    findings.source(&care.wishes.source, "wishes");
    findings.share(care.wishes.preferred, "wishes.preferred");
    findings.share(care.wishes.refused, "wishes.refused");
    let is_both = |act: &&String| care.same_carer.acts.contains(act);
    let both: Vec<&String> = care.second_carer.acts.iter().filter(is_both).collect();
    findings.expect(both.is_empty(), "same_carer", || {
        format!("{both:?} are done by one carer and by two, either expected")
    });
    for gap in &care.gaps {
        findings.source(&gap.source, "gaps");
        findings.share(gap.clients_per_mille, "gaps");
        findings.expect(gap.min <= gap.max && gap.max <= 1_440, "gaps", || {
            format!(
                "{} to {} minutes given, at most a day, the least first, expected",
                gap.min, gap.max
            )
        });
    }
}

fn check_need(care: &Care, need: &Need, findings: &mut Findings) {
    let path = format!("needs of GIR {}", need.gir);
    findings.source(&need.source, &path);
    findings.expect((1..=6).contains(&need.gir), &path, || {
        "1 to 6 expected".to_owned()
    });
    for share in [need.clients, need.spread, need.second_carer] {
        findings.share(share, &path);
    }
    findings.expect((1..=7_200).contains(&need.hours_month), &path, || {
        format!(
            "{} tenths of an hour given, 1 to 7200 expected",
            need.hours_month
        )
    });
    for (act, share) in &need.acts {
        findings.share(*share, &path);
        findings.expect(care.act(act).is_some(), &path, || {
            format!("{act:?} is no act")
        });
    }
    findings.distinct(need.acts.iter().map(|(act, _)| act.as_str()), &path);
    // A client without any act would be drawn again for ever.
    let first = need.acts.first().map_or(0, |(_, share)| *share);
    findings.expect(first >= ALL / 10, &path, || {
        format!(
            "acts: {first} thousandths of the clients have the first, at least {} expected",
            ALL / 10
        )
    });
    let (fewest, most) = need.known_carers;
    findings.expect(fewest <= most && most <= 20, &path, || {
        format!("{fewest} to {most} known carers given, 0 to 20, the fewest first, expected")
    });
}
