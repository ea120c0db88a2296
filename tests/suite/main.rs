//! All tests that use duidu from outside.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on says where")]
#![expect(clippy::print_stdout, reason = "a score says what it missed")]

mod alignment;
mod architecture;
mod cli;
mod configuration;
mod faults;
mod formats;
#[path = "../support/generated_posts.rs"]
mod generated_posts;
mod hostile;
mod imports;
mod insight;
mod keys;
mod lookups;
mod net;
mod promises;
mod pty;
mod quiet;
mod remote;
mod screens;
mod similar;
mod state;
#[path = "../support/stream.rs"]
mod stream;
mod terminals;
mod words;
