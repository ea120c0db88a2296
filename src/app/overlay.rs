//! What lies over the panes: typed lines, palettes, statistics, texts and help.

pub mod completion_menu;
pub mod help;
pub mod popup;
pub mod popup_moves;
pub mod prompt;
pub mod statistics;
pub mod statistics_moves;
pub mod terms;
pub mod topics;
pub mod typing;
