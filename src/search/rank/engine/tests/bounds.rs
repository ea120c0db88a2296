//! Only the best hits are scored: the list is as if all were.

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, proptest};

use super::{NOW, corpus, post};
use crate::corpus::Corpus;
use crate::search::index::{Index, PostFields};
use crate::search::matching::fuzzy::SubsequenceMatcher;
use crate::search::query::Query;
use crate::search::rank::SearchContext;
use crate::search::rank::clause_checker::ClauseChecker;
use crate::search::rank::engine::{find_posts, find_posts_with};
use crate::search::rank::hit::{EXACT_HITS, Hit};
use crate::search::rank::tuning::SearchTuning;
use crate::state::annotations::Annotations;

/// Words that share letters, doubled letters and characters: what bounds have to distinguish.
pub(super) const WORDS: [&str; 22] = [
    "agent",
    "Agentic",
    "voice",
    "MCP",
    "rag",
    "a",
    "the",
    "model",
    "context",
    "manage",
    "data",
    "amp",
    "llm",
    "Llama",
    "tool",
    "app",
    "课程",
    "智能体",
    "智慧",
    "能",
    "大语言模型",
    "人人",
];

/// An archive whose headlines are the words at these places.
fn archive_of(headlines: &[(Vec<usize>, bool)]) -> (Index, Corpus) {
    let fields: Vec<PostFields> = headlines
        .iter()
        .map(|(words, hyphened)| {
            let words: Vec<&str> = words.iter().map(|word| WORDS[word % WORDS.len()]).collect();
            let headline = words.join(if *hyphened { "-" } else { " " });
            PostFields {
                headlines: [headline.clone(), String::new()],
                texts: [headline, String::new()],
                ..PostFields::default()
            }
        })
        .collect();
    let posts = (1..=headlines.len() as u64).map(|number| post(number, "2025-01-01", 1)).collect();
    (Index::from_fields(&fields), corpus(posts))
}

fn generated(count: usize) -> (Index, Corpus) {
    let mut seed = 12_345_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let headlines: Vec<(Vec<usize>, bool)> =
        (0..count).map(|_| ((0..3 + next(9)).map(|_| next(WORDS.len())).collect(), next(4) == 0)).collect();
    archive_of(&headlines)
}

/// The list that the screen shows, and how many scores it took: bounded and found by two threads, and with everything scored
/// by one.
pub(super) fn both(index: &Index, corpus: &Corpus, query: &str) -> [(Vec<Hit>, usize); 2] {
    let context = SearchContext { annotations: &Annotations::default(), now: NOW };
    let query = Query::parse(query).unwrap();
    let checker = ClauseChecker { index, corpus, context: &context, demand: None };
    [(0, 2), (usize::MAX, usize::MAX)].map(|(all_exact, two_threads)| {
        let matcher = SubsequenceMatcher::default();
        let tuning = SearchTuning { all_exact, two_threads, matcher: &matcher };
        let hits = find_posts_with(&checker, &query, &|| false, &tuning).unwrap();
        (hits.all, matcher.calls())
    })
}

const TYPED: [&str; 18] = [
    "a",
    "agent",
    "mcp",
    "ag",
    "mdl",
    "agnt",
    "amct",
    "课程",
    "agent voice",
    "ma",
    "rag OR mcp",
    "cntxt",
    "llm",
    "LLM",
    "tool",
    "智能",
    "大模",
    "人人",
];

#[test]
fn scoring_only_the_best_gives_the_same_first_hits_as_scoring_all() {
    let (index, corpus) = generated(1_200);
    for query in TYPED {
        let [(few, _), (all, _)] = both(&index, &corpus, query);
        assert_eq!(few.len(), all.len(), "{query}");
        let first = |hits: &[Hit]| hits.iter().take(EXACT_HITS).cloned().collect::<Vec<_>>();
        assert_eq!(first(&few), first(&all), "{query}");
        assert!(all.windows(2).all(|pair| pair[0].tier <= pair[1].tier), "{query}");
    }
}

#[test]
fn few_of_many_hits_are_scored() {
    let (index, corpus) = generated(4_000);
    for query in ["a", "agent", "the", "课程", "voice", "model"] {
        let [(_, few), (hits, all)] = both(&index, &corpus, query);
        assert!(hits.len() > 1_000, "{query} is in most posts");
        assert!(few * 10 <= all * 4, "{query}: {few} of {all} scored");
    }
}

#[test]
fn equal_hits_are_newest_first() {
    let (index, corpus) = archive_of(&vec![(vec![0, 3], false); 3_000]);
    for (hits, _) in both(&index, &corpus, "agent") {
        assert!(hits.windows(2).all(|pair| pair[0].post > pair[1].post));
    }
}

#[test]
fn sorting_and_scoring_are_cancelled() {
    let (index, corpus) = generated(3_000);
    for query in ["a", "a sort:likes", "llm"] {
        let query = Query::parse(query).unwrap();
        let asked = std::cell::Cell::new(0);
        let ask = |until: usize| {
            asked.set(0);
            find_posts(&index, &corpus, &query, &|| {
                asked.set(asked.get() + 1);
                asked.get() > until
            })
        };
        assert!(ask(usize::MAX).is_some());
        let all = asked.get();
        assert!(all > 3, "asked while looking, and after");
        assert!((0..all).all(|until| ask(until).is_none()), "every question counts");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn the_list_shown_is_that_of_scoring_all_in_any_archive(
        headlines in vec((vec(0_usize..22, 1..8), proptest::bool::ANY), EXACT_HITS + 1..EXACT_HITS * 2),
        query in "(agent|Agent|llm|LL|too?l|ap|mc?p|智能?体?|人人?|a|mdl|cntx)( (voice|the|课程))?",
    ) {
        let (index, corpus) = archive_of(&headlines);
        let [(few, _), (all, _)] = both(&index, &corpus, &query);
        assert_eq!(few.len(), all.len());
        assert_eq!(few.get(..EXACT_HITS.min(few.len())), all.get(..EXACT_HITS.min(all.len())));
    }
}
