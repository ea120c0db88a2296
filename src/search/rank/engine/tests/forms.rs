//! Other forms of words, and what abbreviates them.

use super::{corpus, post};
use crate::search::index::{Index, PostFields};
use crate::search::query::Query;
use crate::search::rank::find_posts;

fn found(posts: &[&str], typed: &str) -> Vec<u32> {
    let fields =
        |text: &&str| PostFields { texts: [(*text).to_owned(), String::new()], ..PostFields::default() };
    let index = Index::from_fields(&posts.iter().map(fields).collect::<Vec<_>>());
    let likes = |number: u64| post(number, "2025-03-01", number * 10);
    let corpus = corpus((1..=posts.len() as u64).map(likes).collect());
    let hits = find_posts(&index, &corpus, &Query::parse(typed).unwrap(), &|| false).unwrap();
    hits.posts().collect()
}

#[test]
fn what_is_excluded_is_the_complement_of_what_is_required() {
    let posts = ["One kite.", "Kites only.", "#风筝# 飞起来。", "A #kite flies, 20% up"];
    for term in ["+kite", "/kites/", "\"one kite\"", "#风筝#", "#kite", "+风筝"] {
        let mut all = found(&posts, term);
        all.extend(found(&posts, &format!("-({term})")));
        all.sort_unstable();
        assert_eq!(all, [0, 1, 2, 3], "{term}");
        assert!(!found(&posts, term).is_empty(), "{term}");
    }
    assert_eq!(found(&posts, "#风筝"), [2]);
    assert_eq!(found(&posts, r"/\d+%/"), [3]);
}

#[test]
fn syllables_typed_apart_are_one_word() {
    let posts = ["用大语言模型预训练", "预先训练狗，练习", "人工智能"];
    for (typed, expected) in
        [("yuxun lian", 0), ("yu xunlian", 0), ("da yuyan mo xing", 0), ("rengong zhineng", 2)]
    {
        assert_eq!(found(&posts, typed).first(), Some(&expected), "{typed}");
    }
}

#[test]
fn posts_that_lack_words_obey_the_order() {
    let posts = ["red kite", "blue kite", "a red river", "nothing"];
    assert_eq!(found(&posts, "red kite zebra sort:likes")[..3], [2, 1, 0]);
    assert_eq!(found(&posts, "red kite zebra sort:-likes")[..3], [0, 1, 2]);
}

#[test]
fn forms_of_words_are_found_behind_what_was_typed() {
    let posts = [
        "They are discouraging people from learning to code",
        "Kubernetes in production",
        "What they discourage is to learn code",
        "Agentic Document Extraction",
        "it was made easy",
        "I took a humorless note, humor aside",
        "such a mistake is common in our hum",
        "The full stack of voice",
    ];
    let index = Index::from_fields(&posts.map(|text| {
        let text = text.to_owned();
        PostFields { texts: [text, String::new()], ..PostFields::default() }
    }));
    let corpus = corpus((1..=posts.len() as u64).map(|number| post(number, "2025-03-01", 1)).collect());
    for (typed, expected) in [
        ("discourage learn to code", &[2_u32, 0][..]),
        ("learning", &[0, 2]),
        ("k8s", &[1]),
        ("humour", &[5]),
        ("stak", &[7, 6]),
        ("making", &[4]),
    ] {
        let hits = find_posts(&index, &corpus, &Query::parse(typed).unwrap(), &|| false).unwrap();
        assert_eq!(hits.all.iter().map(|hit| hit.post).collect::<Vec<_>>(), expected, "{typed}");
    }
    let mut query = Query::parse("discourage learn").unwrap();
    let hits = find_posts(&index, &corpus, &query, &|| false).unwrap();
    query.set_alternatives(&hits.alternatives);
    let shown: Vec<&str> = query.spans(posts[0]).into_iter().map(|range| &posts[0][range]).collect();
    assert_eq!(shown, ["discouraging", "learning"]);
}

#[test]
fn words_are_seen_through_marks_of_emphasis() {
    let fields = |text: &str| PostFields { texts: [text.to_owned(), String::new()], ..PostFields::default() };
    let index =
        Index::from_fields(&[fields("**机器**学习，un**believ**able **fast and** small"), fields("港口")]);
    let corpus = corpus((1..=2).map(|number| post(number, "2025-03-11", 1)).collect());
    for query in [
        "机器学习",
        "\"机器学习\"",
        "/机器学习/",
        "jiqixuexi",
        "unbelievable",
        "\"unbelievable fast\"",
        "/and small/",
    ] {
        let hits = find_posts(&index, &corpus, &Query::parse(query).unwrap(), &|| false).unwrap();
        assert_eq!(hits.all.iter().map(|hit| hit.post).collect::<Vec<_>>(), [0], "{query}");
    }
}

#[test]
fn words_are_found_across_a_link_within_them() {
    let fields = |text: &str| PostFields { texts: [text.to_owned(), String::new()], ..PostFields::default() };
    let text = "A con[cate](https://a.example/u)nation of [LLM](https://b.example)s";
    let index = Index::from_fields(&[fields(text), fields("港口")]);
    let corpus = corpus((1..=2).map(|number| post(number, "2025-03-11", 1)).collect());
    for (typed, shown) in
        [("concatenation", "con[cate](https://a.example/u)nation"), ("LLMs", "LLM](https://b.example)s")]
    {
        let query = Query::parse(typed).unwrap();
        let hits = find_posts(&index, &corpus, &query, &|| false).unwrap();
        assert_eq!(hits.all.iter().map(|hit| hit.post).collect::<Vec<_>>(), [0], "{typed}");
        let spans: Vec<&str> = query.spans(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(spans, [shown], "{typed}");
    }
}
