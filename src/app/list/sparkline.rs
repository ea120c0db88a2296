//! The sparkline: one metric of all posts, in time order, and where among them the hits are; of a table what its server has
//! counted by month, once that is there.

use std::sync::{Arc, Weak};

use super::bar_scale::BarScale;
use super::month_bars::MonthBars;
use super::walk::WalkSubject;
use crate::app::generational::Ticket;
use crate::config::settings::Scale;
use crate::corpus::series::Series;
use crate::corpus::{Corpus, Metric};
use crate::text::slice::subslice;

/// Bars of the sparkline for one metric and width.
#[derive(Debug, Default)]
pub struct Sparkline {
    /// The metric over all posts: a rank is one among them all, whatever is listed.
    series: Series,
    /// What a server has counted by month: the bars are of that then.
    months: Option<MonthBars>,
    bars: Vec<SparklineBar>,
    /// What the bars are of.
    key: Option<BarsKey>,
    /// What the series is of.
    counted: Option<SeriesKey>,
    /// What a series has been asked for, and with which ticket.
    asked: Option<(SeriesKey, Ticket)>,
    ticked: Option<TickKey>,
}

/// What a series is of. Another corpus may have as many posts: that of a table has, once it is full.
#[derive(Debug, Clone)]
struct SeriesKey {
    metric: Metric,
    corpus: Weak<Corpus>,
}

impl PartialEq for SeriesKey {
    fn eq(&self, other: &Self) -> bool {
        self.metric == other.metric && self.corpus.ptr_eq(&other.corpus)
    }
}

/// What the bars depend on, besides the series and the months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct BarsKey {
    metric: Metric,
    columns: usize,
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

/// A bar: one post or month, or several neighbours in time where there are more of them than columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SparklineBar {
    /// First of its posts or months, counted in time order.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The largest figure of its posts, or the sum of its months; `None` when none is given.
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

    /// What a server has counted by month, where the bars are of that.
    pub fn months(&self) -> Option<&MonthBars> {
        self.months.as_ref()
    }

    /// Takes in what a server has counted, or that it is of no use any more.
    pub(crate) fn set_months(&mut self, months: Option<MonthBars>) {
        if months.is_some() || self.months.is_some() {
            (self.months, self.key) = (months, None);
        }
    }

    /// How many posts or months have a bar.
    fn count(&self) -> usize {
        self.months.as_ref().map_or(self.series.values().len(), |months| months.figures().len())
    }

    /// The fewest and the most posts, or months, of a bar.
    pub(crate) fn share(&self) -> (usize, usize) {
        let (bars, count) = (self.bars.len().max(1), self.count());
        (count / bars, count.div_ceil(bars))
    }

    /// The columns of a bar: one for posts; months, which are few, fill the room.
    pub(crate) fn bar_columns(&self) -> usize {
        let columns = self.key.filter(|_| self.months.is_some()).map_or(1, |key| key.columns);
        (columns / self.bars.len().max(1)).max(1)
    }

    /// The bars in order of time.
    pub fn bars(&self) -> &[SparklineBar] {
        &self.bars
    }

    /// The ticket of the request that the worker is to answer, where it is to count the figures of many posts.
    pub(crate) fn ask(&mut self, corpus: &Arc<Corpus>, metric: Metric) -> Option<Ticket> {
        let wanted = SeriesKey { metric, corpus: Arc::downgrade(corpus) };
        let is_known = |known: &SeriesKey| *known == wanted;
        let known = self.counted.as_ref().is_some_and(is_known);
        if corpus.posts.len() <= AT_ONCE
            || known
            || self.asked.as_ref().is_some_and(|(asked, _)| is_known(asked))
        {
            return None;
        }
        let ticket = Ticket::new();
        self.asked = Some((wanted, ticket));
        Some(ticket)
    }

    /// Takes in the worker's answer, unless something else has been asked since.
    pub(crate) fn answer(&mut self, ticket: Ticket, series: Series) {
        if let Some((counted, _)) = self.asked.take_if(|(_, asked)| *asked == ticket) {
            let months = self.months.take();
            *self = Self { series, months, counted: Some(counted), ..Self::default() };
        }
    }

    /// Counts the bars for `columns` columns, where anything they depend on has changed. Those of many posts come with the
    /// worker's answer; until then the old ones stay, unless they are of another metric.
    pub(crate) fn fit(&mut self, corpus: &Arc<Corpus>, metric: Metric, columns: usize) {
        let wanted = SeriesKey { metric, corpus: Arc::downgrade(corpus) };
        if self.counted.as_ref() != Some(&wanted) {
            if corpus.posts.len() > AT_ONCE {
                if self.key.is_some_and(|known| known.metric != metric) {
                    (self.series, self.bars, self.key) = Default::default();
                }
                return;
            }
            self.series = Series::new(corpus, 0..corpus.posts.len(), metric);
            (self.counted, self.key) = (Some(wanted), None);
        }
        let key = BarsKey { metric, columns };
        if self.key == Some(key) {
            return;
        }
        (self.key, self.ticked) = (Some(key), None);
        self.bars = match &mut self.months {
            Some(months) => {
                months.place_posts(corpus);
                bars(months.figures(), columns, |figures| figures.fold(0, u64::saturating_add))
            }
            None => bars(self.series.values(), columns, |figures| figures.max().unwrap_or_default()),
        };
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
        let (bars, count) = (self.bars.len(), self.count());
        // All posts are in the series, in order of time as in the corpus.
        let place = self.months.as_ref().map_or(Some(post), |months| months.place(post))?;
        // The bar is the first that ends after its place.
        if place >= count { None } else { ((place + 1) * bars).div_ceil(count).checked_sub(1) }
    }

    /// The post with the largest figure of bar `bar` among those `listed`, for a click on it.
    pub(crate) fn post_of(&self, bar: usize, listed: &[u32]) -> Option<usize> {
        let values = self.series.values();
        let inside = listed.iter().map(|post| *post as usize).filter(|post| self.bar_of(*post) == Some(bar));
        inside.max_by_key(|post| (values.get(*post).copied().flatten(), *post))
    }

    /// The first month of bar `bar`: `2025-03`.
    pub(crate) fn month_of(&self, bar: usize) -> Option<String> {
        self.months.as_ref()?.name(self.bars.get(bar)?.start)
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

/// The bars for `figures`, at most `columns` of them, in each of which `join` makes one figure of several.
fn bars(
    figures: &[Option<u64>],
    columns: usize,
    join: impl Fn(&mut dyn Iterator<Item = u64>) -> u64,
) -> Vec<SparklineBar> {
    let count = figures.len();
    let bars = columns.min(count);
    let bar = |bar: usize| {
        let (start, end) = (bar * count / bars, (bar + 1) * count / bars);
        let mut given = subslice(figures, start..end).iter().copied().flatten().peekable();
        let figure = given.peek().is_some().then(|| join(&mut given));
        SparklineBar { start, end, figure, has_hit: false }
    };
    (0..bars).map(bar).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::Sparkline;
    use crate::archive;
    use crate::corpus::Metric;

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

    #[test]
    fn another_corpus_of_equal_size_is_counted_anew() {
        let corpus = |likes: u64| {
            let text =
                format!("{{\"num\":1,\"date\":\"2025-01-01\",\"original\":\"x\",\"likes\":{likes}}}\n");
            Arc::new(archive::parse("t", text).unwrap().corpus)
        };
        let mut sparkline = Sparkline::default();
        for likes in [3, 70_000] {
            sparkline.fit(&corpus(likes), Metric::Likes, 40);
            assert_eq!(sparkline.series().value(0), Some(likes));
            assert_eq!(sparkline.bars().iter().map(|bar| bar.figure).collect::<Vec<_>>(), [Some(likes)]);
        }
    }
}
