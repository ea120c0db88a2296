//! Languages in Latin letters, recognized by frequent words and by letters of their own.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use crate::text::hash::HashMap;

/// A language in Latin letters.
struct LatinLanguage {
    tag: &'static str,
    /// Short words that few texts do without, in lower case; parts of `l'eau` and `don't` count as words.
    words: &'static str,
    /// Letters that no other of these languages has, or hardly any.
    letters: &'static str,
}

/// How many there are.
pub(super) const COUNT: usize = 13;

const LANGUAGES: [LatinLanguage; COUNT] = [
    LatinLanguage {
        tag: "en",
        words: "the and of to is in that it for you with this are not on at be we from have will was a i as by or an but \
                they he she his her which who what when can your our there about more one out up all my their has been \
                were would could should just like how so if than them then into some its most very only over after me no \
                do am us these those because t s don",
        letters: "",
    },
    LatinLanguage {
        tag: "fr",
        words: "le la les des et est une un que dans pour pas qui vous je du de en au aux ce cette ces il elle nous on ne \
                se sur avec plus par mais son sa ses leur leurs mes mon ma notre votre sont été être avoir ont fait comme \
                tout tous très bien aussi où même si ou d l qu c j n y à",
        letters: "çœêèù",
    },
    LatinLanguage {
        tag: "es",
        words: "el los las la que una un y por con para es del se como pero de en lo le su sus al más no este esta estos \
                está son ha han hay muy ya mi nos les fue ser todo todos sobre entre también cuando porque sin desde hasta \
                qué a",
        letters: "ñ¿¡",
    },
    LatinLanguage {
        tag: "de",
        words: "der die das und ist nicht ein eine einen einem einer mit auf ich zu den sie dem des es in im von für wir \
                ihr er auch sich als an am aus bei nach wie noch nur so aber oder wenn wird werden sind war hat haben über \
                vom zum zur dass was kann mehr man sehr",
        letters: "ßäöü",
    },
    LatinLanguage {
        tag: "pt",
        words: "o os a as uma um não em com para mais do da dos das no na nos nas você é são que de e se por como mas foi \
                ao pelo pela seu sua isso este esta ele ela eu nós muito já também quando está ser ter há",
        letters: "ãõ",
    },
    LatinLanguage {
        tag: "it",
        words: "il che di è non una un per sono con della del dei delle gli ma anche ci la le lo i e in a da al alla nel \
                nella si come più questo questa quando ho ha hanno essere molto tutti tutto perché dal sul su se mi l \
                dell all c",
        letters: "",
    },
    LatinLanguage {
        tag: "nl",
        words: "het een van niet dat zijn voor met ook maar wordt naar bij deze de en in is op te die ik we je er aan om \
                als dan of nog wel meer over uit door heeft hebben was worden dit zo kan geen",
        letters: "",
    },
    LatinLanguage {
        tag: "pl",
        words: "nie jest się na że jak dla przez czy tym oraz tylko w z i do to o po są ale od co za może",
        letters: "ąćęłńśźż",
    },
    LatinLanguage {
        tag: "cs",
        words: "je se že pro jako není ale jsou také nebo a na v z s to i by do si jsem",
        letters: "ěřůčďťň",
    },
    LatinLanguage {
        tag: "tr",
        words: "ve bir bu için ile çok olarak daha değil gibi da de ne o kadar sonra var",
        letters: "ğışİ",
    },
    LatinLanguage {
        tag: "sv",
        words: "och att det som är inte för med ett jag i en på av den till har om var vi kan från så de",
        letters: "åä",
    },
    LatinLanguage {
        tag: "vi",
        words: "và của là không các cho một được những này có trong với người tôi",
        letters: "ăđơưạảấầậắếềệộớờợụủứừự",
    },
    LatinLanguage {
        tag: "id",
        words: "yang dan ini untuk dengan tidak dari adalah akan pada di ke itu juga saya kami atau",
        letters: "",
    },
];

/// Where the letters of these languages are that are not ASCII.
const LETTERS: RangeInclusive<char> = '\u{A1}'..='\u{1EFF}';

/// Of each word in which languages it is frequent, a bit for each.
static WORDS: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut words: HashMap<&str, u16> = HashMap::default();
    for (at, language) in LANGUAGES.iter().enumerate() {
        for word in language.words.split_ascii_whitespace() {
            *words.entry(word).or_default() |= 1 << at;
        }
    }
    words
});

/// The tags of all languages, English first.
pub(super) fn tags() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|language| language.tag)
}

/// How much speaks for each language: its words count twice as much as its letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct LatinScores([usize; COUNT]);

impl LatinScores {
    /// Adds what speaks for each language in `text`, which neither starts nor ends inside a word.
    pub(super) fn add(&mut self, text: &str) {
        let text = text.to_lowercase();
        for word in text.split(|c: char| !c.is_alphabetic()) {
            let mut bits = WORDS.get(word).copied().unwrap_or_default();
            while bits != 0 {
                self.raise(bits.trailing_zeros() as usize, 2);
                bits &= bits - 1;
            }
        }
        for c in text.chars().filter(|c| LETTERS.contains(c)) {
            for (at, _) in LANGUAGES.iter().enumerate().filter(|(_, language)| language.letters.contains(c)) {
                self.raise(at, 1);
            }
        }
    }

    fn raise(&mut self, at: usize, by: usize) {
        if let Some(score) = self.0.get_mut(at) {
            *score += by;
        }
    }

    /// The sum with `other`.
    pub(super) fn plus(mut self, other: &Self) -> Self {
        for (at, score) in other.0.iter().enumerate() {
            self.raise(at, *score);
        }
        self
    }

    /// The score of the language at `at`.
    pub(super) fn of(&self, at: usize) -> usize {
        self.0.get(at).copied().unwrap_or_default()
    }

    /// The score of the language with this tag, if it is one of them.
    pub(super) fn of_tag(&self, tag: &str) -> Option<usize> {
        tags().position(|known| known == tag).map(|at| self.of(at))
    }

    /// The language that most speaks for, English where none stand out, with its score and that of the next one.
    pub(super) fn best(&self) -> (usize, usize, usize) {
        let (mut best, mut most, mut next) = (0, self.of(0), 0);
        for (at, score) in self.0.iter().enumerate().skip(1) {
            if *score > most {
                next = most;
                (best, most) = (at, *score);
            } else {
                next = next.max(*score);
            }
        }
        (best, most, next)
    }

    /// The tag of the language at `at`.
    pub(super) fn tag(at: usize) -> &'static str {
        LANGUAGES.get(at).map_or("en", |language| language.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::{LANGUAGES, LETTERS};

    #[test]
    fn all_letters_are_in_their_range() {
        assert!(LANGUAGES.iter().all(|language| language.letters.chars().all(|c| LETTERS.contains(&c))));
    }
}
