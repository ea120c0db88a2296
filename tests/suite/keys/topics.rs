//! The palette of topics, and walking the posts of one.

use duidu::app::effect::Answer;
use duidu::app::event::Event;
use duidu::app::text_pane::highlights::HighlightKind;
use duidu::i18n::{Message, UiLanguage};

use super::reader::Reader;

/// The names of the topics that match what was typed, best first.
fn found(reader: &Reader) -> Vec<String> {
    let (palette, topics) = (reader.app.overlays().topics().unwrap(), reader.app.archive().topics().unwrap());
    palette.palette().found().iter().map(|at| topics.all[*at].name.clone()).collect()
}

#[test]
fn topics_are_found_by_either_name() {
    let mut reader = Reader::open();
    let all = found(reader.press("t"));
    assert_eq!(all.len(), reader.app.archive().topics().unwrap().all.len());
    let topics = reader.app.archive().topics().cloned().unwrap();
    let mut tried = 0;
    for topic in topics.all.iter().filter(|topic| topic.chinese.is_some()).take(12) {
        for typed in [topic.name.as_str(), topic.chinese.as_deref().unwrap()] {
            let mut reader = Reader::open();
            reader.press("t").enter_text(typed);
            assert_eq!(found(&reader).first(), Some(&topic.name), "{typed}");
            tried += 1;
        }
    }
    assert!(tried >= 10, "only {tried} names were tried");
    assert!(found(Reader::open().press("t").enter_text("qqqzzzxxx")).is_empty());
}

#[test]
fn topics_are_found_by_pinyin_and_by_its_initials() {
    for (typed, name) in [("zhinengti", "agents"), ("dyymx", "LLM"), ("kaiyuan", "open source")] {
        let mut reader = Reader::open();
        reader.press("t").enter_text(typed);
        assert_eq!(found(&reader).first().map(String::as_str), Some(name), "{typed}");
    }
}

#[test]
fn topics_are_found_by_an_alias_and_by_initials() {
    let topics = Reader::open().app.archive().topics().cloned().unwrap();
    let mut tried = 0;
    for topic in topics.all.iter().filter(|topic| !topic.aliases.is_empty()).take(12) {
        let alias = &topic.aliases[0];
        let mut reader = Reader::open();
        reader.press("t").enter_text(alias);
        assert!(found(&reader).iter().take(3).any(|name| *name == topic.name), "{alias}: {}", topic.name);
        tried += 1;
    }
    assert!(tried >= 4, "only {tried} aliases were tried");
    let mut reader = Reader::open();
    reader.press("t").enter_text("os");
    assert!(found(&reader).iter().any(|name| name == "open source"));
}

#[test]
fn an_empty_line_shows_the_topics_opened_lately_first() {
    let mut reader = Reader::open();
    let all = found(reader.press("t"));
    reader.press("down down down enter t").enter_text("open source").press("ctrl-f t");
    let again = found(&reader);
    assert_eq!(again[..3], ["open source".to_owned(), all[3].clone(), all[0].clone()]);
    assert_eq!(again.len(), all.len(), "each stands there once");
    reader.press("esc t").enter_text("open source").press("enter t");
    assert_eq!(found(&reader)[..2], again[..2], "opened twice, it stands there once");
}

#[test]
fn enter_goes_to_the_post_most_about_it_and_marks_its_mentions() {
    let topics = Reader::open().app.archive().topics().cloned().unwrap();
    for (at, topic) in topics.all.iter().enumerate().take(8) {
        let mut reader = Reader::open();
        reader.press("t");
        for _ in 0..at {
            reader.press("down");
        }
        reader.press("enter").assert_sound();
        let first = topic.posts.iter().chain(&topic.mentions).next().map(|post| *post as usize);
        assert_eq!(reader.app.list().post(), first, "{}", topic.name);
        assert_eq!(reader.app.list().posts().len(), 113, "the list stays whole");
        assert_eq!(reader.app.walked_topic().map(|topic| &topic.name), Some(&topic.name));
        let marks = &reader.app.text_pane().highlights();
        assert!(!marks.is_empty(), "{}", topic.name);
        let mentions = marks.iter().filter(|mark| mark.kind == HighlightKind::Mention).count();
        let counterparts = marks.iter().filter(|mark| mark.kind == HighlightKind::Counterpart).count();
        assert!(mentions > 0 && mentions + counterparts == marks.len(), "{}: {marks:?}", topic.name);
        // Esc forgets the topic, and the post stays.
        reader.press("esc");
        assert!(reader.app.list().walk().is_none() && reader.app.text_pane().highlights().is_empty());
        assert_eq!(reader.app.list().post(), first);
    }
}

#[test]
fn the_posts_of_a_topic_are_walked_both_ways_and_round() {
    let mut reader = Reader::open();
    reader.press("t enter");
    let topic = reader.app.walked_topic().unwrap().clone();
    let posts: Vec<usize> = topic.posts.iter().chain(&topic.mentions).map(|post| *post as usize).collect();
    assert!(posts.len() > 2);
    let round = posts.iter().skip(1).chain(&posts[..2]);
    for (step, post) in round.enumerate() {
        reader.press("]");
        assert_eq!(reader.app.list().post(), Some(*post), "step {step}");
        let wrapped = step + 1 == posts.len();
        assert_eq!(
            reader.notice() == Message::WrappedToFirst.text(UiLanguage::English),
            wrapped,
            "step {step}"
        );
    }
    reader.press("[");
    assert_eq!(reader.app.list().post(), posts.first().copied());
    reader.press("【");
    assert_eq!(reader.app.list().post(), posts.last().copied());
    assert_eq!(reader.notice(), Message::WrappedToLast.text(UiLanguage::English));
}

#[test]
fn control_f_shows_only_the_posts_of_the_topic() {
    let mut reader = Reader::open();
    reader.press("5 j t ctrl-f").assert_sound();
    let topic = reader.app.walked_topic().unwrap().clone();
    let posts: Vec<u32> = topic.posts.iter().chain(&topic.mentions).copied().collect();
    assert_eq!(reader.app.list().posts(), posts);
    assert!(reader.app.is_filtered() && reader.app.overlays().topics().is_none());
    reader.press("2 j");
    let post = reader.app.list().post();
    reader.press("esc");
    assert_eq!((reader.app.list().posts().len(), reader.app.list().post()), (113, post));
    // A query and a topic do not filter at once.
    reader.press("/").enter_text("agents").press("enter t ctrl-f");
    assert!(reader.filter().is_none() && reader.app.list().posts() == posts);
    reader.press("/").enter_text("agents").press("enter");
    assert!(reader.app.list().walk().is_none() && reader.filter() == Some("agents"));
}

#[test]
fn escape_leads_from_the_posts_of_a_topic_back_to_the_hits_and_the_row_that_were_left() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("agents").press("enter 4 j");
    let left = (reader.app.list().posts().to_vec(), reader.app.list().post());
    reader.press("t down down ctrl-f j esc").assert_sound();
    assert_eq!(reader.filter(), Some("agents"));
    assert_eq!((reader.app.list().posts().to_vec(), reader.app.list().post()), left);
    reader.press("esc");
    assert!(reader.filter().is_none() && reader.app.list().post() == left.1);
    // A topic within a topic leads back to the hits as well.
    reader.press("/").enter_text("agents").press("enter t ctrl-f t down ctrl-f esc");
    assert_eq!((reader.filter(), reader.app.list().posts()), (Some("agents"), left.0.as_slice()));
}

#[test]
fn the_mentions_of_a_topic_are_walked_like_hits() {
    let mut reader = Reader::open();
    reader.press("t enter");
    let first = (reader.app.text_pane().post(), reader.app.text_pane().current());
    assert!(first.1.is_some());
    let marks = reader.app.text_pane().stops().len();
    for _ in 0..marks {
        reader.press("n").assert_sound();
    }
    assert_ne!(reader.app.text_pane().post(), first.0, "after the last mention comes the next post");
    reader.press("N");
    assert_eq!(reader.app.text_pane().post(), first.0);
}

#[test]
fn the_palette_waits_for_topics_and_fills_when_they_come() {
    let topics = Reader::open().app.archive().topics().cloned().unwrap();
    let corpus = Reader::open().app.archive().corpus().as_ref().clone();
    let mut reader = Reader::of(corpus);
    reader.press("t enter").assert_sound();
    assert!(reader.app.list().walk().is_none());
    reader.press("a g e n t");
    assert!(reader.app.overlays().topics().unwrap().palette().found().is_empty());
    reader.take(Event::Answer(Answer::Topics(
        reader.app.archive().corpus().clone(),
        topics,
        std::sync::Arc::default(),
    )));
    assert!(!found(&reader).is_empty());
    reader.press("esc");
    assert!(reader.app.overlays().topics().is_none());
}

#[test]
fn the_selection_of_the_palette_moves_and_stops_at_its_ends() {
    let mut reader = Reader::open();
    reader.press("t");
    let last = reader.app.overlays().topics().unwrap().palette().found().len() - 1;
    for (keys, selected) in [
        ("down", 1),
        ("ctrl-n", 2),
        ("tab", 3),
        ("up", 2),
        ("ctrl-p", 1),
        ("shift-tab", 0),
        ("up", 0),
        ("page-down page-down page-down page-down page-down page-down page-down page-down page-down", last),
        ("down", last),
    ] {
        reader.press(keys).assert_sound();
        let at = reader.app.overlays().topics().unwrap().palette().view().selected;
        if keys.starts_with("page") && at < last {
            // A long list of topics: the pages are whole all the same.
            continue;
        }
        assert!(at == selected || last > 100, "{keys}: {at}");
    }
}

#[test]
fn enter_before_the_topics_are_there_loses_nothing() {
    let digest = duidu::archive::open(&[]).unwrap().corpus;
    for (open, is_open) in [
        ("t", (|reader| reader.app.overlays().topics().is_some()) as fn(&Reader) -> bool),
        ("V", |reader| reader.app.overlays().terms().is_some()),
    ] {
        let mut reader = Reader::of(digest.clone());
        reader.press(open).enter_text("agent").press("enter").assert_sound();
        assert!(is_open(&reader), "{open}: what was typed stays");
        let begun = reader.app.begin();
        reader.carry_out(begun);
        reader.press("enter").assert_sound();
        assert!(!is_open(&reader) && reader.app.list().walk().is_some(), "{open}");
    }
}
