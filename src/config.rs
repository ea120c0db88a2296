//! Settings: plain data, no screen types; and the places on disk.

pub mod colors;

pub mod paths;
pub mod settings;
