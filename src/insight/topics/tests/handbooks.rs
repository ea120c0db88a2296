//! Topics of made-up handbooks: sections with titles, links among them, terms that most sections have.

use super::{corpus, names_of};
use crate::insight::topics::{Topic, Topics};

fn topic_of(texts: &[&str], name: &str) -> Topic {
    let topics = Topics::mine(&corpus(texts), &|| false);
    let names: Vec<String> = topics.all.iter().map(|topic| topic.name.clone()).collect();
    let found = topics.all.into_iter().find(|topic| topic.name == name);
    found.unwrap_or_else(|| panic!("{name} in {names:?}"))
}

/// Four sections about harbours and blorps; the last two only mention a blorp.
const SECTIONS: [(&str, &str); 6] = [
    (
        "The blorp",
        "Each blorp has a hull of oak and a mast of pine, and it is painted twice a year by those who sail it there.",
    ),
    (
        "Care of a blorp",
        "A blorp is washed with water from the river and dried in the sun before the winter comes to the harbour.",
    ),
    (
        "Ropes and knots",
        "The rope is tied to a post with two knots, and its end is burnt or sewn so that it lasts, as on a blorp.",
    ),
    (
        "Weather at night",
        "The wind turns at night and the sea is calm in the morning, which is when the blorp and the ferry leave.",
    ),
    (
        "Rain",
        "It rains in the hills for hours before it rains here, and the smell of it is in the air long before that.",
    ),
    (
        "Sand",
        "There is sand on the beach and sand in the shoes of all who walk there; nobody knows where it comes from.",
    ),
];

#[test]
fn a_section_whose_title_lacks_a_topic_only_mentions_it_in_passing() {
    let texts: Vec<String> = SECTIONS.iter().map(|(title, text)| format!("{title}\n\n{text}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let blorp = topic_of(&texts, "blorp");
    assert_eq!((blorp.posts, blorp.mentions), (vec![0, 1], vec![2, 3]));
    // Notes without titles are about what they speak of.
    let notes: Vec<&str> = SECTIONS.iter().map(|(_, text)| *text).collect();
    assert_eq!(topic_of(&notes, "blorp").posts.len(), 4);
}

#[test]
fn what_a_link_points_at_is_no_word_of_a_section() {
    let texts = [
        "The blorp is old, see [the harbour](/guide/harbour-core#walls).",
        "A blorp needs oak, see [what a harbour is](/guide/harbour-core).",
        "The blorp sails, see [all about it](/guide/harbour-core/blorp).",
    ];
    assert_eq!(topic_of(&texts, "harbour").posts.len(), 2);
}

#[test]
fn participles_open_terms() {
    let names = names_of(&[
        "A computed blorp holds water.",
        "Each computed blorp is new.",
        "See the computed blorp in the yard.",
        "They sold one computed blorp.",
        "Nothing was sold on the day after that.",
    ]);
    assert!(names.iter().any(|name| name == "computed blorp"), "{names:?}");
}

#[test]
fn verbs_are_no_topics_however_they_are_written() {
    let texts: Vec<String> = (0..36)
        .map(|at| {
            let (end, who) = (["here", "now", "there", "today"][at % 4], ["he", "it", "one", "who"][at % 4]);
            if at < 6 {
                format!("- [Blorp {at}] - Try it {end}. The blorp is old. If {who} is fires; then {who} too fires, and all else fires {end}. Fires, she said, fires!")
            } else {
                format!("It rained for {at} hours, or so it seemed to those who were out at sea.")
            }
        })
        .collect();
    let names = names_of(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(names.iter().any(|name| name.to_lowercase() == "blorp"), "{names:?}");
    assert!(!names.iter().any(|name| ["Try", "fires"].contains(&name.as_str())), "{names:?}");
}

#[test]
fn a_word_that_only_one_name_has_stands_for_it() {
    let texts = [
        "Of quillonry: tech quillonry is old.",
        "We do tech quillonry here, and tech quillonry only.",
        "The art of technology quillonry is new.",
        "Is technology quillonry a craft? It is technology quillonry.",
        "Some more tech quillonry, and technology quillonry.",
        "Our quillonry is slow.",
        "It rained for hours.",
        "Nobody was on the pier.",
        "The boats were slow today.",
        "She wrote to me twice.",
        "He left on foot.",
        "Nothing was sold on the day after that.",
    ];
    let names = names_of(&texts);
    let name = names.iter().find(|name| name.contains("quillonry")).unwrap_or_else(|| panic!("{names:?}"));
    assert_eq!(names.iter().filter(|name| name.contains("quillonry")).count(), 1, "{names:?}");
    assert!(topic_of(&texts, name).posts.contains(&5), "{names:?}");
}
