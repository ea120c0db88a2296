//! How long the things take that a reader waits for.

use criterion::{criterion_group, criterion_main};

#[path = "main/body.rs"]
mod body;
#[path = "main/wrap.rs"]
mod wrap;

criterion_group!(benches, body::body, wrap::wrap);
criterion_main!(benches);
