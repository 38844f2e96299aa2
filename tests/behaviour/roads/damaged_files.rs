//! Files that are no map, or are damaged: a clear refusal, never a panic, a hang or memory without limit.

use proptest::prelude::*;
use roads::made::{Member, PbfWriter, flat_speeds};
use roads::{OddityKind, RoadNetwork, RoadsError};
use support::ascii_map::{ascii_map, import_bytes, maps};
use units::LonLat;

fn import(bytes: &[u8]) -> Result<RoadNetwork, RoadsError> {
    import_bytes(bytes, &flat_speeds(36.0)).1
}

fn whole() -> Vec<u8> {
    ascii_map("A > B - C")
        .node('B', "barrier=gate")
        .restriction("AB", 'B', "BC", "restriction=no_u_turn")
        .bytes()
}

/// Where each blob starts: four bytes for the size of its header, which ends with the size of what follows.
fn blob_starts(bytes: &[u8]) -> Vec<usize> {
    let (mut starts, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        starts.push(at);
        let header = u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        let size_field = 4 + 2 + usize::from(bytes[at + 5]) + 1;
        let size = bytes[at + size_field..at + 4 + header]
            .iter()
            .rev()
            .fold(0, |size, byte| size << 7 | usize::from(byte & 0x7f));
        at += 4 + header + size;
    }
    starts
}

fn place(metres: f64) -> LonLat {
    LonLat::new(metres / 80_000.0, 44.0).unwrap()
}

#[test]
fn what_is_no_pbf_is_refused() {
    for bytes in [
        &b""[..],
        b"\0",
        b"<osm version=\"0.6\">",
        b"PK\x03\x04 a zip file of some kind",
        &[0; 4096],
        &[0xff; 4096],
    ] {
        let refusal = import(bytes).unwrap_err();
        assert!(
            matches!(
                refusal,
                RoadsError::NotPbf { .. } | RoadsError::Truncated { .. }
            ),
            "{bytes:?}: {refusal}"
        );
    }
}

#[test]
fn what_is_not_there_or_no_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for path in [
        folder.path().join("nowhere.osm.pbf"),
        folder.path().to_owned(),
    ] {
        let refusal = RoadNetwork::import(&path, &flat_speeds(36.0)).unwrap_err();
        assert!(
            matches!(refusal, RoadsError::Unreadable { .. }),
            "{refusal}"
        );
    }
}

#[test]
fn a_device_that_never_ends_has_no_digest() {
    let refusal = roads::source_digest(std::path::Path::new("/dev/zero")).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "/dev/zero: cannot be read: not a regular file"
    );
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    // Cut exactly between two blobs, a file is a smaller one: no roads while the ways are missing, a map without them.
    let bytes = whole();
    let starts = blob_starts(&bytes);
    assert_eq!(starts.len(), 4, "header, nodes, ways, relations");
    for end in 0..bytes.len() {
        match import(&bytes[..end]) {
            Err(RoadsError::NotPbf { .. } | RoadsError::Truncated { .. }) => {
                assert!(end == 0 || !starts.contains(&end), "{end}");
            }
            Err(RoadsError::NoRoads { .. }) => assert!(starts[1..3].contains(&end), "{end}"),
            Ok(_) => assert_eq!(end, starts[3]),
            other => panic!("cut at {end}: {other:?}"),
        }
    }
    assert!(import(&bytes).is_ok());
}

#[test]
fn a_cut_file_says_where() {
    let bytes = whole();
    let refusal = import(&bytes[..bytes.len() - 3]).unwrap_err().to_string();
    assert!(
        refusal.contains(&format!(
            "ends at byte {}, inside the blob",
            bytes.len() - 3
        )),
        "{refusal}"
    );
}

#[test]
fn a_map_without_roads_says_so() {
    let mut pbf = PbfWriter::new();
    pbf.node(1, place(0.0), &[]);
    pbf.node(2, place(100.0), &[]);
    pbf.way(1, &[1, 2], &[("railway", "rail")]);
    let refusal = import(&pbf.bytes()).unwrap_err();
    assert!(
        refusal
            .to_string()
            .ends_with("holds 1 ways and none is a road with known nodes"),
        "{refusal}"
    );
    assert!(matches!(
        import(&PbfWriter::new().bytes()),
        Err(RoadsError::NoRoads { .. })
    ));
}

#[test]
fn a_blob_larger_than_its_file_or_the_format_allows_is_refused() {
    // A blob header: type OSMHeader, and a size of 2^31 - 1, of 33 MiB, and below zero.
    for size in [
        &[0xff, 0xff, 0xff, 0xff, 0x07][..],
        &[0x80, 0x80, 0x80, 0x11],
        &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
    ] {
        let mut header = b"\x0a\x09OSMHeader\x18".to_vec();
        header.extend(size);
        let mut bytes = (header.len() as u32).to_be_bytes().to_vec();
        bytes.extend(header);
        bytes.extend([0; 100]);
        let refusal = import(&bytes).unwrap_err();
        assert!(
            matches!(refusal, RoadsError::NotPbf { offset: 0, .. }),
            "{refusal}"
        );
    }
}

#[test]
fn a_feature_we_do_not_know_is_named() {
    let bytes = whole();
    let at = bytes
        .windows(10)
        .position(|text| text == b"DenseNodes")
        .unwrap();
    let mut bytes = bytes;
    bytes[at..at + 10].copy_from_slice(b"DenseMoons");
    let refusal = import(&bytes).unwrap_err();
    assert!(
        matches!(&refusal, RoadsError::UnsupportedFeature { feature, .. } if feature == "DenseMoons")
    );
}

#[test]
fn a_way_is_cut_where_a_node_is_missing() {
    let mut pbf = PbfWriter::new();
    for node in [1, 2, 4, 5] {
        pbf.node(node, place(node as f64 * 100.0), &[]);
    }
    pbf.way(7, &[1, 2, 3, 4, 5], &[("highway", "residential")]);
    let network = import(&pbf.bytes()).unwrap();
    assert_eq!(network.segments(), 2);
    let oddity = &network.report().oddities[0];
    assert_eq!(
        (oddity.kind, oddity.count, oddity.first_ids.as_slice()),
        (OddityKind::MissingNode, 1, &[7][..])
    );
}

#[test]
fn odd_ways_and_nodes_are_counted_and_left_out() {
    let mut pbf = PbfWriter::new();
    for node in 1..=4 {
        pbf.node(node, place(node as f64 * 100.0), &[]);
    }
    pbf.node(4, place(900.0), &[]);
    pbf.raw_node(5, [2_000_000_000, 0], &[]);
    pbf.raw_node(6, [i64::MAX / 200, i64::MIN / 200], &[]);
    let road: &[(&str, &str)] = &[("highway", "residential")];
    pbf.way(1, &[1, 2, 2, 3, 4], road);
    pbf.way(1, &[3, 4], road);
    pbf.way(2, &[1], road);
    pbf.way(3, &[], road);
    pbf.way(4, &[2, 2], road);
    pbf.way(5, &[4, 5], road);
    pbf.way(6, &[4, 6], road);
    let from_nowhere = [
        Member::Way(1, "from".into()),
        Member::Node(99, "via".into()),
        Member::Way(1, "to".into()),
    ];
    pbf.relation(
        8,
        &from_nowhere,
        &[("type", "restriction"), ("restriction", "no_u_turn")],
    );
    pbf.relation(
        9,
        &from_nowhere[..1],
        &[("type", "restriction"), ("restriction", "no_u_turn")],
    );
    let network = import(&pbf.bytes()).unwrap();
    let found: Vec<_> = network
        .report()
        .oddities
        .iter()
        .map(|oddity| (oddity.kind.name(), oddity.count, oddity.first_ids.clone()))
        .collect();
    assert_eq!(
        found,
        [
            ("missing_node", 2, vec![5, 6]),
            ("node_off_earth", 2, vec![5, 6]),
            ("duplicate_node", 1, vec![4]),
            ("duplicate_way", 1, vec![1]),
            ("one_node", 3, vec![2, 3, 4]),
            ("unreadable_restriction", 1, vec![9]),
            ("restriction_without_road", 1, vec![8]),
        ]
    );
    assert_eq!(network.report().length_by_class[0].metres, 300);
}

#[test]
fn numbers_that_overflow_are_refused_or_off_the_map() {
    let mut pbf = PbfWriter::new();
    pbf.raw_node(i64::MAX, [i64::MAX, i64::MIN], &[]);
    pbf.raw_node(i64::MIN, [i64::MIN, i64::MAX], &[]);
    pbf.way(
        i64::MIN,
        &[i64::MAX, i64::MIN, 0, i64::MAX],
        &[("highway", "residential")],
    );
    let refusal = import(&pbf.bytes()).unwrap_err();
    assert!(
        matches!(
            refusal,
            RoadsError::NoRoads { .. } | RoadsError::NotPbf { .. }
        ),
        "{refusal}"
    );
}

#[test]
fn a_way_with_too_many_nodes_is_refused() {
    let mut pbf = PbfWriter::new();
    pbf.way(1, &vec![1; 40_000], &[("highway", "residential")]);
    let refusal = import(&pbf.bytes()).unwrap_err().to_string();
    assert!(
        refusal.ends_with("40000 nodes on one way, expected at most 32000"),
        "{refusal}"
    );
}

#[test]
fn a_speed_table_with_defects_is_refused_before_the_map_is_read() {
    let mut speeds = flat_speeds(36.0);
    speeds.limits.urban = f64::NAN;
    speeds.car_rural_factor = 7.0;
    let (_folder, refusal) = import_bytes(&whole(), &speeds);
    assert_eq!(
        refusal.unwrap_err().to_string(),
        "speed table: limit.urban: expected 1 to 250 km/h; factor.car_rural: expected a share from 0.05 to 1"
    );
}

proptest! {
    #![proptest_config(super::cases(400))]

    /// The blobs of this map are not compressed, so that every change reaches the reader's inside.
    #[test]
    fn a_small_map_with_changed_bytes_is_read_or_refused(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = whole();
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        // Either way it comes back.
        let _ = import(&bytes);
    }
}

proptest! {
    #![proptest_config(super::cases(12))]

    #[test]
    fn a_real_map_with_a_changed_byte_is_refused_or_whole(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = std::fs::read(maps().join("monaco-160305.osm.pbf")).unwrap();
        let at = at.index(bytes.len());
        let same = bytes[at] == byte;
        bytes[at] = byte;
        let outcome = import(&bytes);
        prop_assert!(!same || outcome.is_ok());
    }
}
