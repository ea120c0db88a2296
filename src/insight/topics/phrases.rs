//! Which recurring words and phrases could be topics, judged by their words and by how they are written.

use std::collections::{BTreeMap, HashSet};

use super::keyness::Keyness;
use super::nested::{drop_covered, drop_nested};
use super::ngrams::{NGram, NGrams};
use super::numbered_posts::NumberedPosts;
use super::phrase::{Phrase, PhraseKind};
use super::phrase_usage::{PhraseUsage, phrase_usages};
use super::tokens::has_dictionary_words;
use crate::insight::glossary::is_place_word;
use crate::insight::spelling::is_abbreviation;
use crate::insight::stopwords::{self, WordClass};
use crate::insight::word_table::{self, PartOfSpeech};
use crate::text::script::is_hangul;
use crate::text::stem::is_irregular_form;

/// How often one post must have a word that no other has for it to be a possible topic.
const ALONE: u32 = 6;
/// The same for several words.
const ALONE_PHRASE: u32 = 4;
/// Posts of an archive that may have topics of one post: in a larger one they would be too many to be of use.
const FEW_POSTS: usize = 500;

/// Returns how often one of `total` posts must have a phrase of `words` that no other has, for it to be a possible
/// topic.
pub(super) fn least_alone(total: usize, words: usize) -> u32 {
    match words {
        _ if total > FEW_POSTS => u32::MAX,
        1 => ALONE,
        _ => ALONE_PHRASE,
    }
}

/// Occurrences from which it shows before what a word stands.
const OFTEN: u32 = 8;
/// What capitals add to how topical a name is.
const WRITTEN: f32 = 0.4;
/// How topical a general word is that the archive has made its own.
const PECULIAR: f32 = 2.0;
/// Level from which an adjective says nothing.
const COMMON: f32 = 5.4;

/// Words of the longest phrase.
pub(super) const LONGEST_PHRASE: usize = 4;

/// Returns all phrases that could be topics.
pub(super) fn phrases(text: &NumberedPosts, grams: &NGrams, glossed: &HashSet<Vec<u32>>) -> Vec<Phrase> {
    let total = text.words.len().max(1) as f32;
    let judge = PhraseJudge { text, grams, glossed, total, keyness: Keyness::new(text, grams) };
    let open: BTreeMap<u32, Vec<u32>> = (1..grams.all.len() as u32)
        .filter_map(|id| {
            let words = judge.words(id);
            judge.is_candidate(id, &words).then_some((id, words))
        })
        .collect();
    let usages = phrase_usages(text, grams, &open);
    let mut kept: BTreeMap<u32, Phrase> = BTreeMap::new();
    for (id, words) in open {
        if let Some(usage) = usages.get(&id)
            && let Some(phrase) = judge.phrase(id, words, usage)
        {
            kept.insert(id, phrase);
        }
    }
    drop_nested(&mut kept, grams);
    drop_covered(&mut kept, grams);
    kept.into_values().collect()
}

/// Decides which sequences are kept.
struct PhraseJudge<'a> {
    text: &'a NumberedPosts,
    grams: &'a NGrams,
    glossed: &'a HashSet<Vec<u32>>,
    total: f32,
    keyness: Keyness<'a>,
}

impl PhraseJudge<'_> {
    fn words(&self, id: u32) -> Vec<u32> {
        let gram = self.grams.get(id);
        let mut words = Vec::with_capacity(usize::from(gram.length));
        let mut at = id;
        for _ in 0..gram.length {
            let gram = self.grams.get(at);
            // The first word of a sequence is the head of its heads.
            let mut first = at;
            while self.grams.get(first).length > 1 {
                first = self.grams.get(first).head;
            }
            words.push(first);
            at = gram.tail;
        }
        words
    }

    fn has(&self, word: u32, class: WordClass) -> bool {
        stopwords::english().has(self.text.lexicon.folded(word), class)
    }

    /// Returns whether a word that may be in capitals is in the section `class`.
    fn has_lower(&self, word: u32, class: WordClass) -> bool {
        let lower = self.text.lexicon.folded(word).to_lowercase();
        // `oops` is no plural.
        stopwords::english().has(&lower, class) || stopwords::english().has(&format!("{lower}s"), class)
    }

    /// Returns whether a word is of a class that carries no topic.
    fn is_closed(&self, word: u32) -> bool {
        self.has(word, WordClass::Function)
            || self.has_lower(word, WordClass::Chat)
            || self.has(word, WordClass::Title)
            || self.text.stopwords.contains(&word)
            || is_korean_predicate(self.text.lexicon.folded(word))
    }

    /// Returns whether the sequence could be a topic by its words alone.
    fn is_candidate(&self, id: u32, words: &[u32]) -> bool {
        let gram = self.grams.get(id);
        if gram.groups < 2
            && gram.most < least_alone(self.text.posts.len(), words.len())
            && !self.glossed.contains(words)
        {
            return false;
        }
        let lexicon = &self.text.lexicon;
        let word = |id: &u32| lexicon.folded(*id);
        let (first, within, last) = match words {
            [] => return false,
            [only] => return self.is_single_candidate(*only),
            [first, within @ .., last] => (first, within, last),
        };
        let closed = |word: &u32| self.is_closed(*word);
        let figure = |word: &u32| lexicon.folded(*word).chars().all(|c| c.is_ascii_digit() || c == '.');
        let calendar = words.iter().any(|word| self.has(*word, WordClass::Calendar));
        let links =
            |id: &u32| matches!(word(id), "to" | "of" | "in" | "and" | "as" | "the" | "a" | "for" | "with");
        // A glossed term may open with a closed word: `no-dig`.
        (!closed(first) || self.glossed.contains(words))
            && !closed(last)
            && within.iter().all(|id| !closed(id) || links(id))
            && !calendar
            && !figure(first)
            && !(figure(last) && is_place_word(word(first)))
            && !words.iter().any(|id| word(id).starts_with(['@', '#']))
    }

    fn is_single_candidate(&self, word: u32) -> bool {
        let text = self.text.lexicon.folded(word);
        text.chars().count() >= 2
            && text.chars().any(char::is_alphabetic)
            && !self.is_closed(word)
            && !self.has(word, WordClass::Calendar)
            && !number_with_unit(text)
    }

    fn phrase(&self, id: u32, words: Vec<u32>, usage: &PhraseUsage) -> Option<Phrase> {
        let gram = self.grams.get(id);
        let name = usage.best_spelling(self.text)?;
        let is_glossed = self.glossed.contains(&words);
        let capital = usage.within > 0 && usage.capitals * 10 >= usage.within * 7;
        let kind = if name.starts_with(['@', '#']) {
            PhraseKind::Tag
        } else if words.len() == 1 && is_abbreviation(&name.replace('.', "")) {
            PhraseKind::Abbreviation
        } else if capital {
            PhraseKind::Name
        } else {
            PhraseKind::Plain
        };
        // Half of a compound (`multi-`) and part of longer names (`Summit`) are no topics by themselves.
        let half = usage.hyphened * 5 >= usage.total * 4;
        let part = matches!(kind, PhraseKind::Name | PhraseKind::Plain)
            && usage.raised * 2 >= usage.total
            && usage.beside * 5 >= usage.raised * 4;
        // A first name: every post that has it also has the full name.
        // `China and the United`: more of the name is beside it.
        let torn = words.len() > 1 && kind == PhraseKind::Name && usage.beside * 10 >= usage.raised * 9;
        let forename = kind == PhraseKind::Name && usage.led == usage.posts;
        let keep = match words.as_slice() {
            _ if (half || torn) && !is_glossed => false,
            [_] if part || (forename && !is_glossed) => false,
            [word] => self.keeps_single(*word, kind, is_glossed, usage),
            // `voice-based`, `AI-enabled`: a quality is no topic.
            _ if !is_glossed && self.is_sentence(&words, &name) => false,
            [.., last] if kind == PhraseKind::Plain && self.text.lexicon.folded(*last).ends_with("ed") => {
                false
            }
            _ => is_glossed || self.is_bound(&words, gram, kind, name.contains('-')),
        };
        // Capitals are evidence that frequencies do not show.
        let bonus = if matches!(kind, PhraseKind::Name | PhraseKind::Abbreviation) { WRITTEN } else { 0.0 };
        let weight = self.keyness.of_phrase(&words, gram) + bonus;
        let listed = |word: &u32| word_table::english().get(self.text.lexicon.folded(*word)).is_some();
        let is_general = weight < PECULIAR && words.iter().all(listed);
        keep.then_some(Phrase { words, name, kind, count: gram.count, is_glossed, is_general, weight })
    }

    fn part_of_speech(&self, word: u32) -> PartOfSpeech {
        self.keyness.part_of_speech(word)
    }

    fn keeps_single(&self, word: u32, kind: PhraseKind, is_glossed: bool, usage: &PhraseUsage) -> bool {
        let text = self.text.lexicon.folded(word);
        let key = self.keyness.of_word(word);
        if text.contains('\'') || self.has(word, WordClass::Light) {
            return false;
        }
        match kind {
            PhraseKind::Tag => true,
            // `in IT`, `the US`: other function words in capitals are stressed.
            PhraseKind::Abbreviation => {
                // `OOPS`, `WTF`: what is said, not spoken of.
                let is_said = usage.alone * 5 >= usage.total * 3;
                let is_stressed =
                    self.has_lower(word, WordClass::Function) && usage.objects * 5 < usage.total;
                !is_said && !is_stressed && !self.has_lower(word, WordClass::Chat)
            }
            PhraseKind::Name => match self.part_of_speech(word) {
                PartOfSpeech::Adverb => false,
                // `Chinese companies` are of China.
                PartOfSpeech::Adjective if usage.heads * 2 < usage.total => false,
                // `Try it`, `Validates that`; but `in Go`.
                PartOfSpeech::Verb if usage.heads * 3 < usage.total || usage.objects * 20 < usage.total => {
                    false
                }
                // `Universe`, `Protocol`: a general word with a capital.
                _ if word_table::english().get(text).is_some() => {
                    key.peculiar >= 0.5 && key.topical >= 0.9 || key.peculiar >= 0.0 && key.topical >= 2.0
                }
                _ => true,
            },
            // `sigh`, `hehe`: what mostly stands alone says how one feels.
            PhraseKind::Plain
                if usage.alone * 2 >= usage.total && !is_glossed && !text.contains(has_dictionary_words) =>
            {
                false
            }
            PhraseKind::Plain => {
                text.chars().count() >= 3 && key.is_topical(self.part(word, usage), is_glossed)
            }
        }
    }

    /// Returns the part of speech of a word in lower case; what its endings and its neighbours show counts for a word that
    /// the table lacks.
    fn part(&self, word: u32, usage: &PhraseUsage) -> PartOfSpeech {
        let folded = self.text.lexicon.folded(word);
        let heads = |least: u32| usage.heads * 100 >= usage.total * least;
        // `we illustrate`, `I'd denote`.
        let is_verb = usage.subjects * 10 >= usage.total * 3;
        match self.part_of_speech(word) {
            PartOfSpeech::Unknown | PartOfSpeech::Mixed if is_verb => PartOfSpeech::Adverb,
            PartOfSpeech::Unknown if usage.predicates * 3 >= usage.total => PartOfSpeech::Adjective,
            // `finetuning` is what it is of many.
            PartOfSpeech::Unknown if self.is_gerund(folded) && heads(30) => PartOfSpeech::Mixed,
            PartOfSpeech::Unknown if !self.is_noun(folded) => PartOfSpeech::Adjective,
            PartOfSpeech::Unknown if heads(40) => PartOfSpeech::Noun,
            PartOfSpeech::Unknown if heads(15) => PartOfSpeech::Mixed,
            PartOfSpeech::Unknown => PartOfSpeech::Adjective,
            PartOfSpeech::Verb if !heads(30) || is_verb_form(folded) => PartOfSpeech::Adverb,
            // `wait`, `fires`: no article or preposition is ever before it, so it is no noun here.
            PartOfSpeech::Verb | PartOfSpeech::Mixed
                if usage.total >= OFTEN && usage.objects * 20 < usage.total =>
            {
                PartOfSpeech::Adverb
            }
            // `streaming`: a quality elsewhere, here what is spoken of.
            PartOfSpeech::Adjective
                if folded.ends_with("ing") && heads(30) && usage.objects * 10 >= usage.total =>
            {
                PartOfSpeech::Mixed
            }
            part => part,
        }
    }

    /// Returns whether the corpus has the verb of a word in -ing.
    fn is_gerund(&self, word: &str) -> bool {
        word.strip_suffix("ing").is_some_and(|stem| {
            ["", "e"].iter().any(|end| self.text.lexicon.find(&format!("{stem}{end}")).is_some())
        })
    }

    /// Returns whether a word in lower case could be a noun: it has no ending of adverbs, adjectives and participles, and
    /// the corpus has few participles of it.
    fn is_noun(&self, word: &str) -> bool {
        const ENDINGS: [&str; 18] = [
            "ly", "ed", "ing", "ful", "ous", "able", "ible", "less", "ory", "ive", "ize", "ise", "ify",
            "tic", "ical", "ual", "ish", "est",
        ];
        let stem = word.strip_suffix('e').unwrap_or(word);
        let count = |word: &str| self.text.lexicon.find(word).map_or(0, |id| self.grams.get(id).count);
        let participles: u32 = ["ed", "ing"].iter().map(|end| count(&format!("{stem}{end}"))).sum();
        let verb = participles * 2 > count(word);
        !verb && !ENDINGS.iter().any(|end| word.ends_with(end))
    }

    /// Returns whether the words of a phrase with a name in it, spelled `name`, say what somebody does: `Ng announces`, `trains GPT-2`.
    fn is_sentence(&self, words: &[u32], name: &str) -> bool {
        let spelled: Vec<&str> = name.split(' ').collect();
        let ([first, .., last], [spelled_first, spelled_second, ..]) = (words, spelled.as_slice()) else {
            return false;
        };
        let is_small = |word: &str| word.starts_with(|c: char| c.is_lowercase()) && !word.ends_with("ing");
        let ends = spelled.last().is_some_and(|last| is_small(last))
            && self.part_of_speech(*last) == PartOfSpeech::Verb;
        let opens = is_small(spelled_first) && !is_small(spelled_second) && {
            let folded = self.text.lexicon.folded(*first);
            match self.part_of_speech(*first) {
                PartOfSpeech::Verb => true,
                PartOfSpeech::Mixed => spelled_first.ends_with('s') && !folded.ends_with('s'),
                PartOfSpeech::Unknown => !self.is_noun(folded),
                _ => false,
            }
        };
        ends || opens
    }

    /// Returns whether the words of a phrase occur together more often than by chance.
    fn is_bound(&self, words: &[u32], gram: NGram, kind: PhraseKind, compound: bool) -> bool {
        let (Some(first), Some(last)) = (words.first(), words.last()) else {
            return false;
        };
        let folded = |word: u32| self.text.lexicon.folded(word);
        let bond = self.bond(words, gram);
        if kind != PhraseKind::Plain {
            let general = words.iter().all(|word| word_table::english().get(folded(*word)).is_some());
            let (first, last) = (self.part_of_speech(*first), self.part_of_speech(*last));
            let loose = general
                && (matches!(first, PartOfSpeech::Adverb | PartOfSpeech::Verb)
                    || last == PartOfSpeech::Adverb);
            return !loose && bond >= 0.25;
        }
        // "See the video for details": articles are parts of names only, and few phrases have a preposition.
        let loose =
            words.iter().any(|id| matches!(folded(*id), "the" | "a" | "for" | "with" | "and" | "in" | "as"));
        let quality = self.part_of_speech(*first) == PartOfSpeech::Adjective;
        let light = self.has(*last, WordClass::Light) && (bond < 0.6 || words.len() > 2 || quality);
        if loose || light || !self.could_end(*last) {
            return false;
        }
        let peculiar = words.iter().map(|word| self.keyness.of_word(*word).peculiar).fold(f32::MIN, f32::max);
        let groups = gram.groups >= 3 || gram.groups == 1;
        match self.part_of_speech(*first) {
            PartOfSpeech::Adverb => false,
            // `computed property`: a participle says which of them.
            PartOfSpeech::Verb if folded(*first).ends_with("ed") => {
                groups && bond >= 0.42 && peculiar >= 0.5 && words.len() == 2
            }
            // Of verbs only infinitives open a set phrase: learn to code.
            PartOfSpeech::Verb if !folded(*first).ends_with("ing") => {
                words.get(1).is_some_and(|word| folded(*word) == "to") && gram.groups >= 3 && bond >= 0.35
            }
            PartOfSpeech::Verb => gram.groups >= 3 && bond >= 0.5 && peculiar >= 0.5,
            // `good idea`, `new model`: what everything can be says nothing.
            // `new short course` is a short course.
            PartOfSpeech::Adjective if word_table::english().level(folded(*first)) >= COMMON => {
                groups && (bond >= 0.6 || compound) && peculiar >= 0.5 && words.len() == 2
            }
            _ if peculiar < 0.5 => groups && bond >= 0.6,
            _ if words.iter().any(|word| matches!(folded(*word), "of" | "to")) => groups && bond >= 0.5,
            _ if peculiar < 1.0 => groups && bond >= 0.42,
            _ => gram.count >= 3 && bond >= 0.32,
        }
    }

    /// Returns whether a phrase in lower case may end with `word`.
    fn could_end(&self, word: u32) -> bool {
        let text = self.text.lexicon.folded(word);
        match self.part_of_speech(word) {
            PartOfSpeech::Adjective | PartOfSpeech::Adverb => false,
            // `data labeling` and `vibe code` do.
            PartOfSpeech::Verb => text.ends_with("ing") || self.keyness.of_word(word).peculiar >= 1.0,
            PartOfSpeech::Unknown => text.ends_with("ing") || self.is_noun(text),
            PartOfSpeech::Noun | PartOfSpeech::Mixed | PartOfSpeech::Quantity | PartOfSpeech::Function => {
                true
            }
        }
    }

    /// Returns the normalised pointwise mutual information of the weakest cut, -1 to 1 (Bouma 2009).
    fn bond(&self, words: &[u32], gram: NGram) -> f32 {
        let together = gram.count as f32 / self.total;
        let last = words.last().map_or(0, |word| self.grams.get(*word).count);
        let first = words.first().map_or(0, |word| self.grams.get(*word).count);
        [(self.grams.get(gram.head).count, last), (first, self.grams.get(gram.tail).count)]
            .iter()
            .map(|(left, right)| {
                let apart = (*left as f32 / self.total) * (*right as f32 / self.total);
                if apart > 0.0 { (together / apart).ln() / -together.ln() } else { 0.0 }
            })
            .fold(1.0, f32::min)
    }
}

/// Whether a Korean word ends as verbs and adjectives do in a sentence; nouns have particles.
fn is_korean_predicate(word: &str) -> bool {
    const ENDINGS: [&str; 22] = [
        "니다", "니까", "세요", "어요", "아요", "여요", "예요", "지만", "는데", "면서", "려고", "려면",
        "다면", "도록", "하게", "되게", "있게", "없게", "하는", "되는", "있는", "없는",
    ];
    /// Final consonants of syllables, by their place in the block: n, ss and bs are before the ending of plain statements.
    const N: u32 = 4;
    const SS: u32 = 20;
    const BS: u32 = 18;
    let mut letters = word.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    let Some((last, before)) = last.zip(before).filter(|(one, other)| is_hangul(*one) && is_hangul(*other))
    else {
        return false;
    };
    let is_long = letters.next().is_some();
    let consonant = (u32::from(before) - 0xac00) % 28;
    let is_statement =
        last == '다' && (matches!(consonant, SS | BS) || is_long && (consonant == N || before == '이'));
    is_statement || ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// `20k`, `1st`, `10x`.
fn number_with_unit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.chars().filter(|c| c.is_alphabetic()).count() <= 2
}

/// Whether a verb in lower case is a past form or one in -ing.
fn is_verb_form(verb: &str) -> bool {
    verb.ends_with("ed") || verb.ends_with("ing") || is_irregular_form(verb)
}
