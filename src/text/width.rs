//! Columns that a string takes on a terminal; wraps `unicode-width`.
//!
//! The painted form of each grapheme cluster is measured: [`painted`] leaves out what terminals disagree on.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};

use unicode_width::UnicodeWidthStr;

use super::segment;
use crate::text::slice::{slice, subslice};

#[cfg(test)]
mod tests;

/// Whether the terminal gives two columns to characters of ambiguous width.
static IS_AMBIGUOUS_WIDE: AtomicBool = AtomicBool::new(false);

/// Has characters of ambiguous width (UAX #11) counted as two columns, or as one, in the whole process.
pub(crate) fn set_ambiguous_wide(is_wide: bool) {
    IS_AMBIGUOUS_WIDE.store(is_wide, Ordering::Relaxed);
}

fn is_ambiguous_wide() -> bool {
    IS_AMBIGUOUS_WIDE.load(Ordering::Relaxed)
}

/// Combining marks that are painted on one base at most: some terminals fail or smear on more.
pub(crate) const MARK_LIMIT: usize = 8;

/// Characters drawn of one cluster at most, the last of them [`ELLIPSIS`] where there are more. Conjuncts of living scripts
/// have fewer than ten; a cluster may be as long as its text (`U+1100` repeated), and a cell must not.
const CLUSTER_LIMIT: usize = 32;

/// Stands for the letter that a mark lacks.
const DOTTED_CIRCLE: char = '◌';

/// Stands for text that is there and not shown.
pub(crate) const ELLIPSIS: &str = "⋯";

/// Returns the painted form of one grapheme. It replaces clusters on whose width terminals disagree: variation
/// selectors, joined emoji, skin tones, keycaps, lone regional indicators. Marks without a letter are on a dotted circle, as
/// the Unicode Standard shows them (section 2.11), since by themselves they have no column.
pub(crate) fn painted(grapheme: &str) -> Cow<'_, str> {
    let mut chars = grapheme.chars();
    let Some(first) = chars.next() else {
        return Cow::Borrowed("");
    };
    let second = chars.next();
    if second.is_none() {
        return match first {
            _ if simple(first).is_some() => Cow::Borrowed(grapheme),
            _ if is_removed(first) => Cow::Borrowed(""),
            _ if is_regional(first) || is_tone(first) => Cow::Borrowed("□"),
            _ if is_bare(first) => Cow::Owned(format!("{DOTTED_CIRCLE}{grapheme}")),
            _ => Cow::Borrowed(grapheme),
        };
    }
    if first.is_control() {
        return Cow::Borrowed("");
    }
    if is_regional(first) && !second.is_some_and(is_regional) {
        return Cow::Borrowed("□");
    }
    if is_pictograph(first) && grapheme.chars().any(|c| c == '\u{200D}' || is_tone(c)) {
        return Cow::Borrowed(slice(grapheme, ..first.len_utf8()));
    }
    if matches!(first, '0'..='9' | '#' | '*') && grapheme.ends_with('\u{20E3}') {
        return Cow::Borrowed(slice(grapheme, ..1));
    }
    let trimmed = trimmed(grapheme);
    if is_bare(first) && drawn(&trimmed) == 0 {
        Cow::Owned(format!("{DOTTED_CIRCLE}{trimmed}"))
    } else {
        trimmed
    }
}

/// Returns whether `c` is to be seen and has no column of its own.
fn is_bare(c: char) -> bool {
    !is_removed(c) && drawn(c.encode_utf8(&mut [0; 4])) == 0
}

/// `grapheme` without selectors and tones, and without what is too much of it.
fn trimmed(grapheme: &str) -> Cow<'_, str> {
    // Some terminals join the next cell to a joiner at the end of this one.
    let grapheme = grapheme.trim_end_matches('\u{200D}');
    let is_dropped = |c: char| is_selector(c) || is_tone(c);
    // A mark takes two bytes at least.
    if grapheme.len() <= 2 * MARK_LIMIT && !grapheme.contains(is_dropped) {
        return Cow::Borrowed(grapheme);
    }
    let mut marks = 0;
    let mut kept = grapheme.char_indices().take(CLUSTER_LIMIT * 16).filter(|(at, c)| {
        let is_mark = *at > 0 && segment::extends(*c);
        marks = if is_mark { marks + 1 } else { 0 };
        !is_dropped(*c) && marks <= MARK_LIMIT
    });
    let mut painted: String = kept.by_ref().take(CLUSTER_LIMIT - 1).map(|(_, c)| c).collect();
    let last = kept.next();
    match (last, kept.next()) {
        (Some((_, last)), None) => painted.push(last),
        (Some(_), Some(_)) => painted.push_str(ELLIPSIS),
        (None, _) => {}
    }
    Cow::Owned(painted)
}

/// Returns the painted form of a whole text.
pub fn painted_text(text: &str) -> String {
    segment::graphemes(text).map(|(_, grapheme)| painted(grapheme)).collect()
}

/// Returns the columns that the painted form of `text` takes; ambiguous width counts as [`set_ambiguous_wide`] says.
pub fn columns(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    let mut clusters = clusters(text);
    let mut columns = 0;
    loop {
        columns += clusters.skip_words(text.len());
        let Some(cluster) = clusters.next() else {
            return columns;
        };
        columns += usize::from(cluster.columns);
    }
}

/// `text` if it fits into `limit` columns, else its longest prefix with `⋯` at the end.
pub(crate) fn shorten(text: &str, limit: usize) -> Cow<'_, str> {
    // `kept` leaves a column for the sign.
    let (mut used, mut kept) = (0, 0);
    for cluster in clusters(text) {
        used += usize::from(cluster.columns);
        if used > limit {
            return match limit {
                0 => Cow::Borrowed(""),
                _ => Cow::Owned(format!("{}{ELLIPSIS}", slice(text, ..kept).trim_end())),
            };
        }
        if used < limit {
            kept = cluster.end;
        }
    }
    Cow::Borrowed(text)
}

/// `text` with as many blanks behind it as make it `limit` columns wide.
pub(crate) fn padded(text: &str, limit: usize) -> String {
    format!("{text}{}", " ".repeat(limit.saturating_sub(columns(text))))
}

/// `text`, or as many of its clauses as take at most `limit` columns, with a sign where a list goes on; where not even the
/// first one has room, as [`shorten`].
pub(crate) fn shorten_to_clauses(text: &str, limit: usize) -> Cow<'_, str> {
    if columns(text) <= limit {
        return Cow::Borrowed(text);
    }
    let (mut depth, mut kept) = (0_i32, None);
    for (end, sign) in text.char_indices() {
        let goes_on = matches!(sign, ',' | '\u{ff0c}' | '\u{3001}');
        if depth == 0 && (goes_on || matches!(sign, ';' | '(' | '\u{ff1b}' | '\u{ff08}')) {
            let clause = slice(text, ..end).trim_end();
            if columns(clause) + usize::from(goes_on) > limit {
                break;
            }
            kept = Some((clause, goes_on));
        }
        depth += i32::from(matches!(sign, '(' | '\u{ff08}')) - i32::from(matches!(sign, ')' | '\u{ff09}'));
    }
    match kept {
        Some((clause, true)) => Cow::Owned(format!("{clause}{ELLIPSIS}")),
        Some((clause, false)) => Cow::Borrowed(clause),
        None => shorten(text, limit),
    }
}

/// `text` if it fits into `limit` columns, else its longest end with `⋯` before it.
pub(crate) fn shorten_start(text: &str, limit: usize) -> Cow<'_, str> {
    let excess = columns(text).saturating_sub(limit);
    if excess == 0 {
        return Cow::Borrowed(text);
    }
    let mut left_out = 0;
    let kept = clusters(text).find(|cluster| {
        left_out += usize::from(cluster.columns);
        // The sign takes a column, too.
        left_out > excess
    });
    match (limit, kept) {
        (0, _) => Cow::Borrowed(""),
        (_, kept) => {
            Cow::Owned(format!("{ELLIPSIS}{}", slice(text, kept.map_or(text.len(), |kept| kept.end)..)))
        }
    }
}

/// A grapheme cluster and the columns its painted form takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cluster {
    /// First byte.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// Columns its painted form takes.
    pub(crate) columns: u16,
}

/// Returns the grapheme clusters of `text` with their columns.
pub(crate) fn clusters(text: &str) -> Clusters<'_> {
    Clusters { text, at: 0 }
}

/// See [`clusters`].
#[derive(Debug, Clone)]
pub(crate) struct Clusters<'a> {
    text: &'a str,
    at: usize,
}

impl Clusters<'_> {
    /// Goes on at byte `at`, where a cluster must start.
    pub(crate) fn skip_to(&mut self, at: usize) {
        self.at = at;
    }

    /// Skips ASCII characters that are not blank, up to byte `until`; returns how many.
    pub(crate) fn skip_words(&mut self, until: usize) -> usize {
        let rest = subslice(self.text.as_bytes(), self.at..until);
        let mut count = rest.iter().take_while(|byte| matches!(byte, b'!'..=b'~')).count();
        // A mark may follow the last one.
        if self.text.as_bytes().get(self.at + count).is_some_and(|next| !next.is_ascii()) {
            count = count.saturating_sub(1);
        }
        self.at += count;
        count
    }
}

impl Iterator for Clusters<'_> {
    type Item = Cluster;

    fn next(&mut self) -> Option<Cluster> {
        let start = self.at;
        if let Some((length, columns)) = plain(self.text.as_bytes().get(start..)?) {
            self.at = start + length;
            return Some(Cluster { start, end: self.at, columns });
        }
        let rest = self.text.get(start..)?;
        let mut chars = rest.chars();
        let first = chars.next()?;
        let (length, columns) = match simple(first) {
            // Two simple characters never share a cluster: no table lookup is needed.
            Some(columns) if chars.next().is_none_or(|next| simple(next).is_some()) => {
                (first.len_utf8(), columns)
            }
            _ => {
                let grapheme = segment::first(rest);
                (grapheme.len(), drawn(&painted(grapheme)))
            }
        };
        self.at = start + length;
        Some(Cluster { start, end: self.at, columns })
    }
}

/// Returns the bytes and columns of the first cluster of `rest`, if its first byte and the byte after it show that both
/// are ASCII or common Han: most of most texts.
fn plain(rest: &[u8]) -> Option<(usize, u16)> {
    let (length, columns) = match rest.first()? {
        b' '..=b'~' => (1, 1),
        // U+5000 to U+9FFF.
        0xE5..=0xE9 => (3, 2),
        _ => return None,
    };
    matches!(rest.get(length), None | Some(b'\n' | b' '..=b'~' | 0xE5..=0xE9)).then_some((length, columns))
}

/// Columns of a painted grapheme, counted as ratatui does.
fn drawn(painted: &str) -> u16 {
    let mut columns = if is_ambiguous_wide() { painted.width_cjk() } else { painted.width() };
    if painted.len() > 2 {
        // The half-width voicing marks extend their cluster, yet terminals give them a cell.
        columns += painted.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count();
    }
    u16::try_from(columns).unwrap_or(u16::MAX)
}

/// Returns the columns of `c`, if it is of the kind most texts are made of: a cluster of its own unless something that
/// is not of this kind follows.
fn simple(c: char) -> Option<u16> {
    match c {
        ' '..='~' => Some(1),
        '\u{A0}'..='\u{AC}'
        | '\u{AE}'..='\u{2FF}'
        | '\u{400}'..='\u{482}'
        | '\u{48A}'..='\u{52F}'
        | '\u{2010}'..='\u{2027}'
        // Mathematical signs, lines and blocks.
        | '\u{2200}'..='\u{22FF}'
        | '\u{2500}'..='\u{259F}' => {
            // Some of these are ambiguous.
            Some(if is_ambiguous_wide() { drawn(c.encode_utf8(&mut [0; 4])) } else { 1 })
        }
        '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309B}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{FF01}'..='\u{FF60}' => Some(2),
        _ => None,
    }
}

/// Returns whether `c` is a control or format character, which shows nothing by itself.
fn is_removed(c: char) -> bool {
    c.is_control()
        || is_selector(c)
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{E0000}'..='\u{E00FF}')
}

/// Variation selectors of all planes.
pub(crate) fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Returns the letters that make flags two by two.
pub(crate) fn is_regional(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

/// Skin tones.
pub(crate) fn is_tone(c: char) -> bool {
    matches!(c, '\u{1F3FB}'..='\u{1F3FF}')
}

/// Symbols that may be an emoji or a part of one (the blocks that `Extended_Pictographic` of UTS #51 is spread over).
pub(crate) fn is_pictograph(c: char) -> bool {
    matches!(c, '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙'
        | '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{24C2}' | '\u{25A0}'..='\u{27BF}'
        | '\u{2900}'..='\u{297F}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}' | '\u{1FC00}'..='\u{1FFFD}')
        && !is_regional(c)
        && !is_tone(c)
}
