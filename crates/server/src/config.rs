//! What the server is told at its start: one TOML file, read and checked whole before a port is opened.
//!
//! Every key, its default and its range stand here and nowhere else; `deploy/echasse.toml` shows them with comments.
//! Paths are relative to the folder of the file.

mod reader;

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::Duration;

use thiserror::Error;

use reader::Reader;

/// Checked settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where the server listens, and how it is secured.
    pub listen: Listen,
    /// Which maps it serves.
    pub maps: Maps,
    /// How it solves.
    pub solving: Solving,
    /// How much it takes on.
    pub limits: Limits,
    /// How it logs.
    pub logs: Logs,
}

/// `[listen]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listen {
    /// `address`: default 127.0.0.1:50051; port 0 lets the system choose. Anything but loopback needs `certificate` and
    /// `key`, or `insecure = true`.
    pub address: SocketAddr,
    /// `certificate`, `key`: PEM files; both or none.
    pub tls: Option<Tls>,
    /// `insecure`: default false; whether an address other than loopback may be served without TLS.
    pub insecure: bool,
    /// `reflection`: default true; whether callers may ask for the API's description.
    pub reflection: bool,
}

/// The PEM files of an encrypted port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tls {
    /// `certificate`: the server's certificate, with its chain.
    pub certificate: PathBuf,
    /// `key`: its private key.
    pub key: PathBuf,
    /// `client_authority`: when given, only callers with a certificate signed by it are served.
    pub client_authority: Option<PathBuf>,
}

/// `[maps]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maps {
    /// `cache`: the folder for prepared networks; default `.cache`.
    pub cache: PathBuf,
    /// `[[maps.map]]`: at least one, at most [`MAPS_MAX`]; loaded in this order.
    pub maps: Vec<MapFile>,
}

/// The most maps of one server.
pub const MAPS_MAX: usize = 64;

/// One `[[maps.map]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapFile {
    /// `name`: what callers call it; 1 to 64 letters, digits, `-`, `_` or `.`.
    pub name: String,
    /// `file`: an `.osm.pbf`, the folder of a prepared network, or `made:landes`.
    pub file: PathBuf,
}

/// `[solving]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Solving {
    /// `slots`: solves at the same time, each on threads of its own; default the number of processors, 1..=256.
    pub slots: usize,
    /// `threads_max`: the most threads that one solve may ask for, its travel tables included; default 1, 1..=256.
    pub threads_max: u32,
    /// `seconds_default`: for a solve that names neither seconds nor iterations; default 10, 1..=`seconds_max`.
    pub default: Duration,
    /// `seconds_max`: the longest solve; default 3,600, 1..=86,400.
    pub max: Duration,
    /// `deadline_margin_ms`: how long before the caller's deadline a solve ends, so that its plan still arrives;
    /// default 250, 0..=60,000.
    pub deadline_margin: Duration,
}

/// `[limits]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// `message_mib`: the largest message either way; default 64, 1..=1,024.
    pub message_bytes: usize,
    /// `calls_max`: calls open at once, streams included; default 64, 1..=10,000. With `message_mib` it bounds memory.
    pub calls: usize,
    /// `connections_max`: connections at once; default 1,000, 1..=100,000. Later ones wait.
    pub connections: usize,
    /// `arrival_seconds`: how long a request's message may take to arrive; default 60, 1..=3,600.
    pub arrival: Duration,
    /// `short_slots`: routes, tables and checks at the same time; default the number of processors, 1..=256.
    pub short_slots: usize,
    /// `short_waiting_max`: how many more of them may wait; default 32, 0..=10,000.
    pub short_waiting: usize,
    /// `matrix_pairs_max`: the largest travel table; default 4,000,000, 1..=100,000,000.
    pub matrix_pairs: usize,
    /// `waypoints_max`: of one route; default 1,000, 2..=100,000.
    pub waypoints: usize,
    /// `drain_seconds`: how long open calls may take to end at shutdown; default 20, 1..=3,600.
    pub drain: Duration,
    /// `keepalive_seconds`: how often a silent connection is asked whether it lives; default 20, 1..=3,600.
    pub keepalive: Duration,
}

/// `[logs]`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logs {
    /// `format`: `text` (default) or `json`.
    pub format: LogFormat,
    /// `filter`: what is logged, in the words of `tracing-subscriber`; default `info`.
    pub filter: String,
}

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Why the server does not start.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{}: {cause}", file.display())]
    Unreadable {
        /// Which file.
        file: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// The file is no TOML.
    #[error("{}: {cause}", file.display())]
    NotToml {
        /// Which file.
        file: PathBuf,
        /// Why, with its line.
        cause: Box<toml::de::Error>,
    },
    /// The file says what cannot be done; all of it at once.
    #[error("{}: {}", file.display(), lines(problems))]
    Wrong {
        /// Which file.
        file: PathBuf,
        /// Every problem.
        problems: Vec<ConfigProblem>,
    },
}

/// One thing wrong with the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The key, such as `solving.slots`.
    pub key: String,
    /// What was found and what was expected.
    pub message: String,
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.key, self.message)
    }
}

fn lines(problems: &[ConfigProblem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    format!("\n  {}", lines.join("\n  "))
}

impl Config {
    /// Reads and checks the file at `path`.
    ///
    /// # Errors
    /// [`ConfigError::Wrong`] lists everything that is wrong.
    pub fn from_toml(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path).map_err(|cause| ConfigError::Unreadable {
            file: path.to_owned(),
            cause,
        })?;
        let table = text.parse().map_err(|cause| ConfigError::NotToml {
            file: path.to_owned(),
            cause: Box::new(cause),
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        Self::from_table(table, folder).map_err(|problems| ConfigError::Wrong {
            file: path.to_owned(),
            problems,
        })
    }

    /// Checks settings as written; paths are relative to `folder`.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn from_table(table: toml::Table, folder: &Path) -> Result<Self, Vec<ConfigProblem>> {
        let mut reader = Reader::new(table, folder);
        let config = Self {
            listen: listen(&mut reader),
            maps: maps(&mut reader),
            solving: solving(&mut reader),
            limits: limits(&mut reader),
            logs: logs(&mut reader),
        };
        let problems = reader.finish();
        if problems.is_empty() {
            Ok(config)
        } else {
            Err(problems)
        }
    }
}

impl fmt::Display for Config {
    /// The settings in force, as the file would say them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            listen,
            maps,
            solving,
            limits,
            logs,
        } = self;
        let path = |path: &Path| format!("{:?}", path.display().to_string());
        writeln!(f, "[listen]\naddress = \"{}\"", listen.address)?;
        if let Some(tls) = &listen.tls {
            writeln!(
                f,
                "certificate = {}\nkey = {}",
                path(&tls.certificate),
                path(&tls.key)
            )?;
            if let Some(authority) = &tls.client_authority {
                writeln!(f, "client_authority = {}", path(authority))?;
            }
        }
        writeln!(
            f,
            "insecure = {}\nreflection = {}",
            listen.insecure, listen.reflection
        )?;
        writeln!(f, "\n[maps]\ncache = {}", path(&maps.cache))?;
        for map in &maps.maps {
            writeln!(
                f,
                "[[maps.map]]\nname = \"{}\"\nfile = {}",
                map.name,
                path(&map.file)
            )?;
        }
        writeln!(f, "\n[solving]\nslots = {}", solving.slots)?;
        writeln!(f, "threads_max = {}", solving.threads_max)?;
        writeln!(f, "seconds_default = {}", solving.default.as_secs())?;
        writeln!(f, "seconds_max = {}", solving.max.as_secs())?;
        writeln!(
            f,
            "deadline_margin_ms = {}",
            solving.deadline_margin.as_millis()
        )?;
        writeln!(
            f,
            "\n[limits]\nmessage_mib = {}",
            limits.message_bytes >> 20
        )?;
        writeln!(f, "calls_max = {}", limits.calls)?;
        writeln!(f, "connections_max = {}", limits.connections)?;
        writeln!(f, "arrival_seconds = {}", limits.arrival.as_secs())?;
        writeln!(f, "short_slots = {}", limits.short_slots)?;
        writeln!(f, "short_waiting_max = {}", limits.short_waiting)?;
        writeln!(f, "matrix_pairs_max = {}", limits.matrix_pairs)?;
        writeln!(f, "waypoints_max = {}", limits.waypoints)?;
        writeln!(f, "drain_seconds = {}", limits.drain.as_secs())?;
        writeln!(f, "keepalive_seconds = {}", limits.keepalive.as_secs())?;
        let format = match logs.format {
            LogFormat::Text => "text",
            LogFormat::Json => "json",
        };
        write!(
            f,
            "\n[logs]\nformat = \"{format}\"\nfilter = {:?}",
            logs.filter
        )
    }
}

fn listen(reader: &mut Reader) -> Listen {
    reader.section("listen", |listen| {
        let loopback = SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 50051));
        let address: SocketAddr = listen
            .parsed("address", "an address and a port, such as 127.0.0.1:50051")
            .unwrap_or(loopback);
        let (certificate, key) = (listen.file("certificate"), listen.file("key"));
        let client_authority = listen.file("client_authority");
        let insecure = listen.boolean("insecure", false);
        let reflection = listen.boolean("reflection", true);
        let tls = match (certificate, key) {
            (Some(certificate), Some(key)) => Some(Tls {
                certificate,
                key,
                client_authority,
            }),
            (None, None) => {
                if client_authority.is_some() {
                    listen.problem("client_authority", "needs `certificate` and `key` beside it");
                }
                if !address.ip().is_loopback() && !insecure && !listen.has_problems() {
                    let message = format!(
                        "{address} is not loopback; expected `certificate` and `key`, or `insecure = true`"
                    );
                    listen.problem("address", message);
                }
                None
            }
            (Some(_), None) => {
                listen.problem("key", "missing; expected beside `certificate`");
                None
            }
            (None, Some(_)) => {
                listen.problem("certificate", "missing; expected beside `key`");
                None
            }
        };
        Listen {
            address,
            tls,
            insecure,
            reflection,
        }
    })
}

fn maps(reader: &mut Reader) -> Maps {
    reader.section("maps", |section| {
        let cache = section.folder_to_be("cache", ".cache");
        let maps: Vec<MapFile> = section.list("map", |map| {
            let name = map.text("name");
            if name.as_deref().is_some_and(|name| !is_name(name)) {
                map.problem("name", "expected 1 to 64 letters, digits, `-`, `_` or `.`");
            }
            let file = map.map("file");
            if file.is_none() {
                map.missing(
                    "file",
                    "the path of an .osm.pbf, the folder of a prepared network, or made:landes",
                );
            }
            if name.is_none() {
                map.missing("name", "what callers call the map");
            }
            MapFile {
                name: name.unwrap_or_default(),
                file: file.unwrap_or_default(),
            }
        });
        if maps.is_empty() {
            section.missing("map", "at least one [[maps.map]]");
        }
        if maps.len() > MAPS_MAX {
            let message = format!("{} maps; expected at most {MAPS_MAX}", maps.len());
            section.problem("map", message);
        }
        for (index, map) in maps.iter().enumerate() {
            if !map.name.is_empty() && maps[..index].iter().any(|before| before.name == map.name) {
                section.problem(&format!("map[{index}].name"), "given twice");
            }
        }
        Maps { cache, maps }
    })
}

fn is_name(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

fn solving(reader: &mut Reader) -> Solving {
    reader.section("solving", |solving| {
        let max = solving.whole("seconds_max", 1..=86_400, 3_600);
        Solving {
            slots: solving.whole("slots", 1..=256, processors()) as usize,
            threads_max: solving.whole("threads_max", 1..=256, 1) as u32,
            default: Duration::from_secs(solving.whole("seconds_default", 1..=max, 10.min(max))),
            max: Duration::from_secs(max),
            deadline_margin: Duration::from_millis(solving.whole(
                "deadline_margin_ms",
                0..=60_000,
                250,
            )),
        }
    })
}

fn limits(reader: &mut Reader) -> Limits {
    reader.section("limits", |limits| Limits {
        message_bytes: (limits.whole("message_mib", 1..=1_024, 64) as usize) << 20,
        calls: limits.whole("calls_max", 1..=10_000, 64) as usize,
        connections: limits.whole("connections_max", 1..=100_000, 1_000) as usize,
        arrival: Duration::from_secs(limits.whole("arrival_seconds", 1..=3_600, 60)),
        short_slots: limits.whole("short_slots", 1..=256, processors()) as usize,
        short_waiting: limits.whole("short_waiting_max", 0..=10_000, 32) as usize,
        matrix_pairs: limits.whole("matrix_pairs_max", 1..=100_000_000, 4_000_000) as usize,
        waypoints: limits.whole("waypoints_max", 2..=100_000, 1_000) as usize,
        drain: Duration::from_secs(limits.whole("drain_seconds", 1..=3_600, 20)),
        keepalive: Duration::from_secs(limits.whole("keepalive_seconds", 1..=3_600, 20)),
    })
}

fn logs(reader: &mut Reader) -> Logs {
    reader.section("logs", |logs| Logs {
        format: match logs.text("format").as_deref() {
            None | Some("text") => LogFormat::Text,
            Some("json") => LogFormat::Json,
            Some(other) => {
                logs.problem(
                    "format",
                    format!("\"{other}\"; expected \"text\" or \"json\""),
                );
                LogFormat::Text
            }
        },
        filter: logs.text("filter").unwrap_or_else(|| "info".to_owned()),
    })
}

fn processors() -> u64 {
    std::thread::available_parallelism().map_or(1, NonZero::get) as u64
}

#[cfg(test)]
mod tests;
