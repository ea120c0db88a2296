//! The stack of overlays: the top one has the keys, and Esc closes it.

use super::archives::ArchivePalette;
use super::concordance::ConcordanceView;
use super::content::{Handled, OverlayContent, OverlayContext};
use super::help::Help;
use super::look_up::LookUp;
use super::notes::NotePalette;
use super::prompt::Prompt;
use super::queries::QueryPalette;
use super::review::Review;
use super::statistics::Statistics;
use super::terms::TermPalette;
use super::text_overlay::TextOverlay;
use super::topics::TopicPalette;
use super::words::WordPalette;
use crate::app::input::action::Action;
use crate::app::input::mode::KeyMode;
use crate::app::input::text_input::TextInput;

/// Declares the overlays: the enum, the access to their content, and to the open one of a kind.
macro_rules! overlays {
    ($($(#[$doc:meta])* $variant:ident($content:ty), $name:ident $(, $name_mut:ident)?;)*) => {
        /// Something over the panes.
        #[derive(Debug)]
        pub enum Overlay {
            $($(#[$doc])* $variant($content),)*
        }

        impl Overlay {
            /// Returns its content, as every overlay.
            pub(crate) fn content(&self) -> &dyn OverlayContent {
                match self {
                    $(Self::$variant(content) => content,)*
                }
            }

            /// Returns its content for changes.
            pub(crate) fn content_mut(&mut self) -> &mut dyn OverlayContent {
                match self {
                    $(Self::$variant(content) => content,)*
                }
            }
        }

        impl Overlays {
            $(
                $(#[$doc])*
                pub fn $name(&self) -> Option<&$content> {
                    self.stack.iter().rev().find_map(|overlay| match overlay {
                        Overlay::$variant(content) => Some(content),
                        _ => None,
                    })
                }

                $(pub(crate) fn $name_mut(&mut self) -> Option<&mut $content> {
                    self.stack.iter_mut().rev().find_map(|overlay| match overlay {
                        Overlay::$variant(content) => Some(content),
                        _ => None,
                    })
                })?
            )*
        }
    };
}

overlays! {
    /// The line in the bottom row.
    Prompt(Prompt), prompt;
    /// The topics.
    Topics(TopicPalette), topics, topics_mut;
    /// The terms.
    Terms(TermPalette), terms, terms_mut;
    /// The notes and highlights.
    Notes(NotePalette), notes, notes_mut;
    /// The words kept.
    Words(WordPalette), words, words_mut;
    /// The queries with a name.
    Queries(QueryPalette), queries, queries_mut;
    /// What is reviewed.
    Review(Review), review, review_mut;
    /// The library.
    Archives(ArchivePalette), archives, archives_mut;
    /// The occurrences of a word.
    Concordance(ConcordanceView), concordance, concordance_mut;
    /// The statistics.
    Statistics(Statistics), statistics, statistics_mut;
    /// A counterpart or a record.
    Text(TextOverlay), text, text_mut;
    /// What was looked up.
    LookUp(LookUp), look_up, look_up_mut;
    /// The help.
    Help(Help), help;
}

impl Overlay {
    /// Applies `action`, `by` times: the overlay's own meaning first, then the edits that every typed line knows.
    pub(crate) fn handle(&mut self, action: Action, by: isize, context: OverlayContext<'_>) -> Handled {
        let content = self.content_mut();
        let handled = content.handle(action, by, context);
        if !matches!(handled, Handled::Ignored) {
            return handled;
        }
        let Some(input) = content.begin_edit() else { return Handled::Ignored };
        match edit(input, action) {
            None => Handled::Ignored,
            Some(true) => content.input_changed(context),
            // Erasing an empty line leaves it, as in other pagers.
            Some(false) => content.handle(Action::Cancel, 1, context),
        }
    }

    /// Types `text`, if there is a line to type into.
    pub(crate) fn insert(&mut self, text: &str, context: OverlayContext<'_>) -> Handled {
        let content = self.content_mut();
        if let Some(handled) = content.answer(text) {
            return handled;
        }
        let Some(input) = content.begin_edit() else { return Handled::Ignored };
        input.insert(text);
        content.input_changed(context)
    }

    /// Whether it hides the text pane, or enough of it that the end of a post does not count as seen.
    pub(crate) fn hides_text(&self) -> bool {
        !matches!(self, Self::Prompt(_))
    }
}

/// Edits a typed line; `None` if `action` is no edit, `false` if there was nothing to erase in an empty line.
fn edit(input: &mut TextInput, action: Action) -> Option<bool> {
    match action {
        Action::EraseCharacter => return Some(input.erase_before() || !input.text().is_empty()),
        Action::EraseForward => input.erase_after(),
        Action::EraseWord => input.erase_word(),
        Action::EraseAll => input.erase_to_start(),
        Action::EraseToEnd => input.erase_to_end(),
        Action::CursorLeft => input.left(),
        Action::CursorRight => input.right(),
        Action::CursorStart => input.start(),
        Action::CursorEnd => input.end(),
        _ => return None,
    }
    Some(true)
}

/// The overlays that are open, the top one last.
#[derive(Debug, Default)]
pub struct Overlays {
    stack: Vec<Overlay>,
    /// The occurrences of which one is being read.
    left: Option<ConcordanceView>,
}

impl Overlays {
    /// Opens `overlay` over all others. There is one of each kind: an older one of this kind closes.
    pub(crate) fn open(&mut self, overlay: Overlay) {
        let kind = std::mem::discriminant(&overlay);
        self.stack.retain(|open| std::mem::discriminant(open) != kind);
        self.stack.push(overlay);
    }

    /// Closes the library, wherever it lies.
    pub(crate) fn close_library(&mut self) {
        self.stack.retain(|open| !matches!(open, Overlay::Archives(_)));
    }

    /// Takes the top one off.
    pub(crate) fn close_top(&mut self) -> Option<Overlay> {
        self.stack.pop()
    }

    /// Puts an overlay back that [`Overlays::close_top`] took off.
    pub(crate) fn put_back(&mut self, overlay: Overlay) {
        self.stack.push(overlay);
    }

    /// Closes what was looked up.
    pub(crate) fn close_look_up(&mut self) {
        self.stack.retain(|overlay| !matches!(overlay, Overlay::LookUp(_)));
    }

    /// Keeps `overlay`, which closes, where one comes back to it.
    pub(crate) fn leave(&mut self, overlay: Overlay) {
        if let Overlay::Concordance(view) = overlay {
            self.left = Some(view);
        }
    }

    /// Takes out the occurrences of which one was read.
    pub(crate) fn take_left(&mut self) -> Option<ConcordanceView> {
        self.left.take()
    }

    /// The one that has the keys.
    pub fn top(&self) -> Option<&Overlay> {
        self.stack.last()
    }

    /// All that are open, the top one last.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Overlay> {
        self.stack.iter()
    }

    /// Whether none is open.
    pub fn is_empty(&self) -> bool {
        self.stack.is_empty()
    }

    /// Whether the top one has a line to type into.
    pub(crate) fn is_typing(&self) -> bool {
        self.top().is_some_and(|overlay| overlay.content().modes().contains(&KeyMode::Typing))
    }

    /// Whether one hides the text.
    pub(crate) fn hide_text(&self) -> bool {
        self.stack.iter().any(Overlay::hides_text)
    }

    /// Lays all of them out.
    pub(crate) fn fit(&mut self, context: OverlayContext<'_>) {
        for overlay in &mut self.stack {
            overlay.content_mut().fit(context);
        }
    }
}
