//! What is wrong with an input, and in which words it is said.

use std::fmt;

use crate::unreadable::Unreadable;

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
    /// A file that is not there, or holds no text.
    pub const UNREADABLE: &str = "UNREADABLE";
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
pub(crate) struct Findings {
    /// What was found, in the order in which it was.
    pub(crate) list: Vec<Defect>,
    /// What could not be read, before and while checking: nothing that rests on it is a finding.
    pub(crate) unreadable: Unreadable,
}

impl Findings {
    /// Findings beside what could not be read.
    pub(crate) fn beside(unreadable: Unreadable) -> Self {
        Self {
            list: Vec::new(),
            unreadable,
        }
    }

    /// Notes a defect, unless it lies where nothing could be read.
    pub(crate) fn add(
        &mut self,
        path: impl Into<String>,
        code: &'static str,
        detail: impl Into<String>,
    ) {
        self.add_resting(path, &[], code, detail);
    }

    /// Notes a defect that was concluded from what stands at the paths `rests_on` as well.
    pub(crate) fn add_resting(
        &mut self,
        path: impl Into<String>,
        rests_on: &[&str],
        code: &'static str,
        detail: impl Into<String>,
    ) {
        let path = path.into();
        let follows = self.unreadable.touches(&path)
            || rests_on.iter().any(|path| self.unreadable.touches(path));
        if !follows {
            self.list.push(Defect {
                path,
                code,
                detail: detail.into(),
            });
        }
    }

    /// Notes at `path` that `name` names nothing in `list`, unless an unreadable element may be called so.
    pub(crate) fn unknown(
        &mut self,
        list: &str,
        name: &str,
        path: &str,
        detail: impl FnOnce() -> String,
    ) {
        if self.unreadable.may_name(list, name) {
            self.unreadable.add(path);
        } else {
            self.add(path, model::DefectCode::UnknownId.code(), detail());
        }
    }

    /// Adds what the model found in what was made of the request, but for what follows from a finding or from something
    /// unreadable: a window that could not be read is one defect, not also a visit without windows.
    pub(crate) fn merge(&mut self, later: Vec<model::Defect>) {
        let mut stand_ins = std::mem::take(&mut self.unreadable);
        for defect in &self.list {
            stand_ins.add(defect.path.clone());
        }
        let is_news = |defect: &model::Defect| {
            // Names were resolved before: one that leads nowhere is a stand-in for what was refused already.
            defect.code != model::DefectCode::UnknownId
                && !stand_ins.touches(&defect.path)
                && !defect.rests_on.iter().any(|path| stand_ins.touches(path))
        };
        let news = later.into_iter().filter(is_news).map(Defect::from);
        self.list.extend(news);
        self.unreadable = stand_ins;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model_defect(path: &str, rests_on: &[&str]) -> model::Defect {
        model::Defect {
            path: path.to_owned(),
            code: model::DefectCode::Missing,
            detail: String::new(),
            rests_on: rests_on.iter().map(|&path| path.to_owned()).collect(),
        }
    }

    #[test]
    fn a_consequence_of_a_defect_is_not_a_second_one() {
        let mut found = Findings::default();
        found.add("visits[3].windows[0]", code::MALFORMED, "");
        found.add("carers[1].home", code::MALFORMED, "");
        found.merge(vec![
            model_defect("visits[3].windows", &[]),
            model_defect("visits[3].place", &[]),
            model_defect("visits[31].windows", &[]),
            model_defect("carers[1].home", &[]),
            model_defect("visits[3].windows[0].x", &[]),
            model_defect("links[0]", &["visits[2].windows", "visits[3].windows"]),
            model_defect("links[1]", &["visits[2].windows"]),
        ]);
        let paths: Vec<_> = found.list.iter().map(|defect| &defect.path[..]).collect();
        assert_eq!(
            paths,
            [
                "visits[3].windows[0]",
                "carers[1].home",
                "visits[3].place",
                "visits[31].windows",
                "links[1]"
            ]
        );
    }

    #[test]
    fn what_rests_on_something_unreadable_is_no_defect() {
        let mut unreadable = Unreadable::default();
        unreadable.add("calendar.first_day");
        let mut found = Findings::beside(unreadable);
        found.add("calendar.first_day", code::MALFORMED, "");
        found.add_resting(
            "carers[0].rule_set",
            &["calendar.first_day"],
            code::NOT_IN_CATALOGUE,
            "",
        );
        found.add("carers[0].home", code::MALFORMED, "");
        assert_eq!(found.list.len(), 1);
    }
}
