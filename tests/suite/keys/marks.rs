//! Marks by their keys: read, star, tags; the next unread post; what is remembered and where one resumes.

use duidu::app::effect::Effect;
use duidu::app::event::Event;
use duidu::archive;
use duidu::config::settings::{Layout, Order, Scale, Settings};
use duidu::corpus::{Corpus, Metric};
use duidu::i18n::UiLanguage;
use duidu::state::Session;
use duidu::state::fact::{Fact, FactSet, Subject};
use duidu::state::store::StoreError;

use super::reader::Reader;
use crate::screens::screen::Screen;

/// The facts that were to be saved until now, as subject and value.
fn saved(reader: &Reader) -> Vec<(String, String)> {
    let facts = reader.effects.iter().filter_map(|effect| match effect {
        Effect::Save(facts) => Some(facts),
        _ => None,
    });
    let name = |fact: &Fact| match &fact.subject {
        Subject::Post(key) => key.clone(),
        other => format!("{other:?}"),
    };
    facts.flatten().map(|fact| (name(fact), format!("{} {}", fact.name, fact.value))).collect()
}

/// A reader of the digest after a run that added what `earlier` saved to `facts`.
fn after(earlier: &mut Reader, facts: &mut FactSet, resumes: bool) -> Reader {
    for effect in &earlier.effects {
        if let Effect::Save(saved) = effect {
            for fact in saved {
                facts.add(fact.clone());
            }
        }
    }
    for fact in earlier.app.take_unsaved() {
        facts.add(fact);
    }
    let mut reader = Reader::open();
    reader.app.restore(Session::from_facts(facts, Some("digest".into())), resumes);
    reader.wait(0).resize(120, 36);
    reader
}

/// A reader of the digest that remembers nothing yet.
fn begun() -> Reader {
    let mut reader = Reader::open();
    reader.app.restore(Session::from_facts(&FactSet::default(), Some("digest".into())), true);
    reader
}

/// Posts without ids and with short texts.
fn small(count: usize) -> Corpus {
    let post =
        |number| format!("### {number:03}\n\n作者: @a\n时间: 2025-03-0{number}\n\nWords.\n\n几个字。\n\n");
    archive::parse("folder/posts.md", (1..=count).map(post).collect()).unwrap().corpus
}

#[test]
fn read_and_star_are_marked_said_saved_and_taken_back() {
    let mut reader = Reader::of(small(3));
    for (key, notice, fact) in [
        ("r", "Marked 003 read", "read true"),
        ("b", "Starred 003", "star true"),
        ("r", "Marked 003 unread", "read false"),
        ("b", "Unstarred 003", "star false"),
    ] {
        reader.press(key);
        assert_eq!(reader.notice(), notice);
        assert_eq!(saved(&reader).pop().unwrap(), ("posts.md#3".into(), fact.into()), "{key}");
    }
    let mut digest = Reader::open();
    digest.press(": 4 4 enter b");
    assert_eq!(saved(&digest)[0].1, "star true");
    assert!(saved(&digest)[0].0.parse::<u64>().is_ok(), "a post with an id goes by it");
}

#[test]
fn tags_are_typed_edited_and_taken_away() {
    let mut reader = Reader::of(small(3));
    reader.press("T").enter_text("待读 #AI to-do").press("enter");
    assert_eq!(reader.notice(), "Tagged 003: #待读 #AI #to-do");
    assert_eq!(reader.app.annotation(2).tags, ["待读", "AI", "to-do"]);
    reader.press("T");
    assert_eq!(reader.app.overlays().prompt().unwrap().input().text(), "待读 AI to-do ");
    reader.press("ctrl-w").enter_text("done").press("enter");
    assert_eq!(saved(&reader).pop().unwrap().1, r#"tags ["待读","AI","done"]"#);
    reader.press("T x esc");
    assert_eq!(reader.app.annotation(2).tags.len(), 3, "Esc changes nothing");
    reader.press("T ctrl-u enter");
    assert_eq!((reader.notice(), reader.app.annotation(2).tags.len()), ("Removed the tags of 003", 0));
}

#[test]
fn the_next_unread_post_is_found_round_the_end() {
    let mut reader = Reader::of(small(4));
    reader.press("j r u");
    assert_eq!(reader.label(), "002");
    reader.press("u u");
    assert_eq!((reader.label().as_str(), reader.notice()), ("004", "Back to the first unread post"));
    reader.press("r u r u");
    assert_eq!((reader.label().as_str(), reader.notice()), ("001", ""));
    reader.press("u");
    assert_eq!((reader.label().as_str(), reader.notice()), ("001", "This is the only unread post"));
    reader.press("r u");
    assert_eq!(reader.notice(), "All posts are read");
    reader.press("/ w o r d s enter u");
    assert_eq!(reader.notice(), "All posts in this list are read");
}

#[test]
fn a_post_is_read_once_its_end_was_in_sight_for_two_seconds() {
    let mut reader = Reader::of(small(4));
    // Passing over posts reads none of them, however much of them is in sight.
    reader.press("j j k k");
    assert_eq!(saved(&reader), []);
    reader.wait(1_900).press("j");
    assert_eq!(saved(&reader), []);
    reader.wait(2_000).press("j");
    assert_eq!(saved(&reader), [("posts.md#3".into(), "read true".into())]);
    // Taken back, it stays so while it is shown, and while nothing else was done.
    reader.press("k").wait(9_000).press("r").wait(9_000).press("j");
    assert_eq!(saved(&reader).len(), 2);
    assert!(!reader.app.annotation(2).is_read);
    // An answer of the worker is no sign of a reader.
    reader.wait(9_000).take(Event::Notice("something".into()));
    assert_eq!(saved(&reader).len(), 2);
}

#[test]
fn space_at_the_end_of_a_text_marks_it_read_and_goes_on() {
    let mut reader = Reader::open();
    reader.resize(120, 12).press("l");
    let first = reader.app.list().post().unwrap();
    let mut pages = 0;
    while reader.app.list().post() == Some(first) {
        assert!(!reader.app.annotation(first).is_read, "page {pages}");
        reader.press("space");
        pages += 1;
    }
    assert!(pages > 1 && reader.app.annotation(first).is_read, "{pages} pages");
}

#[test]
fn a_text_that_is_covered_or_not_on_screen_is_not_read() {
    let mut reader = Reader::of(small(4));
    reader.press("5").wait(9_000).press("j").wait(9_000).press("k");
    assert_eq!(saved(&reader), [], "covered");
    reader.press("space").wait(9_000).press("j");
    assert_eq!(saved(&reader).len(), 1, "uncovered");
    let mut narrow = Reader::of(small(4));
    narrow.resize(40, 12).wait(9_000).press("j").wait(9_000).press("j");
    assert_eq!(saved(&narrow), [], "the list alone");
}

#[test]
fn queries_ask_for_marks() {
    let mut reader = Reader::open();
    reader.press(": 4 4 enter b T").enter_text("Later").press("enter : 4 5 enter r : 1 enter");
    for (query, count) in
        [("is:starred", 1), ("is:read", 1), ("is:unread", 112), ("#later", 1), ("#later is:read", 0)]
    {
        reader.press("/ ctrl-u").enter_text(query).press("enter");
        assert_eq!(reader.app.list().posts().len(), count, "{query}");
        reader.press("esc");
    }
    // What is read while it is listed as unread stays listed: the list does not move under the eyes.
    reader.press("/").enter_text("is:unread").press("enter r");
    assert_eq!(reader.app.list().posts().len(), 112);
}

#[test]
fn a_run_resumes_at_the_passage_and_in_the_view_of_the_last_one() {
    let mut facts = FactSet::default();
    let mut first = begun();
    assert!(!first.app.has_unsaved());
    first.press(": 4 4 enter b l 3").wait(1_000).resize(120, 8).press("} } O O m x > D");
    let (pair, top) = (first.pair_at_top(), first.app.text_pane().top());
    assert!(top > 0 && first.app.has_unsaved());
    let mut second = after(&mut first, &mut facts, true);
    assert!(!first.app.has_unsaved());
    second.resize(120, 8);
    let settings = second.app.settings();
    assert_eq!((settings.layout, settings.order), (Layout::Original, Order::OldestFirst));
    assert_eq!((settings.metric, settings.scale, settings.ruler), (Metric::Retweets, Some(Scale::Log), 58));
    assert_eq!((second.label().as_str(), second.pair_at_top()), ("044", pair));
    assert!(second.app.annotation(second.app.list().post().unwrap()).is_starred);
    assert_eq!(second.notice(), "Resumed at 044; gg: first post");
    second.press("g g");
    assert_eq!(second.place(), "list 1/113");
    second.assert_sound();
    // Without wanting to: the first post, and the view all the same.
    let fresh = after(&mut second, &mut facts, false);
    assert_eq!((fresh.place().as_str(), fresh.notice()), ("list 1/113", ""));
    assert_eq!(fresh.app.settings().order, Order::OldestFirst);
}

#[test]
fn a_place_that_is_not_there_any_more_is_no_place() {
    for value in [
        serde_json::json!({ "post": "1" }),
        serde_json::json!({ "post": "no.md#4", "passage": 4 }),
        serde_json::json!({ "passage": 4 }),
        serde_json::json!([]),
    ] {
        let mut facts = FactSet::default();
        facts.add(Fact::new(Subject::Archive("digest".into()), "place", value));
        let mut reader = Reader::open();
        reader.app.restore(Session::from_facts(&facts, Some("digest".into())), true);
        reader.press("j");
        assert_eq!(reader.place(), "list 2/113");
    }
    // A passage and a byte far beyond the text are its end.
    let mut reader = Reader::open();
    let id = reader.app.archive().corpus().posts[50].id.unwrap().to_string();
    for place in [
        serde_json::json!({ "post": id, "passage": u32::MAX, "byte": u32::MAX }),
        serde_json::json!({ "post": id, "note": 999_999 }),
    ] {
        let mut facts = FactSet::default();
        facts.add(Fact::new(Subject::Archive("digest".into()), "place", place));
        reader.app.restore(Session::from_facts(&facts, Some("digest".into())), true);
        reader.press("p esc");
        reader.assert_sound();
        assert_eq!(reader.app.list().post(), Some(50));
    }
}

#[test]
fn topics_opened_lately_come_first_again() {
    let mut facts = FactSet::default();
    let mut first = begun();
    first.press("t").enter_text("agents").press("enter");
    let topic = first.app.marks().recent_topics()[0];
    let mut second = after(&mut first, &mut facts, true);
    // They are known by name until this run has mined its own.
    let topics = second.app.archive().topics().cloned().unwrap();
    let glossary = second.app.archive().glossary().cloned().unwrap();
    second.take(Event::Answer(duidu::app::effect::Answer::Topics(
        second.app.archive().corpus().clone(),
        topics,
        glossary,
    )));
    second.press("t");
    assert_eq!(second.app.overlays().topics().unwrap().palette().selected(), Some(topic));
}

#[test]
fn what_cannot_be_saved_is_said_and_stays_said() {
    let mut reader =
        Reader::with(Settings { ui_language: UiLanguage::SimplifiedChinese, ..Settings::default() });
    reader
        .press("b")
        .take(Event::Saved(Err(StoreError::NotAppended(std::io::ErrorKind::StorageFull.into()))));
    assert_eq!(reader.notice(), "标记未保存：磁盘已满");
    reader.press("j");
    assert!(reader.app.marks().memory().is_failing() && reader.notice().is_empty());
    reader.press("b").take(Event::Saved(Ok(())));
    assert!(!reader.app.marks().memory().is_failing());
}

#[test]
fn all_posts_listed_are_marked_at_once_and_undone() {
    let mut reader = Reader::of(small(3));
    let annotations = |reader: &Reader| {
        let of = |post| {
            let annotation = reader.app.annotation(post);
            (annotation.is_read, annotation.is_starred, annotation.tags.join(" "))
        };
        [of(0), of(1), of(2)]
    };
    let plain = annotations(&reader);
    reader.press("b X").enter_text("star").press("enter");
    assert_eq!(reader.notice(), "Marked 2 posts; U undoes it");
    reader.press("X").enter_text("tag:later x").press("enter");
    let tagged = annotations(&reader);
    assert!(tagged.iter().all(|all| *all == (false, true, "later x".to_owned())), "{tagged:?}");
    reader.press("X").enter_text("reed").press("enter");
    assert_eq!(reader.notice(), "No mark 'reed': read, unread, star, unstar, tag:x or untag:x");
    // The line stays with what was typed.
    let screen = Screen::of(&reader.app, "dark").text();
    assert!(screen.contains(": reed") && screen.contains("No mark 'reed'"), "{screen}");
    reader.press("esc");
    for (keys, notice) in [
        ("U", "Undone: tags of 3 posts"),
        ("2 U", "Undone: star of 3 posts"),
        ("U", "Nothing to undo"),
        ("5 g U", "Redone: 3 posts"),
        ("g U", "Nothing to redo"),
    ] {
        reader.press(keys);
        assert_eq!(reader.notice(), notice, "{keys}");
        if notice == "Nothing to undo" {
            assert_eq!(annotations(&reader), plain);
        }
    }
    assert_eq!(annotations(&reader), tagged);
    let last = saved(&reader).pop().unwrap();
    assert_eq!(last, ("posts.md#1".into(), "tags [\"later\",\"x\"]".into()));
}

#[test]
fn many_posts_are_marked_when_that_is_said_twice() {
    let mut reader = begun();
    reader.press("X").enter_text("star").press("enter");
    assert!(saved(&reader).is_empty());
    reader.press("esc");
    assert!(saved(&reader).is_empty());
    reader.press("X").enter_text("star").press("enter enter");
    assert_eq!(saved(&reader).len(), 113);
    reader.press("U");
    assert_eq!(saved(&reader).len(), 226);
    assert!((0..113).all(|post| !reader.app.annotation(post).is_starred));
}

#[test]
fn undoing_a_star_keeps_what_changed_since() {
    let mut reader = Reader::of(small(3));
    reader.press("b H e").enter_text("thought").press("enter");
    assert_eq!(reader.app.annotation(2).passages.len(), 1);
    reader.press("U");
    assert!(reader.app.annotation(2).passages[0].note.is_empty());
    assert_eq!(reader.notice(), "Undone: note of 003");
    reader.press("U");
    assert_eq!(reader.notice(), "Undone: highlight of 003");
    assert!(reader.app.annotation(2).passages.is_empty() && reader.app.annotation(2).is_starred);
    reader.press("3 g U");
    assert_eq!(reader.app.annotation(2).passages[0].note, "thought");
}

#[test]
fn the_translation_starts_where_the_user_moves_it() {
    let text =
        "### 001\n\n作者: @a\n时间: 2025-03-01\n\nOne line here.\n\nAnother line.\n\n一行。\n\n又一行。\n\n";
    let whole = "One line here.\n\nAnother line.\n\n一行。\n\n又一行。";
    let corpus = || archive::parse("folder/posts.md", text.to_owned()).unwrap().corpus;
    let mut reader = Reader::of(corpus());
    let translation = |reader: &Reader| reader.app.text_pane().body().translation.text.clone();
    assert_eq!(translation(&reader), "一行。\n\n又一行。");
    for (keys, notice, expected) in [
        (
            "g {",
            "The translation starts at line 2 of 4: Another line.",
            "Another line.\n\n一行。\n\n又一行。",
        ),
        ("2 g }", "The translation starts at line 4 of 4: 又一行。", "又一行。"),
        ("g }", "No translation: the whole text is the original", ""),
        ("g }", "No translation: the whole text is the original", ""),
        ("9 g {", "The translation starts at line 1 of 4: One line here.", whole),
        ("U", "Undone: start of the translation of 001", ""),
        ("g U", "Redone: start of the translation of 001", whole),
        ("3 g }", "The translation starts at line 4 of 4", "又一行。"),
    ] {
        reader.press(keys);
        assert!(reader.notice().starts_with(notice), "{keys}: {}", reader.notice());
        assert_eq!(translation(&reader), expected, "{keys}");
    }
    let mut facts = FactSet::default();
    for effect in &reader.effects {
        if let Effect::Save(saved) = effect {
            for fact in saved {
                facts.add(fact.clone());
            }
        }
    }
    let mut later = Reader::of(corpus());
    later.app.restore(Session::from_facts(&facts, Some("posts".into())), true);
    later.wait(0);
    assert_eq!(translation(&later), "又一行。");
    later.press("g {");
    assert_eq!(saved(&later).pop().unwrap().1, "cut null", "the detected cut needs no mark");
    let other = archive::parse("folder/posts.md", text.replace("Another", "A third")).unwrap().corpus;
    let mut other = Reader::of(other);
    other.app.restore(Session::from_facts(&facts, Some("posts".into())), true);
    other.wait(0);
    assert_eq!(translation(&other), "一行。\n\n又一行。", "the cut was of another text");
}

#[test]
fn many_posts_are_marked_only_after_yes() {
    let starred = |reader: &Reader| (0..113).filter(|post| reader.app.annotation(*post).is_starred).count();
    for (keys, count) in [("y", 113), ("Y", 113), ("enter", 113), ("ｙ", 113), ("n", 0), ("esc", 0), ("N", 0)]
    {
        let mut reader = Reader::open();
        reader.press("X").enter_text("star").press("enter");
        let last = Screen::of(&reader.app, "dark").text().lines().last().unwrap().to_owned();
        assert!(last.contains("star") && last.contains("Enter or y: yes; Esc or n: no"), "{last}");
        // Nothing is typed into a question.
        reader.press("x backspace ctrl-u a");
        assert_eq!(reader.app.overlays().prompt().unwrap().input().text(), "star");
        reader.press(keys);
        assert!(reader.app.overlays().is_empty(), "{keys}");
        assert_eq!(starred(&reader), count, "{keys}");
    }
}
