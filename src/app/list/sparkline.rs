//! The sparkline: one metric of all posts, in time order, and where among them the hits are.

use super::bar_scale::BarScale;
use super::walk::WalkSubject;
use crate::app::generational::new_question;
use crate::config::settings::Scale;
use crate::corpus::series::Series;
use crate::corpus::{Corpus, Metric};
use crate::text::slice::subslice;

/// Bars of the sparkline for one metric and width.
#[derive(Debug, Default)]
pub struct Sparkline {
    /// The metric over all posts: a rank is one among them all, whatever is listed.
    series: Series,
    /// One bar a column.
    bars: Vec<SparklineBar>,
    /// What the bars are of.
    key: Option<BarsKey>,
    /// What the series is of: a metric, and how many posts.
    counted: Option<(Metric, usize)>,
    /// What a series has been asked for, and by which question.
    asked: Option<((Metric, usize), u64)>,
    ticked: Option<TickKey>,
}

/// What the bars depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct BarsKey {
    metric: Metric,
    columns: usize,
    posts: usize,
}

/// What the ticks depend on: the posts listed, where they are hits, and what is walked among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct TickKey {
    /// [`crate::app::list::posts::List::generation`], where the list is filtered.
    pub(crate) list: Option<u64>,
    /// What is walked.
    pub(crate) subject: Option<WalkSubject>,
}

/// Posts that are counted while a frame is made: it takes a millisecond. More are counted by the worker.
const AT_ONCE: usize = 20_000;

/// A bar: one post, or several neighbours in time where there are more posts than columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SparklineBar {
    /// First of its posts, counted in time order.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The largest figure among them; `None` when none is given.
    pub(crate) figure: Option<u64>,
    /// Whether a hit is among them.
    pub has_hit: bool,
}

impl Sparkline {
    /// The metric of all posts: a rank is one among them all, whatever is listed.
    pub fn series(&self) -> &Series {
        &self.series
    }

    /// The scale of the bars, the one that is `asked` for or the one that suits them.
    pub(crate) fn scale(&self, asked: Option<Scale>) -> BarScale {
        BarScale::new(self.bars.iter().filter_map(|bar| bar.figure).collect(), asked)
    }

    /// The fewest and the most posts of a bar.
    pub(crate) fn posts_a_bar(&self) -> (usize, usize) {
        let (bars, count) = (self.bars.len().max(1), self.series.values().len());
        (count / bars, count.div_ceil(bars))
    }

    /// The bars, one a column.
    pub fn bars(&self) -> &[SparklineBar] {
        &self.bars
    }

    /// The number of the question that the worker is to answer, where it is to count the figures of many posts.
    pub(crate) fn ask(&mut self, posts: usize, metric: Metric) -> Option<u64> {
        let wanted = (metric, posts);
        let known = self.counted == Some(wanted) || self.asked.is_some_and(|(asked, _)| asked == wanted);
        if posts <= AT_ONCE || known {
            return None;
        }
        let question = new_question();
        self.asked = Some((wanted, question));
        Some(question)
    }

    /// Takes in the worker's answer, unless something else has been asked since.
    pub(crate) fn answer(&mut self, question: u64, series: Series) {
        if let Some((counted, _)) = self.asked.filter(|(_, asked)| *asked == question) {
            *self = Self { series, counted: Some(counted), ..Self::default() };
        }
    }

    /// Counts the bars for `columns` columns, where anything they depend on has changed. Those of many posts come with the
    /// worker's answer; until then the old ones stay, unless they are of another metric.
    pub(crate) fn fit(&mut self, corpus: &Corpus, metric: Metric, columns: usize) {
        let wanted = (metric, corpus.posts.len());
        if self.counted != Some(wanted) {
            if wanted.1 > AT_ONCE {
                if self.key.is_some_and(|known| known.metric != metric) {
                    (self.series, self.bars, self.key) = Default::default();
                }
                return;
            }
            self.series = Series::new(corpus, 0..wanted.1, metric);
            self.counted = Some(wanted);
        }
        let key = BarsKey { metric, columns, posts: wanted.1 };
        if self.key == Some(key) {
            return;
        }
        self.key = Some(key);
        self.ticked = None;
        let values = self.series.values();
        let count = values.len();
        let bars = columns.min(count);
        self.bars = (0..bars)
            .map(|bar| {
                let (start, end) = (bar * count / bars, (bar + 1) * count / bars);
                let figure = subslice(values, start..end).iter().copied().flatten().max();
                SparklineBar { start, end, figure, has_hit: false }
            })
            .collect();
    }

    /// Whether the hits may be others than those that are ticked.
    pub(crate) fn needs_ticks(&self, key: TickKey) -> bool {
        self.ticked != Some(key)
    }

    /// Ticks the bars that hold one of `hits`.
    pub(crate) fn tick(&mut self, key: TickKey, hits: &[u32]) {
        self.ticked = Some(key);
        for bar in &mut self.bars {
            bar.has_hit = false;
        }
        for post in hits {
            let bar = self.bar_of(*post as usize);
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
    pub(crate) fn post_of(&self, bar: usize, listed: &[u32]) -> Option<usize> {
        let bar = self.bars.get(bar)?;
        let values = self.series.values();
        let inside =
            listed.iter().map(|post| *post as usize).filter(|post| (bar.start..bar.end).contains(post));
        inside.max_by_key(|post| (values.get(*post).copied().flatten(), *post))
    }

    /// The post `by` steps later in time than `post` among those `listed`, as far as there are any.
    pub(crate) fn step(post: usize, by: isize, listed: &[u32]) -> Option<usize> {
        let from = u32::try_from(post).ok()?;
        let mut beyond: Vec<u32> = listed
            .iter()
            .copied()
            .filter(|listed| if by > 0 { *listed > from } else { by < 0 && *listed < from })
            .collect();
        let steps = by.unsigned_abs().min(beyond.len());
        let Some(at) = steps.checked_sub(1) else { return Some(post) };
        // Found without sorting: a list may hold a million posts.
        let at = if by > 0 { at } else { beyond.len() - steps };
        let (_, found, _) = beyond.select_nth_unstable(at);
        Some(*found as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::Sparkline;

    #[test]
    fn steps_lead_through_the_listed_posts_in_order_of_time() {
        let listed = [9, 2, 5, 7, 0];
        for (post, by, found) in
            [(5, 1, 7), (5, -1, 2), (5, 2, 9), (5, 99, 9), (5, -99, 0), (9, 1, 9), (0, -1, 0), (5, 0, 5)]
        {
            assert_eq!(Sparkline::step(post, by, &listed), Some(found), "{by} from {post}");
        }
        assert_eq!(Sparkline::step(3, 1, &[]), Some(3));
    }
}
