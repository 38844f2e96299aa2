//! Settings: what is wrong is said at once, before a port opens.

use super::*;

/// Checks settings beside a folder that holds `a.osm.pbf`, `cert.pem` and `key.pem`.
fn check(text: &str) -> Result<Config, Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    for file in ["a.osm.pbf", "cert.pem", "key.pem"] {
        std::fs::write(folder.path().join(file), "").unwrap();
    }
    Config::from_table(text.parse().unwrap(), folder.path())
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

const MAP: &str = "[[maps.map]]\nname = \"a\"\nfile = \"a.osm.pbf\"\n";

#[test]
fn one_map_is_enough() {
    let config = check(MAP).unwrap();
    assert_eq!(config.listen.address.to_string(), "127.0.0.1:50051");
    assert_eq!(config.limits.message_bytes, 64 * 1024 * 1024);
    assert_eq!(config.maps.maps[0].name, "a");
}

#[test]
fn all_problems_come_at_once_with_their_keys() {
    let text = "
        [listen]
        address = \"here\"
        reflexion = true
        [maps]
        map = [{ name = \"a/b\", file = \"a.osm.pbf\" }, { name = \"c\" }]
        [solving]
        slots = 0
        seconds_max = 5
        seconds_default = 6
        [limits]
        calls_max = \"many\"
        [logs]
        format = \"xml\"
        [access]
    ";
    assert_eq!(
        check(text).unwrap_err(),
        [
            "listen.address: \"here\"; expected an address and a port, such as 127.0.0.1:50051",
            "listen.reflexion: unknown key",
            "maps.map[0].name: expected 1 to 64 letters, digits, `-`, `_` or `.`",
            "maps.map[1].file: missing; expected the path of an .osm.pbf, the folder of a prepared network, or made:landes",
            "solving.slots: 0; expected a whole number in 1..=256",
            "solving.seconds_default: 6; expected a whole number in 1..=5",
            "limits.calls_max: string; expected a whole number in 1..=10000",
            "logs.format: \"xml\"; expected \"text\" or \"json\"",
            "access: unknown key",
        ]
        .map(ToOwned::to_owned)
    );
}

#[test]
fn without_a_map_there_is_nothing_to_serve() {
    assert_eq!(
        check("").unwrap_err(),
        ["maps.map: missing; expected at least one [[maps.map]]"]
    );
}

#[test]
fn a_map_that_is_not_there_or_named_twice_is_refused() {
    let problems = check(&format!(
        "{MAP}{MAP}[[maps.map]]\nname = \"b\"\nfile = \"b.osm.pbf\""
    ))
    .unwrap_err();
    assert_eq!(problems.len(), 2);
    assert!(
        problems[0].starts_with("maps.map[2].file: "),
        "{}",
        problems[0]
    );
    assert_eq!(problems[1], "maps.map[1].name: given twice");
}

#[test]
fn an_open_port_needs_tls_or_a_word() {
    let listen = |more: &str| check(&format!("[listen]\naddress = \"0.0.0.0:1\"\n{more}\n{MAP}"));
    assert_eq!(
        listen("").unwrap_err(),
        [
            "listen.address: 0.0.0.0:1 is not loopback; expected `certificate` and `key`, or `insecure = true`"
        ]
    );
    assert_eq!(
        listen("certificate = \"cert.pem\"").unwrap_err(),
        ["listen.key: missing; expected beside `certificate`"]
    );
    assert!(listen("certificate = \"cert.pem\"\nkey = \"key.pem\"").is_ok());
    assert!(listen("insecure = true").is_ok());
}

#[test]
fn the_settings_in_force_read_as_a_file_that_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let map = folder.path().join("a.osm.pbf");
    std::fs::write(&map, "").unwrap();
    let text = format!("{MAP}[solving]\nslots = 3\n[logs]\nformat = \"json\"");
    let config = Config::from_table(text.parse().unwrap(), folder.path()).unwrap();
    let again = Config::from_table(config.to_string().parse().unwrap(), Path::new("/")).unwrap();
    assert_eq!(again, config);
}

#[test]
fn a_made_map_is_known_by_its_name() {
    let made = |name: &str| check(&format!("[[maps.map]]\nname = \"a\"\nfile = \"{name}\"\n"));
    let config = made("made:landes").unwrap();
    assert_eq!(config.maps.maps[0].file, Path::new("made:landes"));
    assert_eq!(
        made("made:elsewhere").unwrap_err(),
        ["maps.map[0].file: made:elsewhere: no such made map, expected made:landes"]
    );
}
