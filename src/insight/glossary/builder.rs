//! The glossary of a corpus: candidates, gathered post by post; then their boundaries, for which all of them are
//! evidence; then the entries.

use std::ops::Range;

use super::boundary;
use super::bracket_terms::gloss_kind;
use super::candidates::{ChineseTerm, GlossCandidate, gloss_candidates};
use super::entry::{Gloss, GlossKind, Glossary};
use super::evidence::{BoundaryEvidence, PeerSuffixes, SuffixCounts, WordTranslations};
use super::join::join;
use super::remarks::{CountedText, fewest_texts, remarks, texts_by_word, word_codes};
use crate::corpus::{Body, Corpus, Side};
use crate::insight::chinese_tokens::chinese_tokens;
use crate::insight::spelling::{chinese_key, english_key, initials, is_abbreviation};
use crate::insight::stopwords::{self, WordClass};
use crate::text::hash::{HashMap, HashSet, fingerprint};
use crate::text::script::is_han;
use crate::text::slice::{self, slice};

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
}

/// Candidates and counts, gathered post by post.
#[derive(Default)]
pub(in crate::insight) struct GlossaryBuilder {
    candidates: Vec<LocatedCandidate>,
    /// Chinese texts and their counterparts.
    texts: Vec<CountedText>,
    token_count: usize,
    /// Texts that were translated before: a post that is there twice counts once.
    seen: HashSet<u64>,
}

/// Tokens of Chinese text that are kept for counting; the counts hardly change after the first two million.
const MOST_TOKENS: usize = 2_000_000;

/// Bytes of a full name before its abbreviation at most.
const LONGEST_NAME: usize = 120;

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
                self.texts.push(CountedText { codes, counterpart: word_codes(original) });
            }
            for candidate in gloss_candidates(doc) {
                // Where the original has a bracket after the name too, the bracket is a remark, not a translation.
                let is_inside = matches!(candidate.chinese, ChineseTerm::Inside { .. });
                let before: Vec<Option<&str>> =
                    candidate.english.iter().map(|term| before_bracket(original, term)).collect();
                if before.iter().flatten().any(|before| is_aside(before))
                    || is_inside && candidate.english.iter().any(|term| is_remark(term, original))
                    || is_in_code(&doc.text, &candidate)
                        && !candidate.english.iter().all(|term| is_word_of(original, term))
                {
                    continue;
                }
                let kinds = candidate.english.iter().map(|term| gloss_kind(term, original)).collect();
                let full = match (candidate.english.as_slice(), before.as_slice()) {
                    ([short], [Some(before)]) if is_abbreviation(short) => full_name(before, short),
                    _ => None,
                };
                let start = match &candidate.chinese {
                    ChineseTerm::Before { clause, .. } => {
                        clause.first().map_or(candidate.bracket.start, |token| token.start)
                    }
                    ChineseTerm::Inside { start, .. } => *start,
                };
                if let Some(context) = doc.text.get(start..candidate.bracket.end).map(str::to_owned) {
                    self.candidates.push(LocatedCandidate {
                        post,
                        side,
                        candidate,
                        context,
                        base: start,
                        kinds,
                        full,
                    });
                }
            }
        }
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
        // By gloss: whether its Chinese half is the one in the bracket.
        let mut inside: Vec<bool> = Vec::new();
        let mut resolve = |translations: &WordTranslations, single: bool| -> Option<Vec<(u32, Gloss)>> {
            let mut resolved = Vec::new();
            inside.clear();
            for found in self.candidates.iter().filter(|found| !single || found.is_single_word()) {
                if cancelled() {
                    return None;
                }
                resolved.extend(found.glosses(&suffixes, &peers, translations, &named));
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

/// Whether the English half of a gloss is marked as code, with grave accents around it.
fn is_in_code(text: &str, candidate: &GlossCandidate) -> bool {
    let before = text.get(..candidate.bracket.start).unwrap_or_default();
    match candidate.chinese {
        ChineseTerm::Inside { .. } => before.trim_end().ends_with('`'),
        ChineseTerm::Before { .. } => {
            let inner = slice(text, candidate.bracket.clone()).trim_matches(['(', ')', '（', '）', ' ']);
            inner.starts_with('`') && inner.ends_with('`')
        }
    }
}

/// Whether `original` has `term` as a word outside code, too.
fn is_word_of(original: &str, term: &str) -> bool {
    let is_apart = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '`' | '_' | '.'));
    original.match_indices(term).any(|(at, _)| {
        let (before, rest) = original.split_at(at);
        let after = rest.strip_prefix(term).unwrap_or_default().trim_start_matches(['.', ',']);
        is_apart(before.chars().next_back()) && is_apart(after.chars().next())
    })
}

/// Returns whether the bracket after `term` in `original` has something other than its full name.
fn is_remark(term: &str, original: &str) -> bool {
    let Some((_, rest)) = original.split_once(&format!("{term} (")) else {
        return false;
    };
    let inner = rest.split_once(')').map_or(rest, |(inner, _)| inner);
    !initials(term, inner)
}

/// What is before `term` in brackets in `original`.
fn before_bracket<'a>(original: &'a str, term: &str) -> Option<&'a str> {
    original.split_once(&format!("({term})")).map(|(before, _)| before)
}

/// The last words of `before` that `short` behind them abbreviates, else those that have capitals.
fn full_name(before: &str, short: &str) -> Option<String> {
    let before = slice::end(before, LONGEST_NAME);
    let line = before.rsplit(['\n', '.', ',', ';', ':', '(']).next().unwrap_or(before);
    let words: Vec<&str> = line.split_whitespace().collect();
    let names = (0..words.len()).rev().filter_map(|from| words.get(from..)).map(|words| words.join(" "));
    let abbreviated = names.into_iter().find(|name| initials(short, name));
    abbreviated.or_else(|| {
        let is_capital = |word: &&&str| word.starts_with(|c: char| c.is_uppercase());
        let named: Vec<&str> = words.iter().rev().take_while(is_capital).copied().collect();
        (named.len() > 1).then(|| named.into_iter().rev().collect::<Vec<_>>().join(" "))
    })
}

/// Whether a function word ends `before`, what is before a bracket of the original: the bracket is an aside there too.
fn is_aside(before: &str) -> bool {
    let word = before.trim_end().rsplit([' ', '\n']).next().unwrap_or_default();
    stopwords::english().has(&word.to_lowercase(), WordClass::Function)
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

    /// Returns the full name that the other side has, if any, and those of the bracket.
    fn names(&self) -> Vec<String> {
        self.full.iter().chain(&self.candidate.english).cloned().collect()
    }

    fn glosses(
        &self,
        suffixes: &SuffixCounts,
        peers: &HashMap<String, PeerSuffixes>,
        translations: &WordTranslations,
        named: &HashMap<u64, u32>,
    ) -> Vec<(u32, Gloss)> {
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
                    .and_then(|term| peers.get(&english_key(term)))
                    .unwrap_or(&none);
                let mut near = clause.clone();
                for token in &mut near {
                    token.start -= self.base;
                    token.end -= self.base;
                }
                let length = if *exact {
                    near.len()
                } else {
                    let (named, alone) = (self.texts(named), *alone);
                    let evidence = BoundaryEvidence { suffixes, peers, translations, named, alone };
                    boundary::term_length(&self.context, &near, &self.names(), &evidence)
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
