//! Takes settings out of a TOML table one by one and keeps a list of all that is wrong with them.
//!
//! Deriving a reader would stop at the first unknown key or wrong type; who sets up a server wants to hear of all.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use toml::{Table, Value};

use super::ConfigProblem;

/// What is left of a table, and what was wrong so far.
pub(super) struct Reader {
    path: String,
    folder: PathBuf,
    left: Table,
    problems: Vec<ConfigProblem>,
}

impl Reader {
    pub(super) fn new(table: Table, folder: &Path) -> Self {
        Self {
            path: String::new(),
            folder: folder.to_owned(),
            left: table,
            problems: Vec::new(),
        }
    }

    /// All problems; whatever was not asked for is one.
    pub(super) fn finish(mut self) -> Vec<ConfigProblem> {
        let unknown: Vec<String> = self.left.keys().cloned().collect();
        for key in unknown {
            self.problem(&key, "unknown key");
        }
        self.problems
    }

    pub(super) fn has_problems(&self) -> bool {
        !self.problems.is_empty()
    }

    pub(super) fn problem(&mut self, key: &str, message: impl Into<String>) {
        self.problems.push(ConfigProblem {
            key: format!("{}{key}", self.path),
            message: message.into(),
        });
    }

    /// Notes that `key` should be there, unless something was wrong with it already.
    pub(super) fn missing(&mut self, key: &str, expected: &str) {
        let full = format!("{}{key}", self.path);
        if !self
            .problems
            .iter()
            .any(|problem| problem.key.starts_with(&full))
        {
            self.problem(key, format!("missing; expected {expected}"));
        }
    }

    /// Reads the table `[name]`; an absent one is empty.
    pub(super) fn section<T>(&mut self, name: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        let table = match self.left.remove(name) {
            None => Table::new(),
            Some(Value::Table(table)) => table,
            Some(other) => {
                self.problem(name, found(&other, "a section"));
                Table::new()
            }
        };
        self.inner(name, table, read)
    }

    /// Reads each `[[name]]`.
    pub(super) fn list<T>(&mut self, name: &str, mut read: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let values = match self.left.remove(name) {
            None => Vec::new(),
            Some(Value::Array(values)) => values,
            Some(other) => {
                self.problem(name, found(&other, "a list of tables"));
                Vec::new()
            }
        };
        let mut read_all = Vec::new();
        for (index, value) in values.into_iter().enumerate() {
            let name = format!("{name}[{index}]");
            match value {
                Value::Table(table) => read_all.push(self.inner(&name, table, &mut read)),
                other => self.problem(&name, found(&other, "a table")),
            }
        }
        read_all
    }

    fn inner<T>(&mut self, name: &str, table: Table, read: impl FnOnce(&mut Self) -> T) -> T {
        let mut inner = Self {
            path: format!("{}{name}.", self.path),
            ..Self::new(table, &self.folder)
        };
        let value = read(&mut inner);
        self.problems.extend(inner.finish());
        value
    }

    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        match self.left.remove(key)? {
            Value::String(text) => Some(text),
            other => {
                self.problem(key, found(&other, "a text"));
                None
            }
        }
    }

    pub(super) fn parsed<T: FromStr>(&mut self, key: &str, expected: &str) -> Option<T> {
        let text = self.text(key)?;
        let parsed = text.parse().ok();
        if parsed.is_none() {
            self.problem(key, format!("\"{text}\"; expected {expected}"));
        }
        parsed
    }

    pub(super) fn boolean(&mut self, key: &str, default: bool) -> bool {
        match self.left.remove(key) {
            None => default,
            Some(Value::Boolean(value)) => value,
            Some(other) => {
                self.problem(key, found(&other, "true or false"));
                default
            }
        }
    }

    pub(super) fn whole(&mut self, key: &str, range: RangeInclusive<u64>, default: u64) -> u64 {
        let expected = || format!("a whole number in {}..={}", range.start(), range.end());
        match self.left.remove(key) {
            None => default,
            Some(Value::Integer(value)) => match u64::try_from(value) {
                Ok(value) if range.contains(&value) => value,
                _ => {
                    self.problem(key, format!("{value}; expected {}", expected()));
                    default
                }
            },
            Some(other) => {
                self.problem(key, found(&other, &expected()));
                default
            }
        }
    }

    /// A file that exists and can be opened.
    pub(super) fn file(&mut self, key: &str) -> Option<PathBuf> {
        let name = self.text(key)?;
        let path = self.folder.join(name);
        let is_file = std::fs::File::open(&path).and_then(|file| Ok(file.metadata()?.is_file()));
        match is_file {
            Ok(true) => Some(path),
            Ok(false) => {
                self.problem(key, format!("{} is no file", path.display()));
                None
            }
            Err(cause) => {
                self.problem(key, format!("{}: {cause}", path.display()));
                None
            }
        }
    }

    /// A made map; or something that exists, and can be opened where it is a plain file.
    pub(super) fn map(&mut self, key: &str) -> Option<PathBuf> {
        let name = PathBuf::from(self.text(key)?);
        if planner::made::is_name(&name) {
            let known = planner::made::check_name(&name);
            return match known {
                Ok(()) => Some(name),
                Err(error) => {
                    self.problem(key, error.to_string());
                    None
                }
            };
        }
        let path = self.folder.join(name);
        let found = std::fs::metadata(&path).and_then(|found| {
            if found.is_file() {
                std::fs::File::open(&path)?;
            }
            Ok(())
        });
        match found {
            Ok(()) => Some(path),
            Err(cause) => {
                self.problem(key, format!("{}: {cause}", path.display()));
                None
            }
        }
    }

    /// A folder that may still have to be made.
    pub(super) fn folder_to_be(&mut self, key: &str, default: &str) -> PathBuf {
        let name = self.text(key).unwrap_or_else(|| default.to_owned());
        let path = self.folder.join(name);
        if path.exists() && !path.is_dir() {
            self.problem(key, format!("{} is no folder", path.display()));
        }
        path
    }
}

fn found(value: &Value, expected: &str) -> String {
    format!("{}; expected {expected}", value.type_str())
}
