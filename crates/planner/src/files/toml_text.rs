//! A TOML text, read value by value, so that one defect does not hide the others.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::defect::{FileDefect, FileFindings, FilePosition};
use crate::defect::code;

/// Defects that one value may have before the rest of it is left alone.
const DEFECTS_OF_A_VALUE_MAX: usize = 100;
/// Columns are characters up to here, and bytes beyond: a text may be one line of many megabytes.
const COLUMN_CHARS_MAX: usize = 4_096;

/// A file's text, which turns offsets into lines and columns.
pub(super) struct Source<'a> {
    pub(super) file: &'a Path,
    text: &'a str,
    line_starts: Vec<usize>,
}

/// The top level of a TOML file: key to where it stands and what it holds.
pub(super) type Top<'a> = BTreeMap<String, (Range<usize>, Spanned<DeValue<'a>>)>;

impl<'a> Source<'a> {
    pub(super) fn new(file: &'a Path, text: &'a str) -> Self {
        let after_newline = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let line_starts = std::iter::once(0)
            .chain(after_newline.map(|(at, _)| at + 1))
            .collect();
        Self {
            file,
            text,
            line_starts,
        }
    }

    /// Where the character at `offset` stands.
    pub(super) fn position(&self, offset: usize) -> FilePosition {
        let offset = offset.min(self.text.len());
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let before = &self.text.as_bytes()[self.line_starts[line - 1]..offset];
        let column = if before.len() <= COLUMN_CHARS_MAX {
            String::from_utf8_lossy(before).chars().count()
        } else {
            before.len()
        };
        FilePosition {
            file: self.file.to_owned(),
            line: Some(line as u64),
            column: Some(column as u64 + 1),
        }
    }

    pub(super) fn defect(&self, offset: usize, path: &str, detail: &str) -> FileDefect {
        FileDefect {
            position: self.position(offset),
            path: path.to_owned(),
            code: if detail.starts_with("unknown field") {
                code::UNKNOWN_FIELD
            } else {
                code::MALFORMED
            },
            detail: detail.lines().collect::<Vec<_>>().join(" "),
        }
    }

    /// Reads the text as TOML; all errors of form at once.
    pub(super) fn parse(&self) -> Result<Top<'a>, Vec<FileDefect>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        if errors.is_empty() {
            let entry = |(key, value): (Spanned<_>, Spanned<DeValue<'a>>)| {
                let span = key.span();
                let key: std::borrow::Cow<str> = key.into_inner();
                (key.into_owned(), (span, value))
            };
            return Ok(table.into_inner().into_iter().map(entry).collect());
        }
        let defect = |error: &toml::de::Error| {
            let offset = error.span().map_or(0, |span| span.start);
            self.defect(offset, "", error.message())
        };
        Err(errors.iter().map(defect).collect())
    }

    /// Reads one value; what is wrong with it goes to `defects`, every unknown key and every value of a wrong type.
    pub(super) fn read<T: DeserializeOwned>(
        &self,
        mut value: Spanned<DeValue<'a>>,
        path: &str,
        defects: &mut FileFindings,
    ) -> Option<T> {
        let mut is_whole = true;
        for _ in 0..DEFECTS_OF_A_VALUE_MAX {
            let whole = value.span();
            let error = match T::deserialize(ValueDeserializer::from(value.clone())) {
                Ok(read) => return is_whole.then_some(read),
                Err(error) => error,
            };
            let at = error.span();
            // A value that was taken out for its own defect is not missing as well.
            let follows = !is_whole && error.message().starts_with("missing field");
            if !follows {
                let offset = at.clone().unwrap_or(whole).start;
                defects.add(self.defect(offset, path, error.message()));
            }
            is_whole = false;
            if !at.is_some_and(|at| take_out(value.get_mut(), &at)) {
                return None;
            }
        }
        None
    }

    /// Reads an array of tables, each by itself: the elements that could be read, with where each starts.
    pub(super) fn read_list<T: DeserializeOwned>(
        &self,
        value: Spanned<DeValue<'a>>,
        path: &str,
        defects: &mut FileFindings,
    ) -> Vec<(T, FilePosition)> {
        let span = value.span();
        let DeValue::Array(elements) = value.into_inner() else {
            let detail = format!("a list expected: [[{path}]]");
            defects.add(self.defect(span.start, path, &detail));
            return Vec::new();
        };
        let mut list = Vec::with_capacity(elements.len());
        for (index, element) in elements.into_iter().enumerate() {
            let position = self.position(element.span().start);
            let read = self.read(element, &format!("{path}[{index}]"), defects);
            list.extend(read.map(|read| (read, position)));
        }
        list
    }
}

/// Takes out the key or value that stands at `at`, at any depth; whether there was one.
fn take_out(value: &mut DeValue, at: &Range<usize>) -> bool {
    match value {
        DeValue::Table(table) => {
            let key = table
                .iter()
                .find(|(key, value)| key.span() == *at || value.span() == *at)
                .map(|(key, _)| key.get_ref().clone().into_owned());
            match key {
                Some(key) => table.remove(key.as_str()).is_some(),
                None => table
                    .iter_mut()
                    .any(|(_, value)| take_out(value.get_mut(), at)),
            }
        }
        // An element of a list cannot go without moving the others: the list as a whole is read no further.
        DeValue::Array(elements) => elements
            .iter_mut()
            .any(|value| take_out(value.get_mut(), at)),
        _ => false,
    }
}
