//! What is left of each grant.

use units::Ticks;

use super::Period;
use crate::{CarePlanLineId, Plan, Problem};

/// The account of one care-plan line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankLine {
    /// Which line.
    pub line: CarePlanLineId,
    /// Care that the plan gives within the line's period.
    pub planned: Ticks,
    /// Granted, less what was given before the plan and what is planned; negative when overdrawn.
    pub left: Ticks,
    /// Whole weeks of the plan, inside the period, that get less than the weekly floor.
    pub weeks_below_floor: Vec<Period>,
}

/// The account of every care-plan line, in their order.
pub fn hour_bank(problem: &Problem, plan: &Plan) -> Vec<BankLine> {
    let days = usize::from(problem.calendar.days);
    let mut by_day = vec![vec![Ticks::ZERO; days]; problem.care_plan_lines.len()];
    for round in &plan.rounds {
        for visit in round.visits().map(|visit| &problem.visits[visit]) {
            if let Some(line) = visit.care_plan_line {
                // A round after the last day is judged by the rule on structure; no period covers it.
                if let Some(day) = by_day[line.index()].get_mut(round.day.index()) {
                    *day += visit.care_duration;
                }
            }
        }
    }
    let weeks = Period::weeks(&problem.calendar);
    problem
        .care_plan_lines
        .enumerated()
        .map(|(id, line)| {
            let in_days = |first: usize, last: usize| {
                by_day[id.index()][first..=last]
                    .iter()
                    .copied()
                    .sum::<Ticks>()
            };
            let planned = in_days(line.first_day.index(), line.last_day.index());
            let is_whole = |week: &&Period| week.is_whole();
            let is_inside =
                |week: &&Period| line.first_day <= week.first && week.last <= line.last_day;
            let is_short =
                |week: &&Period| in_days(week.first.index(), week.last.index()) < line.weekly_floor;
            let weeks = weeks
                .iter()
                .filter(is_whole)
                .filter(is_inside)
                .filter(is_short)
                .copied()
                .collect();
            BankLine {
                line: id,
                planned,
                left: line.granted - line.delivered - planned,
                weeks_below_floor: weeks,
            }
        })
        .collect()
}
