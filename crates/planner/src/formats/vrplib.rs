//! Instances in the form of VRPLIB: headers `NAME : value`, then sections of rows that begin with a node's number.
//!
//! Nodes count from 1, the depot is the first; a customer's id is its row, from 0, as solutions have it. Decimals are
//! read as whole numbers of a finer unit, never as binary fractions.

use std::collections::BTreeMap;

use units::{Matrix, Ticks, TimeWindow};

use super::PLACES_MAX;
use super::check::Findings;
use super::route_lines::lines;

/// Largest number that a file may hold, before it is scaled.
const NUMBER_MAX: i64 = 1_000_000;

/// Largest coordinate, so that squares of distances fit.
const COORDINATE_MAX: i64 = 10_000;

/// Decimals of coordinates.
const COORDINATE_DECIMALS: u32 = 5;

/// One row of a section.
pub(super) struct Row<'t> {
    /// Where it stands.
    pub(super) line: String,
    /// The number that it begins with.
    pub(super) number: usize,
    /// What stands behind it.
    pub(super) words: Vec<&'t str>,
}

/// A file, taken apart.
pub(super) struct VrplibFile<'t> {
    headers: BTreeMap<&'t str, (String, &'t str)>,
    sections: BTreeMap<&'t str, Vec<Row<'t>>>,
    /// Nodes, the depot among them.
    pub(super) nodes: usize,
}

impl<'t> VrplibFile<'t> {
    /// Takes `text` apart; `None` after having told the findings that its size cannot be known.
    pub(super) fn read(text: &'t str, kind: &str, findings: &mut Findings) -> Option<Self> {
        let mut file = VrplibFile {
            headers: BTreeMap::new(),
            sections: BTreeMap::new(),
            nodes: 0,
        };
        let mut section = None;
        for (line, text) in lines(text) {
            if text == "EOF" {
                break;
            }
            if text.ends_with("_SECTION") {
                file.sections.entry(text).or_default();
                section = Some(text);
            } else if let Some(section) = section {
                file.add_row(section, line, text, findings);
            } else if let Some((name, value)) = text.split_once(':') {
                file.headers.insert(name.trim(), (line, value.trim()));
            } else {
                findings.add(line, "a header such as `DIMENSION : 101` expected");
            }
        }
        file.expect("TYPE", kind, findings);
        file.expect("EDGE_WEIGHT_TYPE", "EUC_2D", findings);
        file.nodes = file.whole("DIMENSION", PLACES_MAX as i64, findings)? as usize;
        Some(file)
    }

    fn add_row(&mut self, section: &'t str, line: String, text: &'t str, findings: &mut Findings) {
        let mut words = text.split_whitespace();
        let number = words.next().unwrap_or_default();
        // The depots' list ends so, and says nothing that is not known.
        if section == "DEPOT_SECTION" {
            if number != "1" && number != "-1" {
                findings.add(line, format!("depot {number}, node 1 expected"));
            }
            return;
        }
        let Ok(number) = number.parse::<usize>() else {
            findings.add(line, "a row that begins with a number from 1 expected");
            return;
        };
        self.sections.entry(section).or_default().push(Row {
            line,
            number,
            words: words.collect(),
        });
    }

    fn expect(&self, name: &str, value: &str, findings: &mut Findings) {
        match self.headers.get(name) {
            Some((_, found)) if *found == value => {}
            Some((line, found)) => {
                findings.add(line, format!("{name} is {found}, {value} expected"));
            }
            None => findings.add("text", format!("a header `{name} : {value}` expected")),
        }
    }

    /// The whole number of a header, from 1 to `max`.
    pub(super) fn whole(&self, name: &str, max: i64, findings: &mut Findings) -> Option<i64> {
        let found = self.headers.get(name);
        let number = found.and_then(|(_, text)| text.parse().ok());
        let number = number.filter(|number| (1..=max).contains(number));
        if number.is_none() {
            let place = found.map_or("text", |(line, _)| line.as_str());
            findings.add(place, format!("{name} from 1 to {max} expected"));
        }
        number
    }

    /// The duration of a header, in units.
    pub(super) fn header_number(&self, name: &str, findings: &mut Findings) -> i64 {
        let found = self.headers.get(name);
        let number = found.and_then(|(_, text)| whole(text, 0, NUMBER_MAX));
        number.unwrap_or_else(|| {
            let place = found.map_or("text", |(line, _)| line.as_str());
            findings.add(place, format!("{name} from 0 to {NUMBER_MAX} expected"));
            0
        })
    }

    /// The rows of a section that has one for each of `count` things in their order.
    pub(super) fn rows(&self, section: &str, count: usize, findings: &mut Findings) -> &[Row<'t>] {
        let rows = self.sections.get(section).map_or(&[][..], Vec::as_slice);
        if rows.len() != count {
            let detail = format!("{} rows of {section}, {count} expected", rows.len());
            findings.add("text", detail);
            return &[];
        }
        for (index, row) in rows.iter().enumerate() {
            if row.number != index + 1 {
                findings.add(
                    &row.line,
                    format!("number {}, {} expected", row.number, index + 1),
                );
            }
        }
        rows
    }

    /// One number, or `WIDTH` of them, for each of `count` things; zeros where the section is malformed.
    pub(super) fn numbers<const WIDTH: usize>(
        &self,
        section: &str,
        count: usize,
        findings: &mut Findings,
    ) -> Vec<[i64; WIDTH]> {
        let max = NUMBER_MAX;
        let mut columns = vec![[0; WIDTH]; count];
        for (numbers, row) in columns.iter_mut().zip(self.rows(section, count, findings)) {
            *numbers = row.numbers(0, max, findings);
        }
        columns
    }

    /// The windows of all nodes, in ticks; the depot's first.
    pub(super) fn windows(&self, ticks_per_unit: u32, findings: &mut Findings) -> Vec<TimeWindow> {
        let mut windows = vec![super::check::at(Ticks::ZERO); self.nodes];
        let rows = self.rows("TIME_WINDOW_SECTION", self.nodes, findings);
        for (window, row) in windows.iter_mut().zip(rows) {
            let [from, to] = row
                .numbers(0, NUMBER_MAX, findings)
                .map(|units| Ticks(units * i64::from(ticks_per_unit)));
            *window = findings.window(from, to, &row.line);
        }
        windows
    }

    /// Distances between all nodes, each as `of_root` makes it of the whole root of its square in the fine unit, of which
    /// 10^5 make one of the file.
    pub(super) fn distances(
        &self,
        of_root: fn(i64) -> i64,
        findings: &mut Findings,
    ) -> Matrix<u32> {
        let mut points = vec![[0; 2]; self.nodes];
        let rows = self.rows("NODE_COORD_SECTION", self.nodes, findings);
        for (point, row) in points.iter_mut().zip(rows) {
            *point = row.numbers(COORDINATE_DECIMALS, COORDINATE_MAX, findings);
        }
        let mut distances = Matrix::filled(self.nodes, self.nodes, 0);
        for (from, a) in points.iter().enumerate() {
            for (to, b) in points.iter().enumerate() {
                let (dx, dy) = (a[0] - b[0], a[1] - b[1]);
                distances[(from, to)] = of_root((dx * dx + dy * dy).isqrt()) as u32;
            }
        }
        distances
    }
}

impl Row<'_> {
    /// The `WIDTH` numbers of the row, each below `max` either way, in units of so many decimals.
    fn numbers<const WIDTH: usize>(
        &self,
        decimals: u32,
        max: i64,
        findings: &mut Findings,
    ) -> [i64; WIDTH] {
        let mut numbers = [0; WIDTH];
        let read: Option<Vec<i64>> = self
            .words
            .iter()
            .map(|word| whole(word, decimals, max))
            .collect();
        match read {
            Some(read) if read.len() == WIDTH => numbers.copy_from_slice(&read),
            _ => {
                let detail = format!(
                    "{WIDTH} number(s) up to {max} with at most {decimals} decimals expected"
                );
                findings.add(&self.line, detail);
            }
        }
        numbers
    }
}

/// `text` times 10^`decimals`, which must be whole; `None` where it is not, or exceeds `max` before it is scaled.
fn whole(text: &str, decimals: u32, max: i64) -> Option<i64> {
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (before, after) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_digit());
    if before.is_empty() || before.len() > 9 || !is_number(before) || !is_number(after) {
        return None;
    }
    let (kept, rest) = after.split_at(after.len().min(decimals as usize));
    if rest.bytes().any(|digit| digit != b'0') {
        return None;
    }
    let scale = 10_i64.pow(decimals);
    let finer = 10_i64.pow(decimals - kept.len() as u32);
    let fraction = if kept.is_empty() {
        0
    } else {
        kept.parse().ok()?
    };
    let before: i64 = before.parse().ok()?;
    let number = before * scale + fraction * finer;
    (number <= max * scale).then_some(if is_negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn decimals_are_read_exactly() {
        assert_eq!(whole("-27.783", 5, 100), Some(-2_778_300));
        assert_eq!(whole("9.3685", 5, 100), Some(936_850));
        assert_eq!(whole("12.000", 0, 100), Some(12));
        assert_eq!(whole("100", 3, 100), Some(100_000));
        for refused in [
            "",
            "-",
            ".5",
            "1e3",
            "12.5",
            "101",
            "1.2.3",
            "99999999999999999999",
        ] {
            assert_eq!(whole(refused, 0, 100), None, "{refused}");
        }
    }
}
