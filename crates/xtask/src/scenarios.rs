//! `scenarios`: makes the committed scenarios again, each by the command in its first lines.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cargo::root;
use crate::demo::echasse;

/// Where they lie.
const FOLDERS: [&str; 3] = ["scenarios", "scenarios/landes", "scenarios/bench"];
/// What their commands begin with.
const COMMAND: &str = "# echasse ";

pub(crate) fn scenarios() -> Result<(), String> {
    for folder in FOLDERS {
        for file in files(&root().join(folder))? {
            let text = fs::read_to_string(&file)
                .map_err(|error| format!("{}: {error}", file.display()))?;
            if let Some(command) = text.lines().find_map(|line| line.strip_prefix(COMMAND)) {
                let words = words(command);
                echasse(&words.iter().map(String::as_str).collect::<Vec<_>>())?;
            }
        }
    }
    Ok(())
}

/// The scenario files of a folder, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let unreadable = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The words of a command; quotes hold several together.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, piece) in command.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(piece.to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn quotes_hold_words_together() {
        let expected = ["scenario", "generate", "--shows", "a week", "--out", "x"];
        assert_eq!(
            words(r#"scenario generate --shows "a week" --out x"#),
            expected
        );
    }
}
