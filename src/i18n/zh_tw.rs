//! Traditional Chinese, as written in Taiwan.

pub(super) mod action;
pub(super) mod message;
pub(super) mod query;
