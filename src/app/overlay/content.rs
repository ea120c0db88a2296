//! The trait that all overlays implement, what they get to know of the state, and what they request of it.

use std::ops::Range;

use super::palette::Palette;
use crate::app::current_archive::CurrentArchive;
use crate::app::export_job::ExportScope;
use crate::app::input::action::Action;
use crate::app::input::keymap::Keymap;
use crate::app::input::mode::KeyMode;
use crate::app::input::text_input::TextInput;
use crate::app::library::Library;
use crate::app::list::List;
use crate::app::marks::Marks;
use crate::app::marks::jumps::PlaceLeft;
use crate::app::panes::{Area, Focus, Panes};
use crate::app::search::Search;
use crate::app::text_pane::TextPane;
use crate::config::settings::Settings;
use crate::corpus::Side;
use crate::i18n::{HintMessage, Message};
use crate::search::query::Query;
use crate::state::fsrs::CardState;
use crate::state::passage_marks::{MarkedPassage, PassageQuote};
use crate::state::post_key::PostKey;
use crate::state::reading_position::ReadingPosition;
use crate::state::review_deck::ReviewKey;

/// The parts of the state that overlays read.
#[derive(Clone, Copy)]
pub(crate) struct OverlayContext<'a> {
    pub(crate) library: &'a Library,
    pub(crate) archive: &'a CurrentArchive,
    pub(crate) list: &'a List,
    pub(crate) text: &'a TextPane,
    pub(crate) search: &'a Search,
    pub(crate) marks: &'a Marks,
    pub(crate) keymap: &'a Keymap,
    pub(crate) settings: &'a Settings,
    pub(crate) panes: &'a Panes,
}

impl OverlayContext<'_> {
    /// Whether the post is at hand, or may come from a server.
    pub(crate) fn may_hold(&self, post: &PostKey) -> bool {
        let is_on_server = self.archive.remote().and_then(|remote| post.id_in(&remote.address()));
        is_on_server.is_some() || post.find(self.archive.corpus()).is_some()
    }

    /// Closes the overlay for a post that the user has marked, from the passage like `quote`.
    pub(super) fn read(&self, post: &PostKey, quote: Option<&PassageQuote>) -> Handled {
        if self.may_hold(post) {
            Handled::CloseFor(Request::ReadMarked { post: post.clone(), quote: quote.cloned() })
        } else {
            Handled::Request(Request::Notify(Message::NoteElsewhere))
        }
    }
}

/// A key to name in the bottom row, by its action, and the word after it.
pub(crate) type Hint = (Action, HintMessage);

/// How an overlay has taken in an action.
#[derive(Debug)]
pub(crate) enum Handled {
    /// The action means nothing to it.
    Ignored,
    /// It has changed itself, at most.
    Done,
    /// It closes.
    Close,
    /// It stays open and asks for a change elsewhere.
    Request(Request),
    /// It closes and asks for a change elsewhere.
    CloseFor(Request),
}

/// What the panes showed before an overlay changed that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ViewBefore {
    /// The pane with the focus.
    pub(crate) focus: Focus,
    /// The first row of the text in sight.
    pub(crate) top: usize,
}

/// A change of the panes that an overlay asks for.
#[derive(Debug)]
pub(crate) enum Request {
    /// Find the posts for the text in the find line.
    Find(String),
    /// Keep the query, typed at this place.
    KeepQuery(Option<PlaceLeft>),
    /// Drop the query and go back.
    CancelFind,
    /// Go to the post that the text names.
    GoTo(String),
    /// Open the link with this number, and show again what was shown before it was asked for.
    OpenLink(String, Option<ViewBefore>),
    /// Open the post selected.
    OpenPost,
    /// Show again what was shown before.
    ShowAgain(ViewBefore),
    /// Give the selected post these tags.
    SetTags(String),
    /// Mark all posts listed.
    MarkListed {
        /// The change, as typed.
        change: String,
        /// Whether the user has said so twice.
        is_sure: bool,
    },
    /// Write the posts listed, or those with a star, to a file.
    Export {
        /// The file, as typed.
        file: String,
        /// Which posts.
        scope: ExportScope,
        /// Whether a file that is there is replaced.
        overwrite: bool,
    },
    /// Walk the posts of a topic; list nothing else if `lists`.
    WalkTopic {
        /// Its index.
        topic: usize,
        /// Whether the list is to hold only its posts.
        lists: bool,
    },
    /// Walk the posts of a term, from this post.
    WalkTerm {
        /// Its index.
        entry: usize,
        /// The post that the terms were listed for.
        post: Option<u32>,
    },
    /// Read a post.
    Read(usize),
    /// Read a post, from the passage like this one.
    ReadMarked {
        /// The post.
        post: PostKey,
        /// The passage.
        quote: Option<PassageQuote>,
    },
    /// Look for the occurrences of a word, for the view of them that stays open.
    Concordance(String),
    /// Open the occurrences of a word.
    ConcordanceOf(String),
    /// Read a post from a place in one of its passages.
    ReadOccurrence {
        /// The post.
        post: usize,
        /// The passage.
        pair: u32,
        /// The side of it.
        side: Side,
        /// Where it is in the passage there, in bytes.
        place: Range<usize>,
    },
    /// Write this note on the passage at this place.
    SetNote(String, Option<ReadingPosition>),
    /// Keep this word, which is at this place.
    KeepWord(String, Option<ReadingPosition>),
    /// Remove the note and the highlight of a passage.
    RemovePassage {
        /// The key of the post, which need not be at hand.
        post: PostKey,
        /// The passage.
        passage: MarkedPassage,
    },
    /// Save the query that filters under this name.
    SaveQuery(String),
    /// Remove the query with this name.
    RemoveQuery(String),
    /// List the posts of a query, as it is typed.
    ListText(String),
    /// Remove this word from those kept.
    RemoveWord(String),
    /// Set when something is seen again.
    Schedule(ReviewKey, Option<CardState>),
    /// List the posts of a query.
    List(Query),
    /// Select the post this many places further.
    SelectBy(isize),
    /// Scroll the text, or the list, by this many pages.
    ScrollPages(isize),
    /// Go this many passages further in the text.
    StepPassage(isize),
    /// Run this command on what is selected, the passage or the post.
    Pipe(String),
    /// Copy what a program said.
    CopyOutput(String),
    /// List the posts that hold this word.
    FindTerm(String),
    /// Keep the word that the cursor is on.
    KeepAtCursor,
    /// End the program that runs.
    StopProgram,
    /// A change that the library asks for.
    InLibrary(LibraryRequest),
    /// Show a notice.
    Notify(Message<'static>),
}

/// A change that the library asks for.
#[derive(Debug)]
pub(crate) enum LibraryRequest {
    /// Open the archive at this place of the list.
    Open(usize),
    /// Wait no longer for an archive.
    StopOpening,
    /// Take the archive at this place off the list.
    Remove(usize),
    /// Ask for the name of the archive at this place of the list.
    AskName(usize),
    /// Give the archive selected in the library this name.
    Rename(String),
    /// Leave the reader.
    Quit,
    /// Open the archive at this place and the one that is open as one.
    OpenTogether(usize),
}

/// Implements [`OverlayContent::palette`] and [`OverlayContent::palette_mut`] for an overlay with a field `palette`.
macro_rules! own_palette {
    () => {
        fn palette(&self) -> Option<&Palette> {
            Some(&self.palette)
        }

        fn palette_mut(&mut self) -> Option<&mut Palette> {
            Some(&mut self.palette)
        }
    };
}
pub(super) use own_palette;

/// An overlay: something over the panes that has the keys while it is on top.
pub(crate) trait OverlayContent {
    /// The sections of the keys file that apply, the strongest first: those of a list with a typed line where nothing
    /// else is said.
    fn modes(&self) -> &'static [KeyMode] {
        &[KeyMode::Palette, KeyMode::Typing, KeyMode::Everywhere]
    }

    /// Applies `action`, `by` times.
    fn handle(&mut self, action: Action, by: isize, context: OverlayContext<'_>) -> Handled;

    /// The list with a typed line that it is, if it is one: most of what follows is then the list's.
    fn palette(&self) -> Option<&Palette> {
        None
    }

    /// The same for a change of it.
    fn palette_mut(&mut self) -> Option<&mut Palette> {
        None
    }

    /// Applies an action that means the same in every list.
    fn handle_in_list(&mut self, action: Action) -> Handled {
        match action {
            Action::Cancel => Handled::Close,
            // Where what is listed has no posts of its own to list.
            Action::TopicToFilter => Handled::Done,
            _ if self.palette_mut().is_some_and(|palette| palette.handle_move(action)) => Handled::Done,
            _ => Handled::Ignored,
        }
    }

    /// Lays it out on the screen of `context`.
    fn fit(&mut self, context: OverlayContext<'_>) {
        if let Some(palette) = self.palette_mut() {
            palette.fit(context.panes.screen);
        }
    }

    /// Takes typed text that is no part of its line; `None` where it is.
    fn answer(&mut self, _text: &str) -> Option<Handled> {
        None
    }

    /// Begins a change of the line that is typed into, if there is one: completions close. Returns the line.
    fn begin_edit(&mut self) -> Option<&mut TextInput> {
        self.palette_mut().map(|palette| &mut palette.input)
    }

    /// Follows up a change of the typed line.
    fn input_changed(&mut self, _context: OverlayContext<'_>) -> Handled {
        Handled::Done
    }

    /// Scrolls by `rows`.
    fn scroll(&mut self, rows: isize, _context: OverlayContext<'_>) {
        if let Some(palette) = self.palette_mut() {
            palette.scroll(rows);
        }
    }

    /// Takes in a click on a cell of the screen.
    fn click(&mut self, _column: u16, _row: u16, _context: OverlayContext<'_>) -> Handled {
        Handled::Done
    }

    /// The keys to name in the bottom row, the most important first.
    fn hints(&self) -> &'static [Hint];

    /// Its title.
    fn title(&self, context: OverlayContext<'_>) -> String;

    /// The cells that it takes, its border included, after the last [`OverlayContent::fit`].
    fn area(&self) -> Area {
        self.palette().map_or(Area::default(), |palette| palette.area)
    }
}
