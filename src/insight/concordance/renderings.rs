//! How a word is rendered: the words of the other language that are in the passages beside it and hardly elsewhere.

use std::cmp::Reverse;
use std::sync::Arc;

use super::keyword::{Keyword, words};
use super::line::{ConcordanceLine, Rendering};
use crate::corpus::Body;
use crate::insight::stopwords::{self, WordClass};
use crate::text::fold::fold;
use crate::text::hash::{HashMap, HashSet};
use crate::text::script::is_han;
use crate::text::slice::{slice, subslice};
use crate::text::stem::stem_of;

/// Han characters of the longest rendering.
const LONGEST_RENDERING: usize = 6;
/// Lines that a rendering must be in, and the share of all lines: fewer are chance.
const FEWEST: usize = 2;
const LEAST_SHARE: f64 = 0.05;
/// Lines that a rendering of a smaller share must be in, which must be most of the lines that it is in.
const FEWEST_RARE: usize = 3;
/// Letters up to which a function word is no rendering; `course` may be one.
const SHORT_FUNCTION_WORD: usize = 4;
/// How many times as frequent it must be beside the word as elsewhere.
const KEENER: f64 = 4.0;
/// The most renderings distinguished.
const MOST_RENDERINGS: usize = 12;
/// The most passages without the word that are counted, and the most lines with it that are weighed.
const OTHERS: usize = 6_000;
const WEIGHED: usize = 6_000;
/// A longer string is preferred to a part of it that is in no more than so many times its lines.
const LARGEST_PART_SHARE: f64 = 0.8;

/// What renderings are decided by.
#[derive(Debug, Default)]
pub(super) struct RenderingFinder {
    /// Passages that are beside no occurrence.
    others: Vec<String>,
}

impl RenderingFinder {
    /// Takes the passages of a post without the word.
    pub(super) fn add_other(&mut self, body: &Body) {
        for line in body.original.text.lines().chain(body.translation.text.lines()) {
            self.add(line);
        }
    }

    /// Takes a pair of passages without the word.
    pub(super) fn add_passages(&mut self, one: &str, other: &str) {
        self.add(one);
        self.add(other);
    }

    fn add(&mut self, passage: &str) {
        if self.others.len() < OTHERS && !passage.trim().is_empty() {
            self.others.push(passage.to_owned());
        }
    }

    /// Decides the renderings of `lines`, and marks them there; the most frequent first.
    pub(super) fn assign(self, keyword: &Keyword, lines: &mut [ConcordanceLine]) -> Vec<Rendering> {
        let is_chinese =
            lines.iter().filter(|line| line.counterpart.chars().any(is_han)).count() * 2 > lines.len();
        // Lines of one pair of passages are weighed together.
        let weighed = subslice(lines, ..lines.len().min(WEIGHED));
        let units: Vec<(Vec<String>, usize)> = weighed
            .chunk_by(ConcordanceLine::is_beside)
            .filter_map(|lines| Some((units(&lines.first()?.counterpart, is_chinese), lines.len())))
            .collect();
        let known: HashSet<&str> = units.iter().flat_map(|(units, _)| units).map(String::as_str).collect();
        let mut elsewhere: HashMap<String, usize> = HashMap::default();
        let mut passages = 0_usize;
        for other in self.others.iter().filter(|other| other.chars().any(is_han) == is_chinese) {
            passages += 1;
            for unit in self::units(other, is_chinese) {
                if known.contains(unit.as_str()) {
                    *elsewhere.entry(unit).or_default() += 1;
                }
            }
        }
        let is_kept = |unit: &str| keyword.is_same(&Keyword::from_bases(unit));
        let names = choose(&units, &elsewhere, passages, &is_kept);
        let mut found: Vec<(Keyword, Rendering)> = names
            .into_iter()
            .map(|name| (Keyword::from_bases(&name), Rendering { name, count: 0 }))
            .collect();
        for lines in lines.chunk_by_mut(ConcordanceLine::is_beside) {
            let (count, counterpart) = (lines.len(), lines.first().map(|line| Arc::clone(&line.counterpart)));
            let place = found.iter_mut().enumerate().find_map(|(at, (keyword, rendering))| {
                let counterpart = counterpart.as_deref()?;
                let range = keyword.find(counterpart).into_iter().next()?;
                if rendering.count == 0 {
                    rendering.name = fold(slice(counterpart, range.clone()));
                }
                rendering.count += count;
                Some((at, range))
            });
            let Some((at, range)) = place else { continue };
            for line in lines {
                (line.rendering, line.rendered) = (Some(at), range.clone());
            }
        }
        let all: Vec<Rendering> = found.into_iter().map(|(_, rendering)| rendering).collect();
        ordered(&all, lines)
    }
}

/// Sorts the renderings, the most frequent first, and leaves out those of no line.
fn ordered(all: &[Rendering], lines: &mut [ConcordanceLine]) -> Vec<Rendering> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.retain(|at| all.get(*at).is_some_and(|rendering| rendering.count > 0));
    order.sort_by_key(|at| Reverse(all.get(*at).map_or(0, |rendering| rendering.count)));
    for line in lines {
        line.rendering = line.rendering.and_then(|old| order.iter().position(|at| *at == old));
    }
    order.into_iter().filter_map(|at| all.get(at).cloned()).collect()
}

/// Chooses the string that most sets the passages apart, then that of the passages without it, and so on.
///
/// `units` are the strings of passages, with the number of lines of each. A word that the other language keeps (`is_kept`) is never
/// there by chance.
fn choose(
    units: &[(Vec<String>, usize)],
    elsewhere: &HashMap<String, usize>,
    passages: usize,
    is_kept: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let mut left: Vec<&(Vec<String>, usize)> = units.iter().collect();
    let total = units.iter().map(|(_, lines)| lines).sum::<usize>().max(1) as f64;
    let all = counted(&left);
    let is_chance = |unit: &str, count: usize| {
        let is_elsewhere = elsewhere.get(unit) > all.get(unit);
        count < FEWEST
            || (count as f64) < LEAST_SHARE * total && (count < FEWEST_RARE || is_elsewhere) && !is_kept(unit)
    };
    let mut names = Vec::new();
    while names.len() < MOST_RENDERINGS {
        let counts = counted(&left);
        let ratio = |unit: &str, count: usize| {
            let other = elsewhere.get(unit).copied().unwrap_or_default() as f64;
            (count as f64 / total) / ((other + 0.5) / (passages as f64 + 1.0))
        };
        let ranked =
            counts.iter().filter(|(unit, count)| !is_chance(unit, **count)).filter_map(|(unit, count)| {
                let ratio = ratio(unit, *count);
                (ratio >= KEENER).then(|| (*count as f64 * ratio.ln(), *unit, *count))
            });
        let best =
            ranked.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.len().cmp(&b.1.len())).then(b.1.cmp(a.1)));
        let Some((_, mut name, mut count)) = best else { break };
        while let Some((longer, of)) = counts
            .iter()
            .filter(|(unit, of)| {
                unit.len() > name.len()
                    && unit.contains(name)
                    && **of as f64 >= LARGEST_PART_SHARE * count as f64
            })
            .max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)))
        {
            (name, count) = (*longer, *of);
        }
        names.push(name.to_owned());
        left.retain(|(units, _)| !units.iter().any(|unit| unit.as_str() == name));
    }
    names
}

/// How many lines have each string.
fn counted<'a>(units: &[&'a (Vec<String>, usize)]) -> HashMap<&'a str, usize> {
    let mut counts: HashMap<&str, usize> = HashMap::default();
    for (units, lines) in units {
        for unit in units {
            *counts.entry(unit).or_default() += lines;
        }
    }
    counts
}

/// The strings of a passage that a word may be rendered with, each once.
fn units(passage: &str, is_chinese: bool) -> Vec<String> {
    let folded = fold(passage);
    let mut units = Vec::new();
    if is_chinese {
        let list = stopwords::chinese();
        let is_function = |c: &char| list.has(c.encode_utf8(&mut [0; 4]), WordClass::Function);
        for run in folded.split(|c: char| !is_han(c)) {
            let chars: Vec<char> = run.chars().collect();
            for length in 2..=LONGEST_RENDERING {
                let strings = chars.windows(length).filter(|string| {
                    !string.first().is_some_and(is_function) && !string.last().is_some_and(is_function)
                });
                units.extend(strings.map(|string| string.iter().collect::<String>()));
            }
        }
    }
    let list = stopwords::english();
    let bases: Vec<(bool, String)> = words(&folded)
        .into_iter()
        .map(|(_, word)| {
            let is_name = word.len() > SHORT_FUNCTION_WORD || !list.has(word, WordClass::Function);
            let is_plain = word.chars().any(char::is_alphabetic) && is_name;
            (is_plain, stem_of(word))
        })
        .collect();
    units.extend(bases.iter().filter(|(is_plain, _)| *is_plain).map(|(_, base)| base.clone()));
    for pair in bases.windows(2) {
        if let [(true, one), (true, other)] = pair {
            units.push(format!("{one} {other}"));
        }
    }
    units.sort_unstable();
    units.dedup();
    units
}
