//! Side effects that the state asks of the terminal or the worker.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::current_archive::loading::LoadedArchive;
use crate::app::current_archive::opening::OpenedArchive;
use crate::app::export_job::{ExportEnd, ExportJob, ExportScope};
use crate::app::generational::Ticket;
use crate::app::list::similar_list::SimilarList;
use crate::app::overlay::queries::QueryCount;
use crate::app::remote::fetching::{FetchJob, FetchedPart, MonthsJob};
use crate::app::remote::months_asked::MonthsWanted;
use crate::app::search::match_count_job::MatchCountJob;
use crate::app::translation_job::{TranslationEnd, TranslationJob, TranslationStage};
use crate::archive::{FileStamp, LoadError, Progress};
use crate::config::hooks::HookOutput;
use crate::config::settings::Order;
use crate::corpus::series::Series;
use crate::corpus::stats::Stats;
use crate::corpus::time::Zone;
use crate::corpus::{Corpus, Metric};
use crate::insight::concordance::Concordance;
use crate::insight::glossary::Glossary;
use crate::insight::topics::Topics;
use crate::net::ServerError;
use crate::remote::{RemoteTable, TableQuery, TableTotals, Wanted};
use crate::search::query::Query;
use crate::search::rank::Hits;
use crate::state::Session;
use crate::state::annotations::Annotations;
use crate::state::archive_list::{ArchiveFiles, ArchiveList, NamedArchive};
use crate::state::fact::Fact;
use crate::state::post_key::PostKey;
use crate::state::sidecar::SidecarEntry;
use crate::translate::ProgramError;

/// An action outside the state, requested by `update`.
#[derive(Debug)]
pub enum Effect {
    /// Leave, giving the terminal back.
    Quit,
    /// Give the terminal to the shell until the process is continued.
    Suspend,
    /// Repaint every cell.
    Redraw,
    /// Read settings, keys and theme again; answered by [`crate::app::event::Event::Reconfigured`].
    Reconfigure,
    /// Turn mouse reporting on or off.
    SetMouseReporting(bool),
    /// Open a URL (checked to be `http` or `https`) in the browser.
    OpenUrl(String),
    /// Put text on the clipboard.
    Copy(String),
    /// Let the user change a text in their editor; answered by [`crate::app::event::Event::Edited`].
    Edit(Box<TextEdit>),
    /// Append a translation of a passage of this post to the file beside its archive.
    KeepTranslation(usize, Box<SidecarEntry>),
    /// Append to the state file, before anything is drawn; answered by [`crate::app::event::Event::Saved`].
    Save(Vec<Fact>),
    /// Drop the job of this kind that runs or waits.
    Cancel(JobKind),
    /// Hand a job to the worker, off the drawing thread.
    StartJob(Job),
    /// Write corrected translations beside these archives from now on.
    CorrectBeside(Vec<PathBuf>),
}

/// What is changed in the editor of the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditPurpose {
    /// The translation of a passage.
    Translation,
    /// The note on the passage with this index.
    Note(u32),
}

/// A text that the user changes in their editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// The kind of text that is edited.
    pub purpose: EditPurpose,
    /// The post.
    pub(crate) post: PostKey,
    /// The passage it is about.
    pub(crate) original: String,
    /// The text before the edit.
    pub(crate) text: String,
    /// Remarks below the text in the editor, one a line.
    pub(crate) remarks: String,
}

listed! {
/// The kind of a job. Jobs of one kind replace each other; different kinds run side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum JobKind {
    /// Topics and glossary.
    Topics,
    /// The posts that match a query.
    Search,
    /// How many matches each post has.
    MatchCounts,
    /// The statistics.
    Statistics,
    /// The rest of a large archive.
    Loading,
    /// The series of the sparkline.
    Sparkline,
    /// What is known of a word.
    LookUp,
    /// A program of the user.
    Program,
    /// The translation of a post.
    Translation,
    /// Another archive.
    Opening,
    /// The archives that the user knows.
    ArchiveList,
    /// Whether the files have changed.
    FileCheck,
    /// The record of a post in its file.
    Record,
    /// The occurrences of a word.
    Concordance,
    /// Posts of a table.
    TableFetch,
    /// Posts of a table that match a query.
    TableSearch,
    /// How many posts a table has.
    TableTotals,
    /// How many posts of a table each month has.
    TableMonths,
    /// The posts like another one.
    Similar,
    /// Posts to a file.
    Export,
    /// How many posts the queries with a name find.
    QueryCounts,
}
}

/// Where the occurrences of a word are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OccurrencesTarget {
    /// The popup about a word.
    LookUp,
    /// The list of them.
    List,
}

/// A job for the worker. A newer job of the same kind cancels the one that runs.
#[derive(Debug)]
pub enum Job {
    /// Mine the topics and terms of a corpus.
    MineTopics(Arc<Corpus>),
    /// Read archives whole.
    Load {
        /// The files.
        files: ArchiveFiles,
        /// The order that the list will show them in.
        order: Order,
        /// The zone of its days.
        zone: Zone,
    },
    /// Open another archive, or both ends of a large one.
    Open {
        /// Its files.
        files: ArchiveFiles,
        /// The zone of its days.
        zone: Zone,
    },
    /// Fetch posts of a table on a server.
    Fetch(Box<FetchJob>),
    /// Write posts to a file.
    Export(Box<ExportJob>),
    /// Count the posts that queries find, and those of them that are unread.
    CountQueries {
        /// The ticket of the request.
        ticket: Ticket,
        /// Where to look.
        corpus: Arc<Corpus>,
        /// The topics of its posts; without them queries for a topic are not counted.
        topics: Option<Arc<Topics>>,
        /// The annotations of the user.
        annotations: Arc<Annotations>,
        /// The queries with their names.
        queries: Vec<(String, Query)>,
    },
    /// Count the posts of a table.
    CountTable(Arc<RemoteTable>),
    /// Count the posts of a table by month, for the sparkline.
    CountMonths(Box<MonthsJob>),
    /// Read the record of a post from its file.
    ReadRecord {
        /// The files.
        paths: Vec<PathBuf>,
        /// The archive.
        corpus: Arc<Corpus>,
        /// The post.
        post: usize,
    },
    /// Look whether files are still as they were, and read what was added to the translations beside them.
    CheckFiles {
        /// The corpus that added translations go into.
        corpus: Arc<Corpus>,
        /// The files.
        files: ArchiveFiles,
        /// How they were.
        stamp: FileStamp,
        /// Whether they are read again if they have changed.
        reloads: bool,
    },
    /// Look which archives there are, besides those `named` in the configuration.
    ListArchives {
        /// The ticket of the request.
        ticket: Ticket,
        /// The archives of the configuration.
        named: Vec<NamedArchive>,
    },
    /// Measure one metric of all posts, for the sparkline.
    Sparkline {
        /// The ticket of the request.
        ticket: Ticket,
        /// Where the posts are.
        corpus: Arc<Corpus>,
        /// Which metric.
        metric: Metric,
    },
    /// Find the posts that answer a query.
    Search {
        /// The ticket of the request.
        ticket: Ticket,
        /// Where to look.
        corpus: Arc<Corpus>,
        /// Topics for the index, once they are known.
        topics: Option<Arc<Topics>>,
        /// The annotations of the user.
        annotations: Arc<Annotations>,
        /// What to look for.
        query: Query,
    },
    /// Find the occurrences of a word.
    FindOccurrences {
        /// Where they are shown.
        target: OccurrencesTarget,
        /// The ticket of the request.
        ticket: Ticket,
        /// Where to look.
        corpus: Arc<Corpus>,
        /// The word.
        word: String,
    },
    /// Find the posts like another one.
    FindSimilar {
        /// The ticket of the request.
        ticket: Ticket,
        /// Where to look.
        corpus: Arc<Corpus>,
        /// The other one: its index.
        post: usize,
    },
    /// Run a program of the user.
    RunProgram {
        /// The ticket of the request.
        ticket: Ticket,
        /// The program and its arguments.
        command: Vec<String>,
        /// What it reads.
        input: String,
        /// What is done with its output.
        output: HookOutput,
    },
    /// Have a post translated.
    Translate(Box<TranslationJob>),
    /// Count the matches in each listed post.
    CountMatches(Ticket, Box<MatchCountJob>),
    /// Have a server add up the posts of a query, for the statistics.
    ServerStatistics {
        /// The ticket of the request.
        ticket: Ticket,
        /// The table.
        table: Arc<RemoteTable>,
        /// The query.
        query: TableQuery,
    },
    /// Count some posts, for the statistics.
    Statistics {
        /// The ticket of the request.
        ticket: Ticket,
        /// Where they are.
        corpus: Arc<Corpus>,
        /// Which.
        posts: Vec<u32>,
        /// The zone of months, days and hours.
        zone: Zone,
    },
}

impl Job {
    /// The kind of the job.
    pub(crate) fn kind(&self) -> JobKind {
        match self {
            Self::MineTopics(_) => JobKind::Topics,
            Self::Search { .. } => JobKind::Search,
            Self::CountMatches(..) => JobKind::MatchCounts,
            Self::Statistics { .. } | Self::ServerStatistics { .. } => JobKind::Statistics,
            Self::Load { .. } => JobKind::Loading,
            Self::FindSimilar { .. } => JobKind::Similar,
            Self::Sparkline { .. } => JobKind::Sparkline,
            Self::RunProgram { .. } => JobKind::Program,
            Self::Translate(_) => JobKind::Translation,
            Self::Open { .. } => JobKind::Opening,
            Self::ListArchives { .. } => JobKind::ArchiveList,
            Self::CheckFiles { .. } => JobKind::FileCheck,
            Self::ReadRecord { .. } => JobKind::Record,
            // A search must not queue behind page fetches.
            Self::Fetch(job) if matches!(job.wanted, Wanted::Found { .. }) => JobKind::TableSearch,
            Self::Fetch(_) => JobKind::TableFetch,
            Self::CountTable(_) => JobKind::TableTotals,
            Self::CountMonths(_) => JobKind::TableMonths,
            Self::Export(_) => JobKind::Export,
            Self::CountQueries { .. } => JobKind::QueryCounts,
            Self::FindOccurrences { target: OccurrencesTarget::LookUp, .. } => JobKind::LookUp,
            Self::FindOccurrences { target: OccurrencesTarget::List, .. } => JobKind::Concordance,
        }
    }
}

/// What the worker found.
#[derive(Debug)]
pub enum Answer {
    /// A passage of this post was translated, or the translation refused.
    PassageTranslated(Arc<Corpus>, usize, Box<SidecarEntry>),
    /// How far the translation of a post is.
    TranslationStage {
        /// How far.
        stage: TranslationStage,
        /// Whether that is new.
        is_new: bool,
    },
    /// What came of the translation of a post.
    TranslationEnded(Arc<Corpus>, Box<TranslationEnd>),
    /// The topics of this corpus, and its terms.
    Topics(Arc<Corpus>, Arc<Topics>, Arc<Glossary>),
    /// The metric asked for with this ticket.
    Sparkline(Ticket, Series),
    /// So much of the archives has been read.
    LoadProgress(Progress),
    /// The archives, whole.
    Loaded(Box<LoadedArchive>),
    /// The archives cannot be read: why.
    NotLoaded(LoadError),
    /// Posts of a table.
    Fetched(Box<FetchedPart>),
    /// Posts of a table could not be fetched.
    NotFetched(Arc<RemoteTable>, Wanted, Ticket, ServerError),
    /// The server of a table cannot be reached; it is asked again.
    ServerAway(Arc<RemoteTable>, ServerError),
    /// The statistics of a table failed.
    StatisticsFailed(Arc<RemoteTable>, ServerError),
    /// How many posts a table has.
    TableCounted(Arc<RemoteTable>, TableTotals),
    /// The posts of a table by month, or why they cannot be counted; nothing where the server does not know what is meant.
    MonthsCounted(Arc<RemoteTable>, MonthsWanted, Box<Result<Option<Stats>, ServerError>>),
    /// Another archive and its saved session.
    Opened(Box<OpenedArchive>, Box<Session>),
    /// Why the archive of these files cannot be opened.
    NotOpened(ArchiveFiles, LoadError),
    /// These files have changed: how they are now, and whether they are read again.
    FilesChanged(ArchiveFiles, FileStamp, bool),
    /// Translations of this corpus were added beside it.
    TranslationsAdded(Arc<Corpus>, FileStamp),
    /// The record of this post in its file.
    Record(Arc<Corpus>, usize, String),
    /// The archives that the user knows, asked for with this ticket.
    ArchivesListed(Ticket, ArchiveList),
    /// The posts that answer the query asked with this ticket.
    Hits(Ticket, Hits),
    /// First hits, among the newest posts, while the index is built; more come when the same is asked again.
    PartialHits(Ticket, Hits),
    /// The number of matches in each post.
    MatchesCounted(Ticket, Vec<usize>),
    /// The statistics of the posts asked for with this ticket.
    Statistics(Ticket, Box<Stats>),
    /// The occurrences of a word.
    Occurrences {
        /// Where they are shown.
        target: OccurrencesTarget,
        /// The ticket of the request.
        ticket: Ticket,
        /// The occurrences.
        found: Box<Concordance>,
    },
    /// The posts like another one, asked for with this ticket.
    Similar(Ticket, SimilarList),
    /// How far an export is.
    ExportProgress {
        /// Posts written.
        done: usize,
        /// Posts to write.
        all: usize,
    },
    /// The result of an export: the file as it was typed, which posts, and the outcome.
    Exported(String, ExportScope, Result<ExportEnd, String>),
    /// How many posts a query with a name finds, and how many of them are unread.
    QueryCounted(Ticket, String, QueryCount),
    /// The output of a user program that was run with this ticket, and where it goes.
    ProgramRan(Ticket, HookOutput, Result<String, ProgramError>),
    /// A job of this kind panicked, or no thread could be started.
    Failed(JobKind, String),
}
