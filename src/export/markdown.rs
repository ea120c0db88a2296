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
use crate::archive::format::markdown::{CUT_ALONE, SOURCE_ID, escape_record_starts, quote};
use crate::corpus::time::{Timestamp, Zone};
use crate::corpus::{Body, Corpus, Metric, Post, RawSides};
use crate::text::markup::Doc;
use crate::text::sanitize::Clean;
use crate::text::slice::slice;

/// Writes the head of a file, then a record a post.
pub(crate) fn write(selection: &PostSelection<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    out.write_all(head(&selection.title(), selection.posts.len()).as_bytes())?;
    write_records(selection, out)
}

/// Writes a record a post.
pub(super) fn write_records(selection: &PostSelection<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    for index in &selection.posts {
        if let Some(post) = selection.corpus.posts.get(*index) {
            selection.step()?;
            out.write_all(record(selection.corpus, *index, post)?.as_bytes())?;
        }
    }
    Ok(())
}

/// The head of a file of `count` posts.
pub(super) fn head(title: &str, count: usize) -> String {
    format!("# {}\n\n{CUT_ALONE}\n总计推文数量: {count}\n\n", Clean::single_line(title).plain())
}

/// Returns the first form of the record that reads back as the same post: with its texts as the archive has them, else as
/// files hold them.
fn record(corpus: &Corpus, index: usize, post: &Post) -> Result<String, ExportError> {
    let sides = corpus.sides(index);
    let as_given = record_read_back(corpus, index, post, &sides, &sides);
    let record = as_given.or_else(|| {
        let held = RawSides::Plain(docs(&sides).map(|doc| Cow::Owned(doc.text)));
        record_read_back(corpus, index, post, &held, &sides)
    });
    record.ok_or_else(|| ExportError::NotInMarkdown(post.label()))
}

/// The record with the texts `sides`, in the layout alone or quoted; `None` where neither is read as the post, whose texts are
/// those of `expected`.
fn record_read_back(
    corpus: &Corpus,
    index: usize,
    post: &Post,
    sides: &RawSides<'_>,
    expected: &RawSides<'_>,
) -> Option<String> {
    // A text is divided from the metadata by a blank line; an announcement of quotations is metadata.
    let texts = [format!("\n{}", plain(sides)), quote(&clean(sides))];
    let source_id = source_id(corpus, index);
    texts.into_iter().find_map(|text| {
        // What the metadata leave to be found out is stated where that fails, and with an id in letters.
        let stated = source_id.is_none().then(String::new);
        stated.into_iter().chain([stated_fields(post)]).find_map(|stated| {
            let source_id = source_id.as_ref().map_or_else(String::new, |id| format!("{SOURCE_ID}{id}\n"));
            let record = format!("{}{stated}{source_id}{text}\n", metadata(corpus, index, post));
            let read = archive::parse("", record.clone()).ok()?.corpus;
            let is_same = has_same_fields(corpus, index, post, &read)
                && has_same_texts(sides, &read.sides(0))
                && (sides == expected || has_same_plain_texts(expected, &read.sides(0)));
            is_same.then_some(record)
        })
    })
}

/// The heading and the metadata of a post, without control characters and invisible ones.
fn metadata(corpus: &Corpus, index: usize, post: &Post) -> String {
    let mut text = format!("\n### {}\n\n作者: @{}\n", post.label(), corpus.plain_author(index));
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name}: {value}");
        }
    };
    field("时间", date(post, corpus.zone));
    field("链接", corpus.link(index));
    field("互动", Some(figures(post)));
    let languages =
        super::record::stated_languages(corpus, index, &corpus.unaligned_body(index).without_placeholders());
    if languages.iter().any(Option::is_some) {
        let [original, translation] = languages.map(|tag| tag.unwrap_or_else(|| "-".to_owned()));
        field("语言", Some(format!("{original}, {translation}")));
    }
    text
}

/// The id in letters, as far as a line can hold it.
fn source_id(corpus: &Corpus, index: usize) -> Option<String> {
    let id = corpus.source_id(index);
    Some(Clean::single_line(&id).plain().trim().to_owned()).filter(|id| !id.is_empty())
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
fn plain(sides: &RawSides<'_>) -> String {
    let text = clean(sides).texts().join("\n\n");
    // Blank lines around a text are no part of it.
    let end = text.trim_end().len();
    let end = text.get(end..).and_then(|rest| rest.find('\n')).map_or(text.len(), |line| end + line);
    let text = slice(&text, ..end);
    let indent = text.len() - text.trim_start().len();
    let start = text.get(..indent).and_then(|blank| blank.rfind('\n')).map_or(0, |newline| newline + 1);
    escape_record_starts(slice(text, start..))
}

/// The same texts without control characters and invisible ones.
fn clean(sides: &RawSides<'_>) -> RawSides<'static> {
    sides.map(|text| Cow::Owned(Clean::new(text).plain()))
}

/// Whether `read` holds one post, with the fields of `post`.
fn has_same_fields(corpus: &Corpus, index: usize, post: &Post, read: &Corpus) -> bool {
    let [again] = read.posts.as_slice() else { return false };
    (post.id, post.number, post.time, &post.metrics) == (again.id, again.number, again.time, &again.metrics)
        && (post.is_reply, post.reply_to, post.is_of_other_service)
            == (again.is_reply, again.reply_to, again.is_of_other_service)
        && post.label() == again.label()
        && source_id(corpus, index) == source_id(read, 0)
        && corpus.plain_author(index) == read.plain_author(0)
        && corpus.link(index) == read.link(0)
}

/// Whether both give the same texts and links. A control character may end a link, so that the links are those of the texts
/// without them.
fn has_same_texts(sides: &RawSides<'_>, again: &RawSides<'_>) -> bool {
    if sides == again {
        return true;
    }
    let links = |(one, other): (&Doc, &Doc)| one.links == other.links;
    has_same_plain_texts(sides, again) && docs(&clean(sides)).iter().zip(&docs(again)).all(links)
}

/// Whether files hold the same texts of both.
fn has_same_plain_texts(sides: &RawSides<'_>, again: &RawSides<'_>) -> bool {
    docs(sides).iter().zip(&docs(again)).all(|(one, other)| one.text == other.text)
}

/// Both texts as files hold them.
fn docs(sides: &RawSides<'_>) -> [Doc; 2] {
    let body = Body::unaligned(sides).without_placeholders();
    [body.original, body.translation]
}

/// The day, or the exact time where the id does not hold it.
fn date(post: &Post, zone: Zone) -> Option<String> {
    let time = post.time?;
    let id = post.id.filter(|_| !post.is_of_other_service);
    let is_in_id = id.and_then(Timestamp::from_id) == Some(time);
    Some(if is_in_id { time.date(zone) } else { time.iso(zone) })
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
            assert_eq!((&a.metrics, a.is_reply), (&b.metrics, b.is_reply));
        }
        assert_eq!(after.corpus.raw_text(1), "时间: is short");
    }
}
