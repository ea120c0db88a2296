//! List marks at the start of lines.

use crate::text::slice::slice;
/// Returns the length of the list mark that `line` starts with, the blanks after it included: `- `, `• `, `1. `, `（1）`.
pub(crate) fn list_mark(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(['-', '*', '•', '‣', '·', '–', '—', '▪', '●', '◦', '➤', '→', '✅']);
    let marked = line.len() - rest.len();
    let blanks = |rest: &str| rest.len() - rest.trim_start().len();
    if marked > 0 {
        let one = line.chars().next().is_some_and(|c| c.len_utf8() == marked);
        return (one && blanks(rest) > 0).then_some(marked + blanks(rest));
    }
    let inner = line.trim_start_matches(['(', '（']);
    let digits = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let count = inner.len() - digits.len();
    let closer = digits.chars().next().filter(|c| matches!(c, '.' | ')' | '）' | '、' | '．'))?;
    let rest = slice(digits, closer.len_utf8()..);
    let wide = matches!(closer, '）' | '、' | '．');
    ((1..=3).contains(&count) && (wide || blanks(rest) > 0)).then_some(line.len() - rest.len() + blanks(rest))
}
