//! A TOML text and where everything in it stands.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use toml::de::DeTable;

use super::defect::{FileDefect, FileFindings, FilePosition};
use super::node::{Entry, Node, Value};
use super::toml_repair::repaired;
use crate::defect::code;

/// Columns are characters up to here, and bytes beyond: a text may be one line of many megabytes.
const COLUMN_CHARS_MAX: usize = 4_096;

/// A text of lines, which turns offsets into lines and columns.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) file: PathBuf,
    pub(super) text: String,
    line_starts: Vec<usize>,
}

impl Source {
    pub(super) fn new(file: &Path, text: String) -> Self {
        let after_newline = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(after_newline.map(|(at, _)| at + 1))
            .collect();
        Self {
            file: file.to_owned(),
            text,
            line_starts,
        }
    }

    /// The line of `offset`, from 0.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset) - 1
    }

    /// Where the character at `offset` stands.
    pub(super) fn position(&self, offset: usize) -> FilePosition {
        let offset = offset.min(self.text.len());
        let line = self.line(offset);
        let before = &self.text.as_bytes()[self.line_starts[line]..offset];
        let column = if before.len() <= COLUMN_CHARS_MAX {
            String::from_utf8_lossy(before).chars().count()
        } else {
            before.len()
        };
        FilePosition {
            file: self.file.clone(),
            line: Some(line as u64 + 1),
            column: Some(column as u64 + 1),
        }
    }

    /// A defect of the text itself.
    pub(super) fn malformed(&self, offset: usize, detail: &str) -> FileDefect {
        FileDefect {
            position: self.position(offset),
            path: String::new(),
            code: code::MALFORMED,
            detail: detail.lines().collect::<Vec<_>>().join(" "),
        }
    }
}

/// A TOML file as values, whatever of it could be read.
pub(super) struct Toml {
    /// The text that the values stand in; lines that were no TOML are blank in it, or say that they are.
    pub(super) source: Source,
    pub(super) top: Node,
    /// Lines, from 0, whose defect is told.
    broken_lines: BTreeSet<usize>,
}

impl Toml {
    /// Reads `text`; every error of form is noted in `found`, and reading goes on behind it.
    pub(super) fn read(file: &Path, text: String, found: &mut FileFindings) -> Self {
        let (table, errors) = DeTable::parse_recoverable(&text);
        if errors.is_empty() {
            let top = node_of(table.get_ref());
            return Self {
                source: Source::new(file, text),
                top,
                broken_lines: BTreeSet::new(),
            };
        }
        let given = Source::new(file, text);
        let repaired = repaired(&given);
        for (position, detail) in repaired.errors {
            found.add(FileDefect {
                position,
                path: String::new(),
                code: code::MALFORMED,
                detail: detail.lines().collect::<Vec<_>>().join(" "),
            });
        }
        for path in repaired.lost {
            found.unreadable.add(path);
        }
        let (table, _) = DeTable::parse_recoverable(&repaired.text);
        let top = node_of(table.get_ref());
        Self {
            source: Source::new(file, repaired.text),
            top,
            broken_lines: repaired.broken_lines,
        }
    }

    /// Whether the defect of the line at `offset` is told already.
    pub(super) fn is_broken(&self, offset: usize) -> bool {
        !self.broken_lines.is_empty() && self.broken_lines.contains(&self.source.line(offset))
    }
}

fn node_of(table: &DeTable) -> Node {
    let entry = |(key, value): (&toml::Spanned<_>, &toml::Spanned<_>)| {
        let name: &std::borrow::Cow<str> = key.get_ref();
        Entry {
            key: name.clone().into_owned(),
            key_at: key.span().start,
            node: Node::of_toml(value),
        }
    };
    Node {
        at: 0,
        value: Value::Table(table.iter().map(entry).collect()),
    }
}
