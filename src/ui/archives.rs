//! The library: name and path, posts, unread, when it was read last, size.

use super::canvas::Canvas;
use super::panel;
use crate::app::App;
use crate::app::figures;
use crate::app::overlay::archives::ArchivePalette;
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::corpus::time::Timestamp;
use crate::i18n::Message;
use crate::state::archive_list::ListedArchive;
use crate::text::sanitize::Clean;
use crate::text::width;

/// Columns of the figures at the right, each with two blanks before it: posts, unread, day, size.
const FIGURES: [(u16, Message<'static>); 4] = [
    (9, Message::LibraryPosts),
    (9, Message::LibraryUnread),
    (12, Message::LibraryLast),
    (11, Message::LibrarySize),
];
/// From here there is room for all figures; below it, the number of unread posts is all there is.
const WIDE: u16 = 66;
/// Columns of a name beside a path.
const LONGEST_NAME: usize = 24;
const LEAST_PATH: usize = 12;

pub(super) fn draw(app: &App, library: &ArchivePalette, canvas: &mut Canvas<'_>) -> (u16, u16) {
    let palette = library.palette();
    let list = app.library().list();
    let right = format!("{}/{}", palette.found().len(), list.archives.len());
    let advice = app.text(Message::LibraryAdvice);
    let panel = panel::open_panel(app, canvas, library, &right, palette.input(), &advice);
    let head = Area { rows: panel.body.rows.min(1), ..panel.body };
    let area = Area { y: panel.body.y + head.rows, rows: panel.body.rows - head.rows, ..panel.body };
    if palette.found().is_empty() {
        panel::message(canvas, area, &app.text(Message::NoSuchArchive));
    }
    heads(app, canvas, head);
    panel::rows(palette, canvas, area, |canvas, at, y| {
        if let Some(archive) = list.archives.get(at) {
            row(app, archive, canvas, area, y);
        }
    });
    panel.cursor
}

/// The figures that have room in `area`.
fn shown(area: Area) -> &'static [(u16, Message<'static>)] {
    if area.columns >= WIDE { &FIGURES } else { &FIGURES[1..2] }
}

/// Puts texts into the columns of the figures; returns the columns left of them.
fn figures_row(canvas: &mut Canvas<'_>, area: Area, y: u16, texts: &[String], role: Role) -> u16 {
    let all: u16 = shown(area).iter().map(|(columns, _)| columns).sum();
    let mut x = area.columns.saturating_sub(all + 1);
    let left = x;
    for ((columns, _), text) in shown(area).iter().zip(texts) {
        x += columns;
        let cells = Area { columns: x.min(area.columns), ..area };
        canvas.put_right(cells, y, text, columns - 1, role);
    }
    left
}

fn heads(app: &App, canvas: &mut Canvas<'_>, area: Area) {
    let texts: Vec<String> = shown(area).iter().map(|(_, message)| app.text(*message).into_owned()).collect();
    figures_row(canvas, area, 0, &texts, Role::OverlayBorder);
}

fn row(app: &App, archive: &ListedArchive, canvas: &mut Canvas<'_>, area: Area, y: u16) {
    let figure = |value: Option<u64>| value.map_or_else(|| "-".to_owned(), figures::full);
    let last = archive.last.as_ref();
    let day = last.and_then(|last| Timestamp::parse_date(&last.time)).map(|time| time.date(app.zone()));
    let size = archive.bytes().map(figures::size);
    let unread = figure(last.map(|last| last.unread));
    let all = [
        figure(last.map(|last| last.posts)),
        unread.clone(),
        day.unwrap_or_else(|| "-".to_owned()),
        size.unwrap_or_default(),
    ];
    let texts = if area.columns >= WIDE { all.to_vec() } else { vec![unread] };
    let room = figures_row(canvas, area, y, &texts, Role::Overlay).saturating_sub(3);
    canvas.put(area, 2, y, &name(app, archive, usize::from(room)), Role::Overlay);
}

/// Name and path of an archive in `room` columns, and whether it is open or missing.
fn name(app: &App, archive: &ListedArchive, room: usize) -> String {
    let mut title = app.archive_title(archive);
    let state = if archive.is_missing {
        Some(Message::ArchiveMissing)
    } else if app.is_open(archive) {
        Some(Message::ArchiveIsOpen)
    } else {
        None
    };
    let state = state.map(|state| format!("  ({})", app.text(state))).unwrap_or_default();
    let path = Clean::name(&archive.paths(app.library().home())).into_string();
    let left = room.saturating_sub(width::columns(&state));
    if left < LEAST_PATH + LONGEST_NAME || path.is_empty() {
        return format!("{}{state}", width::shorten(&title, left));
    }
    title = width::shorten(&title, LONGEST_NAME).into_owned();
    let blanks =
        " ".repeat((LONGEST_NAME + 2).saturating_sub(width::columns(&title) + width::columns(&state)).max(2));
    let rest = room.saturating_sub(width::columns(&title) + width::columns(&state) + blanks.len());
    format!("{title}{state}{blanks}{}", width::shorten_start(&path, rest))
}
