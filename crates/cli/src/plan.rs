//! `echasse plan`: a scenario in, a week out.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{ArgGroup, Args};
use indicatif::{ProgressBar, ProgressStyle};
use planner::files::{Figure, plan_json, read_plan};
use planner::{
    Error, PreparedWeek, Progress, SearchParams, Solved, Stop, solve_rounds, stopped_by,
};

use crate::exit::{Exit, failed};
use crate::open::WeekArguments;
use crate::results::{self, OutLocale, Results};
use crate::{logs, open, signals, text, week};

#[derive(Args)]
#[command(group(ArgGroup::new("limit").args(["seconds", "iterations"]).required(true).multiple(true)))]
pub(crate) struct PlanArguments {
    #[command(flatten)]
    week: WeekArguments,
    /// Stop after this many seconds of search
    #[arg(long, value_name = "S", value_parser = clap::value_parser!(u32).range(0..=604_800))]
    seconds: Option<u32>,
    /// Stop after this many iterations; with the same seed, the plan is the same every time
    #[arg(long, value_name = "N")]
    iterations: Option<u64>,
    /// Start of the random streams
    #[arg(long, value_name = "K", default_value_t = 1)]
    seed: u64,
    /// Threads of the search; they change how soon the plan comes, never which
    #[arg(long, value_name = "T", default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: u16,
    /// Plan file to start from
    #[arg(long, value_name = "PLAN")]
    start: Option<PathBuf>,
    /// Folder for plan.json, rounds.csv, rounds.geojson, compliance.csv, page.html and calendars/
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// For whom the tables are written: programs, or a French spreadsheet
    #[arg(long, value_name = "LOCALE", value_enum, default_value_t)]
    locale: OutLocale,
    /// Print the key figures only, not the rounds
    #[arg(long)]
    brief: bool,
}

pub(crate) fn run(arguments: &PlanArguments) -> Exit {
    logs::start("warn", false);
    match plan(arguments) {
        Ok(()) => Exit::Done,
        Err(error) => failed(&error),
    }
}

fn plan(arguments: &PlanArguments) -> Result<(), Error> {
    let (scenario, week) = open::week(&arguments.week)?;
    let start = arguments.start.as_deref();
    let start = start.map(|file| read_plan(file, &week)).transpose()?;
    let params = SearchParams {
        seed: arguments.seed,
        threads: usize::from(arguments.threads),
        ..SearchParams::default()
    };
    let stop = Stop {
        time_limit: arguments
            .seconds
            .map(|seconds| Duration::from_secs(u64::from(seconds))),
        iterations: arguments.iterations,
        cancel: signals::cancel_by_ctrl_c(),
    };
    let bar = SearchBar::new(arguments);
    let solved = solve_rounds(&week, start.as_ref(), &params, &stop, &mut |progress| {
        bar.show(progress);
    });
    bar.bar.finish_and_clear();
    let solved = solved?;
    let figures = evaluation::figures(&week, &solved.answer);
    let mut page = Vec::new();
    if !arguments.brief {
        page.push(week::rounds(&scenario.name, &week, &solved.answer));
    }
    page.push(week::unserved(&week, &solved.answer));
    page.push(week::violations(&week, &solved.answer));
    page.push(week::figures(&figures));
    page.push(week::cost(&solved.answer));
    let stopped_by = stopped_by(solved.stopped_by);
    let (iterations, seed) = (solved.iterations, params.seed);
    page.push(format!(
        "\n{iterations} itérations, graine {seed}, arrêt : {stopped_by}\n"
    ));
    if let Some(out) = &arguments.out {
        write_plan(out, &week, &solved, &figures)?;
        let written = results::write_all(
            out,
            &Results {
                title: &scenario.name,
                week: &week,
                answer: &solved.answer,
                figures: &figures,
                run: Some(&solved.run),
                locale: arguments.locale.into(),
            },
        )?;
        page.push(format!(
            "Écrit dans {} : plan.json, {written}\n",
            out.display()
        ));
    }
    if let Some(network) = week.network() {
        let map = network.metadata();
        page.push(format!("Carte {} : {}\n", map.name, map.credits()));
    }
    text::print(&page.concat())
}

fn write_plan(
    out: &Path,
    week: &PreparedWeek,
    solved: &Solved,
    figures: &[Figure],
) -> Result<(), Error> {
    let decisions = week.decisions(&solved.plan);
    let plan = plan_json(&decisions, &solved.answer, figures, Some(&solved.run));
    planner::files::write(&out.join("plan.json"), plan.as_bytes())
}

/// How the search goes, on a terminal only.
struct SearchBar {
    bar: ProgressBar,
    /// What full means: iterations, or milliseconds where they are not limited.
    counts_iterations: bool,
}

impl SearchBar {
    fn new(arguments: &PlanArguments) -> Self {
        let milliseconds = arguments
            .seconds
            .map_or(0, |seconds| u64::from(seconds) * 1_000);
        let bar = ProgressBar::new(arguments.iterations.unwrap_or(milliseconds));
        let style = ProgressStyle::with_template("{bar:30} {elapsed_precise} {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Self {
            bar,
            counts_iterations: arguments.iterations.is_some(),
        }
    }

    fn show(&self, progress: &Progress) {
        let done = if self.counts_iterations {
            progress.iterations
        } else {
            u64::try_from(progress.elapsed.as_millis()).unwrap_or(u64::MAX)
        };
        self.bar.set_position(done);
        self.bar.set_message(format!(
            "{} iterations, {}",
            progress.iterations, progress.score
        ));
    }
}
