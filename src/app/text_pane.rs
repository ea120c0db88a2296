//! The text pane: the post shown, its rows, and what is highlighted in them.
//!
//! [`TextPane`] is the state; `moves` and `citation` use it together with other parts of the state.

pub(crate) mod citation;
pub(crate) mod counterpart;
pub(crate) mod cursor;
mod cursor_actions;
pub mod highlights;
pub(crate) mod moves;
pub(crate) mod notes;
pub(crate) mod pane;
pub mod rows;
pub(crate) mod signs;
pub(crate) mod text_cursor;

pub(crate) use pane::TextPane;
