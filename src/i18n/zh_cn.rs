//! Simplified Chinese.

pub(super) mod action;
pub(super) mod change;
pub(super) mod command;
pub(super) mod date;
pub(super) mod error;
pub(super) mod export;
pub(super) mod finding;
pub(super) mod format;
pub(super) mod hint;
pub(super) mod manual;
pub(super) mod message;
pub(super) mod query;
pub(super) mod setting;
