//! From the names of a drawn week to positions.

use model::SkillSet;
use units::Id;

pub(super) fn skill_set(skills: &[String], named: &[String]) -> SkillSet {
    named.iter().fold(SkillSet::NONE, |set, name| {
        let position = skills.iter().position(|skill| skill == name);
        set.with(position.expect("all names were gathered"))
    })
}

/// Where `name` stands in `list`.
pub(super) fn position<S, T>(list: &[S], name: &str, name_of: impl Fn(&S) -> &String) -> Id<T> {
    list.iter()
        .position(|element| name_of(element) == name)
        .map_or_else(
            || panic!("the week holds nothing that is called {name:?}"),
            Id::new,
        )
}
