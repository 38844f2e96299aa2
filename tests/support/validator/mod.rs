//! A second judge: re-derives times, violations and costs of a plan from the raw problem and the decisions.
//!
//! It shares no code with the product: it reads plain data (`ProblemParts`, `Plan`, ids) and calls none of `model`'s
//! timetable, rules, ledgers or audit. Its methods differ too, where there is a choice: what is the earliest start is
//! asked of each moment by the words of the definition, links are checked by all longest ways at once (Floyd and
//! Warshall), and waiting is taken out by moving sets of stops that a minimum cut finds, where the product sends flows.
//! Plain and slow: meant for weeks of thousands of stops of which at most a few hundred are tied together in time.

mod bill;
mod cut;
mod rules;
mod stops;
mod times;
mod working_time;

use model::{Plan, ProblemParts};

pub use stops::{RoundAt, StopAt};

/// What a plan is worth, by the second judge.
#[derive(Debug)]
pub struct Verdict {
    /// Each round with its stops and their starts, in the plan's order.
    pub rounds: Vec<RoundAt>,
    /// Links, by position, that the orders of rounds contradict.
    pub untimed_links: Vec<usize>,
    /// Every place where a rule is broken.
    pub broken: Vec<Broken>,
    /// Name, amount and cost of every line of the bill.
    pub bill: Vec<(String, i64, i64)>,
    /// Hard amounts, unserved visits by priority, cost: less is better.
    pub score: (i64, [i64; 3], i64),
}

/// One place where a rule is broken.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Broken {
    /// The rule's stable name.
    pub rule: &'static str,
    /// By how much.
    pub amount: i64,
    /// Its price; `None` where it is forbidden.
    pub cost: Option<i64>,
}

/// How late visits are in the timetable of least lateness, and in one that starts each stop at least as much later as
/// `holds` says (less 2,000, so that some are not held); of visits whose last window has good moments.
pub fn lateness_when_held(
    parts: &ProblemParts,
    plan: &Plan,
    holds: &[i64],
) -> (Vec<i64>, Vec<i64>) {
    times::lateness_when_held(parts, &mut stops::rounds(parts, plan), holds)
}

/// Judges `plan`.
pub fn judge(parts: &ProblemParts, plan: &Plan) -> Verdict {
    let mut rounds = stops::rounds(parts, plan);
    let untimed_links = times::set_starts(parts, &mut rounds);
    let broken = rules::broken(parts, plan, &rounds, &untimed_links);
    let (bill, unserved) = bill::bill(parts, plan, &rounds, &broken);
    let hard = broken.iter().filter(|one| one.cost.is_none());
    let score = (
        hard.map(|one| one.amount).sum(),
        unserved,
        bill.iter().map(|line| line.2).sum(),
    );
    Verdict {
        rounds,
        untimed_links,
        broken,
        bill,
        score,
    }
}
