//! All tests that use duidu from outside.

mod formats;
mod insight;
mod pty;
