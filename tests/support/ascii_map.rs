//! Maps drawn as text: the drawing becomes a real PBF file, and is read like any other map.
//!
//! Capital letters and digits are nodes. Between two of them, `-` and `|` are roads both ways, `>` `<` `v` `^` one-way roads.
//! Four columns are 100 m, and so are two rows; drawn longer, a road is longer. Every road between two nodes is a way
//! of its own, `highway=unclassified`, unless [`AsciiMap::way`] says otherwise. Everyone goes at 36 km/h, so that 100 m take
//! 10 s, unless [`AsciiMap::speeds`] says otherwise.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::PathBuf;

use roads::made::{Member, PbfWriter, flat_speeds};
use roads::{
    Profile, RoadNetwork, RoadsError, Route, Snap, SnapLimits, SpeedTable, Travel, TravelTable,
};
use units::LonLat;

/// South-west corner of every drawing.
const ORIGIN: (f64, f64) = (-0.5, 44.0);
/// Metres of a degree of latitude on the sphere on which lengths are measured.
const METRES_PER_DEGREE: f64 = 111_195.08;
const METRES_PER_COLUMN: f64 = 25.0;
const METRES_PER_ROW: f64 = 50.0;

/// A drawing on its way to a road network. Building is lazy: change it first, then ask.
pub struct AsciiMap {
    rows: usize,
    /// Column and row of each node.
    nodes: BTreeMap<char, (usize, usize)>,
    node_tags: BTreeMap<char, String>,
    ways: Vec<Drawn>,
    default_tags: String,
    relations: Vec<(Vec<Member>, String)>,
    speeds: SpeedTable,
    built: OnceCell<(tempfile::TempDir, RoadNetwork)>,
}

struct Drawn {
    nodes: Vec<char>,
    is_one_way: bool,
    tags: String,
}

/// The map of a drawing.
///
/// A drawing starts either on a line of its own, or right after the quote with its other lines starting in the same column.
pub fn ascii_map(drawing: &str) -> AsciiMap {
    let grid = grid(drawing);
    let sign_at = |column: usize, row: usize| -> char {
        grid.get(row)
            .and_then(|line| line.get(column))
            .copied()
            .unwrap_or(' ')
    };
    let columns = grid.iter().map(Vec::len).max().unwrap_or(0);
    let mut nodes = BTreeMap::new();
    for (row, line) in grid.iter().enumerate() {
        for (column, &sign) in line.iter().enumerate() {
            if is_node(sign) {
                assert!(
                    nodes.insert(sign, (column, row)).is_none(),
                    "node {sign} is drawn twice"
                );
            }
        }
    }
    let mut ways = Vec::new();
    for row in 0..grid.len() {
        ways.extend(links(
            (0..columns).map(|column| sign_at(column, row)),
            "-",
            '>',
            '<',
        ));
    }
    for column in 0..columns {
        ways.extend(links(
            (0..grid.len()).map(|row| sign_at(column, row)),
            "|",
            'v',
            '^',
        ));
    }
    AsciiMap {
        rows: grid.len(),
        nodes,
        node_tags: BTreeMap::new(),
        ways,
        default_tags: "highway=unclassified".to_owned(),
        relations: Vec::new(),
        speeds: flat_speeds(36.0),
        built: OnceCell::new(),
    }
}

fn grid(drawing: &str) -> Vec<Vec<char>> {
    let mut lines: Vec<&str> = drawing.lines().map(str::trim_end).collect();
    let margin = |lines: &[&str]| {
        let used = lines.iter().filter(|line| !line.is_empty());
        used.map(|line| line.len() - line.trim_start().len())
            .min()
            .unwrap_or(0)
    };
    if lines.first().is_some_and(|line| line.is_empty()) {
        lines.remove(0);
    }
    let starts_after_the_quote = lines.first().is_some_and(|line| !line.starts_with(' '));
    let first = if starts_after_the_quote {
        lines.first().copied()
    } else {
        None
    };
    let rest = if first.is_some() {
        &lines[1..]
    } else {
        &lines[..]
    };
    let margin = margin(rest);
    let cut = rest.iter().map(|line| line.get(margin..).unwrap_or(""));
    first
        .into_iter()
        .chain(cut)
        .map(|line| line.chars().collect())
        .collect()
}

fn is_node(sign: char) -> bool {
    sign.is_ascii_uppercase() || sign.is_ascii_digit()
}

/// The roads along one line of signs.
fn links(signs: impl Iterator<Item = char>, both: &str, ahead: char, back: char) -> Vec<Drawn> {
    let mut ways = Vec::new();
    let mut from: Option<(char, String)> = None;
    for sign in signs {
        if is_node(sign) {
            if let Some((node, between)) = from.take() {
                let has = |sign: char| between.contains(sign);
                if has(ahead) || has(back) {
                    assert!(
                        !(has(ahead) && has(back)),
                        "a road from {node} to {sign} both ways at once"
                    );
                    let nodes = if has(ahead) {
                        vec![node, sign]
                    } else {
                        vec![sign, node]
                    };
                    ways.push(Drawn {
                        nodes,
                        is_one_way: true,
                        tags: String::new(),
                    });
                } else if between.contains(both) {
                    let nodes = vec![node, sign];
                    ways.push(Drawn {
                        nodes,
                        is_one_way: false,
                        tags: String::new(),
                    });
                }
            }
            from = Some((sign, String::new()));
        } else if let Some((_, between)) = &mut from {
            between.push(sign);
        }
    }
    ways
}

impl AsciiMap {
    /// Tags of the roads along `nodes` (for example `"ABC"`), which become one way in this order.
    ///
    /// Tags are written `key=value, key=value` and come on top of the map's own. Where nothing is drawn, the way is added.
    #[must_use]
    pub fn way(mut self, nodes: &str, tags: &str) -> Self {
        let nodes: Vec<char> = nodes.chars().collect();
        let mut one_way = false;
        for pair in nodes.windows(2) {
            let is_this = |way: &Drawn| {
                way.nodes.as_slice() == pair
                    || (way.nodes.len() == 2 && way.nodes[0] == pair[1] && way.nodes[1] == pair[0])
            };
            if let Some(found) = self.ways.iter().position(is_this) {
                let way = self.ways.remove(found);
                assert!(
                    !way.is_one_way || way.nodes == pair,
                    "{pair:?} runs against its drawing"
                );
                one_way |= way.is_one_way;
            }
        }
        self.ways.push(Drawn {
            nodes,
            is_one_way: one_way,
            tags: tags.to_owned(),
        });
        self
    }

    /// Tags of one node.
    #[must_use]
    pub fn node(mut self, node: char, tags: &str) -> Self {
        self.node_tags.insert(node, tags.to_owned());
        self
    }

    /// Tags of all roads, in place of `highway=unclassified`.
    #[must_use]
    pub fn everywhere(mut self, tags: &str) -> Self {
        tags.clone_into(&mut self.default_tags);
        self
    }

    /// A turn restriction: from the way between two nodes, over a node, to the way between two others.
    #[must_use]
    pub fn restriction(mut self, from: &str, via: char, to: &str, tags: &str) -> Self {
        let members = vec![
            Member::Way(self.way_id(from), "from".to_owned()),
            Member::Node(node_id(via), "via".to_owned()),
            Member::Way(self.way_id(to), "to".to_owned()),
        ];
        self.relations
            .push((members, format!("type=restriction, {tags}")));
        self
    }

    /// Any relation.
    #[must_use]
    pub fn relation(mut self, members: Vec<Member>, tags: &str) -> Self {
        self.relations.push((members, tags.to_owned()));
        self
    }

    /// A turn restriction over ways between: `vias` in the order in which they stand in the relation.
    #[must_use]
    pub fn restriction_via(mut self, from: &str, vias: &[&str], to: &str, tags: &str) -> Self {
        let mut members = vec![Member::Way(self.way_id(from), "from".to_owned())];
        for via in vias {
            members.push(Member::Way(self.way_id(via), "via".to_owned()));
        }
        members.push(Member::Way(self.way_id(to), "to".to_owned()));
        self.relations
            .push((members, format!("type=restriction, {tags}")));
        self
    }

    /// Speeds in place of 36 km/h everywhere.
    #[must_use]
    pub fn speeds(mut self, speeds: SpeedTable) -> Self {
        self.speeds = speeds;
        self
    }

    /// The map as the bytes of a PBF file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut pbf = PbfWriter::new();
        for &node in self.nodes.keys() {
            let tags = self.node_tags.get(&node).map_or("", String::as_str);
            pbf.node(node_id(node), self.place(node), &tags_of(tags));
        }
        for (index, way) in self.ways.iter().enumerate() {
            let mut tags = tags_of(&self.default_tags);
            if way.is_one_way {
                tags.push(("oneway", "yes"));
            }
            for (key, value) in tags_of(&way.tags) {
                tags.retain(|(old, _)| *old != key);
                tags.push((key, value));
            }
            let nodes: Vec<i64> = way.nodes.iter().map(|&node| node_id(node)).collect();
            pbf.way(index as i64 + 1, &nodes, &tags);
        }
        for (index, (members, tags)) in self.relations.iter().enumerate() {
            pbf.relation(index as i64 + 1, members, &tags_of(tags));
        }
        pbf.bytes()
    }

    /// The network, or why the map was refused.
    ///
    /// # Errors
    /// Whatever the import refuses.
    pub fn import(&self) -> Result<RoadNetwork, RoadsError> {
        import_bytes(&self.bytes(), &self.speeds).1
    }

    /// The network.
    ///
    /// # Panics
    /// When the map is refused.
    pub fn network(&self) -> &RoadNetwork {
        let (_, network) = self.built.get_or_init(|| {
            let (folder, network) = import_bytes(&self.bytes(), &self.speeds);
            (
                folder,
                network.unwrap_or_else(|why| panic!("the drawing was refused: {why}")),
            )
        });
        network
    }

    /// The network, to be changed.
    ///
    /// # Panics
    /// When the map is refused.
    pub fn take_network(&mut self) -> RoadNetwork {
        self.network();
        let built = self.built.take();
        built.expect("it was just built").1
    }

    /// OpenStreetMap id of the way along `nodes`.
    pub fn way_id(&self, nodes: &str) -> i64 {
        let wanted: Vec<char> = nodes.chars().collect();
        let back: Vec<char> = nodes.chars().rev().collect();
        let found = self
            .ways
            .iter()
            .position(|way| way.nodes == wanted || way.nodes == back);
        found.unwrap_or_else(|| panic!("no way along {nodes}")) as i64 + 1
    }

    /// Where a node lies.
    pub fn place(&self, node: char) -> LonLat {
        let &(column, row) = self
            .nodes
            .get(&node)
            .unwrap_or_else(|| panic!("no node {node}"));
        at(
            column as f64 * METRES_PER_COLUMN,
            (self.rows - row) as f64 * METRES_PER_ROW,
        )
    }

    /// A point some metres east and north of a node.
    pub fn beside(&self, node: char, east: f64, north: f64) -> LonLat {
        let place = self.place(node);
        let corner = at(0.0, 0.0);
        let per_east = METRES_PER_DEGREE * ORIGIN.1.to_radians().cos();
        LonLat::new(
            corner.lon() + (place.lon() - corner.lon()) + east / per_east,
            place.lat() + north / METRES_PER_DEGREE,
        )
        .expect("drawings lie on the Earth")
    }

    /// A node, on whatever part of the map it lies; `None` where no road of this profile touches it.
    pub fn snap(&self, profile: Profile, node: char) -> Option<Snap> {
        let here = SnapLimits {
            metres_max: 1.0,
            main_metres_more: 0.0,
        };
        self.network().snap(profile, self.place(node), &here).ok()
    }

    /// Any point, snapped as the product does.
    pub fn snap_place(&self, profile: Profile, place: LonLat) -> Option<Snap> {
        self.network()
            .snap(profile, place, &SnapLimits::default())
            .ok()
    }

    /// Travel from one node to another; `None` where no way leads, or no road of this profile touches a node.
    pub fn travel(&self, profile: Profile, from: char, to: char) -> Option<Travel> {
        let (source, target) = (self.snap(profile, from)?, self.snap(profile, to)?);
        let table = self.table(profile, &[source, target]);
        table.get(0, 1)
    }

    /// The table between places.
    pub fn table(&self, profile: Profile, places: &[Snap]) -> TravelTable {
        roads::travel_table(self.network(), profile, places).expect("the places are of this map")
    }

    /// Seconds for a profile; `None` where no way leads.
    pub fn seconds_by(&self, profile: Profile, from: char, to: char) -> Option<i64> {
        self.travel(profile, from, to)
            .map(|travel| travel.seconds.0)
    }

    /// Seconds by car.
    ///
    /// # Panics
    /// Where no way leads.
    pub fn seconds(&self, from: char, to: char) -> i64 {
        self.seconds_by(Profile::Car, from, to)
            .unwrap_or_else(|| panic!("no way by car from {from} to {to}"))
    }

    /// The route for a profile; `None` where no way leads.
    pub fn route(&self, profile: Profile, from: char, to: char) -> Option<Route> {
        let (source, target) = (self.snap(profile, from)?, self.snap(profile, to)?);
        let never = units::Cancel::default();
        roads::route(self.network(), profile, &source, &target, &never)
            .expect("the places are of this map")
    }
}

/// The point some metres east and north of the corner.
fn at(east: f64, north: f64) -> LonLat {
    let (lon, lat) = ORIGIN;
    // All rows share one scale, so that a drawing of a few hundred metres is square to a centimetre.
    let per_east = METRES_PER_DEGREE * lat.to_radians().cos();
    LonLat::new(lon + east / per_east, lat + north / METRES_PER_DEGREE)
        .expect("drawings lie on the Earth")
}

/// Imports a file of these bytes. The folder must live as long as anyone wants to read the file again.
pub fn import_bytes(
    bytes: &[u8],
    speeds: &SpeedTable,
) -> (tempfile::TempDir, Result<RoadNetwork, RoadsError>) {
    let folder = tempfile::tempdir().expect("a test may write to the temporary folder");
    let file = folder.path().join("drawing.osm.pbf");
    std::fs::write(&file, bytes).expect("a test may write to the temporary folder");
    let network = RoadNetwork::import(&file, speeds);
    (folder, network)
}

/// Tags written `key=value, key=value`.
pub fn tags_of(text: &str) -> Vec<(&str, &str)> {
    let parts = text
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts
        .map(|part| {
            part.split_once('=')
                .unwrap_or_else(|| panic!("{part}: no tag"))
        })
        .collect()
}

fn node_id(node: char) -> i64 {
    i64::from(u32::from(node))
}

/// The folder in which maps of the project lie.
pub fn maps() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../maps")
}
