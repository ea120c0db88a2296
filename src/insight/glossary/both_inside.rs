//! Glosses both halves of which are in one bracket: `（幸存者偏差，survivorship bias）`.

use std::ops::Range;

use super::boundary::expected_size;
use super::bracket_terms::english_terms;
use super::english_first::is_term;
use crate::insight::spelling::initials;
use crate::insight::stopwords::{self, WordClass};
use crate::text::script::is_han;

/// What may stand between both halves.
const BETWEEN: [char; 4] = ['，', ',', '、', '/'];

/// What ends the English half: a remark follows.
const ENDS: [char; 4] = ['；', ';', '。', '，'];

/// What leads to the Chinese half.
const LEADS: [&str; 9] = ["也就是", "这就叫", "这就是", "就是", "这叫", "所谓", "即", "叫做", "叫"];

/// The English terms of a bracket with the content `inner` and the bytes in it of their Chinese, if it holds both.
pub(super) fn both_inside(inner: &str) -> Option<(Vec<String>, Range<usize>)> {
    let lead = LEADS.iter().find(|lead| inner.starts_with(**lead)).map_or(0, |lead| lead.len());
    let (between, _) = inner.match_indices(BETWEEN).find(|(at, _)| *at > lead)?;
    let chinese = inner.get(lead..between)?;
    let rest = inner.get(between..)?.trim_start_matches(BETWEEN).trim_start();
    let english = english_terms(rest.split(ENDS).next()?);
    let is_pair = rest.starts_with(|c: char| c.is_ascii_alphabetic())
        && english.first().is_some_and(|term| has_small_words(term) && is_term(chinese, term))
        && fits(chinese, &english);
    is_pair.then_some((english, lead..between))
}

/// The same where the bracket stands behind an abbreviation, which is the last word of `before`, and spells it out first: `LoRA（Low-Rank
/// Adaptation，低秩适应）`.
pub(super) fn spelled_out_inside(before: &str, inner: &str) -> Option<(Vec<String>, Range<usize>)> {
    let before = before.trim_end_matches([' ', '*', '\u{a0}']);
    let short = before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '-').next()?;
    let (full, rest) = inner.split_once(['，', ','])?;
    let chinese = rest.trim();
    let english = english_terms(full);
    let is_pair = short.len() > 1
        && initials(short, full)
        && english == [full]
        && is_term(chinese, full)
        && fits(chinese, &english);
    let start = inner.len() - rest.trim_start().len();
    is_pair.then(|| (vec![full.to_owned(), short.to_owned()], start..start + chinese.len()))
}

/// Whether `chinese` has the size of a translation of `english`.
fn fits(chinese: &str, english: &[String]) -> bool {
    let (low, high) = expected_size(english);
    (low..=high).contains(&chinese.chars().filter(|c| is_han(*c)).count())
}

/// Whether words of `term` that carry meaning have small letters only, as those of names have not.
pub(super) fn has_small_words(term: &str) -> bool {
    let mut words = term.split([' ', '-']);
    words.any(|word| {
        word.len() > 2
            && word.starts_with(|c: char| c.is_ascii_lowercase())
            && !stopwords::english().has(word, WordClass::Function)
    })
}

#[cfg(test)]
mod tests {
    use super::{both_inside, spelled_out_inside};

    #[test]
    fn abbreviations_are_spelled_out_in_both_languages() {
        let inner = "Tidal Table Index，潮汐表索引";
        let (english, chinese) = spelled_out_inside("看看 TTI", inner).unwrap();
        assert_eq!((english.join("|").as_str(), &inner[chinese]), ("Tidal Table Index|TTI", "潮汐表索引"));
        assert!(spelled_out_inside("看看 ABC", inner).is_none());
        assert!(spelled_out_inside("看看 TTI", "Tidal Table Index，我喜欢").is_none());
    }

    #[test]
    fn both_halves_of_a_gloss_are_found_in_one_bracket() {
        let found = |inner: &'static str| {
            both_inside(inner).map(|(english, chinese)| (english.join("|"), &inner[chinese]))
        };
        for (inner, english, chinese) in [
            ("潮汐锁定，tidal locking", "tidal locking", "潮汐锁定"),
            ("也就是对照组，control group", "control group", "对照组"),
            ("潮汐锁定、 tidal locking；不是锁", "tidal locking", "潮汐锁定"),
            ("这就叫p值操纵，p-hacking。", "p-hacking", "p值操纵"),
            (
                "检索增强生成，retrieval augmented generation, RAG",
                "retrieval augmented generation|RAG",
                "检索增强生成",
            ),
        ] {
            assert_eq!(found(inner), Some((english.to_owned(), chinese)), "{inner}");
        }
        for inner in [
            "例如，tide tables",
            "来源，Tide Weekly",
            "tide tables",
            "潮汐，我说",
            "用 tide tables 的人",
            "想象一下 tide tables",
        ] {
            assert_eq!(found(inner), None, "{inner}");
        }
    }
}
