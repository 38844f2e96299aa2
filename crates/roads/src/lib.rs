//! OpenStreetMap data to a road network: snap, route, travel tables, for each kind of vehicle.
//!
//! A real `.osm.pbf` is read once ([`RoadNetwork::import`]), kept on disk ([`RoadNetwork::save`], [`RoadNetwork::open`])
//! and then asked three things, for each [`Profile`]: where does a place touch the network ([`RoadNetwork::snap`]),
//! how long, how far and how much energy between all places ([`travel_table`]), and by which way ([`route`]).
//!
//! The crate knows maps and no people. Speeds come in as a [`SpeedTable`], dated data that lies outside;
//! the code holds the arithmetic only. Reading tags and judging them are apart: `import/tags.rs` knows no profile,
//! `profile/` knows no OSM id. A network never changes after import; queries use their own scratch memory.

mod error;
mod facts;
mod point;
mod speeds;

mod import;
mod profile;

mod column;
mod graph;
mod turns;

mod hierarchy;

mod components;
mod index;
mod network;
mod reweigh;

mod cost;
mod dijkstra;
mod doors;
mod route;
mod snap;
mod streets;

mod drawing;
mod known_tables;
mod polyline;
mod travel_table;

mod cache;

#[cfg(feature = "made")]
pub mod made;

pub use cache::{FILE_NAME, FORMAT_VERSION};
pub use drawing::RoadLine;
pub use error::RoadsError;
pub use facts::{Access, Flag, Limit, OneWay, RoadClass, Surface, WayFacts, Zone};
pub use import::limits as import_limits;
pub use import::report::{
    ClassLength, ImportReport, Oddity, OddityKind, ProfileReport, RestrictionCounts,
};
pub use import::restrictions::{Restriction, RestrictionKind, RestrictionVia};
pub use import::{ImportStep, SYNTHETIC_FEATURE, source_digest};
pub use known_tables::KNOWN_CELLS_MAX;
pub use network::{BoundingBox, Digest, Metadata, OSM_ATTRIBUTION, RoadNetwork, SYNTHETIC_NOTICE};
pub use polyline::polyline;
pub use profile::Profile;
pub use route::{Route, route};
pub use snap::{NotSnapped, Snap, SnapLimits};
pub use speeds::{
    ByProfile, Consumption, Delays, LimitDefaults, SpeedDefect, SpeedEntry, SpeedRow, SpeedTable,
};
pub use streets::Street;
pub use travel_table::{
    PLACES_MAX, Travel, TravelTable, seconds_between, travel_between, travel_between_plainly,
    travel_table,
};
