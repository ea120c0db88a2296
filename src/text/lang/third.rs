//! Japanese and Korean, whose Han characters are not Chinese.

use crate::text::hash::HashSet;

/// A side with a smaller share of kana or Hangul among its East Asian characters is Chinese that quotes them.
const SHARE: f32 = 0.2;

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
