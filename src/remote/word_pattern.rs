//! Words and phrases as conditions of SQL on a text.

use std::sync::LazyLock;

use super::literal::{containing, pattern_part, text};
use crate::text::fold::fold;
use crate::text::hash::HashMap;
use crate::text::script::is_han;
use crate::text::stem;

/// Before and behind a word of Latin letters.
const BEFORE: &str = "(^|[^a-z0-9])";
const BEHIND: &str = "($|[^a-z0-9])";
/// What may stand between the words of a phrase.
const BETWEEN: &str = "[\\s\\pP\\pS]{0,4}";
/// One word.
const ANY_WORD: &str = "[^\\s]+";
/// Letters of a stem that is looked for in place of the word.
const SHORTEST_STEM: usize = 3;

/// Traditional and simplified characters that fold to one and the same.
static VARIANTS: LazyLock<HashMap<char, Vec<char>>> = LazyLock::new(|| {
    let mut variants: HashMap<char, Vec<char>> = HashMap::default();
    let mut buffer = [0; 4];
    for c in '\u{4e00}'..='\u{9fff}' {
        let folded = fold(c.encode_utf8(&mut buffer));
        if let Some(other) = folded.chars().next().filter(|other| *other != c) {
            variants.entry(other).or_default().push(c);
        }
    }
    variants
});

/// The condition that `column` contains the folded `word`.
pub(super) fn contains(column: &str, word: &str) -> String {
    if word.chars().any(|c| VARIANTS.contains_key(&c)) {
        return matches(column, &pattern(word));
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
pub(super) fn begins_word(column: &str, word: &str) -> String {
    with_pattern(column, word, &format!("{BEFORE}{}", pattern(word)))
}

/// The condition that `word` is a whole word of `column`; Chinese words have no ends.
pub(super) fn is_word(column: &str, word: &str) -> String {
    if word.chars().any(is_han) {
        return contains(column, word);
    }
    with_pattern(column, word, &format!("{BEFORE}{}{BEHIND}", pattern(word)))
}

/// The condition that the words of a folded phrase follow each other in `column`.
pub(super) fn is_phrase(column: &str, phrase: &str) -> String {
    let words: Vec<&str> = phrase.split(|c: char| !c.is_alphanumeric() && c != '*').collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let [first, .., last] = words[..] else {
        return words.first().map_or_else(|| contains(column, phrase.trim()), |word| is_word(column, word));
    };
    let part = |word: &&str| if *word == "*" { ANY_WORD.to_owned() } else { pattern(word) };
    let parts: Vec<String> = words.iter().map(part).collect();
    let edge = |word: &str, edge: &'static str| if word.chars().any(is_han) { "" } else { edge };
    let joined = format!("{}{}{}", edge(first, BEFORE), parts.join(BETWEEN), edge(last, BEHIND));
    let longest = words.iter().filter(|word| **word != "*").max_by_key(|word| word.len());
    with_pattern(column, longest.copied().unwrap_or_default(), &joined)
}

/// The condition that `column` matches a regular expression, as the search in the archive reads it.
pub(super) fn matches_regular(column: &str, expression: &str) -> String {
    let mut folded = String::new();
    for c in expression.chars() {
        if c.is_ascii() {
            folded.push(c);
        } else {
            folded.push_str(&fold(c.encode_utf8(&mut [0; 4])));
        }
    }
    matches(column, &format!("(?im){folded}"))
}

/// What is looked for in place of an English word, so that its other forms are found, too: a beginning that they share, and
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

/// A pattern after a look for the word itself, which is many times faster.
fn with_pattern(column: &str, word: &str, pattern: &str) -> String {
    format!("({} AND {})", contains(column, word), matches(column, pattern))
}

fn matches(column: &str, pattern: &str) -> String {
    format!("match(lowerUTF8({column}), {})", text(pattern))
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

/// A regular expression for a folded word, traditional characters included.
fn pattern(word: &str) -> String {
    let mut pattern = String::new();
    for c in word.chars() {
        match VARIANTS.get(&c) {
            Some(variants) => {
                pattern.push('[');
                pattern.push(c);
                pattern.extend(variants);
                pattern.push(']');
            }
            None => pattern.push_str(&pattern_part(c.encode_utf8(&mut [0; 4]))),
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::{begins_word, contains, forms, is_phrase, is_word};

    #[test]
    fn words_become_conditions() {
        for (condition, expected) in [
            (contains("t", "agent"), r"lower(t) LIKE '%agent%'"),
            (contains("t", "100%"), r"t LIKE '%100\\%%'"),
            (contains("t", "\u{6a21}\u{578b}"), "t LIKE '%\u{6a21}\u{578b}%'"),
            (begins_word("t", "ai"), r"(lower(t) LIKE '%ai%' AND match(lowerUTF8(t), '(^|[^a-z0-9])ai'))"),
            (
                is_word("t", "c++"),
                r"(lower(t) LIKE '%c++%' AND match(lowerUTF8(t), '(^|[^a-z0-9])c\\+\\+($|[^a-z0-9])'))",
            ),
            (
                is_phrase("t", "ai * agents"),
                r"(lower(t) LIKE '%agents%' AND match(lowerUTF8(t), '(^|[^a-z0-9])ai[\\s\\pP\\pS]{0,4}[^\\s]+[\\s\\pP\\pS]{0,4}agents($|[^a-z0-9])'))",
            ),
        ] {
            assert_eq!(condition, expected);
        }
        // Either spelling of a character is found.
        assert!(contains("t", "\u{4f53}\u{9a8c}").contains("[\u{4f53}"));
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
