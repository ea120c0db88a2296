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
    /// What the bars are of: the metric and the columns.
    key: Option<(Metric, usize)>,
    /// What the series is of; nothing once the list is another one.
    counted: Option<Metric>,
    /// What a series has been asked for, and by which question.
    asked: Option<(Metric, u64)>,
    questions: u64,
}

/// Posts that are counted while a frame is made: it takes a millisecond. More are counted by the worker.
const AT_ONCE: usize = 20_000;

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
        self.counted = None;
        self.asked = None;
    }

    /// The number of the question that the worker is to answer, where it is to count the posts of a long list.
    pub fn ask(&mut self, posts: usize, metric: Metric) -> Option<u64> {
        let known = self.counted == Some(metric) || self.asked.is_some_and(|(asked, _)| asked == metric);
        if posts <= AT_ONCE || known {
            return None;
        }
        self.questions += 1;
        self.asked = Some((metric, self.questions));
        Some(self.questions)
    }

    /// Takes in the worker's answer, unless something else has been asked since.
    pub fn answer(&mut self, question: u64, series: Series) {
        if let Some((metric, _)) = self.asked.filter(|(_, asked)| *asked == question) {
            *self = Self { series, counted: Some(metric), questions: self.questions, ..Self::default() };
        }
    }

    /// Counts the bars for `columns` columns. Those of a long list come with the worker's answer; until then the old ones
    /// stand, unless they are of another metric.
    pub fn fit(&mut self, corpus: &Corpus, posts: &[u32], metric: Metric, columns: usize) {
        if self.counted != Some(metric) {
            if posts.len() > AT_ONCE {
                if self.key.is_some_and(|(known, _)| known != metric) {
                    (self.series, self.bars, self.key) = Default::default();
                }
                return;
            }
            self.series = Series::of(corpus, posts.iter().map(|post| *post as usize), metric);
            self.counted = Some(metric);
            self.key = None;
        }
        if self.key == Some((metric, columns)) {
            return;
        }
        self.key = Some((metric, columns));
        let values = self.series.values();
        let count = values.len();
        let bars = columns.min(count);
        self.bars = (0..bars)
            .map(|bar| {
                let (start, end) = (bar * count / bars, (bar + 1) * count / bars);
                let figure = values.get(start..end).unwrap_or_default().iter().copied().flatten().max();
                Bar { start, end, figure }
            })
            .collect();
    }

    /// The bar that holds `post`.
    pub fn bar_of(&self, post: usize) -> Option<usize> {
        let at = self.series.position(post)?;
        self.bars.iter().position(|bar| (bar.start..bar.end).contains(&at))
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
        let bars =
            figures.iter().enumerate().map(|(at, figure)| Bar { start: at, end: at + 1, figure: *figure });
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
