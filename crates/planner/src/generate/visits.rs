//! Clients, their care plans, visits and the ties between them, in the request's words.

use super::assumptions::Care;
use super::week::{MadeClient, Time};
use super::{Names, add_place, clock, minutes};
use crate::request::{CarePlanLine, Client, Days, Link, LinkKind, Visit, WeekRequest, Window};

pub(super) const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

pub(super) fn write(
    clients: &[MadeClient],
    care: &Care,
    names: &Names,
    days: Days,
    week: &mut WeekRequest,
) {
    let links: usize = clients.iter().map(|client| client.times.len()).sum();
    let mut ties = Ties {
        width: links.to_string().len(),
        links: Vec::new(),
    };
    for (index, made) in clients.iter().enumerate() {
        let id = names.client(index);
        let place = format!("home-{id}");
        add_place(week, place.clone(), made.home.point);
        week.clients.push(Client {
            id: id.clone(),
            place,
            ..Client::default()
        });
        let granted = u64::from(made.plan.weekly_minutes) * u64::from(days.count) / 7;
        let planned: u64 = made
            .times
            .iter()
            .map(|time| u64::from(made.plan.lines[time.line].minutes))
            .sum();
        week.care_plan_lines.push(CarePlanLine {
            id: format!("plan-{id}"),
            client: id.clone(),
            nature: care.needs[made.plan.need].nature.clone(),
            granted: minutes(granted.max(planned) as u32),
            ..CarePlanLine::default()
        });
        let visit_ids: Vec<String> = made
            .times
            .iter()
            .map(|time| visit_id(&id, made, care, *time, days))
            .collect();
        for (time, visit_id) in made.times.iter().zip(&visit_ids) {
            add_visits(&id, visit_id, made, care, *time, days, week, &mut ties);
        }
        tie_acts(made, care, &visit_ids, &mut ties);
    }
    week.links = ties.links;
}

/// `cl-07-mon-morning`; with the number of the day in longer plans: `cl-07-d08-morning`.
fn visit_id(client: &str, made: &MadeClient, care: &Care, time: Time, days: Days) -> String {
    let act = &care.acts[made.plan.lines[time.line].act].id;
    let day = match WEEKDAYS.get(usize::from(time.first)) {
        Some(name) if days.count <= 7 => name.to_lowercase(),
        _ => format!("d{:02}", time.first + 1),
    };
    format!("{client}-{day}-{act}")
}

#[expect(
    clippy::too_many_arguments,
    reason = "one call, and all of it is needed"
)]
fn add_visits(
    client: &str,
    id: &str,
    made: &MadeClient,
    care: &Care,
    time: Time,
    days: Days,
    week: &mut WeekRequest,
    ties: &mut Ties,
) {
    let line = &made.plan.lines[time.line];
    let act = &care.acts[line.act];
    let visit = Visit {
        id: id.to_owned(),
        client: Some(client.to_owned()),
        windows: windows(time, line.window, days),
        care: minutes(line.minutes),
        skills: act.skill.iter().cloned().collect(),
        priority: act.priority,
        ..Visit::default()
    };
    if !time.is_for_two {
        week.visits.push(visit);
        return;
    }
    // The second pair of hands need not be a trained one.
    let second = Visit {
        id: format!("{id}-second"),
        skills: Vec::new(),
        ..visit.clone()
    };
    let mut first = visit;
    first.skills.push(care.second_carer.skill.clone());
    ties.add(
        LinkKind::Together,
        vec![first.id.clone(), second.id.clone()],
        None,
    );
    week.visits.push(first);
    week.visits.push(second);
}

/// When care may start: weekdays by name where the plan is no longer than a week, else dates.
fn windows(time: Time, (opens, closes): (u32, u32), days: Days) -> Vec<Window> {
    let hours = format!("{}-{}", clock(opens), clock(closes));
    let texts = if days.count <= 7 {
        let name = |day: u16| WEEKDAYS[usize::from(day)];
        let on = if time.first == time.last {
            name(time.first).to_owned()
        } else {
            format!("{}-{}", name(time.first), name(time.last))
        };
        vec![on]
    } else {
        (time.first..=time.last)
            .map(|day| date_text(days, day))
            .collect()
    };
    texts
        .into_iter()
        .map(|on| Window::Text(format!("{on} {hours}")))
        .collect()
}

/// The date of a day of the plan.
pub(super) fn date_text(days: Days, day: u16) -> String {
    let date = days.date(i64::from(day));
    date.expect("a plan's days were checked to have dates")
        .to_string()
}

/// Links in the order in which they are made.
struct Ties {
    width: usize,
    links: Vec<Link>,
}

impl Ties {
    fn add(&mut self, kind: LinkKind, visits: Vec<String>, gap: Option<(u32, u32)>) {
        self.links.push(Link {
            id: format!("l-{:0width$}", self.links.len() + 1, width = self.width),
            kind,
            visits,
            min_gap: gap.map(|(min, _)| minutes(min)),
            max_gap: gap.map(|(_, max)| minutes(max)),
            coverage: None,
            at_least: None,
        });
    }
}

/// Hours between two acts of a day, one carer for what goes together in a week.
fn tie_acts(made: &MadeClient, care: &Care, ids: &[String], ties: &mut Ties) {
    let plan = &made.plan;
    let act_of = |time: &Time| plan.lines[time.line].act;
    for &gap in &plan.gaps {
        let gap = &care.gaps[gap];
        let (first, then) = (care.act(&gap.first), care.act(&gap.then));
        for (time, id) in made
            .times
            .iter()
            .zip(ids)
            .filter(|(time, _)| Some(act_of(time)) == first)
        {
            let same_day = |other: &(&Time, &String)| {
                other.0.first == time.first && Some(act_of(other.0)) == then
            };
            if let Some((_, later)) = made.times.iter().zip(ids).find(same_day) {
                ties.add(
                    LinkKind::After,
                    vec![id.clone(), later.clone()],
                    Some((gap.min, gap.max)),
                );
            }
        }
    }
    if !plan.same_carer {
        return;
    }
    let goes_along = |time: &Time| care.same_carer.acts.contains(&care.acts[act_of(time)].id);
    let last_week = made.times.last().map_or(0, |time| time.first / 7);
    for week in 0..=last_week {
        let times = made.times.iter().zip(ids);
        let tied = times.filter(|(time, _)| time.first / 7 == week && goes_along(time));
        let tied: Vec<String> = tied.map(|(_, id)| id.clone()).collect();
        if tied.len() > 1 {
            ties.add(LinkKind::SameCarer, tied, None);
        }
    }
}
