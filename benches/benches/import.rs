//! How long does it take to make a road network of a map, all four profiles included?
//!
//! The map of Monaco and the French communes around it: 17,600 road nodes. It is what a first start waits for.

use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use planner::Catalogue;
use roads::RoadNetwork;

fn bench(criterion: &mut Criterion) {
    let map = Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../maps/monaco-160305.osm.pbf"
    ));
    let catalogue = Catalogue::embedded().expect("the embedded catalogue is sound");
    let mut group = criterion.benchmark_group("import");
    group.sample_size(10);
    group.bench_function("monaco", |bencher| {
        bencher.iter(|| {
            RoadNetwork::import(map, catalogue.speeds())
                .expect("the map of the project can be read")
        });
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
