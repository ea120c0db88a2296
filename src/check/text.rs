//! What is odd about the two texts of one post: missing, stopped, glued or loosely paired passages, and links,
//! handles and numbers that only one side has.

use std::collections::BTreeMap;

use super::kind::TextFindingKind;
use crate::archive::issue::Excerpt;
use crate::corpus::{Body, Side};
use crate::text::entity::{EntityKind, entities};
use crate::text::lang::Language;

mod numbers;

/// A finding in the text of one post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFinding {
    /// The pair concerned, as its index in [`Body::pairs`]; `None` where it concerns the whole post.
    pub passage: Option<u32>,
    /// What it is.
    pub kind: TextFindingKind,
}

/// Pairs whose score is lower are worth a look: what is right scores twice as much in the archives measured.
const UNSURE: f32 = 0.2;
/// The cut between the sides is worth a look below this.
const UNSURE_CUT: f32 = 0.5;
/// A passage this short (in bytes) may be left out by a translator with reason: a signature, a bare link.
const ASIDE: usize = 40;

/// Everything odd about the text of one post, in the order of the text. Costs far less than splitting it.
pub fn check_body(body: &Body) -> Vec<TextFinding> {
    let mut found = Vec::new();
    let mut add = |passage: Option<usize>, kind| {
        found.push(TextFinding { passage: passage.map(|at| at as u32), kind });
    };
    if body.translation.text.trim().is_empty() {
        if says_something(body.original.text.as_str()) {
            add(None, TextFindingKind::NoTranslation);
        }
        return found;
    }
    if body.confidence < UNSURE_CUT {
        add(None, TextFindingKind::UnsureCut);
    }
    let is_english = body.language(Side::Original) == Language::English;
    let end = stop(body);
    if let Some(end) = end {
        add(Some(end), TextFindingKind::StopsEarly(body.pairs.len() - end));
    }
    for (at, pair) in body.pairs.iter().enumerate().take(end.unwrap_or(usize::MAX)) {
        let sides = [Side::Original, Side::Translation];
        let texts = sides.map(|side| body.side(side).plain(pair.side(side)));
        let [original, translation] = texts.each_ref().map(String::as_str);
        let lonely = |text: &str| text.len() > ASIDE && says_something(text);
        if pair.translation.is_empty() && lonely(original) {
            add(Some(at), TextFindingKind::NotTranslated);
        } else if pair.original.is_empty() && lonely(translation) {
            add(Some(at), TextFindingKind::OnlyTranslated);
        } else if !pair.original.is_empty() && !pair.translation.is_empty() {
            if pair.score < UNSURE && original.len() > ASIDE {
                add(Some(at), TextFindingKind::UnsurePair);
            }
            let (english, chinese) =
                if is_english { (original, translation) } else { (translation, original) };
            for number in numbers::missing(english, chinese) {
                add(Some(at), TextFindingKind::Number(Excerpt::new(&number)));
            }
        }
        if glued(body, at) {
            add(Some(at), TextFindingKind::Glued);
        }
    }
    if end.is_none() {
        for kind in [EntityKind::Url, EntityKind::Mention] {
            for (only, thing) in one_sided(body, kind) {
                add(None, TextFindingKind::OneSided { only, thing: Excerpt::new(&thing) });
            }
        }
    }
    let marks = body.original.cleaned.marks + body.translation.cleaned.marks;
    if marks > 0 {
        add(None, TextFindingKind::Leftovers(marks));
    }
    found
}

/// The first of the last pairs that have no translation, if they are two, or more than half of the post.
pub fn stop(body: &Body) -> Option<usize> {
    let lonely = body.pairs.iter().rev().take_while(|pair| pair.translation.is_empty()).count();
    let early = lonely >= 2 || (lonely > 0 && lonely * 2 > body.pairs.len());
    let rest = body.pairs.get(body.pairs.len() - lonely..).unwrap_or_default();
    // Links and signatures at the end are not what a translation stops before.
    let says = |pair: &crate::text::align::AlignedPair| {
        let text = body.original.text.get(pair.original.clone()).unwrap_or_default();
        text.len() > ASIDE && says_something(text)
    };
    (early && !body.translation.text.is_empty() && rest.iter().any(says)).then(|| body.pairs.len() - lonely)
}

/// Whether there is anything to translate besides links, handles and tags.
fn says_something(text: &str) -> bool {
    let mut at = 0;
    let mut letters = 0;
    for entity in entities(text) {
        letters +=
            text.get(at..entity.start).unwrap_or_default().chars().filter(|c| c.is_alphabetic()).count();
        at = entity.end;
    }
    letters += text.get(at..).unwrap_or_default().chars().filter(|c| c.is_alphabetic()).count();
    letters > 12
}

/// Whether pair `at` and the next one stand on one line of either side, so that the line had to be cut.
fn glued(body: &Body, at: usize) -> bool {
    let (Some(this), Some(next)) = (body.pairs.get(at), body.pairs.get(at + 1)) else { return false };
    [Side::Original, Side::Translation].into_iter().any(|side| {
        let (this, next) = (this.side(side), next.side(side));
        let between = body.side(side).text.get(this.end..next.start);
        !this.is_empty() && !next.is_empty() && between.is_some_and(|between| !between.contains('\n'))
    })
}

/// Links or handles that one side has and the other has not, and which side that is.
fn one_sided(body: &Body, kind: EntityKind) -> Vec<(Side, String)> {
    // Compared in small letters, named as they are written.
    let all = |side: Side| -> BTreeMap<String, String> {
        let doc = body.side(side);
        let text = doc.plain(0..doc.text.len());
        let of_kind = entities(&text).into_iter().filter(|entity| entity.kind == kind);
        let slices = of_kind.filter_map(|entity| text.get(entity.start..entity.end));
        slices
            .map(|thing| thing.trim_end_matches('/'))
            .map(|thing| (thing.to_lowercase(), thing.to_owned()))
            .collect()
    };
    let (original, translation) = (all(Side::Original), all(Side::Translation));
    // A handle may be named in full on the other side: it is not lost then.
    let missing = |from: &BTreeMap<String, String>, other: &BTreeMap<String, String>, side: Side| {
        let lost = from.iter().filter(|(folded, _)| !other.contains_key(*folded));
        lost.map(|(_, written)| (side, written.clone())).collect::<Vec<_>>()
    };
    let original_only = missing(&original, &translation, Side::Original).into_iter();
    let translation_only = missing(&translation, &original, Side::Translation);
    original_only.chain(translation_only).collect()
}

#[cfg(test)]
mod tests {
    use super::{check_body, stop};
    use crate::corpus::Body;

    fn words(source: &str) -> Vec<(Option<u32>, &'static str)> {
        let found = check_body(&Body::from_text(source));
        found.iter().map(|finding| (finding.passage, finding.kind.word())).collect()
    }

    #[test]
    fn what_is_odd_is_named_with_its_passage() {
        for (source, expected) in [
            ("The cat sleeps on the mat.\n\n猫在垫子上睡觉。", vec![]),
            ("A long text in English that nobody translated.", vec![(None, "no-translation")]),
            ("https://t.co/abc", vec![]),
            (
                "There are 113 cats asleep on the mat today.\n\n今天垫子上睡着 131 只猫。",
                vec![(Some(0), "number")],
            ),
            ("It costs $40,000 for each of the cats here.\n\n这里的每只猫要 4 万美元。", vec![]),
            (
                "Thank you, @someone, for the cat you gave us.\n\n谢谢你送给我们的猫。",
                vec![(None, "one-sided")],
            ),
            ("The **cat** sleeps on the mat.\n\n**猫**在垫子上睡觉。", vec![(None, "leftovers")]),
        ] {
            assert_eq!(words(source), expected, "{source}");
        }
        let linked = Body::from_text("Here is the paper: https://t.co/4gTbcQ\n\n论文在这里。");
        let named = check_body(&linked).iter().any(|finding| format!("{finding:?}").contains("4gTbcQ"));
        assert!(named, "a link opens only as it is written");
        let stopped = "The cat sleeps on the mat and nobody wakes it up before noon.\n\n\
            Then the dog comes home and wants to have the whole of the mat.\n\n\
            In the evening both of them look at the rain behind the window.\n\n\
            At night there is room for everybody on the mat after all.\n\n\
            猫睡在垫子上，中午之前谁也不会叫醒它。";
        assert_eq!(stop(&Body::from_text(stopped)), Some(1));
        assert!(words(stopped).contains(&(Some(1), "stops-early")));
    }
}
