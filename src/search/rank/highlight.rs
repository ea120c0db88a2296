//! Where a query stands in a text that is shown.

use std::ops::Range;

use crate::search::matching::fuzzy::{self, SubsequenceMatcher};
use crate::search::matching::phrase::PhrasePattern;
use crate::search::matching::word_fit::{self, WordFit, is_boundary_at, is_word_char};
use crate::search::query::{Query, Term, TermKind};
use crate::text::fold::{FoldedText, fold};
use crate::text::lang;
use crate::text::pinyin::Pinyin;
use crate::text::script::is_han;

impl Query {
    /// Where the words of the query stand in `text`, in order, not overlapping: for highlights.
    pub fn spans(&self, text: &str) -> Vec<Range<usize>> {
        let folded = FoldedText::new(text);
        let mut found = Vec::new();
        for term in self.terms().iter().filter(|term| is_for(term, text)) {
            found.extend(literal(term, folded.as_str()));
        }
        for guess in &self.also {
            found.extend(
                PhrasePattern::parse(guess, true)
                    .iter()
                    .flat_map(|phrase| phrase.occurrences(folded.as_str())),
            );
        }
        settle(found, &folded)
    }

    /// Where a short field (a headline) matches, loosely if it must: for highlights in lists.
    pub fn field_spans(&self, field: &str) -> Vec<Range<usize>> {
        let found = self.spans(field);
        if !found.is_empty() {
            return found;
        }
        let folded = FoldedText::new(field);
        let matcher = SubsequenceMatcher::default();
        let words =
            self.terms().into_iter().filter(|term| term.kind == TermKind::Word && is_for(term, field));
        let loose = words.flat_map(|term| scattered(&fold(&term.text), folded.as_str(), &matcher)).collect();
        settle(loose, &folded)
    }
}

/// A term bound to a language is looked for in text of that language.
fn is_for(term: &Term, text: &str) -> bool {
    term.side.is_none_or(|side| lang::language(text) == side)
}

/// Sorts, joins what overlaps or touches, and leads back to the text as it is shown.
fn settle(mut found: Vec<Range<usize>>, folded: &FoldedText) -> Vec<Range<usize>> {
    found.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in found.into_iter().map(|range| folded.to_source(range)).filter(|range| !range.is_empty()) {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

fn literal(term: &Term, text: &str) -> Vec<Range<usize>> {
    let wanted = fold(&term.text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let of_phrase = |text| {
        PhrasePattern::parse(&wanted, false).iter().flat_map(|phrase| phrase.occurrences(text)).collect()
    };
    match term.kind {
        TermKind::Phrase => of_phrase(text),
        TermKind::Exact => places(&wanted, text)
            .into_iter()
            .filter(|(fit, _)| *fit == WordFit::Whole)
            .map(|(_, at)| at)
            .collect(),
        TermKind::Word => word(&wanted, text),
    }
}

fn places(wanted: &str, text: &str) -> Vec<(WordFit, Range<usize>)> {
    let found = memchr::memmem::find_iter(text.as_bytes(), wanted.as_bytes());
    found
        .map(|at| at..at + wanted.len())
        .map(|range| (word_fit::fit_at(text, range.clone(), false), range))
        .collect()
}

fn word(wanted: &str, text: &str) -> Vec<Range<usize>> {
    let all = places(wanted, text);
    // The inside of words is shown only where nothing better stands.
    let worst =
        if all.iter().any(|(fit, _)| *fit != WordFit::Inside) { WordFit::Start } else { WordFit::Inside };
    let is_short = wanted.chars().count() < 3;
    let keep = |fit: WordFit| fit <= worst && !(is_short && fit == WordFit::Inside);
    let mut found: Vec<Range<usize>> =
        all.into_iter().filter(|(fit, _)| keep(*fit)).map(|(_, at)| at).collect();
    found.extend(joined(wanted, text));
    if found.is_empty()
        && let Some(pinyin) = Pinyin::parse(wanted)
    {
        found.extend(pinyin.places(text));
    }
    found
}

/// Where `wanted` stands with other hyphens, dots or blanks between its letters: `k12` in `k-12`.
fn joined(wanted: &str, text: &str) -> Vec<Range<usize>> {
    let is_joined = wanted.contains(|c| !is_word_char(c));
    let letters: Vec<char> = wanted.chars().filter(|c| is_word_char(*c)).collect();
    let Some(first) = letters.first().filter(|_| letters.len() >= 2) else {
        return Vec::new();
    };
    // Two letters with a blank between them are two words.
    let may_join =
        |c: char| matches!(c, '-' | '.' | '_' | '/' | '&') || (matches!(c, ' ') && letters.len() > 2);
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
                    // A seam between Latin letters makes words: the whole must end like one.
                    return ((joints > 0 || is_joined) && (is_boundary_at(text, end) || is_han(c)))
                        .then_some(at..end);
                }
            }
            None
        })
        .collect()
}

/// The characters of a loose match.
fn scattered(wanted: &str, text: &str, matcher: &SubsequenceMatcher) -> Vec<Range<usize>> {
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
    fn highlights_show_what_was_found() {
        for (query, text, expected) in [
            ("agent", "Agents and agentic AI", &["Agent", "agent"][..]),
            ("rag", "RAG is no leverage", &["RAG"]),
            ("rag", "leverage", &["rag"]),
            ("k12", "from K-12 on", &["K-12"]),
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
        ] {
            let query = Query::parse(query).unwrap();
            let shown: Vec<&str> = query.spans(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(shown, expected, "{query} in {text}");
        }
    }

    #[test]
    fn what_was_meant_shows_once_it_is_known() {
        let mut query = Query::parse("deepsek").unwrap();
        assert!(query.spans("On DeepSeek").is_empty());
        query.learn(&["deepseek".to_owned()]);
        assert_eq!(query.spans("On DeepSeek"), [3..11]);
    }

    #[test]
    fn a_headline_shows_scattered_letters_too() {
        let text = "Agentic Document Extraction";
        let query = Query::parse("dcext").unwrap();
        let shown: Vec<&str> = query.field_spans(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(shown, ["D", "c", "Ext"]);
        assert!(query.spans(text).is_empty());
    }
}
