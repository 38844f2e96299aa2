//! What the behaviour and the acceptance tests share.

pub mod ascii_map;
mod shared;
pub mod speeds;
pub mod validator;
pub mod week;

pub use shared::shared;
