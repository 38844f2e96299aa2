//! How long do 100 iterations of the search take on a week of 300 visits and 15 carers?
//!
//! The everyday size of a small service; what a planner waits for when she asks for a better week.

use benches::countryside_week;
use criterion::{Criterion, criterion_group, criterion_main};
use solver::{SearchParams, Stop, solve};

fn bench(criterion: &mut Criterion) {
    let problem = countryside_week(300, 15, 1);
    let stop = Stop {
        iterations: Some(100),
        ..Stop::default()
    };
    let mut group = criterion.benchmark_group("solve_rounds");
    group.sample_size(10);
    group.bench_function("300 visits, 100 iterations", |bencher| {
        bencher.iter(|| solve(&problem, None, &SearchParams::default(), &stop, &mut |_| {}));
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
