//! The stem that the forms of a word share; wraps `rust-stemmers`.
//!
//! Two words are forms of one if they have the same stem: `discourage` and `discouraging` by Snowball's rules, `taught` and
//! `teaching` by a table, `humour` and `humor` by what British and American spelling change. That is
//! English; words of other languages have Snowball's rules alone.

mod irregular;

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::hash::HashMap;
use super::lang::tag;
use super::script::is_latin;

static SNOWBALL: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Irregular forms, each with its base.
static BASES: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let pairs = irregular::ROWS.iter().flat_map(|row| {
        let base = row.split(' ').next().unwrap_or_default();
        row.split(' ').map(move |form| (form, base))
    });
    pairs.collect()
});

/// Letters of the shortest word that has other forms: `as` is no form of `a`.
const SHORTEST: usize = 3;

/// The stem of a folded word; the word itself where it has none.
pub(crate) fn stem_of(word: &str) -> String {
    stem(word).unwrap_or_else(|| word.to_owned())
}

/// Returns the stem of a folded word; `None` if it is not English or too short to have forms.
pub(crate) fn stem(word: &str) -> Option<String> {
    if word.len() < SHORTEST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let base = BASES.get(word).copied().unwrap_or(word);
    let american = american(base);
    let stem = SNOWBALL.stem(&american);
    // The stem of a regular form may be an irregular base again: `mistakes`, `teachers`.
    Some(
        BASES
            .get(stem.as_ref())
            .copied()
            .map_or_else(|| stem.clone().into_owned(), |base| SNOWBALL.stem(base).into_owned()),
    )
}

/// Whether a folded word is an irregular form of another, such as `taught`.
pub(crate) fn is_irregular_form(word: &str) -> bool {
    BASES.get(word).is_some_and(|base| *base != word)
}

/// Returns the forms of a folded word that no rule gives, itself aside.
pub(crate) fn irregular_forms(word: &str) -> impl Iterator<Item = &'static str> + use<> {
    let wanted = stem(word);
    let is_wanted = move |row: &&&str| {
        let base = row.split(' ').next().unwrap_or_default();
        wanted.is_some() && stem(base) == wanted
    };
    irregular::ROWS.iter().filter(is_wanted).flat_map(|row| row.split(' '))
}

/// Languages with rules, besides English, and the first and the last letter of their scripts after folding.
const RULES: [(&str, Algorithm, char, char); 16] = [
    ("ar", Algorithm::Arabic, '\u{620}', '\u{64a}'),
    ("da", Algorithm::Danish, 'a', 'z'),
    ("de", Algorithm::German, 'a', 'z'),
    ("el", Algorithm::Greek, '\u{3ac}', '\u{3ce}'),
    ("es", Algorithm::Spanish, 'a', 'z'),
    ("fi", Algorithm::Finnish, 'a', 'z'),
    ("fr", Algorithm::French, 'a', 'z'),
    ("hu", Algorithm::Hungarian, 'a', 'z'),
    ("it", Algorithm::Italian, 'a', 'z'),
    ("nl", Algorithm::Dutch, 'a', 'z'),
    ("no", Algorithm::Norwegian, 'a', 'z'),
    ("pt", Algorithm::Portuguese, 'a', 'z'),
    ("ro", Algorithm::Romanian, 'a', 'z'),
    ("ru", Algorithm::Russian, '\u{430}', '\u{44f}'),
    ("sv", Algorithm::Swedish, 'a', 'z'),
    ("tr", Algorithm::Turkish, 'a', 'z'),
];

/// The rules of one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StemRules {
    algorithm: Algorithm,
    first: char,
    last: char,
}

impl StemRules {
    /// Returns the stem of a folded word; `None` if it is not in the script of the language or too short to have forms.
    pub(crate) fn stem(self, word: &str) -> Option<String> {
        let is_letter = |c: char| (self.first..=self.last).contains(&c) || (self.first == 'a' && is_latin(c));
        if word.chars().nth(SHORTEST - 1).is_none() || !word.chars().all(is_letter) {
            return None;
        }
        let stemmer = Stemmer::create(self.algorithm);
        if self.algorithm != Algorithm::Russian {
            return Some(stemmer.stem(word).into_owned());
        }
        // Folding has made an и of each й, with which endings end.
        let ends_short =
            word.strip_suffix('и').filter(|rest| rest.ends_with(['а', 'е', 'и', 'о', 'у', 'ы', 'ю', 'я']));
        Some(ends_short.map_or_else(
            || stemmer.stem(word).into_owned(),
            |rest| stemmer.stem(&format!("{rest}й")).into_owned(),
        ))
    }
}

/// The languages of an archive, besides English, in which words have forms by rules.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stemmers(Vec<StemRules>);

impl Stemmers {
    /// The rules of the languages of these tags.
    pub(crate) fn of(tags: &[String]) -> Self {
        let rules = |tag: &String| {
            let language = tag::primary(tag);
            let (_, algorithm, first, last) = RULES.iter().find(|(known, ..)| *known == language)?;
            Some(StemRules { algorithm: *algorithm, first: *first, last: *last })
        };
        Self(tags.iter().filter_map(rules).collect())
    }

    /// The stems of a folded word by the rules of each language in whose script it is.
    pub(crate) fn stems(&self, word: &str) -> impl Iterator<Item = (StemRules, String)> {
        self.0.iter().filter_map(move |rules| Some((*rules, rules.stem(word)?)))
    }
}

/// Returns the American spelling of a British one, by rules that no two common words differ in.
fn american(word: &str) -> String {
    let mut word = word.to_owned();
    // Not `hour`, `four`: colour, odour, behaviour.
    replace_from(&mut word, 2, "our", "or");
    replace_from(&mut word, 3, "ogue", "og");
    for (british, ours) in [("is", "iz"), ("ys", "yz")] {
        for ending in ["e", "es", "ed", "er", "ers", "ing", "ation", "ations"] {
            replace_end(&mut word, 4, &format!("{british}{ending}"), &format!("{ours}{ending}"));
        }
    }
    for (british, ours) in
        [("tre", "ter"), ("tres", "ters"), ("tred", "tered"), ("bre", "ber"), ("bres", "bers")]
    {
        replace_end(&mut word, 2, british, ours);
    }
    for ending in ["ence", "ences"] {
        replace_end(&mut word, 3, ending, &ending.replace('c', "s"));
    }
    // Travelled, fulfil, skilful: one l or two. Not `filling`, `filing`.
    replace_from(&mut word, 4, "ll", "l");
    word
}

/// Replaces `british` where at least `before` letters are in front of it.
fn replace_from(word: &mut String, before: usize, british: &str, american: &str) {
    if let Some(at) = word.rfind(british).filter(|at| *at >= before) {
        word.replace_range(at..at + british.len(), american);
    }
}

/// Replaces the ending `british` where at least `before` letters are in front of it.
fn replace_end(word: &mut String, before: usize, british: &str, american: &str) {
    if word.len() >= before + british.len() && word.ends_with(british) {
        word.truncate(word.len() - british.len());
        word.push_str(american);
    }
}

#[cfg(test)]
mod tests {
    use super::{Stemmers, irregular_forms, stem};
    use crate::text::fold::fold;

    #[test]
    fn forms_of_other_languages_share_their_stem() {
        for (tag, group) in [
            ("de", "Fahrrad Fahrräder Fahrrädern Fahrrades"),
            ("fr", "forêt forêts"),
            ("fr", "continuer continuait continua"),
            ("es", "libro libros"),
            ("ru", "красный красная красную красных"),
            ("ru", "книга книги книгой книгу"),
            ("ar", "الكتاب كتاب"),
            ("it", "amico amici"),
            ("pt-BR", "menino meninos menina"),
            ("nl", "boek boeken"),
            ("sv", "hund hundar hunden"),
            ("tr", "kitap kitaplar"),
        ] {
            let stemmers = Stemmers::of(&[tag.to_owned()]);
            let stems: Vec<Vec<String>> = group
                .split(' ')
                .map(|word| stemmers.stems(&fold(word)).map(|(_, stem)| stem).collect())
                .collect();
            assert!(stems.iter().all(|other| other.len() == 1 && *other == stems[0]), "{group}: {stems:?}");
        }
        let none = Stemmers::of(&["en", "zh", "ja"].map(str::to_owned));
        assert_eq!(none.stems("fahrrad").count(), 0);
        assert_eq!(Stemmers::of(&["ru".to_owned()]).stems("fahrrad").count(), 0, "another script");
    }

    #[test]
    fn forms_of_one_word_share_their_stem() {
        for group in [
            "discourage discouraged discouraging discourages",
            "teach taught teaching teaches",
            "child children",
            "mouse mice",
            "write wrote written writing writes",
            "humour humor",
            "colour colors coloured",
            "organise organized organizing organisation",
            "analyse analyze analysed",
            "centre center centres centered",
            "catalogue catalog catalogues",
            "defence defense",
            "travelling traveling travelled",
            "fulfil fulfill fulfilled",
            "grey gray",
            "sceptical skeptical",
            "mistake mistook mistakes mistaken",
        ] {
            let stems: Vec<Option<String>> = group.split(' ').map(stem).collect();
            assert!(stems.iter().all(|other| other.is_some() && *other == stems[0]), "{group}: {stems:?}");
        }
    }

    #[test]
    fn different_words_keep_different_stems() {
        for (one, other) in [
            ("four", "for"),
            ("fourth", "forth"),
            ("prise", "prize"),
            ("filling", "filing"),
            ("hour", "whore"),
            ("data", "date"),
            ("agent", "agency"),
            ("human", "humour"),
            ("lines", "lie"),
        ] {
            assert_ne!(stem(one), stem(other), "{one} {other}");
        }
        for word in ["as", "k12", "智能", "", "don't"] {
            assert_eq!(stem(word), None, "{word}");
        }
    }

    #[test]
    fn irregular_forms_are_listed_from_any_of_them() {
        for word in ["teach", "teaches", "taught"] {
            assert_eq!(irregular_forms(word).collect::<Vec<_>>(), ["teach", "taught"], "{word}");
        }
        assert_eq!(irregular_forms("voice").count(), 0);
    }
}
