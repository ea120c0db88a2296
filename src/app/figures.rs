//! Figures in text: metrics by name, and numbers in full or short.

use crate::corpus::Metric;
use crate::i18n::{Number, UiLanguage};

/// A figure in full, in groups of three: `12,179`.
pub fn full(figure: u64) -> String {
    Number::from(figure).to_string()
}

/// A figure in at most five columns: `656`, `12.2k`, `1.5M`.
pub(crate) fn compact(figure: u64) -> String {
    let figure = u128::from(figure);
    for (unit, name) in [(1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k")] {
        // 999,950 would round to 1000.0k: it is 1.0M already.
        if figure >= unit || figure * 20 >= unit * 19_999 / 1_000 {
            let tenths = (figure * 10 + unit / 2) / unit;
            return if tenths >= 1000 {
                format!("{}{name}", tenths / 10)
            } else {
                format!("{}.{}{name}", tenths / 10, tenths % 10)
            };
        }
    }
    figure.to_string()
}

/// A number of bytes: `12 KiB`, `3 MiB`.
pub(crate) fn size(bytes: u64) -> String {
    if bytes < 1 << 20 { format!("{} KiB", bytes.div_ceil(1 << 10)) } else { format!("{} MiB", bytes >> 20) }
}

/// A figure with its name, joined by a no-break space.
pub(crate) fn with_name(metric: Metric, figure: u64, ui_language: UiLanguage) -> String {
    metric.counted(figure).text(ui_language).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{compact, full};

    #[test]
    fn figures_are_short_in_lists_and_whole_in_the_text() {
        for (figure, short, long) in [
            (0, "0", "0"),
            (656, "656", "656"),
            (999, "999", "999"),
            (1_000, "1.0k", "1,000"),
            (12_179, "12.2k", "12,179"),
            (99_949, "99.9k", "99,949"),
            (266_970, "267k", "266,970"),
            (999_400, "999k", "999,400"),
            (999_999, "1.0M", "999,999"),
            (1_530_405, "1.5M", "1,530,405"),
            (u64::from(u32::MAX), "4.3G", "4,294,967,295"),
        ] {
            assert_eq!((compact(figure).as_str(), full(figure).as_str()), (short, long));
        }
    }
}
