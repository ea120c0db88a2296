//! Roles to ratatui styles.

use ratatui::style::{Color, Modifier, Style};

use crate::config::colors::{self, Role, RoleStyle, ThemeStyles};

/// The colours that a theme is shown in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeColors {
    /// Its own, of 24 bits.
    True,
    /// The nearest of 256.
    Of256,
}

/// How every role looks on this terminal.
#[derive(Debug, Clone)]
pub struct Theme {
    styles: [Style; Role::ALL.len()],
    /// Whether strips can be distinguished from text by their background alone.
    pub(crate) has_backgrounds: bool,
}

fn color(color: colors::Color) -> Color {
    match color {
        colors::Color::Palette(index) => Color::Indexed(index),
        colors::Color::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    }
}

/// The colour of the 256-colour cube or its grey ramp that is nearest to `color` (xterm's: cube steps 0, 95,
/// 135, 175, 215, 255 from 16 on, greys 8 to 238 in steps of 10 from 232 on).
fn in_256(color: Color) -> Color {
    let Color::Rgb(red, green, blue) = color else {
        return color;
    };
    let step = |value: u8| match value {
        0..48 => 0_u8,
        48..115 => 1,
        _ => (value - 35) / 40,
    };
    let value = |step: u8| if step == 0 { 0 } else { 55 + 40 * i32::from(step) };
    let distance = |r: i32, g: i32, b: i32| {
        let square = |a: u8, b: i32| (i32::from(a) - b) * (i32::from(a) - b);
        square(red, r) + square(green, g) + square(blue, b)
    };
    let (r, g, b) = (step(red), step(green), step(blue));
    let mean = (u16::from(red) + u16::from(green) + u16::from(blue)) / 3;
    let grey = (mean.saturating_sub(3) / 10).min(23) as u8;
    let level = 8 + 10 * i32::from(grey);
    if distance(level, level, level) < distance(value(r), value(g), value(b)) {
        Color::Indexed(232 + grey)
    } else {
        Color::Indexed(16 + 36 * r + 6 * g + b)
    }
}

fn style(look: RoleStyle, convert: impl Fn(Color) -> Color) -> Style {
    let mut style = Style::new();
    style.fg = look.foreground.map(color).map(&convert);
    style.bg = look.background.map(color).map(&convert);
    for (set, modifier) in [
        (look.bold, Modifier::BOLD),
        (look.dim, Modifier::DIM),
        (look.underline, Modifier::UNDERLINED),
        (look.reverse, Modifier::REVERSED),
        (look.italic, Modifier::ITALIC),
    ] {
        if set {
            style = style.add_modifier(modifier);
        }
    }
    style
}

impl Theme {
    /// The styles of `palette`, in the colours that the terminal shows.
    pub fn new(palette: &ThemeStyles, colors: ThemeColors) -> Self {
        let convert = |color| match colors {
            ThemeColors::True => color,
            ThemeColors::Of256 => in_256(color),
        };
        let styles = Role::ALL.map(|role| style(palette.style(role), convert));
        let has_backgrounds = palette.style(Role::Header).background.is_some();
        Self { styles, has_backgrounds }
    }

    /// How `role` looks.
    pub(crate) fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }
}

#[cfg(test)]
mod tests;
