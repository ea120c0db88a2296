//! Text in Markdown.

/// `text` with the signs of Markdown and HTML that would change it made plain.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if "\\`*_[]<>#|~$=".contains(c) || (at == 0 && "-+".contains(c)) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
