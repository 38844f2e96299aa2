//! The project's files, read once: what every check of `tidy` looks at.

use std::path::Path;

/// The files of a folder and below, in the order of their paths.
pub(crate) struct Tree {
    files: Vec<File>,
}

/// One file of a [`Tree`].
pub(crate) struct File {
    /// From the root, with `/` between folders.
    pub(crate) path: String,
    /// `None` where it is not UTF-8: a map, an image.
    pub(crate) text: Option<String>,
}

impl Tree {
    /// Reads all files below `root`, without those that git ignores.
    ///
    /// Of `.gitignore` only lines such as `/target` are understood; what others hide is read, and so is checked.
    pub(crate) fn read(root: &Path) -> std::io::Result<Tree> {
        let ignored = std::fs::read_to_string(root.join(".gitignore")).unwrap_or_default();
        let ignored: Vec<&str> = ignored
            .lines()
            .filter_map(|line| line.strip_prefix('/'))
            .chain([".git"])
            .collect();

        let mut files = Vec::new();
        let mut folders = vec![String::new()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(root.join(&folder))? {
                let entry = entry?;
                let path = format!("{folder}{}", entry.file_name().to_string_lossy());
                let kind = entry.file_type()?;
                if ignored.contains(&path.as_str()) {
                    continue;
                }
                if kind.is_dir() {
                    folders.push(format!("{path}/"));
                } else if kind.is_file() {
                    let text = String::from_utf8(std::fs::read(entry.path())?).ok();
                    files.push(File { path, text });
                }
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Tree { files })
    }

    /// Every file that is text, with its path.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter_map(|file| Some((file.path.as_str(), file.text.as_deref()?)))
    }

    /// The Rust sources among them.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts()
            .filter(|(path, _)| extension(path) == Some("rs"))
    }

    /// The paths of all files.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.path.as_str())
    }

    /// The text of the file at `path`, if it is there.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.texts()
            .find(|(there, _)| *there == path)
            .map(|(_, text)| text)
    }

    /// The names of the folders in `crates/`, in their order.
    pub(crate) fn crates(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .paths()
            .filter_map(|path| path.strip_prefix("crates/")?.split_once('/'))
            .map(|(name, _)| name)
            .collect();
        names.dedup();
        names
    }

    /// A tree that a test writes down.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Tree {
        let mut files: Vec<File> = files
            .iter()
            .map(|(path, text)| File {
                path: (*path).into(),
                text: Some((*text).into()),
            })
            .collect();
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Tree { files }
    }
}

/// What follows the last dot of a path.
pub(crate) fn extension(path: &str) -> Option<&str> {
    Path::new(path).extension()?.to_str()
}
