//! One key of a search: every tier, against scoring every headline, and in the texts of a large archive.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput};
use duidu::archive;
use duidu::corpus::Corpus;
use duidu::insight::topics::Topics;
use duidu::search::index::{Index, PostFields};
use duidu::search::matching::fuzzy::SubsequenceMatcher;
use duidu::search::query::Query;
use duidu::search::rank;

use super::inputs;

/// Queries by kind.
const QUERIES: [(&str, &str); 8] = [
    ("pinyin", "yuyin"),
    ("phrase", "\"short course\""),
    ("word", "agent"),
    ("start", "agen"),
    ("scattered", "dcext"),
    ("chinese", "智能体"),
    ("slip", "agnet"),
    ("absent", "zzzzqx"),
];

/// Headlines of about 90 characters, the mean of the real ones, from words in a fixed order of chance.
fn headlines(count: usize) -> Vec<String> {
    const WORDS: [&str; 24] = [
        "New",
        "short",
        "course",
        "Building",
        "AI",
        "Agents",
        "agent",
        "with",
        "the",
        "document",
        "extraction",
        "Voice",
        "stack",
        "for",
        "developers",
        "model",
        "context",
        "learn",
        "to",
        "智能体",
        "课程",
        "语音",
        "—",
        "MCP",
    ];
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as usize
    };
    (0..count)
        .map(|_| {
            let words = 8 + next() % 10;
            (0..words).map(|_| WORDS[next() % WORDS.len()]).collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// Searching as one types.
pub(crate) fn search(c: &mut Criterion) {
    short_fields(c);
    texts(c);
}

fn short_fields(c: &mut Criterion) {
    for count in [113, 10_000, 100_000] {
        let headlines = headlines(count);
        let fields: Vec<PostFields> = headlines
            .iter()
            .map(|headline| PostFields {
                headlines: [headline.clone(), String::new()],
                texts: [headline.clone(), String::new()],
                ..PostFields::default()
            })
            .collect();
        let index = Index::from_fields(&fields);
        let corpus = Corpus::default();
        let mut group = c.benchmark_group(format!("search/{count} headlines"));
        group.throughput(Throughput::Elements(count as u64)).sample_size(10);
        for (name, typed) in QUERIES {
            let query = Query::parse(typed).unwrap();
            group.bench_function(BenchmarkId::new("ours", name), |b| {
                b.iter(|| rank::find_posts(&index, &corpus, black_box(&query), &|| false));
            });
            let matcher = SubsequenceMatcher::default();
            group.bench_function(BenchmarkId::new("all scored", name), |b| {
                b.iter(|| {
                    let scores = headlines.iter().filter_map(|text| matcher.score(text, black_box(typed)));
                    scores.max()
                });
            });
        }
        group.finish();
    }
}

fn texts(c: &mut Criterion) {
    let mut archives = vec![("10,000 generated", inputs::generated(10_000))];
    archives.extend(inputs::real().map(|text| ("the real archive", text)));
    for (name, text) in archives {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("archive.md");
        std::fs::write(&file, text).unwrap();
        let corpus = archive::open(&[file]).unwrap().corpus;
        let topics = Topics::default();
        let mut group = c.benchmark_group(format!("search/{name}"));
        group.throughput(Throughput::Elements(corpus.posts.len() as u64)).sample_size(10);
        let bytes = corpus.sources.iter().map(|source| source.text.as_bytes().len() as u64).sum();
        group.throughput(Throughput::Bytes(bytes));
        group.bench_function("index", |b| b.iter(|| Index::build(&corpus, &topics)));
        group.throughput(Throughput::Elements(corpus.posts.len() as u64));
        let index = Index::build(&corpus, &topics);
        for typed in [
            "agents",
            "faster prototype",
            "\"of data\"",
            "语音模型",
            "yuyin",
            "zzzzqx",
            "-voice",
            "min_faves:10k",
        ] {
            let query = Query::parse(typed).unwrap();
            group.bench_function(typed, |b| {
                b.iter(|| rank::find_posts(&index, &corpus, black_box(&query), &|| false));
            });
        }
        group.finish();
    }
}
