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
    assert!(reader.app.overlays().queries().unwrap().palette().found().is_empty());
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
