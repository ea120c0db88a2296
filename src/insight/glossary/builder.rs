//! The glossary of a corpus: candidates, gathered post by post; then their boundaries, for which all of them are
//! evidence; then the entries.

use std::ops::Range;

use super::association::{Associations, CountedPassages, EnglishWords, units};
use super::boundary;
use super::bracket_terms::gloss_kind;
use super::candidates::{ChineseTerm, GlossCandidate, gloss_candidates};
use super::clause_words::clause_words;
use super::counterpart::{
    before_bracket, counterpart, full_name, is_aside_of, is_behind_particle, is_in_code, is_remark,
    is_word_of, spelled_out,
};
use super::entry::{Gloss, GlossKind, Glossary};
use super::evidence::{BoundaryEvidence, PeerSuffixes, SuffixCounts, WordTranslations};
use super::join::join;
use super::remarks::{CountedText, fewest_texts, remarks, texts_by_word, word_codes};
use crate::corpus::{Body, Corpus, Side};
use crate::insight::chinese_tokens::{ChineseToken, chinese_tokens};
use crate::insight::spelling::{chinese_key, english_key, is_abbreviation};
use crate::text::hash::{HashMap, HashSet, fingerprint};
use crate::text::script::is_han;
use crate::text::slice::slice;

/// A candidate with its place and the part of its post's text that decides its boundary.
struct LocatedCandidate {
    post: u32,
    side: Side,
    candidate: GlossCandidate,
    /// The post's text from byte `base` to the end of the bracket.
    context: String,
    base: usize,
    kinds: Vec<GlossKind>,
    /// The full name that the other side has for an abbreviation.
    full: Option<String>,
    /// The words of the passage that the bracket translates.
    near: EnglishWords,
    /// Whether the original has the bracket, too, behind something that it does not abbreviate.
    is_aside: bool,
}

/// Candidates and counts, gathered post by post.
#[derive(Default)]
pub(in crate::insight) struct GlossaryBuilder {
    candidates: Vec<LocatedCandidate>,
    /// Chinese texts and their counterparts.
    texts: Vec<CountedText>,
    /// Passages and their counterparts.
    passages: CountedPassages,
    token_count: usize,
    /// Texts that were translated before: a post that is there twice counts once.
    seen: HashSet<u64>,
}

/// Tokens of Chinese text that are kept for counting; the counts hardly change after the first two million.
const MOST_TOKENS: usize = 2_000_000;

/// Texts that show what remarks are; more show nothing new.
const SAMPLED_TEXTS: usize = 1_024;

impl GlossaryBuilder {
    /// Adds the brackets of one post.
    pub(in crate::insight) fn add(&mut self, post: u32, body: &Body) {
        for side in [Side::Original, Side::Translation] {
            let doc = body.side(side);
            if !doc.text.chars().any(is_han) {
                continue;
            }
            let original = body.side(side.other()).text.as_str();
            let fresh =
                self.seen.insert(fingerprint(if original.is_empty() { doc.text.as_str() } else { original }));
            if self.token_count < MOST_TOKENS && fresh {
                let tokens = chinese_tokens(&doc.text);
                self.token_count += tokens.len();
                let codes = tokens.iter().map(|token| token.code).collect();
                self.add_passages(&tokens, body, side);
                self.texts.push(CountedText { codes, counterpart: word_codes(original) });
            }
            for candidate in gloss_candidates(doc) {
                self.candidates.extend(located(post, side, body, candidate));
            }
        }
    }

    /// Adds the passages of `side`, which has these tokens.
    fn add_passages(&mut self, tokens: &[ChineseToken], body: &Body, side: Side) {
        let original = body.side(side.other());
        for pair in &body.pairs {
            let (here, other) = (pair.side(side), pair.side(side.other()));
            if here.is_empty() || other.is_empty() {
                continue;
            }
            let place = |byte: usize| tokens.partition_point(|token| token.start < byte);
            self.passages.add(|| {
                let tokens = tokens.get(place(here.start)..place(here.end)).unwrap_or(&[]);
                let codes = tokens.iter().map(|token| token.code).collect();
                CountedText { codes, counterpart: word_codes(slice(&original.text, other)) }
            });
        }
    }

    /// Returns the English words that stand beside the words of the clauses.
    fn associations(&self) -> Associations {
        let mut parts: HashSet<Vec<u64>> = HashSet::default();
        for found in &self.candidates {
            if let ChineseTerm::Before { clause, .. } = &found.candidate.chinese {
                let near = found.near_tokens(clause);
                for (start, end) in units(&near, &clause_words(&found.context, &near, true)) {
                    parts.extend(
                        near.get(start..end).map(|part| part.iter().map(|token| token.code).collect()),
                    );
                }
            }
        }
        Associations::learn(&self.passages.list, parts)
    }

    /// Returns the full names that the archive has for abbreviations.
    fn full_names(&self) -> HashMap<String, String> {
        let mut counts: HashMap<String, HashMap<&str, u32>> = HashMap::default();
        for found in &self.candidates {
            let (full, short) = match (found.candidate.english.as_slice(), &found.full) {
                ([short], Some(full)) => (full, short),
                ([full, short], _) if is_abbreviation(short) => (full, short),
                _ => continue,
            };
            *counts.entry(english_key(short)).or_default().entry(full).or_default() += 1;
        }
        let most = |names: HashMap<&str, u32>| {
            names
                .into_iter()
                .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(a.0)))
                .map(|(name, _)| name.to_owned())
        };
        counts.into_iter().filter_map(|(short, names)| Some((short, most(names)?))).collect()
    }

    /// Returns the glosses with the boundaries of their terms; `None` if cancelled.
    fn resolve(&self, cancelled: &dyn Fn() -> bool) -> Option<Vec<(u32, Gloss)>> {
        let mut suffixes = SuffixCounts::default();
        let mut peers: HashMap<String, PeerSuffixes> = HashMap::default();
        for found in &self.candidates {
            if let ChineseTerm::Before { clause, .. } = &found.candidate.chinese {
                suffixes.learn(clause);
                for term in &found.candidate.english {
                    peers.entry(english_key(term)).or_default().learn(clause);
                }
            }
        }
        for text in &self.texts {
            if cancelled() {
                return None;
            }
            suffixes.count_in(&text.codes);
        }
        let named = texts_by_word(&self.texts);
        let (associations, full_names) = (self.associations(), self.full_names());
        let archive = ArchiveEvidence { suffixes, peers, named, associations, full_names };
        // By gloss: whether its Chinese half is the one in the bracket.
        let mut inside: Vec<bool> = Vec::new();
        let mut resolve = |translations: &WordTranslations, single: bool| -> Option<Vec<(u32, Gloss)>> {
            let mut resolved = Vec::new();
            inside.clear();
            for found in self.candidates.iter().filter(|found| !single || found.is_single_word()) {
                if cancelled() {
                    return None;
                }
                resolved.extend(found.glosses(&archive, translations));
                inside.resize(resolved.len(), matches!(found.candidate.chinese, ChineseTerm::Inside { .. }));
            }
            Some(resolved)
        };
        // The second round uses the translations of single words that the first one found: compounds start with them.
        let first = resolve(&WordTranslations::default(), true)?;
        let translations = WordTranslations::learn(
            first.iter().map(|(_, gloss)| (gloss.english.as_str(), gloss.chinese.as_str())),
        );
        let mut glosses = resolve(&translations, false)?;
        let sample = self.texts.get(..self.texts.len().min(SAMPLED_TEXTS)).unwrap_or(&[]);
        let remarks = remarks(sample, &glosses, &inside);
        let mut at = 0..glosses.len();
        glosses.retain(|_| at.next().is_none_or(|at| remarks.get(at) != Some(&true)));
        Some(glosses)
    }

    /// Returns the joined glossary; `None` if cancelled.
    pub(in crate::insight) fn finish(&self, cancelled: &dyn Fn() -> bool) -> Option<Glossary> {
        Some(join(self.resolve(cancelled)?))
    }
}

/// The candidate with its place in `body`, the post; `None` if it is a remark, not a translation.
fn located(post: u32, side: Side, body: &Body, candidate: GlossCandidate) -> Option<LocatedCandidate> {
    let (doc, original) = (body.side(side), body.side(side.other()).text.as_str());
    // Where the original has a bracket after the name too, the bracket is a remark, not a translation.
    let is_inside = matches!(candidate.chinese, ChineseTerm::Inside { .. });
    let passage = counterpart(body, side, candidate.bracket.start);
    // Code that the original has in the bracket too, or has only as code.
    let is_code =
        |term: &String| !is_inside && before_bracket(passage, term).is_some() || !is_word_of(original, term);
    if is_behind_particle(original, &candidate.english)
        || is_inside && candidate.english.iter().any(|term| is_remark(term, original))
        || is_in_code(&doc.text, &candidate) && candidate.english.iter().any(is_code)
    {
        return None;
    }
    let full = match candidate.english.as_slice() {
        [short] if is_abbreviation(short) => before_bracket(original, short)
            .and_then(|before| full_name(before, short))
            .or_else(|| spelled_out(passage, short)),
        _ => None,
    };
    let base = match &candidate.chinese {
        ChineseTerm::Before { clause, .. } => {
            clause.first().map_or(candidate.bracket.start, |token| token.start)
        }
        ChineseTerm::Inside { start, .. } => *start,
    };
    Some(LocatedCandidate {
        post,
        side,
        context: doc.text.get(base..candidate.bracket.end)?.to_owned(),
        base,
        kinds: candidate.english.iter().map(|term| gloss_kind(term, original)).collect(),
        full,
        near: EnglishWords::of(passage),
        is_aside: is_aside_of(passage, &candidate.english),
        candidate,
    })
}

/// What the archive shows of where terms start.
struct ArchiveEvidence {
    suffixes: SuffixCounts,
    peers: HashMap<String, PeerSuffixes>,
    /// Texts by the words of their counterparts.
    named: HashMap<u64, u32>,
    associations: Associations,
    /// By the key of an abbreviation.
    full_names: HashMap<String, String>,
}

impl LocatedCandidate {
    /// Returns whether one of its English names is a single word.
    fn is_single_word(&self) -> bool {
        self.candidate.english.iter().any(|term| !term.contains([' ', '-']))
    }

    /// Returns how many texts have a counterpart with one of the English names.
    fn texts(&self, named: &HashMap<u64, u32>) -> u32 {
        let texts = self.candidate.english.iter().map(|term| fewest_texts(&word_codes(term), named));
        texts.max().unwrap_or(0)
    }

    /// Returns the full name that the other side or another post has, if any, and those of the bracket.
    fn names(&self, full_names: &HashMap<String, String>) -> Vec<String> {
        let elsewhere = match self.candidate.english.as_slice() {
            [short] if self.full.is_none() && is_abbreviation(short) => full_names.get(&english_key(short)),
            _ => None,
        };
        self.full.iter().chain(elsewhere).chain(&self.candidate.english).cloned().collect()
    }

    /// The tokens of `clause`, counted in the context.
    fn near_tokens(&self, clause: &[ChineseToken]) -> Vec<ChineseToken> {
        let moved = |token: &ChineseToken| ChineseToken {
            start: token.start - self.base,
            end: token.end - self.base,
            code: token.code,
        };
        clause.iter().map(moved).collect()
    }

    fn glosses(&self, archive: &ArchiveEvidence, translations: &WordTranslations) -> Vec<(u32, Gloss)> {
        let none = PeerSuffixes::default();
        // A candidate lies in its context.
        let text = |range: Range<usize>| slice(&self.context, range.start - self.base..range.end - self.base);
        let (chinese, start) = match &self.candidate.chinese {
            ChineseTerm::Inside { term, start } => (text(term.clone()), *start),
            ChineseTerm::Before { clause, exact, alone } => {
                let peers = self
                    .candidate
                    .english
                    .first()
                    .and_then(|term| archive.peers.get(&english_key(term)))
                    .unwrap_or(&none);
                let near = self.near_tokens(clause);
                let length = if *exact {
                    near.len()
                } else {
                    let names = self.names(&archive.full_names);
                    let evidence = BoundaryEvidence {
                        suffixes: &archive.suffixes,
                        peers,
                        translations,
                        associations: &archive.associations,
                        own: &EnglishWords::of(&names.join(" ")),
                        near: &self.near,
                        named: self.texts(&archive.named),
                        alone: *alone,
                    };
                    let length = boundary::term_length(&self.context, &near, &names, &evidence);
                    let start = near.len() - length;
                    if self.is_aside && !boundary::translates(&self.context, &near, start, &names, &evidence)
                    {
                        return Vec::new();
                    }
                    length
                };
                let Some((first, last)) = clause.get(clause.len() - length).zip(clause.last()) else {
                    return Vec::new();
                };
                (text(first.start..last.end), first.start)
            }
        };
        let own = chinese_key(chinese);
        self.candidate
            .english
            .iter()
            .zip(&self.kinds)
            .filter(|(english, _)| chinese_key(english) != own && chinese.chars().any(is_han))
            .map(|(english, kind)| {
                let span = start..self.candidate.bracket.end;
                let gloss = Gloss {
                    english: english.clone(),
                    chinese: chinese.to_owned(),
                    kind: *kind,
                    side: self.side,
                    span,
                };
                (self.post, gloss)
            })
            .collect()
    }
}

impl Glossary {
    /// Mines `corpus`. Takes long: `cancelled` is called at every post, and a cancelled glossary is empty.
    pub fn mine(corpus: &Corpus, cancelled: &dyn Fn() -> bool) -> Self {
        let mut builder = GlossaryBuilder::default();
        for post in 0..corpus.posts.len() {
            if cancelled() {
                return Self::default();
            }
            builder.add(post as u32, &corpus.body(post));
        }
        builder.finish(cancelled).unwrap_or_default()
    }
}

/// Returns the glosses of one post, in order, with the boundaries that the post alone shows; those of
/// [`Glossary::of_post`] are better.
pub fn glosses(body: &Body) -> Vec<Gloss> {
    glosses_of(std::slice::from_ref(body))
}

/// Returns the glosses of some posts, which are evidence for each other.
pub(crate) fn glosses_of(bodies: &[Body]) -> Vec<Gloss> {
    let mut builder = GlossaryBuilder::default();
    for (post, body) in (0..).zip(bodies) {
        builder.add(post, body);
    }
    builder.resolve(&|| false).unwrap_or_default().into_iter().map(|(_, gloss)| gloss).collect()
}
