//! The words of a query in a text that is shown.

use std::ops::Range;

use crate::search::index::JOINERS;
use crate::search::matching::fuzzy::{self, SubsequenceMatcher};
use crate::search::matching::phrase::PhrasePattern;
use crate::search::matching::word_fit::{WordFit, fit_at, is_boundary_at, is_word_char};
use crate::search::query::{Query, QueryTermKind, Term};
use crate::text::fold::{FoldedText, fold};
use crate::text::lang;
use crate::text::pinyin::Pinyin;
use crate::text::regular::RegularExpression;
use crate::text::script::is_han;
use crate::text::segment;

impl Query {
    /// The words of the query in `text`, as byte ranges in order, not overlapping.
    pub fn spans(&self, text: &str) -> Vec<Range<usize>> {
        let folded = FoldedText::new(text);
        let mut found = Vec::new();
        for term in self.terms().iter().filter(|term| is_in_language(term, text)) {
            found.extend(term_ranges(term, folded.as_str()));
        }
        for alternative in &self.alternatives {
            found.extend(
                PhrasePattern::parse(alternative, true)
                    .iter()
                    .flat_map(|phrase| phrase.occurrences(folded.as_str())),
            );
        }
        merged(found, &folded, text)
    }

    /// The words of the query in a short field (a headline); if there are none, its scattered letters.
    pub fn field_spans(&self, field: &str) -> Vec<Range<usize>> {
        let found = self.spans(field);
        if !found.is_empty() {
            return found;
        }
        let folded = FoldedText::new(field);
        let matcher = SubsequenceMatcher::default();
        let words = self
            .terms()
            .into_iter()
            .filter(|term| term.kind == QueryTermKind::Word && is_in_language(term, field));
        let scattered =
            words.flat_map(|term| scattered_ranges(&fold(&term.text), folded.as_str(), &matcher)).collect();
        merged(scattered, &folded, field)
    }
}

/// Whether `text` is in the language of the term, if it has one.
fn is_in_language(term: &Term, text: &str) -> bool {
    term.side.is_none_or(|side| lang::language(text) == side)
}

/// The ranges in `text` as it is shown, of whole characters, sorted; those that overlap or touch are one.
fn merged(mut found: Vec<Range<usize>>, folded: &FoldedText, text: &str) -> Vec<Range<usize>> {
    found.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    let shown = found.into_iter().map(|range| folded.to_source(range)).filter(|range| !range.is_empty());
    for range in shown.map(|range| segment::whole(text, range)) {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// The ranges of `term` in a folded text.
fn term_ranges(term: &Term, text: &str) -> Vec<Range<usize>> {
    let wanted = fold(&term.text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let phrase_ranges = |text| {
        PhrasePattern::parse(&wanted, false).iter().flat_map(|phrase| phrase.occurrences(text)).collect()
    };
    match term.kind {
        QueryTermKind::Phrase | QueryTermKind::Name => phrase_ranges(text),
        QueryTermKind::Regular => {
            RegularExpression::parse(&term.text).iter().flat_map(|found| found.occurrences(text)).collect()
        }
        QueryTermKind::Exact => occurrences(&wanted, text)
            .into_iter()
            .filter(|(fit, _)| *fit == WordFit::Whole)
            .map(|(_, at)| at)
            .collect(),
        QueryTermKind::Word => word_ranges(&wanted, &term.text, text),
    }
}

fn occurrences(wanted: &str, text: &str) -> Vec<(WordFit, Range<usize>)> {
    let found = memchr::memmem::find_iter(text.as_bytes(), wanted.as_bytes());
    found.map(|at| at..at + wanted.len()).map(|range| (fit_at(text, range.clone(), false), range)).collect()
}

fn word_ranges(wanted: &str, typed: &str, text: &str) -> Vec<Range<usize>> {
    let all = occurrences(wanted, text);
    // The inside of words is shown only if there is nothing better.
    let worst =
        if all.iter().any(|(fit, _)| *fit != WordFit::Inside) { WordFit::Start } else { WordFit::Inside };
    let is_short = wanted.chars().count() < 3;
    let keep = |fit: WordFit| fit <= worst && !(is_short && fit == WordFit::Inside);
    let mut found: Vec<Range<usize>> =
        all.into_iter().filter(|(fit, _)| keep(*fit)).map(|(_, at)| at).collect();
    found.extend(joined_ranges(wanted, text));
    if found.is_empty()
        && let Some(pinyin) = Pinyin::parse(typed)
    {
        found.extend(pinyin.places(text));
    }
    found
}

/// The ranges of `wanted` with other hyphens, dots or blanks between its letters: `k12` in `k-12`.
fn joined_ranges(wanted: &str, text: &str) -> Vec<Range<usize>> {
    let is_joined = wanted.contains(|c| !is_word_char(c));
    let letters: Vec<char> = wanted.chars().filter(|c| is_word_char(*c)).collect();
    let Some(first) = letters.first().filter(|_| letters.len() >= 2) else {
        return Vec::new();
    };
    // Two letters with a blank between them are two words.
    let may_join = |c: char| JOINERS.contains(&c) || (c == ' ' && letters.len() > 2);
    let starts = text.match_indices(*first).filter(|(at, _)| is_boundary_at(text, *at));
    starts
        .filter_map(|(at, _)| {
            let mut wanted = letters.iter();
            let mut before = None;
            let mut joints = 0;
            for (offset, c) in text.get(at..)?.char_indices() {
                if wanted.as_slice().first() == Some(&c) {
                    wanted.next();
                    before = Some(c);
                } else if before.is_some_and(is_word_char) && may_join(c) {
                    joints += 1;
                    before = Some(c);
                    continue;
                } else {
                    return None;
                }
                let end = at + offset + c.len_utf8();
                if wanted.as_slice().is_empty() {
                    // Latin letters with a joint are words: the whole has to end like one.
                    return ((joints > 0 || is_joined) && (is_boundary_at(text, end) || is_han(c)))
                        .then_some(at..end);
                }
            }
            None
        })
        .collect()
}

/// The characters of a scattered match.
fn scattered_ranges(wanted: &str, text: &str, matcher: &SubsequenceMatcher) -> Vec<Range<usize>> {
    if wanted.chars().count() < 2 || !fuzzy::is_plausible(text, wanted) {
        return Vec::new();
    }
    let Some((_, positions)) = matcher.positions(text, wanted) else {
        return Vec::new();
    };
    let mut positions = positions.into_iter().peekable();
    let chars = text.char_indices().enumerate();
    chars
        .filter(|(at, _)| positions.next_if_eq(at).is_some())
        .map(|(_, (at, c))| at..at + c.len_utf8())
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::search::query::Query;

    #[test]
    fn highlights_show_what_matches() {
        for (query, text, expected) in [
            ("agent", "Agents and agentic AI", &["Agent", "agent"][..]),
            ("rag", "RAG is no leverage", &["RAG"]),
            ("rag", "leverage", &["rag"]),
            ("k12", "from K-12 on", &["K-12"]),
            ("dont", "They don't, don’t", &["don't", "don’t"]),
            ("us", "the U.S. and us", &["U.S", "us"]),
            ("fine-tuning", "Fine tuning or finetuning", &["Fine tuning", "finetuning"]),
            ("\"fine tuning\"", "Fine-tuning", &["Fine-tuning"]),
            ("智能體", "构建智能体应用", &["智能体"]),
            ("zhinengti", "构建智能体应用", &["智能体"]),
            ("ai -voice", "AI voice", &["AI"]),
            ("lang:zh ai", "AI voice", &[]),
            ("ＡＩ", "AI", &["AI"]),
            ("@Name", "hi @name!", &["@name"]),
            ("+agent", "agents agent", &["agent"]),
            (r"/agent\w+/", "Agents agent", &["Agents"]),
            ("12345", "We flew 12,345 kites", &["12,345"]),
            ("12,345", "We flew 12345 kites", &["12345"]),
            ("1000", "1,000 or 1,000,000", &["1,000", "1,000"]),
            ("math", "𝐌𝐚𝐭𝐡 and ｍａｔｈ", &["𝐌𝐚𝐭𝐡", "ｍａｔｈ"]),
            ("strasse", "die Straße", &["Straße"]),
            ("👍", "good 👍🏽!", &["👍🏽"]),
            ("👩", "a 👩‍👩‍👧 home", &["👩‍👩‍👧"]),
            ("database", "the `data`base", &["data`base"]),
            ("カタカナ", "かたかな ｶﾀｶﾅ", &["かたかな", "ｶﾀｶﾅ"]),
            (
                "한글",
                "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}",
                &["\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"],
            ),
        ] {
            let query = Query::parse(query).unwrap();
            let shown: Vec<&str> = query.spans(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(shown, expected, "{query} in {text}");
        }
    }

    #[test]
    fn alternatives_are_highlighted_once_they_are_known() {
        let mut query = Query::parse("deepsek").unwrap();
        assert!(query.spans("On DeepSeek").is_empty());
        query.set_alternatives(&["deepseek".to_owned()]);
        assert_eq!(query.spans("On DeepSeek"), [3..11]);
    }

    #[test]
    fn scattered_letters_of_a_headline_are_highlighted() {
        let text = "Agentic Document Extraction";
        let query = Query::parse("dcext").unwrap();
        let shown: Vec<&str> = query.field_spans(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(shown, ["D", "c", "Ext"]);
        assert!(query.spans(text).is_empty());
    }
}
