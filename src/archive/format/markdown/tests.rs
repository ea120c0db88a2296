//! Both layouts with the traps that real files hold.

use std::borrow::Cow;

use crate::archive::issue::{ImportOddity, WarningKind};
use crate::archive::{self, Loaded};
use crate::check::{FindingKind, check_records};
use crate::corpus::Metric;
use crate::corpus::Side;
use crate::corpus::time::Zone;

#[track_caller]
fn load(text: &str) -> Loaded {
    archive::parse("t.md", text.to_owned()).unwrap()
}

/// The words for everything odd, with their lines.
fn odd(loaded: &Loaded) -> Vec<(&'static str, usize)> {
    check_records(loaded)
        .iter()
        .map(|finding| (finding.kind.word().name(), finding.line.unwrap_or(0)))
        .collect()
}

fn texts(loaded: &Loaded) -> Vec<Cow<'_, str>> {
    (0..loaded.corpus.posts.len()).map(|post| loaded.corpus.raw_text(post)).collect()
}

#[test]
fn a_record_keeps_everything_it_says() {
    let text = "### 0182\n\n作者: @mei\n时间: 2025-01-01\n链接: https://x.com/mei/status/1874501234567890123\n\
                互动: Likes: 3,050; Views: 1,234,567; isReply: 1\n\n\n  Hello\n\n你好\n\n\n";
    let loaded = load(text);
    let post = &loaded.corpus.posts[0];
    assert_eq!((post.number, post.digits, post.line, post.is_reply), (182, 4, 1, Some(true)));
    assert_eq!(post.id.unwrap().to_string(), "1874501234567890123");
    let figures = Metric::ALL.map(|metric| post.metrics.get(metric));
    assert_eq!(figures, [Some(3050), None, None, None, Some(1_234_567), None]);
    assert_eq!(loaded.corpus.raw_text(0), "  Hello\n\n你好");
    assert_eq!(loaded.corpus.raw_link(0), "https://x.com/mei/status/1874501234567890123");
    assert!(loaded.corpus.raw(0).starts_with("### 0182") && loaded.corpus.raw(0).ends_with("你好"));
    assert_eq!((loaded.corpus.author(0), odd(&loaded)), ("mei", vec![]));
}

#[test]
fn only_a_numbered_heading_with_metadata_starts_a_post() {
    for body in [
        "### 999\nfn main() {}",
        "```\n### 999\n```",
        "### 999",
        "### 999\n\n\ntext",
        "### 12a\n\n作者: @b",
        "####  12\n\n作者: @b",
        "## 12\n\n作者: @b",
        " ### 12\n\n作者: @b",
        "作者: @b\n时间: 2020-01-01",
        "# Title\n\n---\n\n- 作者: x",
        "### 999\n\n- 作者: x",
        "总计推文数量: 9",
        "# A title\n\n总计推文数量: 9",
    ] {
        let loaded = load(&format!("### 1\n\n作者: @a\n\n{body}\n\n### 2\n\n作者: @a\n\nend\n"));
        assert_eq!(texts(&loaded), [body, "end"], "{body:?}");
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_do_not_matter() {
    let plain = "# Mei Twitter 2025\n\n总计推文数量: 2\n\n### 1\n\n作者: @mei\n时间: 2025-01-01\n\nhi\nho\n\n### 2\n\n作者: @mei\n\nyo\n";
    for text in [
        plain.to_owned(),
        plain.replace('\n', "\r\n"),
        format!("\u{feff}{plain}"),
        plain.trim_end().to_owned(),
    ] {
        let loaded = load(&text);
        let held: Vec<_> = texts(&loaded).iter().map(|text| text.replace('\r', "")).collect();
        assert_eq!(held, ["hi\nho", "yo"], "{text:?}");
        assert_eq!((loaded.corpus.posts[1].line, odd(&loaded)), (13, vec![]), "{text:?}");
        assert_eq!(loaded.corpus.heads[0].title_author.as_deref(), Some("Mei"));
    }
    let loaded = load("\u{feff}### 1\n作者: @a\n\nhi");
    assert_eq!(loaded.corpus.raw(0), "### 1\n作者: @a\n\nhi");
}

#[test]
fn joined_files_hide_no_record() {
    let loaded = load("### 1\n作者: @a\n\none.### 1\n作者: @b\n\ntwo\n\u{feff}### 2\n作者: @b\n\nthree");
    assert_eq!(texts(&loaded), ["one.", "two", "three"]);
}

#[test]
fn a_clock_is_read_in_every_form() {
    for (date, expected, is_zoneless) in [
        ("2025-03-14", "2025-03-14", false),
        ("2025-03-14 10:20:30", "2025-03-14T10:20:30.000Z", true),
        ("2025/03/14 10:20", "2025-03-14T10:20:00.000Z", true),
        ("2025年3月14日 10:20", "2025-03-14T10:20:00.000Z", true),
        ("2025-03-14T10:20:30+08:00", "2025-03-14T02:20:30.000Z", false),
    ] {
        let loaded = load(&format!("### 1\n作者: a\n时间: {date}\n\nhi"));
        assert_eq!(loaded.corpus.posts[0].time.unwrap().iso(Zone::Utc), expected);
        assert_eq!(odd(&loaded), if is_zoneless { vec![("imported", 0)] } else { vec![] }, "{date}");
    }
    let post = |id: &str| format!("### 1\n作者: a\n时间: 2025-03-14 10:20\n{id}\n\nhi\n\n");
    let loaded = load(&post("").repeat(3));
    let zoneless = WarningKind::Imported(ImportOddity::Zoneless, 3);
    assert_eq!(loaded.warnings.iter().filter(|warning| warning.kind == zoneless).count(), 1);
    // The id has the time.
    let loaded = load(&post("链接: https://x.com/a/status/1900495680000000000"));
    assert_eq!(odd(&loaded), vec![]);
    assert_eq!(odd(&load("### 1\n作者: a\n时间: 25-03-14\n\nhi")), vec![("bad-date", 1)]);
}

#[test]
fn a_damaged_field_costs_the_field_only() {
    let record = |fields: &str| format!("### 1\n\n作者: @a\n{fields}\n\nhi\n");
    for (fields, words) in [
        ("时间: 0000-01-01", vec!["bad-date"]),
        ("时间: 99999-01-01", vec!["bad-date"]),
        ("时间: ", vec![]),
        ("链接: ", vec![]),
        ("链接: https://x.com/a/status/99999999999999999999", vec!["bad-id"]),
        ("链接: https://x.com/a/status/0", vec!["bad-id"]),
        ("链接: https://x.com/a/status/x", vec!["bad-id"]),
        ("链接: https://x.com/a", vec![]),
        ("互动: Likes: -5; Views: 99999999999999999999; Quotes: 1.5", vec!["bad-figure"; 3]),
        ("互动: Likes: null; Views: –; Plays: 5; nonsense", vec![]),
        ("链接: https://x.com/b/status/20", vec!["other-handle"]),
        ("链接: https://x.com/i/web/status/20", vec![]),
        ("链接: https://x.com/A/status/20", vec![]),
        ("时间: 2024-12-31\n链接: https://x.com/a/status/1874501234567890123", vec![]),
        ("时间: 2024-12-30\n链接: https://x.com/a/status/1874501234567890123", vec!["other-date"]),
    ] {
        let loaded = load(&record(fields));
        assert_eq!(loaded.corpus.raw_text(0), "hi", "{fields}");
        let found: Vec<_> = odd(&loaded).iter().map(|(word, line)| (*word, *line)).collect();
        assert_eq!(found, words.iter().map(|word| (*word, 1)).collect::<Vec<_>>(), "{fields}");
    }
}

#[test]
fn other_header_lines_do_not_end_the_header() {
    let id = "1874501234567890123";
    for (header, text, figures) in [
        (format!("作者: @a\n来源: web\n链接: https://x.com/a/status/{id}\n\nhi"), "hi", [None; 2]),
        (format!("来源: web\n作者: @a\n链接: https://x.com/a/status/{id}\n\nhi"), "hi", [None; 2]),
        (format!("作者 : @a\n\n鏈接 ：https://x.com/a/status/{id}\n\nhi"), "hi", [None; 2]),
        (
            format!("作者: @a\n互动: 点赞: 3.4K; 转发 : 2\n链接: https://x.com/a/status/{id}\n\nhi"),
            "hi",
            [Some(3400), Some(2)],
        ),
        (
            format!("作者: @a\n点赞: 1.2万\n转发数: 7\n链接: https://x.com/a/status/{id}\n设备: phone\n\nhi"),
            "hi",
            [Some(12_000), Some(7)],
        ),
        (
            format!("作者: @a\n互动: 点赞 3 | 转发 2\n链接: https://x.com/a/status/{id}\n\n---\n\nhi\n\n---"),
            "hi",
            [Some(3), Some(2)],
        ),
        (format!("作者: @a\n链接: https://x.com/a/status/{id}\n\n时间: flies"), "时间: flies", [None; 2]),
        (format!("作者: @a\n链接: https://x.com/a/status/{id}\nNote: hi\nmore"), "Note: hi\nmore", [None; 2]),
        (format!("作者: @a\n链接: https://x.com/a/status/{id}\nNote: hi"), "Note: hi", [None; 2]),
        (format!("作者: @a\n链接: https://x.com/a/status/{id}\n\nhi\n---"), "hi\n---", [None; 2]),
    ] {
        let whole = format!("### 1\n\n{header}\n\n### 2\n\n作者: @b\n\nlast\n");
        let loaded = load(&whole);
        assert_eq!(texts(&loaded), [text, "last"], "{header}");
        let post = &loaded.corpus.posts[0];
        assert_eq!(post.id.unwrap().to_string(), id, "{header}");
        assert_eq!(
            [Metric::Likes, Metric::Retweets].map(|metric| post.metrics.get(metric)),
            figures,
            "{header}"
        );
        assert!(loaded.corpus.raw(0).contains("@a"), "the raw view shows the header");
    }
}

#[test]
fn an_id_counts_below_any_other_field() {
    for (head, id) in
        [("时间: 2025-03-14\nID: 77\n服务: other", Some(77)), ("ID: 77\n时间: 2025-03-14", None)]
    {
        let corpus = crate::archive::parse("t.md", format!("### 1\n{head}\n\nText.\n")).unwrap().corpus;
        assert_eq!(corpus.posts[0].id.map(|id| id.0.get()), id, "{head}");
    }
}

#[test]
fn the_id_tells_the_time_and_the_date_only_where_there_is_no_snowflake() {
    for (fields, expected) in [
        ("时间: 2025-01-01\n链接: https://x.com/a/status/1874501234567890123", (1_735_750_895_000, false)),
        ("时间: 2009-02-01\n链接: https://x.com/a/status/1165411342", (1_233_446_400_000, true)),
    ] {
        let loaded = load(&format!("### 1\n\n作者: @a\n{fields}\n\nhi\n"));
        let time = loaded.corpus.posts[0].time.unwrap();
        assert_eq!((time.milliseconds / 1000 * 1000, time.day_only), expected, "{fields}");
    }
}

#[test]
fn views_of_zero_are_unknown_before_views_were_counted() {
    for (date, expected) in [("2022-12-14", None), ("2022-12-15", Some(0))] {
        let loaded = load(&format!("### 1\n\n作者: @a\n时间: {date}\n互动: Likes: 0; Views: 0\n\nhi\n"));
        let metrics = &loaded.corpus.posts[0].metrics;
        assert_eq!((metrics.get(Metric::Views), metrics.get(Metric::Likes)), (expected, Some(0)), "{date}");
    }
}

#[test]
fn a_bad_record_does_not_stop_the_next_one() {
    let text =
        "### 99999999999999999999\n\n作者: @a\n\nlost\n\n### 2\n\n作者: @a\n\n### 3\n\n作者: @a\n\nkept\n";
    let loaded = load(text);
    assert_eq!(texts(&loaded), ["kept"]);
    let said: Vec<_> = loaded.bad_records.iter().map(ToString::to_string).collect();
    assert!(said[0].starts_with("t.md:1: number '99999999999999999999' is too large"), "{said:?}");
    assert!(said[1].starts_with("t.md:7: the record has neither a link nor a text"), "{said:?}");
}

#[test]
fn a_record_that_lost_its_metadata_is_pointed_at() {
    let text = "### 1\n\n作者: @a\n\none\n\n### 2\n\ntwo\n\n### 3\n\n作者: @a\n\nthree\n";
    let loaded = load(text);
    assert_eq!(
        (texts(&loaded), odd(&loaded)),
        (vec!["one\n\n### 2\n\ntwo".into(), "three".into()], vec![("heading-only", 7)])
    );
}

#[test]
fn a_head_between_two_joined_files_is_no_text() {
    let text = "# Mei Twitter 2024\n\n本文件包含Mei在2024年的所有推文。\n\n总计推文数量: 2\n\n### 1\n\n作者: @mei\n\none\n\n\
                # Mei Twitter 2025\n\n本文件包含Mei在2025年的所有推文。\n\n总计推文数量：1,207 条\n\n\n### 2\n\n作者: @mei\n\ntwo\n";
    let loaded = load(text);
    assert_eq!(texts(&loaded), ["one", "two"]);
    let held: Vec<_> = loaded
        .corpus
        .heads
        .iter()
        .map(|head| (head.line, head.count, head.posts_to_next_head, head.posts_to_end_of_file))
        .collect();
    assert_eq!(held, [(1, Some(2), 1, 2), (13, Some(1207), 1, 1)]);
    assert_eq!(odd(&loaded), [("joined-files", 13), ("count", 13)]);
}

#[test]
fn a_display_name_gives_way_to_the_handle_of_the_link() {
    let loaded = load("### 1\n\n作者: @Mei-Lin\n链接: https://x.com/mei_dev/status/20\n\nhi\n");
    assert_eq!((loaded.corpus.author(0), odd(&loaded)), ("mei_dev", vec![("display-name", 1)]));
    let loaded = load("### 1\n\n作者: Mei Lin 美\n\nhi\n");
    assert_eq!((loaded.corpus.author(0), odd(&loaded)), ("Mei Lin 美", vec![]));
}

#[test]
fn the_older_layout_is_read() {
    let text = "# Mei Twitter 2023\n\n总计推文数量: 2\n\n---\n\n**bold\ntext**\n\n- **作者**: @mei\n- **时间**: 2023-01-24\n\
                - **链接**: https://x.com/mei/status/1617979122625712999\n- **互动**: Likes: 46,672\n\n---\n\n\
                **a** and **b**\n\n---\n\nmore\n\n- **作者**: @mei\n- **时间**: 2023-01-25\n";
    let loaded = load(text);
    assert_eq!(texts(&loaded), ["bold\ntext", "**a** and **b**\n\n---\n\nmore"]);
    let post = &loaded.corpus.posts[0];
    assert_eq!((post.number, post.digits, post.line), (1, 0, 7));
    assert_eq!(post.metrics.get(Metric::Likes), Some(46_672));
    assert_eq!(loaded.corpus.raw(0).lines().count(), 7);
    assert_eq!(odd(&loaded), []);
}

#[test]
fn the_wrong_name_in_a_title_is_told() {
    for (title, handle, told) in [
        ("Andrej Somebody", "AndrewYNg", true),
        ("Andrew Ng", "AndrewYNg", false),
        ("Mei Lin", "meilin_dev", false),
        ("Guillermo Rauch", "rauchg", false),
        ("Ann Bo", "ab", false),
        ("李飞飞", "drfeifei", false),
    ] {
        let loaded = load(&format!("# {title} Twitter 2025\n\n### 1\n\n作者: @{handle}\n\nhi\n"));
        let found = check_records(&loaded)
            .iter()
            .any(|finding| matches!(finding.kind, FindingKind::TitleName { .. }));
        assert_eq!(found, told, "{title} {handle}");
    }
}

#[test]
fn a_headline_is_clean_of_what_the_file_wraps_it_in() {
    let loaded = load("### 1\n\n作者: @a\n\n- One. Two.\n\n- 一。二。\n");
    assert_eq!(loaded.corpus.headline(0, Side::Original), "One.");
    assert_eq!(loaded.corpus.headline(0, Side::Translation), "一。");
}

#[test]
fn headings_without_end_are_no_archive() {
    let post = "### 1\n\n\u{4f5c}\u{8005}: @a\n\nhi\n";
    let headings = |count: usize| "### 1\n".repeat(count) + post;
    assert!(crate::archive::parse("t", headings(1000)).is_ok());
    assert!(crate::archive::parse("t", headings(100_000)).is_err());
}
