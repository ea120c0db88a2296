//! What can be the name of a tag, as it is typed after `#`.

use super::fold::half_width;
use super::sanitize::Clean;

/// Whether `c` ends a sentence rather than belongs to a word.
pub(crate) fn is_trailing_mark(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '。' | '、' | '…')
}

/// Whether `#name` in a query is the tag of this name. No name is all digits: `#44` is a post, as on the command line. No name
/// holds what cannot be seen or turns the reading direction: it is shown as it is.
pub(crate) fn is_tag_name(name: &str) -> bool {
    let is_part =
        |c: char| !c.is_whitespace() && !c.is_control() && !"#＃()（）\"“”„「」『』,;，；、".contains(c);
    name.chars().all(is_part)
        && name.chars().any(|c| c.is_alphabetic() || c == '_' || !c.is_ascii())
        && name.chars().any(|c| c.is_alphanumeric() || !c.is_ascii())
        && !name.ends_with(|c| is_trailing_mark(half_width(c)))
        && *Clean::single_line(name) == *name
}
