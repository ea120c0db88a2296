//! Settings: plain data, no screen types; and the places on disk.

pub mod colors;
pub mod configuration;
pub mod document;
pub mod editor;
pub mod files;
pub mod hooks;
pub mod issue;
pub mod paths;
pub mod remote_archive;
pub mod setting;
pub mod settings;
pub mod translating;
