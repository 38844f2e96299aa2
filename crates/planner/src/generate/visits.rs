//! What is to be done: the acts of a week, by how dependent a client is.

use super::WeekShape;
use super::random::Random;
use crate::request::{Duration, Lateness, Link, LinkKind, Priority, Visit, WeekRequest, Window};

const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// An act of the domain's table: when it may start (one of these, by client), how many minutes, what it needs.
struct Act {
    name: &'static str,
    starts: &'static [&'static str],
    minutes: &'static [u32],
    skill: Option<&'static str>,
}

const MORNING: Act = Act {
    name: "morning",
    starts: &["07:00-08:30", "07:30-09:00", "08:00-09:30", "08:30-10:00"],
    minutes: &[30, 45, 45, 60],
    skill: Some("washing"),
};
const NOON: Act = Act {
    name: "noon",
    starts: &["11:30-12:45", "11:45-13:00", "12:00-13:30"],
    minutes: &[30, 30, 45, 60],
    skill: None,
};
const EVENING: Act = Act {
    name: "evening",
    starts: &["18:00-19:15", "18:30-19:45", "19:00-20:15"],
    minutes: &[30, 30, 45],
    skill: Some("washing"),
};
const HOUSEWORK: Act = Act {
    name: "housework",
    starts: &["08:30-16:00", "09:00-15:00", "13:30-16:30"],
    minutes: &[60, 90, 120],
    skill: None,
};
const SHOPPING: Act = Act {
    name: "shopping",
    starts: &["09:00-12:00", "14:00-16:30"],
    minutes: &[60, 90],
    skill: Some("shopping"),
};
const COMPANY: Act = Act {
    name: "company",
    starts: &["14:30-17:00", "15:00-17:30"],
    minutes: &[60, 90, 120],
    skill: None,
};

/// One client's visits of one act.
struct Drawn {
    act: &'static Act,
    starts: &'static str,
    minutes: u32,
    priority: Priority,
}

pub(super) fn visits(shape: &WeekShape, week: &mut WeekRequest) {
    let mut random = Random::of(shape.seed, "visits");
    for index in 0..shape.clients {
        let client = week.clients[index].id.clone();
        // Of every eight clients, one needs several visits a day, three one a day, four a few a week.
        match index % 8 {
            0 => several_a_day(&client, &mut random, week),
            1..=3 => one_a_day(&client, &mut random, week),
            _ => a_few_a_week(&client, &mut random, week),
        }
    }
}

/// Morning, noon and evening every day; sometimes two carers in the morning, sometimes hours between the meals.
fn several_a_day(client: &str, random: &mut Random, week: &mut WeekRequest) {
    let morning = draw(&MORNING, Priority::Vital, random);
    let noon = draw(&NOON, Priority::Important, random);
    let evening = draw(&EVENING, Priority::Vital, random);
    let (needs_two, keeps_hours) = (random.happens(0.4), random.happens(0.6));
    for day in DAYS {
        let first = add(client, day, &morning, week);
        if needs_two {
            week.visits
                .last_mut()
                .expect("it was added just now")
                .skills
                .push("transfer".to_owned());
            let second = format!("{first}-second");
            let mut visit = week.visits.last().expect("it was added just now").clone();
            visit.id.clone_from(&second);
            // The second pair of hands need not be a trained one.
            visit.skills = Vec::new();
            week.visits.push(visit);
            link(LinkKind::Together, &[&first, &second], None, week);
        }
        let meal = add(client, day, &noon, week);
        let supper = add(client, day, &evening, week);
        if keeps_hours {
            link(
                LinkKind::After,
                &[&meal, &supper],
                Some(("5 h 30 min", "8 h")),
                week,
            );
        }
    }
}

/// Morning or noon, five to seven days; sometimes an evening on weekdays.
fn one_a_day(client: &str, random: &mut Random, week: &mut WeekRequest) {
    let act = if random.happens(0.6) { &MORNING } else { &NOON };
    let drawn = draw(act, Priority::Important, random);
    let days = random.pick(&[5, 5, 6, 7]);
    for day in &DAYS[..days] {
        add(client, day, &drawn, week);
    }
    if random.happens(0.2) {
        let evening = draw(&EVENING, Priority::Important, random);
        for day in &DAYS[..5] {
            add(client, day, &evening, week);
        }
    }
    if random.happens(0.3) {
        let housework = draw(&HOUSEWORK, Priority::Comfort, random);
        add(client, "Mon-Fri", &housework, week);
    }
}

/// Housework, mostly once, on one of two days or any; sometimes shopping or company.
fn a_few_a_week(client: &str, random: &mut Random, week: &mut WeekRequest) {
    let housework = draw(&HOUSEWORK, Priority::Comfort, random);
    let first = add(
        client,
        random.pick(&["Mon,Tue", "Mon-Wed", "Tue"]),
        &housework,
        week,
    );
    if random.happens(0.4) {
        add(client, random.pick(&["Thu,Fri", "Fri"]), &housework, week);
    }
    if random.happens(0.4) {
        let shopping = draw(&SHOPPING, Priority::Important, random);
        let second = add(
            client,
            random.pick(&["Wed-Fri", "Thu", "Mon-Fri"]),
            &shopping,
            week,
        );
        if random.happens(0.3) {
            link(LinkKind::SameCarer, &[&first, &second], None, week);
        }
    }
    if random.happens(0.25) {
        let company = draw(&COMPANY, Priority::Comfort, random);
        add(
            client,
            random.pick(&["Wed", "Thu", "Sat-Sun"]),
            &company,
            week,
        );
    }
}

fn draw(act: &'static Act, priority: Priority, random: &mut Random) -> Drawn {
    Drawn {
        act,
        starts: random.pick(act.starts),
        minutes: random.pick(act.minutes),
        priority,
    }
}

/// Adds one visit and gives its id.
fn add(client: &str, days: &str, drawn: &Drawn, week: &mut WeekRequest) -> String {
    let day = days
        .split([',', '-'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let id = format!("{client}-{day}-{}", drawn.act.name);
    week.visits.push(Visit {
        id: id.clone(),
        client: Some(client.to_owned()),
        windows: vec![Window::Text(format!("{days} {}", drawn.starts))],
        lateness: Lateness::Hard,
        care: Duration::Text(format!("{} min", drawn.minutes)),
        skills: drawn
            .act
            .skill
            .iter()
            .map(|&skill| skill.to_owned())
            .collect(),
        priority: drawn.priority,
        ..Visit::default()
    });
    id
}

fn link(kind: LinkKind, visits: &[&str], gaps: Option<(&str, &str)>, week: &mut WeekRequest) {
    let duration = |text: &str| Duration::Text(text.to_owned());
    week.links.push(Link {
        id: format!("l-{:03}", week.links.len() + 1),
        kind,
        visits: visits.iter().map(|&visit| visit.to_owned()).collect(),
        min_gap: gaps.map(|(min, _)| duration(min)),
        max_gap: gaps.map(|(_, max)| duration(max)),
        coverage: None,
        at_least: None,
    });
}
