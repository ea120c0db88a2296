//! The text pane: the post shown, its rows, where one is in it, and what is marked.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::highlights::{self, Highlight};
use super::rows::{LayoutOptions, PostNote, PostRow, PostRows};
use super::signs::{PassageSign, PassageSigns};
use super::text_cursor::TextCursor;
use crate::check::{self, text::TextFinding};
use crate::config::settings::Layout;
use crate::corpus::{Body, Corpus, Side};
use crate::state::passage_marks::{HighlightColor, MarkedPassage};
use crate::state::reading_position::Anchor;
use crate::text::lang::{Language, tag};
use crate::text::slice;
use crate::text::wrap::Units;

/// Bytes of a text that identify its language.
const TOLD_BY: usize = 512;

/// The text pane.
#[derive(Debug, Default)]
pub struct TextPane {
    post: Option<usize>,
    body: Body,
    findings: OnceCell<Vec<TextFinding>>,
    languages: OnceCell<[Language; 2]>,
    tags: OnceCell<Option<[String; 2]>>,
    units: [Units; 2],
    notes: [Vec<PostNote>; 2],
    signs: PassageSigns,
    post_rows: PostRows,
    /// The first row in sight, and how many are.
    top: usize,
    rows: usize,
    anchor: Anchor,
    sides: &'static [Side],
    /// Highlights of both sides: in order of pair, then side, then place.
    highlights: Vec<Highlight>,
    /// The highlight that `n` went to.
    current: Option<usize>,
    cursor: Option<TextCursor>,
    /// The side that is covered.
    covered: Option<Side>,
    /// Pairs whose covered side has been uncovered.
    uncovered: BTreeSet<u32>,
}

impl TextPane {
    /// The post shown: its index in the corpus.
    pub fn post(&self) -> Option<usize> {
        self.post
    }

    /// Its text.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// What is odd about its text; checked when it is to be shown, not for every post that is passed.
    pub(crate) fn findings(&self) -> &[TextFinding] {
        self.findings.get_or_init(|| check::text::check_body(&self.body))
    }

    /// The languages of its original and its translation.
    pub(crate) fn languages(&self) -> [Language; 2] {
        *self.languages.get_or_init(|| self.body.languages())
    }

    /// The tags of the languages of both sides, where it has a translation and they are not English and Chinese, whose
    /// scripts say as much.
    pub(crate) fn other_tags(&self, corpus: &Corpus) -> Option<&[String; 2]> {
        let post = self.post.filter(|_| !self.body.translation.text.trim().is_empty())?;
        let found = self.tags.get_or_init(|| {
            // The usual pair is recognized by this post alone: the others are not looked at before the first frame.
            let languages = self.languages();
            let is_english = |side: Side| {
                let tag =
                    || tag::of_side(slice::start(&self.body.side(side).text, TOLD_BY), Language::English);
                languages[side as usize] == Language::English && matches!(tag().as_str(), "en" | "und")
            };
            let is_usual = languages.contains(&Language::Chinese)
                && [Side::Original, Side::Translation].into_iter().any(is_english);
            (!is_usual).then(|| corpus.language_tags(post, &self.body)).filter(|tags| {
                let mut names = tags.each_ref().map(|tag| tag::primary(tag));
                names.sort();
                !matches!(names.each_ref().map(String::as_str), ["en" | "und", "zh"] | ["zh", "und"])
            })
        });
        found.as_ref()
    }

    /// Its rows.
    pub fn post_rows(&self) -> &PostRows {
        &self.post_rows
    }

    /// The first row in sight.
    pub fn top(&self) -> usize {
        self.top
    }

    /// How many rows are in sight.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Highlights of both sides: in order of pair, then side, then place.
    pub fn highlights(&self) -> &[Highlight] {
        &self.highlights
    }

    /// The highlight that `n` went to: its index among all.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// The cursor, while one moves it.
    pub fn cursor(&self) -> Option<&TextCursor> {
        self.cursor.as_ref()
    }

    pub(crate) fn set_cursor(&mut self, cursor: Option<TextCursor>) {
        self.cursor = cursor;
    }

    /// The passage that keys act on: that of the cursor, or else the one at the top.
    pub(crate) fn current_pair(&self) -> Option<u32> {
        self.cursor_pair().or_else(|| self.pair_at_top())
    }

    /// The pair at the top, or the next one below it.
    pub(crate) fn pair_at_top(&self) -> Option<u32> {
        self.post_rows.pair_at(self.top)
    }

    /// `layout`, or the original only where there is no translation.
    pub(crate) fn layout_for(&self, layout: Layout) -> Layout {
        let is_untranslated = self.post.is_some() && self.body.translation.text.is_empty();
        if is_untranslated { Layout::Original } else { layout }
    }

    /// Changes the number of the post to the one it has in another corpus.
    pub(crate) fn renumber(&mut self, find: impl Fn(usize) -> Option<usize>) {
        self.post = self.post.and_then(find);
    }

    /// Shows another post from its start.
    pub(crate) fn show(&mut self, post: Option<usize>, body: Body) {
        self.units = [Units::new(&body.original.text), Units::new(&body.translation.text)];
        self.findings = OnceCell::new();
        self.languages = OnceCell::new();
        self.tags = OnceCell::new();
        self.body = body;
        self.post = post;
        self.post_rows = PostRows::default();
        self.top = 0;
        self.anchor = Anchor::Start;
        self.highlights = Vec::new();
        self.current = None;
        self.cursor = None;
        self.uncovered.clear();
        self.signs = PassageSigns::default();
    }

    /// Takes in the marked passages of the post; those that are detached are below its text, after this word.
    pub(crate) fn set_marked(&mut self, marked: &[MarkedPassage], detached: &str) {
        if self.signs.update(marked, &self.body, detached) {
            self.post_rows = PostRows::default();
        }
    }

    /// Its marked passages.
    pub(crate) fn signs(&self) -> &[PassageSign] {
        self.signs.all()
    }

    /// The colour in which `pair` is highlighted.
    pub fn highlight_color(&self, pair: u32) -> Option<HighlightColor> {
        self.signs().iter().filter(|sign| sign.pair == Some(pair)).find_map(|sign| sign.color)
    }

    /// Measures the text anew, where a character may have another width than before.
    pub(crate) fn measure_anew(&mut self) {
        self.units = [Units::new(&self.body.original.text), Units::new(&self.body.translation.text)];
        self.post_rows = PostRows::default();
    }

    /// Says what is before and after the text.
    pub(crate) fn set_notes(&mut self, before: Vec<PostNote>, after: Vec<PostNote>) {
        let notes = [before, after];
        if notes != self.notes {
            self.notes = notes;
            self.post_rows = PostRows::default();
        }
    }

    /// Lays the post out again where `options` differ from the last time; the passage at the top stays there.
    pub(crate) fn fit(&mut self, options: LayoutOptions, rows: usize) {
        self.rows = rows;
        if self.post_rows.options != options || self.post_rows.rows.is_empty() {
            self.post_rows = PostRows::new(
                &self.body,
                &self.units,
                options,
                [&self.notes[0], &self.notes[1]],
                self.signs.all(),
            );
            self.top = self.post_rows.place(self.anchor);
        }
        self.top = self.top.min(self.post_rows.rows.len().saturating_sub(1));
    }

    /// The last row that may be at the top while the pane stays full.
    pub fn last_top(&self) -> usize {
        self.post_rows.rows.len().saturating_sub(self.rows)
    }

    /// Moves the top to row `line` and remembers the place.
    pub fn go(&mut self, line: usize) {
        self.top = line.min(self.post_rows.rows.len().saturating_sub(1));
        self.anchor = self.post_rows.anchor(self.top);
    }

    /// What is at the top.
    pub(crate) fn anchor(&self) -> Anchor {
        self.anchor
    }

    /// Brings what `anchor` names to the top, now or when the text is laid out.
    pub(crate) fn return_to(&mut self, anchor: Anchor) {
        self.anchor = anchor;
        self.top = self.post_rows.place(anchor).min(self.post_rows.rows.len().saturating_sub(1));
    }

    /// Scrolls by `by` rows, not past the end.
    pub(crate) fn scroll(&mut self, by: isize) {
        // Where a new layout left blank rows below the end, scrolling down must not jump back up.
        let last = self.last_top().max(if by > 0 { self.top } else { 0 });
        self.go(self.top.saturating_add_signed(by).min(last));
    }

    /// Whether the last row is in sight.
    pub fn at_end(&self) -> bool {
        self.top >= self.last_top()
    }

    /// How far one has read: percent of the rows that are above the lower edge; `None` when all are shown.
    pub(crate) fn percent(&self) -> Option<usize> {
        let lines = self.post_rows.rows.len();
        (lines > self.rows).then(|| (self.top + self.rows).min(lines) * 100 / lines.max(1))
    }

    /// Goes `count` passages on (or back, when negative).
    pub(crate) fn step_passage(&mut self, count: isize) {
        let starts: Vec<usize> = self.post_rows.pair_starts().map(|(_, line)| line).collect();
        let target = if count >= 0 {
            let next = starts.partition_point(|line| *line <= self.top);
            starts.get(next + count.unsigned_abs().saturating_sub(1)).or(starts.last()).copied()
        } else {
            let before = starts.partition_point(|line| *line < self.top);
            before.checked_sub(count.unsigned_abs()).and_then(|at| starts.get(at)).copied().or(Some(0))
        };
        if let Some(line) = target {
            self.go(line);
        }
    }

    /// Takes in what is marked.
    pub(crate) fn set_highlights(&mut self, highlights: Vec<Highlight>) {
        self.highlights = highlights;
        self.current = None;
    }

    /// Says which sides are shown, in their order, on the screen or not.
    pub(crate) fn set_sides(&mut self, sides: &'static [Side]) {
        self.sides = sides;
    }

    /// Indices of the marks one walks (see [`highlights::stops`]).
    pub fn stops(&self) -> Vec<usize> {
        highlights::stops(&self.highlights, self.sides, |side, pair| self.is_covered(side, pair))
    }

    /// Covers `side`, from the start where another one was covered before; `None`: nothing.
    pub(crate) fn cover(&mut self, side: Option<Side>) {
        if side.is_some() && self.covered.is_some() && side != self.covered {
            self.uncovered.clear();
        }
        self.covered = side;
    }

    /// Whether the text of `pair` on `side` is covered.
    pub fn is_covered(&self, side: Side, pair: u32) -> bool {
        self.covered == Some(side) && !self.uncovered.contains(&pair)
    }

    /// The first covered passage in sight.
    pub(crate) fn covered_in_sight(&self) -> Option<u32> {
        let side = self.covered?;
        let in_sight = self.post_rows.rows.iter().skip(self.top).take(self.rows);
        in_sight
            .filter_map(|line| match line {
                PostRow::Text { pair, cells } if cells.iter().flatten().any(|cell| cell.side == side) => {
                    Some(*pair)
                }
                PostRow::Blank | PostRow::Text { .. } | PostRow::Note { .. } => None,
            })
            .find(|pair| !self.uncovered.contains(pair))
    }

    /// Shows the first covered passage in sight; says whether there was one.
    pub(crate) fn uncover(&mut self) -> bool {
        self.covered_in_sight().is_some_and(|pair| self.uncovered.insert(pair))
    }

    /// How many passages are still covered, and how many there are to cover; `None` where there are none.
    pub fn covered_count(&self) -> Option<(usize, usize)> {
        let side = self.covered?;
        let pairs = self.body.pairs.iter().enumerate();
        let with_text = pairs.filter(|(_, pair)| !pair.side(side).is_empty()).map(|(at, _)| at as u32);
        let (left, shown): (Vec<u32>, Vec<u32>) = with_text.partition(|pair| !self.uncovered.contains(pair));
        let all = left.len() + shown.len();
        (all > 0).then_some((left.len(), all))
    }

    /// The row that shows byte `byte` of `side`.
    pub fn row_of(&self, side: Side, pair: u32, byte: u32) -> usize {
        self.post_rows.place(Anchor::Byte { pair, side, byte })
    }

    /// Makes mark `at` the current one and brings it into sight, a third of the pane from the top.
    pub(crate) fn reveal(&mut self, at: usize) {
        let Some(mark) = self.highlights.get(at).copied() else {
            return;
        };
        self.current = Some(at);
        let line = self.row_of(mark.side, mark.pair, mark.start);
        if line < self.top || line >= self.top + self.rows {
            self.go(line.saturating_sub(self.rows / 3).min(self.last_top()));
        }
    }

    /// The stop after the current one (or before it, unless `is_next`). Where the current one is out of sight: the first
    /// one from the top of what is in sight, or the last one above its lower edge.
    pub(crate) fn stop_beside(&self, is_next: bool) -> Option<usize> {
        let stops = self.stops();
        let row = |at: usize| {
            self.highlights.get(at).map_or(0, |mark| self.row_of(mark.side, mark.pair, mark.start))
        };
        let end = self.top + self.rows;
        let current = self.current.filter(|at| (self.top..end).contains(&row(*at)));
        if let Some(place) = current.and_then(|at| stops.iter().position(|stop| *stop == at)) {
            return place
                .checked_add_signed(if is_next { 1 } else { -1 })
                .and_then(|at| stops.get(at))
                .copied();
        }
        let mut stops = stops.into_iter();
        if is_next { stops.find(|at| row(*at) >= self.top) } else { stops.rfind(|at| row(*at) < end) }
    }

    /// Whether row `line` belongs to the text.
    pub fn is_text(&self, line: usize) -> bool {
        matches!(self.post_rows.rows.get(line), Some(PostRow::Text { .. }))
    }
}
