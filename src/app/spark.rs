//! The sparkline: one metric of the posts listed, in time order.

use crate::corpus::series::Series;
use crate::corpus::{Corpus, Metric};

/// Bars of the sparkline for one list, metric and width.
#[derive(Debug, Default)]
pub struct Spark {
    /// The metric over the posts listed.
    pub series: Series,
    /// One bar a column.
    pub bars: Vec<Bar>,
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
        if self.key.is_none_or(|(known, _)| known != metric) {
            self.series = Series::of(corpus, posts.iter().map(|post| *post as usize), metric);
        }
        self.key = Some((metric, columns));
        let values = self.series.values();
        let count = values.len();
        let bars = columns.min(count);
        self.bars = (0..bars)
            .map(|bar| {
                let (start, end) = (bar * count / bars, (bar + 1) * count / bars);
                let figure = values
                    .get(start..end)
                    .unwrap_or_default()
                    .iter()
                    .copied()
                    .flatten()
                    .max();
                Bar { start, end, figure }
            })
            .collect();
    }

    /// The bar that holds `post`.
    pub fn bar_of(&self, post: usize) -> Option<usize> {
        let at = self.series.position(post)?;
        self.bars
            .iter()
            .position(|bar| (bar.start..bar.end).contains(&at))
    }

    /// The post with the largest figure of bar `bar`, for a click on it.
    pub fn post_of(&self, bar: usize) -> Option<usize> {
        let bar = self.bars.get(bar)?;
        let values = self.series.values();
        let best = (bar.start..bar.end).max_by_key(|at| values.get(*at).copied().flatten())?;
        self.series.post(best)
    }

    /// The post `by` steps later in time than `post`, within the list.
    pub fn step(&self, post: usize, by: isize) -> Option<usize> {
        let last = self.series.values().len().checked_sub(1)?;
        let at = self.series.position(post)?;
        self.series.post(at.saturating_add_signed(by).min(last))
    }

    /// Height of a bar for `figure`, in parts of `steps`; a figure given is never 0 parts high.
    pub fn height(&self, figure: u64, log: bool, steps: usize) -> usize {
        let scale = |value: u64| {
            if log {
                (value as f64 + 1.0).ln()
            } else {
                value as f64
            }
        };
        // On a logarithmic scale the smallest figure is the ground: figures here span one or two
        // decades, which a scale from 1 would squeeze into the upper half.
        let ground = if log {
            scale(self.series.min().unwrap_or(0)) * 0.9
        } else {
            0.0
        };
        let span = (scale(self.series.max().unwrap_or(0)) - ground).max(f64::MIN_POSITIVE);
        let part = (scale(figure) - ground) / span;
        ((part * steps as f64).round() as usize).clamp(1, steps.max(1))
    }
}
