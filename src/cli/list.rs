//! `duidu list`: one line a post.

use super::exit::{Exit, Failure};
use super::open;
use super::output::Output;
use crate::app::text_pane::notes::compact;
use crate::corpus::thread::Threads;
use crate::corpus::time::Zone;
use crate::corpus::{Corpus, Metric, Side};
use crate::export::PostRecord;

/// What to list.
#[derive(Debug, Default)]
pub(super) struct Options {
    pub(super) query: String,
    pub(super) json: bool,
    pub(super) limit: Option<usize>,
    pub(super) metric: Metric,
}

/// The line of a post: number, date, figure, headline, parted by tabs in a pipe and by blanks on a screen.
pub(super) fn line(corpus: &Corpus, index: usize, metric: Metric, is_screen: bool) -> String {
    let Some(post) = corpus.posts.get(index) else {
        return String::new();
    };
    let date = post.time.map_or_else(|| "-".to_owned(), |time| time.date(Zone::Utc));
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

pub(super) fn run(corpus: &Corpus, options: &Options, output: &mut Output) -> Result<Exit, Failure> {
    let posts = open::posts(corpus, &options.query)?;
    let threads = if options.json { Threads::of(corpus) } else { Threads::default() };
    for post in posts.iter().take(options.limit.unwrap_or(usize::MAX)) {
        if options.json {
            if let Some(record) = PostRecord::new(corpus, &threads, *post) {
                output.json(&record)?;
            }
        } else {
            output.line(&line(corpus, *post, options.metric, output.is_screen))?;
        }
    }
    output.flush()?;
    Ok(Exit::of(posts.len()))
}
