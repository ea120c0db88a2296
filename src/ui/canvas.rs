//! Painting text into cells: never outside its area, never half a grapheme, always the painted form.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::theme::Theme;
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::config::settings::Glyphs;
use crate::text::slice::slice;
use crate::text::width;

/// A piece of a vertical rule.
pub(super) const RULE: &str = "\u{2502}";

/// The cells of a frame with the styles of a theme.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    /// How roles look.
    pub(super) theme: &'a Theme,
    glyphs: Glyphs,
}

impl<'a> Canvas<'a> {
    /// The cells of `buffer`, all in the look of text: what a theme says of it is the ground of everything else.
    pub(super) fn new(buffer: &'a mut Buffer, theme: &'a Theme, glyphs: Glyphs) -> Self {
        buffer.set_style(buffer.area, theme.style(Role::Text));
        Self { buffer, theme, glyphs }
    }

    /// Paints `text` from column `x` of row `y` of `area`; cuts what does not fit. Gives the column after it.
    pub(super) fn put(&mut self, area: Area, x: u16, y: u16, text: &str, role: Role) -> u16 {
        self.put_styled(area, x, y, text, self.theme.style(role))
    }

    /// As [`Canvas::put`], on the background that is there.
    pub(super) fn put_over(&mut self, area: Area, x: u16, y: u16, text: &str, role: Role) -> u16 {
        let style = Style { bg: None, ..self.theme.style(role) };
        self.put_styled(area, x, y, text, style)
    }

    /// As [`Canvas::put`], in any style.
    pub(super) fn put_styled(&mut self, area: Area, mut x: u16, y: u16, text: &str, style: Style) -> u16 {
        if y >= area.rows {
            return x;
        }
        let shown = |text| match self.glyphs {
            Glyphs::Unicode => Cow::Borrowed(text),
            Glyphs::Ascii => in_ascii(text),
        };
        let text = shown(text);
        for cluster in width::clusters(&text) {
            if x + cluster.columns > area.columns {
                // Where not even one glyph has room, a sign says that there is one.
                if cluster.start == 0
                    && x < area.columns
                    && let Some(cell) = self.buffer.cell_mut((area.x + x, area.y + y))
                {
                    cell.set_symbol(&shown(width::ELLIPSIS)).set_style(style);
                    x += 1;
                }
                break;
            }
            let grapheme = slice(&text, cluster.start..cluster.end);
            for column in 0..cluster.columns {
                // The right half of a wide glyph holds nothing, not a blank: whatever blank comes in its place differs from
                // it and is painted, where a terminal would else keep the colour of the glyph's other half.
                let painted = match column {
                    // ASCII is painted as it is.
                    0 if grapheme.len() == 1 => grapheme.into(),
                    0 => width::painted(grapheme),
                    _ => "".into(),
                };
                if let Some(cell) = self.buffer.cell_mut((area.x + x + column, area.y + y)) {
                    cell.set_symbol(&painted).set_style(style);
                }
            }
            x += cluster.columns;
        }
        x
    }

    /// Paints `text` so that it ends at the right edge of `area`, shortened to `limit` columns.
    pub(super) fn put_right(&mut self, area: Area, y: u16, text: &str, limit: u16, role: Role) -> u16 {
        let text = width::shorten(text, usize::from(limit.min(area.columns)));
        let columns = width::columns(&text) as u16;
        let x = area.columns.saturating_sub(columns);
        self.put(area, x, y, &text, role);
        x
    }

    /// Lays the look of `role` over every cell of `area`; the text stays.
    pub(super) fn tint(&mut self, area: Area, role: Role) {
        let rect = rect(area).intersection(self.buffer.area);
        self.buffer.set_style(rect, self.theme.style(role));
    }

    /// Lays the look of `role` over row `y` of `area`.
    pub(super) fn tint_row(&mut self, area: Area, y: u16, role: Role) {
        if y < area.rows {
            self.tint(Area { y: area.y + y, rows: 1, ..area }, role);
        }
    }

    /// A vertical rule through every row of `area`'s first column.
    pub(super) fn column(&mut self, area: Area, role: Role) {
        for y in 0..area.rows {
            self.put(area, 0, y, RULE, role);
        }
    }

    /// Dims everything in `area`, so that what is drawn over it stands out.
    pub(super) fn recede(&mut self, area: Area) {
        let (ground, style) = (self.theme.style(Role::Text), self.theme.style(Role::Receded));
        for y in area.y..area.y + area.rows {
            for x in area.x..area.x + area.columns {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.set_style(Style::reset()).set_style(ground).set_style(style);
                }
            }
        }
    }

    /// A border at the left and right edge of `area`.
    pub(super) fn border_sides(&mut self, area: Area, role: Role) {
        for y in 0..area.rows {
            self.put(area, 0, y, "\u{2502}", role);
            self.put(area, area.columns.saturating_sub(1), y, "\u{2502}", role);
        }
    }

    /// A border at the lower edge of `area`.
    pub(super) fn border_bottom(&mut self, area: Area, role: Role) {
        let Some(y) = area.rows.checked_sub(1) else { return };
        let line = "\u{2500}".repeat(usize::from(area.columns.saturating_sub(2)));
        self.put(area, 0, y, &format!("\u{2514}{line}\u{2518}"), role);
    }

    /// Empties `area` for an overlay. A wide glyph that reaches into it from the left is taken away whole, else its right
    /// half would hide the first column; one that reaches out of it on the right leaves a blank.
    pub(super) fn clear(&mut self, area: Area, role: Role) {
        let (ground, style) = (self.theme.style(Role::Text), self.theme.style(role));
        for y in area.y..area.y + area.rows {
            if let Some(x) = area.x.checked_sub(1)
                && let Some(cell) = self.buffer.cell_mut((x, y))
                && width::columns(cell.symbol()) > 1
            {
                cell.set_symbol(" ");
            }
            if let Some(cell) = self.buffer.cell_mut((area.x + area.columns, y))
                && cell.symbol().is_empty()
            {
                cell.set_symbol(" ");
            }
            for x in area.x..area.x + area.columns {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(ground).set_style(style);
                }
            }
        }
    }
}

/// `text` with its lines, bars and signs in ASCII.
fn in_ascii(text: &str) -> Cow<'_, str> {
    let ascii = |c| match c {
        '\u{2500}' => Some('-'),
        // The rule between columns, and the bar of the current passage.
        '\u{2502}' | '\u{258c}' => Some('|'),
        '\u{2501}'..='\u{257f}' => Some('+'),
        // Eighths of a cell, from below.
        '\u{2581}'..='\u{2588}' => "_.-=+*%#".chars().nth(c as usize - 0x2581),
        '\u{21b3}' | '\u{2192}' => Some('>'),
        '\u{2219}' => Some('.'),
        '\u{22ef}' | '\u{2026}' => Some('~'),
        '\u{25a1}' => Some('?'),
        _ => None,
    };
    if text.chars().any(|c| ascii(c).is_some()) {
        Cow::Owned(text.chars().map(|c| ascii(c).unwrap_or(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn rect(area: Area) -> Rect {
    Rect { x: area.x, y: area.y, width: area.columns, height: area.rows }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;

    use super::Canvas;
    use crate::app::panes::Area;
    use crate::config::colors::{Role, ThemeStyles};
    use crate::config::settings::Glyphs;
    use crate::ui::theme::{Theme, ThemeColors};

    #[test]
    fn a_glyph_without_room_leaves_a_sign() {
        let theme = Theme::new(&ThemeStyles::shipped("dark").unwrap(), ThemeColors::True);
        for (columns, glyphs, expected) in [
            (1, Glyphs::Unicode, "⋯"),
            (1, Glyphs::Ascii, "~"),
            (2, Glyphs::Unicode, "中"),
            (3, Glyphs::Unicode, "中 "),
        ] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, columns, 1));
            let area = Area { x: 0, y: 0, columns, rows: 1 };
            Canvas::new(&mut buffer, &theme, glyphs).put(area, 0, 0, "中文", Role::Text);
            let row: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
            assert_eq!(row, expected, "{columns}");
        }
    }

    #[test]
    fn both_halves_of_a_wide_glyph_have_its_look() {
        let palette = ThemeStyles::shipped("dark").unwrap();
        let theme = Theme::new(&palette, ThemeColors::True);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        let area = Area { x: 0, y: 0, columns: 4, rows: 1 };
        Canvas::new(&mut buffer, &theme, Glyphs::Unicode).put(area, 0, 0, "中", Role::Hit);
        let looks: Vec<_> = buffer.content.iter().map(|cell| cell.bg).collect();
        assert!(looks[0] == looks[1] && looks[1] != looks[2], "{looks:?}");
        // What replaces it differs in both cells, so both are painted.
        let plain = Buffer::empty(Rect::new(0, 0, 4, 1));
        let changed =
            |after: &Buffer| -> Vec<u16> { buffer.diff(after).into_iter().map(|(x, ..)| x).collect() };
        assert_eq!(changed(&plain), [0, 1]);
        // An overlay that ends in the middle of it leaves a blank beside itself.
        let mut covered = buffer.clone();
        Canvas::new(&mut covered, &theme, Glyphs::Unicode).clear(Area { columns: 1, ..area }, Role::Overlay);
        assert_eq!(covered.content.iter().map(ratatui::buffer::Cell::symbol).collect::<String>(), "    ");
        assert_eq!(changed(&covered), [0, 1]);
    }
}
