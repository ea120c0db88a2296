//! Far moves and the way back; marks.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::input::action::Action;
use crate::app::input::key::{Code, Key};
use crate::app::input::mode::Mode;
use crate::app::marks::jumps::Awaits;
use crate::i18n::{Message, Number};
use crate::state::post_key::PostKey;
use crate::state::reading_position::Anchor;
use crate::state::reading_position::ReadingPosition;

impl App {
    /// The post selected and what stands at the top of its text.
    pub fn here(&self) -> Option<ReadingPosition> {
        let post = self.list.post()?;
        // Selected by a key of the same gulp as the last one, it has not been shown: its start is the place.
        let shown = self.detail.post == Some(post);
        let anchor = if shown { self.detail.anchor() } else { Anchor::default() };
        Some(ReadingPosition { post: PostKey::from_corpus(&self.corpus, post)?, anchor })
    }

    /// Where one is, if `action` may lead far away.
    pub(crate) fn place_before(&self, action: Action) -> Option<ReadingPosition> {
        use Action as A;
        match action {
            // While one types the list moves along: what counts is where one was before.
            A::Accept => match &self.prompt {
                Some(prompt) => prompt.from.clone().or_else(|| self.here()),
                None => self.here(),
            },
            A::SelectFirst
            | A::SelectLast
            | A::ScrollTop
            | A::ScrollBottom
            | A::NextHit
            | A::PreviousHit
            | A::NextOfTopic
            | A::PreviousOfTopic
            | A::TopicToFilter
            | A::OpenBar => self.here(),
            _ => None,
        }
    }

    /// Remembers `from`, where `action` did lead to another post, or to the other end of a text.
    pub(crate) fn settle_move(&mut self, action: Action, from: Option<ReadingPosition>) {
        // A wider query shows something else only while its prompt is open.
        let (Some(from), Some(here), None) = (from, self.here(), &self.prompt) else { return };
        let within = matches!(action, Action::ScrollTop | Action::ScrollBottom);
        if from.post != here.post || (within && from != here) {
            self.jumps.remember(from);
        }
    }

    /// The key for `action` where nothing is typed.
    pub fn key_of(&self, action: Action) -> String {
        self.keymap.key_for(&[Mode::Reading], action).unwrap_or_default()
    }

    /// Goes `by` places on among those left by far moves; back, when negative.
    pub(crate) fn jump(&mut self, by: isize) {
        let Some(here) = self.here() else { return };
        let Some(place) = self.jumps.step(here, by) else {
            let word = if by < 0 { Message::NoOlderPlace } else { Message::NoNewerPlace };
            self.notify(word);
            self.jumped = self.jumps.has_next();
            return;
        };
        self.go_to_place(&place);
        let (at, count) = self.jumps.count();
        self.jumped = true;
        let (at, count) = (Number::from(at), Number::from(count));
        if self.jumps.has_next() {
            let key = self.key_of(Action::FocusNext);
            self.notify(Message::PlaceOfWithTab { at, count, key: &key });
        } else {
            self.notify(Message::PlaceOf { at, count });
        }
    }

    /// Shows `place`; says whether the archive holds its post.
    fn go_to_place(&mut self, place: &ReadingPosition) -> bool {
        let Some(post) = place.post.find(&self.corpus) else { return false };
        self.go_to(post);
        self.lay_out();
        self.detail.return_to(place.anchor);
        true
    }

    /// Takes the key after that for a mark: its letter, or the same key again for where one was before the last jump.
    pub(crate) fn name_mark(&mut self, awaits: Awaits, key: Key) -> Vec<Effect> {
        let key = key.half_width();
        let letter = key.typed();
        match (awaits, letter) {
            (Awaits::MarkToSet, Some(letter)) if letter.is_ascii_alphabetic() => {
                let Some(here) = self.here() else { return Vec::new() };
                self.marks.insert(letter, here);
                let key = self.key_of(Action::GoToMark);
                self.notify(Message::MarkSet { letter, key: &key });
                return vec![Effect::Save(self.to_save())];
            }
            (Awaits::MarkToGo, Some('`' | '\'')) => match self.jumps.last().cloned() {
                Some(place) => self.go_far(&place),
                None => self.notify(Message::NoOlderPlace),
            },
            (Awaits::MarkToGo, Some(letter)) if letter.is_ascii_alphabetic() => {
                match self.marks.get(&letter).cloned() {
                    Some(place) if place.post.find(&self.corpus).is_some() => self.go_far(&place),
                    Some(_) => self.notify(Message::MarkLost { letter }),
                    None => self.notify(Message::NoSuchMark { letter }),
                }
            }
            _ if key.code == Code::Esc => {}
            _ => self.notify(Message::MarkLetter),
        }
        Vec::new()
    }

    /// Goes to `place` and remembers where one was.
    fn go_far(&mut self, place: &ReadingPosition) {
        let from = self.here();
        if self.go_to_place(place)
            && let Some(from) = from
        {
            self.jumps.remember(from);
        }
    }
}
