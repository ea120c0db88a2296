//! Figures of tables in whose countries a point parts thousands and a comma fractions: `1.234`, which is a fraction elsewhere.

/// Rows at the start of which one has such a figure, where any has.
const SAMPLED_ROWS: usize = 200;

/// What the cells of a table show about the signs in its figures.
#[derive(Debug, Default)]
pub(super) struct FigureSigns {
    /// A figure whose point parts a fraction or thousands.
    is_open: bool,
    /// A cell that only such countries write: `1.234.567`, `3,5`.
    has_comma_fraction: bool,
    /// One that none of them writes: `1,234`, `12.5`.
    has_point_fraction: bool,
}

/// A figure without the points between its thousands.
pub(super) fn without_points(cell: &str) -> Option<String> {
    is_grouped(cell.trim(), '.').then(|| cell.replace('.', ""))
}

/// Whether a number is parted into thousands by this sign and holds no other.
fn is_grouped(number: &str, sign: char) -> bool {
    let mut groups = number.split(sign);
    let first = groups.next().unwrap_or_default();
    let is_number = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let mut rest = groups.peekable();
    (1..=3).contains(&first.len())
        && is_number(first)
        && rest.peek().is_some()
        && rest.all(|group| group.len() == 3 && is_number(group))
}

impl FigureSigns {
    /// Whether points in the figures part thousands, as other cells prove.
    pub(super) fn have_points(&self) -> bool {
        self.is_open && self.has_comma_fraction && !self.has_point_fraction
    }

    /// Whether rows behind the one of this number may show more.
    pub(super) fn are_open_after(&self, row: usize) -> bool {
        !self.has_point_fraction && (self.is_open || row < SAMPLED_ROWS)
    }

    /// Adds a cell, which is a figure or in another column.
    pub(super) fn add(&mut self, cell: &str, is_figure: bool) {
        // Most cells are numbers without signs, or texts.
        let is_number = cell.len() < 24
            && cell.contains([',', '.'])
            && cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
        if !is_number {
            return;
        }
        let fraction = |sign: char| {
            let (whole, fraction) = cell.split_once(sign)?;
            let is_plain = fraction.bytes().all(|byte| byte.is_ascii_digit());
            (is_plain && !whole.is_empty()).then_some(fraction.len())
        };
        self.has_comma_fraction |= is_grouped(cell, '.') && cell.matches('.').count() > 1
            || matches!(cell.rsplit_once(','), Some((whole, rest)) if (1..3).contains(&rest.len())
                && (fraction(',').is_some() && !whole.contains('.') || is_grouped(whole, '.')));
        if is_figure {
            self.is_open |= is_grouped(cell, '.');
            self.has_point_fraction |= is_grouped(cell, ',')
                || fraction('.').is_some_and(|length| length != 3) && !cell.contains(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;
    use super::without_points;

    #[test]
    fn points_part_thousands_where_other_cells_prove_it() {
        for (text, expected) in [
            (
                "Datum;Autor;Text;Gefällt mir;Aufrufe\n4.5.2024;ann;Hallo Welt;1.234;1.234.567\n",
                "1234 | 1234567",
            ),
            (
                "Fecha,Texto,Me gusta,Visualizaciones,Tasa\n4/5/2024,hola,1.234,12.345,\"3,5\"\n",
                "1234 | 12345",
            ),
            ("Fecha,Texto,Me gusta,Visualizaciones,Tasa\n4/5/2024,hola,1.234,12.345,3\n", "- | -"),
            ("Date,Text,Likes,Views,Rate\n4/5/2024,hello,1.234,12.5,\"3,5\"\n", "- | -"),
            ("Date,Text,Likes,Views\n4/5/2024,hello,\"1,234\",7\n", "1234 | 7"),
        ] {
            assert_eq!(shown(text, &["likes", "views"]), [expected], "{text}");
        }
        assert_eq!(without_points("12.345").as_deref(), Some("12345"));
        assert_eq!(without_points("12.34"), None);
    }
}
