//! Queries with a name.

use super::reader::Reader;

fn names(reader: &Reader) -> Vec<String> {
    reader.app.search().saved().all().into_keys().map(str::to_owned).collect()
}

#[test]
fn the_query_that_filters_is_saved_under_a_name_and_found_again() {
    let mut reader = Reader::open();
    reader.press("&");
    assert!(reader.app.overlays().is_empty() && !reader.notice().is_empty(), "there is nothing to save");
    reader.press("/").enter_text("agent since:2025-06").press("enter");
    let posts = reader.app.list().posts().to_vec();
    reader.press("&");
    assert_eq!(reader.app.overlays().prompt().unwrap().input().text(), "agent-since-2025-06");
    reader.press("ctrl-u").enter_text("new agents").press("enter");
    assert_eq!(names(&reader), ["new-agents"]);
    assert!(reader.notice().contains("@new-agents"), "{}", reader.notice());
    reader.press("esc").press("\\").enter_text("new").press("enter");
    assert_eq!(reader.app.list().posts(), posts);
    assert_eq!(reader.filter(), Some("agent since:2025-06"));
    reader.press("&");
    assert_eq!(
        reader.app.overlays().prompt().unwrap().input().text(),
        "new-agents",
        "it has its name already"
    );
    reader.press("esc \\ ctrl-x");
    assert!(names(&reader).is_empty());
    // What is proposed gives way to what is typed, unless one goes on with it.
    for (keys, text) in
        [("x y", "xy"), ("end x", "agent-since-2025-06x"), ("backspace x", "agent-since-2025-0x")]
    {
        reader.press("esc &").press(keys);
        assert_eq!(reader.app.overlays().prompt().unwrap().input().text(), text, "{keys}");
    }
    reader.press("esc \\");
    assert!(reader.app.overlays().queries().unwrap().palette().found().is_empty());
}

#[test]
fn queries_tell_how_many_of_their_posts_are_unread() {
    let mut reader = Reader::open();
    let queries = [("ai", "min_faves:1"), ("none", "nosuchword"), ("wrong", "min_faves:x")];
    reader
        .app
        .set_configured_queries(queries.map(|(name, query)| (name.to_owned(), query.to_owned())).into());
    reader.press("r j r \\");
    let shown = reader.app.overlays().queries().unwrap();
    let count = |at: usize| shown.query(at).unwrap().count.map(|count| (count.posts, count.unread));
    assert_eq!([count(0), count(1), count(2)], [Some((113, 111)), Some((0, 0)), None]);
}

#[test]
fn a_query_for_a_topic_is_counted_before_anything_is_searched() {
    let mut reader = Reader::open();
    reader.app.set_configured_queries([("voice".to_owned(), "topic:agents".to_owned())].into());
    reader.press("\\");
    let count = reader.app.overlays().queries().unwrap().query(0).unwrap().count.unwrap();
    reader.press("enter");
    assert_eq!(count.posts, reader.app.list().posts().len());
    assert!(count.posts > 1, "{count:?}");
}

#[test]
fn queries_of_the_configuration_are_listed_and_stay() {
    let mut reader = Reader::open();
    reader.app.set_configured_queries([("ai".to_owned(), "agent OR model".to_owned())].into());
    reader.press("\\ ctrl-x");
    assert_eq!(names(&reader), ["ai"]);
    assert!(reader.notice().contains("@ai"), "{}", reader.notice());
    reader.press("enter");
    assert_eq!(reader.filter(), Some("agent OR model"));
    reader.press("esc /").enter_text("@ai").press("tab enter");
    assert_eq!(reader.filter(), Some("(agent OR model)"), "a completion puts the query into the line");
}
