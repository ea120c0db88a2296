//! What the other side of a post has for a bracket: the passage that it translates, the same bracket, the full name of an
//! abbreviation.

use super::candidates::{ChineseTerm, GlossCandidate};
use crate::corpus::{Body, Side};
use crate::insight::spelling::{abbreviates, initials, is_abbreviation};
use crate::insight::stopwords::{self, WordClass};
use crate::text::slice::{self, slice};

/// Bytes of a text that is not paired, which stand for a passage.
const LONGEST_PASSAGE: usize = 1_024;

/// Bytes of a full name before its abbreviation at most.
const LONGEST_NAME: usize = 120;

/// Whether the English half of a gloss is marked as code, with grave accents around it.
pub(super) fn is_in_code(text: &str, candidate: &GlossCandidate) -> bool {
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
pub(super) fn is_word_of(original: &str, term: &str) -> bool {
    let is_apart = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '`' | '_' | '.'));
    original.match_indices(term).any(|(at, _)| {
        let (before, rest) = original.split_at(at);
        let after = rest.strip_prefix(term).unwrap_or_default().trim_start_matches(['.', ',']);
        is_apart(before.chars().next_back()) && is_apart(after.chars().next())
    })
}

/// Returns whether the bracket after `term` in `original`, of an abbreviation perhaps in the plural, has something other than its full name.
pub(super) fn is_remark(term: &str, original: &str) -> bool {
    let rest = |ending: &str| original.split_once(&format!("{term}{ending}")).map(|(_, rest)| rest);
    let plural = || is_abbreviation(term).then(|| rest("s (")).flatten();
    let Some(rest) = rest(" (").or_else(plural) else {
        return false;
    };
    let inner = rest.split_once(')').map_or(rest, |(inner, _)| inner);
    !initials(term, inner)
}

/// What is before `term` in brackets in `original`, there perhaps in the plural or as code.
pub(super) fn before_bracket<'a>(original: &'a str, term: &str) -> Option<&'a str> {
    original.match_indices(term).find_map(|(at, _)| {
        let (before, rest) = original.split_at(at);
        let before = before.trim_end_matches(['`', '*', '_']).strip_suffix('(')?;
        let rest = rest.strip_prefix(term)?.trim_start_matches(['s', '`', '*', '_']);
        rest.starts_with(')').then_some(before)
    })
}

/// The words of `passage` whose initials are `short`.
pub(super) fn spelled_out(passage: &str, short: &str) -> Option<String> {
    let words: Vec<&str> = passage.split(|c: char| !c.is_alphanumeric() && c != '-').collect();
    let count = short.trim_end_matches('s').chars().count();
    (count..=count + 2)
        .flat_map(|count| words.windows(count))
        .map(|words| words.join(" "))
        .find(|name| initials(short, name))
}

/// The last words of `before` that `short` behind them abbreviates, else those that have capitals.
pub(super) fn full_name(before: &str, short: &str) -> Option<String> {
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

fn last_word(before: &str) -> &str {
    before.trim_end().rsplit([' ', '\n']).next().unwrap_or_default()
}

/// Whether a function word is before one of `terms` in brackets in `original`: it is an aside there, and so is no translation.
pub(super) fn is_behind_particle(original: &str, terms: &[String]) -> bool {
    let before = terms.iter().filter_map(|term| before_bracket(original, term));
    before
        .into_iter()
        .any(|before| stopwords::english().has(&last_word(before).to_lowercase(), WordClass::Function))
}

/// Whether the original `passage` has the bracket with the only one of `terms`, too, behind something else: neither of both
/// abbreviates the other.
pub(super) fn is_aside_of(passage: &str, terms: &[String]) -> bool {
    let [term] = terms else { return false };
    let is_other = |before: &str| {
        !abbreviates(term, slice::end(before, LONGEST_NAME)) && !initials(last_word(before), term)
    };
    !term.starts_with('@') && before_bracket(passage, term).is_some_and(is_other)
}

/// The counterpart of the passage of `side` that has byte `at`; the beginning of all where passages are not paired.
pub(super) fn counterpart(body: &Body, side: Side, at: usize) -> &str {
    let original = body.side(side.other()).text.as_str();
    let pair = body.pairs.iter().find(|pair| pair.side(side).contains(&at));
    pair.map_or_else(
        || slice::start(original, LONGEST_PASSAGE),
        |pair| slice(original, pair.side(side.other())),
    )
}
