//! Rules that join phrases of one topic: forms of a word, compounds, handles, abbreviations, parts of names.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use super::numbered_posts::NumberedPosts;
use super::phrase::{Phrase, PhraseKind};
use crate::insight::union_find::UnionFind;
use crate::insight::word_table;

/// `prototyping` goes with `prototype`, `memoization` with `memoize`.
pub(super) fn unite_gerunds(
    text: &NumberedPosts,
    phrases: &[Phrase],
    index: &HashMap<&[u32], usize>,
    groups: &mut UnionFind,
) {
    for (at, phrase) in phrases.iter().enumerate() {
        let [word] = phrase.words.as_slice() else { continue };
        for verb in verbs_of(text.lexicon.folded(*word)) {
            if let Some(other) = text.lexicon.find(&verb).and_then(|id| index.get([id].as_slice())) {
                groups.unite(at, *other);
            }
        }
    }
}

/// The verbs that a noun may be made of.
fn verbs_of(noun: &str) -> Vec<String> {
    let stem = |end: &str| noun.strip_suffix(end).filter(|stem| stem.len() >= 4);
    if let Some(stem) = stem("ing") {
        vec![stem.to_owned(), format!("{stem}e")]
    } else if let Some(stem) = stem("ation").filter(|stem| stem.ends_with("iz") || stem.ends_with("is")) {
        vec![format!("{stem}e")]
    } else {
        stem("ion").filter(|stem| stem.len() >= 5).map(|stem| format!("{stem}e")).into_iter().collect()
    }
}

/// `vibe code` goes with `vibe coding`. (`Product managers` are not `product management`: they are 产品经理.)
pub(super) fn unite_stems(text: &NumberedPosts, phrases: &[Phrase], groups: &mut UnionFind) {
    const ENDINGS: [&str; 2] = ["ing", "e"];
    let stem = |word: &u32| {
        let word = text.lexicon.folded(*word);
        let stem = ENDINGS.iter().find_map(|end| word.strip_suffix(end)).filter(|stem| stem.len() >= 3);
        stem.unwrap_or(word).to_owned()
    };
    let long = phrases.iter().enumerate().filter(|(_, phrase)| phrase.words.len() > 1);
    unite_equal(long.map(|(at, phrase)| (at, phrase.words.iter().map(stem).collect::<Vec<_>>())), groups);
}

/// Letters of the shortest word that is the beginning of a longer one in the same name.
const CLIPPED: usize = 3;

/// `tech stewardship` goes with `technology stewardship`: before a word that general texts hardly have.
pub(super) fn unite_clipped(text: &NumberedPosts, phrases: &[Phrase], groups: &mut UnionFind) {
    let mut by_last: BTreeMap<u32, Vec<(usize, &str)>> = BTreeMap::new();
    for (at, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| phrase.kind == PhraseKind::Plain) {
        if let [first, last] = phrase.words.as_slice()
            && word_table::english().get(text.lexicon.folded(*last)).is_none()
        {
            by_last.entry(*last).or_default().push((at, text.lexicon.folded(*first)));
        }
    }
    for mut list in by_last.into_values() {
        list.sort_by_key(|(at, first)| (*first, *at));
        for (left, right) in list.iter().zip(list.iter().skip(1)) {
            if left.1.len() >= CLIPPED && right.1.starts_with(left.1) {
                groups.unite(left.0, right.0);
            }
        }
    }
}

/// A phrase that only adds a word found in most posts means what it means without that word.
pub(super) fn unite_without_common_words(
    phrases: &[Phrase],
    posts: &[Vec<u32>],
    total: usize,
    index: &HashMap<&[u32], usize>,
    groups: &mut UnionFind,
) {
    if total < 8 {
        return;
    }
    let common =
        |word: u32| index.get([word].as_slice()).is_some_and(|at| posts_of(posts, *at).len() * 2 > total);
    for (at, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| phrase.words.len() > 1) {
        let rests = [
            phrase.words.split_first().filter(|(first, _)| common(**first)).map(|(_, rest)| rest),
            phrase.words.split_last().filter(|(last, _)| common(**last)).map(|(_, rest)| rest),
        ];
        for rest in rests.into_iter().flatten() {
            if let Some(other) = index.get(rest)
                && phrases.get(*other).is_some_and(|other| {
                    (other.kind == PhraseKind::Name) == (phrase.kind == PhraseKind::Name) || other.is_glossed
                })
            {
                groups.unite(at, *other);
            }
        }
    }
}

/// A part of a name that is hardly ever apart from it (`Hart`, `Greg Hart`), and a name with a number (`Llama`,
/// `Llama 4`).
pub(super) fn unite_parts(phrases: &[Phrase], posts: &[Vec<u32>], groups: &mut UnionFind) {
    let mut holders: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| phrase.words.len() > 1) {
        for word in &phrase.words {
            holders.entry(*word).or_default().push(at);
        }
    }
    for (at, part) in phrases.iter().enumerate() {
        let within = |other: &&usize| {
            let Some(whole) = phrases.get(**other).filter(|whole| whole.words.len() > part.words.len())
            else {
                return false;
            };
            // A word that is no name belongs to phrases that are hardly longer: `visa` to `H-1B visa`, to nothing of four words.
            if whole.kind != PhraseKind::Name && whole.words.len() > part.words.len() + 2 {
                return false;
            }
            let numbered = whole.kind == PhraseKind::Name
                && whole.words.len() == part.words.len() + 1
                && whole.words.starts_with(&part.words)
                && whole.name.rsplit([' ', '-']).next().is_some_and(|last| last.parse::<f32>().is_ok());
            whole.contains(part)
                && (numbered || shared_posts(posts, at, **other) * 5 >= posts_of(posts, at).len() * 4)
        };
        let Some(first) = part.words.first() else { continue };
        let wholes: Vec<&usize> = holders.get(first).into_iter().flatten().take(64).filter(within).collect();
        for whole in wholes {
            groups.unite(at, *whole);
        }
    }
}

/// `Mubarak` and `Hosni Mubarak`, `President Mubarak`: a name alone means the one that nearly always stands before it.
/// `John Stone Mubarak` is the same with its initial.
pub(super) fn unite_surnames(text: &NumberedPosts, phrases: &[Phrase], groups: &mut UnionFind) {
    let folded = |word: &u32| text.lexicon.folded(*word);
    let is_name = |phrase: &&Phrase| phrase.kind == PhraseKind::Name;
    let is_general_word = |word: &u32| word_table::english().get(folded(word)).is_some();
    let names = || phrases.iter().enumerate().filter(|(_, phrase)| is_name(phrase));
    let without_initials = |phrase: &Phrase| -> Vec<u32> {
        phrase.words.iter().filter(|word| folded(word).chars().nth(1).is_some()).copied().collect()
    };
    unite_equal(
        names().map(|(at, phrase)| (at, without_initials(phrase))).filter(|(_, words)| words.len() > 1),
        groups,
    );
    // `President Hosni Mubarak` is `Hosni Mubarak`.
    let index: HashMap<&[u32], usize> = names().map(|(at, phrase)| (phrase.words.as_slice(), at)).collect();
    for (at, phrase) in names().filter(|(_, phrase)| phrase.words.len() > 2) {
        if let Some((first, rest)) = phrase.words.split_first()
            && is_general_word(first)
            && let Some(name) = index.get(rest)
        {
            groups.unite(at, *name);
        }
    }
    // The names of two words, by the last word and by whether the first one is general (`President`); of each first word one name
    // and how often all its names occur.
    let mut wholes: HashMap<(u32, bool), BTreeMap<u32, (usize, u32)>> = HashMap::new();
    for (at, phrase) in names() {
        if let [first, last] = without_initials(phrase).as_slice() {
            let by_first = wholes.entry((*last, is_general_word(first))).or_default();
            by_first.entry(*first).or_insert((at, 0)).1 += phrase.count;
        }
    }
    for (at, part) in names() {
        let [word] = part.words.as_slice() else { continue };
        for list in [false, true].iter().filter_map(|listed| wholes.get(&(*word, *listed))) {
            let all: u32 = list.values().map(|(_, count)| count).sum();
            let Some((whole, count)) = list.values().max_by_key(|(_, count)| *count) else { continue };
            // A general word is a name only where the whole name is.
            let least = if is_general_word(word) { part.count / 2 } else { 3 };
            if count * 5 >= all * 4 && *count >= least {
                groups.unite(at, *whole);
            }
        }
    }
}

/// `Ukrainian` goes with `Ukraine`, `South Korean` with `South Korea`.
pub(super) fn unite_demonyms(text: &NumberedPosts, phrases: &[Phrase], groups: &mut UnionFind) {
    const ENDINGS: [&str; 7] = ["ian", "ean", "an", "ese", "ish", "i", "n"];
    let stems = |phrase: &Phrase| -> Vec<Vec<String>> {
        let mut words: Vec<String> =
            phrase.words.iter().map(|word| text.lexicon.folded(*word).to_owned()).collect();
        let Some(last) = words.pop() else { return Vec::new() };
        let bare = last.trim_end_matches(['a', 'e', 'i', 'o']).to_owned();
        let ends = ENDINGS.iter().filter_map(|end| last.strip_suffix(end)).map(str::to_owned);
        // `Scotland` and `Scottish`.
        let bare = last.strip_suffix("land").map_or(bare, |stem| without_double(stem).to_owned());
        let short = last.strip_suffix("ish").map(|stem| without_double(stem).to_owned());
        let stems = std::iter::once(bare).chain(ends).chain(short).filter(|stem| stem.len() >= 3);
        stems.map(|stem| words.iter().cloned().chain([stem]).collect()).collect()
    };
    let names = || phrases.iter().enumerate().filter(|(_, phrase)| phrase.kind == PhraseKind::Name);
    let mut countries: HashMap<Vec<String>, Vec<usize>> = HashMap::new();
    for (at, phrase) in names() {
        if let Some(stem) = stems(phrase).into_iter().next() {
            countries.entry(stem).or_default().push(at);
        }
    }
    for (at, phrase) in names() {
        let named = stems(phrase).into_iter().skip(1).filter_map(|stem| countries.get(&stem));
        named.flatten().for_each(|country| groups.unite(at, *country));
    }
}

/// A word without the second of two equal letters at its end.
fn without_double(word: &str) -> &str {
    let short = word.get(..word.len().saturating_sub(1)).unwrap_or(word);
    let is_double = short
        .chars()
        .next_back()
        .is_some_and(|last| word.strip_prefix(short) == Some(last.encode_utf8(&mut [0; 4])));
    if is_double { short } else { word }
}

/// `open source` and `opensource`, `#OpenSource`, `@OpenSource`; and the name that starts a handle of the
/// same posts.
pub(super) fn unite_compounds(
    text: &NumberedPosts,
    phrases: &[Phrase],
    posts: &[Vec<u32>],
    groups: &mut UnionFind,
) {
    let joined = |phrase: &Phrase| -> String {
        let words = phrase.words.iter().map(|word| text.lexicon.folded(*word));
        words.flat_map(str::chars).filter(|c| c.is_alphanumeric()).collect()
    };
    let full_names = unite_equal(phrases.iter().enumerate().map(|(at, phrase)| (at, joined(phrase))), groups);
    for (at, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| phrase.name.starts_with('@')) {
        let handle = joined(phrase);
        let owner = (5..handle.len())
            .rev()
            .filter_map(|end| full_names.get(handle.get(..end)?))
            .find(|other| shared_posts(posts, at, **other) > 0);
        if let Some(other) = owner {
            groups.unite(at, *other);
        }
    }
}

/// Abbreviations with the one phrase whose initials they are, where both are in the same posts.
pub(super) fn unite_abbreviations(phrases: &[Phrase], posts: &[Vec<u32>], groups: &mut UnionFind) {
    let mut by_initials: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, phrase) in phrases.iter().enumerate().filter(|(_, phrase)| phrase.words.len() > 1) {
        let letters: String = phrase
            .name
            .split([' ', '-'])
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_lowercase)
            .collect();
        by_initials.entry(letters).or_default().push(at);
    }
    for (at, phrase) in
        phrases.iter().enumerate().filter(|(_, phrase)| phrase.kind == PhraseKind::Abbreviation)
    {
        let key = phrase.name.replace('.', "").trim_end_matches('s').to_lowercase();
        let together = |other: &&usize| {
            let both = shared_posts(posts, at, **other);
            // What is hardly ever spelled out abbreviates something else (`AI`, `Apple Intelligence`).
            both >= 2 && both * 3 >= posts_of(posts, **other).len() && both * 6 >= posts_of(posts, at).len()
        };
        let fits: Vec<&usize> = by_initials.get(&key).into_iter().flatten().filter(together).collect();
        if let [one] = fits.as_slice() {
            groups.unite(at, **one);
        }
    }
}

/// Unites the numbers with equal keys; returns the first number of each key.
fn unite_equal<K: Eq + Hash>(
    items: impl Iterator<Item = (usize, K)>,
    groups: &mut UnionFind,
) -> HashMap<K, usize> {
    let mut first: HashMap<K, usize> = HashMap::new();
    for (at, key) in items {
        groups.unite(at, *first.entry(key).or_insert(at));
    }
    first
}

/// Returns the posts of a phrase, in order; each phrase has a list.
fn posts_of(posts: &[Vec<u32>], phrase: usize) -> &[u32] {
    posts.get(phrase).map_or(&[], Vec::as_slice)
}

/// Returns in how many posts two phrases both are.
fn shared_posts(posts: &[Vec<u32>], left: usize, right: usize) -> usize {
    let right = posts_of(posts, right);
    posts_of(posts, left).iter().filter(|post| right.binary_search(post).is_ok()).count()
}

#[cfg(test)]
mod tests {
    use super::verbs_of;

    #[test]
    fn nouns_of_verbs_are_known_by_their_endings() {
        for (noun, verb) in [
            ("prototyping", Some("prototype")),
            ("prompting", Some("prompt")),
            ("memoization", Some("memoize")),
            ("mutation", Some("mutate")),
            ("station", None),
            ("harbour", None),
        ] {
            let verbs = verbs_of(noun);
            assert!(
                verb.map_or(verbs.is_empty(), |verb| verbs.iter().any(|found| found == verb)),
                "{noun}: {verbs:?}"
            );
        }
    }
}
