//! What hours, kilometres and energy cost, and who pays them: dated prices, read once, taken on the plan's first day.

use jiff::civil::Date;
use serde::Deserialize;

use super::entry::{self, Dated, Dates, check, check_french, parse, thousandths};

/// What a price is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PriceOf {
    /// An hour of a carer's paid time, charges included; paid by the service.
    CarerHour,
    /// An hour of care as the Department and the person pay it to the service.
    CareTariff,
    /// A kilometre of work in a carer's own vehicle, paid to her by the service: by rule set and profile.
    Mileage,
    /// What a kilometre in her own vehicle really costs a carer: by profile.
    OwnVehicle,
    /// Energy of a kilometre in a vehicle of the service: by vehicle type.
    Energy,
}

/// A dated price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Price {
    /// What it is for.
    pub of: PriceOf,
    /// The rules of the employer who pays it; `None` where it does not matter.
    pub rule_set: Option<String>,
    /// Profile or vehicle type; `None` where it does not matter.
    pub kind: Option<String>,
    /// The price, in thousandths of its unit.
    pub thousandths: i64,
    /// The value as it is written.
    pub value: String,
    /// `EUR/h` or `EUR/km`.
    pub unit: String,
    /// Who says so, where.
    pub source: String,
    /// The same in French.
    pub source_fr: String,
    /// First date on which it holds.
    pub valid_from: String,
    /// Last date on which it holds.
    pub valid_to: Option<String>,
}

/// The prices that hold on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prices(pub Vec<Price>);

impl Prices {
    /// The price of an hour; `None` where it is to be supplied.
    pub fn hour(&self, of: PriceOf) -> Option<&Price> {
        self.0.iter().find(|price| price.of == of)
    }

    /// What the employer with this rule set pays for a kilometre in an own vehicle.
    pub fn mileage(&self, rule_set: &str, profile: &str) -> Option<&Price> {
        self.0.iter().find(|price| {
            price.of == PriceOf::Mileage
                && price.rule_set.as_deref() == Some(rule_set)
                && price.kind.as_deref() == Some(profile)
        })
    }

    /// The price of a kilometre with this kind of vehicle.
    pub fn kilometre(&self, of: PriceOf, kind: &str) -> Option<&Price> {
        let is_it = |price: &&Price| price.of == of && price.kind.as_deref() == Some(kind);
        self.0.iter().find(is_it)
    }
}

/// The prices of `all` that hold on `date`.
pub(super) fn on(all: &[Price], date: Date) -> Prices {
    Prices(entry::on(all, date).cloned().collect())
}

impl Dated for Price {
    fn dates(&self) -> Dates<'_> {
        (&self.valid_from, self.valid_to.as_deref())
    }

    fn is_of_same(&self, other: &Self) -> bool {
        (self.of, &self.rule_set, &self.kind) == (other.of, &other.rule_set, &other.kind)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "id")]
    _id: String,
    #[serde(rename = "title")]
    _title: String,
    prices: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    of: PriceOf,
    #[serde(default)]
    rule_set: Option<String>,
    #[serde(default)]
    kind: Option<String>,
    value: String,
    unit: String,
    source: String,
    source_fr: String,
    valid_from: String,
    #[serde(default)]
    valid_to: Option<String>,
}

pub(super) fn read(text: &str) -> Result<Vec<Price>, Vec<String>> {
    let file: File = parse(text)?;
    let mut defects = Vec::new();
    let mut prices: Vec<Price> = Vec::new();
    for (index, entry) in file.prices.into_iter().enumerate() {
        let path = format!("prices[{index}]");
        let (unit, needs_kind, needs_rule_set) = match entry.of {
            PriceOf::CarerHour | PriceOf::CareTariff => ("EUR/h", false, false),
            PriceOf::Mileage => ("EUR/km", true, true),
            PriceOf::OwnVehicle | PriceOf::Energy => ("EUR/km", true, false),
        };
        let dates = (entry.valid_from.as_str(), entry.valid_to.as_deref());
        check(
            &path,
            (&entry.unit, &[unit]),
            &entry.source,
            dates,
            &mut defects,
        );
        check_french(&path, &entry.source_fr, &mut defects);
        for (name, is_given, is_needed) in [
            ("kind", entry.kind.is_some(), needs_kind),
            ("rule_set", entry.rule_set.is_some(), needs_rule_set),
        ] {
            if is_given != is_needed {
                let expected = if is_needed { "one" } else { "none" };
                defects.push(format!(
                    "{path}.{name}: {expected} expected for {:?}",
                    entry.of
                ));
            }
        }
        let value = thousandths(&entry.value).unwrap_or_else(|why| {
            defects.push(format!("{path}.value: {why}"));
            0
        });
        prices.push(Price {
            of: entry.of,
            rule_set: entry.rule_set,
            kind: entry.kind,
            thousandths: value,
            value: entry.value,
            unit: entry.unit,
            source: entry.source,
            source_fr: entry.source_fr,
            valid_from: entry.valid_from,
            valid_to: entry.valid_to,
        });
    }
    if defects.is_empty() {
        Ok(prices)
    } else {
        Err(defects)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::date;

    fn bad() -> Vec<Price> {
        read(include_str!("../../catalogue/prices/bad.toml")).unwrap()
    }

    #[test]
    fn a_price_is_the_one_of_its_day() {
        let on_day = |day: &str| on(&bad(), date(day).unwrap());
        let mileage = |day: &str| {
            on_day(day)
                .mileage("bad", "car")
                .map(|price| price.thousandths)
        };
        assert_eq!(mileage("2022-09-30"), Some(350));
        assert_eq!(mileage("2022-10-01"), Some(380));
        assert_eq!(mileage("2009-01-01"), None);
        assert_eq!(
            on_day("2026-11-23").mileage("bad", "licence_free_car"),
            None
        );
    }

    #[test]
    fn prices_without_a_source_a_kind_or_a_number_are_refused_together() {
        let text = "id = \"x\"\ntitle = \"x\"\n[[prices]]\nof = \"energy\"\nvalue = \"0.1234\"\nunit = \"EUR\"\nsource = \"\"\nsource_fr = \"\"\nvalid_from = \"2026-01-01\"";
        let defects = read(text).unwrap_err();
        assert_eq!(defects.len(), 5, "{defects:?}");
    }

    #[test]
    fn two_prices_on_one_day_are_refused() {
        let text =
            include_str!("../../catalogue/prices/bad.toml").replace("2022-10-01", "2022-09-30");
        let twice = read(&text).unwrap();
        assert_eq!(
            entry::add("prices", &mut Vec::new(), twice)
                .unwrap_err()
                .len(),
            1
        );
    }
}
