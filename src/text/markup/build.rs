//! Clean text from a source and its marks, line by line.

use std::ops::Range;

use super::doc::{Doc, Run, RunKind};
use super::list::list_mark;
use super::tags::{MarkupAction, MarkupToken};
use super::{aside, code, link};
use crate::text::sanitize::{Clean, is_leading_jamo, is_mark};
use crate::text::script::is_han;
use crate::text::slice::slice;

/// What X escapes.
pub(super) const ORIGINAL_ENTITIES: [(&str, &str); 3] = [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")];

/// What translators' tools escape as well.
pub(super) const TRANSLATION_ENTITIES: [(&str, &str); 7] = [
    ("&amp;", "&"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&quot;", "\""),
    ("&apos;", "'"),
    ("&#39;", "'"),
    ("&nbsp;", "\u{A0}"),
];

/// Builds the text of a side: `marks` are taken out of `source`, `entities` decoded once. Without `entities` the source is
/// the text of a [`Doc`] already. Only what is searched does without runs.
pub(super) fn build(
    source: &Clean,
    marks: &[MarkupToken],
    entities: Option<&[(&str, &str)]>,
    with_runs: bool,
) -> Doc {
    let mut builder = DocBuilder {
        fenced: fences(source),
        indented: code::indented(source),
        placeholders: source.placeholders().to_vec(),
        as_it_is: entities.is_none(),
        ..DocBuilder::default()
    };
    let entities = entities.unwrap_or_default();
    builder.doc.text.reserve(source.len());
    let mut at = 0;
    let mut marks = marks;
    for (number, line) in source.split('\n').enumerate() {
        let end = at + line.len();
        let count = marks.partition_point(|mark| mark.range.start < end);
        let (here, later) = marks.split_at(count);
        marks = later;
        builder.start_source_line(number, line, here.is_empty());
        for mark in here {
            builder.text(slice(source, at..mark.range.start), at, entities);
            builder.mark(&mark.action);
            at = mark.range.end;
        }
        builder.text(slice(source, at..end), at, entities);
        builder.end_line();
        at = end + 1;
    }
    builder.finish(with_runs)
}

/// Returns the line numbers of fenced code, each fence with its partner.
fn fences(source: &str) -> Vec<Range<usize>> {
    let marks: Vec<usize> = source
        .split('\n')
        .enumerate()
        .filter(|(_, line)| line.trim_start().starts_with("```"))
        .map(|(number, _)| number)
        .collect();
    marks.chunks_exact(2).filter_map(|pair| Some(*pair.first()?..*pair.get(1)?)).collect()
}

#[derive(Default)]
struct DocBuilder {
    doc: Doc,
    links: link::LinkTable,
    fenced: Vec<Range<usize>>,
    /// The numbers of lines of code without a fence.
    indented: Vec<Range<usize>>,
    /// True if every line keeps the blanks that it starts with.
    as_it_is: bool,
    /// Byte ranges of the placeholders in the source.
    placeholders: Vec<Range<u32>>,
    /// Where the line being written starts.
    line: usize,
    /// True if a blank line is to be written before the next text.
    blank: bool,
    /// True if the line being written is a list item whose mark is not written yet.
    item: bool,
    /// Blanks of the source that are not written yet.
    spaces: String,
    /// True if markup was removed next to those blanks.
    at_mark: bool,
    /// The blanks that the line starts with, where they mean something.
    indent: String,
    /// Runs that are open: what they are, and where they start once there is text.
    open: Vec<(RunKind, Option<usize>)>,
}

impl DocBuilder {
    /// Looks at a line as a whole before it is written.
    fn start_source_line(&mut self, number: usize, line: &str, unmarked: bool) {
        let body = line.trim_start();
        self.indent.clear();
        if body.is_empty() {
            self.blank = unmarked;
            return;
        }
        let fenced = self.fenced.partition_point(|fence| fence.start < number);
        let is_fenced = fenced
            .checked_sub(1)
            .and_then(|at| self.fenced.get(at))
            .is_some_and(|fence| fence.contains(&number));
        let code = is_fenced || code::is_within(&self.indented, number);
        let indent = slice(line, ..line.len() - body.len());
        // Blanks at a line's start mean nothing but in code and before the items of a nested list.
        let is_item = || indent.chars().count() > 1 && list_mark(body).is_some();
        if self.as_it_is || code || is_item() {
            self.indent.push_str(indent);
        }
    }

    /// Writes `text`, which starts at byte `from` of the source.
    fn text(&mut self, text: &str, from: usize, entities: &[(&str, &str)]) {
        if self.placeholders.is_empty()
            && (entities.is_empty() || memchr::memchr(b'&', text.as_bytes()).is_none())
        {
            self.plain(text);
            return;
        }
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let entity =
                (c == '&').then(|| entities.iter().find(|(name, _)| rest.starts_with(name))).flatten();
            let length = if let Some((name, decoded)) = entity {
                self.doc.cleaned.entities += 1;
                for c in decoded.chars() {
                    self.character(c);
                }
                name.len()
            } else {
                self.character(c);
                self.put_placeholder(from + text.len() - rest.len(), c);
                c.len_utf8()
            };
            rest = slice(rest, length..);
        }
    }

    /// Writes `text`, which holds no entity and no placeholder: its first character may need a blank line or indent before
    /// it, and the blanks at its end are kept back; the text between is copied.
    fn plain(&mut self, text: &str) {
        let body = text.trim_start();
        self.spaces.push_str(slice(text, ..text.len() - body.len()));
        let mut rest = body.chars();
        let Some(first) = rest.next() else { return };
        self.visible(first);
        let rest = rest.as_str();
        let written = rest.trim_end();
        self.doc.text.push_str(written);
        self.spaces.push_str(slice(rest, written.len()..));
    }

    fn character(&mut self, c: char) {
        if c.is_whitespace() {
            self.spaces.push(c);
        } else {
            self.visible(c);
        }
    }

    /// Writes a character, after the blanks, indent and list mark that are kept back.
    fn visible(&mut self, c: char) {
        let text = &mut self.doc.text;
        if text.len() == self.line {
            if std::mem::take(&mut self.blank) && !text.is_empty() {
                text.push('\n');
                self.line = text.len();
            }
            text.push_str(&self.indent);
            self.indent.clear();
            if std::mem::take(&mut self.item) {
                text.push_str("- ");
            }
        } else if self.at_mark && !self.spaces.is_empty() {
            let before = text.chars().next_back().unwrap_or_default();
            if !(is_wide_mark(before) || is_wide_mark(c) || is_cjk(before) && is_cjk(c)) {
                text.push(' ');
            }
        } else {
            text.push_str(&self.spaces);
        }
        // A combining mark after a removed tag would join the marks before it, beyond every limit.
        let joins = is_mark(c) || is_leading_jamo(c) && text.ends_with(is_leading_jamo);
        if self.at_mark && self.spaces.is_empty() && joins {
            text.push('\u{25CC}');
        }
        self.spaces.clear();
        self.at_mark = false;
        for (_, start) in &mut self.open {
            start.get_or_insert(text.len());
        }
        text.push(c);
    }

    /// Records the character just written if it is of a placeholder; `at` is its place in the source. A blank in a placeholder is
    /// recorded with what follows it.
    fn put_placeholder(&mut self, at: usize, c: char) {
        let at = at as u32;
        let after = self.placeholders.partition_point(|range| range.start <= at);
        let range = after.checked_sub(1).and_then(|before| self.placeholders.get(before));
        let Some(range) = range.filter(|range| range.contains(&at) && !c.is_whitespace()) else { return };
        let end = self.doc.text.len() as u32;
        let start = end - c.len_utf8() as u32;
        match self.doc.placeholders.last_mut() {
            Some(last) if at > range.start || last.end == start => last.end = end,
            _ => self.doc.placeholders.push(start..end),
        }
    }

    fn mark(&mut self, action: &MarkupAction) {
        self.doc.cleaned.marks += 1;
        match action {
            MarkupAction::EndLine => self.end_line(),
            MarkupAction::Item => {
                self.end_line();
                self.item = true;
            }
            MarkupAction::Bold => self.open.push((RunKind::Bold, None)),
            MarkupAction::Emphasis => self.open.push((RunKind::Emphasis, None)),
            MarkupAction::Anchor(href) => {
                let target = link::repair(href);
                self.doc.cleaned.odd_links += u32::from(target.as_deref() != Some(href.as_str()));
                // A link whose target cannot be opened is shown as emphasised text.
                let number = target.and_then(|target| self.links.number(target));
                self.open.push((number.map_or(RunKind::Emphasis, RunKind::Link), None));
            }
            MarkupAction::Close => {
                if let Some((kind, Some(start))) = self.open.pop() {
                    self.run(start..self.doc.text.len(), kind);
                }
            }
        }
        let inline = matches!(
            action,
            MarkupAction::Bold | MarkupAction::Emphasis | MarkupAction::Anchor(_) | MarkupAction::Close
        );
        self.at_mark |= inline;
    }

    /// Ends the line being written if it has text; a run that goes on is cut at the line's end.
    fn end_line(&mut self) {
        self.spaces.clear();
        self.at_mark = false;
        self.item = false;
        let end = self.doc.text.len();
        if end == self.line {
            return;
        }
        let open = self.open.iter_mut().filter_map(|(kind, start)| Some((start.take()?, *kind)));
        for (start, kind) in open.collect::<Vec<_>>() {
            self.run(start..end, kind);
        }
        self.doc.text.push('\n');
        self.line = self.doc.text.len();
    }

    fn run(&mut self, range: Range<usize>, kind: RunKind) {
        if !range.is_empty() {
            self.doc.runs.push(Run { start: range.start as u32, end: range.end as u32, kind });
        }
    }

    fn finish(mut self, with_runs: bool) -> Doc {
        let length = self.doc.text.trim_end_matches('\n').len();
        self.doc.text.truncate(length);
        if !with_runs {
            return self.doc;
        }
        let placeholders = std::mem::take(&mut self.doc.placeholders);
        for range in &placeholders {
            self.run(range.start as usize..range.end as usize, RunKind::Dim);
        }
        self.doc.placeholders = placeholders;
        aside::add_runs(&mut self.doc);
        link::add_runs(&mut self.doc, &mut self.links);
        self.doc.links = self.links.list;
        self.doc.runs.sort_by_key(|run| (run.start, run.end));
        self.doc
    }
}

/// Full-width punctuation: no blank belongs beside it.
fn is_wide_mark(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{301F}' | '\u{FF00}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}

fn is_cjk(c: char) -> bool {
    is_han(c) || is_wide_mark(c) || matches!(c, '\u{3040}'..='\u{30FF}' | '\u{AC00}'..='\u{D7AF}')
}
