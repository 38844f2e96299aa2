//! What the rules on a carer's working time have in common: each looks at her rounds, weeks or Sundays one by one and
//! compares a value with a limit. Violations and the lines of the compliance report follow from the same looks.

use super::{Compliance, Counter, Rule, RuleCode, Standing, Subject, Violation, Week, violation};
use crate::{CarerId, Day, Level, Problem};

/// A rule that holds or not for each carer.
pub(super) trait OnPeople: Sync {
    /// Its name.
    const CODE: RuleCode;
    /// What holds for `carer`; `None` where the rule says nothing of her.
    fn bound(&self, problem: &Problem, carer: CarerId) -> Option<Bound>;
    /// Everything that it looks at, in a fixed order; looks at carers whom it does not hold for are passed over.
    fn looks(&self, week: &Week) -> Vec<Look>;
    /// Exceptions used and allowed, of carers who may have some.
    fn exceptions(&self, _week: &Week) -> Vec<(CarerId, (u32, u32))> {
        Vec::new()
    }
    /// Whether it is kept where there is nothing to look at: nobody who never works works too long.
    const KEPT_BY_NOTHING: bool = true;
}

/// A limit of one carer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound {
    pub(super) level: Level,
    /// In the rule's unit, where it has a number.
    pub(super) limit: Option<i64>,
    /// Whether values have to reach it rather than stay within it.
    pub(super) is_least: bool,
}

/// One comparison.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) carer: CarerId,
    pub(super) day: Day,
    /// What is compared with the limit; `None` where it is unknown, or no number.
    pub(super) value: Option<i64>,
    /// By how much the rule is broken; nothing when it is not positive.
    pub(super) amount: i64,
    /// Whether an exception excuses what would break the rule.
    pub(super) is_excused: bool,
    /// The counter that would have to be known to be sure.
    pub(super) lacks: Option<Counter>,
}

impl Bound {
    /// Values stay within `limit`.
    pub(super) fn most(level: Level, limit: i64) -> Self {
        Self {
            level,
            limit: Some(limit),
            is_least: false,
        }
    }

    /// Values reach `limit`.
    pub(super) fn least(level: Level, limit: i64) -> Self {
        Self {
            level,
            limit: Some(limit),
            is_least: true,
        }
    }
}

impl Look {
    /// `value` in a round, a week or the like of `carer` from `day` on, that breaks the rule by `amount`.
    pub(super) fn new(carer: CarerId, day: Day, value: i64, amount: i64) -> Self {
        Self {
            carer,
            day,
            value: Some(value),
            amount,
            is_excused: false,
            lacks: None,
        }
    }

    /// Something of `carer` from `day` on that nobody can judge without `counter`.
    pub(super) fn blind(carer: CarerId, day: Day, counter: Counter) -> Self {
        Self {
            carer,
            day,
            value: None,
            amount: 0,
            is_excused: false,
            lacks: Some(counter),
        }
    }

    /// The same, not sure without `counter` when `is_lacking`.
    pub(super) fn lacking(self, counter: Counter, is_lacking: bool) -> Self {
        Self {
            lacks: is_lacking.then_some(counter).or(self.lacks),
            ..self
        }
    }
}

impl<T: OnPeople> Rule for T {
    fn code(&self) -> RuleCode {
        T::CODE
    }

    fn check(&self, week: &Week, found: &mut Vec<Violation>) {
        for look in self.looks(week).iter().filter(|look| look.amount > 0) {
            if let Some(bound) = self.bound(week.problem, look.carer) {
                let subject = Subject {
                    carer: Some(look.carer),
                    day: Some(look.day),
                    ..Subject::default()
                };
                found.extend(violation(T::CODE, bound.level, look.amount, subject));
            }
        }
    }

    fn comply(&self, week: &Week, lines: &mut Vec<Compliance>) {
        let carers = week.problem.carers.len();
        let mut looks: Vec<Vec<Look>> = vec![Vec::new(); carers];
        for look in self.looks(week) {
            looks[look.carer.index()].push(look);
        }
        let mut exceptions = vec![None; carers];
        for (carer, counts) in self.exceptions(week) {
            exceptions[carer.index()] = Some(counts);
        }
        for carer in week.problem.carers.ids() {
            let bound = self.bound(week.problem, carer);
            let held = bound.filter(|bound| bound.level != Level::Off);
            lines.extend(held.map(|bound| Compliance {
                exceptions: exceptions[carer.index()],
                ..line::<T>(carer, bound, &looks[carer.index()])
            }));
        }
    }
}

/// The line of `carer`, from all that the rule sees of her.
fn line<T: OnPeople>(carer: CarerId, bound: Bound, looks: &[Look]) -> Compliance {
    let values = looks.iter().filter_map(|look| look.value);
    let broken = || looks.iter().filter(|look| look.amount > 0);
    Compliance {
        carer,
        rule: T::CODE,
        standing: standing::<T>(bound, looks),
        limit: bound.limit,
        worst: if bound.is_least {
            values.min()
        } else {
            values.max()
        },
        broken: broken().fold(0, |sum, look| sum.saturating_add(look.amount)),
        times: broken().count() as u32,
        exceptions: None,
        missing: looks.iter().find_map(|look| look.lacks),
    }
}

fn standing<T: OnPeople>(bound: Bound, looks: &[Look]) -> Standing {
    if looks.iter().any(|look| look.amount > 0) {
        return match bound.level {
            Level::Priced(_) => Standing::Priced,
            Level::Hard | Level::Off => Standing::Broken,
        };
    }
    if looks.iter().any(|look| look.is_excused) {
        return Standing::ByException;
    }
    let is_judged = looks.iter().any(|look| look.lacks.is_none());
    if is_judged || (looks.is_empty() && T::KEPT_BY_NOTHING) {
        Standing::Kept
    } else {
        Standing::NotJudged
    }
}
