//! How fast is a map read, kept, opened and asked? One line a figure: its name, its value.
//!
//! `bench_roads MAP.osm.pbf SPEEDS.toml FOLDER`: the network is kept in FOLDER; `points.csv` (lon,lat) is read from there,
//! or drawn along the map's streets; where `osrm_durations.json` lies beside it (see `../shared/peers/matrix.py`), the
//! tables are compared. Run it with one thread (`RAYON_NUM_THREADS=1`), as `cargo xtask bench-roads` does.

#![allow(
    clippy::print_stdout,
    reason = "a person at a terminal is the only caller"
)]
#![allow(clippy::disallowed_methods, reason = "it measures time")]
#![allow(
    clippy::unwrap_used,
    reason = "whoever measures wants to see what failed"
)]

use std::path::{Path, PathBuf};
use std::time::Instant;

use roads::{Profile, RoadClass, RoadNetwork, Snap, SnapLimits, SpeedEntry, SpeedTable};
use units::{Cancel, LonLat};

/// Places in the table.
const PLACES: usize = 1_000;
/// Runs of which the best counts, as for the peers.
const RUNS: usize = 3;
const ROUTES: usize = 2_000;
const SNAPS: usize = 100_000;
/// Sources and targets compared with the slow twin: 10,000 pairs a profile.
const COMPARED: usize = 100;

fn main() {
    let words: Vec<PathBuf> = std::env::args().skip(1).map(PathBuf::from).collect();
    let [map, speeds, folder] = &words[..] else {
        panic!("MAP.osm.pbf SPEEDS.toml FOLDER expected");
    };
    let speeds = speed_table(speeds);
    let never = Cancel::default();

    let (begun, processor) = (Instant::now(), processor_seconds());
    let mut last = processor;
    let network = RoadNetwork::import_observed(map, &speeds, &mut |step| {
        let now = processor_seconds();
        say(&format!("build_{}_cpu_s", step.name()), now - last);
        last = now;
    })
    .unwrap();
    say("build_cpu_s", processor_seconds() - processor);
    say("build_wall_s", begun.elapsed().as_secs_f64());
    say("peak_memory_mb", peak_memory_mb());
    say("nodes", network.nodes() as f64);
    say("segments", network.segments() as f64);

    network.save(folder).unwrap();
    let bytes = std::fs::metadata(folder.join(roads::FILE_NAME))
        .unwrap()
        .len();
    say("kept_mb", bytes as f64 / 1e6);
    let reopening = best(|| drop(RoadNetwork::open(folder).unwrap()));
    say("reopen_ms", reopening * 1e3);

    let points = points(&network, &folder.join("points.csv"));
    for profile in Profile::ALL {
        let name = profile.name();
        let limits = SnapLimits::default();
        let snapped = || -> Vec<Snap> {
            let snaps = points.iter();
            snaps
                .filter_map(|&point| network.snap(profile, point, &limits).ok())
                .collect()
        };
        let places = snapped();
        let mut seconds = Vec::new();
        let table = best(|| {
            let places = snapped();
            seconds = roads::seconds_between(&network, profile, &places, &places, &never).unwrap();
        });
        say(&format!("table_{name}_s"), table);
        let whole = best(|| {
            let places = snapped();
            roads::travel_between(&network, profile, &places, &places, &never).unwrap();
        });
        say(&format!("table_with_metres_and_energy_{name}_s"), whole);
        let unreachable = seconds.iter().filter(|&&cell| cell == u32::MAX).count();
        say(&format!("unreachable_{name}"), unreachable as f64);
        say(
            &format!("wrong_{name}"),
            wrong(&network, profile, &places) as f64,
        );
        if profile == Profile::Car && places.len() == points.len() {
            compare(&points, &seconds, &folder.join("osrm_durations.json"));
        }
    }

    let car = Profile::Car;
    let limits = SnapLimits::default();
    let places: Vec<Snap> = points
        .iter()
        .filter_map(|&point| network.snap(car, point, &limits).ok())
        .collect();
    let mut random = Random(1);
    let begun = Instant::now();
    for _ in 0..ROUTES {
        let pair = [random.below(places.len()), random.below(places.len())];
        let [source, target] =
            pair.map(|at| network.snap(car, places[at].point(), &limits).unwrap());
        roads::route(&network, car, &source, &target, &never).unwrap();
    }
    say(
        "route_us",
        begun.elapsed().as_secs_f64() * 1e6 / ROUTES as f64,
    );

    let near = |random: &mut Random| {
        let place = points[random.below(points.len())];
        let off = |random: &mut Random| (random.below(1_000) as f64 - 500.0) * 1e-5;
        LonLat::new(place.lon() + off(random), place.lat() + off(random)).unwrap()
    };
    let asked: Vec<LonLat> = (0..SNAPS).map(|_| near(&mut random)).collect();
    let snapping = best(|| {
        for &place in &asked {
            let _ = network.snap(car, place, &limits);
        }
    });
    say("snaps_100000_s", snapping);

    let begun = Instant::now();
    let network = network.with_speeds(car, &speeds).unwrap();
    say("new_weights_car_s", begun.elapsed().as_secs_f64());
    drop(network);
}

fn say(name: &str, value: f64) {
    println!("{name} {value:.4}");
}

/// Seconds of the best of a few runs.
fn best(mut run: impl FnMut()) -> f64 {
    let once = |run: &mut dyn FnMut()| {
        let begun = Instant::now();
        run();
        begun.elapsed().as_secs_f64()
    };
    (0..RUNS)
        .map(|_| once(&mut run))
        .fold(f64::INFINITY, f64::min)
}

/// Pairs in which the hierarchy and the slow twin differ in any figure.
fn wrong(network: &RoadNetwork, profile: Profile, places: &[Snap]) -> usize {
    let never = Cancel::default();
    let mut random = Random(2);
    let mut drawn = || -> Vec<Snap> {
        (0..COMPARED)
            .map(|_| places[random.below(places.len())])
            .collect()
    };
    let (sources, targets) = (drawn(), drawn());
    let fast = roads::travel_between(network, profile, &sources, &targets, &never).unwrap();
    let slow = roads::travel_between_plainly(network, profile, &sources, &targets, &never).unwrap();
    let pairs = (0..COMPARED).flat_map(|row| (0..COMPARED).map(move |column| (row, column)));
    pairs
        .filter(|&(row, column)| fast.get(row, column) != slow.get(row, column))
        .count()
}

/// Rank correlation and ratio with another program's seconds, and where the two differ most.
fn compare(points: &[LonLat], ours: &[u32], file: &Path) {
    let Ok(text) = std::fs::read_to_string(file) else {
        return;
    };
    let theirs: Vec<Option<f64>> = text
        .split([',', '[', ']'])
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .map(|cell| cell.parse().ok())
        .collect();
    assert_eq!(theirs.len(), ours.len(), "a table of the same points");
    let count = points.len();
    let both: Vec<(usize, f64, f64)> = (0..ours.len())
        .filter(|cell| cell / count != cell % count && ours[*cell] != u32::MAX)
        .filter_map(|cell| Some((cell, f64::from(ours[cell]), theirs[cell]?)))
        .collect();
    let ranks = |value: &dyn Fn(&(usize, f64, f64)) -> f64| {
        let mut order: Vec<usize> = (0..both.len()).collect();
        order.sort_by(|&a, &b| value(&both[a]).total_cmp(&value(&both[b])));
        let mut ranks = vec![0.0; both.len()];
        // Equal values share the middle of their ranks.
        let mut start = 0;
        while start < order.len() {
            let first = value(&both[order[start]]);
            let same = |&&at: &&usize| value(&both[at]).total_cmp(&first).is_eq();
            let end = start + order[start..].iter().take_while(same).count();
            for &at in &order[start..end] {
                ranks[at] = (start + end - 1) as f64 / 2.0;
            }
            start = end;
        }
        ranks
    };
    let (a, b) = (ranks(&|pair| pair.1), ranks(&|pair| pair.2));
    let mean = (both.len() - 1) as f64 / 2.0;
    let sum = |f: &dyn Fn(usize) -> f64| (0..both.len()).map(f).sum::<f64>();
    let together = sum(&|at| (a[at] - mean) * (b[at] - mean));
    let apart = sum(&|at| (a[at] - mean).powi(2)) * sum(&|at| (b[at] - mean).powi(2));
    say("osrm_rank_correlation", together / apart.sqrt());
    let mut ratios: Vec<f64> = both
        .iter()
        .filter(|pair| pair.2 > 0.0)
        .map(|pair| pair.1 / pair.2)
        .collect();
    ratios.sort_by(f64::total_cmp);
    let median = ratios[ratios.len() / 2];
    say("osrm_median_ratio", median);
    // Half a minute on both sides, so that not only the shortest legs are listed; a place at most once as either end.
    let mut order: Vec<(f64, usize)> = both
        .iter()
        .zip(0..)
        .map(|(pair, at)| (((pair.1 + 30.0) / (median * pair.2 + 30.0)).ln().abs(), at))
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut from, mut to) = (vec![false; count], vec![false; count]);
    let mut listed = 0;
    for (_, at) in order {
        let (cell, ours, theirs) = both[at];
        let (row, column) = (cell / count, cell % count);
        if listed == 20 || from[row] || to[column] {
            continue;
        }
        (from[row], to[column]) = (true, true);
        listed += 1;
        println!("difference point {row} to {column}: {ours} s, OSRM {theirs} s");
    }
}

fn points(network: &RoadNetwork, file: &Path) -> Vec<LonLat> {
    if let Ok(text) = std::fs::read_to_string(file) {
        let point = |line: &str| {
            let (lon, lat) = line.split_once(',').unwrap();
            LonLat::new(lon.parse().unwrap(), lat.parse().unwrap()).unwrap()
        };
        return text.lines().skip(1).map(point).collect();
    }
    let classes = [
        RoadClass::Residential,
        RoadClass::Tertiary,
        RoadClass::Unclassified,
    ];
    let streets: Vec<_> = network
        .all_streets()
        .filter(|street| classes.contains(&street.class()))
        .collect();
    let mut random = Random(7);
    let mut place = || streets[random.below(streets.len())].point_at(0.5);
    (0..PLACES).map(|_| place()).collect()
}

/// A linear congruential generator (Knuth's MMIX constants).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

fn speed_table(file: &Path) -> SpeedTable {
    let table: toml::Table = std::fs::read_to_string(file).unwrap().parse().unwrap();
    let mut entries = Vec::new();
    collect(&table, "", &mut entries);
    let borrowed = entries.iter().map(|(path, value, unit)| SpeedEntry {
        path,
        value: *value,
        unit,
    });
    SpeedTable::from_entries("france", borrowed).unwrap()
}

fn collect(table: &toml::Table, path: &str, entries: &mut Vec<(String, f64, String)>) {
    if let Some(value) = table.get("value") {
        let number = value
            .as_float()
            .or_else(|| Some(value.as_integer()? as f64))
            .unwrap();
        entries.push((
            path.to_owned(),
            number,
            table["unit"].as_str().unwrap().to_owned(),
        ));
        return;
    }
    for (key, value) in table {
        if let Some(inner) = value.as_table() {
            let path = if path.is_empty() {
                key.clone()
            } else {
                format!("{path}.{key}")
            };
            collect(inner, &path, entries);
        }
    }
}

/// Processor seconds of this process so far, by Linux.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat
        .rsplit_once(')')
        .unwrap()
        .1
        .split_whitespace()
        .collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
}

fn peak_memory_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    line.trim()
        .trim_end_matches("kB")
        .trim()
        .parse::<f64>()
        .unwrap()
        * 1.024e-3
}
