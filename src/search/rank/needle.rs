//! A term made ready to be looked for: its spellings, what else it may stand for, and how well a post holds it.

use std::sync::Arc;

use memchr::memmem::Finder;

use super::engine::Tier;
use crate::search::index::candidates;
use crate::search::index::match_cache::{CachedMatches, TextMatch};
use crate::search::index::{Index, PostField, ShortField};
use crate::search::matching::char_mask::CharMask;
use crate::search::matching::fuzzy::{self, SubsequenceMatcher};
use crate::search::matching::phrase::PhrasePattern;
use crate::search::matching::score_bound;
use crate::search::matching::word_fit::{self, WordFit};
use crate::search::query::{Term, TermKind};
use crate::text::fold::fold;
use crate::text::lang::Language;
use crate::text::pinyin::Pinyin;
use crate::text::script::is_han;

/// How well something holds a term or a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rank {
    pub(crate) tier: Tier,
    pub(crate) field: PostField,
    /// The subsequence score in a short field, or its ceiling.
    pub(crate) short: i64,
}

impl Rank {
    /// What asks for nothing in particular: no worse than anything.
    pub(crate) const NEUTRAL: Self = Self { tier: Tier::Phrase, field: PostField::Headline, short: 0 };

    /// Takes the place of `best` if it is better.
    fn offer(self, best: &mut Option<Self>) {
        let order = |rank: &Self| (rank.tier, rank.field, -rank.short);
        if best.is_none_or(|best| order(&self) < order(&best)) {
            *best = Some(self);
        }
    }
}

/// Whether subsequence scores are computed or only bounded.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scoring<'a> {
    Exact(&'a SubsequenceMatcher),
    Bounded,
}

impl Scoring<'_> {
    fn of(self, text: &str, pattern: &str) -> Option<i64> {
        match self {
            Self::Exact(matcher) => matcher.score(text, pattern),
            Self::Bounded => score_bound::score_bound(text, pattern),
        }
    }

    /// The same for a text that holds `pattern` as it is.
    fn of_whole(self, text: &str, pattern: &str) -> i64 {
        match self {
            Self::Exact(matcher) => matcher.score(text, pattern).unwrap_or_default(),
            Self::Bounded => score_bound::contiguous_score_bound(text, pattern),
        }
    }
}

/// What a term is looked for as.
#[derive(Debug)]
enum Look {
    /// This text.
    Literal { text: String, finder: Finder<'static> },
    /// These words next to each other.
    Words(PhrasePattern),
    /// Chinese that is read like this.
    Read(Pinyin),
}

/// One way to find a term.
#[derive(Debug)]
struct Way {
    look: Look,
    /// The characters that a short field with it has.
    mask: CharMask,
    /// The worst fit that counts in short fields, and in texts.
    worst: (WordFit, WordFit),
    /// Not what was typed, but what may be meant.
    is_guess: bool,
    /// English plurals are the word itself.
    plural: bool,
    /// How well the texts of each post hold it.
    known: Arc<CachedMatches>,
}

/// A term made ready to be looked for.
#[derive(Debug)]
pub(crate) struct Needle {
    ways: Vec<Way>,
    /// Scattered letters, where those count.
    loose: Option<(String, CharMask)>,
    side: Option<Language>,
    /// A day or a number of two digits: no date by itself.
    is_small_number: bool,
    /// One letter or two: half of all words start with them, so only whole words say much.
    is_tiny: bool,
    /// One letter.
    is_letter: bool,
    /// What was not typed but is looked for: for highlights.
    pub(crate) guesses: Vec<String>,
}

fn literal(index: &Index, text: &str, worst: (WordFit, WordFit), is_guess: bool, plural: bool) -> Way {
    let finder = Finder::new(text.as_bytes()).into_owned();
    let look = Look::Literal { text: text.to_owned(), finder };
    let name = format!("{}{text}", if plural { "words " } else { "word " });
    let known = index.match_cache().get_or_compute(name, || candidates::literal_matches(index, text, plural));
    Way { look, mask: CharMask::from_text(text), worst, is_guess, plural, known }
}

fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

/// `text` with a blank wherever Chinese and Latin meet: how careful typists write.
fn spaced(text: &str) -> String {
    let mut spaced = String::new();
    let mut before: Option<char> = None;
    for c in text.chars() {
        if before
            .is_some_and(|b| is_han(b) != is_han(c) && word_fit::is_word_char(b) && word_fit::is_word_char(c))
        {
            spaced.push(' ');
        }
        spaced.push(c);
        before = Some(c);
    }
    spaced
}

impl Needle {
    /// How often words stand in the archive that the term may start: an estimate, nothing where it has none.
    pub(crate) fn frequency(&self, index: &Index) -> u64 {
        match self.ways.first().map(|way| &way.look) {
            Some(Look::Literal { text, .. }) => index.words().frequency(text),
            _ => 0,
        }
    }

    /// Makes `term` ready; `side` is the language it is bound to from outside.
    pub(crate) fn of(term: &Term, side: Option<Language>, index: &Index) -> Self {
        let text = fold(&term.text);
        let mut needle = Self {
            ways: Vec::new(),
            loose: None,
            side: term.side.or(side),
            is_small_number: text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()),
            is_tiny: text.chars().count() < 3 && !has_han(&text),
            is_letter: text.len() == 1,
            guesses: Vec::new(),
        };
        match term.kind {
            TermKind::Phrase => match PhrasePattern::parse(&text, false) {
                Some(phrase) if phrase.word_count() > 1 => needle.phrase(index, phrase, false),
                Some(phrase) => {
                    let whole = (WordFit::Whole, WordFit::Whole);
                    needle
                        .ways
                        .extend(phrase.words().map(|(word, _)| literal(index, word, whole, false, false)));
                }
                None => {}
            },
            TermKind::Exact => {
                needle.ways.push(literal(index, &text, (WordFit::Whole, WordFit::Whole), false, false));
            }
            TermKind::Word => needle.word(&text, index),
        }
        needle
    }

    fn phrase(&mut self, index: &Index, phrase: PhrasePattern, is_guess: bool) {
        let worst = (WordFit::Whole, WordFit::Whole);
        let known = index
            .match_cache()
            .get_or_compute(format!("phrase {phrase}"), || candidates::phrase_matches(index, &phrase));
        let mask =
            phrase.words().fold(CharMask::default(), |mask, (word, _)| mask.union(CharMask::from_text(word)));
        self.ways.push(Way { look: Look::Words(phrase), mask, worst, is_guess, plural: true, known });
    }

    fn word(&mut self, text: &str, index: &Index) {
        let letters = text.chars().count();
        // The inside of words says little to few letters: `rag` is in "leverage".
        let short = if letters >= 3 { WordFit::Inside } else { WordFit::Start };
        let long = if letters >= 4 { WordFit::Inside } else { WordFit::Start };
        self.ways.push(literal(index, text, (short, long), false, true));
        if has_han(text) {
            let spaced = spaced(text);
            if spaced != text {
                self.ways.push(literal(index, &spaced, (WordFit::Inside, WordFit::Inside), false, true));
            }
            let is_loose = letters >= 2 && text.chars().all(is_han);
            self.loose = is_loose.then(|| (text.to_owned(), CharMask::from_text(text)));
            return;
        }
        let lexicon = index.words();
        for spelling in lexicon.spellings(text) {
            match spelling.contains(' ').then(|| PhrasePattern::parse(&spelling, true)).flatten() {
                Some(phrase) => self.phrase(index, phrase, false),
                None => {
                    self.ways.push(literal(index, &spelling, (WordFit::Start, WordFit::Start), false, true));
                }
            }
            self.guesses.push(spelling);
        }
        if letters < 3 || !text.chars().all(char::is_alphanumeric) {
            self.readings(text, letters >= 2 && !lexicon.has_word(text), index);
            return;
        }
        for words in lexicon.phrases(text).map(str::to_owned) {
            if let Some(phrase) = PhrasePattern::parse(&words, false) {
                self.phrase(index, phrase, true);
                self.guesses.push(words);
            }
        }
        let is_known = lexicon.has_part(text);
        if self.ways.len() == 1 && !is_known {
            for word in lexicon.corrections(text) {
                // Parts of a handle stand within it: `buffett` in `@warrenbuffett`.
                let worst = if word.len() >= 5 { WordFit::Inside } else { WordFit::Start };
                self.ways.push(literal(index, &word, (worst, worst), true, true));
                self.guesses.push(word);
            }
        }
        self.readings(text, !lexicon.has_start(text), index);
        // What words of the archive start with means those words: `fair` is not "fail often, repeat". Three letters are
        // scattered in nearly everything: no word may hold them (`rag` is in "reading" as well as in "leverage").
        let is_word = if letters < 4 { is_known } else { lexicon.has_start(text) };
        self.loose = (!is_word).then(|| (text.to_owned(), CharMask::from_text(text)));
    }

    /// Chinese that reads like `text`. What is a word of the archive as it stands means itself, unless it is spelt out
    /// over two syllables or more: `hangzhou` is both.
    fn readings(&mut self, text: &str, is_unknown: bool, index: &Index) {
        let Some(pinyin) = Pinyin::parse(text) else { return };
        if is_unknown || pinyin.syllables() >= 2 {
            let worst = (WordFit::Whole, WordFit::Whole);
            let name = format!("read {}", pinyin.letters());
            let known =
                index.match_cache().get_or_compute(name, || candidates::pinyin_matches(index, &pinyin));
            let look = Look::Read(pinyin);
            self.ways.push(Way {
                look,
                mask: CharMask::default(),
                worst,
                is_guess: true,
                plural: false,
                known,
            });
        }
    }

    /// How well `post` holds the term; `None` if it does not.
    pub(crate) fn rank(&self, index: &Index, post: usize, scoring: Scoring<'_>) -> Option<Rank> {
        let mut best: Option<Rank> = None;
        for way in &self.ways {
            // What is meant perhaps is never better than what is typed.
            if way.is_guess && best.is_some_and(|best| best.tier < Tier::Close) {
                continue;
            }
            for short in index.short_fields(post).filter(|short| short.chars.has_all_of(way.mask)) {
                if self.side.is_some_and(|side| short.language != Some(side))
                    || way.is_guess && short.field == PostField::Date
                    || short.field == PostField::Headline && !way.may_be_in_headlines(index, post)
                {
                    continue;
                }
                if let Some(rank) = self.short(way, &short, index, scoring) {
                    rank.offer(&mut best);
                }
            }
            // No place in a text is better than a word or a word's start in a short field; nor, of what is perhaps meant,
            // than any other.
            let enough = if way.is_guess { Tier::Loose } else { Tier::TextPhrase };
            if best.is_some_and(|best| best.tier < enough) {
                continue;
            }
            if let Some(fit) = self.long(way, index, post).filter(|fit| *fit <= way.worst.1) {
                let tier = match fit {
                    _ if way.is_guess => Tier::Close,
                    WordFit::Whole => Tier::TextWord,
                    WordFit::Start if !self.is_tiny => Tier::Text,
                    WordFit::Start | WordFit::Inside => Tier::Part,
                };
                Rank { tier, field: PostField::Body, short: 0 }.offer(&mut best);
            }
        }
        best.or_else(|| self.scattered(index, post, scoring))
    }

    /// How much of the term is in the texts of `post`: of what is typed, else of what may be meant.
    pub(crate) fn amount(&self, index: &Index, post: usize) -> i64 {
        // How often a letter starts a word says nothing about a text.
        if self.is_letter {
            return 0;
        }
        let (bytes, mean) = (index.text(post).len(), index.mean_text_bytes());
        let most = |is_guess: bool| {
            let ways = self.ways.iter().filter(|way| way.is_guess == is_guess);
            let ways = ways.filter(|way| way.known.get(post) != TextMatch::Absent);
            let amounts = ways.filter_map(|way| {
                let found = self.sides(index, post).filter_map(|text| way.count(text));
                let (fit, places) = found.reduce(|(fit, all), (other, more)| (fit.min(other), all + more))?;
                (fit <= way.worst.1).then(|| weight(places, bytes, mean))
            });
            amounts.max()
        };
        most(false).or_else(|| most(true)).unwrap_or_default()
    }

    /// Whether `post` holds the term as a word or word start, as typed: what `-word` excludes.
    pub(crate) fn is_in(&self, index: &Index, post: usize) -> bool {
        let is_whole = |fit: Option<WordFit>| fit.is_some_and(|fit| fit <= WordFit::Start);
        self.ways.iter().filter(|way| !way.is_guess).any(|way| {
            index.short_fields(post).any(|short| {
                short.field != PostField::Date
                    && self.side.is_none_or(|side| short.language == Some(side))
                    && short.chars.has_all_of(way.mask)
                    && is_whole(way.find(short.text))
            }) || is_whole(self.long(way, index, post))
        })
    }

    fn short(&self, way: &Way, short: &ShortField<'_>, index: &Index, scoring: Scoring<'_>) -> Option<Rank> {
        let field = short.field;
        let fit = way.find(short.text).filter(|fit| *fit <= way.worst.0)?;
        if field == PostField::Author && index.has_single_author() {
            // Everything is by this author: it is no answer, but no reason to drop a post either.
            return (fit != WordFit::Inside).then_some(Rank {
                tier: Tier::Text,
                field: PostField::Body,
                short: 0,
            });
        }
        if field == PostField::Date && fit == WordFit::Inside {
            return None;
        }
        let tier = match fit {
            _ if way.is_guess => Tier::Close,
            _ if field == PostField::Date && self.is_small_number => Tier::Part,
            WordFit::Whole => Tier::Word,
            WordFit::Start if !self.is_tiny => Tier::Prefix,
            WordFit::Start | WordFit::Inside => Tier::Part,
        };
        let score = match &way.look {
            Look::Literal { text: pattern, .. } => scoring.of_whole(short.text, pattern),
            // Words next to each other, or read aloud: found or not, there is no better and worse.
            Look::Words(_) | Look::Read(_) => 0,
        };
        Some(Rank { tier, field, short: score })
    }

    /// The texts that the term is looked for in.
    fn sides<'a>(&self, index: &'a Index, post: usize) -> impl Iterator<Item = &'a str> {
        let side = self.side;
        let of_side = move |language: Language| side.is_none_or(|side| side == language);
        index.texts(post).filter(move |(language, _)| of_side(*language)).map(|(_, text)| text)
    }

    fn long(&self, way: &Way, index: &Index, post: usize) -> Option<WordFit> {
        match way.known.get(post) {
            TextMatch::Absent => None,
            TextMatch::Present(fit) if self.side.is_none() => Some(fit),
            TextMatch::Unscanned if self.side.is_none() => {
                // Both at once: nothing stands across the line feed that parts them.
                let fit = way.find(index.text(post));
                way.known.set(post, fit);
                fit
            }
            TextMatch::Unscanned | TextMatch::Present(_) => {
                self.sides(index, post).filter_map(|text| way.find(text)).min()
            }
        }
    }

    fn scattered(&self, index: &Index, post: usize, scoring: Scoring<'_>) -> Option<Rank> {
        let (pattern, wanted) = self.loose.as_ref()?;
        debug_assert!(!pattern.is_empty(), "a pattern has characters");
        let mut best: Option<Rank> = None;
        for ShortField { field, language, text, chars } in index.short_fields(post) {
            let is_named =
                !(field == PostField::Date || field == PostField::Author && index.has_single_author());
            if !chars.has_all_of(*wanted) || !is_named || self.side.is_some_and(|side| language != Some(side))
            {
                continue;
            }
            for line in text.lines().filter(|line| fuzzy::is_plausible(line, pattern)) {
                let Some(short) = scoring.of(line, pattern) else {
                    continue;
                };
                Rank { tier: Tier::Loose, field, short }.offer(&mut best);
            }
        }
        best
    }
}

impl Way {
    /// Whether the headlines of `post` may hold it: several words and readings are not looked for where they cannot be.
    fn may_be_in_headlines(&self, index: &Index, post: usize) -> bool {
        let is_literal = matches!(self.look, Look::Literal { .. });
        is_literal || !index.headlines_are_in_texts(post) || self.known.get(post) != TextMatch::Absent
    }

    /// The best place in `text`.
    fn find(&self, text: &str) -> Option<WordFit> {
        let is_there = match &self.look {
            Look::Literal { finder, .. } => return word_fit::best_fit(finder, text, self.plural),
            Look::Words(phrase) => phrase.is_in(text),
            Look::Read(pinyin) => pinyin.places(text).next().is_some(),
        };
        is_there.then_some(WordFit::Whole)
    }

    /// The best place in `text`, and how many there are.
    fn count(&self, text: &str) -> Option<(WordFit, usize)> {
        let places = match &self.look {
            Look::Literal { finder, .. } => return word_fit::count_fits(finder, text, self.plural),
            Look::Words(phrase) => phrase.occurrences(text).take(word_fit::COUNTED_OCCURRENCES).count(),
            Look::Read(pinyin) => pinyin.places(text).take(word_fit::COUNTED_OCCURRENCES).count(),
        };
        (places > 0).then_some((WordFit::Whole, places))
    }
}

/// How much `places` say in a text of `bytes`: BM25's saturation (k = 1.2, b = 0.75), in thousandths.
fn weight(places: usize, bytes: usize, mean: usize) -> i64 {
    let (places, bytes, mean) = (signed(places), signed(bytes), signed(mean));
    let length = 250 + 750 * bytes / mean.max(1);
    places * 2200 * 1000 / (places * 1000 + 1200 * length / 1000).max(1)
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX >> 16)
}
