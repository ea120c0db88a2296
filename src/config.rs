//! Settings: plain data, no screen types; and the places on disk.

pub mod colors;
pub(crate) mod configuration;
pub(crate) mod document;
pub(crate) mod editor;
pub(crate) mod files;
pub mod hooks;
pub(crate) mod issue;
pub(crate) mod paths;
pub(crate) mod remote_archive;
pub mod setting;
mod setting_values;
pub mod settings;
pub(crate) mod table_entry;
pub mod translating;
mod wrong_lines;
