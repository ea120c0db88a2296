//! The English half of a gloss: the content of a bracket is an aside, a term, or a full name with its abbreviation.

use super::entry::GlossKind;
use crate::insight::spelling::is_abbreviation;
use crate::insight::stopwords::{self, WordClass};
use crate::text::script::is_han;

/// Words between a full name and its abbreviation in a bracket.
pub(super) const LEADS: [&str; 8] = ["简称", "又称", "也称", "亦称", "缩写为", "缩写", "也叫", "即"];

/// Words that a number follows where a text refers to a part of a book: `Item 17`, `Figure 4-2`.
const PLACES: [&str; 25] = [
    "appendix",
    "chapter",
    "clause",
    "episode",
    "eq",
    "equation",
    "example",
    "exercise",
    "fig",
    "figure",
    "footnote",
    "item",
    "lecture",
    "lesson",
    "line",
    "listing",
    "note",
    "page",
    "paragraph",
    "part",
    "section",
    "step",
    "table",
    "theorem",
    "volume",
];

/// Marks of emphasis or code around a term.
const EMPHASIS: [char; 3] = ['*', '_', '`'];

/// Longest English term in words; longer ones are remarks.
const MOST_WORDS: usize = 9;

/// Symbols of units and of parts of them, which say what a figure counts: `重量（kg）`, `含量（mg/L）`.
const UNITS: [&str; 43] = [
    "μs", "mm", "cm", "dm", "km", "nm", "um", "μm", "mg", "kg", "ug", "μg", "ml", "mL", "dl", "dL", "ms",
    "ns", "us", "min", "hr", "rpm", "Hz", "kHz", "MHz", "GHz", "kW", "MW", "GW", "kWh", "MWh", "mAh", "Ah",
    "Wh", "kcal", "kJ", "kPa", "MPa", "mmHg", "dB", "cc", "sqm", "mph",
];

/// Units of memory.
const BYTES: [&str; 5] = ["KB", "MB", "GB", "TB", "PB"];

/// Those of one letter: `m/s`. Other letters are names: `I/O`, `A/B`.
const SHORT_UNITS: [&str; 7] = ["g", "h", "l", "L", "m", "s", "t"];

/// How the Chinese names of units end: those are translated by their symbols.
pub(super) const UNIT_NAMES: [char; 22] = [
    '克', '米', '升', '秒', '分', '时', '赫', '兹', '瓦', '焦', '卡', '帕', '柱', '贝', '安', '伏', '度',
    '里', '吨', '转', '天', '年',
];

/// Whether `term` is the unit of the quantity that `chinese` names.
pub(super) fn is_unit(term: &str, chinese: &str) -> bool {
    let mut parts = term.split(['/', '·']);
    let is_symbol = |part: &str| UNITS.contains(&part) || SHORT_UNITS.contains(&part);
    parts.all(is_symbol) && !chinese.ends_with(UNIT_NAMES)
}

/// Returns the English terms in a bracket: none (an aside), one, or a full name and its abbreviation.
pub(super) fn english_terms(inner: &str) -> Vec<String> {
    let inner = inner.trim_matches(|c: char| {
        c.is_whitespace() || "「」『』“”‘’\"'《》".contains(c) || EMPHASIS.contains(&c)
    });
    // `Smith 等人`: who said it.
    if inner.contains("://") || inner.contains("t.co/") || inner.contains("等人") {
        return Vec::new();
    }
    // `mean或average`: two names of one thing.
    if let Some((one, other)) = inner.split_once('或') {
        let names = [one, other].map(|name| name.trim_matches(is_edge));
        // `CPU或GPU` are two things, each an example.
        let is_name = |name: &&str| is_term(name) && !is_abbreviation(name) && !name.contains([',', '，']);
        if names.iter().all(is_name) {
            return names.map(str::to_owned).to_vec();
        }
    }
    let parts: Vec<&str> = inner
        .split(['，', ',', '；', '、'])
        .flat_map(|part| part.split(" - "))
        .map(|part| {
            let part = part.trim();
            let part = LEADS.iter().find_map(|lead| part.strip_prefix(lead)).unwrap_or(part);
            part.trim_matches(|c: char| c.is_whitespace() || EMPHASIS.contains(&c))
        })
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        // `STT，也称为语音识别`: what follows is a remark.
        [one, rest @ ..]
            if is_term(one) && !rest.is_empty() && rest.iter().all(|part| part.starts_with(is_han)) =>
        {
            vec![(*one).to_owned()]
        }
        [one] => is_term(one).then(|| (*one).to_owned()).into_iter().collect(),
        [left, right] if is_term(left) && is_dotted(right) => {
            vec![(*left).to_owned(), (*right).to_owned()]
        }
        [left, right] if is_term(left) && is_term(right) => {
            let (full, short) = if is_abbreviation(last_word(left)) && !is_abbreviation(right) {
                (right, left)
            } else {
                (left, right)
            };
            if is_abbreviation(last_word(short)) && !is_abbreviation(full) {
                vec![(*full).to_owned(), last_word(short).to_owned()]
            } else if inner.chars().any(is_han) {
                Vec::new()
            } else {
                vec![format!("{left}, {right}")]
            }
        }
        _ => Vec::new(),
    }
}

/// Whether `c` may stand around a term that another follows.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || "，,、".contains(c) || EMPHASIS.contains(&c)
}

fn last_word(part: &str) -> &str {
    part.rsplit(' ').next().unwrap_or(part)
}

/// Returns whether `term` reads as a term rather than as an enumerator, a figure or a sentence.
fn is_term(term: &str) -> bool {
    let words: Vec<&str> = term.split_whitespace().collect();
    let letters = term.chars().filter(|c| c.is_alphabetic() && !is_han(*c)).count();
    let digits = term.chars().filter(char::is_ascii_digit).count();
    let closed = stopwords::english();
    letters >= 2
        && letters > digits
        && words.len() <= MOST_WORDS
        && !term.chars().any(|c| is_han(c) || "!?;:！？；：。…=()（）[]{}<>".contains(c))
        && (!term.ends_with('.') || is_dotted(term))
        && !is_figure(term)
        && !has_kana(term)
        && !term.starts_with(['#', '/', '$', '%'])
        && !is_enumerator(term)
        && !is_quantity(&words)
        && !is_place(term)
        && !is_citation(&words)
        && !words.iter().any(|word| is_code_name(word))
        && !words.iter().all(|word| closed.has(&word.to_lowercase(), WordClass::Function))
}

/// `i.i.d.`, `U.S.`: letters with a dot after each.
fn is_dotted(term: &str) -> bool {
    let dots = term.chars().skip(1).step_by(2).all(|c| c == '.');
    dots && term.chars().step_by(2).all(char::is_alphabetic) && term.len() > 2
}

/// `4GB`, `7200RPM`, `5μs`: a figure and its unit. `3D` and `5G` are terms.
pub(super) fn is_figure(term: &str) -> bool {
    let unit = term.trim_start_matches(|c: char| c.is_ascii_digit() || ".,+-~".contains(c));
    let is_unit = || UNITS.iter().chain(&BYTES).any(|known| known.eq_ignore_ascii_case(unit));
    unit.len() < term.len() && is_unit()
}

/// Whether `term` is Japanese: the reading of a name, or what a word means.
pub(super) fn has_kana(term: &str) -> bool {
    term.contains(|c| matches!(c, '\u{3040}'..='\u{30ff}'))
}

/// `i`, `iv`, `b`, `3`: what counts the points of a sentence.
fn is_enumerator(term: &str) -> bool {
    term.len() <= 1 || (term.len() <= 4 && term.chars().all(|c| "ivx".contains(c)))
}

/// `6B tokens`, `512 GPUs`: how many there are of something.
fn is_quantity(words: &[&str]) -> bool {
    let [figure, .., things] = words else { return false };
    let unit = figure.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    unit.len() < figure.len()
        && matches!(unit, "" | "k" | "K" | "M" | "B" | "T" | "+")
        && things.ends_with('s')
}

/// `Item 17`, `Figure 4-2`, `Sections 3.1`: where in a book something is said.
fn is_place(term: &str) -> bool {
    let Some((word, number)) = term.split_once([' ', '-', '.', '\u{a0}']) else { return false };
    let is_number = |c: char| c.is_ascii_digit() || ".-–, ".contains(c);
    is_place_word(&word.to_lowercase())
        && number.starts_with(|c: char| c.is_ascii_digit() || c == ' ')
        && number.chars().all(is_number)
        && number.chars().any(|c| c.is_ascii_digit())
}

/// `Smith et al. 2023`, `Smith & Wesson 1998`: who said it, and when.
fn is_citation(words: &[&str]) -> bool {
    let is_year = |word: &str| word.len() == 4 && word.starts_with(['1', '2']) && word.parse::<u16>().is_ok();
    words.windows(2).any(|pair| matches!(pair, ["et", other] if other.trim_end_matches('.') == "al"))
        || words.len() > 1 && words.last().is_some_and(|word| is_year(word)) && words.contains(&"&")
}

/// `setCount`, `model.bin`, `\\n`: the name of something in a program, which nobody translates. `iPhone` and `Node.js` are names.
fn is_code_name(word: &str) -> bool {
    let small = word.bytes().take_while(u8::is_ascii_lowercase).count();
    let rest = word.as_bytes().get(small..).unwrap_or_default();
    let has_hump = small > 1
        && rest.first().is_some_and(u8::is_ascii_uppercase)
        && rest.get(1).is_some_and(u8::is_ascii_lowercase);
    let ending = word.rsplit_once('.').map_or("", |(_, ending)| ending);
    // `train_iter`, `src/lib/main`: `I/O` and `TCP/IP` have one part more at most.
    let has_joint = word.trim_matches('_').contains('_') || word.matches('/').count() > 1;
    // `google.adk.sessions`, `threading.local`, `.dll`: `Node.js` and `i.i.d.` are names.
    let parts = word.split('.').filter(|part| part.len() > 1).count();
    let is_path = parts > 2 || parts == 2 && !NAME_ENDINGS.contains(&ending) || word.starts_with('.');
    has_hump || has_joint || is_path || word.contains('\\') || FILE_ENDINGS.contains(&ending)
}

/// How names with a dot end that are spoken of, of libraries and on the net.
const NAME_ENDINGS: [&str; 8] = ["js", "ai", "io", "com", "net", "NET", "org", "dev"];

/// How names of files end.
const FILE_ENDINGS: [&str; 18] = [
    "bin", "c", "cfg", "cpp", "css", "csv", "h5", "html", "ipynb", "json", "md", "py", "rs", "toml", "ts",
    "txt", "yaml", "yml",
];

/// Whether a number after `word` (lower case) is a part of a book.
pub(in crate::insight) fn is_place_word(word: &str) -> bool {
    PLACES.contains(&word.strip_suffix('s').unwrap_or(word))
}

/// Returns the kind of the term `english`; `original` is the text that is translated, if any.
pub(super) fn gloss_kind(english: &str, original: &str) -> GlossKind {
    if english.starts_with('@') {
        return GlossKind::Handle;
    }
    if !english.contains(' ') && is_abbreviation(english) {
        return GlossKind::Abbreviation;
    }
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    let closed = stopwords::english();
    let all_capital =
        english.split_whitespace().all(|word| capital(word) || closed.has(word, WordClass::Function));
    if !all_capital {
        return GlossKind::Term;
    }
    // A name is written with capitals in the middle of sentences too, a term only in headlines.
    let capitals = original.match_indices(english).filter(|(at, _)| !opens_sentence(original, *at)).count();
    let lower = english.to_lowercase();
    let plain = lower != english && original.contains(&lower);
    if capitals > 0 && !plain { GlossKind::Name } else { GlossKind::Term }
}

fn opens_sentence(text: &str, at: usize) -> bool {
    text.get(..at)
        .and_then(|before| before.trim_end_matches([' ', '“', '"', '*', '(']).chars().next_back())
        .is_none_or(|c| matches!(c, '.' | '!' | '?' | ':' | '\n' | '-' | '•'))
}
