//! Values held against the form they should have: every departure is noted, and something harmless put in its place.
//!
//! What comes out is of the form asked for, so that reading goes on and the content is looked at in the same round; what
//! was put there is noted as unreadable, so that nothing is concluded from it.

use toml::Value as Mended;

use super::defect::{FileDefect, FileFindings, FilePosition};
use super::node::{Entry, Node, Value};
use super::shape::{Field, Shape, names};
use crate::defect::code;

/// Mends values of one text.
pub(super) struct Mender<'a> {
    /// Where an offset stands.
    pub(super) position: &'a dyn Fn(usize) -> FilePosition,
    /// Whether the key at an offset stands on a line whose defect is told already.
    pub(super) is_broken: &'a dyn Fn(usize) -> bool,
    pub(super) found: &'a mut FileFindings,
}

impl Mender<'_> {
    /// `node` in the form `shape`; `None` where it is unreadable, which is noted.
    pub(super) fn mend(&mut self, node: &Node, shape: &Shape, path: &str) -> Option<Mended> {
        let mended = match (shape, &node.value) {
            (_, Value::Unreadable) => {
                self.found.unreadable.add(path);
                return None;
            }
            (Shape::Text | Shape::Duration | Shape::TextOr(..), Value::Text(text)) => {
                Mended::String(text.clone())
            }
            (Shape::Whole(min, max), Value::Whole(number)) => {
                return self.in_range(node, *number, (*min, *max), path);
            }
            (Shape::Duration, Value::Whole(number)) => Mended::Integer(*number),
            (Shape::Decimal, Value::Decimal(number)) => Mended::Float(*number),
            (Shape::Decimal, Value::Whole(number)) => Mended::Float(*number as f64),
            (Shape::Flag, Value::Flag(flag)) => Mended::Boolean(*flag),
            (Shape::Word(words), Value::Text(text)) if words.contains(&text.as_str()) => {
                Mended::String(text.clone())
            }
            (Shape::Level, Value::Text(text)) if ["hard", "off"].contains(&text.as_str()) => {
                Mended::String(text.clone())
            }
            (Shape::Level, Value::Table(entries)) => {
                self.table(node, entries, (PRICED, None), path)
            }
            (Shape::List(shape), Value::List(elements)) => self.list(elements, shape, path),
            (Shape::Table(fields) | Shape::TextOr(_, fields), Value::Table(entries)) => {
                self.table(node, entries, (fields, None), path)
            }
            (Shape::Open(fields, others), Value::Table(entries)) => {
                self.table(node, entries, (fields, Some(others)), path)
            }
            (Shape::Any, _) => return self.as_it_is(node, path),
            (Shape::Map(shape), Value::Table(entries)) => self.map(entries, shape, path),
            (Shape::Ignored, _) => return None,
            _ => {
                let detail = format!("{} given, {} expected", node.shown(), shape.words());
                self.add(node.at, path, code::MALFORMED, detail);
                return None;
            }
        };
        Some(mended)
    }

    fn add(&mut self, at: usize, path: &str, code: &'static str, detail: String) {
        self.found.add(FileDefect {
            position: (self.position)(at),
            path: path.to_owned(),
            code,
            detail,
        });
    }

    fn in_range(
        &mut self,
        node: &Node,
        number: i64,
        (min, max): (i64, i64),
        path: &str,
    ) -> Option<Mended> {
        if (min..=max).contains(&number) {
            return Some(Mended::Integer(number));
        }
        let detail = format!("{number} given, {min} to {max} expected");
        self.add(node.at, path, model::DefectCode::OutOfRange.code(), detail);
        None
    }

    /// A value of any form.
    fn as_it_is(&mut self, node: &Node, path: &str) -> Option<Mended> {
        Some(match &node.value {
            Value::Text(text) => Mended::String(text.clone()),
            Value::Whole(number) => Mended::Integer(*number),
            Value::Decimal(number) => Mended::Float(*number),
            Value::Flag(flag) => Mended::Boolean(*flag),
            Value::List(elements) => self.list(elements, &Shape::Any, path),
            Value::Table(entries) => self.map(entries, &Shape::Any, path),
            Value::Null | Value::Date | Value::Endless(_) | Value::Unreadable => {
                let detail = format!(
                    "{} given, a text, a number or a table expected",
                    node.shown()
                );
                self.add(node.at, path, code::MALFORMED, detail);
                return None;
            }
        })
    }

    /// A list keeps its length: whatever is unreadable has a stand-in.
    fn list(&mut self, elements: &[Node], shape: &Shape, path: &str) -> Mended {
        let mut mended = Vec::with_capacity(elements.len());
        for (index, node) in elements.iter().enumerate() {
            let at = format!("{path}[{index}]");
            mended.push(self.element(node, shape, path, &at));
        }
        Mended::Array(mended)
    }

    /// An element of `list` at `path`; where its id is lost, whatever it may be called is noted.
    pub(super) fn element(&mut self, node: &Node, shape: &Shape, list: &str, path: &str) -> Mended {
        let mended = self.mend(node, shape, path);
        if let Shape::Table(fields) = shape
            && let Some(id) = fields.first()
            && (mended.is_none()
                || self
                    .found
                    .unreadable
                    .touches(&format!("{path}.{}", id.name)))
        {
            self.lost_name(node, id.name, list);
        }
        mended.unwrap_or_else(|| shape.stand_in())
    }

    fn lost_name(&mut self, node: &Node, id: &str, list: &str) {
        // Whoever found it unreadable noted what it may be called.
        if let Value::Unreadable = node.value {
            return;
        }
        let mut names = Vec::new();
        if let Some(entry) = node.entry(id) {
            entry.node.for_each_text(&mut |text| names.push(text));
        }
        let unreadable = &mut self.found.unreadable;
        if names.is_empty() {
            unreadable.add_nameless(list);
        }
        for name in names {
            unreadable.add_name(list, name);
        }
    }

    fn map(&mut self, entries: &[Entry], shape: &Shape, path: &str) -> Mended {
        let mut mended = toml::Table::new();
        for Entry { key, node, .. } in entries {
            if let Some(value) = self.mend(node, shape, &format!("{path}.{key}")) {
                mended.insert(key.clone(), value);
            }
        }
        Mended::Table(mended)
    }

    /// A table with all that it needs.
    fn table(
        &mut self,
        node: &Node,
        entries: &[Entry],
        (fields, others): (&[Field], Option<&Shape>),
        path: &str,
    ) -> Mended {
        let inner = |name: &str| {
            if path.is_empty() {
                name.to_owned()
            } else {
                format!("{path}.{name}")
            }
        };
        let mut mended = toml::Table::new();
        let mut lost_line = false;
        for entry in entries {
            let is_broken = (self.is_broken)(entry.key_at);
            let Some(field) = fields.iter().find(|field| field.name == entry.key) else {
                if let Some(shape) = others.filter(|_| !is_broken) {
                    let path = inner(&entry.key);
                    mended.extend(
                        self.mend(&entry.node, shape, &path)
                            .map(|value| (entry.key.clone(), value)),
                    );
                } else if is_broken || matches!(entry.node.value, Value::Unreadable) {
                    lost_line = true;
                } else {
                    let detail = format!("no such field, one of {} expected", names(fields));
                    let key: String = entry.key.chars().take(80).collect();
                    self.found.add_content(FileDefect {
                        position: (self.position)(entry.key_at),
                        path: inner(&key),
                        code: code::UNKNOWN_FIELD,
                        detail,
                    });
                }
                continue;
            };
            let path = inner(field.name);
            if is_broken {
                self.found.unreadable.add(path);
                continue;
            }
            // What is null is not given.
            if let Value::Null = entry.node.value
                && !field.is_required
            {
                continue;
            }
            if let Some(value) = self.mend(&entry.node, &field.shape, &path) {
                mended.insert(field.name.to_owned(), value);
            }
        }
        if lost_line {
            // Whatever stood on that line is not missing.
            self.found.unreadable.add(path);
        }
        for field in fields.iter().filter(|field| field.is_required) {
            if mended.contains_key(field.name) {
                continue;
            }
            let path = inner(field.name);
            let is_given = entries.iter().any(|entry| entry.key == field.name);
            if !is_given && !lost_line {
                let detail = format!("is missing, {} expected", field.shape.words());
                self.add(node.at, &path, model::DefectCode::Missing.code(), detail);
            }
            mended.insert(field.name.to_owned(), field.shape.stand_in());
        }
        Mended::Table(mended)
    }
}

const PRICED: &[Field] = &[super::shape::required("priced", super::shape::NUMBER)];
