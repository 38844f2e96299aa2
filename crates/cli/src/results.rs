//! The files that a plan is read by: tables, drawing, calendars and the page.

use std::path::Path;

use clap::ValueEnum;
use planner::files::{
    Figure, LegLines, Locale, PageInput, calendars, compliance_csv, page, rounds_csv,
    rounds_geojson, write,
};
use planner::{Answer, Error, PreparedWeek, RunRecord};

/// For whom tables are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutLocale {
    /// For programs: comma, point, seconds and metres
    #[default]
    Plain,
    /// For a French spreadsheet: semicolon, decimal comma, minutes and kilometres
    Fr,
}

impl From<OutLocale> for Locale {
    fn from(locale: OutLocale) -> Self {
        match locale {
            OutLocale::Plain => Self::Plain,
            OutLocale::Fr => Self::French,
        }
    }
}

/// What the files are made of.
pub(crate) struct Results<'a> {
    pub(crate) title: &'a str,
    pub(crate) week: &'a PreparedWeek,
    pub(crate) answer: &'a Answer,
    pub(crate) figures: &'a [Figure],
    pub(crate) run: Option<&'a RunRecord>,
    pub(crate) locale: Locale,
}

/// Writes every file but the plan itself, and says which.
pub(crate) fn write_all(out: &Path, results: &Results) -> Result<String, Error> {
    let Results { week, answer, .. } = *results;
    let lines = LegLines::of(week, answer)?;
    write(&out.join("rounds.csv"), &rounds_csv(answer, results.locale))?;
    let mut written = vec!["rounds.csv"];
    if let Some(drawing) = rounds_geojson(week, answer, &lines) {
        write(&out.join("rounds.geojson"), drawing.as_bytes())?;
        written.push("rounds.geojson");
    }
    for calendar in calendars(week, answer) {
        let file = out.join("calendars").join(&calendar.file_name);
        write(&file, calendar.text.as_bytes())?;
    }
    written.extend(["calendars/", "page.html", "compliance.csv"]);
    write_report(out, results, &lines)?;
    Ok(written.join(", "))
}

/// Writes the page and the compliance report.
pub(crate) fn write_page(out: &Path, results: &Results) -> Result<(), Error> {
    let lines = LegLines::of(results.week, results.answer)?;
    write_report(out, results, &lines)
}

fn write_report(out: &Path, results: &Results, lines: &LegLines) -> Result<(), Error> {
    let table = compliance_csv(results.answer, results.locale);
    write(&out.join("compliance.csv"), &table)?;
    let text = page(&PageInput {
        title: results.title,
        week: results.week,
        answer: results.answer,
        figures: results.figures,
        run: results.run,
        lines,
    });
    write(&out.join("page.html"), text.as_bytes())
}
