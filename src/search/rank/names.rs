//! Other names for what a query names, as the archive itself gives them: the other half of a gloss (`智能体（agent）`), and
//! abbreviations that are spelled out beside their brackets; where there are none, what it says in the other language
//! wherever it says the word.

use super::alternative::Alternative;
use super::association::associated;
use super::clause_checker::ClauseChecker;
use super::hit::Hits;
use super::tier::Tier;
use crate::corpus::Body;
use crate::insight::glossary::glosses_of;
use crate::search::query::{Expr, Query, QueryTermKind, Term};
use crate::text::fold::fold;
use crate::text::hash::{HashMap, HashSet};
use crate::text::script::is_han;

/// Posts with a word that are looked through for a bracket beside it: the newest.
const MOST_SEEN: usize = 2_000;

/// Posts whose glosses are read: each takes a tenth of a millisecond.
const MOST_READ: usize = 8;

/// Names of one word.
const MOST_NAMES: usize = 3;

/// Words of a query that are looked up.
const MOST_WORDS: usize = 6;

/// Letters of an abbreviation.
const ABBREVIATION: std::ops::RangeInclusive<usize> = 2..=6;

impl Query {
    /// The query in which other names mean its words, or one for all of them, and those names; `None` if the archive
    /// gives none. `hits` are those of the words as typed.
    pub(super) fn with_names(&self, checker: &ClauseChecker<'_>, hits: &Hits) -> Option<(Self, Vec<String>)> {
        let all = match self.wanted.as_ref()? {
            Expr::And(all) => all.as_slice(),
            expr @ Expr::Term(_) => std::slice::from_ref(expr),
            _ => return None,
        };
        let mut names = Vec::new();
        let mut is_renamed = false;
        let mut renamed: Vec<Expr> = Vec::new();
        for (at, expr) in all.iter().enumerate() {
            let of_word = word(expr).filter(|_| at < MOST_WORDS).map(|word| names_of_word(word, checker));
            let of_word = of_word.unwrap_or_default();
            if of_word.is_empty() {
                renamed.push(expr.clone());
                continue;
            }
            is_renamed = true;
            renamed.push(Expr::Or(
                std::iter::once(expr.clone()).chain(of_word.iter().map(|name| named(name))).collect(),
            ));
            names.extend(of_word);
        }
        let mut wanted = if renamed.len() > 1 { Expr::And(renamed) } else { renamed.pop()? };
        let words: Vec<&str> = all.iter().filter_map(word).collect();
        if words.len() > 1 && words.len() == all.len() && words.len() <= MOST_WORDS {
            let posts = hits.all.iter().map(|hit| hit.post as usize);
            let of_all = names_in(&fold(&words.join(" ")), posts, checker);
            if !of_all.is_empty() {
                is_renamed = true;
                wanted =
                    Expr::Or(std::iter::once(wanted).chain(of_all.iter().map(|name| named(name))).collect());
                names.extend(of_all);
            }
        }
        is_renamed.then(|| (Self { wanted: Some(wanted), ..self.clone() }, names))
    }
}

fn named(name: &str) -> Expr {
    Expr::Term(Term { text: name.to_owned(), kind: QueryTermKind::Name, side: None })
}

/// The text of a plain word, which may have other names; what is quoted is meant as it is.
fn word(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Term(term)
            if term.kind == QueryTermKind::Word
                && term.side.is_none()
                && !term.is_function_word()
                && term.text.chars().count() >= 2 =>
        {
            Some(&term.text)
        }
        _ => None,
    }
}

fn names_of_word(word: &str, checker: &ClauseChecker<'_>) -> Vec<String> {
    let word = fold(word);
    let index = checker.index;
    index.match_cache().names(&word, || {
        let typed = Alternative::exact_word(index, &word);
        let posts = index.indexed_posts().rev();
        let posts = posts.filter(|post| typed.starts_word_in(index, *post));
        let names = names_in(&word, posts, checker);
        if names.is_empty() { associated(&word, &typed, index).into_iter().collect() } else { names }
    })
}

/// The other names of `word` (folded) in these posts, which contain it, the most frequent first.
fn names_in(word: &str, posts: impl Iterator<Item = usize>, checker: &ClauseChecker<'_>) -> Vec<String> {
    let mut counts: HashMap<String, usize> = HashMap::default();
    let mut glossed = Vec::new();
    for post in posts.take(MOST_SEEN) {
        let text = checker.index.text(post);
        for at in memchr::memmem::find_iter(text.as_bytes(), word.as_bytes()) {
            let (before, after) = (text.get(..at), text.get(at + word.len()..));
            let Some((before, after)) = before.zip(after) else { continue };
            let is_inside = before.ends_with('(');
            if !is_inside && !opens_bracket(after) {
                continue;
            }
            if glossed.last() != Some(&post) && glossed.len() < MOST_READ {
                glossed.push(post);
            }
            let full = if is_inside { spelled_out(word, before) } else { abbreviated(word, after) };
            if let Some(name) = full {
                *counts.entry(name).or_default() += 1;
            }
        }
    }
    let bodies: Vec<Body> = glossed.iter().map(|post| checker.corpus.unaligned_body(*post)).collect();
    for gloss in glosses_of(&bodies) {
        let halves = [fold(&gloss.english), fold(&gloss.chinese)];
        let other = match halves.each_ref().map(|half| is_same(half, word)) {
            [true, false] => &halves[1],
            [false, true] => &halves[0],
            _ => continue,
        };
        *counts.entry(other.clone()).or_default() += 1;
    }
    let mut found: Vec<(String, usize)> = counts.into_iter().collect();
    found.retain(|(name, _)| !name.contains(word) && name.chars().count() >= 2);
    found.sort_by(|(one, count), (other, more)| more.cmp(count).then_with(|| one.cmp(other)));
    // A name written once beside one written often is a slip, or a remark.
    let most = found.first().map_or(0, |(_, count)| *count);
    found.retain(|(_, count)| *count > 1 || most <= 2);
    found.into_iter().take(MOST_NAMES).map(|(name, _)| name).collect()
}

/// Whether a bracket follows, perhaps behind the ending of a plural, a quote or a blank.
fn opens_bracket(after: &str) -> bool {
    let rest = after.trim_start_matches('s').trim_start_matches(['"', '\'', '*']);
    rest.strip_prefix(' ').unwrap_or(rest).starts_with('(')
}

fn is_same(half: &str, word: &str) -> bool {
    half == word || half.strip_suffix('s') == Some(word) || word.strip_suffix('s') == Some(half)
}

fn is_abbreviation(word: &str) -> bool {
    ABBREVIATION.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The words before a bracket whose initials are the letters of `word` in it.
fn spelled_out(word: &str, before: &str) -> Option<String> {
    let before = before.strip_suffix('(')?.trim_end();
    let line = before.rsplit('\n').next()?;
    let mut words: Vec<&str> =
        line.rsplit([' ', '-']).filter(|word| !word.is_empty()).take(word.len()).collect();
    words.reverse();
    (is_abbreviation(word) && has_initials(&words, word)).then(|| words.join(" "))
}

/// The abbreviation in the bracket behind the words `phrase`.
fn abbreviated(phrase: &str, after: &str) -> Option<String> {
    let (_, inner) = after.split_once('(')?;
    let (inner, _) = inner.split_once(')')?;
    let words: Vec<&str> = phrase.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    let inner = inner.strip_suffix('s').filter(|short| short.len() == words.len()).unwrap_or(inner);
    (is_abbreviation(inner) && has_initials(&words, inner)).then(|| inner.to_owned())
}

fn has_initials(words: &[&str], letters: &str) -> bool {
    words.len() == letters.len()
        && words.iter().zip(letters.chars()).all(|(word, letter)| word.starts_with(letter))
        && !words.iter().any(|word| word.contains(is_han))
}

impl Hits {
    /// Adds those hits of `more` that are not among these, right behind what matches as typed, with the names that each has.
    pub(super) fn insert_named(&mut self, more: Self, names: Vec<String>, checker: &ClauseChecker<'_>) {
        let known: HashSet<u32> = self.all.iter().map(|hit| hit.post).collect();
        let mut new = more.all;
        new.retain(|hit| !known.contains(&hit.post));
        for hit in &new {
            let text = checker.index.text(hit.post as usize);
            let of_post = names.iter().filter(|name| text.contains(name.as_str()));
            let of_post: Vec<String> = of_post.cloned().collect();
            if !of_post.is_empty() {
                self.named.push((hit.post, of_post));
            }
        }
        if new.is_empty() {
            return;
        }
        let at = self.all.iter().position(|hit| hit.tier >= Tier::Name).unwrap_or(self.all.len());
        self.all.splice(at..at, new);
        self.alternatives.extend(names);
    }

    /// The names by which `post` says what the query names; none where it says it as typed.
    pub(crate) fn names(&self, post: u32) -> &[String] {
        self.named.iter().find(|(named, _)| *named == post).map_or(&[], |(_, names)| names)
    }
}
