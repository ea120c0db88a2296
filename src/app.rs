//! The state, and the only code that changes it.

pub mod effect;
pub mod event;
mod failure;
pub mod generational;
pub mod input;
pub mod job_runner;
pub mod library;
pub mod list;
pub mod marks;
pub mod overlay;
pub mod panes;
pub mod search;
pub mod text_pane;
pub mod update;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use crate::app::effect::{Effect, Job, JobKind};
use crate::app::generational::Generational;
use crate::app::input::key::Key;
use crate::app::input::keymap::Keymap;
use crate::app::library::load::Loading;
use crate::app::list::posts::List;
use crate::app::list::sparkline::Spark;
use crate::app::marks::jumps::{Awaits, Jumps};
use crate::app::marks::memory::Memory;
use crate::app::overlay::help::Help;
use crate::app::overlay::popup::Popup;
use crate::app::overlay::prompt::Prompt;
use crate::app::overlay::statistics::StatsView;
use crate::app::overlay::terms::{TermWalk, Terms};
use crate::app::overlay::topics::Palette;
pub use crate::app::panes::Focus;
use crate::app::panes::{Area, Panes, Shape};
use crate::app::search::highlight_source::Looking;
use crate::app::search::history::History;
use crate::app::text_pane::pane::Detail;
use crate::app::text_pane::rows::LayoutOptions;
use crate::archive::LoadError;
use crate::config::settings::{Layout, Settings};
use crate::corpus::thread::Threads;
use crate::corpus::{Corpus, Side};
use crate::i18n::Message;
use crate::insight::glossary::Glossary;
use crate::insight::topics::Topics;
use crate::search::query::Query;
use crate::search::rank::Hits;
use crate::state::annotations::Annotations;
use crate::state::reading_position::ReadingPosition;

/// The query that filters the list.
#[derive(Debug, Default)]
pub struct Filter {
    /// As typed.
    pub text: String,
    /// As understood; of the last text that could be.
    pub query: Query,
    /// Why the text cannot be understood, and where.
    pub error: Option<crate::search::query::QueryError>,
    /// The answer shown.
    pub hits: Generational<Hits>,
    /// What was selected before, and the row at the top of its text: where Esc returns to.
    origin: Option<(usize, usize)>,
    /// The text was typed after the last answer: the best hit of the next one leads.
    is_fresh: bool,
    /// Where one was before it was typed, until the answer to a query that was kept already is there.
    from: Option<ReadingPosition>,
}

impl Filter {
    /// No query yet, from where one is now.
    fn starting(origin: Option<(usize, usize)>) -> Self {
        Self { origin, ..Self::default() }
    }
}

/// The topic whose posts are walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TopicWalk {
    /// Its index in [`Topics::all`].
    pub topic: usize,
    /// Which of its posts is shown.
    pub at: usize,
    /// Whether the list holds only its posts.
    pub filters: bool,
}

/// Everything the reader knows.
#[derive(Debug)]
pub struct App {
    /// The posts.
    pub corpus: Arc<Corpus>,
    /// How they hang together.
    pub threads: Threads,
    /// How far the rest of the archive is, while only a part of it is there.
    pub loading: Option<Loading>,
    /// Why there is nothing to read, which ended the reader.
    pub failure: Option<LoadError>,
    /// What the reader chose.
    pub settings: Settings,
    /// What keys do.
    pub keymap: Keymap,
    /// Topics of the corpus, once they are mined.
    pub topics: Option<Arc<Topics>>,
    /// Terms of the corpus, once they are mined.
    pub glossary: Option<Arc<Glossary>>,
    /// The list.
    pub list: List,
    /// The text.
    pub detail: Detail,
    /// The sparkline.
    pub spark: Spark,
    /// The pane with the focus.
    pub focus: Focus,
    /// Only the text is shown.
    pub zen: bool,
    /// What is being typed.
    pub prompt: Option<Prompt>,
    /// The open palette of topics.
    pub palette: Option<Palette>,
    /// The open glossary.
    pub terms: Option<Terms>,
    /// The open statistics.
    pub stats: Option<StatsView>,
    /// A text laid over the panes.
    pub popup: Option<Popup>,
    /// Where that lies.
    pub popup_area: Area,
    /// The open help.
    pub help: Option<Help>,
    /// What filters the list.
    pub filter: Option<Filter>,
    /// The topic walked.
    pub walk: Option<TopicWalk>,
    /// The term walked.
    pub term: Option<TermWalk>,
    /// Queries kept before, the newest last.
    pub history: History,
    /// Where one jumped from.
    pub jumps: Jumps,
    /// The places marked, by their letters.
    pub marks: BTreeMap<char, ReadingPosition>,
    /// What the letter pressed next is for.
    pub awaits: Option<Awaits>,
    /// The key before went back or forward among the places: `Tab` goes forward now.
    jumped: bool,
    /// The same, while the key after it is taken in.
    goes_forward: bool,
    /// The stops in each of the posts walked, once they are counted.
    tally: Generational<Option<Vec<usize>>>,
    /// What that count was asked for.
    tallied: Option<search::match_counts::Asked>,
    /// What was copied, to be said with the way it went.
    copying: Option<for<'a> fn(&'a str) -> Message<'a>>,
    /// The passage was copied as text by the key before.
    cited: bool,
    /// Topics opened lately, the last one first.
    pub recent_topics: Vec<usize>,
    /// What the reader thinks of posts.
    pub annotations: Arc<Annotations>,
    /// Whether what is marked outlives this run, and what is known to be saved.
    pub memory: Memory,
    /// Kinds of jobs that failed and were reported.
    failed: BTreeSet<JobKind>,
    /// What is to be said of them, the first one first.
    reports: VecDeque<String>,
    /// Something to say until the next key.
    pub notice: Option<String>,
    /// Keys typed that are the start of a longer row.
    pub pending: Vec<Key>,
    /// A count typed before a move.
    pub count: Option<Count>,
    /// Where everything lies.
    pub panes: Panes,
    /// Milliseconds since the start: when the fact taken in now arrived.
    clock: u64,
    /// Something changed since the last [`App::fit`].
    stale: bool,
}

/// A count typed before a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// The number so far.
    pub number: usize,
    /// When its last digit was typed, in milliseconds.
    typed: u64,
    /// The layout from before its digit asked for another.
    before: Layout,
}

impl App {
    /// The reader as it opens: newest post first, unless the settings say otherwise.
    pub fn new(corpus: Arc<Corpus>, settings: Settings, keymap: Keymap) -> Self {
        let threads = Threads::infer(&corpus);
        let mut list = List::default();
        list.show(list::posts::arrange(&corpus, &threads, settings.order), None);
        Self {
            corpus,
            threads,
            loading: None,
            failure: None,
            settings,
            keymap,
            topics: None,
            glossary: None,
            list,
            detail: Detail::default(),
            spark: Spark::default(),
            focus: Focus::List,
            zen: false,
            prompt: None,
            palette: None,
            terms: None,
            stats: None,
            popup: None,
            popup_area: Area::default(),
            help: None,
            filter: None,
            walk: None,
            term: None,
            history: History::default(),
            jumps: Jumps::default(),
            marks: BTreeMap::new(),
            awaits: None,
            jumped: false,
            goes_forward: false,
            tally: Generational::default(),
            tallied: None,
            copying: None,
            cited: false,
            recent_topics: Vec::new(),
            annotations: Arc::default(),
            memory: Memory::default(),
            failed: BTreeSet::new(),
            reports: VecDeque::new(),
            notice: None,
            pending: Vec::new(),
            count: None,
            panes: Panes::default(),
            clock: 0,
            stale: true,
        }
    }

    /// What is wanted done once the first frame stands.
    pub fn begin(&mut self) -> Vec<Effect> {
        // Topics of a part would be mined for nothing.
        let first = self.rest().unwrap_or_else(|| Effect::Work(Job::Mine(Arc::clone(&self.corpus))));
        self.count_metric().into_iter().chain([first]).collect()
    }

    /// Says when the next facts arrived, in milliseconds since the start.
    pub fn set_clock(&mut self, milliseconds: u64) {
        self.clock = milliseconds;
    }

    /// The text of `message` in the language of the interface.
    pub fn text(&self, message: Message<'_>) -> Cow<'static, str> {
        message.text(self.settings.ui_language)
    }

    /// Shows `message` in the bottom row until the next key.
    pub(crate) fn notify(&mut self, message: Message<'_>) {
        self.notice = Some(self.text(message).into_owned());
    }

    /// The side whose headlines the list shows: the one being read.
    pub fn headline_side(&self) -> Side {
        match self.settings.layout {
            Layout::Original => Side::Original,
            Layout::Translation => Side::Translation,
            Layout::Columns | Layout::Interleaved => self.settings.first,
            Layout::Study => self.settings.covered.other(),
        }
    }

    /// Columns on either side of the text, blank.
    pub const MARGIN: u16 = 1;

    /// Takes in the size of the screen, in columns and rows, before each drawing: loads the post selected,
    /// lays out what is in sight.
    pub fn fit(&mut self, columns: u16, rows: u16) {
        self.stale = false;
        self.panes = Panes::measure(columns, rows, self.focus, self.zen);
        if self.focus == Focus::Spark && self.panes.spark.rows == 0 && self.panes.list.rows > 0 {
            // No room for it any more: nobody should steer what cannot be seen.
            self.focus = Focus::List;
        }
        let shows_detail = self.panes.detail.rows > 0;
        let side = self.headline_side();
        self.list.fit(usize::from(self.panes.list.rows), &self.corpus, side);
        if self.panes.spark.rows > 0 || shows_detail {
            // The title tells the rank, bars or not.
            let columns = if self.panes.spark.rows > 0 { self.spark_columns() } else { 0 };
            self.spark.fit(&self.corpus, self.settings.metric, usize::from(columns));
            self.tick();
        }
        if self.detail.post != self.list.post() {
            self.show_selected();
        }
        let style = LayoutOptions {
            layout: self.layout_shown(),
            first: self.settings.first,
            ruler: self.settings.ruler,
            columns: self.panes.detail.columns.saturating_sub(2 * Self::MARGIN),
        };
        self.detail.face(style.sides());
        if shows_detail {
            let notes = text_pane::notes::of(self);
            self.detail.note(notes.0, notes.1);
            self.detail.fit(style, usize::from(self.panes.detail.rows));
            let studies = style.layout == Layout::Study;
            self.detail.cover(studies.then_some(self.settings.covered));
        }
        self.see_end(shows_detail);
        self.fit_stats();
        self.fit_popup();
        let overlay = usize::from(self.overlay_rows());
        if let Some(palette) = &mut self.palette {
            palette.view.fit(overlay, palette.found.len());
        }
        if let Some(terms) = &mut self.terms {
            terms.view.fit(overlay, terms.found.len());
        }
        let rows = usize::from(self.candidate_rows());
        if let Some(candidates) = self.prompt.as_mut().and_then(|prompt| prompt.candidates.as_mut()) {
            candidates.view.fit(rows, candidates.all.len());
        }
        if let Some(mut help) = self.help.take() {
            help.rows = overlay;
            help.scroll(0, help.entries(&self.keymap, self.settings.ui_language).len());
            self.help = Some(help);
        }
    }

    /// The layout, or the side that there is where the other one is missing.
    pub fn layout_shown(&self) -> Layout {
        let is_untranslated = self.detail.post.is_some() && self.detail.body.translation.text.is_empty();
        if is_untranslated { Layout::Original } else { self.settings.layout }
    }

    /// Columns for bars: beside the words where the sparkline has but one row.
    pub fn spark_columns(&self) -> u16 {
        let columns = self.panes.spark.columns.saturating_sub(2 * Self::MARGIN);
        if self.panes.shape == Shape::Stacked { columns / 2 } else { columns }
    }

    /// Rows that an overlay has for its list.
    pub fn overlay_rows(&self) -> u16 {
        // Title, typed line and the margin above and below, as far as there is room.
        self.panes.screen.rows.saturating_sub(if self.panes.screen.rows >= 20 { 7 } else { 3 })
    }

    /// Rows that the ways to go on from the find line have above it.
    pub fn candidate_rows(&self) -> u16 {
        // A third of the screen at most: what is found meanwhile stays in sight.
        (self.panes.screen.rows / 3).clamp(1, 8)
    }

    /// Ticks the bars of the posts that are hits: those listed by a filter, else those walked.
    fn tick(&mut self) {
        let ticked = list::sparkline::Ticked {
            list: self.is_filtered().then_some(self.list.generation()),
            topic: self.walk.map(|walk| walk.topic),
            term: self.term.map(|walk| walk.entry),
        };
        let mut spark = std::mem::take(&mut self.spark);
        spark.tick(ticked, || if self.is_filtered() { self.list.posts.clone() } else { self.walked_posts() });
        self.spark = spark;
    }

    /// Loads the text of the post selected and marks what is looked for in it.
    fn show_selected(&mut self) {
        let post = self.list.post();
        let body = post.map(|post| self.corpus.body(post)).unwrap_or_default();
        self.detail.show(post, body);
        self.mark();
    }

    /// Marks hits and mentions in the text shown.
    fn mark(&mut self) {
        let post = self.detail.post.unwrap_or_default() as u32;
        let marks = Looking::of(self).marks(post, &self.detail.body);
        self.detail.mark(marks);
    }

    /// The topic walked.
    pub fn topic(&self) -> Option<&crate::insight::topics::Topic> {
        self.topics.as_ref()?.all.get(self.walk?.topic)
    }

    /// Whether anything narrows the list.
    pub fn is_filtered(&self) -> bool {
        self.filter.as_ref().is_some_and(|filter| !filter.query.is_empty())
            || self.walk.is_some_and(|walk| walk.filters)
    }

    /// Whether there is anything for `n` and `N` to walk.
    pub fn walks(&self) -> bool {
        self.is_filtered() || self.walk.is_some() || self.term.is_some()
    }
}
