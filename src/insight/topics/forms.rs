//! Forms of the words that name topics: `finetuned` is about finetuning, `hallucinates` about hallucinations.

use super::concept::TopicConcept;
use super::numbered_posts::NumberedPosts;
use super::phrase::PhraseKind;
use crate::insight::word_table;
use crate::text::hash::{HashMap, HashSet};

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

/// Letters of the shortest word that may stand for a name of two.
const DISTINCTIVE: usize = 5;
/// Of so many occurrences of it one is within the name.
const WITHIN: u32 = 3;

/// Gives each concept the word that stands for a name of two: `destructuring` is `destructuring assignment` where no other topic
/// has the word, general texts hardly do, and the name often does.
pub(super) fn add_distinctive_words(text: &NumberedPosts, concepts: &mut [TopicConcept]) {
    let mut owners: HashMap<u32, (Option<usize>, u32)> = HashMap::default();
    for (at, concept) in concepts.iter().enumerate() {
        for phrase in &concept.phrases {
            let is_pair = phrase.words.len() == 2 && phrase.kind == PhraseKind::Plain;
            for word in &phrase.words {
                let (owner, count) = owners.entry(*word).or_insert((Some(at), 0));
                *owner = owner.filter(|owner| is_pair && *owner == at);
                *count += phrase.count;
            }
        }
    }
    owners.retain(|word, (owner, _)| {
        let folded = text.lexicon.folded(*word);
        let is_word = folded.len() >= DISTINCTIVE && folded.bytes().all(|byte| byte.is_ascii_lowercase());
        owner.is_some() && is_word && word_table::english().get(folded).is_none()
    });
    let mut totals: HashMap<u32, u32> = HashMap::default();
    for word in
        text.words.iter().map(|word| text.lexicon.fold_of(*word)).filter(|word| owners.contains_key(word))
    {
        *totals.entry(word).or_default() += 1;
    }
    let mut found: Vec<(u32, usize)> = owners
        .into_iter()
        .filter(|(word, (_, count))| count * WITHIN >= totals.get(word).map_or(0, |total| *total))
        .filter_map(|(word, (owner, _))| Some((word, owner?)))
        .collect();
    found.sort_unstable();
    for (word, owner) in found {
        if let Some(concept) = concepts.get_mut(owner) {
            concept.forms.push(word);
        }
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
