#![expect(clippy::string_slice, reason = "a test may fail")]

use proptest::prelude::{Just, Strategy, any, prop_oneof};

use super::class::{CharClass, class, may_be_odd};
use super::{Clean, is_mark};
use crate::text::segment;

#[test]
fn what_is_hostile_is_seen_and_what_is_only_invisible_is_left_out() {
    for (raw, expected) in [
        ("a\u{1b}[31mb", "a␛[31mb"),
        ("\0\u{7}\u{b}\u{c}\u{7f}", "␀␇␋␌␡"),
        ("\u{9b}31m", "<009B>31m"),
        ("a\u{202E}b\u{2066}c\u{2069}\u{61C}\u{200F}", "a<202E>b<2066>c<2069><061C><200F>"),
        ("a\u{200B}b\u{FEFF}c\u{AD}d\u{2060}", "abcd"),
        ("\u{3164}\u{115F}\u{FFA0}", "<3164><115F><FFA0>"),
        ("\u{FFFE}\u{FDD0}\u{10FFFF}", "<FFFE><FDD0><10FFFF>"),
        ("a\u{E0061}\u{E007F}", "a<E0061><E007F>"),
        ("\u{1F3F4}\u{E0061}b", "\u{1F3F4}<E0061>b"),
        ("a\u{200D}b", "ab"),
        ("中\u{200C}文", "中文"),
        ("👩\u{200D}", "👩"),
        ("👩\u{200D}a", "👩a"),
        ("\u{200D}👩", "👩"),
        ("a\u{FE0F}", "a"),
        ("❤\u{FE0F}\u{FE0F}", "❤\u{FE0F}"),
        ("a\u{E0100}", "a<E0100>"),
        ("中\u{FE05}", "中<FE05>"),
        ("\u{202E}\u{FE0F}", "<202E>"),
        ("a\u{34F}b\u{2064}", "ab"),
        ("light\u{2060}.example\u{2060}.app", "light.example.app"),
        ("👩\u{2060}\u{200D}👩", "👩👩"),
        ("\u{1161}a\u{1161}\u{11A8}", "<1161>a<1161><11A8>"),
        ("\u{1100}\u{1161}\u{1161}각\u{11A8}", "\u{1100}\u{1161}<1161>각<11A8>"),
        ("\u{A97F}\u{D7FF}\u{D7CB}", "<A97F><D7FF><D7CB>"),
        ("می\u{200C} x", "می x"),
    ] {
        assert_eq!(Clean::new(raw).as_str(), expected, "{raw:?}");
    }
}

#[test]
fn every_way_to_end_a_line_ends_it() {
    assert_eq!(Clean::new("a\r\nb\rc\u{85}d\u{2028}e\u{2029}f\n\r\n").as_str(), "a\nb\nc\nd\ne\nf\n\n");
    assert_eq!(Clean::single_line("a\r\nb\rc\u{85}d\u{2028}e\nf").as_str(), "a␊b␊c␊d␊e␊f");
    assert_eq!(Clean::new("a\r\nb").placeholders(), []);
}

#[test]
fn a_tab_leads_to_the_next_multiple_of_four_columns() {
    for (raw, expected) in [
        ("\ta", "    a"),
        ("a\tb", "a   b"),
        ("abc\td", "abc d"),
        ("abcd\te", "abcd    e"),
        ("中\ta", "中  a"),
        ("中文\ta", "中文    a"),
        ("ab\n\tc\td", "ab\n    c   d"),
        ("a\tb\tc", "a   b   c"),
        ("abc\r\n中\tb", "abc\n中  b"),
        ("\u{1b}\tx", "␛   x"),
    ] {
        assert_eq!(Clean::new(raw).as_str(), expected, "{raw:?}");
    }
}

#[test]
fn legitimate_text_comes_out_byte_for_byte() {
    for text in [
        "",
        "Plain ASCII, with \"quotes\" & <tags>.",
        "对读：原文与译文——“引用”……（注）",
        "👨‍👩‍👧‍👦 👍🏽 🧑🏽‍💻 🏳️‍🌈 👩🏻‍❤️‍💋‍👨🏿 🕵️‍♂️",
        "🇨🇳🇺🇳 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
        "1️⃣ #️⃣ *️⃣ ❤️ ☀︎ ©️ ⌚︎",
        "葛\u{E0100}飾区 辻\u{E0101} 㐂\u{FE00}",
        "café cafe\u{301} Việt nam z\u{310}\u{301}\u{32D}",
        "می‌خواهم نامه‌ای ه‍",
        "क्‍ष र्‍य ক্‌ষ ශ්‍රී ന്‍",
        "ไทย ภาษา ᠮᠣᠩᠭᠣᠯ\u{180B}",
        "\u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8} 가\u{11A8} \u{110F}\u{110F}\u{110F}",
        "한국어 각 ｶﾞｷﾞ か\u{3099}",
        "עִבְרִית العَرَبِيَّة",
        "½ → ① ∩\u{FE00} 0\u{FE00} \u{3000} \u{A0} \u{FFFD} \u{E0B0}",
        "literal <202E> and ␛ and <+992 marks>",
    ] {
        let clean = Clean::new(text);
        assert_eq!(clean.as_str(), text);
        assert_eq!(clean.placeholders(), [], "{text}");
        assert_eq!(clean.plain(), text);
    }
}

#[test]
fn eight_marks_are_kept_and_the_rest_is_counted() {
    let marks = |count: usize| "\u{301}".repeat(count);
    for (raw, expected) in [
        (format!("a{}b", marks(1000)), format!("a{}<+992 marks>b", marks(8))),
        (format!("a{}b", marks(9)), format!("a{}<+1 mark>b", marks(8))),
        (format!("a{}b{}", marks(8), marks(8)), format!("a{}b{}", marks(8), marks(8))),
        (marks(10), format!("{}<+2 marks>", marks(8))),
        (format!("a{}\u{34F}{}b", marks(8), marks(2)), format!("a{}<+2 marks>b", marks(8))),
        ("\u{1100}".repeat(1000), format!("{}<+992 marks>", "\u{1100}".repeat(8))),
        (format!("👍{}", "🏽".repeat(20)), format!("👍{}<+12 marks>", "🏽".repeat(8))),
    ] {
        assert_eq!(Clean::new(&raw).as_str(), expected);
    }
}

#[test]
fn emoji_are_not_joined_without_end() {
    let clean = Clean::new(&"👩\u{200D}".repeat(20));
    assert!(segment::graphemes(&clean).all(|(_, grapheme)| grapheme.chars().count() <= 15));
}

#[test]
fn placeholders_are_known_and_left_out_of_copies() {
    let clean = Clean::new("a\u{202E}\u{1b}b\u{7}c");
    let parts: Vec<_> =
        clean.placeholders().iter().map(|range| &clean[range.start as usize..range.end as usize]).collect();
    assert_eq!(parts, ["<202E>␛", "␇"]);
    assert_eq!(clean.plain(), "abc");
}

#[test]
fn the_quick_look_overlooks_no_odd_character() {
    for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
        let quick = may_be_odd(c.to_string().as_bytes()[0]);
        assert!(quick || c == '\n' || class(c) == CharClass::Plain, "U+{:04X}", u32::from(c));
        assert!(!is_mark(c) || class(c) != CharClass::Plain, "U+{:04X}", u32::from(c));
    }
}

/// Everything the promise names, checked without the scanner's own tables.
fn assert_harmless(text: &str, limit: usize) {
    let mut marks = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        assert!(c == '\n' || !c.is_control(), "{text:?} at {at}");
        assert!(
            !matches!(u32::from(c), 0x61C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180E | 0x200B | 0x200E | 0x200F
                | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFDD0..=0xFDEF | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB
                | 0xAD | 0x34F | 0xE0000..=0xE001F | 0xE0080..=0xE00FF | 0xE01F0..=0xE0FFF)
                && u32::from(c) & 0xFFFE != 0xFFFE,
            "{text:?} at {at}"
        );
        if c == '\u{200C}' || c == '\u{200D}' {
            let base: char = before.unwrap();
            assert!(!base.is_ascii() && !matches!(base, '一'..='鿿'), "{text:?} at {at}");
        }
        if matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}') {
            assert!(
                before.is_some_and(|base: char| !base.is_ascii_alphabetic() && !is_mark(base)),
                "{text:?} at {at}"
            );
        }
        marks = if is_mark(c) { marks + 1 } else { 0 };
        assert!(marks <= limit, "{text:?} at {at}");
        before = Some(c);
    }
}

fn soup() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        Just("\u{1b}"),
        Just("\u{9b}"),
        Just("\u{202E}"),
        Just("\u{200B}"),
        Just("\u{200C}"),
        Just("\u{200D}"),
        Just("\u{200D}"),
        Just("\u{FE0F}"),
        Just("\u{FE0E}"),
        Just("\u{FE00}"),
        Just("\u{E0100}"),
        Just("\u{34F}"),
        Just("\u{E0067}\u{E0062}\u{E0065}"),
        Just("\u{E007F}"),
        Just("🏴"),
        Just("\u{3164}"),
        Just("\u{FFFF}"),
        Just("\t"),
        Just("\r"),
        Just("\n"),
        Just("\r\n"),
        Just("\u{2028}"),
        Just("\u{85}"),
        Just("\u{180B}"),
        Just("ᠮ"),
        Just("\u{1100}"),
        Just("\u{1161}"),
        Just("\u{11A8}"),
        Just("\u{2060}"),
    ];
    let plain = prop_oneof![
        Just("a"),
        Just("中"),
        Just("👩"),
        Just("❤"),
        Just("🏽"),
        Just("1"),
        Just("\u{20E3}"),
        Just("م"),
        Just("ي"),
        Just("क"),
        Just("\u{94D}"),
        Just("\u{301}"),
        Just("\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}"),
        Just("<"),
        Just("ﾞ"),
        Just("🇨"),
        Just("र"),
    ];
    let piece = prop_oneof![
        3 => odd.prop_map(String::from),
        3 => plain.prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Texts of every script and kind of emoji that may be in a post, in any order.
fn legitimate() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "Plain",
        "对读",
        "👨‍👩‍👧‍👦",
        "🧑🏽‍💻",
        "🏳️‍🌈",
        "👩🏻‍❤️‍💋‍👨🏿",
        "🇨🇳🇺🇳",
        "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
        "1️⃣",
        "❤️",
        "☀︎",
        "葛\u{E0100}飾",
        "㐂\u{FE00}",
        "cafe\u{301}",
        "z\u{310}\u{301}\u{32D}",
        "می‌خواهم",
        "ه‍",
        "क्‍ष",
        "শ্‌র",
        "ไทย",
        "ᠮᠣᠩ\u{180B}",
        "한국어",
        "か\u{3099}",
        "עִבְרִית",
        "العَرَبِيَّة",
        "∩\u{FE00}",
        "𝗕𝗼𝗹𝗱",
        "—“x”…",
        "<202E>",
        "␛",
    ]);
    let gap = proptest::sample::select(vec![" ", "\n", "。", ", "]);
    proptest::collection::vec((piece, gap), 0..20)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
}

#[test]
fn what_is_left_out_of_a_text_is_shown_in_a_name() {
    for (raw, text, name) in [
        ("pay\u{200B}pal", "paypal", "pay<200B>pal"),
        ("\u{FEFF}a\u{AD}b\u{2060}", "ab", "<FEFF>a<00AD>b<2060>"),
        ("a\u{200D}b\u{FE0F}", "ab", "a<200D>b<FE0F>"),
        (
            "\u{1F469}\u{200D}\u{1F4BB} e\u{301}\n",
            "\u{1F469}\u{200D}\u{1F4BB} e\u{301}␊",
            "\u{1F469}\u{200D}\u{1F4BB} e\u{301}␊",
        ),
    ] {
        assert_eq!((Clean::single_line(raw).as_str(), Clean::name(raw).as_str()), (text, name));
        let again = Clean::name(name);
        assert_eq!((again.as_str(), again.placeholders()), (name, [].as_slice()));
    }
}

proptest::proptest! {
    #[test]
    fn legitimate_text_is_unchanged_whatever_stands_beside_it(text in legitimate()) {
        let clean = Clean::new(&text);
        assert_eq!(clean.as_str(), text);
        assert_eq!(clean.placeholders(), []);
    }

    #[test]
    fn nothing_hostile_comes_out(raw in soup()) {
        for clean in [Clean::new(&raw), Clean::single_line(&raw), Clean::message(&raw), Clean::name(&raw)] {
            assert_harmless(&clean, 8);
            // Without the placeholder between them two runs of marks become one.
            assert_harmless(&clean.plain(), usize::MAX);
        }
        assert!(!Clean::single_line(&raw).contains('\n'));
    }

    #[test]
    fn cleaning_twice_is_cleaning_once(raw in soup()) {
        let clean = Clean::new(&raw);
        let again = Clean::new(&clean);
        assert_eq!(again.as_str(), clean.as_str());
        assert_eq!(again.placeholders(), []);
    }

    #[test]
    fn placeholders_lie_in_the_text_in_order(raw in soup()) {
        let clean = Clean::new(&raw);
        let mut end = 0;
        for range in clean.placeholders() {
            assert!(range.start >= end && range.start < range.end);
            assert!(clean.is_char_boundary(range.start as usize) && clean.is_char_boundary(range.end as usize));
            end = range.end;
        }
        assert!(end as usize <= clean.len());
    }
}
