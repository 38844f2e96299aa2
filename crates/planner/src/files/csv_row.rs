//! One row of a CSV table: its cells, the lines that it takes, and what a cell becomes.

use super::node::{Entry, Node, Value};
use super::shape::{Field, Shape};

/// A column that a table may have.
pub(super) struct Column {
    /// The field; with a dot where it lies in another.
    pub(super) name: String,
    pub(super) shape: Shape,
    pub(super) is_required: bool,
}

/// The columns for elements of this form, in the order of their fields.
pub(super) fn columns(shape: &Shape) -> Vec<Column> {
    let Shape::Table(fields) = shape else {
        return Vec::new();
    };
    let column = |prefix: &str, field: &Field| Column {
        name: format!("{prefix}{}", field.name),
        shape: field.shape,
        is_required: field.is_required,
    };
    let columns_of = |field: &Field| match field.shape {
        Shape::Table(inner) => {
            let prefix = format!("{}.", field.name);
            inner.iter().map(|inner| column(&prefix, inner)).collect()
        }
        _ => vec![column("", field)],
    };
    fields.iter().flat_map(columns_of).collect()
}

/// One row.
pub(super) struct Row<'a> {
    pub(super) cells: &'a csv::StringRecord,
    /// The line on which it starts, from 1.
    pub(super) line: u64,
    /// How many lines it takes.
    pub(super) lines: usize,
    /// Where it starts and ends in the text.
    start: usize,
    end: usize,
}

impl<'a> Row<'a> {
    /// The row of `text` between a position and an offset; comments and empty lines may come before it.
    pub(super) fn new(
        text: &str,
        from: &csv::Position,
        end: usize,
        cells: &'a csv::StringRecord,
    ) -> Self {
        let (mut start, mut line) = (from.byte() as usize, from.line());
        while let Some(rest) = text.get(start..end)
            && rest.starts_with(['#', '\n', '\r'])
        {
            let Some(length) = rest.find('\n') else { break };
            start += length + 1;
            line += 1;
        }
        let raw = text.get(start..end).unwrap_or_default().trim_end();
        Self {
            cells,
            line,
            lines: raw.matches('\n').count() + 1,
            start,
            end,
        }
    }

    /// Whether it reads as one cell because something other than commas separates its cells.
    pub(super) fn has_other_separator(&self) -> bool {
        self.cells.len() == 1 && self.cells.get(0).is_some_and(|cell| cell.contains(';'))
    }

    /// Line and cell of a quote that is still open at the end of the text.
    pub(super) fn open_quote(&self, text: &str) -> Option<(u64, usize)> {
        let raw = text.get(self.start..self.end)?;
        if self.end < text.len() || !raw.contains('"') {
            return None;
        }
        let (mut line, mut cell) = (self.line, 0);
        let mut open: Option<(u64, usize)> = None;
        let mut at_start = true;
        let mut chars = raw.chars().peekable();
        while let Some(char) = chars.next() {
            match (char, open) {
                ('"', Some(_)) if chars.peek() == Some(&'"') => {
                    chars.next();
                }
                ('"', Some(_)) => open = None,
                ('"', None) if at_start => open = Some((line, cell)),
                (',', None) => cell += 1,
                _ => {}
            }
            if char == '\n' {
                line += 1;
            }
            at_start = open.is_none() && char == ',';
        }
        open
    }
}

/// A cell as a value of the form `shape`, as far as it has it; a text otherwise, which is refused where forms are compared.
pub(super) fn value(cell: &str, shape: &Shape, position: usize) -> Value {
    let text = || Value::Text(cell.to_owned());
    match shape {
        Shape::List(shape) => {
            let pieces = cell.split(';').map(str::trim);
            let piece = |piece| Node {
                at: position,
                value: value(piece, shape, position),
            };
            let pieces = pieces.filter(|piece| !piece.is_empty());
            Value::List(pieces.map(piece).collect())
        }
        Shape::Whole(..) => match cell.parse() {
            Ok(number) => Value::Whole(number),
            Err(_) => text(),
        },
        // Infinite and not-a-number are numbers here; that they lie nowhere is said with the other coordinates.
        Shape::Decimal => match cell.parse() {
            Ok(number) => Value::Decimal(number),
            Err(_) => text(),
        },
        Shape::Flag => match cell {
            "1" | "true" => Value::Flag(true),
            "0" | "false" => Value::Flag(false),
            _ => text(),
        },
        _ => text(),
    }
}

impl Node {
    /// Puts `value` into a table, where a dotted name says.
    pub(super) fn put(&mut self, name: &str, at: usize, value: Value) {
        let Value::Table(entries) = &mut self.value else {
            return;
        };
        let (key, inner) = match name.split_once('.') {
            Some((key, inner)) => (key, Some(inner)),
            None => (name, None),
        };
        let node = Node { at, value };
        let Some(inner) = inner else {
            entries.push(Entry {
                key: key.to_owned(),
                key_at: at,
                node,
            });
            return;
        };
        let known = entries.iter().position(|entry| entry.key == key);
        let position = known.unwrap_or_else(|| {
            entries.push(Entry {
                key: key.to_owned(),
                key_at: at,
                node: Node {
                    at,
                    value: Value::Table(Vec::new()),
                },
            });
            entries.len() - 1
        });
        entries[position].node.put(inner, at, node.value);
    }
}
