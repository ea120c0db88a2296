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

/// The most columns of a name on a terminal, of its Chinese name, and of a row whose terminal does not say how many it has.
const NAME_COLUMNS: usize = 32;
const CHINESE_COLUMNS: usize = 24;
const ROW_COLUMNS: usize = 80;
/// Columns of the numbers of posts.
const COUNT_COLUMNS: usize = 8;

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
            let columns = console.is_screen.then(|| console.columns().unwrap_or(ROW_COLUMNS));
            let line = line(&record, &topic.counts(), columns);
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

/// Names, count and the posts about it, separated by tabs; in so many columns of a terminal the number of those about it and of
/// those that mention it, `18 +42`, come first.
fn line(record: &TopicRecord<'_>, counts: &str, columns: Option<usize>) -> String {
    let posts = record.posts.iter().map(u64::to_string).collect::<Vec<_>>().join(" ");
    let chinese = record.zh.unwrap_or("-");
    let Some(columns) = columns else {
        return format!("{}\t{chinese}\t{}\t{posts}", record.name, record.count);
    };
    let third = columns.saturating_sub(COUNT_COLUMNS) / 3;
    let cell = |text: &str, columns: usize| width::padded(&width::shorten(text, columns), columns);
    let name = cell(record.name, NAME_COLUMNS.min(third));
    let chinese = cell(chinese, CHINESE_COLUMNS.min(third));
    width::shorten(&format!("{counts:>COUNT_COLUMNS$}  {name} {chinese} {posts}"), columns).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{TopicRecord, line};
    use crate::text::width;

    #[test]
    fn a_row_fits_its_terminal_and_tells_posts_from_mentions() {
        let record = TopicRecord {
            name: "large language model",
            zh: Some("大语言模型"),
            aliases: &[],
            count: 60,
            posts: (100..118).collect(),
            mentions: (200..242).collect(),
        };
        let rows = [40, 80, 200].map(|columns| line(&record, "18 +42", Some(columns)));
        assert_eq!(rows[0], "  18 +42  large lan⋯ 大语言模型 100 101⋯");
        assert!(rows[1].starts_with("  18 +42  large language model     大语言模型               100 101"));
        assert!(rows.iter().zip([40, 80, 200]).all(|(row, columns)| width::columns(row) <= columns));
        assert!(line(&record, "18 +42", None).starts_with("large language model\t大语言模型\t60\t100 101"));
    }
}
