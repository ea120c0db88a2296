//! The way back after far moves, and marks.

use duidu::app::panes::Focus;
use duidu::i18n::{Message, Number, UiLanguage};

use super::reader::Reader;

fn place_of(at: usize, count: usize) -> String {
    Message::PlaceOf { at: Number::from(at), count: Number::from(count) }
        .text(UiLanguage::English)
        .into_owned()
}

#[test]
fn every_far_move_can_be_taken_back() {
    for keys in [
        ": 9 0 enter",
        "g 9 0 enter",
        "/ g e o e n g i n e e r i n g enter",
        "t enter",
        "t ctrl-f",
        "V enter",
        "G",
        "9 0 G",
    ] {
        let mut reader = Reader::open();
        reader.press(": 4 4 enter l } }");
        let (label, pair) = (reader.label(), reader.pair_at_top());
        reader.press("h").wait(1_000).press(keys).assert_sound();
        assert_ne!(reader.label(), label, "{keys}");
        let there = reader.label();
        reader.press("ctrl-o").assert_sound();
        assert_eq!((reader.label(), reader.pair_at_top()), (label, pair), "{keys}");
        reader.press("ctrl-i");
        assert_eq!(reader.label(), there, "{keys}");
    }
}

#[test]
fn walking_hits_into_another_post_and_the_ends_of_a_text_can_be_taken_back() {
    let mut reader = Reader::open();
    reader.press("/ a g e n t s enter n");
    let first = reader.label();
    for _ in 0..50 {
        reader.press("n");
        if reader.label() != first {
            break;
        }
    }
    assert_ne!(reader.label(), first);
    assert_eq!(reader.press("ctrl-o").label(), first);
    let mut reader = Reader::open();
    reader.press(": 4 4 enter l }");
    let pair = reader.pair_at_top();
    reader.press("G ctrl-o");
    assert_eq!(reader.pair_at_top(), pair);
    // Near moves are not worth a place.
    let mut reader = Reader::open();
    reader.press("5 j k J l j } space h ctrl-o");
    assert_eq!(reader.notice(), Message::NoOlderPlace.text(UiLanguage::English));
}

#[test]
fn tab_goes_forward_right_after_going_back_and_else_to_the_next_pane() {
    let mut reader = Reader::open();
    reader.press(": 1 0 enter : 2 0 enter : 3 0 enter ctrl-o ctrl-o");
    assert_eq!(reader.label(), "010");
    assert_eq!(
        reader.notice(),
        Message::PlaceOfWithTab { at: Number::from(2), count: Number::from(4), key: "tab" }
            .text(UiLanguage::English)
            .into_owned()
    );
    assert_eq!(reader.press("tab").label(), "020");
    assert_eq!(reader.press("tab").label(), "030");
    assert_eq!(reader.notice(), place_of(4, 4));
    assert_eq!(reader.app.panes().focus(), Focus::List);
    reader.press("tab");
    assert_eq!((reader.app.panes().focus(), reader.label().as_str()), (Focus::Detail, "030"));
    // Another key in between: the next pane again.
    reader.press("h ctrl-o L tab");
    assert_eq!((reader.app.panes().focus(), reader.label().as_str()), (Focus::Detail, "020"));
    reader.press("3 ctrl-o");
    assert_eq!(reader.label(), "113", "where it all began");
}

#[test]
fn a_mark_leads_back_to_its_passage() {
    let mut reader = Reader::open();
    reader.press(": 4 4 enter l } }");
    let pair = reader.pair_at_top();
    reader.press("B a");
    assert_eq!(
        reader.notice(),
        Message::MarkSet { letter: 'a', key: "'" }.text(UiLanguage::English).into_owned()
    );
    reader.press("h : 7 enter B Z ` a").assert_sound();
    assert_eq!((reader.label().as_str(), reader.pair_at_top()), ("044", pair));
    // Pressed twice: where one was, and back again.
    assert_eq!(reader.press("` `").label(), "007");
    assert_eq!(reader.press("' '").label(), "044");
    assert_eq!(reader.press("' Z").label(), "007");
    // The input method may be on.
    assert_eq!(reader.press("· ａ").label(), "044");
    // It is hidden by a filter: it is shown all the same.
    reader.press("/ g e o e n g i n e e r i n g enter ` Z");
    assert_eq!((reader.label().as_str(), reader.filter()), ("007", None));
}

#[test]
fn a_mark_that_is_not_there_is_named() {
    let mut reader = Reader::open();
    for (keys, said) in [
        ("` q", Message::NoSuchMark { letter: 'q' }.text(UiLanguage::English).into_owned()),
        ("` `", Message::NoOlderPlace.text(UiLanguage::English).into_owned()),
        ("` 1", Message::MarkLetter.text(UiLanguage::English).into_owned()),
        ("B enter", Message::MarkLetter.text(UiLanguage::English).into_owned()),
        ("B esc", String::new()),
        ("` esc", String::new()),
    ] {
        assert_eq!(reader.press(keys).notice(), said, "{keys}");
        assert_eq!(
            (reader.place().as_str(), reader.app.input().pending_letter()),
            ("list 1/113", None),
            "{keys}"
        );
    }
    assert!(reader.app.marks().letters().is_empty());
    // Control keys are no letters.
    reader.press("B ctrl-l");
    assert!(reader.app.input().pending_letter().is_none() && !reader.effects.is_empty());
}

#[test]
fn the_way_back_leads_to_the_hits_that_were_left() {
    for keys in [": 7 enter", "g 7 enter", "' Z", "=", "= j ="] {
        let mut reader = Reader::open();
        reader.press(": 7 enter B Z / v o i c e enter j l } h");
        let hits = reader.app.list().posts().to_vec();
        let left = (reader.label(), reader.place(), reader.pair_at_top());
        reader.press(keys);
        assert_ne!(reader.app.list().posts(), hits, "{keys}");
        reader.press("ctrl-o");
        assert_eq!(reader.app.list().posts(), hits, "{keys}");
        assert_eq!((reader.label(), reader.place(), reader.pair_at_top()), left, "{keys}");
        assert_eq!(reader.filter(), Some("voice"), "{keys}");
        reader.assert_sound();
    }
    let mut reader = Reader::open();
    reader.press("/ v o i c e enter : 7 enter");
    assert_eq!(reader.notice(), Message::NotAmongHits { key: "ctrl-o" }.text(UiLanguage::English));
    assert_eq!(reader.press("ctrl-o ctrl-i").label(), "007");
    assert_eq!((reader.place().as_str(), reader.filter()), ("list 107/113", None));
}
