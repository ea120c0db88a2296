//! Texts that are named by their languages: `de` and `fr`, `text_de`, `zh-CN`, `German`, `content.fr`.

use super::{folded, kinds};
use crate::text::lang::named::tag_of_name;
use crate::text::lang::tag;

/// Words for a text that a sign or a capital parts from a language beside it.
const TEXTS: [&str; 24] = [
    "text",
    "fulltext",
    "content",
    "body",
    "tweet",
    "tweettext",
    "post",
    "posttext",
    "message",
    "sentence",
    "segment",
    "texts",
    "tweets",
    "posts",
    "messages",
    "sentences",
    "original",
    "source",
    "sourcetext",
    "translation",
    "translated",
    "translatedtext",
    "target",
    "targettext",
];
/// Those for the second of the two.
const SECOND: [&str; 5] = ["translation", "translated", "translatedtext", "target", "targettext"];

/// What a name says about the text that it is the name of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::archive) struct LanguageName {
    /// The language, as a BCP 47 tag.
    pub(in crate::archive) tag: String,
    /// Whether a word for a text is beside the language.
    pub(in crate::archive) is_text: bool,
    is_second: bool,
}

/// What the name of a field says about the language of its text; `None` where it names none, or means something else (`id`).
pub(in crate::archive) fn language_name(name: &str) -> Option<LanguageName> {
    if name.len() > 64 || kinds(&folded(name)).first().is_some_and(|(kind, _)| !kind.is_text()) {
        return None;
    }
    let is_end = |c: char| !c.is_alphanumeric();
    let mut before = '_';
    // First, since the word for a text looks like the name of a script.
    let beside_word = name.char_indices().skip(1).find_map(|(at, c)| {
        let is_seam = is_end(c) || c.is_uppercase() && before.is_lowercase();
        before = c;
        let (one, other) = name.split_at_checked(at).filter(|_| is_seam)?;
        let [one, other] = [one, other].map(|part| part.trim_matches(is_end));
        [(one, other), (other, one)].into_iter().find_map(|(word, language)| {
            let word = folded(word);
            // The id of a text is more frequent than Indonesian.
            let tag = tag_of_name(language).filter(|tag| TEXTS.contains(&&*word) && tag != "id")?;
            Some(LanguageName { tag, is_text: true, is_second: SECOND.contains(&&*word) })
        })
    });
    let alone = || Some(LanguageName { tag: tag_of_name(name)?, is_text: false, is_second: false });
    beside_word.or_else(alone)
}

/// Which two of the texts of a record, whose names identify their languages, are the original and the translation: those in the
/// languages that the user names, else the first two.
pub(in crate::archive) fn sides_of<T: Clone>(
    texts: &[(T, LanguageName)],
    named: &[Option<String>; 2],
) -> Option<[(T, String); 2]> {
    let of = |wanted: &Option<String>| {
        let wanted = wanted.as_ref()?;
        texts.iter().position(|(_, name)| tag::is_same(&name.tag, wanted))
    };
    let [original, translation] = named.each_ref().map(of);
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|at| texts.get(*at).is_some_and(|(_, name)| name.is_second));
    let is_other = |at: usize, taken: Option<usize>| {
        let tag = |at: usize| texts.get(at).map(|(_, name)| &name.tag);
        taken.is_none_or(|taken| tag(at) != tag(taken))
    };
    let first = original.or_else(|| order.iter().copied().find(|at| is_other(*at, translation)))?;
    let second = translation.filter(|at| *at != first);
    let second = second.or_else(|| order.into_iter().find(|at| is_other(*at, Some(first))))?;
    let side = |at: usize| texts.get(at).map(|(text, name)| (text.clone(), name.tag.clone()));
    Some([side(first)?, side(second)?])
}

#[cfg(test)]
mod tests {
    use super::{language_name, sides_of};

    #[test]
    fn names_tell_languages() {
        for (name, expected) in [
            ("de", Some(("de", false))),
            ("zh-CN", Some(("zh-CN", false))),
            ("en_US", Some(("en-US", false))),
            ("German", Some(("de", false))),
            ("text_de", Some(("de", true))),
            ("textFr", Some(("fr", true))),
            ("content.zh-TW", Some(("zh-TW", true))),
            ("full_text_pt_BR", Some(("pt-BR", true))),
            ("ja_text", Some(("ja", true))),
            ("Text (Korean)", Some(("ko", true))),
            ("body[uk]", Some(("uk", true))),
            ("translation-fr", Some(("fr", true))),
            ("nepali_sentences", Some(("ne", true))),
            ("id", None),
            ("text", None),
            ("user_id", None),
            ("text_id", None),
            ("title_de", None),
            ("date", None),
            ("", None),
        ] {
            let found = language_name(name);
            let found = found.as_ref().map(|name| (name.tag.as_str(), name.is_text));
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn the_first_two_texts_in_different_languages_are_the_sides() {
        for (names, [from, to], expected) in [
            ("de fr", ["", ""], Some("de fr")),
            ("fr de it", ["", ""], Some("fr de")),
            ("fr de it", ["", "it"], Some("fr it")),
            ("fr de it", ["it", ""], Some("it fr")),
            ("fr de it", ["de", "fr"], Some("de fr")),
            ("translation_fr text_de", ["", ""], Some("text_de translation_fr")),
            ("de text_de fr", ["", ""], Some("de fr")),
            ("de", ["", ""], None),
        ] {
            let named = [from, to].map(|tag| Some(tag.to_owned()).filter(|tag| !tag.is_empty()));
            let texts: Vec<_> =
                names.split(' ').filter_map(|name| Some((name, language_name(name)?))).collect();
            let found = sides_of(&texts, &named).map(|sides| sides.map(|(name, _)| name).join(" "));
            assert_eq!(found.as_deref(), expected, "{names}");
        }
    }
}
