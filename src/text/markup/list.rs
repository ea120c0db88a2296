//! List marks at the start of lines.

use crate::text::slice::slice;

/// Marks that nothing but a list item begins with.
const BULLETS: [char; 15] = ['•', '◦', '▪', '▫', '●', '○', '■', '□', '◆', '◇', '‣', '⁃', '·', '►', '➤'];
/// Marks of a list item where a blank is behind them: `-5` is a number, and a check mark may be all that a line says.
const BULLETS_BEFORE_BLANK: [char; 10] = ['-', '*', '+', '–', '—', '→', '▶', '✓', '✔', '✅'];

/// Returns the length of the bullet that `line` starts with, without the blanks after it.
pub(crate) fn bullet(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let needs_blank = BULLETS_BEFORE_BLANK.contains(&first);
    if !needs_blank && !BULLETS.contains(&first) {
        return None;
    }
    let rest = slice(line, first.len_utf8()..);
    // Some keyboards write a bullet as an emoji.
    let rest = rest.strip_prefix('\u{fe0f}').unwrap_or(rest);
    (!needs_blank || rest.starts_with(char::is_whitespace)).then(|| line.len() - rest.len())
}

/// Returns the length of the list mark that `line` starts with, the blanks after it included: `- `, `• `, `1. `, `（1）`.
pub(crate) fn list_mark(line: &str) -> Option<usize> {
    let blanks = |rest: &str| rest.len() - rest.trim_start().len();
    if let Some(length) = bullet(line) {
        let blanks = blanks(slice(line, length..));
        return (blanks > 0).then_some(length + blanks);
    }
    let inner = line.trim_start_matches(['(', '（']);
    let digits = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = inner.len() - digits.len();
    let closer = digits.chars().next().filter(|c| matches!(c, '.' | ')' | '）' | '、' | '．'))?;
    let rest = slice(digits, closer.len_utf8()..);
    let wide = matches!(closer, '）' | '、' | '．');
    ((1..=3).contains(&count) && (wide || blanks(rest) > 0)).then_some(line.len() - rest.len() + blanks(rest))
}

/// Returns the number that `line` is counted with, and how many bytes that takes: `1.`, `(2)`, `③`, `四、`, `（五）`, `b)`.
pub(crate) fn enumerator(line: &str) -> Option<(u32, usize)> {
    let first = line.chars().next()?;
    if let Some(number) = circled(first) {
        return Some((number, first.len_utf8()));
    }
    let opens = matches!(first, '(' | '（');
    let inner = if opens { slice(line, first.len_utf8()..) } else { line };
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let (number, length) = match digits {
        0 => letter(inner.chars().next()?, opens)?,
        1..=2 => (slice(inner, ..digits).parse().ok()?, digits),
        _ => return None,
    };
    let rest = slice(inner, length..);
    let closer = rest.chars().next()?;
    let after = slice(rest, closer.len_utf8()..);
    let is_closed = match closer {
        ')' | '）' => true,
        '、' | '．' => !opens,
        // `1.5` is a figure; a letter before a full stop is an initial.
        '.' => !opens && digits > 0 && after.starts_with(char::is_whitespace),
        _ => false,
    };
    is_closed.then(|| (number, line.len() - after.len()))
}

/// The number in a circle, in brackets or with a full stop that is one character.
fn circled(c: char) -> Option<u32> {
    const ROWS: [(u32, u32); 6] =
        [(0x2460, 20), (0x2474, 20), (0x2488, 20), (0x2776, 10), (0x2780, 10), (0x278A, 10)];
    let in_row = |(start, count): (u32, u32)| u32::from(c).checked_sub(start).filter(|at| *at < count);
    ROWS.into_iter().find_map(in_row).map(|at| at + 1)
}

/// The number of a Chinese numeral, or of a letter where `opens`: a bracket is before it.
fn letter(c: char, opens: bool) -> Option<(u32, usize)> {
    let numeral = "一二三四五六七八九十".chars().position(|numeral| numeral == c);
    let lower = || (opens && c.is_ascii_lowercase()).then(|| u32::from(c) as usize);
    Some((numeral.or_else(lower)? as u32 + 1, c.len_utf8()))
}
