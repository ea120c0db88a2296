//! Statistics as tables for a terminal or a pipe.

use std::borrow::Cow;
use std::io;

use crate::app::figures::full;
use crate::app::overlay::statistics_text::{percent, range_short, times_median};
use crate::cli::console::Console;
use crate::cli::post_line::PostLine;
use crate::corpus::stats::{Stats, WEEK, cell};
use crate::corpus::time::{Zone, weekday_name};
use crate::corpus::{Corpus, Metric, Side};
use crate::i18n::{Message, Number};
use crate::search::query::Query;
use crate::text::width;

/// Posts of a metric in the tables; JSON lists more.
const TOP_POSTS: usize = 5;
/// Columns of a metric's name.
const NAME_COLUMNS: usize = 10;
/// Columns of the figures behind it.
const FIGURE_COLUMNS: [usize; 5] = [7, 15, 12, 12, 13];
/// Columns of the longest bar.
const BAR_COLUMNS: usize = 30;

/// The tables of some statistics, printed one after another.
pub(super) struct StatisticsTables<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) stats: &'a Stats,
    /// The metric of months and distribution.
    pub(super) metric: Metric,
    /// Whose words are marked in headlines.
    pub(super) query: &'a Query,
    pub(super) console: &'a mut Console,
}

impl StatisticsTables<'_> {
    /// Prints all tables.
    pub(super) fn print(&mut self) -> io::Result<()> {
        self.summary()?;
        // A table of what no post has says nothing.
        if self.stats.range.is_some() {
            self.months()?;
        }
        self.spread()?;
        if self.stats.range.is_some() {
            self.week()?;
        }
        self.top()?;
        self.ratios()
    }

    fn text(&self, message: Message<'static>) -> Cow<'static, str> {
        message.text(self.console.language)
    }

    /// Prints the title of a table, after a blank line.
    fn title(&mut self, text: &str) -> io::Result<()> {
        self.console.line("")?;
        let text = self.console.bold(text);
        self.console.line(&text)
    }

    fn summary(&mut self) -> io::Result<()> {
        let range = self.stats.range.map_or_else(String::new, |(first, last)| {
            format!("  {} - {}", first.date(self.stats.zone), last.date(self.stats.zone))
        });
        let count = Number::from(self.stats.count);
        let message =
            if self.stats.is_at_most { Message::AtMostPosts { count } } else { Message::PostCount { count } };
        let count = message.text(self.console.language).into_owned();
        self.console.line(&format!("{count}{range}"))?;
        if !Metric::ALL
            .iter()
            .any(|metric| self.stats.metric(*metric).is_some_and(|figures| figures.known > 0))
        {
            return Ok(());
        }
        self.console.line("")?;
        let head = [Message::Given, Message::Total, Message::Median, Message::Percentile90, Message::Highest];
        let head: String =
            head.iter().zip(FIGURE_COLUMNS).map(|(name, room)| right(&self.text(*name), room)).collect();
        self.console.line(&format!("{:NAME_COLUMNS$}{head}  {}", "", self.text(Message::PostColumn)))?;
        let dash = || "-".to_owned();
        for metric in Metric::ALL {
            let Some(figures) = self.stats.metric(metric).filter(|figures| figures.known > 0) else {
                continue;
            };
            let best = figures.top.first().and_then(|(post, _)| self.corpus.posts.get(*post as usize));
            let post = best.map_or_else(dash, |post| post.number.to_string());
            let row: String = [
                figures.known.to_string(),
                whole(figures.total),
                figures.median.map_or_else(dash, |median| full(median.round() as u64)),
                figures.p90.map_or_else(dash, full),
                figures.max.map_or_else(dash, full),
            ]
            .iter()
            .zip(FIGURE_COLUMNS)
            .map(|(figure, room)| right(figure, room))
            .collect();
            self.console.line(&format!(
                "{}{row}  {post}",
                width::padded(&self.text(metric.message()), NAME_COLUMNS)
            ))?;
        }
        Ok(())
    }

    fn months(&mut self) -> io::Result<()> {
        self.title(&Message::MonthsTitle { metric: &self.metric.message() }.text(self.console.language))?;
        let sums =
            self.stats.metric(self.metric).map(|figures| figures.months.as_slice()).unwrap_or_default();
        let most = self.stats.months.iter().map(|month| month.posts).max().unwrap_or(0);
        for (month, (total, median)) in self.stats.months.iter().zip(sums) {
            let figure = if median.is_some() { whole(*total) } else { "-".to_owned() };
            let posts = bar(month.posts as u128, most as u128);
            let row = format!("{:<8} {:>6} {}  {posts}", month.name(), month.posts, right(&figure, 15));
            self.console.line(row.trim_end())?;
        }
        self.left_out(self.stats.undated, |count| Message::WithoutDate { count })
    }

    /// Prints how many posts a table leaves out.
    fn left_out(&mut self, count: usize, message: fn(Number) -> Message<'static>) -> io::Result<()> {
        if count > 0 {
            self.console.line(&message(Number::from(count)).text(self.console.language))?;
        }
        Ok(())
    }

    fn spread(&mut self) -> io::Result<()> {
        let Some(figures) = self.stats.metric(self.metric).filter(|figures| figures.known > 0) else {
            return Ok(());
        };
        self.title(&Message::SpreadTitle { metric: &self.metric.message() }.text(self.console.language))?;
        let most = figures.buckets.iter().map(|bucket| bucket.posts).max().unwrap_or(0);
        let median = figures.median.map(|median| median.round() as u64);
        for bucket in &figures.buckets {
            let mut row = format!(
                "{} {:>6}  {}",
                width::padded(&range_short(bucket.low, bucket.high), 14),
                bucket.posts,
                bar(bucket.posts as u128, most as u128)
            );
            for (figure, name) in [(median, Message::Median), (figures.p90, Message::Percentile90)] {
                if let Some(figure) = figure.filter(|figure| (bucket.low..=bucket.high).contains(figure)) {
                    row = format!("{row}  {} {}", self.text(name), full(figure));
                }
            }
            self.console.line(row.trim_end())?;
        }
        self.left_out(figures.missing, |count| Message::WithoutFigure { count })
    }

    fn week(&mut self) -> io::Result<()> {
        let zone = match self.stats.zone {
            Zone::Utc => "UTC".into(),
            Zone::Local => self.text(Message::LocalTime),
        };
        self.title(&Message::WeekTitle { zone: &zone }.text(self.console.language))?;
        let most = self.stats.week.iter().copied().max().unwrap_or(0);
        let room = most.to_string().len().max(2) + 1;
        let head: String = (0..WEEK.1).map(|hour| right(&format!("{hour:02}"), room)).collect();
        self.console.line(&format!("    {head}"))?;
        for day in 0..WEEK.0 {
            let counts: String = (0..WEEK.1)
                .map(|hour| match self.stats.week.get(cell(day, hour)) {
                    None | Some(0) => right(".", room),
                    Some(count) => right(&count.to_string(), room),
                })
                .collect();
            let name = weekday_name(day, self.console.language);
            self.console.line(&format!("{}{counts}", width::padded(&name, 4)))?;
        }
        self.left_out(self.stats.without_hour, |count| Message::WithoutClock { count })
    }

    fn top(&mut self) -> io::Result<()> {
        for metric in Metric::ALL {
            let Some(figures) = self.stats.metric(metric).filter(|figures| figures.known > 0) else {
                continue;
            };
            self.title(&Message::TopTitle { metric: &metric.message() }.text(self.console.language))?;
            for (post, _) in figures.top.iter().take(TOP_POSTS) {
                let line = PostLine::new(self.corpus, *post as usize, metric, true);
                self.console.line(&line.shown(Some(self.query), self.console))?;
            }
        }
        Ok(())
    }

    fn ratios(&mut self) -> io::Result<()> {
        for ratio in self.stats.ratios.iter().filter(|ratio| ratio.known > 0) {
            let median = ratio.median.map_or_else(|| "-".to_owned(), percent);
            self.title(&format!(
                "{}  {} {median}",
                self.text(ratio.ratio.message()),
                self.text(Message::Median)
            ))?;
            for (post, share) in &ratio.top {
                let Some(record) = self.corpus.posts.get(*post as usize) else { continue };
                let times = times_median(ratio, *share, self.console.language);
                let date = record.time.map_or_else(|| "-".to_owned(), |time| time.date(self.stats.zone));
                let headline = self.corpus.headline(*post as usize, Side::Original);
                let row = [record.label(), date, right(&percent(*share), 6), times, headline].join("  ");
                self.console.line(&self.console.marked(&self.console.fitted(&row), Some(self.query)))?;
            }
        }
        Ok(())
    }
}

/// `text` at the right edge of `columns` columns.
fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width::columns(text))))
}

fn whole(figure: u128) -> String {
    full(u64::try_from(figure).unwrap_or(u64::MAX))
}

/// A bar of `part` in `most`; at least one column unless `part` is 0.
fn bar(part: u128, most: u128) -> String {
    "#".repeat((part * BAR_COLUMNS as u128).div_ceil(most.max(1)) as usize)
}
