//! The hits found with the index are those of scanning every text.

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, proptest};

use super::bounds::{WORDS, both};
use super::{corpus, find_posts, post};
use crate::corpus::Corpus;
use crate::search::index::{Index, PostFields};
use crate::search::query::Query;
use crate::search::rank::hit::EXACT_HITS;

/// Posts of a headline and a text behind it, of words at these places.
fn archive_with_texts(posts: &[(usize, Vec<usize>)]) -> (Index, Corpus) {
    const MORE: [&str; 8] = [
        "https://t.co/agnt2Ml",
        "agentic",
        "voices",
        "mdl",
        "重庆银行",
        "语音",
        "K-12",
        "a_rather_long_word",
    ];
    let all: Vec<&str> = WORDS.iter().chain(&MORE).copied().collect();
    let fields: Vec<PostFields> = posts
        .iter()
        .map(|(headline, words)| {
            let headline = all[headline % all.len()].to_owned();
            let rest: Vec<&str> = words.iter().map(|word| all[word % all.len()]).collect();
            PostFields {
                headlines: [headline.clone(), String::new()],
                texts: [format!("{headline}\n{}", rest.join(" ")), rest.concat()],
                ..PostFields::default()
            }
        })
        .collect();
    let posts = (1..=posts.len() as u64).map(|number| post(number, "2025-01-01", 1)).collect();
    (Index::from_fields(&fields), corpus(posts))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn the_list_is_that_of_scanning_and_scoring_everything(
        posts in vec((0_usize..9, vec(0_usize..30, 0..12)), 1..EXACT_HITS * 4),
        query in "(agent|agen|agnet|agnetic|gent|ntic|mdll?|zzzq|2ml|voic|voics|yuyin|yysb|znt|zhineng|zqyh|cqyh|rr|ren|k12|long|智能|语音?|模型|ap|\"智能体 a\"|-voice)( (voice|a|yinh|课程|agnet))?",
    ) {
        let (index, corpus) = archive_with_texts(&posts);
        // Typed letter by letter, so that each key uses what the cache keeps of the last ones.
        for (at, _) in query.char_indices().skip(1).filter(|(at, _)| Query::parse(&query[..*at]).is_ok()) {
            both(&index, &corpus, &query[..at]);
        }
        let [(few, _), _] = both(&index, &corpus, &query);
        let [_, (all, _)] = both(&index.scanning_everything(), &corpus, &query);
        assert_eq!(few.len(), all.len());
        assert_eq!(few.get(..EXACT_HITS.min(few.len())), all.get(..EXACT_HITS.min(all.len())));
    }

    #[test]
    fn posts_that_lack_words_change_no_hit(
        posts in vec((0_usize..9, vec(0_usize..30, 0..6)), 1..60),
        query in "(agent|agnet|mdl|zzzq|voice|智能体语音|课程|k12)( (voice|agentic|课程|语音|zqyh|model)){0,2}( -agents| min_likes:0)?",
    ) {
        let (index, corpus) = archive_with_texts(&posts);
        let [_, (strict, _)] = both(&index, &corpus, &query);
        let query = Query::parse(&query).unwrap();
        let found = find_posts(&index, &corpus, &query, &|| false).unwrap();
        let is_strict = |post: u32| strict.iter().any(|hit| hit.post == post);
        assert!(found.partial.is_empty() || strict.len() < 5);
        assert!(found.partial.iter().all(|partial| !is_strict(partial.post) && !partial.missing.is_empty()));
        // Pinyin typed apart may be found behind them; what is first is what is found without.
        let kept: Vec<_> = found.all.into_iter().filter(|hit| is_strict(hit.post)).collect();
        assert_eq!(kept, strict);
    }
}

#[test]
fn the_last_of_a_hundred_words_is_found_as_the_first() {
    let posts: Vec<(usize, Vec<usize>)> = (0..40).map(|post| (post % 9, vec![post, post + 3])).collect();
    let (index, corpus) = archive_with_texts(&posts);
    let found = |query: &str| -> Vec<u32> {
        let [(few, _), _] = both(&index, &corpus, query);
        let mut posts: Vec<u32> = few.iter().map(|hit| hit.post).collect();
        posts.sort_unstable();
        posts
    };
    let others: Vec<String> = (0..100).map(|word| format!("+zz{word} OR ")).collect();
    let expected = found("+agentic");
    assert!((1..40).contains(&expected.len()), "{expected:?}");
    assert_eq!(found(&format!("{}+agentic", others.concat())), expected);
}
