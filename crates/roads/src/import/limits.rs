//! The largest map that is read: every size has a name, and passing it is an error that quotes it.

/// Size of a source file: 16 GiB (France whole is 5).
pub const FILE_BYTES_MAX: u64 = 16 << 30;
/// Size of one blob as stored; the format allows 32 MiB.
pub const BLOB_BYTES_MAX: u64 = 32 << 20;
/// Size of one blob when inflated; the format allows 32 MiB.
pub const BLOCK_BYTES_MAX: u64 = 32 << 20;
/// Fields in one block, each of which costs memory when decoded: a block of 8,000 elements, as advised, has some 100,000.
/// With [`BLOCK_BYTES_MAX`] this keeps a block below about half a gigabyte, whatever is in the file.
pub const BLOCK_FIELDS_MAX: u64 = 2_000_000;
/// Blobs in one file; the whole planet has about a million.
pub const BLOBS_MAX: u64 = 4_000_000;
/// Ways kept as roads.
pub const WAYS_MAX: u64 = 50_000_000;
/// Node references of all these ways.
pub const WAY_NODES_TOTAL_MAX: u64 = 1_000_000_000;
/// Node references of one way; the OpenStreetMap database allows 2,000.
pub const WAY_NODES_MAX: u64 = 32_000;
/// Turn restrictions kept.
pub const RESTRICTIONS_MAX: u64 = 5_000_000;
/// Segments, so that an arc number fits 32 bits.
pub const SEGMENTS_MAX: u64 = 1 << 30;
