//! Jobs done off the drawing thread.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::app::current_archive::loading::LoadedArchive;
use crate::app::current_archive::opening::OpenedArchive;
use crate::app::current_archive::origin::stamp_of;
use crate::app::effect::{Answer, Job};
use crate::app::generational::Ticket;
use crate::app::list::similar_list::SimilarList;
use crate::app::overlay::queries::QueryCount;
use crate::app::translation_job::{TranslationJob, TranslationNews};
use crate::archive::{FileStamp, source_record};
use crate::config::settings::Order;
use crate::corpus::Corpus;
use crate::corpus::series::Series;
use crate::corpus::stats::Stats;
use crate::corpus::time::{Timestamp, Zone};
use crate::insight::concordance::Concordance;
use crate::insight::topics::Topics;
use crate::net::wait;
use crate::search::index::{Index, StoredIndex};
use crate::search::query::Query;
use crate::search::rank::{self, Hits, SearchContext};
use crate::search::similar::{SimilarPost, similar_posts};
use crate::state::annotations::Annotations;
use crate::state::archive_list::{ArchiveFiles, ArchiveList, NamedArchive};
use crate::state::fact::FactSet;
use crate::state::sidecar;
use crate::state::{Session, line, log};
use crate::translate::run_once;

/// Posts taken into the index before the first answer from a part of it: less than a tenth of a second's work.
const FIRST_PART: usize = 512;

/// Posts taken into the index before anything is looked for, so that a small archive answers the first key as fast as
/// the next, and a large one takes no room for an index that nobody asks.
const IN_ADVANCE: usize = 2_048;

/// How often a job that lets searches go first checks whether they have ended.
const BETWEEN_CHECKS: Duration = Duration::from_millis(5);

/// How long a program of the user may take.
const PROGRAM_LIMIT: Duration = Duration::from_secs(30);

/// Where jobs find and leave what outlives the run.
#[derive(Debug, Clone, Default)]
pub(crate) struct RunnerPlaces {
    /// The folder of the indexes.
    pub(crate) indexes: Option<PathBuf>,
    /// The state file.
    pub(crate) state: Option<PathBuf>,
}

impl RunnerPlaces {
    /// Where the index of `corpus` is kept between runs.
    fn stored_index(&self, corpus: &Corpus) -> Option<StoredIndex> {
        // The key is that of the texts as they were read.
        let key = corpus.key.as_deref().filter(|_| corpus.has_texts_as_read())?;
        Some(StoredIndex::new(self.indexes.clone()?, key))
    }

    /// The archives that there are now.
    fn list(&self, named: &[NamedArchive]) -> ArchiveList {
        ArchiveList::with_files(named, &self.facts())
    }

    /// What the state file holds now; nothing where it cannot be read.
    fn facts(&self) -> FactSet {
        let text = self.state.as_deref().and_then(|path| log::read(path).ok());
        line::parse(&text.unwrap_or_default()).facts
    }
}

/// Occurrences of a word shown at most: nobody reads more, and sorting and filtering them stays unnoticed.
const MOST_OCCURRENCES: usize = 5_000;

/// Posts like another one shown at most.
const MOST_SIMILAR: usize = 50;

/// Does jobs; keeps the index between searches.
#[derive(Debug, Default)]
pub struct JobRunner {
    /// Made and asked by one search at a time.
    index: Mutex<Option<Kept>>,
    /// Searches that run or wait for the index.
    searches: AtomicUsize,
    places: RunnerPlaces,
}

/// An index, perhaps of the newest posts only, with what it is of.
#[derive(Debug)]
struct Kept {
    corpus: Arc<Corpus>,
    /// What had changed of the texts when the index was begun.
    stamp: (u64, u64),
    topics: Option<Arc<Topics>>,
    /// Shared with the thread that saves it.
    index: Arc<Index>,
    saving: Option<JoinHandle<()>>,
    /// Whether it was looked for on disk.
    has_looked_on_disk: bool,
    /// The question answered last.
    answered: Option<Ticket>,
}

impl JobRunner {
    /// Keeps indexes and looks for what is remembered in `places`.
    pub(crate) fn new(places: RunnerPlaces) -> Self {
        Self { places, ..Self::default() }
    }

    /// Does one job; `None` when it was cancelled. What there is to say on the way goes to `tell`.
    pub fn perform(&self, job: Job, cancelled: &dyn Fn() -> bool, tell: &dyn Fn(Answer)) -> Option<Answer> {
        match job {
            Job::Sparkline { ticket, corpus, metric } => {
                Some(Answer::Sparkline(ticket, Series::new(&corpus, 0..corpus.posts.len(), metric)))
            }
            Job::Load { files, order, zone } => Some(load(&files, order, zone, cancelled, tell)),
            Job::Fetch(job) => job.perform(cancelled, tell),
            Job::CountQueries { ticket, corpus, topics, annotations, queries } => {
                let archive = (&corpus, topics.as_ref());
                self.count_queries(ticket, archive, &annotations, queries, cancelled, tell);
                None
            }
            Job::Translate(job) => translate(&job, cancelled, tell),
            Job::ServerStatistics { ticket, table, query } => match table.statistics(&query, cancelled) {
                Ok(stats) => Some(Answer::Statistics(ticket, Box::new(stats))),
                Err(error) if error.is_cancelled() => None,
                Err(error) => Some(Answer::StatisticsFailed(table, error)),
            },
            // Without it the title says less.
            Job::CountTable(table) => {
                Some(Answer::TableCounted(table.clone(), table.totals(cancelled).ok()?))
            }
            Job::CountMonths(job) => job.perform(cancelled),
            Job::Open { files, zone } => Some(self.open(files, zone)),
            Job::ReadRecord { paths, corpus, post } => Some(record(&paths, corpus, post)),
            Job::CheckFiles { corpus, files, stamp, reloads } => check_files(corpus, files, &stamp, reloads),
            Job::Export(_) => None, // formats are those of the command line
            Job::ListArchives { ticket, named } => {
                Some(Answer::ArchivesListed(ticket, self.places.list(&named)))
            }
            Job::MineTopics(corpus) => {
                self.prepare(&corpus, cancelled);
                // A search at work goes first: it holds the index. So one core at least is left to the reader.
                let cancelled = || {
                    drop(self.index());
                    cancelled()
                };
                let (topics, glossary) = Topics::with_glossary(&corpus, &cancelled);
                (!cancelled()).then(|| Answer::Topics(corpus, Arc::new(topics), Arc::new(glossary)))
            }
            Job::FindOccurrences { target, ticket, corpus, word } => {
                let found = Concordance::of_word(&corpus, &word, MOST_OCCURRENCES, cancelled)?;
                Some(Answer::Occurrences { target, ticket, found: Box::new(found) })
            }
            Job::FindSimilar { ticket, corpus, post } => {
                let found = self.similar(&corpus, post, cancelled)?;
                Some(Answer::Similar(ticket, SimilarList { post: post as u32, found }))
            }
            Job::RunProgram { ticket, command, input, output } => {
                let said = run_once(&command, &input, PROGRAM_LIMIT, false, cancelled)?;
                Some(Answer::ProgramRan(ticket, output, said))
            }
            Job::CountMatches(ticket, count) => Some(Answer::MatchesCounted(ticket, count.run(cancelled)?)),
            Job::Search { ticket, corpus, topics, annotations, query } => {
                let (hits, is_all) = self.search(ticket, &corpus, topics, &annotations, &query, cancelled)?;
                Some(if is_all { Answer::Hits(ticket, hits) } else { Answer::PartialHits(ticket, hits) })
            }
            Job::Statistics { ticket, corpus, posts, zone } => Stats::new(&corpus, posts, zone, cancelled)
                .map(|stats| Answer::Statistics(ticket, Box::new(stats))),
        }
    }

    /// Opens an archive, with what earlier runs left for it.
    fn open(&self, files: ArchiveFiles, zone: Zone) -> Answer {
        match OpenedArchive::open(&files, zone) {
            Ok(opened) => {
                let session = Session::from_facts(&self.places.facts(), opened.key().map(str::to_owned));
                Answer::Opened(Box::new(opened), Box::new(session))
            }
            Err(error) => Answer::NotOpened(files, error),
        }
    }

    /// The hits among the posts that the index holds, and whether those are all posts. A new question is answered at once
    /// from what there is; the index grows by a part when there is nothing yet, and when the same is asked again.
    fn search(
        &self,
        ticket: Ticket,
        corpus: &Arc<Corpus>,
        topics: Option<Arc<Topics>>,
        annotations: &Annotations,
        query: &Query,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<(Hits, bool)> {
        let _counted = CountedSearch::new(&self.searches);
        let mut kept = self.index();
        let kept = Kept::of(&mut kept, corpus);
        let stored = self.places.stored_index(corpus);
        kept.load_stored(stored.as_ref());
        kept.set_topics(topics);
        // Each part is as large as all before it, so that few are needed, and the first ones come soon.
        let is_new = kept.answered != Some(ticket) && kept.index.indexed_count() >= FIRST_PART;
        let part = if is_new { 0 } else { kept.index.indexed_count().max(FIRST_PART) };
        if !kept.grow(part, stored.as_ref(), cancelled) {
            return None;
        }
        let context = SearchContext { annotations, now: Timestamp::now() };
        let hits = rank::find_posts_in(&kept.index, corpus, query, &context, cancelled)?;
        kept.answered = Some(ticket);
        Some((hits, kept.index.is_complete()))
    }

    /// The posts like `post`, once all are indexed.
    fn similar(
        &self,
        corpus: &Arc<Corpus>,
        post: usize,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Vec<SimilarPost>> {
        self.with_index(corpus, None, cancelled, |index| {
            similar_posts(index, corpus, post, MOST_SIMILAR, cancelled)
        })
    }

    /// Asks the index of all posts, once it is made, with these topics where there are some. A search that is asked for meanwhile
    /// goes first.
    fn with_index<T>(
        &self,
        corpus: &Arc<Corpus>,
        topics: Option<&Arc<Topics>>,
        cancelled: &dyn Fn() -> bool,
        ask: impl FnOnce(&Index) -> Option<T>,
    ) -> Option<T> {
        let is_searching = || self.searches.load(Ordering::SeqCst) > 0;
        let is_stopped = || cancelled() || is_searching();
        let stored = self.places.stored_index(corpus);
        loop {
            while is_searching() && !cancelled() {
                wait(BETWEEN_CHECKS, cancelled);
            }
            let mut kept = self.index();
            let kept = Kept::of(&mut kept, corpus);
            kept.load_stored(stored.as_ref());
            let part = kept.index.indexed_count().max(FIRST_PART);
            if cancelled() {
                return None;
            }
            kept.set_topics(topics.cloned());
            if kept.grow(part, stored.as_ref(), &is_stopped) && kept.index.is_complete() {
                return ask(&kept.index);
            }
        }
    }

    /// Counts what each of `queries` finds among all posts, once they are indexed. A search that is asked for meanwhile goes
    /// first.
    fn count_queries(
        &self,
        ticket: Ticket,
        (corpus, topics): (&Arc<Corpus>, Option<&Arc<Topics>>),
        annotations: &Annotations,
        queries: Vec<(String, Query)>,
        cancelled: &dyn Fn() -> bool,
        tell: &dyn Fn(Answer),
    ) {
        let context = SearchContext { annotations, now: Timestamp::now() };
        let is_known = |query: &Query| topics.is_some() || !query.asks_for_topics();
        for (name, query) in queries.into_iter().filter(|(_, query)| is_known(query)) {
            let counted = self.with_index(corpus, topics, cancelled, |index| {
                let hits = rank::find_posts_in(index, corpus, &query, &context, cancelled)?;
                let posts = hits.all.iter().map(|hit| hit.post as usize);
                let unread = posts.filter(|post| !annotations.is_read(corpus, *post)).count();
                Some(QueryCount { posts: hits.all.len(), unread })
            });
            let Some(count) = counted else { return };
            tell(Answer::QueryCounted(ticket, name, count));
        }
    }

    /// The index kept between searches. One that a job left half changed, in a panic, is dropped.
    fn index(&self) -> MutexGuard<'_, Option<Kept>> {
        self.index.lock().unwrap_or_else(|poisoned| {
            self.index.clear_poison();
            let mut kept = poisoned.into_inner();
            *kept = None;
            kept
        })
    }

    /// Begins the index, unless a search does.
    fn prepare(&self, corpus: &Arc<Corpus>, cancelled: &dyn Fn() -> bool) {
        let is_wanted = || self.searches.load(Ordering::SeqCst) > 0;
        if is_wanted() {
            return;
        }
        let mut kept = self.index();
        let kept = Kept::of(&mut kept, corpus);
        if kept.index.indexed_count() < IN_ADVANCE {
            let stored = self.places.stored_index(corpus);
            kept.grow(IN_ADVANCE, stored.as_ref(), &|| cancelled() || is_wanted());
        }
    }
}

/// Reads the record of a post from its file.
fn record(paths: &[PathBuf], corpus: Arc<Corpus>, post: usize) -> Answer {
    let record = source_record(paths, &corpus, post);
    Answer::Record(corpus, post, record)
}

/// Reads archives whole.
fn load(
    files: &ArchiveFiles,
    order: Order,
    zone: Zone,
    cancelled: &dyn Fn() -> bool,
    tell: &dyn Fn(Answer),
) -> Answer {
    let watch = |progress| {
        tell(Answer::LoadProgress(progress));
        !cancelled()
    };
    match LoadedArchive::read(files, order, zone, &watch) {
        Ok(arrived) => Answer::Loaded(Box::new(arrived)),
        Err(error) => Answer::NotLoaded(error),
    }
}

/// Looks whether files are still as they were; what was only added beside the archive is read at once.
fn check_files(corpus: Arc<Corpus>, files: ArchiveFiles, stamp: &FileStamp, reloads: bool) -> Option<Answer> {
    let now = stamp_of(&files);
    if now == *stamp {
        return None;
    }
    let Some(lengths) = stamp.grown(&now, sidecar::count(&files.paths)) else {
        return Some(Answer::FilesChanged(files, now, reloads));
    };
    let is_all = sidecar::attach_appended(&files.paths, &corpus, &lengths);
    Some(if is_all {
        Answer::TranslationsAdded(corpus, now)
    } else {
        Answer::FilesChanged(files, now, reloads)
    })
}

/// Has a post translated.
fn translate(job: &TranslationJob, cancelled: &dyn Fn() -> bool, tell: &dyn Fn(Answer)) -> Option<Answer> {
    let corpus = || Arc::clone(&job.corpus);
    let told = |news| {
        tell(match news {
            TranslationNews::Passage(entry) => Answer::PassageTranslated(corpus(), job.post, Box::new(entry)),
            TranslationNews::Stage(stage) => Answer::TranslationStage { stage, is_new: true },
            TranslationNews::StillAt(stage) => Answer::TranslationStage { stage, is_new: false },
        });
    };
    let end = job.run(cancelled, &told)?;
    Some(Answer::TranslationEnded(corpus(), Box::new(end)))
}

/// Counts a search from here to its end, also where that is a panic.
struct CountedSearch<'a>(&'a AtomicUsize);

impl<'a> CountedSearch<'a> {
    fn new(searches: &'a AtomicUsize) -> Self {
        searches.fetch_add(1, Ordering::SeqCst);
        Self(searches)
    }
}

impl Drop for CountedSearch<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Kept {
    /// What is kept, begun again where it is of another corpus.
    fn of<'a>(kept: &'a mut Option<Self>, corpus: &Arc<Corpus>) -> &'a mut Self {
        let stamp = corpus.text_stamp();
        kept.take_if(|kept| !Arc::ptr_eq(&kept.corpus, corpus) || kept.stamp != stamp);
        kept.get_or_insert_with(|| Self {
            corpus: Arc::clone(corpus),
            stamp,
            topics: None,
            index: Arc::new(Index::new(corpus)),
            saving: None,
            has_looked_on_disk: false,
            answered: None,
        })
    }

    /// Takes the index that an earlier run has kept, once, if it is not made yet.
    fn load_stored(&mut self, stored: Option<&StoredIndex>) {
        if std::mem::replace(&mut self.has_looked_on_disk, true) || self.index.is_complete() {
            return;
        }
        if let Some(index) = stored.and_then(|stored| stored.load(&self.corpus)) {
            self.index = Arc::new(index);
            self.topics = None;
        }
    }

    /// The index, to change it.
    fn index_mut(&mut self) -> Option<&mut Index> {
        // The thread that saves it works for a second at most, and once.
        if let Some(saving) = self.saving.take() {
            let _ = saving.join();
        }
        Arc::get_mut(&mut self.index)
    }

    fn set_topics(&mut self, topics: Option<Arc<Topics>>) {
        let known = self.topics.clone();
        if let Some(topics) = topics.filter(|new| !known.is_some_and(|known| Arc::ptr_eq(&known, new)))
            && let Some(index) = self.index_mut()
        {
            index.set_topics(&topics);
            self.topics = Some(topics);
        }
    }

    /// Adds `count` posts to the index, which is saved once it has all. Returns `false` if `cancelled` stopped it.
    fn grow(&mut self, count: usize, stored: Option<&StoredIndex>, cancelled: &dyn Fn() -> bool) -> bool {
        if self.index.is_complete() {
            return true;
        }
        let corpus = Arc::clone(&self.corpus);
        if !self.index_mut().is_some_and(|index| index.add_newest(&corpus, count, cancelled)) {
            return false;
        }
        if let Some(stored) = stored.cloned().filter(|_| self.index.is_complete()) {
            let index = Arc::clone(&self.index);
            let save = move || {
                // Where it cannot be kept, the next run makes it again.
                let _ = stored.save(&corpus, &index);
            };
            self.saving = thread::Builder::new().name("saving".to_owned()).spawn(save).ok();
        }
        true
    }
}

#[cfg(test)]
mod tests;
