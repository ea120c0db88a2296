//! A term of a query, prepared for one index: its alternatives, and how well a post matches it.

use memchr::memmem;

use super::alternative::{Alternative, Scoring, WorstFits};
use super::tier::{MatchQuality, Tier};
use crate::insight::word_table::is_general_word;
use crate::search::index::{Index, PostField, ShortField};
use crate::search::matching::char_mask::CharMask;
use crate::search::matching::fuzzy::is_plausible;
use crate::search::matching::phrase::PhrasePattern;
use crate::search::matching::score_bound::saturating_i64;
use crate::search::matching::word_fit::{WordFit, is_word_char};
use crate::search::query::{QueryTermKind, Term};
use crate::text::fold::fold;
use crate::text::lang::Language;
use crate::text::pinyin::Pinyin;
use crate::text::regular::RegularExpression;
use crate::text::script::{has_han, is_han};

/// A term of a query, prepared for one index.
#[derive(Debug)]
pub(crate) struct CompiledTerm {
    /// What is typed first, then its other spellings, then guesses.
    alternatives: Vec<Alternative>,
    /// What may be scattered in a short field, where that counts, with its characters.
    scattered: Option<(String, CharMask)>,
    /// The language of the texts it has to be in.
    language: Option<Language>,
    /// Whether it is a number of one digit or two, which is no date by itself.
    is_small_number: bool,
    /// Whether it has one letter or two: half of all words start with them, so that only whole words matter.
    is_short: bool,
    /// Whether it has one letter.
    is_letter: bool,
    /// Whether it is a plain word, of which exclusion takes what is typed only.
    is_plain: bool,
    /// Words looked for besides those typed, for highlights.
    pub(crate) untyped: Vec<String>,
}

/// `text` with a blank wherever Chinese and Latin meet, as careful typists write.
fn with_spaces(text: &str) -> String {
    let mut spaced = String::new();
    let mut before: Option<char> = None;
    for c in text.chars() {
        if before.is_some_and(|b| is_han(b) != is_han(c) && is_word_char(b) && is_word_char(c)) {
            spaced.push(' ');
        }
        spaced.push(c);
        before = Some(c);
    }
    spaced
}

impl CompiledTerm {
    /// Prepares `term`; `language` is the one of the expression around it.
    pub(crate) fn new(term: &Term, language: Option<Language>, index: &Index) -> Self {
        let text = fold(&term.text);
        let mut compiled = Self {
            alternatives: Vec::new(),
            scattered: None,
            language: term.side.or(language),
            is_small_number: text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()),
            is_short: text.chars().count() < 3 && !has_han(&text),
            is_letter: text.len() == 1,
            is_plain: term.kind == QueryTermKind::Word,
            untyped: Vec::new(),
        };
        match term.kind {
            QueryTermKind::Phrase => compiled.add_quoted(&text, index),
            QueryTermKind::Name => compiled.add_name(&text, index),
            // A pattern that cannot be read was refused as it was parsed.
            QueryTermKind::Regular => compiled.alternatives.extend(
                RegularExpression::parse(&term.text)
                    .ok()
                    .map(|pattern| Alternative::regular(index, &term.text, pattern)),
            ),
            QueryTermKind::Exact => compiled.alternatives.push(Alternative::exact_word(index, &text)),
            QueryTermKind::Word if has_han(&text) => compiled.add_chinese_word(&text, index),
            QueryTermKind::Word => compiled.add_word(&text, &term.text, index),
        }
        compiled
    }

    fn add_quoted(&mut self, text: &str, index: &Index) {
        let Some(phrase) = PhrasePattern::parse(text, false) else { return };
        if phrase.word_count() > 1 {
            self.alternatives.push(Alternative::phrase(index, phrase));
        } else {
            self.alternatives.extend(phrase.words().map(|(word, _)| Alternative::exact_word(index, word)));
        }
    }

    fn add_name(&mut self, text: &str, index: &Index) {
        self.add_quoted(text, index);
        let names = std::mem::take(&mut self.alternatives).into_iter();
        self.alternatives.extend(names.map(|name| name.guessed(Tier::Name)));
    }

    /// Adds the word itself. Few letters are inside of many unrelated words: `rag` is in "leverage".
    fn add_typed(&mut self, text: &str, letters: usize, index: &Index) {
        let field = if letters >= 3 { WordFit::Inside } else { WordFit::Start };
        let in_text = if letters >= 4 { WordFit::Inside } else { WordFit::Start };
        self.alternatives.push(Alternative::word(index, text, WorstFits { field, text: in_text }));
    }

    fn add_chinese_word(&mut self, text: &str, index: &Index) {
        let letters = text.chars().count();
        self.add_typed(text, letters, index);
        let spaced = with_spaces(text);
        if spaced != text {
            self.alternatives.push(Alternative::word(index, &spaced, WorstFits::both(WordFit::Inside)));
        }
        if letters >= 2 && text.chars().all(is_han) {
            self.scattered = Some((text.to_owned(), CharMask::from_text(text)));
        }
    }

    /// Adds the word `text`, which was typed like `typed`.
    fn add_word(&mut self, text: &str, typed: &str, index: &Index) {
        let letters = text.chars().count();
        self.add_typed(text, letters, index);
        let words = index.words();
        let is_spelt = self.add_spellings(text, index);
        if letters < 3 || !text.chars().all(char::is_alphanumeric) {
            self.add_pinyin(typed, letters >= 2 && !words.has_word(text), index);
            return;
        }
        self.add_abbreviated(text, index);
        let has_forms = self.add_forms(text, index);
        let starts_words = words.has_start(text);
        if !(is_spelt || has_forms || starts_words) {
            self.add_corrections(text, index);
        }
        self.add_pinyin(typed, !starts_words, index);
        // What words of the archive start with means those words: `fair` is not "fail often, repeat". Three letters are
        // scattered in nearly everything: no word may contain them (`rag` is in "reading" as well as in "leverage").
        let means_words = if letters < 4 { words.has_part(text) } else { starts_words };
        self.scattered = (!means_words).then(|| (text.to_owned(), CharMask::from_text(text)));
    }

    /// Adds the phrases with these initials, and the words that a numeronym means.
    fn add_abbreviated(&mut self, text: &str, index: &Index) {
        for phrase in index.words().phrases(text) {
            if let Some(pattern) = PhrasePattern::parse(phrase, false) {
                self.alternatives.push(Alternative::phrase(index, pattern).guessed(Tier::Form));
                self.untyped.push(phrase.to_owned());
            }
        }
        let words = index.words().numeronyms(text);
        if !words.is_empty() {
            self.alternatives.push(Alternative::forms(index, &words));
            self.untyped.extend(words);
        }
    }

    /// Adds the other forms of the word; returns whether there are any.
    fn add_forms(&mut self, text: &str, index: &Index) -> bool {
        let forms = index.words().forms(text);
        // Those that start with the word are found with it.
        let others: Vec<String> = forms.iter().filter(|form| !form.starts_with(text)).cloned().collect();
        if !others.is_empty() {
            self.alternatives.push(Alternative::forms(index, &others));
        }
        let has_forms = !forms.is_empty();
        self.untyped.extend(forms);
        has_forms
    }

    /// Adds the words that `text` may be a typo of. What is inside longer words but ends none (`stak` in "mistakes") is a
    /// typo rather than a part of them.
    fn add_corrections(&mut self, text: &str, index: &Index) {
        let words = index.words();
        let is_inside = words.has_part(text) && !words.has_part(&format!("{text}\n"));
        let tier = if is_inside { Tier::Form } else { Tier::Close };
        for word in words.corrections(text) {
            // A part of a handle is inside it: `buffett` in `@warrenbuffett`.
            let worst = if word.len() >= 5 { WordFit::Inside } else { WordFit::Start };
            self.alternatives.push(Alternative::word(index, &word, WorstFits::both(worst)).guessed(tier));
            self.untyped.push(word);
        }
    }

    /// Adds other spellings; returns whether some is in a text.
    fn add_spellings(&mut self, text: &str, index: &Index) -> bool {
        let typed = self.alternatives.len();
        for spelling in index.words().spellings(text) {
            let phrase = spelling.contains(' ').then(|| PhrasePattern::parse(&spelling, true)).flatten();
            self.alternatives.push(match phrase {
                Some(phrase) => Alternative::phrase(index, phrase),
                None => Alternative::word(index, &spelling, WorstFits::both(WordFit::Start)),
            });
            self.untyped.push(spelling);
        }
        self.alternatives.iter().skip(typed).any(|spelling| spelling.is_anywhere(index))
    }

    /// Adds Chinese that is read like `typed`. A word of the archive means itself, unless it spells two syllables or more and is no general
    /// English word: `hangzhou` is both, `machine` is no `ma chi ne`.
    fn add_pinyin(&mut self, typed: &str, is_unknown: bool, index: &Index) {
        let may_be_pinyin =
            |pinyin: &Pinyin| is_unknown || pinyin.syllables() >= 2 && !is_general_word(&fold(typed));
        if let Some(pinyin) = Pinyin::parse(typed).filter(may_be_pinyin) {
            self.alternatives.push(Alternative::pinyin(index, pinyin));
        }
    }
}

impl CompiledTerm {
    /// An estimate of its occurrences in the archive; 0 where there is none.
    pub(crate) fn frequency(&self, index: &Index) -> u64 {
        let typed = self.alternatives.first().and_then(Alternative::literal_text);
        typed.map_or(0, |text| index.words().frequency(text))
    }

    /// Whether `post`, whose texts may not be prepared, may match.
    pub(crate) fn may_match(&self, index: &Index, post: usize) -> bool {
        let text = index.text(post);
        let is_scattered = |(pattern, chars): &(String, CharMask)| {
            may_be_scattered(text, pattern)
                || index.short_fields(post).any(|short| short.chars.has_all_of(*chars))
        };
        self.alternatives.iter().any(|alternative| {
            alternative.may_be_in(text)
                || index.short_fields(post).any(|short| {
                    short.chars.has_all_of(alternative.chars) && alternative.find(short.text).is_some()
                })
        }) || self.scattered.as_ref().is_some_and(is_scattered)
    }

    /// How well `post` matches; `None` if it does not.
    pub(crate) fn quality(&self, index: &Index, post: usize, scoring: Scoring<'_>) -> Option<MatchQuality> {
        let together = self.unscattered_quality(index, post, scoring);
        together.or_else(|| self.scattered_quality(index, post, scoring))
    }

    /// How well `post` matches, scattered letters aside; `None` if it does not.
    pub(crate) fn unscattered_quality(
        &self,
        index: &Index,
        post: usize,
        scoring: Scoring<'_>,
    ) -> Option<MatchQuality> {
        let mut best: Option<MatchQuality> = None;
        for alternative in &self.alternatives {
            // A guess is never better than what is typed.
            if alternative.guess.is_some_and(|tier| best.is_some_and(|best| best.tier < tier)) {
                continue;
            }
            for field in index.short_fields(post).filter(|field| field.chars.has_all_of(alternative.chars)) {
                if self.is_of_language(&field)
                    && !(alternative.is_guess() && field.field == PostField::Date)
                    && (field.field != PostField::Headline || alternative.may_be_in_headline(index, post))
                    && let Some(quality) = self.field_quality(alternative, &field, index, scoring)
                {
                    quality.improve(&mut best);
                }
            }
            // No match in a text is better than a word or word start in a short field, and no guess in a text is better than
            // one in a short field.
            let is_enough = |best: MatchQuality| match alternative.guess {
                Some(tier) => best.tier <= tier,
                None => best.tier < Tier::TextPhrase,
            };
            if !best.is_some_and(is_enough)
                && let Some(tier) = self.text_tier(alternative, index, post)
            {
                MatchQuality { tier, field: PostField::Body, score: 0 }.improve(&mut best);
            }
        }
        best
    }

    /// How much of the term is in the texts of `post`: of what is typed, else of the guesses.
    pub(crate) fn amount(&self, index: &Index, post: usize) -> i64 {
        // How often a letter starts a word does not distinguish texts.
        if self.is_letter {
            return 0;
        }
        let most = |is_guess: bool| {
            let alternatives =
                self.alternatives.iter().filter(|alternative| alternative.is_guess() == is_guess);
            let counts =
                alternatives.filter_map(|alternative| alternative.count_in_texts(index, post, self.language));
            counts.map(|count| weight(count, index.text(post).len(), index.mean_text_bytes())).max()
        };
        most(false).or_else(|| most(true)).unwrap_or(0)
    }

    /// Whether `post` contains the term as a word or word start, as typed: what `-word` excludes.
    pub(crate) fn is_in(&self, index: &Index, post: usize) -> bool {
        if !self.is_plain {
            return self.unscattered_quality(index, post, Scoring::Bounded).is_some();
        }
        let counts = |fit: Option<WordFit>| fit.is_some_and(|fit| fit <= WordFit::Start);
        self.alternatives.iter().filter(|alternative| !alternative.is_guess()).any(|alternative| {
            index.short_fields(post).any(|field| {
                field.field != PostField::Date
                    && self.is_of_language(&field)
                    && field.chars.has_all_of(alternative.chars)
                    && counts(alternative.find(field.text))
            }) || counts(alternative.find_in_texts(index, post, self.language))
        })
    }

    /// Whether the term may be in `field`. A term of one language is in headlines only.
    fn is_of_language(&self, field: &ShortField<'_>) -> bool {
        self.language.is_none_or(|language| field.language == Some(language))
    }

    fn field_quality(
        &self,
        alternative: &Alternative,
        short: &ShortField<'_>,
        index: &Index,
        scoring: Scoring<'_>,
    ) -> Option<MatchQuality> {
        let field = short.field;
        let fit = alternative.find(short.text).filter(|fit| *fit <= alternative.worst.field)?;
        if field == PostField::Author && index.has_single_author() {
            // Everything is by this author: that ranks no post, but is no reason to drop one either.
            let quality = MatchQuality { tier: Tier::Text, field: PostField::Body, score: 0 };
            return (fit != WordFit::Inside).then_some(quality);
        }
        if field == PostField::Date && fit == WordFit::Inside {
            return None;
        }
        let tier = match (fit, alternative.guess) {
            (_, Some(tier)) => tier,
            _ if field == PostField::Date && self.is_small_number => Tier::Part,
            (WordFit::Whole, _) => Tier::Word,
            (WordFit::Start, _) if !self.is_short => Tier::Prefix,
            (WordFit::Start | WordFit::Inside, _) => Tier::Part,
        };
        Some(MatchQuality { tier, field, score: alternative.score(short.text, scoring) })
    }

    fn text_tier(&self, alternative: &Alternative, index: &Index, post: usize) -> Option<Tier> {
        let fit = alternative.find_in_texts(index, post, self.language)?;
        (fit <= alternative.worst.text).then_some(match (fit, alternative.guess) {
            (_, Some(tier)) => tier,
            (WordFit::Whole, None) => Tier::TextWord,
            (WordFit::Start, None) if !self.is_short => Tier::Text,
            (WordFit::Start | WordFit::Inside, None) => Tier::Part,
        })
    }

    fn scattered_quality(&self, index: &Index, post: usize, scoring: Scoring<'_>) -> Option<MatchQuality> {
        let (pattern, chars) = self.scattered.as_ref()?;
        let mut best: Option<MatchQuality> = None;
        for short in index.short_fields(post).filter(|short| short.chars.has_all_of(*chars)) {
            let field = short.field;
            let is_name = field == PostField::Date || field == PostField::Author && index.has_single_author();
            if is_name || !self.is_of_language(&short) {
                continue;
            }
            for line in short.text.lines().filter(|line| is_plausible(line, pattern)) {
                if let Some(score) = scoring.scattered(line, pattern) {
                    MatchQuality { tier: Tier::Loose, field, score }.improve(&mut best);
                }
            }
        }
        best
    }
}

/// Whether `pattern` may be scattered in a headline, which is a part of a line of `text` with its blanks run together.
fn may_be_scattered(text: &str, pattern: &str) -> bool {
    let has_run = memmem::find(text.as_bytes(), b"  ").is_some() || text.contains('\t');
    pattern.chars().all(|c| text.contains(c))
        && (has_run || text.lines().any(|line| is_plausible(line, pattern)))
}

/// How much `count` occurrences in a text of `bytes` weigh, in thousandths: the saturation of BM25 (k = 1.2, b = 0.75).
fn weight(count: usize, bytes: usize, mean_bytes: usize) -> i64 {
    let (count, bytes, mean_bytes) =
        (saturating_i64(count), saturating_i64(bytes), saturating_i64(mean_bytes));
    let length = 250 + 750 * bytes / mean_bytes.max(1);
    count * 2200 * 1000 / (count * 1000 + 1200 * length / 1000).max(1)
}
