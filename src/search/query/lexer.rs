//! Typed text to pieces with their places; knows the signs of the language, not what they mean.

use std::ops::Range;

use super::operators;
use crate::text::fold::half_width;
use crate::text::script::is_han;

/// What a stretch of a query is, for colouring it as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word.
    Word,
    /// `+word`.
    Exact,
    /// `"a b"`, the quotes included.
    Phrase,
    /// `from:`, the colon included.
    Operator,
    /// An operator nobody knows, or one that cannot be answered.
    Wrong,
    /// What follows the colon.
    Value,
    /// `@name`.
    Mention,
    /// `#tag`.
    Tag,
    /// `$TAG`.
    Cash,
    /// `OR`, `AND`, `-`.
    Logic,
    /// `(` or `)`.
    Bracket,
}

/// A stretch of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes.
    pub span: Range<usize>,
}

/// A piece of a query, half-width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    Open,
    Close,
    Or,
    And,
    Not,
    Word(String),
    Exact(String),
    Phrase(String),
    /// `name:value`; the number of bytes that the name and the colon take.
    Operator(String, String, usize),
    Mention(String),
    Tag(String),
    Cash(String),
}

/// A piece with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) piece: Piece,
    pub(crate) span: Range<usize>,
}

/// The coloured stretches of `text`, in order; what lies between them is blank.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for Placed { piece, span } in pieces(text) {
        let kind = match piece {
            Piece::Open | Piece::Close => TokenKind::Bracket,
            Piece::Or | Piece::And | Piece::Not => TokenKind::Logic,
            Piece::Word(_) => TokenKind::Word,
            Piece::Exact(_) => TokenKind::Exact,
            Piece::Phrase(_) => TokenKind::Phrase,
            Piece::Mention(_) => TokenKind::Mention,
            Piece::Tag(_) => TokenKind::Tag,
            Piece::Cash(_) => TokenKind::Cash,
            Piece::Operator(name, _, colon) => {
                let known = operators::find(&name).is_some();
                let kind = if known { TokenKind::Operator } else { TokenKind::Wrong };
                tokens.push(Token { kind, span: span.start..span.start + colon });
                if span.start + colon < span.end {
                    tokens.push(Token { kind: TokenKind::Value, span: span.start + colon..span.end });
                }
                continue;
            }
        };
        tokens.push(Token { kind, span });
    }
    tokens
}

/// Where the stretch begins that `text` ends with, as long as it may still be typed on; `None` after a blank.
pub fn last_start(text: &str) -> Option<usize> {
    let last = pieces(text).pop()?;
    // A mark at the end of a sentence is no part of the word before it, and a closed phrase is finished.
    let is_phrase = matches!(last.piece, Piece::Phrase(_));
    (last.span.end == text.len() && !is_phrase).then_some(last.span.start)
}

/// The pieces of `text`, in order.
pub(crate) fn pieces(text: &str) -> Vec<Placed> {
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, half_width(c))).collect();
    let mut lexer = Lexer { chars, end: text.len(), at: 0, pieces: Vec::new() };
    while lexer.step() {}
    lexer.pieces
}

struct Lexer {
    chars: Vec<(usize, char)>,
    end: usize,
    at: usize,
    pieces: Vec<Placed>,
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}')
}

/// Marks that end a sentence rather than belong to the word before them.
fn is_trailing(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '。' | '、' | '…')
}

fn says_something(text: &str) -> bool {
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
        self.chars.get(range).unwrap_or_default().iter().map(|(_, c)| *c).collect()
    }

    fn push(&mut self, piece: Piece, from: usize, to: usize) {
        let span = self.byte(from)..self.byte(to);
        self.pieces.push(Placed { piece, span });
        self.at = to;
    }

    fn step(&mut self) -> bool {
        let Some(c) = self.peek(0) else { return false };
        let at = self.at;
        match c {
            c if c.is_whitespace() => self.at += 1,
            '(' => self.push(Piece::Open, at, at + 1),
            ')' => self.push(Piece::Close, at, at + 1),
            '-' if self.peek(1).is_some_and(|next| !next.is_whitespace()) => {
                self.push(Piece::Not, at, at + 1);
            }
            // A lone dash joins two words and says nothing itself.
            '-' => self.at += 1,
            c if is_quote(c) => {
                let (text, end) = self.quoted(at);
                self.push(Piece::Phrase(text), at, end);
            }
            _ => self.chunk(),
        }
        true
    }

    /// The text of the phrase that opens at `open`, blanks collapsed, and where it ends; an unclosed one at the end.
    fn quoted(&self, open: usize) -> (String, usize) {
        let rest = self.chars.get(open + 1..).unwrap_or_default();
        let close = rest.iter().position(|(_, c)| is_quote(*c));
        let inner = self.slice(open + 1..open + 1 + close.unwrap_or(rest.len()));
        let end = close.map_or(self.chars.len(), |close| open + close + 2);
        (inner.split_whitespace().collect::<Vec<_>>().join(" "), end)
    }

    /// Where the chunk that starts here ends: at a blank, a quote or a bracket that is not closed inside it.
    fn chunk_end(&self) -> usize {
        let mut depth = 0_usize;
        let mut safe = None;
        for (at, (_, c)) in self.chars.iter().enumerate().skip(self.at) {
            match c {
                c if c.is_whitespace() || is_quote(*c) => return safe.unwrap_or(at),
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

    fn chunk(&mut self) {
        let from = self.at;
        let end = self.chunk_end();
        let whole = self.slice(from..end);
        if self.operator(&whole, from, end) {
            return;
        }
        let trimmed = whole.trim_end_matches(is_trailing);
        let text = if says_something(trimmed) { trimmed } else { whole.as_str() };
        let to = from + text.chars().count();
        let piece = classify(text);
        self.push(piece, from, to);
        self.at = end;
    }

    /// Takes `name:value`, if that is what stands here.
    fn operator(&mut self, whole: &str, from: usize, end: usize) -> bool {
        let Some((name, value)) = whole.split_once(':') else {
            return false;
        };
        let is_operator =
            name.len() >= 2 && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_');
        // `https://…` is a URL; `20:30`, `AI：智能体` and `well:…` are text.
        let is_prose = !value.is_empty() && (value.starts_with(is_han) || !says_something(value));
        if !is_operator || value.starts_with("//") || (is_prose && operators::find(name).is_none()) {
            return false;
        }
        let name = name.to_ascii_lowercase();
        let after = from + name.len() + 1;
        let (value, end) = if !value.is_empty() {
            (value.to_owned(), end)
        } else if self.chars.get(end).is_some_and(|(_, c)| is_quote(*c)) {
            self.quoted(end)
        } else if operators::is_taken(&name) {
            (String::new(), end)
        } else {
            // A word before a colon: `course: …`.
            return false;
        };
        let colon = self.byte(after) - self.byte(from);
        self.push(Piece::Operator(name, value, colon), from, end);
        true
    }
}

/// What a chunk without an operator is.
fn classify(text: &str) -> Piece {
    let named = |sign: char| {
        let name = text.strip_prefix(sign)?;
        (!name.is_empty() && name.chars().all(|c| is_name(c) || (sign == '#' && c.is_alphanumeric())))
            .then(|| name.to_owned())
    };
    match text {
        "OR" => return Piece::Or,
        "AND" => return Piece::And,
        _ => {}
    }
    if let Some(word) = text.strip_prefix('+').filter(|word| says_something(word)) {
        return Piece::Exact(word.to_owned());
    }
    if let Some(id) = status_id(text) {
        return Piece::Operator("id".to_owned(), id, 0);
    }
    if let Some(name) = named('@') {
        return Piece::Mention(name);
    }
    if let Some(tag) = named('#') {
        // No tag is all digits: `#44` is a post, as on the command line.
        return if tag.bytes().all(|byte| byte.is_ascii_digit()) {
            Piece::Operator("num".to_owned(), tag, 0)
        } else {
            Piece::Tag(tag)
        };
    }
    match named('$').filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic())) {
        Some(tag) => Piece::Cash(tag),
        None => Piece::Word(text.to_owned()),
    }
}

/// The id in a status URL, or a bare id: 15 digits and more (X, since 2010-11).
fn status_id(text: &str) -> Option<String> {
    let digits = match text.split_once("/status/").or_else(|| text.split_once("/statuses/")) {
        Some((before, after)) if before.starts_with("http") => {
            after.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default()
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
    use super::{Piece, TokenKind, last_start, pieces, tokens};

    #[test]
    fn pieces_are_told_apart() {
        let word = |text: &str| Piece::Word(text.into());
        let operator = |name: &str, value: &str| Piece::Operator(name.into(), value.into(), name.len() + 1);
        for (text, expected) in [
            ("two words", vec![word("two"), word("words")]),
            ("a OR b", vec![word("a"), Piece::Or, word("b")]),
            ("a or b", vec![word("a"), word("or"), word("b")]),
            ("-no", vec![Piece::Not, word("no")]),
            ("well-known - dash", vec![word("well-known"), word("dash")]),
            ("“curly quotes”", vec![Piece::Phrase("curly quotes".into())]),
            ("\"not  closed", vec![Piece::Phrase("not closed".into())]),
            ("(a)", vec![Piece::Open, word("a"), Piece::Close]),
            ("range(10)", vec![word("range(10)")]),
            ("f(a b", vec![word("f"), Piece::Open, word("a"), word("b")]),
            ("from:me", vec![operator("from", "me")]),
            ("FROM:me", vec![operator("from", "me")]),
            ("topic:\"two words\" x", vec![operator("topic", "two words"), word("x")]),
            ("course: MCP", vec![word("course"), word("MCP")]),
            ("10:30", vec![word("10:30")]),
            ("https://a.b/c", vec![word("https://a.b/c")]),
            (
                "@name, #tag $TAG",
                vec![Piece::Mention("name".into()), Piece::Tag("tag".into()), Piece::Cash("TAG".into())],
            ),
            ("$2.19 i**3 C++ U.S.", vec![word("$2.19"), word("i**3"), word("C++"), word("U.S")]),
            ("+exact", vec![Piece::Exact("exact".into())]),
            ("?", vec![word("?")]),
            ("#44", vec![Piece::Operator("num".into(), "44".into(), 0)]),
            ("1900266604822773766", vec![Piece::Operator("id".into(), "1900266604822773766".into(), 0)]),
        ] {
            let found: Vec<Piece> = pieces(text).into_iter().map(|placed| placed.piece).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn full_width_signs_of_an_input_method_are_the_half_width_ones() {
        let query = |text| super::super::Query::parse(text).unwrap();
        assert_eq!(query("（语音　ＯＲ　ｆｒｏｍ：ａ）－ｂ"), query("(语音 OR from:a)-b"));
    }

    #[test]
    fn what_is_being_typed_is_told_from_what_is_finished() {
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
            assert_eq!(last_start(text).map(|start| &text[start..]), typed, "{text}");
        }
    }

    #[test]
    fn every_stretch_has_its_bytes() {
        let text = "语音 -from:me  \"a b\"";
        let shown: Vec<(TokenKind, &str)> =
            tokens(text).into_iter().map(|token| (token.kind, &text[token.span])).collect();
        assert_eq!(
            shown,
            [
                (TokenKind::Word, "语音"),
                (TokenKind::Logic, "-"),
                (TokenKind::Operator, "from:"),
                (TokenKind::Value, "me"),
                (TokenKind::Phrase, "\"a b\""),
            ]
        );
    }
}
