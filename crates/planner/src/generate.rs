//! Seeded scenarios: placeholder module comment, written below.
