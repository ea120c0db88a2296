//! The rows of a table that are at hand.

use super::key::RowKey;
use super::row::TableRow;

/// Rows and bytes kept at most: with what is made of them they take some thirty mebibytes.
pub(super) const MOST_ROWS: usize = 4_000;
const MOST_BYTES: usize = 6 << 20;

/// Gaps between rows that show how far apart others are, and how many times as far is looked.
const FEWEST_GAPS: i128 = 20;
const AMPLE: i128 = 8;

/// Rows as an answer gave them, newest first.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) rows: Vec<TableRow>,
    /// The row of the window that they follow in the table.
    pub(super) follows: Option<RowKey>,
    /// The row of the window that follows them.
    pub(super) precedes: Option<RowKey>,
    /// Whether they lie next to each other in the table.
    pub(super) is_run: bool,
    /// Whether the first is the newest of the table.
    pub(super) is_newest: bool,
    /// Whether the last is the oldest of the table.
    pub(super) is_oldest: bool,
}

/// The rows at hand, newest first, and where they lie next to each other in the table.
#[derive(Debug, Default)]
pub(super) struct Window {
    rows: Vec<TableRow>,
    newest: Option<RowKey>,
    oldest: Option<RowKey>,
}

impl Window {
    /// The rows, newest first.
    pub(super) fn rows(&self) -> &[TableRow] {
        &self.rows
    }

    /// Takes in a page.
    pub(super) fn merge(&mut self, page: Page) {
        let Page { mut rows, follows, precedes, is_run, is_newest, is_oldest } = page;
        let count = rows.len();
        for (at, row) in rows.iter_mut().enumerate() {
            row.is_joined = is_run && (at + 1 < count || precedes.is_some());
        }
        if let (true, Some(first)) = (is_newest, rows.first().map(|row| row.key.clone()).or(precedes)) {
            self.newest = Some(first);
        }
        if let (true, Some(last)) = (is_oldest, rows.last().map(|row| row.key.clone()).or(follows.clone())) {
            self.oldest = Some(last);
        }
        if let Some(above) = self.rows.iter_mut().find(|row| Some(&row.key) == follows.as_ref()) {
            above.is_joined |= count > 0;
        }
        self.rows.extend(rows);
        // Equal keys keep the row that was there first, and with it its number.
        self.rows.sort_by(|a, b| b.key.cmp(&a.key));
        self.rows.dedup_by(|later, first| {
            let is_same = later.key == first.key;
            first.is_joined |= is_same && later.is_joined;
            is_same
        });
    }

    /// Lets go of the rows farthest from `center`, as many as there are too many.
    pub(super) fn shrink(&mut self, center: &RowKey, most: usize) {
        let bytes = |rows: &[TableRow]| rows.iter().map(|row| row.line.len()).sum::<usize>();
        let mut held = bytes(&self.rows);
        let (mut start, mut end) = (0, self.rows.len());
        let middle = self.rows.partition_point(|row| row.key > *center);
        while end - start > most || held > MOST_BYTES && end - start > 1 {
            let at = if middle.saturating_sub(start) >= end.saturating_sub(middle) {
                start += 1;
                start - 1
            } else {
                end -= 1;
                end
            };
            held -= self.rows.get(at).map_or(0, |row| row.line.len());
        }
        self.keep(start, end);
    }

    /// Keeps the rows that lie next to the row of `center` in the table, and to each other.
    pub(super) fn keep_run(&mut self, center: &RowKey) {
        let Some(middle) = self.rows.iter().position(|row| row.key == *center) else { return };
        let is_joined = |at: usize| self.rows.get(at).is_some_and(|row| row.is_joined);
        let start = (0..middle).rev().find(|at| !is_joined(*at)).map_or(0, |at| at + 1);
        let end = (middle..self.rows.len()).find(|at| !is_joined(*at)).map_or(self.rows.len(), |at| at + 1);
        self.keep(start, end);
    }

    fn keep(&mut self, start: usize, end: usize) {
        self.rows.truncate(end);
        self.rows.drain(..start.min(self.rows.len()));
        if let Some(last) = self.rows.last_mut() {
            last.is_joined = false;
        }
    }

    /// In how much time there are likely more than `count` rows, by the rows that lie next to each other.
    pub(super) fn reach(&self, count: usize) -> Option<i128> {
        let pairs = self.rows.windows(2).filter_map(|pair| match pair {
            [first, second] if first.is_joined => Some(first.key.time - second.key.time),
            _ => None,
        });
        let (gaps, span) = pairs.fold((0_i128, 0_i128), |(gaps, span), gap| (gaps + 1, span + gap));
        (gaps >= FEWEST_GAPS && span > 0).then(|| span * count as i128 * AMPLE / gaps)
    }

    /// Whether all rows lie next to each other in the table.
    pub(super) fn is_one_run(&self) -> bool {
        self.rows.iter().rev().skip(1).all(|row| row.is_joined)
    }

    /// Whether the first row is the newest of the table, and the last one the oldest.
    pub(super) fn ends(&self) -> (bool, bool) {
        let is = |row: Option<&TableRow>, end: &Option<RowKey>| {
            row.is_some_and(|row| Some(&row.key) == end.as_ref())
        };
        (is(self.rows.first(), &self.newest), is(self.rows.last(), &self.oldest))
    }

    /// The rows as a text of one line each.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.rows.iter().map(|row| row.line.len() + 1).sum());
        for row in &self.rows {
            text.push_str(&row.line);
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::{KeyValue, RowKey};
    use super::{MOST_ROWS, Page, TableRow, Window};

    fn key(time: i128) -> RowKey {
        RowKey { time, tie: KeyValue::Number(0) }
    }

    fn rows(times: impl IntoIterator<Item = i128>) -> Vec<TableRow> {
        let row = |time| TableRow { key: key(time), id: None, line: "{}".into(), is_joined: false };
        times.into_iter().map(row).collect()
    }

    fn shown(window: &Window) -> String {
        let row = |row: &TableRow| format!("{}{}", row.key.time, if row.is_joined { "-" } else { " " });
        window.rows().iter().map(row).collect::<String>().trim().to_owned()
    }

    #[test]
    fn pages_join_what_they_lie_between() {
        let mut window = Window::default();
        window.merge(Page { rows: rows([9, 8]), is_run: true, is_newest: true, ..Page::default() });
        window.merge(Page { rows: rows([7, 6]), follows: Some(key(8)), is_run: true, ..Page::default() });
        assert_eq!((shown(&window).as_str(), window.ends()), ("9-8-7-6", (true, false)));
        // Hits lie anywhere.
        window.merge(Page { rows: rows([8, 3, 1]), ..Page::default() });
        assert_eq!((shown(&window).as_str(), window.is_one_run()), ("9-8-7-6 3 1", false));
        window.merge(Page {
            rows: rows([2, 1]),
            follows: Some(key(3)),
            is_run: true,
            is_oldest: true,
            ..Page::default()
        });
        window.merge(Page { rows: rows([5, 4]), precedes: Some(key(3)), is_run: true, ..Page::default() });
        assert_eq!((shown(&window).as_str(), window.ends()), ("9-8-7-6 5-4-3-2-1", (true, true)));
        window.keep_run(&key(3));
        assert_eq!((shown(&window).as_str(), window.ends()), ("5-4-3-2-1", (false, true)));
        // An answer without rows shows that there are none.
        window.merge(Page { precedes: Some(key(5)), is_run: true, is_newest: true, ..Page::default() });
        assert_eq!(window.ends(), (true, true));
    }

    #[test]
    fn a_window_stays_small_around_where_one_is() {
        let count = MOST_ROWS as i128 + 100;
        let mut window = Window::default();
        window.merge(Page { rows: rows((0..count).rev()), is_run: true, ..Page::default() });
        window.shrink(&key(100), MOST_ROWS);
        assert_eq!((window.rows().len(), window.rows().last().map(|row| row.key.time)), (MOST_ROWS, Some(0)));
        window.shrink(&key(count), MOST_ROWS);
        assert_eq!(window.rows().len(), MOST_ROWS);
    }
}
