//! Reading an archive, against merely looking for its line ends.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use duidu::corpus::load::text;

use super::archive;

/// Loads the real archive (where there is one) and a generated one of ten thousand posts from memory.
///
/// The scan for newlines is the floor: nothing that reads a file can be faster than one look at each byte.
pub(crate) fn load(c: &mut Criterion) {
    let mut group = c.benchmark_group("load");
    let archives = [("real", archive::real()), ("10k", Some(archive::generated(10_000)))];
    for (name, file) in archives.into_iter().filter_map(|(name, file)| Some((name, file?))) {
        group.throughput(Throughput::Bytes(file.len() as u64));
        group.bench_with_input(BenchmarkId::new("posts", name), &file, |bencher, file| {
            bencher.iter_batched(
                || file.clone(),
                |file| text("bench", file).unwrap(),
                criterion::BatchSize::LargeInput,
            );
        });
        group.bench_with_input(BenchmarkId::new("newlines", name), &file, |bencher, file| {
            bencher.iter(|| memchr::memchr_iter(b'\n', black_box(file.as_bytes())).count());
        });
        group.bench_with_input(BenchmarkId::new("check of UTF-8", name), &file, |bencher, file| {
            bencher.iter(|| str::from_utf8(black_box(file.as_bytes())).is_ok());
        });
    }
    group.finish();
}
