//! Threads: replies of an author to themselves.
