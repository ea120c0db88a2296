//! The sparkline: bars over time, the selected post's and those of hits stand out, figure and rank in words.

use super::canvas::Canvas;
use crate::app::App;
use crate::app::list::bar_scale::BarScale;
use crate::app::list::month_bars::MonthBars;
use crate::app::panes::{Area, Focus, Shape};
use crate::config::colors::Role;
use crate::config::settings::Scale;
use crate::i18n::{Message, Number};
use crate::text::width;

/// Eighths of a cell, from below.
pub(super) const EIGHTHS: [&str; 8] =
    ["\u{2581}", "\u{2582}", "\u{2583}", "\u{2584}", "\u{2585}", "\u{2586}", "\u{2587}", "\u{2588}"];

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) {
    let mut area = app.panes().spark;
    if area.rows == 0 {
        return;
    }
    let bar_scale = app.bar_scale();
    if app.panes().shape == Shape::Stacked {
        // One row: bars, then words.
        bars(app, canvas, bar_scale, Area { rows: 1, ..area });
        let x = Area::MARGIN + app.spark_columns() + 2;
        let room = usize::from(area.columns.saturating_sub(x + Area::MARGIN));
        // The words for the bars come before the figure's rank and ratio, which are shortened to fit.
        let figure = width::columns(&app.figure_text(0)) + GAP;
        let fits = |text: &&String| figure + width::columns(text) <= room;
        let said = short_scales(app, bar_scale.scale).iter().find(fits).cloned().unwrap_or_default();
        let words = app.figure_text(room.saturating_sub(width::columns(&said) + GAP));
        canvas.put(area, x, 0, &width::shorten(&words, room), role(app));
        canvas.put_right(area, 0, &said, area.columns - Area::MARGIN, Role::Dim);
        return;
    }
    if area.rows > 2 {
        let title = Area { rows: 1, ..area };
        let focused = app.panes().focus() == Focus::Spark;
        let role = if focused { Role::TitleFocused } else { Role::Title };
        canvas.tint(title, role);
        let end = canvas.put(title, 1, 0, &name(app), role);
        let inner = Area { columns: title.columns.saturating_sub(1), ..title };
        let room = usize::from(inner.columns.saturating_sub(end)).saturating_sub(GAP);
        if let Some(scale) = scales(app, bar_scale).iter().find(|scale| width::columns(scale) <= room) {
            canvas.put_right(inner, 0, scale, title.columns, role);
        }
        area = Area { y: area.y + 1, rows: area.rows - 1, ..area };
    }
    bars(app, canvas, bar_scale, Area { rows: area.rows - 1, ..area });
    let room = usize::from(area.columns.saturating_sub(2 * Area::MARGIN));
    canvas.put(area, Area::MARGIN, area.rows - 1, &width::shorten(&app.figure_text(room), room), role(app));
}

/// Columns between two texts of a row.
const GAP: usize = 2;

/// What the bars are of: a post each, or the highest of several; of a table the months on the server, or what is at hand.
fn name(app: &App) -> String {
    if let Some(months) = app.list().sparkline().months() {
        return by_month(app, &months.subject(), true);
    }
    let metric = &app.settings().metric.message();
    let count = share(app);
    let name = match &count {
        Some(count) => Message::SparkTitleShared { metric, count },
        None => Message::SparkTitle { metric },
    };
    let name = name.text(app.settings().ui_language);
    if app.archive().remote().is_some() {
        format!("{name}, {}", app.text(Message::OnlyAtHand))
    } else {
        name.into_owned()
    }
}

/// `subject` by month, or by several, and where that was counted.
fn by_month(app: &App, subject: &Message<'_>, is_whole: bool) -> String {
    let count = share(app);
    let title = match &count {
        Some(count) => Message::SparkTitleSharedMonths { metric: subject, count },
        None => Message::SparkTitleMonths { metric: subject },
    };
    let title = app.text(title);
    let is_at_most = app.list().sparkline().months().is_some_and(MonthBars::is_at_most);
    match (is_whole, is_at_most) {
        (false, _) => title.into_owned(),
        (true, false) => app.text(Message::SparkOnServer { title: &title }).into_owned(),
        (true, true) => app.text(Message::SparkAtMostOnServer { title: &title }).into_owned(),
    }
}

/// How many posts or months a bar holds, where they share bars.
fn share(app: &App) -> Option<String> {
    match app.list().sparkline().share() {
        (_, 0 | 1) => None,
        (least, most) if least == most => Some(most.to_string()),
        (least, most) => Some(format!("{least}-{most}")),
    }
}

/// The scale of the bars and what each holds, the fullest first.
fn short_scales(app: &App, scale: Scale) -> Vec<String> {
    let scale = scale_message(scale);
    let plain = app.text(scale).into_owned();
    if app.list().sparkline().months().is_some() {
        return vec![by_month(app, &scale, true), by_month(app, &scale, false), plain];
    }
    let shared = share(app)
        .map(|count| app.text(Message::SparkTitleShared { metric: &scale, count: &count }).into_owned());
    shared.into_iter().chain([plain]).collect()
}

fn scale_message(scale: Scale) -> Message<'static> {
    match scale {
        Scale::Log => Message::Log,
        Scale::Linear => Message::Linear,
    }
}

/// The scale of the bars and where they begin, the fullest first.
fn scales(app: &App, BarScale { scale, baseline, .. }: BarScale) -> Vec<String> {
    let scale = scale_message(scale);
    let from = Message::ScaleFrom { scale: &scale, baseline: Number::from(baseline) };
    let texts = if baseline > 0 { vec![from, scale] } else { vec![scale] };
    texts.iter().map(|text| text.text(app.settings().ui_language).into_owned()).collect()
}

fn role(app: &App) -> Role {
    if app.panes().focus() == Focus::Spark { Role::BarSelected } else { Role::Figure }
}

/// Rows of bars from which one is given to ticks below them.
const LEAST_FOR_TICKS: u16 = 3;
/// Columns of a bar from which one of them is left blank.
const LEAST_FOR_GAPS: usize = 3;

fn bars(app: &App, canvas: &mut Canvas<'_>, scale: BarScale, mut area: Area) {
    let sparkline = app.list().sparkline();
    let has_ticks = area.rows >= LEAST_FOR_TICKS;
    let x_of = |at: usize| Area::MARGIN + (at * sparkline.bar_columns()) as u16;
    if has_ticks && sparkline.bars().iter().any(|bar| bar.has_hit) {
        area.rows -= 1;
        for (at, _) in sparkline.bars().iter().enumerate().filter(|(_, bar)| bar.has_hit) {
            let below = Area { y: area.y + area.rows, rows: 1, ..area };
            canvas.put(below, x_of(at), 0, "^", Role::BarHit);
        }
    }
    let steps = usize::from(area.rows) * EIGHTHS.len();
    let selected = app.list().post().and_then(|post| sparkline.bar_of(post));
    // A blank tells wide bars of the same height apart.
    let columns = sparkline.bar_columns();
    let columns = if columns >= LEAST_FOR_GAPS { columns - 1 } else { columns };
    for (at, bar) in sparkline.bars().iter().enumerate() {
        let role = match selected == Some(at) {
            true => Role::BarSelected,
            // Carets below mark hits where there is room for them.
            false if bar.has_hit && !has_ticks => Role::BarHit,
            false => Role::Bar,
        };
        let Some(figure) = bar.figure else {
            // No figure given: a gap, which the selected post shows as a dash.
            if selected == Some(at) {
                canvas.put(area, x_of(at), area.rows - 1, "-", role);
            }
            continue;
        };
        let height = scale.height(figure, steps);
        for row in 0..area.rows {
            let filled = height.saturating_sub(usize::from(row) * EIGHTHS.len()).min(EIGHTHS.len());
            if let Some(part) = filled.checked_sub(1).and_then(|part| EIGHTHS.get(part)) {
                canvas.put(area, x_of(at), area.rows - 1 - row, &part.repeat(columns), role);
            }
        }
    }
}
