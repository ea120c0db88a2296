//! Files that are read with one that is opened alone.

use std::path::{Path, PathBuf};

use super::members::{part, x_rank};
use super::options;

/// The files that a file of posts of X's own archive needs beside it: who its owner is, and the long texts of its posts; `None`
/// where it is no such file, or is alone.
pub(super) fn beside(path: &Path) -> Option<(PathBuf, Vec<String>)> {
    let name = path.file_name()?.to_str()?;
    x_rank(name).filter(|rank| *rank == 2 && !options::has_likes())?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_there = |name: &&str| folder.join(name).is_file();
    // Long texts of several parts are read with all of them.
    let is_part = part(name) > 0 || is_there(&"tweets-part1.js");
    let notes = Some("note-tweet.js").filter(|_| !is_part).filter(is_there);
    let owner = Some("account.js").filter(is_there)?;
    let names = [owner].into_iter().chain(notes).chain([name]).map(str::to_owned);
    Some((folder.to_owned(), names.collect()))
}
