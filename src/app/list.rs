//! The list pane: the posts listed, the sparkline, and walking the posts of a topic or term.

pub mod browse;
pub mod posts;
pub mod sparkline;
pub mod term_walk;
pub mod topic_walk;
pub mod viewport;
