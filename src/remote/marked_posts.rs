//! The posts that the user has marked, as a query asks for them: the server has no marks, but knows ids.

use crate::search::query::{Clause, PostProperty, Query};
use crate::state::annotations::{Annotation, Annotations};
use crate::state::post_key::PostKey;

/// Ids in a statement, at most: old servers take addresses of 16 KiB.
const MOST_IDS: usize = 400;

/// For each condition on marks in a query, the ids of the posts that meet it; none for one that more posts meet than a
/// statement can name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct MarkedPosts(Vec<(Clause, Vec<u64>)>);

impl MarkedPosts {
    /// The marked posts for the conditions of `query`.
    pub(crate) fn new(query: &Query, annotations: &Annotations) -> Self {
        let mut all = Vec::new();
        for clause in query.clauses() {
            if has_mark(clause, &Annotation::default()).is_none() {
                continue;
            }
            let marked =
                annotations.iter().filter(|(_, annotation)| has_mark(clause, annotation) == Some(true));
            let ids = marked.filter_map(|(key, _)| match key {
                PostKey::Id(id) => Some(*id),
                PostKey::Name(_) => None,
            });
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
