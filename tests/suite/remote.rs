//! Tables on a server: what commands ask of them, what they make of the answers, and every fault on the way.

mod commands;
pub(crate) mod fake_table;
mod reading;
