//! What of an input could not be read: something harmless stands in for it, and no defect may rest on that.
//!
//! Whoever reads a text or a message notes here the path of everything that was left out or replaced. Whoever checks the
//! content afterwards drops what concerns such a path, or was concluded from one. An element whose id is lost may bear any
//! of the names that were seen in it, so that what names it is not told that it names nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

/// Paths of a request at which a stand-in stands.
#[derive(Clone, Debug, Default)]
pub struct Unreadable {
    paths: BTreeSet<String>,
    /// By list, what its unreadable elements may be called.
    names: BTreeMap<String, BTreeSet<String>>,
    /// Lists with elements that may be called anything.
    nameless: BTreeSet<String>,
}

impl Unreadable {
    /// Notes that what stands at `path` is not what was meant: `visits[3].windows`, `visits[3]`, or `visits` where
    /// elements of the list are lost.
    pub fn add(&mut self, path: impl Into<String>) {
        self.paths.insert(path.into());
    }

    /// Notes a name that an element of `list` may bear.
    pub fn add_name(&mut self, list: &str, name: impl Into<String>) {
        self.names
            .entry(list.to_owned())
            .or_default()
            .insert(name.into());
    }

    /// Notes that an element of `list` may bear any name: it came without one.
    pub fn add_nameless(&mut self, list: &str) {
        self.nameless.insert(list.to_owned());
    }

    /// What elements may be called, without the paths, which mean something in their own input only.
    pub(crate) fn names_alone(&self) -> Self {
        Self {
            paths: BTreeSet::new(),
            ..self.clone()
        }
    }

    /// Takes over what elements may be called.
    pub(crate) fn add_names_of(&mut self, other: &Self) {
        for (list, names) in &other.names {
            let known = self.names.entry(list.clone()).or_default();
            known.extend(names.iter().cloned());
        }
        self.nameless.extend(other.nameless.iter().cloned());
    }

    /// Whether what stands at `path` is, holds or lies in something unreadable.
    ///
    /// The id of an element says nothing of what else it is: one that is lost does not touch its element.
    #[must_use]
    pub fn touches(&self, path: &str) -> bool {
        if self.paths.is_empty() {
            return false;
        }
        // All paths below stand together, behind the path itself.
        let below = self
            .paths
            .range::<str, _>((Bound::Included(path), Bound::Unbounded))
            .take_while(|below| below.starts_with(path))
            .filter_map(|below| below.strip_prefix(path))
            .any(|rest| rest.is_empty() || (rest.starts_with(['.', '[']) && rest != ".id"));
        below || above(path).any(|above| self.paths.contains(above))
    }

    /// Whether an unreadable element of `list` may be called `name`.
    #[must_use]
    pub fn may_name(&self, list: &str, name: &str) -> bool {
        self.paths.contains(list)
            || self.nameless.contains(list)
            || self
                .names
                .get(list)
                .is_some_and(|names| names.contains(name))
    }
}

/// The paths above `path`: `visits[3]` and `visits` for `visits[3].windows`.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.char_indices()
        .skip(1)
        .filter(|&(_, char)| char == '.' || char == '[')
        .map(|(at, _)| &path[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stand_in_touches_what_holds_it_and_what_lies_in_it() {
        let mut unreadable = Unreadable::default();
        unreadable.add("visits[3].windows[0]");
        unreadable.add("carers[1]");
        unreadable.add("links[1].id");
        for (path, touched) in [
            ("visits[3].windows[0]", true),
            ("visits[3].windows", true),
            ("visits[3]", true),
            ("visits[3].windows[0].earliest", true),
            ("visits[3].windows[1]", false),
            ("visits[3].care", false),
            ("visits[31].windows", false),
            ("carers[1].home", true),
            ("carers[11].home", false),
            ("links[1].id", true),
            ("links[1]", false),
            ("links[1].visits", false),
        ] {
            assert_eq!(unreadable.touches(path), touched, "{path}");
        }
    }

    #[test]
    fn what_an_unreadable_element_may_be_called_is_no_unknown_name() {
        let mut unreadable = Unreadable::default();
        unreadable.add_name("clients", "ann");
        unreadable.add("carers");
        assert!(unreadable.may_name("clients", "ann"));
        assert!(!unreadable.may_name("clients", "bob"));
        assert!(unreadable.may_name("carers", "anyone"));
        assert!(!unreadable.may_name("visits", "ann"));
        unreadable.add_nameless("visits");
        assert!(unreadable.may_name("visits", "ann"));
        assert!(!unreadable.touches("visits[0].care"));
    }
}
