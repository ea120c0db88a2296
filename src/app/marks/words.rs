//! Keeping words, each with its sentence and its rendering in the other language.

use std::ops::Range;

use super::undo_history::{NamedChange, UndoStep};
use super::undoing::saving;
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::input::action::Action;
use crate::app::overlay::prompt::Prompt;
use crate::app::overlay::review::Review;
use crate::app::overlay::stack::Overlay;
use crate::app::overlay::words::WordPalette;
use crate::app::text_pane::counterpart::{places, renderings};
use crate::corpus::{Body, Side};
use crate::i18n::{Message, Number};
use crate::state::fsrs::CardState;
use crate::state::kept_word::{KeptWord, WordSource, cleaned_word};
use crate::state::passage_marks::{PassageQuote, PassageTexts};
use crate::state::post_key::PostKey;
use crate::state::reading_position::{Anchor, ReadingPosition};
use crate::state::review_deck::ReviewKey;
use crate::text::fold::fold;
use crate::text::lang::Language;
use crate::text::script::is_han;
use crate::text::slice::slice;
use crate::text::text_unit::TextUnit;

/// Where a word is in a text.
struct WordPlace {
    pair: u32,
    side: Side,
    /// The bytes of its sentence in the text of the side.
    sentence: Range<usize>,
}

impl App {
    /// Keeps `word`, which is at `at` in the text of the post shown, with its sentence and counterpart, and has it
    /// saved. This is the entry for everything that picks a word: the line below, and selections in the text. Where `at`
    /// names no byte, or the word is not there, it is looked for from that passage on.
    pub(crate) fn keep_word(&mut self, word: &str, at: Anchor) -> Vec<Effect> {
        let word = cleaned_word(word);
        let shown = self.text.post().filter(|_| !self.text.body().pairs.is_empty());
        let Some(post) = shown.filter(|_| !word.is_empty()) else {
            self.notify(if word.is_empty() { Message::NoWord } else { Message::NoPassage });
            return Vec::new();
        };
        let corpus = self.archive.corpus();
        let body = self.text.body();
        let place = place_of(body, &word, at, self.settings.first);
        let quote = PassageQuote::new(&PassageTexts::from_body(body), place.pair);
        let (Some(quote), Some(key)) = (quote, PostKey::from_corpus(corpus, post)) else {
            return Vec::new();
        };
        let term = self.term_for(&word, &quote.sides[usize::from(place.side == Side::Original)]);
        let sentence = body.side(place.side).plain(place.sentence.clone());
        let source = WordSource::from_corpus(corpus, post);
        let kept = KeptWord::new(word.clone(), (place.side, &sentence), term, quote, (key, source));
        let before = self.marks.words().get(&word).cloned();
        let is_known = before
            .as_ref()
            .is_some_and(|before| before.post == kept.post && before.sentence == kept.sentence);
        if is_known {
            self.notify(Message::WordKnown { word: &word });
            return Vec::new();
        }
        let fact = self.marks.words_mut().keep(kept);
        self.remember_word(&word, before);
        let count = Number::from(self.marks.words().count());
        let key = self.key_of(Action::OpenWords);
        self.notify(Message::WordKept { word: &word, count, key: &key });
        saving(vec![fact])
    }

    /// What the glossary gives for `word`: a term that the passage `counterpart` holds, before others.
    fn term_for(&self, word: &str, counterpart: &str) -> String {
        let terms = renderings(word, self.archive.glossary().map(AsRef::as_ref));
        let passage = fold(counterpart);
        let here = terms.iter().find(|term| passage.contains(&*fold(term)));
        here.or(terms.first()).cloned().unwrap_or_default()
    }

    /// Opens the line with the word to keep: the match that `n` went to or that the current passage holds, or its term.
    pub(crate) fn open_word(&mut self) {
        let (Some(post), Some(pair)) = (self.selected(), self.text.pair_at_top()) else {
            self.notify(Message::NoPassage);
            return;
        };
        let Some(key) = PostKey::from_corpus(self.archive.corpus(), post) else { return };
        let first = self.settings.first;
        let (word, side, byte) = self
            .match_at_hand(pair)
            .or_else(|| self.term_at_hand(post, pair))
            .unwrap_or((String::new(), first, None));
        let pair = byte.and_then(|byte| pair_at(self.text.body(), side, byte)).unwrap_or(pair);
        let start = || self.text.body().pairs.get(pair as usize).map_or(0, |pair| pair.side(side).start);
        let byte = u32::try_from(byte.unwrap_or_else(start)).unwrap_or_default();
        let place = ReadingPosition { post: key, anchor: Anchor::Byte { pair, side, byte } };
        self.overlays.open(Overlay::Prompt(Prompt::word(&word, place)));
    }

    /// The match that `n` went to, or the first one of passage `pair` that is in sight.
    fn match_at_hand(&self, pair: u32) -> Option<(String, Side, Option<usize>)> {
        use crate::app::text_pane::highlights::HighlightKind::Counterpart;
        let marks = self.text.highlights();
        let is_open = |side: Side, pair: u32| !self.text.is_covered(side, pair);
        let current = self.text.current().and_then(|at| marks.get(at));
        let mark = current.or_else(|| {
            let here = marks.iter().filter(|mark| mark.pair == pair && is_open(mark.side, mark.pair));
            here.min_by_key(|mark| mark.kind == Counterpart)
        })?;
        let text = &self.text.body().side(mark.side).text;
        let word = cleaned_word(text.get(mark.start as usize..mark.end as usize)?);
        // A whole passage that is marked as a counterpart is no word.
        let is_word = mark.kind != Counterpart && !word.is_empty();
        is_word.then_some((word, mark.side, Some(mark.start as usize)))
    }

    /// The first term of the glossary that passage `pair` gives in both languages, on the side that is read.
    fn term_at_hand(&self, post: usize, pair: u32) -> Option<(String, Side, Option<usize>)> {
        let range = |side: Side| self.text.body().pairs.get(pair as usize).map(|pair| pair.side(side));
        let sides = [self.settings.first, self.settings.first.other()];
        let entries = &self.archive.glossary()?.entries;
        sides.into_iter().filter(|side| !self.text.is_covered(*side, pair)).find_map(|side| {
            let range = range(side)?;
            let all = entries.iter().flat_map(|entry| entry.occurrences.iter().map(move |at| (entry, at)));
            let here = all.filter(|(_, at)| {
                at.post as usize == post && at.side == side && range.contains(&at.span.start)
            });
            let (entry, at) = here.min_by_key(|(_, at)| at.span.start)?;
            let pair = entry.variants.get(at.variant as usize)?;
            let text = self.text.body().side(side).text.get(at.span.clone())?;
            // The one that the text begins with, before the bracket with the other.
            let word =
                if fold(text).starts_with(&*fold(&pair.english)) { &pair.english } else { &pair.chinese };
            Some((cleaned_word(word), side, Some(at.span.start)))
        })
    }

    /// Keeps the word that was typed, from `place` on.
    pub(crate) fn accept_word(&mut self, text: &str, place: Option<&ReadingPosition>) -> Vec<Effect> {
        let Some(place) = place else { return Vec::new() };
        if place.post.find(self.archive.corpus()) != self.text.post() {
            return Vec::new();
        }
        self.keep_word(text, place.anchor)
    }

    /// Opens the words kept.
    pub(crate) fn open_words(&mut self) {
        let words = WordPalette::new(self.overlay_context());
        self.overlays.open(Overlay::Words(words));
    }

    /// Opens the review of what is due.
    pub(crate) fn open_review(&mut self) {
        let review = Review::new(self.overlay_context(), self.input.unix_ms());
        self.overlays.open(Overlay::Review(review));
    }

    /// Sets when something is seen again, and has it saved.
    pub(crate) fn schedule(&mut self, key: &ReviewKey, card: Option<CardState>) -> Vec<Effect> {
        saving(vec![self.marks.schedules_mut().set(key, card)])
    }

    /// Remembers a change of a kept word, which was as `before`.
    fn remember_word(&mut self, word: &str, before: Option<KeptWord>) {
        let after = self.marks.words().get(word).cloned();
        self.marks.undo_mut().push(UndoStep::Word(Box::new(NamedChange::new(word, before, after))));
    }

    /// Removes a word from those kept.
    pub(crate) fn remove_word(&mut self, word: &str) -> Vec<Effect> {
        let before = self.marks.words().get(word).cloned();
        let fact = self.marks.words_mut().remove(word);
        self.remember_word(word, before);
        self.notify(Message::WordRemoved { word });
        self.refresh_palettes();
        saving(fact.into_iter().collect())
    }
}

/// The pair that holds byte `byte` of `side`.
fn pair_at(body: &Body, side: Side, byte: usize) -> Option<u32> {
    let at = body.pairs.iter().position(|pair| pair.side(side).contains(&byte))?;
    u32::try_from(at).ok()
}

/// Where `word` is: at `at`, else in that passage or the next one that holds it; else that passage as a whole.
fn place_of(body: &Body, word: &str, at: Anchor, first: Side) -> WordPlace {
    let (pair, side, byte) = match at {
        Anchor::Byte { pair, side, byte } => (pair, side, Some(byte as usize)),
        Anchor::Start | Anchor::Note(_) => (0, first, None),
    };
    let count = body.pairs.len();
    let pair = (pair as usize).min(count.saturating_sub(1));
    let word_folded = fold(word);
    let starts_there = |byte: &usize| {
        let text = slice(&body.side(side).text, *byte..);
        let start: String = text.chars().take(2 * word.chars().count()).collect();
        fold(&start).starts_with(&*word_folded)
    };
    let range_of = |at: usize, side: Side| body.pairs.get(at).map_or(0..0, |pair| pair.side(side));
    let found = |at: usize, side: Side| {
        let range = range_of(at, side);
        let text = body.side(side).text.get(range.clone())?;
        Some(range.start + places(word, text).first()?.start)
    };
    let here = byte.filter(starts_there).filter(|byte| range_of(pair, side).contains(byte));
    // A word is looked for where its own language is first: the other side may quote it.
    let is_chinese = |side: Side| body.language(side) == Language::Chinese;
    let side =
        if here.is_some() || is_chinese(side) == word.chars().any(is_han) { side } else { side.other() };
    let found = here.map(|byte| (pair, side, byte)).or_else(|| {
        let order = (pair..count).chain(0..pair);
        order
            .flat_map(|at| [(at, side), (at, side.other())])
            .find_map(|(at, side)| Some((at, side, found(at, side)?)))
    });
    let side_with_text = || [side, side.other()].into_iter().find(|side| !range_of(pair, *side).is_empty());
    if let Some((pair, side, byte)) = found {
        let sentence = sentence_at(body, side, range_of(pair, side), byte);
        return WordPlace { pair: pair as u32, side, sentence };
    }
    let side = side_with_text().unwrap_or(side);
    WordPlace { pair: pair as u32, side, sentence: range_of(pair, side) }
}

/// The sentence of a passage that holds byte `byte`.
fn sentence_at(body: &Body, side: Side, passage: Range<usize>, byte: usize) -> Range<usize> {
    let is_within = |sentence: &Range<usize>| passage.start <= sentence.start && sentence.end <= passage.end;
    TextUnit::Sentence.around(&body.side(side).text, byte).filter(is_within).unwrap_or(passage.clone())
}
