//! What is known of a pattern from the index, without reading a text: the posts that match, those that do not, and those that have to
//! be scanned.

use std::collections::BTreeMap;

use super::archive_index::Index;
use super::match_cache::MatchTable;
use super::trigram_filter::TrigramFilter;
use crate::search::matching::phrase::PhrasePattern;
use crate::search::matching::word_fit::{WordFit, has_plural, is_word_char};
use crate::text::hash::HashMap;
use crate::text::pinyin::{self, Pinyin};
use crate::text::script::is_han;

/// The fewest letters that are searched for inside words, too.
pub(crate) const LETTERS_INSIDE: usize = 4;

/// The posts whose texts contain `text` (folded). With `plural`, the English plural of a word counts as the word.
pub(crate) fn literal_matches(index: &Index, text: &str, plural: bool) -> MatchTable {
    if index.scans_everything() || text.contains('\n') {
        MatchTable::all_unscanned(index.post_count())
    } else if text.chars().any(is_han) {
        han_matches(index, text)
    } else if text.chars().all(is_word_char) {
        word_matches(index, text, plural)
    } else {
        joined_matches(index, text)
    }
}

/// The posts that contain `run`: letters and digits, which are in one word if they are in any.
fn word_matches(index: &Index, run: &str, plural: bool) -> MatchTable {
    let mut table = MatchTable::all_absent(index.post_count());
    let words = index.words();
    if run.chars().count() >= LETTERS_INSIDE {
        for word in words.containing(run).filter(|word| !words.word(*word).starts_with(run)) {
            words.posts(word).for_each(|post| table.add(post, WordFit::Inside));
        }
    }
    let plural = plural && has_plural(run);
    for word in words.starting_with(run) {
        let is_whole = match words.word(word).strip_prefix(run) {
            Some("s" | "es") => plural,
            ending => ending == Some(""),
        };
        let fit = if is_whole { WordFit::Whole } else { WordFit::Start };
        words.posts(word).for_each(|post| table.add(post, fit));
    }
    let required = TrigramFilter::required_by(run);
    for (post, filter) in index.trigram_filters() {
        if filter.has_single_char(run) {
            table.add(post, WordFit::Whole);
        } else if filter.may_contain(&required) {
            table.add_unscanned(post);
        }
    }
    table
}

/// The posts that contain some of these whole words of the archive.
pub(crate) fn whole_word_matches(index: &Index, words: &[String]) -> MatchTable {
    if index.scans_everything() {
        return MatchTable::all_unscanned(index.post_count());
    }
    let mut table = MatchTable::all_absent(index.post_count());
    for id in words.iter().filter_map(|word| index.words().find(word)) {
        index.words().posts(id).for_each(|post| table.add(post, WordFit::Whole));
    }
    table
}

/// The posts that may contain `text`, which has signs in it: those with its longest word. All words but the first follow a
/// sign, so that they start there.
fn joined_matches(index: &Index, text: &str) -> MatchTable {
    let runs = text.split(|c: char| !is_word_char(c)).enumerate();
    let indexed = runs.filter(|(at, run)| run.len() >= if *at == 0 { 3 } else { 2 });
    let Some((at, run)) = indexed.max_by_key(|(_, run)| run.len()) else {
        return MatchTable::all_unscanned(index.post_count());
    };
    let words = index.words();
    let mut table = MatchTable::all_absent(index.post_count());
    let mut add = |word| words.posts(word).for_each(|post| table.add_unscanned(post));
    if at == 0 {
        words.containing(run).for_each(&mut add);
    } else {
        words.starting_with(run).for_each(&mut add);
    }
    let required = TrigramFilter::required_by(run);
    for (post, _) in index.trigram_filters().filter(|(_, filter)| filter.may_contain(&required)) {
        table.add_unscanned(post);
    }
    table
}

/// The posts that contain `text`, which is Chinese, perhaps with something else. One and two characters need no scan.
fn han_matches(index: &Index, text: &str) -> MatchTable {
    let bigrams = index.bigrams();
    let chars: Vec<char> = text.chars().collect();
    let mut table = MatchTable::all_absent(index.post_count());
    match *chars {
        [one] => bigrams.posts_with(one).for_each(|post| table.add(post, WordFit::Whole)),
        [one, two] if is_han(one) && is_han(two) => {
            bigrams.posts_with_bigram(one, two).for_each(|post| table.add(post, WordFit::Whole));
        }
        _ => {
            let pairs = chars.iter().zip(chars.iter().skip(1)).map(|(one, two)| [*one, *two]);
            let wanted: Vec<[char; 2]> = pairs.filter(|pair| pair.iter().all(|one| is_han(*one))).collect();
            if wanted.is_empty() {
                return MatchTable::all_unscanned(index.post_count());
            }
            for post in posts_with_all(index, &wanted) {
                table.add_unscanned(post);
            }
        }
    }
    table
}

/// The posts with all of these bigrams, newest first.
fn posts_with_all(index: &Index, wanted: &[[char; 2]]) -> Vec<u32> {
    let mut lists = wanted.iter().map(|[one, two]| index.bigrams().posts_with_bigram(*one, *two));
    let mut posts: Vec<u32> = lists.next().into_iter().flatten().collect();
    for list in lists {
        // Both fall.
        let mut list = list.peekable();
        posts.retain(|post| {
            while list.next_if(|other| other > post).is_some() {}
            list.peek() == Some(post)
        });
    }
    posts
}

/// The posts that may contain a phrase: those with all its words.
pub(crate) fn phrase_matches(index: &Index, phrase: &PhrasePattern) -> MatchTable {
    let mut table = MatchTable::all_unscanned(index.post_count());
    for (word, may_continue) in phrase.words() {
        let worst = if may_continue { WordFit::Start } else { WordFit::Whole };
        table.require(&literal_matches(index, word, false), worst);
    }
    table
}

/// A state of a search for pinyin: the fewest letters read, all numbers of letters that may be read (a bit each), and the
/// last character.
type PinyinState = (u32, u64, char);

/// The posts that contain Chinese that is read as `pinyin`.
///
/// Two characters need no scan. For more, all ways to read the letters are followed at once from bigram to bigram, each
/// state with the posts that have all its bigrams. The few posts that reach the last letter are scanned.
pub(crate) fn pinyin_matches(index: &Index, pinyin: &Pinyin) -> MatchTable {
    if index.scans_everything() {
        return MatchTable::all_unscanned(index.post_count());
    }
    let mut table = MatchTable::all_absent(index.post_count());
    let bigrams = index.bigrams();
    let mut reader = PinyinReader { pinyin, steps: HashMap::default() };
    // Ordered by the fewest letters read, so that no state gets posts after it was left.
    let mut open: BTreeMap<PinyinState, Vec<u32>> = BTreeMap::new();
    for one in bigrams.chars().filter(|one| pinyin.may_follow(pinyin::START, *one)) {
        let (read, is_last) = reader.step(pinyin::START, one);
        if is_last && pinyin.may_end(1) {
            bigrams.posts_with(one).for_each(|post| table.add(post, WordFit::Whole));
            continue;
        }
        for two in bigrams.following(one).filter(|two| pinyin.may_follow(read, *two)) {
            match reader.step(read, two) {
                (_, true) => {
                    bigrams.posts_with_bigram(one, two).for_each(|post| table.add(post, WordFit::Whole));
                }
                (0, false) => {}
                (read, false) => {
                    let posts = open.entry((read.trailing_zeros(), read, two)).or_default();
                    posts.extend(bigrams.posts_with_bigram(one, two));
                }
            }
        }
    }
    // By post, the last round in which it was in the state at hand.
    let mut rounds = vec![0_u32; index.post_count()];
    let mut round = 0;
    while let Some(((_, read, last), posts)) = open.pop_first() {
        round += 1;
        for post in posts {
            if let Some(last) = rounds.get_mut(post as usize) {
                *last = round;
            }
        }
        for next in bigrams.following(last).filter(|next| pinyin.may_follow(read, *next)) {
            let (read, is_last) = reader.step(read, next);
            if !is_last && read == 0 {
                continue;
            }
            let posts = bigrams
                .posts_with_bigram(last, next)
                .filter(|post| rounds.get(*post as usize) == Some(&round));
            if is_last {
                posts.for_each(|post| table.add_unscanned(post));
            } else {
                open.entry((read.trailing_zeros(), read, next)).or_default().extend(posts);
            }
        }
    }
    table
}

/// The steps of a reading, each computed once.
struct PinyinReader<'a> {
    pinyin: &'a Pinyin,
    steps: HashMap<(u64, char), (u64, bool)>,
}

impl PinyinReader<'_> {
    /// The numbers of letters read after `c`, and whether all letters may be.
    fn step(&mut self, read: u64, c: char) -> (u64, bool) {
        *self.steps.entry((read, c)).or_insert_with(|| self.pinyin.step(read, c))
    }
}

#[cfg(test)]
mod tests;
