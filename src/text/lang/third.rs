//! Japanese and Korean, whose Han characters are not Chinese.

use crate::text::hash::HashSet;

/// A side with a smaller share of kana or Hangul among its East Asian characters is Chinese that quotes them.
const SHARE: f32 = 0.2;

/// Returns whether `text` may hold kana or Hangul: by the first two bytes of their characters, without decoding. Nearly all
/// posts hold none.
pub(super) fn may_be_third(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    // No early end, so that many bytes are compared at once.
    pairs.fold(false, |found, (first, second)| {
        found
            | matches!(
                (first, second),
                (0xE1, 0x84..=0x87) | (0xE3, 0x81..=0x86) | (0xEA..=0xED, _) | (0xEF, 0xBD..=0xBE)
            )
    })
}

/// Returns whether `side`, which holds Han characters, is Japanese or Korean: by the kana and Hangul in it that `other` does
/// not have. What both have was quoted.
pub(super) fn is_third(side: &str, other: &str) -> bool {
    let runs: Vec<&str> = runs(side).collect();
    if runs.is_empty() {
        return false;
    }
    let quoted: HashSet<&str> = self::runs(other).collect();
    let own = runs.iter().filter(|run| !quoted.contains(*run)).map(|run| run.chars().count()).sum::<usize>();
    let han = side.chars().filter(|c| crate::text::script::is_han(*c)).count();
    own as f32 > SHARE * (own + han) as f32
}

/// Returns the runs of kana and Hangul of `text`.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_third_script(c)).filter(|run| !run.is_empty())
}

fn is_third_script(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}' | '\u{3131}'..='\u{318E}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{FF66}'..='\u{FF9D}')
}

#[cfg(test)]
mod tests {
    use super::{is_third_script, may_be_third};

    #[test]
    fn no_character_of_a_third_script_is_missed_by_its_bytes() {
        for c in ('\0'..=char::MAX).filter(|c| is_third_script(*c)) {
            assert!(may_be_third(&format!("a{c}b")), "{c}");
        }
        assert!(!may_be_third("Plain text，中文、标点。"));
    }
}
