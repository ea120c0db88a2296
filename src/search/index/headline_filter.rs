//! Which posts cannot have a word in a headline, recognized by the lines of their texts.

use memchr::{memchr2_iter, memchr3, memmem};

use super::plain_text::is_plain;
use super::prefilter::{Evidence, Prefilter};
use super::tokenizer::JOINERS;
use crate::corpus::Corpus;
use crate::text::fold::{LINK_MIDDLE, fold};
use crate::text::sanitize::Clean;

/// What headlines with a word have.
#[derive(Debug)]
pub(crate) struct HeadlineFilter {
    evidence: Evidence,
    word: String,
}

impl HeadlineFilter {
    /// For `word`, folded: ASCII letters, or Chinese.
    pub(crate) fn new(word: &str) -> Self {
        Self { evidence: Prefilter::literal(word), word: word.to_owned() }
    }

    /// Whether a headline of a post with this text may have the word or a spelling of it; with `at_start`, the word only where the
    /// headline begins with the same letter.
    pub(crate) fn may_be_in_headline(&self, text: &str, at_start: bool) -> bool {
        if !is_plain(text, true) {
            return self.may_be_in_folded(text);
        }
        if memchr3(b'*', b'`', b'[', text.as_bytes()).is_some() {
            return has_links(text) || self.evidence.is_in(text) || self.evidence.is_in_unmarked(text);
        }
        let begins = |line: &str| {
            let first = |text: &str| text.chars().next().map(|c| c.to_ascii_lowercase());
            !at_start || first(line) == first(&self.word)
        };
        self.evidence.is_in(text)
            && text.split('\n').any(|line| {
                (at_start || self.evidence.is_in(line)) && {
                    let headline = Corpus::line_as_headline(line);
                    self.evidence.is_in(headline) && (begins(headline) || self.is_spelt_in(headline))
                }
            })
    }

    /// Whether the word may be in `headline` with signs in it.
    fn is_spelt_in(&self, headline: &str) -> bool {
        let lower = headline.to_ascii_lowercase();
        let bare: String = lower.chars().filter(|c| c.is_ascii() && !JOINERS.contains(c)).collect();
        bare.matches(&self.word).count() > lower.matches(&self.word).count()
    }

    /// Whether the word or a spelling of it may be in a text with markup, or with letters that folding changes.
    fn may_be_in_folded(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let is_markup = |at: usize| {
            bytes.get(at + 1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'#' | b'/'))
        };
        memchr2_iter(b'<', b'&', bytes).any(is_markup) || has_links(text) || {
            let mut folded = fold(&Clean::new(text));
            folded.retain(|c| !JOINERS.contains(&c) && !matches!(c, '*' | '`'));
            folded.contains(&self.word)
        }
    }
}

/// Whether a link may be in the middle of a word.
fn has_links(text: &str) -> bool {
    memmem::find(text.as_bytes(), LINK_MIDDLE.as_bytes()).is_some()
}
