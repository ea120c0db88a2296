//! Large texts are parsed in parts, side by side.

use std::ops::Range;
use std::panic::resume_unwind;
use std::thread;

use super::collector::{Collector, FileOrigin};
use super::format::FormatParser;
use crate::corpus::pipeline;

/// Bytes that are worth a thread of their own: less is parsed in a few milliseconds.
const MIN_PART: usize = 4 << 20;

/// Adds everything that `parser` finds in `text`, the text of the file `origin`.
pub(super) fn parse(collector: &mut Collector, parser: &dyn FormatParser, text: &str, origin: &FileOrigin) {
    parse_in_parts(collector, parser, text, origin, pipeline::threads().min(text.len() / MIN_PART));
}

/// Does the same as [`parse`], in `count` parts.
fn parse_in_parts(
    collector: &mut Collector,
    parser: &dyn FormatParser,
    text: &str,
    origin: &FileOrigin,
    count: usize,
) {
    // A byte order mark and the start of the line behind it are in one part.
    let count = if parser.is_divisible() { count.min(text.len() / 4).max(1) } else { 1 };
    let start = |part: usize| if part == count { text.len() } else { text.len() / count * part };
    let add = |collector: &mut Collector, range: Range<usize>| {
        parser.parse(text, range).for_each(|item| collector.add(origin, item));
    };
    let parse_part = |range: Range<usize>| {
        let mut part = Collector::default();
        add(&mut part, range);
        part
    };
    thread::scope(|scope| {
        let later: Vec<_> = (1..count)
            .map(|part| {
                let range = start(part)..start(part + 1);
                let own = range.clone();
                (range, thread::Builder::new().spawn_scoped(scope, move || parse_part(own)))
            })
            .collect();
        add(collector, 0..start(1));
        for (range, spawned) in later {
            collector.append(match spawned {
                Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                // The system has no thread to give.
                Err(_) => parse_part(range),
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::strategy::Strategy as _;

    use super::{Collector, FileOrigin, parse_in_parts};
    use crate::archive::format;

    /// Everything collected, as text.
    fn collected(text: &str, count: usize) -> Option<String> {
        let parser = format::parser(text)?;
        let mut found = Collector::default();
        let origin = FileOrigin { file: Arc::from("t"), source: 3 };
        parse_in_parts(&mut found, parser, text, &origin, count);
        let (posts, authors) = (&found.found.posts, &found.found.authors);
        Some(format!("{posts:#?}{authors:?}{:?}{:?}{:?}", found.heads, found.bad_records, found.warnings))
    }

    proptest::proptest! {
        #[test]
        fn parts_give_what_the_whole_gives(
            text in proptest::collection::vec(
                proptest::prop_oneof![
                    proptest::string::string_regex("(### [0-9]{1,2}\n|\n|\r\n|作者: @[ab]|互动: Likes: [0-9,-]{0,4}|总计推文数量: 2|本文件|# T|- \\*\\*作者\\*\\*: b|[a-c中 ]{0,6}){1,4}\n").unwrap(),
                    (1_u8..30).prop_map(|number| format!("### {number}\n作者: @A\n链接: https://x.com/c/status/{number}\n\nhi 中\n\n")),
                    (1_u8..30).prop_map(|number| format!("### {number}\n\ntext\n")),
                    (1_u8..30).prop_map(|number| format!("{{\"text\": \"{number}\", \"author\": \"B\"}}\n \n")),
                ],
                0..30,
            ),
            mark in proptest::bool::ANY,
        ) {
            let text = format!("{}{}", if mark { "\u{feff}" } else { "" }, text.concat());
            let whole = collected(&text, 1);
            for count in 2..8 {
                proptest::prop_assert_eq!(&collected(&text, count), &whole, "{} parts", count);
            }
        }
    }
}
