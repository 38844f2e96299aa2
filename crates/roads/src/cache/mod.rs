//! A prepared network on disk: flat little-endian arrays that need no making again.
//!
//! What is asked often and is large (the turns and hierarchies of the profiles, the index of shapes) is mapped and looked at
//! where it lies; the rest is read. No length or index is trusted before it is checked: a damaged, cut or older file is
//! refused, never half read.

mod check;
mod check_hierarchy;
mod frame;
mod mapped;
mod records;
mod texts;

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zerocopy::IntoBytes as _;

use crate::column::{Column, Plain};
use crate::error::RoadsError;
use crate::graph::{Graph, Segments};
use crate::hierarchy::{Hierarchy, Side};
use crate::index::SegmentIndex;
use crate::network::{Parts, Prepared, Ways};
use crate::profile::{Profile, Weights};
use crate::speeds::ByProfile;
use crate::turns::Turns;
use frame::Section;
pub(crate) use mapped::Mapped;
use records::{Record, pack, unpack};

#[cfg(target_endian = "big")]
compile_error!("prepared networks are mapped as little-endian numbers");

/// Name of the prepared network in its folder.
pub const FILE_NAME: &str = "roads.echasse";

/// Version of the layout; raised whenever a section changes meaning.
pub const FORMAT_VERSION: u32 = 4;

/// The sections that belong to no profile.
const COMMON: [&str; 18] = [
    "metadata",
    "report",
    "nodes",
    "node_ids",
    "tails",
    "heads",
    "ways_of_segments",
    "decimetres",
    "signs",
    "shape_first",
    "shape",
    "way_ids",
    "way_facts",
    "restrictions",
    "ranks",
    "index_segments",
    "index_shapes",
    "index_boxes",
];

/// The sections of each profile.
const OF_PROFILE: [&str; 18] = [
    "ms",
    "joules",
    "on_main",
    "turns_first",
    "turns_on",
    "turns_arrival",
    "turns_at_first",
    "turns_at",
    "up_first",
    "up_high",
    "up_key",
    "up_joules",
    "up_middle",
    "down_first",
    "down_high",
    "down_key",
    "down_joules",
    "down_middle",
];

/// The names of all sections, in the order of the file.
fn names() -> Vec<String> {
    let of_profiles = Profile::ALL.into_iter().flat_map(|profile| {
        OF_PROFILE
            .into_iter()
            .map(move |name| of_profile(profile, name))
    });
    let common = COMMON.into_iter().map(str::to_owned);
    common.chain(of_profiles).collect()
}

fn of_profile(profile: Profile, name: &str) -> String {
    format!("{}_{name}", profile.name())
}

/// Writes a network into `directory`: first beside its place, then moved there in one step.
pub(crate) fn save(parts: &Parts, prepared: &Prepared, directory: &Path) -> Result<(), RoadsError> {
    let sections: Vec<Section<'_>> = names().into_iter().zip(contents(parts, prepared)).collect();
    frame::write(&sections, directory)
}

/// In the order of [`names`].
fn contents<'a>(parts: &'a Parts, prepared: &'a Prepared) -> Vec<Cow<'a, [u8]>> {
    fn lies<T: Plain>(values: &[T]) -> Cow<'_, [u8]> {
        Cow::Borrowed(values.as_bytes())
    }
    let segments = &parts.segments;
    let index = &prepared.index;
    let mut contents = vec![
        texts::metadata(&parts.metadata).into(),
        texts::report(&parts.report).into(),
        pack(&parts.nodes).into(),
        pack(&parts.node_ids).into(),
        lies(&segments.tail),
        lies(&segments.head),
        lies(&segments.way),
        lies(&segments.decimetres),
        pack(&segments.signs).into(),
        lies(&segments.shape_first),
        pack(&segments.shape).into(),
        pack(&parts.ways.ids).into(),
        pack(&parts.ways.facts).into(),
        texts::restrictions(&parts.restrictions).into(),
        lies(&parts.ranks),
        lies(&index.segment),
        lies(&index.shape),
        lies(&index.boxes),
    ];
    for profile in Profile::ALL {
        let (turns, weights) = (&prepared.turns[profile], &parts.weights[profile]);
        let on_main = prepared.on_main[profile].iter().map(|&is| u8::from(is));
        contents.extend([
            lies(&weights.ms),
            lies(&weights.joules),
            on_main.collect::<Vec<u8>>().into(),
            lies(&turns.first),
            lies(&turns.on),
            lies(&turns.arrival),
            lies(&turns.at_first),
            lies(&turns.at),
        ]);
        let hierarchy = &prepared.hierarchies[profile];
        for side in [&hierarchy.up, &hierarchy.down] {
            contents.extend([
                lies(&side.first),
                lies(&side.high),
                lies(&side.key),
                lies(&side.joules),
                lies(&side.middle),
            ]);
        }
    }
    contents
}

/// Maps and checks what [`save`] wrote.
pub(crate) fn open(directory: &Path) -> Result<(Parts, Graph, Prepared), RoadsError> {
    let file = directory.join(FILE_NAME);
    let mapped = Mapped::open(&file).map_err(|source| RoadsError::Unreadable {
        file: file.clone(),
        source,
    })?;
    let names = names();
    let ranges = frame::read(&file, &mapped, &names)?;
    let reader = Reader {
        mapped: Arc::new(mapped),
        ranges,
        names,
        file,
    };
    let parts = reader.parts()?;
    check::indices(&parts).map_err(|(section, what)| reader.damaged(section.to_owned(), what))?;
    let graph = Graph::new(parts.nodes.len(), &parts.segments);
    let prepared = reader.prepared()?;
    check_hierarchy::indices(&parts, &prepared)
        .map_err(|(section, what)| reader.damaged(section, what))?;
    Ok((parts, graph, prepared))
}

struct Reader {
    file: PathBuf,
    mapped: Arc<Mapped>,
    ranges: Vec<Range<usize>>,
    names: Vec<String>,
}

impl Reader {
    fn parts(&self) -> Result<Parts, RoadsError> {
        Ok(Parts {
            metadata: self.text("metadata", texts::read_metadata)?,
            report: self.text("report", texts::read_report)?,
            nodes: self.records("nodes")?,
            node_ids: self.records("node_ids")?,
            segments: Segments {
                tail: self.records("tails")?,
                head: self.records("heads")?,
                way: self.records("ways_of_segments")?,
                decimetres: self.records("decimetres")?,
                signs: self.records("signs")?,
                shape_first: self.records("shape_first")?,
                shape: self.records("shape")?,
            },
            ways: Ways {
                ids: self.records("way_ids")?,
                facts: self.records("way_facts")?,
            },
            restrictions: self.text("restrictions", texts::read_restrictions)?,
            weights: of_all(|profile| {
                Ok(Weights {
                    ms: self.records(&of_profile(profile, "ms"))?,
                    joules: self.records(&of_profile(profile, "joules"))?,
                })
            })?,
            ranks: self.records("ranks")?,
        })
    }

    fn prepared(&self) -> Result<Prepared, RoadsError> {
        Ok(Prepared {
            turns: of_all(|profile| {
                let column = |name| self.column(&of_profile(profile, name));
                Ok(Turns {
                    first: column("turns_first")?,
                    on: self.column(&of_profile(profile, "turns_on"))?,
                    arrival: column("turns_arrival")?,
                    at_first: column("turns_at_first")?,
                    at: column("turns_at")?,
                })
            })?,
            hierarchies: of_all(|profile| {
                Ok(Hierarchy {
                    up: self.side(profile, "up")?,
                    down: self.side(profile, "down")?,
                })
            })?,
            on_main: of_all(|profile| {
                let name = of_profile(profile, "on_main");
                self.text(&name, |bytes| {
                    let known = |&byte: &u8| [false, true].get(usize::from(byte)).copied();
                    bytes.iter().map(known).collect()
                })
            })?,
            index: SegmentIndex {
                segment: self.column("index_segments")?,
                shape: self.column("index_shapes")?,
                boxes: self.column("index_boxes")?,
            },
        })
    }

    fn side(&self, profile: Profile, side: &str) -> Result<Side, RoadsError> {
        let name = |column: &str| of_profile(profile, &format!("{side}_{column}"));
        Ok(Side {
            first: self.column(&name("first"))?,
            high: self.column(&name("high"))?,
            key: self.column(&name("key"))?,
            joules: self.column(&name("joules"))?,
            middle: self.column(&name("middle"))?,
        })
    }

    /// Values that are read.
    fn records<T: Record>(&self, name: &str) -> Result<Vec<T>, RoadsError> {
        self.text(name, unpack)
    }

    /// Values that stay where they lie.
    fn column<T: Plain>(&self, name: &str) -> Result<Column<T>, RoadsError> {
        Column::lying(&self.mapped, self.range(name))
            .ok_or_else(|| self.damaged(name.to_owned(), "holds part of a value"))
    }

    fn text<T>(&self, name: &str, read: impl FnOnce(&[u8]) -> Option<T>) -> Result<T, RoadsError> {
        read(&self.mapped[self.range(name)])
            .ok_or_else(|| self.damaged(name.to_owned(), "holds an impossible value"))
    }

    fn range(&self, name: &str) -> Range<usize> {
        let index = self.names.iter().position(|section| section == name);
        self.ranges[index.expect("sections are asked for by the names in the list")].clone()
    }

    fn damaged(&self, section: String, what: &'static str) -> RoadsError {
        RoadsError::Damaged {
            file: self.file.clone(),
            section,
            what,
        }
    }
}

fn of_all<T>(one: impl Fn(Profile) -> Result<T, RoadsError>) -> Result<ByProfile<T>, RoadsError> {
    let [car, light, bike, foot] = Profile::ALL.map(one);
    Ok(ByProfile([car?, light?, bike?, foot?]))
}

#[cfg(all(test, feature = "made"))]
mod tests {
    use super::*;
    use crate::RoadNetwork;
    use crate::made::{PbfWriter, flat_speeds};
    use units::{Cancel, LonLat};

    fn network(folder: &Path) -> RoadNetwork {
        let mut pbf = PbfWriter::new();
        let place = |node: i64| {
            LonLat::new((node % 4) as f64 * 0.001, 44.0 + (node / 4) as f64 * 0.001)
                .expect("a grid on the Earth")
        };
        for node in 0..16 {
            pbf.node(node, place(node), &[]);
        }
        let tags = [("highway", "residential")];
        for node in 0..16 {
            if node % 4 < 3 {
                pbf.way(2 * node, &[node, node + 1], &tags);
            }
            if node < 12 {
                pbf.way(2 * node + 1, &[node, node + 4], &tags);
            }
        }
        let file = folder.join("grid.osm.pbf");
        std::fs::write(&file, pbf.bytes()).expect("a test may write to its folder");
        RoadNetwork::import(&file, &flat_speeds(36.0)).expect("the map is sound")
    }

    /// A folder that goes when the test ends.
    struct Folder(PathBuf);
    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn numbers_that_point_elsewhere_are_refused_though_their_checksum_fits() {
        let folder =
            Folder(std::env::temp_dir().join(format!("echasse-cache-{}", std::process::id())));
        std::fs::create_dir_all(&folder.0).unwrap();
        let network = network(&folder.0);
        let sections = || -> Vec<Section<'_>> {
            let contents = contents(network.parts(), network.prepared());
            names().into_iter().zip(contents).collect()
        };
        for (at, name) in names().into_iter().enumerate() {
            let pointing = [
                "_on",
                "_arrival",
                "_at",
                "first",
                "high",
                "middle",
                "heads",
                "index_segments",
                "index_shapes",
                "ways_of_segments",
            ];
            if !pointing.iter().any(|part| name.ends_with(part)) {
                continue;
            }
            let mut tampered = sections();
            let bytes = tampered[at].1.to_mut();
            let end = bytes.len();
            bytes[end - 4..].copy_from_slice(&0x7fff_0000_u32.to_le_bytes());
            frame::write(&tampered, &folder.0).unwrap();
            let refusal = RoadNetwork::open(&folder.0);
            assert!(
                matches!(refusal, Err(RoadsError::Damaged { .. })),
                "{name}: {refusal:?}"
            );
        }
        frame::write(&sections(), &folder.0).unwrap();
        let opened = RoadNetwork::open(&folder.0).unwrap();
        let limits = crate::SnapLimits::default();
        let [a, b] = [(0.0, 44.0), (0.003, 44.003)].map(|(lon, lat)| {
            let place = LonLat::new(lon, lat).unwrap();
            opened.snap(Profile::Car, place, &limits).unwrap()
        });
        assert!(
            crate::route(&opened, Profile::Car, &a, &b, &Cancel::default())
                .unwrap()
                .is_some()
        );
    }
}
