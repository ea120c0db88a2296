//! Statistics as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::corpus::stats::{self, RatioStats, Stats, WEEK, cell};
use crate::corpus::time::{Zone, weekday_key};
use crate::corpus::{Corpus, Metric};

/// The statistics of a selection of posts; scripts depend on the fields.
#[derive(Debug, Serialize)]
pub(super) struct StatisticsRecord {
    posts: usize,
    first: Option<String>,
    last: Option<String>,
    zone: &'static str,
    metrics: BTreeMap<&'static str, MetricRecord>,
    months: Vec<MonthRecord>,
    undated: usize,
    /// Posts of each hour, 0 to 23, by day.
    week: BTreeMap<String, Vec<usize>>,
    clockless: usize,
    relative: Vec<RatioRecord>,
}

#[derive(Debug, Serialize)]
struct MetricRecord {
    given: usize,
    missing: usize,
    total: u128,
    median: Option<f64>,
    p90: Option<u64>,
    lowest: Option<u64>,
    highest: Option<u64>,
    buckets: Vec<BucketRecord>,
    top: Vec<TopPostRecord>,
}

#[derive(Debug, Serialize)]
struct BucketRecord {
    low: u64,
    high: u64,
    posts: usize,
}

#[derive(Debug, Serialize)]
struct TopPostRecord {
    num: u64,
    id: Option<String>,
    figure: u64,
}

#[derive(Debug, Serialize)]
struct MonthRecord {
    #[serde(rename = "month")]
    name: String,
    posts: usize,
    totals: BTreeMap<&'static str, u128>,
    medians: BTreeMap<&'static str, Option<f64>>,
}

#[derive(Debug, Serialize)]
struct RatioRecord {
    measure: String,
    given: usize,
    median: Option<f64>,
    top: Vec<RatioPostRecord>,
}

#[derive(Debug, Serialize)]
struct RatioPostRecord {
    num: u64,
    id: Option<String>,
    share: f64,
    times_median: Option<f64>,
}

impl StatisticsRecord {
    pub(super) fn new(corpus: &Corpus, stats: &Stats) -> Self {
        let metrics = Metric::ALL
            .into_iter()
            .filter_map(|metric| Some((metric.key(), MetricRecord::new(corpus, stats.metric(metric)?))));
        let days = (0..WEEK.0).map(|day| {
            let counts = (0..WEEK.1).map(|hour| stats.week.get(cell(day, hour)).copied().unwrap_or(0));
            (weekday_key(day).to_owned(), counts.collect())
        });
        Self {
            posts: stats.count,
            first: stats.range.map(|(first, _)| first.date(stats.zone)),
            last: stats.range.map(|(_, last)| last.date(stats.zone)),
            zone: if stats.zone == Zone::Local { "local" } else { "utc" },
            metrics: metrics.collect(),
            months: (0..stats.months.len()).filter_map(|at| MonthRecord::new(stats, at)).collect(),
            undated: stats.undated,
            week: days.collect(),
            clockless: stats.without_hour,
            relative: stats.ratios.iter().map(|ratio| RatioRecord::new(corpus, ratio)).collect(),
        }
    }
}

/// Number and id of the post at index `post`.
fn number_and_id(corpus: &Corpus, post: u32) -> Option<(u64, Option<String>)> {
    corpus.posts.get(post as usize).map(|post| (post.number, post.id.map(|id| id.to_string())))
}

impl MetricRecord {
    fn new(corpus: &Corpus, figures: &stats::MetricStats) -> Self {
        let bucket =
            |it: &stats::HistogramBucket| BucketRecord { low: it.low, high: it.high, posts: it.posts };
        let top = figures.top.iter().filter_map(|(post, figure)| {
            let (num, id) = number_and_id(corpus, *post)?;
            Some(TopPostRecord { num, id, figure: *figure })
        });
        Self {
            given: figures.known,
            missing: figures.missing,
            total: figures.total,
            median: figures.median,
            p90: figures.p90,
            lowest: figures.min,
            highest: figures.max,
            buckets: figures.buckets.iter().map(bucket).collect(),
            top: top.collect(),
        }
    }
}

impl MonthRecord {
    fn new(stats: &Stats, at: usize) -> Option<Self> {
        let month = stats.months.get(at)?;
        let sums = || {
            let of = |metric| stats.metric(metric).and_then(|figures| figures.months.get(at));
            Metric::ALL.into_iter().filter_map(move |metric| Some((metric.key(), of(metric)?)))
        };
        Some(Self {
            name: month.name(),
            posts: month.posts,
            totals: sums().map(|(name, (total, _))| (name, *total)).collect(),
            medians: sums().map(|(name, (_, median))| (name, *median)).collect(),
        })
    }
}

impl RatioRecord {
    fn new(corpus: &Corpus, ratio: &RatioStats) -> Self {
        let (part, whole) = ratio.ratio.metrics();
        let top = ratio.top.iter().filter_map(|(post, share)| {
            let (num, id) = number_and_id(corpus, *post)?;
            Some(RatioPostRecord { num, id, share: *share, times_median: ratio.times(*share) })
        });
        Self {
            // As `sort:` writes it.
            measure: format!("{}/{}", part.key(), whole.key()),
            given: ratio.known,
            median: ratio.median,
            top: top.collect(),
        }
    }
}
