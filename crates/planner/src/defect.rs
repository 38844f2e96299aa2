//! What is wrong with an input, and in which words it is said.

use std::fmt;

/// One thing that is wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defect {
    /// The field, as a path from the request: `visits[3].windows[0]`.
    pub path: String,
    /// Stable name of the kind of defect, for callers: see [`code`] and [`model::DefectCode`].
    pub code: &'static str,
    /// What was found and what was expected; ids and numbers only, never a coordinate.
    pub detail: String,
}

/// Kinds of defects that exist only in real-world terms; the others are [`model::DefectCode`]s.
pub mod code {
    /// A text that is not of the form asked for.
    pub const MALFORMED: &str = "MALFORMED";
    /// A window whose end lies before its start.
    pub const ENDS_BEFORE_IT_STARTS: &str = "ENDS_BEFORE_IT_STARTS";
    /// Coordinates of no point on the Earth, infinite and not-a-number included.
    pub const NOT_ON_EARTH: &str = "NOT_ON_EARTH";
    /// A field that is not known.
    pub const UNKNOWN_FIELD: &str = "UNKNOWN_FIELD";
    /// A name that no catalogue holds.
    pub const NOT_IN_CATALOGUE: &str = "NOT_IN_CATALOGUE";
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.detail)
    }
}

impl From<model::Defect> for Defect {
    fn from(defect: model::Defect) -> Self {
        Self {
            path: defect.path,
            code: defect.code.code(),
            detail: defect.detail,
        }
    }
}

/// Collects defects; everything that checks writes into one.
#[derive(Debug, Default)]
pub(crate) struct Findings(pub(crate) Vec<Defect>);

impl Findings {
    pub(crate) fn add(
        &mut self,
        path: impl Into<String>,
        code: &'static str,
        detail: impl Into<String>,
    ) {
        self.0.push(Defect {
            path: path.into(),
            code,
            detail: detail.into(),
        });
    }

    /// Adds what the model found, but for paths at, above or below one that has a finding already: a window that could
    /// not be read is one defect, not also a visit without windows.
    pub(crate) fn merge(&mut self, later: Vec<model::Defect>) {
        let known: std::collections::BTreeSet<String> =
            self.0.iter().map(|defect| defect.path.clone()).collect();
        let is_news = |path: &str| {
            !known.contains(path) && !above(path).any(|above| known.contains(above)) && {
                // The next path in order that starts with this one stands below it.
                let below = known.range(path.to_owned()..).next();
                !below.is_some_and(|below| is_below(below, path))
            }
        };
        let news: Vec<Defect> = later
            .into_iter()
            .filter(|defect| is_news(&defect.path))
            .map(Defect::from)
            .collect();
        self.0.extend(news);
    }
}

/// The paths above `path`, but for whole lists: `visits[3]` for `visits[3].windows[0]`, then nothing.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.char_indices()
        .skip(1)
        .filter(|&(_, char)| char == '.' || char == '[')
        .map(|(at, _)| &path[..at])
}

fn is_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above)
        .is_some_and(|rest| rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model_defect(path: &str) -> model::Defect {
        model::Defect {
            path: path.to_owned(),
            code: model::DefectCode::Missing,
            detail: String::new(),
        }
    }

    #[test]
    fn a_consequence_of_a_defect_is_not_a_second_one() {
        let mut found = Findings::default();
        found.add("visits[3].windows[0]", code::MALFORMED, "");
        found.add("carers[1].home", code::MALFORMED, "");
        found.merge(vec![
            model_defect("visits[3].windows"),
            model_defect("visits[3].place"),
            model_defect("visits[31].windows"),
            model_defect("carers[1].home"),
            model_defect("visits[3].windows[0].x"),
        ]);
        let paths: Vec<_> = found.0.iter().map(|defect| defect.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "visits[3].windows[0]",
                "carers[1].home",
                "visits[3].place",
                "visits[31].windows"
            ]
        );
    }
}
