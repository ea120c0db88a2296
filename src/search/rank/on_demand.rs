//! One query without an index of the whole archive: posts are prepared once it is known that they may match.

use super::clause_checker::ClauseChecker;
use super::context::SearchContext;
use super::demand::Demand;
use super::engine::find_all;
use super::hit::Hits;
use super::plan::QueryPlan;
use crate::corpus::Corpus;
use crate::insight::topics::Topics;
use crate::search::index::{Index, WantedWords};
use crate::search::query::Query;
use crate::text::fold::fold;
use crate::text::script::is_han;
use crate::text::stem::Stemmers;

/// Finds the posts that match `query` in `context`, as [`find_posts_in`](super::find_posts_in) does with the whole index, in a
/// fraction of the time that making it takes. `None` where all words of the archive are needed: what is none of them may be a slip.
pub fn find_posts_once(
    corpus: &Corpus,
    query: &Query,
    context: &SearchContext<'_>,
    topics: &Topics,
) -> Option<Hits> {
    let mut index = Index::unprepared(
        corpus,
        WantedWords::new(asked_words(query), &Stemmers::of(corpus.main_languages())),
    );
    index.set_topics(topics);
    // Posts with the function words of the query are among those without.
    let mut demand = Demand::new(query, query.without_function_words().unwrap_or_else(|| query.clone()));
    loop {
        let open = demand.take_open();
        if open.is_empty() {
            return None;
        }
        for query in open {
            let checker = ClauseChecker { index: &index, corpus, context, demand: None };
            let plan = QueryPlan::new(&query, &index);
            if index.words().is_missed() {
                return None;
            }
            let posts: Vec<usize> =
                index.indexed_posts().rev().filter(|post| plan.may_match(&checker, *post)).collect();
            index.prepare(corpus, &posts);
            demand.meet(&query);
        }
        let checker = ClauseChecker { index: &index, corpus, context, demand: Some(&demand) };
        let hits = find_all(&checker, query, &|| false);
        if index.words().is_missed() {
            return None;
        }
        if hits.is_some() {
            return hits;
        }
    }
}

/// Words of a query up to which their beginnings are told apart.
const MOST_JOINED: usize = 6;

/// The words that are asked about for `query`, folded: its terms, what of them is no Chinese, and neighbours as one word.
fn asked_words(query: &Query) -> Vec<String> {
    let terms = query.words();
    let mut asked: Vec<String> = terms.iter().map(|term| fold(term)).collect();
    for text in asked.clone() {
        let chars: Vec<char> = text.chars().collect();
        let runs = chars.chunk_by(|one, next| is_han(*one) == is_han(*next));
        asked.extend(runs.map(|run| run.iter().collect()));
        // A quotation that is nowhere counts as its words.
        asked.extend(text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned));
    }
    for (at, _) in terms.iter().enumerate() {
        let neighbours = terms.iter().skip(at).take(MOST_JOINED);
        let mut joined = String::new();
        for term in neighbours.take_while(|term| term.bytes().all(|byte| byte.is_ascii_alphabetic())) {
            joined.push_str(term);
            asked.push(fold(&joined));
        }
    }
    asked.sort_unstable();
    asked.dedup();
    asked
}

#[cfg(test)]
mod tests;
