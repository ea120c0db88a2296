//! Occurrences, their order and their renderings.

use super::keyword::Keyword;
use super::{Concordance, words_of};
use crate::insight::topics::tests::corpus;

#[test]
fn a_word_is_found_in_its_forms_and_not_inside_others() {
    for (word, text, expected) in [
        ("agent", "Agents, an agent; reagent and urgent", &["Agents", "agent"][..]),
        ("teach", "I taught and teach", &["taught", "teach"]),
        ("machine learning", "Machine-learning, machine and learning", &["Machine-learning"]),
        ("智能体", "多智能体与智能體", &["智能体", "智能體"]),
        ("agent", "用Agent做", &["Agent"]),
        ("  ", "any  text", &[]),
    ] {
        let found = Keyword::new(word).find(text);
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{word} in {text}");
    }
}

#[test]
fn contexts_are_compared_by_words_and_characters() {
    assert_eq!(words_of(" The AI，智能 x"), ["the", "ai", "智", "能", "x"]);
}

#[test]
fn what_stands_beside_a_word_by_chance_is_no_rendering() {
    let text = |post: usize| {
        let (english, chinese) = match post {
            0..48 => ("an agent and a plan", "一个智能体和一份计划"),
            48..51 => ("an agent and a house", "一个代理和一座房子"),
            51..53 => ("an agent and a whale", "一头鲸鱼"),
            _ => ("a letter from a friend", "朋友的来信"),
        };
        format!("{english} {post}\n\n{chinese}{post}")
    };
    let texts: Vec<String> = (0..60).map(text).collect();
    let corpus = corpus(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let summary = |word: &str| Concordance::of_word(&corpus, word, 1_000, &|| false).unwrap().summary(word);
    assert!(summary("agent").contains("智能体 48"), "{}", summary("agent"));
    assert!(!summary("agent").contains("鲸鱼"), "two of 53 lines: {}", summary("agent"));
    assert_eq!(summary("and"), "", "a function word stands beside everything");
}
