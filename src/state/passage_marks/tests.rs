use super::{MarkedPassage, PassageQuote, PassageTexts, cleaned_note};
use crate::corpus::Body;

fn texts(passages: &[&str]) -> PassageTexts {
    PassageTexts::from_body(&Body::from_text(&passages.join("\n\n")))
}

/// Where a mark on passage `at` of `before` is in `after`.
fn found(before: &[&str], at: u32, after: &[&str]) -> Option<u32> {
    PassageQuote::new(&texts(before), at).unwrap().find(&texts(after))
}

const BEFORE: &[&str] =
    &["One fine morning.", "Yes.", "The river is wide and slow.", "Yes.", "It ends here."];

#[test]
fn a_passage_is_found_where_it_has_moved_to() {
    assert_eq!(found(BEFORE, 2, BEFORE), Some(2));
    let moved = [&["A new start of the text."], BEFORE].concat();
    assert_eq!(found(BEFORE, 2, &moved), Some(3));
    // Of passages that say the same, the one among its neighbours.
    for (at, expected) in [(1, 2), (3, 4)] {
        assert_eq!(found(BEFORE, at, BEFORE), Some(at));
        assert_eq!(found(BEFORE, at, &moved), Some(expected), "{at}");
    }
}

#[test]
fn a_passage_that_has_changed_is_found_and_one_that_is_gone_is_not() {
    let mended = ["One fine morning.", "Yes.", "The river was wide and very slow.", "Yes.", "It ends here."];
    assert_eq!(found(BEFORE, 2, &mended), Some(2));
    let blank = ["ONE  fine morning.", "YES."];
    assert_eq!(found(BEFORE, 0, &blank), Some(0));
    let gone = ["One fine morning.", "Yes.", "Yes.", "It ends here."];
    assert_eq!(found(BEFORE, 2, &gone), None);
    assert_eq!(found(BEFORE, 2, &["Quite another thing."]), None);
    assert_eq!(found(BEFORE, 2, &[]), None);
}

#[test]
fn a_passage_is_found_by_its_translation_where_the_original_was_rewritten() {
    let before = ["The cat sleeps.", "The dog barks.", "猫在睡觉。", "狗在叫。"];
    let after = ["A tomcat dozes off.", "Woof, it goes.", "猫在睡觉。", "狗在叫。"];
    assert_eq!(found(&before, 1, &after), Some(1));
}

#[test]
fn two_passages_that_say_the_same_have_marks_of_their_own() {
    let same = texts(&["It begins here.", "Yes.", "Yes.", "Yes.", "It ends here."]);
    let first = MarkedPassage::new(PassageQuote::new(&same, 1).unwrap(), &[]);
    let second = MarkedPassage::new(PassageQuote::new(&same, 2).unwrap(), std::slice::from_ref(&first));
    assert_ne!(first.id, second.id);
}

#[test]
fn notes_are_cleaned_and_end_somewhere() {
    assert_eq!(cleaned_note("  \n "), "");
    assert!(cleaned_note(&"好".repeat(100_000)).len() <= super::LONGEST_NOTE);
}
