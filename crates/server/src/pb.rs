//! Code generated from `proto/`, and the description of the API for reflection.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::pedantic,
    reason = "generated; comments come from the protos"
)]

tonic::include_proto!("echasse.v1");

/// The compiled protos, comments included.
pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.bin"));
