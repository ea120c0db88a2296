//! How long the things take that a reader waits for.

use criterion::{criterion_group, criterion_main};

#[path = "main/body.rs"]
mod body;

criterion_group!(benches, body::body);
criterion_main!(benches);
