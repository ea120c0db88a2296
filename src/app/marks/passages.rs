//! Highlights and notes of passages.

use super::undoing::saving;
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::overlay::notes::NotePalette;
use crate::app::overlay::prompt::Prompt;
use crate::app::overlay::stack::Overlay;
use crate::app::panes::Focus;
use crate::corpus::Side;
use crate::i18n::{Message, Number};
use crate::state::passage_marks::{HighlightColor, MarkedPassage, PassageQuote, PassageTexts, cleaned_note};
use crate::state::post_key::PostKey;
use crate::state::reading_position::{Anchor, ReadingPosition};

impl App {
    /// Shows the marked passages of the post in its text.
    pub(crate) fn fit_signs(&mut self) {
        let annotations = self.marks.annotations();
        let annotation = self.text.post().and_then(|post| annotations.get(self.archive.corpus(), post));
        let marked = annotation.map_or(&[][..], |annotation| &annotation.passages);
        self.text.set_marked(marked, &Message::Detached.text(self.settings.ui_language));
    }

    /// Highlights `count` passages from the current one, or takes their highlights away.
    pub(crate) fn toggle_highlight(&mut self, count: usize) -> Vec<Effect> {
        let color = self.marks.color();
        let Some((post, pairs)) = self.passages_from_here(count) else { return Vec::new() };
        let is_highlighted = |pair: &u32| self.text.highlight_color(*pair).is_some();
        let removes = pairs.clone().all(|pair| is_highlighted(&pair));
        self.say_highlight((!removes).then_some(color), pairs.len());
        self.change_passages(post, pairs, |passage| passage.color = (!removes).then_some(color))
    }

    /// Gives the highlight of the current passage the next colour, which later ones have too.
    pub(crate) fn cycle_highlight_color(&mut self) -> Vec<Effect> {
        let Some((post, pairs)) = self.passages_from_here(1) else { return Vec::new() };
        let color = pairs.clone().next().and_then(|pair| self.text.highlight_color(pair));
        let at = HighlightColor::ALL.iter().position(|known| Some(*known) == color);
        let next = at.map_or(0, |at| at + 1) % HighlightColor::ALL.len();
        let next = HighlightColor::ALL.get(next).copied().unwrap_or_default();
        self.marks.set_color(next);
        self.say_highlight(Some(next), 1);
        self.change_passages(post, pairs, |passage| passage.color = Some(next))
    }

    fn say_highlight(&mut self, color: Option<HighlightColor>, count: usize) {
        let count = Number::from(count);
        match color {
            Some(color) => {
                let color = self.text(color_message(color));
                self.notify(Message::Highlighted { color: &color, count });
            }
            None => self.notify(Message::HighlightRemoved { count }),
        }
    }

    /// The post shown and `count` of its passages from the current one, or those of what is selected; says so where there is none.
    pub(super) fn passages_from_here(&mut self, count: usize) -> Option<(usize, std::ops::Range<u32>)> {
        self.selected()?;
        self.fit_signs();
        let selected =
            self.text.cursor().filter(|cursor| cursor.selects()).and_then(|_| self.text.selected_pairs());
        if let (Some(post), Some(pairs)) = (self.text.post(), selected) {
            return Some((post, pairs));
        }
        let here = self.text.post().zip(self.text.current_pair());
        if here.is_none() {
            self.notify(Message::NoPassage);
        }
        let (post, first) = here?;
        let all = u32::try_from(self.text.body().pairs.len()).unwrap_or(u32::MAX);
        let end = first.saturating_add(u32::try_from(count).unwrap_or(u32::MAX)).min(all);
        Some((post, first..end))
    }

    /// Opens the line with the note on the current passage.
    pub(crate) fn open_note(&mut self) {
        let Some((post, mut pairs)) = self.passages_from_here(1) else { return };
        let (Some(pair), Some(key)) = (pairs.next(), PostKey::from_corpus(self.archive.corpus(), post))
        else {
            return;
        };
        let note = self.note_of(pair).replace('\n', LINE_END);
        let place =
            ReadingPosition { post: key, anchor: Anchor::Byte { pair, side: Side::Original, byte: 0 } };
        self.overlays.open(Overlay::Prompt(Prompt::note(&note, place)));
    }

    /// The note on a passage of the post shown.
    pub(super) fn note_of(&self, pair: u32) -> String {
        let post = self.text.post().unwrap_or_default();
        let passages = self.annotation(post).passages;
        let signs = self.text.signs().iter().zip(passages);
        let mut notes = signs.filter(|(sign, _)| sign.pair == Some(pair)).map(|(_, passage)| passage.note);
        notes.find(|note| !note.is_empty()).unwrap_or_default()
    }

    /// Keeps the note that was typed for the passage at `place`.
    pub(crate) fn accept_note(&mut self, text: &str, place: Option<&ReadingPosition>) -> Vec<Effect> {
        let Some(ReadingPosition { post, anchor: Anchor::Byte { pair, .. } }) = place else {
            return Vec::new();
        };
        self.keep_note(&text.replace(LINE_END, "\n"), post, *pair)
    }

    /// Keeps `text` as the note on a passage; an empty one removes the note.
    pub(super) fn keep_note(&mut self, text: &str, post: &PostKey, pair: u32) -> Vec<Effect> {
        let Some(post) = post.find(self.archive.corpus()) else { return Vec::new() };
        let note = cleaned_note(text);
        self.notify(if note.is_empty() { Message::NoteRemoved } else { Message::NoteKept });
        self.change_passages(post, pair..pair.saturating_add(1), |passage| passage.note.clone_from(&note))
    }

    /// Changes what is marked of some passages of a post, and has it saved.
    fn change_passages(
        &mut self,
        post: usize,
        pairs: std::ops::Range<u32>,
        change: impl Fn(&mut MarkedPassage),
    ) -> Vec<Effect> {
        let texts = if self.text.post() == Some(post) {
            PassageTexts::from_body(self.text.body())
        } else {
            PassageTexts::from_body(&self.archive.corpus().body(post))
        };
        self.annotate(post, |annotation| {
            let passages = &mut annotation.passages;
            let mut places: Vec<Option<u32>> =
                passages.iter().map(|passage| passage.quote.find(&texts)).collect();
            for pair in pairs.clone() {
                let Some(quote) = PassageQuote::new(&texts, pair) else { continue };
                if !places.contains(&Some(pair)) {
                    passages.push(MarkedPassage::new(quote.clone(), passages));
                    places.push(Some(pair));
                }
                for (passage, _) in
                    passages.iter_mut().zip(&places).filter(|(_, place)| **place == Some(pair))
                {
                    let before = (passage.color, passage.note.clone());
                    change(passage);
                    if before != (passage.color, passage.note.clone()) {
                        passage.touch(quote.clone());
                    }
                }
            }
            passages.retain(|passage| !passage.is_empty());
            passages.sort_by_key(|passage| passage.quote.passage);
        })
    }

    /// Opens the notes and highlights of the archive.
    pub(crate) fn open_notes(&mut self) {
        let notes = NotePalette::new(self.overlay_context());
        self.overlays.open(Overlay::Notes(notes));
    }

    /// Reads a post from a passage.
    pub(crate) fn read_passage(&mut self, post: usize, pair: Option<u32>) {
        self.go_to(post);
        self.panes.set_focus(Focus::Detail);
        self.load_selected();
        self.fit_text();
        let anchor =
            pair.map_or(Anchor::Start, |pair| Anchor::Byte { pair, side: self.settings.first, byte: 0 });
        self.text.return_to(anchor);
    }

    /// Removes a note and highlight of a post, also where their passage is gone or the post is not at hand.
    pub(crate) fn remove_passage(&mut self, post: &PostKey, gone: &MarkedPassage) -> Vec<Effect> {
        self.notify(Message::NoteRemoved);
        let keys = std::iter::once(post.clone());
        let facts =
            self.annotate_keys(keys, |annotation| annotation.passages.retain(|passage| passage != gone));
        self.refresh_palettes();
        saving(facts)
    }
}

/// The sign for a line end in the line where a note is typed.
const LINE_END: &str = " / ";

/// The name of a colour for the user.
pub(crate) fn color_message(color: HighlightColor) -> Message<'static> {
    match color {
        HighlightColor::Yellow => Message::Yellow,
        HighlightColor::Green => Message::Green,
        HighlightColor::Blue => Message::Blue,
        HighlightColor::Pink => Message::Pink,
    }
}
