//! The list pane: the posts listed, the sparkline, and walking the posts of a topic or term, or those like another one.
//!
//! [`List`] is the state; `moves`, `walking` and `similar` change it together with other parts of the state.

pub(crate) mod bar_scale;
pub mod month_bars;
pub(crate) mod moves;
pub mod posts;
pub(crate) mod similar;
pub(crate) mod similar_list;
pub(crate) mod sparkline;
pub(crate) mod viewport;
pub(crate) mod walk;
pub(crate) mod walking;

pub(crate) use posts::List;
