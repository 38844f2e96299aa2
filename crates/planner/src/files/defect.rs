//! A defect with the place in a file where it stands.

use std::fmt;
use std::path::PathBuf;

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
