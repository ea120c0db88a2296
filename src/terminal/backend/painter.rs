//! Cells to the bytes that paint them: ECMA-48's cursor position and graphic rendition (SGR), no more of either than needed.

use ratatui::{
    buffer::{Cell, CellWidth},
    style::{Color, Modifier, Style},
};

use std::collections::BTreeMap;

use super::width::{is_risky, sure_width};

/// The colour of an underline that marks a link, see [`crate::ui::link_tag`].
pub(in crate::terminal) type LinkTag = [u8; 3];

/// SGR parameters of the modifiers (ECMA-48 8.3.117).
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::RAPID_BLINK, 6),
    (Modifier::REVERSED, 7),
    (Modifier::HIDDEN, 8),
    (Modifier::CROSSED_OUT, 9),
];

/// The colours and attributes of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct CellStyle {
    front: Color,
    back: Color,
    modifier: Modifier,
}

impl CellStyle {
    fn from_cell(cell: &Cell) -> Self {
        Self { front: cell.fg, back: cell.bg, modifier: cell.modifier }
    }
}

/// What begins `style` in a line of text: nothing for the terminal's own colours.
pub(crate) fn style_sequence(style: Style) -> String {
    let (mut bytes, links) = (Vec::new(), BTreeMap::new());
    let look = CellStyle {
        front: style.fg.unwrap_or_default(),
        back: style.bg.unwrap_or_default(),
        modifier: style.add_modifier,
    };
    Painter::new(&mut bytes, &links).take_on(look);
    String::from_utf8(bytes).unwrap_or_default()
}

/// Appends cells to the bytes of a frame. It starts and ends in the terminal's own colours.
pub(super) struct Painter<'a> {
    bytes: &'a mut Vec<u8>,
    links: &'a BTreeMap<LinkTag, String>,
    /// The link that is open.
    link: Option<&'a str>,
    look: CellStyle,
    /// Column and row where the cursor surely is.
    cursor: Option<(u16, u16)>,
    /// Row, and the column after the last glyph whose blanks are painted already.
    covered: Option<(u16, u16)>,
}

impl<'a> Painter<'a> {
    pub(super) fn new(bytes: &'a mut Vec<u8>, links: &'a BTreeMap<LinkTag, String>) -> Self {
        Self { bytes, links, link: None, look: CellStyle::default(), cursor: None, covered: None }
    }

    /// Paints `cell` at column `x` of row `y`, both from 0. Text whose width nobody doubts goes out whole; after anything
    /// else the cursor is moved to where it belongs.
    pub(super) fn paint(&mut self, x: u16, y: u16, cell: &Cell) {
        if self.covered.is_some_and(|(row, end)| y == row && x < end) {
            return;
        }
        self.covered = None;
        let symbol = cell.symbol();
        let sure = sure_width(symbol);
        if self.cursor != Some((x, y)) {
            self.move_to(x, y);
        }
        self.link_to(cell.underline_color);
        self.take_on(CellStyle::from_cell(cell));
        if sure.is_none() && is_risky(symbol) && cell.cell_width() > 1 {
            // Blanks, and then the glyph from its own place: whatever it covers of them, nothing of before is seen.
            let width = cell.cell_width();
            self.bytes.resize(self.bytes.len() + usize::from(width), b' ');
            self.move_to(x, y);
            self.covered = Some((y, x.saturating_add(width)));
        }
        self.bytes.extend_from_slice(symbol.as_bytes());
        self.cursor = sure.map(|width| (x.saturating_add(width), y));
    }

    /// Back to the terminal's own colours.
    pub(super) fn finish(mut self) {
        self.link_to(Color::Reset);
        self.take_on(CellStyle::default());
    }

    /// Opens the link that a cell is marked with, or closes the one that is open (OSC 8).
    fn link_to(&mut self, mark: Color) {
        let links = self.links;
        let link = match mark {
            Color::Rgb(red, green, blue) => links.get(&[red, green, blue]).map(String::as_str),
            _ => None,
        };
        if link != self.link {
            self.bytes.extend_from_slice(b"\x1b]8;;");
            self.bytes.extend_from_slice(link.unwrap_or_default().as_bytes());
            self.bytes.extend_from_slice(b"\x1b\\");
            self.link = link;
        }
    }

    /// CUP, which counts from 1.
    fn move_to(&mut self, x: u16, y: u16) {
        self.bytes.extend_from_slice(b"\x1b[");
        number(self.bytes, y.saturating_add(1));
        self.bytes.push(b';');
        number(self.bytes, x.saturating_add(1));
        self.bytes.push(b'H');
    }

    fn take_on(&mut self, look: CellStyle) {
        if look == self.look {
            return;
        }
        self.bytes.extend_from_slice(b"\x1b[");
        if !(self.look.modifier - look.modifier).is_empty() || look == CellStyle::default() {
            self.parameters(&[0]);
            self.look = CellStyle::default();
        }
        for (modifier, parameter) in MODIFIERS {
            if (look.modifier - self.look.modifier).contains(modifier) {
                self.parameters(&[parameter]);
            }
        }
        if look.front != self.look.front {
            self.colour(look.front, 30);
        }
        if look.back != self.look.back {
            self.colour(look.back, 40);
        }
        self.look = look;
        // Instead of the last separator.
        if let Some(last) = self.bytes.last_mut() {
            *last = b'm';
        }
    }

    fn parameters(&mut self, values: &[u8]) {
        for value in values {
            number(self.bytes, (*value).into());
            self.bytes.push(b';');
        }
    }

    /// A colour of the front (`base` 30) or of the back (40).
    fn colour(&mut self, colour: Color, base: u8) {
        match colour {
            Color::Reset => self.parameters(&[base + 9]),
            Color::Rgb(red, green, blue) => self.parameters(&[base + 8, 2, red, green, blue]),
            Color::Indexed(index) => self.parameters(&[base + 8, 5, index]),
            named => {
                let index = index(named);
                // The bright eight are at 90 and 100 (aixterm).
                self.parameters(&[if index < 8 { base + index } else { base + 52 + index }]);
            }
        }
    }
}

/// The place of a colour that has a name in the terminal's palette of sixteen.
fn index(named: Color) -> u8 {
    match named {
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        _ => 0,
    }
}

/// Appends `value` in decimal: a frame has thousands, and the machinery of formatting takes ten times as long.
fn number(bytes: &mut Vec<u8>, value: u16) {
    if value > 9 {
        number(bytes, value / 10);
    }
    bytes.push(b'0' + (value % 10) as u8);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Painter, number};
    use ratatui::{
        buffer::Cell,
        style::{Color, Modifier, Style},
    };

    fn painted(cells: &[(u16, u16, &'static str, Style)]) -> String {
        let mut bytes = Vec::new();
        let links = BTreeMap::from([([0, 0, 7], "https://a.example/".to_owned())]);
        let mut painter = Painter::new(&mut bytes, &links);
        for (x, y, symbol, style) in cells {
            let mut cell = Cell::new(symbol);
            cell.set_style(*style);
            painter.paint(*x, *y, &cell);
        }
        painter.finish();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn only_what_changes_is_said() {
        let red = Style::new().fg(Color::Red);
        let bold = red.add_modifier(Modifier::BOLD);
        assert_eq!(
            painted(&[(0, 0, "a", red), (1, 0, "b", red), (2, 0, "c", bold), (3, 0, "d", red)]),
            "\x1b[1;1H\x1b[31mab\x1b[1mc\x1b[0;31md\x1b[0m"
        );
        assert_eq!(painted(&[(3, 1, "x", Style::new())]), "\x1b[2;4Hx");
    }

    #[test]
    fn every_kind_of_colour_has_its_parameters() {
        for (style, parameters) in [
            (Style::new().fg(Color::Black), "30"),
            (Style::new().fg(Color::White), "97"),
            (Style::new().bg(Color::DarkGray), "100"),
            (Style::new().bg(Color::Gray), "47"),
            (Style::new().fg(Color::Indexed(144)), "38;5;144"),
            (Style::new().bg(Color::Rgb(1, 20, 255)), "48;2;1;20;255"),
            (Style::new().underline_color(Color::Rgb(1, 2, 3)).add_modifier(Modifier::UNDERLINED), "4"),
            (Style::new().add_modifier(Modifier::REVERSED | Modifier::DIM), "2;7"),
        ] {
            assert_eq!(painted(&[(0, 0, "x", style)]), format!("\x1b[1;1H\x1b[{parameters}mx\x1b[0m"));
        }
    }

    #[test]
    fn after_a_sign_of_doubtful_width_the_cursor_is_moved() {
        let plain = Style::new();
        assert_eq!(painted(&[(0, 0, "’", plain), (1, 0, "s", plain)]), "\x1b[1;1H’\x1b[1;2Hs");
        assert_eq!(painted(&[(0, 0, "读", plain), (2, 0, "s", plain)]), "\x1b[1;1H读s");
    }

    #[test]
    fn a_link_is_opened_and_closed_around_its_cells() {
        let [link, refused] = [7, 8].map(|tag| Style::new().underline_color(Color::Rgb(0, 0, tag)));
        let plain = Style::new();
        assert_eq!(
            painted(&[(0, 0, "a", link), (1, 0, "b", link), (2, 0, "c", plain), (3, 0, "d", refused)]),
            "\x1b[1;1H\x1b]8;;https://a.example/\x1b\\ab\x1b]8;;\x1b\\cd"
        );
        assert_eq!(painted(&[(0, 0, "a", link)]), "\x1b[1;1H\x1b]8;;https://a.example/\x1b\\a\x1b]8;;\x1b\\");
    }

    #[test]
    fn numbers_are_decimal() {
        for value in [0, 9, 10, 99, 100, 1234, u16::MAX] {
            let mut bytes = Vec::new();
            number(&mut bytes, value);
            assert_eq!(String::from_utf8(bytes).unwrap(), value.to_string());
        }
    }
}
