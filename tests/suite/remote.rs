//! Tables on a server: what commands ask of them, what they make of the answers, and every fault on the way.

mod cluster;
mod commands;
mod cutting_proxy;
mod exporting;
pub(crate) mod fake_table;
mod hits;
mod letters;
mod limits;
mod months;
mod places;
mod reading;
mod round_trips;
