//! Posts in Markdown that is not that of duidu.

use super::shown;

#[test]
fn headings_and_fields_have_many_forms() {
    let body = "Hello there.\n\n你好。";
    for (heading, fields) in [
        ("## 7", "作者: @mei\n时间: 2025-03-14 10:20"),
        ("###7", "- 作者：@mei\n- 时间：2025年3月14日 10:20"),
        ("### 007.", "* **作者**: @mei\n* **时间：** 2025/03/14 10:20"),
        ("# 第7条", "> 作者: @mei\n> 时间: 2025-03-14T10:20:00Z"),
        ("### #7", "**Author**: @mei\n**Date:** 2025-03-14 10:20"),
        ("#### No. 7", "Likes: 5\nAuthor: @mei\nPosted at: 2025-03-14 10:20\nDate: 2025-03-14 10:20"),
    ] {
        let text = format!(
            "# Posts\n\n{heading}\n\n{fields}\n互动: 5 likes, 1,200 views\n\n{body}\n\n---\n\n{heading}\n{fields}\n\n# Title\nNote: second\n"
        );
        assert_eq!(
            shown(&text, &["author", "time", "likes", "views", "text"]),
            [
                format!("mei | 2025-03-14T10:20:00.000Z | 5 | 1200 | {body}"),
                format!(
                    "mei | 2025-03-14T10:20:00.000Z | {} | - | # Title\nNote: second",
                    if fields.contains("Likes") { "5" } else { "-" }
                ),
            ],
            "{text}"
        );
    }
}

#[test]
fn headings_of_a_document_are_no_posts() {
    for text in [
        "# 2024\n\nA year: it was long.\n\n# 2025\n\nAnother.",
        "## 1\nSee: this\n\n## 2\nSee: that",
        "#7\n@mei: hello",
    ] {
        assert_eq!(shown(text, &["text"]), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn headings_and_lines_in_two_languages_go_to_both_sides() {
    for (text, original, translation) in [
        (
            "# Title 标题\n\nOne.\n\n第一段。\n\n## 第二部分 / Part two\n\nTwo.\n\n第二段。",
            "# Title\n\nOne.\n\n## Part two\n\nTwo.",
            "# 标题\n\n第一段。\n\n## 第二部分\n\n第二段。",
        ),
        // A name in Latin letters is no heading of its own where headings are in one language each.
        (
            "# Learning Python\n\n# Python 教程\n\nOne.\n\n第一段。\n\nTwo.\n\n第二段。",
            "# Learning Python\n\nOne.\n\nTwo.",
            "# Python 教程\n\n第一段。\n\n第二段。",
        ),
        ("How are you?\n你好吗？\nI am fine.\n我很好。\n", "How are you?\nI am fine.", "你好吗？\n我很好。"),
    ] {
        let body = crate::archive::parse("t.md", text.to_owned()).unwrap().corpus.whole_body(0);
        let expected = [original, translation].map(|side| side.replace("\n#", "\n").replace('#', ""));
        let plain = |text: &str| text.replace("\n#", "\n").replace('#', "");
        assert_eq!([plain(&body.original.text), plain(&body.translation.text)], expected, "{text}");
    }
    // Somebody who writes in both.
    let posts = "text\nOne more.\nAnother one.\n又一条。\nAnd one.\nStill more.\n还有。\nThe last one.\n";
    assert_eq!(shown(posts, &["text"]).len(), 7);
}

#[test]
fn an_archive_of_x_made_markdown_is_read_post_by_post() {
    let quoted = "> Hello, first one. https://example.org/a\n> second line\n\n<img src=\"../tweet.ico\" width=\"12\" /> [Mon May 06 07:08:09 +0000 2024](https://twitter.com/amy/status/1787378802226102273)\n\n----\n\nReplying to [@bob](https://twitter.com/bob/status/1787000000000000000)\n\n> Second.\n> \n> ![](../../media/1-abc.jpg)\n\n<img src=\"../tweet.ico\" width=\"12\" /> [Tue May 07 07:08:09 +0000 2024](https://twitter.com/amy/status/1787741190091702273)\n\n----\n";
    assert_eq!(
        shown(quoted, &["author", "time", "url", "reply_to", "text"]),
        [
            "amy | 2024-05-06T07:08:09.000Z | https://twitter.com/amy/status/1787378802226102273 | - | Hello, first one. https://example.org/a\nsecond line",
            "amy | 2024-05-07T07:08:09.000Z | https://twitter.com/amy/status/1787741190091702273 | 1787000000000000000 | Second.",
        ]
    );
    let plain = "First.\n\n> what it quotes\n\n(Originally on Twitter: [Mon May 06 07:08:09 +0000 2024](https://twitter.com/amy/status/1787378802226102273))\n----\n";
    assert_eq!(shown(plain, &["author", "text"]), ["amy | First.\n\n> what it quotes"]);
    // Notes with rules and links are none.
    assert_eq!(
        shown("See [this](https://x.com/amy/status/1787378802226102273)\n----\nMore.\n", &["text"]).len(),
        0
    );
}
