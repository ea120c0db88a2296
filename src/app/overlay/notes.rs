//! The notes and highlights of the archive, matched as one types.

use super::content::{Handled, Hint, OverlayContent, OverlayContext, Request, own_palette};
use super::palette::{Palette, containing};
use crate::app::input::action::Action;
use crate::i18n::{HintMessage, Message};
use crate::state::passage_marks::{MarkedPassage, PassageTexts};
use crate::state::post_key::PostKey;

/// Where a marked passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotePlace {
    /// Nobody has looked yet.
    Unknown,
    /// In this passage.
    At(u32),
    /// Its post holds nothing like it any more.
    Detached,
    /// Its post is not in this archive.
    Elsewhere,
}

/// A marked passage in the list.
#[derive(Debug)]
pub(crate) struct ListedNote {
    /// Its post in the corpus.
    pub(crate) post: Option<usize>,
    /// The key of its post.
    pub(crate) key: PostKey,
    /// What is marked.
    pub(crate) passage: MarkedPassage,
    /// Where it is.
    pub(crate) place: NotePlace,
}

/// The list of notes and highlights.
#[derive(Debug, Default)]
pub struct NotePalette {
    palette: Palette,
    all: Vec<ListedNote>,
}

impl NotePalette {
    /// The notes and highlights of the archive, and behind them those of posts that it does not hold.
    pub(crate) fn new(context: OverlayContext<'_>) -> Self {
        let mut notes = Self::default();
        notes.load(context);
        notes
    }

    /// The typed line and what it matches: indices for [`NotePalette::note`].
    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// The note or highlight with this index.
    pub(crate) fn note(&self, at: usize) -> Option<&ListedNote> {
        self.all.get(at)
    }

    /// Takes the notes and highlights from the annotations, and lists them.
    pub(crate) fn load(&mut self, context: OverlayContext<'_>) {
        let marked = context.marks.annotations().marked_passages(context.archive.corpus());
        let listed = marked.into_iter().map(|(post, key, passage)| ListedNote {
            post,
            key: key.clone(),
            passage: passage.clone(),
            place: if context.may_hold(key) { NotePlace::Unknown } else { NotePlace::Elsewhere },
        });
        self.all = listed.collect();
        self.find();
    }

    /// Lists the notes and highlights that contain every word of the typed line.
    fn find(&mut self) {
        let found = containing(self.palette.input.text(), &self.all, |note| {
            let [original, translation] = &note.passage.quote.sides;
            [note.passage.note.as_str(), original, translation].join("\n")
        });
        self.palette.list(found);
    }

    /// Looks where a marked passage is, and with it the others of its post: to lay out a post takes longest.
    fn locate(&mut self, at: usize, context: OverlayContext<'_>) {
        let is_unknown = |note: &&ListedNote| note.place == NotePlace::Unknown;
        let Some(post) = self.all.get(at).filter(is_unknown).and_then(|note| note.post) else { return };
        let texts = PassageTexts::from_body(&context.archive.corpus().body(post));
        for note in self.all.iter_mut().filter(|note| note.post == Some(post)) {
            note.place = note.passage.quote.find(&texts).map_or(NotePlace::Detached, NotePlace::At);
        }
    }

    fn selected(&mut self, context: OverlayContext<'_>) -> Option<&ListedNote> {
        let at = self.palette.selected()?;
        self.locate(at, context);
        self.all.get(at)
    }
}

impl OverlayContent for NotePalette {
    fn handle(&mut self, action: Action, _by: isize, context: OverlayContext<'_>) -> Handled {
        match action {
            Action::Accept => match self.selected(context) {
                None => Handled::Close,
                Some(note) => context.read(&note.key, Some(&note.passage.quote)),
            },
            Action::RemoveNote => match self.selected(context) {
                Some(ListedNote { key, passage, .. }) => {
                    Handled::Request(Request::RemovePassage { post: key.clone(), passage: passage.clone() })
                }
                None => Handled::Done,
            },
            Action::Concordance => Handled::Done,
            _ => self.handle_in_list(action),
        }
    }

    own_palette!();

    fn fit(&mut self, context: OverlayContext<'_>) {
        self.palette.fit(context.panes.screen);
        let view = self.palette.view();
        let in_sight: Vec<usize> =
            self.palette.found().iter().skip(view.top).take(view.rows).copied().collect();
        for at in in_sight {
            self.locate(at, context);
        }
    }

    fn input_changed(&mut self, _context: OverlayContext<'_>) -> Handled {
        self.find();
        Handled::Done
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::Accept, HintMessage::Read),
            (Action::RemoveNote, HintMessage::Remove),
            (Action::Cancel, HintMessage::Close),
        ]
    }

    fn title(&self, context: OverlayContext<'_>) -> String {
        Message::NotesTitle.text(context.settings.ui_language).into_owned()
    }
}
