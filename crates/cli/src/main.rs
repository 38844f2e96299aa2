//! echasse
fn main() {}
