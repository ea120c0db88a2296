//! Where the translations of an archive lie.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::archive::BUILT_IN_NAME;
use crate::config::paths;
use crate::corpus::passage_hash;
use crate::net::is_table;
use crate::text::slice::start;

/// The end of the names of files with translations.
const ENDING: &str = ".translations.jsonl";
/// Bytes of the longest name of a file that systems take.
const LONGEST_NAME: usize = 255;
/// The name in the data folder for what comes from standard input.
const STANDARD_INPUT: &str = "standard-input";

/// The files for each of `paths`, the best first: beside the archive, then in the data folder. The built-in archive and
/// standard input have the second one only.
pub(crate) fn places(paths: &[PathBuf]) -> Vec<Vec<PathBuf>> {
    let data = paths::data_folder(|name| env::var_os(name)).map(|folder| folder.join("translations"));
    let in_data = |name: &str| data.iter().map(|folder| folder.join(format!("{name}{ENDING}"))).collect();
    if paths.is_empty() {
        return vec![in_data(BUILT_IN_NAME)];
    }
    let of_path = |path: &PathBuf| {
        if path.as_os_str() == "-" {
            return in_data(STANDARD_INPUT);
        }
        if is_table(path) {
            return in_data(&format!("table-{:016x}", passage_hash(&path.to_string_lossy())));
        }
        let Some(beside) = beside(path) else { return Vec::new() };
        // Archives of the same name in other folders have other files.
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        let stem = stem(&real).map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        // Where the name leaves no room beside the archive, its start and the hash are enough here.
        let hash = format!("-{:016x}", passage_hash(&real.to_string_lossy()));
        let second = in_data(&format!("{}{hash}", start(&stem, LONGEST_NAME - hash.len() - ENDING.len())));
        [beside].into_iter().chain(second).collect()
    };
    paths.iter().map(of_path).collect()
}

/// `NAME.translations.jsonl` in the folder of the archive.
fn beside(path: &Path) -> Option<PathBuf> {
    // `.` and `folder/..` have no name of their own.
    let named = if path.file_name().is_some() { path.to_owned() } else { path.canonicalize().ok()? };
    let mut name = stem(&named)?;
    name.push(ENDING);
    Some(named.with_file_name(name))
}

/// The name without its ending; of a folder all of it.
fn stem(path: &Path) -> Option<OsString> {
    let name = if path.is_dir() { path.file_name() } else { path.file_stem() };
    name.map(OsString::from)
}

/// Which of `paths` the file of a corpus with this name is of.
pub(super) fn index_of(paths: &[PathBuf], name: &str) -> usize {
    let shown = |path: &PathBuf| path.to_string_lossy().into_owned();
    let is_of = |path: &&PathBuf| {
        let path = shown(path);
        name == path
            || name.strip_prefix(path.trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/'))
    };
    paths.iter().position(|path| is_of(&path)).unwrap_or_default()
}
