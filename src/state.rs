//! What is remembered between runs: annotations of posts, and the position and settings of each archive.
//!
//! Everything is a [`fact::Fact`] about a post, an archive or the user. A fact is a [`line`] of the state file, and the last
//! line about the same property holds. [`log`] appends lines safely while several copies of duidu run; [`store`] is the
//! file of one run. A [`Session`] is what the facts mean for one archive.

pub mod annotations;
pub mod archive_list;
mod checksum;
mod cut_fact;
pub mod fact;
pub(crate) mod fsrs;
pub mod kept_word;
pub mod kept_words;
pub(crate) mod last_reading;
pub mod line;
pub(crate) mod log;
pub(crate) mod mark_change;
mod other_copies;
mod passage_facts;
pub mod passage_marks;
pub(crate) mod post_key;
pub mod reading_position;
pub(crate) mod review_deck;
pub(crate) mod saved_queries;
mod schedule_fact;
pub(crate) mod sidecar;
pub mod store;
pub(crate) mod view_settings;

use std::collections::BTreeMap;
use std::path::PathBuf;

use annotations::Annotations;
use fact::{FactSet, Subject};
use kept_words::KeptWords;
use reading_position::ReadingPosition;
use review_deck::Schedules;
use saved_queries::SavedQueries;
use view_settings::ViewSettings;

use crate::config::setting::Setting;
use crate::net::is_table;

/// What earlier runs left for one archive.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Session {
    /// The key of the archive; `None` if it has none, so that no position is remembered.
    pub archive: Option<String>,
    /// Annotations of the posts of all archives.
    pub annotations: Annotations,
    /// The words kept from all archives.
    pub words: KeptWords,
    /// When what was reviewed is due.
    pub schedules: Schedules,
    /// The last position.
    pub place: Option<ReadingPosition>,
    /// The settings changed by keys.
    pub(crate) view: ViewSettings,
    /// The language of the translations to show where there are several.
    pub(crate) language: Option<String>,
    /// The settings that are fixed for this run, whatever is remembered.
    pub(crate) fixed: Vec<Setting>,
    /// Whether it was reported what is odd about the title.
    pub(crate) title_warning_shown: bool,
    /// Names of the topics opened recently, the newest first.
    pub topics: Vec<String>,
    /// Positions marked with a letter.
    pub letters: BTreeMap<char, ReadingPosition>,
    /// Queries typed, the newest last.
    pub(crate) queries: Vec<String>,
    /// Queries saved with a name.
    pub(crate) saved_queries: SavedQueries,
}

impl Session {
    /// Reads what `facts` hold for the archive with this key.
    pub fn from_facts(facts: &FactSet, archive: Option<String>) -> Self {
        let of_archive = |name: &str| {
            let archive = archive.clone()?;
            facts.value(&Subject::Archive(archive), name)
        };
        let letter = |letter: char| {
            let place = of_archive(&format!("{}{letter}", fact::LETTER))?;
            Some((letter, ReadingPosition::from_value(place)?))
        };
        let topics = of_archive(fact::TOPICS).map(fact::strings).unwrap_or_default();
        Self {
            annotations: Annotations::from_facts(facts),
            words: KeptWords::from_facts(facts),
            saved_queries: SavedQueries::from_facts(facts),
            schedules: Schedules::from_facts(facts),
            place: of_archive(fact::PLACE).and_then(ReadingPosition::from_value),
            title_warning_shown: of_archive(fact::TITLE_TOLD)
                .and_then(fact::Value::as_bool)
                .unwrap_or_default(),
            view: of_archive(fact::VIEW).and_then(ViewSettings::from_value).unwrap_or_default(),
            language: of_archive(fact::TRANSLATION).and_then(fact::Value::as_str).map(str::to_owned),
            fixed: Vec::new(),
            letters: ('a'..='z').chain('A'..='Z').filter_map(letter).collect(),
            queries: facts.value(&Subject::User, fact::QUERIES).map(fact::strings).unwrap_or_default(),
            topics,
            archive,
        }
    }
}

/// Returns the key of an archive: its canonical paths, one a line, or the name of the built-in one.
///
/// `None` for standard input, which is another archive each time.
pub(crate) fn archive_key(paths: &[PathBuf]) -> Option<String> {
    if paths.is_empty() {
        return Some(crate::archive::BUILT_IN_NAME.to_owned());
    }
    let server = |path: &PathBuf| is_table(path).then(|| path.to_string_lossy().into_owned());
    let file = |path: &PathBuf| Some(path.canonicalize().ok()?.to_string_lossy().into_owned());
    let real = |path: &PathBuf| server(path).or_else(|| file(path));
    let named = paths.iter().map(|path| if path.as_os_str() == "-" { None } else { real(path) });
    Some(named.collect::<Option<Vec<_>>>()?.join("\n"))
}
