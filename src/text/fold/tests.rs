use proptest::prelude::{ProptestConfig, proptest};

use super::{FoldedText, LATIN, TRADITIONAL, fold};

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
    ] {
        assert_eq!(fold(one), fold(other), "{one}");
    }
}

#[test]
fn the_tables_are_whole() {
    assert_eq!(LATIN.len(), 0x180 - 0xc0);
    let characters = TRADITIONAL.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars).count();
    assert!(characters.is_multiple_of(2), "{characters}");
    for (accented, plain) in [
        ('À', 'a'),
        ('ÿ', 'y'),
        ('ß', 's'),
        ('Ő', 'o'),
        ('ž', 'z'),
        ('ş', 's'),
        ('ů', 'u'),
        ('ı', 'i'),
        ('ĸ', 'k'),
    ] {
        if accented != 'ß' {
            assert_eq!(fold(&accented.to_string()), plain.to_string(), "{accented}");
        }
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
