//! A defect with the place in a file where it stands.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::unreadable::Unreadable;

/// A place in a file; lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FilePosition {
    /// The file, as it was named.
    pub file: PathBuf,
    /// The line, where one is to blame.
    pub line: Option<u64>,
    /// The column: of a character in a TOML or JSON file, of a cell in a table.
    pub column: Option<u64>,
}

/// One thing that is wrong with a file, or with the request that it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileDefect {
    /// Where it stands.
    pub position: FilePosition,
    /// The field, as a path from the request; empty where the text itself is at fault.
    pub path: String,
    /// Stable name of the kind of defect.
    pub code: &'static str,
    /// What was found and what was expected.
    pub detail: String,
}

/// The most defects that one refusal lists; a last one says how many more there are.
const DEFECTS_MAX: usize = 1_000;

/// Collects defects, and only counts them beyond [`DEFECTS_MAX`].
#[derive(Debug, Default)]
pub(super) struct FileFindings {
    list: Vec<FileDefect>,
    more: usize,
    /// Where something stands in for what could not be read.
    pub(super) unreadable: Unreadable,
}

impl FileFindings {
    /// Notes a defect; what stands at its path is unreadable from now on.
    pub(super) fn add(&mut self, defect: FileDefect) {
        if !defect.path.is_empty() {
            self.unreadable.add(defect.path.clone());
        }
        self.add_content(defect);
    }

    /// Notes a defect of something that was read.
    pub(super) fn add_content(&mut self, defect: FileDefect) {
        if self.list.len() < DEFECTS_MAX {
            self.list.push(defect);
        } else {
            self.more += 1;
        }
    }

    /// Notes that `file` cannot be read at all.
    pub(super) fn add_file(&mut self, file: &Path, why: &crate::Error) {
        let why = why.to_string();
        let name = format!("{}: ", file.display());
        self.add(FileDefect {
            position: FilePosition::whole(file),
            path: String::new(),
            code: crate::defect::code::UNREADABLE,
            detail: why.strip_prefix(&name).unwrap_or(&why).to_owned(),
        });
    }

    /// Takes over the defects of another file, not what is unreadable by paths of its own.
    pub(super) fn take(&mut self, other: Self) {
        self.more += other.more;
        for defect in other.list {
            self.add_content(defect);
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len() + self.more
    }

    /// All of them as a person walks through the files, from top to bottom; `file` comes first.
    pub(super) fn into_list(mut self, file: &Path) -> Vec<FileDefect> {
        self.list.sort_by(|a, b| {
            let rank =
                |defect: &FileDefect| (defect.position.file != file, defect.position.clone());
            rank(a).cmp(&rank(b))
        });
        if self.more > 0 {
            self.list.push(FileDefect {
                position: FilePosition::whole(file),
                path: String::new(),
                code: model::DefectCode::OverLimit.code(),
                detail: format!("there are {} more defects", self.more),
            });
        }
        self.list
    }
}

impl FilePosition {
    /// The file, and no place in it.
    pub(super) fn whole(file: &Path) -> Self {
        Self {
            file: file.to_owned(),
            line: None,
            column: None,
        }
    }
}

impl fmt::Display for FileDefect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.position.file.display())?;
        for number in [self.position.line, self.position.column]
            .into_iter()
            .flatten()
        {
            write!(f, ":{number}")?;
        }
        if !self.path.is_empty() {
            write!(f, ": {}", self.path)?;
        }
        write!(f, ": {}", self.detail)
    }
}
