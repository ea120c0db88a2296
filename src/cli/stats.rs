//! `duidu stats`: what the statistics view shows, as tables or as one JSON object.

mod record;

use std::borrow::Cow;

use super::exit::{Exit, Failure};
use super::list::line;
use super::open;
use super::output::{self, Output};
use crate::app::overlay::statistics_moves::{measure_word, percent, range_short};
use crate::app::text_pane::notes::{full, metric_word};
use crate::corpus::stats::{Stats, WEEK, cell};
use crate::corpus::time::{Zone, weekday_name};
use crate::corpus::{Corpus, Metric};
use crate::i18n::{Message, Number};
use crate::text::width;

/// What to count.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) query: String,
    pub(super) json: bool,
    /// The figure of months and distribution.
    pub(super) metric: Metric,
    /// Months, days and hours of this computer's zone.
    pub(super) local: bool,
}

/// Posts named as the best of a metric in the tables; JSON names more.
const TOP: usize = 5;
/// Columns of a metric's name, and of the figures behind it.
const NAME: usize = 10;
const ROOM: [usize; 5] = [7, 15, 12, 12, 13];
/// Columns of the longest bar.
const BAR: usize = 30;

pub(super) fn run(corpus: &Corpus, options: &Options, output: &mut Output) -> Result<Exit, Failure> {
    let posts = open::posts(corpus, &options.query)?;
    let zone = if options.local { Zone::Local } else { Zone::Utc };
    let posts: Vec<u32> = posts.into_iter().map(|post| post as u32).collect();
    let stats = Stats::of(corpus, posts, zone, &|| false).unwrap_or_default();
    if options.json {
        output.json(&record::Record::of(corpus, &stats))?;
    } else {
        summary(corpus, &stats, output)?;
        months(&stats, options.metric, output)?;
        spread(&stats, options.metric, output)?;
        week(&stats, output)?;
        top(corpus, &stats, output)?;
        relative(corpus, &stats, output)?;
    }
    output.flush()?;
    Ok(Exit::of(stats.posts.len()))
}

/// `text` at the right edge of `room` columns.
fn right(text: &str, room: usize) -> String {
    format!("{}{text}", " ".repeat(room.saturating_sub(width::columns(text))))
}

/// `text` at the left edge of `room` columns.
fn left(text: &str, room: usize) -> String {
    format!("{text}{}", " ".repeat(room.saturating_sub(width::columns(text))))
}

fn word(word: Message<'static>) -> Cow<'static, str> {
    word.text(output::ui_language())
}

fn whole(figure: u128) -> String {
    full(u64::try_from(figure).unwrap_or(u64::MAX))
}

/// Marks in proportion: `part` of `most`; what is not nothing has one.
fn bar(part: u128, most: u128) -> String {
    "#".repeat((part * BAR as u128).div_ceil(most.max(1)) as usize)
}

/// The title of a table, after a blank line.
fn title(text: &str, output: &mut Output) -> Result<(), Failure> {
    output.line("")?;
    let text = output.bold(text);
    Ok(output.line(&text)?)
}

fn summary(corpus: &Corpus, stats: &Stats, output: &mut Output) -> Result<(), Failure> {
    let range = stats.range.map_or_else(String::new, |(first, last)| {
        format!("  {} - {}", first.date(stats.zone), last.date(stats.zone))
    });
    let count = Message::PostCount { count: Number::from(stats.posts.len()) }
        .text(output::ui_language())
        .into_owned();
    output.line(&format!("{count}{range}"))?;
    output.line("")?;
    let head = [Message::Given, Message::Total, Message::Median, Message::Percentile90, Message::Highest];
    let head: String = head.iter().zip(ROOM).map(|(name, room)| right(&word(*name), room)).collect();
    output.line(&format!("{:NAME$}{head}  {}", "", word(Message::PostColumn)))?;
    let dash = || "-".to_owned();
    for metric in Metric::ALL {
        let Some(figures) = stats.metric(metric).filter(|figures| figures.known > 0) else { continue };
        let best = figures.top.first().and_then(|(post, _)| corpus.posts.get(*post as usize));
        let post = best.map_or_else(dash, |post| post.number.to_string());
        let row: String = [
            figures.known.to_string(),
            whole(figures.total),
            figures.median.map_or_else(dash, |median| full(median.round() as u64)),
            figures.p90.map_or_else(dash, full),
            figures.max.map_or_else(dash, full),
        ]
        .iter()
        .zip(ROOM)
        .map(|(figure, room)| right(figure, room))
        .collect();
        output.line(&format!("{}{row}  {post}", left(&word(metric_word(metric)), NAME)))?;
    }
    Ok(())
}

fn months(stats: &Stats, metric: Metric, output: &mut Output) -> Result<(), Failure> {
    title(&Message::MonthsTitle { metric: &metric_word(metric) }.text(output::ui_language()), output)?;
    let sums = stats.metric(metric).map(|figures| figures.months.as_slice()).unwrap_or_default();
    let most = stats.months.iter().map(|month| month.posts).max().unwrap_or(0);
    for (month, (total, median)) in stats.months.iter().zip(sums) {
        let figure = if median.is_some() { whole(*total) } else { "-".to_owned() };
        let posts = bar(month.posts as u128, most as u128);
        let row = format!("{:<8} {:>6} {}  {posts}", month.name(), month.posts, right(&figure, 15));
        output.line(row.trim_end())?;
    }
    without(stats.undated, |count| Message::WithoutDate { count }, output)
}

/// Says how many posts a table leaves out.
fn without(
    count: usize,
    message: fn(Number) -> Message<'static>,
    output: &mut Output,
) -> Result<(), Failure> {
    if count > 0 {
        output.line(&message(Number::from(count)).text(output::ui_language()))?;
    }
    Ok(())
}

fn spread(stats: &Stats, metric: Metric, output: &mut Output) -> Result<(), Failure> {
    let Some(figures) = stats.metric(metric).filter(|figures| figures.known > 0) else { return Ok(()) };
    title(&Message::SpreadTitle { metric: &metric_word(metric) }.text(output::ui_language()), output)?;
    let most = figures.buckets.iter().map(|bucket| bucket.posts).max().unwrap_or(0);
    let median = figures.median.map(|median| median.round() as u64);
    for bucket in &figures.buckets {
        let mut row = format!(
            "{} {:>6}  {}",
            left(&range_short(bucket.low, bucket.high), 14),
            bucket.posts,
            bar(bucket.posts as u128, most as u128)
        );
        for (figure, name) in [(median, Message::Median), (figures.p90, Message::Percentile90)] {
            if let Some(figure) = figure.filter(|figure| (bucket.low..=bucket.high).contains(figure)) {
                row = format!("{row}  {} {}", word(name), full(figure));
            }
        }
        output.line(row.trim_end())?;
    }
    without(figures.missing, |count| Message::WithoutFigure { count }, output)
}

fn week(stats: &Stats, output: &mut Output) -> Result<(), Failure> {
    let zone = match stats.zone {
        Zone::Utc => "UTC".into(),
        Zone::Local => word(Message::LocalTime),
    };
    title(&Message::WeekTitle { zone: &zone }.text(output::ui_language()), output)?;
    let most = stats.week.iter().copied().max().unwrap_or(0);
    let room = most.to_string().len().max(2) + 1;
    let head: String = (0..WEEK.1).map(|hour| right(&format!("{hour:02}"), room)).collect();
    output.line(&format!("    {head}"))?;
    for day in 0..WEEK.0 {
        let counts: String = (0..WEEK.1)
            .map(|hour| match stats.week.get(cell(day, hour)) {
                None | Some(0) => right(".", room),
                Some(count) => right(&count.to_string(), room),
            })
            .collect();
        let name = weekday_name(day, output::ui_language().is_chinese());
        output.line(&format!("{}{counts}", left(name, 4)))?;
    }
    without(stats.clockless, |count| Message::WithoutClock { count }, output)
}

fn top(corpus: &Corpus, stats: &Stats, output: &mut Output) -> Result<(), Failure> {
    for metric in Metric::ALL {
        let Some(figures) = stats.metric(metric).filter(|figures| figures.known > 0) else { continue };
        title(&Message::TopTitle { metric: &metric_word(metric) }.text(output::ui_language()), output)?;
        for (post, _) in figures.top.iter().take(TOP) {
            output.line(&line(corpus, *post as usize, metric, true))?;
        }
    }
    Ok(())
}

fn relative(corpus: &Corpus, stats: &Stats, output: &mut Output) -> Result<(), Failure> {
    for (at, relative) in stats.relative.iter().enumerate().filter(|(_, relative)| relative.known > 0) {
        let median = relative.median.map_or_else(|| "-".to_owned(), percent);
        title(&format!("{}  {} {median}", word(measure_word(at)), word(Message::Median)), output)?;
        for (post, share) in &relative.top {
            let Some(record) = corpus.posts.get(*post as usize) else { continue };
            let times = relative.times(*share).map(|times| format!("{times:.1}"));
            let times = times
                .map(|times| Message::TimesMedian { times: &times }.text(output::ui_language()).into_owned());
            let date = record.time.map_or_else(|| "-".to_owned(), |time| time.date(stats.zone));
            let headline = corpus.headline(*post as usize, crate::corpus::Side::Original);
            let row = [record.label(), date, right(&percent(*share), 6), times.unwrap_or_default(), headline];
            output.line(&row.join("  "))?;
        }
    }
    Ok(())
}
