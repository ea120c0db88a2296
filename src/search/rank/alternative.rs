//! One way in which a post may contain a term.

use std::sync::Arc;

use memchr::memmem::{self, Finder};

use super::tier::Tier;
use crate::search::index::match_cache::{CachedMatches, MatchTable, TextMatch};
use crate::search::index::{Index, candidates};
use crate::search::matching::char_mask::CharMask;
use crate::search::matching::fuzzy::SubsequenceMatcher;
use crate::search::matching::phrase::PhrasePattern;
use crate::search::matching::score_bound::{contiguous_score_bound, score_bound};
use crate::search::matching::word_fit::{COUNTED_OCCURRENCES, WordFit, best_fit, count_fits, whole_count};
use crate::text::lang::Language;
use crate::text::pinyin::Pinyin;
use crate::text::regular::RegularExpression;

/// Whether subsequence scores are computed or only bounded.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scoring<'a> {
    Exact(&'a SubsequenceMatcher),
    Bounded,
}

impl Scoring<'_> {
    /// The score of `pattern` scattered in `text`; `None` if it is not.
    pub(crate) fn scattered(self, text: &str, pattern: &str) -> Option<i64> {
        match self {
            Self::Exact(matcher) => matcher.score(text, pattern),
            Self::Bounded => score_bound(text, pattern),
        }
    }

    /// The score of `pattern` in a text that contains it as it is.
    fn contiguous(self, text: &str, pattern: &str) -> i64 {
        match self {
            // An empty pattern has no score.
            Self::Exact(matcher) => matcher.score(text, pattern).unwrap_or(0),
            Self::Bounded => contiguous_score_bound(text, pattern),
        }
    }
}

/// What an alternative searches for.
#[derive(Debug)]
enum Pattern {
    /// This text. With `plural`, the English plural of a word counts as the word.
    Literal { text: String, finder: Finder<'static>, plural: bool },
    /// Words next to each other.
    Phrase(PhrasePattern),
    /// Chinese that is read like this.
    Pinyin(Pinyin),
    /// One of these whole words.
    Forms(Vec<Finder<'static>>),
    /// What a regular expression matches.
    Regular(RegularExpression),
}

/// The worst fit that counts in a short field and in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WorstFits {
    pub(crate) field: WordFit,
    pub(crate) text: WordFit,
}

impl WorstFits {
    /// The same fit in both.
    pub(crate) fn both(fit: WordFit) -> Self {
        Self { field: fit, text: fit }
    }
}

/// One way in which a post may contain a term.
#[derive(Debug)]
pub(crate) struct Alternative {
    pattern: Pattern,
    /// The characters of every short field that matches.
    pub(crate) chars: CharMask,
    pub(crate) worst: WorstFits,
    /// The tier of its matches, if it was not typed but may be meant.
    pub(crate) guess: Option<Tier>,
    /// How well the texts of each post match.
    matches: Arc<CachedMatches>,
}

impl Alternative {
    /// A word or its English plural.
    pub(crate) fn word(index: &Index, text: &str, worst: WorstFits) -> Self {
        Self::literal(index, text, worst, true)
    }

    /// This whole word and no other.
    pub(crate) fn exact_word(index: &Index, text: &str) -> Self {
        Self::literal(index, text, WorstFits::both(WordFit::Whole), false)
    }

    fn literal(index: &Index, text: &str, worst: WorstFits, plural: bool) -> Self {
        let finder = Finder::new(text.as_bytes()).into_owned();
        let name = format!("{}{text}", if plural { "words " } else { "word " });
        let compute = || candidates::literal_matches(index, text, plural);
        Self {
            matches: index.match_cache().get_or_compute(name, compute),
            pattern: Pattern::Literal { text: text.to_owned(), finder, plural },
            chars: CharMask::from_text(text),
            worst,
            guess: None,
        }
    }

    /// Words next to each other.
    pub(crate) fn phrase(index: &Index, phrase: PhrasePattern) -> Self {
        let compute = || candidates::phrase_matches(index, &phrase);
        let chars = phrase.words().map(|(word, _)| CharMask::from_text(word));
        Self {
            matches: index.match_cache().get_or_compute(format!("phrase {phrase}"), compute),
            chars: chars.fold(CharMask::EMPTY, CharMask::union),
            pattern: Pattern::Phrase(phrase),
            worst: WorstFits::both(WordFit::Whole),
            guess: None,
        }
    }

    /// Chinese that is read as `pinyin`: a guess.
    pub(crate) fn pinyin(index: &Index, pinyin: Pinyin) -> Self {
        index.need_all_texts();
        let compute = || candidates::pinyin_matches(index, &pinyin);
        Self {
            matches: index.match_cache().get_or_compute(format!("read {}", pinyin.name()), compute),
            pattern: Pattern::Pinyin(pinyin),
            chars: CharMask::EMPTY,
            worst: WorstFits::both(WordFit::Whole),
            guess: Some(Tier::Close),
        }
    }

    /// Some of the words `forms`: a guess.
    pub(crate) fn forms(index: &Index, forms: &[String]) -> Self {
        let compute = || candidates::whole_word_matches(index, forms);
        let chars = forms.iter().map(|form| CharMask::from_text(form)).reduce(CharMask::intersection);
        Self {
            matches: index.match_cache().get_or_compute(format!("forms {}", forms.join(" ")), compute),
            pattern: Pattern::Forms(
                forms.iter().map(|form| Finder::new(form.as_bytes()).into_owned()).collect(),
            ),
            chars: chars.unwrap_or(CharMask::EMPTY),
            worst: WorstFits::both(WordFit::Whole),
            guess: Some(Tier::Form),
        }
    }

    /// What the regular expression `typed` matches.
    pub(crate) fn regular(index: &Index, typed: &str, expression: RegularExpression) -> Self {
        index.need_all_texts();
        let compute = || MatchTable::all_unscanned(index.post_count());
        Self {
            matches: index.match_cache().get_or_compute(format!("regular {typed}"), compute),
            pattern: Pattern::Regular(expression),
            chars: CharMask::EMPTY,
            worst: WorstFits::both(WordFit::Whole),
            guess: None,
        }
    }

    /// The same as a guess with matches of this tier.
    pub(crate) fn guessed(self, tier: Tier) -> Self {
        Self { guess: Some(tier), ..self }
    }

    /// Whether it was not typed but may be meant.
    pub(crate) fn is_guess(&self) -> bool {
        self.guess.is_some()
    }

    /// Whether it is in the text of some post.
    pub(crate) fn is_anywhere(&self, index: &Index) -> bool {
        index.indexed_posts().any(|post| self.find_in_texts(index, post, None).is_some())
    }

    /// Whether a word of the texts of `post` is or starts with what is searched for.
    pub(crate) fn starts_word_in(&self, index: &Index, post: usize) -> bool {
        self.find_in_texts(index, post, None).is_some_and(|fit| fit <= WordFit::Start)
    }

    /// The text searched for, if it is one.
    pub(crate) fn literal_text(&self) -> Option<&str> {
        match &self.pattern {
            Pattern::Literal { text, .. } => Some(text),
            Pattern::Phrase(_) | Pattern::Pinyin(_) | Pattern::Forms(_) | Pattern::Regular(_) => None,
        }
    }

    /// The score of a short field that matches. Phrases and pinyin have none: they are found or not.
    pub(crate) fn score(&self, text: &str, scoring: Scoring<'_>) -> i64 {
        self.literal_text().map_or(0, |pattern| scoring.contiguous(text, pattern))
    }

    /// Whether a headline of `post` may match. Phrases and pinyin, which take long to find, are not in a headline that is part
    /// of a text without a match.
    pub(crate) fn may_be_in_headline(&self, index: &Index, post: usize) -> bool {
        self.literal_text().is_some()
            || !index.headlines_are_in_texts(post)
            || self.matches.get(post) != TextMatch::Absent
    }

    /// Whether `text`, which may have other blanks than what is searched, has all that a match has.
    pub(crate) fn may_be_in(&self, text: &str) -> bool {
        let is_there = |word: &str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
        match &self.pattern {
            Pattern::Literal { finder, .. } => finder.find(text.as_bytes()).is_some(),
            Pattern::Phrase(phrase) => phrase.words().all(|(word, _)| is_there(word)),
            Pattern::Pinyin(pinyin) => pinyin.places(text).next().is_some(),
            Pattern::Forms(forms) => forms.iter().any(|form| form.find(text.as_bytes()).is_some()),
            Pattern::Regular(_) => true,
        }
    }

    /// The best fit in `text`.
    pub(crate) fn find(&self, text: &str) -> Option<WordFit> {
        let is_there = match &self.pattern {
            Pattern::Literal { finder, plural, .. } => return best_fit(finder, text, *plural),
            Pattern::Phrase(phrase) => phrase.is_in(text),
            Pattern::Pinyin(pinyin) => pinyin.places(text).next().is_some(),
            Pattern::Regular(expression) => expression.is_in(text),
            Pattern::Forms(forms) => {
                forms.iter().any(|form| best_fit(form, text, false) == Some(WordFit::Whole))
            }
        };
        is_there.then_some(WordFit::Whole)
    }

    /// The best fit in `text`, and the number of occurrences.
    fn count(&self, text: &str) -> Option<(WordFit, usize)> {
        let count = match &self.pattern {
            Pattern::Literal { finder, plural, .. } => return count_fits(finder, text, *plural),
            Pattern::Phrase(phrase) => phrase.occurrences(text).take(COUNTED_OCCURRENCES).count(),
            Pattern::Pinyin(pinyin) => pinyin.places(text).take(COUNTED_OCCURRENCES).count(),
            Pattern::Forms(forms) => forms.iter().map(|form| whole_count(form, text)).sum(),
            Pattern::Regular(expression) => expression.occurrences(text).take(COUNTED_OCCURRENCES).count(),
        };
        (count > 0).then_some((WordFit::Whole, count))
    }

    /// The best fit in the texts of `post`, or in those of one language.
    pub(crate) fn find_in_texts(
        &self,
        index: &Index,
        post: usize,
        language: Option<Language>,
    ) -> Option<WordFit> {
        match (self.matches.get(post), language) {
            (TextMatch::Absent, _) => None,
            (TextMatch::Present(fit), None) => Some(fit),
            (TextMatch::Unscanned, None) => {
                // Both texts at once: no match crosses the line feed between them.
                let fit = self.find(index.text(post));
                self.matches.set(post, fit);
                fit
            }
            (_, Some(_)) => texts(index, post, language).filter_map(|text| self.find(text)).min(),
        }
    }

    /// The occurrences in the texts of `post`, or in those of one language; `None` if there are none that count.
    pub(crate) fn count_in_texts(
        &self,
        index: &Index,
        post: usize,
        language: Option<Language>,
    ) -> Option<usize> {
        if self.matches.get(post) == TextMatch::Absent {
            return None;
        }
        let counts = texts(index, post, language).filter_map(|text| self.count(text));
        let (fit, count) = counts.reduce(|(fit, all), (other, more)| (fit.min(other), all + more))?;
        (fit <= self.worst.text).then_some(count)
    }
}

/// The texts of `post`, or those of one language.
fn texts(index: &Index, post: usize, language: Option<Language>) -> impl Iterator<Item = &str> {
    let is_wanted = move |of: Language| language.is_none_or(|language| language == of);
    index.texts(post).filter(move |(of, _)| is_wanted(*of)).map(|(_, text)| text)
}
