//! Values of a fixed number of bytes, and columns of them.

use crate::facts::{Access, Flag, Limit, OneWay, RoadClass, Surface, WayFacts, Zone};
use crate::point::Point;
use crate::profile::ArcSigns;

/// A value that is always as many bytes.
pub(super) trait Record: Sized {
    /// How many.
    const BYTES: usize;

    fn put(&self, out: &mut Vec<u8>);

    /// The value in exactly [`Record::BYTES`] bytes; `None` for one that cannot be.
    fn take(bytes: &[u8]) -> Option<Self>;

    /// The first value and what comes after it; `None` where the bytes do not suffice.
    fn split(bytes: &[u8]) -> Option<(Self, &[u8])> {
        let (value, rest) = bytes.split_at_checked(Self::BYTES)?;
        Some((Self::take(value)?, rest))
    }
}

/// A column as bytes.
pub(super) fn pack<T: Record>(values: &[T]) -> Vec<u8> {
    let mut out = Vec::with_capacity(values.len() * T::BYTES);
    for value in values {
        value.put(&mut out);
    }
    out
}

/// Bytes as a column; `None` when they are not a whole number of possible values.
pub(super) fn unpack<T: Record>(bytes: &[u8]) -> Option<Vec<T>> {
    if !bytes.len().is_multiple_of(T::BYTES) {
        return None;
    }
    bytes.chunks_exact(T::BYTES).map(T::take).collect()
}

macro_rules! number {
    ($($number:ty),*) => {$(
        impl Record for $number {
            const BYTES: usize = size_of::<Self>();
            fn put(&self, out: &mut Vec<u8>) {
                out.extend(self.to_le_bytes());
            }
            fn take(bytes: &[u8]) -> Option<Self> {
                Some(Self::from_le_bytes(bytes.try_into().ok()?))
            }
        }
    )*};
}
number!(u8, u32, u64, i64);

impl Record for Point {
    const BYTES: usize = 8;
    fn put(&self, out: &mut Vec<u8>) {
        out.extend(self.lon.to_le_bytes());
        out.extend(self.lat.to_le_bytes());
    }
    fn take(bytes: &[u8]) -> Option<Self> {
        let (lon, lat) = bytes.split_at_checked(4)?;
        let point = Self {
            lon: i32::from_le_bytes(lon.try_into().ok()?),
            lat: i32::from_le_bytes(lat.try_into().ok()?),
        };
        point.is_on_earth().then_some(point)
    }
}

impl Record for [ArcSigns; 2] {
    const BYTES: usize = 2;
    fn put(&self, out: &mut Vec<u8>) {
        out.extend(self.map(|signs| signs.0));
    }
    fn take(bytes: &[u8]) -> Option<Self> {
        let &[forward, backward] = bytes else {
            return None;
        };
        Some([ArcSigns(forward), ArcSigns(backward)])
    }
}

impl Record for WayFacts {
    const BYTES: usize = 22;

    fn put(&self, out: &mut Vec<u8>) {
        let [forward, backward] = self.limits.map(limit_bytes);
        let ferry = self.ferry_kmh_tenths.to_le_bytes();
        let bytes: [u8; Self::BYTES] = [
            self.class as u8,
            self.motorcar as u8,
            self.bicycle as u8,
            self.foot as u8,
            self.moped_tag as u8,
            self.bicycle_tag as u8,
            self.oneway as u8,
            self.oneway_bicycle as u8,
            forward[0],
            forward[1],
            backward[0],
            backward[1],
            self.zone as u8,
            self.motorroad as u8,
            self.minspeed_kmh,
            self.lanes,
            self.surface as u8,
            self.track_grade,
            u8::from(self.built_up)
                | u8::from(self.dual_carriageway) << 1
                | u8::from(self.roundabout) << 2,
            0,
            ferry[0],
            ferry[1],
        ];
        out.extend(bytes);
    }

    fn take(bytes: &[u8]) -> Option<Self> {
        let b: &[u8; Self::BYTES] = bytes.try_into().ok()?;
        let access = |byte: u8| Access::ALL.get(usize::from(byte)).copied();
        let oneway = |byte: u8| OneWay::ALL.get(usize::from(byte)).copied();
        if b[18] > 0b111 || b[19] != 0 || b[17] > 5 {
            return None;
        }
        Some(Self {
            class: *RoadClass::ALL.get(usize::from(b[0]))?,
            motorcar: access(b[1])?,
            bicycle: access(b[2])?,
            foot: access(b[3])?,
            moped_tag: access(b[4])?,
            bicycle_tag: access(b[5])?,
            oneway: oneway(b[6])?,
            oneway_bicycle: oneway(b[7])?,
            limits: [limit([b[8], b[9]])?, limit([b[10], b[11]])?],
            zone: *Zone::ALL.get(usize::from(b[12]))?,
            motorroad: *Flag::ALL.get(usize::from(b[13]))?,
            minspeed_kmh: b[14],
            lanes: b[15],
            surface: *Surface::ALL.get(usize::from(b[16]))?,
            track_grade: b[17],
            ferry_kmh_tenths: u16::from_le_bytes([b[20], b[21]]),
            built_up: b[18] & 1 != 0,
            dual_carriageway: b[18] & 2 != 0,
            roundabout: b[18] & 4 != 0,
        })
    }
}

fn limit_bytes(limit: Limit) -> [u8; 2] {
    match limit {
        Limit::Unset => [0, 0],
        Limit::Kmh(kmh) => [1, kmh],
        Limit::Zone(zone) => [2, zone as u8],
        Limit::Walk => [3, 0],
        Limit::Unlimited => [4, 0],
    }
}

fn limit(bytes: [u8; 2]) -> Option<Limit> {
    Some(match bytes {
        [0, 0] => Limit::Unset,
        [1, kmh] => Limit::Kmh(kmh),
        [2, zone] => Limit::Zone(*Zone::ALL.get(usize::from(zone))?),
        [3, 0] => Limit::Walk,
        [4, 0] => Limit::Unlimited,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_come_back_as_they_were() {
        let mut facts = WayFacts::of_class(RoadClass::Trunk);
        facts.bicycle = Access::Dismount;
        facts.limits = [Limit::Kmh(110), Limit::Zone(Zone::Urban)];
        facts.motorroad = Flag::No;
        facts.roundabout = true;
        facts.surface = Surface::Soft;
        facts.lanes = 4;
        let bytes = pack(&[facts, WayFacts::of_class(RoadClass::Steps)]);
        assert_eq!(
            unpack(&bytes),
            Some(vec![facts, WayFacts::of_class(RoadClass::Steps)])
        );
    }

    #[test]
    fn a_number_is_at_its_place_in_the_list() {
        // What is written is the number, what is read is the position: they must be the same.
        assert!(
            RoadClass::ALL
                .iter()
                .enumerate()
                .all(|(at, class)| *class as usize == at)
        );
        assert!(
            Access::ALL
                .iter()
                .enumerate()
                .all(|(at, access)| *access as usize == at)
        );
        assert!(
            OneWay::ALL
                .iter()
                .enumerate()
                .all(|(at, oneway)| *oneway as usize == at)
        );
        assert!(
            Zone::ALL
                .iter()
                .enumerate()
                .all(|(at, zone)| *zone as usize == at)
        );
        assert!(
            Flag::ALL
                .iter()
                .enumerate()
                .all(|(at, flag)| *flag as usize == at)
        );
        assert!(
            Surface::ALL
                .iter()
                .enumerate()
                .all(|(at, surface)| *surface as usize == at)
        );
    }

    #[test]
    fn impossible_bytes_are_no_facts() {
        let good = pack(&[WayFacts::of_class(RoadClass::Primary)]);
        for place in [0, 1, 6, 8, 12, 13, 16, 17, 18, 19] {
            let mut bad = good.clone();
            bad[place] = 250;
            assert_eq!(unpack::<WayFacts>(&bad), None, "byte {place}");
        }
        assert_eq!(unpack::<WayFacts>(&good[1..]), None);
    }
}
