//! From text to units: the part of line breaking that does not depend on the width.
//!
//! The break opportunities of UAX #14 (`icu_segmenter`) are filtered by `rules`; those inside URLs, handles and tags
//! are kept apart as soft breaks. The text between two breaks is measured once.

use std::borrow::Cow;

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness, LineBreakWordOption};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

use super::unit::{LineIndent, Units, WrapUnit};
use super::{marker, rules};
use crate::text::entity::{Entity, entities};
use crate::text::script::is_unspaced;
use crate::text::slice::slice;
use crate::text::width::{self, Clusters};

/// UAX #14 with strict line breaking. A content locale changes no break under these options.
const OPTIONS: LineBreakOptions<'static> = {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    options.word_option = Some(LineBreakWordOption::Normal);
    options
};
const SEGMENTER: LineSegmenterBorrowed<'static> = LineSegmenter::new_for_non_complex_scripts(OPTIONS);

/// The segmenter for `line`: words of Thai and its neighbours are recognized by dictionaries.
fn segmenter(line: &str) -> LineSegmenterBorrowed<'static> {
    // Their characters begin with one of two bytes, which nearly no other line has.
    let may_be = line.bytes().any(|byte| matches!(byte, 0xE0 | 0xE1));
    if may_be && line.chars().any(is_unspaced) { LineSegmenter::new_dictionary(OPTIONS) } else { SEGMENTER }
}

pub(super) fn units(text: &str) -> Units {
    let mut analysis = UnitBuilder { text, found: Units::default(), entities: entities(text), entity: 0 };
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.len();
        if u32::try_from(end).is_err() {
            break;
        }
        analysis.line(start, line);
        start = end + 1;
    }
    let atoms = analysis.entities.iter().map(|entity| entity.start as u32..entity.end as u32);
    Units { atoms: atoms.collect(), ..analysis.found }
}

struct UnitBuilder<'a> {
    text: &'a str,
    found: Units,
    entities: Vec<Entity>,
    /// The first entity that does not end before the break at hand.
    entity: usize,
}

impl UnitBuilder<'_> {
    fn line(&mut self, start: usize, line: &str) {
        let text = line.trim_start();
        if text.is_empty() {
            self.found.all.push(WrapUnit {
                start: start as u32,
                end: start as u32,
                hard: true,
                ..WrapUnit::default()
            });
            return;
        }
        let lead = line.len() - text.len();
        self.indent(start, lead, text);
        let mut walk = UnitMeasure::new(line, start, lead);
        let (known, mut from) = (segmentable(line), lead);
        for at in segmenter(line).segment_str(&known) {
            // The first one is the start of the line.
            if at <= lead {
                continue;
            }
            for quote in rules::quote_breaks(line, from..at) {
                self.break_at(&mut walk, quote);
            }
            self.break_at(&mut walk, at);
            from = at;
        }
        walk.until(line.len());
        self.found.all.push(WrapUnit { hard: true, ..walk.unit(line.len()) });
    }

    fn break_at(&mut self, walk: &mut UnitMeasure<'_>, at: usize) {
        let wanted = at < walk.line.len() && self.keeps(walk.offset + at) && rules::keeps(walk.line, at);
        if wanted && walk.until(at) {
            self.found.all.push(walk.unit(at));
        }
    }

    fn indent(&mut self, start: usize, lead: usize, text: &str) {
        let marker = width::columns(slice(text, ..marker::length(text)));
        let blanks = width::columns(slice(self.text, start..start + lead));
        if blanks + marker > 0 {
            let hang = u16::try_from(blanks + marker).unwrap_or(u16::MAX);
            let lead_columns = u16::try_from(blanks).unwrap_or(u16::MAX);
            let text = (start + lead) as u32;
            self.found.indents.push(LineIndent { start: start as u32, text, lead: lead_columns, hang });
        }
        if lead > 0 {
            let start = start as u32;
            self.found.all.push(WrapUnit { start, end: start, ..WrapUnit::default() });
        }
    }

    /// Returns whether a break at `at` is outside all atoms; otherwise keeps it as a soft break, for an atom that fits
    /// on no row.
    fn keeps(&mut self, at: usize) -> bool {
        while self.entities.get(self.entity).is_some_and(|entity| entity.end <= at) {
            self.entity += 1;
        }
        let inside = self.entities.get(self.entity).is_some_and(|entity| entity.start < at);
        if inside {
            self.found.soft.push(at as u32);
        }
        !inside
    }
}

/// Returns `line` with letters instead of scripts that need a dictionary which there is none of (parts of class SA of UAX
/// #14): the segmenter reports each of them on standard error. Neither form may be broken; byte lengths are the same.
fn segmentable(line: &str) -> Cow<'_, str> {
    // The first bytes of those blocks, and of others.
    if !line.bytes().any(|byte| matches!(byte, 0xE0 | 0xE1 | 0xEA | 0xF0)) || !line.contains(needs_dictionary)
    {
        return Cow::Borrowed(line);
    }
    let letter = |c: char| match (needs_dictionary(c) && !is_unspaced(c), c.len_utf8()) {
        (false, _) => c,
        (true, 3) => '\u{1E00}',
        (true, _) => '\u{10400}',
    };
    Cow::Owned(line.chars().map(letter).collect())
}

/// Returns whether `c` is of class SA of UAX #14: Thai, Lao, Myanmar, Khmer and related scripts.
fn needs_dictionary(c: char) -> bool {
    matches!(c, '\u{E01}'..='\u{E3A}' | '\u{E40}'..='\u{E4E}' | '\u{E81}'..='\u{ECE}' | '\u{EDC}'..='\u{EDF}'
        | '\u{1000}'..='\u{103F}' | '\u{1050}'..='\u{108F}' | '\u{109A}'..='\u{109F}' | '\u{1780}'..='\u{17D3}'
        | '\u{17D7}' | '\u{17DC}' | '\u{17DD}' | '\u{1950}'..='\u{19DF}' | '\u{1A20}'..='\u{1AAD}'
        | '\u{A9E0}'..='\u{A9FE}' | '\u{AA60}'..='\u{AADF}' | '\u{11700}'..='\u{11746}')
}

/// Measures a line from break to break.
struct UnitMeasure<'a> {
    line: &'a str,
    offset: usize,
    clusters: Clusters<'a>,
    /// Where the clusters not walked yet start.
    at: usize,
    unit: WrapUnit,
}

impl<'a> UnitMeasure<'a> {
    fn new(line: &'a str, offset: usize, lead: usize) -> Self {
        let unit =
            WrapUnit { start: (offset + lead) as u32, end: (offset + lead) as u32, ..WrapUnit::default() };
        let mut clusters = width::clusters(line);
        clusters.skip_to(lead);
        Self { line, offset, clusters, at: lead, unit }
    }

    /// Adds the text before `at` to the unit; returns whether a cluster ends there.
    fn until(&mut self, at: usize) -> bool {
        while self.at < at {
            let letters = self.clusters.skip_words(at);
            if letters > 0 {
                self.at += letters;
                self.unit.columns += u32::from(self.unit.blanks) + letters as u32;
                self.unit.blanks = 0;
                self.unit.end = (self.offset + self.at) as u32;
                continue;
            }
            let Some(cluster) = self.clusters.next() else {
                break;
            };
            self.at = cluster.end;
            if rules::is_blank(slice(self.line, cluster.start..cluster.end)) {
                self.unit.blanks = self.unit.blanks.saturating_add(cluster.columns);
            } else {
                self.unit.columns += u32::from(self.unit.blanks) + u32::from(cluster.columns);
                self.unit.blanks = 0;
                self.unit.end = (self.offset + cluster.end) as u32;
            }
        }
        self.at == at
    }

    /// Returns the unit that ends before `at`, where the next one starts.
    fn unit(&mut self, at: usize) -> WrapUnit {
        let start = (self.offset + at) as u32;
        std::mem::replace(&mut self.unit, WrapUnit { start, end: start, ..WrapUnit::default() })
    }
}
