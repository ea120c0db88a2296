//! What is found on demand is what the whole index finds: the same posts in the same order for the same reasons.

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, Strategy, any, proptest};

use super::{find_among, find_posts_once};
use crate::archive;
use crate::corpus::Corpus;
use crate::corpus::time::{Timestamp, Zone};
use crate::insight::topics::Topics;
use crate::search::index::Index;
use crate::search::query::Query;
use crate::search::rank::first_hits::{first_hits, first_with_all_words};
use crate::search::rank::{SearchContext, find_posts_in};
use crate::state::annotations::Annotations;

/// Posts in the Markdown layout.
fn archive_of(posts: &[(String, usize, usize)]) -> Corpus {
    let mut text = String::new();
    for (number, (body, author, day)) in posts.iter().enumerate() {
        let author = ["AndrewYNg", "k_12", "Li", "AndrewYNg"][author % 4];
        let _ = write!(
            text,
            "### {:03}\n\n作者: @{author}\n时间: 2025-0{}-1{}\n链接: \n互动: Likes: {number}\n\n{body}\n\n",
            number + 1,
            day % 3 + 1,
            day % 7
        );
    }
    let mut corpus = archive::parse("test.md", text).unwrap().corpus;
    corpus.zone = Zone::Utc;
    corpus
}

/// What differs between both ways, if anything does.
fn difference(corpus: &Corpus, index: &Index, topics: &Topics, typed: &str) -> Option<String> {
    let query = Query::parse(typed).ok()?;
    if query.wanted.is_none() || !query.reads_texts() {
        return None;
    }
    let context = SearchContext { annotations: &Annotations::default(), now: Timestamp::now() };
    let whole = find_posts_in(index, corpus, &query, &context, &|| false).unwrap();
    let once = find_posts_once(corpus, &query, &context, topics);
    if whole != once {
        return Some(format!("{typed}: {whole:?}\n{once:?}"));
    }
    [1, 2, 5].into_iter().find_map(|limit| {
        let ways = [
            first_hits(corpus, &query, topics, limit),
            first_with_all_words(corpus, &query, &context, topics, limit),
        ];
        let other =
            ways.into_iter().flatten().find(|first| Some(first.all.as_slice()) != whole.all.get(..limit));
        other.map(|first| format!("the first {limit} of {typed}: {whole:?}\n{first:?}"))
    })
}

/// Words, marks and line ends that posts consist of; some of them only together with others.
const PIECES: [&str; 82] = [
    "agent",
    "Agents",
    "agentic",
    "voice",
    "Voices",
    "voice-agent",
    "K-12",
    "k12",
    "fine-tuning",
    "finetuning",
    "git hub",
    "discouraging",
    "taught",
    "teaching",
    "humour",
    "humor",
    "kubernetes",
    "k8s",
    "Many Happy Returns",
    "Model Context Protocol (MCP)",
    "MCP",
    "Large Language Models",
    "智能体",
    "智能体（agent）",
    "语音",
    "语音识别（ASR）",
    "构建",
    "语音智能体",
    "课程",
    "重庆银行",
    "機器學習",
    "机器学习",
    "大语言模型（LLM）",
    "@WarrenBuffett",
    "@li",
    "#AI",
    "#话题",
    "https://t.co/AbCdEf2hij",
    "www.example.com/a",
    "$TSLA",
    "&amp;",
    "AT&amp;T",
    "&quot;",
    "**",
    "**bold**",
    "a**b**c",
    "<b>",
    "</b>",
    "<br>",
    "<a href=\"https://x.com\">",
    "</a>",
    "`",
    "```",
    "12,345",
    "１２３",
    "Ｖｏｉｃｅ",
    "café",
    "naïve",
    "wo\u{200b}rd",
    "soft\u{ad}ware",
    "\u{202e}",
    "❤\u{fe0f}",
    "👍",
    "it’s",
    "'quoted'",
    "“agent”",
    "the",
    "of",
    "的",
    "\t",
    "fi\u{301}ne",
    "™Big Cat Dog",
    "Agent’s a voice",
    "The voice of Agent’s",
    "dis*cour*aging",
    "- agent ",
    "agent. ",
    "1. voice",
    "a-gent",
    "智能体。",
    "agents\n\n智能体",
    "Voi-ce",
];

/// What separates two pieces.
const GAPS: [&str; 8] = [" ", " ", " ", "", "\n", "\n\n", "，", ". "];

fn body() -> impl Strategy<Value = String> {
    vec((0..PIECES.len(), 0..GAPS.len()), 1..24).prop_map(|pieces| {
        let mut body = String::new();
        for (piece, gap) in pieces {
            body.push_str(PIECES[piece]);
            body.push_str(GAPS[gap]);
        }
        body
    })
}

/// What is typed: words and their beginnings, slips, forms, initials, pinyin, phrases, operators.
const TYPED: [&str; 69] = [
    "agent",
    "agen",
    "agnet",
    "agents",
    "voice",
    "voic",
    "voise",
    "gent",
    "k12",
    "k-12",
    "finetune",
    "fine-tuning",
    "finetuning",
    "github",
    "discourage",
    "teach",
    "humour",
    "k8s",
    "kubernetes",
    "mhr",
    "mcp",
    "llm",
    "asr",
    "big",
    "bcd",
    "智能体",
    "智能",
    "语音智能",
    "智体",
    "語音",
    "机器学习",
    "机器 学习",
    "銀行",
    "zhinengti",
    "znt",
    "yuyin",
    "yu yin",
    "jiqi xuexi",
    "chongqing",
    "buffett",
    "bufett",
    "andrew",
    "ng",
    "january",
    "2025-01-13",
    "1月",
    "12345",
    "123",
    "cafe",
    "naive",
    "word",
    "software",
    "the",
    "of",
    "的",
    "for",
    "bold",
    "abc",
    "\"voice agent\"",
    "\"智能体 语音\"",
    "\"voices of agent humor\"",
    "\"agentic 语音智能体课\"",
    "\"at&t voices\"",
    "+agent",
    "+voice",
    "/agents?/",
    "zzzq",
    "无此语音识别智能体词",
    "at&t",
];

/// What is typed besides.
const CONDITIONS: [&str; 14] = [
    "",
    "",
    "",
    "",
    "-agent",
    "-(智能体 OR voice)",
    "OR 课程",
    "from:li",
    "min_likes:3",
    "has:links",
    "lang:zh",
    "#AI",
    "sort:likes",
    "@WarrenBuffett",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn posts_of_random_words_are_found_alike(
        posts in vec((body(), any::<usize>(), any::<usize>()), 1..60),
        typed in vec((vec(0..TYPED.len(), 1..4), 0..CONDITIONS.len()), 6),
    ) {
        let corpus = archive_of(&posts);
        let index = Index::build(&corpus, &Topics::default());
        for (words, condition) in typed {
            let words: Vec<&str> = words.into_iter().map(|word| TYPED[word]).collect();
            let typed = format!("{} {}", words.join(" "), CONDITIONS[condition]);
            proptest::prop_assert_eq!(difference(&corpus, &index, &Topics::default(), &typed), None);
        }
    }
}

#[test]
fn the_digest_is_searched_alike() {
    let corpus = archive::open(&[]).unwrap().corpus;
    let topics = Topics::mine(&corpus, &|| false);
    let index = Index::build(&corpus, &topics);
    let singles = TYPED.iter().map(|typed| (*typed).to_owned());
    let pairs = TYPED.iter().zip(TYPED.iter().cycle().skip(7)).map(|(one, other)| format!("{one} {other}"));
    let more = CONDITIONS.iter().map(|condition| format!("agents {condition}"));
    let topic =
        ["topic:agents", "voice topic:\"AI\"", "gloss:agent", "has:translation -agents"].map(str::to_owned);
    let context = SearchContext { annotations: &Annotations::default(), now: Timestamp::now() };
    for known in ["agent", "智能体 voice", "k12", "the agents", "fine-tuning"] {
        let query = Query::parse(known).unwrap();
        assert!(find_among(false, &corpus, &query, &context, &topics).is_some(), "{known}");
    }
    for typed in singles.chain(pairs).chain(more).chain(topic) {
        assert_eq!(difference(&corpus, &index, &topics, &typed), None);
    }
}

#[test]
fn what_is_inside_words_only_is_no_word_with_other_names() {
    let texts = [
        "agent",
        "agent",
        "agent",
        "agent",
        "agent",
        "tuning 智能体",
        "tuning 智能体",
        "tuning 智能体",
        "tuning 智能体",
        "a",
    ];
    let author = |at: usize| usize::from(at > 4);
    let posts: Vec<_> =
        texts.iter().enumerate().map(|(at, text)| ((*text).to_owned(), author(at), 0)).collect();
    let corpus = archive_of(&posts);
    let index = Index::build(&corpus, &Topics::default());
    assert_eq!(difference(&corpus, &index, &Topics::default(), "ng"), None);
}
