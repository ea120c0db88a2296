//! From source text to cleaned and aligned sides.

use std::hint::black_box;

use criterion::Criterion;
use duidu::corpus::Body;
use duidu::text::lang::{self, Convention};

/// The longest post and all posts of the built-in digest and, where it exists, of the archive behind it.
pub(crate) fn body(c: &mut Criterion) {
    archive(c, "digest", include_str!("../../assets/digest.md"));
    let home = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = ["../shared/corpus/andrew-ng-2025.md", "../../shared/corpus/andrew-ng-2025.md"];
    if let Some(text) = places.iter().find_map(|place| std::fs::read_to_string(home.join(place)).ok()) {
        archive(c, "archive", &text);
    }
    let hostile = "para\n\n中\n".repeat(100_000);
    c.bench_function("body/split/200,000 lines", |b| {
        b.iter(|| lang::split(black_box(&hostile), Convention::default()));
    });
    let lines = |line: fn(usize) -> String| (0..10_000).map(line).collect::<Vec<_>>().concat();
    let english = lines(|at| format!("Passage {at} says this or that.\n"));
    let long = english + "\n" + &lines(|at| format!("第 {at} 段说这说那。\n"));
    c.bench_function("body/10,000 passages", |b| b.iter(|| Body::from_text(black_box(&long))));
}

fn archive(c: &mut Criterion, name: &str, text: &str) {
    let posts: Vec<&str> = text.split("\n### ").skip(1).filter_map(post_text).collect();
    let longest = posts.iter().copied().max_by_key(|post| post.len()).unwrap_or_default();
    c.bench_function(&format!("body/{name}/longest, {} bytes", longest.len()), |b| {
        b.iter(|| Body::from_text(black_box(longest)));
    });
    c.bench_function(&format!("body/{name}/all {} posts", posts.len()), |b| {
        b.iter(|| {
            for post in &posts {
                black_box(Body::from_text(black_box(post)));
            }
        });
    });
}

/// The text below the metadata of a record.
fn post_text(record: &str) -> Option<&str> {
    Some(record.split_once("\n\n")?.1.split_once("\n\n")?.1)
}
