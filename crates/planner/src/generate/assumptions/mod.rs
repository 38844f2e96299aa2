//! What made weeks are drawn from: what clients need and who carers are, as shares and lists, each with where it is from.
//!
//! These are no catalogue: no plan is made or judged by them, only a week that somebody makes is drawn from them. What the
//! field's sources do not give is marked [`ASSUMED`]; it is a figure of that week alone, stands in the files that are written
//! beside it, and a user puts own files in their place.

mod care;
mod workforce;

pub use care::{Act, Care, Gap, Need, SameCarer, SecondCarer, Wishes};
pub use workforce::{Contract, Day, Fortnight, MeansShare, Skill, Workforce};

use std::collections::BTreeSet;
use std::path::Path;

use crate::Error;
use crate::catalogue::CatalogueDefect;

use care::read as read_care;
use workforce::read as read_workforce;

/// All of something, where shares are counted in thousandths.
pub(crate) const ALL: u32 = 1_000;

/// Stands in a source before what no source gives.
pub const ASSUMED: &str = "[assumption]";
/// Names of the files.
const FILES: [&str; 2] = ["care.toml", "workforce.toml"];
/// The largest file.
const FILE_BYTES_MAX: u64 = 1 << 20;

/// What a made week is drawn from.
#[derive(Clone, Debug)]
pub struct Assumptions {
    /// What clients need.
    pub care: Care,
    /// Who carers are.
    pub workforce: Workforce,
    texts: [String; 2],
}

impl Assumptions {
    /// Those that are part of the program.
    ///
    /// # Errors
    /// Never, as long as the tests of this module hold.
    pub fn embedded() -> Result<Self, Error> {
        Self::read([
            include_str!("../../../assumptions/care.toml").to_owned(),
            include_str!("../../../assumptions/workforce.toml").to_owned(),
        ])
    }

    /// Those of `folder`: `care.toml` and `workforce.toml`, both whole.
    ///
    /// # Errors
    /// A file cannot be read or is not sound; all defects at once.
    pub fn of_folder(folder: &Path) -> Result<Self, Error> {
        let [care, workforce] =
            FILES.map(|name| crate::files::read_text(&folder.join(name), FILE_BYTES_MAX));
        Self::read([care?, workforce?])
    }

    fn read(texts: [String; 2]) -> Result<Self, Error> {
        let (care, workforce) = (read_care(&texts[0]), read_workforce(&texts[1]));
        let mut defects = Vec::new();
        for (file, found) in FILES
            .iter()
            .zip([care.as_ref().err(), workforce.as_ref().err()])
        {
            defects.extend(found.into_iter().flatten().map(|detail| CatalogueDefect {
                file: (*file).to_owned(),
                detail: detail.clone(),
            }));
        }
        match (care, workforce) {
            (Ok(care), Ok(workforce)) => Ok(Self {
                care,
                workforce,
                texts,
            }),
            _ => Err(Error::Assumptions { defects }),
        }
    }

    /// The files, to be written beside what was drawn from them: name and content.
    pub fn files(&self) -> impl Iterator<Item = (&'static str, &str)> {
        FILES.into_iter().zip(self.texts.iter().map(String::as_str))
    }

    /// How many sources say that something is assumed.
    pub fn assumed(&self) -> usize {
        let lines = self.texts.iter().flat_map(|text| text.lines());
        lines
            .filter(|line| line.starts_with("source") && line.contains(ASSUMED))
            .count()
    }
}

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
        crate::catalogue::entry::check_dates("file", (valid_from, valid_to), &mut self.0);
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

    const CARE: &str = include_str!("../../../assumptions/care.toml");
    const WORKFORCE: &str = include_str!("../../../assumptions/workforce.toml");

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
                ("source = \"[assumption] Five", "source = \"\" # "),
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

    #[test]
    fn a_users_own_files_are_taken_or_refused_together() {
        let folder = tempfile::tempdir().unwrap();
        let write =
            |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("care.toml", CARE);
        write(
            "workforce.toml",
            &changed(WORKFORCE, &[("id = \"workforce\"", "id = \"ours\"")]),
        );
        let own = Assumptions::of_folder(folder.path()).unwrap();
        assert!(own.files().any(|(_, text)| text.contains("\"ours\"")));
        assert_eq!(own.assumed(), Assumptions::embedded().unwrap().assumed());
        assert!(own.assumed() > 0);
        write("care.toml", "id = 1");
        write(
            "workforce.toml",
            &changed(WORKFORCE, &[("carers = 780", "carers = 700")]),
        );
        let Err(Error::Assumptions { defects }) = Assumptions::of_folder(folder.path()) else {
            panic!("unsound files were taken");
        };
        let files: Vec<&str> = defects.iter().map(|defect| defect.file.as_str()).collect();
        assert_eq!(files, ["care.toml", "workforce.toml"]);
    }
}
