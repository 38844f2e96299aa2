//! What the behaviour and the acceptance tests share.

mod shared;
pub mod week;

pub use shared::shared;
