//! A text over the panes: the counterpart of a passage, or a post as its file has it.

use super::content::{Handled, Hint, OverlayContent, OverlayContext, Request};
use super::popup_text::PopupText;
use crate::app::input::action::Action;
use crate::app::input::mode::KeyMode;
use crate::app::panes::Area;
use crate::app::text_pane::notes;
use crate::config::settings::Layout;
use crate::corpus::{LONGEST_TEXT, Side};
use crate::i18n::{HintMessage, Message, UiLanguage};
use crate::text::sanitize::Clean;
use crate::text::slice::{slice, start};

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
    text: PopupText,
    /// Where the text starts in the side that it is taken from, in bytes.
    base: u32,
    area: Area,
    /// The post whose record was asked for last.
    asked: Option<usize>,
    /// The record that was read last, safe to draw, with its post.
    record: Option<(usize, String)>,
}

/// Rows that a counterpart may take of a low screen.
const LEAST_ROWS: u16 = 6;

impl TextOverlay {
    /// An overlay with the text of `source`, which the first fit takes from the post in the text pane.
    pub(crate) fn new(source: TextSource) -> Self {
        let text = PopupText::new(String::new());
        Self { source, shown: None, text, base: 0, area: Area::default(), asked: None, record: None }
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
        self.text.text()
    }

    /// The text in rows.
    pub fn popup(&self) -> &PopupText {
        &self.text
    }

    /// Where the text starts in the side that it is taken from, in bytes.
    pub(crate) fn base(&self) -> u32 {
        self.base
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
        // It is another corpus.
        (self.asked, self.record) = (None, None);
    }

    /// Shows the record of a post as it was read.
    pub(crate) fn set_record(&mut self, post: usize, record: &str, ui_language: UiLanguage) {
        let seen = start(record, LONGEST_TEXT);
        let text = shown_record(Clean::new(seen), record.len() - seen.len(), ui_language);
        (self.record, self.shown) = (Some((post, text)), None);
    }

    /// Whether the record of this post is still to be asked for; it counts as asked for then.
    pub(crate) fn wants(&mut self, post: usize) -> bool {
        let is_new = self.source == TextSource::Record && self.asked != Some(post);
        self.asked = if is_new { Some(post) } else { self.asked };
        is_new
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
        let (text, base) = match passage {
            Some((pair, side)) => {
                let body = pane.body();
                let range = body.pairs.get(pair as usize).map_or(0..0, |pair| pair.side(side));
                let text = slice(&body.side(side).text, range.clone());
                (text.to_owned(), range.start as u32)
            }
            None if self.source == TextSource::Record => (self.record_of(shown.post, context), 0),
            None => (String::new(), 0),
        };
        (self.text, self.base) = (PopupText::new(text), base);
        self.shown = Some(shown);
    }
}

impl TextOverlay {
    /// The record of a post: as it was read from the file, until then as the corpus holds it where that is the same.
    fn record_of(&self, post: Option<usize>, context: OverlayContext<'_>) -> String {
        let (Some(post), corpus) = (post, context.archive.corpus()) else { return String::new() };
        let language = context.settings.ui_language;
        match &self.record {
            Some((known, record)) if *known == post => record.clone(),
            _ if corpus.is_imported(post) => Message::StillReading.text(language).into_owned(),
            _ => {
                let (text, left_out) = corpus.raw_clean(post);
                shown_record(text, left_out, language)
            }
        }
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

/// A record, and how much of it is left out.
fn shown_record(text: Clean, left_out: usize, ui_language: UiLanguage) -> String {
    let mut text = text.into_string();
    if left_out > 0 {
        text.push_str("\n\n");
        text.push_str(&notes::left_out_text(left_out, ui_language));
    }
    text
}

impl OverlayContent for TextOverlay {
    fn modes(&self) -> &'static [KeyMode] {
        &[KeyMode::Popup, KeyMode::Everywhere]
    }

    fn handle(&mut self, action: Action, by: isize, _context: OverlayContext<'_>) -> Handled {
        use Action as A;
        if self.text.handle_scroll(action, by) {
            return Handled::Done;
        }
        match action {
            A::NextPassage => Handled::Request(Request::StepPassage(by)),
            A::PreviousPassage => Handled::Request(Request::StepPassage(-by)),
            A::SelectNext => Handled::Request(Request::SelectBy(by)),
            A::SelectPrevious => Handled::Request(Request::SelectBy(-by)),
            A::Back | A::Peek | A::Raw => Handled::Close,
            _ => Handled::Ignored,
        }
    }

    fn fit(&mut self, context: OverlayContext<'_>) {
        self.follow(context);
        self.area = match self.source {
            TextSource::Record => self.text.fit_whole(context.panes),
            // It leaves the passage that it belongs to in sight where it can.
            TextSource::Counterpart => self.text.fit_at_foot(context.panes, LEAST_ROWS),
        };
    }

    fn scroll(&mut self, rows: isize, _context: OverlayContext<'_>) {
        self.text.scroll(rows);
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::NextPassage, HintMessage::NextPassage),
            (Action::SelectNext, HintMessage::NextPost),
            (Action::Back, HintMessage::Close),
            (Action::OpenHelp, HintMessage::Help),
        ]
    }

    fn title(&self, context: OverlayContext<'_>) -> String {
        let language = context.settings.ui_language;
        match (self.source, self.passage()) {
            (TextSource::Counterpart, Some((_, Side::Original))) => Message::PeekOriginal.text(language),
            (TextSource::Counterpart, _) => Message::PeekTranslation.text(language),
            (TextSource::Record, _) => {
                let label = self.post().map(|post| context.archive.label(post)).unwrap_or_default();
                Message::RawTitle { post: &label }.text(language)
            }
        }
        .into_owned()
    }

    fn area(&self) -> Area {
        self.area
    }
}
