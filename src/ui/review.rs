//! The review: the front of a card, its back once it is uncovered, and what each grade means.

use super::canvas::Canvas;
use super::panel;
use crate::app::App;
use crate::app::overlay::review::{Review, wait_text};
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::i18n::{HintMessage, Message, Number};
use crate::state::fsrs::Grade;
use crate::text::width;
use crate::text::wrap::Units;

pub(super) fn draw(app: &App, review: &Review, canvas: &mut Canvas<'_>) {
    let body = panel::open_over_panes(app, canvas, review, "");
    let Some(card) = review.card() else {
        return panel::message(canvas, body, &nothing_due(app, review));
    };
    let [front, back] = review.sides();
    let covered = Message::CoveredBack.text(app.settings().ui_language);
    let back = if review.is_uncovered() { back } else { vec![covered.as_ref()] };
    let role = |text: &str| match text {
        _ if text == card.word => Role::Key,
        _ if text == covered => Role::OverlayBorder,
        _ => Role::Overlay,
    };
    let texts = front.into_iter().chain(back).map(|text| (text, role(text)));
    let columns = usize::from(body.columns.saturating_sub(2 * Area::MARGIN).max(1));
    let mut rows: Vec<(u16, String, Role)> = Vec::new();
    for (text, role) in texts {
        if !rows.is_empty() {
            rows.push((0, String::new(), role));
        }
        for row in Units::new(text).rows(text, 0..text.len(), columns) {
            let part = row.of(text);
            rows.push((row.indent, part.to_owned(), role));
        }
    }
    let room = usize::from(body.rows.saturating_sub(2));
    let top = review.top().min(rows.len().saturating_sub(room.max(1)));
    for (y, (indent, text, role)) in (0..body.rows.saturating_sub(2)).zip(rows.iter().skip(top)) {
        canvas.put(body, Area::MARGIN + indent, y, text, *role);
    }
    if review.is_uncovered() {
        let said = |has_names: bool| {
            let grades =
                review.waits().into_iter().map(|(grade, wait)| grade_hint(app, grade, wait, has_names));
            grades.collect::<Vec<_>>().join("  ")
        };
        let full = said(true);
        // The bottom row names the grades, too.
        let grades = if width::columns(&full) <= columns { full } else { said(false) };
        let y = body.rows.saturating_sub(1);
        canvas.put(body, Area::MARGIN, y, &grades, Role::Overlay);
    }
}

/// Why there is no card, and when there is one again.
fn nothing_due(app: &App, review: &Review) -> String {
    let next = review.next_wait().map(|wait| wait_text(wait, app.settings().ui_language));
    let message = match (review.waiting(), &next) {
        (0, None) => Message::NothingDue,
        (0, Some(wait)) => Message::DueLater { wait },
        (count, _) => Message::NewTomorrow { count: Number::from(count) },
    };
    message.text(app.settings().ui_language).into_owned()
}

/// A grade with its key and the time until the next review: `3 good 2d`.
fn grade_hint(app: &App, grade: Grade, wait: i64, has_name: bool) -> String {
    let (number, name) = match grade {
        Grade::Again => (1, HintMessage::GradeAgain),
        Grade::Hard => (2, HintMessage::GradeHard),
        Grade::Good => (3, HintMessage::GradeGood),
        Grade::Easy => (4, HintMessage::GradeEasy),
    };
    let wait = wait_text(wait, app.settings().ui_language);
    if has_name {
        format!("{number} {} {wait}", name.text(app.settings().ui_language))
    } else {
        format!("{number} {wait}")
    }
}
