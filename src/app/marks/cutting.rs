//! Moving the cut between the original and its translation where the detected one is wrong.

use std::borrow::Cow;

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::input::action::Action;
use crate::corpus::{Cut, lines};
use crate::i18n::{Message, Number};
use crate::text::sanitize::Clean;

/// Bytes shown of the line that a translation starts with.
const SHOWN: usize = 120;

impl App {
    /// Moves the start of the translation by so many lines that are not blank.
    pub(crate) fn move_cut(&mut self, by: isize) -> Vec<Effect> {
        let Some(post) = self.selected() else { return Vec::new() };
        let Some(text) = self.archive.corpus().joined_text(post).map(Cow::into_owned) else {
            self.notify(Message::CutByArchive { post: &self.archive.label(post) });
            return Vec::new();
        };
        let detected = self.archive.corpus().detected_cut(post, &text);
        let known = self.annotation(post).cut.filter(|cut| cut.text_hash == detected.text_hash);
        let before = known.unwrap_or(detected);
        let cut = Cut::new(&text, before.line.saturating_add_signed(by));
        let effects =
            self.annotate(post, |annotation| annotation.cut = Some(cut).filter(|cut| *cut != detected));
        let key = self.input.keymap().key_for(self.key_modes(), Action::Undo).unwrap_or_default();
        let count = lines(&text).count();
        match lines(&text).nth(cut.line - 1) {
            Some((_, start)) => {
                let start = Clean::single_line(crate::text::slice::start(start.trim(), SHOWN));
                let (line, lines) = (Number::from(cut.line), Number::from(count));
                self.notify(Message::CutMoved { line, lines, start: start.as_str(), key: &key });
            }
            None => self.notify(Message::CutAtEnd { key: &key }),
        }
        effects
    }

    /// Shows the text of `post` cut as its annotation says.
    pub(super) fn cut_anew(&mut self, post: usize) {
        let cut = self.annotation(post).cut;
        self.archive.corpus().set_cut(post, cut);
        self.archive.note_moved_cut();
        self.list.forget_headlines();
        self.read_text_anew(post);
    }
}
