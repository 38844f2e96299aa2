//! Where people live: communes by their official codes, or a whole map.

use std::collections::BTreeSet;

use crate::Error;
use crate::made::{Commune, communes};

/// Where the people of a made week live.
#[derive(Clone, Debug)]
pub struct Territory {
    /// All communes of the Department, so that a street belongs to its nearest; none for a map without.
    pub(super) communes: &'static [Commune],
    /// Positions of those in which people live.
    pub(super) chosen: Vec<usize>,
}

impl Territory {
    /// All streets of the map, as one.
    pub fn whole_map() -> Self {
        Self {
            communes: &[],
            chosen: Vec::new(),
        }
    }

    /// The communes of the Landes that `codes` names, separated by commas: INSEE codes of communes, SIREN of groups of
    /// communes (French: EPCI).
    ///
    /// # Errors
    /// [`Error::Generate`] with every code that names nothing.
    pub fn of_codes(codes: &str) -> Result<Self, Error> {
        let communes = communes();
        let mut chosen = BTreeSet::new();
        let mut unknown = Vec::new();
        for code in codes.split(',').map(str::trim) {
            let fits = |commune: &Commune| commune.insee == code || commune.epci == code;
            let found: Vec<usize> = (0..communes.len())
                .filter(|&index| fits(&communes[index]))
                .collect();
            if found.is_empty() {
                unknown.push(format!(
                    "{:?}",
                    code.chars().take(CODE_SHOWN).collect::<String>()
                ));
            }
            chosen.extend(found);
        }
        if unknown.is_empty() {
            Ok(Self {
                communes,
                chosen: chosen.into_iter().collect(),
            })
        } else {
            unknown.truncate(UNKNOWN_SHOWN);
            Err(Error::Generate(format!(
                "territory: {} not known, INSEE codes of communes or SIREN of groups of communes of the Landes expected",
                unknown.join(", ")
            )))
        }
    }

    /// The codes of its communes, ascending; none for a whole map.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.chosen
            .iter()
            .map(|&index| self.communes[index].insee.as_str())
    }
}

/// Characters of a code that a refusal repeats.
const CODE_SHOWN: usize = 20;
/// Codes that a refusal repeats.
const UNKNOWN_SHOWN: usize = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_communes_may_be_mixed_and_count_once() {
        // Pays Morcenais has six communes, Morcenx-la-Nouvelle (40197) among them; Mimizan (40184) is of another group.
        let territory = Territory::of_codes("244000691, 40197,40184").unwrap();
        assert_eq!(territory.codes().count(), 7);
        assert!(territory.codes().is_sorted());
    }

    #[test]
    fn all_unknown_codes_are_refused_at_once() {
        let refusal = Territory::of_codes("75056,40197,,244000000")
            .unwrap_err()
            .to_string();
        assert!(
            refusal.starts_with("territory: \"75056\", \"\", \"244000000\" not known"),
            "{refusal}"
        );
    }
}
