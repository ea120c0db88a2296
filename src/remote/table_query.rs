//! A query as a table is asked it.

use std::sync::Arc;

use super::marked_posts::MarkedPosts;
use crate::search::query::Query;
use crate::state::annotations::Annotations;

/// A query, and which posts have the marks that it is about: a server has no marks.
#[derive(Debug, Clone, Default)]
pub struct TableQuery {
    pub(crate) query: Query,
    pub(super) marked: Arc<MarkedPosts>,
}

impl TableQuery {
    /// A query of somebody with these marks, for the table at this address.
    pub(crate) fn new(query: Query, annotations: &Annotations, address: &str) -> Self {
        let marked = Arc::new(MarkedPosts::new(&query, annotations, address));
        Self { query, marked }
    }
}

/// A query of somebody without marks.
impl From<Query> for TableQuery {
    fn from(query: Query) -> Self {
        Self::new(query, &Annotations::default(), "")
    }
}
