//! Two texts without posts, divided into sections with the same content.

use crate::text::align::align;
use crate::text::markup::{self, Doc};
use crate::text::slice::slice;

/// The bytes of an original from which on a section is divided at the next pair of passages: some screens of text.
const SECTION: usize = 6 << 10;

/// A section of a document and its translation, both clean.
#[derive(Debug, PartialEq)]
pub(super) struct DocumentSection {
    /// The line of the original where it starts, from 1.
    pub(super) line: u32,
    pub(super) original: String,
    pub(super) translation: String,
}

/// Divides both texts: at their headings if there are as many on both sides, and where passages correspond.
pub(super) fn sections(original: &str, translation: &str) -> Vec<DocumentSection> {
    let (left, right) = (by_heading(original), by_heading(translation));
    if left.len() == right.len() {
        return left
            .into_iter()
            .zip(right)
            .flat_map(|((line, left), (_, right))| divided(line, left, right))
            .collect();
    }
    divided(1, original, translation)
}

/// Divides a text before each heading; each part with its first line.
fn by_heading(text: &str) -> Vec<(u32, &str)> {
    let mut parts = Vec::new();
    let (mut start, mut start_line, mut at) = (0, 1, 0);
    let mut is_fenced = false;
    for (line_number, line) in (1..).zip(text.split_inclusive('\n')) {
        is_fenced ^= line.trim_start().starts_with("```");
        if !is_fenced && is_heading(line) && at > start {
            parts.push((start_line, slice(text, start..at)));
            (start, start_line) = (at, line_number);
        }
        at += line.len();
    }
    parts.push((start_line, slice(text, start..)));
    // What comes before the first heading may be blank.
    parts.retain(|(_, part)| !part.trim().is_empty());
    parts
}

/// Whether a line is a heading of Markdown, or of a chapter: `Chapter 3`, `第三章`.
fn is_heading(line: &str) -> bool {
    let line = line.trim();
    let marks = line.len() - line.trim_start_matches('#').len();
    if (1..=3).contains(&marks) && line.get(marks..).is_some_and(|rest| rest.starts_with([' ', '\t'])) {
        return true;
    }
    let is_short = line.chars().count() <= 40;
    let lower = line.to_lowercase();
    let is_english = lower.strip_prefix("chapter ").is_some_and(|rest| !rest.trim().is_empty());
    let is_chinese = line.strip_prefix('第').is_some_and(|rest| {
        let rest = rest
            .trim_start_matches(|c: char| c.is_ascii_digit() || "零〇一二三四五六七八九十百两".contains(c));
        rest.starts_with(['章', '节', '節', '回', '卷', '部']) && !line.starts_with(&format!("第{rest}"))
    });
    is_short && (is_english || is_chinese)
}

/// Divides a section at pairs of passages, so that no piece is much longer than [`SECTION`].
fn divided(line: u32, original: &str, translation: &str) -> Vec<DocumentSection> {
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
    if left.text.len() > SECTION {
        for pair in align(&left, &right) {
            let is_whole = !pair.original.is_empty() && !pair.translation.is_empty();
            if is_whole
                && pair.original.start >= left_start + SECTION
                && starts_line(&left, pair.original.start)
            {
                let translation_start = pair.translation.start.max(right_start);
                cut(&mut left_start, &mut right_start, pair.original.start, translation_start);
            }
        }
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
    use super::{DocumentSection, is_heading, sections};

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
    fn headings_are_of_markdown_or_chapters() {
        for line in ["# A", "### A b", "Chapter 12", "CHAPTER I. Down", "第三章 海", "第12回"] {
            assert!(is_heading(line), "{line}");
        }
        for line in ["#tag", "#### four", "chapter", "第一次见面", "第章", "A chapter 3"] {
            assert!(!is_heading(line), "{line}");
        }
    }
}
