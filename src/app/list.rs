//! The list pane: the posts listed, the sparkline, and walking the posts of a topic or term, or those like another one.
//!
//! [`List`] is the state; `moves`, `walking` and `similar` change it together with other parts of the state.

pub mod bar_scale;
pub mod moves;
pub mod posts;
pub mod similar;
pub mod similar_list;
pub mod sparkline;
pub mod viewport;
pub mod walk;
pub mod walking;

pub use posts::List;
