#![expect(clippy::string_slice, reason = "a test may fail")]

use std::path::Path;

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof};

use super::rules::{self, CutLevel};
use super::{Row, Units, marker};
use crate::text::entity::entities;
use crate::text::script::is_word;
use crate::text::width::columns;
use crate::text::{segment, width};

fn wrap(text: &str, columns: usize) -> Vec<Row> {
    Units::new(text).rows(text, 0..text.len(), columns)
}

/// The rows as they are seen, indent included.
fn seen(text: &str, columns: usize) -> Vec<String> {
    let show = |row: &Row| {
        format!("{}{}", " ".repeat(usize::from(row.indent)), &text[row.start as usize..row.end as usize])
    };
    wrap(text, columns).iter().map(show).collect()
}

#[test]
fn rows_end_where_both_languages_allow_it() {
    for (text, width, expected) in [
        ("one two three", 7, vec!["one two", "three"]),
        ("one two three", 8, vec!["one two", "three"]),
        ("模型很好，真的。", 8, vec!["模型很", "好，真", "的。"]),
        ("他说“好的”吗", 6, vec!["他说", "“好的”", "吗"]),
        ("使用（注）后", 6, vec!["使用", "（注）", "后"]),
        ("快——很快", 5, vec!["快——", "很快"]),
        ("很快——好", 5, vec!["很", "快——", "好"]),
        ("说……好", 3, vec!["说", "……", "好"]),
        ("词 —— ，词", 8, vec!["词 —— ，", "词"]),
        ("เงียบสงบตลอดทั้งวัน", 9, vec!["เงียบสงบ", "ตลอดทั้งวัน"]),
        ("ພາສາລາວສວຍງາມ", 7, vec!["ພາສາລາວ", "ສວຍງາມ"]),
        ("좋은 커피에는 인내가", 10, vec!["좋은", "커피에는", "인내가"]),
        ("约1.6亿元", 6, vec!["约", "1.6亿", "元"]),
        ("约 1.6 亿元", 8, vec!["约", "1.6 亿元"]),
        ("约 1.6 亿元", 7, vec!["约", "1.6 亿", "元"]),
        ("takes 10 GB now", 9, vec!["takes", "10 GB now"]),
        ("takes 10 GB now", 8, vec!["takes", "10 GB", "now"]),
        ("好和/或者", 6, vec!["好", "和/或", "者"]),
        ("1990–2025 年", 9, vec!["1990–2025", "年"]),
        ("见 https://a.io/b-c。", 14, vec!["见 https://", "a.io/b-c。"]),
        ("见 https://a.io/b-c。", 18, vec!["见", "https://a.io/b-c。"]),
        ("感谢@some_name的", 12, vec!["感谢", "@some_name的"]),
        ("a  b", 2, vec!["a", "b"]),
        ("a\n\nb", 9, vec!["a", "", "b"]),
        ("", 9, vec![""]),
        ("a\n", 9, vec!["a", ""]),
        ("百分之五％增", 8, vec!["百分之", "五％增"]),
        ("바다는 조용합니다", 10, vec!["바다는", "조용합니다"]),
        ("바다는 GPT모델을", 9, vec!["바다는", "GPT모델을"]),
    ] {
        assert_eq!(seen(text, width), expected, "{text} at {width}");
    }
}

#[test]
fn list_items_hang() {
    for (text, width, expected) in [
        ("- one two three", 9, vec!["- one two", "  three"]),
        ("• 一二三四", 8, vec!["• 一二三", "  四"]),
        ("1. one two", 9, vec!["1. one", "   two"]),
        ("1）一二三四", 9, vec!["1）一二三", "   四"]),
        ("（1）一二三", 15, vec!["（1）一二三"]),
        ("（1）一二三四五六", 15, vec!["（1）一二三四五", "     六"]),
        ("10. aaa bbb", 12, vec!["10. aaa bbb"]),
        ("10. aaa bbb", 8, vec!["10. aaa", "bbb"]),
        ("  - aa bb", 12, vec!["  - aa bb"]),
        ("  - aaa bbbb cc", 12, vec!["  - aaa bbbb", "    cc"]),
        ("  ab cd", 6, vec!["  ab", "  cd"]),
        ("- https://example.com/one/two", 12, vec!["- https://", "  example.co", "  m/one/two"]),
    ] {
        assert_eq!(seen(text, width), expected, "{text} at {width}");
    }
}

#[test]
fn list_markers_are_told_from_text() {
    for (text, expected) in [
        ("- a", "- "),
        ("* a", "* "),
        ("•a", "•"),
        ("-5 degrees", ""),
        ("1.5 points", ""),
        ("1. a", "1. "),
        ("1.一", "1."),
        ("12) a", "12) "),
        ("2025) a", ""),
        ("（一）好", "（一）"),
        ("(1）好", "(1）"),
        ("三、好", "三、"),
        ("a) b", "a) "),
        ("A. Smith", ""),
        ("1️⃣ a", "1️⃣ "),
        ("①好", "①"),
        ("- ", ""),
        ("--", ""),
        ("", ""),
    ] {
        assert_eq!(&text[..marker::length(text)], expected, "{text}");
    }
}

#[test]
fn a_range_is_laid_out_as_if_it_were_alone() {
    let text = "- one two three。第二句在这里\nnext";
    let units = Units::new(text);
    let seam = text.find('第').unwrap();
    let end = text.find('\n').unwrap();
    let rows = |range: std::ops::Range<usize>, width| -> Vec<&str> {
        units.rows(text, range, width).iter().map(|row| &text[row.start as usize..row.end as usize]).collect()
    };
    assert_eq!(rows(seam..end, 8), ["第二句在", "这里"]);
    assert_eq!(rows(0..seam, 9), ["- one two", "three。"]);
    assert_eq!(rows(3..7, 80), ["ne t"]);
    assert_eq!(rows(end..end, 80), [""]);
    assert_eq!(rows(end + 1..text.len(), 80), ["next"]);
    assert_eq!(rows(0..end + 1, 80), ["- one two three。第二句在这里", ""]);
}

#[test]
fn an_area_narrower_than_a_glyph_holds_one_glyph_a_row() {
    for width in [0, 1] {
        assert_eq!(seen("中文 ab", width), ["中", "文", "a", "b"]);
        assert_eq!(wrap("中", width)[0].columns, 2);
        // A mark without a letter is on a sign for one.
        assert_eq!(seen("\u{30d}<", width), ["\u{30d}", "<"]);
    }
    assert_eq!(seen("——", 1), ["—", "—"]);
    assert_eq!(seen("——", 2), ["——"]);
}

#[test]
fn dashes_are_cut_between_pairs_at_most() {
    for row in seen(&"—".repeat(101), 7) {
        assert!(row.chars().count() == 6 || row.chars().count() == 5, "{row}");
    }
}

#[test]
fn a_giant_line_takes_time_in_proportion() {
    for piece in
        ["a", "字", "—", "a b ", "é\u{301}", "🇨🇳", "กา", "(", "http://a(", "- ", "\u{3000}x", "-", "…", "“字"]
    {
        let text = piece.repeat(200_000 / piece.len());
        let rows = wrap(&text, 60);
        assert!(!rows.is_empty());
        check(&text, 60, Depth::Shape);
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Depth {
    Shape,
    All,
}

/// Every promise of [`Units::rows`], checked without the code that keeps them.
fn check(text: &str, width: usize, depth: Depth) {
    let units = Units::new(text);
    let rows = units.rows(text, 0..text.len(), width);
    let mut at = 0;
    for row in &rows {
        let (start, end) = (row.start as usize, row.end as usize);
        let skipped = &text[at..start];
        assert!(skipped.chars().all(char::is_whitespace), "lost {skipped:?} of {text:?} at {width}");
        assert!(skipped.matches('\n').count() <= 1, "lost a blank row of {text:?} at {width}");
        let shown = &text[start..end];
        assert_eq!(usize::from(row.columns), usize::from(row.indent) + columns(shown), "{text:?} at {width}");
        let single = width::clusters(shown).filter(|cluster| cluster.columns > 0).count() <= 1;
        assert!(usize::from(row.columns) <= width || single, "{shown:?} is too wide for {width}");
        assert!(!shown.contains('\n') && shown.trim_end_matches(' ') == shown, "{shown:?}");
        at = end;
    }
    assert!(
        text[at..].chars().all(|c| c.is_whitespace() && c != '\n'),
        "lost the end of {text:?} at {width}"
    );
    assert_eq!(
        text.matches('\n').count() + 1,
        rows.len() - soft_ends(text, &rows).count(),
        "{text:?} at {width}"
    );
    if depth == Depth::All {
        for (row, next) in soft_ends(text, &rows) {
            check_end(&units, text, row, next, width);
        }
    }
}

/// Pairs of rows of one line.
fn soft_ends<'a>(text: &'a str, rows: &'a [Row]) -> impl Iterator<Item = (Row, Row)> + 'a {
    rows.iter()
        .zip(rows.iter().skip(1))
        .map(|(row, next)| (*row, *next))
        .filter(|(row, next)| !text[row.end as usize..next.start as usize].contains('\n'))
}

fn edge(text: &str, at: usize) -> Option<(char, char)> {
    Some((text[..at].trim_end().chars().next_back()?, text[at..].trim_start().chars().next()?))
}

fn check_end(units: &Units, text: &str, row: Row, next: Row, width: usize) {
    let (start, end, resumes) = (row.start as usize, row.end as usize, next.start as usize);
    let room = width.saturating_sub(usize::from(next.indent));
    let told = format!("{:?} | {:?} at {width}", &text[start..end], &text[resumes..next.end as usize]);

    let edges: Vec<usize> = segment::graphemes(&text[start..end]).map(|(at, _)| start + at).skip(1).collect();
    let (before, after) = edge(text, resumes).unwrap();
    // Between units the ASCII marks are in UAX #14's hands.
    let is_cut = end == resumes && !units.all.iter().any(|unit| unit.start as usize == resumes);
    if rules::strands(before, after) || is_cut && rules::violates(before, after) {
        // Nothing else could be done: what is stuck together fits on no row, and no place in this one was better.
        let next = units.all.partition_point(|unit| unit.start as usize <= resumes);
        assert!(next > 0 && units.all[next - 1].columns as usize > room, "{told}");
        for at in edges.iter().filter(|at| end == resumes && !text[..**at].ends_with(char::is_whitespace)) {
            let (before, after) = edge(text, *at).unwrap();
            let is_pair = before == after && rules::is_pair(after);
            assert!(is_pair || rules::violates(before, after), "{told}");
        }
    }

    // What is one thing is in two pieces only where it fits nowhere.
    let things = entities(text).into_iter().map(|entity| entity.start..entity.end).chain(words(text));
    for thing in things.filter(|thing| thing.start < end && resumes < thing.end && thing.start < thing.end) {
        let (mut from, mut to) = (thing.start, thing.end);
        let marks = text[to..].chars().take_while(|c| segment::extends(*c));
        to += marks.map(char::len_utf8).sum::<usize>();
        while from > 0 && !text[..from].ends_with(char::is_whitespace) && glued(text, from) {
            from = text[..from].char_indices().next_back().unwrap().0;
        }
        while to < text.len() && !text[to..].starts_with(char::is_whitespace) && glued(text, to) {
            to += segment::first(&text[to..]).len();
        }
        assert!(columns(&text[from..to]) > room, "{:?} is broken: {told}", &text[from..to]);
    }

    // The row is full.
    let unit = units.all.iter().find(|unit| unit.start as usize == resumes && unit.end > unit.start);
    if let Some(unit) = unit {
        let gap = columns(&text[end..resumes]);
        assert!(usize::from(row.columns) + gap + unit.columns as usize > width, "early: {told}");
    }
}

/// Whether a cut at `at` strands a mark or splits a thing.
fn glued(text: &str, at: usize) -> bool {
    let mut bases = text[..at].trim_end().chars().rev().filter(|c| !segment::extends(*c));
    let (Some(before), Some(after)) = (bases.next(), text[at..].chars().next()) else {
        return false;
    };
    let earlier = bases.next();
    let inside = entities(text).iter().any(|entity| entity.start < at && at < entity.end);
    inside
        || segment::extends(after)
        || rules::level(earlier, before, after) != CutLevel::Edge
        || (before == after && rules::is_pair(after))
}

/// Runs of letters and digits of scripts that have blanks.
fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let edges: Vec<usize> = entities(text).iter().flat_map(|entity| [entity.start, entity.end]).collect();
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, grapheme) in segment::graphemes(text) {
        if !grapheme.chars().all(|c| c.is_ascii_alphanumeric() && is_word(c)) {
            continue;
        }
        match found.last_mut() {
            Some(last) if last.end == at && !edges.contains(&at) => last.end = at + grapheme.len(),
            _ => found.push(at..at + grapheme.len()),
        }
    }
    found
}

/// Pieces of text, one a line of these.
const PIECES: [&str; 3] = [
    "word a GPT-4 don’t extraordinary 3.14 1,000 @some_name #tag https://example.com/a/b?c=d www.a.io and/or (x) C++",
    "字 模型 （ ） ， 。 “ ” 《 》 —— …… · ％ ～ 、 亿 ／ 字 模型",
    "😄 👨‍👩‍👧 ❤️ 🇨🇳 e\u{301} ) ( / - 1. ไทย 한국 % $ ’ … ﾞ",
];

fn piece() -> impl Strategy<Value = String> {
    let of =
        |line: usize| prop::sample::select(PIECES[line].split(' ').map(String::from).collect::<Vec<_>>());
    let odd = prop::sample::select(vec!["\n", "\n- ", "\n  ", "10 GB", "\u{3000}", "\u{A0}", " \u{301}"]);
    prop_oneof![
        4 => Just(String::from(" ")),
        4 => of(0),
        6 => of(1),
        2 => of(2),
        1 => odd.prop_map(String::from),
        1 => any::<char>().prop_map(|c| crate::text::sanitize::Clean::new(&c.to_string()).into_string()),
    ]
}

proptest::proptest! {
    #[test]
    fn rows_keep_every_promise(pieces in proptest::collection::vec(piece(), 0..30), width in 0_usize..50) {
        check(&pieces.concat(), width, Depth::All);
    }

    #[test]
    fn any_range_keeps_its_characters(pieces in proptest::collection::vec(piece(), 0..12), from in 0_usize..60, to in 0_usize..60, width in 0_usize..20) {
        let text = pieces.concat();
        let snap = |at: usize| text.floor_char_boundary(at.min(text.len()));
        let range = snap(from.min(to))..snap(from.max(to));
        let rows = Units::new(&text).rows(&text, range.clone(), width);
        assert!(!rows.is_empty());
        let shown: String = rows.iter().map(|row| &text[row.start as usize..row.end as usize]).collect();
        let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert_eq!(visible(&shown), visible(&text[range.clone()]));
        assert_eq!(rows.len() - soft_ends(&text, &rows).count(), text[range].matches('\n').count() + 1);
    }
}

#[test]
fn real_text_keeps_every_promise_at_many_widths() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for path in ["assets/digest.md", "../shared/corpus/andrew-ng-2025.md"] {
        let Ok(raw) = std::fs::read_to_string(root.join(path)) else {
            continue;
        };
        let text = crate::text::sanitize::Clean::new(&raw);
        for (index, part) in text.split("\n\n").enumerate() {
            // Each paragraph at some widths, all paragraphs together at all of them.
            for width in [1 + index % 200, 20 + index % 60, 40] {
                check(part, width, Depth::All);
            }
        }
        for width in 1..=200 {
            if width % 7 == 1 {
                check(&text, width, Depth::Shape);
            }
        }
        assert!(width::columns(&text) > 0);
    }
}
