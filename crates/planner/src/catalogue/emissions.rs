//! Greenhouse gases of a vehicle-kilometre: dated factors, read once, taken on the plan's first day.

use jiff::civil::Date;
use serde::Deserialize;

use super::entry::{self, Dated, Dates, check, check_french, parse, thousandths};

/// Whose vehicle a factor is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmissionOf {
    /// A carer's own, by profile.
    OwnVehicle,
    /// The service's, by vehicle type.
    VehicleType,
}

/// What one kilometre emits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emission {
    /// Whose vehicle.
    pub of: EmissionOf,
    /// Profile or vehicle type.
    pub kind: String,
    /// Fuel or electricity with their supply, milligrams of CO2e for a kilometre.
    pub use_milligrams: i64,
    /// The same with the making of the vehicle.
    pub total_milligrams: i64,
    /// Who says so, where.
    pub source: String,
    /// The same in French.
    pub source_fr: String,
    /// First date on which it holds.
    pub valid_from: String,
    valid_to: Option<String>,
}

/// The factors that hold on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Emissions(pub Vec<Emission>);

impl Emissions {
    /// The factor of this kind of vehicle; `None` where it is to be supplied.
    pub fn get(&self, of: EmissionOf, kind: &str) -> Option<&Emission> {
        self.0
            .iter()
            .find(|emission| emission.of == of && emission.kind == kind)
    }
}

/// The factors of `all` that hold on `date`.
pub(super) fn on(all: &[Emission], date: Date) -> Emissions {
    Emissions(entry::on(all, date).cloned().collect())
}

impl Dated for Emission {
    fn dates(&self) -> Dates<'_> {
        (&self.valid_from, self.valid_to.as_deref())
    }

    fn is_of_same(&self, other: &Self) -> bool {
        (self.of, &self.kind) == (other.of, &other.kind)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "id")]
    _id: String,
    #[serde(rename = "title")]
    _title: String,
    emissions: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    of: EmissionOf,
    kind: String,
    #[serde(rename = "use")]
    in_use: String,
    total: String,
    unit: String,
    source: String,
    source_fr: String,
    valid_from: String,
    #[serde(default)]
    valid_to: Option<String>,
}

pub(super) fn read(text: &str) -> Result<Vec<Emission>, Vec<String>> {
    let file: File = parse(text)?;
    let mut defects = Vec::new();
    let mut emissions = Vec::new();
    for (index, entry) in file.emissions.into_iter().enumerate() {
        let path = format!("emissions[{index}]");
        let dates = (entry.valid_from.as_str(), entry.valid_to.as_deref());
        check(
            &path,
            (&entry.unit, &["g CO2e/km"]),
            &entry.source,
            dates,
            &mut defects,
        );
        check_french(&path, &entry.source_fr, &mut defects);
        let mut grams = |name: &str, text: &str| {
            thousandths(text).unwrap_or_else(|why| {
                defects.push(format!("{path}.{name}: {why}"));
                0
            })
        };
        let (in_use, total) = (grams("use", &entry.in_use), grams("total", &entry.total));
        if total < in_use {
            defects.push(format!("{path}.total: below `use`, which is part of it"));
        }
        emissions.push(Emission {
            of: entry.of,
            kind: entry.kind,
            use_milligrams: in_use,
            total_milligrams: total,
            source: entry.source,
            source_fr: entry.source_fr,
            valid_from: entry.valid_from,
            valid_to: entry.valid_to,
        });
    }
    if defects.is_empty() {
        Ok(emissions)
    } else {
        Err(defects)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRANCE: &str = include_str!("../../catalogue/emissions/france.toml");

    #[test]
    fn a_bicycle_emits_less_than_a_car_and_grams_keep_their_decimals() {
        let all = Emissions(read(FRANCE).unwrap());
        let bike = all.get(EmissionOf::VehicleType, "e_bike").unwrap();
        assert_eq!(
            (bike.use_milligrams, bike.total_milligrams),
            (2_200, 11_000)
        );
        assert!(all.get(EmissionOf::VehicleType, "tractor").is_none());
    }

    #[test]
    fn a_total_below_its_part_is_refused() {
        let defects = read(&FRANCE.replace("\"161\"", "\"261\"")).unwrap_err();
        assert_eq!(defects.len(), 2, "{defects:?}");
    }

    #[test]
    fn two_factors_of_one_kind_on_one_day_are_refused() {
        let mut known = read(FRANCE).unwrap();
        let again = vec![known[0].clone()];
        assert_eq!(
            entry::add("emissions", &mut known, again)
                .unwrap_err()
                .len(),
            1
        );
    }
}
