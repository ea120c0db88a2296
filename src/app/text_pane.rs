//! The text pane: the post shown, its rows, and what is highlighted in them.

pub mod citation;
pub mod counterpart;
pub mod highlights;
pub mod notes;
pub mod pane;
pub mod rows;
