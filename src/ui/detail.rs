//! The text pane: title, then the rows in sight with their styles laid over each other.

use std::ops::Range;

use ratatui::style::Style;

use super::canvas::{Canvas, RULE};
use super::link_tag::link_tag;
use crate::app::App;
use crate::app::panes::{Area, Focus};
use crate::app::text_pane::highlights::{Highlight, HighlightKind};
use crate::app::text_pane::rows::{PostNoteKind, PostRow, TextCell};
use crate::config::colors::Role;
use crate::config::settings::Layout;
use crate::corpus::Side;
use crate::i18n::Message;
use crate::state::passage_marks::HighlightColor;
use crate::text::markup::RunKind;
use crate::text::{segment, width};

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let area = app.panes().detail;
    if area.rows == 0 {
        return;
    }
    title(app, canvas);
    let rows = app.text_pane().post_rows();
    let widths = rows.options.widths();
    let in_columns = rows.options.effective() == Layout::Columns;
    let taken = rows.options.taken();
    let starts = app.text_starts();
    let left = starts[0];
    for (y, line) in rows.rows.iter().skip(app.text_pane().top()).take(usize::from(area.rows)).enumerate() {
        let y = y as u16;
        match line {
            PostRow::Blank => {}
            PostRow::Note { kind, text } => {
                let role = match kind {
                    PostNoteKind::Notice => Role::Emphasis,
                    PostNoteKind::Figures => Role::Figure,
                    PostNoteKind::Link => Role::Link,
                    PostNoteKind::Thread => Role::Dim,
                    PostNoteKind::Remark => Role::Remark,
                };
                let column = Area { columns: left + taken, ..area };
                canvas.put(column, left, y, text, role);
            }
            PostRow::Text { cells, pair } => {
                margin_sign(app, canvas, CellPlace { area, x: left, y }, *pair);
                let mark = app.text_pane().highlight_color(*pair).map(highlight_role);
                for (found, x) in cells.iter().zip(starts) {
                    let Some(found) = found else { continue };
                    if app.text_pane().is_covered(found.side, *pair) {
                        let dots = ".".repeat(usize::from(found.row.columns));
                        canvas.put(area, x + found.row.indent, y, &dots, Role::Covered);
                    } else {
                        let roles = [Some(base(app, found.side)), mark];
                        cell(app, canvas, found, CellPlace { area, x, y }, roles);
                    }
                }
            }
        }
        if in_columns && !matches!(line, PostRow::Note { .. }) && in_text(app, y) {
            canvas.put(area, left + widths[0] + 1, y, RULE, Role::Rule);
        }
    }
}

/// Marks the row of a passage in the margin before it: the current one, or else one with a note or a highlight.
fn margin_sign(app: &App, canvas: &mut Canvas<'_>, place: CellPlace, pair: u32) {
    let Some(x) = place.x.checked_sub(1) else { return };
    let has_focus = app.panes().focus_shown() == Focus::Detail || app.panes().zen();
    let pane = app.text_pane();
    let is_current = pane.current_pair() == Some(pair) && (has_focus || pane.top() > 0);
    let has_note = |has: Option<bool>, note: &str| Some(has.unwrap_or(false) || !note.is_empty());
    let signs = pane.signs().iter().filter(|sign| sign.pair == Some(pair));
    let (sign, role) = match signs.fold(None, |has, sign| has_note(has, &sign.note)) {
        _ if is_current => (CURRENT, Role::Passage),
        None => return,
        Some(true) => (NOTED, Role::Remark),
        Some(false) => (HIGHLIGHTED, Role::Remark),
    };
    canvas.put(place.area, x, place.y, sign, role);
}

/// Signs in the margin, and in the list, of the current passage, a note and a highlight.
const CURRENT: &str = "\u{258c}";
pub(super) const NOTED: &str = "+";
pub(super) const HIGHLIGHTED: &str = "~";

fn highlight_role(color: HighlightColor) -> Role {
    match color {
        HighlightColor::Yellow => Role::HighlightYellow,
        HighlightColor::Green => Role::HighlightGreen,
        HighlightColor::Blue => Role::HighlightBlue,
        HighlightColor::Pink => Role::HighlightPink,
    }
}

/// Whether row `y` of the pane lies between the first and the last row of the text: the rule runs through.
fn in_text(app: &App, y: u16) -> bool {
    let line = app.text_pane().top() + usize::from(y);
    app.text_pane().is_text(line)
        || (app.text_pane().is_text(line + 1) && line > 0 && app.text_pane().is_text(line - 1))
}

fn title(app: &App, canvas: &mut Canvas<'_>) {
    let area = app.panes().detail_title;
    let focused = app.panes().focus() == Focus::Detail || app.panes().zen();
    let role = if focused { Role::TitleFocused } else { Role::Title };
    canvas.tint(area, role);
    let percent = match app.text_pane().percent() {
        _ if app.text_pane().post().is_none() => String::new(),
        None => app.text(Message::All).into_owned(),
        Some(_) if app.text_pane().at_end() => app.text(Message::End).into_owned(),
        Some(percent) => format!("{percent}%"),
    };
    let percent = format!("{percent} ");
    // The fullest title with its marks that fits; of the marks, tags go first.
    let marks = marks(app);
    let least = app.post_titles().pop().map_or(0, |title| width::columns(&title));
    let room = usize::from(area.columns).saturating_sub(width::columns(&percent) + 3);
    let marks = marks.iter().find(|marks| width::columns(marks) + least + 2 <= room);
    let marks = marks.map(|marks| format!("{marks}  ")).unwrap_or_default();
    let room = room.saturating_sub(width::columns(&marks));
    let title = app.post_titles().into_iter().find(|title| width::columns(title) <= room);
    let title = title.unwrap_or_else(|| app.post_titles().pop().unwrap_or_default());
    canvas.put(area, 1, 0, &width::shorten(&title, room), role);
    canvas.put_right(area, 0, &format!("{marks}{percent}"), area.columns, role);
}

/// Star, tags and whether the post is unread, the fullest first.
fn marks(app: &App) -> Vec<String> {
    let Some(annotation) = app.text_pane().post().map(|post| app.annotation(post)) else {
        return Vec::new();
    };
    let star = if annotation.is_starred { "*" } else { "" };
    let unread = if annotation.is_read { "".into() } else { app.text(Message::Unread) };
    let tags: Vec<String> = annotation.tags.iter().map(|tag| format!("#{tag}")).collect();
    let tags = tags.join(" ");
    let join =
        |parts: &[&str]| parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let short = width::shorten(&tags, TAGS_LEAST);
    vec![
        join(&[star, &tags, &unread]),
        join(&[star, &short, &unread]),
        join(&[star, &unread]),
        star.to_owned(),
    ]
}

/// Columns that tags are cut to before they are left out of a title.
const TAGS_LEAST: usize = 12;

/// The cell of an area where something starts.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellPlace {
    pub(super) area: Area,
    pub(super) x: u16,
    pub(super) y: u16,
}

/// How the text of `side` looks where nothing else is said.
fn base(app: &App, side: Side) -> Role {
    let both = app.text_pane().post_rows().options.sides().len() > 1;
    if both && app.settings().faint == Some(side) {
        Role::Dim
    } else if both && side != app.settings().first {
        Role::Second
    } else {
        Role::Text
    }
}

/// One cell: `bases`, then structure, then marks, each over the one before.
pub(super) fn cell(
    app: &App,
    canvas: &mut Canvas<'_>,
    cell: &TextCell,
    place: CellPlace,
    bases: [Option<Role>; 2],
) {
    let CellPlace { area, x, y } = place;
    let doc = app.text_pane().body().side(cell.side);
    let (start, end) = (cell.row.start, cell.row.end);
    let Some(slice) = doc.text.get(start as usize..end as usize) else {
        return;
    };
    let overlaps = |from: u32, to: u32| from < end && to > start;
    let runs: Vec<_> = doc.runs.iter().filter(|run| overlaps(run.start, run.end)).collect();
    let marks: Vec<(usize, &Highlight)> = app
        .text_pane()
        .highlights()
        .iter()
        .enumerate()
        .filter(|(_, mark)| mark.side == cell.side && overlaps(mark.start, mark.end))
        .collect();
    let marked = cursor_roles(app, cell);
    let theme = canvas.theme;
    let is_highlighted = bases.iter().flatten().count() > 1;
    let roles = bases.into_iter().flatten();
    let base = roles.fold(Style::default(), |style, role| style.patch(theme.style(role)));
    let style_at = |at: u32| -> Style {
        let mut style = base;
        for run in runs.iter().filter(|run| run.start <= at && at < run.end) {
            style = style.patch(theme.style(run_role(run.kind)));
            if is_highlighted {
                // Colours of links are chosen for the ground of the theme.
                style.fg = base.fg;
            }
            if let RunKind::Link(link) = run.kind
                && let Some(link) = doc.links.get(link as usize)
            {
                style = style.underline_color(link_tag(&link.target));
            }
        }
        for (index, mark) in marks.iter().filter(|(_, mark)| mark.start <= at && at < mark.end) {
            style = style.patch(theme.style(mark_role(mark.kind, app.text_pane().current() == Some(*index))));
        }
        for (_, role) in marked.iter().filter(|(range, _)| range.contains(&at)) {
            style = style.patch(theme.style(*role));
        }
        style
    };
    let plain = runs.is_empty() && marks.is_empty() && marked.is_empty();
    let mut x = x + cell.row.indent;
    if plain {
        canvas.put_styled(area, x, y, slice, base);
        return;
    }
    for (at, grapheme) in segment::graphemes(slice) {
        x = canvas.put_styled(area, x, y, grapheme, style_at(start + at as u32));
    }
}

/// The part of `cell` that the cursor marks: the selection or its word, then its character.
fn cursor_roles(app: &App, cell: &TextCell) -> Vec<(Range<u32>, Role)> {
    let Some(cursor) = app.text_pane().cursor().filter(|cursor| cursor.side() == cell.side) else {
        return Vec::new();
    };
    let span = if cursor.selects() { Role::Selection } else { Role::CursorWord };
    let roles = [(cursor.span(), span), (cursor.character(), Role::Cursor)];
    let roles = roles.map(|(range, role)| (range.start as u32..range.end as u32, role));
    let (start, end) = (cell.row.start, cell.row.end);
    roles.into_iter().filter(|(range, _)| range.start < end && range.end > start).collect()
}

fn run_role(kind: RunKind) -> Role {
    match kind {
        RunKind::Bold => Role::Bold,
        RunKind::Emphasis => Role::Emphasis,
        RunKind::Link(_) => Role::Link,
        RunKind::Mention => Role::Mention,
        RunKind::Hashtag => Role::Hashtag,
        RunKind::Dim => Role::Dim,
    }
}

fn mark_role(kind: HighlightKind, current: bool) -> Role {
    match (kind, current) {
        (_, true) => Role::HitCurrent,
        (HighlightKind::Counterpart, _) => Role::Echo,
        (HighlightKind::Hit, _) => Role::Hit,
        (HighlightKind::Mention, _) => Role::TopicMark,
    }
}
