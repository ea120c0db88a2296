//! The list pane: number, date, headline, figure; only the rows in sight are built.

use super::canvas::Canvas;
use super::detail::{HIGHLIGHTED, NOTED};
use crate::app::App;
use crate::app::figures;
use crate::app::list::posts::ListRow;
use crate::app::panes::{Area, Focus};
use crate::config::colors::Role;
use crate::i18n::Message;
use crate::search::rank::HitGroup;
use crate::state::annotations::Annotation;
use crate::text::slice::slice;
use crate::text::width;
use crate::text::wrap::Units;

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let (title, area) = (app.panes().list_title, app.panes().list);
    if title.rows == 0 {
        return;
    }
    let focused = app.panes().focus() == Focus::List;
    canvas.tint(title, if focused { Role::TitleFocused } else { Role::Title });
    let role = if focused { Role::TitleFocused } else { Role::Title };
    let (name, shown) = (app.list_title(), app.list().posts().len());
    let metric = app.text(app.settings().metric.message());
    let room = title.columns.saturating_sub(width::columns(&metric) as u16 + 4);
    canvas.put(title, 1, 0, &width::shorten(&name, usize::from(room)), role);
    if area.columns >= 30 && shows_figures(app) {
        canvas.put_right(narrower(title), 0, &metric, title.columns, role);
    }
    if shown == 0 {
        let is_asked = app.awaits_server();
        let word = match () {
            () if is_asked => Message::AskingServer,
            () if app.search().filter().is_some() => Message::NoHits,
            () if app.archive().loading().is_some() => Message::StillReading,
            () => Message::NoPosts,
        };
        canvas.put(area, 1, 1, &app.text(word), Role::Text);
        if app.search().filter().is_some() && !is_asked {
            no_hits(app, canvas);
        }
        return;
    }
    let widths = ListWidths::new(app);
    for (y, shown) in app.list().rows().enumerate() {
        match shown {
            ListRow::Rule(group, start) => rule(app, canvas, group, start, y as u16),
            ListRow::Post(at) => row(app, canvas, &widths, at, y as u16),
        }
    }
}

/// The rule above a group of hits, with its name and how many there are.
fn rule(app: &App, canvas: &mut Canvas<'_>, group: HitGroup, start: usize, y: u16) {
    let area = app.panes().list;
    let name = app.text(group.name(app.list().group_len(start)));
    let room = area.columns.saturating_sub(2 * Area::MARGIN);
    let name = width::shorten(&name, usize::from(room.saturating_sub(3))).into_owned();
    let line = usize::from(room).saturating_sub(width::columns(&name) + 4);
    let text = format!("\u{2500}\u{2500} {name} {}", "\u{2500}".repeat(line));
    canvas.put(area, Area::MARGIN, y, &width::shorten(&text, usize::from(room)), Role::Dim);
}

/// Says which words or conditions were left out and what may be tried where nothing is found, in as many rows as it takes.
fn no_hits(app: &App, canvas: &mut Canvas<'_>) {
    let area = app.panes().list;
    let mut texts = Vec::new();
    if let Some(filter) = app.search().filter().filter(|filter| !filter.is_waiting()) {
        texts.extend(filter.hits().nothing.reasons(app.settings().ui_language));
    }
    texts.push(
        app.text(match app.search().query() {
            Some(query) if query.terms().is_empty() => Message::NoPostsAdvice,
            _ => Message::NoHitsAdvice,
        })
        .into_owned(),
    );
    let columns = usize::from(area.columns.saturating_sub(2 * Area::MARGIN).max(1));
    let mut y = 2;
    for text in texts {
        for row in Units::new(&text).rows(&text, 0..text.len(), columns) {
            if y >= area.rows {
                return;
            }
            let shown = row.of(&text);
            canvas.put(area, Area::MARGIN + row.indent, y, shown, Role::Dim);
            y += 1;
        }
    }
}

/// One column less on the right: the margin.
fn narrower(area: Area) -> Area {
    Area { columns: area.columns.saturating_sub(Area::MARGIN), ..area }
}

/// Columns of the fields that are below each other.
struct ListWidths {
    number: usize,
    date: usize,
    figure: usize,
}

impl ListWidths {
    fn new(app: &App) -> Self {
        let mut number = 0;
        for at in app.list().visible() {
            let Some(post) = app.list().post_at(at) else {
                continue;
            };
            number = number.max(app.archive().label(post).len());
        }
        let (columns, shown) = (app.panes().list.columns, app.settings().list);
        Self {
            number: if columns < 30 || !shown.number { 0 } else { number },
            date: if columns < 36 || !shown.date { 0 } else { app.date_columns() },
            figure: if columns < 26 || !shows_figures(app) { 0 } else { 5 },
        }
    }
}

fn row(app: &App, canvas: &mut Canvas<'_>, widths: &ListWidths, at: usize, y: u16) {
    let area = app.panes().list;
    let Some(post) = app.list().posts().get(at).copied() else {
        return;
    };
    let index = post as usize;
    let selected = at == app.list().view().selected;
    canvas.put(area, 0, y, if selected { ">" } else { " " }, Role::Text);
    let mark = app.annotation(index);
    // Unread and starred posts can be seen in the narrowest list, also without colours.
    canvas.put(area, 1, y, unread_sign(&mark), Role::Unread);
    let star = if mark.is_starred { "*" } else { "" };
    canvas.put(area, 2, y, star, Role::Star);
    let mut x = 3;
    if widths.number > 0 {
        canvas.put(area, x, y, &format!("{:>1$}", app.archive().label(index), widths.number), Role::Number);
        x += widths.number as u16 + 1;
    }
    if widths.date > 0 {
        canvas.put(area, x, y, &app.list_date(index), Role::Date);
        x += widths.date as u16 + 2;
    }
    // A reply is under the post it continues, one step in.
    if at > 0 && app.archive().threads().parent(index).is_some() && follows_its_thread(app, at) {
        x = canvas.put(area, x, y, "\u{21b3} ", Role::Dim);
    }
    let end = area
        .columns
        .saturating_sub(Area::MARGIN + if widths.figure > 0 { widths.figure as u16 + 1 } else { 0 });
    let tags_room = if app.settings().list.tags { end.saturating_sub(x) } else { 0 };
    let mut tags = tags(&mark, tags_room);
    let mut tags_role = Role::Hashtag;
    if let Some(label) = label(app, post, end.saturating_sub(x)) {
        (tags, tags_role) = (label, Role::Dim);
    }
    let tagged = width::columns(&tags) as u16;
    canvas.put(area, end - tagged, y, &tags, tags_role);
    let room = end.saturating_sub(x + tagged + u16::from(tagged > 0));
    let role = if mark.is_read { Role::Read } else { Role::Text };
    headline(app, canvas, post, HeadlinePlace { x, y, room }, role);
    if widths.figure > 0 {
        let figure = app.archive().post(index).and_then(|post| post.metrics.get(app.settings().metric));
        let figure = figure.map_or_else(|| "-".to_owned(), figures::compact);
        canvas.put(area, end + 1, y, &format!("{:>1$}", figure, widths.figure), Role::Figure);
    }
    if selected {
        let focused = app.panes().focus() == Focus::List;
        canvas.tint_row(area, y, if focused { Role::SelectedFocused } else { Role::Selected });
    }
}

/// What is before a post that has not been read: the bullet of one column everywhere, and in every font (WGL4).
pub(super) fn unread_sign(mark: &Annotation) -> &'static str {
    if mark.is_read { "" } else { "\u{2219}" }
}

/// The words of the query that a post lacks, the other names that it has for them, or the words that it shares with the post
/// it is like, in half of `room`.
fn label(app: &App, post: u32, room: u16) -> Option<String> {
    if let Some(similar) = app.listed_similar() {
        let shared = similar.get(post)?.shared.join(", ");
        return Some(width::shorten(&shared, usize::from(room / 2)).into_owned());
    }
    let hits = app.search().filter()?.hits();
    let (words, names) = (hits.missing_words(post).join(" "), hits.names(post).join(", "));
    let label = match () {
        () if !words.is_empty() => Message::WithoutWords { words: &words },
        () if !names.is_empty() => Message::ByNames { names: &names },
        () => return None,
    };
    let (label, room) = (app.text(label), usize::from(room / 2));
    // A part of a word is of no use, and takes the columns of the headline.
    (room >= LEAST_LABEL || width::columns(&label) <= room).then(|| width::shorten(&label, room).into_owned())
}

/// Whether figures are wanted, and there are some.
fn shows_figures(app: &App) -> bool {
    app.settings().list.metric && app.archive().corpus().has_figures()
}

/// Columns in which a label that is cut still says something.
const LEAST_LABEL: usize = 14;

/// The numbers of notes and highlights and the tags of a post in a third of `room`, which the headline leaves them.
fn tags(mark: &Annotation, room: u16) -> String {
    let count = |sign: &str, count: usize| (count > 0).then(|| format!("{sign}{count}"));
    let notes = mark.passages.iter().filter(|passage| !passage.note.is_empty()).count();
    let highlights = mark.passages.iter().filter(|passage| passage.color.is_some()).count();
    let signs = [count(NOTED, notes), count(HIGHLIGHTED, highlights)];
    let tags = mark.tags.iter().map(|tag| format!("#{tag}"));
    let tags: Vec<String> = signs.into_iter().flatten().chain(tags).collect();
    width::shorten(&tags.join(" "), usize::from(room / 3)).into_owned()
}

/// Where a headline is in the list.
#[derive(Clone, Copy)]
struct HeadlinePlace {
    x: u16,
    y: u16,
    room: u16,
}

fn follows_its_thread(app: &App, at: usize) -> bool {
    let post = |at: usize| app.list().post_at(at);
    match (at.checked_sub(1).and_then(post), post(at)) {
        (Some(above), Some(here)) => {
            app.archive().threads().root(above) == app.archive().threads().root(here)
        }
        _ => false,
    }
}

/// The headline with what the query found in it marked.
fn headline(app: &App, canvas: &mut Canvas<'_>, post: u32, place: HeadlinePlace, role: Role) {
    let HeadlinePlace { x, y, room } = place;
    let area = app.panes().list;
    let text = app.list().headline(post, app.headline_side());
    let shown = width::shorten(text, usize::from(room));
    let end = canvas.put(area, x, y, &shown, role);
    debug_assert!(end <= x + room, "a headline left its column");
    let Some(query) = app.search().query() else {
        return;
    };
    // What was cut off with the end of the headline is not marked, nor the mark of the cut.
    let kept = shown.strip_suffix('\u{22ef}').unwrap_or(&shown).len();
    for span in query.field_spans(text).into_iter().filter(|span| span.start < kept) {
        let before = slice(text, ..span.start);
        let found = slice(text, span.start..span.end.min(kept));
        canvas.put(area, x + width::columns(before) as u16, y, found, Role::Hit);
    }
}
