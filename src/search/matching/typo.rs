//! How many slips of the fingers lie between two words.

/// Slips (a letter missing, added, changed, or two swapped) between `one` and `other`, up to `limit`; `None` beyond.
///
/// The restricted Damerau–Levenshtein distance (optimal string alignment), over characters.
pub fn slips(one: &str, other: &str, limit: usize) -> Option<usize> {
    Typed::of(one).slips(other, limit)
}

/// A word to be compared with many: keeps what it works with.
#[derive(Debug, Default)]
pub(crate) struct Typed {
    word: Vec<char>,
    /// Its letters, if they are ASCII.
    letters: Option<u64>,
    other: Vec<char>,
    /// The last three rows of the table, by turns.
    rows: [Vec<usize>; 3],
}

impl Typed {
    pub(crate) fn of(word: &str) -> Self {
        Self { word: word.chars().collect(), letters: letters(word), ..Self::default() }
    }

    /// [`slips`] between the word and `other`.
    pub(crate) fn slips(&mut self, other: &str, limit: usize) -> Option<usize> {
        // A character has four bytes at most.
        let count = self.word.len();
        if other.len() + limit < count || other.len() > (count + limit) * 4 {
            return None;
        }
        // Each slip takes one letter away, adds one, or does both.
        if let Some((own, other)) = self.letters.zip(letters(other))
            && ((own & !other).count_ones().max((other & !own).count_ones()) as usize) > limit
        {
            return None;
        }
        self.other.clear();
        self.other.extend(other.chars());
        if self.other.len().abs_diff(count) > limit {
            return None;
        }
        let b = &self.other;
        let [before, last, row] = &mut self.rows;
        last.clear();
        last.extend(0..=b.len());
        for (i, &x) in self.word.iter().enumerate() {
            row.clear();
            row.push(i + 1);
            let mut least = i + 1;
            for (j, &y) in b.iter().enumerate() {
                let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
                if i > 0 && j > 0 && x == b[j - 1] && self.word[i - 1] == y {
                    best = best.min(before[j - 1] + 1);
                }
                least = least.min(best);
                row.push(best);
            }
            if least > limit {
                return None;
            }
            std::mem::swap(before, last);
            std::mem::swap(last, row);
        }
        last.last().copied().filter(|slips| *slips <= limit)
    }
}

/// A set of the letters of `word`; some share a bit. Nothing if some are not ASCII: a set of bytes would not do.
fn letters(word: &str) -> Option<u64> {
    word.is_ascii().then(|| word.bytes().fold(0, |letters, byte| letters | 1 << (byte & 63)))
}

/// Slips that a word of so many letters may have: none below 4, one below 7, two from there.
///
/// A slip in three letters makes another word more often than a typo; two in six do, too.
pub fn allowed(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    }
}

/// The nearest of `known` to `word`, if it is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = allowed(word.chars().count()).max(1);
    known
        .filter_map(|name| {
            let slips = slips(word, name, 2)?;
            let longest = word.len().max(name.len());
            (slips <= limit || (longest >= 4 && slips * 2 < longest && slips <= 2)).then_some((slips, name))
        })
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::{nearest, slips};

    #[test]
    fn slips_are_counted_up_to_the_limit() {
        for (one, other, limit, expected) in [
            ("agent", "agent", 0, Some(0)),
            ("agent", "agnet", 1, Some(1)),
            ("deepsek", "deepseek", 1, Some(1)),
            ("reinforcment", "reinforcement", 2, Some(1)),
            ("tarrifs", "tariffs", 2, Some(2)),
            ("agent", "voice", 2, None),
            ("", "ab", 2, Some(2)),
            ("ab", "abcd", 1, None),
            ("智能题", "智能体", 1, Some(1)),
        ] {
            assert_eq!(slips(one, other, limit), expected, "{one} {other}");
            assert_eq!(slips(other, one, limit), expected, "{other} {one}");
        }
    }

    #[test]
    fn the_nearest_name_is_offered_only_if_it_is_near() {
        let names = || ["from", "filter", "since", "until", "min_faves", "to"].into_iter();
        for (typed, expected) in [
            ("frm", Some("from")),
            ("form", Some("from")),
            ("sicne", Some("since")),
            ("min_favs", Some("min_faves")),
            ("note", None),
            ("zzzz", None),
        ] {
            assert_eq!(nearest(typed, names()), expected, "{typed}");
        }
    }
}
