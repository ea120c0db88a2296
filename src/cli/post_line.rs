//! A post on one line.

use crate::app::figures::compact;
use crate::corpus::{Corpus, Metric, Side};

/// Number, date, figure and headline of the post at `index`, separated by tabs in a pipe and by spaces on a terminal.
pub(super) fn post_line(corpus: &Corpus, index: usize, metric: Metric, is_screen: bool) -> String {
    let Some(post) = corpus.posts.get(index) else {
        return String::new();
    };
    let date = post.time.map_or_else(|| "-".to_owned(), |time| time.date(corpus.zone));
    let headline = corpus.headline(index, Side::Original);
    let figure = post.metrics.get(metric);
    if is_screen {
        let figure = figure.map_or_else(|| "-".to_owned(), compact);
        format!("{}  {date}  {figure:>6}  {headline}", post.label())
    } else {
        let figure = figure.map_or_else(|| "-".to_owned(), |figure| figure.to_string());
        format!("{}\t{date}\t{figure}\t{headline}", post.label())
    }
}
