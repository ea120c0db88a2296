//! Statistics of a whole table, added up by the server.

use std::fmt::Write as _;

use serde_json::Value;

use super::columns::Columns;
use super::connection::{AS_LINES, JsonRow};
use super::row::{real, whole};
use super::statement::filter;
use super::table::{RemoteTable, locked};
use super::table_query::TableQuery;
use super::top_floor::{LEVELS, TopFloor};
use super::top_list::{TopFloors, TopList};
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
        self.with_columns_of_today(|| self.statistics_once(asked, cancelled), cancelled)
    }

    fn statistics_once(
        &self,
        asked: &TableQuery,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Stats, ServerError> {
        let columns = self.columns(cancelled)?;
        let (counting, mut stats) = Counting::new(self, asked, &columns, cancelled);
        // One pass: a word is looked for in every text by each.
        let rows = counting.by_month(&counting.selected_totals(), " WITH ROLLUP")?;
        let (totals, months): (Vec<&JsonRow>, Vec<&JsonRow>) = rows.iter().partition(|row| is_of_all(row));
        let Some(row) = totals.first() else { return counting.nothing(stats) };
        counting.totals(row, &mut stats)?;
        counting.months(&mut stats, &months)?;
        counting.week(row, &mut stats)?;
        for (metric, _) in counting.metrics() {
            if let Some(figures) = stats.figures.get_mut(metric as usize).filter(|figures| figures.known > 0)
            {
                figures.buckets = counting.buckets(row, metric, figures)?;
            }
        }
        *locked(&self.floors) = TopFloors { query: asked.query.to_string(), all: counting.floors(row)? };
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
        self.with_columns_of_today(|| self.months_once(asked, metric, cancelled), cancelled)
    }

    fn months_once(
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
        let column = columns.metric(metric);
        let sums = column.map(|column| sums(metric.key(), column)).unwrap_or_default();
        let rows = counting.by_month(&format!("count() AS duidu_posts{sums}"), "")?;
        stats.figures = vec![MetricStats::default(); Metric::ALL.len()];
        if column.is_some() {
            let mut known = 0_usize;
            for row in &rows {
                known = known.saturating_add(counting.count(row, &format!("duidu_{}_known", metric.key()))?);
            }
            if let Some(figures) = stats.figures.get_mut(metric as usize) {
                figures.known = known;
            }
        }
        counting.months(&mut stats, &rows.iter().collect::<Vec<_>>())?;
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
            selected.push_str(&sums(name, column));
            let _ = write!(
                selected,
                ", quantilesExact({LEVELS})({column}) AS duidu_{name}_levels, min({column}) AS duidu_{name}_min, max({column}) AS duidu_{name}_max"
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
            if let Some((value, least)) = TopList::Ratio(ratio).sql(self.columns) {
                let _ = write!(
                    selected,
                    ", countIf({least}) AS duidu_ratio{at}_listed, quantilesExactIf({LEVELS})({value}, {least}) AS duidu_ratio{at}_levels"
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

    /// Posts, times, and what the figures add up to, as a row tells it.
    fn totals(&self, row: &JsonRow, stats: &mut Stats) -> Result<(), ServerError> {
        stats.count = self.posts(row)?;
        stats.undated = self.count(row, "duidu_undated")?;
        let moment =
            |name| whole(row.get(name)?).filter(|key| *key != 0).map(|key| self.columns.time.moment(key));
        stats.range = moment("duidu_first").zip(moment("duidu_last"));
        for metric in Metric::ALL {
            let name = |of: &str| format!("duidu_{}_{of}", metric.key());
            let is_there = self.columns.metric(metric).is_some();
            let known = if is_there { self.count(row, &name("known"))? } else { 0 };
            let figure = |of: &str| figure(row, &name(of)).filter(|_| known > 0);
            stats.figures.push(MetricStats {
                known,
                missing: stats.count.saturating_sub(known),
                total: figure("total").map(u128::from).unwrap_or_default(),
                median: level(row, metric.key(), 0).and_then(real).filter(|_| known > 0),
                p90: level(row, metric.key(), 1)
                    .and_then(real)
                    .map(|value| value as u64)
                    .filter(|_| known > 0),
                min: figure("min"),
                max: figure("max"),
                ..MetricStats::default()
            });
        }
        for (at, ratio) in Ratio::ALL.into_iter().enumerate() {
            let (part, whole) = ratio.metrics();
            let is_there = self.columns.metric(part).is_some() && self.columns.metric(whole).is_some();
            let known = if is_there { self.count(row, &format!("duidu_ratio{at}_known"))? } else { 0 };
            let median = row.get(&format!("duidu_ratio{at}_median")).and_then(real).filter(|_| known > 0);
            stats.ratios.push(RatioStats { ratio, known, median, top: Vec::new() });
        }
        Ok(())
    }

    /// The rows of what is `selected` for each month, and for all together with ` WITH ROLLUP`.
    fn by_month(&self, selected: &str, rollup: &str) -> Result<Vec<JsonRow>, ServerError> {
        let (at, undated, source) = (self.columns.time.calendar(), self.is_undated(), &self.source);
        let statement = format!(
            "SELECT if({undated}, {UNDATED}, toYear({at}, 'UTC') * 12 + toMonth({at}, 'UTC') - 1) AS duidu_month, {selected} {source} GROUP BY duidu_month{rollup} ORDER BY duidu_month {AS_LINES}"
        );
        self.table.all(&statement, MOST_GROUPS, self.cancelled)
    }

    /// Statistics of no posts, once the server has said that there are none: without them it has no rows.
    fn nothing(&self, mut stats: Stats) -> Result<Stats, ServerError> {
        let statement = format!("SELECT count() AS duidu_posts {} {AS_LINES}", self.source);
        stats.count = self.posts(&self.table.one(&statement, self.cancelled)?)?;
        self.expect_dated(&stats, true)?;
        stats.figures = vec![MetricStats::default(); Metric::ALL.len()];
        let none = |ratio| RatioStats { ratio, known: 0, median: None, top: Vec::new() };
        stats.ratios = Ratio::ALL.into_iter().map(none).collect();
        stats.week = vec![0; WEEK.0 * WEEK.1];
        *locked(&self.table.floors) = TopFloors::default();
        Ok(stats)
    }

    /// From which values on posts are among those with the largest ones, and how many have one.
    fn floors(&self, row: &JsonRow) -> Result<Vec<(usize, Option<TopFloor>)>, ServerError> {
        let of = |list: TopList| {
            let (name, known) = match list {
                TopList::Figure(metric) => (metric.key().to_owned(), format!("duidu_{}_known", metric.key())),
                TopList::Ratio(ratio) => {
                    (format!("ratio{}", ratio as usize), format!("duidu_ratio{}_listed", ratio as usize))
                }
            };
            if list.sql(self.columns).is_none() {
                return Ok((0, None));
            }
            let known = self.count(row, &known)?;
            let floor = row.get(&format!("duidu_{name}_levels"));
            Ok((known, floor.and_then(|levels| TopFloor::new(levels, known, list.size()))))
        };
        TopList::all().map(of).collect()
    }

    /// How many posts each month has, and what figures add up to there, as rows tell it.
    fn months(&self, stats: &mut Stats, rows: &[&JsonRow]) -> Result<(), ServerError> {
        let mut months = Vec::with_capacity(rows.len());
        for row in rows {
            let month = i64::try_from(self.table.figure(row, "duidu_month")?).ok();
            let month = month.filter(|month| MONTHS.contains(month));
            let month = month.ok_or_else(|| self.table.connection.unreadable(b""))?;
            if month == UNDATED {
                stats.undated = self.posts(row)?;
            } else {
                months.push((month, self.posts(row)?, *row));
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
/// In place of the month of posts without a time, and of all posts: no server knows the year 0.
const UNDATED: i64 = -1;
const ALL: i64 = 0;
/// Months that a calendar has, counted from the year 0.
const MONTHS: std::ops::Range<i64> = -1_000_000..1_000_000;

/// Whether a row is of all posts; that of no month, as some servers are told to say it.
fn is_of_all(row: &JsonRow) -> bool {
    row.get("duidu_month").is_some_and(|month| month.is_null() || whole(month) == Some(ALL.into()))
}

/// How many posts have a figure and what it adds up to, in SQL.
fn sums(name: &str, column: &str) -> String {
    format!(", count({column}) AS duidu_{name}_known, sum({column}) AS duidu_{name}_total")
}

/// The value at one of [`LEVELS`].
fn level<'a>(row: &'a JsonRow, name: &str, at: usize) -> Option<&'a Value> {
    row.get(&format!("duidu_{name}_levels"))?.as_array()?.get(at)
}

fn add_month(stats: &mut Stats, number: i64, posts: usize, row: &JsonRow) {
    stats.months.push(MonthCount { number, posts });
    for metric in Metric::ALL {
        let name = |of: &str| format!("duidu_{}_{of}", metric.key());
        let total = figure(row, &name("total")).map(u128::from).unwrap_or_default();
        let is_known = figure(row, &name("known")).is_some_and(|known| known > 0);
        let median = level(row, metric.key(), 0).and_then(real).filter(|_| is_known);
        if let Some(figures) = stats.figures.get_mut(metric as usize) {
            figures.months.push((total, median));
        }
    }
}

fn figure(row: &JsonRow, name: &str) -> Option<u64> {
    let value = row.get(name)?;
    whole(value).and_then(|value| u64::try_from(value).ok()).or_else(|| real(value).map(|value| value as u64))
}
