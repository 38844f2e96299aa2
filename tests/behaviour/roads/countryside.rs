//! The made map of the Landes: the same everywhere, whole for every profile, and honest about itself.

use std::path::Path;
use std::sync::OnceLock;

use planner::made;
use roads::made::{Commune, PbfWriter, countryside};
use roads::{Profile, RoadClass, RoadNetwork, Snap, SnapLimits};
use support::speeds::france;
use units::{Cancel, LonLat};

/// The bytes of the map, made once for all tests of this file.
fn bytes() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| made::pbf(Path::new(made::LANDES)).unwrap())
}

fn imported(bytes: &[u8]) -> RoadNetwork {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("landes.osm.pbf");
    std::fs::write(&file, bytes).unwrap();
    RoadNetwork::import(&file, &france()).unwrap()
}

fn landes() -> &'static RoadNetwork {
    static NETWORK: OnceLock<RoadNetwork> = OnceLock::new();
    NETWORK.get_or_init(|| imported(bytes()))
}

/// Three villages, 5 km apart.
fn villages() -> Vec<Commune<'static>> {
    let village = |insee, name, lon, lat| Commune {
        insee,
        name,
        population: 900,
        centre: LonLat::new(lon, lat).unwrap(),
    };
    vec![
        village("00001", "Amont", 0.0, 44.0),
        village("00002", "Aval", 0.06, 44.0),
        village("00003", "Coteau", 0.03, 44.04),
    ]
}

#[test]
fn every_machine_makes_the_same_landes() {
    // `made::pbf` refuses what has another digest than the one that scenarios name.
    assert_eq!(
        landes().metadata().source_digest.to_string(),
        made::LANDES_SHA256
    );
}

#[test]
fn the_seed_decides() {
    let made = |seed| countryside(&villages(), "no one", seed);
    assert!(made(1) == made(1));
    assert!(made(1) != made(2));
}

#[test]
fn every_commune_reaches_every_other_by_every_means() {
    for profile in Profile::ALL {
        let snap = |commune: &made::Commune| {
            landes().snap(profile, commune.centre, &SnapLimits::default())
        };
        let snaps: Vec<Snap> = made::communes()
            .iter()
            .map(|commune| snap(commune).unwrap())
            .collect();
        assert!(snaps.iter().all(Snap::is_on_main), "{profile}");
        assert_eq!(
            roads::travel_table(landes(), profile, &snaps)
                .unwrap()
                .unreachable(),
            0,
            "{profile}"
        );
    }
}

#[test]
fn fast_roads_are_for_cars_alone() {
    for class in [
        RoadClass::Motorway,
        RoadClass::MotorwayLink,
        RoadClass::Trunk,
        RoadClass::TrunkLink,
    ] {
        assert!(landes().streets(class).count() > 0, "{}", class.name());
        for street in landes().streets(class) {
            assert!(street.is_on_main(Profile::Car), "{}", class.name());
            for slow in [Profile::LicenceFreeCar, Profile::EBike, Profile::Foot] {
                assert!(!street.is_open(slow), "{} {slow}", class.name());
            }
        }
    }
    let between = |profile: Profile| {
        let ends = ["40192", "40088"].map(|insee| {
            let commune = made::communes()
                .iter()
                .find(|commune| commune.insee == insee)
                .unwrap();
            landes()
                .snap(profile, commune.centre, &SnapLimits::default())
                .unwrap()
        });
        roads::route(landes(), profile, &ends[0], &ends[1], &Cancel::default())
            .unwrap()
            .unwrap()
            .travel
    };
    // Mont-de-Marsan to Dax: the licence-free car keeps to other roads, and takes longer than its speed alone explains.
    let (car, slow) = (between(Profile::Car), between(Profile::LicenceFreeCar));
    assert!(slow.seconds.0 * 10 > car.seconds.0 * 15, "{slow:?} {car:?}");
}

#[test]
fn cycleways_and_closed_tracks_part_the_profiles() {
    let open = |class, profile| {
        landes()
            .streets(class)
            .filter(|street| street.is_open(profile))
            .count()
    };
    assert!(open(RoadClass::Cycleway, Profile::EBike) > 0);
    assert_eq!(open(RoadClass::Cycleway, Profile::Car), 0);
    assert!(open(RoadClass::Track, Profile::Foot) > open(RoadClass::Track, Profile::Car));
    let contraflow = landes().streets(RoadClass::Residential).filter(|street| {
        let facts = street.facts();
        facts.oneway == roads::OneWay::Forward && facts.oneway_bicycle == roads::OneWay::No
    });
    assert!(contraflow.count() > 0);
}

#[test]
fn the_roads_are_as_dense_as_a_countryside_s() {
    let km = |classes: &[RoadClass]| -> u64 {
        let lengths = landes().report().length_by_class.iter();
        lengths
            .filter(|length| classes.contains(&length.class))
            .map(|length| length.metres / 1_000)
            .sum()
    };
    // As the crow flies the 693 links of the Gabriel graph are 3,518 km long; a fifth more by road.
    let main = km(&[
        RoadClass::Primary,
        RoadClass::Secondary,
        RoadClass::Tertiary,
    ]);
    assert!((4_000..4_400).contains(&main), "{main}");
    // About 5 m for each of 428,427 inhabitants, and streets in the hamlets.
    let streets = km(&[RoadClass::Residential]);
    assert!((2_000..3_200).contains(&streets), "{streets}");
    assert!(landes().report().restrictions.kept > 100);
    assert_eq!(landes().report().oddities, [], "what is made is not odd");
}

#[test]
fn a_made_map_says_that_it_is_one() {
    let metadata = landes().metadata();
    assert!(metadata.synthetic);
    assert_eq!(metadata.attribution, made::ATTRIBUTION);
    assert!(!metadata.attribution.contains("OpenStreetMap"));
    assert_eq!(metadata.notice(), Some("réseau routier synthétique"));
    assert!(metadata.credits().ends_with("(réseau routier synthétique)"));
    assert!(landes().report().synthetic);
    assert!(
        landes()
            .report()
            .to_string()
            .contains("made up, not mapped")
    );

    let folder = tempfile::tempdir().unwrap();
    landes().save(folder.path()).unwrap();
    let opened = RoadNetwork::open(folder.path()).unwrap();
    assert_eq!(opened.metadata(), metadata);
    assert_eq!(opened.report(), landes().report());
}

#[test]
fn a_source_s_own_words_are_cut_short() {
    let mut map = PbfWriter::new();
    map.synthetic(&format!("made\nby {}", "x".repeat(2_000)));
    let corner = |lon| LonLat::new(lon, 44.0).unwrap();
    map.node(1, corner(0.0), &[]);
    map.node(2, corner(0.01), &[]);
    map.way(1, &[1, 2], &[("highway", "residential")]);
    let attribution = imported(&map.bytes()).metadata().attribution.clone();
    assert!(attribution.starts_with("madeby xxx"), "{attribution}");
    assert_eq!(attribution.chars().count(), 500);
}
