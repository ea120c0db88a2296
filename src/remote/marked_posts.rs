//! The posts that the user has marked, as a query asks for them: the server has no marks, but knows ids.

use crate::search::query::{Clause, PostProperty, Query};
use crate::state::annotations::{Annotation, Annotations};

/// Ids in a statement, at most: old servers take addresses of 16 KiB.
pub(super) const MOST_IDS: usize = 400;

/// For each condition on marks in a query, the ids of the posts that meet it; none for one that more posts meet than a
/// statement can name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct MarkedPosts(Vec<(Clause, Vec<u64>)>);

impl MarkedPosts {
    /// The marked posts for the conditions of `query`, in the table at this address.
    pub(crate) fn new(query: &Query, annotations: &Annotations, address: &str) -> Self {
        let mut all = Vec::new();
        for clause in query.clauses() {
            if has_mark(clause, &Annotation::default()).is_none() {
                continue;
            }
            let marked =
                annotations.iter().filter(|(_, annotation)| has_mark(clause, annotation) == Some(true));
            let ids = marked.filter_map(|(key, _)| key.id_in(address));
            let mut ids: Vec<u64> = ids.take(MOST_IDS + 1).collect();
            ids.sort_unstable();
            if ids.len() <= MOST_IDS {
                all.push((clause.clone(), ids));
            }
        }
        Self(all)
    }

    /// The ids of the posts that meet `clause`; `None` where they are unknown.
    pub(super) fn ids(&self, clause: &Clause) -> Option<&[u64]> {
        self.0.iter().find(|(known, _)| known == clause).map(|(_, ids)| ids.as_slice())
    }
}

/// Whether the mark that `clause` is about is there; `None` for a clause that is not about marks.
fn has_mark(clause: &Clause, annotation: &Annotation) -> Option<bool> {
    Some(match clause {
        Clause::Tag(tag) => annotation.has_tag(tag),
        Clause::Note(text) => annotation.has_note_with(text),
        Clause::Is(PostProperty::Starred) => annotation.is_starred,
        Clause::Is(PostProperty::Read | PostProperty::Unread) => annotation.is_read,
        Clause::Is(PostProperty::Note) => annotation.has_note(),
        Clause::Is(PostProperty::Highlight) => annotation.has_highlight(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::corpus::Corpus;
    use crate::state::annotations::{Annotation, Annotations};
    use crate::state::post_key::PostKey;

    fn corpus(name: &str, lines: &str) -> Corpus {
        crate::archive::parse(name, lines.to_owned()).unwrap().corpus
    }

    #[test]
    fn a_table_that_counts_its_posts_shares_marks_with_no_other() {
        const X: u64 = 1_900_266_604_822_773_766;
        let lines = format!(
            "{{\"id\":\"5\",\"num\":5,\"original\":\"a\",\"time\":\"2025-03-13T16:57:22.000Z\",\"service\":\"table\"}}\n\
             {{\"id\":\"{X}\",\"num\":6,\"original\":\"b\",\"time\":\"2025-03-13T16:57:22.000Z\"}}\n"
        );
        let (one, other) = ("clickhouse://localhost:8123/d/one", "clickhouse://localhost:8123/d/other");
        let [in_one, in_other] = [one, other].map(|address| corpus(address, &lines));
        let key = |corpus: &Corpus, id: u64| {
            let post = corpus.by_id(crate::corpus::PostId::new(id).unwrap()).unwrap();
            PostKey::from_corpus(corpus, post).unwrap()
        };
        let counted = key(&in_one, 5);
        assert_ne!(counted, key(&in_other, 5));
        assert_eq!(PostKey::parse(&counted.text()), counted);
        assert_eq!((counted.id_in(one), counted.id_in(other)), (Some(5), None));
        // What has the same id everywhere is the same post everywhere.
        assert_eq!(key(&in_one, X), key(&in_other, X));
        assert_eq!((key(&in_one, X).id_in(other), PostKey::Id(5).id_in(one)), (Some(X), None));

        let mut annotations = Annotations::default();
        let _ = annotations.set_of(counted, Annotation { is_read: true, ..Annotation::default() });
        assert_eq!((annotations.read_count(&in_one), annotations.read_count(&in_other)), (1, 0));
    }
}
