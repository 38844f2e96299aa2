//! Questions to a map on the command line: tables and routes.

use std::path::Path;
use std::process::{Command, Output};

fn map() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../maps/monaco-160305.osm.pbf")
        .display()
        .to_string()
}

fn echasse(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_echasse"))
        .current_dir(folder)
        .env_remove("ECHASSE_LOG")
        .args(arguments)
        .output()
        .expect("the binary runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("no signal ended it")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("people read UTF-8")
}

/// Two places in the middle of Monaco, and one in the sea.
const POINTS: &str = "name,lon,lat\na,7.4190,43.7310\nb,7.4260,43.7395\nsea,7.5500,43.6500\n";

#[test]
fn a_table_of_seconds_is_written_with_nothing_where_no_way_leads() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    std::fs::write(here.join("points.csv"), POINTS).unwrap();
    let command = "map table --profile car --points points.csv --out table.csv --repeat 2 --map";
    let map = map();
    let mut words: Vec<&str> = command.split(' ').collect();
    words.push(&map);
    let output = echasse(here, &words);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&line["n"], &line["unreachable"]), (&3.into(), &5.into()));
    assert!(line["seconds"].as_f64().unwrap() > 0.0);
    assert!(line["pairs_per_second"].as_f64().unwrap() > 0.0);
    let table = std::fs::read_to_string(here.join("table.csv")).unwrap();
    let rows: Vec<Vec<&str>> = table.lines().map(|row| row.split(',').collect()).collect();
    assert_eq!((rows.len(), rows[0].len()), (3, 3));
    assert_eq!(
        (rows[0][0], rows[1][1], rows[0][2], rows[2][2]),
        ("0", "0", "", "")
    );
    assert!(rows[0][1].parse::<u32>().unwrap() > 30);
}

#[test]
fn what_is_wrong_with_points_is_said_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    std::fs::write(
        here.join("points.csv"),
        "lon,lat\n7.4,here\n7.4,43.7\n7.4,99\n7.4\n",
    )
    .unwrap();
    let command = "map table --profile car --points points.csv --out table.csv --map";
    let map = map();
    let mut words: Vec<&str> = command.split(' ').collect();
    words.push(&map);
    let output = echasse(here, &words);
    assert_eq!(code(&output), 3);
    let said = text(&output.stderr);
    for place in ["points.csv:2:2", "points.csv:4:1", "points.csv:5:2"] {
        assert!(said.contains(place), "{place} in {said}");
    }
    assert!(!here.join("table.csv").exists());
    std::fs::write(here.join("points.csv"), "x,y\n1,2\n").unwrap();
    let output = echasse(here, &words);
    assert!(text(&output.stderr).contains("no columns lon and lat"));
}

#[test]
fn a_route_is_printed_as_geojson_and_as_encoded_lines() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    std::fs::write(here.join("points.csv"), POINTS).unwrap();
    let map = map();
    let run = |format: &str| {
        let command =
            format!("map route --profile e_bike --points points.csv --format {format} --map");
        let mut words: Vec<&str> = command.split(' ').collect();
        words.push(&map);
        let output = echasse(here, &words);
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let collection: serde_json::Value = serde_json::from_str(&run("geojson")).unwrap();
    let legs = collection["features"].as_array().unwrap();
    assert_eq!(legs.len(), 2);
    assert!(legs[0]["properties"]["metres"].as_i64().unwrap() > 500);
    assert!(legs[0]["geometry"]["coordinates"].as_array().unwrap().len() > 10);
    assert_eq!(legs[1]["properties"]["reachable"], false);
    assert!(legs[1]["geometry"].is_null());
    assert!(collection["attribution"].as_str().unwrap().contains("ODbL"));
    let lines = run("polyline");
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(first["seconds"], legs[0]["properties"]["seconds"]);
    assert!(first["polyline"].as_str().unwrap().len() > 20);
}
