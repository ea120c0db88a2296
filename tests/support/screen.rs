//! A screen in memory: what the program paints, row by row.
#![expect(clippy::panic, reason = "helpers of tests fail by panicking, as tests do")]

use duidu::app::App;
use duidu::app::panes::Area;
use duidu::config::colors::ThemeStyles;
use duidu::ui::{
    self,
    theme::{Theme, ThemeColors},
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

/// A painted screen.
pub(crate) struct Screen {
    buffer: Buffer,
}

impl Screen {
    /// What `app` looks like on the screen it was fitted to, in the shipped theme `theme`.
    pub(crate) fn of(app: &App, theme: &str) -> Self {
        let palette = ThemeStyles::shipped(theme).unwrap_or_else(|| panic!("no theme '{theme}'"));
        let theme = Theme::new(&palette, ThemeColors::True);
        let screen = app.panes().screen;
        let backend = TestBackend::new(screen.columns, screen.rows);
        let mut terminal = Terminal::new(backend).expect("a screen in memory");
        let frame = terminal.draw(|frame| ui::draw(app, &theme, frame)).expect("it is drawn");
        Self { buffer: frame.buffer.clone() }
    }

    /// The glyphs of row `y` between two columns; a wide glyph is once.
    fn glyphs(&self, y: u16, from: u16, to: u16) -> String {
        let mut text = String::new();
        let mut x = from;
        while x < to {
            let symbol = self.buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += (symbol.width() as u16).max(1);
        }
        text
    }

    /// The rows of `area`, without the blanks at their ends.
    pub(crate) fn rows(&self, area: Area) -> Vec<String> {
        (area.y..area.y + area.rows)
            .map(|y| self.glyphs(y, area.x, area.x + area.columns).trim_end().to_owned())
            .collect()
    }

    /// The whole screen as text.
    pub(crate) fn text(&self) -> String {
        let size = self.buffer.area;
        let whole = Area { x: 0, y: 0, columns: size.width, rows: size.height };
        self.rows(whole).join("\n")
    }

    /// The glyphs of row `y` whose cells are underlined.
    pub(crate) fn underlined(&self, y: u16) -> String {
        let cells = (0..self.buffer.area.width).map(|x| &self.buffer[(x, y)]);
        cells.filter(|cell| cell.modifier.contains(Modifier::UNDERLINED)).map(Cell::symbol).collect()
    }

    /// The glyphs of row `y` in stretches of one look.
    pub(crate) fn stretches(&self, y: u16) -> Vec<String> {
        let mut found: Vec<(ratatui::style::Style, String)> = Vec::new();
        for cell in (0..self.buffer.area.width).map(|x| &self.buffer[(x, y)]) {
            match found.last_mut() {
                Some((style, text)) if *style == cell.style() => text.push_str(cell.symbol()),
                _ => found.push((cell.style(), cell.symbol().to_owned())),
            }
        }
        found.into_iter().map(|(_, text)| text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
    }

    /// How many cells have the background of the terminal.
    pub(crate) fn bare(&self) -> usize {
        self.buffer.content.iter().filter(|cell| cell.bg == Color::Reset).count()
    }

    /// Every glyph of the screen that is not blank, with its cell.
    pub(crate) fn cells(&self) -> impl Iterator<Item = (u16, u16, &str)> {
        let size = self.buffer.area;
        (0..size.height).flat_map(move |y| {
            (0..size.width)
                .map(move |x| (x, y, self.buffer[(x, y)].symbol()))
                .filter(|(_, _, symbol)| *symbol != " ")
        })
    }

    /// The glyph that stand out least from its ground, with the contrast of WCAG 2; of cells that name both colours.
    pub(crate) fn faintest(&self) -> Option<(f64, String)> {
        self.faintest_of(|_| true)
    }

    /// The same of the cells that are underlined, which links are.
    #[allow(dead_code, reason = "only one test looks at links")]
    pub(crate) fn faintest_link(&self) -> Option<(f64, String)> {
        self.faintest_of(|cell| cell.modifier.contains(Modifier::UNDERLINED))
    }

    fn faintest_of(&self, is_judged: impl Fn(&Cell) -> bool) -> Option<(f64, String)> {
        let cells = self.buffer.content.iter();
        let cells = cells.filter(|cell| !cell.symbol().trim().is_empty() && is_judged(cell));
        let judged = cells.filter_map(|cell| {
            let (one, other) = (luminance(cell.fg)?, luminance(cell.bg)?);
            Some(((one.max(other) + 0.05) / (one.min(other) + 0.05), cell.symbol().to_owned()))
        });
        judged.min_by(|one, other| one.0.total_cmp(&other.0))
    }
}

/// The relative luminance of WCAG 2.
fn luminance(color: Color) -> Option<f64> {
    let Color::Rgb(red, green, blue) = color else { return None };
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    Some(0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue))
}
