//! Annotations of posts by the user: read, star, tags, notes and highlights.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::cut_fact;
use super::fact::{self, Fact, FactSet, Subject};
use super::passage_facts;
use super::passage_marks::MarkedPassage;
use super::post_key::PostKey;
use crate::corpus::{Corpus, Cut};
use crate::text::fold::fold;
use crate::text::tag::is_tag_name;

/// The annotation of a post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotation {
    /// It has been read.
    pub is_read: bool,
    /// It has a star.
    pub is_starred: bool,
    /// Words given to it, without `#`, in the order given.
    pub tags: Vec<String>,
    /// Passages with notes and highlights, in their order.
    pub passages: Vec<MarkedPassage>,
    /// Where its translation starts, if it is detected elsewhere.
    pub(crate) cut: Option<Cut>,
}

impl Annotation {
    /// Whether some passage has a note.
    pub(crate) fn has_note(&self) -> bool {
        self.passages.iter().any(|passage| !passage.note.is_empty())
    }

    /// Whether some passage has a highlight.
    pub(crate) fn has_highlight(&self) -> bool {
        self.passages.iter().any(|passage| passage.color.is_some())
    }

    /// Whether some note contains `text`, in any case and half or full width.
    pub(crate) fn has_note_with(&self, text: &str) -> bool {
        let text = fold(text);
        self.passages.iter().any(|passage| fold(&passage.note).contains(&*text))
    }

    /// Whether it has this tag (without `#`, in any case).
    pub(crate) fn has_tag(&self, tag: &str) -> bool {
        holds_tag(&self.tags, tag)
    }
}

/// The annotations of all posts, of this archive and of others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotations(HashMap<PostKey, Annotation>);

impl Annotations {
    /// Reads the annotations from `facts`.
    pub(crate) fn from_facts(facts: &FactSet) -> Self {
        let mut annotations = Self::default();
        for fact in facts.iter() {
            annotations.take_in(fact);
        }
        for annotation in annotations.0.values_mut() {
            annotation.passages.sort_by_key(|passage| passage.quote.passage);
        }
        annotations
    }

    /// Takes in a fact, if it is one about a post; returns the post. The passages are left in any order.
    fn take_in(&mut self, fact: &Fact) -> Option<PostKey> {
        let Subject::Post(key) = &fact.subject else { return None };
        let change: &dyn Fn(&mut Annotation) = match (fact.name.as_str(), fact.value.as_bool()) {
            (fact::READ, Some(so)) => &move |annotation| annotation.is_read = so,
            (fact::STAR, Some(so)) => &move |annotation| annotation.is_starred = so,
            // Cleaned like typed tags: the file may hold anything.
            (fact::TAGS, None) => &|annotation| annotation.tags = tags(&fact::strings(&fact.value).join(" ")),
            (fact::CUT, None) => &|annotation| annotation.cut = cut_fact::from_value(&fact.value),
            (name, None) if name.starts_with(fact::NOTE) || name.starts_with(fact::HIGHLIGHT) => {
                &|annotation| passage_facts::take_in(&mut annotation.passages, fact)
            }
            _ => return None,
        };
        let key = PostKey::parse(key);
        if let Some(annotation) = self.0.get_mut(&key) {
            change(annotation);
        } else {
            let mut annotation = Annotation::default();
            change(&mut annotation);
            if annotation == Annotation::default() {
                return None;
            }
            self.0.insert(key.clone(), annotation);
        }
        Some(key)
    }

    /// Takes in what another copy of duidu says of a post; returns the post, if that changes anything.
    pub(crate) fn take_in_later(&mut self, fact: &Fact) -> Option<PostKey> {
        let Subject::Post(key) = &fact.subject else { return None };
        let before = self.for_key(&PostKey::parse(key));
        let key = self.take_in(fact)?;
        let now = self.0.get_mut(&key)?;
        now.passages.sort_by_key(|passage| passage.quote.passage);
        (*now != before).then_some(key)
    }

    /// Returns every marked passage with its post: those of `corpus` in its order, then those of other posts.
    pub(crate) fn marked_passages(&self, corpus: &Corpus) -> Vec<(Option<usize>, &PostKey, &MarkedPassage)> {
        let marked = || self.0.iter().filter(|(_, annotation)| !annotation.passages.is_empty());
        let found = PostKey::find_all(marked().map(|(key, _)| key), corpus);
        let mut all: Vec<_> = marked()
            .flat_map(|(key, annotation)| {
                let post = found.get(key).copied();
                annotation.passages.iter().map(move |passage| (post, key, passage))
            })
            .collect();
        // Stable: the passages of a post keep their order.
        all.sort_by_cached_key(|(post, key, _)| (post.is_none(), *post, key.text()));
        all
    }

    /// Returns every highlighted passage with its post.
    pub(super) fn highlighted(&self) -> impl Iterator<Item = (&PostKey, &MarkedPassage)> {
        let passages =
            self.0.iter().flat_map(|(key, of)| of.passages.iter().map(move |passage| (key, passage)));
        passages.filter(|(_, passage)| passage.color.is_some())
    }

    /// Returns the annotation of every post that has one.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&PostKey, &Annotation)> {
        self.0.iter()
    }

    /// Returns the annotation of a post of `corpus`.
    pub(crate) fn get(&self, corpus: &Corpus, post: usize) -> Option<&Annotation> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&PostKey::from_corpus(corpus, post)?)
    }

    /// Sets the annotation of a post of `corpus`; returns the facts to save.
    pub(crate) fn set(&mut self, corpus: &Corpus, post: usize, annotation: Annotation) -> Vec<Fact> {
        PostKey::from_corpus(corpus, post).map(|key| self.set_of(key, annotation)).unwrap_or_default()
    }

    /// Returns the annotation of the post with this key.
    pub(crate) fn for_key(&self, key: &PostKey) -> Annotation {
        self.0.get(key).cloned().unwrap_or_default()
    }

    /// Sets the annotation of the post with this key; returns the facts to save.
    pub(crate) fn set_of(&mut self, key: PostKey, annotation: Annotation) -> Vec<Fact> {
        let text = key.text();
        let before = self.0.insert(key, annotation.clone()).unwrap_or_default();
        let fact = |name, value| Fact::new(Subject::Post(text.clone()), name, value);
        let mut facts = Vec::new();
        if annotation.is_read != before.is_read {
            facts.push(fact(fact::READ, Value::from(annotation.is_read)));
        }
        if annotation.is_starred != before.is_starred {
            facts.push(fact(fact::STAR, Value::from(annotation.is_starred)));
        }
        if annotation.cut != before.cut {
            facts.push(fact(fact::CUT, cut_fact::to_value(annotation.cut)));
        }
        facts.extend(passage_facts::changes(
            &Subject::Post(text.clone()),
            &before.passages,
            &annotation.passages,
        ));
        if annotation.tags != before.tags {
            facts.push(fact(fact::TAGS, Value::from(annotation.tags)));
        }
        facts
    }

    /// Cuts the texts of `corpus` where the user says. Returns whether there is such a text.
    pub(crate) fn cut_texts(&self, corpus: &Corpus) -> bool {
        let cut = || self.0.iter().filter_map(|(key, annotation)| Some((key, annotation.cut?)));
        let found = PostKey::find_all(cut().map(|(key, _)| key), corpus);
        let posts = cut().filter_map(|(key, cut)| Some((*found.get(key)?, cut)));
        posts.fold(false, |is_cut, (post, cut)| corpus.set_cut(post, Some(cut)) || is_cut)
    }

    /// Returns the posts of `corpus` with a star, in its order.
    pub fn starred(&self, corpus: &Corpus) -> Vec<usize> {
        let starred = self.0.iter().filter(|(_, known)| known.is_starred).map(|(key, _)| key);
        let mut posts: Vec<usize> = PostKey::find_all(starred, corpus).into_values().collect();
        posts.sort_unstable();
        posts
    }

    /// Returns how many posts of `corpus` are read.
    pub(crate) fn read_count(&self, corpus: &Corpus) -> usize {
        let read = || self.0.iter().filter(|(_, known)| known.is_read).map(|(key, _)| key);
        let with_id =
            read().filter(|key| matches!(key, PostKey::Id(_)) && key.find(corpus).is_some()).count();
        // Names are those of few posts: they are looked up all at once.
        let has_names = read().any(|key| matches!(key, PostKey::Name(_)));
        let posts = 0..if has_names { corpus.posts.len() } else { 0 };
        let has_name = |post: &usize| matches!(PostKey::from_corpus(corpus, *post), Some(PostKey::Name(_)));
        with_id + posts.filter(has_name).filter(|post| self.is_read(corpus, *post)).count()
    }

    /// Returns every tag in use, in order, with the number of posts that have it.
    pub fn tags(&self) -> BTreeMap<&str, usize> {
        let mut tags = BTreeMap::new();
        for tag in self.0.values().flat_map(|annotation| &annotation.tags) {
            *tags.entry(tag.as_str()).or_default() += 1;
        }
        tags
    }

    /// Whether a post of `corpus` is read.
    pub(crate) fn is_read(&self, corpus: &Corpus, post: usize) -> bool {
        self.get(corpus, post).is_some_and(|known| known.is_read)
    }

    /// Whether a post of `corpus` has a star.
    pub(crate) fn is_starred(&self, corpus: &Corpus, post: usize) -> bool {
        self.get(corpus, post).is_some_and(|known| known.is_starred)
    }

    /// Whether a post of `corpus` has a note.
    pub(crate) fn has_note(&self, corpus: &Corpus, post: usize) -> bool {
        self.get(corpus, post).is_some_and(Annotation::has_note)
    }

    /// Whether a post of `corpus` has a highlight.
    pub(crate) fn has_highlight(&self, corpus: &Corpus, post: usize) -> bool {
        self.get(corpus, post).is_some_and(Annotation::has_highlight)
    }

    /// Whether a note of a post of `corpus` contains `text`, in any case and half or full width.
    pub(crate) fn has_note_with(&self, corpus: &Corpus, post: usize, text: &str) -> bool {
        self.get(corpus, post).is_some_and(|known| known.has_note_with(text))
    }

    /// Whether a post of `corpus` has this tag (without `#`, in any case).
    pub(crate) fn has_tag(&self, corpus: &Corpus, post: usize, tag: &str) -> bool {
        self.get(corpus, post).is_some_and(|known| known.has_tag(tag))
    }
}

/// Whether `tag` is one of `tags`, in any case.
pub(super) fn holds_tag(tags: &[String], tag: &str) -> bool {
    tags.iter().any(|known| fold(known) == fold(tag))
}

/// The longest tag, in characters.
const LONGEST_TAG: usize = 40;

/// The tags of a typed line, and the words of it that cannot be tags.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct TypedTags {
    /// The tags, each once, as typed.
    pub(crate) tags: Vec<String>,
    /// What cannot be kept, as typed.
    pub(crate) refused: Vec<String>,
}

impl TypedTags {
    /// Parses a typed line, split at blanks and commas. A word is kept if `#word` in a query finds it.
    pub(crate) fn parse(text: &str) -> Self {
        let mut typed = Self::default();
        let mut known = HashSet::new();
        for word in text.split(|c: char| c.is_whitespace() || ",;，；、".contains(c)) {
            let tag = word.trim_start_matches(['#', '＃']);
            if tag.is_empty() {
                continue;
            }
            if !is_tag_name(tag) || tag.chars().count() > LONGEST_TAG {
                typed.refused.push(tag.to_owned());
            } else if known.insert(fold(tag)) {
                typed.tags.push(tag.to_owned());
            }
        }
        typed
    }
}

/// Returns the tags of a typed line, without what cannot be kept.
pub fn tags(text: &str) -> Vec<String> {
    TypedTags::parse(text).tags
}

#[cfg(test)]
mod tests {
    use super::{TypedTags, tags};

    #[test]
    fn many_tags_are_each_kept_once() {
        let typed: Vec<String> = (0..20_000).map(|tag| format!("t{tag} T{tag}")).collect();
        assert_eq!(tags(&typed.join(" ")).len(), 20_000);
    }

    #[test]
    fn tags_are_words_that_a_query_finds_again() {
        for (typed, expected) in [
            ("", &[][..]),
            ("to-read #AI ai", &["to-read", "AI"]),
            ("提示词，＃待读 提示词", &["提示词", "待读"]),
            ("C++ c# .NET 🔥 node.js", &["C++", ".NET", "🔥", "node.js"]),
            ("_2025 #a,b;c、d", &["_2025", "a", "b", "c", "d"]),
            ("# - ## 44 \u{1b}[31m etc. a(b) \"x\" \u{202e}evil a\u{200b}b pay\u{1161}pal", &[]),
            ("👩\u{200d}💻 می\u{200c}خواهم", &["👩\u{200d}💻", "می\u{200c}خواهم"]),
        ] {
            let found = tags(typed);
            assert_eq!(found, expected, "{typed}");
            for tag in &found {
                let query = crate::search::query::Query::parse(&format!("#{tag}")).unwrap();
                assert_eq!(query.to_string(), format!("#{tag}"), "{typed}");
            }
            assert_eq!(tags(&found.join(" ")), found, "what is shown for editing reads back");
        }
    }

    #[test]
    fn what_cannot_be_a_tag_is_told_and_costs_no_other() {
        let long = "x".repeat(41);
        let typed = TypedTags::parse(&format!("to-study 2025 C++ {long} c#"));
        assert_eq!(typed.tags, ["to-study", "C++"]);
        assert_eq!(typed.refused, ["2025", long.as_str(), "c#"]);
    }
}
