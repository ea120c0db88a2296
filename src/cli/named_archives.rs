//! Archives and queries by the names that the configuration gives them: `@name`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::config_source::ConfigSource;
use super::error::CommandError;
use super::state_file;
use crate::config::configuration::Configuration;
use crate::net::is_table;
use crate::state::archive_list::{ArchiveList, NamedArchive};
use crate::state::fact::FactSet;
use crate::state::saved_queries::SavedQueries;
use crate::state::store::StoreError;
use crate::text::typo::nearest_name;

/// `paths` with the files that each `@name` means in its place. A file of that very name comes first. The translations
/// that an archive was named with go to `translations`.
pub(super) fn expand(
    paths: Vec<PathBuf>,
    translations: &mut Vec<PathBuf>,
    source: &ConfigSource,
) -> Result<Vec<PathBuf>, CommandError> {
    let name_of = |path: &Path| {
        let name = path.to_str()?.strip_prefix('@')?.to_owned();
        (!path.exists()).then_some(name)
    };
    if paths.iter().all(|path| name_of(path).is_none()) {
        return Ok(paths);
    }
    let archives = source.at_start().archives();
    let home = std::env::var_os("HOME");
    let mut typed: Option<ArchiveList> = None;
    let mut expanded = Vec::new();
    for path in paths {
        let Some(name) = name_of(&path) else {
            expanded.push(path);
            continue;
        };
        let Some(files) = archives.get(&name) else {
            // Names typed in the library.
            let list = match &mut typed {
                Some(list) => list,
                None => typed.insert(remembered(&[])?),
            };
            if let Some(files) = list.named(&name) {
                expanded.extend(files.paths.iter().cloned());
                translations.extend(files.translations.iter().cloned());
                continue;
            }
            let known = list.archives.iter().filter_map(|archive| archive.name.as_deref());
            let near = nearest_name(&name, archives.keys().map(String::as_str).chain(known));
            return Err(CommandError::UnknownArchive { near: near.map(str::to_owned), name });
        };
        expanded.extend(files.iter().map(|file| absolute(file, source.folder.as_deref(), home.as_deref())));
    }
    Ok(expanded)
}

/// The archives that the configuration names.
pub(super) fn archives(configuration: &Configuration, folder: Option<&Path>) -> Vec<NamedArchive> {
    let home = std::env::var_os("HOME");
    let named = configuration.archives().iter().map(|(name, files)| NamedArchive {
        name: name.clone(),
        paths: files.iter().map(|file| absolute(file, folder, home.as_deref())).collect(),
    });
    named.filter(|archive| !archive.paths.is_empty()).collect()
}

/// The archives `named` in the configuration, and those that the state file remembers.
pub(super) fn remembered(named: &[NamedArchive]) -> Result<ArchiveList, StoreError> {
    let facts = match state_file::read() {
        Ok(file) => file.facts,
        // Nobody has a home: nothing is remembered.
        Err(StoreError::NoHome) => FactSet::default(),
        Err(error) => return Err(error),
    };
    Ok(ArchiveList::with_files(named, &facts))
}

/// The queries that were saved in the reader; none where the state file cannot be read, for then `@name` is a mention.
pub(super) fn saved_queries() -> SavedQueries {
    state_file::read().map(|file| SavedQueries::from_facts(&file.facts)).unwrap_or_default()
}

/// The text of the query of these words, where `@name` means the query of that name. Any other `@name` is a mention.
pub(super) fn expand_queries(words: &[String], queries: &BTreeMap<String, String>) -> String {
    // Those saved in the reader, read where a word may name one; they go before those of the configuration, as there.
    let saved = std::cell::OnceCell::new();
    let named = |word: &str| {
        let name = word.strip_prefix('@')?;
        let saved = saved.get_or_init(saved_queries);
        saved.get(name).map(str::to_owned).or_else(|| queries.get(name).cloned())
    };
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
    if is_table(Path::new(written)) {
        return PathBuf::from(written);
    }
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
