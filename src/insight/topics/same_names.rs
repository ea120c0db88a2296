//! Concepts joined after they have their names: those with one Chinese name whose English ones are spellings of each
//! other (`neural net`, `neural network`).

use std::collections::BTreeMap;

use super::concept::TopicConcept;
use super::numbered_posts::NumberedPosts;
use crate::insight::union_find::UnionFind;

/// Joins the concepts of one Chinese name that are written nearly alike.
pub(super) fn join_same_names(text: &NumberedPosts, concepts: Vec<TopicConcept>) -> Vec<TopicConcept> {
    let mut by_chinese: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, concept) in concepts.iter().enumerate() {
        if let Some(name) = concept.chinese.first() {
            by_chinese.entry(name).or_default().push(at);
        }
    }
    let mut groups = UnionFind::new(concepts.len());
    for same in by_chinese.values() {
        for (count, left) in same.iter().enumerate() {
            for right in same.iter().skip(count + 1).take(16) {
                if let (Some(one), Some(two)) = (concepts.get(*left), concepts.get(*right))
                    && alike(text, one, two)
                {
                    groups.unite(*left, *right);
                }
            }
        }
    }
    let roots: Vec<usize> = (0..concepts.len()).map(|at| groups.root(at)).collect();
    let mut joined: BTreeMap<usize, TopicConcept> = BTreeMap::new();
    for (concept, root) in concepts.into_iter().zip(roots) {
        let into = joined.entry(root).or_default();
        into.phrases.extend(concept.phrases);
        into.forms.extend(concept.forms);
        for name in concept.chinese {
            if !into.chinese.contains(&name) {
                into.chinese.push(name);
            }
        }
        for name in concept.certain {
            if !into.certain.contains(&name) {
                into.certain.push(name);
            }
        }
    }
    joined
        .into_values()
        .map(|mut concept| {
            concept.phrases.sort_by(|a, b| b.count.cmp(&a.count).then(a.name.cmp(&b.name)));
            concept
        })
        .collect()
}

/// Returns whether a name of one concept is spelled nearly as one of another: word by word, one begins with the other.
fn alike(text: &NumberedPosts, one: &TopicConcept, two: &TopicConcept) -> bool {
    let begins = |a: &u32, b: &u32| {
        let (a, b) = (text.lexicon.folded(*a), text.lexicon.folded(*b));
        let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
        a == b || (short.len() >= 3 && long.starts_with(short))
    };
    one.phrases.iter().any(|left| {
        two.phrases.iter().any(|right| {
            left.words.len() == right.words.len()
                && left.words.iter().zip(&right.words).all(|(a, b)| begins(a, b))
        })
    })
}
