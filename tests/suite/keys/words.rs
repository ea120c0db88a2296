//! Keeping words by their keys.

use duidu::app::effect::Effect;
use duidu::archive;
use duidu::corpus::{Corpus, Side};
use duidu::state::Session;
use duidu::state::fact::FactSet;
use duidu::state::kept_word::KeptWord;
use duidu::state::kept_words::KeptWords;

use super::reader::Reader;
use crate::screens::screen::Screen;

/// Posts with ids, each with two passages.
fn corpus() -> Corpus {
    let post = |number: u64| {
        format!(
            "### {number:03}\n\n作者: @a\n时间: 2025-03-0{number}\n链接: https://x.com/a/status/90{number}\n\n\
             The river is wide. A boat crosses it!\n\nNobody swims in winter.\n\n\
             河很宽。一条船（boat）过河！\n\n冬天没有人游泳。\n\n"
        )
    };
    archive::parse("posts.md", (1..=3).map(post).collect()).unwrap().corpus
}

/// What the effects so far leave in the state file.
fn saved(reader: &Reader) -> FactSet {
    let mut facts = FactSet::default();
    for effect in &reader.effects {
        if let Effect::Save(saved) = effect {
            for fact in saved {
                facts.add(fact.clone());
            }
        }
    }
    facts
}

fn kept(reader: &Reader) -> Vec<KeptWord> {
    let words = KeptWords::from_facts(&saved(reader));
    words.newest_first().into_iter().cloned().collect()
}

#[test]
fn a_word_is_kept_with_its_sentence_and_counterpart() {
    let mut reader = Reader::of(corpus());
    reader.press("l w").enter_text("boat").press("enter");
    assert!(reader.notice().contains("Kept: boat"), "{}", reader.notice());
    let word = kept(&reader).remove(0);
    assert_eq!((word.word.as_str(), word.sentence.as_str()), ("boat", "A boat crosses it!"));
    assert_eq!((word.side, word.counterpart()), (Side::Original, "河很宽。一条船（boat）过河！"));
    assert_eq!((word.source.author.as_str(), word.source.date.as_str()), ("a", "2025-03-03"));
    // A word of a later passage is found there, one of the other language on its side.
    reader.press("w").enter_text("游泳").press("enter");
    let word = kept(&reader).into_iter().find(|word| word.word == "游泳").unwrap();
    assert_eq!((word.side, word.sentence.as_str()), (Side::Translation, "冬天没有人游泳。"));
    assert_eq!(word.counterpart(), "Nobody swims in winter.");
    // Where the other side is read, too, an English word has its English sentence.
    reader.press("s w").enter_text("nobody").press("enter w ctrl-u").enter_text("Boat").press("enter");
    let word = kept(&reader).into_iter().find(|word| word.word == "Boat").unwrap();
    assert_eq!((word.side, word.sentence.as_str()), (Side::Original, "A boat crosses it!"));
    // Again, it is kept already; nothing typed keeps nothing.
    let saves = reader.effects.len();
    reader.press("w").enter_text("boat").press("enter w enter");
    assert_eq!(reader.effects.len(), saves);
}

#[test]
fn what_is_kept_and_removed_is_undone_and_redone() {
    let mut reader = Reader::of(corpus());
    reader.press("l w").enter_text("boat").press("enter b w ctrl-u").enter_text("winter").press("enter");
    let words =
        |reader: &Reader| kept(reader).into_iter().map(|word| word.word).collect::<Vec<_>>().join(" ");
    let before = kept(&reader);
    reader.press("g w").enter_text("boat").press("ctrl-x esc");
    for (keys, notice, expected) in [
        ("U", "Undone: the word boat", "winter boat"),
        ("2 U", "Undone: star of 003 \u{b7} the word winter", "boat"),
        ("2 g U", "Redone: star of 003 \u{b7} the word winter", "winter boat"),
        ("g U", "Redone: the word boat", "winter"),
        ("U", "Undone: the word boat", "winter boat"),
    ] {
        reader.press(keys);
        assert_eq!(reader.notice(), notice, "{keys}");
        assert_eq!(words(&reader).split(' ').count(), expected.split(' ').count(), "{keys}");
        for word in expected.split(' ') {
            assert!(words(&reader).contains(word), "{keys}: {}", words(&reader));
        }
    }
    // As it was, with the time it was kept first.
    let boat = |words: Vec<KeptWord>| words.into_iter().find(|word| word.word == "boat");
    assert_eq!(boat(kept(&reader)), boat(before));
}

#[test]
fn queries_and_letters_are_undone() {
    let mut reader = Reader::of(corpus());
    reader.press("/").enter_text("swims").press("enter & end").enter_text("x").press("enter B a j B a");
    let query = |reader: &Reader| reader.app.search().saved().get("swimsx").map(str::to_owned);
    let letter = |reader: &Reader| reader.app.marks().letters().get(&'a').map(|place| place.post.text());
    assert_eq!((query(&reader).as_deref(), letter(&reader).as_deref()), (Some("swims"), Some("902")));
    reader.press("U");
    assert_eq!((reader.notice(), letter(&reader).as_deref()), ("Undone: the mark a", Some("903")));
    reader.press("U");
    assert_eq!(letter(&reader), None);
    reader.press("U");
    assert_eq!((reader.notice(), query(&reader)), ("Undone: the query @swimsx", None));
    reader.press("3 g U");
    assert_eq!((query(&reader).as_deref(), letter(&reader).as_deref()), (Some("swims"), Some("902")));
}

#[test]
fn the_match_at_hand_is_offered() {
    let mut reader = Reader::of(corpus());
    reader.press("/").enter_text("swims").press("enter l n w");
    let prompt = reader.app.overlays().prompt().unwrap();
    assert_eq!(prompt.input().text(), "swims");
    reader.press("enter");
    assert_eq!(kept(&reader)[0].quote.passage, 1);
}

#[test]
fn the_cursor_keeps_its_word() {
    let mut reader = Reader::of(corpus());
    reader.press("l i w W");
    assert_eq!(
        (kept(&reader)[0].word.as_str(), kept(&reader)[0].sentence.as_str()),
        ("river", "The river is wide.")
    );
}

#[test]
fn only_so_many_new_cards_are_begun_in_a_day() {
    let day = 86_400_000;
    let now = 1_700_000_000_000;
    let mut reader = Reader::of(corpus());
    reader.app.set_now(now);
    // Grades are kept, and 20 cards are what a day takes.
    for at in 0..30 {
        reader.press("l w ctrl-u").enter_text(&format!("word{at}")).press("enter");
    }
    let due = |reader: &Reader| {
        let review = reader.app.overlays().review().unwrap();
        (review.due(), review.waiting(), review.card().is_some())
    };
    reader.press("g r");
    assert_eq!(due(&reader), (20, 10, true));
    reader.press("space 4");
    assert_eq!(due(&reader), (19, 10, true));
    reader.press("u");
    assert_eq!(due(&reader), (20, 10, true));
    reader.press(&"4 space ".repeat(20)).press("4");
    assert_eq!(due(&reader), (0, 10, false), "those begun are due in days, and new ones tomorrow");
    let said = |reader: &Reader| Screen::of(&reader.app, "dark").text();
    assert!(said(&reader).contains("10 new ones wait for tomorrow"), "{}", said(&reader));
    assert!(said(&reader).contains("U undo") && !said(&reader).contains(" uncover"), "{}", said(&reader));
    reader.press("q g r");
    assert_eq!(due(&reader), (0, 10, false), "a review that is opened again knows what was begun");
    assert!(!said(&reader).contains("U undo"), "{}", said(&reader));
    reader.app.set_now(now + day);
    reader.press("q g r");
    assert_eq!(due(&reader), (10, 0, true));
}

#[test]
fn what_is_kept_is_reviewed_graded_and_undone() {
    let now = 1_700_000_000_000;
    let mut reader = Reader::of(corpus());
    reader.app.set_now(now);
    reader.press("l w").enter_text("boat").press("enter } H g r");
    let review = |reader: &Reader| {
        let review = reader.app.overlays().review().unwrap();
        let card = review.card().map(|card| (card.word.clone(), card.text.clone()));
        (review.due(), review.is_uncovered(), card)
    };
    let word = Some(("boat".to_owned(), "A boat crosses it!".to_owned()));
    let passage = Some((String::new(), "Nobody swims in winter.".to_owned()));
    let first = review(&reader);
    assert!(first == (2, false, word.clone()) || first == (2, false, passage.clone()), "{first:?}");
    // A grade counts once the back is seen.
    reader.press("4");
    assert_eq!(review(&reader), first);
    let sides = |reader: &Reader| {
        let review = reader.app.overlays().review().unwrap();
        review.sides().map(|side| side.join(" / "))
    };
    let [front, back] = sides(&reader);
    assert!(!front.is_empty() && !back.is_empty());
    reader.press("s");
    assert_eq!(sides(&reader), [back, front]);
    reader.press("s space");
    assert!(review(&reader).1);
    reader.press("4");
    let second = review(&reader);
    assert!(second.0 == 1 && !second.1 && second.2 != first.2, "{second:?}");
    reader.press("space 1");
    // What is to be seen within minutes is shown when nothing else is left.
    assert_eq!(review(&reader), (0, false, second.2.clone()));
    let screen = Screen::of(&reader.app, "dark").text();
    assert!(screen.contains("Review: none due, this one in 1m"), "{screen}");
    reader.press("u");
    assert_eq!(review(&reader), (1, true, second.2.clone()));
    reader.press("3 q");
    // The grades are on record, and hold in the next run.
    let mut next = Reader::of(corpus());
    next.app.restore(Session::from_facts(&saved(&reader), Some("other".into())), false);
    next.app.set_now(now + 60_000);
    next.press("g r");
    assert_eq!(review(&next), (0, false, second.2.clone()));
    next.press("q");
    next.app.set_now(now + 30 * 24 * 3_600_000);
    next.press("g r");
    assert_eq!(review(&next).0, 2);
    for (columns, rows) in [(120, 36), (80, 24), (40, 12), (20, 5), (1, 1)] {
        next.resize(columns, rows).assert_sound();
    }
    // Where everything was seen, it says when to come back.
    next.resize(120, 36).press("space 4 space 4");
    let said = Screen::of(&next.app, "dark").text();
    assert!(said.contains("Nothing is due now; the next review is in "), "{said}");
    next.press("u");
    // From a card to its post.
    next.resize(120, 36).press("l");
    assert!(next.app.overlays().is_empty());
    assert_eq!(next.label(), "003");
}

#[test]
fn words_are_listed_searched_visited_and_removed() {
    let mut reader = Reader::of(corpus());
    for word in ["river", "winter"] {
        reader.press("l w").enter_text(word).press("enter");
    }
    let mut next = Reader::of(corpus());
    next.app.restore(Session::from_facts(&saved(&reader), Some("other".into())), false);
    next.wait(0).resize(120, 36);
    next.press("J g w").enter_text("swims");
    assert_eq!(next.app.overlays().words().unwrap().palette().found().len(), 1);
    next.press("enter");
    assert_eq!((next.label().as_str(), next.pair_at_top()), ("003", Some(1)));
    next.press("g w").enter_text("river").press("ctrl-x");
    for (columns, rows) in [(120, 36), (80, 24), (40, 12), (20, 5), (1, 1)] {
        next.resize(columns, rows).assert_sound();
    }
    next.press("esc");
    assert_eq!(next.app.marks().words().count(), 1);
}
