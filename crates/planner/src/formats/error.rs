//! Why a published file is refused.

use model::Defect;

/// A published file that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    /// The text is longer than any published file.
    #[error("text: {bytes} bytes, at most {max} expected")]
    TooLong {
        /// Its length.
        bytes: usize,
        /// The limit.
        max: usize,
    },
    /// The text is no JSON, or a field that the format needs is missing or of another kind.
    #[error("line {line}, column {column}: {detail}")]
    Json {
        /// Where, from 1.
        line: usize,
        /// Where in the line, from 1.
        column: usize,
        /// What was found and what was expected.
        detail: String,
    },
    /// Values that the format does not allow; all of them.
    #[error("{}", told(.0.iter().map(|defect| (&defect.place, &defect.detail))))]
    Defects(Vec<FormatDefect>),
    /// The file is well-formed, but the problem that it describes is not sound.
    #[error("{}", told(.0.iter().map(|defect| (&defect.path, &defect.detail))))]
    Problem(Vec<Defect>),
}

/// One value that the format does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatDefect {
    /// Where: `line 12` of a text, or a path such as `patients[3].time_windows[0].end`.
    pub place: String,
    /// What was found and what was expected.
    pub detail: String,
}

fn told<'a>(defects: impl Iterator<Item = (&'a String, &'a String)>) -> String {
    let lines: Vec<String> = defects
        .map(|(place, detail)| format!("{place}: {detail}"))
        .collect();
    lines.join("\n")
}
