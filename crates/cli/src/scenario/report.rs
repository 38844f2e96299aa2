//! What a made week is like, for the person who made it.

use std::fmt::Write as _;

use planner::Answer;
use planner::answer::Part;
use planner::files::ScenarioHeader;
use planner::generate::{ASSUMED, Assumptions, Counted, Made, Summary};

/// The report; travel is measured with a plan and its iterations, or estimated.
pub(super) fn report(
    header: &ScenarioHeader,
    made: &Made,
    assumptions: &Assumptions,
    measured: Option<(&Answer, u64)>,
) -> String {
    let (week, summary) = (&made.week, &made.summary);
    let mut page = format!(
        "{}\n{}\n\n{} visits ({} of them a second pair of hands), {} clients, {} carers, {} links, {} days from {}\n\
         {} % of the clients are meant to live outside the village of their commune\n\n",
        header.name,
        header.shows,
        week.visits.len(),
        summary.second_carers,
        week.clients.len(),
        week.carers.len(),
        week.links.len(),
        week.calendar.days,
        week.calendar.first_day,
        summary.spread
    );
    table(&mut page, "visits", "care, h", &summary.acts, |counted| {
        hours(counted.seconds)
    });
    let mean = |counted: &Counted| hours(counted.seconds / counted.count.max(1) as i64);
    table(
        &mut page,
        "clients",
        "granted a month, mean h",
        &summary.needs,
        mean,
    );
    table(
        &mut page,
        "clients by commune",
        "care, h",
        &summary.communes,
        |counted| hours(counted.seconds),
    );
    table(
        &mut page,
        "carers",
        "week agreed, mean h",
        &summary.contracts,
        mean,
    );
    table(
        &mut page,
        "carers by means",
        "week agreed, mean h",
        &summary.means,
        mean,
    );
    page.push_str(&assumed(assumptions));
    page.push_str(&work(summary));
    page.push_str(&measured.map_or_else(
        || estimate(summary),
        |(answer, iterations)| travel(answer, iterations),
    ));
    page
}

fn table(
    page: &mut String,
    title: &str,
    unit: &str,
    rows: &[Counted],
    value: impl Fn(&Counted) -> String,
) {
    if rows.is_empty() {
        return;
    }
    let mut line = |name: &str, count: &str, value: &str| {
        writeln!(page, "{name:<36}{count:>8}  {value}")
            .expect("a String takes whatever is written");
    };
    line(title, "count", unit);
    for row in rows.iter().filter(|row| row.count > 0) {
        line(&row.name, &row.count.to_string(), &value(row));
    }
    page.push('\n');
}

/// What nobody but the maker of this week says.
fn assumed(assumptions: &Assumptions) -> String {
    format!(
        "drawn from assumptions/ beside this report; {} of its rows say {ASSUMED}: no source gives them, they are figures\n\
         of this made week alone, and a service puts its own in their place (--assumptions)\n\n",
        assumptions.assumed()
    )
}

/// Work asked and offered.
fn work(summary: &Summary) -> String {
    format!(
        "care asked {} h, travel between visits estimated before planning {} h, contracts offer {} h\n\n",
        hours(summary.care),
        hours(summary.travel),
        hours(summary.offered),
    )
}

/// Travel where there is no plan to measure it with.
fn estimate(summary: &Summary) -> String {
    format!(
        "travel is not measured but estimated from beelines: for an hour of care {:.1} min between visits\n",
        summary.travel as f64 / 60.0 / (summary.care.max(1) as f64 / 3_600.0)
    )
}

/// Travel as a quick plan has it.
fn travel(answer: &Answer, iterations: u64) -> String {
    let totals = &answer.totals;
    let per_hour =
        |amount: i64, unit: f64| amount as f64 / unit / (totals.care.max(1) as f64 / 3_600.0);
    let served = totals.visits;
    let all = served + answer.unserved.len() as i64;
    format!(
        "a quick plan of {iterations} iterations serves {served} of {all} visits; for an hour of care it travels\n\
         {:.1} km and {:.1} min between visits, {:.1} km and {:.1} min with the ways from and to home\n",
        per_hour(metres_of_work(answer), 1_000.0),
        per_hour(totals.travel, 60.0),
        per_hour(totals.metres, 1_000.0),
        per_hour(totals.travel + totals.commute, 60.0),
    )
}

/// Metres of the ways that are work.
fn metres_of_work(answer: &Answer) -> i64 {
    let parts = answer.rounds.iter().flat_map(|round| &round.parts);
    let change = |part: &Part| part.change.as_ref().map(|change| change.leg.clone());
    let legs = parts.flat_map(|part| {
        part.stops
            .iter()
            .map(|stop| stop.leg.clone())
            .chain(change(part))
    });
    legs.filter(|leg| !leg.is_commute)
        .map(|leg| leg.metres)
        .sum()
}

fn hours(seconds: i64) -> String {
    format!("{:.1}", seconds as f64 / 3_600.0)
}
