//! The languages that a record states for its texts.

use crate::archive::value::{Object, Value};
use crate::text::lang::named::stated_tag;

/// Names of the language of a post.
const OF_ORIGINAL: [&str; 7] =
    ["lang", "language", "langs", "source_lang", "source_language", "sourceLang", "src_lang"];
/// Names of the language of its translation.
const OF_TRANSLATION: [&str; 8] = [
    "translation_lang",
    "translation_language",
    "translationLang",
    "translated_lang",
    "target_lang",
    "target_language",
    "targetLang",
    "tgt_lang",
];

/// Whether a field of this name may state a language.
pub(in crate::archive) fn is_name_of_language(name: &str) -> bool {
    OF_ORIGINAL.contains(&name) || OF_TRANSLATION.contains(&name)
}

/// The tags of the languages of the original and the translation, as far as `record` states them; else empty.
pub(in crate::archive) fn stated_languages(record: &Object) -> [String; 2] {
    let legacy = record.get("legacy").and_then(Value::as_object);
    let tag = |names: &[&str]| {
        // Fields are fewer than names, of which most are missing.
        let fields = record.iter().chain(legacy.into_iter().flatten());
        let known =
            fields.filter_map(|(name, value)| Some((names.iter().position(|known| *known == name)?, value)));
        let (_, found) = known.min_by_key(|(rank, _)| *rank)?;
        stated_tag(found.item(0).unwrap_or(found).as_str()?)
    };
    [&OF_ORIGINAL[..], &OF_TRANSLATION].map(|names| tag(names).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::stated_languages;

    #[test]
    fn languages_are_read_from_fields_of_their_names() {
        for (record, languages) in [
            (r#"{"lang":"de"}"#, ["de", ""]),
            (r#"{"langs":["pt-BR","en"],"target_lang":"zh_TW"}"#, ["pt-BR", "zh-TW"]),
            (r#"{"legacy":{"lang":"ja"}}"#, ["ja", ""]),
            (r#"{"language":"und","translation_lang":5}"#, ["", ""]),
            ("{}", ["", ""]),
        ] {
            assert_eq!(stated_languages(&serde_json::from_str(record).unwrap()), languages, "{record}");
        }
    }
}
