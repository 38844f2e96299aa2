//! The rules on working time, told again from their words, carer by carer: spans, splits, pauses, rests, weeks, days in a
//! row and turns.

use std::collections::BTreeMap;

use model::{Level, ProblemParts, RotationLimit, RuleSet, Stop};

use super::rules::{Findings, paid};
use super::stops::{RoundAt, midnight};

/// Adds every place where a carer's working time breaks a rule.
pub(super) fn broken(parts: &ProblemParts, rounds: &[RoundAt], found: &mut Findings) {
    for (carer, given) in parts.carers.iter().enumerate() {
        let mut own: Vec<&RoundAt> = rounds.iter().filter(|round| round.carer == carer).collect();
        own.sort_by_key(|round| round.day);
        let rules = &parts.rule_sets[given.rule_set];
        let hers = Hers {
            parts,
            given,
            rules,
            own,
        };
        hers.spans(found);
        hers.splits(found);
        hers.pauses(found);
        hers.rests(found);
        hers.weeks(found);
        hers.days(found);
        hers.turns(found);
    }
}

/// One carer with her rounds, by day.
struct Hers<'a> {
    parts: &'a ProblemParts,
    given: &'a model::Carer,
    rules: &'a RuleSet,
    own: Vec<&'a RoundAt>,
}

fn is_worked(round: &RoundAt) -> bool {
    round.stops.iter().any(|stop| stop.what.is_some())
}

impl Hers<'_> {
    /// The plan's first day counted from the Monday of its week.
    fn first(&self) -> i64 {
        self.parts.calendar.first_weekday as i64
    }

    fn days_of_plan(&self) -> i64 {
        i64::from(self.parts.calendar.days)
    }

    /// Full-time is known, and so is her contract, and it is less.
    fn is_part_timer(&self) -> bool {
        let contract = self.given.contract.weekly_work.0;
        contract > 0 && self.rules.full_time.is_some_and(|full| contract < full.0)
    }

    fn spans(&self, found: &mut Findings) {
        let Some(limit) = self.rules.span else { return };
        let mut edges = vec![0];
        let starts = self.parts.calendar.month_starts.iter();
        edges.extend(starts.map(|day| i64::from(day.0)).filter(|day| *day > 0));
        edges.push(i64::MAX);
        for (number, month) in edges.windows(2).enumerate() {
            let used = match number {
                0 => self.given.carried.span_exceptions.unwrap_or(0),
                _ => 0,
            };
            let free = self
                .rules
                .span_exceptions
                .map_or(0, |it| i64::from(it.days_in_month) - i64::from(used));
            let long = self
                .own
                .iter()
                .filter(|round| month[0] <= round.day && round.day < month[1])
                .filter_map(|round| round.work())
                .map(|(from, to)| to - from)
                .filter(|span| *span > limit.max.0);
            for (place, span) in (0..).zip(long) {
                let max = match self.rules.span_exceptions {
                    Some(given) if place < free => given.max,
                    _ => limit.max,
                };
                found.add("SPAN", limit.level, span - max.0);
            }
        }
    }

    fn splits(&self, found: &mut Findings) {
        let rules = self.rules;
        if rules.full_time.is_some() && !self.is_part_timer() {
            return;
        }
        let carried = i64::from(self.given.carried.split_exceptions.unwrap_or(0));
        let mut used: BTreeMap<i64, i64> = BTreeMap::from([(-1, carried)]);
        for round in &self.own {
            let splits: Vec<i64> = round
                .gaps()
                .into_iter()
                .filter(|gap| round.split_min.is_some_and(|split| *gap >= split))
                .collect();
            let count = rules.splits.map_or((Level::Off, 0), |limit| {
                (limit.level, splits.len() as i64 - i64::from(limit.max))
            });
            let time = rules.split_time.map_or((Level::Off, 0), |limit| {
                (limit.level, splits.iter().sum::<i64>() - limit.max.0)
            });
            let exceeds = |(level, above): (Level, i64)| level != Level::Off && above > 0;
            let week = (self.first() + round.day) / 7;
            let mut before = used.get(&(week - 1)).copied().unwrap_or(0);
            if week == 1 && self.first() > 0 {
                before += carried;
            }
            let now = used.get(&week).copied().unwrap_or(0);
            let allowed = rules.split_exceptions.map_or(0, i64::from) - before;
            if (exceeds(count) || exceeds(time)) && round.day < self.days_of_plan() && now < allowed
            {
                used.insert(week, now + 1);
            } else {
                found.add("SPLITS", count.0, count.1);
                found.add("SPLIT_TIME", time.0, time.1);
            }
        }
    }

    fn pauses(&self, found: &mut Findings) {
        let Some(pause) = self.rules.pause else {
            return;
        };
        for round in &self.own {
            let Some((from, to)) = round.work() else {
                continue;
            };
            // Meals and gaps that are long enough, between the two ends of the day.
            let mut off: Vec<(i64, i64)> = Vec::new();
            for (position, stop) in round.stops.iter().enumerate() {
                if position > 0 {
                    let there = round.stops[position - 1].end() + stop.way.ticks;
                    off.push((there, stop.start));
                }
                if matches!(stop.what, Some(Stop::Meal { .. })) {
                    off.push((stop.start, stop.end()));
                }
            }
            off.retain(|(begins, ends)| ends - begins >= pause.min.0);
            off.insert(0, (from, from));
            off.push((to, to));
            let above: i64 = off
                .windows(2)
                .map(|pair| (pair[1].0 - pair[0].1 - pause.after.0).max(0))
                .sum();
            found.add("PAUSE", pause.level, above);
        }
    }

    fn rests(&self, found: &mut Findings) {
        let Some(least) = self.rules.daily_rest else {
            return;
        };
        let mut days: Vec<(i64, i64, i64)> = Vec::new();
        for round in self.own.iter().filter(|round| is_worked(round)) {
            days.extend(round.work().map(|(from, to)| (round.day, from, to)));
        }
        days.sort_unstable();
        let mut ended = self.given.carried.last_work_end.map(|end| end.0);
        for (_, from, to) in days {
            if let Some(ended) = ended {
                found.add("DAILY_REST", least.level, least.max.0 - (from - ended));
            }
            ended = Some(to);
        }
    }

    fn weeks(&self, found: &mut Findings) {
        let carried = &self.given.carried;
        let last = (self.first() + self.days_of_plan() - 1) / 7;
        let mut weeks = vec![0; last as usize + 1];
        let this_week = carried.work_this_week.filter(|_| self.first() > 0);
        let before = this_week.map_or(0, |work| work.0);
        weeks[0] = before;
        for round in self.own.iter().filter(|it| it.day < self.days_of_plan()) {
            weeks[((self.first() + round.day) / 7) as usize] += paid(round);
        }
        let complementary = self.complementary();
        for (week, &work) in weeks.iter().enumerate() {
            // A plan answers for no more than it adds.
            let own = work - if week == 0 { before } else { 0 };
            if let Some(limit) = self.rules.week_length {
                found.add("WEEK_LENGTH", limit.level, own.min(work - limit.max.0));
            }
            if let Some(limit) = self.rules.mean_week {
                let of = |back: usize| match week.checked_sub(back) {
                    Some(week) => weeks[week],
                    None => carried
                        .weekly_work
                        .get(back - week - 1)
                        .map_or(0, |it| it.0),
                };
                let sum: i64 = (0..limit.weeks as usize).map(of).sum();
                let most = limit.max.0 * i64::from(limit.weeks);
                let of_plan = (0..limit.weeks as usize).take(week + 1);
                let mut own: i64 = of_plan.map(|back| weeks[week - back]).sum();
                if week < limit.weeks as usize {
                    own -= before;
                }
                found.add("MEAN_WEEK", limit.level, own.min(sum - most));
            }
            if let Some((level, limit)) = complementary {
                found.add("COMPLEMENTARY_HOURS", level, own.min(work - limit));
            }
        }
    }

    /// The most work in a week that her contract leaves room for, and what it means to exceed it.
    fn complementary(&self) -> Option<(Level, i64)> {
        let rule = self.rules.complementary_hours;
        let contract = self.given.contract;
        let mut limit = contract.weekly_work_max.map(|max| max.0);
        if self.is_part_timer() {
            let hours = contract.weekly_work.0;
            limit =
                limit.or(rule.map(|rule| hours + hours * i64::from(rule.share_per_mille) / 1000));
            let full = self.rules.full_time.map_or(i64::MAX, |full| full.0);
            limit = limit.map(|limit| limit.min(full - 1));
        }
        limit.map(|limit| (rule.map_or(Level::Hard, |rule| rule.level), limit))
    }

    /// Whether each day is worked, where it is known; the plan's first is day 0.
    fn worked(&self) -> BTreeMap<i64, bool> {
        let mut worked: BTreeMap<i64, bool> = BTreeMap::new();
        for (back, &is_worked) in (1..).zip(&self.given.carried.days_worked) {
            worked.insert(-back, is_worked);
        }
        for day in 0..self.days_of_plan() {
            let (begins, ends) = (midnight(self.parts, day), midnight(self.parts, day + 1));
            let touches = |round: &&RoundAt| {
                is_worked(round)
                    && round
                        .work()
                        .is_some_and(|(from, to)| from < ends && to.max(from + 1) > begins)
            };
            worked.insert(day, self.own.iter().any(touches));
        }
        worked
    }

    fn days(&self, found: &mut Findings) {
        let (rules, worked) = (self.rules, self.worked());
        let mondays = (-21..self.days_of_plan() - 6).filter(|day| (self.first() + day) % 7 == 0);
        for monday in mondays.filter(|monday| monday + 6 >= 0) {
            let rest = |from: i64, to: i64| -> Option<Vec<i64>> {
                let known: Option<Vec<bool>> =
                    (from..to).map(|it| worked.get(&it).copied()).collect();
                let off = (from..to).zip(known?).filter(|(_, is_worked)| !is_worked);
                Some(off.map(|(day, _)| day).collect())
            };
            if let (Some(least), Some(rest)) = (rules.weekly_rest, rest(monday, monday + 7)) {
                let below = i64::from(least.max) - rest.len() as i64;
                let own = (monday.max(0)..monday + 7)
                    .filter(|day| worked[day])
                    .count() as i64;
                found.add("WEEKLY_REST", least.level, below.min(own));
            }
            let Some(rest) = rest(monday - 7, monday + 7) else {
                continue;
            };
            if let Some(least) = rules.rest_days {
                let below = i64::from(least.max) - rest.len() as i64;
                let own = (monday - 7).max(0)..monday + 7;
                let own = own.filter(|day| worked[day]).count() as i64;
                found.add("REST_DAYS", least.level, below.min(own));
            }
            if let Some(run) = rules.rest_sunday {
                // Some piece of so many days, all of them off, with one of the two Sundays.
                let length = i64::from(run.max);
                let pieces = monday - 7..=monday + 7 - length;
                let is_off = |from: &i64| (*from..from + length).all(|day| rest.contains(&day));
                let has_sunday = |from: &i64| {
                    let piece = *from..from + length;
                    piece.contains(&(monday - 1)) || piece.contains(&(monday + 6))
                };
                let holds = pieces
                    .into_iter()
                    .any(|from| is_off(&from) && has_sunday(&from));
                found.add("REST_SUNDAY", run.level, i64::from(!holds));
            }
        }
        if let Some(limit) = rules.days_in_a_row {
            let carried = &self.given.carried;
            let known = carried.days_worked.iter().take_while(|it| **it).count() as i64;
            let mut run = carried.days_in_a_row.map_or(known, i64::from);
            let mut above = 0;
            for day in 0..self.days_of_plan() {
                if worked[&day] {
                    run += 1;
                    above += i64::from(run > i64::from(limit.max));
                } else {
                    found.add("DAYS_IN_A_ROW", limit.level, above);
                    (run, above) = (0, 0);
                }
            }
            found.add("DAYS_IN_A_ROW", limit.level, above);
        }
    }

    fn turns(&self, found: &mut Findings) {
        let (worked, carried) = (self.worked(), &self.given.carried);
        let is_sunday = |day: &i64| (self.first() + day).rem_euclid(7) == 6;
        let latest_first = worked.iter().rev();
        let mut sundays = carried.sundays_worked.clone();
        if sundays.is_empty() {
            let before = latest_first.filter(|(day, _)| **day < 0 && is_sunday(day));
            sundays = before.map(|(_, is_worked)| *is_worked).collect();
        }
        let in_plan = (0..self.days_of_plan()).filter(is_sunday);
        let in_plan: Vec<bool> = in_plan.map(|day| worked[&day]).collect();
        in_turn("SUNDAYS", self.rules.sundays, &sundays, &in_plan, found);
        let holidays = &self.parts.calendar.public_holidays;
        let is_holiday = |day: &i64| holidays.iter().any(|one| i64::from(one.0) == *day);
        let in_plan = (0..self.days_of_plan()).filter(is_holiday);
        let in_plan: Vec<bool> = in_plan.map(|day| worked[&day]).collect();
        let before = &carried.holidays_worked;
        in_turn(
            "PUBLIC_HOLIDAYS",
            self.rules.public_holidays,
            before,
            &in_plan,
            found,
        );
    }
}

/// Of each in the plan and those before it, so many in all, too many are worked.
fn in_turn(
    rule: &'static str,
    limit: Option<RotationLimit>,
    before: &[bool],
    in_plan: &[bool],
    found: &mut Findings,
) {
    let Some(limit) = limit else { return };
    let mut last: Vec<bool> = before.iter().rev().copied().collect();
    for &one in in_plan {
        last.push(one);
        let among = last.iter().rev().take(limit.out_of as usize);
        let worked = among.filter(|is_worked| **is_worked).count() as i64;
        let of_plan = last[before.len()..]
            .iter()
            .rev()
            .take(limit.out_of as usize);
        let own = of_plan.filter(|is_worked| **is_worked).count() as i64;
        found.add(rule, limit.level, own.min(worked - i64::from(limit.max)));
    }
}
