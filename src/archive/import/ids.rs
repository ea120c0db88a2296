//! Ids that are no whole numbers, as the numbers that posts have.

use crate::corpus::PostId;

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

/// Bytes of the shortest text by which a record names another one: shorter ones are words for yes and no.
const SHORTEST: usize = 5;

/// A number for an id in letters that another record names.
pub(super) fn of_text(id: &str) -> Option<u64> {
    PostId::of_text(id).filter(|_| id.trim().len() >= SHORTEST).map(|id| id.0.get())
}

/// The digits of an id of X with what some programs put before it, so that spreadsheets do not round it (`x1234…`).
pub(super) fn bare(id: &str) -> &str {
    const BEFORE: [&str; 6] = ["x", "ID:", "id:", "tweet-", "tweet_", "status-"];
    let digits = BEFORE.iter().find_map(|before| id.trim().strip_prefix(before)).map(str::trim);
    let is_long =
        |digits: &&str| (15..20).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    digits.filter(is_long).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::{bare, of_bluesky, of_text};

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
        assert_eq!(of_text("undefined"), None);
        assert_eq!(bare("x1874502000000000001"), "1874502000000000001");
        assert_eq!(bare("x18745"), "x18745");
    }
}
