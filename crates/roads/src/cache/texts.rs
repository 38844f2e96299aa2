//! The sections that are no columns: where the network comes from, its report, its turn restrictions.

use super::records::Record;
use crate::facts::RoadClass;
use crate::import::report::{
    ClassLength, ImportReport, Oddity, OddityKind, ProfileReport, RestrictionCounts,
};
use crate::import::restrictions::{Restriction, RestrictionKind, RestrictionVia};
use crate::network::{Digest, Metadata};
use crate::profile::Profile;

pub(super) fn metadata(metadata: &Metadata) -> Vec<u8> {
    let mut out = Vec::new();
    out.extend(metadata.source_digest.0);
    out.extend(metadata.speeds_digest.0);
    u8::from(metadata.osm_timestamp.is_some()).put(&mut out);
    metadata.osm_timestamp.unwrap_or(0).put(&mut out);
    u8::from(metadata.synthetic).put(&mut out);
    (metadata.attribution.len() as u64).put(&mut out);
    out.extend(metadata.attribution.as_bytes());
    out.extend(metadata.name.as_bytes());
    out
}

pub(super) fn read_metadata(bytes: &[u8]) -> Option<Metadata> {
    let (source, bytes) = bytes.split_at_checked(32)?;
    let (speeds, bytes) = bytes.split_at_checked(32)?;
    let (has_timestamp, bytes) = u8::split(bytes)?;
    let (timestamp, bytes) = i64::split(bytes)?;
    let (synthetic, bytes) = u8::split(bytes)?;
    let (length, bytes) = u64::split(bytes)?;
    let (attribution, name) = bytes.split_at_checked(usize::try_from(length).ok()?)?;
    Some(Metadata {
        name: std::str::from_utf8(name).ok()?.to_owned(),
        source_digest: Digest(source.try_into().ok()?),
        speeds_digest: Digest(speeds.try_into().ok()?),
        osm_timestamp: flag(has_timestamp)?.then_some(timestamp),
        synthetic: flag(synthetic)?,
        attribution: std::str::from_utf8(attribution).ok()?.to_owned(),
    })
}

fn flag(byte: u8) -> Option<bool> {
    match byte {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

pub(super) fn report(report: &ImportReport) -> Vec<u8> {
    let mut out = Vec::new();
    let mut put = |value: u64| value.put(&mut out);
    for count in [
        u64::from(report.synthetic),
        report.file_bytes,
        report.blobs,
        report.nodes_read,
        report.ways_read,
        report.relations_read,
        report.ways_kept,
        report.road_nodes,
        report.network_nodes,
        report.segments,
        report.arcs,
        report.restrictions.relations,
        report.restrictions.kept,
        report.restrictions.for_others,
        report.restrictions.applied,
    ] {
        put(count);
    }
    put(report.length_by_class.len() as u64);
    for length in &report.length_by_class {
        put(length.class as u64);
        put(length.metres);
    }
    put(report.profiles.len() as u64);
    for profile in &report.profiles {
        put(profile.profile as u64);
        put(profile.open_segments);
        put(profile.open_metres);
        put(profile.components);
        put(profile.nodes);
        put(profile.main_nodes);
        put(profile.off_main_metres);
    }
    put(report.oddities.len() as u64);
    for oddity in &report.oddities {
        put(oddity.kind as u64);
        put(oddity.count);
        put(oddity.first_ids.len() as u64);
        oddity
            .first_ids
            .iter()
            .for_each(|id| put(id.cast_unsigned()));
    }
    out
}

pub(super) fn read_report(bytes: &[u8]) -> Option<ImportReport> {
    let mut words = Words(bytes);
    let mut report = ImportReport {
        synthetic: words.choose(&[false, true])?,
        file_bytes: words.next()?,
        blobs: words.next()?,
        nodes_read: words.next()?,
        ways_read: words.next()?,
        relations_read: words.next()?,
        ways_kept: words.next()?,
        road_nodes: words.next()?,
        network_nodes: words.next()?,
        segments: words.next()?,
        arcs: words.next()?,
        restrictions: RestrictionCounts {
            relations: words.next()?,
            kept: words.next()?,
            for_others: words.next()?,
            applied: words.next()?,
        },
        ..ImportReport::default()
    };
    for _ in 0..words.next()? {
        let class = words.choose(&RoadClass::ALL)?;
        report.length_by_class.push(ClassLength {
            class,
            metres: words.next()?,
        });
    }
    for _ in 0..words.next()? {
        report.profiles.push(ProfileReport {
            profile: words.choose(&Profile::ALL)?,
            open_segments: words.next()?,
            open_metres: words.next()?,
            components: words.next()?,
            nodes: words.next()?,
            main_nodes: words.next()?,
            off_main_metres: words.next()?,
        });
    }
    for _ in 0..words.next()? {
        let kind = words.choose(&OddityKind::ALL)?;
        let count = words.next()?;
        let first_ids = words.ids()?;
        report.oddities.push(Oddity {
            kind,
            count,
            first_ids,
        });
    }
    words.0.is_empty().then_some(report)
}

pub(super) fn restrictions(restrictions: &[Restriction]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut put = |value: i64| value.put(&mut out);
    for restriction in restrictions {
        put(restriction.relation);
        put(restriction.kind as i64);
        put(i64::from(restriction.binds_cars) | i64::from(restriction.binds_cycles) << 1);
        put(restriction.from_way);
        put(restriction.to_way);
        // A node is told from ways by a count of none.
        let (count, via) = match &restriction.via {
            RestrictionVia::Node(node) => (0, std::slice::from_ref(node)),
            RestrictionVia::Ways(ways) => (ways.len() as i64, ways.as_slice()),
        };
        put(count);
        for &id in via {
            put(id);
        }
    }
    out
}

pub(super) fn read_restrictions(bytes: &[u8]) -> Option<Vec<Restriction>> {
    let mut words = Words(bytes);
    let mut restrictions = Vec::new();
    while !words.0.is_empty() {
        let relation = words.id()?;
        let kind = words.choose(&[RestrictionKind::No, RestrictionKind::Only])?;
        let binds = words.next().filter(|binds| *binds <= 3)?;
        let (from_way, to_way) = (words.id()?, words.id()?);
        let via = match words.next()? {
            0 => RestrictionVia::Node(words.id()?),
            count => RestrictionVia::Ways((0..count).map(|_| words.id()).collect::<Option<_>>()?),
        };
        restrictions.push(Restriction {
            relation,
            kind,
            from_way,
            via,
            to_way,
            binds_cars: binds & 1 != 0,
            binds_cycles: binds & 2 != 0,
        });
    }
    Some(restrictions)
}

/// Eight bytes at a time. Every loop ends with the bytes, whatever count was read.
struct Words<'a>(&'a [u8]);

impl Words<'_> {
    fn next(&mut self) -> Option<u64> {
        let (word, rest) = u64::split(self.0)?;
        self.0 = rest;
        Some(word)
    }

    fn id(&mut self) -> Option<i64> {
        self.next().map(u64::cast_signed)
    }

    fn ids(&mut self) -> Option<Vec<i64>> {
        (0..self.next()?).map(|_| self.id()).collect()
    }

    fn choose<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        from.get(usize::try_from(self.next()?).ok()?).copied()
    }
}
