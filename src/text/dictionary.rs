//! What general Chinese words mean in English.

use super::fold::fold;
use super::slice::slice;
use super::stem::stem_of;

/// Words in the order of their bytes, each with its meanings. Where they come from, and under which licence, is at the head of the file.
const TABLE: &str = include_str!("../../assets/dictionary.txt");

/// The meanings of `word`, by the stems of their words; none where it is no general word.
pub(crate) fn meanings(word: &str) -> Vec<Vec<String>> {
    let words = |meaning: &str| meaning.split('_').map(stem_of).collect();
    line_of(word)
        .or_else(|| line_of(&fold(word)))
        .unwrap_or_default()
        .split(' ')
        .filter(|meaning| !meaning.is_empty())
        .map(words)
        .collect()
}

/// What is behind `word` in its line.
fn line_of(word: &str) -> Option<&'static str> {
    let (mut low, mut high) = (0, TABLE.len());
    while low < high {
        let middle = low.midpoint(high);
        let start =
            TABLE.as_bytes().get(..middle)?.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let length = TABLE.as_bytes().get(start..)?.iter().position(|byte| *byte == b'\n')?;
        let line = slice(TABLE, start..start + length);
        let (found, rest) = line.split_once(' ')?;
        // The head of the file is before all words.
        match found.cmp(word) {
            std::cmp::Ordering::Equal => return Some(rest),
            std::cmp::Ordering::Less => low = start + length + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{TABLE, meanings};

    #[test]
    fn every_word_is_found() {
        let words: Vec<&str> = TABLE
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split(' ').next())
            .collect();
        assert!(words.is_sorted() && words.len() > 1_000);
        for word in words {
            assert!(!meanings(word).is_empty(), "{word}");
        }
        assert!(meanings("無此詞").is_empty() && meanings("").is_empty());
    }

    #[test]
    fn meanings_are_known_by_their_stems() {
        assert!(meanings("高鐵").contains(&vec!["high".to_owned(), "speed".to_owned(), "rail".to_owned()]));
        assert!(meanings("检索").contains(&vec!["retriev".to_owned()]));
    }
}
