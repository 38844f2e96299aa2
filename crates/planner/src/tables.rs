//! Travel matrices of a problem: computed on the roads, or as the caller supplied them.

use model::TravelMatrix;
use roads::RoadNetwork;
use units::{Cancel, Matrix};

use crate::Error;
use crate::places::SnappedPlaces;
use crate::request::SuppliedTravel;

/// Travel between all places of a request on the roads, with `access_seconds` at the end of every journey to another place.
///
/// A place off the network is reached from nowhere and reaches nothing but itself.
pub(crate) fn computed(
    network: &RoadNetwork,
    places: &SnappedPlaces,
    access_seconds: u32,
    cancel: &Cancel,
) -> Result<TravelMatrix, Error> {
    let snaps = &places.snaps;
    let table = network.known_table(places.profile, snaps, cancel)?;
    let count = places.position.len();
    let mut ticks = Matrix::filled(count, count, TravelMatrix::UNREACHABLE);
    let mut metres = Matrix::filled(count, count, 0);
    let mut watt_hours = Matrix::filled(count, count, 0);
    for (row, from) in places.position.iter().enumerate() {
        cancel.check()?;
        ticks[(row, row)] = 0;
        let Some(from) = *from else { continue };
        for (column, to) in places.position.iter().enumerate() {
            let Some(to) = to.filter(|_| row != column) else {
                continue;
            };
            let cell = from * places.snaps.len() + to;
            let seconds = table.seconds()[cell];
            if seconds != roads::TravelTable::UNREACHABLE {
                let with_access = seconds.saturating_add(access_seconds);
                ticks[(row, column)] = with_access.min(TravelMatrix::UNREACHABLE - 1);
                metres[(row, column)] = table.metres()[cell];
                watt_hours[(row, column)] = table.watt_hours()[cell];
            }
        }
    }
    Ok(TravelMatrix {
        profile: places.profile.name().to_owned(),
        ticks,
        metres,
        watt_hours,
    })
}

/// The travel that came with the request, whose shape and values are checked.
pub(crate) fn supplied(table: &SuppliedTravel) -> TravelMatrix {
    let count = table.seconds.len();
    let matrix = |rows: &[Vec<i64>]| {
        let values: Vec<u32> = rows
            .iter()
            .flatten()
            .map(|&value| u32::try_from(value).unwrap_or(u32::MAX))
            .collect();
        if values.is_empty() {
            Matrix::filled(count, count, 0)
        } else {
            Matrix::from_rows(count, count, values)
        }
    };
    TravelMatrix {
        profile: table.profile.clone(),
        ticks: matrix(&table.seconds),
        metres: matrix(&table.metres),
        watt_hours: matrix(&table.watt_hours),
    }
}
