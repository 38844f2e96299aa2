//! Public holidays of a country: fixed dates, and days counted from Easter.

use jiff::civil::Date;
use serde::Deserialize;

use super::entry::{check_dates, is_valid, parse};
use crate::request;

/// The public holidays of one country.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holidays {
    /// The country, as two letters.
    pub id: String,
    /// What they are called together.
    pub title: String,
    /// Who says so, where.
    pub source: String,
    /// First date on which they hold.
    pub valid_from: String,
    /// Last date on which they hold; absent means until something else is known.
    #[serde(default)]
    pub valid_to: Option<String>,
    days: Vec<Holiday>,
}

/// One holiday: exactly one of `date` and `days_after_easter`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    name: String,
    /// Month and day: `12-25`.
    #[serde(default)]
    date: Option<String>,
    /// Days from Easter Sunday of the Gregorian calendar.
    #[serde(default)]
    days_after_easter: Option<i32>,
}

impl Holidays {
    /// The holidays of `year`, ascending; without those on which the law did not hold.
    #[must_use]
    pub fn of_year(&self, year: i16) -> Vec<Date> {
        let dates = self.days.iter().filter_map(|day| day.date_in(year));
        let holds = |date: &Date| self.hold_on(*date);
        let mut dates: Vec<Date> = dates.filter(holds).collect();
        dates.sort_unstable();
        dates
    }

    /// Whether `date` lies in their validity.
    #[must_use]
    pub fn hold_on(&self, date: Date) -> bool {
        is_valid((&self.valid_from, self.valid_to.as_deref()), date)
    }
}

impl Holiday {
    fn date_in(&self, year: i16) -> Option<Date> {
        if let Some(date) = &self.date {
            return request::date(&format!("{year:04}-{date}")).ok();
        }
        let easter = computus::gregorian(i32::from(year)).ok()?;
        let month = i8::try_from(easter.month).ok()?;
        let day = i8::try_from(easter.day).ok()?;
        let sunday = Date::new(year, month, day).ok()?;
        let days = jiff::Span::new().try_days(self.days_after_easter?).ok()?;
        sunday.checked_add(days).ok()
    }
}

pub(super) fn read(text: &str) -> Result<Holidays, Vec<String>> {
    let holidays: Holidays = parse(text)?;
    let mut defects = Vec::new();
    if holidays.source.is_empty() {
        defects.push("source: is empty, who says so and where expected".to_owned());
    }
    let dates = (holidays.valid_from.as_str(), holidays.valid_to.as_deref());
    check_dates("file", dates, &mut defects);
    for day in &holidays.days {
        let name = &day.name;
        if day.date.is_some() == day.days_after_easter.is_some() {
            defects.push(format!(
                "{name}: exactly one of date and days_after_easter expected"
            ));
        } else if day.date_in(2_000).is_none() {
            // A year with a 29th of February.
            defects.push(format!(
                "{name}: is no day of a year, a date such as \"12-25\" or days from Easter expected"
            ));
        }
    }
    if defects.is_empty() {
        Ok(holidays)
    } else {
        Err(defects)
    }
}

#[cfg(test)]
mod tests {
    use crate::Catalogue;

    #[test]
    fn france_has_eleven_holidays() {
        let catalogue = Catalogue::embedded().unwrap();
        let france = catalogue.holidays("FR").unwrap();
        let dates: Vec<String> = france
            .of_year(2_027)
            .iter()
            .map(ToString::to_string)
            .collect();
        // Easter 2027 is the 28th of March.
        assert_eq!(
            dates,
            [
                "2027-01-01",
                "2027-03-29",
                "2027-05-01",
                "2027-05-06",
                "2027-05-08",
                "2027-05-17",
                "2027-07-14",
                "2027-08-15",
                "2027-11-01",
                "2027-11-11",
                "2027-12-25",
            ]
        );
        assert_eq!(france.of_year(1_981), []);
    }

    #[test]
    fn a_holiday_that_is_no_day_is_refused() {
        let file = |day: &str| {
            format!(
                "id = \"X\"\ntitle = \"\"\nsource = \"law\"\nvalid_from = \"2000-01-01\"\n[[days]]\nname = \"N\"\n{day}\n"
            )
        };
        assert!(super::read(&file("date = \"02-29\"")).is_ok());
        for day in [
            "date = \"13-01\"",
            "",
            "date = \"01-01\"\ndays_after_easter = 1",
        ] {
            assert_eq!(super::read(&file(day)).unwrap_err().len(), 1, "{day}");
        }
    }
}
