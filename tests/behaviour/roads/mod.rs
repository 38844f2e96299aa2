//! Roads: one file for each matter of the map, drawn as text and read through real PBF.

mod access;
mod barriers;
mod damaged_files;
mod every_map;
mod islands;
mod length_tag;
mod maxspeed;
mod motorroad;
mod oneway;
mod prepared;
mod restrictions;
mod signals;
mod snapping;
mod tables;
