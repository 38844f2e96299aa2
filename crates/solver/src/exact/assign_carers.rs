//! Which carer makes which round of a day, all rounds at once.
//!
//! Moves exchange pieces of two rounds; a better assignment may need three rounds to change hands at a time. For the
//! rounds of one day that no link ties, the best assignment is a small linear program with whole solutions.

use good_lp::{
    Expression, ProblemVariables, Solution, SolverModel, constraint, default_solver, variable,
};

use crate::chain::{Chain, NoPins};
use crate::change::{Ties, Trial};
use crate::instance::{Instance, Slot, Task};
use crate::search::Best;
use crate::stop::Watch;
use crate::value::RoundValue;
use crate::week::Week;

/// Rounds of a day above which the day is left alone: the program has as many variables as pairs.
const ROUNDS_MAX: usize = 150;

/// `best` with the rounds of each day given to the carers for whom they cost least; `None` where that changes nothing.
pub(crate) fn assign_carers(instance: &Instance, best: &Best, watch: &Watch) -> Option<Best> {
    let mut week = Week::new(instance);
    week.load(&best.rounds);
    let mut has_changed = false;
    for day in instance.problem.calendar.days() {
        if watch.is_over().is_some() {
            break;
        }
        let slots: Vec<Slot> = (0..instance.slots.len() as Slot)
            .filter(|&slot| {
                instance.slot(slot).day == day
                    && is_free(instance, slot, &best.rounds[slot as usize])
            })
            .collect();
        has_changed |=
            slots.len() >= 2 && slots.len() <= ROUNDS_MAX && assign_day(&mut week, &slots, best);
    }
    week.keep();
    let found = Best::of(&week);
    (has_changed && found.score < best.score).then_some(found)
}

/// Whether a round may change hands: nothing but the meal is bound to its carer, and no link to another round.
fn is_free(instance: &Instance, slot: Slot, round: &[Task]) -> bool {
    let data = instance.slot(slot);
    data.appointments.is_empty()
        && round
            .iter()
            .all(|&task| instance.task(task).links.is_empty())
}

/// Gives the rounds of `slots` to them anew, where that is better; whether it was.
fn assign_day(week: &mut Week, slots: &[Slot], best: &Best) -> bool {
    let instance = week.instance;
    let costs: Vec<Vec<Option<i64>>> = slots
        .iter()
        .map(|&from| {
            slots
                .iter()
                .map(|&to| cost(week, visits(instance, best, from), to))
                .collect()
        })
        .collect();
    let Some(holder) = least_assignment(&costs) else {
        return false;
    };
    if holder
        .iter()
        .enumerate()
        .all(|(round, &slot)| round == slot)
    {
        return false;
    }
    let mut trial = Trial::default();
    trial.begin();
    for (round, &slot) in holder
        .iter()
        .enumerate()
        .filter(|(round, slot)| round != *slot)
    {
        trial.edit(slots[slot], visits(instance, best, slots[round]));
    }
    // The program counts rounds alone; faces, maxima and carers' weeks have their say here.
    let is_better = trial
        .delta(week, Ties::Exact, true)
        .is_some_and(|delta| !delta.breaks() && delta.cost < 0);
    if is_better {
        week.replace(trial.edits());
    }
    is_better
}

/// The round of `slot` without its meal, which does not change hands.
fn visits(instance: &Instance, best: &Best, slot: Slot) -> Vec<Task> {
    let round = best.rounds[slot as usize].iter().copied();
    round.filter(|&task| instance.is_visit(task)).collect()
}

/// What `round` costs in `slot`; `None` where it cannot be made there.
fn cost(week: &Week, mut round: Vec<Task>, slot: Slot) -> Option<i64> {
    let (instance, data) = (week.instance, week.instance.slot(slot));
    if round.is_empty() {
        return Some(RoundValue::empty(instance, data).cost);
    }
    if !round
        .iter()
        .all(|&task| instance.task(task).slots.binary_search(&slot).is_ok())
    {
        return None;
    }
    let mut chain = Chain::default();
    let value = week
        .place_meal(slot, &mut round, &mut chain)
        .unwrap_or_else(|| {
            chain.time(instance, data, &round, &NoPins);
            RoundValue::at(instance, data, &round, &chain.starts)
        });
    (value.hard == 0 && value.overrun == 0).then_some(value.cost)
}

/// For each row the column that it gets, each column once, at the least total; `None` where there is none.
fn least_assignment(costs: &[Vec<Option<i64>>]) -> Option<Vec<usize>> {
    let count = costs.len();
    let mut variables = ProblemVariables::new();
    let chosen: Vec<Vec<Option<good_lp::Variable>>> = costs
        .iter()
        .map(|row| {
            row.iter()
                .map(|cost| cost.map(|_| variables.add(variable().min(0).max(1))))
                .collect()
        })
        .collect();
    let mut total = Expression::default();
    for (row, row_costs) in costs.iter().enumerate() {
        for (column, cost) in row_costs.iter().enumerate() {
            if let (Some(cost), Some(chosen)) = (cost, chosen[row][column]) {
                total += *cost as f64 * chosen;
            }
        }
    }
    let mut program = variables.minimise(total).using(default_solver);
    program.set_verbose(false);
    for index in 0..count {
        let row: Expression = chosen[index].iter().flatten().sum();
        let column: Expression = chosen.iter().filter_map(|row| row[index]).sum();
        program.add_constraint(constraint!(row == 1));
        program.add_constraint(constraint!(column == 1));
    }
    let solution = program.solve().ok()?;
    let holder = |row: &Vec<Option<good_lp::Variable>>| {
        row.iter()
            .position(|chosen| chosen.is_some_and(|chosen| solution.value(chosen) > 0.5))
    };
    let holders: Option<Vec<usize>> = chosen.iter().map(holder).collect();
    let mut seen = holders.clone()?;
    seen.sort_unstable();
    seen.dedup();
    holders.filter(|_| seen.len() == count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_rounds_change_hands_at_once() {
        // Each row's cheapest column is the next one; no exchange of two rows alone is better than staying.
        let costs = vec![
            vec![Some(2), Some(0), Some(9)],
            vec![Some(9), Some(2), Some(0)],
            vec![Some(0), Some(9), Some(2)],
        ];
        assert_eq!(least_assignment(&costs), Some(vec![1, 2, 0]));
    }

    #[test]
    fn a_round_that_nobody_can_make_leaves_no_assignment() {
        assert_eq!(
            least_assignment(&[vec![None, None], vec![Some(1), Some(1)]]),
            None
        );
    }
}
