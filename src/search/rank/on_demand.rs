//! One query without an index of the whole archive: posts are prepared once it is known that they may match.

use super::clause_checker::ClauseChecker;
use super::context::SearchContext;
use super::demand::Demand;
use super::engine::{find_all, find_as_typed};
use super::hit::Hits;
use super::plan::QueryPlan;
use crate::corpus::Corpus;
use crate::insight::topics::Topics;
use crate::insight::word_table::is_general_word;
use crate::search::index::candidates::LETTERS_INSIDE;
use crate::search::index::{Index, JOINERS, Prefilter, WantedWords};
use crate::search::query::{Expr, Query, QueryTermKind, Term};
use crate::text::fold::fold;
use crate::text::pinyin::Pinyin;
use crate::text::script::is_han;
use crate::text::stem::Stemmers;

/// Finds the posts that match `query` in `context`, as [`find_posts_in`](super::find_posts_in) does with the whole index, in a
/// fraction of the time that making it takes.
pub(crate) fn find_posts_once(
    corpus: &Corpus,
    query: &Query,
    context: &SearchContext<'_>,
    topics: &Topics,
) -> Hits {
    let found = find_among(false, corpus, query, context, topics);
    // What is no word of the archive may be a slip of any of them. Nothing is missing among all words and texts.
    found.or_else(|| find_among(true, corpus, query, context, topics)).unwrap_or_default()
}

/// [`find_posts_once`] among the words and texts that `query` asks about, or among all; `None` where others are needed.
fn find_among(
    all: bool,
    corpus: &Corpus,
    query: &Query,
    context: &SearchContext<'_>,
    topics: &Topics,
) -> Option<Hits> {
    let (asked, stemmers) = (asked_words(query), Stemmers::of(corpus.main_languages()));
    let mut index = if all {
        Index::unprepared(corpus, WantedWords::all(asked, &stemmers), &Prefilter::All)
    } else {
        Index::unprepared(corpus, WantedWords::new(asked, &stemmers), &prefilter(query, &stemmers))
    };
    index.set_topics(topics);
    // Posts with the function words of the query are among those without.
    let mut demand = Demand::new(query, query.without_function_words().unwrap_or_else(|| query.clone()));
    let mut is_read = true;
    loop {
        let open = demand.take_open();
        if open.is_empty() {
            return None;
        }
        for query in open {
            if !is_read {
                index.read_more(corpus, &prefilter(&query, &stemmers));
            }
            is_read = false;
            prepare_matching(&mut index, corpus, &query, context)?;
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

/// Prepares the posts that may match `query`; `None` where words are asked about that `index` lacks.
fn prepare_matching(
    index: &mut Index,
    corpus: &Corpus,
    query: &Query,
    context: &SearchContext<'_>,
) -> Option<()> {
    let checker = ClauseChecker { index, corpus, context, demand: None };
    let plan = QueryPlan::new(query, index);
    if index.words().is_missed() {
        return None;
    }
    let posts: Vec<usize> =
        index.indexed_posts().rev().filter(|post| plan.may_match(&checker, *post)).collect();
    index.prepare(corpus, &posts);
    Some(())
}

/// The posts with all words of `query`, found in the texts that have all of them, by no other names; `None` where the posts that have them
/// are not `is_worthwhile`, and where other texts may matter.
pub(super) fn find_with_all(
    corpus: &Corpus,
    query: &Query,
    context: &SearchContext<'_>,
    is_worthwhile: &dyn Fn(&Prefilter) -> bool,
) -> Option<Hits> {
    let (asked, stemmers) = (asked_words(query), Stemmers::of(corpus.main_languages()));
    let terms = query.terms();
    if terms.iter().any(needs_all_texts) {
        return None;
    }
    let of_term = |term: &Term| asked_words(&Query::any_of(std::iter::once(term.clone())));
    let of_terms: Vec<Vec<String>> = terms.iter().map(of_term).collect();
    // Neighbours as one word are both of them.
    let joined: Vec<String> =
        asked.iter().filter(|word| !of_terms.iter().any(|of_term| of_term.contains(word))).cloned().collect();
    let each = of_terms.into_iter().map(|of_term| of_term.into_iter().chain(joined.clone()).collect());
    let prefilter = Prefilter::each(each, &stemmers).filter(is_worthwhile)?;
    let mut index = Index::unprepared(corpus, WantedWords::new(asked, &stemmers), &prefilter);
    prepare_matching(&mut index, corpus, query, context)?;
    let checker = ClauseChecker { index: &index, corpus, context, demand: None };
    let hits = find_as_typed(&checker, query, &|| false)?;
    (!index.words().is_missed()).then_some(hits)
}

/// Which texts may matter to `query`: its function words decide nothing where there are others.
fn prefilter(query: &Query, stemmers: &Stemmers) -> Prefilter {
    let rest = query.without_function_words();
    let query = rest.as_ref().unwrap_or(query);
    if query.terms().iter().any(needs_all_texts) {
        return Prefilter::All;
    }
    let prefilter = Prefilter::new(&asked_words(query), stemmers);
    match &query.wanted {
        Some(Expr::Term(term)) if is_found_anywhere(term) => prefilter.only(&fold(&term.text)),
        _ => prefilter,
    }
}

/// Whether every post that has the word `term` somewhere, perhaps within a longer one, is a hit.
fn is_found_anywhere(term: &Term) -> bool {
    let is_long = |text: &str| text.chars().any(is_han) || text.len() >= LETTERS_INSIDE;
    term.kind == QueryTermKind::Word && term.side.is_none() && is_long(&term.text)
}

/// Whether a text may match `term` that has none of its words of two letters or more.
fn needs_all_texts(term: &Term) -> bool {
    let text = fold(&term.text);
    let longest = text.split(|c: char| !c.is_alphanumeric()).map(str::len).max();
    term.kind == QueryTermKind::Regular
        || longest.is_none_or(|bytes| bytes < 2)
        || Pinyin::parse(&term.text).is_some_and(|pinyin| pinyin.syllables() >= 2) && !is_general_word(&text)
        || text.contains(JOINERS) && text.split(JOINERS).any(|part| part.len() < 2)
}

/// Words of a query up to which their beginnings are distinguished.
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
