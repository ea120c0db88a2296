use proptest::prelude::*;

use super::{PostFormat, PostSelection};
use crate::archive;
use crate::corpus::Corpus;
use crate::i18n::UiLanguage;

/// Pieces of texts that a layout may take for its own.
const PIECES: [&str; 44] = [
    "\n",
    "\n",
    "\n\n",
    " ",
    "Some words of English here.",
    "这里有一些中文。",
    "日本語のテキスト",
    "```\n",
    "### 8\n",
    "\n### 8\n\n作者: @x\n",
    "作者: @b\n",
    "链接: https://x.com/b/status/29\n",
    "- **作者**: c\n",
    "ID: 5\n",
    "正文: clean\n",
    "正文: joined\n\n> a\n",
    "> quoted\n",
    ">",
    "---\n",
    "# T Twitter\n本文件\n总计推文数量: 3\n",
    "总计推文数量: 3\n",
    "=1+1",
    "+1",
    "-1",
    "@name",
    "＝1",
    "﹣1",
    "'=1",
    "''",
    "\"",
    ",",
    "\t",
    "https://a.example/b%00c",
    "https://a.example/b\nc",
    "<a href=\"https://a.example/x\">link</a>",
    "<b>bold</b>",
    "**bold**",
    "&amp;lt;",
    "&lt;",
    "    indented\n",
    "- item\n    - inner\n",
    "\u{1b}[31m",
    "\u{202e}",
    "{\"original\": \"a\"}\n",
];

/// A text of such pieces.
fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..9).prop_map(|pieces| pieces.concat())
}

/// A post as one line of JSON, of any of the forms that archives have.
fn line() -> impl Strategy<Value = String> {
    let links = proptest::sample::select(
        &["", "https://x.com/a/status/1500000000000000001", "https://a.example/@b/7"][..],
    );
    let ids =
        proptest::sample::select(&["", "1600000000000000001", "20", "7", "a-17", "=x+1", "1e5", "a:b"][..]);
    let authors = proptest::sample::select(&["a", "Mei Lin", "", "=b", "c\td"][..]);
    (text(), text(), 0..4_u8, links, ids, authors, 0..3_u8).prop_map(
        |(original, translation, form, link, id, author, extra)| {
            let mut post = serde_json::json!({"author": author, "url": link, "id": id});
            let texts = match form {
                0 => serde_json::json!({"original": original, "translation": translation}),
                1 => serde_json::json!({"text_en": original, "text_zh": translation}),
                _ => serde_json::json!({"text": format!("{original}\n\n{translation}")}),
            };
            let others = match extra {
                0 => serde_json::json!({"time": "2020-01-02T03:04:05.678Z", "service": "other", "likes": 3}),
                1 => serde_json::json!({"date": "2021-01-02", "reply_to": "29", "is_reply": true}),
                _ => serde_json::json!({"num": 7, "time": "2019-01-02T03:04:05Z"}),
            };
            for more in [texts, others] {
                post.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            }
            post.to_string()
        },
    )
}

/// Everything of the posts that files hold.
fn seen(corpus: &Corpus) -> Vec<String> {
    let one = |index: usize| {
        let post = &corpus.posts[index];
        let body = corpus.whole_body(index).without_placeholders();
        format!(
            "{:?} {} {} {} {:?} {:?} {:?} {:?} {} {:?}\n{:?}\n{:?}",
            post.id,
            corpus.source_id(index),
            post.number,
            corpus.plain_author(index),
            post.time,
            post.metrics,
            post.is_reply,
            post.reply_to,
            post.is_of_other_service,
            corpus.link(index),
            body.original.text,
            body.translation.text
        )
    };
    (0..corpus.posts.len()).map(one).collect()
}

/// Whether files have a text of the post to hold.
fn has_text(corpus: &Corpus, index: usize) -> bool {
    let body = corpus.whole_body(index).without_placeholders();
    !(body.original.text.is_empty() && body.translation.text.is_empty())
}

/// Whether files have something to say about every post, and a text of one: others are no archives.
fn is_archive(corpus: &Corpus) -> bool {
    let is_named = |index: usize| corpus.posts[index].id.is_some() || corpus.link(index).is_some();
    let mut posts = 0..corpus.posts.len();
    posts.clone().all(|index| is_named(index) || has_text(corpus, index))
        && posts.any(|index| has_text(corpus, index))
}

fn written(corpus: &Corpus, format: PostFormat) -> String {
    let posts = (0..corpus.posts.len()).collect();
    let language = UiLanguage::English;
    let selection = PostSelection {
        corpus,
        posts,
        is_in_time_order: true,
        language,
        to_screen: false,
        is_for_spreadsheets: true,
        has_mark: true,
        watch: None,
    };
    let mut out = Vec::new();
    format.write(&selection, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[track_caller]
fn comes_back(before: &Corpus, format: PostFormat) {
    let first = written(before, format);
    let after = archive::parse("t", first.clone()).unwrap();
    assert!(after.bad_records.is_empty(), "{:?}\n{first}", after.bad_records);
    for (one, other) in seen(before).iter().zip(seen(&after.corpus)) {
        assert_eq!(*one, other, "{first}");
    }
    assert_eq!(before.posts.len(), after.corpus.posts.len(), "{first}");
    assert_eq!(written(&after.corpus, format), first);
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same_posts(lines in proptest::collection::vec(line(), 1..5)) {
        let text = lines.join("\n");
        // Lines without a text, a link and an id are no posts; nor are those of nothing but controls, which files leave out.
        if let Ok(loaded) = archive::parse("t", text)
            && is_archive(&loaded.corpus)
        {
            for format in [PostFormat::Markdown, PostFormat::JsonLines, PostFormat::Csv] {
                comes_back(&loaded.corpus, format);
            }
        }
    }
}

#[test]
fn posts_that_came_back_changed_once_come_back_as_they_are() {
    let at = r#""service": "other", "time": "2020-01-02T03:04:05.678Z""#;
    for (lines, formats) in [
        // A placeholder for a control has letters that are of no language.
        (
            [
                format!(r#"{{"author": "a", {at}, "original": "\u202e- **作者**: c", "translation": "这里有一些中文。"}}"#),
                format!(r#"{{"author": "a", {at}, "original": "日本語のテキスト", "translation": ""}}"#),
            ],
            &[PostFormat::Markdown, PostFormat::JsonLines, PostFormat::Csv][..],
        ),
        // Two records with one id: the link of one says whose it is.
        (
            [
                format!(r#"{{"author": "a", "id": "7", {at}, "original": "", "url": "https://x.com/a/status/15"}}"#),
                r#"{"author": "b", "id": "7", "date": "2021-01-02", "original": "", "translation": "Some words."}"#
                    .to_owned(),
            ],
            &[PostFormat::JsonLines, PostFormat::Csv],
        ),
        // A line of a post that is a record of its own elsewhere.
        (
            [
                format!(r#"{{"author": "a", {at}, "original": "这里有中文。", "translation": "{{\"original\": \"a\"}}"}}"#),
                format!(r#"{{"author": "a", {at}, "original": "Some words.", "translation": ""}}"#),
            ],
            &[PostFormat::Markdown],
        ),
    ] {
        let loaded = archive::parse("t", lines.join("\n")).unwrap();
        for format in formats {
            comes_back(&loaded.corpus, *format);
        }
    }
}

/// The passages of both sides as TMX holds them, without blanks, which lines are joined by.
fn passages(corpus: &Corpus) -> Vec<[String; 2]> {
    let text = |lines: &[String]| lines.concat().split_whitespace().collect::<String>();
    (0..corpus.posts.len())
        .flat_map(|post| super::pairs::passage_pairs(corpus, post))
        .map(|pair| pair.sides.map(|lines| text(&lines)))
        .collect()
}

proptest! {
    #[test]
    fn passages_of_a_translation_memory_are_read_as_the_same(
        words in proptest::collection::vec((0..WORDS.len(), 0..WORDS.len()), 1..4)
    ) {
        let lines: Vec<String> = words
            .iter()
            .enumerate()
            .map(|(id, (first, last))| {
                let (first, last) = (WORDS[*first], WORDS[*last]);
                serde_json::json!({
                    "id": id.to_string(),
                    "original": format!("It {first} was a plain sentence {last} here."),
                    "translation": format!("这里{last}有一句普通的话{first}。"),
                })
                .to_string()
            })
            .collect();
        let before = archive::parse("t", lines.join("\n")).unwrap().corpus;
        let posts: Vec<usize> = (0..before.posts.len()).collect();
        let mut written = Vec::new();
        super::write_pairs(&before, &posts, super::PairFormat::Tmx, true, &mut written).unwrap();
        let written = String::from_utf8(written).unwrap();
        let after = archive::parse("t.tmx", written.clone()).unwrap().corpus;
        let sorted = |corpus| {
            let mut passages = passages(corpus);
            passages.sort();
            passages
        };
        prop_assert_eq!(sorted(&before), sorted(&after), "{}", written);
    }
}

/// What XML, a cleaner or a reader of tags may take for its own.
const WORDS: [&str; 15] = [
    "a",
    "<b>",
    "</seg>",
    "]]>",
    "&#65;",
    "&lt;tu&gt;",
    "&amp;amp;",
    "&amp;quot;",
    "<!--",
    "\"'",
    "\u{1}",
    "\u{fffe}",
    "\u{1161}\u{11a8}",
    "\u{1100}\u{1100}",
    "x\u{301}\u{302}",
];
