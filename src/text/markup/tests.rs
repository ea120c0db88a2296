use super::{Doc, RunKind, enumerator, list_mark, original, translation};

/// The text of `doc` with its runs in brackets: `b(…)`, `e(…)`, `l0(…)`, `m(…)`, `h(…)`, `d(…)`.
fn drawn(doc: &Doc) -> String {
    let mut drawn = String::new();
    for (at, c) in doc.text.char_indices().chain([(doc.text.len(), '\0')]) {
        for _ in doc.runs.iter().filter(|run| run.end as usize == at) {
            drawn.push(')');
        }
        for run in doc.runs.iter().filter(|run| run.start as usize == at) {
            match run.kind {
                RunKind::Bold => drawn.push('b'),
                RunKind::Emphasis => drawn.push('e'),
                RunKind::Link(number) => drawn.extend(['l', char::from(b'0' + number as u8)]),
                RunKind::Mention => drawn.push('m'),
                RunKind::Hashtag => drawn.push('h'),
                RunKind::Dim => drawn.push('d'),
            }
            drawn.push('(');
        }
        if c != '\0' {
            drawn.push(c);
        }
    }
    drawn
}

#[track_caller]
fn draws(raw: &str, expected: &str) {
    assert_eq!(drawn(&translation(raw)), expected, "of {raw:?}");
}

#[test]
fn only_known_tags_with_a_partner_are_tags() {
    for (raw, expected) in [
        ("if a<b then c>d", "if a<b then c>d"),
        ("a < b, <3", "a < b, <3"),
        ("Vec<Generic> 与 ls <file>", "Vec<Generic> 与 ls <file>"),
        ("<新课程：入门>", "<新课程：入门>"),
        ("<b>粗</i>", "<b>粗</i>"),
        ("</b>粗", "</b>粗"),
        ("<b><i>粗</b></i>", "b(<i>粗)</i>"),
        ("<B>粗</b>", "b(粗)"),
        ("< b>粗</b>", "< b>粗</b>"),
        ("<b\n>粗</b>", "<b\n>粗</b>"),
        ("<b x=\"a<b\">粗</b>", "<b x=\"a<b\">粗</b>"),
        ("<script>x</script>", "<script>x</script>"),
        ("一<br>二<br/>三<br />四", "一\n二\n三\n四"),
        ("`<b>`是`</b>`", "`<b>`是`</b>`"),
        ("```\n<b>x</b>\n**y**\n```", "```\n<b>x</b>\n**y**\n```"),
    ] {
        draws(raw, expected);
    }
}

#[test]
fn a_tag_that_the_original_speaks_of_is_text() {
    for (original, raw, expected) in [
        ("Use <b>bold</b>", "用 <b>粗体</b> 和 <i>斜体</i>", "用 <b>粗体</b> 和斜体"),
        ("Use &lt;b&gt; and &lt;/br&gt;", "用 <b>粗体</b><br>好", "用 <b>粗体</b><br>好"),
        ("if a<b", "若 a<b，则 <b>粗</b>", "若 a<b，则 <b>粗</b>"),
        ("a <bold> plan", "一个<b>大胆</b>的计划", "一个大胆的计划"),
        ("no tags", "<b>粗</b>", "粗"),
    ] {
        assert_eq!(super::MarkupKind::of_translation(original, raw).text(raw), expected, "{raw}");
    }
}

#[test]
fn a_value_that_is_too_long_makes_no_tag() {
    let long = "x".repeat(2049);
    let raw = format!("<a href=\"https://{long}\">字</a>");
    assert_eq!(translation(&raw).text, raw);
}

#[test]
fn blocks_end_lines_and_invent_no_blank_ones() {
    for (raw, expected) in [
        (
            "<p> 一。</p>\n<p> 二：</p>\n<ul>\n<li> 三 </li>\n<li> 四 </li>\n</ul>\n<p> 五 </p>",
            "一。\n二：\n- 三\n- 四\n五",
        ),
        ("<p>一</p>\n\n<p>二</p>", "一\n\n二"),
        ("一<p>二</p>三", "一\n二\n三"),
        ("<ol><li>一</li><li></li><li>二</li></ol>", "- 一\n- 二"),
        ("<p></p>\n一", "一"),
    ] {
        draws(raw, expected);
    }
}

#[test]
fn inline_tags_and_stars_become_runs() {
    for (raw, expected) in [
        ("<font color=\"#FF0000\"> 重磅 </font>：开始", "e(重磅)：开始"),
        ("用 <b> Rust </b> 写", "用 b(Rust) 写"),
        ("一<strong>二<em>三</em></strong>", "一b(二e(三))"),
        ("- ** 制定！** 要想", "- b(制定！)要想"),
        ("- **Python 库 **（甲）", "- b(Python 库)（甲）"),
        ("用 ** AI ** 写", "用 b(AI) 写"),
        ("祝贺 sum（i**3 和 i**4）", "祝贺 sum（i**3 和 i**4）"),
        ("**一** 和 **二", "b(一)和 **二"),
        ("** ** 一", "** ** 一"),
        ("the **data**base is **fast and** small", "the b(data)base is b(fast and) small"),
        ("un**believ**able x**y", "unb(believ)able x**y"),
        ("***一***", "***一***"),
        ("**一\n二**", "**一\n二**"),
        ("甲  乙 ** 丙 ** 丁", "甲  乙b(丙)丁"),
    ] {
        draws(raw, expected);
    }
    let long = format!("**{}**", "字".repeat(134));
    assert_eq!(translation(&long).text, long);
}

#[test]
fn entities_are_decoded_once() {
    for (raw, expected) in [
        ("&amp; &lt; &gt; &quot; &apos; &#39; &nbsp;|", "& < > \" ' ' \u{A0}|"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("&lt;b&gt;粗&lt;/b&gt;", "<b>粗</b>"),
        ("&copy; &amp", "&copy; &amp"),
    ] {
        draws(raw, expected);
    }
    let doc = original("<p>R&amp;D &quot;x&quot; &amp;amp; **b** i**3</p>");
    assert_eq!(doc.text, "<p>R&D &quot;x&quot; &amp; **b** i**3</p>");
    assert_eq!(doc.cleaned.entities, 2);
}

#[test]
fn links_are_repaired_or_refused() {
    let doc = translation("见 <a href=\"https://a.b/% E5% BC% 80%2F\"> 开 </a> 和 https://t.co/x、www.a.b/c");
    assert_eq!(drawn(&doc), "见l0(开)和 l1(https://t.co/x)、l2(www.a.b/c)");
    let links: Vec<_> = doc.links.iter().map(|link| (link.target.as_str(), link.shown.as_str())).collect();
    let expected = [
        ("https://a.b/%E5%BC%80%2F", "https://a.b/开%2F"),
        ("https://t.co/x", "https://t.co/x"),
        ("https://www.a.b/c", "https://www.a.b/c"),
    ];
    assert_eq!(links, expected);
    for href in ["javascript:alert(1)", "ftp://a.b", "https://a.b/%zz", "https://a.b/{x}", "https://", ""] {
        let doc = translation(&format!("<a href=\"{href}\">字</a>"));
        assert_eq!((drawn(&doc).as_str(), doc.links.len()), ("e(字)", 0), "{href:?}");
    }
}

#[test]
fn a_link_is_numbered_once() {
    let doc = original("https://t.co/a https://t.co/b https://t.co/a");
    assert_eq!(drawn(&doc), "l0(https://t.co/a) l1(https://t.co/b) l0(https://t.co/a)");
    assert_eq!(doc.links.len(), 2);
}

#[test]
fn an_address_that_hides_a_control_is_shown_encoded() {
    let doc = translation("<a href=\"https://a.b/%E2%80%AEx\">字</a>");
    assert_eq!(doc.links.first().map(|link| link.shown.as_str()), Some("https://a.b/%E2%80%AEx"));
}

#[test]
fn handles_tags_and_asides_are_marked_on_both_sides() {
    for (raw, expected) in [
        ("谢谢 @ann 和 #话题", "谢谢 m(@ann) 和 h(#话题)"),
        ("[原文：https://t.co/a]", "d([原文：l0(https://t.co/a)])"),
        ("[Original text: https://t.co/a ] 完", "d([Original text: l0(https://t.co/a) ]) 完"),
        ("Original text: https://t.co/a", "d(Original text: l0(https://t.co/a))"),
        ("一句（译者注：两句）三句", "一句d(（译者注：两句）)三句"),
        ("[not an aside: x] (original idea)", "[not an aside: x] (original idea)"),
        ("原文说得好：一切", "原文说得好：一切"),
        ("[原文：没有结束", "[原文：没有结束"),
    ] {
        draws(raw, expected);
        assert_eq!(drawn(&original(raw)), expected, "of the original {raw:?}");
    }
}

#[test]
fn blanks_that_mean_nothing_are_dropped() {
    for (raw, expected) in [
        ("\n\n 一  \n\n \n\n\n二 \n三\n\n", "一\n\n二\n三"),
        ("一  二", "一  二"),
        ("\u{3000}\u{3000}一\u{A0}\n二", "一\n二"),
        ("- 一\n  - 二\n   三", "- 一\n  - 二\n三"),
        ("```\n  let a;\n```\n  一", "```\n  let a;\n```\n一"),
    ] {
        draws(raw, expected);
        assert_eq!(original(raw).text, expected, "of the original {raw:?}");
    }
}

#[test]
fn what_stands_in_for_a_control_is_dim_and_not_copied() {
    let doc = original("a\u{1B}[31mb\u{202E}c");
    assert!(doc.runs.iter().all(|run| run.kind == RunKind::Dim) && !doc.runs.is_empty());
    assert_eq!(doc.plain(0..doc.text.len()), "a[31mbc");
    let honest = original("a\u{241B}b");
    assert_eq!(honest.plain(0..honest.text.len()), "a\u{241B}b");
    assert_eq!(original("一二").plain(1..4), "");
}

#[test]
fn list_marks_are_known_with_their_length() {
    for (line, expected) in [
        ("- a", Some(2)),
        ("-  a", Some(3)),
        ("• a", Some(4)),
        ("1. a", Some(3)),
        ("12) a", Some(4)),
        ("（1）一", Some(7)),
        ("1、一", Some(4)),
        ("-a", None),
        ("-- a", None),
        ("1.5 a", None),
        ("2025. a", None),
        ("", None),
    ] {
        assert_eq!(list_mark(line), expected, "{line:?}");
    }
}

#[test]
fn numbers_that_count_passages_are_one_however_they_are_written() {
    for (line, expected) in [
        ("1. a", Some((1, 2))),
        ("2) a", Some((2, 2))),
        ("(3) a", Some((3, 3))),
        ("（4）一", Some((4, 7))),
        ("5、一", Some((5, 4))),
        ("⑥一", Some((6, 3))),
        ("⒎一", Some((7, 3))),
        ("八、一", Some((8, 6))),
        ("（九）一", Some((9, 9))),
        ("(b) a", Some((99, 3))),
        ("1.5 a", None),
        ("1.a", None),
        ("2025) a", None),
        ("J. a", None),
        ("a) a", None),
        ("一个", None),
        ("(1", None),
        ("", None),
    ] {
        assert_eq!(enumerator(line), expected, "{line:?}");
    }
}

/// Pieces that markup is made of, so that random text has much of it.
fn pieces() -> impl proptest::strategy::Strategy<Value = String> {
    let piece = "<b>|</b>|<p>|</p>|<li>|</li>|<ul>|<br>|<a href=\"https://a.b\">|</a>|\\*\\*|&amp;|&lt;|&nbsp;|\\[原文：|\\]|@ann|#t|```\n|`| |\n|中|，|x|https://t.co/a|\\PC";
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// The same with what is only clean where nothing beside it was taken out.
fn hostile_pieces() -> impl proptest::strategy::Strategy<Value = String> {
    let marks = "\u{301}\u{302}\u{303}\u{304}\u{305}";
    let odd = proptest::sample::select(vec![
        marks,
        "e",
        "\u{1b}[31m",
        "\u{202e}",
        "\u{200d}",
        "\u{200c}",
        "\u{fe0f}",
        "👩",
        "🏴",
        "\u{e0067}\u{e0062}\u{e007f}",
        "م",
        "क",
        "\u{94d}",
        "\u{e0100}",
        "葛",
        "\u{1f3fd}",
        "1",
        "\u{20e3}",
        "\t",
        "\u{2028}",
        "\r\n",
        "```\n",
        "    - ",
        "\u{3000}",
    ]);
    let piece = proptest::prop_oneof![odd.prop_map(String::from), pieces()];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

use proptest::strategy::Strategy;

proptest::proptest! {
    #[test]
    fn nothing_is_lost_but_markup(raw in pieces()) {
        let clean = crate::text::sanitize::Clean::new(&raw);
        let code = super::code::code_spans(&clean);
        let mut marks = super::tags::tokens(&clean, &code, super::TagSet::default());
        super::bold::add_marks(&clean, &code, &mut marks);
        let mut kept = String::new();
        let mut at = 0;
        for mark in &marks {
            kept.push_str(clean.get(at..mark.range.start).unwrap());
            at = mark.range.end;
        }
        kept.push_str(clean.get(at..).unwrap());
        let doc = translation(&raw);
        let decoded = kept.replace("&nbsp;", " ").replace("&lt;", "<").replace("&amp;", "&");
        let mut rest = doc.text.chars();
        for c in decoded.chars().filter(|c| !c.is_whitespace()) {
            proptest::prop_assert!(rest.any(|found| found == c), "{c:?} of {raw:?} is not in {:?}", doc.text);
        }
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{25CC}')).count();
        proptest::prop_assert_eq!(solid(&doc.text), solid(&decoded));
    }

    #[test]
    fn runs_lie_on_characters_and_lines_have_no_loose_blanks(raw in pieces()) {
        for doc in [original(&raw), translation(&raw)] {
            for run in &doc.runs {
                proptest::prop_assert!(doc.text.get(run.start as usize..run.end as usize).is_some_and(|text| !text.is_empty()));
                if let RunKind::Link(number) = run.kind {
                    proptest::prop_assert!(doc.links.get(number as usize).is_some());
                }
            }
            proptest::prop_assert!(doc.runs.is_sorted_by_key(|run| run.start));
            proptest::prop_assert!(!doc.text.contains("\n\n\n") && !doc.text.starts_with('\n') && !doc.text.ends_with('\n'));
            proptest::prop_assert!(doc.text.lines().all(|line| line.trim_end() == line));
        }
    }

    #[test]
    fn a_text_that_was_cleaned_is_taken_as_it_is(raw in hostile_pieces()) {
        for doc in [original(&raw), translation(&raw), super::plain(&raw)] {
            proptest::prop_assert_eq!(crate::text::sanitize::Clean::new(&doc.text).into_string(), doc.text.clone());
            proptest::prop_assert_eq!(super::plain(&doc.text).text, doc.text);
        }
    }

    #[test]
    fn text_copied_whole_is_what_its_characters_give(raw in "([a-z中，。 \u{3000}\n*<>/b`.-]|\\*\\*|</?b>|<p>|e\u{301}){0,40}") {
        // An entity on a line has all of it written character by character.
        let lines = |open: &str, close: &str| {
            let lines: Vec<String> = raw.split('\n').map(|line| [open, line, close].concat()).collect();
            lines.join("\n")
        };
        let (slow, fast) = (lines("&lt;", "&gt;"), lines("‹", "›"));
        let told = |text: &str| text.replace(['<', '‹'], "(").replace(['>', '›'], ")");
        proptest::prop_assert_eq!(told(&original(&slow).text), told(&original(&fast).text));
    }
}

#[test]
fn a_star_with_a_mark_upon_it_is_no_bold_mark() {
    for raw in [" **\u{fe0f}**", "**\u{301}a**", "**a**\u{301} b"] {
        let doc = translation(raw);
        assert_eq!(crate::text::sanitize::Clean::new(&doc.text).as_str(), doc.text, "{raw:?}");
        assert!(doc.text.contains("**"), "{raw:?}: {:?}", doc.text);
    }
    assert_eq!(translation("**é** and **中**").text, "é and 中");
}

#[test]
fn a_side_without_placeholders_keeps_its_runs_in_place() {
    let raw = "a\u{202E}b @mei c\u{1b}d **e\u{7}f** \u{202E}\n\n\u{202E}\n\n#g\n\n\u{202E}";
    let doc = translation(raw).without_placeholders(std::iter::empty());
    assert_eq!(doc.text, "ab @mei cd ef\n\n#g");
    let runs: Vec<_> = doc.runs.iter().map(|run| &doc.text[run.start as usize..run.end as usize]).collect();
    assert_eq!(runs, ["@mei", "ef", "#g"]);
    let piled = translation(&format!("a{}b", "\u{301}".repeat(20)));
    assert_eq!(drawn(&piled), format!("a{}d(<+12 marks>)b", "\u{301}".repeat(8)));
}

#[test]
fn code_without_a_fence_keeps_its_indent_and_verses_do_not() {
    for (raw, expected) in [
        ("So:\n\n    fn main() {\n        go();\n    }\n\nEnd", None),
        ("class A:\n    def f(self):\n        return 1\n\n    x = 2", None),
        ("Try\n\tif x:\n\t\tgo()\nnow", Some("Try\n    if x:\n        go()\nnow")),
        ("Run\n    $ make install", None),
        (
            "Roses are red,\n    violets are blue,\n    and so on.",
            Some("Roses are red,\nviolets are blue,\nand so on."),
        ),
        ("One.\n    It was a dark night (see below).", Some("One.\nIt was a dark night (see below).")),
        ("一。\n    这里是一段话：\n    没有程序。", Some("一。\n这里是一段话：\n没有程序。")),
    ] {
        let expected = expected.unwrap_or(raw);
        assert_eq!(
            (original(raw).text.as_str(), translation(raw).text.as_str()),
            (expected, expected),
            "{raw}"
        );
    }
}
