//! Tables for programs, or for people who open them in a French spreadsheet.

use super::csv_text;

/// For whom a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// For programs: comma, point, ISO dates, English headings, seconds and metres.
    #[default]
    Plain,
    /// For a French spreadsheet: semicolon, decimal comma, byte-order mark, dates as `23/11/2026`, French headings, minutes
    /// and kilometres.
    French,
}

/// One column: its heading by locale.
pub(super) type Heading = (&'static str, &'static str);

/// One value of a table.
pub(super) enum Cell<'a> {
    /// Nothing.
    Empty,
    /// The caller's id.
    Id(&'a str),
    /// A word by locale.
    Word(&'a str, &'a str),
    /// A text of ours.
    Text(String),
    /// An ISO date.
    Date(&'a str),
    /// A number.
    Whole(i64),
    /// Seconds; minutes in French.
    Seconds(i64),
    /// Metres; kilometres in French.
    Metres(i64),
    /// Yes or no.
    Flag(bool),
}

impl Cell<'_> {
    fn text(&self, locale: Locale) -> String {
        match (self, locale) {
            (Self::Empty, _) => String::new(),
            (Self::Id(id), Locale::Plain) => (*id).to_owned(),
            (Self::Id(id), Locale::French) => inert(id),
            (Self::Word(plain, _), Locale::Plain) => (*plain).to_owned(),
            (Self::Word(_, french), Locale::French) => (*french).to_owned(),
            (Self::Text(text), _) => text.clone(),
            (Self::Date(date), Locale::Plain) => (*date).to_owned(),
            (Self::Date(date), Locale::French) => {
                let parts: Vec<&str> = date.rsplit('-').collect();
                parts.join("/")
            }
            (Self::Whole(number), _)
            | (Self::Seconds(number) | Self::Metres(number), Locale::Plain) => number.to_string(),
            (Self::Seconds(seconds), Locale::French) => {
                let tenths = (seconds.abs() + 3) / 6;
                format!("{}{},{}", sign(*seconds), tenths / 10, tenths % 10)
            }
            (Self::Metres(metres), Locale::French) => {
                let all = metres.abs();
                format!("{}{},{:03}", sign(*metres), all / 1_000, all % 1_000)
            }
            (Self::Flag(flag), Locale::Plain) => flag.to_string(),
            (Self::Flag(flag), Locale::French) => if *flag { "oui" } else { "non" }.to_owned(),
        }
    }
}

/// The bytes of a table.
pub(super) fn table(locale: Locale, headings: &[Heading], rows: &[Vec<Cell>]) -> Vec<u8> {
    let header = headings.iter().map(|&(plain, french)| match locale {
        Locale::Plain => plain,
        Locale::French => french,
    });
    let header: Vec<&str> = header.collect();
    let row = |row: &Vec<Cell>| row.iter().map(|cell| cell.text(locale)).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    match locale {
        Locale::Plain => csv_text(&header, &rows),
        Locale::French => {
            let mut writer = csv::WriterBuilder::new()
                .delimiter(b';')
                .terminator(csv::Terminator::CRLF)
                .from_writer("\u{feff}".as_bytes().to_vec());
            let written = writer
                .write_record(&header)
                .and_then(|()| rows.iter().try_for_each(|row| writer.write_record(row)));
            written.expect("memory takes whatever is written, and all rows have one length");
            writer
                .into_inner()
                .expect("memory takes whatever is written")
        }
    }
}

fn sign(number: i64) -> &'static str {
    if number < 0 { "-" } else { "" }
}

/// `id` so that a spreadsheet does not take it for a formula.
fn inert(id: &str) -> String {
    if id.starts_with(['=', '+', '-', '@']) {
        format!("'{id}")
    } else {
        id.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADINGS: [Heading; 5] = [
        ("date", "Date"),
        ("id", "Visite"),
        ("travel_seconds", "Trajet (min)"),
        ("travel_metres", "Distance (km)"),
        ("is_commute", "Domicile"),
    ];

    fn rows() -> Vec<Vec<Cell<'static>>> {
        vec![vec![
            Cell::Date("2026-11-23"),
            Cell::Id("=a;b"),
            Cell::Seconds(725),
            Cell::Metres(5_002),
            Cell::Flag(true),
        ]]
    }

    #[test]
    fn a_french_spreadsheet_reads_the_bytes_as_they_are() {
        let bytes = table(Locale::French, &HEADINGS, &rows());
        let expected = "\u{feff}Date;Visite;Trajet (min);Distance (km);Domicile\r\n23/11/2026;\"'=a;b\";12,1;5,002;oui\r\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }

    #[test]
    fn a_program_reads_plain_values() {
        let bytes = table(Locale::Plain, &HEADINGS, &rows());
        let expected =
            "date,id,travel_seconds,travel_metres,is_commute\n2026-11-23,=a;b,725,5002,true\n";
        assert_eq!(String::from_utf8(bytes).unwrap(), expected);
    }
}
