//! Posts like another one.

use serde_json::Value;

use super::program::duidu;

#[test]
fn posts_like_another_one_are_printed_with_what_they_share() {
    let found: Vec<Value> = duidu(["similar", "44", "--json", "--limit", "5"]).run().json();
    assert!((2..=5).contains(&found.len()), "{}", found.len());
    let likeness = |post: &Value| post["likeness"].as_f64().unwrap();
    assert!(found.iter().all(|post| (0.0..=1.0).contains(&likeness(post)) && post["num"] != 44));
    let related = found.iter().filter(|post| post["near_duplicate"] == false);
    assert!(related.map(likeness).collect::<Vec<_>>().is_sorted_by(|one, other| one >= other));
    assert!(found.iter().all(|post| !post["shared"].as_array().unwrap().is_empty()));
    let printed = duidu(["similar", "#044", "--limit", "1"]).run();
    assert_eq!(printed.exit, Some(0));
    assert_eq!(printed.out.lines().count(), 2, "{}", printed.out);
}

#[test]
fn a_post_that_is_not_there_is_reported() {
    let missing = duidu(["similar", "99999"]).run();
    assert_eq!(missing.exit, Some(1));
    assert!(missing.err.contains("99999"), "{}", missing.err);
}
