//! How long the things take that a reader waits for.
#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot prepare its input has nothing to measure"
)]

use criterion::{criterion_group, criterion_main};

#[path = "main/archive.rs"]
mod archive;
#[path = "main/load.rs"]
mod load;
#[path = "main/wrap.rs"]
mod wrap;

criterion_group!(benches, load::load, wrap::wrap);
criterion_main!(benches);
