//! A post on one line.

use super::console::Console;
use crate::app::figures::compact;
use crate::corpus::{Corpus, Metric, Side};
use crate::search::query::Query;
use crate::text::width;

/// Number, date, figure and headline of a post, separated by tabs in a pipe and by spaces on a terminal.
pub(super) struct PostLine {
    /// The text before the headline.
    lead: String,
    headline: String,
}

impl PostLine {
    /// The line of the post at `index`.
    pub(super) fn new(corpus: &Corpus, index: usize, metric: Metric, is_screen: bool) -> Self {
        let Some(post) = corpus.posts.get(index) else {
            return Self { lead: String::new(), headline: String::new() };
        };
        let date = post.time.map_or_else(|| "-".to_owned(), |time| time.date(corpus.zone));
        let headline = corpus.headline(index, Side::Original);
        let figure = post.metrics.get(metric);
        let lead = if is_screen {
            let figure = figure.map_or_else(|| "-".to_owned(), compact);
            format!("{}  {date}  {figure:>6}  ", post.label())
        } else {
            let figure = figure.map_or_else(|| "-".to_owned(), |figure| figure.to_string());
            format!("{}\t{date}\t{figure}\t", post.label())
        };
        Self { lead, headline }
    }

    /// The line as far as it fits on a row of the terminal, with the words of `query` marked in the headline.
    pub(super) fn shown(&self, query: Option<&Query>, console: &Console) -> String {
        let lead = console.fitted(&self.lead);
        let room =
            console.columns().map_or(usize::MAX, |columns| columns.saturating_sub(width::columns(&lead)));
        let headline = width::shorten(&self.headline, room);
        format!("{lead}{}", console.marked(&headline, query))
    }
}
