//! Settings: plain data, no screen types; and the places on disk.

pub mod colors;
pub mod log;
pub mod paths;
pub mod settings;
