//! A text over the panes: the counterpart of a passage, or a post as its file has it.

use super::content::{Handled, Hint, OverlayContent, OverlayContext, Request};
use crate::app::input::action::Action;
use crate::app::input::mode::KeyMode;
use crate::app::panes::Area;
use crate::app::text_pane::notes;
use crate::config::settings::Layout;
use crate::corpus::Side;
use crate::i18n::Message;
use crate::text::wrap::{Row, Units};

/// Which text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextSource {
    /// The side that is not read of the passage at the top of the text pane.
    Counterpart,
    /// The record of the post in its file.
    Record,
}

/// What the text was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shown {
    post: Option<usize>,
    /// The pair and the side of a counterpart.
    passage: Option<(u32, Side)>,
}

/// A text over the panes. It follows the post and the passage in the text pane.
#[derive(Debug)]
pub struct TextOverlay {
    source: TextSource,
    shown: Option<Shown>,
    text: String,
    /// Where the text starts in the side that it is taken from, in bytes.
    base: u32,
    rows: Vec<Row>,
    top: usize,
    height: usize,
    units: Units,
    area: Area,
}

/// Columns of the text pane from which a counterpart lies over that pane only.
const LEAST_FOR_PANE: u16 = 40;
/// Rows that a counterpart may take of a low screen.
const LEAST_ROWS: u16 = 6;

impl TextOverlay {
    /// An overlay with the text of `source`, which the first fit takes from the post in the text pane.
    pub(crate) fn new(source: TextSource) -> Self {
        Self {
            source,
            shown: None,
            text: String::new(),
            base: 0,
            rows: Vec::new(),
            top: 0,
            height: 0,
            units: Units::new(""),
            area: Area::default(),
        }
    }

    /// Which text is shown.
    pub fn source(&self) -> TextSource {
        self.source
    }

    /// The post that it belongs to.
    pub fn post(&self) -> Option<usize> {
        self.shown.and_then(|shown| shown.post)
    }

    /// The pair and the side of a counterpart.
    pub fn passage(&self) -> Option<(u32, Side)> {
        self.shown.and_then(|shown| shown.passage)
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the text starts in the side that it is taken from, in bytes.
    pub fn base(&self) -> u32 {
        self.base
    }

    /// The rows of the text.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The first row in sight.
    pub fn top(&self) -> usize {
        self.top
    }

    /// How many rows are in sight.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The cells that it takes.
    pub fn area(&self) -> Area {
        self.area
    }

    /// Changes the number of the post to the one it has in another corpus.
    pub(crate) fn renumber(&mut self, find: impl Fn(usize) -> Option<usize>) {
        if let Some(shown) = &mut self.shown {
            shown.post = shown.post.and_then(find);
        }
    }

    /// Takes the text again where the text pane shows another post or passage.
    fn follow(&mut self, context: OverlayContext<'_>) {
        let pane = context.text;
        let passage = match self.source {
            TextSource::Counterpart => pane.pair_at_top().map(|pair| (pair, hidden_side(context))),
            TextSource::Record => None,
        };
        let shown = Shown { post: pane.post(), passage };
        if self.shown == Some(shown) {
            return;
        }
        (self.text, self.base) = match passage {
            Some((pair, side)) => {
                let body = pane.body();
                let range = body.pairs.get(pair as usize).map_or(0..0, |pair| pair.side(side));
                let text = body.side(side).text.get(range.clone()).unwrap_or_default();
                (text.to_owned(), range.start as u32)
            }
            None if self.source == TextSource::Record => (record(context, shown.post), 0),
            None => (String::new(), 0),
        };
        self.units = Units::new(&self.text);
        self.shown = Some(shown);
        self.rows.clear();
        self.top = 0;
    }

    /// Wraps the text at `columns`; the text at the top stays there.
    fn wrap(&mut self, columns: u16) {
        let first = self.rows.get(self.top).map_or(0, |row| row.start);
        self.rows = self.units.rows(&self.text, 0..self.text.len(), usize::from(columns.max(1)));
        self.top = self.rows.partition_point(|row| row.start <= first).saturating_sub(1);
    }

    fn go(&mut self, row: usize) {
        self.top = row.min(self.rows.len().saturating_sub(self.height));
    }

    fn scroll_by(&mut self, rows: isize) {
        self.go(self.top.saturating_add_signed(rows));
    }
}

/// The side that is not read; the second one where both are.
fn hidden_side(context: OverlayContext<'_>) -> Side {
    let settings = context.settings;
    match context.text.layout_for(settings.layout) {
        Layout::Original => Side::Translation,
        Layout::Translation => Side::Original,
        Layout::Study => settings.covered,
        Layout::Columns | Layout::Interleaved => settings.first.other(),
    }
}

/// The record of `post` in its file, safe to draw, and how much of it is left out.
fn record(context: OverlayContext<'_>, post: Option<usize>) -> String {
    let corpus = context.library.corpus();
    let (text, left_out) = post.map(|post| corpus.raw_clean(post)).unwrap_or_default();
    let mut text = text.into_string();
    if left_out > 0 {
        text.push_str("\n\n");
        text.push_str(&notes::left_out_text(left_out, context.settings.ui_language));
    }
    text
}

impl OverlayContent for TextOverlay {
    fn modes(&self) -> &'static [KeyMode] {
        &[KeyMode::Popup, KeyMode::Everywhere]
    }

    fn handle(&mut self, action: Action, by: isize, _context: OverlayContext<'_>) -> Handled {
        use Action as A;
        let page = isize::try_from(self.height).unwrap_or(1);
        let (half, page) = ((page / 2).max(1), (page - 1).max(1));
        match action {
            A::ScrollDown => self.scroll_by(by),
            A::ScrollUp => self.scroll_by(-by),
            A::HalfPageDown => self.scroll_by(by.saturating_mul(half)),
            A::HalfPageUp => self.scroll_by(by.saturating_mul(-half)),
            A::PageDown => self.scroll_by(by.saturating_mul(page)),
            A::PageUp => self.scroll_by(by.saturating_mul(-page)),
            A::ScrollTop => self.go(0),
            A::ScrollBottom => self.go(usize::MAX),
            A::NextPassage => return Handled::Request(Request::StepPassage(by)),
            A::PreviousPassage => return Handled::Request(Request::StepPassage(-by)),
            A::SelectNext => return Handled::Request(Request::SelectBy(by)),
            A::SelectPrevious => return Handled::Request(Request::SelectBy(-by)),
            A::Back | A::Peek | A::Raw => return Handled::Close,
            _ => return Handled::Ignored,
        }
        Handled::Done
    }

    fn fit(&mut self, context: OverlayContext<'_>) {
        self.follow(context);
        let screen = context.panes.screen;
        let pane = context.panes.detail;
        let rows = screen.rows.saturating_sub(1);
        let (x, columns) = match self.source {
            TextSource::Counterpart if pane.columns >= LEAST_FOR_PANE => (pane.x, pane.columns),
            _ => (0, screen.columns),
        };
        self.wrap(columns.saturating_sub(2 * Area::MARGIN));
        // A counterpart takes the rows it needs, and leaves the passage it belongs to in sight where it can.
        let height = match self.source {
            TextSource::Record => rows,
            TextSource::Counterpart => {
                let needed = u16::try_from(self.rows.len().max(1) + 1).unwrap_or(u16::MAX);
                needed.min((rows / 2).max(LEAST_ROWS)).min(rows)
            }
        };
        self.area = Area { x, y: rows - height, columns, rows: height };
        self.height = usize::from(height.saturating_sub(1));
        self.go(self.top);
    }

    fn scroll(&mut self, rows: isize, _context: OverlayContext<'_>) {
        self.scroll_by(rows);
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::NextPassage, Message::HintNextPassage),
            (Action::SelectNext, Message::HintNextPost),
            (Action::Back, Message::HintClose),
            (Action::OpenHelp, Message::HintHelp),
        ]
    }

    fn title(&self, context: OverlayContext<'_>) -> String {
        let language = context.settings.ui_language;
        match (self.source, self.passage()) {
            (TextSource::Counterpart, Some((_, Side::Original))) => Message::PeekOriginal.text(language),
            (TextSource::Counterpart, _) => Message::PeekTranslation.text(language),
            (TextSource::Record, _) => {
                let label = self.post().map(|post| context.library.label(post)).unwrap_or_default();
                Message::RawTitle { post: &label }.text(language)
            }
        }
        .into_owned()
    }

    fn area(&self) -> Area {
        self.area
    }
}
