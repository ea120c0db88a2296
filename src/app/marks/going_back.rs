//! Far moves and the way back, and places marked with letters.

use super::destination::Destination;
use super::jumps::PlaceLeft;
use super::undo_history::{NamedChange, UndoStep};
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::input::PendingLetter;
use crate::app::input::action::Action;
use crate::app::input::key::{Code, Key};
use crate::app::input::mode::KeyMode;
use crate::app::list::walk::Walk;
use crate::app::overlay::prompt::Prompt;
use crate::app::panes::Focus;
use crate::i18n::{Message, Number};
use crate::state::passage_marks::PassageTexts;
use crate::state::post_key::PostKey;
use crate::state::reading_position::Anchor;
use crate::state::reading_position::ReadingPosition;

impl App {
    /// The selected post and the place at the top of its text.
    pub(crate) fn here(&self) -> Option<ReadingPosition> {
        let post = self.list.post()?;
        // A post that has not been loaded yet is at its start.
        let shown = self.text.post() == Some(post);
        let anchor = if shown { self.text.anchor() } else { Anchor::default() };
        Some(ReadingPosition { post: PostKey::from_corpus(self.archive.corpus(), post)?, anchor })
    }

    /// The same with what filters the list there.
    pub(crate) fn here_with_query(&self) -> Option<PlaceLeft> {
        let query = self.search.filter().map(|filter| filter.text().to_owned()).unwrap_or_default();
        Some(PlaceLeft { at: self.here()?, query })
    }

    /// Where the user is, if `action` may lead far away.
    pub(crate) fn place_before(&self, action: Action) -> Option<PlaceLeft> {
        // The list moves while a query is typed: what counts is where the user was before.
        let typed_at = || self.overlays.prompt().and_then(Prompt::left);
        match action {
            Action::Accept => typed_at().or_else(|| self.here_with_query()),
            _ if action.is_far() => self.here_with_query(),
            _ => None,
        }
    }

    /// Remembers `from`, if `action` led to another post, or to the other end of a text.
    pub(crate) fn remember_move(&mut self, action: Action, from: Option<PlaceLeft>) {
        // While a query is typed, the list shows its hits for the time being.
        let (Some(from), Some(here), None) = (from, self.here(), self.overlays.prompt()) else { return };
        let within = matches!(action, Action::ScrollTop | Action::ScrollBottom);
        if from.at.post != here.post || (within && from.at != here) {
            self.marks.jumps_mut().remember(from);
        }
    }

    /// The key for `action` where nothing is typed.
    pub(crate) fn key_of(&self, action: Action) -> String {
        self.input.keymap().key_for(&[KeyMode::Reading], action).unwrap_or_default()
    }

    /// Goes `by` places on among those left by far moves; back, when negative.
    pub(crate) fn jump(&mut self, by: isize) -> Vec<Effect> {
        let Some(here) = self.here_with_query() else { return Vec::new() };
        let Some(place) = self.marks.jumps_mut().step(here, by) else {
            self.notify(if by < 0 { Message::NoOlderPlace } else { Message::NoNewerPlace });
            let has_next = self.marks.jumps().has_next();
            self.input.set_jumped(has_next);
            return Vec::new();
        };
        self.input.set_jumped(true);
        self.return_to(&place, Destination::Jump(place.at.anchor))
    }

    /// Goes to a place that was left, and lists again what its query finds.
    fn return_to(&mut self, place: &PlaceLeft, destination: Destination) -> Vec<Effect> {
        let had_query = !place.query.trim().is_empty();
        if had_query && self.list.walk().is_some_and(Walk::fills_list) {
            self.end_walk();
        }
        self.go_to_place(&place.at.post, destination);
        if !had_query {
            return Vec::new();
        }
        let post = place.at.post.find(self.archive.corpus());
        if post.is_none() {
            self.filter_on_arrival(&place.query);
        }
        if post.is_some() && self.list.post() == post { self.filter_again(&place.query) } else { Vec::new() }
    }

    /// Says at which place of the jump list the user is.
    fn say_jump(&mut self) {
        let (at, count) = self.marks.jumps().position();
        let (at, count) = (Number::from(at), Number::from(count));
        if self.marks.jumps().has_next() {
            let key = self.key_of(Action::FocusNext);
            self.notify(Message::PlaceOfWithTab { at, count, key: &key });
        } else {
            self.notify(Message::PlaceOf { at, count });
        }
    }

    /// Goes to a post; to one that is on a server only once it has come from there. Says where there is none.
    pub(crate) fn go_to_place(&mut self, key: &PostKey, destination: Destination) {
        let from = self.here_with_query();
        if let Some(post) = key.find(self.archive.corpus()) {
            self.show_place(post, &destination);
            if let (Destination::Mark(..), Some(from)) = (destination, from) {
                self.marks.jumps_mut().remember(from);
            }
        } else if !self.go_on_server(key, &destination, from) {
            self.say_lost(&destination);
        }
    }

    /// Shows `post` as its destination says.
    pub(crate) fn show_place(&mut self, post: usize, destination: &Destination) {
        match destination {
            Destination::Post => self.go_to(post),
            Destination::Resumed => self.resume(),
            Destination::Reading(None) => {
                self.go_to(post);
                self.panes.set_focus(Focus::Detail);
            }
            Destination::Reading(Some(quote)) => {
                let texts = PassageTexts::from_body(&self.archive.corpus().body(post));
                self.read_passage(post, quote.find(&texts));
            }
            Destination::Jump(anchor) | Destination::Mark(_, anchor) => {
                self.go_to(post);
                self.load_selected();
                self.fit_text();
                self.text.return_to(*anchor);
            }
        }
        if matches!(destination, Destination::Jump(_)) {
            self.say_jump();
        }
    }

    /// Says that the archive does not hold the post of `destination`, where the user has asked for it.
    pub(crate) fn say_lost(&mut self, destination: &Destination) {
        match destination {
            Destination::Mark(Some(letter), _) => self.notify(Message::MarkLost { letter: *letter }),
            Destination::Resumed => {}
            _ => self.notify(Message::NoteElsewhere),
        }
    }

    /// Handles the key after `m` or `` ` ``: a letter, or the same key again for the place before the last jump.
    pub(crate) fn handle_mark_letter(&mut self, purpose: PendingLetter, key: Key) -> Vec<Effect> {
        let key = key.half_width();
        let letter = key.typed();
        match (purpose, letter) {
            (PendingLetter::SetMark, Some(letter)) if letter.is_ascii_alphabetic() => {
                let Some(here) = self.here() else { return Vec::new() };
                let before = self.marks.set_letter(letter, Some(here.clone()));
                let change = NamedChange::new(&letter.to_string(), before, Some(here));
                self.marks.undo_mut().push(UndoStep::Letter(change));
                let key = self.key_of(Action::GoToMark);
                self.notify(Message::MarkSet { letter, key: &key });
                return vec![Effect::Save(self.take_unsaved())];
            }
            (PendingLetter::GoToMark, Some('`' | '\'')) => match self.marks.jumps().last().cloned() {
                Some(place) => return self.return_to(&place, Destination::Mark(None, place.at.anchor)),
                None => self.notify(Message::NoOlderPlace),
            },
            (PendingLetter::GoToMark, Some(letter)) if letter.is_ascii_alphabetic() => {
                match self.marks.letters().get(&letter).cloned() {
                    Some(place) => {
                        self.go_to_place(&place.post, Destination::Mark(Some(letter), place.anchor));
                    }
                    None => self.notify(Message::NoSuchMark { letter }),
                }
            }
            _ if key.code == Code::Esc => {}
            _ => self.notify(Message::MarkLetter),
        }
        Vec::new()
    }
}
