//! Months of an archive, and how many posts each holds.

use crate::corpus::Corpus;
use crate::corpus::time::{Calendar, Timestamp, Zone};

/// More months than any archive of posts has; a wrong date cannot ask for more.
const MOST_MONTHS: usize = 12 * 100;

/// The months from the first to the last of some posts, those without a post included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Months {
    /// Months since year 0 of the first one.
    first: i64,
    /// How many there are.
    pub(crate) count: usize,
    zone: Zone,
}

/// The month of a day, counted from January of year 0.
pub(crate) fn since_year_zero(at: &Calendar) -> i64 {
    i64::from(at.year) * 12 + i64::from(at.month) - 1
}

/// The name of a month counted from January of year 0: `2025-03`.
pub(crate) fn month_name(month: i64) -> String {
    format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1)
}

impl Months {
    /// The months from `first` to `last`, on the calendar of `zone`.
    pub(crate) fn between(first: Timestamp, last: Timestamp, zone: Zone) -> Self {
        let (from, to) = (since_year_zero(&first.calendar(zone)), since_year_zero(&last.calendar(zone)));
        let count = usize::try_from(to - from + 1).unwrap_or_default().min(MOST_MONTHS);
        Self { first: from, count, zone }
    }

    /// The months of a whole corpus; none where no post has a time.
    pub(crate) fn from_corpus(corpus: &Corpus, zone: Zone) -> Self {
        corpus.range().map_or_else(Self::default, |(first, last)| Self::between(first, last, zone))
    }

    /// The index of the month of `timestamp`.
    pub(crate) fn place(&self, timestamp: Timestamp) -> Option<usize> {
        let at = since_year_zero(&timestamp.calendar(self.zone)) - self.first;
        usize::try_from(at).ok().filter(|at| *at < self.count)
    }

    /// How many of `posts` each month holds, in at most `columns` figures: where there are more months, neighbours
    /// are added up.
    pub(crate) fn counts(
        &self,
        corpus: &Corpus,
        posts: impl IntoIterator<Item = u32>,
        columns: usize,
    ) -> Vec<usize> {
        let columns = columns.min(self.count);
        let mut counts = vec![0; columns];
        for post in posts {
            let time = corpus.posts.get(post as usize).and_then(|post| post.time);
            if let Some(month) = time.and_then(|time| self.place(time))
                && let Some(count) = counts.get_mut(month * columns / self.count)
            {
                *count += 1;
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::{Months, Timestamp, Zone};
    use crate::archive;

    fn months(first: &str, last: &str) -> Months {
        Months::between(
            Timestamp::parse_date(first).unwrap(),
            Timestamp::parse_date(last).unwrap(),
            Zone::Utc,
        )
    }

    #[test]
    fn months_run_over_the_end_of_a_year() {
        let span = months("2024-11-30", "2025-02-01");
        let names: Vec<String> =
            (0..span.count).map(|at| super::month_name(span.first + at as i64)).collect();
        assert_eq!(names, ["2024-11", "2024-12", "2025-01", "2025-02"]);
        assert_eq!(span.place(Timestamp::parse_date("2025-01-31").unwrap()), Some(2));
        assert_eq!(span.place(Timestamp::parse_date("2025-03-01").unwrap()), None);
        assert_eq!(months("0001-01-01", "9999-01-01").count, super::MOST_MONTHS);
        assert_eq!(months("2025-02-01", "2024-02-01").count, 0);
    }

    #[test]
    fn neighbours_are_added_up_where_there_is_little_room() {
        let corpus = archive::open(&[]).unwrap().corpus;
        let months = Months::from_corpus(&corpus, Zone::Utc);
        let all = || 0..corpus.posts.len() as u32;
        let each = months.counts(&corpus, all(), 99);
        assert_eq!((each.len(), each.iter().sum::<usize>()), (10, 113));
        let few = months.counts(&corpus, all(), 3);
        assert_eq!((few.len(), few.iter().sum::<usize>()), (3, 113));
        assert!(months.counts(&corpus, all(), 0).is_empty());
        assert!(Months::default().counts(&corpus, all(), 5).is_empty());
    }
}
