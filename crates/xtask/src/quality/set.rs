//! The published sets of `benches/sets.csv`, and the sample that a commit's hash draws from each.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One set.
pub(super) struct Set {
    pub(super) name: String,
    pub(super) format: String,
    /// How many instances are drawn; `None` means all.
    pub(super) sample: Option<usize>,
    instances: String,
    bks: String,
    objective: String,
}

/// One instance with its best known value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Instance {
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) n: u64,
    pub(super) best: String,
}

impl Set {
    pub(super) fn all(text: &str) -> Result<Vec<Self>, String> {
        let mut sets = Vec::new();
        for (index, line) in text.lines().enumerate().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            let [name, format, instances, bks, objective, draw, ..] = cells[..] else {
                return Err(format!("sets.csv:{}: nine cells expected", index + 1));
            };
            sets.push(Self {
                name: name.to_owned(),
                format: format.to_owned(),
                sample: draw.parse().ok(),
                instances: instances.to_owned(),
                bks: bks.to_owned(),
                objective: objective.to_owned(),
            });
        }
        Ok(sets)
    }

    /// All instances that have a best known value, by size, then name.
    pub(super) fn instances(&self, bench: &Path) -> Result<Vec<Instance>, String> {
        let best = self.best(&super::read(&bench.join(&self.bks))?);
        let folder = bench.join(&self.instances);
        let unreadable = |error: std::io::Error| format!("{}: {error}", folder.display());
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            // A name may hold dots.
            let name = [".txt", ".json", ".vrp"]
                .iter()
                .find_map(|ending| file.strip_suffix(ending));
            if let Some((name, (n, value))) = name.and_then(|name| best.get_key_value(name)) {
                found.push(Instance {
                    name: name.clone(),
                    n: *n,
                    best: value.clone(),
                    path,
                });
            }
        }
        found.sort_by(|a, b| (a.n, &a.name).cmp(&(b.n, &b.name)));
        Ok(found)
    }

    /// Size and least known value by instance, of the objective that is meant.
    fn best(&self, text: &str) -> BTreeMap<String, (u64, String)> {
        let mut best: BTreeMap<String, (u64, String)> = BTreeMap::new();
        let number = |text: &str| text.parse().unwrap_or(f64::INFINITY);
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.splitn(6, ',').collect();
            let [name, n, _, value, objective, ..] = cells[..] else {
                continue;
            };
            if !self.objective.is_empty() && self.objective != objective {
                continue;
            }
            let known = best
                .entry(name.to_owned())
                .or_insert((n.parse().unwrap_or(0), value.to_owned()));
            if number(value) < number(&known.1) {
                value.clone_into(&mut known.1);
            }
        }
        best
    }

    /// The whole set, or one instance of each of so many strata of about equal size.
    pub(super) fn draw(&self, all: Vec<Instance>, hash: &str) -> Vec<Instance> {
        let Some(wanted) = self.sample.filter(|&wanted| wanted < all.len()) else {
            return all;
        };
        let of_stratum = |stratum: usize| {
            let low = all.len() * stratum / wanted;
            let high = all.len() * (stratum + 1) / wanted;
            let number = fnv(&format!("{hash}/{}/{stratum}", self.name));
            all[low + (number % (high - low) as u64) as usize].clone()
        };
        (0..wanted).map(of_stratum).collect()
    }
}

/// FNV-1a, 64 bits; `benches/sets.py` draws by the same.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |value, byte| {
        (value ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(sample: Option<usize>) -> Set {
        Set {
            name: "small".to_owned(),
            format: String::new(),
            sample,
            instances: String::new(),
            bks: String::new(),
            objective: "distance".to_owned(),
        }
    }

    #[test]
    fn a_sample_takes_one_of_each_stratum() {
        let instance = |n: u64| Instance {
            name: n.to_string(),
            path: PathBuf::new(),
            n,
            best: String::new(),
        };
        let all: Vec<Instance> = (0..10).map(instance).collect();
        let drawn = set(Some(5)).draw(all.clone(), "abc");
        let strata: Vec<u64> = drawn.iter().map(|instance| instance.n / 2).collect();
        assert_eq!(strata, [0, 1, 2, 3, 4]);
        let others = set(Some(5)).draw(all.clone(), "abd");
        assert_ne!(drawn, others);
        assert_eq!(set(None).draw(all.clone(), "abc"), all);
    }

    #[test]
    fn the_least_value_of_the_objective_is_the_best() {
        let text = "instance,n,vehicles,value,objective,source\n\
                    a,10,1,12.5,distance,x\na,10,1,11,distance,y\na,10,1,9,vehicles,\"z, z\"\n";
        let best = set(None).best(text);
        assert_eq!(best["a"], (10, "11".to_owned()));
    }

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(fnv("a"), 0xaf63_dc4c_8601_ec8c);
    }
}
