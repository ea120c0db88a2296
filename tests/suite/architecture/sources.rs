//! The source files as the rules read them.

use std::path::{Path, PathBuf};

/// A source file without comments and unit tests.
pub(super) struct Source {
    /// From the root of the repository.
    pub(super) path: String,
    /// Number, from 1, and text of each production line.
    pub(super) lines: Vec<(usize, String)>,
}

impl Source {
    /// The lines as one text.
    pub(super) fn text(&self) -> String {
        self.lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n")
    }
}

/// Every Rust file below `src`, tests left out, by path.
pub(super) fn production_files() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    rust_files(&root.join("src"), &mut paths);
    paths.sort();
    let is_test = |path: &Path| {
        path.file_name().is_some_and(|name| name == "tests.rs")
            || path.components().any(|part| part.as_os_str() == "tests")
    };
    let source = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        // A unit test that is a module in the file ends it; one in a file of its own may be declared at the top.
        let production = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let lines = production
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .filter(|(_, line)| *line != "#[cfg(test)]" && *line != "mod tests;")
            .map(|(at, line)| (at + 1, line.to_owned()))
            .collect();
        Source { path: path.strip_prefix(root).unwrap().to_string_lossy().into_owned(), lines }
    };
    paths.into_iter().filter(|path| !is_test(path)).map(source).collect()
}

/// Every Rust file below `folder`, in no order.
pub(super) fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The layer that the file at `path` belongs to.
pub(super) fn layer<'a>(path: &'a str, layers: &[&str]) -> Option<&'a str> {
    let name = path.strip_prefix("src/")?.split(['/', '.']).next()?;
    layers.contains(&name).then_some(name)
}
