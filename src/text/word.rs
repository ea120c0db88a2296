//! Words, in either language; wraps `icu_segmenter`.

use std::ops::Range;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::entity::entities;
use super::script::is_cjk;

/// The words of `line` (UAX #29; Chinese by a dictionary). A link, a handle and a tag are one word each, and so are the
/// parts that a hyphen joins.
pub(crate) fn words(line: &str) -> Vec<Range<usize>> {
    let segmenter: WordSegmenterBorrowed<'static> =
        WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut entities = entities(line).into_iter().map(|entity| entity.start..entity.end).peekable();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (end, kind) in segmenter.segment_str(line).iter_with_word_type() {
        let piece = start..end;
        start = end;
        while entities.next_if(|entity| entity.end <= piece.start).is_some() {}
        if let Some(entity) = entities.peek().filter(|entity| entity.start < piece.end) {
            if found.last() != Some(entity) {
                found.push(entity.clone());
            }
            continue;
        }
        if !kind.is_word_like() {
            continue;
        }
        match found.last_mut().filter(|last| is_hyphenated(line, last, &piece)) {
            Some(last) => last.end = piece.end,
            None => found.push(piece),
        }
    }
    found
}

/// Whether byte `at` is inside one of `words`, which are in order.
pub(crate) fn is_inside(words: &[Range<usize>], at: usize) -> bool {
    let before = words.partition_point(|word| word.start < at);
    before.checked_sub(1).and_then(|last| words.get(last)).is_some_and(|word| at < word.end)
}

/// Whether one hyphen joins two words, neither of them Chinese.
fn is_hyphenated(line: &str, before: &Range<usize>, after: &Range<usize>) -> bool {
    let is_joined = |text: &str| !text.chars().any(is_cjk);
    line.get(before.end..after.start) == Some("-")
        && [before, after].into_iter().all(|range| line.get(range.clone()).is_some_and(is_joined))
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn a_line_is_cut_into_words_of_both_languages() {
        for (line, expected) in [
            ("It doesn\u{2019}t matter, K-12!", vec!["It", "doesn\u{2019}t", "matter", "K-12"]),
            ("大型语言模型正在改变世界。", vec!["大型", "语言", "模型", "正在", "改变", "世界"]),
            ("用 GPT-4 写代码", vec!["用", "GPT-4", "写", "代码"]),
            (
                "see https://a.example/b-c?d=e, @Andrew_Y #tag",
                vec!["see", "https://a.example/b-c?d=e", "@Andrew_Y", "#tag"],
            ),
            ("3.5 percent — 12,000", vec!["3.5", "percent", "12,000"]),
            (" … ", vec![]),
        ] {
            let found: Vec<&str> = words(line).into_iter().filter_map(|range| line.get(range)).collect();
            assert_eq!(found, expected, "{line}");
        }
    }
}
