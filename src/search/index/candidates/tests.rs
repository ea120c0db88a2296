use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, prop_assert, proptest};

use super::{Index, MatchTable};
use crate::search::index::match_cache::{MatchCache, TextMatch};
use crate::search::index::post_fields::PostFields;
use crate::search::matching::phrase::PhrasePattern;
use crate::search::matching::word_fit::WordFit;
use crate::text::pinyin::Pinyin;

fn index() -> Index {
    let texts = [
        "agents and an agentic future，智能体",
        "see https://t.co/agnt2Ml7kQ for k-12",
        "reagent 职能部门的体系",
        "a voice，在重庆银行用语音",
    ];
    let fields = |text: &str| PostFields { texts: [text.to_owned(), String::new()], ..PostFields::default() };
    Index::from_fields(&texts.map(fields))
}

/// By post: `.` absent, `?` to be scanned, else the fit.
fn told(table: MatchTable) -> String {
    let known = MatchCache::default().get_or_compute(String::new(), || table);
    let letter = |post| match known.get(post) {
        TextMatch::Absent => '.',
        TextMatch::Unscanned => '?',
        TextMatch::Present(WordFit::Whole) => 'w',
        TextMatch::Present(WordFit::Start) => 's',
        TextMatch::Present(WordFit::Inside) => 'i',
    };
    (0..4).map(letter).collect()
}

#[test]
fn only_what_the_index_cannot_tell_is_scanned() {
    let index = index();
    for (text, plural, expected) in [
        ("agent", true, "w.i."),
        ("agent", false, "s.i."),
        ("agenti", true, "s..."),
        ("gent", true, "i.i."),
        ("a", true, "s?.w"),
        ("agnt", true, ".?.."),
        ("nt2m", true, ".?.."),
        ("zzzz", true, "...."),
        ("k-12", true, ".?.."),
        ("ents.", true, "?..."),
        ("a, b", true, "????"),
        ("voice,", true, "...?"),
        ("智能", true, "w..."),
        ("体", true, "w.w."),
        ("智能体", true, "?..."),
        ("体系统", true, "...."),
        ("用 ai", true, "????"),
    ] {
        assert_eq!(told(super::literal_matches(&index, text, plural)), expected, "{text} {plural}");
    }
    for (phrase, open_ended, expected) in
        [("agentic future", false, "?..."), ("agentic futur", false, "...."), ("agentic futur", true, "?...")]
    {
        let phrase = PhrasePattern::parse(phrase, open_ended).unwrap();
        assert_eq!(told(super::phrase_matches(&index, &phrase)), expected, "{phrase}");
    }
    for (typed, expected) in
        [("zhinengti", "?..."), ("zhineng", "w.w."), ("yuyin", "...w"), ("zqyh", "...?"), ("zzzz", "....")]
    {
        assert_eq!(told(super::pinyin_matches(&index, &Pinyin::parse(typed).unwrap())), expected, "{typed}");
    }
    let all = index.scanning_everything();
    assert_eq!(told(super::literal_matches(&all, "agent", true)), "????");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn pinyin_in_a_text_is_told_or_scanned(
        texts in vec("[重庆银行长人工智能语音模型数据的了 a，豈〇]{0,30}", 1..4),
        typed in "(c|q|chong|qing|y|yin|h|hang|xing|z|zhang|r|ren|g|gong|zhi|n|neng|yu|m|mo|x|d|s|shu|ju|l|le|a){1,6}",
    ) {
        let fields = |text: &String| PostFields { texts: [text.clone(), String::new()], ..PostFields::default() };
        let index = Index::from_fields(&texts.iter().map(fields).collect::<Vec<_>>());
        if let Some(pinyin) = Pinyin::parse(&typed) {
            let known = MatchCache::default().get_or_compute(String::new(), || super::pinyin_matches(&index, &pinyin));
            for post in index.indexed_posts() {
                let is_there = pinyin.places(index.text(post)).next().is_some();
                let told = known.get(post);
                let agrees = told == TextMatch::Unscanned || (told == TextMatch::Present(WordFit::Whole)) == is_there;
                prop_assert!(agrees, "{} in {}: {:?}", typed, index.text(post), told);
            }
        }
    }
}
