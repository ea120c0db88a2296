//! What lies over the panes: typed lines, lists of topics and terms, statistics, texts and help.
//!
//! [`Overlays`] is a stack; the top overlay has the keys. Each kind implements one trait, `content::OverlayContent`: its
//! keys, its hints, its layout, and how it takes in an action. To change other state it
//! returns a request, which `requests` carries out.

pub(crate) mod archives;
pub(crate) mod completion_menu;
pub mod concordance;
pub(crate) mod content;
pub mod help;
pub mod help_entry;
pub mod help_rows;
pub(crate) mod look_up;
pub(crate) mod notes;
mod occurrences;
pub(crate) mod palette;
mod panel;
pub(crate) mod popup_text;
pub mod prompt;
pub(crate) mod queries;
mod requests;
pub(crate) mod review;
pub(crate) mod stack;
pub mod statistics;
mod statistics_query;
pub(crate) mod statistics_text;
pub(crate) mod terms;
pub mod text_overlay;
pub(crate) mod topics;
pub(crate) mod words;

pub(crate) use stack::Overlays;
