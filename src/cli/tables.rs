//! Tables on a server for commands: the posts that a command is about, up to a limit that is said.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use super::console::Console;
use super::error::CommandError;
use super::state_file;
use crate::archive::LoadError;
use crate::corpus::stats::Stats;
use crate::corpus::time::{Timestamp, Zone};
use crate::corpus::{Corpus, PostId};
use crate::i18n::{CommandMessage, Message, Number};
use crate::net::{ServerError, is_table};
use crate::remote::{CollectedPosts, PostsRead, RemoteTable, TableQuery, sides_of_words, unfound};
use crate::search::query::{Query, QueryContext};
use crate::state::annotations::Annotations;
use crate::state::archive_list::ArchiveFiles;
use crate::state::post_key::PostKey;
use crate::terminal::{let_signals_end, signals_that_stop};
use crate::text::sanitize::Clean;

/// Which posts of a table a command is about.
#[derive(Debug, Clone, Default)]
pub(super) struct WantedPosts {
    /// A query; all posts where it is empty.
    pub(super) query: String,
    /// Posts by number, id, link or date; those of the query without any.
    pub(super) names: Vec<String>,
    /// Whether the others of the query are wanted beside those named.
    pub(super) has_others: bool,
    /// Posts at most.
    pub(super) limit: usize,
    /// Only the posts with these keys, however far back they are.
    pub(super) keys: Option<Vec<PostKey>>,
    /// Whether it is about what they add up to.
    pub(super) is_stats: bool,
    /// Whether the user has not asked for so few.
    pub(super) is_cut: bool,
}

/// Posts of a table, whose days are those of `zone`; none of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct WantedTable<'a> {
    pub(super) path: Option<&'a Path>,
    pub(super) wanted: &'a WantedPosts,
    pub(super) zone: Zone,
}

impl<'a> WantedTable<'a> {
    /// What is wanted of the table among `paths`, which is then the only one.
    pub(super) fn among(
        paths: &'a [PathBuf],
        translations: &[PathBuf],
        wanted: &'a WantedPosts,
        zone: Zone,
    ) -> Result<Self, CommandError> {
        Ok(Self { path: table(paths, translations)?, wanted, zone })
    }
}

/// What a command has read of a table.
#[derive(Debug)]
pub(super) struct ReadTable {
    pub(super) corpus: Corpus,
    /// What the server has added up.
    pub(super) stats: Option<Stats>,
    /// The posts of the names: the server knows ids in letters and links that are not in a row.
    pub(super) named: BTreeMap<String, PostId>,
}

/// What takes a part of the posts of a query, of somebody with these annotations.
pub(super) type PartTaker<'a> = &'a mut dyn FnMut(Corpus, &Query, &Annotations) -> Result<(), CommandError>;

/// The address of a table among `paths`, which is then the only one.
pub(super) fn table<'a>(
    paths: &'a [PathBuf],
    translations: &[PathBuf],
) -> Result<Option<&'a Path>, CommandError> {
    let Some(table) = paths.iter().find(|path| is_table(path)) else { return Ok(None) };
    let files = ArchiveFiles { paths: paths.to_vec(), translations: translations.to_vec() };
    if files.is_mixed() {
        return Err(LoadError::Server(ServerError::NotAlone).into());
    }
    Ok(Some(table))
}

/// Reads the posts of a table for a command; without annotations no post has a mark.
pub(super) fn read(
    path: &Path,
    wanted: &WantedPosts,
    has_annotations: bool,
    zone: Zone,
    console: &Console,
) -> Result<ReadTable, CommandError> {
    reading(path, has_annotations, console, |reading| reading.read(wanted, zone))
}

/// Hands the posts of a table over in parts, oldest first; returns whether it was, since some queries need all
/// of them at once.
pub(super) fn stream(
    path: &Path,
    wanted: &WantedPosts,
    has_annotations: bool,
    zone: Zone,
    console: &Console,
    take: PartTaker<'_>,
) -> Result<bool, CommandError> {
    reading(path, has_annotations, console, |reading| reading.stream(wanted, zone, take))
}

/// Does what reads a table, until a signal.
fn reading<T>(
    path: &Path,
    has_annotations: bool,
    console: &Console,
    read: impl FnOnce(&Reading<'_>) -> Result<T, CommandError>,
) -> Result<T, CommandError> {
    let stop = signals_that_stop()?;
    let cancelled = || stop.load(Ordering::Relaxed) != 0;
    let table = RemoteTable::for_command(path)?;
    let annotations = if has_annotations { state_file::annotations() } else { Annotations::default() };
    let read = read(&Reading { table: &table, annotations: &annotations, cancelled: &cancelled, console });
    match stop.load(Ordering::Relaxed) {
        0 => let_signals_end(),
        signal => return Err(CommandError::Stopped(signal)),
    }
    read
}

/// A command reads a table.
struct Reading<'a> {
    table: &'a RemoteTable,
    annotations: &'a Annotations,
    cancelled: &'a dyn Fn() -> bool,
    console: &'a Console,
}

impl Reading<'_> {
    fn read(&self, wanted: &WantedPosts, zone: Zone) -> Result<ReadTable, CommandError> {
        let (mut lines, mut named) = (String::new(), BTreeMap::new());
        if let Some(keys) = &wanted.keys {
            let address = self.table.address().to_string();
            let ids: Vec<u64> = keys.iter().filter_map(|key| key.id_in(&address)).collect();
            let collected = self.table.collect_ids(&ids, zone, self.cancelled)?;
            self.say_flaws(&collected.read);
            self.say_partial();
            return Ok(ReadTable { corpus: self.parsed(&collected.text)?, stats: None, named });
        }
        for name in &wanted.names {
            if let Some((line, id)) = self.table.collect_named(name, zone, self.cancelled)? {
                lines.push_str(&line);
                named.extend(id.map(|id| (name.clone(), id)));
            }
        }
        if !wanted.names.is_empty() && !wanted.has_others {
            return Ok(ReadTable { corpus: self.parsed(&lines)?, stats: None, named });
        }
        let query = self.asked(&wanted.query, zone)?;
        if wanted.is_stats {
            let mut stats = self.table.statistics(&query, self.cancelled)?;
            let corpus = self.largest(&query, &mut stats, zone)?;
            self.say_partial();
            self.say_as_typed(&query, stats.count);
            if stats.count > 0 {
                self.say_unfound(&self.uncounted(&query.query)?);
            }
            return Ok(ReadTable { corpus, stats: Some(stats), named });
        }
        let collected = self.collect(&query, wanted.limit, zone)?;
        self.say_partial();
        self.say_limit(&query, &collected.read, wanted)?;
        self.say_as_typed(&query, collected.read.count);
        // A post that is among the others, too, is one post.
        let corpus = self.parsed(&(collected.text + &lines))?;
        if collected.read.count > 0 {
            self.say_unfound(&unfound(&query.query, &corpus));
        }
        Ok(ReadTable { corpus, stats: None, named })
    }

    /// The query of these words.
    fn asked(&self, text: &str, zone: Zone) -> Result<TableQuery, CommandError> {
        let now = Timestamp::now();
        let query = Query::parse_for(text, QueryContext { zone, range: Some((now, now)), languages: &[] })
            .map_err(|error| CommandError::Query { text: text.to_owned(), error })?;
        Ok(TableQuery::new(query, self.annotations, &self.table.address().to_string()))
    }

    /// See [`stream`].
    fn stream(&self, wanted: &WantedPosts, zone: Zone, take: PartTaker<'_>) -> Result<bool, CommandError> {
        let asked = self.asked(&wanted.query, zone)?;
        let mut nowhere: Option<Vec<String>> = None;
        let part = &mut |text: String| {
            let corpus = self.parsed(&text)?;
            if nowhere.as_ref().is_none_or(|parts| !parts.is_empty()) {
                let here = unfound(&asked.query, &corpus);
                match &mut nowhere {
                    Some(parts) => parts.retain(|part| here.contains(part)),
                    None => nowhere = Some(here),
                }
            }
            take(corpus, &asked.query, self.annotations)
        };
        let Some(read) = self.table.stream(&asked, wanted.limit, zone, self.cancelled, part)? else {
            return Ok(false);
        };
        self.say_flaws(&read);
        self.say_partial();
        self.say_limit(&asked, &read, wanted)?;
        self.say_as_typed(&asked, read.count);
        self.say_unfound(&nowhere.unwrap_or_default());
        Ok(true)
    }

    /// Says that the table has more posts of a query, where the user has not asked for so few.
    fn say_limit(
        &self,
        asked: &TableQuery,
        read: &PostsRead,
        wanted: &WantedPosts,
    ) -> Result<(), CommandError> {
        if read.has_more && read.fault.is_none() && wanted.is_cut {
            let all = self.table.count(asked, self.cancelled)?;
            let (count, all) = (Number::from(wanted.limit), Number::from(all.0 as usize));
            self.note(&CommandMessage::NoteRows { count, all });
        }
        Ok(())
    }

    fn note(&self, message: &CommandMessage<'_>) {
        self.console.note(&message.text(self.console.language));
    }

    /// Says how words are looked for, where the server has found none of them.
    fn say_as_typed(&self, asked: &TableQuery, count: usize) {
        if count == 0 && !asked.query.terms().is_empty() {
            self.note(&CommandMessage::NoteAsTyped);
        }
    }

    /// The sides of an `OR` that the server finds nowhere.
    fn uncounted(&self, query: &Query) -> Result<Vec<String>, CommandError> {
        let mut all = Vec::new();
        for side in sides_of_words(query) {
            let text = side.to_string();
            if self.table.count(&side.into(), self.cancelled)?.0 == 0 {
                all.push(text);
            }
        }
        Ok(all)
    }

    /// Says which sides of an `OR` are nowhere as they are typed.
    fn say_unfound(&self, parts: &[String]) {
        if !parts.is_empty() {
            let parts = Clean::single_line(&parts.join(", "));
            self.note(&CommandMessage::NoteUnfound { parts: parts.as_str() });
        }
    }

    /// Says where posts are missing.
    fn say_partial(&self) {
        if self.table.is_partial() {
            self.note(&CommandMessage::NoteShards);
        }
    }

    /// The posts of a query; what cannot be read is said, and makes the command fail in the end.
    fn collect(&self, query: &TableQuery, limit: usize, zone: Zone) -> Result<CollectedPosts, CommandError> {
        let collected = self.table.collect(query, limit, zone, self.cancelled)?;
        self.say_flaws(&collected.read);
        Ok(collected)
    }

    /// Says what could not be read.
    fn say_flaws(&self, read: &PostsRead) {
        let language = self.console.language;
        if read.unreadable > 0 {
            let count = Number::from(read.unreadable);
            self.console.fault(&Message::RowsUnreadable { count }.text(language));
        }
        if let Some(fault) = &read.fault {
            let (reason, count) = (fault.message(language), Number::from(read.count));
            self.console.fault(&CommandMessage::OnlyBefore { reason: &reason, count }.text(language));
        }
    }

    fn parsed(&self, text: &str) -> Result<Corpus, CommandError> {
        if text.is_empty() {
            return Ok(Corpus::default());
        }
        Ok(crate::archive::parse(&self.table.address().to_string(), text.to_owned())?.corpus)
    }

    /// Fetches the posts with the largest figures, and puts them into `stats`.
    fn largest(&self, query: &TableQuery, stats: &mut Stats, zone: Zone) -> Result<Corpus, CommandError> {
        let (text, tops) = self.table.collect_tops(query, zone, self.cancelled)?;
        let corpus = self.parsed(&text)?;
        tops.apply(stats, &corpus);
        Ok(corpus)
    }
}
