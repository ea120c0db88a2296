//! Posts of any number, the same ones in every run: three authors, five posts a second, both languages.

use std::fmt::Write as _;

/// 2025-01-01.
const START: u64 = 1_735_689_600;
/// Seconds between the moments at which five posts are posted.
const STEP: u64 = 900;
/// What ids of X count their milliseconds from.
const EPOCH: u64 = 1_288_834_974_657;

const AUTHORS: [&str; 3] = ["AndrewYNg", "karpathy", "读者_2"];
const ENGLISH: [&str; 12] = [
    "Building a voice agent takes one weekend.",
    "Agents studied the \"fair use\" of data, it's said.",
    "@nickclegg I have taught this course twice.",
    "See https://github.com/duidu/duidu for the code.",
    "#AI and #evals are what teams lack; $NVDA is up 100%.",
    "Does fair use apply? The voice-stack is open.",
    "An AI Agent plans; K12 schools are next.",
    "C++ is not C_ and a\\b is no path.",
    "Naïve cafés déjà vu.",
    "Nothing of note happened today.",
    "The agentic workflow, step by step.",
    "RAG or fine-tuning: measure first.",
];
const CHINESE: [&str; 8] = [
    "语音智能体（AI Agent）一个周末就能做好。",
    "智能體的工作流，一步一步來。",
    "大语言模型的评测（evals）最重要。",
    "",
    "我教过两次这门课。",
    "体验与體驗是同一个词？",
    "100% 的团队都缺评测。",
    "今天没有什么值得一提。",
];

/// A number for a post that looks like chance.
fn scattered(number: u64, salt: u64) -> u64 {
    let mut mixed =
        (number + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ salt.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^= mixed >> 31;
    mixed = mixed.wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 29)
}

/// The id of the post at `number`.
pub(crate) fn id(number: u64) -> u64 {
    ((time(number) * 1000 - EPOCH) << 22) | (number % 5)
}

/// Its time in seconds.
fn time(number: u64) -> u64 {
    START + number / 5 * STEP
}

/// The posts from `first` to before `end` as JSON lines.
pub(crate) fn json_lines(first: u64, end: u64) -> String {
    let mut lines = String::new();
    for number in first..end {
        let pick = |from: &[&'static str], salt| from[(scattered(number, salt) % from.len() as u64) as usize];
        let (author, english, more) = (pick(&AUTHORS, 1), pick(&ENGLISH, 2), pick(&ENGLISH, 3));
        let figure =
            |salt: u64| scattered(number, salt) % (10_u64.pow((scattered(number, salt + 9) % 6) as u32) * 3);
        let chinese = format!("{}{}", pick(&CHINESE, 4), pick(&CHINESE, 5));
        let post = serde_json::json!({
            "id": id(number).to_string(),
            "author": author,
            "created_at": time(number),
            "original": format!("{english} {more} Post {number}."),
            "translation": chinese,
            "likes": figure(6),
            "retweets": figure(7),
            "replies": figure(8),
            "quotes": figure(9),
            "views": figure(10) * 10,
            "bookmarks": (number % 7 > 0).then(|| figure(11)),
            "is_reply": english.starts_with('@'),
        });
        let _ = writeln!(lines, "{post}");
    }
    lines
}
