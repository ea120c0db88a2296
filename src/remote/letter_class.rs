//! Characters that fold to one and the same, as classes of a regular expression.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use crate::text::fold::fold;
use crate::text::hash::HashMap;
use crate::text::slice::{slice, subslice};

/// Where letters with variants are looked for: letters with accents, kana, Han and the full width. Letters of mathematical
/// styles and of rare scripts would make statements longer than servers take.
const BLOCKS: [RangeInclusive<char>; 5] = [
    '\u{a0}'..='\u{2aff}',
    '\u{3000}'..='\u{30ff}',
    '\u{3400}'..='\u{9fff}',
    '\u{f900}'..='\u{faff}',
    '\u{ff01}'..='\u{ffee}',
];
/// Variants of one character at most.
const MOST: usize = 80;

/// The variants of folded characters, each list as the inside of a class, without what differs in case only.
#[derive(Debug, Default)]
pub(super) struct Variants {
    single: HashMap<char, String>,
    /// Variants that fold to two characters, by the first one.
    several: HashMap<char, Vec<(String, String)>>,
}

impl Variants {
    /// Those of all blocks.
    pub(super) fn all() -> Self {
        let mut single: HashMap<char, Vec<char>> = HashMap::default();
        let mut several: HashMap<String, Vec<char>> = HashMap::default();
        for c in BLOCKS.into_iter().flatten().filter(|c| is_small(*c)) {
            let folded = fold(c.encode_utf8(&mut [0; 4]));
            let mut chars = folded.chars();
            match (chars.next(), chars.next(), chars.next()) {
                (Some(one), None, _) if one != c => single.entry(one).or_default().push(c),
                (Some(first), Some(_), None) if first.is_alphabetic() => {
                    several.entry(folded).or_default().push(c);
                }
                _ => {}
            }
        }
        let mut variants = Self::default();
        for (c, all) in single {
            variants.single.insert(c, class(&all));
        }
        for (form, all) in several {
            if let Some(first) = form.chars().next() {
                variants.several.entry(first).or_default().push((form, class(&all)));
            }
        }
        variants
    }

    /// Whether other characters fold to `c`.
    pub(super) fn has(&self, c: char) -> bool {
        self.single.contains_key(&c)
    }

    /// The characters that fold to `c`.
    pub(super) fn of(&self, c: char) -> Option<&str> {
        self.single.get(&c).map(String::as_str)
    }

    /// The two characters that `text` begins with, and those that fold to both.
    pub(super) fn of_several(&self, text: &str) -> Option<(&str, &str)> {
        let all = self.several.get(&text.chars().next()?)?;
        let (form, class) = all.iter().find(|(form, _)| text.starts_with(form.as_str()))?;
        Some((form, class))
    }
}

/// Whether a character is no capital, which an expression that ignores case knows by its small letter.
fn is_small(c: char) -> bool {
    c.to_lowercase().eq([c])
}

/// The inside of a class, with ranges.
fn class(all: &[char]) -> String {
    let mut class = String::new();
    let mut at = 0;
    while let Some(first) = all.get(at).filter(|_| at < MOST) {
        let next = |(a, b): (&char, &char)| u32::from(*a) + 1 == u32::from(*b);
        let run = subslice(all, at..);
        let count = run.iter().zip(run.iter().skip(1)).take_while(|pair| next(*pair)).count();
        let last = run.get(count).unwrap_or(first);
        let _ = match count {
            0 => write!(class, "{first}"),
            1 => write!(class, "{first}{last}"),
            _ => write!(class, "{first}-{last}"),
        };
        at += count + 1;
    }
    class
}

/// Texts in SQL from this length on are stated once.
const LONG: usize = 40;

/// A condition in which each long text is stated once and has a name where it is needed again.
pub(super) fn compact(sql: &str) -> String {
    let mut places: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    let mut is_escaped = false;
    for (at, byte) in sql.bytes().enumerate() {
        match (start, byte) {
            (None, b'\'') => start = Some(at),
            (Some(_), b'\\') if !is_escaped => {
                is_escaped = true;
                continue;
            }
            (Some(from), b'\'') if !is_escaped => {
                places.push((from, at + 1));
                start = None;
            }
            _ => {}
        }
        is_escaped = false;
    }
    let texts: Vec<&str> = places.iter().map(|(from, to)| slice(sql, *from..*to)).collect();
    let mut named: Vec<&str> = Vec::new();
    let (mut out, mut copied) = (String::new(), 0);
    for (text, (from, to)) in texts.iter().zip(&places) {
        let count = texts.iter().filter(|other| *other == text).count();
        if text.len() < LONG || count < 2 {
            continue;
        }
        out.push_str(slice(sql, copied..*from));
        let known = named.iter().position(|known| known == text);
        let _ = if let Some(known) = known {
            write!(out, "duidu_text_{known}")
        } else {
            named.push(text);
            write!(out, "({text} AS duidu_text_{})", named.len() - 1)
        };
        copied = *to;
    }
    out.push_str(slice(sql, copied..));
    out
}

#[cfg(test)]
mod tests {
    use super::{LONG, Variants, compact};

    #[test]
    fn characters_that_fold_alike_are_one_class() {
        let variants = Variants::all();
        let a = variants.of('a').unwrap();
        assert!(a.contains("\u{e0}-\u{e5}") && a.contains('\u{ff41}') && !a.contains('\u{c0}'), "{a}");
        assert!(a.len() < 200, "{a}");
        assert!(variants.of('\u{4f53}').unwrap().contains('\u{9ad4}') && !variants.has('\u{1f600}'));
        assert!(variants.of('\u{304b}').unwrap().contains('\u{30ab}'));
        assert_eq!(variants.of_several("ss").unwrap().0, "ss");
        assert!(variants.of_several("ss").unwrap().1.contains('\u{df}'));
    }

    #[test]
    fn a_long_text_is_stated_once() {
        let long = format!("'it\\'s {}'", "x".repeat(LONG));
        assert_eq!(
            compact(&format!("match(a, {long}) OR match(b, {long}) OR c = 'x' OR c = 'x'")),
            format!("match(a, ({long} AS duidu_text_0)) OR match(b, duidu_text_0) OR c = 'x' OR c = 'x'")
        );
        assert_eq!(compact(&format!("match(a, {long})")), format!("match(a, {long})"));
    }
}
