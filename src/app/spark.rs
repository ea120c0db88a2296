//! The sparkline: one metric of all posts, in time order, and where among them the hits are.

use crate::corpus::series::Series;
use crate::corpus::{Corpus, Metric};

/// Bars of the sparkline for one metric and width.
#[derive(Debug, Default)]
pub struct Spark {
    /// The metric over all posts: a rank is one among them all, whatever is listed.
    pub series: Series,
    /// One bar a column.
    pub bars: Vec<Bar>,
    key: Option<Key>,
    ticked: Option<Ticked>,
}

/// What the bars depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    metric: Metric,
    columns: usize,
    posts: usize,
}

/// What the ticks depend on: the posts listed, where they are hits, and what is walked among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ticked {
    /// [`crate::app::list::List::generation`], where the list is filtered.
    pub list: Option<u64>,
    /// The topic walked.
    pub topic: Option<usize>,
    /// The term walked.
    pub term: Option<usize>,
}

/// A bar: one post, or several neighbours in time where there are more posts than columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bar {
    /// First of its posts, counted in time order.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The largest figure among them; `None` when none is given.
    pub figure: Option<u64>,
    /// Whether a hit is among them.
    pub has_hit: bool,
}

impl Spark {
    /// Counts the bars for `columns` columns, where anything they depend on has changed.
    pub fn fit(&mut self, corpus: &Corpus, metric: Metric, columns: usize) {
        let key = Key { metric, columns, posts: corpus.posts.len() };
        if self.key == Some(key) {
            return;
        }
        if self.key.is_none_or(|known| (known.metric, known.posts) != (metric, key.posts)) {
            self.series = Series::of(corpus, 0..key.posts, metric);
        }
        self.key = Some(key);
        self.ticked = None;
        let values = self.series.values();
        let count = values.len();
        let bars = columns.min(count);
        self.bars = (0..bars)
            .map(|bar| {
                let (start, end) = (bar * count / bars, (bar + 1) * count / bars);
                let figure = values.get(start..end).unwrap_or_default().iter().copied().flatten().max();
                Bar { start, end, figure, has_hit: false }
            })
            .collect();
    }

    /// Ticks the bars that hold a hit, where `ticked` says that the hits may be others than before.
    pub fn tick(&mut self, ticked: Ticked, hits: impl FnOnce() -> Vec<u32>) {
        if self.ticked == Some(ticked) {
            return;
        }
        self.ticked = Some(ticked);
        for bar in &mut self.bars {
            bar.has_hit = false;
        }
        if self.bars.is_empty() {
            return;
        }
        for post in hits() {
            let bar = self.bar_of(post as usize);
            if let Some(bar) = bar.and_then(|bar| self.bars.get_mut(bar)) {
                bar.has_hit = true;
            }
        }
    }

    /// The bar that holds `post`.
    pub fn bar_of(&self, post: usize) -> Option<usize> {
        let (bars, count) = (self.bars.len(), self.series.values().len());
        // All posts are in the series, in order of time as in the corpus. The bar is the first that ends after the post.
        if post >= count { None } else { ((post + 1) * bars).div_ceil(count).checked_sub(1) }
    }

    /// The post with the largest figure of bar `bar` among those `listed`, for a click on it.
    pub fn post_of(&self, bar: usize, listed: &[u32]) -> Option<usize> {
        let bar = self.bars.get(bar)?;
        let values = self.series.values();
        let inside =
            listed.iter().map(|post| *post as usize).filter(|post| (bar.start..bar.end).contains(post));
        inside.max_by_key(|post| (values.get(*post).copied().flatten(), *post))
    }

    /// The post `by` steps later in time than `post` among those `listed`.
    pub fn step(post: usize, by: isize, listed: &[u32]) -> Option<usize> {
        let mut sorted = listed.to_vec();
        sorted.sort_unstable();
        let last = sorted.len().checked_sub(1)?;
        let at = sorted.binary_search(&u32::try_from(post).ok()?).ok()?;
        sorted.get(at.saturating_add_signed(by).min(last)).map(|post| *post as usize)
    }

    /// Height of a bar for `figure`, in parts of `steps`; a figure given is never 0 parts high.
    ///
    /// On a logarithmic scale the lowest bar is the ground: figures span one or two decades, which a scale
    /// from 1 would squeeze into the upper half.
    pub fn height(&self, figure: u64, log: bool, steps: usize) -> usize {
        let figures = || self.bars.iter().filter_map(|bar| bar.figure);
        let scale = |value: u64| {
            if log { (value as f64 + 1.0).ln() } else { value as f64 }
        };
        let ground = if log { scale(figures().min().unwrap_or(0)) } else { 0.0 };
        let span = (scale(figures().max().unwrap_or(0)) - ground).max(f64::MIN_POSITIVE);
        let above = steps.saturating_sub(1) as f64 * (scale(figure) - ground) / span;
        (above.round() as usize + 1).clamp(1, steps.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::{Bar, Spark};

    #[test]
    fn the_highest_bar_fills_the_height_and_the_lowest_is_seen() {
        let figures = [Some(10), Some(100), None, Some(1000)];
        let bars = figures.iter().enumerate().map(|(at, figure)| Bar {
            start: at,
            end: at + 1,
            figure: *figure,
            has_hit: false,
        });
        let spark = Spark { bars: bars.collect(), ..Spark::default() };
        for (figure, log, height) in [
            (10, true, 1),
            (1000, true, 24),
            (100, true, 12),
            (10, false, 1),
            (1000, false, 24),
            (100, false, 3),
        ] {
            assert_eq!(spark.height(figure, log, 24), height, "{figure} {log}");
        }
        assert_eq!(spark.height(7, true, 0), 1);
        assert_eq!(Spark::default().height(0, true, 8), 1);
    }
}
