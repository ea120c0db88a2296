use serde_json::json;

use crate::corpus::Body;
use crate::state::annotations::Annotations;
use crate::state::fact::{Fact, FactSet, Subject};
use crate::state::line;
use crate::state::passage_marks::{HighlightColor, MarkedPassage, PassageQuote, PassageTexts};
use crate::state::post_key::PostKey;

fn texts() -> PassageTexts {
    PassageTexts::from_body(&Body::from_text("One fine morning.\n\nYes.\n\nThe river is wide and slow."))
}

/// The marked passages of the post 1 that these facts leave.
fn marked(facts: &[Fact]) -> Vec<MarkedPassage> {
    let mut all = FactSet::default();
    // As they are read from a file.
    for fact in
        line::parse(facts.iter().map(line::seal).collect::<Vec<_>>().join("\n").as_bytes()).facts.iter()
    {
        all.add(fact.clone());
    }
    let annotations = Annotations::from_facts(&all);
    let corpus = crate::corpus::Corpus::default();
    let passages = annotations.marked_passages(&corpus).into_iter();
    passages.filter(|(_, key, _)| **key == PostKey::Id(1)).map(|(.., passage)| passage.clone()).collect()
}

fn passage(at: u32, color: Option<HighlightColor>, note: &str) -> MarkedPassage {
    let mut passage = MarkedPassage::new(PassageQuote::new(&texts(), at).unwrap(), &[]);
    passage.color = color;
    note.clone_into(&mut passage.note);
    passage
}

#[test]
fn what_two_copies_say_of_a_passage_adds_up_and_what_is_removed_is_gone() {
    let subject = Subject::Post("1".to_owned());
    let (noted, highlighted) =
        (passage(2, None, "wide\nslow — 很慢"), passage(2, Some(HighlightColor::Blue), ""));
    let one = super::changes(&subject, &[], std::slice::from_ref(&noted));
    let other = super::changes(&subject, &[], std::slice::from_ref(&highlighted));
    let both = [one, other].concat();
    let kept = marked(&both);
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].note.as_str(), kept[0].color), ("wide\nslow — 很慢", Some(HighlightColor::Blue)));
    assert_eq!(kept[0].quote, noted.quote);
    // The copy that took its highlight away has not seen the note, which stays.
    let removed = super::changes(&subject, std::slice::from_ref(&highlighted), &[]);
    let left = marked(&[both.clone(), removed.clone()].concat());
    assert_eq!((left.len(), left[0].color), (1, None));
    let nothing = super::changes(&subject, std::slice::from_ref(&noted), &[]);
    assert_eq!(marked(&[both, removed, nothing].concat()), []);
}

#[test]
fn odd_values_are_no_marks_and_odd_text_is_cleaned() {
    let fact = |name: &str, value| Fact::new(Subject::Post("1".to_owned()), name, value);
    for (value, is_valid) in [
        (json!(null), true),
        (json!({ "passage": 1 }), true),
        (json!({ "passage": 0 }), false),
        (json!({ "passage": u64::MAX }), false),
        (json!({ "passage": "1" }), false),
        (json!(true), false),
        (json!([]), false),
    ] {
        for name in ["note-x", "highlight-x"] {
            let fact = fact(name, value.clone());
            assert_eq!(fact.problem().is_none(), is_valid, "{name} {value}");
            assert_eq!(marked(&[fact]).len(), usize::from(is_valid && !value.is_null()), "{name} {value}");
        }
    }
    let odd =
        fact("note-x", json!({ "passage": 3, "text": "a\u{1b}[31m\u{202e}b\r\nc", "original": "\u{1b}x" }));
    let kept = marked(&[odd]);
    let text = [kept[0].note.as_str(), kept[0].quote.text()].concat();
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\r']), "{text:?}");
    let later = fact("highlight-x", json!({ "passage": 3, "color": "ultraviolet" }));
    assert_eq!(marked(&[later])[0].color, Some(HighlightColor::Yellow));
}
