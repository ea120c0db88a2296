//! Where a line may be cut that holds several passages.

use std::cell::LazyCell;

use super::seam::cue::{self, OpenerSet};
use crate::text::markup::enumerator;
use crate::text::script::{is_emoji, is_within_word};
use crate::text::sentence::sentences;
use crate::text::slice::slice;
use crate::text::word::{is_inside, words};

/// Places in `text` where a line that was lost may have ended, and whether a sentence ends there.
pub(super) fn cuts(text: &str, openers: &OpenerSet<'_>) -> Vec<(usize, bool)> {
    let starts = sentences(text).into_iter().skip(1).map(|sentence| behind_emoji(text, sentence.start));
    let mut places: Vec<_> = starts.filter(|start| *start < text.len()).map(|start| (start, true)).collect();
    let words = LazyCell::new(|| words(text));
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let before = slice(text, ..at).trim_end().chars().next_back().unwrap_or(' ');
        let is_shown = match before {
            ':' | '：' => !c.is_ascii_digit() && !slice(text, at..).starts_with("//"),
            _ if !last.is_whitespace() && cue::is_joined(slice(text, ..at), c) => true,
            _ if cue::is_run_on(slice(text, ..at), slice(text, at..)) => {
                !cue::is_name(slice(text, ..at), slice(text, at..), &openers.passages)
            }
            _ => {
                last.is_whitespace() && cue::is_unspaced(before) && cue::is_unspaced(c)
                    || !c.is_ascii() && enumerator(slice(text, at..)).is_some()
                    || !is_within_word(last, c)
                        && openers.show(slice(text, ..at), slice(text, at..))
                        && !is_inside(&words, at)
            }
        };
        if is_shown && !c.is_whitespace() && at > 0 {
            places.push((at, false));
        }
        last = c;
    }
    places.sort_unstable_by_key(|(at, is_stop)| (*at, !is_stop));
    places.dedup_by_key(|(at, _)| *at);
    places
}

/// Where the sentence at byte `start` begins without the emoji that follow the mark before it at once: they belong to what it ends.
fn behind_emoji(text: &str, start: usize) -> usize {
    let after =
        slice(text, start..).trim_start_matches(|c| is_emoji(c) || matches!(c, '\u{fe0f}' | '\u{200d}'));
    let is_apart = slice(text, ..start).ends_with(char::is_whitespace);
    if is_apart { start } else { text.len() - after.trim_start().len() }
}
