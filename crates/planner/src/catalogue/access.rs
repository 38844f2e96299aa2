//! Seconds between driving and caring: to park, walk to the door and ring.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::entry::{Sourced, check, parse};
use crate::request::limits::ACCESS_SECONDS_MAX;

#[derive(Deserialize)]
struct File {
    #[serde(rename = "id")]
    _id: String,
    #[serde(rename = "title")]
    _title: String,
    valid_from: String,
    #[serde(default)]
    valid_to: Option<String>,
    #[serde(flatten)]
    profiles: BTreeMap<String, Sourced<u32>>,
}

pub(super) fn read(text: &str) -> Result<BTreeMap<String, u32>, Vec<String>> {
    let file: File = parse(text)?;
    let mut defects = Vec::new();
    let dates = (file.valid_from.as_str(), file.valid_to.as_deref());
    for (profile, entry) in &file.profiles {
        check(
            profile,
            (&entry.unit, &["s"]),
            &entry.source,
            dates,
            &mut defects,
        );
        if roads::Profile::from_name(profile).is_none() {
            defects.push(format!("{profile}: is no profile of the road network"));
        }
        if entry.value > ACCESS_SECONDS_MAX {
            defects.push(format!(
                "{profile}: {} s given, at most {ACCESS_SECONDS_MAX} expected",
                entry.value
            ));
        }
    }
    let seconds = |(profile, entry): (String, Sourced<u32>)| (profile, entry.value);
    if defects.is_empty() {
        Ok(file.profiles.into_iter().map(seconds).collect())
    } else {
        Err(defects)
    }
}
