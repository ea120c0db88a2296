//! The archives of a command: loading, looking up posts by name or query, and printing them as records.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::config_source::ConfigSource;
use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::named_archives;
use super::piped;
use super::state_file;
use super::tables::{self, ReadTable, WantedPosts};
use crate::app::current_archive::locate::{locate, posts_with_same_number};
use crate::archive::issue::WarningKind;
use crate::config::paths;
use crate::corpus::stats::Stats;
use crate::corpus::time::{Timestamp, Zone};
use crate::corpus::{Corpus, PostId};
use crate::export::PostRecords;
use crate::i18n::{Message, Number};
use crate::insight::topics::Topics;
use crate::search::index::{Index, StoredIndex};
use crate::search::query::{Query, QueryContext};
use crate::search::rank::{self, Hits, SearchContext, Tier};
use crate::state::annotations::Annotations;
use crate::state::archive_list::ArchiveFiles;
use crate::state::sidecar;

/// Where the index of these archives is kept; `None` for standard input, and where there is no home.
fn stored_index(paths: &[PathBuf], translations: &[PathBuf]) -> Option<StoredIndex> {
    let files = ArchiveFiles { paths: paths.to_vec(), translations: translations.to_vec() };
    let folder = paths::index_folder(|name| std::env::var_os(name))?;
    Some(StoredIndex::new(folder, &files.key_with_translations()?))
}

/// Damaged records that are noted one by one.
const MOST_NOTED: usize = 20;

/// Whose translations a command takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum TranslationsKept {
    /// Those of the archive, completed and corrected by those beside it.
    All,
    /// Those of the archive.
    Archive,
    /// Those beside it.
    Sidecar,
}

/// The posts that a command works on.
pub(super) struct OpenArchive {
    pub(super) corpus: Corpus,
    /// Whether queries see the annotations of earlier runs.
    has_annotations: bool,
    /// Where its index is kept.
    stored: Option<StoredIndex>,
    /// Queries of the configuration, by name.
    queries: BTreeMap<String, String>,
    /// What a server has added up.
    pub(super) stats: Option<Stats>,
    /// The posts that a server has found by their names.
    named: BTreeMap<String, PostId>,
}

impl OpenArchive {
    /// Loads the archives at `paths` with their `translations`, or the built-in digest without any; their days are those of `zone`. Unreadable records,
    /// files that end early and files of a folder that are left out are reported.
    pub(super) fn load(
        paths: &[PathBuf],
        translations: &[PathBuf],
        has_annotations: bool,
        zone: Zone,
        console: &Console,
    ) -> Result<Self, CommandError> {
        let mut loaded = piped::open(paths, translations, console)?;
        loaded.corpus.zone = zone;
        for bad in loaded.bad_records.iter().take(MOST_NOTED) {
            console.note(&format!("{}:{}: {}", bad.file, bad.line, bad.error.message(console.language)));
        }
        if loaded.bad_records.len() > MOST_NOTED {
            let count = Number::from(loaded.bad_records.len());
            console.note(&Message::OddRecords { count }.text(console.language));
        }
        for warning in loaded
            .warnings
            .iter()
            .filter(|it| matches!(it.kind, WarningKind::CutShort(_) | WarningKind::Skipped(_)))
        {
            console.note(&format!("{}: {}", warning.file, warning.kind.message(console.language)));
        }
        let stored = stored_index(paths, translations).filter(|_| has_annotations);
        Ok(Self {
            corpus: loaded.corpus,
            has_annotations,
            stored,
            queries: BTreeMap::new(),
            stats: None,
            named: BTreeMap::new(),
        })
    }

    /// Loads the archives, or what `wanted` is of a table.
    pub(super) fn of(
        paths: &[PathBuf],
        translations: &[PathBuf],
        wanted: &WantedPosts,
        has_annotations: bool,
        zone: Zone,
        console: &Console,
    ) -> Result<Self, CommandError> {
        let archive = match tables::table(paths, translations)? {
            Some(table) => Self::of_table(table, wanted, has_annotations, zone, console),
            None => Self::load(paths, translations, has_annotations, zone, console),
        }?;
        if has_annotations {
            state_file::cut_texts(&archive.corpus);
        }
        Ok(archive)
    }

    /// Loads the posts `wanted` from the table at an address; its days are those of `zone`.
    fn of_table(
        path: &Path,
        wanted: &WantedPosts,
        has_annotations: bool,
        zone: Zone,
        console: &Console,
    ) -> Result<Self, CommandError> {
        let ReadTable { corpus, stats, named } = tables::read(path, wanted, has_annotations, zone, console)?;
        Ok(Self { stats, named, ..Self::of_rows(corpus, path, has_annotations, zone) })
    }

    /// These posts of the table at an address, with the translations beside it.
    pub(super) fn of_rows(mut corpus: Corpus, path: &Path, has_annotations: bool, zone: Zone) -> Self {
        corpus.zone = zone;
        sidecar::attach(&[path.to_owned()], &mut corpus);
        Self {
            corpus,
            has_annotations,
            stored: None,
            queries: BTreeMap::new(),
            stats: None,
            named: BTreeMap::new(),
        }
    }

    /// The posts that match `query`, in the order of the archive; without what is found only where nothing matches as typed,
    /// which nobody knows of a part of an archive.
    pub(super) fn certain_hits(&self, query: &Query, annotations: &Annotations) -> Vec<usize> {
        if query.is_empty() {
            return (0..self.corpus.posts.len()).collect();
        }
        let context = SearchContext { annotations, now: Timestamp::now() };
        let hits = self.hits(query, &context, usize::MAX);
        let mut posts: Vec<usize> =
            hits.all.iter().filter(|hit| hit.tier < Tier::Close).map(|hit| hit.post as usize).collect();
        posts.sort_unstable();
        posts
    }

    /// Takes in the queries that the configuration names.
    pub(super) fn with_queries(self, source: &ConfigSource) -> Self {
        Self { queries: source.at_start().queries().clone(), ..self }
    }

    /// Takes these translations only. The archive is not read again for another choice.
    pub(super) fn keep_translations(&self, which: TranslationsKept) {
        match which {
            TranslationsKept::All => {}
            TranslationsKept::Archive => self.corpus.translations.clear(),
            TranslationsKept::Sidecar => self.corpus.translations.hide_those_of_archive(),
        }
    }

    /// The query of these words.
    pub(super) fn query(&self, words: &[String]) -> Result<Query, CommandError> {
        let text = named_archives::expand_queries(words, &self.queries);
        Query::parse_for(&text, QueryContext::new(&text, &self.corpus, self.corpus.zone))
            .map_err(|error| CommandError::Query { text, error })
    }

    /// The query of these words and its hits, best first; no hits for the empty query, which needs no index.
    pub(super) fn find(
        &self,
        words: &[String],
        console: &Console,
    ) -> Result<(Query, Option<Hits>), CommandError> {
        self.find_first(words, usize::MAX, console)
    }

    /// [`find`](Self::find) where hits behind the first `limit` may be missing.
    pub(super) fn find_first(
        &self,
        words: &[String],
        limit: usize,
        console: &Console,
    ) -> Result<(Query, Option<Hits>), CommandError> {
        let query = self.query(words)?;
        if query.is_empty() {
            return Ok((query, None));
        }
        let annotations = self.annotations(console);
        let context = SearchContext { annotations: &annotations, now: Timestamp::now() };
        let hits = self.hits(&query, &context, limit);
        Ok((query, Some(hits)))
    }

    /// The hits of `query`; those behind the first `limit` may be missing. Topics are mined where it names one: they take longer than everything else together.
    fn hits(&self, query: &Query, context: &SearchContext<'_>, limit: usize) -> Hits {
        let find = |index: &Index| rank::find_posts_in(index, &self.corpus, query, context, &|| false);
        if !query.reads_texts() {
            return find(&Index::without_texts(&self.corpus)).unwrap_or_default();
        }
        let topics =
            if query.asks_for_topics() { Topics::mine(&self.corpus, &|| false) } else { Topics::default() };
        let Some(mut index) = self.stored_index() else {
            return rank::find_first_once(&self.corpus, query, context, &topics, limit);
        };
        index.set_topics(&topics);
        find(&index).unwrap_or_default()
    }

    /// The index on disk, without topics.
    fn stored_index(&self) -> Option<Index> {
        self.stored.as_ref().and_then(|stored| stored.load(&self.corpus))
    }

    /// The index of all texts, without topics: the one on disk, else one that is made and kept there.
    pub(super) fn index(&self) -> Index {
        self.stored_index().unwrap_or_else(|| {
            let index = Index::build(&self.corpus, &Topics::default());
            // Where it cannot be kept, the next run makes it again.
            let _ = self.stored.as_ref().map(|stored| stored.save(&self.corpus, &index));
            index
        })
    }

    /// Indices of the posts that match these words, best first; of every post, newest first, for the empty query.
    pub(super) fn matching_posts(
        &self,
        words: &[String],
        console: &Console,
    ) -> Result<Vec<usize>, CommandError> {
        Ok(self.posts_of(self.find(words, console)?.1.as_ref()))
    }

    /// Indices of the posts of these hits, best first; of every post, newest first, where there was nothing to look for.
    pub(super) fn posts_of(&self, hits: Option<&Hits>) -> Vec<usize> {
        match hits {
            Some(hits) => hits.all.iter().map(|hit| hit.post as usize).collect(),
            // The newest first; what has no times stays in the order of its file.
            None if self.corpus.is_dated() => (0..self.corpus.posts.len()).rev().collect(),
            None => (0..self.corpus.posts.len()).collect(),
        }
    }

    /// The indices of the posts that `name` names (number, id, link or date): of several archives, each may have a post of that
    /// number. A name of no post is reported, after what is printed so far.
    pub(super) fn posts_named(&self, name: &str, console: &mut Console) -> Result<Vec<usize>, CommandError> {
        if let Some(post) = self.named.get(name).and_then(|id| self.corpus.by_id(*id)) {
            return Ok(vec![post]);
        }
        let Some(located) = locate(&self.corpus, name) else {
            console.flush()?;
            console.report(&CommandError::UnknownPost(name.to_owned()));
            return Ok(Vec::new());
        };
        Ok(posts_with_same_number(&self.corpus, located))
    }

    /// Prints one JSON object a post.
    pub(super) fn print_records(
        &self,
        posts: &[usize],
        console: &mut Console,
    ) -> Result<ExitStatus, CommandError> {
        let records = PostRecords::new(&self.corpus);
        for record in posts.iter().filter_map(|post| records.get(*post)) {
            console.json(&record)?;
        }
        Ok(ExitStatus::from_count(posts.len()))
    }

    /// The annotations of earlier runs; none, with a report, if they cannot be read.
    pub(super) fn annotations(&self, console: &Console) -> Annotations {
        if !self.has_annotations || state_file::path().is_err() {
            return Annotations::default();
        }
        match state_file::read() {
            Ok(reading) => Annotations::from_facts(&reading.facts),
            Err(error) => {
                console.report(&error.into());
                Annotations::default()
            }
        }
    }
}
