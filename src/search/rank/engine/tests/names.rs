//! Other names that the archive gives.

use std::fmt::Write as _;

use crate::archive;
use crate::insight::topics::Topics;
use crate::search::index::Index;
use crate::search::query::Query;
use crate::search::rank::{Hits, Tier, find_posts};

/// The hits in an archive of one post each.
fn found(posts: &[&str], query: &str) -> Hits {
    let mut archive = String::new();
    for (at, text) in (1..).zip(posts) {
        let _ = write!(
            archive,
            "### {at:03}\n\n作者: @a\n时间: 2025-01-0{at}\n链接: \n互动: Likes: 1\n\n{text}\n\n"
        );
    }
    let corpus = archive::parse("test", archive).unwrap().corpus;
    let index = Index::build(&corpus, &Topics::default());
    find_posts(&index, &corpus, &Query::parse(query).unwrap(), &|| false).unwrap()
}

const POSTS: [&str; 5] = [
    "We build agents.\n\n我们构建智能体（agents）。",
    "Nothing here.\n\n智能体改变了工作。",
    "We use retrieval augmented generation (RAG) a lot.\n\n我们常用它。",
    "RAG is fine.\n\n它不错。",
    "All about plants.\n\n关于植物。",
];

#[test]
fn a_word_finds_what_says_it_by_another_name_and_says_so() {
    for (query, posts, name) in [
        ("agents", vec![0, 1], Some("智能体")),
        ("智能体", vec![1, 0], None),
        ("retrieval augmented generation", vec![2, 3], Some("rag")),
        ("agents 工作", vec![1], Some("智能体")),
        ("plants", vec![4], None),
        ("\"agents\"", vec![0], None),
        ("+agents", vec![0], None),
        ("agents sort:date", vec![0], None),
        ("-agents 智能体", vec![1], None),
    ] {
        let hits = found(&POSTS, query);
        let all: Vec<u32> = hits.all.iter().map(|hit| hit.post).collect();
        assert_eq!(all, posts, "{query}: {hits:?}");
        let last = hits.all.last().unwrap();
        let names: Vec<&str> = hits.names(last.post).iter().map(String::as_str).collect();
        assert_eq!(names, name.into_iter().collect::<Vec<_>>(), "{query}");
        assert_eq!(last.tier == Tier::Name, name.is_some(), "{query}");
    }
}

#[test]
fn posts_are_found_by_the_language_of_a_text() {
    let posts = [
        "今日の海は静かです。\n\n明日は風が吹きます。\n\n今天的海很安静。\n\n明天起风。",
        "오늘 바다는 조용합니다.\n\nThe sea is calm today.",
        "All about plants.\n\n关于植物。",
    ];
    for (query, wanted) in [
        ("lang:ja", vec![0]),
        ("lang:KO-kr", vec![1]),
        ("-lang:ja", vec![2, 1]),
        ("lang:ja 风", vec![0]),
        ("lang:ru", vec![]),
    ] {
        let mut all: Vec<u32> = found(&posts, query).all.iter().map(|hit| hit.post).collect();
        all.sort_by_key(|post| wanted.iter().position(|wanted| wanted == post));
        assert_eq!(all, wanted, "{query}");
    }
}

#[test]
fn an_abbreviation_finds_what_is_only_spelled_out() {
    let posts = [POSTS[2], "Retrieval-augmented generation works.\n\n有效。", "rag and bone\n\n破布"];
    let hits = found(&posts, "rag");
    let tiers: Vec<(u32, Tier)> = hits.all.iter().map(|hit| (hit.post, hit.tier)).collect();
    assert_eq!(tiers.len(), 3, "{hits:?}");
    assert_eq!(tiers.last(), Some(&(1, Tier::Name)));
}
