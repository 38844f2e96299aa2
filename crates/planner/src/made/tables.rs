//! The communes of the Landes and the groups that they form: real data, embedded, so that the program needs no file for it.

use std::sync::OnceLock;

use serde::Deserialize;
use units::LonLat;

const COMMUNES: &str = include_str!("../../../../maps/landes/communes.csv");
const EPCIS: &str = include_str!("../../../../maps/landes/epci.csv");

/// A commune.
#[derive(Clone, Debug, PartialEq)]
pub struct Commune {
    /// Its code in the national register.
    pub insee: String,
    /// Its name.
    pub name: String,
    /// Its inhabitants.
    pub population: u32,
    /// Where most of them live: the town hall, or a point within the commune.
    pub centre: LonLat,
    /// SIREN number of the group that it belongs to.
    pub epci: String,
    /// Its area, square kilometres.
    pub area_km2: f64,
}

/// A group of communes (French: *établissement public de coopération intercommunale*); what lies in the Landes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Epci {
    /// Its SIREN number.
    pub siren: String,
    /// Its name.
    pub name: String,
    /// Its inhabitants.
    pub population: u32,
    /// Its largest commune.
    pub main_commune: String,
}

#[derive(Deserialize)]
struct CommuneRow {
    insee: String,
    name: String,
    population: u32,
    lat: f64,
    lon: f64,
    epci_siren: String,
    area_km2: f64,
}

#[derive(Deserialize)]
struct EpciRow {
    epci_siren: String,
    epci_name: String,
    population_in_dept: u32,
    main_commune: String,
}

/// The 327 communes of the Landes, by INSEE code.
pub fn communes() -> &'static [Commune] {
    static TABLE: OnceLock<Vec<Commune>> = OnceLock::new();
    TABLE.get_or_init(|| rows(COMMUNES).map(commune).collect())
}

/// The 18 groups that they form, by SIREN number.
pub fn epcis() -> &'static [Epci] {
    static TABLE: OnceLock<Vec<Epci>> = OnceLock::new();
    TABLE.get_or_init(|| rows(EPCIS).map(epci).collect())
}

/// The communes of the group with that SIREN number, by INSEE code.
pub fn communes_of(epci: &str) -> impl Iterator<Item = &'static Commune> {
    communes()
        .iter()
        .filter(move |commune| commune.epci == epci)
}

fn rows<T: serde::de::DeserializeOwned>(table: &'static str) -> impl Iterator<Item = T> {
    let reader = csv::Reader::from_reader(table.as_bytes());
    reader
        .into_deserialize()
        .map(|row| row.expect("an embedded table is whole, as a test shows"))
}

fn commune(row: CommuneRow) -> Commune {
    Commune {
        insee: row.insee,
        name: row.name,
        population: row.population,
        centre: LonLat::new(row.lon, row.lat)
            .expect("an embedded commune lies on Earth, as a test shows"),
        epci: row.epci_siren,
        area_km2: row.area_km2,
    }
}

fn epci(row: EpciRow) -> Epci {
    Epci {
        siren: row.epci_siren,
        name: row.epci_name,
        population: row.population_in_dept,
        main_commune: row.main_commune,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_landes_have_327_communes_in_18_groups() {
        assert_eq!((communes().len(), epcis().len()), (327, 18));
        let inhabitants = |communes: &mut dyn Iterator<Item = &Commune>| -> u32 {
            communes.map(|commune| commune.population).sum()
        };
        assert_eq!(inhabitants(&mut communes().iter()), 428_427);
        for epci in epcis() {
            assert_eq!(
                inhabitants(&mut communes_of(&epci.siren)),
                epci.population,
                "{}",
                epci.name
            );
        }
        assert!(
            communes()
                .windows(2)
                .all(|pair| pair[0].insee < pair[1].insee)
        );
        let mut centres: Vec<String> = communes()
            .iter()
            .map(|commune| format!("{:?}", commune.centre))
            .collect();
        centres.sort();
        centres.dedup();
        assert_eq!(centres.len(), 327, "no two communes have the same centre");
    }
}
