//! Writes OpenStreetMap elements as a PBF file, by the published layout and nothing more: uncompressed blobs,
//! dense nodes, one string table a block, elements in the order node, way, relation.

use std::collections::BTreeMap;

use units::LonLat;

use crate::import::SYNTHETIC_FEATURE;

/// Elements in one block; the format advises 8,000.
const BLOCK_ELEMENTS: usize = 8_000;
/// Nanodegrees in one step of a coordinate.
const GRANULARITY: f64 = 100.0;

/// Collects elements and turns them into the bytes of a `.osm.pbf`.
#[derive(Clone, Debug, Default)]
pub struct PbfWriter {
    nodes: Vec<(i64, [i64; 2], Tags)>,
    ways: Vec<(i64, Vec<i64>, Tags)>,
    relations: Vec<(i64, Vec<Member>, Tags)>,
    timestamp: Option<i64>,
    synthetic_source: Option<String>,
}

type Tags = Vec<(String, String)>;

/// A member of a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Member {
    /// A node, by id, in a role.
    Node(i64, String),
    /// A way, by id, in a role.
    Way(i64, String),
}

impl PbfWriter {
    /// No elements yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// When the data was taken from OpenStreetMap, in seconds since 1970.
    pub fn timestamp(&mut self, seconds: i64) {
        self.timestamp = Some(seconds);
    }

    /// Says in the header that the roads are made up, and whom to name for what they were made from.
    pub fn synthetic(&mut self, attribution: &str) {
        self.synthetic_source = Some(attribution.to_owned());
    }

    /// Adds a node.
    pub fn node(&mut self, id: i64, place: LonLat, tags: &[(&str, &str)]) {
        let step = |degrees: f64| (degrees * 1e9 / GRANULARITY).round() as i64;
        self.raw_node(id, [step(place.lon()), step(place.lat())], tags);
    }

    /// Adds a node at any coordinates, in 100 nanodegrees, longitude first: possible or not.
    pub fn raw_node(&mut self, id: i64, steps: [i64; 2], tags: &[(&str, &str)]) {
        self.nodes.push((id, steps, owned(tags)));
    }

    /// Adds a way along `nodes`.
    pub fn way(&mut self, id: i64, nodes: &[i64], tags: &[(&str, &str)]) {
        self.ways.push((id, nodes.to_vec(), owned(tags)));
    }

    /// Adds a relation.
    pub fn relation(&mut self, id: i64, members: &[Member], tags: &[(&str, &str)]) {
        self.relations.push((id, members.to_vec(), owned(tags)));
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut file = blob("OSMHeader", &self.header());
        for nodes in self.nodes.chunks(BLOCK_ELEMENTS) {
            file.extend(blob("OSMData", &node_block(nodes)));
        }
        for ways in self.ways.chunks(BLOCK_ELEMENTS) {
            let mut strings = Strings::default();
            let mut group = Message::default();
            for (id, nodes, tags) in ways {
                let mut way = Message::default();
                way.number(1, *id as u64);
                way.tags(tags, &mut strings);
                way.packed(8, deltas(nodes).map(zigzag));
                group.message(3, &way);
            }
            file.extend(blob("OSMData", &block(&strings, &group)));
        }
        for relations in self.relations.chunks(BLOCK_ELEMENTS) {
            file.extend(blob("OSMData", &relation_block(relations)));
        }
        file
    }

    fn header(&self) -> Message {
        let mut header = Message::default();
        header.text(4, b"OsmSchema-V0.6");
        header.text(4, b"DenseNodes");
        if self.synthetic_source.is_some() {
            header.text(5, SYNTHETIC_FEATURE.as_bytes());
        }
        header.text(16, b"echasse");
        if let Some(source) = &self.synthetic_source {
            header.text(17, source.as_bytes());
        }
        if let Some(timestamp) = self.timestamp {
            header.number(32, timestamp as u64);
        }
        header
    }
}

fn owned(tags: &[(&str, &str)]) -> Tags {
    tags.iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

fn node_block(nodes: &[(i64, [i64; 2], Tags)]) -> Message {
    let mut strings = Strings::default();
    let mut dense = Message::default();
    let ids: Vec<i64> = nodes.iter().map(|node| node.0).collect();
    let lats: Vec<i64> = nodes.iter().map(|node| node.1[1]).collect();
    let lons: Vec<i64> = nodes.iter().map(|node| node.1[0]).collect();
    dense.packed(1, deltas(&ids).map(zigzag));
    dense.packed(8, deltas(&lats).map(zigzag));
    dense.packed(9, deltas(&lons).map(zigzag));
    let mut keys_and_values = Vec::new();
    for (_, _, tags) in nodes {
        for (key, value) in tags {
            keys_and_values.extend([strings.index(key), strings.index(value)]);
        }
        keys_and_values.push(0);
    }
    dense.packed(10, keys_and_values.into_iter());
    let mut group = Message::default();
    group.message(2, &dense);
    block(&strings, &group)
}

fn relation_block(relations: &[(i64, Vec<Member>, Tags)]) -> Message {
    let mut strings = Strings::default();
    let mut group = Message::default();
    for (id, members, tags) in relations {
        let mut relation = Message::default();
        relation.number(1, *id as u64);
        relation.tags(tags, &mut strings);
        let parts: Vec<(i64, &str, u64)> = members
            .iter()
            .map(|member| match member {
                Member::Node(id, role) => (*id, role.as_str(), 0),
                Member::Way(id, role) => (*id, role.as_str(), 1),
            })
            .collect();
        let ids: Vec<i64> = parts.iter().map(|part| part.0).collect();
        let roles: Vec<u64> = parts.iter().map(|part| strings.index(part.1)).collect();
        relation.packed(8, roles.into_iter());
        relation.packed(9, deltas(&ids).map(zigzag));
        relation.packed(10, parts.iter().map(|part| part.2));
        group.message(4, &relation);
    }
    block(&strings, &group)
}

fn block(strings: &Strings, group: &Message) -> Message {
    let mut table = Message::default();
    table.text(1, b"");
    for string in &strings.list {
        table.text(1, string.as_bytes());
    }
    let mut block = Message::default();
    block.message(1, &table);
    block.message(2, group);
    block
}

/// A blob with its header, as the file holds it.
fn blob(kind: &str, content: &Message) -> Vec<u8> {
    let mut data = Message::default();
    data.text(1, &content.0);
    let mut header = Message::default();
    header.text(1, kind.as_bytes());
    header.number(3, data.0.len() as u64);
    let mut out = (header.0.len() as u32).to_be_bytes().to_vec();
    out.extend(header.0);
    out.extend(data.0);
    out
}

/// The string table of a block, in the order of first use; place 0 is the empty string.
#[derive(Default)]
struct Strings {
    list: Vec<String>,
    places: BTreeMap<String, u64>,
}

impl Strings {
    fn index(&mut self, string: &str) -> u64 {
        if let Some(&place) = self.places.get(string) {
            return place;
        }
        self.list.push(string.to_owned());
        let place = self.list.len() as u64;
        self.places.insert(string.to_owned(), place);
        place
    }
}

fn deltas(values: &[i64]) -> impl Iterator<Item = i64> {
    values.iter().scan(0_i64, |last, &value| {
        let delta = value.wrapping_sub(*last);
        *last = value;
        Some(delta)
    })
}

/// Small numbers of either sign as small numbers.
fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// A protocol-buffers message in the making.
#[derive(Default)]
struct Message(Vec<u8>);

impl Message {
    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            self.0.push(value as u8 | 0x80);
            value >>= 7;
        }
        self.0.push(value as u8);
    }

    fn number(&mut self, field: u64, value: u64) {
        self.varint(field << 3);
        self.varint(value);
    }

    fn text(&mut self, field: u64, bytes: &[u8]) {
        self.varint(field << 3 | 2);
        self.varint(bytes.len() as u64);
        self.0.extend(bytes);
    }

    fn message(&mut self, field: u64, message: &Self) {
        self.text(field, &message.0);
    }

    fn packed(&mut self, field: u64, values: impl Iterator<Item = u64>) {
        let mut packed = Self::default();
        values.for_each(|value| packed.varint(value));
        self.message(field, &packed);
    }

    fn tags(&mut self, tags: &Tags, strings: &mut Strings) {
        self.packed(
            2,
            tags.iter()
                .map(|(key, _)| strings.index(key))
                .collect::<Vec<_>>()
                .into_iter(),
        );
        self.packed(
            3,
            tags.iter()
                .map(|(_, value)| strings.index(value))
                .collect::<Vec<_>>()
                .into_iter(),
        );
    }
}
