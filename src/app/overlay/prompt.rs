//! The line typed in the bottom row: a query, a post to go to, a link to open, tags, a note, or a word to keep.

use super::completion_menu::CompletionMenu;
use super::content::{Handled, Hint, LibraryRequest, OverlayContent, OverlayContext, Request, ViewBefore};
use crate::app::export_job::ExportScope;
use crate::app::input::action::Action;
use crate::app::input::mode::KeyMode;
use crate::app::input::text_input::TextInput;
use crate::app::marks::jumps::PlaceLeft;
use crate::app::panes::Area;
use crate::app::search::history::HistoryWalk;
use crate::i18n::{ExportMessage, Message, Number};
use crate::search::query::completion::{self, CompletionNames, DescribedName};
use crate::state::mark_change::MarkChange;
use crate::state::reading_position::ReadingPosition;
use crate::text::fold::half_width;
use crate::text::slice::slice;

/// What a typed line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Find posts.
    Find,
    /// Go to a post.
    GoTo,
    /// Open a link by its number.
    Link,
    /// Open the post, after its long link was shown for confirmation.
    PostLink,
    /// Tag the post.
    Tags,
    /// Write a note on a passage.
    Note,
    /// Keep a word.
    Word,
    /// Send text to a program.
    Pipe,
    /// Name an archive.
    ArchiveName,
    /// Name a query.
    QueryName,
    /// Mark all posts listed.
    MarkListed,
    /// Mark all posts listed, of which there are many.
    MarkListedSurely,
    /// Write posts to a file.
    Export {
        /// Which posts.
        scope: ExportScope,
        /// The file is there, and is to be replaced.
        overwrite: bool,
    },
}

impl Purpose {
    /// Whether it is a question that is answered by yes or no.
    fn is_question(self) -> bool {
        matches!(self, Self::PostLink | Self::MarkListedSurely | Self::Export { overwrite: true, .. })
    }
}

/// A typed line with what it is for.
#[derive(Debug)]
pub struct Prompt {
    purpose: Purpose,
    input: TextInput,
    /// The line is what the program proposes: typing begins a new one.
    is_proposal: bool,
    completions: Option<CompletionMenu>,
    history_walk: Option<HistoryWalk>,
    /// The text that it was opened with.
    opened_with: String,
    /// Where the user was when it was opened.
    from: Option<ReadingPosition>,
    /// What was shown before the line brought something else into sight, to be shown again.
    before: Option<ViewBefore>,
    area: Area,
}

/// Rows of completions at most.
const MOST_COMPLETIONS: u16 = 8;

impl Prompt {
    /// A prompt that holds `text`.
    pub(crate) fn new(purpose: Purpose, text: &str) -> Self {
        Self {
            purpose,
            input: TextInput::new(text),
            is_proposal: purpose == Purpose::QueryName && !text.is_empty(),
            completions: None,
            history_walk: None,
            opened_with: text.to_owned(),
            from: None,
            before: None,
            area: Area::default(),
        }
    }

    /// A find line that holds `text`, opened at `from`.
    pub(crate) fn find(text: &str, from: Option<ReadingPosition>) -> Self {
        Self { from, ..Self::new(Purpose::Find, text) }
    }

    /// A line for the number of a link, opened over `before`.
    pub(crate) fn link(before: ViewBefore) -> Self {
        Self { before: Some(before), ..Self::new(Purpose::Link, "") }
    }

    /// A line for the note on the passage at `place`.
    pub(crate) fn note(text: &str, place: ReadingPosition) -> Self {
        Self { from: Some(place), ..Self::new(Purpose::Note, text) }
    }

    /// A line for the word to keep, which is at `place`.
    pub(crate) fn word(text: &str, place: ReadingPosition) -> Self {
        Self { from: Some(place), ..Self::new(Purpose::Word, text) }
    }

    /// What it is for.
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The typed line.
    pub fn input(&self) -> &TextInput {
        &self.input
    }

    /// Whether the line is what the program proposes, in place of which one types.
    pub(crate) fn is_proposal(&self) -> bool {
        self.is_proposal
    }

    /// The completions, while they are shown.
    pub fn completions(&self) -> Option<&CompletionMenu> {
        self.completions.as_ref()
    }

    /// Where the user was when it was opened, with what filtered the list.
    pub(crate) fn left(&self) -> Option<PlaceLeft> {
        let query = if self.finds() { self.opened_with.clone() } else { String::new() };
        Some(PlaceLeft { at: self.from.clone()?, query })
    }

    fn finds(&self) -> bool {
        self.purpose == Purpose::Find
    }

    fn completes(&self) -> bool {
        matches!(self.purpose, Purpose::Find | Purpose::Tags | Purpose::MarkListed)
    }

    /// Keeps what a completion or the history has put into the line; returns whether completions were shown.
    fn close_completions(&mut self) -> bool {
        self.history_walk = None;
        self.completions.take().is_some()
    }

    fn accept(&mut self) -> Handled {
        let text = self.input.text().to_owned();
        Handled::CloseFor(match self.purpose {
            Purpose::Find => Request::KeepQuery(self.left()),
            Purpose::GoTo => Request::GoTo(text),
            Purpose::Link => Request::OpenLink(text, self.before),
            Purpose::PostLink => Request::OpenPost,
            Purpose::Pipe => Request::Pipe(text),
            Purpose::Tags => Request::SetTags(text),
            Purpose::Note => Request::SetNote(text, self.from.take()),
            Purpose::Word => Request::KeepWord(text, self.from.take()),
            Purpose::ArchiveName => Request::InLibrary(LibraryRequest::Rename(text)),
            Purpose::QueryName => Request::SaveQuery(text),
            Purpose::MarkListed => Request::MarkListed { change: text, is_sure: false },
            Purpose::MarkListedSurely => Request::MarkListed { change: text, is_sure: true },
            Purpose::Export { scope, overwrite } => Request::Export { file: text, scope, overwrite },
        })
    }

    fn cancel(&mut self) -> Handled {
        if let Some(completions) = self.completions.take() {
            self.input = completions.typed().clone();
            return self.changed();
        }
        match self.before {
            _ if self.finds() => Handled::CloseFor(Request::CancelFind),
            Some(before) => Handled::CloseFor(Request::ShowAgain(before)),
            None => Handled::Close,
        }
    }

    fn changed(&self) -> Handled {
        if self.finds() {
            Handled::Request(Request::Find(self.input.text().to_owned()))
        } else {
            Handled::Done
        }
    }

    /// Tab: completes what is typed if there is one completion, else walks through them, and shows them.
    fn complete(&mut self, by: isize, context: OverlayContext<'_>) -> Handled {
        if let Purpose::Export { scope, overwrite: false } = self.purpose {
            self.purpose = Purpose::Export { scope: scope.other(), overwrite: false };
        }
        if !self.completes() {
            return Handled::Done;
        }
        self.history_walk = None;
        let (input, purpose) = (&self.input, self.purpose);
        let mut completions = self.completions.take().unwrap_or_else(|| {
            let before = slice(input.text(), ..input.cursor());
            let ways = match purpose {
                Purpose::Tags => completion::complete_tag(before, &tags(context)),
                Purpose::MarkListed => {
                    completion::complete_change(before, &MarkChange::NAMES, &tags(context))
                }
                _ => completion::complete(before, &offers(context)),
            };
            CompletionMenu::new(ways, input)
        });
        completions.set_rows(completion_rows(context));
        self.input = completions.step(by);
        // One completion is taken at once: there is nothing to choose.
        if completions.all().len() != 1 {
            self.completions = Some(completions);
        }
        self.changed()
    }

    /// Shows an older (`by` −1) or newer query of those that start with what is typed.
    fn recall(&mut self, by: isize, context: OverlayContext<'_>) -> Handled {
        if !self.finds() {
            return Handled::Done;
        }
        let history = context.search.history();
        let (input, opened_with) = (&self.input, &self.opened_with);
        let walk = self.history_walk.get_or_insert_with(|| {
            let typed = input.text().to_owned();
            // What the prompt was opened with was not typed: any query may follow.
            let start = if typed == *opened_with { String::new() } else { typed.clone() };
            HistoryWalk { typed, start, at: history.lines.len() }
        });
        if let Some(line) = history.step(walk, by) {
            self.input = TextInput::new(&line);
        }
        self.changed()
    }
}

/// Rows above the find line for completions: a third of the screen at most, so that the list stays in sight.
fn completion_rows(context: OverlayContext<'_>) -> usize {
    usize::from((context.panes.screen.rows / 3).clamp(1, MOST_COMPLETIONS))
}

/// The tags in use, with the number of posts that have each.
fn tags(context: OverlayContext<'_>) -> Vec<DescribedName> {
    let tags = context.marks.annotations().tags().into_iter();
    tags.map(|(tag, count)| (tag.to_owned(), Number::from(count).to_string())).collect()
}

/// The values that the archive and the user's tags add to those of the operators.
fn offers(context: OverlayContext<'_>) -> CompletionNames {
    let archive = context.archive;
    let users = archive.corpus().authors.iter().map(|name| name.as_str().to_owned()).collect();
    let topics = archive.topics().into_iter().flat_map(|topics| &topics.all).flat_map(|topic| {
        // `topic:` finds those about it.
        let count = topic.posts.len().to_string();
        let other = topic.chinese.as_ref().map(|name| format!("{name}  {count}"));
        let chinese = topic.chinese.clone().map(|name| (name, format!("{}  {count}", topic.name)));
        std::iter::once((topic.name.clone(), other.unwrap_or(count))).chain(chinese)
    });
    let glosses = archive.glossary().into_iter().flat_map(|glossary| &glossary.entries).flat_map(|entry| {
        let (english, chinese): (DescribedName, DescribedName) =
            ((entry.english.clone(), entry.chinese.clone()), (entry.chinese.clone(), entry.english.clone()));
        [english, chinese].into_iter().filter(|(name, _)| !name.is_empty())
    });
    let tags = context.marks.annotations().tags().into_keys().map(str::to_owned).collect();
    let queries = context.search.saved().all().into_iter();
    let queries = queries.map(|(name, query)| (name.to_owned(), query.to_owned())).collect();
    let languages = archive.corpus().languages().to_vec();
    CompletionNames { users, topics: topics.collect(), glosses: glosses.collect(), tags, languages, queries }
}

impl OverlayContent for Prompt {
    fn modes(&self) -> &'static [KeyMode] {
        if self.completes() || matches!(self.purpose, Purpose::Export { .. }) {
            &[KeyMode::Find, KeyMode::Typing, KeyMode::Everywhere]
        } else {
            &[KeyMode::Typing, KeyMode::Everywhere]
        }
    }

    fn handle(&mut self, action: Action, _by: isize, context: OverlayContext<'_>) -> Handled {
        use Action as A;
        let chooses = self.completions.is_some();
        match action {
            // An operator that was chosen waits for its value.
            A::Accept if self.close_completions() && self.input.text().ends_with(':') => Handled::Done,
            A::Accept => self.accept(),
            A::Cancel => self.cancel(),
            A::CompleteNext => self.complete(1, context),
            A::CompletePrevious => self.complete(-1, context),
            A::OlderQuery | A::MovePrevious if chooses => self.complete(-1, context),
            A::NewerQuery | A::MoveNext if chooses => self.complete(1, context),
            A::OlderQuery => self.recall(-1, context),
            A::NewerQuery => self.recall(1, context),
            A::MoveNext => Handled::Request(Request::SelectBy(1)),
            A::MovePrevious => Handled::Request(Request::SelectBy(-1)),
            A::MovePageDown => Handled::Request(Request::ScrollPages(1)),
            A::MovePageUp => Handled::Request(Request::ScrollPages(-1)),
            _ => Handled::Ignored,
        }
    }

    fn fit(&mut self, context: OverlayContext<'_>) {
        self.area = context.panes.status;
        if let Some(completions) = &mut self.completions {
            completions.set_rows(completion_rows(context));
        }
    }

    fn answer(&mut self, text: &str) -> Option<Handled> {
        if self.purpose.is_question() {
            let answer = text.trim().chars().map(half_width).collect::<String>().to_lowercase();
            return Some(match answer.as_str() {
                "y" => self.accept(),
                "n" => self.cancel(),
                _ => Handled::Done,
            });
        }
        if std::mem::take(&mut self.is_proposal) {
            self.input = TextInput::new("");
        }
        None
    }

    fn begin_edit(&mut self) -> Option<&mut TextInput> {
        self.close_completions();
        self.is_proposal = false;
        (!self.purpose.is_question()).then_some(&mut self.input)
    }

    fn input_changed(&mut self, _context: OverlayContext<'_>) -> Handled {
        self.changed()
    }

    fn scroll(&mut self, _rows: isize, _context: OverlayContext<'_>) {}

    fn hints(&self) -> &'static [Hint] {
        &[]
    }

    fn title(&self, context: OverlayContext<'_>) -> String {
        let language = context.settings.ui_language;
        match self.purpose {
            Purpose::Find => "/".into(),
            Purpose::GoTo => Message::GoToPrompt.text(language),
            Purpose::Link | Purpose::PostLink => Message::LinkPrompt.text(language),
            Purpose::Pipe => Message::PipePrompt.text(language),
            Purpose::Note => Message::NotePrompt.text(language),
            Purpose::Word => Message::WordPrompt.text(language),
            Purpose::ArchiveName => Message::ArchiveNamePrompt.text(language),
            Purpose::QueryName => Message::QueryNamePrompt.text(language),
            Purpose::MarkListed => {
                Message::MarkListedPrompt { count: context.list.posts().len().into() }.text(language)
            }
            Purpose::MarkListedSurely => {
                Message::MarkListedSure { count: context.list.posts().len().into() }.text(language)
            }
            Purpose::Export { overwrite: true, .. } => ExportMessage::SurePrompt.text(language),
            Purpose::Export { scope: ExportScope::Starred, .. } => {
                let count = context.marks.annotations().starred(context.archive.corpus()).len();
                ExportMessage::StarredPrompt { count: count.into() }.text(language)
            }
            Purpose::Export { scope: ExportScope::Listed, .. } => {
                ExportMessage::Prompt { count: context.list.posts().len().into() }.text(language)
            }
            Purpose::Tags => {
                let post = context.list.post().map(|post| context.archive.label(post)).unwrap_or_default();
                Message::TagsPrompt { post: &post }.text(language)
            }
        }
        .into_owned()
    }

    fn area(&self) -> Area {
        self.area
    }
}
