//! The prepared network on disk: the same answers, or a clear refusal.

use proptest::prelude::*;
use roads::Profile;
use roads::{FILE_NAME, RoadNetwork, RoadsError};
use support::ascii_map::{AsciiMap, ascii_map};

fn drawing() -> AsciiMap {
    ascii_map(
        "
        A > B > C
        |   |   |
        D - E - F
        ",
    )
    .way("DEF", "maxspeed=20, motorroad=no, surface=gravel")
    .node('E', "barrier=gate, access=private")
    .restriction("AB", 'B', "BC", "restriction=only_straight_on")
}

#[test]
fn a_prepared_network_answers_as_the_imported_one() {
    let map = drawing();
    let folder = tempfile::tempdir().unwrap();
    map.network().save(folder.path()).unwrap();
    let opened = RoadNetwork::open(folder.path()).unwrap();
    assert_eq!(opened.metadata(), map.network().metadata());
    assert_eq!(opened.report(), map.network().report());
    assert_eq!(opened.restrictions(), map.network().restrictions());
    assert_eq!(opened.bounding_box(), map.network().bounding_box());
    for profile in Profile::ALL {
        let places: Vec<_> = ['A', 'B', 'C', 'D', 'E', 'F']
            .iter()
            .filter_map(|&node| map.snap(profile, node))
            .collect();
        let table = roads::travel_table(&opened, profile, &places).unwrap();
        assert_eq!(table, map.table(profile, &places));
    }
}

#[test]
fn what_is_written_depends_on_the_map_alone() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [first, second] = folders.each_ref().map(|folder| {
        drawing().network().save(folder.path()).unwrap();
        assert_eq!(
            std::fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing is left beside it"
        );
        std::fs::read(folder.path().join(FILE_NAME)).unwrap()
    });
    assert_eq!(first, second);
}

#[test]
fn what_is_not_there_or_not_ours_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        RoadNetwork::open(folder.path()),
        Err(RoadsError::Unreadable { .. })
    ));
    let file = folder.path().join(FILE_NAME);
    for bytes in [&b""[..], b"something else entirely", b"ECHASSE roads\r"] {
        std::fs::write(&file, bytes).unwrap();
        assert!(matches!(
            RoadNetwork::open(folder.path()),
            Err(RoadsError::NotANetwork { .. })
        ));
    }
    drawing().network().save(folder.path()).unwrap();
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[16] += 1;
    std::fs::write(&file, &bytes).unwrap();
    let refusal = RoadNetwork::open(folder.path()).unwrap_err();
    assert!(
        matches!(
            refusal,
            RoadsError::OtherFormat {
                found,
                expected: roads::FORMAT_VERSION,
                ..
            } if found == roads::FORMAT_VERSION + 1
        ),
        "{refusal}"
    );
}

#[test]
fn a_network_cannot_be_written_where_a_file_stands() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("taken");
    std::fs::write(&place, "").unwrap();
    assert!(matches!(
        drawing().network().save(&place),
        Err(RoadsError::Unwritable { .. })
    ));
}

proptest! {
    #![proptest_config(super::cases(200))]

    #[test]
    fn a_damaged_network_is_refused(at in any::<prop::sample::Index>(), bit in 0_u8..8, cut in any::<bool>()) {
        let map = drawing();
        let folder = tempfile::tempdir().unwrap();
        map.network().save(folder.path()).unwrap();
        let file = folder.path().join(FILE_NAME);
        let mut bytes = std::fs::read(&file).unwrap();
        let at = at.index(bytes.len());
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] ^= 1 << bit;
        }
        std::fs::write(&file, &bytes).unwrap();
        // Padding between sections means nothing and may be anything; all else is under a checksum.
        if let Ok(network) = RoadNetwork::open(folder.path()) {
            prop_assert!(!cut);
            prop_assert_eq!(network.report(), map.network().report());
        }
    }
}
