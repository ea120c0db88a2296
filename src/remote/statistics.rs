//! Statistics of a whole table, added up by the server.

use std::fmt::Write as _;

use serde_json::Value;

use super::columns::Columns;
use super::connection::{AS_LINES, JsonRow};
use super::row::whole;
use super::table::{RemoteTable, filter_of};
use crate::corpus::Metric;
use crate::corpus::stats::{
    HistogramBucket, MetricRatio, MetricStats, MonthCount, RELATIVE, Stats, WEEK, cell,
};
use crate::corpus::time::Zone;
use crate::net::ServerError;
use crate::search::query::Query;

/// Rows of an answer by month, by hour of the week and by bucket at most.
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
    /// The statistics of the posts that match a query, as far as the server can tell, their days those of UTC; without the
    /// posts with the largest figures.
    pub(crate) fn statistics(
        &self,
        query: &Query,
        cancelled: &dyn Fn() -> bool,
    ) -> Result<Stats, ServerError> {
        let columns = self.columns(cancelled)?;
        let (filter, is_exact) = filter_of(query, &columns);
        let source = format!("FROM {}{filter}", self.quoted());
        let counting = Counting { table: self, columns: &columns, source, cancelled };
        let mut stats = Stats { zone: Zone::Utc, is_at_most: !is_exact, ..Stats::default() };
        counting.totals(&mut stats)?;
        counting.months(&mut stats)?;
        counting.week(&mut stats)?;
        for metric in Metric::ALL {
            if let Some(figures) = stats.figures.get(metric as usize).filter(|figures| figures.known > 0) {
                let buckets = counting.buckets(metric, figures)?;
                if let Some(figures) = stats.figures.get_mut(metric as usize) {
                    figures.buckets = buckets;
                }
            }
        }
        Ok(stats)
    }
}

impl Counting<'_> {
    fn metrics(&self) -> impl Iterator<Item = (Metric, &str)> {
        Metric::ALL.into_iter().filter_map(|metric| Some((metric, self.columns.metric(metric)?)))
    }

    /// The condition that a row has a time, to be put behind others.
    fn with_time(&self) -> String {
        let time = &self.columns.time;
        let has_time = format!("NOT ({} = {})", time.expression, time.literal(0));
        if self.source.contains(" WHERE ") {
            format!("{} AND {has_time}", self.source)
        } else {
            format!("{} WHERE {has_time}", self.source)
        }
    }

    /// Posts, times, and what the figures add up to.
    fn totals(&self, stats: &mut Stats) -> Result<(), ServerError> {
        let time = &self.columns.time;
        let key = time.key();
        let mut selected = format!(
            "count() AS posts, min({key}) AS first, max({key}) AS last, countIf({} = {}) AS undated",
            time.expression,
            time.literal(0)
        );
        for (metric, column) in self.metrics() {
            let name = metric.key();
            let of = |function: &str| format!("{function}({column})");
            let _ = write!(
                selected,
                ", {} AS {name}_known, {} AS {name}_total, {} AS {name}_median, {} AS {name}_p90, {} AS {name}_min, {} AS {name}_max",
                of("count"),
                of("sum"),
                of("quantileExact(0.5)"),
                of("quantileExact(0.9)"),
                of("min"),
                of("max"),
            );
        }
        for (at, (part, whole)) in RELATIVE.into_iter().enumerate() {
            let columns = self.columns.metric(part).zip(self.columns.metric(whole));
            if let Some((part, whole)) = columns {
                let _ = write!(
                    selected,
                    ", countIf({whole} > 0 AND isNotNull({part})) AS ratio{at}_known, quantileExactIf(0.5)({part} / {whole}, {whole} > 0 AND isNotNull({part})) AS ratio{at}_median"
                );
            }
        }
        let row = self.table.one(&format!("SELECT {selected} {} {AS_LINES}", self.source), self.cancelled)?;
        stats.count = count(&row, "posts");
        stats.undated = count(&row, "undated");
        let moment = |name| whole(row.get(name)?).filter(|key| *key != 0).map(|key| time.moment(key));
        stats.range = moment("first").zip(moment("last"));
        for metric in Metric::ALL {
            let name = |of: &str| format!("{}_{of}", metric.key());
            let known = count(&row, &name("known"));
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
        let ratio = |at: usize| MetricRatio {
            known: count(&row, &format!("ratio{at}_known")),
            median: row.get(&format!("ratio{at}_median")).and_then(real),
            top: Vec::new(),
        };
        stats.relative = (0..RELATIVE.len()).map(ratio).collect();
        Ok(())
    }

    fn months(&self, stats: &mut Stats) -> Result<(), ServerError> {
        let at = self.columns.time.calendar();
        let mut selected =
            format!("toYear({at}, 'UTC') * 12 + toMonth({at}, 'UTC') - 1 AS month, count() AS posts");
        for (metric, column) in self.metrics() {
            let name = metric.key();
            let _ = write!(
                selected,
                ", sum({column}) AS {name}_total, quantileExact(0.5)({column}) AS {name}_median, count({column}) AS {name}_known"
            );
        }
        let source = self.with_time();
        let statement = format!("SELECT {selected} {source} GROUP BY month ORDER BY month {AS_LINES}");
        let rows = self.table.all(&statement, MOST_GROUPS, self.cancelled)?;
        let number = |row: &JsonRow| whole(row.get("month")?).and_then(|month| i64::try_from(month).ok());
        for row in &rows {
            let Some(month) = number(row) else { continue };
            // Empty months in between are months, unless a wrong date is far away.
            let next = stats.months.last().map_or(month, |last| last.number + 1);
            if month - next < MOST_EMPTY {
                (next..month).for_each(|empty| add_month(stats, empty, 0, &JsonRow::new()));
            }
            add_month(stats, month, count(row, "posts"), row);
        }
        Ok(())
    }

    fn week(&self, stats: &mut Stats) -> Result<(), ServerError> {
        stats.week = vec![0; WEEK.0 * WEEK.1];
        if self.columns.time.is_of_days() {
            stats.clockless = stats.count.saturating_sub(stats.undated);
            return Ok(());
        }
        let at = self.columns.time.calendar();
        let (source, selected) = (
            self.with_time(),
            format!(
                "toDayOfWeek(toTimeZone({at}, 'UTC')) - 1 AS day, toHour({at}, 'UTC') AS hour, count() AS posts"
            ),
        );
        let statement = format!("SELECT {selected} {source} GROUP BY day, hour {AS_LINES}");
        for row in self.table.all(&statement, MOST_GROUPS, self.cancelled)? {
            let at = cell(count(&row, "day"), count(&row, "hour"));
            if let Some(posts) = stats.week.get_mut(at) {
                *posts += count(&row, "posts");
            }
        }
        Ok(())
    }

    /// The histogram of a metric, in the steps of [`Stats`].
    fn buckets(&self, metric: Metric, figures: &MetricStats) -> Result<Vec<HistogramBucket>, ServerError> {
        let Some(column) = self.columns.metric(metric) else { return Ok(Vec::new()) };
        let mut buckets = Stats::empty_buckets(figures.min, figures.max);
        // The first digit, and the power of ten that it counts.
        let digits = format!("toString({column})");
        let (first, unit) = (format!("substring({digits}, 1, 1)"), format!("length({digits}) - 1"));
        let selected = format!(
            "multiIf({first} >= '5', 5, {first} >= '2', 2, {first} = '1', 1, 0) AS digit, {unit} AS power, count() AS posts"
        );
        let statement = format!("SELECT {selected} {} GROUP BY digit, power {AS_LINES}", self.source);
        for row in self.table.all(&statement, MOST_GROUPS, self.cancelled)? {
            let power = u32::try_from(count(&row, "power")).unwrap_or_default();
            let low = figure(&row, "digit").zip(10_u64.checked_pow(power)).map(|(digit, unit)| digit * unit);
            if let Some(bucket) = buckets.iter_mut().find(|bucket| Some(bucket.low) == low) {
                bucket.posts += count(&row, "posts");
            }
        }
        Ok(buckets)
    }
}

/// Empty months between two others at most.
const MOST_EMPTY: i64 = 12 * 100;

fn add_month(stats: &mut Stats, number: i64, posts: usize, row: &JsonRow) {
    stats.months.push(MonthCount { number, posts });
    for metric in Metric::ALL {
        let name = |of: &str| format!("{}_{of}", metric.key());
        let total = figure(row, &name("total")).map(u128::from).unwrap_or_default();
        let is_known = count(row, &name("known")) > 0;
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

fn count(row: &JsonRow, name: &str) -> usize {
    figure(row, name).and_then(|count| usize::try_from(count).ok()).unwrap_or_default()
}

/// A number that may have a fraction.
fn real(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok()).filter(|value: &f64| value.is_finite())
}
