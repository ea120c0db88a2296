//! Ids that are no whole numbers, as the numbers that posts have.

use crate::text::hash::fnv1a;

/// The digits of Bluesky's keys, by value.
const SORTABLE: &[u8; 32] = b"234567abcdefghijklmnopqrstuvwxyz";

/// The number that a key of Bluesky is: thirteen digits of five bits.
pub(super) fn of_bluesky(key: &str) -> Option<u64> {
    let is_key = key.len() == 13;
    let mut digits = key.bytes().map(|byte| SORTABLE.iter().position(|digit| *digit == byte));
    let number =
        digits.try_fold(0_u64, |number, digit| Some((number & (u64::MAX >> 5)) << 5 | digit? as u64));
    number.filter(|_| is_key)
}

/// Bytes of the shortest text that is an id of a post.
const SHORTEST: usize = 5;

/// A number for an id in letters: always the same for the same text, so that replies and copies of a post find it.
pub(super) fn of_text(id: &str) -> Option<u64> {
    let id = id.trim().trim_start_matches("t1_").trim_start_matches("t3_");
    let is_id = id.len() >= SHORTEST && !id.contains(char::is_whitespace);
    // The top bits stay 0, so that signed 64-bit columns can hold it.
    is_id.then(|| fnv1a(id.bytes()) >> 2 | 1 << 61)
}

#[cfg(test)]
mod tests {
    use super::{of_bluesky, of_text};

    #[test]
    fn keys_of_bluesky_are_numbers_in_the_order_of_time() {
        let keys = ["3jzfcijpj2z2a", "3jzfcijpj2z2b", "3l6oveex3ii2l"];
        let numbers: Vec<_> = keys.into_iter().map(of_bluesky).collect();
        assert!(numbers.is_sorted() && numbers.iter().all(Option::is_some), "{numbers:?}");
        assert_eq!(of_bluesky("2222222222222"), Some(0));
        assert_eq!(of_bluesky("self"), None);
        assert_eq!(of_bluesky("3jzfcijpj2z2!"), None);
    }

    #[test]
    fn an_id_in_letters_has_one_number() {
        assert_eq!(of_text("t3_6ncabc"), of_text("6ncabc"));
        assert_ne!(of_text("64b95d01000000000c034587"), of_text("64b95d01000000000c034588"));
        assert_eq!(of_text("two words"), None);
        assert_eq!(of_text("ab"), None);
    }
}
