//! The text pane: title, then the rows in sight with their styles laid over each other.

use ratatui::style::Style;

use super::canvas::{Canvas, RULE};
use crate::app::App;
use crate::app::panes::{Area, Focus};
use crate::app::text_pane::highlights::{Highlight, HighlightKind};
use crate::app::text_pane::rows::{GUTTER, PostNoteKind, PostRow, TextCell};
use crate::config::colors::Role;
use crate::config::settings::Layout;
use crate::corpus::Side;
use crate::i18n::Message;
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
    // A text narrower than its pane stands in the middle of it when alone on the screen.
    let margin = app.text_margin();
    let inner = area.columns.saturating_sub(2 * margin);
    let left = margin + if app.panes().zen() { inner.saturating_sub(taken) / 2 } else { 0 };
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
                };
                let column = Area { columns: left + taken, ..area };
                canvas.put(column, left, y, text, role);
            }
            PostRow::Text { cells, pair } => {
                for (found, x) in cells.iter().zip([left, left + widths[0] + GUTTER]) {
                    let Some(found) = found else { continue };
                    if app.text_pane().is_covered(found.side, *pair) {
                        let dots = ".".repeat(usize::from(found.row.columns));
                        canvas.put(area, x + found.row.indent, y, &dots, Role::Covered);
                    } else {
                        cell(app, canvas, found, CellPlace { area, x, y }, base(app, found.side));
                    }
                }
            }
        }
        if in_columns && !matches!(line, PostRow::Note { .. }) && in_text(app, y) {
            canvas.put(area, left + widths[0] + 1, y, RULE, Role::Rule);
        }
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

/// One cell: `base`, then structure, then marks, each over the one before.
pub(super) fn cell(app: &App, canvas: &mut Canvas<'_>, cell: &TextCell, place: CellPlace, base: Role) {
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
    let theme = canvas.theme;
    let base = theme.style(base);
    let style_at = |at: u32| -> Style {
        let mut style = base;
        for run in runs.iter().filter(|run| run.start <= at && at < run.end) {
            style = style.patch(theme.style(run_role(run.kind)));
        }
        for (index, mark) in marks.iter().filter(|(_, mark)| mark.start <= at && at < mark.end) {
            style = style.patch(theme.style(mark_role(mark.kind, app.text_pane().current() == Some(*index))));
        }
        style
    };
    let plain = runs.is_empty() && marks.is_empty();
    let mut x = x + cell.row.indent;
    if plain {
        canvas.put_styled(area, x, y, slice, base);
        return;
    }
    for (at, grapheme) in segment::graphemes(slice) {
        x = canvas.put_styled(area, x, y, grapheme, style_at(start + at as u32));
    }
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
