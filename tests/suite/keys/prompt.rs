//! The find line: completing with Tab, queries of before.

use duidu::app::effect::Answer;
use duidu::app::event::Event;
use duidu::app::export_job::{ExportEnd, ExportScope};

use super::reader::Reader;

fn line(reader: &Reader) -> &str {
    reader.app.overlays().prompt().unwrap().input().text()
}

fn shown(reader: &Reader) -> Option<Vec<&str>> {
    let candidates = reader.app.overlays().prompt()?.completions()?;
    Some(candidates.all().iter().map(|way| way.text.as_str()).collect())
}

#[test]
fn tab_completes_names_and_values() {
    for (typed, expected) in [
        ("fr", "from:"),
        ("voice lan", "voice lang:"),
        ("from:a", "from:AndrewYNg"),
        ("（from：a", "（from:AndrewYNg"),
        ("-filter:mem", "-filter:mem"),
        ("-filter:me", "-filter:mentions"),
        ("topic:\"open sour", "topic:\"open source\""),
        ("qqqzz", "qqqzz"),
    ] {
        let mut reader = Reader::open();
        reader.press("/").enter_text(typed).press("tab").assert_sound();
        assert_eq!((line(&reader), reader.filter()), (expected, Some(expected)), "{typed}");
    }
    // In the middle of a line, what follows the cursor stays.
    let mut reader = Reader::open();
    reader.press("/").enter_text("fr voice").press("left left left left left left tab").enter_text("a");
    assert_eq!(line(&reader), "from:a voice");
    assert_eq!(line(reader.press("tab")), "from:AndrewYNg voice");
}

#[test]
fn tab_completes_tags_and_changes() {
    let mut reader = Reader::open();
    reader.press("T").enter_text("to-study C++").press("enter j T").enter_text("to").press("tab");
    assert_eq!((line(&reader), shown(&reader)), ("to-study", None));
    reader.enter_text(" ").press("tab");
    assert_eq!((line(&reader), shown(&reader)), ("to-study C++", None));
    reader.press("ctrl-u tab");
    assert_eq!(shown(&reader), Some(vec!["C++", "to-study"]));
    reader.press("esc esc X").enter_text("unt").press("tab").enter_text("#c").press("tab");
    assert_eq!(line(&reader), "untag:#C++");
}

#[test]
fn several_ways_are_walked_and_typing_on_accepts() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("agents lang:").press("tab");
    assert_eq!(shown(&reader), Some(vec!["lang:en", "lang:zh"]));
    for (key, expected) in [
        ("tab", "agents lang:zh"),
        ("tab", "agents lang:"),
        ("tab", "agents lang:en"),
        ("shift-tab", "agents lang:"),
        ("shift-tab", "agents lang:zh"),
        ("up", "agents lang:en"),
        ("down", "agents lang:zh"),
    ] {
        assert_eq!(line(reader.press(key)), expected, "{key}");
        assert_eq!(reader.filter(), Some(expected), "the list follows");
    }
    reader.enter_text(" x");
    assert_eq!((line(&reader), shown(&reader)), ("agents lang:zh x", None));
}

#[test]
fn escape_and_enter_close_the_ways_first() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("agents is:").press("tab tab");
    assert_eq!(line(&reader), "agents is:read");
    reader.press("esc");
    assert_eq!((line(&reader), shown(&reader)), ("agents is:", None), "what was typed is back");
    reader.press("esc");
    assert!(reader.app.overlays().prompt().is_none() && reader.filter().is_none());
    reader.press("/").enter_text("agents lang:").press("tab enter");
    assert!(reader.app.overlays().prompt().is_none());
    assert_eq!(reader.filter(), Some("agents lang:en"));
    // An operator that was chosen waits for its value.
    let mut reader = Reader::open();
    reader.press("/").enter_text("agents min_").press("tab enter");
    assert!(line(&reader).ends_with(':') && shown(&reader).is_none(), "{}", line(&reader));
}

#[test]
fn what_takes_a_value_of_ones_own_says_so() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("since:").press("tab");
    let candidates = reader.app.overlays().prompt().unwrap().completions().unwrap();
    assert!(candidates.all().is_empty());
    assert_eq!(candidates.operator().map(|operator| operator.name), Some("since"));
    reader.enter_text("2025-03");
    assert_eq!((line(&reader), shown(&reader)), ("since:2025-03", None));
}

#[test]
fn topics_and_terms_are_offered_once_they_are_known() {
    let mut reader = Reader::open();
    reader.press("/").enter_text("topic:开").press("tab");
    assert!(line(&reader).starts_with("topic:开"), "{}", line(&reader));
    let mut reader = Reader::open();
    reader.press("/").enter_text("gloss:").press("tab");
    assert!(shown(&reader).unwrap().len() > 20);
    let corpus = Reader::open().app.archive().corpus().as_ref().clone();
    let mut reader = Reader::of(corpus);
    reader.press("/").enter_text("topic:").press("tab").assert_sound();
    assert_eq!(shown(&reader), Some(Vec::new()));
}

/// Finds each of `queries` and keeps it.
fn find(reader: &mut Reader, queries: &[&str]) {
    for query in queries {
        reader.press("/ ctrl-u").enter_text(query).press("enter");
    }
    reader.press("esc");
}

#[test]
fn up_shows_the_queries_of_before() {
    let mut reader = Reader::open();
    find(&mut reader, &["agents", "voice", "agentic", "voice"]);
    assert_eq!(
        reader.app.search().history().lines,
        ["agents", "agentic", "voice"],
        "each once, the newest last"
    );
    reader.press("/");
    for (key, expected) in
        [("up", "voice"), ("up", "agentic"), ("up", "agents"), ("up", "agents"), ("down", "agentic")]
    {
        assert_eq!(line(reader.press(key)), expected, "{key}");
        assert_eq!(reader.filter(), Some(expected), "its hits are shown");
    }
    reader.press("esc /").enter_text("ag");
    for (key, expected) in [("up", "agentic"), ("up", "agents"), ("down", "agentic"), ("down", "ag")] {
        assert_eq!(line(reader.press(key)), expected, "{key}");
    }
    // An edited line starts a walk of its own.
    reader.press("up backspace up");
    assert_eq!(line(&reader), "agentic");
}

#[test]
fn what_the_line_was_opened_with_is_not_lost_and_limits_nothing() {
    let mut reader = Reader::open();
    find(&mut reader, &["voice"]);
    reader.press("/").enter_text("agents").press("enter /");
    assert_eq!(line(reader.press("up")), "voice");
    assert_eq!(line(reader.press("down")), "agents");
}

#[test]
fn what_cannot_be_understood_is_not_remembered() {
    let mut reader = Reader::open();
    find(&mut reader, &["min_faves:", " "]);
    assert!(reader.app.search().history().lines.is_empty());
}

#[test]
fn of_a_list_without_posts_nothing_is_written() {
    let mut reader = Reader::open();
    // While the posts are written, the list loses them; then the file turns out to be there.
    reader.press("W enter / q q q z z z enter");
    let exists = Ok(ExportEnd::Exists);
    reader.take(Event::Answer(Answer::Exported("posts.md".to_owned(), ExportScope::Listed, exists)));
    reader.press("enter");
    assert_eq!(reader.notice(), "The list is empty");
}
