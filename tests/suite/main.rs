//! All tests that use duidu from outside.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod alignment;
mod architecture;
mod cli;
mod formats;
mod insight;
mod keys;
mod lookups;
mod pty;
mod screens;
