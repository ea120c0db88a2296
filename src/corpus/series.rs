//! Metrics in time order, ranks and medians: for the sparkline and statistics.

pub(crate) mod months;

use super::metric::Metric;
use super::store::Corpus;

/// One metric of some posts. Missing figures are left out, never counted as 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Series {
    /// The posts in order of time.
    posts: Vec<u32>,
    /// Their figures.
    values: Vec<Option<u64>>,
    /// The known figures in ascending order.
    sorted: Vec<u64>,
}

/// Returns the median of `sorted`; the mean of the middle two for an even number.
pub(crate) fn median(sorted: &[u64]) -> Option<f64> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)? as f64;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(*sorted.get(middle - 1)? as f64, upper))
}

impl Series {
    /// Collects the figures for `metric` of `posts`, given in any order; each post is counted once.
    pub fn new(corpus: &Corpus, posts: impl IntoIterator<Item = usize>, metric: Metric) -> Self {
        let mut posts: Vec<u32> =
            posts.into_iter().filter(|post| *post < corpus.posts.len()).map(|post| post as u32).collect();
        // The corpus holds its posts in order of time.
        posts.sort_unstable();
        posts.dedup();
        let values: Vec<Option<u64>> = posts
            .iter()
            .map(|post| corpus.posts.get(*post as usize).and_then(|post| post.metrics.get(metric)))
            .collect();
        let mut sorted: Vec<u64> = values.iter().copied().flatten().collect();
        sorted.sort_unstable();
        Self { posts, values, sorted }
    }

    /// The figures in order of time, `None` where one is missing.
    pub fn values(&self) -> &[Option<u64>] {
        &self.values
    }

    /// Returns the index of `post` in [`Series::values`].
    pub(crate) fn position(&self, post: usize) -> Option<usize> {
        self.posts.binary_search(&u32::try_from(post).ok()?).ok()
    }

    /// The figure of `post`.
    pub fn value(&self, post: usize) -> Option<u64> {
        self.values.get(self.position(post)?).copied().flatten()
    }

    /// Returns the number of known figures.
    pub fn known(&self) -> usize {
        self.sorted.len()
    }

    /// Returns the number of posts without a figure.
    pub(crate) fn missing(&self) -> usize {
        self.values.len() - self.sorted.len()
    }

    /// The largest figure.
    pub(crate) fn max(&self) -> Option<u64> {
        self.sorted.last().copied()
    }

    /// The smallest figure.
    pub(crate) fn min(&self) -> Option<u64> {
        self.sorted.first().copied()
    }

    /// Returns the sum.
    pub(crate) fn total(&self) -> u128 {
        self.sorted.iter().map(|figure| u128::from(*figure)).sum()
    }

    /// Returns the median; the mean of the middle two for an even number.
    pub(crate) fn median(&self) -> Option<f64> {
        median(&self.sorted)
    }

    /// Returns the number of figures from `low` to `high` inclusive.
    pub(crate) fn between(&self, low: u64, high: u64) -> usize {
        let below = |limit: u64| self.sorted.partition_point(|figure| *figure < limit);
        self.sorted.partition_point(|figure| *figure <= high).saturating_sub(below(low))
    }

    /// Returns the posts with the largest figures, and the figures, in descending order; of equal ones the earlier first.
    pub(crate) fn top(&self, count: usize) -> Vec<(u32, u64)> {
        let least = self.sorted.len().saturating_sub(count);
        let Some(least) = self.sorted.get(least) else { return Vec::new() };
        let known = self.posts.iter().zip(&self.values);
        let mut top: Vec<(u32, u64)> = known
            .filter_map(|(post, value)| value.filter(|value| value >= least).map(|value| (*post, value)))
            .collect();
        top.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
        top.truncate(count);
        top
    }

    /// Returns the percentile `percent` (nearest rank).
    pub(crate) fn percentile(&self, percent: usize) -> Option<u64> {
        let rank = (self.known() * percent.min(100)).div_ceil(100).max(1);
        self.sorted.get(rank - 1).copied()
    }

    /// Returns the 90th percentile.
    pub(crate) fn p90(&self) -> Option<u64> {
        self.percentile(90)
    }

    /// Returns the rank of `post` among the posts with a figure: 1 is the highest; equal figures share the better rank.
    pub fn rank(&self, post: usize) -> Option<usize> {
        let value = self.value(post)?;
        Some(self.known() - self.sorted.partition_point(|figure| *figure <= value) + 1)
    }

    /// Returns the figure of `post` as a multiple of the median; `None` if it is missing or the median is 0.
    pub(crate) fn ratio(&self, post: usize) -> Option<f64> {
        let median = self.median().filter(|median| *median > 0.0)?;
        Some(self.value(post)? as f64 / median)
    }
}

#[cfg(test)]
mod tests {
    use super::Series;
    use crate::archive;
    use crate::corpus::Metric;

    /// A series of one figure a post, in this order of time; `-` is a missing one.
    fn series(figures: &str) -> Series {
        use std::fmt::Write as _;
        let mut text = String::new();
        for (number, figure) in figures.split_whitespace().enumerate() {
            let day = number + 1;
            write!(text, "### {day}\n\n作者: @a\n时间: 2009-01-{day:02}\n互动: Likes: {figure}\n\nx\n\n")
                .unwrap();
        }
        let corpus = archive::parse("t", text).unwrap().corpus;
        let mut all: Vec<usize> = (0..corpus.posts.len()).rev().collect();
        all.push(99);
        Series::new(&corpus, all, Metric::Likes)
    }

    #[test]
    fn the_middle_and_the_tail_are_told() {
        for (figures, median, p90, total) in [
            ("5", Some(5.0), Some(5), 5),
            ("1 2 3 4", Some(2.5), Some(4), 10),
            ("10 - 30 20", Some(20.0), Some(30), 60),
            ("- -", None, None, 0),
            ("1 2 3 4 5 6 7 8 9 10", Some(5.5), Some(9), 55),
        ] {
            let series = series(figures);
            assert_eq!((series.median(), series.p90(), series.total()), (median, p90, total), "{figures}");
        }
    }

    #[test]
    fn ranks_are_shared_and_missing_figures_have_none() {
        let series = series("7 9 - 9 0");
        let ranks: Vec<_> = (0..5).map(|post| series.rank(post)).collect();
        assert_eq!(ranks, [Some(3), Some(1), None, Some(1), Some(4)]);
        assert_eq!(series.values(), [Some(7), Some(9), None, Some(9), Some(0)]);
        assert_eq!((series.known(), series.missing(), series.max(), series.min()), (4, 1, Some(9), Some(0)));
        assert_eq!((series.ratio(1), series.ratio(2), series.rank(77)), (Some(9.0 / 8.0), None, None));
    }

    #[test]
    fn nothing_is_a_multiple_of_a_median_of_zero() {
        assert_eq!(series("0 0 5").ratio(2), None);
    }
}
