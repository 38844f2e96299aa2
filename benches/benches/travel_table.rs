//! How long does a table of 200 x 200 places by car take, snapping included?
//!
//! The size of a small service: its clients and the homes of its carers. One search per row, without a hierarchy.

use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use planner::Catalogue;
use roads::{Profile, RoadClass, RoadNetwork, SnapLimits, travel_table};

const PLACES: usize = 200;

fn bench(criterion: &mut Criterion) {
    let map = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../maps/monaco-160305.osm.pbf"
    ));
    let catalogue = Catalogue::embedded().expect("the embedded catalogue is sound");
    let network =
        RoadNetwork::import(map, catalogue.speeds()).expect("the map of the project can be read");
    let streets: Vec<_> = network
        .streets(RoadClass::Residential)
        .filter(|street| street.is_on_main(Profile::Car))
        .collect();
    let places: Vec<_> = streets
        .iter()
        .step_by(streets.len() / PLACES)
        .take(PLACES)
        .map(|street| street.point_at(0.5))
        .collect();
    let mut group = criterion.benchmark_group("travel_table");
    group.sample_size(10);
    group.bench_function("200 x 200 by car", |bencher| {
        bencher.iter(|| {
            let snap = |&place| {
                network
                    .snap(Profile::Car, place, &SnapLimits::default())
                    .expect("streets lie on the network")
            };
            let snaps: Vec<_> = places.iter().map(snap).collect();
            travel_table(&network, Profile::Car, &snaps).expect("few enough places")
        });
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
