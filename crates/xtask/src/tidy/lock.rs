//! What must not enter the build by way of others: looked for in `Cargo.lock`.
//!
//! `deny.toml` says the same, and licences besides, to whoever has cargo-deny; this needs nothing installed.

use super::Breaches;
use crate::tree::Tree;

/// Crates that must not be there, and why.
const BANNED: [(&str, &str); 4] = [
    (
        "aws-lc-sys",
        "a second provider of cryptography beside ring; two make rustls panic",
    ),
    (
        "openssl-sys",
        "TLS is rustls; this one links a library of the system",
    ),
    (
        "coin_cbc",
        "links a library of the system; the solver of mixed-integer programs is HiGHS",
    ),
    ("priority-queue", "its licence is LGPL or MPL"),
];

/// Crates of which there must be one version, because their types meet or they are slow to build.
const SINGLE: [&str; 4] = ["highs-sys", "prost", "rustls", "tonic"];

pub(super) fn check(tree: &Tree, breaches: &mut Breaches) {
    const LOCK: &str = "Cargo.lock";
    let Some(text) = tree.text(LOCK) else {
        breaches.add(
            LOCK,
            1,
            "does not exist; it is committed, so that all builds are alike",
        );
        return;
    };
    let mut before = "";
    for (index, line) in text.lines().enumerate() {
        let Some(name) = line.strip_prefix("name = ") else {
            continue;
        };
        let name = name.trim_matches('"');
        if let Some((_, why)) = BANNED.iter().find(|(banned, _)| *banned == name) {
            breaches.add(LOCK, index + 1, format!("`{name}` is banned: {why}"));
        }
        // Versions of one crate follow each other.
        if name == before && SINGLE.contains(&name) {
            breaches.add(
                LOCK,
                index + 1,
                format!("a second version of `{name}`; expected one"),
            );
        }
        before = name;
    }
}

#[cfg(test)]
mod tests {
    use super::super::breaches;
    use super::check;

    #[test]
    fn banned_crates_and_second_versions_are_found() {
        let lock = "[[package]]
name = \"openssl-sys\"
version = \"0.9.1\"

[[package]]
name = \"prost\"
version = \"0.13.5\"

[[package]]
name = \"prost\"
version = \"0.14.6\"
";
        assert_eq!(
            breaches(check, &[("Cargo.lock", lock)]),
            [
                "Cargo.lock:2: `openssl-sys` is banned: TLS is rustls; this one links a library of the system",
                "Cargo.lock:10: a second version of `prost`; expected one",
            ]
        );
    }
}
