//! The statistics: opening them, walking their bars, going to the posts behind one.

use std::borrow::Cow;
use std::sync::Arc;

use crate::app::effect::{Effect, Job, JobKind};
use crate::app::generational::Ticket;
use crate::app::input::action::Action;
use crate::app::overlay::statistics::{Section, StatsView, hour_columns};
use crate::app::text_pane::notes::{compact, full};
use crate::app::{App, Filter, Focus};
use crate::corpus::series::months::month_name;
use crate::corpus::stats::{RELATIVE, Stats, StatsPart, WEEK};
use crate::corpus::time::{Timestamp, Zone, weekday_name};
use crate::corpus::{Metric, PostId};
use crate::i18n::{Message, Number};
use crate::search::query::{Clause, Expr, Query};

impl App {
    /// Opens the statistics of the posts listed; the worker counts them.
    pub(crate) fn open_stats(&mut self) -> Vec<Effect> {
        self.popup = None;
        let by_query = !self.walk.is_some_and(|walk| walk.filters);
        let query = self.filter.as_ref().map(|filter| filter.query.clone()).unwrap_or_default();
        self.stats = Some(StatsView::of(query, by_query));
        self.count_posts().into_iter().collect()
    }

    /// Has the posts listed counted, where the statistics are open; what was counted before is forgotten.
    pub(crate) fn count_posts(&mut self) -> Option<Effect> {
        let view = self.stats.as_mut()?;
        view.stats.set(None);
        view.headlines.clear();
        view.forget();
        let ticket = view.stats.ask();
        Some(Effect::Work(Job::Count {
            ticket,
            corpus: Arc::clone(&self.corpus),
            posts: self.list.posts.clone(),
            zone: self.zone(),
        }))
    }

    /// Takes in what the worker counted.
    pub(crate) fn counted(&mut self, ticket: Ticket, stats: Stats) {
        if let Some(view) = &mut self.stats {
            view.stats.answer(ticket, Some(Arc::new(stats)));
            view.forget();
        }
    }

    /// Rows that the statistics have for their bars.
    pub(crate) fn fit_stats(&mut self) {
        let rows = usize::from(self.panes.screen.rows.saturating_sub(2));
        let (metric, side) = (self.settings.metric, self.headline_side());
        if let Some(view) = &mut self.stats {
            view.fit(rows, metric, &self.corpus, side);
        }
    }

    /// Does what `action` means in the statistics; nothing where it means nothing there.
    pub(crate) fn act_on_stats(&mut self, action: Action, by: isize) -> Option<Vec<Effect>> {
        use Action as A;
        let metric = self.settings.metric;
        let view = self.stats.as_mut()?;
        let page = isize::try_from(view.rows.saturating_sub(2)).unwrap_or(1).max(1);
        match action {
            A::NextBar => view.step(by, metric),
            A::PreviousBar => view.step(-by, metric),
            A::BarRight => view.aside(by, metric),
            A::BarLeft => view.aside(-by, metric),
            A::NextSection => {
                view.step_section(1, metric);
            }
            A::PreviousSection => {
                view.step_section(-1, metric);
            }
            A::PageDown => view.step(by.saturating_mul(page), metric),
            A::PageUp => view.step(-by.saturating_mul(page), metric),
            A::HalfPageDown => view.step(by.saturating_mul((page / 2).max(1)), metric),
            A::HalfPageUp => view.step(-by.saturating_mul((page / 2).max(1)), metric),
            A::ScrollTop => view.go(false, metric),
            A::ScrollBottom => view.go(true, metric),
            A::OpenBar => return Some(self.open_bar()),
            A::Statistics | A::Back | A::BackOrQuit => self.stats = None,
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Enter on a bar: to its post, or to the list of its posts.
    pub(crate) fn open_bar(&mut self) -> Vec<Effect> {
        let metric = self.settings.metric;
        let Some(view) = &self.stats else { return Vec::new() };
        let (section, item) = (view.section, view.item());
        if let Some(post) = view.post(section, item, metric) {
            return self.leave_stats_for(post as usize);
        }
        let Some(stats) = view.stats.get().clone() else { return Vec::new() };
        let Some(part) = StatsView::part(section, item, metric) else { return Vec::new() };
        match stats.count(part) {
            0 => {
                self.notify(Message::NoPosts);
                Vec::new()
            }
            1 => {
                let post = stats.posts_of(&self.corpus, part).next();
                post.map_or_else(Vec::new, |post| self.leave_stats_for(post as usize))
            }
            _ => self.list_part(&stats, part),
        }
    }

    fn leave_stats_for(&mut self, post: usize) -> Vec<Effect> {
        self.stats = None;
        self.go_to(post);
        self.focus = Focus::Detail;
        Vec::new()
    }

    /// Lists exactly the posts of `part`, by a query that can be seen and changed.
    fn list_part(&mut self, stats: &Stats, part: StatsPart) -> Vec<Effect> {
        let Some(view) = self.stats.take() else { return Vec::new() };
        let clauses = if view.by_query { clauses(stats, part) } else { None };
        let query = match clauses {
            Some(clauses) => view.query.narrowed(clauses),
            // No query says which posts are counted, or none can say this part: the posts are named one by one.
            None => self.query_of(stats.posts_of(&self.corpus, part)),
        };
        let origin = self.list.post().map(|post| (post, self.detail.top));
        if let Some(walk) = &mut self.walk {
            walk.filters = false;
        }
        let mut filter = self.filter.take().unwrap_or_else(|| Filter::starting(origin));
        filter.text = query.to_string();
        filter.query = query;
        filter.error = None;
        self.filter = Some(filter);
        self.focus = Focus::List;
        self.search()
    }

    /// A query for exactly these posts.
    fn query_of(&self, posts: impl Iterator<Item = u32>) -> Query {
        let posts = posts.filter_map(|post| self.corpus.posts.get(post as usize));
        let mut any: Vec<Expr> = posts
            .map(|post| match post.id {
                Some(PostId(id)) => Expr::Clause(Clause::Id(id.get())),
                None => Expr::Clause(Clause::Number(post.number, post.number)),
            })
            .collect();
        let wanted = if any.len() > 1 { vec![Expr::Or(any)] } else { any.pop().into_iter().collect() };
        Query::default().narrowed(wanted)
    }

    /// The hour whose cell is at column `column` of the screen.
    pub(crate) fn hour_at(&self, column: u16) -> Option<usize> {
        let columns = hour_columns(self.panes.screen.columns);
        let at = column.checked_sub(Self::MARGIN + crate::app::overlay::statistics::DAY_NAME)? / columns;
        Some(usize::from(at)).filter(|at| *at < WEEK.1)
    }

    /// What is selected in the statistics, in words.
    pub fn bar_in_words(&self) -> String {
        let metric = self.settings.metric;
        let ui_language = self.settings.ui_language;
        let Some(view) = &self.stats else { return String::new() };
        let Some(stats) = view.counted() else {
            return self.awaited(JobKind::Statistics, Message::Counting).into_owned();
        };
        let (section, item) = (view.section, view.item());
        if let Some(post) = view.post(section, item, metric) {
            return self.post_in_words(view, stats, item, post as usize);
        }
        let Some(part) = StatsView::part(section, item, metric) else { return String::new() };
        let count =
            Message::PostCount { count: Number::from(stats.count(part)) }.text(ui_language).into_owned();
        let name = self.text(metric.message());
        match part {
            StatsPart::Month(at) => {
                let Some(month) = stats.months.get(at) else { return String::new() };
                let mut parts = vec![month_name(month.number), count];
                let sums = stats.metric(metric).and_then(|figures| figures.months.get(at));
                if let Some((total, Some(median))) = sums {
                    let (total, median) =
                        (full(u64::try_from(*total).unwrap_or(u64::MAX)), full(median.round() as u64));
                    parts.push(format!("{name} {total}"));
                    parts.push(format!("{} {median}", self.text(Message::Median)));
                }
                parts.join("  ")
            }
            StatsPart::Bucket(metric, at) => {
                let bucket = stats.metric(metric).and_then(|figures| figures.buckets.get(at));
                bucket.map_or_else(String::new, |bucket| {
                    format!("{name} {}  {count}", range_words(bucket.low, bucket.high))
                })
            }
            StatsPart::Hour(weekday, hour) => {
                let day = weekday_name(weekday, self.settings.ui_language);
                format!("{day} {hour:02}:00-{hour:02}:59 {}  {count}", self.zone_word())
            }
        }
    }

    fn post_in_words(&self, view: &StatsView, stats: &Stats, item: usize, post: usize) -> String {
        let ui_language = self.settings.ui_language;
        let label = Message::PostNumber { post: &self.post_label(post) }.text(ui_language).into_owned();
        if view.section == Section::Top {
            let rank = Message::RankInMetric {
                rank: Number::from(item + 1),
                metric: &self.settings.metric.message(),
            }
            .text(ui_language)
            .into_owned();
            return format!("{label}  {rank}");
        }
        let found = view.standout(item).and_then(|(measure, place)| {
            let relative = stats.relative.get(measure)?;
            Some((measure, relative, relative.top.get(place)?.1))
        });
        let Some((measure, relative, share)) = found else { return label };
        let times = relative.times(share).map(|times| {
            Message::TimesMedian { times: &format!("{times:.1}") }.text(ui_language).into_owned()
        });
        let name = self.text(measure_word(measure));
        format!("{label}  {name} {}  {}", percent(share), times.unwrap_or_default()).trim_end().to_owned()
    }

    /// The zone of days and hours, in words.
    pub fn zone_word(&self) -> Cow<'static, str> {
        match self.zone() {
            Zone::Utc => "UTC".into(),
            Zone::Local => self.text(Message::LocalTime),
        }
    }
}

/// What a query says of `part`; `None` where none can (days before 1970).
fn clauses(stats: &Stats, part: StatsPart) -> Option<Vec<Expr>> {
    let clauses = match part {
        StatsPart::Month(at) => {
            let month = stats.months.get(at)?.number;
            let since = Timestamp::from_month(month, stats.zone)?.milliseconds;
            let until = Timestamp::from_month(month + 1, stats.zone)?.milliseconds;
            vec![Clause::Since((since >= 0).then_some(since)?), Clause::Until(until)]
        }
        StatsPart::Bucket(metric, at) => {
            let bucket = stats.metric(metric)?.buckets.get(at)?;
            vec![Clause::Figure(metric, bucket.low, bucket.high)]
        }
        StatsPart::Hour(weekday, hour) => {
            let (day, hour) = (weekday as u8, hour as u8);
            vec![Clause::Weekday(day, day, stats.zone), Clause::Hour(hour, hour, stats.zone)]
        }
    };
    let clauses: Vec<Expr> = clauses.into_iter().map(Expr::Clause).collect();
    // What is written down must be understood again: the year 9999 has no end that can be written.
    let query = Query::default().narrowed(clauses.clone());
    Query::parse(&query.to_string()).is_ok_and(|read| read == query).then_some(clauses)
}

/// The name of a relative measure, by its place in [`RELATIVE`].
pub fn measure_word(measure: usize) -> Message<'static> {
    match RELATIVE.get(measure) {
        Some((Metric::Bookmarks, _)) => Message::BookmarksPerLike,
        Some((Metric::Likes, _)) => Message::LikesPerView,
        _ => Message::RepliesPerLike,
    }
}

/// A share in percent, as fine as it needs.
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent >= 10.0 {
        format!("{percent:.0}%")
    } else if percent >= 1.0 {
        format!("{percent:.1}%")
    } else {
        format!("{percent:.2}%")
    }
}

/// A range of figures in full: `500 - 999`.
fn range_words(low: u64, high: u64) -> String {
    if low == high { full(low) } else { format!("{} - {}", full(low), full(high)) }
}

/// A range of figures in at most eleven columns: `500-999`, `1,000-1,999`, `10k-20k`.
pub fn range_short(low: u64, high: u64) -> String {
    // Round figures need no decimals.
    let round = |figure: u64| compact(figure).replace(".0", "");
    if low == high {
        full(low)
    } else if high < 10_000 {
        format!("{}-{}", full(low), full(high))
    } else if high == u64::MAX {
        format!("{}+", round(low))
    } else {
        format!("{}-{}", round(low), round(high + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::{percent, range_short};

    #[test]
    fn ranges_and_shares_are_short() {
        for (low, high, text) in [
            (0, 0, "0"),
            (500, 999, "500-999"),
            (5_000, 9_999, "5,000-9,999"),
            (10_000, 19_999, "10k-20k"),
            (500_000, 999_999, "500k-1M"),
            (10_000_000_000_000_000_000, u64::MAX, "10000000000G+"),
        ] {
            assert_eq!(range_short(low, high), text);
        }
        for (share, text) in [(0.961, "96%"), (0.0114, "1.1%"), (0.0021, "0.21%"), (3.5, "350%")] {
            assert_eq!(percent(share), text);
        }
    }
}
