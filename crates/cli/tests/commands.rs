//! The binary as people call it: what it writes, what it says, and with which code it ends.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn village() -> String {
    root().join("scenarios/village.toml").display().to_string()
}

fn map() -> String {
    root()
        .join("maps/monaco-160305.osm.pbf")
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

#[test]
fn a_plan_is_written_printed_and_found_legal_and_a_broken_one_illegal() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let planned = echasse(
        here,
        &[
            "plan",
            &village(),
            "--iterations",
            "50",
            "--seed",
            "1",
            "--out",
            "out",
        ],
    );
    assert_eq!(code(&planned), 0, "{}", text(&planned.stderr));
    assert_eq!(
        text(&planned.stderr),
        "",
        "no progress bar where nobody looks"
    );
    let page = text(&planned.stdout);
    for words in [
        "lundi 23/11/2026",
        "Amplitude",
        "Chiffres clés",
        "Coût par poste",
        "OpenStreetMap contributors",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for file in [
        "plan.json",
        "rounds.csv",
        "rounds.geojson",
        "compliance.csv",
        "page.html",
        "calendars/ca-1.ics",
    ] {
        assert!(here.join("out").join(file).is_file(), "{file}");
    }
    let again = echasse(
        here,
        &[
            "plan",
            &village(),
            "--iterations",
            "50",
            "--seed",
            "1",
            "--out",
            "again",
        ],
    );
    assert_eq!(code(&again), 0);
    let plan = std::fs::read_to_string(here.join("out/plan.json")).unwrap();
    assert_eq!(
        std::fs::read_to_string(here.join("again/plan.json")).unwrap(),
        plan
    );

    let checked = echasse(here, &["check", &village(), "out/plan.json"]);
    assert_eq!(code(&checked), 0, "{}", text(&checked.stdout));
    assert!(text(&checked.stdout).contains("Plan légal"));

    // The page repeats as the plan does, and `check` writes its own of any plan.
    let page_in = |folder: &str| std::fs::read(here.join(folder).join("page.html")).unwrap();
    assert_eq!(page_in("out"), page_in("again"));
    let written = echasse(
        here,
        &[
            "check",
            &village(),
            "out/plan.json",
            "--out",
            "checked",
            "--locale",
            "fr",
        ],
    );
    assert_eq!(code(&written), 0, "{}", text(&written.stderr));
    let table = std::fs::read(here.join("checked/compliance.csv")).unwrap();
    assert!(table.starts_with("\u{feff}Intervenante;".as_bytes()));
    assert!(!page_in("checked").is_empty());

    // Half of the call for two is left out.
    std::fs::write(
        here.join("half.json"),
        r#"{"rounds": [{"carer": "ca-1", "day": 0, "parts": [
            {"means": "car", "from": "home-ca-1", "to": "home-ca-1", "stops": [{"visit": "mill-morning"}]}]}]}"#,
    )
    .unwrap();
    let checked = echasse(here, &["check", &village(), "half.json"]);
    assert_eq!(code(&checked), 1);
    let page = text(&checked.stdout);
    assert!(
        page.contains("LINKS") && page.contains("two-at-the-mill"),
        "{page}"
    );
    assert!(page.contains("Plan illégal"), "{page}");
}

#[test]
fn bad_inputs_end_with_three_and_say_all_places() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let village = std::fs::read_to_string(village()).unwrap();
    let broken = village
        .replace("Mon 08:00-09:30", "Mon 09:30-08:00")
        .replace("../maps", "maps");
    std::fs::write(here.join("broken.toml"), broken).unwrap();
    let planned = echasse(here, &["plan", "broken.toml", "--iterations", "1"]);
    assert_eq!(code(&planned), 3);
    let said = text(&planned.stderr);
    assert_eq!(said.lines().count(), 2, "{said}");
    assert!(
        said.starts_with("error: broken.toml:56:12: visits[0].windows[0]: "),
        "{said}"
    );

    std::fs::write(
        here.join("unknown.json"),
        r#"{"rounds": [], "unassigned": [{"visit": "x"}]}"#,
    )
    .unwrap();
    let checked = echasse(here, &["check", &self::village(), "unknown.json"]);
    assert_eq!(code(&checked), 3);
    assert_eq!(
        text(&checked.stderr),
        "error: unknown.json:1:41: unassigned[0].visit: \"x\" names no visit\n"
    );

    std::fs::write(here.join("no.osm.pbf"), "this is no map").unwrap();
    let built = echasse(
        here,
        &["map", "build", "--pbf", "no.osm.pbf", "--out", "network"],
    );
    assert_eq!(code(&built), 3, "{}", text(&built.stderr));
}

#[test]
fn a_result_that_cannot_be_written_ends_with_five() {
    let folder = tempfile::tempdir().unwrap();
    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let planned = Command::new(env!("CARGO_BIN_EXE_echasse"))
        .current_dir(folder.path())
        .args(["plan", &village(), "--iterations", "1"])
        .stdout(full)
        .output()
        .expect("the binary runs");
    assert_eq!(code(&planned), 5);
    assert!(text(&planned.stderr).contains("standard output: cannot be written"));
}

#[test]
fn a_file_that_is_not_there_ends_with_five_and_a_wrong_command_line_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let missing = echasse(
        folder.path(),
        &["plan", "nowhere.toml", "--iterations", "1"],
    );
    assert_eq!(code(&missing), 5);
    assert!(text(&missing.stderr).contains("nowhere.toml: cannot be read"));
    let without_limit = echasse(folder.path(), &["plan", &village()]);
    assert_eq!(code(&without_limit), 2);
    assert_eq!(code(&echasse(folder.path(), &["fly"])), 2);
    let help = echasse(folder.path(), &["--help"]);
    assert_eq!(code(&help), 0);
    assert!(text(&help.stdout).contains("Exit codes"));
}

#[test]
fn a_map_is_built_with_one_line_of_json_and_reported() {
    let folder = tempfile::tempdir().unwrap();
    let built = echasse(
        folder.path(),
        &["map", "build", "--pbf", &map(), "--out", "network"],
    );
    assert_eq!(code(&built), 0, "{}", text(&built.stderr));
    let line = text(&built.stdout);
    assert_eq!(line.lines().count(), 1);
    let said: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert!(said["segments"].as_u64().unwrap() > 1_000);
    assert!(
        said["steps"]
            .as_array()
            .unwrap()
            .iter()
            .any(|step| step["step"] == "save")
    );
    let reported = echasse(folder.path(), &["map", "report", "network"]);
    assert_eq!(code(&reported), 0);
    assert!(text(&reported.stdout).contains("OpenStreetMap contributors"));
}

#[test]
fn a_made_map_is_written_built_and_reported_as_synthetic() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = echasse(folder.path(), arguments);
        assert_eq!(code(&output), 0, "{}", text(&output.stderr));
        text(&output.stdout)
    };
    let json = |line: String| -> serde_json::Value { serde_json::from_str(&line).unwrap() };
    let made = json(run(&[
        "map",
        "make",
        "--territory",
        "landes",
        "--out",
        "l.osm.pbf",
    ]));
    let built = json(run(&[
        "map",
        "build",
        "--pbf",
        "made:landes",
        "--out",
        "network",
    ]));
    for line in [&made, &built] {
        assert_eq!(line["synthetic"], true);
        assert_eq!(line["sha256"], planner::made::LANDES_SHA256);
    }
    let bytes = std::fs::metadata(folder.path().join("l.osm.pbf"))
        .unwrap()
        .len();
    assert_eq!(made["bytes"], bytes);
    for map in ["l.osm.pbf", "network", "made:landes"] {
        let page = run(&["map", "report", map]);
        assert!(page.contains("réseau routier synthétique"), "{page}");
        assert!(page.contains("made up, not mapped"), "{page}");
        assert!(!page.contains("OpenStreetMap contributors"), "{page}");
    }
    let elsewhere = echasse(folder.path(), &["map", "report", "made:elsewhere"]);
    assert_eq!(code(&elsewhere), 3);
    assert!(text(&elsewhere.stderr).contains("expected made:landes"));
}

#[test]
fn wrong_settings_end_with_four() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("settings.toml"),
        "[listen]\naddress = \"nowhere\"\n[haste]\n",
    )
    .unwrap();
    let served = echasse(
        folder.path(),
        &["serve", "--config", "settings.toml", "--check-config"],
    );
    assert_eq!(code(&served), 4, "{}", text(&served.stderr));
    assert!(!text(&served.stderr).is_empty());
}

#[cfg(unix)]
#[test]
fn an_interrupted_search_keeps_its_best_plan() {
    let folder = tempfile::tempdir().unwrap();
    let mut running = Command::new(env!("CARGO_BIN_EXE_echasse"))
        .current_dir(folder.path())
        .env("ECHASSE_LOG", "info")
        .args(["plan", &village(), "--seconds", "600", "--out", "out"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(running.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("travel tables are ready") {
        line.clear();
        assert!(said.read_line(&mut line).unwrap() > 0, "it ended by itself");
    }
    let kill = Command::new("kill")
        .args(["-INT", &running.id().to_string()])
        .status()
        .unwrap();
    assert!(kill.success());
    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    let output = running.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{rest}");
    assert!(text(&output.stdout).contains("arrêt : cancelled"));
    assert!(folder.path().join("out/plan.json").is_file());
}

#[test]
fn a_made_week_is_written_with_its_report_and_can_be_planned() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let arguments =
        "scenario generate --visits 40 --carers 4 --seed 3 --iterations 5 --out made --map";
    let mut words: Vec<&str> = arguments.split(' ').collect();
    let map = map();
    words.push(&map);
    let made = echasse(here, &words);
    assert_eq!(code(&made), 0, "{}", text(&made.stderr));
    let report = text(&made.stdout);
    assert!(report.contains("40 visits"), "{report}");
    assert!(report.contains("km and "), "{report}");
    assert_eq!(
        std::fs::read_to_string(here.join("made/report.txt")).unwrap(),
        report
    );
    let planned = echasse(here, &["plan", "made.toml", "--iterations", "5", "--brief"]);
    assert_eq!(code(&planned), 0, "{}", text(&planned.stderr));
}

#[test]
fn a_made_week_of_unknown_communes_or_size_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |arguments: &str| {
        let words: Vec<&str> = arguments.split(' ').collect();
        let output = echasse(folder.path(), &words);
        assert_eq!(code(&output), 3, "{}", text(&output.stdout));
        text(&output.stderr)
    };
    let codes =
        refused("scenario generate --territory 75056,40197,99 --visits 40 --carers 4 --out made");
    assert!(codes.contains("\"75056\", \"99\" not known"), "{codes}");
    let size = refused("scenario generate --territory 40197 --visits 0 --carers 0 --out made");
    assert_eq!(size.lines().count(), 2, "{size}");
    assert!(!folder.path().join("made.toml").exists());
}

/// A depot, three customers, two vehicles.
const PUBLISHED: &str = "small\n\nVEHICLE\nNUMBER CAPACITY\n2 10\n\nCUSTOMER\nCUST NO. XCOORD. YCOORD. DEMAND READY DUE SERVICE\n\
    0 0 0 0 0 200 0\n1 3 4 6 0 90 10\n2 4 5 4 30 60 10\n3 -3 -4 5 0 90 10\n";

#[test]
fn a_published_instance_is_planned_the_same_twice_and_told_in_one_line_of_json() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    std::fs::write(here.join("small.txt"), PUBLISHED).unwrap();
    let solve = |out: &str, threads: &str| {
        let arguments = ["solve", "small.txt", "--format", "solomon"];
        let limits = ["--iterations", "200", "--seed", "3", "--threads", threads];
        let files = ["--out", out, "--trace", "trace.csv", "--json"];
        echasse(here, &[&arguments[..], &limits, &files].concat())
    };
    let solved = solve("a.sol", "1");
    assert_eq!(code(&solved), 0, "{}", text(&solved.stderr));
    let lines = text(&solved.stdout);
    assert_eq!(lines.lines().count(), 1, "{lines}");
    let line: serde_json::Value = serde_json::from_str(&lines).unwrap();
    // 1 and 2 on one round (5.0, 1.4 and 6.4), 3 on the other (5.0 there and back): no vehicle carries all.
    assert_eq!(line["value"], 22.8);
    let told = [
        "legal",
        "served",
        "unserved",
        "vehicles",
        "iterations",
        "stopped_by",
    ];
    let told = told.map(|name| line[name].to_string());
    assert_eq!(told, ["true", "3", "0", "2", "200", "\"iterations\""]);
    assert!(line["seconds"].as_f64().unwrap() >= 0.0);

    let trace = std::fs::read_to_string(here.join("trace.csv")).unwrap();
    assert!(trace.starts_with("seconds,iterations,hard,unserved,cost\n"));
    assert!(trace.ends_with(",0,0,228\n"), "{trace}");

    assert_eq!(code(&solve("b.sol", "2")), 0);
    let read = |name: &str| std::fs::read_to_string(here.join(name)).unwrap();
    assert_eq!(read("a.sol"), read("b.sol"));
    assert!(read("a.sol").ends_with("Cost 22.8\n"));

    let people = echasse(
        here,
        &[
            "solve",
            "small.txt",
            "--format",
            "solomon",
            "--iterations",
            "0",
            "--start",
            "a.sol",
            "--out",
            "c.sol",
        ],
    );
    let page = text(&people.stdout);
    assert!(page.starts_with("Valeur 22.8"), "{page}");
}

#[test]
fn a_published_instance_that_is_malformed_is_refused_with_all_its_lines() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let spoilt = PUBLISHED
        .replace("2 10\n", "0 10\n")
        .replace("2 4 5 4 30 60", "2 4 5 4 60 30");
    std::fs::write(here.join("small.txt"), spoilt).unwrap();
    let solve = |file: &str, format: &str, limit: [&str; 2]| {
        let arguments = ["solve", file, "--format", format, "--out", "a.sol"];
        echasse(here, &[&arguments[..], &limit].concat())
    };
    let refused = solve("small.txt", "solomon", ["--seconds", "1"]);
    assert_eq!(code(&refused), 3);
    let told = text(&refused.stderr);
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].starts_with("error: small.txt: line 5: "), "{told}");
    assert!(
        lines[1].starts_with("error: small.txt: line 11: "),
        "{told}"
    );
    assert!(!here.join("a.sol").exists());
    assert_eq!(code(&solve("none.txt", "solomon", ["--seconds", "1"])), 5);
    assert_eq!(code(&solve("small.txt", "other", ["--seconds", "1"])), 2);
    assert_eq!(code(&solve("small.txt", "solomon", ["--seconds", "-1"])), 2);
}

#[test]
fn the_core_of_a_week_is_exported_with_ids_only() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let exported = echasse(
        here,
        &["scenario", "export", &village(), "--out", "core.json"],
    );
    assert_eq!(code(&exported), 0, "{}", text(&exported.stderr));
    let core = std::fs::read_to_string(here.join("core.json")).unwrap();
    assert!(
        !core.contains("lat") && !core.contains("lon\""),
        "no coordinates"
    );
    let core: serde_json::Value = serde_json::from_str(&core).unwrap();
    let count = |name: &str| core[name].as_array().unwrap().len();
    let (places, carers) = (count("places"), count("carers"));
    for row in core["profiles"][0]["seconds"].as_array().unwrap() {
        assert_eq!(row.as_array().unwrap().len(), places);
    }
    for visit in core["visits"].as_array().unwrap() {
        let window = &visit["windows"][0];
        assert!(window[0].as_i64() <= window[1].as_i64(), "{visit}");
        assert!((visit["place"].as_u64().unwrap() as usize) < places);
        let able = visit["carers"].as_array().unwrap();
        assert!(
            able.iter()
                .all(|carer| (carer.as_u64().unwrap() as usize) < carers)
        );
    }
}
