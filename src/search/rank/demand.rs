//! Which queries an index that is made on demand is ready for, and which still wait.

use std::sync::{Mutex, PoisonError};

use crate::search::query::Query;

/// The queries that posts are prepared for.
#[derive(Debug)]
pub(crate) struct Demand {
    met: Vec<Query>,
    /// What was asked besides.
    open: Mutex<Vec<Query>>,
}

impl Demand {
    /// A demand for `first`, which is all that `query` needs at first.
    pub(crate) fn new(query: &Query, first: Query) -> Self {
        Self { met: vec![unsorted(query)], open: Mutex::new(vec![first]) }
    }

    /// What was asked and is not met.
    pub(crate) fn take_open(&self) -> Vec<Query> {
        std::mem::take(&mut *self.open.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Notes that all posts that may match `query` are prepared.
    pub(crate) fn meet(&mut self, query: &Query) {
        self.met.push(unsorted(query));
    }

    /// Whether all posts that may match `query` are prepared. If not, it is noted.
    pub(crate) fn is_met(&self, query: &Query) -> bool {
        let wanted = unsorted(query);
        let is_met = wanted.wanted.is_none() || self.met.contains(&wanted);
        if !is_met {
            self.open.lock().unwrap_or_else(PoisonError::into_inner).push(wanted);
        }
        is_met
    }
}

/// The query without an order, which decides nothing here.
fn unsorted(query: &Query) -> Query {
    Query { wanted: query.wanted.clone(), ..Query::default() }
}
