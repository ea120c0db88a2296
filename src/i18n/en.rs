//! English.

pub(super) mod action;
pub(super) mod message;
pub(super) mod query;
