//! All benches: medians on archives of several sizes.
#![expect(
    clippy::unwrap_used,
    reason = "a bench that cannot prepare its input has nothing to measure"
)]

#[path = "main/archive.rs"]
mod archive;
#[path = "main/load.rs"]
mod load;

criterion::criterion_group!(benches, load::load);
criterion::criterion_main!(benches);
