//! An unfinished line as a shell has it: its words without quotes, and the word at the cursor as the shell replaces it.

use crate::text::slice::slice;

/// The line of bash up to the cursor.
pub(super) struct BashLine {
    /// Its words without quotes; the last one ends at the cursor.
    pub(super) words: Vec<String>,
    /// The characters of the last word that bash keeps: it replaces only what follows a colon, an equals sign or a quote.
    kept: usize,
    /// The quote that is open at the cursor.
    quote: Option<char>,
}

impl BashLine {
    /// Divides `line`, of which bash replaces `piece`, its end.
    pub(super) fn new(line: &str, piece: &str) -> Self {
        let raw = raw_words(line);
        let last = raw.last().copied().unwrap_or_default();
        let before = last.strip_suffix(piece).unwrap_or_default();
        let words = raw.iter().map(|word| bare(word).0).collect();
        Self { words, kept: bare(before).0.chars().count(), quote: bare(last).1 }
    }

    /// What bash inserts for a candidate.
    pub(super) fn insertion(&self, candidate: &str) -> String {
        let rest = candidate.chars().skip(self.kept);
        let is_plain = |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || "-_./:=@%+,".contains(c);
        let mut inserted = String::with_capacity(candidate.len());
        for c in rest {
            match self.quote {
                Some('\'') if c == '\'' => inserted.push_str("'\\'"),
                Some('"') if "\"\\$`".contains(c) => inserted.push('\\'),
                None if !is_plain(c) => inserted.push('\\'),
                _ => {}
            }
            inserted.push(c);
        }
        inserted
    }

    /// Ends an insertion that is the only one with the quote that is open: bash leaves that to us. What can go on (a folder,
    /// an operator, an option that wants a value) stays open.
    pub(super) fn close_quote(&self, inserted: &mut String) {
        if !inserted.is_empty() && !inserted.ends_with(['/', ':', '=']) {
            inserted.extend(self.quote);
        }
    }
}

/// The words of `line` as they are typed; the last one is empty after a blank.
fn raw_words(line: &str) -> Vec<&str> {
    let (mut words, mut start, mut quote, mut is_escaped) = (Vec::new(), 0, None, false);
    for (at, c) in line.char_indices() {
        if is_escaped {
            is_escaped = false;
        } else if c == '\\' && quote != Some('\'') {
            is_escaped = true;
        } else if quote == Some(c) {
            quote = None;
        } else if quote.is_none() && matches!(c, '\'' | '"') {
            quote = Some(c);
        } else if quote.is_none() && c.is_whitespace() {
            words.push(slice(line, start..at));
            start = at + c.len_utf8();
        }
    }
    words.retain(|word| !word.is_empty());
    words.push(slice(line, start..));
    words
}

/// A word without its quotes, and the quote that is still open at its end.
pub(super) fn bare(raw: &str) -> (String, Option<char>) {
    let (mut text, mut quote) = (String::with_capacity(raw.len()), None);
    let mut chars = raw.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None, '\\') => text.extend(chars.next()),
            // Within double quotes a backslash means itself before most characters.
            (Some('"'), '\\') => {
                let next = chars.next();
                text.extend(next.is_none_or(|next| !"\"\\$`".contains(next)).then_some('\\'));
                text.extend(next);
            }
            (_, c) => text.push(c),
        }
    }
    (text, quote)
}

#[cfg(test)]
mod tests {
    use super::{BashLine, bare};

    #[test]
    fn words_lose_their_quotes() {
        for (raw, expected, quote) in [
            ("plain", "plain", None),
            ("\\#to", "#to", None),
            ("'#to", "#to", Some('\'')),
            ("topic:\"vibe cod", "topic:vibe cod", Some('"')),
            ("topic:\\\"vibe\\ coding\\\"", "topic:\"vibe coding\"", None),
            ("\"a\\\"b\\c\"", "a\"b\\c", None),
            ("'a\\'", "a\\", None),
            ("end\\", "end", None),
        ] {
            assert_eq!(bare(raw), (expected.to_owned(), quote), "{raw}");
        }
    }

    #[test]
    fn bash_gets_what_it_replaces_quoted_as_the_word_is() {
        for (line, piece, candidate, expected) in [
            ("duidu list from:An", "An", "from:AndrewYNg", "AndrewYNg"),
            ("duidu list topic:", "", "topic:\"open source\"", "\\\"open\\ source\\\""),
            ("duidu --theme=d", "d", "--theme=dark", "dark"),
            ("duidu li", "li", "list", "list"),
            // COMP_WORDBREAKS without a colon.
            ("duidu list from:An", "from:An", "from:AndrewYNg", "from:AndrewYNg"),
            ("duidu list from:@an", "@an", "from:AndrewYNg", "AndrewYNg"),
            ("duidu list '#to", "#to", "#to-study", "#to-study"),
            ("duidu list \\#to", "\\#to", "#to-study", "\\#to-study"),
            ("duidu list 'topic:vi", "topic:vi", "topic:\"vibe coding\"", "topic:\"vibe coding\""),
            ("duidu list topic:\"vi", "vi", "topic:\"vibe coding\"", "\\\"vibe coding\\\""),
            ("duidu 'it", "it", "it's.md", "it'\\''s.md"),
            ("duidu my\\ f", "my\\ f", "my file.md", "my\\ file.md"),
            ("duidu mark tag：t", "tag：t", "tag：to-study", "tag：to-study"),
            ("duidu list from:x", "x", "f", ""),
        ] {
            assert_eq!(BashLine::new(line, piece).insertion(candidate), expected, "{line}");
        }
        assert_eq!(
            BashLine::new("duidu list -a 'my file' ", "").words,
            ["duidu", "list", "-a", "my file", ""]
        );
    }
}
