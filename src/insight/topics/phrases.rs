//! Which recurring words and phrases could be topics, spelled as the corpus spells them most often.

use std::collections::{BTreeMap, HashSet};

use super::grams::{Gram, Grams};
use super::text::{HYPHEN, OPENS, Text};
use super::tokens::Lexicon;
use crate::insight::glossary::english;
use crate::insight::stopwords::{self, Class};
use crate::text::hash::HashMap;

/// What a phrase is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word or phrase in lower case.
    Plain,
    /// Written with capitals within sentences.
    Name,
    /// `RAG`.
    Abbreviation,
    /// `@handle`, `#tag`.
    Tag,
}

/// A word or phrase that could be a topic, or another name of one.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// Its folded words.
    pub(super) words: Vec<u32>,
    /// As the corpus spells it most often.
    pub(super) name: String,
    /// What it is taken for.
    pub(super) kind: Kind,
    /// How often it occurs.
    pub(super) count: u32,
    /// Whether the text itself gives its translation.
    pub(super) glossed: bool,
    /// Whether all its words are general ones, which most texts have.
    pub(super) general: bool,
}

/// How often one post says a word that could be a topic: less is in passing.
const BURST: u32 = 2;
/// The same for a general word.
const HARPED: u32 = 8;
/// How often one post must say a word that no other says, that it could be a topic.
const ALONE: u32 = 6;
/// The same for several words.
const ALONE_PHRASE: u32 = 4;
/// Posts of an archive that may have topics of one post: in a larger one they would be too many to be of use.
const FEW_POSTS: usize = 500;

/// How often one post of `total` must say a phrase of `words` that no other says, that it could be a topic.
pub(super) fn alone(total: usize, words: usize) -> u32 {
    match words {
        _ if total > FEW_POSTS => u32::MAX,
        1 => ALONE,
        _ => ALONE_PHRASE,
    }
}

/// Words of the longest phrase.
pub(super) const LONGEST: usize = 4;

/// How a phrase is written where it occurs.
#[derive(Debug, Default)]
struct Spelled {
    within: u32,
    capitals: u32,
    /// Occurrences that are one half of a hyphened word.
    hyphened: u32,
    /// Occurrences with a capital, wherever they stand.
    raised: u32,
    /// Those of them beside another word with a capital.
    beside: u32,
    /// Posts, and those in which another word with a capital follows at least once.
    posts: u32,
    led: u32,
    /// The last post, and whether it counts among [`Spelled::led`].
    last: Option<(u32, bool)>,
    total: u32,
    spellings: HashMap<Vec<u32>, (u32, u32)>,
}

impl Spelled {
    /// Counts an occurrence in `post`, whether it has a `capital`, and whether one stands right before and after it.
    fn stand(&mut self, post: u32, capital: bool, (before, after): (bool, bool)) {
        self.raised += u32::from(capital);
        self.beside += u32::from(capital && (before || after));
        let led = capital && after;
        match self.last {
            Some((last, known)) if last == post => {
                self.led += u32::from(led && !known);
                self.last = Some((post, known || led));
            }
            _ => {
                self.posts += 1;
                self.led += u32::from(led);
                self.last = Some((post, led));
            }
        }
    }
}

/// All phrases that could be topics.
pub(super) fn phrases(text: &Text, grams: &Grams, glossed: &HashSet<Vec<u32>>) -> Vec<Phrase> {
    let judge = Judge { text, grams, glossed, total: text.words.len().max(1) as f32 };
    let open: BTreeMap<u32, Vec<u32>> = (1..grams.all.len() as u32)
        .filter_map(|id| {
            let words = judge.words(id);
            judge.may(id, &words).then_some((id, words))
        })
        .collect();
    let spelled = spell(text, grams, &open);
    let mut kept: BTreeMap<u32, Phrase> = BTreeMap::new();
    for (id, words) in open {
        if let Some(spelled) = spelled.get(&id)
            && let Some(phrase) = judge.phrase(id, words, spelled)
        {
            kept.insert(id, phrase);
        }
    }
    drop_nested(&mut kept, grams);
    drop_covered(&mut kept, grams);
    kept.into_values().collect()
}

struct Judge<'a> {
    text: &'a Text,
    grams: &'a Grams,
    glossed: &'a HashSet<Vec<u32>>,
    total: f32,
}

impl Judge<'_> {
    fn gram(&self, id: u32) -> Gram {
        self.grams.all.get(id as usize).copied().unwrap_or_default()
    }

    fn words(&self, id: u32) -> Vec<u32> {
        let gram = self.gram(id);
        let mut words = Vec::with_capacity(usize::from(gram.length));
        let mut at = id;
        for _ in 0..gram.length {
            let gram = self.gram(at);
            // The first word of a sequence is the head of its heads.
            let mut first = at;
            while self.gram(first).length > 1 {
                first = self.gram(first).head;
            }
            words.push(first);
            at = gram.tail;
        }
        words
    }

    fn has(&self, word: u32, class: Class) -> bool {
        stopwords::english().has(self.text.lexicon.folded(word), class)
    }

    /// Whether the sequence could be a topic by its words alone.
    fn may(&self, id: u32, words: &[u32]) -> bool {
        let gram = self.gram(id);
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return false;
        };
        if gram.groups < 2
            && gram.most < alone(self.text.posts.len(), words.len())
            && !self.glossed.contains(words)
        {
            return false;
        }
        let lexicon = &self.text.lexicon;
        let word = |id: &u32| lexicon.folded(*id);
        if words.len() == 1 {
            let text = word(first);
            return text.chars().count() >= 2
                && text.chars().any(char::is_alphabetic)
                && !self.has(*first, Class::Function)
                && !self.has(*first, Class::Calendar)
                && !number_with_unit(text);
        }
        let closed = |word: &u32| self.has(*word, Class::Function);
        let figure = |word: &u32| lexicon.folded(*word).chars().all(|c| c.is_ascii_digit() || c == '.');
        let calendar = words.iter().any(|word| self.has(*word, Class::Calendar));
        let within = words.get(1..words.len() - 1).unwrap_or_default();
        let links =
            |id: &u32| matches!(word(id), "to" | "of" | "in" | "and" | "as" | "the" | "a" | "for" | "with");
        // A glossed term may open with a closed word: `no-dig`.
        (!closed(first) || self.glossed.contains(words))
            && !closed(last)
            && within.iter().all(|id| !closed(id) || links(id))
            && !calendar
            && !figure(first)
            && !words.iter().any(|id| word(id).starts_with(['@', '#']))
    }

    fn phrase(&self, id: u32, words: Vec<u32>, spelled: &Spelled) -> Option<Phrase> {
        let gram = self.gram(id);
        let name = best_spelling(self.text, &spelled.spellings)?;
        let glossed = self.glossed.contains(&words);
        let capital = spelled.within > 0 && spelled.capitals * 10 >= spelled.within * 7;
        let kind = if name.starts_with(['@', '#']) {
            Kind::Tag
        } else if words.len() == 1 && english::is_abbreviation(&name.replace('.', "")) {
            Kind::Abbreviation
        } else if capital {
            Kind::Name
        } else {
            Kind::Plain
        };
        // Half of a compound (`multi-`) and part of longer names (`Summit`) are nothing by themselves.
        let half = spelled.hyphened * 5 >= spelled.total * 4;
        let part = matches!(kind, Kind::Name | Kind::Plain)
            && spelled.raised * 2 >= spelled.total
            && spelled.beside * 5 >= spelled.raised * 4;
        // A first name is one that every post that says it also says in full.
        let forename = kind == Kind::Name && spelled.led == spelled.posts;
        let keep = match words.as_slice() {
            _ if half && !glossed => false,
            [_] if part || (forename && !glossed) => false,
            [word] => self.single(*word, kind, glossed),
            // `voice-based`, `AI-enabled`: what is said of things is no thing.
            [.., last] if kind == Kind::Plain && self.text.lexicon.folded(*last).ends_with("ed") => false,
            // `co-founder`: what persons are says nothing of what a post is about.
            words if words.iter().all(|word| self.has(*word, Class::Edge)) => false,
            _ => glossed || self.clings(&words, gram, kind, name.contains('-')),
        };
        let general = words.iter().all(|word| stopwords::english().holds(self.text.lexicon.folded(*word)));
        keep.then_some(Phrase { words, name, kind, count: gram.count, glossed, general })
    }

    fn single(&self, word: u32, kind: Kind, glossed: bool) -> bool {
        let text = self.text.lexicon.folded(word);
        let gram = self.gram(word);
        let listed = stopwords::english().holds(text) || text.contains('\'');
        match kind {
            Kind::Tag | Kind::Abbreviation => true,
            Kind::Name => !listed,
            // A general word is a topic only where a post harps on it.
            Kind::Plain if listed => {
                let rare = gram.groups as usize * 8 <= self.text.posts.len();
                rare && Self::only_generic(text) && gram.most >= HARPED && gram.groups >= 2
            }
            Kind::Plain if glossed => !["ed", "ful", "ive"].iter().any(|end| text.ends_with(end)),
            Kind::Plain => text.chars().count() >= 4 && gram.most >= BURST && self.is_noun(text),
        }
    }

    fn only_generic(text: &str) -> bool {
        let list = stopwords::english();
        list.has(text, Class::Generic)
            && ![Class::Function, Class::Edge, Class::Verb, Class::Calendar]
                .iter()
                .any(|class| list.has(text, *class))
    }

    /// Whether a word in lower case could be a noun: it has no ending of adverbs, adjectives and participles, and
    /// the corpus has few participles of it.
    fn is_noun(&self, word: &str) -> bool {
        const ENDINGS: [&str; 18] = [
            "ly", "ed", "ing", "ful", "ous", "able", "ible", "less", "ory", "ive", "ize", "ise", "ify",
            "tic", "ical", "ual", "ish", "est",
        ];
        let stem = word.strip_suffix('e').unwrap_or(word);
        let count = |word: &str| self.text.lexicon.find(word).map_or(0, |id| self.gram(id).count);
        let participles: u32 = ["ed", "ing"].iter().map(|end| count(&format!("{stem}{end}"))).sum();
        let verb = participles * 2 > count(word);
        !verb && !ENDINGS.iter().any(|end| word.ends_with(end))
    }

    /// Whether the words of a phrase occur together more often than by chance.
    fn clings(&self, words: &[u32], gram: Gram, kind: Kind, compound: bool) -> bool {
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return false;
        };
        // "See the video for details": articles stand within names only, and few phrases are held by a preposition.
        let loose = words
            .iter()
            .any(|id| matches!(self.text.lexicon.folded(*id), "the" | "a" | "for" | "with" | "and" | "in"));
        if loose && kind == Kind::Plain {
            return false;
        }
        let edge = |word: u32| self.has(word, Class::Edge);
        let verb = |word: u32| self.has(word, Class::Verb);
        let listed = words.iter().all(|word| stopwords::english().holds(self.text.lexicon.folded(*word)));
        let bond = self.bond(words, gram);
        match kind {
            Kind::Name | Kind::Abbreviation | Kind::Tag => !(listed && edge(*first)) && bond >= 0.25,
            Kind::Plain
                if edge(*last) || (verb(*last) && !self.text.lexicon.folded(*last).ends_with("ing")) =>
            {
                false
            }
            Kind::Plain if edge(*first) && !compound => false,
            // Of verbs only infinitives open a set phrase: learn to code.
            Kind::Plain if verb(*first) && self.text.lexicon.folded(*first).ends_with("ing") => {
                gram.groups >= 3 && bond >= 0.6
            }
            Kind::Plain if verb(*first) => self.infinitive(words) && gram.groups >= 3 && bond >= 0.35,
            Kind::Plain if listed => (gram.groups >= 3 || gram.groups == 1) && bond >= 0.42,
            Kind::Plain => gram.count >= 3 && bond >= 0.32,
        }
    }

    fn infinitive(&self, words: &[u32]) -> bool {
        words.get(1).is_some_and(|word| self.text.lexicon.folded(*word) == "to")
    }

    /// Normalised pointwise mutual information of the weakest cut, -1 to 1 (Bouma 2009).
    fn bond(&self, words: &[u32], gram: Gram) -> f32 {
        let together = gram.count as f32 / self.total;
        let last = words.last().map_or(0, |word| self.gram(*word).count);
        let first = words.first().map_or(0, |word| self.gram(*word).count);
        [(self.gram(gram.head).count, last), (first, self.gram(gram.tail).count)]
            .iter()
            .map(|(left, right)| {
                let apart = (*left as f32 / self.total) * (*right as f32 / self.total);
                if apart > 0.0 { (together / apart).ln() / -together.ln() } else { 0.0 }
            })
            .fold(1.0, f32::min)
    }
}

/// `20k`, `1st`, `10x`.
fn number_with_unit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().filter(|c| c.is_alphabetic()).count() <= 2
}

/// How the open sequences are written.
fn spell(text: &Text, grams: &Grams, open: &BTreeMap<u32, Vec<u32>>) -> HashMap<u32, Spelled> {
    let mut spelled: HashMap<u32, Spelled> = HashMap::default();
    let mut is_open = vec![false; grams.all.len()];
    for id in open.keys() {
        if let Some(is_open) = is_open.get_mut(*id as usize) {
            *is_open = true;
        }
    }
    let capitals = Capitals::of(&text.lexicon);
    for (level, at) in grams.at.iter().enumerate() {
        let mut post = 0;
        let here = at.iter().enumerate();
        for (place, id) in here.filter(|(_, id)| is_open.get(**id as usize).is_some_and(|open| *open)) {
            let range = place..=place + level;
            let (Some(words), Some(marks)) = (text.words.get(range.clone()), text.marks.get(range)) else {
                continue;
            };
            let slot = spelled.entry(*id).or_default();
            let opens = marks.first().is_some_and(|mark| mark & OPENS != 0);
            let capital = words.iter().all(|word| capitals.are(*word));
            slot.total += 1;
            slot.hyphened += u32::from(hyphened(text, place, level));
            while text.words_of(post).end as usize <= place && post < text.posts.len() {
                post += 1;
            }
            slot.stand(post as u32, capital, capitals.stand_beside(text, place, level));
            if !opens {
                slot.within += 1;
                slot.capitals += u32::from(capital);
            }
            let key: Vec<u32> = words
                .iter()
                .zip(marks)
                .map(|(word, mark)| word << 1 | u32::from(mark & HYPHEN != 0))
                .collect();
            // Spellings within sentences tell more than those that open one.
            let count = slot.spellings.entry(key).or_default();
            count.0 += u32::from(!opens);
            count.1 += 1;
        }
    }
    spelled
}

/// Whether the words at `place` are joined to a neighbour by a hyphen.
fn hyphened(text: &Text, place: usize, level: usize) -> bool {
    let joined = |at: usize| text.marks.get(at).is_some_and(|mark| mark & HYPHEN != 0);
    joined(place) || joined(place + level + 1)
}

/// By spelling: what its capitals say. Found once for each, since the same words stand in many places.
struct Capitals {
    /// Whether it has capitals as a name has, or is a word that names hold in lower case.
    own: Vec<bool>,
    /// Whether it starts with one and is a word of its own.
    first: Vec<bool>,
}

impl Capitals {
    fn of(lexicon: &Lexicon) -> Self {
        let list = stopwords::english();
        let own = |spelling: &str| {
            spelling.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || spelling.chars().any(char::is_uppercase)
                || list.has(spelling, Class::Function)
        };
        let first = |spelling: &str| {
            spelling.starts_with(char::is_uppercase) && !list.has(&spelling.to_lowercase(), Class::Function)
        };
        Self { own: lexicon.spellings().map(own).collect(), first: lexicon.spellings().map(first).collect() }
    }

    fn are(&self, word: u32) -> bool {
        self.own.get(word as usize).is_some_and(|own| *own)
    }

    /// Whether a word with a capital stands right before and right after the words at `place`.
    fn stand_beside(&self, text: &Text, place: usize, level: usize) -> (bool, bool) {
        let capital = |at: Option<usize>| {
            let word = at.and_then(|at| text.words.get(at)).copied().unwrap_or_default();
            self.first.get(word as usize).is_some_and(|first| *first)
        };
        (capital(place.checked_sub(1)), capital(Some(place + level + 1)))
    }
}

fn best_spelling(text: &Text, spellings: &HashMap<Vec<u32>, (u32, u32)>) -> Option<String> {
    let best = spellings.iter().max_by_key(|(key, count)| (**count, std::cmp::Reverse((*key).clone())))?.0;
    let mut name = String::new();
    for (at, word) in best.iter().enumerate() {
        if at > 0 {
            name.push(if word & 1 == 1 { '-' } else { ' ' });
        }
        name.push_str(text.lexicon.spelling(word >> 1));
    }
    Some(name)
}

/// Drops a phrase that nearly always stands within one longer phrase.
fn drop_nested(kept: &mut BTreeMap<u32, Phrase>, grams: &Grams) {
    let mut nested = HashSet::new();
    for (id, phrase) in kept.iter() {
        let mut below = vec![*id];
        while let Some(at) = below.pop() {
            let Some(gram) = grams.all.get(at as usize).filter(|gram| gram.length > 1) else {
                continue;
            };
            for part in [gram.head, gram.tail] {
                let part_count = grams.all.get(part as usize).map_or(0, |gram| gram.count);
                let short = kept.get(&part).is_some_and(|part| part.kind == Kind::Abbreviation);
                if phrase.count * 10 >= part_count * 8 && !short {
                    nested.insert(part);
                }
                below.push(part);
            }
        }
    }
    kept.retain(|id, _| !nested.contains(id));
}

/// Drops a word that nearly always stands within longer phrases, whichever they are (`vibe`, `R1`): they are the topics.
fn drop_covered(kept: &mut BTreeMap<u32, Phrase>, grams: &Grams) {
    let Some(words) = grams.at.first() else { return };
    let mut covered = vec![false; words.len()];
    for (level, at) in grams.at.iter().enumerate().skip(1) {
        for (place, _) in at.iter().enumerate().filter(|(_, id)| kept.contains_key(*id)) {
            covered.iter_mut().skip(place).take(level + 1).for_each(|slot| *slot = true);
        }
    }
    let mut counts: HashMap<u32, (u32, u32)> = HashMap::default();
    for (word, covered) in words.iter().zip(covered).filter(|(word, _)| kept.contains_key(*word)) {
        let (within, all) = counts.entry(*word).or_default();
        *within += u32::from(covered);
        *all += 1;
    }
    kept.retain(|id, phrase| {
        let (within, all) = counts.get(id).copied().unwrap_or_default();
        let version = phrase.name.chars().any(|c| c.is_ascii_digit());
        let most = match phrase.kind {
            Kind::Tag => return true,
            Kind::Abbreviation if !version => return true,
            _ if version => 50,
            _ => 75,
        };
        phrase.words.len() > 1 || within * 100 < all * most
    });
}
