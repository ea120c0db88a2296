//! What is remembered between runs: marks of posts, and where and how one read an archive.
//!
//! Everything is a fact: of a post, of an archive or of the reader something is so. A fact is a line of the state file;
//! the last line about the same thing holds.

pub mod annotations;
pub mod fact;
pub mod line;
pub mod log;
pub mod place;
pub mod store;
pub mod view;

use std::collections::BTreeMap;
use std::path::PathBuf;

use annotations::Annotations;
use fact::{Facts, Subject};
use place::Place;
use serde_json::Value;
use view::View;

/// What the last runs left for one archive.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Session {
    /// The archive, by its key; `None` where it has none and its position cannot be remembered.
    pub archive: Option<String>,
    /// Marks of posts, in whatever archive.
    pub annotations: Annotations,
    /// Where one was.
    pub place: Option<Place>,
    /// How one read.
    pub view: Option<View>,
    /// Names of the topics opened lately, the last one first.
    pub topics: Vec<String>,
    /// Places marked with a letter.
    pub letters: BTreeMap<char, Place>,
    /// Queries typed, the last one at the end.
    pub queries: Vec<String>,
}

impl Session {
    /// What `facts` say for the archive with this key.
    pub fn of(facts: &Facts, archive: Option<String>) -> Self {
        let of_archive = |name: &str| {
            let archive = archive.clone()?;
            facts.value(&Subject::Archive(archive), name)
        };
        let letter = |letter: char| {
            let place = of_archive(&format!("{}{letter}", fact::LETTER))?;
            Some((letter, Place::of(place)?))
        };
        let topics = of_archive(fact::TOPICS).map(words).unwrap_or_default();
        Self {
            annotations: Annotations::of(facts),
            place: of_archive(fact::PLACE).and_then(Place::of),
            view: of_archive(fact::VIEW).and_then(View::of),
            letters: ('a'..='z').chain('A'..='Z').filter_map(letter).collect(),
            queries: facts.value(&Subject::Reader, fact::QUERIES).map(words).unwrap_or_default(),
            topics,
            archive,
        }
    }
}

/// The strings of a list.
fn words(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// The key of an archive: its real paths, a line each; for the built-in one its name.
///
/// `None` for standard input, which is another archive each time.
pub fn archive_key(paths: &[PathBuf]) -> Option<String> {
    if paths.is_empty() {
        return Some(crate::archive::BUILT_IN_NAME.to_owned());
    }
    let real = |path: &PathBuf| Some(path.canonicalize().ok()?.to_string_lossy().into_owned());
    let named = paths.iter().map(|path| if path.as_os_str() == "-" { None } else { real(path) });
    Some(named.collect::<Option<Vec<_>>>()?.join("\n"))
}
