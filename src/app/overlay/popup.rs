//! A text laid over the panes: the counterpart of a passage, or a post as it stands in its file.

use crate::corpus::{Corpus, Side};
use crate::text::wrap::{Row, Units};

use crate::app::text_pane::pane::Detail;

/// What is laid over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PopupKind {
    /// The passage of `side` in this pair.
    Peek {
        /// Index of the pair.
        pair: u32,
        /// The side shown.
        side: Side,
    },
    /// The record as it stands in the file.
    Raw,
}

/// A text laid over the panes.
#[derive(Debug)]
pub struct Popup {
    /// What it is.
    pub kind: PopupKind,
    /// The post it belongs to.
    pub post: Option<usize>,
    /// Its text.
    pub text: String,
    /// Where its text starts in the side it is taken from, in bytes.
    pub base: u32,
    /// Its rows at the width of the last fit.
    pub rows: Vec<Row>,
    /// The first row shown.
    pub top: usize,
    /// Rows shown.
    pub height: usize,
    units: Units,
    columns: u16,
}

impl Popup {
    /// The counterpart, on `side`, of pair `pair` of the post shown.
    pub fn peek(detail: &Detail, pair: u32, side: Side) -> Self {
        let range = detail.body.pairs.get(pair as usize).map_or(0..0, |pair| pair.side(side));
        let text = detail.body.side(side).text.get(range.clone()).unwrap_or_default().to_owned();
        Self { base: range.start as u32, ..Self::new(PopupKind::Peek { pair, side }, detail.post, text) }
    }

    /// The record of `post` as it stands in its file, made safe to draw; `more` says of how many bytes nothing is shown.
    pub fn raw(corpus: &Corpus, post: Option<usize>, more: impl Fn(usize) -> String) -> Self {
        let (text, left_out) = post.map(|post| corpus.raw_clean(post)).unwrap_or_default();
        let mut text = text.into_string();
        if left_out > 0 {
            text.push_str("\n\n");
            text.push_str(&more(left_out));
        }
        Self::new(PopupKind::Raw, post, text)
    }

    fn new(kind: PopupKind, post: Option<usize>, text: String) -> Self {
        let units = Units::new(&text);
        Self { kind, post, text, base: 0, rows: Vec::new(), top: 0, height: 0, units, columns: 0 }
    }

    /// Wraps the text at `columns`; the text at the top stays there.
    pub fn wrap(&mut self, columns: u16) {
        if self.columns == columns && !self.rows.is_empty() {
            return;
        }
        let first = self.rows.get(self.top).map_or(0, |row| row.start);
        self.columns = columns;
        self.rows = self.units.rows(&self.text, 0..self.text.len(), usize::from(columns.max(1)));
        self.top = self.rows.partition_point(|row| row.start <= first).saturating_sub(1);
    }

    /// Shows `height` rows.
    pub fn fit(&mut self, height: usize) {
        self.height = height;
        self.go(self.top);
    }

    /// Moves the top to `line`, as far as there are rows.
    pub fn go(&mut self, line: usize) {
        self.top = line.min(self.rows.len().saturating_sub(self.height));
    }

    /// Scrolls by `by` rows.
    pub fn scroll(&mut self, by: isize) {
        self.go(self.top.saturating_add_signed(by));
    }
}
