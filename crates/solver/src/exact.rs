//! Exact steps: parts of the problem that are small programs of their own. The one place that knows the backend.
//!
//! `good_lp` with HiGHS solves them; the limits are nodes and iterations, never seconds, so that runs repeat.

mod assign_carers;

pub(crate) use assign_carers::assign_carers;
