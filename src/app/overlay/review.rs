//! The review: one card after the other, its back covered until it is asked for, then graded.

use super::content::{Handled, Hint, OverlayContent, OverlayContext, Request};
use super::panel::panel_area;
use crate::app::input::action::Action;
use crate::app::input::mode::KeyMode;
use crate::app::panes::Area;
use crate::corpus::time::Zone;
use crate::i18n::{HintMessage, Message, Number, UiLanguage};
use crate::state::fsrs::{CardState, Grade};
use crate::state::review_deck::{ReviewCard, ReviewKey, new_cards_left, review_cards};

/// Cards that are due so soon are seen when nothing else is left, as in other programs: 20 minutes.
const AHEAD: i64 = 20 * 60_000;

/// The cards and the one that is shown.
#[derive(Debug)]
pub struct Review {
    cards: Vec<ReviewCard>,
    shown: Option<usize>,
    is_uncovered: bool,
    /// Whether the other side is shown first.
    is_swapped: bool,
    /// Grades given, to be undone: the card, and what was known of it.
    given: Vec<(usize, Option<CardState>)>,
    now: i64,
    /// New cards that are begun in a day at most, and the zone of the days.
    most_new: usize,
    zone: Zone,
    area: Area,
    top: usize,
}

impl Review {
    /// The review of everything that is due at `now`, in milliseconds since 1970.
    pub(crate) fn new(context: OverlayContext<'_>, now: i64) -> Self {
        let marks = context.marks;
        let cards = review_cards(marks.words(), marks.annotations(), marks.schedules());
        let mut review = Self {
            cards,
            shown: None,
            is_uncovered: false,
            is_swapped: false,
            given: Vec::new(),
            now,
            most_new: context.settings.new_cards.into(),
            zone: context.settings.zone,
            area: Area::default(),
            top: 0,
        };
        review.next();
        review
    }

    /// The card shown; `None` where nothing is due.
    pub fn card(&self) -> Option<&ReviewCard> {
        self.cards.get(self.shown?)
    }

    /// Whether its back is shown.
    pub fn is_uncovered(&self) -> bool {
        self.is_uncovered
    }

    /// The texts of the side shown and of the one that is covered at first. A word is before its sentence.
    pub fn sides(&self) -> [Vec<&str>; 2] {
        let Some(card) = self.card() else { return [Vec::new(), Vec::new()] };
        let front = [card.word.as_str(), &card.text].into_iter().filter(|text| !text.is_empty()).collect();
        let back: Vec<&str> = card.back.iter().map(String::as_str).collect();
        // Where there is nothing on the other side, there is nothing to be asked by.
        if self.is_swapped && !back.is_empty() { [back, front] } else { [front, back] }
    }

    /// The first row in sight.
    pub(crate) fn top(&self) -> usize {
        self.top
    }

    /// How many cards are due: those begun, and the new ones of today.
    pub fn due(&self) -> usize {
        let due = self.cards.iter().filter(|card| card.state.is_some() && card.is_due(self.now)).count();
        due + self.new_count().min(self.new_left())
    }

    /// How many new cards are kept for other days.
    pub fn waiting(&self) -> usize {
        self.new_count().saturating_sub(self.new_left())
    }

    /// The time until a card that was begun is due, in milliseconds; `None` where none was begun.
    pub(crate) fn next_wait(&self) -> Option<i64> {
        self.cards.iter().filter_map(|card| card.state).map(|card| card.due.saturating_sub(self.now)).min()
    }

    fn new_count(&self) -> usize {
        self.cards.iter().filter(|card| card.state.is_none()).count()
    }

    /// How many new cards may still be begun today.
    fn new_left(&self) -> usize {
        new_cards_left(&self.cards, self.most_new, self.now, self.zone)
    }

    /// The time until the card is seen again, for each grade, in milliseconds.
    pub(crate) fn waits(&self) -> Vec<(Grade, i64)> {
        let card = self.card().and_then(|card| card.state);
        let wait = |grade| CardState::graded(card, grade, self.now).due.saturating_sub(self.now);
        Grade::ALL.into_iter().map(|grade| (grade, wait(grade))).collect()
    }

    /// Takes in the time.
    pub(crate) fn set_now(&mut self, now: i64) {
        self.now = now;
        if self.shown.is_none() {
            self.next();
        }
    }

    /// Shows the card that is due first; one that is due soon where nothing else is.
    fn next(&mut self) {
        let order = |at: &usize| {
            self.cards.get(*at).map(|card| (card.state.is_none(), card.state.map_or(0, |card| card.due)))
        };
        let has_new = self.new_left() > 0;
        let within = |wait: i64| {
            let due = |at: &usize| {
                self.cards.get(*at).is_some_and(|card| {
                    card.is_due(self.now.saturating_add(wait)) && (has_new || card.state.is_some())
                })
            };
            (0..self.cards.len()).filter(due).min_by_key(order)
        };
        self.shown = within(0).or_else(|| within(AHEAD));
        self.is_uncovered = false;
        self.top = 0;
    }

    fn grade(&mut self, grade: Grade) -> Handled {
        let (Some(at), true) = (self.shown, self.is_uncovered) else { return Handled::Done };
        let Some(card) = self.cards.get_mut(at) else { return Handled::Done };
        self.given.push((at, card.state));
        card.state = Some(CardState::graded(card.state, grade, self.now));
        let (key, state): (ReviewKey, _) = (card.key.clone(), card.state);
        self.next();
        Handled::Request(Request::Schedule(key, state))
    }

    /// Takes the last grade back, and shows its card again.
    fn undo(&mut self) -> Handled {
        let Some((at, before)) = self.given.pop() else {
            return Handled::Request(Request::Notify(Message::NothingToUndo));
        };
        let Some(card) = self.cards.get_mut(at) else { return Handled::Done };
        card.state = before;
        let key = card.key.clone();
        self.shown = Some(at);
        self.is_uncovered = true;
        Handled::Request(Request::Schedule(key, before))
    }
}

/// A time in milliseconds in minutes, hours or days, whichever is short.
pub(crate) fn wait_text(wait: i64, language: UiLanguage) -> String {
    let minutes = wait.max(0) / 60_000;
    let count = |count: i64| Number::from(usize::try_from(count).unwrap_or_default());
    let message = match minutes {
        0..60 => Message::WaitMinutes { count: count(minutes) },
        60..1440 => Message::WaitHours { count: count((minutes + 30) / 60) },
        _ => Message::WaitDays { count: count((minutes + 720) / 1440) },
    };
    message.text(language).into_owned()
}

impl OverlayContent for Review {
    fn modes(&self) -> &'static [KeyMode] {
        &[KeyMode::Review, KeyMode::Everywhere]
    }

    fn handle(&mut self, action: Action, by: isize, context: OverlayContext<'_>) -> Handled {
        match action {
            Action::Uncover if !self.is_uncovered => self.is_uncovered = true,
            Action::Uncover | Action::GradeGood => return self.grade(Grade::Good),
            Action::GradeAgain => return self.grade(Grade::Again),
            Action::GradeHard => return self.grade(Grade::Hard),
            Action::GradeEasy => return self.grade(Grade::Easy),
            Action::Undo => return self.undo(),
            Action::SwapSides => self.is_swapped = !self.is_swapped,
            Action::ScrollDown => self.top = self.top.saturating_add_signed(by),
            Action::ScrollUp => self.top = self.top.saturating_add_signed(-by),
            Action::FocusIn => {
                return match self.card() {
                    Some(card) => context.read(&card.post, None),
                    None => Handled::Request(Request::Notify(Message::NoteElsewhere)),
                };
            }
            Action::Back => return Handled::Close,
            _ => return Handled::Ignored,
        }
        Handled::Done
    }

    fn fit(&mut self, context: OverlayContext<'_>) {
        self.area = panel_area(context.panes.screen);
    }

    fn scroll(&mut self, rows: isize, _context: OverlayContext<'_>) {
        self.top = self.top.saturating_add_signed(rows);
    }

    fn hints(&self) -> &'static [Hint] {
        const COVERED: &[Hint] = &[
            (Action::Uncover, HintMessage::Uncover),
            (Action::SwapSides, HintMessage::OtherSide),
            (Action::Back, HintMessage::Close),
            (Action::Undo, HintMessage::Undo),
        ];
        const NONE: &[Hint] = &[(Action::Back, HintMessage::Close), (Action::Undo, HintMessage::Undo)];
        const OPEN: &[Hint] = &[
            (Action::GradeAgain, HintMessage::GradeAgain),
            (Action::GradeHard, HintMessage::GradeHard),
            (Action::GradeGood, HintMessage::GradeGood),
            (Action::GradeEasy, HintMessage::GradeEasy),
            (Action::Undo, HintMessage::Undo),
        ];
        let hints = match (self.shown, self.is_uncovered) {
            (None, _) => NONE,
            (_, true) => OPEN,
            (_, false) => COVERED,
        };
        match hints.split_last() {
            Some((_, others)) if self.given.is_empty() => others,
            _ => hints,
        }
    }

    fn title(&self, context: OverlayContext<'_>) -> String {
        let language = context.settings.ui_language;
        let early = self.card().and_then(|card| card.state).filter(|card| card.due > self.now);
        if let Some(card) = early {
            let wait = wait_text(card.due.saturating_sub(self.now), language);
            return Message::ReviewAhead { wait: &wait }.text(language).into_owned();
        }
        Message::ReviewTitle { due: Number::from(self.due()) }.text(language).into_owned()
    }

    fn area(&self) -> Area {
        self.area
    }
}
