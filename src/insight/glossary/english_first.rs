//! Glosses of the form `English（中文）`.

use std::ops::Range;

use super::bracket_terms::{LEADS, has_kana, is_figure};
use super::clause_words::clause_words;
use super::marks::{MARKS, mark_around, opened_before};
use crate::insight::chinese_tokens::{chinese_tokens, is_latin_word_char};
use crate::insight::spelling::{contains_word, is_abbreviation};
use crate::insight::stopwords::{self, WordClass};
use crate::insight::word_table::{self, PartOfSpeech};
use crate::text::align::equivalent_words;
use crate::text::markup::{Doc, Run, RunKind};
use crate::text::script::is_han;

/// Han characters of the Chinese term at most.
const INSIDE: usize = 14;

/// Words of a marked English name at most.
const MOST_WORDS: usize = 5;

/// Han characters of a phrase with a particle that an abbreviation stands for, at least.
const SPELLED_OUT: usize = 6;

/// Returns the English term before a bracket, the bytes of the Chinese one inside, and the first byte of the English
/// one. The bracket has the bytes `bracket`; its content `inner` starts at byte `inside`.
pub(super) fn english_first(
    doc: &Doc,
    bracket: &Range<usize>,
    inner: &str,
    inside: usize,
) -> Option<(String, Range<usize>, usize)> {
    let shown = inner.trim();
    let before = doc.text.get(..bracket.start)?;
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let end = before.trim_end_matches([' ', '*', '」', '”', '"', '》', '\u{a0}']).len();
    let name = name_before(before.get(line..end)?)?;
    let name = line + name.start..line + name.end;
    let start = marked_name(doc, bracket, name.clone()).unwrap_or(name.start);
    let english = before.get(start..name.end)?.to_owned();
    let letters = english.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2
        || english.contains("t.co")
        || english.contains('_')
        || before.get(..start)?.ends_with('_')
        || has_kana(&english)
        || is_figure(&english)
    {
        return None;
    }
    if !is_term(shown, &english) {
        return None;
    }
    let term = inside + inner.len() - inner.trim_start().len();
    Some((english, term..term + shown.len(), start))
}

/// Where the mark opens that has all of the English name whose last words are `name`: `**Hidden size**（隐层大小）`.
fn marked_name(doc: &Doc, bracket: &Range<usize>, name: Range<usize>) -> Option<usize> {
    let text = doc.text.as_str();
    let around = || {
        let is_name = |run: &&Run| {
            matches!(run.kind, RunKind::Bold | RunKind::Emphasis) && run.end as usize == name.end
        };
        doc.runs.iter().find(is_name).map(|run| run.start as usize)
    };
    let closed = || {
        let mark = text.get(name.end..)?.chars().next().filter(|c| MARKS.contains(c))?;
        opened_before(text.get(..name.end)?, mark)
    };
    let start = mark_around(doc, bracket).or_else(around).or_else(closed)?;
    let written = text.get(start..name.end)?;
    let is_plain = written.starts_with(|c: char| c.is_ascii_alphabetic())
        && written.chars().all(|c| is_latin_word_char(c) || matches!(c, ' ' | '-'));
    (is_plain && start < name.start && written.split(' ').count() <= MOST_WORDS).then_some(start)
}

/// Returns whether the Chinese in a bracket is a term rather than a remark.
pub(super) fn is_term(shown: &str, english: &str) -> bool {
    const REMARKS: &str = "了或和我你您他她它这那是在被";
    let lists = stopwords::chinese();
    let han = shown.chars().filter(|c| is_han(*c)).count();
    let head = |count: usize| -> String { shown.chars().take(count).collect() };
    let longest = |class| (1..=4).rev().find(|count| lists.has(&head(*count), class));
    let (kept, opener) =
        (longest(WordClass::Keep).filter(|count| *count > 1), longest(WordClass::RemarkOpener));
    // 例如 opens a remark, though it is a word of its own too; 图像 is none that 图 opens.
    let aside = opener.is_some() && opener >= kept;
    // `致谢等短章节`, `作为参数`, `参数又称变量`.
    let tokens = chinese_tokens(shown);
    let words = clause_words(shown, &tokens, true);
    let opens = words.first().is_some_and(|word| {
        word.class == Some(WordClass::Function) || word.written_in(shown, &tokens) == "作为"
    });
    let is_list = words.iter().any(|word| word.written_in(shown, &tokens) == "等");
    let leads = LEADS.iter().any(|lead| lead.chars().count() > 1 && shown.contains(lead));
    // `默认禁用` says what is done by default.
    let is_default = shown.starts_with("默认") && !english.to_lowercase().contains("default");
    // `opener（CONNECT 方法）` says what kind of thing it is.
    let latin = tokens.first().filter(|token| token.is_latin()).map(|token| token.spelled_in(shown));
    let names_other = !is_abbreviation(english) && latin.is_some_and(|word| !contains_word(english, word));
    let is_kind = says_kind(shown, english);
    let plain = |c: char| is_han(c) || is_latin_word_char(c) || matches!(c, ' ' | '-' | '/' | '·');
    (2..=INSIDE).contains(&han)
        && !aside
        && !opens
        && !is_list
        && !leads
        && !is_default
        && !names_other
        && !is_kind
        && shown.chars().all(plain)
        && !shown.chars().any(|c| REMARKS.contains(c))
        && (!shown.contains('的') || is_spelled_out(shown, english, han))
}

/// How the names of kinds of things end that are said of a name: `Tableau（数据可视化软件）`.
const KINDS: [&str; 24] = [
    "公司",
    "品牌",
    "城市",
    "存储",
    "工具",
    "应用",
    "平台",
    "库",
    "引擎",
    "机构",
    "格式",
    "框架",
    "模型",
    "游戏",
    "程序",
    "系统",
    "组织",
    "编辑器",
    "网站",
    "语言",
    "调度器",
    "软件",
    "集团",
    "服务",
];

/// Whether `shown` says of what kind the thing is that has the name `english`, and does not translate it as `Database（数据库）` does.
fn says_kind(shown: &str, english: &str) -> bool {
    let is_name = english.starts_with(|c: char| c.is_uppercase())
        && !english.contains([' ', '-'])
        && english.contains(|c: char| c.is_lowercase())
        && !is_abbreviation(english);
    let own = equivalent_words(&english.to_lowercase());
    let is_own = |kind: &str| equivalent_words(kind).iter().any(|entry| own.contains(entry));
    is_name && KINDS.iter().any(|kind| shown.ends_with(kind) && !is_own(kind)) && !is_own(shown)
}

/// Whether `shown`, with so many Han characters, may be what the abbreviation `english` stands for though it has a particle
/// (`RLHF（基于人类反馈的强化学习）`).
fn is_spelled_out(shown: &str, english: &str, han: usize) -> bool {
    is_abbreviation(english)
        && han >= SPELLED_OUT
        && shown.matches('的').count() == 1
        && !shown.ends_with('的')
}

/// Returns the bytes of the English name that ends `line`: an abbreviation, or words that all have a capital or all have
/// none.
fn name_before(line: &str) -> Option<Range<usize>> {
    let mut words = chinese_tokens(line);
    let last = words.pop().filter(|token| token.is_latin())?;
    let capital = |text: &str| text.starts_with(|c: char| c.is_uppercase());
    let mut start = last.start;
    if is_abbreviation(last.spelled_in(line)) {
        return Some(start..last.end);
    }
    let closed = stopwords::english();
    for token in words.iter().rev().take(4) {
        let text = token.spelled_in(line);
        let lower = text.to_lowercase();
        let part = word_table::english().get(&lower).map(|word| word.part);
        let stop = closed.has(&lower, WordClass::Function)
            || part == Some(PartOfSpeech::Adverb)
            || (part == Some(PartOfSpeech::Verb) && !lower.ends_with("ing"));
        let glued = line.get(token.end..start).is_some_and(|gap| gap == " ");
        if !token.is_latin() || capital(text) != capital(last.spelled_in(line)) || stop || !glued {
            break;
        }
        start = token.start;
    }
    Some(start..last.end)
}
