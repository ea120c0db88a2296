use super::{SimilarPost, similar_posts};
use crate::archive;
use crate::corpus::Corpus;
use crate::insight::topics::Topics;
use crate::search::index::Index;

/// A corpus of these texts, numbered from 1.
fn corpus(texts: &[&str]) -> Corpus {
    let posts = texts.iter().enumerate().map(|(at, text)| {
        let number = at + 1;
        format!("### {number:03}\n\n作者: @a\n时间: 2025-01-01\n链接: \n互动: Likes: 1\n\n{text}\n\n")
    });
    archive::parse("test", posts.collect::<String>()).unwrap().corpus
}

fn like_first(corpus: &Corpus) -> Vec<SimilarPost> {
    let index = Index::build(corpus, &Topics::default());
    similar_posts(&index, corpus, 0, 20, &|| false).unwrap()
}

const TEXTS: &[&str] = &[
    "Tide tables predict the slack water of a harbour for every day.\n\n潮汐表预测港口每天的平潮时间。",
    "How do we predict slack water? We compute the tides of each harbour.\n\n我们怎样预测平潮？我们计算每个港口的潮汐。",
    "A recipe: bread, butter and salt, in an oven for an hour.\n\n一个食谱：面包、黄油和盐，放进烤箱一小时。",
    "Tide tables predict the slack water of a harbour for each day! https://t.co/abcdefghij\n\n潮汐表预测港口每天的平潮时间。",
    "港口的平潮与潮汐。",
    "Nothing here is about the sea, nor about the weather of the week.",
];

#[test]
fn near_duplicates_come_first_and_strangers_not_at_all() {
    let corpus = corpus(TEXTS);
    let found = like_first(&corpus);
    let posts: Vec<u32> = found.iter().map(|similar| similar.post).collect();
    assert_eq!(posts, [3, 1, 4], "{found:?}");
    assert!(found[0].is_near_duplicate && !found[1].is_near_duplicate && !found[2].is_near_duplicate);
    assert!(found.iter().all(|similar| similar.likeness > 0.0 && similar.likeness <= 1.0));
}

#[test]
fn what_is_shared_is_named_in_both_languages_and_marked_in_both_forms() {
    let corpus = corpus(TEXTS);
    let found = like_first(&corpus);
    let related = found.iter().find(|similar| similar.post == 1).unwrap();
    for word in ["Tide", "harbour", "港口"] {
        assert!(related.shared.contains(&word.to_owned()), "{word}: {related:?}");
    }
    assert!(related.marked.contains(&"tides".to_owned()), "{related:?}");
    assert!(!related.shared.iter().any(|word| ["of", "the", "a", "的"].contains(&word.as_str())));
}

#[test]
fn a_cancelled_comparison_gives_nothing_and_an_empty_post_is_like_none() {
    let corpus = corpus(TEXTS);
    let index = Index::build(&corpus, &Topics::default());
    assert!(similar_posts(&index, &corpus, 0, 20, &|| true).is_none());
    assert_eq!(similar_posts(&index, &corpus, 99, 20, &|| false), Some(Vec::new()));
    let blank = self::corpus(&["\u{2764}", "\u{2764}", "word"]);
    assert_eq!(like_first(&blank), []);
}
