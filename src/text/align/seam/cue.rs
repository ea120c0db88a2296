//! How much a place in a line reads like the end of one passage and the beginning of the next.

use crate::text::markup::enumerator;
use crate::text::script::{is_cjk, is_emoji, is_han, is_hangul, is_latin};
use crate::text::sentence::ends_sentence;

/// Scores of a place, in the units of the length model (nats).
mod weigh {
    /// Between two characters of running text.
    pub(in crate::text::align) const RUNNING: f32 = -5.0;
    /// The passage ends in a mark, the place has none.
    pub(in crate::text::align) const NO_END: f32 = -0.5;
    /// After a comma: nothing ends there.
    pub(in crate::text::align) const COMMA: f32 = -9.0;
    /// Between a sentence and the next, where the passage too ends a sentence.
    pub(in crate::text::align) const SENTENCE: f32 = -1.5;
    /// The same, but the passage ends in no mark.
    pub(in crate::text::align) const UNASKED: f32 = -0.5;
    /// The same where the blank between sentences is missing, or two quotations touch.
    pub(in crate::text::align) const JOINED: f32 = 3.0;
    /// The passage ends in no mark, and a word runs on into a capital: `endNext`.
    pub(in crate::text::align) const RUN_ON: f32 = 1.0;
    /// The same in a script that puts blanks between sentences, where the blank is there.
    pub(in crate::text::align) const BLANK: f32 = -2.0;
    /// The same in an original: a translator has made several passages of one.
    pub(in crate::text::align) const OWN_BLANK: f32 = -6.0;
    /// A mark that ends no sentence.
    pub(in crate::text::align) const NONE: f32 = -9.0;
    /// After a colon, where the passage ends in one, and where it does not.
    pub(in crate::text::align) const COLON: f32 = 3.0;
    pub(in crate::text::align) const OTHER_COLON: f32 = -7.0;
    /// A word that begins sentences follows.
    pub(in crate::text::align) const OPENER: f32 = 1.5;
    /// The opener that the passage begins with.
    pub(in crate::text::align) const SAME_OPENER: f32 = 3.0;
    /// The same two characters on both sides: no writer repeats a word so.
    pub(in crate::text::align) const DOUBLED: f32 = 3.5;
    /// `Label: …` follows, as in the passage.
    pub(in crate::text::align) const LABEL: f32 = 4.5;
    /// The same, of two characters.
    pub(in crate::text::align) const LABEL_WORD: f32 = 5.5;
    /// Behind the name that the passage ends with, or before the one that the next begins with.
    pub(in crate::text::align) const NAME: f32 = 3.0;
    /// The number follows that the passage is counted with.
    pub(in crate::text::align) const ENUMERATOR: f32 = 6.0;
}

/// More than any place can score.
pub(in crate::text::align) const LIMIT: f32 = 12.0;
/// Longest label, in characters.
const LABEL_LIMIT: usize = 12;

/// Characters that end no passage: another word of the sentence has to follow.
const DANGLING: &str = "却然现正存虽所想待个把被对和与或及是为将从向以于在有很最更不没也都又再就还而但并如若因由使让给跟比可能会要该应必须这那某每各其此之一两几我你您他她它谁什";

/// How English sentences begin and what Chinese ones then begin with: general words only.
const OPENERS: [(&[&str], &[&str]); 32] = [
    (&["in", "within", "at", "on", "during"], &["在", "于"]),
    (&["this", "these"], &["本课", "本文", "本书", "本周", "这", "该", "此"]),
    (&["that", "those"], &["那", "这"]),
    (&["we", "our", "let's", "let’s"], &["我们", "让我们"]),
    (&["i", "my", "i'm", "i’m"], &["我"]),
    (&["you", "your", "you'll", "you’ll"], &["你", "您"]),
    (&["he", "his"], &["他"]),
    (&["she", "her"], &["她"]),
    (&["it", "its", "it's", "it’s"], &["它", "这", "其"]),
    (&["they", "their"], &["他们", "她们", "它们"]),
    (&["please", "sign", "register", "join", "click"], &["请", "在此", "立即", "欢迎", "点击"]),
    (&["whether", "no"], &["无论", "不管", "不论"]),
    (&["if"], &["如果", "若", "要是", "假如"]),
    (&["when", "while", "whenever", "as"], &["当", "在", "随着", "作为", "正如"]),
    (&["although", "though", "even", "despite"], &["虽然", "尽管", "即使", "即便"]),
    (&["because", "since"], &["因为", "由于", "自"]),
    (&["after", "before", "by", "upon"], &["在", "完成", "通过", "到", "经过"]),
    (&["with", "without"], &["随着", "与", "有了", "借助", "通过", "没有"]),
    (&["for", "to"], &["对", "为", "要"]),
    (&["from"], &["从", "自"]),
    (&["but", "however", "yet", "still"], &["但", "然而", "不过", "可是"]),
    (&["also", "besides", "additionally", "moreover"], &["此外", "另外", "同时", "而且"]),
    (&["finally", "lastly"], &["最后", "最终"]),
    (&["overall", "all"], &["总", "所有"]),
    (&["first", "second", "third"], &["首先", "其次", "第"]),
    (&["many", "several", "some", "most"], &["许多", "很多", "一些", "有些", "大多", "有人"]),
    (&["each", "every", "everyone"], &["每", "各", "所有", "大家"]),
    (&["so", "therefore", "thus", "hence"], &["因此", "所以", "于是"]),
    (&["there", "here"], &["有", "这", "以下", "在"]),
    (&["today", "now", "currently"], &["今天", "现在", "如今", "目前", "当前"]),
    (&["how", "why", "what", "who"], &["如何", "怎", "为什么", "为何", "什么", "谁"]),
    (&["new", "check", "read", "see", "watch"], &["新", "查看", "阅读", "观看", "详见"]),
];

/// Those that begin sentences, and are seldom in the middle of one.
const SURE_OPENERS: [&str; 20] = [
    "我们", "无论", "不管", "如果", "虽然", "尽管", "随着", "因为", "由于", "然而", "此外", "另外", "而且",
    "最终", "首先", "其次", "因此", "所以", "对于", "欢迎",
];

/// The passages whose counterparts a seam parts.
pub(in crate::text::align) struct Passages<'a> {
    pub(in crate::text::align) left: &'a str,
    pub(in crate::text::align) right: &'a str,
    /// Whether the first is a title, or the last item of a list: nothing of it goes on in the second.
    pub(in crate::text::align) is_apart: bool,
    /// Whether the line to be cut is of the original.
    pub(in crate::text::align) is_original: bool,
}

/// Returns how much the place at byte `at` of `text` reads like the seam between the counterparts of `passages`.
pub(in crate::text::align) fn score(text: &str, at: usize, passages: &Passages<'_>) -> f32 {
    let Passages { left, right, is_apart, is_original } = *passages;
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let next = after.trim_start();
    let (Some(last), Some(first)) = (before.chars().next_back(), next.chars().next()) else {
        return f32::NEG_INFINITY;
    };
    if is_closing(first) || is_opening(last) {
        return f32::NEG_INFINITY;
    }
    let ends = left.trim_end().chars().next_back().unwrap_or_default();
    let blank = next.len() < after.len();
    let mark = end_of(before);
    let is_stopped = is_stop(end_of(left));
    if is_counted(next, right) {
        return weigh::ENUMERATOR;
    }
    let end = match mark {
        '，' | '、' | ',' | '；' | ';' => return weigh::COMMA,
        '：' | ':' if matches!(ends, '：' | ':') => weigh::COLON,
        '：' | ':' => weigh::OTHER_COLON,
        // A lost line end leaves no blank.
        _ if !blank && is_joined(before, first) => weigh::JOINED,
        '.' | '!' | '?' if !ends_sentence(until(before, mark), mark, after) => return weigh::NONE,
        _ if is_stop(mark) && blank && is_original => weigh::OWN_BLANK,
        c if is_stop(c) && !is_stopped => weigh::UNASKED,
        _ if is_stop(mark) && blank && !is_cjk(first) => weigh::BLANK,
        c if is_stop(c) => weigh::SENTENCE,
        _ if !is_stopped && is_run_on(before, after) && !is_name(before, after, &[left, right]) => {
            weigh::RUN_ON
        }
        _ if is_stopped || matches!(ends, '：' | ':') => weigh::RUNNING + weigh::NO_END,
        _ => weigh::RUNNING,
    };
    let is_running = end <= weigh::RUNNING && !matches!(mark, '：' | ':');
    let beginning = beginning(next, right, is_running && !is_apart);
    let doubled = doubled(before, next);
    let named = if is_running && is_by_name(before, next, left, right) { weigh::NAME } else { 0.0 };
    // Without a mark a place in running text may be within a word: a lost line end has to show, and nothing may dangle.
    let is_gap = blank && is_unspaced(last) && is_unspaced(first);
    let is_shown = is_gap || doubled > 0.0 || beginning > 0.0 || named > 0.0;
    if is_running && (!is_shown || DANGLING.contains(last) && doubled == 0.0) {
        return f32::NEG_INFINITY;
    }
    end + beginning + doubled + named
}

/// What the counterparts of passages may begin with in the middle of a line.
pub(in crate::text::align) struct OpenerSet<'a> {
    pub(in crate::text::align) passages: Vec<&'a str>,
    words: Vec<&'static str>,
    /// Their first characters.
    heads: String,
}

impl<'a> OpenerSet<'a> {
    pub(in crate::text::align) fn new(passages: impl Iterator<Item = &'a str>) -> Self {
        let passages: Vec<&str> = passages.collect();
        let mut words = SURE_OPENERS.to_vec();
        for passage in &passages {
            let word = first_word(passage);
            let rows = OPENERS.iter().filter(|(english, _)| is_one_of(english, word));
            words.extend(rows.flat_map(|(_, chinese)| chinese.iter().copied()));
        }
        let heads = words.iter().filter_map(|word| word.chars().next()).collect();
        Self { passages, words, heads }
    }

    /// Returns whether running text may show a seam between `before` and `next`.
    pub(in crate::text::align) fn show(&self, before: &str, next: &str) -> bool {
        let (Some(last), Some(first)) = (before.chars().next_back(), next.chars().next()) else {
            return false;
        };
        let begins = || {
            self.heads.contains(first)
                && !DANGLING.contains(last)
                && self.words.iter().any(|word| next.starts_with(word))
        };
        let is_named = || {
            self.passages
                .windows(2)
                .any(|pair| matches!(pair, [left, right] if is_by_name(before, next, left, right)))
        };
        is_name_char(last) != is_name_char(first) && is_named()
            || is_han(first)
                && (begins()
                    || doubled(before, next) > 0.0
                    || label(next).is_some_and(|label| label.chars().count() == 2))
    }
}

fn first_word(passage: &str) -> &str {
    let word = passage.trim_start_matches(|c: char| !c.is_alphanumeric());
    word.split(|c: char| !(is_latin(c) || matches!(c, '\'' | '’'))).next().unwrap_or_default()
}

fn is_one_of(openers: &[&str], word: &str) -> bool {
    openers.iter().any(|opener| opener.eq_ignore_ascii_case(word))
}

/// The text before the last `mark` of `before`.
fn until(before: &str, mark: char) -> &str {
    before.rsplit_once(mark).map_or("", |(until, _)| until)
}

/// Whether `c` is of a script that has no blanks between words, so that one shows a lost line end.
pub(in crate::text::align) fn is_unspaced(c: char) -> bool {
    is_cjk(c) && !is_hangul(c)
}

/// Whether `next` begins with the number that the passage `right` is counted with.
pub(in crate::text::align) fn is_counted(next: &str, right: &str) -> bool {
    let number = |text: &str| enumerator(text.trim_start()).map(|(number, _)| number);
    number(right).is_some_and(|wanted| number(next) == Some(wanted))
}

/// Letters of the shortest word that shows by itself where a passage ends or begins.
const TELLING: usize = 3;

/// The Latin word or name at the end of `text`, if it is long enough to be known again.
fn last_name(text: &str) -> Option<&str> {
    let start = text.char_indices().rev().take_while(|(_, c)| is_name_char(*c)).last()?.0;
    text.get(start..).filter(|name| is_telling(name))
}

/// The same at the beginning of `text`, behind an article.
fn first_name(text: &str) -> Option<&str> {
    let bare = ["The ", "A ", "An "].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text);
    let end = bare.find(|c| !is_name_char(c)).unwrap_or(bare.len());
    bare.get(..end).filter(|name| is_telling(name))
}

fn is_name_char(c: char) -> bool {
    is_latin(c) || c.is_ascii_digit() || matches!(c, '_' | '.' | '-' | '+' | '#' | '/')
}

fn is_telling(name: &str) -> bool {
    name.chars().filter(|c| is_latin(*c)).count() >= TELLING
}

/// Whether the place between `before` and `next`, where writing changes from Latin letters or to them, is behind the name that the
/// passage `left` ends with, or before the one that `right` begins with.
fn is_by_name(before: &str, next: &str, left: &str, right: &str) -> bool {
    let (Some(last), Some(first)) = (before.chars().next_back(), next.chars().next()) else { return false };
    if is_name_char(last) == is_name_char(first) {
        return false;
    }
    let same = |one: Option<&str>, other: Option<&str>| {
        one.zip(other).is_some_and(|(one, other)| one.eq_ignore_ascii_case(other))
    };
    if is_name_char(last) {
        same(last_name(before), last_name(left.trim_end()))
    } else {
        same(first_name(next), first_name(right.trim_start()))
    }
}

/// How much `next` reads like the beginning of the translation of `right`; `is_strict`: what may as well be in the middle of
/// a sentence is nothing.
fn beginning(next: &str, right: &str, is_strict: bool) -> f32 {
    if let (Some(here), Some(_)) = (label(next), label(right)) {
        // Most Chinese words have two characters, and most labels are one word.
        return if here.chars().count() == 2 { weigh::LABEL_WORD } else { weigh::LABEL };
    }
    let word = first_word(right);
    let mut found = 0.0_f32;
    for (english, chinese) in OPENERS {
        let Some(opener) = chinese.iter().find(|opener| next.starts_with(**opener)) else { continue };
        let same = is_one_of(english, word);
        let is_sure = same || !is_strict || SURE_OPENERS.contains(opener);
        if is_sure && !next.starts_with("于是") {
            found = found.max(if same { weigh::SAME_OPENER } else { weigh::OPENER });
        }
    }
    found
}

/// `Label: ` at the start of a line: one short word before a colon that is no link's.
fn label(text: &str) -> Option<&str> {
    let (end, colon) = text.char_indices().take(LABEL_LIMIT + 1).find(|(_, c)| !c.is_alphanumeric())?;
    let (label, rest) = text.split_at_checked(end)?;
    let short = matches!(colon, ':' | '：') && label.chars().count() > 1;
    // A label is that of something.
    let is_alone = rest.trim_start_matches([':', '：']).trim().is_empty();
    (short && !is_alone && !rest.starts_with("://")).then_some(label)
}

fn doubled(before: &str, next: &str) -> f32 {
    let mut heads = next.chars();
    let mut tails = before.chars().rev();
    let (Some(first), Some(second)) = (heads.next(), heads.next()) else {
        return 0.0;
    };
    let same = tails.next() == Some(second) && tails.next() == Some(first);
    if same && is_han(first) && is_han(second) && first != second { weigh::DOUBLED } else { 0.0 }
}

/// Returns the last character before closing brackets and quotes.
fn end_of(text: &str) -> char {
    let closing =
        |c: char| c.is_whitespace() || matches!(c, '）' | ')' | '」' | '』' | '”' | '’' | '"' | ']' | '】');
    let inner = text.trim_end_matches(closing).chars().next_back().unwrap_or_default();
    // A comma in brackets ends nothing, but what is in them is not the sentence either.
    if is_stop(inner) { inner } else { text.trim_end().chars().next_back().unwrap_or_default() }
}

/// Whether a sentence ends before `first` and another begins there without the blank between them: a line end was lost.
pub(in crate::text::align) fn is_joined(before: &str, first: char) -> bool {
    let last = before.chars().next_back().unwrap_or_default();
    let may_open = is_opening_quote(first) || matches!(first, '¿' | '¡' | '"');
    let may_close = matches!(last, '”' | '’' | '»' | '“' | '」' | '』' | '"');
    if !may_close && !is_stop(last) || !may_open && !first.is_alphabetic() && first != '@' {
        return false;
    }
    // Straight quotes close where an even number of them has been.
    let is_even = [first, last].contains(&'"') && before.matches('"').count().is_multiple_of(2);
    let (opens, closes) = (may_open && (first != '"' || is_even), may_close && (last != '"' || is_even));
    let words = if closes { before.trim_end_matches(last) } else { before };
    match words.chars().next_back().unwrap_or_default() {
        mark if opens && closes => is_stop(mark),
        '।' | '॥' | '؟' | '۔' => true,
        mark @ ('.' | '!' | '?' | '…') => {
            (opens || first.is_uppercase() || first == '@') && ends_sentence(until(words, mark), mark, " ")
        }
        _ => false,
    }
}

/// Whether a word ends before `next` and a sentence begins there, without a mark and a blank between them, as in `endNext`.
pub(in crate::text::align) fn is_run_on(before: &str, next: &str) -> bool {
    let mut word = before.chars().rev().take_while(|c| c.is_alphabetic());
    let mut after = next.chars();
    word.next().is_some_and(char::is_lowercase)
        && word.next().is_some_and(char::is_lowercase)
        && after.next().is_some_and(char::is_uppercase)
        && !after.next().is_some_and(char::is_uppercase)
}

/// Whether `before` and `after` part a name such as `iPhone`: one of `passages` has it, or the text is in another script.
pub(in crate::text::align) fn is_name(before: &str, after: &str, passages: &[&str]) -> bool {
    let start =
        before.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last().map_or(0, |(at, _)| at);
    let end = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
    let (head, tail) = (before.get(start..).unwrap_or_default(), after.get(..end).unwrap_or_default());
    let has = |passage: &&str| {
        passage
            .match_indices(head)
            .any(|(at, _)| passage.get(at + head.len()..).is_some_and(|rest| rest.starts_with(tail)))
    };
    let is_other = |text: &str| text.chars().any(|c| c.is_alphabetic() && !is_latin(c));
    passages.iter().any(has) || is_other(before) || is_other(after)
}

fn is_opening_quote(c: char) -> bool {
    matches!(c, '“' | '«' | '„' | '‘' | '「' | '『')
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '.' | '!' | '?' | '…' | '．' | '।' | '॥' | '؟' | '۔') || is_emoji(c)
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '」'
            | '』'
            | '》'
            | '】'
            | '”'
            | '’'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '…'
            | '—'
            | '·'
            | '%'
            | '％'
            | '/'
    )
}

fn is_opening(c: char) -> bool {
    matches!(c, '（' | '「' | '『' | '《' | '【' | '“' | '‘' | '(' | '[' | '—' | '·' | '/')
}
