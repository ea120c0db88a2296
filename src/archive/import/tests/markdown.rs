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
