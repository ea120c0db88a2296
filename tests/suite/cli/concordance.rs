//! Every occurrence of a word in its context.

use serde_json::Value;

use super::program::duidu;

fn lines(arguments: &[&str]) -> Vec<Value> {
    duidu([&["concordance", "--json"], arguments].concat()).run().json()
}

#[test]
fn a_word_is_listed_with_the_other_language_from_either_side() {
    let english = lines(&["course"]);
    assert!(english.len() > 5, "{}", english.len());
    for line in &english {
        let keyword = line["keyword"].as_str().unwrap().to_lowercase();
        assert!(keyword == "course" || keyword == "courses", "{keyword}");
    }
    assert!(english.iter().any(|line| line["rendering"] == "课程"));
    let chinese = lines(&["课程"]);
    assert!(chinese.iter().all(|line| line["side"] == "translation" && line["keyword"] == "课程"));
    assert!(chinese.iter().any(|line| line["rendering"] == "course"));
}

#[test]
fn lines_are_sorted_by_what_is_right_of_the_word() {
    let rights = lines(&["course", "--sort", "right"]);
    let first = |line: &Value| {
        let right = line["right"].as_str().unwrap().to_lowercase();
        right.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("").to_owned()
    };
    let words: Vec<String> = rights.iter().map(first).collect();
    assert!(words.is_sorted(), "{words:?}");
    assert_eq!(lines(&["course", "--limit", "2"]).len(), 2);
    assert_eq!(duidu(["concordance", "zzzznothing"]).run().exit, Some(1));
}
