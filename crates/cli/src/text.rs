//! Writing to a person: results to stdout, everything else to stderr; French dates, hours and numbers.

use std::io::Write as _;

/// Writes a result. A reader that has gone away (`| head`) is no failure, a full disk is one.
pub(crate) fn print(text: &str) -> Result<(), planner::Error> {
    let mut stdout = std::io::stdout().lock();
    let written = stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush());
    match written {
        Err(source) if source.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(planner::Error::Unwritable {
                file: "standard output".into(),
                source,
            })
        }
        _ => Ok(()),
    }
}

/// Writes a message, one line or several.
pub(crate) fn complain(text: &str) {
    let mut stderr = std::io::stderr().lock();
    let _gone = text
        .lines()
        .try_for_each(|line| writeln!(stderr, "error: {line}"));
}

/// Writes a remark.
pub(crate) fn remark(text: &str) {
    let _gone = writeln!(std::io::stderr().lock(), "{text}");
}

/// `8h05` for a duration.
pub(crate) fn hours(seconds: i64) -> String {
    let minutes = (seconds.abs() + 30) / 60;
    let sign = if seconds < 0 && minutes > 0 { "-" } else { "" };
    format!("{sign}{}h{:02}", minutes / 60, minutes % 60)
}

/// `08:05` for a moment of a day, rounded down to the minute; `26:10` is 02:10 of the next day.
pub(crate) fn time_of_day(seconds: i64, day: u16) -> String {
    let seconds = seconds - i64::from(day) * 86_400;
    if seconds < 0 {
        return format!("-{}", time_of_day(-seconds, 0));
    }
    format!("{:02}:{:02}", seconds / 3_600, seconds / 60 % 60)
}

/// `1 234,5`: a number as it is written in French.
pub(crate) fn decimal(value: f64, decimals: usize) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 && plain.contains(|char: char| ('1'..='9').contains(&char)) {
        "-"
    } else {
        ""
    };
    let comma = if fraction.is_empty() { "" } else { "," };
    format!("{sign}{grouped}{comma}{fraction}")
}

/// `lundi 23/11/2026` for a day of the plan.
pub(crate) fn date(days: planner::request::Days, day: u16) -> String {
    const WEEKDAYS: [&str; 7] = [
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ];
    let weekday = WEEKDAYS[days.weekday(day)];
    match days.date(i64::from(day)) {
        Some(date) => format!(
            "{weekday} {:02}/{:02}/{}",
            date.day(),
            date.month(),
            date.year()
        ),
        None => weekday.to_owned(),
    }
}

/// Rows with every column as wide as its widest cell; columns of numbers stand right.
pub(crate) struct Table {
    header: Vec<&'static str>,
    is_right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table; a heading that starts with `>` stands right, with its column.
    pub(crate) fn new(header: &[&'static str]) -> Self {
        Self {
            is_right: header
                .iter()
                .map(|heading| heading.starts_with('>'))
                .collect(),
            header: header
                .iter()
                .map(|heading| heading.trim_start_matches('>'))
                .collect(),
            rows: Vec::new(),
        }
    }

    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The text of its lines, header first, each behind `indent`.
    pub(crate) fn lines(&self, indent: &str) -> Vec<String> {
        let header: Vec<String> = self
            .header
            .iter()
            .map(|&heading| heading.to_owned())
            .collect();
        let all = || std::iter::once(&header).chain(&self.rows);
        let widths: Vec<usize> = (0..header.len())
            .map(|column| {
                all()
                    .map(|row| row[column].chars().count())
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        let line = |row: &Vec<String>| {
            let cells = row.iter().enumerate().map(|(column, cell)| {
                let width = widths[column];
                if self.is_right[column] {
                    format!("{cell:>width$}")
                } else {
                    format!("{cell:<width$}")
                }
            });
            format!("{indent}{}", cells.collect::<Vec<_>>().join("  "))
                .trim_end()
                .to_owned()
        };
        all().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_and_times_read_as_in_french() {
        assert_eq!(hours(29_130), "8h06");
        assert_eq!(time_of_day(86_400 + 8 * 3_600 + 359, 1), "08:05");
        assert_eq!(time_of_day(26 * 3_600 + 600, 0), "26:10");
        assert_eq!(decimal(1_234.56, 1), "1\u{202f}234,6");
        assert_eq!(decimal(-0.04, 1), "0,0");
        assert_eq!(decimal(12.0, 0), "12");
    }
}
