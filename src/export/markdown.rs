//! The Markdown layout with one heading a post, written so that `archive` reads the same posts again.

use std::fmt::Write as _;
use std::io::Write;

use super::error::ExportError;
use super::selection::PostSelection;
use crate::archive::format::markdown::escape_record_starts;
use crate::corpus::time::{Timestamp, Zone};
use crate::corpus::{Corpus, Metric, Post};
use crate::text::sanitize::Clean;

/// Writes the head of a file, then a record a post.
pub(crate) fn write(selection: &PostSelection<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    out.write_all(head(&selection.title(), selection.posts.len()).as_bytes())?;
    for post in &selection.posts {
        out.write_all(record(selection.corpus, *post).as_bytes())?;
    }
    Ok(())
}

/// The head of a file of `count` posts.
fn head(title: &str, count: usize) -> String {
    format!("# {}\n\n总计推文数量: {count}\n\n", Clean::single_line(title).plain())
}

/// A post with all its fields, without control characters and what hides.
fn record(corpus: &Corpus, index: usize) -> String {
    let Some(post) = corpus.posts.get(index) else { return String::new() };
    let mut text = format!("\n### {}\n\n作者: @{}\n", post.label(), corpus.plain_author(index));
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name}: {value}");
        }
    };
    field("时间", date(post));
    field("链接", link(corpus, index, post));
    field("互动", Some(figures(post)));
    let body = Clean::new(&corpus.source_text(index));
    text + "\n" + &escape_record_starts(&body.plain()) + "\n"
}

/// The day, or the exact time where the id does not hold it.
fn date(post: &Post) -> Option<String> {
    let time = post.time?;
    let is_in_id = post.id.and_then(Timestamp::from_id) == Some(time);
    Some(if is_in_id { time.date(Zone::Utc) } else { time.iso(Zone::Utc) })
}

/// A link that holds the id, since the id is read from the link.
fn link(corpus: &Corpus, index: usize, post: &Post) -> Option<String> {
    let link = corpus.link(index);
    let Some(id) = post.id.map(|id| id.to_string()) else { return link };
    let holds = |link: &String| link.ends_with(&format!("/{id}")) || link.contains(&format!("/{id}?"));
    link.filter(holds).or_else(|| Some(format!("https://x.com/i/status/{id}")))
}

fn figures(post: &Post) -> String {
    let known = Metric::ALL
        .into_iter()
        .filter_map(|metric| post.metrics.get(metric).map(|figure| format!("{}: {figure}", metric.label())));
    let reply = post.is_reply.map(|is_reply| format!("isReply: {}", u8::from(is_reply)));
    known.chain(reply).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::{head, record};
    use crate::archive;

    #[test]
    fn every_field_comes_back() {
        let text = "### 007\n\n作者: @a\n时间: 2025-03-13\n\n时间: is short\n\n### 008\n\n作者: @b\n\
                    时间: 2010-01-01T10:00:00Z\n链接: https://x.com/b/status/29\n互动: Likes: 3; isReply: 1\n\nx\n";
        let before = archive::parse("t", text.to_owned()).unwrap().corpus;
        let records: String = (0..2).map(|index| record(&before, index)).collect();
        let after = archive::parse("t", head("two", 2) + &records).unwrap();
        assert!(after.bad_records.is_empty() && after.warnings.is_empty());
        for (a, b) in before.posts.iter().zip(&after.corpus.posts) {
            assert_eq!((a.id, a.number, a.digits, a.time), (b.id, b.number, b.digits, b.time));
            assert_eq!((a.metrics, a.is_reply), (b.metrics, b.is_reply));
        }
        assert_eq!(after.corpus.source_text(1), "时间: is short");
    }
}
