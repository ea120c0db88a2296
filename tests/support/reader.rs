//! A reader without a screen: keys in, state out; the worker's jobs are done at once, or held back.
#![expect(clippy::panic, clippy::expect_used, reason = "helpers of tests fail by panicking, as tests do")]

use std::cell::RefCell;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use duidu::app::App;
use duidu::app::current_archive::opening::OpenedArchive;
use duidu::app::effect::{Answer, Effect, Job};
use duidu::app::event::{Event, Mouse, MouseKind};
use duidu::app::input::key::Key;
use duidu::app::input::keymap::Keymap;
use duidu::app::job_runner::JobRunner;
use duidu::app::text_pane::rows::PostRow;
use duidu::archive;
use duidu::config::settings::{Layout, Settings};
use duidu::corpus::Corpus;
use duidu::corpus::time::Zone;
use duidu::insight::glossary::Glossary;
use duidu::insight::topics::Topics;
use duidu::state::archive_list::ArchiveFiles;
use duidu::text::width;

/// The state, the runner that does its jobs, and the screen it is measured for.
pub(crate) struct Reader {
    /// The state.
    pub(crate) app: App,
    /// What was asked for outside, jobs left out.
    pub(crate) effects: Vec<Effect>,
    /// Answers not given yet, oldest first, while they are held back.
    pub(crate) held: Option<Vec<Answer>>,
    runner: Arc<JobRunner>,
    /// The newest count of hits asked for: made when somebody wants to see it, as it takes its time.
    counting: Option<Job>,
    clock: u64,
    columns: u16,
    rows: u16,
}

/// What all tests on the digest share, since mining and indexing it again for each would take most of their time.
struct Digest {
    corpus: Arc<Corpus>,
    topics: Arc<Topics>,
    glossary: Arc<Glossary>,
    runner: Arc<JobRunner>,
}

fn digest() -> &'static Digest {
    static DIGEST: OnceLock<Digest> = OnceLock::new();
    DIGEST.get_or_init(|| {
        let corpus = Arc::new(archive::open(&[]).expect("the digest is built in").corpus);
        let runner = Arc::new(JobRunner::default());
        match runner.perform(Job::MineTopics(Arc::clone(&corpus)), &|| false, &|_| {}) {
            Some(Answer::Topics(_, topics, glossary)) => Digest { corpus, topics, glossary, runner },
            other => panic!("mining gave {other:?}"),
        }
    })
}

impl Reader {
    /// The built-in digest with its topics, on a screen of 120 columns and 36 rows.
    pub(crate) fn open() -> Self {
        Self::with(Settings::default())
    }

    /// As [`Reader::open`], with other settings.
    pub(crate) fn with(settings: Settings) -> Self {
        let digest = digest();
        Self::mined(Arc::clone(&digest.corpus), Arc::clone(&digest.runner), settings)
    }

    /// As [`Reader::open`], for tests that change the texts, which others must not see.
    pub(crate) fn open_alone() -> Self {
        let corpus = archive::open(&[]).expect("the digest is built in").corpus;
        Self::mined(Arc::new(corpus), Arc::default(), Settings::default())
    }

    fn mined(corpus: Arc<Corpus>, runner: Arc<JobRunner>, settings: Settings) -> Self {
        let Digest { topics, glossary, .. } = digest();
        let mut reader = Self::new(Arc::clone(&corpus), runner, settings);
        reader.take(Event::Answer(Answer::Topics(corpus, Arc::clone(topics), Arc::clone(glossary))));
        reader
    }

    /// A corpus whose topics have not been mined.
    pub(crate) fn of(corpus: Corpus) -> Self {
        Self::new(Arc::new(corpus), Arc::default(), Settings::default())
    }

    /// The archive at a path, opened as the program opens it; what is wanted first is done.
    pub(crate) fn at(path: &str) -> Self {
        let files = ArchiveFiles::new(vec![path.into()]);
        let opened = OpenedArchive::open(&files, Zone::Utc).expect("it opens");
        let keymap = Keymap::preset("vim");
        let (app, _) = App::with_archive(opened, Settings::default(), keymap);
        let mut reader = Self { app, ..Self::of(Corpus::default()) };
        reader.fit();
        let first = reader.app.begin();
        reader.carry_out(first);
        reader.fit();
        reader
    }

    /// The archive beside the project, where it is there.
    pub(crate) fn real() -> Option<Self> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/andrew-ng-2025.md");
        let path = path.is_file().then_some(path)?;
        Some(Self::of(archive::open(&[path]).expect("it is an archive").corpus))
    }

    fn new(corpus: Arc<Corpus>, runner: Arc<JobRunner>, settings: Settings) -> Self {
        let keymap = Keymap::preset("vim");
        let app = App::new(corpus, settings, keymap);
        let mut reader = Self {
            app,
            effects: Vec::new(),
            held: None,
            runner,
            counting: None,
            clock: 0,
            columns: 120,
            rows: 36,
        };
        reader.fit();
        reader
    }

    /// Changes the size of the screen.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        (self.columns, self.rows) = (columns, rows);
        self.fit();
        self
    }

    fn fit(&mut self) {
        self.app.fit(self.columns, self.rows);
    }

    /// Presses keys, written as in the keys file and separated by blanks: `j j / a g e n t s enter`.
    #[track_caller]
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        for name in keys.split_whitespace() {
            let key = Key::parse(name).unwrap_or_else(|| panic!("'{name}' is no key"));
            self.take(Event::Key(key));
        }
        self
    }

    /// Types every character of `text` as a key.
    pub(crate) fn enter_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.take(Event::Key(Key::char(c)));
        }
        self
    }

    /// Pastes `text`.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.take(Event::Paste(text.to_owned()));
        self
    }

    /// The mouse does something at a cell.
    pub(crate) fn mouse(&mut self, kind: MouseKind, column: u16, row: u16) -> &mut Self {
        self.take(Event::Mouse(Mouse { kind, column, row }));
        self
    }

    /// Lets milliseconds pass.
    pub(crate) fn wait(&mut self, milliseconds: u64) -> &mut Self {
        self.clock += milliseconds;
        self.app.set_clock(self.clock);
        self
    }

    /// Takes in a fact, does the jobs asked for, and measures anew.
    pub(crate) fn take(&mut self, event: Event) {
        let effects = self.app.update(event);
        self.carry_out(effects);
        self.fit();
    }

    /// Does what was asked for; what only a terminal can do is kept in [`Reader::effects`].
    pub(crate) fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let Effect::StartJob(job) = effect else {
                self.effects.push(effect);
                continue;
            };
            if matches!(job, Job::CountMatches(..)) {
                self.counting = Some(job);
                continue;
            }
            let told = RefCell::new(Vec::new());
            let tell = |answer| {
                if matches!(answer, Answer::PassageTranslated(..) | Answer::QueryCounted(..)) {
                    told.borrow_mut().push(answer);
                }
            };
            let last = self.runner.perform(job, &|| false, &tell);
            for answer in told.into_inner().into_iter().chain(last) {
                if let Some(held) = &mut self.held {
                    held.push(answer);
                } else {
                    let more = self.app.update(Event::Answer(answer));
                    self.carry_out(more);
                }
            }
        }
    }

    /// Makes the count of hits that was asked for last.
    pub(crate) fn count(&mut self) -> &mut Self {
        if let Some(answer) =
            self.counting.take().and_then(|job| self.runner.perform(job, &|| false, &|_| {}))
        {
            self.take(Event::Answer(answer));
        }
        self
    }

    /// Gives the held answer at `at`.
    pub(crate) fn give(&mut self, at: usize) -> &mut Self {
        let answer = self.held.as_mut().expect("answers are held back").remove(at);
        self.take(Event::Answer(answer));
        self
    }

    /// Where one is: pane, place in the list, how long that is.
    pub(crate) fn place(&self) -> String {
        let count = self.app.list().posts().len();
        let at = self.app.list().view().selected + usize::from(count > 0);
        format!("{:?} {at}/{count}", self.app.panes().focus()).to_lowercase()
    }

    /// The number of the post selected, as its file writes it.
    pub(crate) fn label(&self) -> String {
        self.app.list().post().map(|post| self.app.archive().label(post)).unwrap_or_default()
    }

    /// What is said, or nothing.
    pub(crate) fn notice(&self) -> &str {
        self.app.notice().text().unwrap_or_default()
    }

    /// What filters the list, as typed.
    pub(crate) fn filter(&self) -> Option<&str> {
        self.app.search().filter().map(duidu::app::search::filter::Filter::text)
    }

    /// The pair at the top of the text, where a row of it is there.
    pub(crate) fn pair_at_top(&self) -> Option<u32> {
        let detail = &self.app.text_pane();
        detail.is_text(detail.top()).then(|| detail.post_rows().pair_at(detail.top())).flatten()
    }

    /// What must hold after every fact.
    #[track_caller]
    pub(crate) fn assert_sound(&self) {
        let (list, detail) = (&self.app.list(), &self.app.text_pane());
        let (view, count) = (list.view(), list.posts().len());
        assert!(view.selected < count.max(1), "{view:?} of {count}");
        assert!(view.top <= view.selected, "{view:?}");
        assert!(view.rows == 0 || view.selected < view.top + view.rows, "{view:?}");
        assert_eq!(detail.post(), list.post(), "the text is of the post selected");
        assert!(
            detail.top() < detail.post_rows().rows.len().max(1),
            "{} of {}",
            detail.top(),
            detail.post_rows().rows.len()
        );
        assert!(detail.current().is_none_or(|at| at < detail.highlights().len()));
        if let Some(palette) = self.app.overlays().topics() {
            assert!(
                palette.palette().view().selected < palette.palette().found().len().max(1),
                "{:?}",
                palette.palette().view()
            );
        }
        if let Some(prompt) = self.app.overlays().prompt() {
            assert!(prompt.input().text().is_char_boundary(prompt.input().cursor()));
        }
        self.assert_rows_fit();
    }

    /// No row in sight is wider than its column.
    #[track_caller]
    fn assert_rows_fit(&self) {
        let detail = &self.app.text_pane();
        if self.app.panes().detail.rows == 0 {
            return;
        }
        let style = detail.post_rows().options;
        let widths = style.widths();
        let both = if style.effective() == Layout::Columns { 3 + widths[1] } else { 0 };
        let taken = widths[0] + both;
        assert!(taken <= style.columns.max(1), "{style:?}");
        for line in detail.post_rows().rows.iter().skip(detail.top()).take(detail.rows()) {
            match line {
                PostRow::Blank => {}
                PostRow::Note { text, .. } => {
                    assert!(width::columns(text) <= usize::from(taken).max(2), "{text}");
                }
                PostRow::Text { cells, .. } => {
                    for (cell, room) in cells.iter().zip(widths) {
                        let columns = cell.map_or(0, |cell| cell.row.columns);
                        // A single wide character needs two columns, wherever it is.
                        assert!(columns <= room.max(2), "{columns} in {room}: {style:?}");
                    }
                }
            }
        }
    }
}
