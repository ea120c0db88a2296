//! Forms of the words that name topics: `finetuned` is about finetuning, `hallucinates` about hallucinations.

use super::concept::TopicConcept;
use super::numbered_posts::NumberedPosts;
use crate::insight::word_table;
use crate::text::hash::HashSet;

/// Endings taken from a name, the longest first.
const ENDINGS: [&str; 3] = ["ion", "ing", "e"];
/// Endings of its other forms.
const FORMS: [&str; 6] = ["e", "ed", "ing", "", "ion", "ation"];
/// Letters that forms of a word share at least.
const STEM: usize = 4;
/// How much more frequent than the name a form may be in general text.
const MORE_COMMON: f32 = 0.7;

/// Gives each concept that one word names the forms of this word, unless they name another concept.
pub(super) fn add_forms(text: &NumberedPosts, concepts: &mut [TopicConcept]) {
    let named: HashSet<u32> = concepts
        .iter()
        .flat_map(|concept| concept.phrases.iter())
        .filter_map(|phrase| match phrase.words.as_slice() {
            [word] => Some(*word),
            _ => None,
        })
        .collect();
    for concept in concepts {
        let mut forms: Vec<u32> = Vec::new();
        for phrase in concept.phrases.iter().filter(|phrase| phrase.is_plain_word()) {
            let Some(word) = phrase.words.first() else { continue };
            forms.extend(forms_of(text.lexicon.folded(*word)).filter_map(|form| text.lexicon.find(&form)));
        }
        forms.retain(|form| !named.contains(form));
        forms.sort_unstable();
        forms.dedup();
        concept.forms = forms;
    }
}

/// Returns the possible forms of a word.
fn forms_of(word: &str) -> impl Iterator<Item = String> + '_ {
    let table = word_table::english();
    let verb = word.strip_suffix("ation").filter(|stem| stem.ends_with("iz") || stem.ends_with("is"));
    let stem = verb.or_else(|| ENDINGS.iter().find_map(|end| word.strip_suffix(end))).unwrap_or(word);
    FORMS
        .iter()
        .filter(move |_| stem.len() >= STEM)
        .map(move |end| format!("{stem}{end}"))
        .filter(move |form| form != word && table.level(form) <= table.level(word) + MORE_COMMON)
}

#[cfg(test)]
mod tests {
    use super::forms_of;

    #[test]
    fn forms_share_a_stem_and_are_no_commoner_words() {
        for (word, form) in [
            ("finetuning", "finetuned"),
            ("hallucination", "hallucinate"),
            ("prediction", "predicted"),
            ("memoization", "memoize"),
            ("memoize", "memoization"),
            ("prompt", "prompting"),
        ] {
            assert!(forms_of(word).any(|found| found == form), "{word} {form}");
        }
        assert!(!forms_of("transformer").any(|found| found == "transform"));
        assert_eq!(forms_of("cat").count(), 0);
    }
}
