//! Marks of posts, by what names a post wherever it stands.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use super::fact::{self, Fact, Facts, Subject};
use crate::corpus::Corpus;
use crate::text::fold::fold;

/// What names a post in every archive.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PostKey {
    /// Its status id.
    Id(u64),
    /// `posts.md#44`: where the record gives no id, the name of its file and its number there.
    Name(String),
}

impl PostKey {
    /// The key of a post of `corpus`.
    pub fn of(corpus: &Corpus, post: usize) -> Option<Self> {
        let record = corpus.posts.get(post)?;
        if let Some(id) = record.id {
            return Some(Self::Id(id.0.get()));
        }
        let file = corpus.sources.get(record.source as usize)?.name.as_str();
        let file = file.rsplit('/').next().unwrap_or(file);
        Some(Self::Name(format!("{file}#{}", record.number)))
    }

    /// The key that [`PostKey::text`] wrote.
    pub fn parse(text: &str) -> Self {
        let id = text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
        id.map_or_else(|| Self::Name(text.to_owned()), Self::Id)
    }

    /// The key as facts write it.
    pub fn text(&self) -> String {
        match self {
            Self::Id(id) => id.to_string(),
            Self::Name(name) => name.clone(),
        }
    }

    /// The post of `corpus` that it names.
    pub fn find(&self, corpus: &Corpus) -> Option<usize> {
        match self {
            Self::Id(id) => corpus.by_id(crate::corpus::PostId::new(*id)?),
            Self::Name(_) => {
                (0..corpus.posts.len()).find(|post| Self::of(corpus, *post).as_ref() == Some(self))
            }
        }
    }
}

/// What the reader thinks of a post.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotation {
    /// It has been read.
    pub is_read: bool,
    /// It has a star.
    pub is_starred: bool,
    /// Words given to it, without `#`, in the order given.
    pub tags: Vec<String>,
}

/// The marks of all posts, whether they are in this archive or in another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotations(HashMap<PostKey, Annotation>);

impl Annotations {
    /// The marks that `facts` say.
    pub fn of(facts: &Facts) -> Self {
        let mut annotations = Self::default();
        for fact in facts.iter() {
            let Subject::Post(key) = &fact.subject else { continue };
            let change: &dyn Fn(&mut Annotation) = match (fact.name.as_str(), fact.value.as_bool()) {
                (fact::READ, Some(so)) => &move |mark| mark.is_read = so,
                (fact::STAR, Some(so)) => &move |mark| mark.is_starred = so,
                // Through the same sieve as what is typed: the file may hold anything.
                (fact::TAGS, None) => &|mark| mark.tags = tags(&super::words(&fact.value).join(" ")),
                _ => continue,
            };
            change(annotations.0.entry(PostKey::parse(key)).or_default());
        }
        annotations
    }

    /// The mark of a post of `corpus`, where it has one.
    pub fn get(&self, corpus: &Corpus, post: usize) -> Option<&Annotation> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&PostKey::of(corpus, post)?)
    }

    /// Gives a post of `corpus` another mark; gives the facts that this makes.
    pub fn set(&mut self, corpus: &Corpus, post: usize, mark: Annotation) -> Vec<Fact> {
        let Some(key) = PostKey::of(corpus, post) else {
            return Vec::new();
        };
        let text = key.text();
        let before = self.0.insert(key, mark.clone()).unwrap_or_default();
        let fact = |name, value| Fact::new(Subject::Post(text.clone()), name, value);
        let mut facts = Vec::new();
        if mark.is_read != before.is_read {
            facts.push(fact(fact::READ, Value::from(mark.is_read)));
        }
        if mark.is_starred != before.is_starred {
            facts.push(fact(fact::STAR, Value::from(mark.is_starred)));
        }
        if mark.tags != before.tags {
            facts.push(fact(fact::TAGS, Value::from(mark.tags)));
        }
        facts
    }

    /// Every tag given to a post, each once, in order.
    pub fn tags(&self) -> BTreeSet<&str> {
        self.0.values().flat_map(|mark| &mark.tags).map(String::as_str).collect()
    }

    /// Whether a post of `corpus` is marked as read.
    pub fn is_read(&self, corpus: &Corpus, post: usize) -> bool {
        self.get(corpus, post).is_some_and(|known| known.is_read)
    }

    /// Whether a post of `corpus` has a star.
    pub fn is_starred(&self, corpus: &Corpus, post: usize) -> bool {
        self.get(corpus, post).is_some_and(|known| known.is_starred)
    }

    /// Whether a post of `corpus` has this tag (without `#`, in any case).
    pub fn has_tag(&self, corpus: &Corpus, post: usize, tag: &str) -> bool {
        let is_it = |known: &String| fold(known) == fold(tag);
        self.get(corpus, post).is_some_and(|known| known.tags.iter().any(is_it))
    }
}

/// The longest tag, in characters: longer ones are slips of the finger, or a paste.
const LONGEST_TAG: usize = 40;

/// The tags in a typed line, each once: what blanks and commas part, as `#tag` in a query finds it again. Other
/// characters than letters and digits become `_`; digits alone get one, as `#44` is a post.
pub fn tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() || ",;，；、".contains(c)) {
        let word = word.trim_start_matches(['#', '＃']);
        let mut tag: String = word.chars().take(LONGEST_TAG).collect();
        tag = tag.replace(|c: char| !c.is_alphanumeric(), "_");
        if tag.chars().all(|c| c.is_ascii_digit()) && !tag.is_empty() {
            tag.insert(0, '_');
        }
        if tag.chars().any(char::is_alphanumeric) && tags.iter().all(|known| fold(known) != fold(&tag)) {
            tags.push(tag);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::tags;

    #[test]
    fn tags_are_words_that_a_query_finds_again() {
        for (typed, expected) in [
            ("", &[][..]),
            ("to-read #AI ai", &["to_read", "AI"]),
            ("提示词，＃待读 提示词", &["提示词", "待读"]),
            ("2025 #a,b;c、d", &["_2025", "a", "b", "c", "d"]),
            ("# - ## \u{1b}[31m", &["__31m"]),
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
}
