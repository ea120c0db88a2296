//! The text pane: the post shown, its rows, and what is highlighted in them.
//!
//! [`TextPane`] is the state; `moves` and `citation` use it together with other parts of the state.

pub mod citation;
pub mod counterpart;
pub mod cursor;
mod cursor_actions;
pub mod highlights;
pub mod moves;
pub mod notes;
pub mod pane;
pub mod rows;
pub mod signs;
pub mod text_cursor;

pub use pane::TextPane;
