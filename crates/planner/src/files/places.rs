//! Where everything that a scenario holds stands: in the file itself, or in a row of a table beside it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::csv_table::Rows;
use super::defect::{FileDefect, FileFindings, FilePosition};
use super::toml_text::Toml;
use crate::defect::Defect;

/// The texts of a scenario, to find places in.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    file: PathBuf,
    /// Its text, read again when a place is looked for: nobody pays for places in a scenario that is sound.
    text: String,
    /// By list.
    tables: BTreeMap<String, Rows>,
    /// Elements that are files of their own, by path.
    files: BTreeMap<String, PathBuf>,
}

impl Places {
    pub(super) fn new(file: &Path, text: String) -> Self {
        Self {
            file: file.to_owned(),
            text,
            tables: BTreeMap::new(),
            files: BTreeMap::new(),
        }
    }

    pub(super) fn add_file(&mut self, path: String, file: PathBuf) {
        self.files.insert(path, file);
    }

    pub(super) fn add_table(&mut self, list: &str, rows: Rows) {
        self.tables.insert(list.to_owned(), rows);
    }

    /// Every defect with the place where its field stands, or else what holds it.
    pub(super) fn locate(&self, defects: Vec<Defect>) -> Vec<FileDefect> {
        let toml = Toml::read(&self.file, self.text.clone(), &mut FileFindings::default());
        let located = |defect: Defect| FileDefect {
            position: self.position(&toml, &defect.path),
            path: defect.path,
            code: defect.code,
            detail: defect.detail,
        };
        defects.into_iter().map(located).collect()
    }

    fn position(&self, toml: &Toml, path: &str) -> FilePosition {
        let in_table = || {
            let (list, rest) = path.split_once('[')?;
            let (index, rest) = rest.split_once(']')?;
            let rows = self.tables.get(list)?;
            rows.find(index.parse().ok()?, rest.trim_start_matches('.'))
        };
        let in_file = || {
            let element = path.split_inclusive(']').next()?;
            Some(FilePosition::whole(self.files.get(element)?))
        };
        let in_text = || Some(toml.source.position(toml.top.find(path)?));
        in_table()
            .or_else(in_file)
            .or_else(in_text)
            .unwrap_or_else(|| FilePosition::whole(&self.file))
    }
}
