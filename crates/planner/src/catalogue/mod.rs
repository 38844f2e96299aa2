//! Dated data: what laws, agreements, tariffs and makers say, each value with its unit, source and validity.
//!
//! The files of `catalogue/` are part of the program; a folder of the same shape may override single files or add some.
//! Code holds arithmetic only: a number that somebody decided stands here.

mod access;
mod emissions;
pub(crate) mod entry;
mod holidays;
mod objective;
mod prices;
mod speeds;
mod vehicles;
mod working_time;

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest as _, Sha256};

pub use emissions::{Emission, EmissionOf, Emissions};
pub use entry::CatalogueDefect;
pub use holidays::Holidays;
pub use objective::{ObjectiveEntry, TermEntry};
pub use prices::{Price, PriceOf, Prices};
pub use vehicles::VehicleEntry;
pub use working_time::{
    DatedRule, Figure, Looser, ParameterShape, RuleEntry, RuleShape, SHAPES, Unit, WorkingTime,
};
pub(crate) use working_time::{Writer, rules_on, shape, text};

use crate::Error;
use crate::hex::hex;

/// A file of the catalogue: its path inside it, and what it holds.
type Files = BTreeMap<String, String>;

macro_rules! embedded_files {
    ($($path:literal)*) => { &[$(($path, include_str!(concat!("../../catalogue/", $path)))),*] };
}
use embedded_files;

/// The files that are part of the program, but for those of [`working_time`].
const EMBEDDED: &[(&str, &str)] = embedded_files!(
    "access/france.toml"
    "emissions/france.toml"
    "holidays/FR.toml"
    "objective/week.toml"
    "prices/bad.toml"
    "prices/france.toml"
    "speeds/france.toml"
    "vehicles/e_bike.toml"
    "vehicles/licence_free_car.toml"
    "vehicles/licence_free_car_diesel.toml"
    "vehicles/service_car.toml"
    "vehicles/service_car_electric.toml"
);
/// Folders of a catalogue.
const FOLDERS: [&str; 8] = [
    "access",
    "emissions",
    "holidays",
    "objective",
    "prices",
    "speeds",
    "vehicles",
    "working_time",
];
/// The largest file of a catalogue.
const FILE_BYTES_MAX: u64 = 1 << 20;

/// All dated data that a plan may need, read and checked.
#[derive(Clone, Debug)]
pub struct Catalogue {
    working_time: BTreeMap<String, WorkingTime>,
    objectives: BTreeMap<String, ObjectiveEntry>,
    vehicles: BTreeMap<String, VehicleEntry>,
    access_seconds: BTreeMap<String, u32>,
    prices: Vec<Price>,
    emissions: Vec<Emission>,
    speeds: roads::SpeedTable,
    holidays: BTreeMap<String, Holidays>,
    digest: String,
}

impl Catalogue {
    /// The catalogue that is part of the program.
    ///
    /// # Errors
    /// Never, as long as the tests of this module hold; refused files are listed whole.
    pub fn embedded() -> Result<Self, Error> {
        Self::read(&embedded())
    }

    /// The catalogue of the program, with the files of `folder` instead of or beside its own.
    ///
    /// # Errors
    /// The folder cannot be read, or holds what is no catalogue; all defects at once.
    pub fn with_folder(folder: &Path) -> Result<Self, Error> {
        // A mistyped folder must not pass for one that changes nothing.
        std::fs::read_dir(folder).map_err(|source| Error::Unreadable {
            file: folder.to_owned(),
            source,
        })?;
        let mut files = embedded();
        for name in FOLDERS {
            let inside = folder.join(name);
            if inside.is_dir() {
                read_folder(&inside, name, &mut files)?;
            }
        }
        Self::read(&files)
    }

    fn read(files: &Files) -> Result<Self, Error> {
        let mut defects = Vec::new();
        let mut speeds = None;
        let mut catalogue = (
            working_time::Reading::default(),
            BTreeMap::new(),
            BTreeMap::new(),
            BTreeMap::new(),
        );
        let (mut all_prices, mut all_emissions) = (Vec::new(), Vec::new());
        let mut all_holidays = BTreeMap::new();
        let mut digest = Sha256::new();
        for (path, text) in files {
            for piece in [path, text] {
                digest.update((piece.len() as u64).to_le_bytes());
                digest.update(piece);
            }
            let (folder, _) = path.split_once('/').unwrap_or((path, ""));
            let read = match folder {
                "working_time" => catalogue.0.read(path, text),
                "objective" => objective::read(text)
                    .and_then(|entry| entry::insert(&mut catalogue.1, entry.id.clone(), entry)),
                "vehicles" => vehicles::read(text)
                    .and_then(|entry| entry::insert(&mut catalogue.2, entry.id.clone(), entry)),
                "prices" => prices::read(text)
                    .and_then(|found| entry::add("prices", &mut all_prices, found)),
                "emissions" => emissions::read(text)
                    .and_then(|found| entry::add("emissions", &mut all_emissions, found)),
                "holidays" => holidays::read(text)
                    .and_then(|entry| entry::insert(&mut all_holidays, entry.id.clone(), entry)),
                "access" => access::read(text).map(|entries| catalogue.3.extend(entries)),
                // One table of speeds at a time: `france`, or the last one that a folder adds.
                _ => speeds::read(text).map(|table| speeds = Some(table)),
            };
            if let Err(found) = read {
                defects.extend(found.into_iter().map(|detail| CatalogueDefect {
                    file: path.clone(),
                    detail,
                }));
            }
        }
        let (working_time, objectives, vehicles, access_seconds) = catalogue;
        let (working_time, torn) = working_time.finish();
        // A file that was refused itself is not missing as well.
        if defects.is_empty() {
            defects = torn;
        }
        match speeds {
            Some(speeds) if defects.is_empty() => Ok(Self {
                working_time,
                objectives,
                vehicles,
                access_seconds,
                prices: all_prices,
                emissions: all_emissions,
                holidays: all_holidays,
                speeds,
                digest: hex(&digest.finalize()),
            }),
            _ => Err(Error::Catalogue { defects }),
        }
    }

    /// The working-time rules of this name.
    pub fn working_time(&self, name: &str) -> Option<&WorkingTime> {
        self.working_time.get(name)
    }

    /// Names of all working-time rules, ascending.
    pub fn working_time_names(&self) -> impl Iterator<Item = &str> {
        self.working_time.keys().map(String::as_str)
    }

    /// The public holidays of a country, by its two letters.
    pub fn holidays(&self, country: &str) -> Option<&Holidays> {
        self.holidays.get(country)
    }

    /// The countries whose public holidays are known, ascending.
    pub fn holiday_countries(&self) -> impl Iterator<Item = &str> {
        self.holidays.keys().map(String::as_str)
    }

    /// The objective of this name.
    pub fn objective(&self, name: &str) -> Option<&ObjectiveEntry> {
        self.objectives.get(name)
    }

    /// Names of all objectives, ascending.
    pub fn objective_names(&self) -> impl Iterator<Item = &str> {
        self.objectives.keys().map(String::as_str)
    }

    /// The vehicle type of this name.
    pub fn vehicle_type(&self, name: &str) -> Option<&VehicleEntry> {
        self.vehicles.get(name)
    }

    /// Names of all vehicle types, ascending.
    pub fn vehicle_type_names(&self) -> impl Iterator<Item = &str> {
        self.vehicles.keys().map(String::as_str)
    }

    /// Seconds to park, walk to the door and ring; 0 for a profile of the caller's own.
    pub fn access_seconds(&self, profile: &str) -> u32 {
        self.access_seconds.get(profile).copied().unwrap_or(0)
    }

    /// The prices that hold on `date`.
    pub fn prices_on(&self, date: jiff::civil::Date) -> Prices {
        prices::on(&self.prices, date)
    }

    /// The emission factors that hold on `date`.
    pub fn emissions_on(&self, date: jiff::civil::Date) -> Emissions {
        emissions::on(&self.emissions, date)
    }

    /// Speeds, for importing maps.
    pub fn speeds(&self) -> &roads::SpeedTable {
        &self.speeds
    }

    /// SHA-256 over all files, as hexadecimal digits.
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

fn embedded() -> Files {
    EMBEDDED
        .iter()
        .chain(working_time::EMBEDDED)
        .map(|&(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

fn read_folder(folder: &Path, name: &str, files: &mut Files) -> Result<(), Error> {
    let unreadable = |source| Error::Unreadable {
        file: folder.to_owned(),
        source,
    };
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        // Only rule sets have folders of their own, one level deep.
        if name == "working_time" && path.is_dir() {
            let inside = path.file_name().unwrap_or_default().to_string_lossy();
            read_folder(&path, &format!("{name}/{inside}"), files)?;
            continue;
        }
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let text = crate::files::read_text(&path, FILE_BYTES_MAX)?;
            let file_name = path.file_name().unwrap_or_default().to_string_lossy();
            files.insert(format!("{name}/{file_name}"), text);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_is_refused() {
        let refusal = Catalogue::with_folder(Path::new("no/such/folder")).unwrap_err();
        assert!(matches!(refusal, Error::Unreadable { .. }), "{refusal}");
    }

    #[test]
    fn the_embedded_catalogue_is_sound() {
        let catalogue = Catalogue::embedded().unwrap();
        assert!(catalogue.working_time_names().eq(["bad", "bare"]));
        assert!(catalogue.objective("week").is_some());
        for profile in roads::Profile::ALL {
            assert!(catalogue.access_seconds(profile.name()) > 0, "{profile}");
        }
    }

    #[test]
    fn every_file_of_the_folder_is_embedded() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("catalogue");
        let mut found = Vec::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let inside = path.strip_prefix(&root).unwrap();
                    found.push(inside.to_str().unwrap().to_owned());
                }
            }
        }
        found.sort_unstable();
        assert!(found.iter().eq(embedded().keys()), "{found:?}");
    }

    #[test]
    fn a_folder_overrides_and_adds_and_its_defects_come_all_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write(
            "working_time/ours/rule_set.toml",
            "id = \"ours\"\ntitle = \"Ours\"",
        );
        let day = &embedded()["working_time/bad/day_length.toml"];
        write(
            "working_time/ours/day_length.toml",
            &day.replace("\"10 h\"", "\"9 h\""),
        );
        write(
            "working_time/bad/day_length.toml",
            &day.replace("\"10 h\"", "\"8 h\""),
        );
        let catalogue = Catalogue::with_folder(folder.path()).unwrap();
        let day_of = |name| {
            let date = crate::request::date("2026-11-23").unwrap();
            let rules = catalogue.working_time(name)?.on(date)?;
            Some(rules.day_length?.max)
        };
        let hours = |text: &str| Some(crate::request::Duration::Text(text.to_owned()));
        assert_eq!(day_of("ours"), hours("9 h"));
        assert_eq!(day_of("bad"), hours("8 h"));
        assert_ne!(catalogue.digest(), Catalogue::embedded().unwrap().digest());

        let write_again = |path: &str| write(&path.replace('/', "/again_"), &embedded()[path]);
        write_again("emissions/france.toml");
        write_again("vehicles/e_bike.toml");
        let Err(Error::Catalogue { defects }) = Catalogue::with_folder(folder.path()) else {
            panic!("values that stand twice were accepted");
        };
        let at = |file: &str| defects.iter().any(|defect| defect.file.ends_with(file));
        assert!(at("emissions/france.toml") && at("vehicles/e_bike.toml"));
        for path in ["emissions/again_france.toml", "vehicles/again_e_bike.toml"] {
            std::fs::remove_file(folder.path().join(path)).unwrap();
        }

        write("working_time/ours/haste.toml", day);
        std::fs::remove_file(folder.path().join("working_time/ours/rule_set.toml")).unwrap();
        write("vehicles/cart.toml", "id = \"cart\"");
        let Err(Error::Catalogue { defects }) = Catalogue::with_folder(folder.path()) else {
            panic!("two broken files were accepted");
        };
        let files: Vec<_> = defects.iter().map(|defect| defect.file.as_str()).collect();
        assert_eq!(
            files,
            ["vehicles/cart.toml", "working_time/ours/haste.toml"]
        );
    }
}
