//! Texts of a post, quoted: what the plain layout would not give back. A line of metadata says how they are used.
//!
//! `正文: joined` is followed by one quotation that holds both sides, `正文: raw` and `正文: clean` by one of the original and
//! one of the translation, with a blank line between them.

use std::borrow::Cow;

use crate::corpus::RawSides;

const JOINED: &str = "正文: joined";
const RAW: &str = "正文: raw";
const CLEAN: &str = "正文: clean";

/// Whether the line announces quoted texts.
pub(super) fn announces(line: &str) -> bool {
    matches!(line.trim_end(), JOINED | RAW | CLEAN)
}

/// `sides` as they are written below the other metadata of a record.
pub(crate) fn quote(sides: &RawSides<'_>) -> String {
    match sides {
        RawSides::Joined(text, _) => quotations(JOINED, &[text]),
        RawSides::Apart([original, translation]) => quotations(RAW, &[original, translation]),
        RawSides::Plain([original, translation]) | RawSides::Completed([original, translation]) => {
            quotations(CLEAN, &[original, translation])
        }
    }
}

fn quotations(announcement: &str, texts: &[&str]) -> String {
    let mut quoted = announcement.to_owned();
    for text in texts {
        quoted.push('\n');
        for line in text.split('\n') {
            quoted.push_str(if line.is_empty() { "\n>" } else { "\n> " });
            quoted.push_str(line);
        }
    }
    quoted
}

/// The sides in a text that begins with an announcement; `None` where anything but quotations follows.
fn unquote(text: &str) -> Option<RawSides<'static>> {
    let mut lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    let announcement = lines.next()?.trim_end();
    if !announces(announcement) {
        return None;
    }
    let mut quotations: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in lines {
        let Some(quoted) = line.strip_prefix('>') else {
            if !line.trim().is_empty() {
                return None;
            }
            is_open = false;
            continue;
        };
        let quoted = quoted.strip_prefix(' ').unwrap_or(quoted);
        match quotations.last_mut().filter(|_| is_open) {
            Some(open) => {
                open.push('\n');
                open.push_str(quoted);
            }
            None => quotations.push(quoted.to_owned()),
        }
        is_open = true;
    }
    let mut texts = quotations.into_iter().map(Cow::Owned);
    let sides = (texts.next()?, texts.next(), texts.next());
    match (announcement, sides) {
        (JOINED, (text, None, None)) => Some(RawSides::joined(text)),
        (RAW, (original, Some(translation), None)) => Some(RawSides::Apart([original, translation])),
        (CLEAN, (original, Some(translation), None)) => Some(RawSides::Plain([original, translation])),
        _ => None,
    }
}

/// The texts of a record: as written, unless they are quoted.
pub(super) fn sides(text: &str) -> RawSides<'_> {
    unquote(text).unwrap_or(RawSides::joined(Cow::Borrowed(text)))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{quote, sides};
    use crate::corpus::RawSides;

    #[test]
    fn quoted_texts_come_back() {
        let text = |text: &'static str| Cow::Borrowed(text);
        for quoted in [
            RawSides::joined(text("a\n\n### 8\n作者: @x\n> b")),
            RawSides::Apart([text("a\n\nb"), text("")]),
            RawSides::Plain([text(""), text("  中\n```\n### 8\n```")]),
        ] {
            assert_eq!(sides(&quote(&quoted)), quoted);
        }
    }

    #[test]
    fn other_texts_are_used_as_written() {
        for text in ["正文: raw\n\n> a\n\nb", "正文: raw\n\n> a", "正文: long", "> a", "正文: clean"]
        {
            assert_eq!(sides(text), RawSides::joined(Cow::Borrowed(text)));
        }
    }
}
