//! `duidu stats`: totals, distribution, months and top posts.

use std::collections::BTreeMap;

use serde::Serialize;

use super::exit::{Exit, Failure};
use super::list::line;
use super::open;
use super::output::{self, Output};
use crate::app::notes::{full, metric_word};
use crate::corpus::series::Series;
use crate::corpus::time::Zone;
use crate::corpus::{Corpus, Metric};
use crate::text::width;
use crate::words::Word;

/// What to count.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) query: String,
    pub(super) json: bool,
}

/// Posts named as the best of a metric.
const TOP: usize = 5;

#[derive(Debug, Serialize)]
struct Stats {
    posts: usize,
    first: Option<String>,
    last: Option<String>,
    metrics: BTreeMap<&'static str, Distribution>,
    months: BTreeMap<String, usize>,
    top: Vec<u64>,
}

#[derive(Debug, Serialize)]
struct Distribution {
    given: usize,
    total: u128,
    median: Option<f64>,
    p90: Option<u64>,
    highest: Option<u64>,
    highest_post: Option<u64>,
}

fn name(metric: Metric) -> &'static str {
    crate::app::notes::metric_word(metric).text(crate::words::Tongue::English)
}

pub(super) fn run(corpus: &Corpus, options: &Options, output: &mut Output) -> Result<Exit, Failure> {
    let mut posts = open::posts(corpus, &options.query)?;
    posts.sort_unstable();
    let mut months = BTreeMap::new();
    let mut metrics = BTreeMap::new();
    let number = |post: usize| corpus.posts.get(post).map(|post| post.number);
    for post in posts.iter().filter_map(|post| corpus.posts.get(*post)) {
        let month =
            post.time.map(|time| time.date(Zone::Utc).chars().take("2025-01".len()).collect::<String>());
        *months.entry(month.unwrap_or_else(|| "-".to_owned())).or_insert(0) += 1;
    }
    for metric in Metric::ALL {
        let series = Series::of(corpus, posts.iter().copied(), metric);
        let best = posts.iter().copied().filter(|post| series.rank(*post) == Some(1)).min();
        metrics.insert(
            name(metric),
            Distribution {
                given: series.known(),
                total: series.total(),
                median: series.median(),
                p90: series.p90(),
                highest: series.max(),
                highest_post: best.and_then(number),
            },
        );
    }
    let mut best = posts.clone();
    best.sort_by_key(|post| {
        std::cmp::Reverse(corpus.posts.get(*post).and_then(|post| post.metrics.get(Metric::Likes)))
    });
    best.truncate(TOP);
    let date = |post: Option<&usize>| Some(corpus.posts.get(*post?)?.time?.date(Zone::Utc));
    let stats = Stats {
        posts: posts.len(),
        first: date(posts.first()),
        last: date(posts.last()),
        metrics,
        months,
        top: best.iter().filter_map(|post| number(*post)).collect(),
    };
    if options.json {
        output.json(&stats)?;
    } else {
        print(corpus, &stats, &best, output)?;
    }
    output.flush()?;
    Ok(Exit::of(posts.len()))
}

/// Columns of a metric's name, and of the figures behind it.
const NAME: usize = 10;
const ROOM: [usize; 5] = [7, 15, 12, 12, 13];

/// `text` at the right edge of `room` columns.
fn right(text: &str, room: usize) -> String {
    format!("{}{text}", " ".repeat(room.saturating_sub(width::columns(text))))
}

fn print(corpus: &Corpus, stats: &Stats, best: &[usize], output: &mut Output) -> Result<(), Failure> {
    let range = match (&stats.first, &stats.last) {
        (Some(first), Some(last)) => format!("  {first} - {last}"),
        _ => String::new(),
    };
    let tongue = output::tongue();
    let count = Word::PostCount.fill(tongue, &[&full(stats.posts as u64)]);
    output.line(&format!("{count}{range}"))?;
    output.line("")?;
    let head = [Word::Given, Word::Total, Word::Median, Word::Percentile90, Word::Highest];
    let head: String = head.iter().zip(ROOM).map(|(word, room)| right(word.text(tongue), room)).collect();
    output.line(&format!("{:NAME$}{head}  {}", "", Word::PostColumn.text(tongue)))?;
    let dash = || "-".to_owned();
    for metric in Metric::ALL {
        let Some(d) = stats.metrics.get(name(metric)).filter(|d| d.given > 0) else {
            continue;
        };
        let median = d.median.map_or_else(dash, |median| full(median.round() as u64));
        let p90 = d.p90.map_or_else(dash, full);
        let highest = d.highest.map_or_else(dash, full);
        let post = d.highest_post.map_or_else(dash, |post| post.to_string());
        let given = d.given.to_string();
        let total = full(u64::try_from(d.total).unwrap_or(u64::MAX));
        let row: String = [given, total, median, p90, highest]
            .iter()
            .zip(ROOM)
            .map(|(figure, room)| right(figure, room))
            .collect();
        let title = metric_word(metric).text(tongue);
        let pad = " ".repeat(NAME.saturating_sub(width::columns(title)));
        output.line(&format!("{title}{pad}{row}  {post}"))?;
    }
    output.line("")?;
    let most = stats.months.values().max().copied().unwrap_or(1).max(1);
    for (month, count) in &stats.months {
        // One mark a post while they fit into forty columns, else in proportion.
        let bar = if most <= 40 { *count } else { (count * 40).div_ceil(most) };
        output.line(&format!("{month:<8} {count:>6}  {}", "#".repeat(bar)))?;
    }
    output.line("")?;
    for post in best {
        output.line(&line(corpus, *post, Metric::Likes, true))?;
    }
    Ok(())
}
