//! The words kept, matched as one types.

use super::content::{Handled, Hint, OverlayContent, OverlayContext, Request, own_palette};
use super::palette::{Palette, containing};
use crate::app::input::action::Action;
use crate::i18n::{HintMessage, Message};
use crate::state::kept_word::KeptWord;
use crate::state::post_key::PostKey;
use crate::text::fold::fold;

/// A kept word in the list.
#[derive(Debug)]
pub(crate) struct ListedWord {
    /// Its post in the corpus; `None` where this archive does not hold it.
    pub(crate) post: Option<usize>,
    /// The word.
    pub(crate) kept: KeptWord,
}

/// The list of words kept.
#[derive(Debug, Default)]
pub struct WordPalette {
    palette: Palette,
    all: Vec<ListedWord>,
}

impl WordPalette {
    /// The words kept, the one kept last first.
    pub(crate) fn new(context: OverlayContext<'_>) -> Self {
        let mut words = Self::default();
        words.load(context);
        words
    }

    /// The typed line and what it matches: indices for [`WordPalette::word`].
    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// The word with this index.
    pub(crate) fn word(&self, at: usize) -> Option<&ListedWord> {
        self.all.get(at)
    }

    /// Takes the words from the marks, and lists them.
    pub(crate) fn load(&mut self, context: OverlayContext<'_>) {
        let kept = context.marks.words().newest_first();
        let found = PostKey::find_all(kept.iter().map(|word| &word.post), context.archive.corpus());
        let listed = kept
            .into_iter()
            .map(|kept| ListedWord { post: found.get(&kept.post).copied(), kept: kept.clone() });
        self.all = listed.collect();
        self.find();
    }

    /// Lists what holds every typed word, in the kept word, its term or its sentence; first where the kept word holds them.
    fn find(&mut self) {
        let typed = self.palette.input.text();
        let mut found = containing(typed, &self.all, |listed| {
            let KeptWord { word, term, sentence, .. } = &listed.kept;
            [word.as_str(), term, sentence, listed.kept.counterpart()].join("\n")
        });
        let typed = fold(typed.trim());
        found.sort_by_key(|at| {
            !self.all.get(*at).is_some_and(|listed| fold(&listed.kept.word).contains(&typed))
        });
        self.palette.list(found);
    }

    fn selected(&self) -> Option<&ListedWord> {
        self.all.get(self.palette.selected()?)
    }
}

impl OverlayContent for WordPalette {
    fn handle(&mut self, action: Action, _by: isize, context: OverlayContext<'_>) -> Handled {
        match action {
            Action::Accept => match self.selected() {
                None => Handled::Close,
                Some(ListedWord { kept, .. }) => context.read(&kept.post, Some(&kept.quote)),
            },
            Action::RemoveNote => match self.selected() {
                Some(listed) => Handled::Request(Request::RemoveWord(listed.kept.word.clone())),
                None => Handled::Done,
            },
            _ => self.handle_in_list(action),
        }
    }

    own_palette!();

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
        Message::WordsTitle.text(context.settings.ui_language).into_owned()
    }
}
