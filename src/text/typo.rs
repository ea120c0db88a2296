//! How many typing mistakes are between two words.

/// A word that is compared with many others; keeps its working memory from one to the next.
#[derive(Debug, Default)]
pub(crate) struct TypoCounter {
    word: Vec<char>,
    /// The letters of the word; `None` if some are not ASCII.
    letters: Option<LetterSet>,
    other: Vec<char>,
    /// The last three rows of the distance table, in rotation.
    rows: [Vec<usize>; 3],
}

impl TypoCounter {
    pub(crate) fn new(word: &str) -> Self {
        Self { word: word.chars().collect(), letters: LetterSet::from_word(word), ..Self::default() }
    }

    /// The typos (a letter missing, added, changed, or two swapped) between the word and `other`, up to `limit`; `None`
    /// beyond.
    ///
    /// The restricted Damerau–Levenshtein distance (optimal string alignment), over characters.
    pub(crate) fn count(&mut self, other: &str, limit: usize) -> Option<usize> {
        // A character has four bytes at most.
        let count = self.word.len();
        if other.len() + limit < count || other.len() > (count + limit) * 4 {
            return None;
        }
        if let Some((own, other)) = self.letters.zip(LetterSet::from_word(other))
            && own.least_typos(other) > limit
        {
            return None;
        }
        self.other.clear();
        self.other.extend(other.chars());
        if self.other.len().abs_diff(count) > limit {
            return None;
        }
        let other = &self.other;
        let [before, last, row] = &mut self.rows;
        last.clear();
        last.extend(0..=other.len());
        for (i, &x) in self.word.iter().enumerate() {
            row.clear();
            row.push(i + 1);
            let mut least = i + 1;
            for (j, &y) in other.iter().enumerate() {
                let mut best = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
                if i > 0 && j > 0 && x == other[j - 1] && self.word[i - 1] == y {
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
        last.last().copied().filter(|typos| *typos <= limit)
    }
}

/// The letters of an ASCII word; some share a bit. The bytes of other words would not do: one typo changes several.
#[derive(Debug, Clone, Copy)]
struct LetterSet(u64);

impl LetterSet {
    fn from_word(word: &str) -> Option<Self> {
        word.is_ascii().then(|| Self(word.bytes().fold(0, |letters, byte| letters | 1 << (byte & 63))))
    }

    /// The least typos between words with these letters: each takes one letter away, adds one, or does both.
    fn least_typos(self, other: Self) -> usize {
        (self.0 & !other.0).count_ones().max((other.0 & !self.0).count_ones()) as usize
    }
}

/// Typos that a word of so many letters may have: none below 4, one below 7, two from there.
///
/// One typo in three letters makes another word more often than a mistyped one, and so do two in six.
pub(crate) fn allowed_typos(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    }
}

/// The name that is nearest to `word`, if it is near enough to be meant.
pub(crate) fn nearest_name<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = allowed_typos(word.chars().count()).max(1);
    let mut counter = TypoCounter::new(word);
    names
        .filter_map(|name| {
            let typos = counter.count(name, 2)?;
            let longest = word.len().max(name.len());
            (typos <= limit || (longest >= 4 && typos * 2 < longest)).then_some((typos, name))
        })
        .min_by_key(|(typos, _)| *typos)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::{TypoCounter, nearest_name};

    #[test]
    fn typos_are_counted_up_to_the_limit() {
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
            assert_eq!(TypoCounter::new(one).count(other, limit), expected, "{one} {other}");
            assert_eq!(TypoCounter::new(other).count(one, limit), expected, "{other} {one}");
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
            assert_eq!(nearest_name(typed, names()), expected, "{typed}");
        }
    }
}
