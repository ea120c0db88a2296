//! The list pane: the posts listed, the sparkline, and walking the posts of a topic or term.
//!
//! [`List`] is the state; `moves` and `walking` change it together with other parts of the state.

pub mod bar_scale;
pub mod moves;
pub mod posts;
pub mod sparkline;
pub mod viewport;
pub mod walk;
pub mod walking;

pub use posts::List;
