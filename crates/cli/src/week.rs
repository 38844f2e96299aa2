//! A plan as a planner reads it, in French: rounds by day, who is not served and why, rules broken, key figures, costs.

use std::fmt::Write as _;

use planner::PreparedWeek;
use planner::answer::{Answer, Round, Totals};
use planner::files::Figure;
use planner::french::{self, date, decimal, hours, time_of_day};

use crate::text::Table;

/// Width of the lines that list the stops of a round.
const WIDTH: usize = 110;
/// Rows of a list of violations or unserved visits; the rest is counted.
const ROWS_MAX: usize = 200;

fn block(title: &str, lines: &[String]) -> String {
    let mut text = format!("\n{title}\n");
    for line in lines {
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Every day with its rounds: one line of sums, and the stops below.
pub(crate) fn rounds(name: &str, week: &PreparedWeek, answer: &Answer) -> String {
    let problem = week.problem();
    let mut page = format!(
        "{name} : {} jour(s) à partir du {}, {} visites, {} intervenantes\n",
        problem.calendar.days,
        date(week.days(), 0),
        problem.visits.len(),
        problem.carers.len()
    );
    for day in 0..problem.calendar.days {
        let of_day: Vec<&Round> = answer
            .rounds
            .iter()
            .filter(|round| round.day == day && round.leave.is_some())
            .collect();
        let mut table = Table::new(&[
            "Intervenante",
            "Moyen",
            ">Départ",
            ">Retour",
            ">Visites",
            ">Soins",
            ">Trajets",
            ">Domicile",
            ">Attente",
            ">Coupures",
            ">Amplitude",
            ">km",
        ]);
        for round in &of_day {
            table.row(round_cells(round));
        }
        let lines = table.lines("  ");
        let mut page_of_day = vec![lines[0].clone()];
        for (round, line) in of_day.iter().zip(&lines[1..]) {
            page_of_day.push(line.clone());
            page_of_day.extend(stops(round));
        }
        if of_day.is_empty() {
            page_of_day = vec!["  aucune tournée".to_owned()];
        }
        page += &block(&date(week.days(), day), &page_of_day);
    }
    page
}

fn round_cells(round: &Round) -> Vec<String> {
    let means: Vec<&str> = round.parts.iter().map(|part| part.means.as_str()).collect();
    let time = |at: Option<i64>| at.map_or_else(String::new, |at| time_of_day(at, round.day));
    let Totals {
        visits,
        care,
        travel,
        commute,
        paid_waiting,
        splits,
        span,
        metres,
        ..
    } = round.totals;
    vec![
        round.carer.clone(),
        means.join(" + "),
        time(round.leave),
        time(round.back),
        visits.to_string(),
        hours(care),
        hours(travel),
        hours(commute),
        hours(paid_waiting),
        splits.to_string(),
        hours(span),
        decimal(metres as f64 / 1_000.0, 1),
    ]
}

/// The stops of a round, a few on each line.
fn stops(round: &Round) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for stop in round.parts.iter().flat_map(|part| &part.stops) {
        let words = format!(
            "{} {}",
            time_of_day(stop.start, round.day),
            french::stop(stop)
        );
        match lines.last_mut() {
            Some(line) if line.chars().count() + words.chars().count() + 3 <= WIDTH => {
                line.push_str(" · ");
                line.push_str(&words);
            }
            _ => lines.push(format!("      {words}")),
        }
    }
    lines
}

/// Visits left out, with the reasons; nothing where all are served.
pub(crate) fn unserved(week: &PreparedWeek, answer: &Answer) -> String {
    if answer.unserved.is_empty() {
        return String::new();
    }
    let mut table = Table::new(&["Visite", "Bénéficiaire", "Priorité", "Motif", ""]);
    for visit in answer.unserved.iter().take(ROWS_MAX) {
        table.row(vec![
            visit.visit.clone(),
            visit.client.clone().unwrap_or_default(),
            french::priority(visit.priority).to_owned(),
            visit.reason.clone(),
            french::reason(&visit.reason).to_owned(),
        ]);
    }
    let mut lines = table.lines("  ");
    rest(answer.unserved.len(), &mut lines);
    let asked = week.problem().visits.len();
    block(
        &format!(
            "Visites non servies : {} sur {asked}",
            answer.unserved.len()
        ),
        &lines,
    )
}

fn rest(count: usize, lines: &mut Vec<String>) {
    if count > ROWS_MAX {
        lines.push(format!("  … et {} autres", count - ROWS_MAX));
    }
}

/// Rules broken: which, who, when, where and by how much; nothing where all are kept.
pub(crate) fn violations(week: &PreparedWeek, answer: &Answer) -> String {
    if answer.violations.is_empty() {
        return String::new();
    }
    let mut table = Table::new(&["Règle", "Niveau", "Qui", "Quand", "Où", ">De combien"]);
    for found in answer.violations.iter().take(ROWS_MAX) {
        let level = if found.is_hard {
            "impérative"
        } else {
            "tarifée"
        };
        table.row(vec![
            found.rule.clone(),
            level.to_owned(),
            found.carer.clone().unwrap_or_default(),
            found
                .day
                .map_or_else(String::new, |day| date(week.days(), day)),
            french::place(found),
            french::amount(found.amount, &found.unit),
        ]);
    }
    let mut lines = table.lines("  ");
    rest(answer.violations.len(), &mut lines);
    block(
        &format!("Règles enfreintes : {}", answer.violations.len()),
        &lines,
    )
}

/// How the plan stands to the rules on people, one line a rule; nothing where no rule is judged by carer.
pub(crate) fn compliance(answer: &Answer) -> String {
    let mut rules: Vec<(&str, [usize; 5])> = Vec::new();
    let standings = ["KEPT", "BY_EXCEPTION", "PRICED", "BROKEN", "NOT_JUDGED"];
    for line in &answer.compliance {
        let at = rules.iter().position(|(rule, _)| *rule == line.rule);
        let at = at.unwrap_or_else(|| {
            rules.push((&line.rule, [0; 5]));
            rules.len() - 1
        });
        if let Some(standing) = standings.iter().position(|&code| code == line.standing) {
            rules[at].1[standing] += 1;
        }
    }
    if rules.is_empty() {
        return String::new();
    }
    let mut table = Table::new(&[
        "Règle",
        ">Respectée",
        ">Par exception",
        ">Tarifée",
        ">Enfreinte",
        ">Non jugée",
    ]);
    for (rule, counts) in rules {
        let counts = counts.map(|count| count.to_string());
        table.row([vec![french::rule(rule).to_owned()], counts.into()].concat());
    }
    block(
        "Respect des règles, en nombre d'intervenantes",
        &table.lines("  "),
    )
}

/// Key figures, each on a line.
pub(crate) fn figures(figures: &[Figure]) -> String {
    let mut table = Table::new(&["", ">", "", ""]);
    for figure in figures {
        let value = figure
            .value
            .parse()
            .map_or_else(|_| "–".to_owned(), |value: f64| decimal(value, 1));
        let unit = if figure.unit == "1" { "" } else { figure.unit };
        let counts = match &figure.missing_label {
            Some(missing) => missing.clone(),
            // Shares of times are seconds by seconds, which tell nobody anything.
            None if figure.unit == "%" && figure.name != "paid_share_of_span" => {
                format!("{} sur {}", figure.numerator, figure.denominator)
            }
            None => String::new(),
        };
        table.row(vec![
            figure.label.to_owned(),
            value,
            unit.to_owned(),
            counts,
        ]);
    }
    block("Chiffres clés", &table.lines("  ")[1..])
}

/// The bill: what each term measured and what it costs.
pub(crate) fn cost(answer: &Answer) -> String {
    let per_euro = answer.score.units_per_cent as f64 * 100.0;
    let mut table = Table::new(&["Poste", ">Mesure", ">Coût (€ ou équivalent)"]);
    for line in &answer.cost {
        let amount = decimal(line.amount as f64, 0);
        table.row(vec![
            french::term(&line.term).to_owned(),
            amount,
            decimal(line.cost as f64 / per_euro, 2),
        ]);
    }
    let sum = decimal(answer.score.cost as f64 / per_euro, 2);
    table.row(vec!["Total".to_owned(), String::new(), sum]);
    let mut text = block("Coût par poste", &table.lines("  "));
    let unserved = answer.score.unserved;
    if unserved != [0; 3] {
        let [vital, important, comfort] = unserved;
        writeln!(text, "  hors coût : {vital} vitale(s), {important} importante(s), {comfort} de confort non servies")
            .expect("a String takes whatever is written");
    }
    text
}
