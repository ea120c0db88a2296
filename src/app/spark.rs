//! The sparkline: one metric of the posts listed, in time order.

use crate::corpus::{Corpus, Metric};

/// Bars of the sparkline for one list, metric and width.
#[derive(Debug, Default)]
pub struct Spark {
    /// Posts listed, oldest first.
    time_order: Vec<u32>,
    /// One bar a column.
    pub bars: Vec<Bar>,
    /// The figure of the tallest bar.
    pub highest: u64,
    /// The smallest figure of all.
    pub lowest: u64,
    /// Figures present, ascending.
    sorted: Vec<u64>,
    key: Option<(Metric, usize)>,
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
}

impl Spark {
    /// Another list: everything is counted anew at the next [`Spark::fit`].
    pub fn forget(&mut self) {
        self.key = None;
    }

    /// Counts the bars for `columns` columns.
    pub fn fit(&mut self, corpus: &Corpus, posts: &[u32], metric: Metric, columns: usize) {
        if self.key == Some((metric, columns)) {
            return;
        }
        if self.key.is_none() {
            self.time_order = posts.to_vec();
            self.time_order.sort_unstable();
        }
        self.key = Some((metric, columns));
        let figure = |post: &u32| corpus.posts.get(*post as usize).and_then(|post| post.metrics.get(metric));
        self.sorted = self.time_order.iter().filter_map(figure).collect();
        self.sorted.sort_unstable();
        self.highest = self.sorted.last().copied().unwrap_or(0);
        self.lowest = self.sorted.first().copied().unwrap_or(0);
        let count = self.time_order.len();
        let bars = columns.min(count);
        self.bars = (0..bars)
            .map(|bar| {
                let (start, end) = (bar * count / bars, (bar + 1) * count / bars);
                let posts = self.time_order.get(start..end).unwrap_or_default();
                Bar { start, end, figure: posts.iter().filter_map(figure).max() }
            })
            .collect();
    }

    /// The bar that holds `post`.
    pub fn bar_of(&self, post: usize) -> Option<usize> {
        let at = self.time_order.binary_search(&(post as u32)).ok()?;
        self.bars.iter().position(|bar| (bar.start..bar.end).contains(&at))
    }

    /// The post with the largest figure of bar `bar`, for a click on it.
    pub fn post_of(&self, bar: usize, corpus: &Corpus, metric: Metric) -> Option<usize> {
        let bar = self.bars.get(bar)?;
        let posts = self.time_order.get(bar.start..bar.end)?;
        let figure = |post: &&u32| corpus.posts.get(**post as usize).and_then(|post| post.metrics.get(metric));
        posts.iter().max_by_key(figure).map(|post| *post as usize)
    }

    /// The post `by` steps later in time than `post`, within the list.
    pub fn step(&self, post: usize, by: isize) -> Option<usize> {
        let at = self.time_order.binary_search(&(post as u32)).ok()?;
        let to = at.saturating_add_signed(by).min(self.time_order.len().saturating_sub(1));
        self.time_order.get(to).map(|post| *post as usize)
    }

    /// Rank of `figure` among the posts listed: 1 is the highest, equal figures share a rank.
    pub fn rank(&self, figure: u64) -> usize {
        self.sorted.len() - self.sorted.partition_point(|other| *other <= figure) + 1
    }

    /// Posts listed that have a figure.
    pub fn count(&self) -> usize {
        self.sorted.len()
    }

    /// The median figure; the mean of the middle two where their number is even.
    pub fn median(&self) -> Option<f64> {
        let at = self.sorted.len() / 2;
        let high = *self.sorted.get(at)?;
        let low = if self.sorted.len() % 2 == 0 { *self.sorted.get(at.checked_sub(1)?)? } else { high };
        Some((low as f64 + high as f64) / 2.0)
    }

    /// Height of a bar for `figure`, in parts of `steps`; a figure given is never 0 parts high.
    pub fn height(&self, figure: u64, log: bool, steps: usize) -> usize {
        let scale = |value: u64| if log { (value as f64 + 1.0).ln() } else { value as f64 };
        // On a logarithmic scale the smallest figure is the ground: figures here span one or two
        // decades, which a scale from 1 would squeeze into the upper half.
        let ground = if log { scale(self.lowest) * 0.9 } else { 0.0 };
        let span = (scale(self.highest) - ground).max(f64::MIN_POSITIVE);
        let part = (scale(figure) - ground) / span;
        ((part * steps as f64).round() as usize).clamp(1, steps.max(1))
    }
}
