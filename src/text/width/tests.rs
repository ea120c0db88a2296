use proptest::prelude::{Just, Strategy, any, prop_oneof};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{clusters, columns, painted, painted_text, shorten, shorten_start, shorten_to_clauses, simple};
use crate::text::sanitize::Clean;
use crate::text::segment;

#[test]
fn what_terminals_disagree_on_is_painted_so_that_they_agree() {
    for (text, expected, width) in [
        ("a中é", "a中é", 4),
        ("❤\u{FE0F}", "❤", 1),
        ("⌚\u{FE0E}", "⌚", 2),
        ("1\u{FE0F}\u{20E3}", "1", 1),
        ("#\u{20E3}", "#", 1),
        ("👨‍👩‍👧", "👨", 2),
        ("🏳\u{FE0F}‍🌈", "🏳", 1),
        ("👍🏽", "👍", 2),
        ("🧑🏽‍💻", "🧑", 2),
        ("🇨🇳", "🇨🇳", 2),
        ("🇨", "□", 1),
        ("🏽", "□", 1),
        ("🇨🇳🇫", "🇨🇳□", 3),
        ("葛\u{E0100}", "葛", 2),
        ("e\u{301}", "e\u{301}", 1),
        ("か\u{3099}", "か\u{3099}", 2),
        ("ｶﾞ", "ｶﾞ", 2),
        ("ไทย", "ไทย", 3),
        ("می\u{200C}خواهم", "می\u{200C}خواهم", 7),
        ("ه\u{200D} x", "ه x", 3),
        ("\u{200B}\u{AD}\u{FEFF}\u{202E}", "", 0),
        ("\t\r\n\u{1b}", "", 0),
        ("— ’ “ ” ⋯ · ½ →", "— ’ “ ” ⋯ · ½ →", 15),
        ("😄🎉", "😄🎉", 4),
        ("🫨🫩", "🫨🫩", 4),
    ] {
        assert_eq!(painted_text(text), expected, "{text:?}");
        assert_eq!(columns(text), width, "{text:?}");
    }
}

#[test]
fn a_letter_is_painted_with_eight_marks_at_most() {
    let text = format!("e{}", "\u{301}".repeat(1000));
    assert_eq!(painted(&text).chars().count(), 9);
    assert_eq!(painted(&format!("e{}", "\u{301}".repeat(8))).chars().count(), 9);
    assert_eq!(columns(&text), 1);
}

#[test]
fn whatever_is_kept_can_be_seen() {
    for (text, expected) in [
        ("\u{301}x", "◌\u{301}x"),
        ("\u{301}\u{308}", "◌\u{301}\u{308}"),
        ("a\n\u{301}b", "a◌\u{301}b"),
        (" \u{301}b", " \u{301}b"),
    ] {
        assert_eq!(painted_text(text), expected);
    }
    for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
        let clean = Clean::new(c.encode_utf8(&mut [0; 4]));
        assert!(clean.trim().is_empty() || columns(&clean) > 0, "U+{:04X} has no column", u32::from(c));
    }
}

#[test]
fn a_cluster_as_long_as_its_text_is_painted_in_part() {
    for base in ["\u{1100}", "क\u{94D}", "\u{600}"] {
        let text = base.repeat(10_000);
        let painted = painted(&text);
        assert!(painted.chars().count() == 32 && painted.ends_with('⋯'), "{base:?}");
        let whole = base.chars().cycle().take(32).collect::<String>();
        assert_eq!(super::painted(&whole), whole);
    }
}

#[test]
fn simple_characters_are_what_the_tables_say() {
    for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
        if let Some(width) = simple(c) {
            assert_eq!(c.width(), Some(usize::from(width)), "U+{:04X}", u32::from(c));
            assert!(!segment::extends(c), "U+{:04X}", u32::from(c));
            let pair = format!("{c}a");
            assert_eq!(segment::first(&pair).len(), c.len_utf8(), "U+{:04X}", u32::from(c));
        }
    }
}

#[test]
fn a_shortened_text_fits_and_never_cuts_a_grapheme() {
    for (limit, expected) in
        [(0, ""), (1, "⋯"), (2, "⋯"), (3, "中⋯"), (4, "中⋯"), (5, "中文⋯"), (6, "中文ab")]
    {
        assert_eq!(shorten("中文ab", limit), expected, "limit {limit}");
    }
    assert_eq!(shorten("one two", 5), "one⋯");
    for (limit, expected) in [
        (40, "a number, a date (1 Jan, 2 Feb); a link"),
        (38, "a number, a date (1 Jan, 2 Feb)"),
        (30, "a number, a date"),
        (12, "a number⋯"),
        (5, "a nu⋯"),
    ] {
        assert_eq!(shorten_to_clauses("a number, a date (1 Jan, 2 Feb); a link", limit), expected);
    }
    assert_eq!(shorten_to_clauses("编号、日期（如 2025-03-13）、链接", 12), "编号、日期");
    assert_eq!(shorten_to_clauses("编号、日期（如 2025-03-13）、链接", 7), "编号⋯");
    for (limit, expected) in
        [(0, ""), (1, "⋯"), (2, "⋯b"), (3, "⋯ab"), (4, "⋯ab"), (5, "⋯文ab"), (6, "中文ab")]
    {
        assert_eq!(shorten_start("中文ab", limit), expected, "limit {limit}");
    }
}

/// What ratatui writes for `text`: the cells it moves on by.
fn cells(text: &str) -> usize {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 2000, 1));
    usize::from(buffer.set_stringn(0, 0, text, 2000, Style::default()).0)
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<char>().prop_map(String::from),
        prop_oneof![
            Just("\u{FE0F}"),
            Just("\u{FE0E}"),
            Just("\u{200D}"),
            Just("\u{20E3}"),
            Just("🏽"),
            Just("🇨"),
            Just("👍"),
            Just("👩"),
            Just("❤"),
            Just("1"),
            Just("ﾞ"),
            Just("ｶ"),
            Just("\u{301}"),
            Just("\u{1100}"),
            Just("\u{1161}"),
            Just("क"),
            Just("\u{94D}"),
            Just("ำ"),
            Just("中"),
            Just("a"),
            Just("\u{AD}"),
            Just("\u{E0067}"),
            Just("🏴"),
            Just("\u{E0100}"),
            Just(" "),
            Just("—"),
            Just("ل"),
            Just("ا"),
        ]
        .prop_map(String::from),
    ]
}

proptest::proptest! {
    #[test]
    fn columns_are_the_cells_that_ratatui_fills(pieces in proptest::collection::vec(piece(), 0..24)) {
        let text = pieces.concat();
        assert_eq!(columns(&text), cells(&painted_text(&text)), "{text:?}");
    }

    #[test]
    fn columns_of_the_parts_are_columns_of_the_whole(pieces in proptest::collection::vec(piece(), 0..24)) {
        let text = pieces.concat();
        let mut end = 0;
        for (cluster, (start, grapheme)) in clusters(&text).zip(segment::graphemes(&text)) {
            assert_eq!((cluster.start, cluster.end), (start, start + grapheme.len()), "{text:?}");
            end = cluster.end;
        }
        assert_eq!(end, text.len(), "{text:?}");
    }
}

#[test]
fn columns_equal_the_width_of_a_line_of_ratatui() {
    for text in [
        "plain text",
        "对读 duidu：原文与译文",
        "ｶﾞｷﾞ",
        "❤\u{FE0F} ☀\u{FE0F} 1\u{FE0F}\u{20E3}",
        "👨‍👩‍👧👍🏽🇨🇳🇫",
        "e\u{301}か\u{3099}",
        "한국어 조사",
        "ไทย हिन्दी",
        "（全角）「引用」⋯⋯——",
        "葛\u{E0100}城",
        "½ → ① • ■ ° ×",
        "mi\u{200B}xed\u{AD}",
    ] {
        let painted = painted_text(text);
        // A line counts the half-width voicing marks as nothing, the cells it is written to count them.
        let uncounted = text.matches(['ﾞ', 'ﾟ']).count();
        assert_eq!(columns(text), Line::from(painted.as_str()).width() + uncounted, "{text}");
        assert_eq!(columns(text), painted.width() + uncounted, "{text}");
    }
}
