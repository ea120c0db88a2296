//! Words and phrases as conditions of SQL on a text.
//!
//! A search in an archive compares folded texts; a server has only the texts as they are. So a letter of a word becomes the
//! class of all characters that fold to it, unless the letters of the table are to be compared as they are typed.

use std::sync::LazyLock;

use super::letter_class::Variants;
use super::literal::{containing, pattern_part, text};
use crate::text::fold::fold;
use crate::text::script::is_han;
use crate::text::slice::slice;
use crate::text::stem;

/// Before and behind a word of letters.
const BEFORE: &str = "(^|[^a-z0-9\u{c0}-\u{6ff}\u{1e00}-\u{1eff}])";
const BEHIND: &str = "($|[^a-z0-9\u{c0}-\u{6ff}\u{1e00}-\u{1eff}])";
/// What may be between the words of a phrase.
const BETWEEN: &str = "[\\s\\pP\\pS]{0,4}";
/// One word.
const ANY_WORD: &str = "[^\\s]+";
/// What is seen above and below letters, or not at all.
const MARKS: &str = "[\\pM\\p{Cf}]*";
/// What may part the thousands of a number.
const THOUSANDS: &str = "[,\u{2009}\u{a0}\u{202f}]?";
/// Letters of a stem that is looked for instead of the word.
const SHORTEST_STEM: usize = 3;

static VARIANTS: LazyLock<Variants> = LazyLock::new(Variants::all);

/// How a word is compared with texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// As a search in an archive does.
    Folded,
    /// As it is typed, which an index on the text can answer.
    Typed,
}

/// The condition that `column` contains the folded `word`.
pub(super) fn contains(column: &str, word: &str, spelling: Spelling) -> String {
    if spelling == Spelling::Folded && word.chars().any(|c| has_marks(c) || VARIANTS.has(c)) {
        return matches(column, &spelled(word, true));
    }
    format!("{} LIKE {}", lower(column, word), containing(word))
}

/// The condition that `column` contains the sign `word`, be it of the full width.
pub(super) fn contains_sign(column: &str, word: &str) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        _ => c,
    };
    let wide: String = word.chars().map(wide).collect();
    format!("({column} LIKE {} OR {column} LIKE {})", containing(word), containing(&wide))
}

/// The condition that a word of `column` begins with `word`.
pub(super) fn begins_word(column: &str, word: &str, spelling: Spelling) -> String {
    with_pattern(column, word, &format!("{BEFORE}{}", pattern(word)), spelling)
}

/// The condition that `word` is a whole word of `column`; Chinese words have no ends.
pub(super) fn is_word(column: &str, word: &str, spelling: Spelling) -> String {
    if word.chars().any(is_han) {
        return contains(column, word, spelling);
    }
    with_pattern(column, word, &format!("{BEFORE}{}{BEHIND}", pattern(word)), spelling)
}

/// The condition that the words of a folded phrase follow each other in `column`.
pub(super) fn is_phrase(column: &str, phrase: &str, spelling: Spelling) -> String {
    let words: Vec<&str> = phrase.split(|c: char| !c.is_alphanumeric() && c != '*').collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let [first, .., last] = words[..] else {
        let whole = || contains(column, phrase.trim(), spelling);
        return words.first().map_or_else(whole, |word| is_word(column, word, spelling));
    };
    let part = |word: &&str| if *word == "*" { ANY_WORD.to_owned() } else { pattern(word) };
    let parts: Vec<String> = words.iter().map(part).collect();
    let edge = |word: &str, edge: &'static str| if word.chars().any(is_han) { "" } else { edge };
    let joined = format!("{}{}{}", edge(first, BEFORE), parts.join(BETWEEN), edge(last, BEHIND));
    let longest = words.iter().filter(|word| **word != "*").max_by_key(|word| word.len());
    with_pattern(column, longest.copied().unwrap_or_default(), &joined, spelling)
}

/// The condition that `column` matches a regular expression, as the search in the archive reads it: letters outside classes
/// and escapes mean all their variants.
pub(super) fn matches_regular(column: &str, expression: &str) -> String {
    let mut folded = String::from("(?m)");
    let (mut is_class, mut is_escaped, mut is_group) = (false, false, false);
    let mut last = ' ';
    for c in expression.chars() {
        let is_plain = !is_escaped && !is_class && !is_group && c.is_alphanumeric();
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => is_class = true,
            ']' => is_class = false,
            '?' if last == '(' => is_group = true,
            ')' | ':' | '>' => is_group = false,
            _ => {}
        }
        last = c;
        if c.is_ascii() && !is_plain {
            folded.push(c);
            continue;
        }
        let letter = fold(c.encode_utf8(&mut [0; 4]));
        match letter.chars().next().filter(|_| is_plain && letter.chars().count() == 1) {
            Some(letter) => push_class(letter, &mut folded),
            None => folded.push_str(&letter),
        }
    }
    matches(column, &folded)
}

/// What is looked for instead of an English word, so that its other forms are found, too: a beginning that they share, and
/// forms that share none.
pub(super) fn forms(word: &str) -> Vec<String> {
    let Some(stem) = stem::stem(word) else { return vec![word.to_owned()] };
    let shared: String = word.chars().zip(stem.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
    // `studi` is the stem of `study`.
    let shared = shared.trim_end_matches(['i', 'y']).to_owned();
    let start = if shared.len() >= SHORTEST_STEM { shared } else { word.to_owned() };
    let mut forms: Vec<String> = stem::irregular_forms(word).map(str::to_owned).collect();
    forms.retain(|form| !form.contains(&start));
    forms.insert(0, start);
    forms
}

/// A pattern; where an index may help, after a look for the word itself.
fn with_pattern(column: &str, word: &str, pattern: &str, spelling: Spelling) -> String {
    match spelling {
        Spelling::Folded => matches(column, pattern),
        Spelling::Typed => format!("({} AND {})", contains(column, word, spelling), matches(column, pattern)),
    }
}

/// The condition that `column` matches a pattern, whatever its case. Old servers look for what is a letter in the pattern as it
/// is, and only then ignore case, so letters have to be classes.
fn matches(column: &str, pattern: &str) -> String {
    format!("match({column}, {})", text(&format!("(?i){pattern}")))
}

/// The column as far as its case matters for `word`.
fn lower(column: &str, word: &str) -> String {
    let has = |test: fn(char) -> bool| word.chars().any(test);
    if has(|c| !c.is_ascii() && c.is_alphabetic() && !is_han(c)) {
        format!("lowerUTF8({column})")
    } else if has(|c| c.is_ascii_alphabetic()) {
        format!("lower({column})")
    } else {
        column.to_owned()
    }
}

/// Whether marks may be at a character of a folded word.
fn has_marks(c: char) -> bool {
    c.is_alphabetic() && !is_han(c)
}

/// A regular expression for a folded word.
fn pattern(word: &str) -> String {
    spelled(word, false)
}

/// A regular expression for a folded word, which may be the beginning of a longer number where `is_part`.
fn spelled(word: &str, is_part: bool) -> String {
    let mut pattern = String::new();
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let length = if digits > 0 {
            push_number(slice(rest, ..digits), is_part, &mut pattern);
            digits
        } else if let Some((form, variants)) = VARIANTS.of_several(rest) {
            pattern.push_str("(?:");
            form.chars().for_each(|c| push_letter(c, &mut pattern));
            pattern.push_str("|[");
            pattern.push_str(variants);
            pattern.push_str("])");
            form.len()
        } else {
            push_letter(c, &mut pattern);
            c.len_utf8()
        };
        rest = slice(rest, length..);
    }
    pattern
}

/// A letter with the marks that may be at it.
fn push_letter(c: char, pattern: &mut String) {
    push_class(c, pattern);
    if has_marks(c) {
        pattern.push_str(MARKS);
    }
}

/// A number, whose thousands may be separated: anywhere in what may be the beginning of a longer one.
fn push_number(digits: &str, is_part: bool, pattern: &mut String) {
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (is_part || (digits.len() - at).is_multiple_of(3)) {
            pattern.push_str(THOUSANDS);
        }
        push_class(c, pattern);
    }
}

/// A character, or the class of those that fold to it.
fn push_class(c: char, pattern: &mut String) {
    let own = pattern_part(c.encode_utf8(&mut [0; 4]));
    match VARIANTS.of(c) {
        Some(variants) => {
            pattern.push('[');
            pattern.push_str(&own);
            pattern.push_str(variants);
            pattern.push(']');
        }
        None if !c.to_uppercase().eq([c]) => {
            pattern.push('[');
            pattern.push(c);
            pattern.extend(c.to_uppercase());
            pattern.push(']');
        }
        None => pattern.push_str(&own),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Spelling, begins_word, contains, forms, is_phrase, is_word, matches_regular, pattern, spelled,
    };

    #[test]
    fn words_become_conditions() {
        let typed = Spelling::Typed;
        for (condition, expected) in [
            (contains("t", "agent", typed), r"lower(t) LIKE '%agent%'"),
            (contains("t", "100%", typed), r"t LIKE '%100\\%%'"),
            (contains("t", "\u{4e2d}", Spelling::Folded), "t LIKE '%\u{4e2d}%'"),
        ] {
            assert_eq!(condition, expected);
        }
        let before = "(^|[^a-z0-9\u{c0}-\u{6ff}\u{1e00}-\u{1eff}])";
        let condition = begins_word("t", "ai", typed);
        assert!(
            condition.starts_with(&format!("(lower(t) LIKE '%ai%' AND match(t, '(?i){before}[a")),
            "{condition}"
        );
        let condition = is_word("t", "c++", Spelling::Folded);
        assert!(condition.starts_with(&format!("match(t, '(?i){before}[c")), "{condition}");
        let condition = is_phrase("t", "ai * agents", typed);
        assert!(condition.contains("LIKE '%agents%'") && condition.contains("[^\\\\s]+"), "{condition}");
    }

    /// Texts that a search in an archive finds are found by the pattern, too.
    #[test]
    fn a_pattern_matches_what_folds_to_the_word() {
        for (word, texts, others) in [
            ("naive", &["na\u{ef}ve", "NAI\u{308}VE", "\u{ff4e}aive"][..], &["native"][..]),
            ("strasse", &["Stra\u{df}e", "STRASSE"], &["strase"]),
            ("16300", &["16,300", "16300", "16\u{2009}300"], &["163,00"]),
            ("it's", &["it\u{2019}s"], &["its"]),
            ("\u{4f53}\u{9a8c}", &["\u{9ad4}\u{9a57}", "\u{4f53}\u{9a8c}"], &["\u{4f53}"]),
            ("\u{304b}\u{306a}", &["\u{30ab}\u{30ca}"], &["\u{30ab}"]),
        ] {
            let pattern = regex::Regex::new(&format!("(?i){}", pattern(word))).unwrap();
            assert!(texts.iter().all(|text| pattern.is_match(text)), "{word}: {pattern}");
            assert!(!others.iter().any(|text| pattern.is_match(text)), "{word}: {pattern}");
        }
        let part = regex::Regex::new(&spelled("1000", true)).unwrap();
        assert!(part.is_match("10,000") && part.is_match("1000") && !part.is_match("100"));
        let condition = matches_regular("t", "(?P<x>a)[a]\\\\b");
        assert!(condition.contains("(?P<x>[a") && condition.contains(")[a]"), "{condition}");
    }

    #[test]
    fn a_word_is_looked_for_with_its_forms() {
        for (word, expected) in [
            ("agents", &["agent"][..]),
            ("studies", &["stud"]),
            ("creating", &["creat"]),
            ("cs229", &["cs229"]),
        ] {
            assert_eq!(forms(word), expected, "{word}");
        }
        assert!(forms("taught").iter().any(|form| form == "teach" || form == "teaches" || form == "tea"));
    }
}
