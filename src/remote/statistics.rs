//! Statistics of a whole table, added up by the server.

use std::fmt::Write as _;

use serde_json::Value;

use super::columns::Columns;
use super::connection::{AS_LINES, JsonRow};
use super::row::whole;
use super::statement::filter;
use super::table::RemoteTable;
use super::table_query::TableQuery;
use crate::corpus::Metric;
use crate::corpus::stats::{
    HistogramBucket, MetricStats, MonthCount, Ratio, RatioStats, Stats, WEEK, cell, lists_empty_months,
};
use crate::corpus::time::Zone;
use crate::net::ServerError;

/// Rows of an answer by month at most.
const MOST_GROUPS: usize = 20_000;

/// A question about the posts of a query.
struct Counting<'a> {
    table: &'a RemoteTable,
    columns: &'a Columns,
    /// `FROM` with the table and the condition of the query.
    source: String,
    cancelled: &'a dyn Fn() -> bool,
}

impl RemoteTable {
    /// The statistics of the posts that match a query, as far as the server knows, their days those of UTC; without the
    /// posts with the largest figures.
    pub(crate) fn statistics(
        &self,
        asked: &TableQuery,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Stats, ServerError> {
        let columns = self.columns(cancelled)?;
        let (counting, mut stats) = Counting::new(self, asked, &columns, cancelled);
        let row = counting.totals(&mut stats)?;
        let metrics: Vec<(Metric, &str)> = counting.metrics().collect();
        counting.months(&mut stats, &metrics, true)?;
        counting.week(&row, &mut stats)?;
        for (metric, _) in counting.metrics() {
            if let Some(figures) = stats.figures.get_mut(metric as usize).filter(|figures| figures.known > 0)
            {
                figures.buckets = counting.buckets(&row, metric, figures)?;
            }
        }
        Ok(stats)
    }

    /// How many posts match a query, by month, and what `metric` adds up to in each, where the table has it. The other statistics
    /// are left out: this is one pass over the posts, and the server holds no more than the months. `None` where it knows nothing
    /// of what the query asks.
    pub(crate) fn months(
        &self,
        asked: &TableQuery,
        metric: Metric,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Option<Stats>, ServerError> {
        let columns = self.columns(cancelled)?;
        if !Self::condition(asked, &columns).is_known() {
            return Ok(None);
        }
        let (counting, mut stats) = Counting::new(self, asked, &columns, cancelled);
        let metrics: Vec<(Metric, &str)> = counting.metrics().filter(|(it, _)| *it == metric).collect();
        stats.figures = vec![MetricStats::default(); Metric::ALL.len()];
        counting.months(&mut stats, &metrics, false)?;
        stats.count = stats.months.iter().map(|month| month.posts).fold(stats.undated, usize::saturating_add);
        Ok(Some(stats))
    }
}

impl<'a> Counting<'a> {
    /// What is asked about the posts of a query, and statistics in which nothing is counted yet.
    fn new(
        table: &'a RemoteTable,
        asked: &TableQuery,
        columns: &'a Columns,
        cancelled: &'a dyn Fn() -> bool,
    ) -> (Self, Stats) {
        let condition = RemoteTable::condition(asked, columns);
        let source = format!("FROM {}{}", table.quoted(), filter(condition.sql.as_slice()));
        let stats = Stats { zone: Zone::Utc, is_at_most: !condition.is_exact, ..Stats::default() };
        (Self { table, columns, source, cancelled }, stats)
    }

    fn metrics(&self) -> impl Iterator<Item = (Metric, &'a str)> + use<'a> {
        let columns = self.columns;
        Metric::ALL.into_iter().filter_map(|metric| Some((metric, columns.metric(metric)?)))
    }

    /// The condition that a row has no time.
    fn is_undated(&self) -> String {
        let time = &self.columns.time;
        format!("{} = {}", time.expression, time.literal(0))
    }

    /// Posts, times, and what the figures add up to, in SQL.
    fn selected_totals(&self) -> String {
        let time = &self.columns.time;
        let of = |function: &str| time.key_of(&format!("{function}({})", time.expression));
        let (first, last) = (of("min"), of("max"));
        let mut selected = format!(
            "count() AS duidu_posts, {first} AS duidu_first, {last} AS duidu_last, countIf({}) AS duidu_undated",
            self.is_undated()
        );
        for (metric, column) in self.metrics() {
            let name = metric.key();
            let of = |function: &str| format!("{function}({column})");
            let _ = write!(
                selected,
                ", {} AS duidu_{name}_known, {} AS duidu_{name}_total, {} AS duidu_{name}_median, {} AS duidu_{name}_p90, {} AS duidu_{name}_min, {} AS duidu_{name}_max",
                of("count"),
                of("sum"),
                of("quantileExact(0.5)"),
                of("quantileExact(0.9)"),
                of("min"),
                of("max"),
            );
        }
        for (at, ratio) in Ratio::ALL.into_iter().enumerate() {
            let (part, whole) = ratio.metrics();
            let columns = self.columns.metric(part).zip(self.columns.metric(whole));
            if let Some((part, whole)) = columns {
                let _ = write!(
                    selected,
                    ", countIf({whole} > 0 AND isNotNull({part})) AS duidu_ratio{at}_known, quantileExactIf(0.5)({part} / {whole}, {whole} > 0 AND isNotNull({part})) AS duidu_ratio{at}_median"
                );
            }
        }
        self.select_spreads(&mut selected);
        selected
    }

    /// How posts are spread over the hours of a week and the steps of histograms, in SQL. In the same pass as all else: a word is
    /// looked for in every text by each.
    fn select_spreads(&self, selected: &mut String) {
        let mut select = |name: &str, place: &str, weight: &str| {
            let _ = write!(
                selected,
                ", tupleElement(sumMap([{place}], [toUInt64({weight})]) AS duidu_{name}, 1) AS duidu_{name}_places, tupleElement(duidu_{name}, 2) AS duidu_{name}_posts"
            );
        };
        let time = &self.columns.time;
        if !time.is_of_days() {
            let at = time.calendar();
            let hour =
                format!("toUInt16((toDayOfWeek(toTimeZone({at}, 'UTC')) - 1) * 24 + toHour({at}, 'UTC'))");
            select("week", &hour, &format!("NOT ({})", self.is_undated()));
        }
        for (metric, column) in self.metrics() {
            // The first digit, and the power of ten that it counts.
            let digits = format!("toString({column})");
            let first = format!("substring({digits}, 1, 1)");
            let digit = format!("multiIf({first} >= '5', 5, {first} >= '2', 2, {first} = '1', 1, 0)");
            let step = format!("toUInt16(ifNull({digit} * {POWERS} + length({digits}) - 1, 0))");
            select(metric.key(), &step, &format!("isNotNull({column})"));
        }
    }

    /// What [`Self::select_spreads`] asks for: places, and how many posts are there.
    fn spread(&self, row: &JsonRow, name: &str) -> Result<Vec<(usize, usize)>, ServerError> {
        let all = |of: &str| {
            let values = row.get(&format!("duidu_{name}_{of}"))?.as_array()?;
            let number = |value| usize::try_from(whole(value)?).ok();
            values.iter().map(number).collect::<Option<Vec<usize>>>()
        };
        let places = all("places").zip(all("posts")).filter(|(places, posts)| places.len() == posts.len());
        let lacking = || self.table.connection.unreadable(Value::Object(row.clone()).to_string().as_bytes());
        places.map(|(places, posts)| places.into_iter().zip(posts).collect()).ok_or_else(lacking)
    }

    /// Posts, times, and what the figures add up to; returns the row that tells it.
    fn totals(&self, stats: &mut Stats) -> Result<JsonRow, ServerError> {
        let statement = format!("SELECT {} {} {AS_LINES}", self.selected_totals(), self.source);
        let row = self.table.one(&statement, self.cancelled)?;
        stats.count = self.posts(&row)?;
        stats.undated = self.count(&row, "duidu_undated")?;
        let moment =
            |name| whole(row.get(name)?).filter(|key| *key != 0).map(|key| self.columns.time.moment(key));
        stats.range = moment("duidu_first").zip(moment("duidu_last"));
        for metric in Metric::ALL {
            let name = |of: &str| format!("duidu_{}_{of}", metric.key());
            let is_there = self.columns.metric(metric).is_some();
            let known = if is_there { self.count(&row, &name("known"))? } else { 0 };
            let figure = |of: &str| figure(&row, &name(of)).filter(|_| known > 0);
            stats.figures.push(MetricStats {
                known,
                missing: stats.count.saturating_sub(known),
                total: figure("total").map(u128::from).unwrap_or_default(),
                median: row.get(&name("median")).and_then(real).filter(|_| known > 0),
                p90: figure("p90"),
                min: figure("min"),
                max: figure("max"),
                ..MetricStats::default()
            });
        }
        for (at, ratio) in Ratio::ALL.into_iter().enumerate() {
            let (part, whole) = ratio.metrics();
            let is_there = self.columns.metric(part).is_some() && self.columns.metric(whole).is_some();
            let known = if is_there { self.count(&row, &format!("duidu_ratio{at}_known"))? } else { 0 };
            let median = row.get(&format!("duidu_ratio{at}_median")).and_then(real).filter(|_| known > 0);
            stats.ratios.push(RatioStats { ratio, known, median, top: Vec::new() });
        }
        Ok(row)
    }

    /// How many posts each month has, and what `metrics` add up to there, with their medians where they are wanted.
    fn months(
        &self,
        stats: &mut Stats,
        metrics: &[(Metric, &str)],
        with_medians: bool,
    ) -> Result<(), ServerError> {
        let (at, undated) = (self.columns.time.calendar(), self.is_undated());
        let mut selected = format!(
            "if({undated}, {UNDATED}, toYear({at}, 'UTC') * 12 + toMonth({at}, 'UTC') - 1) AS duidu_month, count() AS duidu_posts"
        );
        for (metric, column) in metrics {
            let name = metric.key();
            let _ = write!(
                selected,
                ", sum({column}) AS duidu_{name}_total, count({column}) AS duidu_{name}_known"
            );
            if with_medians {
                let _ = write!(selected, ", quantileExact(0.5)({column}) AS duidu_{name}_median");
            }
        }
        let source = &self.source;
        let statement =
            format!("SELECT {selected} {source} GROUP BY duidu_month ORDER BY duidu_month {AS_LINES}");
        let rows = self.table.all(&statement, MOST_GROUPS, self.cancelled)?;
        let mut months = Vec::with_capacity(rows.len());
        for row in &rows {
            let month = i64::try_from(self.table.figure(row, "duidu_month")?).ok();
            let month = month.filter(|month| MONTHS.contains(month));
            let month = month.ok_or_else(|| self.table.connection.unreadable(b""))?;
            for (metric, _) in metrics {
                let known = self.count(row, &format!("duidu_{}_known", metric.key()))?;
                // Else it is known from the totals.
                if let Some(figures) = stats.figures.get_mut(*metric as usize).filter(|_| !with_medians) {
                    figures.known = figures.known.saturating_add(known);
                }
            }
            if month == UNDATED {
                stats.undated = self.posts(row)?;
            } else {
                months.push((month, self.posts(row)?, row));
            }
        }
        let ends = months.first().zip(months.last());
        let lists_empty = ends.is_some_and(|((first, ..), (last, ..))| lists_empty_months(*first, *last));
        let nothing = JsonRow::new();
        for (month, posts, row) in months {
            let next = stats.months.last().map_or(month, |last| last.number + 1);
            if lists_empty {
                (next..month).for_each(|empty| add_month(stats, empty, 0, &nothing));
            }
            add_month(stats, month, posts, row);
        }
        self.expect_dated(stats, stats.months.is_empty())
    }

    fn week(&self, row: &JsonRow, stats: &mut Stats) -> Result<(), ServerError> {
        stats.week = vec![0; WEEK.0 * WEEK.1];
        if self.columns.time.is_of_days() {
            stats.without_hour = stats.count.saturating_sub(stats.undated);
            return Ok(());
        }
        let hours = self.spread(row, "week")?;
        self.expect_dated(stats, hours.is_empty())?;
        for (hour, posts) in hours {
            let at = cell(hour / WEEK.1, hour % WEEK.1);
            if let Some(known) = stats.week.get_mut(at) {
                *known = known.saturating_add(posts);
            }
        }
        Ok(())
    }

    /// Refuses groups without a row where there are posts with a time.
    fn expect_dated(&self, stats: &Stats, is_empty: bool) -> Result<(), ServerError> {
        let is_lacking = is_empty && stats.count > stats.undated;
        if is_lacking { Err(self.table.connection.unreadable(b"")) } else { Ok(()) }
    }

    /// A number that a row must have.
    fn count(&self, row: &JsonRow, name: &str) -> Result<usize, ServerError> {
        Ok(usize::try_from(self.table.count_of(row, name)?).unwrap_or(usize::MAX))
    }

    fn posts(&self, row: &JsonRow) -> Result<usize, ServerError> {
        self.count(row, "duidu_posts")
    }

    /// The histogram of a metric, in the steps of [`Stats`].
    fn buckets(
        &self,
        row: &JsonRow,
        metric: Metric,
        figures: &MetricStats,
    ) -> Result<Vec<HistogramBucket>, ServerError> {
        let mut buckets = Stats::empty_buckets(figures.min, figures.max);
        for (step, posts) in self.spread(row, metric.key())? {
            let unit = u32::try_from(step % POWERS).ok().and_then(|power| 10_u64.checked_pow(power));
            let low = unit.and_then(|unit| unit.checked_mul((step / POWERS) as u64));
            if let Some(bucket) = buckets.iter_mut().find(|bucket| Some(bucket.low) == low) {
                bucket.posts = bucket.posts.saturating_add(posts);
            }
        }
        Ok(buckets)
    }
}

/// More powers of ten than a figure has: a step of a histogram is its digit times this, and its power.
const POWERS: usize = 100;
/// In place of the month of posts without a time: no server knows the year 0.
const UNDATED: i64 = 0;
/// Months that a calendar has, counted from the year 0.
const MONTHS: std::ops::Range<i64> = -1_000_000..1_000_000;

fn add_month(stats: &mut Stats, number: i64, posts: usize, row: &JsonRow) {
    stats.months.push(MonthCount { number, posts });
    for metric in Metric::ALL {
        let name = |of: &str| format!("duidu_{}_{of}", metric.key());
        let total = figure(row, &name("total")).map(u128::from).unwrap_or_default();
        let is_known = figure(row, &name("known")).is_some_and(|known| known > 0);
        let median = row.get(&name("median")).and_then(real).filter(|_| is_known);
        if let Some(figures) = stats.figures.get_mut(metric as usize) {
            figures.months.push((total, median));
        }
    }
}

fn figure(row: &JsonRow, name: &str) -> Option<u64> {
    let value = row.get(name)?;
    whole(value).and_then(|value| u64::try_from(value).ok()).or_else(|| real(value).map(|value| value as u64))
}

/// A number that may have a fraction.
fn real(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok()).filter(|value: &f64| value.is_finite())
}
