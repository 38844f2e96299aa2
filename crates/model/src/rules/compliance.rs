//! How each carer's plan stands to each rule on people: kept, excused, broken, or not to be judged.

use super::{ALL, Week};
use crate::{CarerId, RuleCode};

/// How one carer's plan stands to one rule of her rule set; one line of the compliance report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compliance {
    /// Who.
    pub carer: CarerId,
    /// Which rule.
    pub rule: RuleCode,
    /// How it stands.
    pub standing: Standing,
    /// The rule's limit, in its unit; `None` for rules without a number.
    pub limit: Option<i64>,
    /// What comes nearest to the limit, or goes farthest beyond it, in the rule's unit.
    pub worst: Option<i64>,
    /// By how much it is broken in all, in the rule's unit.
    pub broken: i64,
    /// How often it is broken.
    pub times: u32,
    /// Exceptions used in the period (a civil month, or two civil weeks) that uses most, those carried in included, and
    /// how many one may use.
    pub exceptions: Option<(u32, u32)>,
    /// The counter whose lack leaves the rule unjudged, or judged for the days of the plan alone.
    pub missing: Option<Counter>,
}

/// How a plan stands to a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Kept; where a counter is missing, as far as can be seen.
    Kept,
    /// Kept thanks to an exception that the rule allows.
    ByException,
    /// Broken at a price.
    Priced,
    /// Broken.
    Broken,
    /// Not to be judged for lack of a counter.
    NotJudged,
}

/// A counter carried in from earlier weeks, or a datum of the contract, that a rule needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counter {
    /// Hours of the contract.
    Contract,
    /// `Carried::weekly_work`.
    WeeklyWork,
    /// `Carried::work_this_week`.
    WorkThisWeek,
    /// `Carried::days_worked`.
    DaysWorked,
    /// `Carried::days_in_a_row`.
    DaysInARow,
    /// `Carried::sundays_worked`.
    SundaysWorked,
    /// `Carried::holidays_worked`.
    HolidaysWorked,
    /// `Carried::span_exceptions`.
    SpanExceptions,
    /// `Carried::split_exceptions`.
    SplitExceptions,
    /// `Carried::last_work_end`.
    LastWorkEnd,
}

/// How each carer's plan stands to each rule that holds for her and has an article, carer by carer, in the rules' order.
pub fn compliance(week: &Week) -> Vec<Compliance> {
    let mut lines = Vec::new();
    for rule in ALL {
        rule.comply(week, &mut lines);
    }
    // The order of the rules stays within each carer.
    lines.sort_by_key(|line| line.carer);
    lines
}

impl Standing {
    /// Its stable name in files and answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::Kept => "KEPT",
            Self::ByException => "BY_EXCEPTION",
            Self::Priced => "PRICED",
            Self::Broken => "BROKEN",
            Self::NotJudged => "NOT_JUDGED",
        }
    }
}

impl Counter {
    /// Its name in requests and files.
    pub fn field(self) -> &'static str {
        match self {
            Self::Contract => "contract.weekly_work",
            Self::WeeklyWork => "carried.weekly_work",
            Self::WorkThisWeek => "carried.work_this_week",
            Self::DaysWorked => "carried.days_worked",
            Self::DaysInARow => "carried.days_in_a_row",
            Self::SundaysWorked => "carried.sundays_worked",
            Self::HolidaysWorked => "carried.holidays_worked",
            Self::SpanExceptions => "carried.span_exceptions",
            Self::SplitExceptions => "carried.split_exceptions",
            Self::LastWorkEnd => "carried.last_work_end",
        }
    }
}
