//! How cells say that they belong to a link.

use ratatui::style::Color;

use crate::text::hash::fingerprint;

/// What marks the cells of a link to `target`: a colour of their underline, which no theme sets. The terminal's layer
/// makes it a link, or nothing; a cell whose link is another one differs.
pub(crate) fn link_tag(target: &str) -> Color {
    let [.., red, green, blue] = fingerprint(target).to_be_bytes();
    Color::Rgb(red, green, blue)
}
