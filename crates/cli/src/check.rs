//! `echasse check`: any plan, judged.

use std::path::PathBuf;

use clap::Args;
use planner::files::{in_file, read_plan};
use planner::{Answer, Error, PreparedWeek, check_plan};

use crate::exit::{Exit, failed};
use crate::open::WeekArguments;
use crate::{logs, open, text, week};

#[derive(Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    week: WeekArguments,
    /// Plan file, also one made elsewhere; its times and sums are not believed but derived anew
    plan: PathBuf,
}

pub(crate) fn run(arguments: &CheckArguments) -> Exit {
    logs::start("warn", false);
    match check(arguments) {
        Ok((week, answer)) => report(&week, &answer),
        Err(error) => failed(&error),
    }
}

fn check(arguments: &CheckArguments) -> Result<(PreparedWeek, Answer), Error> {
    let (_, week) = open::week(&arguments.week)?;
    let decisions = read_plan(&arguments.plan)?;
    let answer = check_plan(&week, &decisions).map_err(|error| in_file(error, &arguments.plan))?;
    Ok((week, answer))
}

/// Whose map it is, and whether its roads are made up.
fn credits(week: &PreparedWeek) -> String {
    week.network().map_or_else(String::new, |network| {
        let map = network.metadata();
        format!("Carte {} : {}\n", map.name, map.credits())
    })
}

fn report(week: &PreparedWeek, answer: &Answer) -> Exit {
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
    let page = [
        week::violations(week, answer),
        week::unserved(week, answer),
        week::figures(&evaluation::figures(week, answer)),
        week::cost(answer),
        verdict,
        credits(week),
    ];
    if let Err(error) = text::print(&page.concat()) {
        return failed(&error);
    }
    if hard == 0 {
        Exit::Done
    } else {
        Exit::IllegalPlan
    }
}
