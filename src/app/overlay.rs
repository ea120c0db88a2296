//! What lies over the panes: typed lines, lists of topics and terms, statistics, texts and help.
//!
//! [`Overlays`] is a stack; the top overlay has the keys. Each kind implements one trait, `content::OverlayContent`: its
//! keys, its hints, its layout, and how it takes in an action. What it wants of the rest of the state it returns as a
//! request, which `requests` carries out.

pub mod archives;
pub mod completion_menu;
pub mod concordance;
pub(crate) mod content;
pub mod help;
pub mod help_entry;
pub mod help_rows;
pub mod look_up;
pub mod notes;
mod occurrences;
pub mod palette;
mod panel;
pub mod popup_text;
pub mod prompt;
pub mod queries;
mod requests;
pub mod review;
pub mod stack;
pub mod statistics;
mod statistics_query;
pub mod statistics_text;
pub mod terms;
pub mod text_overlay;
pub mod topics;
pub mod words;

pub use stack::Overlays;
