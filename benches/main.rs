//! The operations that a user waits for.

#![expect(clippy::unwrap_used, reason = "a bench stops where it fails")]

use criterion::{criterion_group, criterion_main};

#[path = "main/body.rs"]
mod body;
#[path = "main/draw.rs"]
mod draw;
#[path = "main/inputs.rs"]
mod inputs;
#[path = "main/load.rs"]
mod load;
#[path = "main/search.rs"]
mod search;
#[path = "main/wrap.rs"]
mod wrap;

criterion_group!(benches, load::load, body::body, draw::draw, search::search, wrap::wrap);
criterion_main!(benches);
