//! Whether a table writes the day or the month first: one date decides it for all (`31/12/2024`).

/// What comes first in a date of numbers whose year is last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayOrder {
    DayFirst,
    MonthFirst,
}

/// The two numbers at the start of a date, its year, and what follows.
fn parts(cell: &str) -> Option<(u32, u32, u32, &str)> {
    let cell = cell.trim();
    let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (first, rest) = cell.split_at(number(cell));
    let rest = rest.strip_prefix(['/', '-', '.'])?;
    let (second, rest) = rest.split_at(number(rest));
    let rest = rest.strip_prefix(['/', '-', '.'])?;
    let (year, rest) = rest.split_at(number(rest));
    let is_short = (1..=2).contains(&first.len()) && (1..=2).contains(&second.len());
    let year: u32 = match year.len() {
        4 => year.parse().ok()?,
        2 => 2000 + year.parse::<u32>().ok()?,
        _ => return None,
    };
    is_short.then_some((first.parse().ok()?, second.parse().ok()?, year, rest))
}

/// Whether a date begins with two numbers before dots, and a year of four digits behind them.
fn is_dotted(cell: &str) -> bool {
    let mut numbers = cell.trim().split('.');
    let mut has = |digits: std::ops::RangeInclusive<usize>| {
        let number = numbers.next().unwrap_or_default();
        digits.contains(&number.bytes().take_while(u8::is_ascii_digit).count())
    };
    has(1..=2) && has(1..=2) && has(4..=4)
}

impl DayOrder {
    /// The order in dates of one kind.
    pub(super) fn of_dates<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut dates = DateSigns::default();
        cells.for_each(|cell| dates.add(cell));
        dates.order()
    }

    /// A date in the order of ISO 8601, with what follows it.
    pub(super) fn iso(self, cell: &str) -> Option<String> {
        let (first, second, year, rest) = parts(cell)?;
        let (day, month) = if self == Self::DayFirst { (first, second) } else { (second, first) };
        Some(format!("{year:04}-{month:02}-{day:02}{rest}"))
    }
}

/// What dates show about their order.
#[derive(Debug, Default)]
pub(super) struct DateSigns {
    /// Whether any has its year last.
    pub(super) is_any: bool,
    has_day_first: bool,
    has_month_first: bool,
    /// Whether any is written with dots and the whole year (`05.09.2023`): countries that do so put the day first.
    is_dotted: bool,
}

impl DateSigns {
    pub(super) fn add(&mut self, cell: &str) {
        if let Some((first, second, ..)) = parts(cell) {
            self.is_any = true;
            self.is_dotted |= is_dotted(cell);
            self.has_day_first |= first > 12;
            self.has_month_first |= second > 12;
        }
    }

    /// Adds what other dates show.
    pub(super) fn join(&mut self, other: &Self) {
        self.is_any |= other.is_any;
        self.is_dotted |= other.is_dotted;
        self.has_day_first |= other.has_day_first;
        self.has_month_first |= other.has_month_first;
    }

    /// The order; `None` where no date shows it, or dates contradict each other.
    pub(super) fn order(&self) -> Option<DayOrder> {
        match (self.has_day_first, self.has_month_first) {
            (true, false) => Some(DayOrder::DayFirst),
            (false, true) => Some(DayOrder::MonthFirst),
            (false, false) if self.is_dotted => Some(DayOrder::DayFirst),
            _ => None,
        }
    }
}
