//! Settings: plain data, no screen types.

pub mod colors;
pub mod settings;
