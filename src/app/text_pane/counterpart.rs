//! What is found on one side, marked on the other: the glossed term where the text gives one, else the passage.

use std::ops::Range;

use crate::corpus::{Body, Side};
use crate::insight::glossary::Glossary;
use crate::search::query::Query;
use crate::text::fold::fold;
use crate::text::slice::slice;

/// Returns the counterparts, on the other side, of pieces of text of `body`, by pair.
///
/// A pair that has pieces on both sides has its counterparts already.
pub(crate) fn counterparts(
    body: &Body,
    spans: &[(Side, Range<usize>)],
    glossary: Option<&Glossary>,
) -> Vec<(Side, Range<usize>)> {
    let mut found = Vec::new();
    for pair in &body.pairs {
        let inside = |side: Side| {
            let range = pair.side(side);
            spans.iter().filter(move |(of, at)| *of == side && range.contains(&at.start)).map(|(_, at)| at)
        };
        for side in [Side::Original, Side::Translation] {
            let other = pair.side(side.other());
            if inside(side).next().is_none() || inside(side.other()).next().is_some() || other.is_empty() {
                continue;
            }
            let text = slice(&body.side(side.other()).text, other.clone());
            let mut terms: Vec<Range<usize>> = inside(side)
                .filter_map(|at| body.side(side).text.get(at.clone()))
                .flat_map(|piece| renderings(piece, glossary))
                .flat_map(|term| places(&term, text))
                .map(|at| other.start + at.start..other.start + at.end)
                .collect();
            terms.sort_by_key(|at| (at.start, at.end));
            terms.dedup();
            if terms.is_empty() {
                terms.push(other);
            }
            found.extend(terms.into_iter().map(|at| (side.other(), at)));
        }
    }
    found
}

/// What the glossary gives for `piece` in the other language.
pub(crate) fn renderings(piece: &str, glossary: Option<&Glossary>) -> Vec<String> {
    let piece = fold(piece.trim());
    // A plural is glossed in the singular as often as not.
    let same = |term: &str| {
        let term = fold(term);
        term == piece || term.strip_suffix('s') == Some(&*piece) || piece.strip_suffix('s') == Some(&*term)
    };
    let mut found: Vec<String> = Vec::new();
    let variants =
        glossary.into_iter().flat_map(|glossary| &glossary.entries).flat_map(|entry| &entry.variants);
    for variant in variants {
        let other = match (same(&variant.english), same(&variant.chinese)) {
            (true, _) => &variant.chinese,
            (_, true) => &variant.english,
            _ => continue,
        };
        if !found.contains(other) {
            found.push(other.clone());
        }
    }
    found
}

/// Where `term` is in `text`, found as the find prompt would.
pub(crate) fn places(term: &str, text: &str) -> Vec<Range<usize>> {
    let phrase = format!("\"{}\"", term.replace('"', " "));
    Query::parse(&phrase).map(|query| query.spans(text)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::counterparts;
    use crate::corpus::{Body, Side};
    use crate::insight::glossary::Glossary;

    fn at(body: &Body, side: Side, piece: &str) -> (Side, std::ops::Range<usize>) {
        let start = body.side(side).text.find(piece).unwrap();
        (side, start..start + piece.len())
    }

    #[test]
    fn a_hit_marks_the_aligned_passage_of_the_other_side() {
        let body = Body::from_text("The cat sleeps.\n\nThe dog barks.\n\n猫在睡觉。\n\n狗在叫。");
        let hit = at(&body, Side::Original, "dog");
        let expected = at(&body, Side::Translation, "狗在叫。");
        assert_eq!(counterparts(&body, std::slice::from_ref(&hit), None), [expected]);
        // Found on both sides of the pair: nothing to add.
        let both = [hit, at(&body, Side::Translation, "狗")];
        assert!(counterparts(&body, &both, None).is_empty());
    }

    #[test]
    fn a_glossed_term_is_marked_itself() {
        let text = "### 001\n\n作者: @a\n时间: 2025-01-01\n链接: https://x.com/a/status/1\n\n\
                    Agents act for us.\n\nAgents are here.\n\n智能体（agent）替我们行动。\n\n智能体来了。\n";
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, text).unwrap();
        let corpus = crate::archive::open(&[path]).unwrap().corpus;
        let glossary = Glossary::mine(&corpus, &|| false);
        let body = corpus.body(0);
        let second = body.original.text.rfind("Agents").unwrap();
        let found = counterparts(&body, &[(Side::Original, second..second + 6)], Some(&glossary));
        let last = body.translation.text.rfind("智能体").unwrap();
        assert_eq!(found, [(Side::Translation, last..last + "智能体".len())]);
    }
}
