//! Speeds on the road: every table of the file that holds a `value` is an entry, named by the path to it.

use roads::{SpeedEntry, SpeedTable};
use toml::Value;

use super::entry::parse;

/// How deep tables may nest: `speed.primary.car`, and one to spare.
const DEPTH_MAX: usize = 4;

pub(super) fn read(text: &str) -> Result<SpeedTable, Vec<String>> {
    let file: toml::Table = parse(text)?;
    let name = file
        .get("name")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    let mut entries = Vec::new();
    let mut defects = Vec::new();
    collect(&file, "", 0, &mut entries, &mut defects);
    if name.is_empty() {
        defects.push("name: is missing, the name of the table expected".to_owned());
    }
    let borrowed = entries.iter().map(|(path, value, unit)| SpeedEntry {
        path,
        value: *value,
        unit,
    });
    match SpeedTable::from_entries(&name, borrowed) {
        Ok(table) if defects.is_empty() => Ok(table),
        Ok(_) => Err(defects),
        Err(found) => {
            defects.extend(found.iter().map(ToString::to_string));
            Err(defects)
        }
    }
}

fn collect(
    table: &toml::Table,
    path: &str,
    depth: usize,
    entries: &mut Vec<(String, f64, String)>,
    defects: &mut Vec<String>,
) {
    if let Some(value) = table.get("value") {
        let number = value
            .as_float()
            .or_else(|| value.as_integer().map(|number| number as f64));
        let unit = table
            .get("unit")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let source = table
            .get("source")
            .and_then(Value::as_str)
            .unwrap_or_default();
        match number {
            Some(number) => entries.push((path.to_owned(), number, unit.to_owned())),
            None => defects.push(format!("{path}.value: a number expected")),
        }
        if source.trim().is_empty() {
            defects.push(format!("{path}.source: is missing, who says so expected"));
        }
        return;
    }
    for (name, value) in table {
        if let (Value::Table(inner), true) = (value, depth < DEPTH_MAX) {
            let path = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            collect(inner, &path, depth + 1, entries, defects);
        }
    }
}
