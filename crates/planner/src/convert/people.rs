//! Clients, their grants, and carers of a request.

use model::{Carried, Contract, DefectCode, KnownCarer, RuleSet, RuleSetId};
use units::{Id, IdVec};

use crate::defect::code;
use crate::request::{self, Licence};

use super::Context;

impl Context<'_> {
    pub(super) fn clients(&mut self) -> IdVec<model::Client> {
        let week = self.week;
        let one = |(index, client)| self.client(&format!("clients[{index}]"), client);
        week.clients.iter().enumerate().map(one).collect()
    }

    fn client(&mut self, path: &str, client: &request::Client) -> model::Client {
        let (names, found) = (&self.names, &mut self.found);
        let mut known_carers = Vec::new();
        for (index, known) in client.known_carers.iter().enumerate() {
            let path = format!("{path}.known_carers[{index}].carer");
            let carer = names.carers.find(&known.carer, &path, found);
            known_carers.extend(carer.map(|carer| KnownCarer {
                carer,
                visits: known.visits,
            }));
        }
        model::Client {
            id: client.id.clone(),
            place: names
                .places
                .find_or_first(&client.place, &format!("{path}.place"), found),
            known_carers,
            preferred_carers: client.preferred_carers.as_ref().map(|carers| {
                names
                    .carers
                    .find_all(carers, &format!("{path}.preferred_carers"), found)
            }),
            refused_carers: names.carers.find_all(
                &client.refused_carers,
                &format!("{path}.refused_carers"),
                found,
            ),
        }
    }

    pub(super) fn care_plan_lines(&mut self) -> IdVec<model::CarePlanLine> {
        let week = self.week;
        let one = |(index, line)| self.care_plan_line(&format!("care_plan_lines[{index}]"), line);
        week.care_plan_lines.iter().enumerate().map(one).collect()
    }

    fn care_plan_line(&mut self, path: &str, line: &request::CarePlanLine) -> model::CarePlanLine {
        let last = self.days.count - 1;
        model::CarePlanLine {
            id: line.id.clone(),
            client: self.names.clients.find_or_first(
                &line.client,
                &format!("{path}.client"),
                &mut self.found,
            ),
            nature: line.nature.clone(),
            first_day: self.day_of_date(line.first_day.as_ref(), 0, &format!("{path}.first_day")),
            last_day: self.day_of_date(line.last_day.as_ref(), last, &format!("{path}.last_day")),
            granted: self.ticks(&line.granted, &format!("{path}.granted")),
            delivered: self.ticks(&line.delivered, &format!("{path}.delivered")),
            weekly_floor: self.ticks(&line.weekly_floor, &format!("{path}.weekly_floor")),
        }
    }

    pub(super) fn carers(&mut self, rule_sets: &[RuleSet]) -> IdVec<model::Carer> {
        let week = self.week;
        let one = |(index, carer)| self.carer(&format!("carers[{index}]"), carer, rule_sets);
        week.carers.iter().enumerate().map(one).collect()
    }

    fn carer(&mut self, path: &str, carer: &request::Carer, rule_sets: &[RuleSet]) -> model::Carer {
        let start =
            self.names
                .places
                .find_or_first(&carer.home, &format!("{path}.home"), &mut self.found);
        let end = carer.end.as_ref().map(|end| {
            self.names
                .places
                .find_or_first(end, &format!("{path}.end"), &mut self.found)
        });
        let mut means = Vec::new();
        for (index, text) in carer.means.iter().enumerate() {
            means.extend(self.means(text, &format!("{path}.means[{index}]")));
        }
        model::Carer {
            id: carer.id.clone(),
            start,
            end: end.unwrap_or(start),
            shifts: self.shifts(&carer.shifts, &format!("{path}.shifts")),
            skills: self.names.skill_set(&carer.skills),
            licence: licence(carer.licence),
            means,
            rule_set: self.rule_set_of(&carer.rule_set, rule_sets, &format!("{path}.rule_set")),
            contract: Contract {
                weekly_work: self.ticks(
                    &carer.contract.weekly_work,
                    &format!("{path}.contract.weekly_work"),
                ),
                weekly_work_max: carer
                    .contract
                    .weekly_work_max
                    .as_ref()
                    .map(|max| self.ticks(max, &format!("{path}.contract.weekly_work_max"))),
            },
            carried: self.carried(&carer.carried, &format!("{path}.carried")),
        }
    }

    fn shifts(&mut self, given: &[request::Shift], path: &str) -> Vec<model::Shift> {
        let mut shifts = Vec::new();
        for (index, shift) in given.iter().enumerate() {
            let path = format!("{path}[{index}]");
            let hours = self.windows(&shift.hours, &path);
            if hours.len() > 1 && shift.day.is_some() {
                let detail = format!(
                    "{} names {} days and a day is given as well",
                    shift.hours.shown(),
                    hours.len()
                );
                self.found
                    .add(&path, DefectCode::Contradiction.code(), detail);
                continue;
            }
            for hours in hours {
                let day = self.day(shift.day, hours.earliest(), &path);
                shifts.extend(day.map(|day| model::Shift {
                    day,
                    hours,
                    meal_due: shift.meal_due,
                }));
            }
        }
        shifts.sort_by_key(|shift| (shift.day, shift.hours));
        shifts
    }

    fn carried(&mut self, given: &request::Carried, path: &str) -> Carried {
        let mut weekly_work = Vec::new();
        for (index, work) in given.weekly_work.iter().enumerate() {
            weekly_work.push(self.ticks(work, &format!("{path}.weekly_work[{index}]")));
        }
        if let Some(end) = given.last_work_end
            && !(-366 * model::SECONDS_PER_DAY..=model::SECONDS_PER_DAY).contains(&end)
        {
            let detail = format!("{end} s given, a moment before the plan expected (negative)");
            self.found.add(
                format!("{path}.last_work_end"),
                DefectCode::OutOfRange.code(),
                detail,
            );
        }
        let work_this_week = given
            .work_this_week
            .as_ref()
            .map(|work| self.ticks(work, &format!("{path}.work_this_week")));
        Carried {
            weekly_work,
            work_this_week,
            days_worked: given.days_worked.clone(),
            sundays_worked: given.sundays_worked.clone(),
            holidays_worked: given.holidays_worked.clone(),
            days_in_a_row: given.days_in_a_row,
            span_exceptions: given.span_exceptions,
            split_exceptions: given.split_exceptions,
            last_work_end: given.last_work_end.map(units::Ticks),
        }
    }

    fn rule_set_of(&mut self, name: &str, rule_sets: &[RuleSet], path: &str) -> RuleSetId {
        let position = rule_sets.iter().position(|rules| rules.id == name);
        // A name that the catalogue knows and `rule_sets` does not was refused there, for its date.
        let is_known = self.catalogue.working_time(name).is_some()
            || self.found.unreadable.may_name("rule_sets", name);
        if position.is_none() && !is_known {
            let names: Vec<&str> = self.catalogue.working_time_names().collect();
            let detail = format!(
                "{:?} names no rule set of the request or of the catalogue, which holds {}",
                request::short(name),
                names.join(", ")
            );
            self.found.add(path, code::NOT_IN_CATALOGUE, detail);
        }
        Id::new(position.unwrap_or(0))
    }
}

pub(super) fn licence(licence: Licence) -> model::Licence {
    match licence {
        Licence::None => model::Licence::None,
        Licence::Am => model::Licence::Am,
        Licence::B => model::Licence::B,
    }
}
