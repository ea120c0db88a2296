//! What is odd about an archive.
