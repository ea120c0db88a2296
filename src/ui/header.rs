//! The top row: what is open, how much of it, in which order.

use super::canvas::Canvas;
use super::sparkline::EIGHTHS;
use crate::app::App;
use crate::archive::Progress;
use crate::config::colors::Role;
use crate::config::settings::Layout;
use crate::i18n::Message;
use crate::text::width;

/// The words for a layout.
pub(super) fn layout_message(layout: Layout) -> Message<'static> {
    match layout {
        Layout::Columns => Message::Columns,
        Layout::Interleaved => Message::Interleaved,
        Layout::Original => Message::OriginalOnly,
        Layout::Translation => Message::TranslationOnly,
        Layout::Study => Message::Study,
    }
}

/// Cells of the bar that shows how far reading has come.
const BAR: u64 = 12;

/// The title with how far reading has come, the fullest first.
fn reading(app: &App, progress: Progress, title: &str) -> [String; 3] {
    let title = if title.is_empty() { String::new() } else { format!("{title}  ") };
    let words = app.progress_text(progress);
    if progress.of == 0 {
        return [format!("{title}{words}"), words.clone(), words];
    }
    // Each cell rises by eighths when its turn has come; the ones ahead lie flat.
    let eighths = progress.read.saturating_mul(8 * BAR) / progress.of;
    let cell = |at: u64| EIGHTHS[eighths.saturating_sub(8 * at).clamp(1, 8) as usize - 1];
    let bar: String = (0..BAR).map(cell).collect();
    let percent = progress.read.saturating_mul(100) / progress.of;
    [format!("{title}{bar}  {words}"), format!("{bar} {percent}%"), format!("{percent}%")]
}

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let area = app.panes().header;
    if area.rows == 0 {
        return;
    }
    canvas.tint(area, Role::Header);
    let order = app.order_text();
    let listed = app.list().posts().len();
    let at = if listed == 0 { 0 } else { app.list().view().selected + 1 };
    // There are more of them while a part of the archive is still to be read.
    let is_part = app.archive().remote().is_some_and(|remote| remote.ends() != (true, true));
    let more = if is_part || app.archive().loading().is_some() { "+" } else { "" };
    let mut count = format!("{at}/{listed}{more}");
    if app.marks().memory().is_failing() {
        // Stays as long as it is so: what is marked now will be gone.
        count = format!("{}  {count}", app.text(Message::NotSaved));
    }
    // What matters least goes first where room is short.
    let layout = app.text(layout_message(app.layout_named()));
    let languages = app.text_pane().other_tags(app.archive().corpus());
    let languages = languages.map_or_else(String::new, |[one, other]| format!("{one} | {other}  "));
    let right = [
        format!("{languages}{layout}  {order}  {count} "),
        format!("{layout}  {order}  {count} "),
        format!("{layout}  {count} "),
        format!("{count} "),
    ];
    let title = app.corpus_title();
    let left = match app.archive().loading() {
        Some(loading) => reading(app, loading.progress(), &title),
        None => [
            format!("{}  {}  {}", title, app.post_count(), app.date_range()),
            format!("{}  {}", title, app.post_count()),
            title,
        ],
    };
    // Which layout is shown matters more than a second name.
    let short = if app.archive().loading().is_some() { left[2].clone() } else { app.authors_title(1) };
    let room = usize::from(area.columns).saturating_sub(width::columns(" duidu  ") + 2);
    let columns = |text: &String| width::columns(text);
    let fits = |left: &String, right: &String| columns(left) + columns(right) <= room;
    let (left, right) = right
        .iter()
        .take(3)
        .flat_map(|right| left.iter().map(move |left| (left, right)))
        .chain([(&short, &right[2]), (&left[2], &right[3])])
        .find(|(left, right)| fits(left, right))
        .unwrap_or((&short, &right[3]));
    let x = canvas.put(area, 1, 0, "duidu", Role::HeaderStrong) + 2;
    let left = width::shorten(left, room.saturating_sub(columns(right)));
    canvas.put(area, x, 0, &left, Role::Header);
    canvas.put_right(area, 0, right, area.columns, Role::Header);
}
