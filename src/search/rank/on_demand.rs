//! One query without an index of the whole archive: posts are prepared once it is known that they may match.

use super::clause_checker::ClauseChecker;
use super::context::SearchContext;
use super::demand::Demand;
use super::engine::find_all;
use super::hit::Hits;
use super::plan::QueryPlan;
use crate::corpus::Corpus;
use crate::insight::topics::Topics;
use crate::search::index::Index;
use crate::search::query::Query;
use crate::text::fold::fold;

/// Finds the posts that match `query` in `context`, as [`find_posts_in`](super::find_posts_in) does with the whole index, in a fraction of
/// the time that making it takes.
pub fn find_posts_once(corpus: &Corpus, query: &Query, context: &SearchContext<'_>, topics: &Topics) -> Hits {
    let mut index = Index::unprepared(corpus, &fold(&query.letters()));
    index.set_topics(topics);
    // Posts with the function words of the query are among those without.
    let mut demand = Demand::new(query, query.without_function_words().unwrap_or_else(|| query.clone()));
    loop {
        let open = demand.take_open();
        if open.is_empty() {
            // Nothing is missing and nobody cancels: it has been answered.
            return Hits::default();
        }
        for query in open {
            let checker = ClauseChecker { index: &index, corpus, context, demand: None };
            let plan = QueryPlan::new(&query, &index);
            let posts: Vec<usize> =
                index.indexed_posts().rev().filter(|post| plan.may_match(&checker, *post)).collect();
            index.prepare(corpus, &posts);
            demand.meet(&query);
        }
        let checker = ClauseChecker { index: &index, corpus, context, demand: Some(&demand) };
        if let Some(hits) = find_all(&checker, query, &|| false) {
            return hits;
        }
    }
}

#[cfg(test)]
mod tests;
