//! The archive that is read: its posts, threads, topics and terms, and how it is loaded.

pub mod describe;
pub mod goto;
pub mod load;
