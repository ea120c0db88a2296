//! Which texts cannot matter to a query, recognized by their bytes as in the archive, before they are cleaned and folded.
//!
//! A text that may have other characters once it is clean and folded (letters with marks, entities, tags, what is invisible) is
//! always read. In all others, words are as they are typed, except for capitals, bold marks, and signs within a word.

#![expect(clippy::needless_bitwise_bool, reason = "many bytes are compared at once where nothing ends early")]

use memchr::{memchr2, memmem, memmem::Finder};

use super::initials::{INITIALS, has_initials};
use super::plain_text::{ROW_BYTES, is_plain};
use super::tokenizer::JOINERS;
use super::word_index::{numeronym, right_halves, starts_of_forms};
use crate::text::fold::LINK_MIDDLE;
use crate::text::script::is_han;
use crate::text::slice::subslice;
use crate::text::stem::Stemmers;

/// Bytes between two looks at whether one of them was found.
const CHUNK: usize = 256;

/// The byte before a chunk, the chunk, and the two bytes behind it.
type Chunk = [u8; CHUNK + 3];

/// How much a text matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Relevance {
    /// Not at all.
    None,
    /// Perhaps.
    Possible,
    /// It has all that is asked for.
    Sure,
}

/// What the texts that matter to some words have.
#[derive(Debug)]
pub(crate) enum Prefilter {
    /// Every text may matter.
    All,
    /// Those with one of these.
    Some(Box<Evidence>),
    /// Those of posts that have one of each of these.
    Each(Vec<Evidence>),
}

/// Of which each text that matters has some.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    /// By what they start with.
    needles: Vec<(Start, Vec<Needle>)>,
    /// Capitals that words in a row start with.
    initials: Vec<Vec<u8>>,
    /// The characters of each Chinese word, which a headline may have apart.
    han: Vec<Vec<Finder<'static>>>,
    /// The only word of the query.
    only: Option<Finder<'static>>,
}

/// Where a needle has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Anywhere,
    /// At the start of a word, or of a part of a handle.
    Start,
    /// There, perhaps with signs between its letters, which are all of the word.
    Spelt,
}

/// Letters and digits to look for, whatever their case.
#[derive(Debug)]
struct Needle {
    text: Vec<u8>,
    place: Place,
}

/// The first bytes of a needle, with the bit of small letters set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    /// Two, where a word starts.
    Two([u8; 2]),
    /// Three, there.
    Three([u8; 3]),
    /// Two anywhere.
    TwoInside([u8; 2]),
    /// Three anywhere.
    Inside([u8; 3]),
    /// Three anywhere, or one or two of them where a word starts, and the first byte of a sign that joins the parts of a word.
    InsideOrJoined([u8; 3]),
    /// One where a word starts, and the first byte of a sign that joins the parts of a word.
    OneJoined(u8),
    /// Two there, and such a byte.
    TwoJoined([u8; 2]),
}

impl Prefilter {
    /// What matters to questions about the words `asked` (folded): those of a query, and parts of them.
    pub(crate) fn new(asked: &[String], stemmers: &Stemmers) -> Self {
        if asked.iter().any(|word| may_be_numeronym(word)) {
            return Self::All;
        }
        let mut evidence = Evidence::default();
        let words =
            asked.iter().filter(|word| word.chars().all(|c| c.is_alphanumeric() || JOINERS.contains(&c)));
        words.for_each(|word| evidence.add_word(word, stemmers));
        Self::Some(Box::new(evidence))
    }

    /// The same for the one word that a query consists of (folded).
    pub(crate) fn only(self, word: &str) -> Self {
        let Self::Some(mut evidence) = self else { return self };
        evidence.only = Some(Finder::new(word.as_bytes()).into_owned());
        Self::Some(evidence)
    }

    /// What the texts and lines have that have `word` (folded, of two ASCII letters or more or of Chinese) or a spelling of it with signs
    /// in it.
    pub(crate) fn literal(word: &str) -> Evidence {
        let mut evidence = Evidence::default();
        if word.contains(is_han) {
            evidence.only = Some(Finder::new(word.as_bytes()).into_owned());
        } else {
            evidence.add_spelt(word, word);
        }
        evidence
    }

    /// What the posts have that matter to all words of a query; `asked` are the questions about each. `None` if any may.
    pub(crate) fn each(asked: impl Iterator<Item = Vec<String>>, stemmers: &Stemmers) -> Option<Self> {
        let evidence = asked.map(|asked| match Self::new(&asked, stemmers) {
            Self::Some(evidence) => Some(*evidence),
            Self::All | Self::Each(_) => None,
        });
        Some(Self::Each(evidence.collect::<Option<_>>()?))
    }

    /// Whether a post with these texts has what matters as it is typed.
    pub(crate) fn is_in<T: AsRef<str>>(&self, texts: &[T]) -> bool {
        let is_in = |evidence: &Evidence| texts.iter().any(|text| evidence.is_in(text.as_ref()));
        match self {
            Self::All => true,
            Self::Some(evidence) => is_in(evidence),
            Self::Each(all) => all.iter().all(is_in),
        }
    }

    /// How much a post with these texts matters.
    pub(crate) fn relevance<T: AsRef<str>>(&self, texts: &[T]) -> Relevance {
        let is_in = |evidence: &Evidence| texts.iter().any(|text| evidence.may_be_in(text.as_ref()));
        match self {
            Self::Some(evidence) if texts.iter().any(|text| evidence.has_only_word(text.as_ref())) => {
                Relevance::Sure
            }
            Self::Some(evidence) if !is_in(evidence) => Relevance::None,
            Self::Each(all) if !all.iter().all(is_in) => Relevance::None,
            _ => Relevance::Possible,
        }
    }
}

/// Whether `word` has the form of a word shortened to the number of letters left out, which may be any word with that start.
fn may_be_numeronym(word: &str) -> bool {
    let inner = word.strip_prefix(|c: char| c.is_ascii_alphabetic());
    let inner = inner.and_then(|inner| inner.strip_suffix(|c: char| c.is_ascii_alphabetic()));
    inner.is_some_and(|inner| !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit()))
}

impl Evidence {
    fn add_word(&mut self, word: &str, stemmers: &Stemmers) {
        if word.chars().any(is_han) {
            let chars = word.chars().filter(|c| is_han(*c));
            self.han.push(chars.map(|c| Finder::new(c.to_string().as_bytes()).into_owned()).collect());
            return;
        }
        // Words of other scripts are in texts that are always read.
        if !word.is_ascii() || word.len() < 2 {
            return;
        }
        self.add_spelt(word, &word.replace(JOINERS, ""));
        let short = numeronym(word);
        let starts =
            starts_of_forms(word, stemmers).into_iter().chain(short.as_deref()).chain(right_halves(word));
        for start in starts {
            if start.is_ascii() {
                for start in as_written(start) {
                    self.add_needle(&start, Place::Start);
                }
            }
        }
        if INITIALS.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            self.initials.push(word.to_ascii_uppercase().into_bytes());
        }
    }

    /// Adds `word`, and `bare`, which is the same without joiners, with any.
    fn add_spelt(&mut self, word: &str, bare: &str) {
        if let &[one, two, three, ..] = word.as_bytes()
            && word.bytes().all(|byte| byte.is_ascii_alphabetic())
        {
            let start = Start::InsideOrJoined([one | CASE, two | CASE, three | CASE]);
            self.add_needle_at(start, word, Place::Anywhere);
            self.add_needle_at(start, bare, Place::Spelt);
            return;
        }
        let place = if word.len() > 2 { Place::Anywhere } else { Place::Start };
        for text in as_written(word) {
            self.add_needle(&text, place);
        }
        for start in Start::of_spelt(bare) {
            self.add_needle_at(start, bare, Place::Spelt);
        }
    }

    fn add_needle(&mut self, text: &str, place: Place) {
        let Some(start) = Start::of(text, place) else { return };
        self.add_needle_at(start, text, place);
    }

    fn add_needle_at(&mut self, start: Start, text: &str, place: Place) {
        let needle = Needle { text: text.as_bytes().to_vec(), place };
        match self.needles.iter_mut().find(|(known, _)| *known == start) {
            Some((_, needles)) => needles.push(needle),
            None => self.needles.push((start, vec![needle])),
        }
    }

    /// Whether the only word is in `text`, in small letters as most words are.
    fn has_only_word(&self, text: &str) -> bool {
        self.only.as_ref().is_some_and(|word| word.find(text.as_bytes()).is_some())
    }

    /// Whether the only word or a needle is in `text`, as it is.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.has_only_word(text) || self.has_needle(text.as_bytes(), true)
    }

    /// The same once marks of emphasis and code are taken out, and words that they part are one; marks that stay part words.
    pub(crate) fn is_in_unmarked(&self, text: &str) -> bool {
        let unmarked: Vec<u8> = text.bytes().filter(|byte| !matches!(*byte, b'*' | b'`')).collect();
        self.only.as_ref().is_some_and(|word| word.find(&unmarked).is_some())
            || self.has_needle(&unmarked, false)
    }

    fn may_be_in(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        self.has_needle(bytes, true)
            || !is_plain(text, !self.han.is_empty())
            || memchr2(b'*', b'`', bytes).is_some() && self.is_in_unmarked(text)
            // A link may be in the middle of a word.
            || memmem::find(bytes, LINK_MIDDLE.as_bytes()).is_some()
            || self.han.iter().any(|chars| chars.iter().all(|c| c.find(bytes).is_some()))
            || self.initials.iter().any(|initials| has_initials(bytes, initials))
    }

    /// Whether a needle is in `bytes`. Unless these are whole, signs between words are missing in them.
    fn has_needle(&self, bytes: &[u8], is_whole: bool) -> bool {
        (0..bytes.len()).step_by(CHUNK).any(|from| {
            let mut copy = [0; CHUNK + 3];
            let whole = from.checked_sub(1).and_then(|before| bytes.get(before..)?.first_chunk());
            let chunk: &Chunk = whole.unwrap_or_else(|| {
                let to = copy.iter_mut().skip(usize::from(from == 0));
                let rest = bytes.get(from.saturating_sub(1)..).unwrap_or_default();
                to.zip(rest).for_each(|(to, byte)| *to = *byte);
                &copy
            });
            self.needles.iter().any(|(start, needles)| {
                start.is_in(chunk, is_whole)
                    && (from..from + CHUNK).any(|at| {
                        bytes.get(at).is_some_and(|byte| start.begins_with(*byte))
                            && needles.iter().any(|needle| needle.is_at(bytes, at, is_whole))
                    })
            })
        })
    }
}

/// The starts that a word may have in a text: numbers may have separators of thousands behind the first digit.
fn as_written(word: &str) -> Vec<String> {
    let Some(digit) = word.find(|c: char| c.is_ascii_digit()) else { return vec![word.to_owned()] };
    let until = word.get(..=digit).unwrap_or(word);
    match word.get(digit + 1..=digit + 1) {
        Some(next) if digit == 0 => [next, ",", "'"].map(|next| format!("{until}{next}")).into(),
        _ if digit == 0 => vec![format!("{until}")],
        _ => vec![until.to_owned()],
    }
}

impl Start {
    fn of(text: &str, place: Place) -> Option<Self> {
        Some(match *text.as_bytes() {
            [one, two, three, ..] => {
                let start = [one | CASE, two | CASE, three | CASE];
                if place == Place::Anywhere { Self::Inside(start) } else { Self::Three(start) }
            }
            [one, two] if place == Place::Anywhere => Self::TwoInside([one | CASE, two | CASE]),
            [one, two] => Self::Two([one | CASE, two | CASE]),
            _ => return None,
        })
    }

    /// What a word (in letters and digits) starts with, perhaps with a sign in it.
    fn of_spelt(word: &str) -> Vec<Self> {
        let &[one, two, ..] = word.as_bytes() else { return Vec::new() };
        let (one, two) = (one | CASE, two | CASE);
        let joined = [Self::OneJoined(one), Self::TwoJoined([one, two])];
        joined.into_iter().chain(Self::of(word, Place::Spelt).filter(|_| word.len() > 2)).collect()
    }

    /// Whether it may begin with `byte`.
    fn begins_with(self, byte: u8) -> bool {
        let (Self::Two([first, ..])
        | Self::TwoInside([first, ..])
        | Self::Three([first, ..])
        | Self::Inside([first, ..])
        | Self::InsideOrJoined([first, ..])
        | Self::OneJoined(first)
        | Self::TwoJoined([first, ..])) = self;
        byte | CASE == first
    }

    /// Whether it is somewhere in `chunk`. Unless that is whole, signs between words are missing in it.
    fn is_in(self, chunk: &Chunk, is_whole: bool) -> bool {
        let starts = |before: u8, one: u8| !is_whole | starts_word(before, one);
        match self {
            Self::Two([a, b]) => {
                is_any(chunk, |[o, one, two, _]| (one | CASE == a) & (two | CASE == b) & starts(o, one))
            }
            Self::Three([a, b, c]) => is_any(chunk, |[o, one, two, three]| {
                (one | CASE == a) & (two | CASE == b) & (three | CASE == c) & starts(o, one)
            }),
            Self::TwoInside([a, b]) => {
                is_any(chunk, |[_, one, two, _]| (one | CASE == a) & (two | CASE == b))
            }
            Self::Inside([a, b, c]) => is_any(chunk, |[_, one, two, three]| {
                (one | CASE == a) & (two | CASE == b) & (three | CASE == c)
            }),
            Self::InsideOrJoined([a, b, c]) => is_any(chunk, |[o, one, two, three]| {
                let joined = (two | CASE == b) & may_join(three) | may_join(two);
                (one | CASE == a) & ((two | CASE == b) & (three | CASE == c) | joined & starts(o, one))
            }),
            Self::OneJoined(a) => {
                is_any(chunk, |[o, one, two, _]| (one | CASE == a) & may_join(two) & starts(o, one))
            }
            Self::TwoJoined([a, b]) => is_any(chunk, |[o, one, two, three]| {
                (one | CASE == a) & (two | CASE == b) & may_join(three) & starts(o, one)
            }),
        }
    }
}

/// Whether a word, or a part of a handle, may start with `byte` behind the byte `before`.
#[inline]
fn starts_word(before: u8, byte: u8) -> bool {
    let is_letter = (before | CASE).wrapping_sub(b'a') < 26;
    let is_digit = before.wrapping_sub(b'0') < 10;
    !(is_letter | is_digit) | (byte.wrapping_sub(b'A') < 26)
}

/// Whether `holds` for four bytes in a row: the first of them before the chunk or in it. It has no early end, so that many are
/// compared at once.
#[inline]
fn is_any(chunk: &Chunk, holds: impl Fn([u8; 4]) -> bool) -> bool {
    let rows = |from: usize| subslice(chunk, from..).as_chunks::<ROW_BYTES>().0;
    let mut found = [0_u8; ROW_BYTES];
    for (((before, one), two), three) in rows(0).iter().zip(rows(1)).zip(rows(2)).zip(rows(3)) {
        for (at, found) in found.iter_mut().enumerate() {
            *found |= u8::from(holds([before[at], one[at], two[at], three[at]]));
        }
    }
    found != [0; ROW_BYTES]
}

impl Needle {
    fn is_at(&self, bytes: &[u8], at: usize, is_whole: bool) -> bool {
        let Some(rest) = bytes.get(at..) else { return false };
        let starts_word = || {
            let before = at.checked_sub(1).and_then(|at| bytes.get(at));
            !is_whole || starts_word(before.copied().unwrap_or(b' '), rest.first().copied().unwrap_or(b' '))
        };
        match self.place {
            Place::Anywhere => starts_with(rest, &self.text),
            Place::Start => starts_with(rest, &self.text) && starts_word(),
            Place::Spelt => {
                let mut letters = rest.iter().filter(|byte| !may_be_within_sign(**byte));
                self.text
                    .iter()
                    .all(|letter| letters.next().is_some_and(|byte| byte.eq_ignore_ascii_case(letter)))
                    && starts_word()
            }
        }
    }
}

/// The bit by which small letters differ from capitals.
const CASE: u8 = 0x20;

fn starts_with(bytes: &[u8], start: &[u8]) -> bool {
    bytes.get(..start.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(start))
}

/// Whether `byte` may be the first one of a sign that joins the parts of a word once it is folded.
fn may_join(byte: u8) -> bool {
    // No early end here, either.
    (byte.wrapping_sub(b'&') < 10) | (byte == b'_') | (byte == 0xe2) | (byte == 0xef)
}

/// Whether `byte` may be one of such a sign.
fn may_be_within_sign(byte: u8) -> bool {
    may_join(byte) || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::{Prefilter, Relevance};
    use crate::text::stem::Stemmers;

    #[test]
    fn texts_without_any_evidence_are_left_out() {
        let prefilter = |asked: &str| Prefilter::new(&[asked.to_owned()], &Stemmers::default());
        let filter = |asked: &str| {
            let filter = prefilter(asked);
            move |text: &str| filter.relevance(&[text]) > Relevance::None
        };
        let deepseek = filter("deepseek");
        for text in [
            "The DeepSeek selloff",
            "deep-seek",
            "Deep’seek is there",
            "deep**seek**",
            "deep`seek`",
            "d6k",
            "a caf\u{e9}",
            "AT&amp;T",
            "see <b>this</b>",
            "soft\u{ad}ware",
            "@AskDeepSeek",
        ] {
            assert!(deepseek(text), "{text}");
        }
        for text in
            ["deep in thought, sought", "The 深度求索（dee）selloff… & more < less", "indeed 12,345 😀"]
        {
            assert!(!deepseek(text), "{text}");
        }
        let llm = filter("llm");
        assert!(llm("All Large  Language-Models are") && !llm("large Language Models"));
        let number = filter("12345");
        assert!(number("of 12,345 posts") && !number("of 345 posts"));
        let chinese = filter("机器学习");
        assert!(chinese("學習") && chinese("习惯学一台机器，") && !chinese("学习"));
        assert!(matches!(prefilter("k8s"), Prefilter::All));
        let only = prefilter("deepseek").only("deepseek");
        let relevance = |text: &str| only.relevance(&[text]);
        assert_eq!(relevance("of deepseek"), Relevance::Sure);
        assert_eq!(relevance("of DeepSeek"), Relevance::Possible);
        assert_eq!(relevance("of depth"), Relevance::None);
    }
}
