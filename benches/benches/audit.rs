//! How long does the audit of a week of 1,000 visits and 40 carers take?
//!
//! Every answer goes through it, and CheckPlan is little else.

use benches::countryside_week;
use criterion::{Criterion, criterion_group, criterion_main};
use model::Audit;
use solver::{SearchParams, Stop, solve};

fn bench(criterion: &mut Criterion) {
    let problem = countryside_week(1_000, 40, 1);
    let stop = Stop {
        iterations: Some(2),
        ..Stop::default()
    };
    let plan = solve(&problem, None, &SearchParams::default(), &stop, &mut |_| {}).plan;
    criterion.bench_function("audit of 1,000 visits", |bencher| {
        bencher.iter(|| Audit::new(&problem, &plan));
    });
}

criterion_group!(benches, bench);
criterion_main!(benches);
