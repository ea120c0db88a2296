//! Large texts are read in parts, side by side.

use std::ops::Range;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use super::collector::Collector;
use crate::archive::format::FormatParser;

/// Bytes that are worth a thread of their own: less is read in a few milliseconds.
const WORTHWHILE: usize = 4 << 20;
/// Parts at most: with more, the memory is what all of them wait for.
const MOST: usize = 4;

/// Adds everything that `parser` finds in `text`, the text of `file` with the number `source`.
pub(super) fn read(
    found: &mut Collector,
    parser: &dyn FormatParser,
    text: &str,
    (file, source): (&Arc<str>, u32),
) {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST);
    in_parts(found, parser, text, (file, source), threads.min(text.len() / WORTHWHILE));
}

/// As [`read`], in so many parts.
fn in_parts(
    found: &mut Collector,
    parser: &dyn FormatParser,
    text: &str,
    (file, source): (&Arc<str>, u32),
    count: usize,
) {
    let count = if parser.is_divisible() { count.max(1) } else { 1 };
    let place = |part: usize| if part == count { text.len() } else { text.len() / count * part };
    let add = |found: &mut Collector, range: Range<usize>| {
        parser.parse(text, range).for_each(|item| found.take(file, source, item));
    };
    let part = |range: Range<usize>| {
        let mut found = Collector::default();
        add(&mut found, range);
        found
    };
    thread::scope(|scope| {
        let later: Vec<_> = (1..count)
            .map(|at| {
                let range = place(at)..place(at + 1);
                let own = range.clone();
                let reading = thread::Builder::new().spawn_scoped(scope, move || part(own));
                (range, reading)
            })
            .collect();
        add(found, 0..place(1));
        for (range, reading) in later {
            found.append(match reading {
                Ok(reading) => reading.join().unwrap_or_else(|panic| resume_unwind(panic)),
                // The system has no thread to give.
                Err(_) => part(range),
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::strategy::Strategy as _;

    use super::{Collector, in_parts};
    use crate::archive::format;

    /// Everything found, as text.
    fn found(text: &str, count: usize) -> Option<String> {
        let parser = format::parser(text)?;
        let mut found = Collector::default();
        in_parts(&mut found, parser, text, (&Arc::from("t"), 3), count);
        let (posts, authors) = (&found.posts, &found.authors);
        Some(format!("{posts:#?}{authors:?}{:?}{:?}{:?}", found.claims, found.bad_records, found.warnings))
    }

    proptest::proptest! {
        #[test]
        fn parts_are_read_as_the_whole(
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
            let whole = found(&text, 1);
            for count in 2..8 {
                proptest::prop_assert_eq!(&found(&text, count), &whole, "{} parts", count);
            }
        }
    }
}
