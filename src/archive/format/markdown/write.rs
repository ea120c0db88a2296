//! Layout v2, written: what this program reads again as the same posts.

use std::fmt::Write as _;

use super::fields::is_field;
use super::head;
use super::lines::{last_line, skip_blank};
use crate::corpus::time::{Timestamp, Zone};
use crate::corpus::{Corpus, Metric, Post};
use crate::text::sanitize::Clean;

/// The name of a figure in the layout.
fn figure_name(metric: Metric) -> &'static str {
    match metric {
        Metric::Likes => "Likes",
        Metric::Retweets => "Retweets",
        Metric::Replies => "Replies",
        Metric::Quotes => "Quotes",
        Metric::Views => "Views",
        Metric::Bookmarks => "Bookmarks",
    }
}

/// The head of a file of `count` posts.
pub fn head(title: &str, count: usize) -> String {
    format!("# {}\n\n总计推文数量: {count}\n\n", Clean::line(title).as_str())
}

/// A post with everything the archive knows of it; controls have become visible stand-ins.
pub fn record(corpus: &Corpus, index: usize) -> String {
    let Some(post) = corpus.posts.get(index) else { return String::new() };
    let mut text =
        format!("\n### {}\n\n作者: @{}\n", post.label(), Clean::line(corpus.author(index)).as_str());
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name}: {value}");
        }
    };
    field("时间", date(post));
    field("链接", link(corpus, index, post));
    field("互动", Some(figures(post)));
    let body = Clean::of(&corpus.source_text(index));
    text + "\n" + &guarded(body.as_str()) + "\n"
}

/// The day; the exact time where no id holds it.
fn date(post: &Post) -> Option<String> {
    let time = post.time?;
    let is_in_id = post.id.and_then(Timestamp::from_id) == Some(time);
    Some(if is_in_id { time.date(Zone::Utc) } else { time.iso(Zone::Utc) })
}

/// A link that holds the id: it is where the id is read from.
fn link(corpus: &Corpus, index: usize, post: &Post) -> Option<String> {
    let link = corpus.link(index);
    let Some(id) = post.id.map(|id| id.to_string()) else { return link };
    let holds = |link: &String| link.ends_with(&format!("/{id}")) || link.contains(&format!("/{id}?"));
    link.filter(holds).or_else(|| Some(format!("https://x.com/i/status/{id}")))
}

fn figures(post: &Post) -> String {
    let known = Metric::ALL.into_iter().filter_map(|metric| {
        post.metrics.get(metric).map(|figure| format!("{}: {figure}", figure_name(metric)))
    });
    let reply = post.is_reply.map(|is_reply| format!("isReply: {}", u8::from(is_reply)));
    known.chain(reply).collect::<Vec<_>>().join("; ")
}

/// `text` with a blank before each line that would begin another record, or the head of another file.
fn guarded(text: &str) -> String {
    let all = 0..text.len();
    let joined = last_line(text, all.clone()).and_then(|last| head::joined(text, &all, last));
    let mut guarded = String::with_capacity(text.len());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let next = at + line.len();
        let digits = line.strip_prefix("### ").map(str::trim);
        let is_heading =
            digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
        if joined == Some(at) || (is_heading && is_field(text, skip_blank(text, next, text.len()))) {
            guarded.push(' ');
        }
        guarded.push_str(line);
        at = next;
    }
    guarded
}

#[cfg(test)]
mod tests {
    use super::{guarded, head, record};
    use crate::archive;

    #[test]
    fn a_text_cannot_begin_another_record() {
        for (text, expected) in [
            ("a\n### 5\n\n作者: @x\nb", "a\n ### 5\n\n作者: @x\nb"),
            ("### 5\nb", "### 5\nb"),
            ("# T Twitter\n本文件\n总计推文数量: 3", " # T Twitter\n本文件\n总计推文数量: 3"),
            ("# T\nb", "# T\nb"),
        ] {
            assert_eq!(guarded(text), expected);
        }
    }

    #[test]
    fn every_field_comes_back() {
        let text = "### 007\n\n作者: @a\n时间: 2025-03-13\n\n时间: is short\n\n### 008\n\n作者: @b\n\
                    时间: 2010-01-01T10:00:00Z\n链接: https://x.com/b/status/29\n互动: Likes: 3; isReply: 1\n\nx\n";
        let before = archive::text("t", text.to_owned()).unwrap().corpus;
        let records: String = (0..2).map(|index| record(&before, index)).collect();
        let after = archive::text("t", head("two", 2) + &records).unwrap();
        assert!(after.bad.is_empty() && after.notes.is_empty());
        for (a, b) in before.posts.iter().zip(&after.corpus.posts) {
            assert_eq!((a.id, a.number, a.digits, a.time), (b.id, b.number, b.digits, b.time));
            assert_eq!((a.metrics, a.is_reply), (b.metrics, b.is_reply));
        }
        assert_eq!(after.corpus.source_text(1), "时间: is short");
    }
}
