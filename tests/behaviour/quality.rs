//! `benches/quality.csv` says what the search finds in a fixed number of iterations. The smallest instance of some sets is
//! planned again: where this fails, what is found has changed, and `cargo xtask quality` renews the table.

use std::collections::BTreeMap;
use std::path::Path;

use planner::formats::Format;
use planner::{SearchParams, Stop, solve_published};

/// Sets with instances of a few visits, with their formats and the folders of their instances.
const SETS: [(&str, Format, &str); 3] = [
    (
        "bredstrom",
        Format::Bredstrom,
        "bench/vrptwsyn-bredstrom/instances",
    ),
    (
        "mankowska",
        Format::Hhcrsp,
        "bench/hhcrsp-mankowska/instances",
    ),
    (
        "uhhc-validation",
        Format::Uhhc,
        "bench/uhhc/instances/validation",
    ),
];

/// The first row of a set, which is the one of its smallest instance.
fn first_row(table: &str, set: &str) -> BTreeMap<String, String> {
    let cells = |line: &str| -> Vec<String> { line.split(',').map(str::to_owned).collect() };
    let mut lines = table.lines();
    let header = cells(lines.next().expect("a header"));
    let row = lines.map(cells).find(|row| row[0] == set);
    let row = row.unwrap_or_else(|| panic!("no row of {set}"));
    header.into_iter().zip(row).collect()
}

#[test]
fn the_table_says_what_is_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let table = std::fs::read_to_string(root.join("benches/quality.csv")).expect("a table");
    for (set, format, folder) in SETS {
        let Some(folder) = support::shared(folder) else {
            return;
        };
        let row = first_row(&table, set);
        let number = |name: &str| row[name].parse::<u64>().expect("a whole number");
        let instance = folder.join(format!("{}.json", row["instance"]));
        let text = std::fs::read_to_string(&instance).expect("an instance");
        let problem = format.instance(&text).expect("a sound instance");
        let params = SearchParams {
            seed: number("seed"),
            ..SearchParams::default()
        };
        let stop = Stop {
            iterations: Some(number("iterations")),
            ..Stop::default()
        };
        let answer = solve_published(format, &problem, None, &params, &stop, &mut |_| {});
        assert!(answer.audit.is_legal(), "{set}");
        assert_eq!(
            answer.value.parse::<f64>().ok(),
            row["value"].parse::<f64>().ok(),
            "{set} {}: run `cargo xtask quality` where the search was changed on purpose",
            row["instance"]
        );
    }
}
