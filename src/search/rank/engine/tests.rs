mod bounds;
mod complete;
mod forms;
mod names;

use super::{find_posts, find_posts_in};
use crate::corpus::time::{Timestamp, Zone};
use crate::corpus::{Corpus, Metric, Post, PostId, RecordSpans};
use crate::search::index::{Index, PostFields};
use crate::search::query::Query;
use crate::search::rank::{SearchContext, Tier};
use crate::state::annotations::{Annotation, Annotations};

const NOW: Timestamp = Timestamp { milliseconds: 1_760_000_000_000, day_only: false };

fn post(number: u64, date: &str, likes: u64) -> Post {
    let mut metrics = crate::corpus::Metrics::default();
    metrics.set(Metric::Likes, Some(likes));
    metrics.set(Metric::Views, (number != 3).then_some(likes * 100));
    Post {
        id: std::num::NonZeroU64::new(1_000_000_000_000_000 + number).map(PostId),
        number,
        digits: 3,
        author: 0,
        time: Timestamp::parse_query(date, Zone::Utc),
        metrics,
        is_reply: Some(number == 3),
        reply_to: None,
        is_of_other_service: false,
        source: 0,
        line: 1,
        spans: RecordSpans::default(),
    }
}

fn corpus(posts: Vec<Post>) -> Corpus {
    Corpus::new(Vec::new(), vec![crate::text::sanitize::Clean::new("SomeAuthor")], posts, Vec::new()).0
}

/// Six posts: headline, translation's headline, topics, rest of the text.
fn archive() -> (Index, Corpus) {
    let posts = [
        (
            "Announcing a voice course",
            "宣布一门语音课程",
            "voice",
            "It teaches speech. Costs $2.19. See https://example.com/course #learn",
        ),
        (
            "Agents everywhere",
            "到处是智能体",
            "agents",
            "An agent writes i**3 and leverages K-12 data in the U.S. with GPT-5.",
        ),
        ("@somebody thank you", "@somebody 谢谢", "", "Reinforcement Fine-Tuning was fun."),
        (
            "Reading about fair use",
            "合理使用",
            "copyright",
            "A court ruled on fair use of books. Voice agents too. @Yoshua_Bengio spoke.",
        ),
        ("Deep learning news", "深度学习新闻", "deep learning", "DeepSeek made waves. 用AI编程很有趣。"),
        (
            "RAG course",
            "检索增强生成课程",
            "rag\n检索增强生成",
            "Retrieval with knowledge graphs; voice is mentioned.",
        ),
    ];
    let fields: Vec<PostFields> = posts
        .iter()
        .map(|(headline, chinese, topics, rest)| PostFields {
            headlines: [(*headline).into(), (*chinese).into()],
            author: "SomeAuthor".into(),
            date: "2025-03-13 March 13 2025 2025年3月13日".into(),
            topics: (*topics).into(),
            texts: [format!("{headline}\n{rest}"), format!("{chinese}\n人工智能与大语言模型")],
        })
        .collect();
    let likes = [50, 10, 900, 300, 20, 700];
    let posts = (1..=6)
        .map(|number| post(number, &format!("2025-03-1{number}"), likes[number as usize - 1]))
        .collect();
    (Index::from_fields(&fields), corpus(posts))
}

fn numbers(query: &str) -> Vec<u64> {
    let (index, corpus) = archive();
    let context = SearchContext { annotations: &Annotations::default(), now: NOW };
    let query = Query::parse(query).unwrap();
    let hits = find_posts_in(&index, &corpus, &query, &context, &|| false).unwrap();
    hits.all.iter().map(|hit| corpus.posts[hit.post as usize].number).collect()
}

fn sorted(query: &str) -> Vec<u64> {
    let mut numbers = numbers(query);
    numbers.sort_unstable();
    numbers
}

#[test]
fn the_best_hit_comes_first() {
    for (query, first) in [
        ("voice", 1),
        ("agent", 2),
        ("rag", 6),
        ("fair use", 4),
        ("use fair", 4),
        ("rft", 3),
        ("k12", 2),
        ("gpt5", 2),
        ("us", 2),
        ("bengio", 4),
        ("deep lerning", 5),
        ("deepsek", 5),
        ("i**3", 2),
        ("$2.19", 1),
        ("智能体", 2),
        ("智慧", 2),
        ("語音", 1),
        ("znt", 2),
        ("zhinengti", 2),
        ("AI编程", 5),
        ("finetuning", 3),
        ("fine-tuning", 3),
        ("dpln", 5),
        ("rag 课程", 6),
    ] {
        let first = (query != "智慧").then_some(first);
        assert_eq!(numbers(query).first().copied(), first, "{query}");
    }
}

#[test]
fn posts_without_a_function_word_follow_those_with_it() {
    let (index, corpus) = archive();
    let found = |query: &str| {
        let hits = find_posts(&index, &corpus, &Query::parse(query).unwrap(), &|| false).unwrap();
        hits.all.iter().map(|hit| corpus.posts[hit.post as usize].number).collect::<Vec<_>>()
    };
    assert_eq!(found("of voice"), [4, 1, 6]);
    assert_eq!(found("of voice sort:num"), [6, 4, 1]);
    assert_eq!(found("of"), found("of of"));
}

#[test]
fn few_hits_are_followed_by_posts_that_lack_words() {
    let (index, corpus) = archive();
    for (query, strict, partial) in [
        ("fair use zzzzzz", &[] as &[u64], &[(4, "zzzzzz")][..]),
        ("zzzzzz of fair use min_likes:400", &[], &[]),
        ("rag zzzzzz graphs lang:en", &[], &[(6, "zzzzzz")]),
        ("rag -voice zzzzzz", &[], &[]),
        ("智能语音合理使用", &[], &[(4, "语音")]),
        ("zzzzzz", &[], &[]),
        ("fair \"zzzzzz\"", &[], &[]),
        // A quotation that is nowhere is misremembered; one that is somewhere is meant.
        ("\"fair use of computers\"", &[], &[(4, "computers")]),
        ("\"use: fair, court\"", &[], &[(4, "\"use: fair, court\"")]),
        ("\"fair use\" deepseek", &[], &[]),
    ] {
        let hits = find_posts(&index, &corpus, &Query::parse(query).unwrap(), &|| false).unwrap();
        let number = |post: u32| corpus.posts[post as usize].number;
        let found: Vec<u64> = hits.all.iter().map(|hit| number(hit.post)).collect();
        assert_eq!(found, strict, "{query}");
        let first = hits.partial.first().map(|hit| (number(hit.post), hit.missing.concat()));
        assert_eq!(first, partial.first().map(|(number, words)| (*number, (*words).to_owned())), "{query}");
    }
}

#[test]
fn few_letters_do_not_drown_in_noise() {
    for (query, expected) in [("rag", &[6][..]), ("us", &[2, 4]), ("ai", &[5]), ("xq", &[])] {
        assert_eq!(numbers(query), expected, "{query}");
    }
}

#[test]
fn operators_match_exactly() {
    for (query, expected) in [
        ("", &[1, 2, 3, 4, 5, 6][..]),
        ("from:someauthor", &[1, 2, 3, 4, 5, 6]),
        ("from:other", &[]),
        ("to:somebody", &[3]),
        ("@somebody", &[3]),
        ("@some", &[]),
        ("#learn", &[1]),
        ("#lear", &[]),
        ("since:2025-03-14", &[4, 5, 6]),
        ("until:2025-03-14", &[1, 2, 3]),
        ("since:2025-03-12 until:2025-03-13", &[2]),
        ("since_id:1000000000000004", &[5, 6]),
        ("max_id:1000000000000002", &[1, 2]),
        ("id:1000000000000002", &[2]),
        ("num:2..3", &[2, 3]),
        ("min_faves:300", &[3, 4, 6]),
        ("-min_faves:300", &[1, 2, 5]),
        ("faves:20..300", &[1, 4, 5]),
        ("min_views:0", &[1, 2, 4, 5, 6]),
        ("filter:replies", &[3]),
        ("-filter:replies", &[1, 2, 4, 5, 6]),
        ("exclude:replies -voice", &[2, 5]),
        ("filter:links", &[1]),
        ("url:example", &[1]),
        ("filter:mentions", &[3, 4]),
        ("has:translation", &[1, 2, 3, 4, 5, 6]),
        ("rag OR fair use", &[4, 6]),
        ("(rag OR voice) course", &[1, 6]),
        ("-voice", &[2, 3, 5]),
        ("-(voice OR agents)", &[3, 5]),
        ("\"fair use\"", &[4]),
        ("\"use fair\"", &[]),
        ("\"a * ruled\"", &[4]),
        ("+agents", &[2, 4]),
        ("+agent", &[2]),
        ("en:课程", &[]),
        ("zh:课程", &[1, 6]),
        ("lang:zh voice", &[]),
        ("lang:en voice", &[1, 4, 6]),
        ("topic:rag", &[6]),
        ("within_time:1d", &[]),
        ("$2", &[1]),
        ("$9", &[]),
        ("is:unread", &[1, 2, 3, 4, 5, 6]),
        ("is:starred", &[]),
    ] {
        assert_eq!(sorted(query), expected, "{query}");
    }
}

#[test]
fn hits_have_the_order_of_the_query() {
    for (query, expected) in [
        ("sort:likes", &[3, 6, 4, 1, 5, 2][..]),
        ("sort:-likes", &[2, 5, 1, 4, 6, 3]),
        ("sort:date", &[6, 5, 4, 3, 2, 1]),
        ("sort:-date", &[1, 2, 3, 4, 5, 6]),
        ("voice sort:-num", &[1, 4, 6]),
        ("sort:views", &[6, 4, 1, 5, 2, 3]),
        ("sort:-views", &[2, 5, 1, 4, 6, 3]),
    ] {
        assert_eq!(numbers(query), expected, "{query}");
    }
}

#[test]
fn the_users_annotations_are_searched() {
    let (index, corpus) = archive();
    let mut annotations = Annotations::default();
    for post in 0..corpus.posts.len() {
        let tags = if post == 5 { vec!["later".to_owned()] } else { Vec::new() };
        annotations.set(
            &corpus,
            post,
            Annotation { is_read: post < 4, is_starred: post == 1, tags, ..Annotation::default() },
        );
    }
    let context = SearchContext { annotations: &annotations, now: NOW };
    for (query, expected) in [
        ("is:unread", &[5, 4][..]),
        ("is:starred", &[1]),
        ("#later", &[5]),
        ("is:read -is:starred", &[3, 2, 0]),
    ] {
        let query = Query::parse(query).unwrap();
        let hits = find_posts_in(&index, &corpus, &query, &context, &|| false).unwrap();
        assert_eq!(hits.all.iter().map(|hit| hit.post).collect::<Vec<_>>(), expected, "{query}");
    }
}

#[test]
fn a_cancelled_search_has_no_hits() {
    let (index, corpus) = archive();
    assert_eq!(find_posts(&index, &corpus, &Query::parse("voice").unwrap(), &|| true), None);
}

#[test]
fn a_part_of_the_index_finds_the_newest_posts() {
    let text = "### 001\n\n作者: @a\n时间: 2025-01-01\n链接: \n互动: Likes: 1\n\nvoice\n\n".repeat(40);
    let corpus = crate::archive::parse("test", text).unwrap().corpus;
    let mut index = Index::new(&corpus);
    let query = Query::parse("voice OR -voice").unwrap();
    let found = |index: &Index| find_posts(index, &corpus, &query, &|| false).unwrap().all.len();
    assert_eq!(found(&index), 0);
    assert!(index.add_newest(&corpus, 10, &|| false));
    assert_eq!((index.indexed_count(), index.is_complete(), found(&index)), (10, false, 10));
    assert!(!index.add_newest(&corpus, 100, &|| true), "cancelled");
    assert_eq!(index.indexed_count(), 10, "what it holds stays");
    assert!(index.add_newest(&corpus, 100, &|| false));
    assert_eq!((index.indexed_count(), index.is_complete(), found(&index)), (40, true, 40));
    let at_once = Index::build(&corpus, &crate::insight::topics::Topics::default());
    assert_eq!(
        find_posts(&at_once, &corpus, &query, &|| false),
        find_posts(&index, &corpus, &query, &|| false)
    );
}

#[test]
fn nothing_typed_is_too_much() {
    let (index, corpus) = archive();
    for query in [
        "a".repeat(20_000),
        "语".repeat(20_000),
        "a-".repeat(5_000),
        "* ".repeat(2_000),
        "\"a \"".repeat(2_000),
    ] {
        let query = Query::parse(&query).unwrap();
        assert!(find_posts(&index, &corpus, &query, &|| false).is_some());
        assert!(query.spans("aaa 语语语 a-a-a").len() < 100);
    }
}

#[test]
fn each_tier_has_its_kind_of_match() {
    let (index, corpus) = archive();
    for (query, tier) in [
        ("fair use", Tier::Phrase),
        ("voice", Tier::Word),
        ("announc", Tier::Prefix),
        ("court ruled", Tier::TextPhrase),
        ("graphs", Tier::TextWord),
        ("speec", Tier::Text),
        ("verywhere", Tier::Part),
        ("retreival", Tier::Close),
        ("annvc", Tier::Loose),
    ] {
        let hits = find_posts(&index, &corpus, &Query::parse(query).unwrap(), &|| false).unwrap();
        assert_eq!(hits.all.first().map(|hit| hit.tier), Some(tier), "{query}");
    }
}

#[test]
fn a_query_of_figures_needs_no_texts() {
    let (index, corpus) = archive();
    let empty = Index::without_texts(&corpus);
    let context = SearchContext { annotations: &Annotations::default(), now: NOW };
    for text in
        ["min_likes:100", "-since:2025-03-13 OR num:2", "min_likes:20 sort:views", "filter:self_threads"]
    {
        let query = Query::parse(text).unwrap();
        assert!(!query.reads_texts(), "{text}");
        let found = |index: &Index| find_posts_in(index, &corpus, &query, &context, &|| false).unwrap();
        assert_eq!(found(&empty).all, found(&index).all, "{text}");
    }
    for text in
        ["voice", "-(min_likes:5 voice)", "has:links", "lang:zh", "filter:replies", "topic:voice", "@a"]
    {
        assert!(Query::parse(text).unwrap().reads_texts(), "{text}");
    }
}
