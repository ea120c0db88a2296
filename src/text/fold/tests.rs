use proptest::prelude::{ProptestConfig, proptest};

use super::table::{EQUAL, TRADITIONAL};
use super::{FoldedText, fold, may_hold_digits};

#[test]
fn what_people_type_and_what_stands_in_the_text_fold_to_the_same() {
    for (one, other) in [
        ("MCP", "mcp"),
        ("ＡＩ　Ｄｅｖ", "ai dev"),
        ("don’t", "don't"),
        ("“quoted”", "\"quoted\""),
        ("Café Ångström", "cafe angstrom"),
        ("Łódź Žižek", "lodz zizek"),
        ("GPT‑5", "gpt-5"),
        ("（智能体）", "(智能体)"),
        ("e\u{301}te", "ete"),
        ("❤\u{fe0f}", "❤"),
        ("智慧學習與開發", "智慧学习与开发"),
        ("Ωμέγα", "ωμέγα"),
        ("Straße Æther œuvre", "strasse aether oeuvre"),
        ("ﬁne oﬄine ㎏ ⅷ ①", "fine offline kg viii 1"),
        ("𝐌𝐚𝐭𝐡 𝓼𝓬𝓻𝓲𝓹𝓽 Ⓒⓘⓡⓒⓛⓔ 🅰", "math script circle a"),
        ("Phở ơn Đức ƀ ɗ ẞ", "pho on duc b d ss"),
        ("ＧＰＴ－４５％：＂ａ＂", "gpt-45%:\"a\""),
        ("ﾊﾟｿｺﾝ ｶﾞ", "ぱそこん が"),
        ("カタカナ ヴ か\u{3099}", "かたかな ゔ が"),
        ("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}", "한글"),
        ("가\u{11a8} ﾡ \u{1100}", "각 ㄱ ㄱ"),
        ("12,345 and 1,000,000.5", "12345 and 1000000.5"),
        ("１２,３４５ 1’000 1\u{202f}000 a\u{a0}b 16，300 5，后", "12345 1000 1000 a b 16, 300 5,后"),
        ("٣٤ ४५", "34 45"),
        ("「引」‹x›«y»„z“", "\"引\"'x'\"y\"\"z\""),
        ("a−b ‐ ‑", "a-b - -"),
        ("Ёлка й", "елка и"),
        ("\u{f900} ⼀", "岂 一"),
    ] {
        assert_eq!(fold(one), fold(other), "{one}");
    }
}

#[test]
fn what_folds_to_digits_is_known_before_folding() {
    let equal = EQUAL.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.chars().next());
    for c in ('\0'..='\u{ffff}').chain(equal) {
        let text = c.to_string();
        let has_digits = fold(&text).contains(|c: char| c.is_ascii_digit());
        assert!(!has_digits || may_hold_digits(&text), "{c}");
    }
    assert!(!may_hold_digits("It’s “free” — 智能体很好。"));
}

#[test]
fn only_groups_of_three_digits_are_joined() {
    for text in ["1,2,3", "2024,100", "1,2345", "0,123", "3.141,592", "it's 5, 6"] {
        assert_eq!(fold(text), text);
    }
}

#[test]
fn the_tables_are_whole() {
    let characters = TRADITIONAL.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars).count();
    assert!(characters.is_multiple_of(2), "{characters}");
    for (accented, plain) in
        [('À', 'a'), ('ÿ', 'y'), ('Ő', 'o'), ('ž', 'z'), ('ş', 's'), ('ů', 'u'), ('ı', 'i'), ('ĸ', 'k')]
    {
        assert_eq!(fold(&accented.to_string()), plain.to_string(), "{accented}");
    }
    let lines: Vec<&str> = EQUAL.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.is_sorted());
    for line in lines {
        let c = line.chars().next().unwrap();
        let form = &line[c.len_utf8()..];
        assert_eq!(fold(&c.to_string()), form, "{c}");
        assert_eq!(fold(form), form, "{c}");
    }
}

#[test]
fn a_place_in_the_folded_text_leads_back_to_whole_characters() {
    for (text, needle, found) in [
        ("Die Voice-Stack", "voice", "Voice"),
        ("在智能體（Agent）里", "智能体", "智能體"),
        ("在智能體（Agent）里", "(agent)", "（Agent）"),
        ("cafe\u{301} noir", "cafe", "cafe\u{301}"),
        ("İstanbul", "istanbul", "İstanbul"),
        ("about 12,345 cats", "12345", "12,345"),
        ("all of 1,000,000!", "1000000", "1,000,000"),
        ("all of 1\u{202f}000!", "1000", "1\u{202f}000"),
        ("a\u{a0}b c", "b", "b"),
        ("x \u{1112}\u{1161}\u{11ab}y", "한", "\u{1112}\u{1161}\u{11ab}"),
        ("ｶﾞs", "が", "ｶﾞ"),
        ("Straße", "ss", "ß"),
        ("1,000,000", "1000", "1,000"),
        ("16，300 毫秒", "300 毫秒", "300 毫秒"),
        ("16，300 毫秒", "16,", "16，"),
        ("a **deep** net", "deep", "deep"),
        ("a **deep** net", "deep net", "deep** net"),
        ("the **data**base", "database", "data**base"),
        ("the `data`base", "database", "data`base"),
        ("和`代`码", "代码", "代`码"),
        ("数据**库**：", "数据库", "数据**库"),
        ("**1,000** of 2**3", "1000", "1,000"),
        ("of 2**3 ** b ***c", "2**3 ** b ***c", "2**3 ** b ***c"),
        ("the㎏`data\u{200b}`base", "thekgdatabase", "the㎏`data\u{200b}`base"),
    ] {
        let folded = FoldedText::new(text);
        let at = folded.as_str().find(needle).unwrap_or_else(|| panic!("{text}: {}", folded.as_str()));
        let source = folded.to_source(at..at + needle.len());
        assert_eq!(&text[source], found, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn folding_twice_changes_nothing_more(text in ".{0,40}") {
        let once = fold(&text);
        assert_eq!(fold(&once), once);
        assert_eq!(FoldedText::new(&text).as_str(), once);
    }

    #[test]
    fn every_range_leads_back_to_whole_characters(text in ".{0,20}", from in 0_usize..40, count in 0_usize..10) {
        let source = FoldedText::new(&text).to_source(from..from + count);
        assert!(text.get(source).is_some());
    }
}
