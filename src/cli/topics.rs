//! `duidu topics`: what the archive is about, one topic a line.

use serde::Serialize;

use super::exit::{Exit, Failure};
use super::output::Output;
use crate::app::overlay::topics as palette;
use crate::corpus::Corpus;
use crate::insight::topics::{Topic, Topics};
use crate::text::width;

/// Which topics to print.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) query: String,
    pub(super) json: bool,
    pub(super) limit: Option<usize>,
}

/// A topic as JSON: a contract.
#[derive(Debug, Serialize)]
struct Record<'a> {
    name: &'a str,
    zh: Option<&'a str>,
    aliases: &'a [String],
    count: usize,
    posts: Vec<u64>,
    mentions: Vec<u64>,
}

/// Columns of a name on a screen; of its Chinese name; of the row.
const COLUMNS: (usize, usize, usize) = (32, 24, 80);

pub(super) fn run(corpus: &Corpus, options: &Options, output: &mut Output) -> Result<Exit, Failure> {
    let topics = Topics::mine(corpus, &|| false);
    // The same order as in the palette of the reader.
    let found = if options.query.trim().is_empty() {
        (0..topics.all.len()).collect()
    } else {
        palette::matching(&topics, options.query.trim())
    };
    let found = found.into_iter().filter_map(|at| topics.all.get(at));
    let mut printed = 0;
    for topic in found.take(options.limit.unwrap_or(usize::MAX)) {
        printed += 1;
        let record = record(corpus, topic);
        if options.json {
            output.json(&record)?;
        } else {
            output.line(&line(&record, output.is_screen))?;
        }
    }
    output.flush()?;
    Ok(Exit::of(printed))
}

fn record<'a>(corpus: &Corpus, topic: &'a Topic) -> Record<'a> {
    let numbers = |posts: &[u32]| {
        posts.iter().filter_map(|post| corpus.posts.get(*post as usize)).map(|post| post.number).collect()
    };
    Record {
        name: &topic.name,
        zh: topic.chinese.as_deref(),
        aliases: &topic.aliases,
        count: topic.posts.len() + topic.mentions.len(),
        posts: numbers(&topic.posts),
        mentions: numbers(&topic.mentions),
    }
}

/// Count, names and the posts about it: parted by tabs in a pipe, in columns on a screen.
fn line(record: &Record<'_>, is_screen: bool) -> String {
    let posts = record.posts.iter().map(u64::to_string).collect::<Vec<_>>().join(" ");
    let chinese = record.zh.unwrap_or("-");
    if !is_screen {
        return format!("{}\t{chinese}\t{}\t{posts}", record.name, record.count);
    }
    let pad = |text: &str, columns: usize| {
        let text = width::shorten(text, columns);
        let blanks = columns.saturating_sub(width::columns(&text));
        format!("{text}{}", " ".repeat(blanks))
    };
    let (name, zh, row) = COLUMNS;
    let line = format!("{:>5}  {} {} {posts}", record.count, pad(record.name, name), pad(chinese, zh));
    width::shorten(&line, row.max(name + zh + 30)).into_owned()
}
