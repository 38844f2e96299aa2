//! `echasse check`: any plan, judged.

use std::path::PathBuf;

use clap::Args;
use planner::files::read_plan;
use planner::{Error, PreparedWeek, check_plan};

use crate::exit::{Exit, failed};
use crate::open::WeekArguments;
use crate::results::{self, OutLocale, Results};
use crate::{logs, open, text, week};

#[derive(Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    week: WeekArguments,
    /// Plan file, also one made elsewhere; its times and sums are not believed but derived anew
    plan: PathBuf,
    /// Folder for compliance.csv and page.html
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// For whom the table is written: programs, or a French spreadsheet
    #[arg(long, value_name = "LOCALE", value_enum, default_value_t)]
    locale: OutLocale,
}

pub(crate) fn run(arguments: &CheckArguments) -> Exit {
    logs::start("warn", false);
    match check(arguments) {
        Ok(true) => Exit::Done,
        Ok(false) => Exit::IllegalPlan,
        Err(error) => failed(&error),
    }
}

/// Judges the plan and says so; whether it is legal.
fn check(arguments: &CheckArguments) -> Result<bool, Error> {
    let (scenario, week) = open::week(&arguments.week)?;
    let decisions = read_plan(&arguments.plan, &week)?;
    let answer = check_plan(&week, &decisions)?;
    let figures = evaluation::figures(&week, &answer);
    let hard = answer
        .violations
        .iter()
        .filter(|violation| violation.is_hard)
        .count();
    let verdict = if hard == 0 {
        "\nPlan légal : aucune règle impérative n'est enfreinte.\n".to_owned()
    } else {
        format!("\nPlan illégal : {hard} infraction(s) à une règle impérative.\n")
    };
    let mut page = vec![
        week::violations(&week, &answer),
        week::compliance(&answer),
        week::unserved(&week, &answer),
        week::figures(&figures),
        week::cost(&answer),
        verdict,
        credits(&week),
    ];
    if let Some(out) = &arguments.out {
        let results = Results {
            title: &scenario.name,
            week: &week,
            answer: &answer,
            figures: &figures,
            run: None,
            locale: arguments.locale.into(),
        };
        results::write_page(out, &results)?;
        page.push(format!(
            "Écrit dans {} : page.html, compliance.csv\n",
            out.display()
        ));
    }
    text::print(&page.concat())?;
    Ok(hard == 0)
}

/// Whose map it is, and whether its roads are made up.
fn credits(week: &PreparedWeek) -> String {
    week.network().map_or_else(String::new, |network| {
        let map = network.metadata();
        format!("Carte {} : {}\n", map.name, map.credits())
    })
}
