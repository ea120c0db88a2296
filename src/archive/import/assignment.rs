//! The statement of JavaScript that a list or an object of JSON may be in.

use crate::text::slice::slice;

/// Whether a text begins with a statement of JavaScript around a list or an object.
pub(super) fn is_assignment(text: &str) -> bool {
    prefix_length(text) > 0
}

/// Blanks, a byte order mark, and the record separators of RFC 7464.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{1e}')
}

/// The length of what JavaScript has before a list or an object: `window.YTD.tweets.part0 = `, `export default `,
/// `callback(`; 0 where there is nothing of the kind.
fn prefix_length(text: &str) -> usize {
    const LONGEST_PREFIX: usize = 200;
    let is_name = |c: char| c.is_ascii_alphanumeric() || " _.$[]'\"".contains(c);
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 0;
    }
    let head = text.char_indices().take(LONGEST_PREFIX).find(|(_, c)| matches!(c, '=' | '(' | '{' | '\n'));
    let Some((at, sign)) = head else { return 0 };
    let (name, rest) = text.split_at(at);
    let after = match sign {
        '=' | '(' if name.chars().all(is_name) => slice(rest, 1..),
        _ => match text.strip_prefix("export default") {
            Some(rest) => rest,
            None => return 0,
        },
    };
    let value = after.trim_start();
    let Some(inside) = value.strip_prefix(['[', '{']) else { return 0 };
    // A link of Markdown has brackets and a parenthesis too.
    let is_value = sign != '(' || inside.trim_start().starts_with(['{', '[', ']', '}', '"']);
    if is_value { text.len() - value.len() } else { 0 }
}

/// Where the value of a JavaScript statement (`window.YTD.tweets.part0 = [`) starts; 0 where there is none.
pub(super) fn value_start(text: &str) -> usize {
    let start = text.trim_start_matches(is_blank);
    text.len() - start.len() + prefix_length(start)
}
