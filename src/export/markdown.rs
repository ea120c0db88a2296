//! The Markdown layout with one heading a post, written so that `archive` reads the same posts again.
//!
//! Each record is read back before it is written. Where that gives another post, what the layout leaves to be found out (the id,
//! the service, where the translation starts) is stated.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write;

use super::error::ExportError;
use super::selection::PostSelection;
use crate::archive;
use crate::archive::format::markdown::{escape_record_starts, quote};
use crate::corpus::time::{Timestamp, Zone};
use crate::corpus::{Body, Corpus, Metric, Post, RawSides};
use crate::text::markup::Doc;
use crate::text::sanitize::Clean;

/// Writes the head of a file, then a record a post.
pub(crate) fn write(selection: &PostSelection<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    out.write_all(head(&selection.title(), selection.posts.len()).as_bytes())?;
    for index in &selection.posts {
        if let Some(post) = selection.corpus.posts.get(*index) {
            out.write_all(record(selection.corpus, *index, post)?.as_bytes())?;
        }
    }
    Ok(())
}

/// The head of a file of `count` posts.
fn head(title: &str, count: usize) -> String {
    format!("# {}\n\n总计推文数量: {count}\n\n", Clean::single_line(title).plain())
}

/// A post with all its fields, in the first of the ways to write it that is read as the same post.
fn record(corpus: &Corpus, index: usize, post: &Post) -> Result<String, ExportError> {
    let sides = corpus.sides(index);
    let mut stated = String::new();
    let mut texts = vec![plain(&corpus.source_text(index)), "\n".to_owned() + &quote(&clean(&sides))];
    if !matches!(sides, RawSides::Plain(_)) {
        let docs = docs(&sides).map(|doc| Cow::Owned(doc.text));
        texts.push("\n".to_owned() + &quote(&RawSides::Plain(docs)));
    }
    let last = texts.len() - 1;
    for (at, text) in texts.iter().enumerate() {
        // A text is joined to the metadata by one blank line; an announcement of quotations is metadata.
        let text = if at == 0 { format!("\n{text}") } else { text.trim_start_matches('\n').to_owned() };
        let written = |stated: &str| format!("{}{stated}{text}\n", metadata(corpus, index, post));
        let mut record = written(&stated);
        let mut read = archive::parse("", record.clone()).ok().map(|loaded| loaded.corpus);
        if !read.as_ref().is_some_and(|read| has_same_fields(corpus, index, post, read)) {
            stated = stated_fields(post);
            record = written(&stated);
            read = archive::parse("", record.clone()).ok().map(|loaded| loaded.corpus);
        }
        if let Some(read) = read.filter(|read| has_same_fields(corpus, index, post, read))
            && has_same_texts(&sides, &read.sides(0), at == last)
        {
            return Ok(record);
        }
    }
    Err(ExportError::NotInMarkdown(post.label()))
}

/// The heading and the metadata of a post, without control characters and what hides.
fn metadata(corpus: &Corpus, index: usize, post: &Post) -> String {
    let mut text = format!("\n### {}\n\n作者: @{}\n", post.label(), corpus.plain_author(index));
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name}: {value}");
        }
    };
    field("时间", date(post));
    field("链接", corpus.link(index));
    field("互动", Some(figures(post)));
    text
}

/// What a record states where its link and its texts do not tell it.
fn stated_fields(post: &Post) -> String {
    let mut fields = format!("ID: {}\n", post.id.map_or_else(|| "-".to_owned(), |id| id.to_string()));
    if post.is_of_other_service {
        fields.push_str("服务: other\n");
    }
    if let Some(reply_to) = post.reply_to {
        // Writing to a string cannot fail.
        let _ = writeln!(fields, "回复: {reply_to}");
    }
    fields
}

/// Both sides in one, as the layout has them.
fn plain(source: &str) -> String {
    let text = Clean::new(source).plain();
    // Blank lines around a text are no part of it.
    let end = text.trim_end().len();
    let end = text.get(end..).and_then(|rest| rest.find('\n')).map_or(text.len(), |line| end + line);
    let text = text.get(..end).unwrap_or_default();
    let indent = text.len() - text.trim_start().len();
    let start = text.get(..indent).and_then(|blank| blank.rfind('\n')).map_or(0, |newline| newline + 1);
    escape_record_starts(text.get(start..).unwrap_or_default())
}

/// The same texts without control characters and what hides.
fn clean(sides: &RawSides<'_>) -> RawSides<'static> {
    let clean = |text: &Cow<'_, str>| Cow::Owned(Clean::new(text).plain());
    match sides {
        RawSides::Joined(text) => RawSides::Joined(clean(text)),
        RawSides::Apart(texts) => RawSides::Apart(texts.each_ref().map(clean)),
        RawSides::Plain(texts) => RawSides::Plain(texts.each_ref().map(clean)),
    }
}

/// Whether `read` holds one post, with the fields of `post`.
fn has_same_fields(corpus: &Corpus, index: usize, post: &Post, read: &Corpus) -> bool {
    let [again] = read.posts.as_slice() else { return false };
    (post.id, post.number, post.time, post.metrics) == (again.id, again.number, again.time, again.metrics)
        && (post.is_reply, post.reply_to, post.is_of_other_service)
            == (again.is_reply, again.reply_to, again.is_of_other_service)
        && post.label() == again.label()
        && corpus.plain_author(index) == read.plain_author(0)
        && corpus.link(index) == read.link(0)
}

/// Whether both give the same texts; and the same links, unless `only_texts`.
fn has_same_texts(sides: &RawSides<'_>, again: &RawSides<'_>, only_texts: bool) -> bool {
    let same =
        |(one, other): (&Doc, &Doc)| one.text == other.text && (only_texts || one.links == other.links);
    sides == again || docs(sides).iter().zip(&docs(again)).all(same)
}

/// Both texts as files hold them.
fn docs(sides: &RawSides<'_>) -> [Doc; 2] {
    let body = Body::unaligned(sides).without_stand_ins();
    [body.original, body.translation]
}

/// The day, or the exact time where the id does not hold it.
fn date(post: &Post) -> Option<String> {
    let time = post.time?;
    let id = post.id.filter(|_| !post.is_of_other_service);
    let is_in_id = id.and_then(Timestamp::from_id) == Some(time);
    Some(if is_in_id { time.date(Zone::Utc) } else { time.iso(Zone::Utc) })
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
        let records: String =
            (0..2).map(|index| record(&before, index, &before.posts[index]).unwrap()).collect();
        let after = archive::parse("t", head("two", 2) + &records).unwrap();
        assert!(after.bad_records.is_empty() && after.warnings.is_empty());
        for (a, b) in before.posts.iter().zip(&after.corpus.posts) {
            assert_eq!((a.id, a.number, a.digits, a.time), (b.id, b.number, b.digits, b.time));
            assert_eq!((a.metrics, a.is_reply), (b.metrics, b.is_reply));
        }
        assert_eq!(after.corpus.source_text(1), "时间: is short");
    }
}
