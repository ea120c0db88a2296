//! `duidu topics`: what the archive is about, one topic a line.

use serde::Serialize;

use super::console::Console;
use super::error::CommandError;
use super::excluded::wanted_and_excluded;
use super::exit::ExitStatus;
use crate::app::overlay::topics::matching;
use crate::corpus::Corpus;
use crate::insight::topics::{Topic, Topics};
use crate::search::query::Query;
use crate::text::width;

/// Topics of the archive, with the posts about each
#[derive(Debug, clap::Args)]
pub(super) struct TopicsArguments {
    /// A name, in either language, pinyin or initials; all topics without it
    query: Vec<String>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
    /// Print at most this many
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    limit: Option<usize>,
}

/// A topic as JSON; scripts depend on its fields.
#[derive(Debug, Serialize)]
struct TopicRecord<'a> {
    name: &'a str,
    zh: Option<&'a str>,
    aliases: &'a [String],
    count: usize,
    /// Numbers of the posts about it, most about it first.
    posts: Vec<u64>,
    /// Numbers of the posts that mention it in passing.
    mentions: Vec<u64>,
}

/// Columns of a name on a terminal, of its Chinese name, and of the row.
const NAME_COLUMNS: usize = 32;
const CHINESE_COLUMNS: usize = 24;
const ROW_COLUMNS: usize = 86;

pub(super) fn run(
    corpus: &Corpus,
    arguments: &TopicsArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let topics = Topics::mine(corpus, &|| false);
    let (query, excluded) = wanted_and_excluded(&arguments.query);
    // The same order as in the topics overlay.
    let found = match query.trim() {
        "" => (0..topics.all.len()).collect(),
        name => matching(&topics, name),
    };
    let excluded: Vec<Query> = excluded.into_iter().filter_map(|word| Query::parse(word).ok()).collect();
    let is_left_out = |topic: &&Topic| {
        let mut names = [Some(&topic.name), topic.chinese.as_ref()].into_iter().flatten();
        names.any(|name| excluded.iter().any(|query| !query.spans(name).is_empty()))
    };
    let found = found.into_iter().filter_map(|at| topics.all.get(at)).filter(|topic| !is_left_out(topic));
    let words = Query::parse(&query).ok();
    let mut printed = 0;
    for topic in found.take(arguments.limit.unwrap_or(usize::MAX)) {
        printed += 1;
        let record = TopicRecord::new(corpus, topic);
        if arguments.json {
            console.json(&record)?;
        } else {
            let line = line(&record, console.is_screen);
            console.line(&console.marked(&line, words.as_ref()))?;
        }
    }
    Ok(ExitStatus::from_count(printed))
}

impl<'a> TopicRecord<'a> {
    fn new(corpus: &Corpus, topic: &'a Topic) -> Self {
        let numbers = |posts: &[u32]| {
            let posts = posts.iter().filter_map(|post| corpus.posts.get(*post as usize));
            posts.map(|post| post.number).collect()
        };
        Self {
            name: &topic.name,
            zh: topic.chinese.as_deref(),
            aliases: &topic.aliases,
            count: topic.posts.len() + topic.mentions.len(),
            posts: numbers(&topic.posts),
            mentions: numbers(&topic.mentions),
        }
    }
}

/// Count, names and the posts about it, separated by tabs in a pipe and in columns on a terminal.
fn line(record: &TopicRecord<'_>, is_screen: bool) -> String {
    let posts = record.posts.iter().map(u64::to_string).collect::<Vec<_>>().join(" ");
    let chinese = record.zh.unwrap_or("-");
    if !is_screen {
        return format!("{}\t{chinese}\t{}\t{posts}", record.name, record.count);
    }
    let pad = |text: &str, columns: usize| {
        let text = width::shorten(text, columns);
        let spaces = columns.saturating_sub(width::columns(&text));
        format!("{text}{}", " ".repeat(spaces))
    };
    let (name, chinese) = (pad(record.name, NAME_COLUMNS), pad(chinese, CHINESE_COLUMNS));
    let line = format!("{:>5}  {name} {chinese} {posts}", record.count);
    width::shorten(&line, ROW_COLUMNS).into_owned()
}
