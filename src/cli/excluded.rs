//! Words of a command line that are left out of what is found: `-agents`.

/// The words that are looked for, as one text, and those that are left out, without their minus signs.
pub(super) fn wanted_and_excluded(words: &[String]) -> (String, Vec<&str>) {
    let is_excluded = |word: &&str| word.len() > 1 && word.starts_with('-');
    let (excluded, wanted): (Vec<&str>, Vec<&str>) = words.iter().map(String::as_str).partition(is_excluded);
    (wanted.join(" "), excluded.into_iter().map(|word| word.trim_start_matches('-')).collect())
}
