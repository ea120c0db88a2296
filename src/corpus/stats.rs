//! Statistics of posts: months, distributions, days and hours, top posts, and ratios of one metric to another.

use std::collections::BTreeMap;

use super::metric::Metric;
use super::post::Post;
use super::series::months::{month_name, since_year_zero};
use super::series::{Series, median};
use super::store::Corpus;
use super::time::{Timestamp, Zone};

/// Days of a week and hours of a day.
pub(crate) const WEEK: (usize, usize) = (7, 24);

/// Number of top posts listed for a metric.
pub(crate) const TOP: usize = 10;

/// Number of top posts listed for a ratio.
pub(crate) const TOP_RATIOS: usize = 5;

/// Smallest denominator of a ratio worth listing: two replies to one like are chance.
pub(crate) const MIN_DENOMINATOR: u64 = 10;

/// Returns whether months without posts between `first` and `last` are listed: up to a century, since a wrong date
/// would add thousands of them.
pub(crate) fn lists_empty_months(first: i64, last: i64) -> bool {
    last - first < 12 * 100
}

listed! {
/// A ratio of one metric to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ratio {
    /// Bookmarks for each like.
    BookmarksPerLike,
    /// Likes for each view.
    LikesPerView,
    /// How often what is liked is answered.
    RepliesPerLike,
}
}

impl Ratio {
    /// The metric and its denominator.
    pub(crate) fn metrics(self) -> (Metric, Metric) {
        match self {
            Self::BookmarksPerLike => (Metric::Bookmarks, Metric::Likes),
            Self::LikesPerView => (Metric::Likes, Metric::Views),
            Self::RepliesPerLike => (Metric::Replies, Metric::Likes),
        }
    }
}

/// Statistics of some posts.
#[derive(Debug, Clone, Default)]
pub struct Stats {
    /// The posts, oldest first; none where they are on a server.
    pub posts: Vec<u32>,
    /// How many there are.
    pub count: usize,
    /// Whether `count` is an upper bound, since the server cannot count exactly.
    pub(crate) is_at_most: bool,
    /// The zone of months, days and hours.
    pub(crate) zone: Zone,
    /// The times of the oldest and the newest post with a time.
    pub range: Option<(Timestamp, Timestamp)>,
    /// The months, including empty ones in between.
    pub months: Vec<MonthCount>,
    /// Posts without a time.
    pub(crate) undated: usize,
    /// Posts of each hour of each day of the week: Monday 0 h first, see [`cell`].
    pub week: Vec<usize>,
    /// Number of posts whose hour is unknown.
    pub(crate) without_hour: usize,
    /// Statistics of each metric, in the order of [`Metric::ALL`].
    pub(crate) figures: Vec<MetricStats>,
    /// Statistics of each ratio, in the order of [`Ratio::ALL`].
    pub(crate) ratios: Vec<RatioStats>,
}

/// A month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthCount {
    /// Counted from January of year 0.
    pub(crate) number: i64,
    /// Its posts.
    pub posts: usize,
}

impl MonthCount {
    /// Its name: `2025-03`.
    pub(crate) fn name(&self) -> String {
        month_name(self.number)
    }
}

/// Statistics of one metric; missing figures are left out.
#[derive(Debug, Clone, Default)]
pub(crate) struct MetricStats {
    /// Number of posts with a figure.
    pub(crate) known: usize,
    /// Number of posts without one.
    pub(crate) missing: usize,
    /// The sum.
    pub(crate) total: u128,
    /// The median.
    pub(crate) median: Option<f64>,
    /// The 90th percentile.
    pub(crate) p90: Option<u64>,
    /// The smallest.
    pub(crate) min: Option<u64>,
    /// The largest.
    pub(crate) max: Option<u64>,
    /// Total and median of each of [`Stats::months`].
    pub(crate) months: Vec<(u128, Option<f64>)>,
    /// The histogram.
    pub(crate) buckets: Vec<HistogramBucket>,
    /// The posts with the largest figures.
    pub(crate) top: Vec<(u32, u64)>,
}

/// A bucket of the histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HistogramBucket {
    /// The smallest.
    pub(crate) low: u64,
    /// The largest.
    pub(crate) high: u64,
    /// How many posts have one.
    pub(crate) posts: usize,
}

/// The ratio of one metric to another, over the posts with both.
#[derive(Debug, Clone)]
pub(crate) struct RatioStats {
    /// Which.
    pub(crate) ratio: Ratio,
    /// Number of posts with both figures and a denominator above 0.
    pub(crate) known: usize,
    /// The median ratio.
    pub(crate) median: Option<f64>,
    /// The posts with the largest ratios above 0 and a denominator of at least [`MIN_DENOMINATOR`], largest first.
    pub(crate) top: Vec<(u32, f64)>,
}

impl RatioStats {
    /// Returns `share` as a multiple of the median.
    pub(crate) fn times(&self, share: f64) -> Option<f64> {
        self.median.filter(|median| *median > 0.0).map(|median| share / median)
    }
}

/// A subset of the posts that the statistics distinguish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatsPart {
    /// A month, by its place in [`Stats::months`].
    Month(usize),
    /// A bucket of a metric, by its place in [`MetricStats::buckets`].
    Bucket(Metric, usize),
    /// A day of the week (0 is Monday) and an hour.
    Hour(usize, usize),
}

/// Returns the index of a day of the week and an hour in [`Stats::week`].
pub(crate) fn cell(weekday: usize, hour: usize) -> usize {
    weekday * WEEK.1 + hour
}

impl Stats {
    /// Counts `posts`, given in any order; `None` if cancelled.
    pub(crate) fn new(
        corpus: &Corpus,
        mut posts: Vec<u32>,
        zone: Zone,
        cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        posts.retain(|post| (*post as usize) < corpus.posts.len());
        posts.sort_unstable();
        posts.dedup();
        let count = posts.len();
        let mut stats = Self { posts, count, zone, week: vec![0; WEEK.0 * WEEK.1], ..Self::default() };
        let months_of = stats.in_time(corpus);
        for metric in Metric::ALL {
            if cancelled() {
                return None;
            }
            let figures = stats.figures_of(corpus, metric, &months_of);
            stats.figures.push(figures);
        }
        stats.ratios = Ratio::ALL.map(|ratio| stats.stats_of(corpus, ratio)).into();
        (!cancelled()).then_some(stats)
    }

    /// Returns the buckets of figures from `min` to `max`, without a post.
    pub(crate) fn empty_buckets(min: Option<u64>, max: Option<u64>) -> Vec<HistogramBucket> {
        let (Some(min), Some(max)) = (min, max) else { return Vec::new() };
        let mut lows = vec![0_u64];
        let mut decade = Some(1_u64);
        while let Some(unit) = decade {
            lows.extend([Some(unit), unit.checked_mul(2), unit.checked_mul(5)].into_iter().flatten());
            decade = unit.checked_mul(10);
        }
        let highs = lows.iter().skip(1).map(|next| next - 1).chain([u64::MAX]);
        let all = lows.iter().zip(highs).filter(|(low, high)| *high >= min && **low <= max);
        all.map(|(low, high)| HistogramBucket { low: *low, high, posts: 0 }).collect()
    }

    /// Returns the statistics of `metric`.
    pub(crate) fn metric(&self, metric: Metric) -> Option<&MetricStats> {
        self.figures.get(metric as usize)
    }

    /// Counts months, days and hours; returns the index of the month of each post.
    fn in_time(&mut self, corpus: &Corpus) -> Vec<Option<u32>> {
        let mut numbers = Vec::with_capacity(self.posts.len());
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        for post in &self.posts {
            let Some(time) = post_of(corpus, *post).and_then(|post| post.time) else {
                self.undated += 1;
                numbers.push(None);
                continue;
            };
            self.range =
                Some(self.range.map_or((time, time), |(first, last)| (first.min(time), last.max(time))));
            let at = time.calendar(self.zone);
            let number = since_year_zero(&at);
            *counts.entry(number).or_default() += 1;
            numbers.push(Some(number));
            if time.day_only {
                self.without_hour += 1;
            } else if let Some(count) = self.week.get_mut(cell(at.weekday as usize, at.hour as usize)) {
                *count += 1;
            }
        }
        let ends = counts.first_key_value().zip(counts.last_key_value());
        if let Some((first, last)) = ends.map(|((first, _), (last, _))| (*first, *last))
            && lists_empty_months(first, last)
        {
            for number in first..=last {
                counts.entry(number).or_default();
            }
        }
        self.months = counts.into_iter().map(|(number, posts)| MonthCount { number, posts }).collect();
        let place = |number: i64| self.months.binary_search_by_key(&number, |month| month.number).ok();
        numbers.into_iter().map(|number| number.and_then(place).map(|place| place as u32)).collect()
    }

    fn figures_of(&self, corpus: &Corpus, metric: Metric, months_of: &[Option<u32>]) -> MetricStats {
        let series = Series::new(corpus, self.posts.iter().map(|post| *post as usize), metric);
        let mut by_month: Vec<Vec<u64>> = vec![Vec::new(); self.months.len()];
        for (month, value) in months_of.iter().zip(series.values()) {
            if let (Some(month), Some(value)) = (month, value)
                && let Some(values) = by_month.get_mut(*month as usize)
            {
                values.push(*value);
            }
        }
        let months = by_month.into_iter().map(|mut values| {
            values.sort_unstable();
            (values.iter().map(|value| u128::from(*value)).sum(), median(&values))
        });
        MetricStats {
            known: series.known(),
            missing: series.missing(),
            total: series.total(),
            median: series.median(),
            p90: series.p90(),
            min: series.min(),
            max: series.max(),
            months: months.collect(),
            buckets: buckets(&series),
            top: series.top(TOP),
        }
    }

    fn stats_of(&self, corpus: &Corpus, ratio: Ratio) -> RatioStats {
        let (part, whole) = ratio.metrics();
        let mut shares: Vec<f64> = Vec::new();
        let mut top: Vec<(u32, f64)> = Vec::new();
        for index in &self.posts {
            let Some(post) = post_of(corpus, *index) else { continue };
            let figures = post.metrics.get(part).zip(post.metrics.get(whole));
            let Some((of, all)) = figures.filter(|(_, all)| *all > 0) else { continue };
            let share = of as f64 / all as f64;
            shares.push(share);
            if all >= MIN_DENOMINATOR && of > 0 {
                let at = top.partition_point(|(_, known)| *known >= share);
                if at < TOP_RATIOS {
                    top.insert(at, (*index, share));
                    top.truncate(TOP_RATIOS);
                }
            }
        }
        shares.sort_by(f64::total_cmp);
        let middle = shares.len() / 2;
        let upper = shares.get(middle).copied();
        let median = match (shares.len() % 2, middle.checked_sub(1).and_then(|below| shares.get(below))) {
            (0, Some(lower)) => upper.map(|upper| f64::midpoint(*lower, upper)),
            _ => upper,
        };
        RatioStats { ratio, known: shares.len(), median, top }
    }

    /// Returns the number of posts in `part`.
    pub fn count(&self, part: StatsPart) -> usize {
        match part {
            StatsPart::Month(at) => self.months.get(at).map_or(0, |month| month.posts),
            StatsPart::Bucket(metric, at) => self
                .metric(metric)
                .and_then(|figures| figures.buckets.get(at))
                .map_or(0, |bucket| bucket.posts),
            StatsPart::Hour(weekday, hour) => self.week.get(cell(weekday, hour)).copied().unwrap_or(0),
        }
    }

    /// Returns the posts in `part`, oldest first.
    pub fn posts_of<'a>(&'a self, corpus: &'a Corpus, part: StatsPart) -> impl Iterator<Item = u32> + 'a {
        self.posts.iter().copied().filter(move |index| {
            let Some(post) = post_of(corpus, *index) else { return false };
            let at = || post.time.map(|time| time.calendar(self.zone));
            match part {
                StatsPart::Month(place) => self
                    .months
                    .get(place)
                    .is_some_and(|month| at().is_some_and(|at| since_year_zero(&at) == month.number)),
                StatsPart::Bucket(metric, place) => {
                    let bucket = self.metric(metric).and_then(|figures| figures.buckets.get(place));
                    bucket
                        .zip(post.metrics.get(metric))
                        .is_some_and(|(bucket, figure)| (bucket.low..=bucket.high).contains(&figure))
                }
                StatsPart::Hour(weekday, hour) => {
                    post.time.is_some_and(|time| !time.day_only)
                        && at().is_some_and(|at| (at.weekday as usize, at.hour as usize) == (weekday, hour))
                }
            }
        })
    }
}

fn post_of(corpus: &Corpus, index: u32) -> Option<&Post> {
    corpus.posts.get(index as usize)
}

/// Returns the histogram in steps of 1, 2, 5, 10, 20, 50 …, including empty buckets in between: figures spread over
/// several powers of ten, of which equal steps would put nearly all into one bucket.
fn buckets(series: &Series) -> Vec<HistogramBucket> {
    let mut buckets = Stats::empty_buckets(series.min(), series.max());
    for bucket in &mut buckets {
        bucket.posts = series.between(bucket.low, bucket.high);
    }
    buckets
}

#[cfg(test)]
mod tests;
