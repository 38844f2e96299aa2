//! What made weeks are drawn from: what clients need and who carers are, as shares and lists with a source in every row.

mod care;
mod workforce;

pub use care::{Act, Care, Gap, Need, SameCarer, SecondCarer, Wishes};
pub use workforce::{Contract, Day, Fortnight, MeansShare, Skill, Workforce};

use std::collections::BTreeSet;

pub(super) use care::read as read_care;
pub(super) use workforce::read as read_workforce;

/// All of something, where shares are counted in thousandths.
pub(crate) const ALL: u32 = 1_000;

/// The defects of one file, noted row by row.
#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    /// Notes `detail` under `path` unless `holds`.
    fn expect(&mut self, holds: bool, path: &str, detail: impl FnOnce() -> String) {
        if !holds {
            self.0.push(format!("{path}: {}", detail()));
        }
    }

    fn source(&mut self, source: &str, path: &str) {
        self.expect(!source.trim().is_empty(), path, || {
            "source is empty, who says so expected".to_owned()
        });
    }

    fn share(&mut self, share: u32, path: &str) {
        self.expect(share <= ALL, path, || {
            format!("{share} thousandths given, 0 to {ALL} expected")
        });
    }

    /// Notes shares that are not the whole.
    fn whole(&mut self, shares: impl Iterator<Item = u32>, path: &str) {
        let sum: u64 = shares.map(u64::from).sum();
        self.expect(sum == u64::from(ALL), path, || {
            format!("the shares add up to {sum} thousandths, {ALL} expected")
        });
    }

    /// Notes names that stand twice.
    fn distinct<'a>(&mut self, names: impl Iterator<Item = &'a str>, path: &str) {
        let mut seen = BTreeSet::new();
        for name in names {
            self.expect(seen.insert(name), path, || {
                format!("{name:?} stands twice, one row for each expected")
            });
        }
    }

    fn dates(&mut self, valid_from: &str, valid_to: Option<&str>) {
        super::entry::check(
            "file",
            ("", &[""]),
            "dated as a whole",
            (valid_from, valid_to),
            &mut self.0,
        );
    }
}

/// Whether `list` holds something, ascending, all within `from` and `to`.
fn is_ascending(list: &[u32], from: u32, to: u32) -> bool {
    !list.is_empty()
        && list.windows(2).all(|pair| pair[0] < pair[1])
        && list.iter().all(|value| (from..=to).contains(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CARE: &str = include_str!("../../../catalogue/demand/care.toml");
    const WORKFORCE: &str = include_str!("../../../catalogue/demand/workforce.toml");

    fn changed(text: &str, changes: &[(&str, &str)]) -> String {
        let mut text = text.to_owned();
        for (from, to) in changes {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        text
    }

    #[test]
    fn all_that_is_wrong_with_needs_is_told_at_once() {
        let text = changed(
            CARE,
            &[
                ("minutes = [30, 45, 60]", "minutes = [45, 30]"),
                ("window = \"11:30-13:30\"", "window = \"13:30-11:30\""),
                ("[[\"morning\", 1000]", "[[\"dusk\", 1000]"),
                ("clients = 20\n", "clients = 30\n"),
                ("source = \"[proposal] Five", "source = \"\" # "),
            ],
        );
        let found = read_care(&text).unwrap_err();
        for expected in [
            "acts.morning: minutes: an ascending list of 1 to 720 expected",
            "acts.noon: window: \"13:30-11:30\" given, a start before an end expected",
            "needs of GIR 1: \"dusk\" is no act",
            "needs.clients: the shares add up to 1010 thousandths, 1000 expected",
            "gaps: source is empty, who says so expected",
        ] {
            assert!(
                found.iter().any(|defect| defect == expected),
                "{expected}: {found:?}"
            );
        }
    }

    #[test]
    fn all_that_is_wrong_with_carers_is_told_at_once() {
        let text = changed(
            WORKFORCE,
            &[
                ("days = \"XXX.XXX XXX.X..\"", "days = \"XXX\""),
                ("days = \"half\"", "days = \"night\""),
                ("carers = 780", "carers = 700"),
                ("with = \"washing\"", "with = \"respite\""),
            ],
        );
        let found = read_workforce(&text).unwrap_err();
        for expected in [
            "fortnights: \"XXX\" given, fourteen X (work) or . (rest), at least one X, expected",
            "contracts from 165 tenths of an hour: days: \"night\" is no kind of day",
            "means.carers: the shares add up to 920 thousandths, 1000 expected",
            "skills.transfer: with: \"respite\" is no skill of a row above",
        ] {
            assert!(
                found.iter().any(|defect| defect == expected),
                "{expected}: {found:?}"
            );
        }
    }

    #[test]
    fn the_fortnights_keep_the_rests_of_the_branch() {
        // IDCC 2941, article V.12: at most six days in a row, four rest days in two weeks with two in a row and a Sunday.
        for fortnight in read_workforce(WORKFORCE).unwrap().fortnights {
            let works = |day: usize| fortnight.works[day % 14];
            assert!((0..14).all(|first| (first..first + 7).any(|day| !works(day))));
            assert!(fortnight.works.iter().filter(|works| !**works).count() >= 4);
            assert!(
                [6, 13]
                    .iter()
                    .any(|&sunday| !works(sunday) && !works(sunday + 13))
            );
        }
    }
}
