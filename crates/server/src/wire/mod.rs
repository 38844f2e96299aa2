//! Messages to the words of `planner` and back: one file a family.
//!
//! Reading never stops at a defect: what cannot be read is noted with its path, stands in with a default, and reading goes
//! on, so that a caller hears of everything at once. What only `planner` can see, it finds by the same paths.

pub(crate) mod answer;
pub(crate) mod compliance;
pub(crate) mod objective;
pub(crate) mod plan;
pub(crate) mod problem;
pub(crate) mod routing;
pub(crate) mod rules;
pub(crate) mod work;

use std::fmt;

use crate::refusal::{Defect, Refusal};

/// Where reading stands in a message, written out only for a defect.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<'a> {
    above: Option<&'a Path<'a>>,
    name: &'a str,
    index: Option<usize>,
}

impl<'a> Path<'a> {
    /// A field of the request itself.
    pub(crate) fn root(name: &'a str) -> Self {
        Self {
            above: None,
            name,
            index: None,
        }
    }

    /// A field of the message at this path.
    pub(crate) fn field(&'a self, name: &'a str) -> Self {
        Self {
            above: Some(self),
            name,
            index: None,
        }
    }

    /// An element of the list `name` of the message at this path.
    pub(crate) fn element(&'a self, name: &'a str, index: usize) -> Self {
        Self {
            above: Some(self),
            name,
            index: Some(index),
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(above) = self.above {
            write!(f, "{above}.")?;
        }
        f.write_str(self.name)?;
        match self.index {
            Some(index) => write!(f, "[{index}]"),
            None => Ok(()),
        }
    }
}

/// What was wrong so far.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Defect>);

impl Findings {
    pub(crate) fn add(&mut self, path: &Path, code: &'static str, detail: impl Into<String>) {
        self.0.push(Defect {
            path: path.to_string(),
            code,
            detail: detail.into(),
        });
    }

    /// The value of a field that must be there; its default stands in.
    pub(crate) fn required<T: Default>(&mut self, value: Option<T>, path: &Path) -> T {
        value.unwrap_or_else(|| {
            self.add(path, "MISSING", "not given, expected");
            T::default()
        })
    }

    /// The enum value of a number; one that this server does not know is noted, and the zero value stands in.
    pub(crate) fn known<E: TryFrom<i32> + Default>(&mut self, number: i32, path: &Path) -> E {
        E::try_from(number).unwrap_or_else(|_| {
            self.add(
                path,
                "OUT_OF_RANGE",
                format!("no value {number} is known to this server"),
            );
            E::default()
        })
    }

    /// What `planner` is not to believe of the message `root`: whatever was noted under it has a default in its place.
    pub(crate) fn unreadable(&self, root: &str) -> planner::Unreadable {
        let mut unreadable = planner::Unreadable::default();
        for path in self.below(root) {
            unreadable.add(as_read(path));
        }
        unreadable
    }

    /// The paths of what was noted under `root`, from there.
    pub(crate) fn below(&self, root: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(move |defect| {
            let inner = defect.path.strip_prefix(root)?;
            inner.strip_prefix('.')
        })
    }

    /// Adds what `planner` found under `root`: see [`Self::unreadable`].
    pub(crate) fn merge(&mut self, root: &str, later: Vec<planner::Defect>) {
        self.merge_as(root, later, as_sent);
    }

    /// The same, with the paths in the words of another message.
    pub(crate) fn merge_as(
        &mut self,
        root: &str,
        later: Vec<planner::Defect>,
        as_sent: impl Fn(&str) -> String,
    ) {
        self.0.extend(later.into_iter().map(|defect| Defect {
            path: format!("{root}.{}", as_sent(&defect.path)),
            code: defect.code,
            detail: defect.detail,
        }));
    }

    /// Whether nothing was wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Nothing, when nothing was wrong.
    pub(crate) fn finish(self) -> Result<(), Refusal> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.refusal())
        }
    }

    /// Everything that was wrong.
    pub(crate) fn refusal(self) -> Refusal {
        Refusal::BadRequest(self.0)
    }
}

/// A path of `planner` as a path in the message: lists that may be absent are messages of their own there.
fn as_sent(path: &str) -> String {
    ["only_carers", "preferred_carers", "drivers"]
        .iter()
        .fold(path.to_owned(), |path, list| {
            path.replace(&format!(".{list}["), &format!(".{list}.ids["))
        })
}

/// The other way round.
fn as_read(path: &str) -> String {
    path.replace(".ids[", "[")
}

/// A text that may be left out.
pub(crate) fn given(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_read_as_callers_write_them() {
        let problem = Path::root("problem");
        let visit = problem.element("visits", 3);
        assert_eq!(
            visit.element("windows", 0).to_string(),
            "problem.visits[3].windows[0]"
        );
        assert_eq!(
            as_sent("visits[3].only_carers[1]"),
            "visits[3].only_carers.ids[1]"
        );
    }

    #[test]
    fn what_was_noted_is_not_to_be_believed() {
        let mut found = Findings::default();
        let problem = Path::root("problem");
        found.add(&problem.element("links", 1).field("kind"), "MISSING", "");
        found.add(&Path::root("options").field("seed"), "OUT_OF_RANGE", "");
        let unreadable = found.unreadable("problem");
        assert!(unreadable.touches("links[1].kind"));
        assert!(unreadable.touches("links[1]"));
        assert!(!unreadable.touches("links[11].kind"));
        assert!(!unreadable.touches("links[1].visits"));
        assert!(!unreadable.touches("seed"));
        assert_eq!(
            as_read("visits[3].only_carers.ids[1]"),
            "visits[3].only_carers[1]"
        );
    }
}
