//! Languages by the names that columns and fields of pairs have: tags, and names in English, Chinese and their own.

use super::tag;

/// Tags with the names of their languages, in lower case. Codes of three letters are ISO 639-2's, of both kinds.
const NAMES: [(&str, &[&str]); 59] = [
    ("ar", &["arabic", "ara", "العربية", "阿拉伯文", "阿拉伯语", "阿拉伯語"]),
    ("be", &["belarusian", "bel", "беларуская"]),
    ("bg", &["bulgarian", "bul", "български"]),
    ("bn", &["bengali", "ben", "বাংলা", "孟加拉语"]),
    ("ca", &["catalan", "cat", "català"]),
    ("cs", &["czech", "ces", "cze", "čeština", "捷克语"]),
    ("cy", &["welsh", "cym", "cymraeg"]),
    ("da", &["danish", "dan", "dansk"]),
    ("de", &["german", "deu", "ger", "deutsch", "德文", "德语", "德語"]),
    ("el", &["greek", "ell", "gre", "ελληνικά"]),
    ("en", &["english", "eng", "英文", "英语", "英語"]),
    ("eo", &["esperanto", "epo"]),
    ("es", &["spanish", "spa", "español", "西班牙文", "西班牙语", "西班牙語"]),
    ("et", &["estonian", "est", "eesti"]),
    ("eu", &["basque", "eus", "baq", "euskara"]),
    ("fa", &["persian", "farsi", "fas", "فارسی", "波斯语"]),
    ("fi", &["finnish", "fin", "suomi"]),
    ("fr", &["french", "fra", "fre", "français", "francais", "法文", "法语", "法語"]),
    ("gl", &["galician", "glg", "galego"]),
    ("he", &["hebrew", "heb", "iw", "עברית", "希伯来语"]),
    ("hi", &["hindi", "hin", "हिन्दी", "印地语"]),
    ("hr", &["croatian", "hrv", "hrvatski"]),
    ("hu", &["hungarian", "hun", "magyar"]),
    ("hy", &["armenian", "hye", "հայերեն"]),
    ("id", &["indonesian", "ind", "印尼语"]),
    ("is", &["icelandic", "isl", "ice", "íslenska", "冰岛语"]),
    ("it", &["italian", "ita", "italiano", "意大利文", "意大利语", "義大利文"]),
    ("ja", &["japanese", "jpn", "jp", "日本語", "日文", "日语", "日語"]),
    ("ka", &["georgian", "kat", "geo", "ქართული"]),
    ("kk", &["kazakh", "kaz", "қазақша"]),
    ("ko", &["korean", "kor", "한국어", "韩文", "韩语", "韓文", "韓語"]),
    ("la", &["latin", "lat"]),
    ("lt", &["lithuanian", "lit"]),
    ("lv", &["latvian", "lav"]),
    ("mk", &["macedonian", "mkd", "македонски"]),
    ("ms", &["malay", "msa", "bahasa melayu", "马来语"]),
    ("nl", &["dutch", "nld", "dut", "nederlands", "荷兰语"]),
    ("no", &["norwegian", "nor", "nb", "nn", "norsk"]),
    ("pl", &["polish", "pol", "polski", "波兰语"]),
    ("pt", &["portuguese", "por", "português", "葡萄牙文", "葡萄牙语"]),
    ("rm", &["romansh", "roh", "rumantsch"]),
    ("ro", &["romanian", "ron", "rum", "română"]),
    ("ru", &["russian", "rus", "русский", "俄文", "俄语", "俄語"]),
    ("sk", &["slovak", "slk", "slo"]),
    ("sl", &["slovenian", "slv"]),
    ("sq", &["albanian", "sqi", "shqip"]),
    ("sr", &["serbian", "srp", "српски"]),
    ("sv", &["swedish", "swe", "svenska"]),
    ("sw", &["swahili", "swa", "kiswahili"]),
    ("ta", &["tamil", "tam", "தமிழ்"]),
    ("te", &["telugu", "tel", "తెలుగు"]),
    ("th", &["thai", "tha", "ไทย", "泰语"]),
    ("tr", &["turkish", "tur", "türkçe"]),
    ("uk", &["ukrainian", "ukr", "українська", "乌克兰语"]),
    ("ur", &["urdu", "urd", "اردو", "乌尔都语"]),
    ("vi", &["vietnamese", "vie", "tiếng việt", "越南语"]),
    ("yi", &["yiddish", "yid", "ייִדיש"]),
    ("yue", &["cantonese", "粤语", "粵語"]),
    ("zh", &["chinese", "zho", "chi", "cn", "中文", "汉语", "漢語", "简体中文", "简中"]),
];

/// The same of languages whose tags alone are too often words or other short names (`am`, `my`, `or`).
const NAMED_IN_FULL: [(&str, &[&str]); 40] = [
    ("af", &["afrikaans"]),
    ("am", &["amharic"]),
    ("as", &["assamese"]),
    ("az", &["azerbaijani", "azeri"]),
    ("ceb", &["cebuano"]),
    ("gu", &["gujarati"]),
    ("ha", &["hausa"]),
    ("ig", &["igbo"]),
    ("jv", &["javanese"]),
    ("km", &["khmer"]),
    ("kn", &["kannada"]),
    ("ku", &["kurdish"]),
    ("ky", &["kyrgyz"]),
    ("lo", &["lao"]),
    ("mg", &["malagasy"]),
    ("ml", &["malayalam"]),
    ("mn", &["mongolian"]),
    ("mr", &["marathi"]),
    ("mt", &["maltese"]),
    ("my", &["burmese", "myanmar"]),
    ("ne", &["nepali"]),
    ("or", &["odia", "oriya"]),
    ("pa", &["punjabi"]),
    ("ps", &["pashto"]),
    ("rki", &["rakhine", "arakanese"]),
    ("si", &["sinhala"]),
    ("so", &["somali"]),
    ("su", &["sundanese"]),
    ("syl", &["sylheti"]),
    ("taj", &["tamang"]),
    ("tg", &["tajik"]),
    ("ti", &["tigrinya"]),
    ("tk", &["turkmen"]),
    ("tl", &["tagalog", "filipino"]),
    ("ug", &["uyghur"]),
    ("uz", &["uzbek"]),
    ("wo", &["wolof"]),
    ("xh", &["xhosa"]),
    ("yo", &["yoruba"]),
    ("zu", &["zulu"]),
];

/// The tags of all languages, each with its names.
fn all_names() -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> {
    NAMES.iter().chain(&NAMED_IN_FULL)
}

/// Names of Chinese in traditional characters.
const TRADITIONAL: [&str; 4] = ["traditional chinese", "繁體中文", "繁体中文", "繁中"];

/// Scripts that tags name (ISO 15924), of the languages here.
const SCRIPTS: [&str; 18] = [
    "arab", "armn", "beng", "cyrl", "deva", "geor", "grek", "hang", "hans", "hant", "hebr", "hira", "jpan",
    "kore", "latn", "taml", "telu", "thai",
];

/// The tag of the language that `name` names: `de`, `pt-BR`, `zh_tw`, `German`, `Deutsch`, `德语`.
pub(crate) fn tag_of_name(name: &str) -> Option<String> {
    // What is in parentheses says more of it: `English (Standard)`.
    let name = name.split(['(', '（']).next().unwrap_or_default().trim().to_lowercase();
    if TRADITIONAL.contains(&name.as_str()) {
        return Some("zh-Hant".to_owned());
    }
    let by_name = all_names().find(|(_, names)| names.contains(&name.as_str())).map(|(tag, _)| *tag);
    if let Some(known) = by_name {
        return Some(known.to_owned());
    }
    let parsed = tag::parse(&name)?;
    // `is_reply` and `id_str` begin as tags do.
    let is_region = |part: &str| {
        part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic())
            || part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !name.split(['-', '_']).skip(1).all(|part| SCRIPTS.contains(&part) || is_region(part)) {
        return None;
    }
    let primary = tag::primary(&parsed);
    NAMES.iter().any(|(tag, _)| *tag == primary).then_some(parsed)
}

/// Whether the tag or a name of some language begins with `typed`, in lower case.
pub(crate) fn begins_name(typed: &str) -> bool {
    all_names().any(|(tag, names)| tag.starts_with(typed) || names.iter().any(|name| name.starts_with(typed)))
}

/// The tag that a file states of a text, as X and others write it; `None` where that names no language.
pub(crate) fn stated_tag(written: &str) -> Option<String> {
    let parsed = tag::parse(written.trim())?;
    let primary = tag::primary(&parsed);
    // Codes that were replaced in 1989, and those for no, many, or an unknown language; X has some of its own.
    match primary.as_str() {
        "iw" => Some("he".to_owned()),
        "in" => Some("id".to_owned()),
        "ji" => Some("yi".to_owned()),
        "und" | "zxx" | "mul" | "mis" | "art" | "qam" | "qct" | "qht" | "qme" | "qst" => None,
        _ => Some(parsed),
    }
}

#[cfg(test)]
mod tests {
    use super::{stated_tag, tag_of_name};

    #[test]
    fn languages_are_named_by_tags_and_names() {
        for (name, tag) in [
            ("de", Some("de")),
            (" German ", Some("de")),
            ("Français", Some("fr")),
            ("pt-BR", Some("pt-BR")),
            ("es_419", Some("es-419")),
            ("sr-Latn-RS", Some("sr-Latn-RS")),
            ("Burmese", Some("my")),
            ("my", None),
            ("am", None),
            ("is_quoted", None),
            ("is-glob", None),
            ("id_str", None),
            ("zh_tw", Some("zh-TW")),
            ("繁體中文", Some("zh-Hant")),
            ("日本語", Some("ja")),
            ("eng", Some("en")),
            ("text", None),
            ("xx", None),
            ("url", None),
            ("", None),
        ] {
            assert_eq!(tag_of_name(name).as_deref(), tag, "{name}");
        }
    }

    #[test]
    fn a_stated_language_is_one() {
        for (written, tag) in [
            ("EN", Some("en")),
            ("in", Some("id")),
            ("iw", Some("he")),
            ("is", Some("is")),
            ("und", None),
            ("qme", None),
            ("not a tag", None),
        ] {
            assert_eq!(stated_tag(written).as_deref(), tag, "{written}");
        }
    }
}
