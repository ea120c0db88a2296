//! Letters and words of ASCII text, eight bytes at a time in one number (the lowest byte is the first).

/// The upper bit of each byte.
const UPPER: u64 = 0x8080_8080_8080_8080;

/// Returns the same byte eight times.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Returns the upper bit of each byte that is a letter. `None` if a byte is not ASCII, or an apostrophe, which depends
/// on the byte before it.
pub(super) fn letters(eight: [u8; 8]) -> Option<u64> {
    let bytes = u64::from_le_bytes(eight);
    if bytes & UPPER != 0 {
        return None;
    }
    // No byte is over 0x7f, so no sum runs over into the next one.
    let is_at_least = |bytes: u64, byte: u8| bytes + each(0x80 - byte);
    let small = bytes | each(0x20);
    let apostrophes = is_at_least(bytes ^ each(b'\''), 1) ^ UPPER;
    (apostrophes & UPPER == 0).then(|| is_at_least(small, b'a') & !is_at_least(small, b'z' + 1) & UPPER)
}

/// Returns how many runs of `letters` begin; `in_word` is true if a letter precedes them.
pub(super) fn starts(letters: u64, in_word: bool) -> usize {
    let before = letters << 8 | u64::from(in_word) << 7;
    (letters & !before).count_ones() as usize
}

/// Returns whether the last one is a letter.
pub(super) fn ends_with_one(letters: u64) -> bool {
    letters >> 63 == 1
}

#[cfg(test)]
mod tests {
    use super::{ends_with_one, letters, starts};

    #[test]
    fn every_byte_is_told_at_every_place() {
        for byte in 0..=255_u8 {
            for place in 0..8 {
                for other in *b" a" {
                    let mut eight = [other; 8];
                    eight[place] = byte;
                    let is_letter = |at: usize| eight[at].is_ascii_alphabetic();
                    let found = letters(eight);
                    assert_eq!(found.is_none(), !byte.is_ascii() || byte == b'\'', "{byte}");
                    let Some(found) = found else { continue };
                    for in_word in [false, true] {
                        let begins =
                            |at: usize| is_letter(at) && !(if at == 0 { in_word } else { is_letter(at - 1) });
                        assert_eq!(
                            starts(found, in_word),
                            (0..8).filter(|at| begins(*at)).count(),
                            "{eight:?}"
                        );
                    }
                    assert_eq!(ends_with_one(found), is_letter(7));
                }
            }
        }
    }
}
