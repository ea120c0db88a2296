//! The language of a text by the sequences of three letters that are frequent in it; wraps `whatlang`.

use whatlang::{Detector, Lang};

/// Letters at the beginning of a text that are looked at: enough to tell, and soon counted.
const LETTERS: usize = 600;

/// Letters without which nothing is sure.
const FEWEST: usize = 16;

/// The languages of the library that have a tag here.
const TAGS: [(Lang, &str); 44] = [
    (Lang::Ara, "ar"),
    (Lang::Aze, "az"),
    (Lang::Bel, "be"),
    (Lang::Ben, "bn"),
    (Lang::Bul, "bg"),
    (Lang::Cat, "ca"),
    (Lang::Ces, "cs"),
    (Lang::Cmn, "zh"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Eng, "en"),
    (Lang::Est, "et"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Heb, "he"),
    (Lang::Hin, "hi"),
    (Lang::Hrv, "hr"),
    (Lang::Hun, "hu"),
    (Lang::Ind, "id"),
    (Lang::Ita, "it"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Mar, "mr"),
    (Lang::Mkd, "mk"),
    (Lang::Nld, "nl"),
    (Lang::Nob, "no"),
    (Lang::Pes, "fa"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Spa, "es"),
    (Lang::Srp, "sr"),
    (Lang::Swe, "sv"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Urd, "ur"),
    (Lang::Vie, "vi"),
    (Lang::Yid, "yi"),
];

/// The language that trigrams suggest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct TrigramLanguage {
    /// Its tag.
    pub(super) tag: &'static str,
    /// How far it is ahead of the next one, 0 to 1.
    pub(super) confidence: f64,
    /// Whether so many letters decide beyond doubt.
    pub(super) is_reliable: bool,
}

/// The tags of all languages that [`language`] knows.
pub(super) fn tags() -> impl Iterator<Item = &'static str> {
    TAGS.iter().map(|(_, tag)| *tag)
}

/// The language of `text` without links and handles.
pub(super) fn language(text: &str) -> Option<TrigramLanguage> {
    let end = text.char_indices().nth(LETTERS).map_or(text.len(), |(at, _)| at);
    let known = TAGS.iter().map(|(language, _)| *language).collect();
    let found = Detector::with_allowlist(known).detect(text.get(..end)?)?;
    let tag = TAGS.iter().find(|(language, _)| *language == found.lang()).map(|(_, tag)| *tag)?;
    let is_long = text.chars().filter(|c| c.is_alphabetic()).nth(FEWEST - 1).is_some();
    Some(TrigramLanguage { tag, confidence: found.confidence(), is_reliable: is_long && found.is_reliable() })
}
