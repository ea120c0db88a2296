//! Two texts without posts, divided into sections with the same content.

use std::ops::Range;

use crate::text::align::align;
use crate::text::heading::heading_level;
use crate::text::markup::{self, Doc};
use crate::text::slice::{slice, subslice};

/// The bytes of an original from which on a section is divided at the next pair of passages: some screens of text.
const SECTION: usize = 6 << 10;

/// Levels of headings that divide a document.
const DEEPEST: usize = 3;

/// A section of a document and its translation, both clean.
#[derive(Debug, PartialEq)]
pub(super) struct DocumentSection {
    /// The line of the original where it starts, from 1.
    pub(super) line: u32,
    pub(super) original: String,
    pub(super) translation: String,
}

/// Divides both texts: at the headings of the deepest levels of which there are as many on both sides, and where passages
/// correspond.
pub(super) fn sections(original: &str, translation: &str) -> Vec<DocumentSection> {
    let (left, right) = (Outline::new(original), Outline::new(translation));
    let depths =
        (0..=left.levels.len()).flat_map(|one| (0..=right.levels.len()).map(move |other| (one, other)));
    let parts = depths
        .map(|(one, other)| (left.parts(one), right.parts(other)))
        .filter(|(left, right)| left.len() == right.len())
        .max_by_key(|(left, _)| left.len())
        .unwrap_or_default();
    // Where no level has as many on both sides, headings divide where they correspond, or have no partner.
    let is_by_pairs = parts.0.len() < 2 && !left.headings.is_empty() && !right.headings.is_empty();
    let each = parts.0.into_iter().zip(parts.1);
    each.flat_map(|((line, left), (_, right))| divided(line, left, right, is_by_pairs)).collect()
}

/// A text with its headings.
struct Outline<'a> {
    text: &'a str,
    /// The byte, the line and the level of each.
    headings: Vec<(usize, u32, usize)>,
    /// The levels that there are, the highest first: `##` may be the first one.
    levels: Vec<usize>,
}

impl<'a> Outline<'a> {
    fn new(text: &'a str) -> Self {
        let (mut headings, mut at, mut is_fenced) = (Vec::new(), 0, false);
        let mut lines = (1..).zip(text.split_inclusive('\n')).peekable();
        while let Some((number, line)) = lines.next() {
            is_fenced ^= line.trim_start().starts_with("```");
            let below = lines.peek().map_or("", |(_, below)| below.trim());
            let level = heading_level(line).or_else(|| underlined_level(line, below));
            if let Some(level) = level.filter(|_| !is_fenced) {
                headings.push((at, number, level));
            }
            at += line.len();
        }
        let mut levels: Vec<usize> = headings.iter().map(|(.., level)| *level).collect();
        levels.sort_unstable();
        levels.dedup();
        levels.truncate(DEEPEST);
        Self { text, headings, levels }
    }

    /// The text divided before each heading of the first `depth` levels; each part with its first line.
    fn parts(&self, depth: usize) -> Vec<(u32, &'a str)> {
        let levels = subslice(&self.levels, ..depth);
        let wanted = self.headings.iter().filter(|(.., level)| levels.contains(level));
        let starts: Vec<(usize, u32)> =
            [(0, 1)].into_iter().chain(wanted.map(|(start, line, _)| (*start, *line))).collect();
        let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([self.text.len()]);
        let parts =
            starts.iter().zip(ends).map(|((start, line), end)| (*line, slice(self.text, *start..end)));
        // What comes before the first heading may be blank.
        parts.filter(|(_, part)| !part.trim().is_empty()).collect()
    }
}

/// The level of a heading that a line of signs follows: `=====` or `-----`.
fn underlined_level(line: &str, below: &str) -> Option<usize> {
    let is_of = |sign: char| below.len() > 2 && below.chars().all(|c| c == sign);
    let is_title = line.trim().chars().next().is_some_and(char::is_alphanumeric);
    if !is_title {
        return None;
    }
    if is_of('=') { Some(1) } else { is_of('-').then_some(2) }
}

/// Divides a section at pairs of passages, so that no piece is much longer than [`SECTION`]; `at_headings`: also at those that
/// are headings, or headings without a partner.
fn divided(line: u32, original: &str, translation: &str, at_headings: bool) -> Vec<DocumentSection> {
    let (left, right) = (markup::original(original), markup::translation(translation));
    let mut sections = Vec::new();
    let (mut left_start, mut right_start) = (0, 0);
    let mut cut = |left_start: &mut usize, right_start: &mut usize, left_end: usize, right_end: usize| {
        let original = slice(&left.text, *left_start..left_end).trim();
        let translation = slice(&right.text, *right_start..right_end).trim();
        if !original.is_empty() || !translation.is_empty() {
            sections.push(DocumentSection {
                line: line + lines(&left, *left_start),
                original: original.to_owned(),
                translation: translation.to_owned(),
            });
        }
        (*left_start, *right_start) = (left_end, right_end);
    };
    let pairs = if at_headings || left.text.len() > SECTION { align(&left, &right) } else { Vec::new() };
    // Where both sides are after the pairs so far.
    let (mut left_end, mut right_end) = (0, 0);
    for pair in pairs {
        let [one, other] = [&pair.original, &pair.translation];
        let is_whole = !one.is_empty() && !other.is_empty();
        let is_long = is_whole && one.start >= left_start + SECTION && starts_line(&left, one.start);
        let is_heading = |doc: &Doc, range: &Range<usize>| {
            let first = slice(&doc.text, range.clone()).lines().next();
            first.and_then(heading_level).is_some_and(|level| level <= DEEPEST)
        };
        let is_or_lacks = |doc: &Doc, range: &Range<usize>| range.is_empty() || is_heading(doc, range);
        let is_new = at_headings && is_or_lacks(&left, one) && is_or_lacks(&right, other);
        if is_long || is_new {
            let left_start_of_next = if one.is_empty() { left_end } else { one.start };
            let right_start_of_next = if other.is_empty() { right_end } else { other.start.max(right_start) };
            cut(&mut left_start, &mut right_start, left_start_of_next, right_start_of_next);
        }
        (left_end, right_end) = (left_end.max(one.end), right_end.max(other.end));
    }
    cut(&mut left_start, &mut right_start, left.text.len(), right.text.len());
    sections
}

fn starts_line(doc: &Doc, at: usize) -> bool {
    at == 0 || doc.text.as_bytes().get(at - 1) == Some(&b'\n')
}

fn lines(doc: &Doc, end: usize) -> u32 {
    slice(&doc.text, ..end).matches('\n').count() as u32
}

#[cfg(test)]
mod tests {
    use super::{DocumentSection, sections};

    #[test]
    fn headings_of_both_sides_divide_a_document() {
        let original = "Preface.\n\n# One\nFirst text.\n\n# Two\nSecond text.\n";
        let translation = "前言。\n\n# 一\n第一段。\n\n# 二\n第二段。\n";
        let found = sections(original, translation);
        assert_eq!(found.len(), 3);
        assert_eq!(
            found[2],
            DocumentSection {
                line: 6,
                original: "# Two\nSecond text.".to_owned(),
                translation: "# 二\n第二段。".to_owned()
            }
        );
    }

    #[test]
    fn a_long_text_without_headings_is_divided_where_passages_correspond() {
        let text =
            |passage: &dyn Fn(u32) -> String| (1000..1300).map(passage).collect::<Vec<_>>().join("\n\n");
        let original = text(&|n| format!("Paragraph {n} says something about the number {n}."));
        let translation = text(&|n| format!("第 {n} 段谈到数字 {n}。"));
        let found = sections(&original, &translation);
        assert!(found.len() > 1, "{}", found.len());
        for section in &found {
            let number = |text: &str| {
                text.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 4).map(str::to_owned)
            };
            assert_eq!(number(&section.original), number(&section.translation));
        }
        let rest = original.lines().nth(found[1].line as usize - 1).unwrap();
        assert!(found[1].original.starts_with(rest), "{rest}");
    }

    #[test]
    fn as_many_headings_as_correspond_divide_a_document() {
        let original = "# Book\n\n## One\n\nText.\n\n### Aside\n\nMore.\n\n## Two\n\nThe end.\n";
        for (translation, count) in [
            ("# 书\n\n## 一\n\n文字。\n\n更多。\n\n## 二\n\n完。\n", 3),
            ("书\n====\n\n一\n----\n\n文字。\n\n更多。\n\n二\n----\n\n完。\n", 3),
            ("## 书\n\n### 一\n\n文字。\n\n#### 旁注\n\n更多。\n\n### 二\n\n完。\n", 4),
            ("文字。\n\n更多。\n\n完。\n", 1),
        ] {
            assert_eq!(sections(original, translation).len(), count, "{translation}");
        }
    }

    #[test]
    fn a_chapter_that_the_translation_leaves_out_is_one_by_itself() {
        let chapter =
            |title: &str, lines: [&str; 2]| format!("## {title}\n\n{}\n\n{}\n\n", lines[0], lines[1]);
        let original = [
            chapter("The storm", ["It came at night with 3 ships.", "Nobody slept."]),
            chapter(
                "The calm",
                ["In the morning the sea was calm again.", "They counted 12 broken windows."],
            ),
            chapter("The letter", ["A letter arrived from https://example.org/x.", "It was for the keeper."]),
            chapter("The end", ["He left in 1984.", "And never came back."]),
        ];
        let translation = [
            chapter("风暴", ["它在夜里来了，带着 3 艘船。", "没有人睡觉。"]),
            chapter("信", ["一封来自 https://example.org/x 的信到了。", "是给守塔人的。"]),
            chapter("结局", ["他在 1984 年离开。", "再也没有回来。"]),
        ];
        let found = sections(&original.concat(), &translation.concat());
        let title = |text: &str| text.lines().next().filter(|line| line.starts_with('#')).map(str::to_owned);
        let titles: Vec<_> = found
            .iter()
            .map(|section| [&section.original, &section.translation].map(|text| title(text)))
            .collect();
        let expected = [
            ["## The storm", "## 风暴"],
            ["## The calm", ""],
            ["## The letter", "## 信"],
            ["## The end", "## 结局"],
        ];
        let expected =
            expected.map(|pair| pair.map(|text| Some(text.to_owned()).filter(|text| !text.is_empty())));
        assert_eq!(titles, expected);
    }
}
