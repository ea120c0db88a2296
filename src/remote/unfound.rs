//! Alternatives of a query that are found nowhere as they are typed: a server knows neither pinyin nor slips.

use crate::corpus::Corpus;
use crate::corpus::time::Timestamp;
use crate::insight::topics::Topics;
use crate::search::query::{Expr, Query};
use crate::search::rank::{SearchContext, Tier, find_posts_once};
use crate::state::annotations::Annotations;

/// The sides of an `OR` with words that no post of `corpus` matches as they are typed.
pub(crate) fn unfound(query: &Query, corpus: &Corpus) -> Vec<String> {
    let sides = sides_of_words(query).into_iter();
    sides.filter(|side| !is_found(side, corpus)).map(|side| side.to_string()).collect()
}

/// The sides of an `OR` that are words and nothing else: what else is asked is known, or chosen among what came.
pub(crate) fn sides_of_words(query: &Query) -> Vec<Query> {
    let mut all = Vec::new();
    if let Some(wanted) = &query.wanted {
        collect(wanted, &mut all);
    }
    all
}

fn collect(expr: &Expr, all: &mut Vec<Query>) {
    match expr {
        Expr::And(parts) => parts.iter().for_each(|part| collect(part, all)),
        Expr::Or(sides) => {
            let sides = sides.iter().map(|side| Query { wanted: Some(side.clone()), ..Query::default() });
            all.extend(sides.filter(|side| side.clauses().is_empty() && !side.terms().is_empty()));
        }
        Expr::Not(_) | Expr::Term(_) | Expr::Clause(_) => {}
    }
}

fn is_found(query: &Query, corpus: &Corpus) -> bool {
    let context = SearchContext { annotations: &Annotations::default(), now: Timestamp::now() };
    let hits = find_posts_once(corpus, query, &context, &Topics::default());
    hits.all.iter().any(|hit| hit.tier < Tier::Close)
}

#[cfg(test)]
mod tests {
    use super::unfound;
    use crate::search::query::Query;

    #[test]
    fn a_side_that_is_nowhere_as_typed_is_named() {
        let lines = "{\"id\":\"5\",\"original\":\"Agents at work.\",\"translation\":\"智能体在工作。\",\"time\":\"2025-03-13T16:57:22Z\"}\n";
        let corpus = crate::archive::parse("a", lines.to_owned()).unwrap().corpus;
        for (query, expected) in [
            ("znt OR agents", &["znt"][..]),
            ("agents OR work", &[]),
            ("agnets OR 智能体", &["agnets"]),
            ("work (znt OR agents)", &["znt"]),
            ("-(znt OR work)", &[]),
            ("znt", &[]),
            ("from:ng OR agents", &[]),
        ] {
            assert_eq!(unfound(&Query::parse(query).unwrap(), &corpus), expected, "{query}");
        }
    }
}
