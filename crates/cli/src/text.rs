//! Writing to a person: results to stdout, everything else to stderr.

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
