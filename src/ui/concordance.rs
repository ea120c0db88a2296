//! The occurrences of a word: post, context with the word in one column, and the other language beside or below it.

use super::canvas::Canvas;
use super::panel;
use super::prompt::draw_line;
use crate::app::App;
use crate::app::effect::JobKind;
use crate::app::overlay::concordance::{ConcordanceView, TypedLine};
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::i18n::{Message, Number};
use crate::insight::concordance::{BESIDE, ConcordanceLine, ContextOrder, ContextRow};
use crate::text::slice::slice;
use crate::text::width;
use crate::text::wrap::Units;

/// Columns before the context: the sign of the selection, and the name of the post.
const SIGN: u16 = 2;
const POST: u16 = 6;

pub(super) fn draw(app: &App, view: &ConcordanceView, canvas: &mut Canvas<'_>) -> Option<(u16, u16)> {
    let inside = panel::open(app, canvas, view, &right(app, view));
    let cursor = head(app, view, canvas, Area { rows: 1, ..inside });
    let below = ConcordanceView::rows_below(inside.columns, inside.rows + 1);
    let body = Area { y: inside.y + 1, rows: inside.rows.saturating_sub(1 + below), ..inside };
    if view.palette().found().is_empty() {
        panel::message(canvas, body, &nothing(app, view));
        return cursor;
    }
    panel::rows(view.palette(), canvas, body, |canvas, at, y| {
        if let Some(line) = view.line(at) {
            row(app, line, canvas, body, y);
        }
    });
    let selected = view.palette().selected().and_then(|at| view.line(at));
    if let Some(line) = selected.filter(|_| below > 0) {
        other_language(line, canvas, Area { y: body.y + body.rows, rows: below, ..inside });
    }
    cursor
}

/// Which line is selected of how many, and their order.
fn right(app: &App, view: &ConcordanceView) -> String {
    let Some(found) = view.found().filter(|_| !view.palette().found().is_empty()) else {
        return String::new();
    };
    let order = app.text(match view.order() {
        ContextOrder::Left => Message::SortedLeft,
        ContextOrder::Right => Message::SortedRight,
        ContextOrder::Rendering => Message::SortedByRendering,
        ContextOrder::Order => Message::SortedByPlace,
    });
    let count = Number::from(view.palette().found().len());
    let count = if found.is_cut {
        app.text(Message::FirstLines { count }).into_owned()
    } else {
        let at = Number::from(view.palette().view().selected + 1);
        app.text(Message::LineOf { at, count }).into_owned()
    };
    app.with_sample(format!("{count}  {order}"))
}

/// The text shown where there are no lines.
fn nothing(app: &App, view: &ConcordanceView) -> String {
    let word = view.word();
    match view.found() {
        _ if word.is_empty() => app.text(Message::ConcordanceAdvice).into_owned(),
        None => app.pending_text(JobKind::Concordance, Message::ConcordanceLoading { word }).into_owned(),
        Some(found) if found.lines.is_empty() => app.text(Message::NoOccurrences { word }).into_owned(),
        Some(_) => app.text(Message::NoSuchLine).into_owned(),
    }
}

/// Draws the line that is typed, or how the word is rendered; returns the cell of the cursor.
fn head(app: &App, view: &ConcordanceView, canvas: &mut Canvas<'_>, area: Area) -> Option<(u16, u16)> {
    let Some((typed, input)) = view.typed() else {
        let filter = view.filter();
        let mut x = 1;
        if !filter.is_empty() {
            x = canvas.put(area, x, 0, &format!("/{filter}"), Role::Overlay) + 2;
        }
        let summary = view.found().map(|found| found.summary(view.word())).unwrap_or_default();
        let room = usize::from(area.columns.saturating_sub(x + 1));
        canvas.put(area, x, 0, &width::shorten(&summary, room), Role::Overlay);
        return None;
    };
    let before = match typed {
        TypedLine::Word => app.text(Message::ConcordancePrompt).into_owned(),
        TypedLine::Filter => "/".to_owned(),
    };
    let x = canvas.put(area, 1, 0, &before, Role::Overlay);
    let cursor = draw_line(canvas, area, x, input.text(), input.cursor(), &[]);
    canvas.tint(area, Role::Overlay);
    Some((area.x + cursor, area.y))
}

fn row(app: &App, line: &ConcordanceLine, canvas: &mut Canvas<'_>, area: Area, y: u16) {
    let label = app.archive().label(line.post as usize);
    canvas.put(area, SIGN, y, &width::shorten(&label, usize::from(POST - 1)), Role::Overlay);
    let start = SIGN + POST;
    let room = usize::from(area.columns.saturating_sub(start + 1));
    let is_beside = usize::from(area.columns) >= BESIDE;
    let shown = ContextRow::new(line, room, is_beside);
    let x = canvas.put(area, start + shown.lead as u16, y, &shown.before, Role::Overlay);
    let x = canvas.put(area, x, y, &shown.keyword, Role::Hit);
    let x = canvas.put(area, x, y, &shown.after, Role::Overlay);
    if is_beside {
        let [before, rendered, after] = &shown.other;
        let x = canvas.put(area, x + shown.gap as u16, y, before, Role::Overlay);
        let x = canvas.put(area, x, y, rendered, Role::TopicMark);
        canvas.put(area, x, y, after, Role::Overlay);
    }
}

/// Draws the passage of the other language that goes with the selected line, from its rendering on where it is long.
fn other_language(line: &ConcordanceLine, canvas: &mut Canvas<'_>, area: Area) {
    canvas.put(area, 0, 0, &"\u{2500}".repeat(usize::from(area.columns)), Role::OverlayBorder);
    let columns = usize::from(area.columns.saturating_sub(2 * Area::MARGIN).max(1));
    let text = &line.counterpart;
    let rows = Units::new(text).rows(text, 0..text.len(), columns);
    let room = usize::from(area.rows.saturating_sub(1));
    let at = rows.iter().position(|row| row.end as usize > line.rendered.start).unwrap_or(0);
    let first = at.min(rows.len().saturating_sub(room));
    for (y, row) in (1..area.rows).zip(rows.iter().skip(first)) {
        let range = row.start as usize..row.end as usize;
        let (start, end) =
            [line.rendered.start, line.rendered.end].map(|at| at.clamp(range.start, range.end)).into();
        let mut x = Area::MARGIN + row.indent;
        for (part, role) in [
            (range.start..start, Role::Overlay),
            (start..end, Role::TopicMark),
            (end..range.end, Role::Overlay),
        ] {
            let part = slice(text, part);
            x = canvas.put(area, x, y, part, role);
        }
    }
}
