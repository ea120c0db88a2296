//! Archives and queries by the names that the configuration gives them: `@name`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::config_source::ConfigSource;
use super::error::CommandError;
use crate::text::typo::nearest_name;

/// `paths` with the files that each `@name` stands for in its place. A file of that very name comes first.
pub(super) fn expand(paths: Vec<PathBuf>, source: &ConfigSource) -> Result<Vec<PathBuf>, CommandError> {
    let name_of = |path: &Path| {
        let name = path.to_str()?.strip_prefix('@')?.to_owned();
        (!path.exists()).then_some(name)
    };
    if paths.iter().all(|path| name_of(path).is_none()) {
        return Ok(paths);
    }
    let archives = source.at_start().archives();
    let home = std::env::var_os("HOME");
    let mut expanded = Vec::new();
    for path in paths {
        let Some(name) = name_of(&path) else {
            expanded.push(path);
            continue;
        };
        let Some(files) = archives.get(&name) else {
            let near = nearest_name(&name, archives.keys().map(String::as_str));
            return Err(CommandError::UnknownArchive { near: near.map(str::to_owned), name });
        };
        expanded.extend(files.iter().map(|file| absolute(file, source.folder.as_deref(), home.as_deref())));
    }
    Ok(expanded)
}

/// The text of the query of these words, where `@name` stands for the query of that name. Any other `@name` is a mention.
pub(super) fn expand_queries(words: &[String], queries: &BTreeMap<String, String>) -> String {
    let named = |word: &str| queries.get(word.strip_prefix('@')?).cloned();
    match words {
        // Alone it may have an order, which a part of a query has not.
        [word] if named(word).is_some() => named(word).unwrap_or_default(),
        _ => {
            let texts = words.iter().map(|word| match named(word) {
                Some(query) => format!("({query})"),
                None => word.clone(),
            });
            texts.collect::<Vec<_>>().join(" ")
        }
    }
}

/// The path that is written in the configuration: `~` is the home folder, and other paths start in the configuration's.
fn absolute(written: &str, folder: Option<&Path>, home: Option<&OsStr>) -> PathBuf {
    let in_home = written.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with('/'));
    match (in_home, home, folder) {
        (Some(rest), Some(home), _) => Path::new(home).join(rest.trim_start_matches('/')),
        (_, _, Some(folder)) => folder.join(written),
        _ => PathBuf::from(written),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;
    use std::path::{Path, PathBuf};

    use super::absolute;

    #[test]
    fn paths_start_at_home_or_in_the_folder() {
        for (written, path) in [
            ("~/a.md", "/home/x/a.md"),
            ("~", "/home/x/"),
            ("/a.md", "/a.md"),
            ("b/c.md", "/config/b/c.md"),
            ("~d", "/config/~d"),
        ] {
            let found = absolute(written, Some(Path::new("/config")), Some(OsStr::new("/home/x")));
            assert_eq!(found, PathBuf::from(path), "{written}");
        }
    }
}
