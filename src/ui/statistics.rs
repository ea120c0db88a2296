//! The statistics: a screen of bars, cells and posts, scrolled by rows.

use super::canvas::Canvas;
use super::sparkline::EIGHTHS;
use crate::app::App;
use crate::app::effect::JobKind;
use crate::app::figures::{compact, full};
use crate::app::overlay::statistics::{DAY_NAME, Statistics, StatisticsRow, StatisticsSection, hour_columns};
use crate::app::overlay::statistics_text::{percent, range_short, times_median};
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::corpus::Metric;
use crate::corpus::stats::{MetricStats, RatioStats, Stats, WEEK, cell};
use crate::corpus::time::weekday_name;
use crate::i18n::{Message, Number};
use crate::text::sanitize::Clean;
use crate::text::width;

/// From here a month shows the bars of its figures too.
const TWO_BARS: u16 = 60;
/// From here rows have room for a word more.
const ROOMY: u16 = 84;

/// The styles of a cell of the week, from few posts to many.
const HEAT: [Role; 4] = [Role::Heat1, Role::Heat2, Role::Heat3, Role::Heat4];

pub(super) fn draw(app: &App, view: &Statistics, canvas: &mut Canvas<'_>) {
    let screen = app.panes().screen;
    let area = Area { rows: screen.rows.saturating_sub(1), ..screen };
    let head = Area { rows: 1, ..area };
    canvas.tint(head, Role::OverlayTitle);
    let metric = app.text(app.settings().metric.message());
    let room = usize::from(area.columns.saturating_sub(width::columns(&metric) as u16 + 4));
    canvas.put(head, 1, 0, &width::shorten(&title(app, view, room), room), Role::OverlayTitle);
    canvas.put_right(
        Area { columns: area.columns - 1, ..head },
        0,
        &metric,
        area.columns,
        Role::OverlayTitle,
    );
    let body = Area { y: area.y + 1, rows: area.rows.saturating_sub(1), ..area };
    let Some(stats) = view.counted() else {
        canvas.put(
            body,
            Area::MARGIN,
            0,
            &app.pending_text(JobKind::Statistics, Message::Counting),
            Role::Dim,
        );
        return;
    };
    for (y, line) in view.lines().iter().skip(view.top()).take(usize::from(body.rows)).enumerate() {
        let row = Area { y: body.y + y as u16, rows: 1, ..body };
        match line {
            StatisticsRow::Blank => {}
            StatisticsRow::Columns => columns(app, canvas, row),
            StatisticsRow::Summary(metric) => summary(app, stats, canvas, row, *metric),
            StatisticsRow::Title(section) => section_title(app, view, stats, canvas, row, *section),
            StatisticsRow::Hours => hours(canvas, row),
            StatisticsRow::Day(day) => week_day(app, view, stats, canvas, row, *day),
            StatisticsRow::Ratio(of) => {
                if let Some(of) = stats.ratios.get(*of as usize) {
                    ratio(app, of, canvas, row);
                }
            }
            StatisticsRow::Item(section, at) => {
                let is_selected = (view.section(), view.item()) == (*section, *at);
                let item = BarItem { at: *at, is_selected };
                match section {
                    StatisticsSection::Months => month(app, stats, canvas, row, item),
                    StatisticsSection::Spread => bucket(app, stats, canvas, row, item),
                    StatisticsSection::Week | StatisticsSection::Top | StatisticsSection::Ratios => {
                        post(app, view, stats, canvas, row, *section, item);
                    }
                }
            }
            StatisticsRow::Nothing => {
                canvas.put(row, Area::MARGIN + 1, 0, &app.text(Message::NothingToCount), Role::Dim);
            }
        }
    }
}

/// An item of a section.
#[derive(Debug, Clone, Copy)]
struct BarItem {
    at: usize,
    is_selected: bool,
}

/// What is counted; without its time where `room` columns do not hold that as well.
fn title(app: &App, view: &Statistics, room: usize) -> String {
    let mut parts = vec![app.text(Message::Statistics).into_owned()];
    let mut range = None;
    if let Some(stats) = view.counted() {
        let count = Number::from(stats.count);
        let message =
            if stats.is_at_most { Message::AtMostPosts { count } } else { Message::PostCount { count } };
        parts.push(app.text(message).into_owned());
        parts.extend(app.what_is_counted(view));
        if let Some((first, last)) = stats.range {
            range = Some(parts.len());
            parts.push(format!("{} - {}", first.date(stats.zone), last.date(stats.zone)));
        }
    }
    match view.query() {
        None => parts.extend(app.walk_name()),
        Some(query) if query.is_empty() => {}
        Some(query) => {
            let query = Clean::single_line(&query.to_string());
            parts.push(app.text(Message::FilterIs { query: query.as_str() }).into_owned());
        }
    }
    let all = parts.join("  ");
    match range {
        Some(at) if width::columns(&all) > room => {
            parts.remove(at);
            parts.join("  ")
        }
        _ => all,
    }
}

/// The figures of the summary that there is room for, with their columns.
fn summary_columns(columns: u16) -> &'static [(Message<'static>, u16)] {
    if columns >= TWO_BARS {
        &[
            (Message::Given, 8),
            (Message::Total, 11),
            (Message::Median, 10),
            (Message::Percentile90, 10),
            (Message::Highest, 9),
        ]
    } else {
        &[(Message::Median, 9), (Message::Percentile90, 10), (Message::Highest, 9)]
    }
}

/// Columns for the name of a metric.
const METRIC_NAME: u16 = 11;

fn columns(app: &App, canvas: &mut Canvas<'_>, row: Area) {
    let mut x = METRIC_NAME;
    for (word, room) in summary_columns(row.columns) {
        canvas.put_right(Area { columns: x + room, ..row }, 0, &app.text(*word), *room, Role::Dim);
        x += room;
    }
}

fn summary(app: &App, stats: &Stats, canvas: &mut Canvas<'_>, row: Area, metric: Metric) {
    let Some(figures) = stats.metric(metric) else { return };
    let role = if metric == app.settings().metric { Role::Figure } else { Role::Text };
    canvas.put(row, Area::MARGIN, 0, &app.text(metric.message()), role);
    let whole = |figure: Option<u64>| figure.map_or_else(|| "-".to_owned(), compact);
    let mut x = METRIC_NAME;
    for (word, room) in summary_columns(row.columns) {
        let text = match word {
            Message::Given => full(figures.known as u64),
            Message::Total => compact(u64::try_from(figures.total).unwrap_or(u64::MAX)),
            Message::Median => whole(figures.median.map(|median| median.round() as u64)),
            Message::Percentile90 => whole(figures.p90),
            _ => whole(figures.max),
        };
        canvas.put_right(Area { columns: x + room, ..row }, 0, &text, *room, role);
        x += room;
    }
}

fn section_title(
    app: &App,
    view: &Statistics,
    stats: &Stats,
    canvas: &mut Canvas<'_>,
    row: Area,
    section: StatisticsSection,
) {
    let ui_language = app.settings().ui_language;
    let metric = app.settings().metric.message();
    let without = |count: usize, message: fn(Number) -> Message<'static>| {
        (count > 0).then(|| app.text(message(Number::from(count))).into_owned())
    };
    let figures = stats.metric(app.settings().metric);
    let (name, more) = match section {
        StatisticsSection::Months => (
            Message::MonthsTitle { metric: &metric }.text(ui_language).into_owned(),
            without(stats.undated, |count| Message::WithoutDate { count }),
        ),
        StatisticsSection::Spread => {
            let missing = figures.map_or(0, |figures| figures.missing);
            (
                Message::SpreadTitle { metric: &metric }.text(ui_language).into_owned(),
                without(missing, |count| Message::WithoutFigure { count }),
            )
        }
        StatisticsSection::Week => (
            Message::WeekTitle { zone: &app.zone_name() }.text(ui_language).into_owned(),
            without(stats.without_hour, |count| Message::WithoutClock { count }),
        ),
        StatisticsSection::Top => {
            (Message::TopTitle { metric: &metric }.text(ui_language).into_owned(), None)
        }
        StatisticsSection::Ratios => (app.text(Message::RelativeTitle).into_owned(), None),
    };
    let role = if view.section() == section { Role::TitleFocused } else { Role::Title };
    canvas.tint(row, role);
    let end = canvas.put(row, Area::MARGIN, 0, &width::shorten(&name, usize::from(row.columns)), role);
    if let Some(more) = more.filter(|more| end + 3 + width::columns(more) as u16 <= row.columns) {
        canvas.put_right(Area { columns: row.columns - 1, ..row }, 0, &more, row.columns, role);
    }
}

/// The mark and the name at the start of an item's row; gives the role of its figures.
fn label(canvas: &mut Canvas<'_>, row: Area, text: &str, columns: u16, is_selected: bool) -> Role {
    let place = Area { columns: columns.min(row.columns), ..row };
    let role = if is_selected { Role::SelectedFocused } else { Role::Text };
    if is_selected {
        canvas.tint(place, role);
        canvas.put(place, 0, 0, ">", role);
    }
    canvas.put(place, Area::MARGIN, 0, text, role);
    if is_selected { Role::BarSelected } else { Role::Figure }
}

/// A bar of `columns` for `part` of `whole`; anything above zero fills at least a part of a cell.
fn bar(
    canvas: &mut Canvas<'_>,
    row: Area,
    x: u16,
    columns: u16,
    (part, whole): (f64, f64),
    is_selected: bool,
) {
    if part <= 0.0 || whole <= 0.0 {
        return;
    }
    let filled = ((part / whole * f64::from(columns)).round() as u16).clamp(1, columns.max(1));
    // Where the look of a selection is the reverse, a full block would vanish in it.
    let is_marked = is_selected && canvas.theme.has_backgrounds;
    let role = if is_marked { Role::BarSelected } else { Role::Bar };
    canvas.put(row, x, 0, &EIGHTHS[EIGHTHS.len() - 1].repeat(usize::from(filled)), role);
}

/// Columns for a month's name, and for a count.
const MONTH_NAME: u16 = 9;
const COUNT: u16 = 7;
const MEDIAN: u16 = 16;

fn month(app: &App, stats: &Stats, canvas: &mut Canvas<'_>, row: Area, item: BarItem) {
    let Some(month) = stats.months.get(item.at) else { return };
    let role = label(canvas, row, &month.name(), MONTH_NAME, item.is_selected);
    let sums = |figures: &MetricStats| figures.months.get(item.at).copied();
    let figures = stats.metric(app.settings().metric);
    let (total, median) = figures.and_then(sums).unwrap_or_default();
    let short = |total: u128| compact(u64::try_from(total).unwrap_or(u64::MAX));
    let right = |canvas: &mut Canvas<'_>, x: u16, text: &str, room: u16, role: Role| {
        canvas.put_right(Area { columns: x + room, ..row }, 0, text, room, role);
    };
    right(canvas, MONTH_NAME, &compact(month.posts as u64), COUNT - 1, role);
    let most = stats.months.iter().map(|month| month.posts).max().unwrap_or(0);
    let posts = (month.posts as f64, most as f64);
    let figure = if median.is_some() { short(total) } else { "-".to_owned() };
    let rest = row.columns.saturating_sub(MONTH_NAME + 2 * COUNT + 1);
    if row.columns < TWO_BARS {
        bar(canvas, row, MONTH_NAME + COUNT, rest, posts, item.is_selected);
        right(canvas, MONTH_NAME + COUNT + rest, &figure, COUNT, role);
        return;
    }
    let words = if row.columns >= ROOMY { MEDIAN } else { 0 };
    let half = rest.saturating_sub(words) / 2;
    bar(canvas, row, MONTH_NAME + COUNT, half, posts, item.is_selected);
    let x = MONTH_NAME + COUNT + half;
    right(canvas, x, &figure, COUNT - 1, role);
    let largest = figures.into_iter().flat_map(|figures| &figures.months).map(|(total, _)| *total).max();
    let share = (total as f64, largest.unwrap_or(0) as f64);
    bar(canvas, row, x + COUNT, half, share, item.is_selected);
    if words > 0
        && let Some(median) = median
    {
        let figure = compact(median.round() as u64);
        right(canvas, row.columns.saturating_sub(COUNT + 1), &figure, COUNT, Role::Dim);
        let word = app.text(Message::Median);
        let word_columns = width::columns(&word) as u16;
        right(canvas, row.columns.saturating_sub(COUNT + word_columns), &word, word_columns, Role::Dim);
    }
}

/// Columns for a range of figures.
const RANGE: u16 = 15;

fn bucket(app: &App, stats: &Stats, canvas: &mut Canvas<'_>, row: Area, item: BarItem) {
    let Some(figures) = stats.metric(app.settings().metric) else { return };
    let Some(bucket) = figures.buckets.get(item.at) else { return };
    let role = label(canvas, row, &range_short(bucket.low, bucket.high), RANGE, item.is_selected);
    canvas.put_right(
        Area { columns: RANGE + COUNT - 1, ..row },
        0,
        &compact(bucket.posts as u64),
        COUNT - 1,
        role,
    );
    let holds =
        |figure: Option<u64>| figure.is_some_and(|figure| (bucket.low..=bucket.high).contains(&figure));
    let median = figures.median.map(|median| median.round() as u64);
    let mut marks = Vec::new();
    for (figure, word) in [(median, Message::Median), (figures.p90, Message::Percentile90)] {
        if let Some(figure) = figure.filter(|_| holds(figure)) {
            marks.push(format!("{} {}", app.text(word), compact(figure)));
        }
    }
    let marks = marks.join("  ");
    let words = if row.columns >= TWO_BARS { 30 } else { 0 };
    let most = figures.buckets.iter().map(|bucket| bucket.posts).max().unwrap_or(0);
    let room = row.columns.saturating_sub(RANGE + COUNT + words + 1);
    bar(canvas, row, RANGE + COUNT, room, (bucket.posts as f64, most as f64), item.is_selected);
    if words > 0 {
        canvas.put(row, RANGE + COUNT + room + 2, 0, &width::shorten(&marks, usize::from(words)), Role::Dim);
    }
}

fn hours(canvas: &mut Canvas<'_>, row: Area) {
    let columns = hour_columns(row.columns);
    // Two digits and a blank need three columns; where cells are narrower, every third or sixth hour is named.
    let step = match columns {
        1 => 6,
        2 => 3,
        _ => 1,
    };
    for hour in (0..WEEK.1 as u16).step_by(step) {
        let text = format!("{hour:02}");
        let x = Area::MARGIN + DAY_NAME + hour * columns;
        let x = if columns > 2 { x + columns - 3 } else { x };
        canvas.put(row, x, 0, &text, Role::Dim);
    }
}

fn week_day(app: &App, view: &Statistics, stats: &Stats, canvas: &mut Canvas<'_>, row: Area, day: usize) {
    let selected =
        (view.section() == StatisticsSection::Week).then(|| (view.item() / WEEK.1, view.item() % WEEK.1));
    let is_here = selected.is_some_and(|(selected, _)| selected == day);
    if is_here {
        canvas.put(row, 0, 0, ">", Role::Text);
    }
    canvas.put(row, Area::MARGIN, 0, &weekday_name(day, app.settings().ui_language), Role::Text);
    let columns = hour_columns(row.columns);
    let most = stats.week.iter().copied().max().unwrap_or(0);
    // Counts where the largest fits into a cell, else ninths of it: either can be read without colours.
    let counts = width::columns(&compact(most as u64)) < usize::from(columns);
    for hour in 0..WEEK.1 {
        let count = stats.week.get(cell(day, hour)).copied().unwrap_or(0);
        let text = match count {
            0 => ".".to_owned(),
            _ if counts => compact(count as u64),
            _ => (count * 9).div_ceil(most.max(1)).to_string(),
        };
        let x = Area::MARGIN + DAY_NAME + hour as u16 * columns;
        let place = Area { x: row.x + x, columns: columns.min(row.columns.saturating_sub(x)), ..row };
        let level = (count * HEAT.len()).div_ceil(most.max(1));
        let mut role = level.checked_sub(1).and_then(|level| HEAT.get(level)).copied().unwrap_or(Role::Dim);
        if selected == Some((day, hour)) {
            role = Role::SelectedFocused;
        }
        if role != Role::Dim {
            canvas.tint(place, role);
        }
        // A blank at the right keeps counts apart where there is room for one.
        let inner = if columns > 2 { place.columns.saturating_sub(1) } else { place.columns };
        canvas.put_right(Area { columns: inner, ..place }, 0, &text, inner, role);
    }
}

fn ratio(app: &App, ratio: &RatioStats, canvas: &mut Canvas<'_>, row: Area) {
    let median = ratio.median.map_or_else(|| "-".to_owned(), percent);
    let text = format!("{}  {} {median}", app.text(ratio.ratio.message()), app.text(Message::Median));
    canvas.put(row, Area::MARGIN, 0, &width::shorten(&text, usize::from(row.columns)), Role::Bold);
}

fn post(
    app: &App,
    view: &Statistics,
    stats: &Stats,
    canvas: &mut Canvas<'_>,
    row: Area,
    section: StatisticsSection,
    item: BarItem,
) {
    let Some(post) = view.post(section, item.at, app.settings().metric) else { return };
    let mut figures = String::new();
    let mut times = String::new();
    if section == StatisticsSection::Top {
        let top = stats.metric(app.settings().metric).and_then(|figures| figures.top.get(item.at));
        figures = top.map(|(_, figure)| compact(*figure)).unwrap_or_default();
    } else if let Some((ratio, _, share)) = view.standout(item.at) {
        figures = percent(share);
        if row.columns >= ROOMY {
            times = times_median(ratio, share, app.settings().ui_language);
        }
    }
    let role = label(canvas, row, "", COUNT + 1, item.is_selected);
    let role = if item.is_selected { Role::SelectedFocused } else { role };
    canvas.put_right(Area { columns: COUNT + 1, ..row }, 0, &figures, COUNT, role);
    let mut x = COUNT + 2;
    if !times.is_empty() {
        canvas.put(row, x, 0, &times, Role::Dim);
        x += MEDIAN + 2;
    }
    canvas.put(row, x, 0, &app.archive().label(post as usize), Role::Number);
    let labels = view.posts_named().map(|post| width::columns(&app.archive().label(post as usize)) as u16);
    x += labels.max().unwrap_or_default() + 2;
    if row.columns >= TWO_BARS {
        canvas.put(row, x, 0, &app.list_date(post as usize), Role::Date);
        x += app.date_columns() as u16 + 2;
    }
    let headline = view.headline(post);
    let room = usize::from(row.columns.saturating_sub(x + Area::MARGIN));
    canvas.put(row, x, 0, &width::shorten(headline, room), Role::Text);
}
