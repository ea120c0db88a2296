//! From typed text to lexemes with their spans, and to the tokens that are coloured as one types.

use std::ops::Range;

use super::operators;
use super::values::is_quote;
use crate::text::fold::half_width;
use crate::text::sanitize::Clean;
use crate::text::script::is_han;
use crate::text::tag::{is_tag_name, is_trailing_mark};

/// What a token is, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum QueryTokenKind {
    /// A word.
    Word,
    /// `+word`.
    Exact,
    /// `"a b"`, the quotes included.
    Phrase,
    /// `from:`, the colon included.
    Operator,
    /// An unknown operator, or one that cannot be answered.
    Wrong,
    /// What follows the colon.
    Value,
    /// `@name`.
    Mention,
    /// `#tag`.
    Tag,
    /// `$TAG`.
    Cash,
    /// `/…/`.
    Regular,
    /// `OR`, `AND`, `NOT`, `-`.
    Logic,
    /// `(` or `)`.
    Bracket,
}

/// A coloured part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryToken {
    /// What it is.
    pub(crate) kind: QueryTokenKind,
    /// Its bytes.
    pub span: Range<usize>,
}

/// The smallest part of a query, half-width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Lexeme {
    Open,
    Close,
    Or,
    And,
    Not,
    Word(String),
    Exact(String),
    Phrase(String),
    Regular(String),
    /// `name:value`, and the bytes of the name with its colon.
    Operator(String, String, usize),
    Mention(String),
    Tag(String),
    Cash(String),
}

/// A lexeme with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SpannedLexeme {
    pub(crate) lexeme: Lexeme,
    pub(crate) span: Range<usize>,
}

/// The coloured parts of `text`, in order; blanks are between them.
pub fn tokens(text: &str) -> Vec<QueryToken> {
    let mut tokens = Vec::new();
    for SpannedLexeme { lexeme, span } in lexemes(text) {
        let kind = match lexeme {
            Lexeme::Open | Lexeme::Close => QueryTokenKind::Bracket,
            Lexeme::Or | Lexeme::And | Lexeme::Not => QueryTokenKind::Logic,
            Lexeme::Word(_) => QueryTokenKind::Word,
            Lexeme::Exact(_) => QueryTokenKind::Exact,
            Lexeme::Phrase(_) => QueryTokenKind::Phrase,
            Lexeme::Regular(_) => QueryTokenKind::Regular,
            Lexeme::Mention(_) => QueryTokenKind::Mention,
            Lexeme::Tag(_) => QueryTokenKind::Tag,
            Lexeme::Cash(_) => QueryTokenKind::Cash,
            Lexeme::Operator(name, _, colon) => {
                let known = operators::find(&name).is_some();
                let kind = if known { QueryTokenKind::Operator } else { QueryTokenKind::Wrong };
                tokens.push(QueryToken { kind, span: span.start..span.start + colon });
                if span.start + colon < span.end {
                    tokens
                        .push(QueryToken { kind: QueryTokenKind::Value, span: span.start + colon..span.end });
                }
                continue;
            }
        };
        tokens.push(QueryToken { kind, span });
    }
    tokens
}

/// The start of the last lexeme of `text` if it may be continued; `None` after a blank.
pub(crate) fn unfinished_start(text: &str) -> Option<usize> {
    let last = lexemes(text).pop()?;
    // A full stop does not belong to the word before it, and a closed phrase is finished.
    let is_phrase = matches!(last.lexeme, Lexeme::Phrase(_));
    (last.span.end == text.len() && !is_phrase).then_some(last.span.start)
}

/// The lexemes of `text`, in order. It is read as texts are shown: what cannot be seen is left out, or has the placeholder that it
/// has there.
pub(crate) fn lexemes(text: &str) -> Vec<SpannedLexeme> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_control());
    let chars = if is_plain { text.char_indices().collect() } else { shown_chars(text) };
    let mut lexer = Lexer { chars, end: text.len(), at: 0, lexemes: Vec::new() };
    while lexer.step() {}
    lexer.lexemes
}

/// The half-width characters of `text` as it is shown, each with a byte of `text` where it is.
fn shown_chars(text: &str) -> Vec<(usize, char)> {
    /// Characters that are left out at once, at most: more are found again at the next character.
    const LOOKAHEAD: usize = 8;
    let clean = Clean::single_line(text);
    let mut rest = text.char_indices();
    let mut at = 0;
    let mut chars = Vec::with_capacity(text.len());
    for shown in clean.as_str().chars() {
        // A placeholder is nowhere ahead: it is where the next character is.
        if let Some(left_out) = rest.clone().take(LOOKAHEAD).position(|(_, c)| c == shown) {
            at = rest.nth(left_out).map_or(text.len(), |(at, _)| at);
            chars.push((at, half_width(shown)));
            at += shown.len_utf8();
        } else {
            chars.push((at, half_width(shown)));
        }
    }
    chars
}

struct Lexer {
    /// The half-width characters with their bytes in the text.
    chars: Vec<(usize, char)>,
    /// Bytes of the text.
    end: usize,
    /// The next character.
    at: usize,
    lexemes: Vec<SpannedLexeme>,
}

/// The quotes that close a phrase that opens with `open`; the first is preferred to the others.
fn closing_quotes(open: char) -> &'static [char] {
    match open {
        '「' => &['」'],
        '『' => &['』'],
        '"' => &['"', '\u{201d}'],
        _ => &['\u{201d}', '"', '\u{201c}'],
    }
}

fn has_letter(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).map(|(_, c)| *c)
    }

    fn byte(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.end, |(byte, _)| *byte)
    }

    fn slice(&self, range: Range<usize>) -> String {
        self.chars[range].iter().map(|(_, c)| *c).collect()
    }

    fn push(&mut self, lexeme: Lexeme, from: usize, to: usize) {
        let span = self.byte(from)..self.byte(to);
        self.lexemes.push(SpannedLexeme { lexeme, span });
        self.at = to;
    }

    /// Takes the next lexeme; `false` at the end.
    fn step(&mut self) -> bool {
        let Some(c) = self.peek(0) else { return false };
        let at = self.at;
        match c {
            c if c.is_whitespace() => self.at += 1,
            '(' => self.push(Lexeme::Open, at, at + 1),
            ')' => self.push(Lexeme::Close, at, at + 1),
            '-' if self.peek(1).is_some_and(|next| !next.is_whitespace()) => {
                self.push(Lexeme::Not, at, at + 1);
            }
            // As in other finders: `!x` excludes x.
            '!' if self
                .peek(1)
                .is_some_and(|next| next.is_alphanumeric() || is_quote(next) || next == '(') =>
            {
                self.push(Lexeme::Not, at, at + 1);
            }
            '/' if self.regular_end(at).is_some() => {
                let end = self.regular_end(at).unwrap_or(at);
                let pattern = self.slice(at + 1..end - 1);
                self.push(Lexeme::Regular(pattern), at, end);
            }
            '|' => {
                let count = if self.peek(1) == Some('|') { 2 } else { 1 };
                self.push(Lexeme::Or, at, at + count);
            }
            // A dash between blanks means nothing.
            '-' => self.at += 1,
            c if is_quote(c) => {
                let (text, end) = self.quoted(at);
                self.push(Lexeme::Phrase(text), at, end);
            }
            _ => self.take_chunk(),
        }
        true
    }

    /// The text of the phrase that opens at `open`, with single blanks, and its end; an unclosed one ends with the query.
    fn quoted(&self, open: usize) -> (String, usize) {
        let rest = &self.chars[open + 1..];
        let closing = self.chars.get(open).map_or(&[][..], |(_, c)| closing_quotes(*c));
        let close = closing.iter().find_map(|close| rest.iter().position(|(_, c)| c == close));
        let inner = self.slice(open + 1..open + 1 + close.unwrap_or(rest.len()));
        let end = close.map_or(self.chars.len(), |close| open + close + 2);
        (inner.split_whitespace().collect::<Vec<_>>().join(" "), end)
    }

    /// The end of the regular expression that opens at `open`: behind a slash at the end of a word.
    fn regular_end(&self, open: usize) -> Option<usize> {
        let rest = self.chars.get(open + 1..)?;
        let is_end = |at: usize| rest.get(at).is_none_or(|(_, c)| c.is_whitespace() || *c == ')');
        let mut escaped = false;
        for (at, (_, c)) in rest.iter().enumerate() {
            if *c == '/' && !escaped && at > 0 && is_end(at + 1) {
                return Some(open + at + 2);
            }
            escaped = *c == '\\' && !escaped;
        }
        None
    }

    /// The end of the chunk that starts here: a blank, a quote or a bracket that is not closed inside it.
    fn chunk_end(&self) -> usize {
        let mut depth = 0_usize;
        let mut safe = None;
        for (at, (_, c)) in self.chars.iter().enumerate().skip(self.at) {
            match c {
                c if c.is_whitespace() || is_quote(*c) || *c == '|' => return safe.unwrap_or(at),
                '(' => {
                    if depth == 0 {
                        safe = Some(at);
                    }
                    depth += 1;
                }
                ')' if depth == 0 => return at,
                ')' => {
                    depth -= 1;
                    if depth == 0 {
                        safe = None;
                    }
                }
                _ => {}
            }
        }
        safe.unwrap_or(self.chars.len())
    }

    /// Takes everything up to the end of the chunk as one lexeme.
    fn take_chunk(&mut self) {
        let from = self.at;
        let end = self.chunk_end();
        let whole = self.slice(from..end);
        if self.take_operator(&whole, from, end) {
            return;
        }
        let trimmed = whole.trim_end_matches(is_trailing_mark);
        let text = if has_letter(trimmed) { trimmed } else { whole.as_str() };
        let to = from + text.chars().count();
        let lexeme = classify(text);
        self.push(lexeme, from, to);
        self.at = end;
    }

    /// Takes `name:value`, if the chunk is one.
    fn take_operator(&mut self, whole: &str, from: usize, end: usize) -> bool {
        let Some((name, value)) = whole.split_once(':') else {
            return false;
        };
        let is_operator =
            name.len() >= 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
        // `https://…` is a URL; `20:30`, `AI：智能体` and `well:…` are text.
        let is_prose = !value.is_empty() && (value.starts_with(is_han) || !has_letter(value));
        if !is_operator || value.starts_with("//") || (is_prose && operators::find(name).is_none()) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        let after = from + name.len() + 1;
        let (value, end) = if !value.is_empty() {
            (value.to_owned(), end)
        } else if self.chars.get(end).is_some_and(|(_, c)| is_quote(*c)) {
            self.quoted(end)
        } else if operators::is_reserved(&name) {
            (String::new(), end)
        } else {
            // A word before a colon: `course: …`.
            return false;
        };
        let colon = self.byte(after) - self.byte(from);
        self.push(Lexeme::Operator(name, value, colon), from, end);
        true
    }
}

/// What a chunk without an operator is.
fn classify(text: &str) -> Lexeme {
    let named = |sign: char| {
        let name = text.strip_prefix(sign)?;
        (!name.is_empty() && name.chars().all(is_name)).then(|| name.to_owned())
    };
    match text {
        "OR" => return Lexeme::Or,
        "AND" | "&&" => return Lexeme::And,
        "NOT" => return Lexeme::Not,
        _ => {}
    }
    // As in other finders: `'x` is x as it is, `^x` starts with it, as every word may, and `x$` ends with it, as many do.
    if let Some(word) = text.strip_prefix('\'').filter(|word| word.starts_with(char::is_alphanumeric)) {
        return Lexeme::Exact(word.trim_end_matches('\'').to_owned());
    }
    let is_word =
        |word: &&str| word.starts_with(char::is_alphanumeric) && word.ends_with(char::is_alphanumeric);
    let start = text.strip_prefix('^').filter(|word| word.starts_with(char::is_alphanumeric));
    // What is an id or an operator without the sign is no word.
    if let Some(bare) = start.or_else(|| text.strip_suffix('$').filter(is_word))
        && let Lexeme::Word(word) = classify(bare)
    {
        return Lexeme::Word(word);
    }
    // A tag between two signs, as on Weibo.
    if let Some(tag) = text.strip_prefix('#').and_then(|tag| tag.strip_suffix('#'))
        && has_letter(tag)
    {
        return Lexeme::Tag(tag.to_owned());
    }
    if let Some(word) = text.strip_prefix('+').filter(|word| has_letter(word)) {
        return Lexeme::Exact(word.to_owned());
    }
    if let Some(id) = status_id(text) {
        return Lexeme::Operator("id".to_owned(), id, 0);
    }
    if let Some(name) = named('@') {
        return Lexeme::Mention(name);
    }
    if let Some(name) = text.strip_prefix('#') {
        if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()) {
            return Lexeme::Operator("num".to_owned(), name.to_owned(), 0);
        }
        if is_tag_name(name) {
            return Lexeme::Tag(name.to_owned());
        }
    }
    match named('$').filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic())) {
        Some(tag) => Lexeme::Cash(tag),
        None => Lexeme::Word(text.to_owned()),
    }
}

/// The id in a status URL, or a bare id: 15 digits and more (X, since 2010-11).
fn status_id(text: &str) -> Option<String> {
    let digits = match text.split_once("/status/").or_else(|| text.split_once("/statuses/")) {
        Some((before, after)) if before.starts_with("http") => {
            after.find(|c: char| !c.is_ascii_digit()).map_or(after, |end| after.split_at(end).0)
        }
        Some(_) => return None,
        None => text,
    };
    let is_id = (15..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    // A snowflake is a positive 64-bit number.
    (is_id && digits.parse::<u64>().is_ok_and(|id| id > 0)).then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Lexeme, QueryTokenKind, lexemes, tokens, unfinished_start};

    #[test]
    fn lexemes_are_told_apart() {
        let word = |text: &str| Lexeme::Word(text.into());
        let operator = |name: &str, value: &str| Lexeme::Operator(name.into(), value.into(), name.len() + 1);
        for (text, expected) in [
            ("two words", vec![word("two"), word("words")]),
            ("a OR b", vec![word("a"), Lexeme::Or, word("b")]),
            ("a or b", vec![word("a"), word("or"), word("b")]),
            ("-no", vec![Lexeme::Not, word("no")]),
            ("well-known - dash", vec![word("well-known"), word("dash")]),
            ("“curly quotes”", vec![Lexeme::Phrase("curly quotes".into())]),
            ("\"not  closed", vec![Lexeme::Phrase("not closed".into())]),
            ("(a)", vec![Lexeme::Open, word("a"), Lexeme::Close]),
            ("range(10)", vec![word("range(10)")]),
            ("f(a b", vec![word("f"), Lexeme::Open, word("a"), word("b")]),
            ("from:me", vec![operator("from", "me")]),
            ("FROM:me", vec![operator("from", "me")]),
            ("topic:\"two words\" x", vec![operator("topic", "two words"), word("x")]),
            ("course: MCP", vec![word("course"), word("MCP")]),
            ("10:30", vec![word("10:30")]),
            ("https://a.b/c", vec![word("https://a.b/c")]),
            (
                "@name, #tag $TAG",
                vec![Lexeme::Mention("name".into()), Lexeme::Tag("tag".into()), Lexeme::Cash("TAG".into())],
            ),
            ("$2.19 i**3 C++ U.S.", vec![word("$2.19"), word("i**3"), word("C++"), word("U.S")]),
            ("+exact", vec![Lexeme::Exact("exact".into())]),
            ("「a b」 『c』", vec![Lexeme::Phrase("a b".into()), Lexeme::Phrase("c".into())]),
            ("“a \"b\" c”", vec![Lexeme::Phrase("a \"b\" c".into())]),
            (
                "#to-study #C++ #🔥 #44-50",
                vec![
                    Lexeme::Tag("to-study".into()),
                    Lexeme::Tag("C++".into()),
                    Lexeme::Tag("🔥".into()),
                    word("#44-50"),
                ],
            ),
            ("#话题#", vec![Lexeme::Tag("话题".into())]),
            ("!a ^b 'c", vec![Lexeme::Not, word("a"), word("b"), Lexeme::Exact("c".into())]),
            ("a | b", vec![word("a"), Lexeme::Or, word("b")]),
            ("a|b || c", vec![word("a"), Lexeme::Or, word("b"), Lexeme::Or, word("c")]),
            ("a NOT b$ /c|d/", vec![word("a"), Lexeme::Not, word("b"), Lexeme::Regular("c|d".into())]),
            (r"/a \d/ b", vec![Lexeme::Regular(r"a \d".into()), word("b")]),
            ("/usr/bin", vec![word("/usr/bin")]),
            ("?", vec![word("?")]),
            ("#44", vec![Lexeme::Operator("num".into(), "44".into(), 0)]),
            ("1900266604822773766", vec![Lexeme::Operator("id".into(), "1900266604822773766".into(), 0)]),
        ] {
            let found: Vec<Lexeme> = lexemes(text).into_iter().map(|spanned| spanned.lexeme).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn full_width_signs_equal_half_width_ones() {
        let query = |text| super::super::Query::parse(text).unwrap();
        assert_eq!(query("（语音　ＯＲ　ｆｒｏｍ：ａ）－ｂ"), query("(语音 OR from:a)-b"));
    }

    #[test]
    fn an_unfinished_lexeme_is_told_from_a_finished_one() {
        for (text, typed) in [
            ("voice fr", Some("fr")),
            ("语音 lang：z", Some("lang：z")),
            ("-(filter:", Some("filter:")),
            ("topic:\"voice st", Some("topic:\"voice st")),
            ("@an", Some("@an")),
            ("voice ", None),
            ("\"a b", None),
            ("", None),
        ] {
            assert_eq!(unfinished_start(text).map(|start| &text[start..]), typed, "{text}");
        }
    }

    #[test]
    fn every_token_has_its_bytes() {
        let text = "语音 -from:me  \"a b\"";
        let shown: Vec<(QueryTokenKind, &str)> =
            tokens(text).into_iter().map(|token| (token.kind, &text[token.span])).collect();
        assert_eq!(
            shown,
            [
                (QueryTokenKind::Word, "语音"),
                (QueryTokenKind::Logic, "-"),
                (QueryTokenKind::Operator, "from:"),
                (QueryTokenKind::Value, "me"),
                (QueryTokenKind::Phrase, "\"a b\""),
            ]
        );
    }
}
