//! The topics: name, Chinese name, when, month by month, and how many posts.

use super::canvas::Canvas;
use super::panel;
use super::sparkline::EIGHTHS;
use crate::app::App;
use crate::app::effect::JobKind;
use crate::app::overlay::topics::TopicPalette;
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::corpus::series::months::Months;
use crate::corpus::time::Timestamp;
use crate::i18n::Message;
use crate::insight::topics::Topic;
use crate::text::width;

pub(super) fn draw(app: &App, topics: &TopicPalette, canvas: &mut Canvas<'_>) -> (u16, u16) {
    let palette = topics.palette();
    let all = app.archive().topics();
    let right = all.map_or(String::new(), |topics| format!("{}/{}", palette.found().len(), topics.all.len()));
    let right = app.with_sample(right);
    let advice = app.text(Message::TopicAdvice);
    let panel = panel::open_panel(app, canvas, topics, &right, palette.input(), &advice);
    let area = panel.body;
    if all.is_none() {
        canvas.put(area, 1, 0, &app.pending_text(JobKind::Topics, Message::TopicsLoading), Role::Overlay);
        return panel.cursor;
    }
    if palette.found().is_empty() {
        let has_none = all.is_some_and(|topics| topics.all.is_empty());
        let word = app.text(if has_none { Message::ArchiveWithoutTopics } else { Message::NoTopics });
        panel::message(canvas, area, &word);
    }
    let fields = TopicFields::new(app, area);
    panel::rows(palette, canvas, area, |canvas, at, y| {
        if let Some(topic) = app.archive().topic(at) {
            row(app, topic, &fields, canvas, area, y);
        }
    });
    panel.cursor
}

/// Where the fields of a row are, in columns; a field without columns is not shown.
struct TopicFields {
    name: u16,
    chinese: u16,
    range: u16,
    bars: u16,
    months: Months,
}

/// `2025-01 - 2025-10`.
const RANGE: u16 = 17;
/// Columns for the counts: `18 +42`.
const COUNT: u16 = 9;
/// Columns of bars: two years of months; where there are more, several share a bar.
const BARS: u16 = 24;

/// Columns for both names that nothing else may take.
const LEAST_NAMES: u16 = 30;

impl TopicFields {
    fn new(app: &App, area: Area) -> Self {
        let months = Months::from_corpus(app.archive().corpus(), app.zone());
        let room = area.columns.saturating_sub(3 + COUNT);
        let wanted = BARS.min(months.count as u16);
        let gap = |field: u16| if field > 0 { field + 2 } else { 0 };
        // Names come first, then the dates, then a bar for each month; where there is no room, several share one.
        let half = wanted.min(BARS / 2);
        let (bars, range) = [(wanted, RANGE), (half, RANGE), (wanted, 0), (half, 0)]
            .into_iter()
            .find(|(bars, range)| room >= LEAST_NAMES + gap(*bars) + gap(*range))
            .unwrap_or((0, 0));
        let names = room.saturating_sub(gap(bars) + gap(range));
        let chinese = names * 2 / 5;
        Self { name: names - chinese, chinese, range, bars, months }
    }
}

fn row(app: &App, topic: &Topic, fields: &TopicFields, canvas: &mut Canvas<'_>, area: Area, y: u16) {
    let put = |canvas: &mut Canvas<'_>, x: u16, room: u16, text: &str| {
        canvas.put(area, x, y, &width::shorten(text, usize::from(room.saturating_sub(1))), Role::Overlay);
    };
    put(canvas, 2, fields.name, &topic.name);
    put(canvas, 2 + fields.name, fields.chinese, topic.chinese.as_deref().unwrap_or_default());
    let mut x = 2 + fields.name + fields.chinese;
    let posts = || topic.posts.iter().chain(&topic.mentions).copied();
    if fields.range > 0 {
        canvas.put(area, x, y, &range(app, posts()), Role::Overlay);
        x += fields.range + 2;
    }
    if fields.bars > 0 {
        let counts = fields.months.counts(app.archive().corpus(), posts(), usize::from(fields.bars));
        let most = counts.iter().copied().max().unwrap_or_default().max(1);
        for (at, count) in counts.iter().enumerate() {
            // One post is seen; a month without any is blank.
            let bar =
                (count * EIGHTHS.len()).div_ceil(most).checked_sub(1).and_then(|part| EIGHTHS.get(part));
            canvas.put_over(area, x + at as u16, y, bar.unwrap_or(&" "), Role::Bar);
        }
    }
    let right = Area { columns: area.columns.saturating_sub(1), ..area };
    canvas.put_right(right, y, &topic.counts(), COUNT, Role::Overlay);
}

/// The months of the first and the last of `posts`, or the one month of all.
fn range(app: &App, posts: impl Iterator<Item = u32>) -> String {
    let times = posts.filter_map(|post| app.archive().post(post as usize)?.time);
    let ends = times.fold(None, |ends: Option<(Timestamp, Timestamp)>, time| {
        Some(ends.map_or((time, time), |(first, last)| (first.min(time), last.max(time))))
    });
    let Some((first, last)) = ends else { return String::new() };
    let month = |time: Timestamp| time.date(app.zone()).chars().take("2025-01".len()).collect::<String>();
    let (first, last) = (month(first), month(last));
    if first == last { first } else { format!("{first} - {last}") }
}
