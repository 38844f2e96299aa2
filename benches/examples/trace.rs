//! Prints how the score of a drawn week falls: `trace VISITS CARERS SECONDS SEED [law]`; `law` adds the rules on
//! carers' weeks.

use std::time::Duration;

use benches::{countryside_week, under_law};
use solver::{SearchParams, Stop, solve};

#[expect(clippy::print_stdout, reason = "it is what it is for")]
fn main() {
    let number = |at: usize, default: u64| {
        std::env::args()
            .nth(at)
            .and_then(|text| text.parse().ok())
            .unwrap_or(default)
    };
    let mut problem = countryside_week(
        number(1, 300) as usize,
        number(2, 15) as usize,
        number(4, 1),
    );
    if std::env::args().nth(5).is_some_and(|word| word == "law") {
        problem = under_law(problem);
    }
    let params = SearchParams {
        seed: number(4, 1),
        threads: 2,
        ..SearchParams::default()
    };
    let stop = Stop {
        time_limit: Some(Duration::from_secs(number(3, 10))),
        ..Stop::default()
    };
    let outcome = solve(&problem, None, &params, &stop, &mut |progress| {
        if progress.improved.is_some() {
            println!(
                "{:>8.2} s {:>8} iterations  {}",
                progress.elapsed.as_secs_f64(),
                progress.iterations,
                progress.score
            );
        }
    });
    println!(
        "{} iterations, {:?}, {}",
        outcome.iterations, outcome.stopped_by, outcome.score
    );
}
