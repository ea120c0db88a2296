//! Affixes of English terms and the Chinese before a term that says them.

use crate::insight::chinese_tokens::ChineseToken;
use crate::insight::word_table;

/// Returns the tokens of a term with what an affix of its English name says before it: 基于字符 of `character-based`, 不稳定 of
/// `unstable`.
pub(super) fn with_affix(text: &str, clause: &[ChineseToken], english: &[String], length: usize) -> usize {
    let start = clause.len() - length;
    let before = |count: usize| {
        let tokens = clause.get(start.checked_sub(count)?..start)?;
        text.get(tokens.first()?.start..tokens.last()?.end)
    };
    let is_based = || {
        // `LLM-based routing`; what is before 的 says it.
        let tokens = clause.get(start..).unwrap_or(&[]);
        let has_particle = tokens.iter().any(|token| token.spelled_in(text) == "的");
        english.iter().any(|term| {
            term.ends_with("-based") || has_particle && (term.contains("-based ") || term.contains(" from "))
        })
    };
    let is_via = || english.iter().any(|term| term.contains(" via ") || term.contains(" through "));
    // `self-correction`: 自 is no particle there.
    let begins_with_self = || english.iter().any(|term| term.to_lowercase().starts_with("self"));
    let is_self = || before(1) == Some("自") && begins_with_self();
    let is_prefixed = || {
        let rules = before(1).map(|before| PREFIXES.iter().filter(move |(chinese, ..)| *chinese == before));
        rules
            .into_iter()
            .flatten()
            .any(|(_, starts, end)| english.iter().any(|term| has_affix(term, starts, end)))
    };
    let is_negated = || before(1).is_some_and(|before| ["不", "非", "无", "未"].contains(&before));
    match before(2) {
        Some("基于") if is_based() => length + 2,
        Some("通过") if is_via() => length + 2,
        Some("自动") if english.iter().any(|term| term.to_lowercase().starts_with("auto")) => length + 2,
        Some("自行" | "自我" | "自主") if begins_with_self() => length + 2,
        _ if is_self() => length + 1,
        _ if is_prefixed() => length + 1,
        _ if is_negated() && english.iter().any(|term| is_negative(term)) => length + 1,
        _ => length,
    }
}

/// Chinese prefixes, with the starts and the end of English words that they translate: 再 of 再平衡 (`rebalance`), 可 of 可调用对象
/// (`callables`).
const PREFIXES: [(&str, &[&str], &str); 11] = [
    ("再", &["re"], ""),
    ("重", &["re"], ""),
    ("预", &["pre"], ""),
    ("多", &["multi"], ""),
    ("子", &["sub"], ""),
    ("半", &["semi", "half"], ""),
    ("超", &["super", "hyper", "ultra"], ""),
    ("反", &["anti", "counter"], ""),
    ("过", &["over"], ""),
    ("跨", &["cross", "inter", "trans"], ""),
    ("可", &[], "able"),
];

/// Whether a word of `term` starts with one of `starts`, with more than that behind it, or has `end`, if that is one.
fn has_affix(term: &str, starts: &[&str], end: &str) -> bool {
    let lower = term.to_lowercase();
    lower.split(' ').any(|word| {
        let is_start = |start: &&str| word.strip_prefix(*start).is_some_and(|rest| rest.len() >= NEGATED);
        starts.iter().any(is_start) || !end.is_empty() && word.trim_end_matches('s').ends_with(end)
    })
}

/// Letters of a word that a prefix of negation stands before, at least.
const NEGATED: usize = 4;

/// Whether a word of `term` is a general word behind a prefix of negation.
fn is_negative(term: &str) -> bool {
    let is_negative = |word: &str| {
        let bare = ["un", "in", "im", "ir", "non"].iter().filter_map(|prefix| word.strip_prefix(prefix));
        bare.filter(|rest| rest.len() >= NEGATED)
            .any(|rest| rest.starts_with('-') || word_table::english().get(rest).is_some())
    };
    term.to_lowercase().split(' ').any(is_negative)
}
