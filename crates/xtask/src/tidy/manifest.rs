//! The few things that `tidy` wants to know of a `Cargo.toml`, read line by line.
//!
//! Not a TOML reader: it knows the two ways in which this project writes a dependency,
//! `name.workspace = true` or `name = { … }` in a table of dependencies, and `[dependencies.name]`.

/// What a `Cargo.toml` says.
pub(super) struct Manifest<'text> {
    /// Of the package; empty in the workspace's own.
    pub(super) description: &'text str,
    /// `[lints] workspace = true`.
    pub(super) shares_lints: bool,
    pub(super) dependencies: Vec<Dependency<'text>>,
}

/// One dependency.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dependency<'text> {
    pub(super) name: &'text str,
    pub(super) kind: Kind,
    /// Its version is the workspace's.
    pub(super) from_workspace: bool,
    /// `package = …`: it is called otherwise than it is named elsewhere.
    pub(super) renamed: bool,
    /// Counted from one.
    pub(super) line: usize,
}

/// The table that a dependency stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Normal,
    Dev,
    Build,
    Workspace,
}

enum Section<'text> {
    Dependencies(Kind),
    OneDependency,
    Named(&'text str),
}

impl<'text> Manifest<'text> {
    pub(super) fn read(text: &'text str) -> Manifest<'text> {
        let mut manifest = Manifest {
            description: "",
            shares_lints: false,
            dependencies: Vec::new(),
        };
        let mut section = Section::Named("");
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if let Some(header) = line.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
                section = manifest.enter(header.0, index + 1);
            } else if let Some((key, value)) = line.split_once('=') {
                manifest.take(&section, key.trim(), value.trim(), index + 1);
            }
        }
        manifest
    }

    /// Notes the table that starts at `line`; one that is itself a dependency joins the list.
    fn enter(&mut self, header: &'text str, line: usize) -> Section<'text> {
        // `target.'cfg(unix)'.dependencies` counts as `dependencies`.
        let header = match header.strip_prefix("target.") {
            Some(rest) => rest.rsplit_once("'.").map_or(rest, |(_, table)| table),
            None => header,
        };
        let tables = [
            ("dependencies", Kind::Normal),
            ("dev-dependencies", Kind::Dev),
            ("build-dependencies", Kind::Build),
            ("workspace.dependencies", Kind::Workspace),
        ];
        for (table, kind) in tables {
            if header == table {
                return Section::Dependencies(kind);
            }
            if let Some(name) = header
                .strip_prefix(table)
                .and_then(|rest| rest.strip_prefix('.'))
            {
                let dependency = Dependency {
                    name,
                    kind,
                    from_workspace: false,
                    renamed: false,
                    line,
                };
                self.dependencies.push(dependency);
                return Section::OneDependency;
            }
        }
        Section::Named(header)
    }

    fn take(&mut self, section: &Section<'text>, key: &'text str, value: &'text str, line: usize) {
        match section {
            Section::Named("package") if key == "description" => {
                self.description = value.trim_matches('"');
            }
            Section::Named("lints") if key == "workspace" => self.shares_lints = value == "true",
            Section::Named(_) => {}
            Section::OneDependency => {
                let last = self
                    .dependencies
                    .last_mut()
                    .expect("`enter` has just added it");
                last.from_workspace |= key == "workspace";
                last.renamed |= key == "package";
            }
            Section::Dependencies(kind) => {
                let (name, rest) = key.split_once('.').unwrap_or((key, ""));
                // Else it is inside a list that fills several lines.
                let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
                if !name.is_empty() && name.chars().all(is_name) {
                    self.dependencies.push(Dependency {
                        name,
                        kind: *kind,
                        from_workspace: rest == "workspace" || value.contains("workspace = true"),
                        renamed: value.contains("package ="),
                        line,
                    });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_read_with_their_kind_and_line() {
        let manifest = Manifest::read(
            "[package]
name = \"roads\"
description = \"Maps.\"

[lints]
workspace = true

[dependencies]
units.workspace = true
geo = { workspace = true, features = [
    \"serde\",
] }
old = { version = \"1\", package = \"older\" }

[dependencies.rayon]
workspace = true

[target.'cfg(unix)'.dev-dependencies]
nix = \"1\"

[features]
made = []
",
        );
        let dependency = |name, kind, from_workspace, renamed, line| Dependency {
            name,
            kind,
            from_workspace,
            renamed,
            line,
        };
        assert_eq!(manifest.description, "Maps.");
        assert!(manifest.shares_lints);
        assert_eq!(
            manifest.dependencies,
            [
                dependency("units", Kind::Normal, true, false, 9),
                dependency("geo", Kind::Normal, true, false, 10),
                dependency("old", Kind::Normal, false, true, 13),
                dependency("rayon", Kind::Normal, true, false, 15),
                dependency("nix", Kind::Dev, false, false, 19),
            ]
        );
    }
}
