//! What the archive says in the other language where it says a word: `梯度` for `gradient`, although no bracket joins them.
//!
//! Two expressions name one thing where they occur in the same posts and hardly elsewhere, which the coefficient of Dice (1945)
//! measures: twice the posts with both by the sum of the posts with each.

use super::alternative::Alternative;
use crate::search::index::{ALWAYS_READ, Index};
use crate::search::query::is_function_word;
use crate::text::hash::HashMap;
use crate::text::script::is_han;
use crate::text::slice::slice;

/// Posts that are compared: the newest.
const MOST_COMPARED: usize = ALWAYS_READ;

/// Posts with a word whose other expressions are counted: the newest.
const MOST_COUNTED: usize = 200;

/// Posts with a word below which what is common to them is chance.
const FEWEST: usize = 4;

/// The coefficient of Dice from which two expressions name one thing.
const LEAST_DICE: f64 = 0.75;

/// How far the coefficient of the best expression is above that of the next one, or it may be either.
const LEAST_LEAD: f64 = 0.08;

/// The share of the posts with an expression that a longer one keeps, or it would be another.
const LEAST_KEPT: f64 = 0.9;

/// Han characters of the longest expression.
const LONGEST_EXPRESSION: usize = 8;

/// Letters of the shortest word of an alphabet.
const SHORTEST: usize = 3;

/// What says `word` (folded) in the other language; `typed` finds it.
pub(super) fn associated(word: &str, typed: &Alternative, index: &Index) -> Option<String> {
    let compared: Vec<usize> = index.indexed_posts().rev().take(MOST_COMPARED).collect();
    let (with, without): (Vec<usize>, Vec<usize>) =
        compared.into_iter().partition(|post| typed.starts_word_in(index, *post));
    if with.len() < FEWEST || with.len() > without.len() {
        return None;
    }
    let with: Vec<&str> = with.into_iter().take(MOST_COUNTED).map(|post| index.text(post)).collect();
    let without: Vec<&str> = without.into_iter().map(|post| index.text(post)).collect();
    let mut found: Vec<(f64, &str)> = candidates(word, &with)
        .into_iter()
        .filter_map(|(candidate, both)| Some((dice(candidate, both, &with, &without)?, candidate)))
        .collect();
    found.sort_by(|(one, text), (other, more)| other.total_cmp(one).then_with(|| text.cmp(more)));
    let (best, text) = found.first()?;
    let text = extended(text, &with);
    let next = found.iter().find(|(_, other)| !text.contains(other) && !other.contains(text.as_str()));
    next.is_none_or(|(next, _)| best - next >= LEAST_LEAD).then_some(text)
}

/// The expressions of the other language that most of the texts `with` a word have, and how many have each.
fn candidates<'a>(word: &str, with: &[&'a str]) -> HashMap<&'a str, usize> {
    let expressions = if word.chars().all(is_han) { words } else { bigrams };
    // How many texts have it, and the last of them.
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::default();
    for (at, text) in with.iter().enumerate() {
        for expression in expressions(text) {
            let (count, last) = counts.entry(expression).or_default();
            if *count == 0 || *last != at {
                (*count, *last) = (*count + 1, at);
            }
        }
    }
    let counts = counts.into_iter().map(|(expression, (count, _))| (expression, count));
    counts.filter(|(_, count)| *count >= FEWEST && coefficient(*count, with.len(), 0) >= LEAST_DICE).collect()
}

fn words(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let is_name = |word: &&str| {
        word.len() >= SHORTEST && !word.as_bytes()[0].is_ascii_digit() && !is_function_word(word)
    };
    words.filter(is_name).collect()
}

fn bigrams(text: &str) -> Vec<&str> {
    let pairs = text.char_indices().zip(text.char_indices().skip(1));
    let pairs = pairs.filter(|((_, one), (_, two))| is_han(*one) && is_han(*two));
    pairs.map(|((start, _), (middle, two))| slice(text, start..middle + two.len_utf8())).collect()
}

/// The coefficient of a word that `with` texts have and an expression that `both` of them and `other` texts have.
fn coefficient(both: usize, with: usize, other: usize) -> f64 {
    2.0 * both as f64 / (with + both + other) as f64
}

/// The coefficient of a word and an expression that `both` of the texts `with` the word have, if it is large enough. Stops at the
/// first text that makes it too small, so that what is common costs little.
fn dice(expression: &str, both: usize, with: &[&str], without: &[&str]) -> Option<f64> {
    let of = |other| coefficient(both, with.len(), other);
    let finder = memchr::memmem::Finder::new(expression);
    let mut other = 0;
    for text in without {
        if finder.find(text.as_bytes()).is_some() {
            other += 1;
            if of(other) < LEAST_DICE {
                return None;
            }
        }
    }
    Some(of(other))
}

/// The longest Chinese expression around `text` that nearly all of its texts have: `智能体` for `智能`.
fn extended(text: &str, with: &[&str]) -> String {
    let count = |text: &str| with.iter().filter(|it| it.contains(text)).count();
    let mut text = text.to_owned();
    if !text.chars().all(is_han) {
        return text;
    }
    let least = LEAST_KEPT * count(&text) as f64;
    while text.chars().count() < LONGEST_EXPRESSION {
        let Some(longer) = neighbours(&text, with).into_iter().find(|longer| count(longer) as f64 >= least)
        else {
            break;
        };
        text = longer;
    }
    text
}

/// `text` with each Han character that is before or behind it.
fn neighbours(text: &str, with: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (before, after) in with.iter().filter_map(|it| it.split_once(text)) {
        found.extend(before.chars().next_back().filter(|c| is_han(*c)).map(|c| format!("{c}{text}")));
        found.extend(after.chars().next().filter(|c| is_han(*c)).map(|c| format!("{text}{c}")));
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use crate::search::index::{Index, PostFields};
    use crate::search::rank::alternative::Alternative;

    fn associated(word: &str, index: &Index) -> Option<String> {
        super::associated(word, &Alternative::exact_word(index, word), index)
    }

    fn index(posts: &[(&str, &str)]) -> Index {
        let fields = |(one, other): &(&str, &str)| PostFields {
            texts: [(*one).to_owned(), (*other).to_owned()],
            ..PostFields::default()
        };
        Index::from_fields(&posts.iter().map(fields).collect::<Vec<_>>())
    }

    const POSTS: &[(&str, &str)] = &[
        ("a kernel for matrices", "用于矩阵的内核函数"),
        ("my kernel is slow today", "我的内核函数今天很慢"),
        ("write one kernel a week", "每周写一个内核函数"),
        ("the kernel panics", "内核函数崩溃了"),
        ("bread for breakfast", "早餐吃面包"),
        ("slow trains today", "今天的火车很慢"),
        ("matrices again", "又是矩阵"),
        ("write a letter a week", "每周写一封信"),
        ("the panic of the market", "市场的恐慌"),
    ];

    #[test]
    fn what_occurs_where_a_word_does_and_nowhere_else_says_it_in_the_other_language() {
        let index = index(POSTS);
        assert_eq!(associated("kernel", &index).as_deref(), Some("内核函数"));
        assert_eq!(associated("内核", &index).as_deref(), Some("kernel"));
    }

    #[test]
    fn what_is_rare_or_may_be_either_says_nothing() {
        let index = index(POSTS);
        assert_eq!(associated("slow", &index), None, "two posts");
        let both = ("gpu farm", "显卡农场");
        let posts: Vec<(&str, &str)> = std::iter::repeat_n(&both, 6).chain(POSTS).copied().collect();
        let index = self::index(&posts);
        assert_eq!(associated("农场", &index).as_deref(), None, "gpu or farm");
    }
}
