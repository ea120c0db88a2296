//! Occurrences, their order and their renderings.

use super::keyword::Keyword;
use super::words_of;

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
