//! The posts as numbers: words of the English side, characters of the Chinese one, passage by passage.

use std::borrow::Cow;
use std::ops::Range;

use super::spelling_table::SpellingTable;
use super::tokens::{WordToken, word_key, word_tokens};
use crate::corpus::{Body, Side};
use crate::insight::chinese_tokens::NAME_DOTS;
use crate::insight::spelling::{initials, names_handle};
use crate::insight::stopwords::{self, WordClass};
use crate::text::entity::leading_handles;
use crate::text::hash::HashSet;
use crate::text::lang::{self, Language};
use crate::text::markup::code_blocks;
use crate::text::script::is_han;
use crate::text::slice::{outside, slice, subslice};

/// Words below which a first passage is a title.
pub(super) const TITLE: usize = 12;
/// Words that a title is put over, at least.
const TITLED: u32 = 20;
/// Marks that end a sentence or part of one, and no title.
const ENDS: [char; 12] = ['.', '!', '?', ':', ',', ';', '…', '。', '！', '？', '：', '，'];

/// What breaks a phrase, among the numbers of spellings and among characters.
pub(super) const BREAK: u32 = 0;

/// What precedes a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct WordMark {
    /// It opens a sentence, where capitals have no meaning.
    pub(super) is_sentence_start: bool,
    /// It is joined to the one before by a hyphen.
    pub(super) has_hyphen: bool,
}

/// A passage and its counterpart, as ranges of the tables of [`NumberedPosts`].
#[derive(Debug, Clone, Default)]
pub(super) struct NumberedPassage {
    /// A range of [`NumberedPosts::words`].
    pub(super) words: Range<u32>,
    /// A range of [`NumberedPosts::han`].
    pub(super) han: Range<u32>,
    /// A range of [`NumberedPosts::foreign`].
    pub(super) foreign: Range<u32>,
    /// Whether the characters are those of its counterpart, not its own.
    pub(super) is_translated: bool,
}

/// Posts as numbers.
#[derive(Debug, Default)]
pub(super) struct NumberedPosts {
    /// Every spelling.
    pub(super) lexicon: SpellingTable,
    /// Spellings, in order, and [`BREAK`].
    pub(super) words: Vec<u32>,
    /// What precedes a spelling, by place.
    pub(super) marks: Vec<WordMark>,
    /// Characters of the Chinese side, and [`BREAK`].
    pub(super) han: Vec<u32>,
    /// Places in it before which a dot of a name stands: `威廉·布朗`.
    pub(super) dots: HashSet<u32>,
    /// Folded Latin words of the Chinese side, in order within a passage.
    pub(super) foreign: Vec<u32>,
    /// Passages, post after post.
    pub(super) passages: Vec<NumberedPassage>,
    /// By post: its passages, as a range of [`NumberedPosts::passages`].
    pub(super) posts: Vec<Range<u32>>,
    /// Posts that open with a title.
    pub(super) titled: HashSet<u32>,
    /// Pairs `Full Name (FN)` and `Name (@handle)`, as the text gives them.
    pub(super) brackets: Vec<(String, String)>,
    /// Folded words that carry no topic in the languages of the posts other than English.
    pub(super) stopwords: HashSet<u32>,
}

/// Returns the side whose words are counted: the English one, else the original (whose Latin words are counted).
fn english_side(body: &Body) -> Side {
    let (original, translation) = (&body.original.text, &body.translation.text);
    if translation.is_empty() {
        return Side::Original;
    }
    let languages = lang::languages(original, translation);
    let english = |text: &str, language| !text.is_empty() && language == Language::English;
    let is_second = !english(original, languages.0) && english(translation, languages.1);
    if is_second { Side::Translation } else { Side::Original }
}

/// `range` of `text` without these blocks of code, in order: what a program is made of is no topic of the text around it.
fn without_code<'a>(text: &'a str, range: Range<usize>, blocks: &[Range<usize>]) -> Cow<'a, str> {
    let part = slice(text, range.clone());
    let within = |block: &Range<usize>| {
        let ends = [block.start, block.end].map(|at| at.clamp(range.start, range.end) - range.start);
        ends[0]..ends[1]
    };
    let cut: Vec<Range<usize>> = blocks.iter().map(within).filter(|cut| !cut.is_empty()).collect();
    if cut.is_empty() {
        Cow::Borrowed(part)
    } else {
        outside(part, cut.into_iter()).collect::<Vec<_>>().join("\n").into()
    }
}

impl NumberedPosts {
    /// Adds the next post; `is_reply` is whether it answers another one, if the archive says so.
    pub(super) fn add(&mut self, body: &Body, is_reply: Option<bool>) {
        let side = english_side(body);
        let (main, other) = (&body.side(side).text, &body.side(side.other()).text);
        let mut pairs: Vec<(Range<usize>, Range<usize>)> = body
            .pairs
            .iter()
            .map(|pair| match side {
                Side::Original => (pair.original.clone(), pair.translation.clone()),
                Side::Translation => (pair.translation.clone(), pair.original.clone()),
            })
            .collect();
        if pairs.is_empty() {
            pairs.push((0..main.len(), 0..other.len()));
        }
        self.add_passages(main, other, pairs, is_reply);
    }

    /// Adds the next post without its counterparts: passages of the main side, all of the other side with the first.
    /// That is enough to find its topics.
    pub(super) fn add_unaligned(&mut self, body: &Body, is_reply: Option<bool>) {
        let side = english_side(body);
        let (main, other) = (body.side(side), &body.side(side.other()).text);
        let mut pairs: Vec<(Range<usize>, Range<usize>)> =
            main.passages().map(|passage| (passage, 0..0)).collect();
        match pairs.first_mut() {
            Some(first) => first.1 = 0..other.len(),
            None => pairs.push((0..0, 0..other.len())),
        }
        self.add_passages(&main.text, other, pairs, is_reply);
    }

    /// Finds the words that carry no topic in the languages of these tags.
    pub(super) fn find_stopwords(&mut self, languages: &[String]) {
        let words = languages.iter().flat_map(|tag| stopwords::of_language(tag));
        self.stopwords = words.filter_map(|word| self.lexicon.find(&word_key(word))).collect();
    }

    /// Removes the posts, and keeps the spellings.
    pub(super) fn clear_posts(&mut self) {
        *self = Self { lexicon: std::mem::take(&mut self.lexicon), ..Self::default() };
    }

    fn add_passages(
        &mut self,
        main: &str,
        other: &str,
        pairs: Vec<(Range<usize>, Range<usize>)>,
        is_reply: Option<bool>,
    ) {
        let start = self.passages.len() as u32;
        let mut title = 0;
        let (code, other_code) = (code_blocks(main), code_blocks(other));
        for (at, (left, right)) in pairs.into_iter().enumerate() {
            let (left, right) = (without_code(main, left, &code), without_code(other, right, &other_code));
            let (left, right) = (left.as_ref(), right.as_ref());
            // The handles that open a reply say to whom it is, not what it is about; so does the one of a quoted post.
            let quoted = left.strip_prefix("RT ").filter(|_| at == 0);
            let left = match quoted {
                _ if at > 0 => left,
                Some(quoted) => slice(quoted, leading_handles(quoted)..),
                None if is_reply == Some(false) => left,
                None => slice(left, leading_handles(left)..),
            };
            let words = self.add_words(left);
            if at == 0 && words.len() < TITLE && !left.trim_end().ends_with(ENDS) {
                title = words.end;
            }
            // Where the main side is Chinese itself, its characters are counted.
            let is_translated = !left.chars().any(is_han);
            let han = self.add_han(if is_translated { right } else { left });
            let foreign = self.add_foreign(right);
            self.passages.push(NumberedPassage { words, han, foreign, is_translated });
        }
        if title > 0 && self.words.len() as u32 >= title + TITLED {
            self.titled.insert(self.posts.len() as u32);
        }
        self.posts.push(start..self.passages.len() as u32);
    }

    fn add_words(&mut self, text: &str) -> Range<u32> {
        let words = word_tokens(text);
        self.note_brackets(text, &words);
        let from = self.words.len() as u32;
        for (at, word) in words.iter().enumerate() {
            if word.is_after_break {
                self.words.push(BREAK);
                self.marks.push(WordMark::default());
            }
            let hyphen = text.get(..word.span.start).is_some_and(|before| before.ends_with(['-', '‑']));
            let id = if is_shouted(text, &words, at) {
                self.lexicon.learn(&word.text(text).to_lowercase())
            } else {
                self.lexicon.learn(word.text(text))
            };
            self.words.push(id);
            self.marks.push(WordMark {
                is_sentence_start: word.is_sentence_start,
                has_hyphen: hyphen && !word.is_after_break,
            });
        }
        from..self.words.len() as u32
    }

    /// Notes `Full Name (FN)` and `Name (@handle)`.
    fn note_brackets(&mut self, text: &str, words: &[WordToken]) {
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.is_after_bracket) {
            let short = word.text(text);
            let closed = text.get(word.span.end..).is_some_and(|rest| rest.starts_with([')', '）']));
            let letters = short.trim_end_matches('s').chars().filter(|c| c.is_alphabetic()).count();
            if !closed || self.brackets.len() > 4096 {
                continue;
            }
            let handle = short.starts_with('@');
            let fewest = if handle { 1 } else { letters.max(1) };
            for count in fewest..=if handle { 3 } else { letters + 2 } {
                let full_words = at.checked_sub(count).and_then(|first| words.get(first..at));
                let ends = full_words.and_then(|words| words.first().zip(words.last()));
                let Some(full) = ends.and_then(|(first, last)| text.get(first.span.start..last.span.end))
                else {
                    break;
                };
                let names = handle && names_handle(full, short);
                if names || (!handle && initials(short, full)) {
                    self.brackets.push((full.to_owned(), short.to_owned()));
                    break;
                }
            }
        }
    }

    fn add_han(&mut self, text: &str) -> Range<u32> {
        let from = self.han.len() as u32;
        self.han.push(BREAK);
        for c in text.chars() {
            if is_han(c) {
                self.han.push(u32::from(c));
            } else if NAME_DOTS.contains(&c) && self.han.last() != Some(&BREAK) {
                self.dots.insert(self.han.len() as u32);
            } else if self.han.last() != Some(&BREAK) && c != ' ' {
                self.han.push(BREAK);
            }
        }
        from..self.han.len() as u32
    }

    fn add_foreign(&mut self, text: &str) -> Range<u32> {
        let from = self.foreign.len() as u32;
        for word in word_tokens(text) {
            let id = self.lexicon.learn(word.text(text));
            self.foreign.push(self.lexicon.fold_of(id));
        }
        from..self.foreign.len() as u32
    }

    /// Returns whether the counterpart of a passage keeps `words` as they are.
    pub(super) fn keeps(&self, passage: u32, words: &[u32]) -> bool {
        let passage = self.passages.get(passage as usize);
        let foreign = passage.map_or(&[][..], |passage| table_part(&self.foreign, &passage.foreign));
        words.iter().all(|word| foreign.contains(word))
    }

    /// Returns how many words the first sentence of a passage has; one that ends before the tenth word, as a title does
    /// with a colon, includes what follows.
    pub(super) fn first_sentence(&self, passage: &NumberedPassage) -> usize {
        let marks = table_part(&self.marks, &passage.words);
        let end = marks.iter().enumerate().position(|(at, mark)| at >= 10 && mark.is_sentence_start);
        end.unwrap_or(marks.len())
    }

    /// Returns the passages of a post, each with its number.
    pub(super) fn passages_of(&self, post: usize) -> impl Iterator<Item = (u32, &NumberedPassage)> {
        let numbers = self.posts.get(post).cloned().into_iter().flatten();
        numbers.filter_map(|number| Some((number, self.passages.get(number as usize)?)))
    }

    /// Returns the range of a post's words in [`NumberedPosts::words`].
    pub(super) fn words_of(&self, post: usize) -> Range<u32> {
        let passages = self.posts.get(post).map_or(&[][..], |passages| table_part(&self.passages, passages));
        match (passages.first(), passages.last()) {
            (Some(first), Some(last)) => first.words.start..last.words.end,
            _ => 0..0,
        }
    }

    /// Returns the folded words, in order; 0 breaks a phrase.
    pub(super) fn folds(&self) -> Vec<u32> {
        self.words.iter().map(|word| self.lexicon.fold_of(*word)).collect()
    }
}

/// Letters of a word beside which capitals have no meaning where it has only capitals, too: abbreviations are shorter.
const SHOUTED: usize = 4;

/// Returns whether the word at place `at` is a function word that has capitals like its neighbours (`ON THE TOP`), and so is no
/// abbreviation as in `the US`.
fn is_shouted(text: &str, words: &[WordToken], at: usize) -> bool {
    let word = |at: usize| words.get(at).map_or("", |word| word.text(text));
    let is_in_capitals = |word: &str, letters: usize| {
        word.len() >= letters && word.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let is_beside = |other: Option<usize>| other.is_some_and(|other| is_in_capitals(word(other), SHOUTED));
    is_in_capitals(word(at), 2)
        && stopwords::english().has(&word(at).to_lowercase(), WordClass::Function)
        && (is_beside(at.checked_sub(1)) || is_beside(at.checked_add(1)))
}

/// Returns the part of a table of [`NumberedPosts`] in a range of a passage. The range lies in the table: both are made
/// together.
pub(super) fn table_part<'a, T>(table: &'a [T], range: &Range<u32>) -> &'a [T] {
    subslice(table, range.start as usize..range.end as usize)
}

#[cfg(test)]
mod tests {
    use super::{is_shouted, word_tokens};

    #[test]
    fn function_words_among_others_in_capitals_are_no_abbreviations() {
        for (text, expected) in [
            ("BAD CODE ON THE TOP OF THE DESK", &["ON", "THE"][..]),
            ("the US and IT of the EU AI act", &[]),
            ("TORN DOWN IN VENEZUELA", &["DOWN", "IN"]),
            ("On The Road In Venezuela", &[]),
        ] {
            let words = word_tokens(text);
            let shouted = (0..words.len()).filter(|at| is_shouted(text, &words, *at));
            let found: Vec<&str> = shouted.map(|at| words[at].text(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
