//! Cleaning and wrapping: the longest post, the whole digest, lines without end.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput};
use duidu::text::sanitize::Clean;
use duidu::text::width::columns;
use duidu::text::wrap::Units;

/// The archive beside the project where there is one, else our own digest.
fn archive() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    ["../shared/corpus/andrew-ng-2025.md", "assets/digest.md"]
        .iter()
        .find_map(|path| fs::read_to_string(root.join(path)).ok())
        .unwrap_or_default()
}

pub(crate) fn wrap(c: &mut Criterion) {
    let archive = archive();
    let longest = archive.split("\n### ").max_by_key(|post| post.len()).unwrap_or_default();
    texts(c, "longest post", longest);
    texts(c, "archive", &archive);
    let mut group = c.benchmark_group("one line of 1 MB");
    group.sample_size(10);
    for (name, piece) in
        [("word", "a"), ("words", "some words "), ("han", "汉字，"), ("emoji", "👨‍👩‍👧"), ("url", "http://a(")]
    {
        let text = piece.repeat(1_000_000 / piece.len());
        group.bench_function(format!("{name}, units"), |b| {
            b.iter(|| Units::new(black_box(&text)));
        });
        let units = Units::new(&text);
        group.bench_function(format!("{name}, rows"), |b| {
            b.iter(|| units.rows(&text, 0..text.len(), black_box(60)));
        });
    }
    group.finish();
}

fn texts(c: &mut Criterion, name: &str, text: &str) {
    let mut group = c.benchmark_group(name);
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("clean", |b| b.iter(|| Clean::new(black_box(text))));
    group.bench_function("columns", |b| b.iter(|| columns(black_box(text))));
    group.bench_function("units", |b| b.iter(|| Units::new(black_box(text))));
    let units = Units::new(text);
    for width in [20, 40, 60, 80] {
        group.bench_function(format!("rows at {width}"), |b| {
            b.iter(|| units.rows(text, 0..text.len(), black_box(width)));
        });
    }
    group.finish();
}
