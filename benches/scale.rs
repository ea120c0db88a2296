//! Search in archives of any size: index time, memory, and each kind of query key by key.
//!
//! `cargo bench --bench scale -- ARCHIVE...` prints one table for each archive: medians and the worst of the rounds,
//! in milliseconds, one thread. `--mine` also times topics and glossary; `--query=TEXT` runs this query only, or none
//! without a text, for a profiler.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench prints, and stops where it fails")]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use duidu::archive;
use duidu::corpus::Corpus;
use duidu::insight::topics::Topics;
use duidu::search::index::Index;
use duidu::search::query::Query;
use duidu::search::rank;

/// Rounds of each query.
const ROUNDS: usize = 9;

/// Queries by kind.
const QUERIES: [(&str, &str); 16] = [
    ("whole word", "agent"),
    ("word start", "agen"),
    ("one letter", "a"),
    ("everywhere", "the"),
    ("two words", "voice agent"),
    ("phrase", "\"fair use\""),
    ("Chinese", "智能体"),
    ("Chinese, two", "语音"),
    ("pinyin", "zhinengti"),
    ("initials", "yysb"),
    ("slip", "agnetic"),
    ("scattered", "dcext"),
    ("compound", "k12"),
    ("absent", "zzzzqx"),
    ("operators", "min_faves:1000 since:2024-01-01"),
    ("without", "agent -voice"),
];

/// Queries typed key by key: every prefix is a query.
const TYPED: [&str; 6] = ["agentic workflow", "deepseek", "mcp server", "智能体工作流", "yuyin", "llm evals"];

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Memory of this process in MiB: `VmRSS` now, `VmHWM` at its peak.
fn memory(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).unwrap_or("0");
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default() / 1024.0
}

/// Processor time of this thread in milliseconds, as the kernel last counted.
fn processor_time() -> f64 {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    counted.split(' ').next().and_then(|time| time.parse::<f64>().ok()).unwrap_or_default() / 1e6
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let started = Instant::now();
    let made = work();
    (milliseconds(started.elapsed()), made)
}

/// The median and the worst of `times`.
fn median_and_worst(times: &mut [f64]) -> (f64, f64) {
    times.sort_by(f64::total_cmp);
    (times[times.len() / 2], times[times.len() - 1])
}

fn main() {
    let (flags, paths): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let query = flags.iter().find_map(|flag| flag.strip_prefix("--query="));
    for path in paths {
        measure(&PathBuf::from(path), flags.iter().any(|flag| flag == "--mine"), query);
    }
}

fn measure(path: &std::path::Path, mine: bool, query: Option<&str>) {
    let before = memory("VmRSS");
    let (loading, loaded) = timed(|| archive::open(&[path.to_path_buf()]).unwrap());
    let corpus = loaded.corpus;
    let count = corpus.posts.len();
    let held = memory("VmRSS");
    println!("{}: {count} posts, loaded in {loading:.0} ms, {:.0} MiB", path.display(), held - before);
    if mine {
        let before = processor_time();
        let (mining, (topics, glossary)) = timed(|| Topics::with_glossary(&corpus, &|| false));
        let work = processor_time() - before;
        println!(
            "  mined in {mining:.0} ms, {work:.0} ms of work: {} topics, {} terms; {:.0} MiB at most so far",
            topics.all.len(),
            glossary.entries.len(),
            memory("VmHWM"),
        );
    }
    let held = memory("VmRSS");
    let before = processor_time();
    let (building, mut index) = timed(|| Index::build(&corpus, &Topics::default()));
    let work = processor_time() - before;
    let bytes = corpus.sources.iter().map(|source| source.text.as_bytes().len()).sum::<usize>() as f64;
    println!(
        "  index in {building:.0} ms, {work:.0} ms of work ({:.0} MB/s); folded copy {:.0} MiB, {:.0} MiB in all, {:.0} bytes a post besides the copy; {} words; peak {:.0} MiB",
        bytes / work / 1e3,
        index.text_bytes() as f64 / 1_048_576.0,
        memory("VmRSS") - held,
        (memory("VmRSS") - held - index.text_bytes() as f64 / 1_048_576.0) * 1_048_576.0 / count as f64,
        index.word_count(),
        memory("VmHWM"),
    );
    if query == Some("") {
        return;
    }
    if let Some(query) = query {
        return by_kind(&mut index, &corpus, &[("query", query)], 5_000.0);
    }
    by_kind(&mut index, &corpus, &QUERIES, 100.0);
    by_key(&mut index, &corpus);
}

/// Times each query, for at least `least` milliseconds or 2,000 rounds.
fn by_kind(index: &mut Index, corpus: &Corpus, queries: &[(&str, &str)], least: f64) {
    for (kind, typed) in queries {
        let query = Query::parse(typed).unwrap();
        let mut found = 0;
        let mut times: Vec<f64> = Vec::new();
        let before = processor_time();
        // The kernel counts in steps of some milliseconds, which takes many rounds to measure.
        while times.len() < ROUNDS || times.len() < 2_000 && times.iter().sum::<f64>() < least {
            // As after the start, without a cache.
            index.clear_match_cache();
            let (time, hits) = timed(|| rank::find_posts(index, corpus, &query, &|| false).unwrap());
            found = hits.all.len();
            times.push(time);
        }
        let work = (processor_time() - before) / times.len() as f64;
        let (middle, worst) = median_and_worst(&mut times);
        println!(
            "  {kind:<14} {typed:<32} {middle:>9.3} {worst:>9.3} ms, {work:>9.3} ms of work, {:>7.1} ns a post {found:>8} hits",
            work * 1e6 / corpus.posts.len() as f64
        );
    }
}

/// Times every prefix of the typed queries.
fn by_key(index: &mut Index, corpus: &Corpus) {
    let mut times: Vec<(f64, &str)> = Vec::new();
    let before = processor_time();
    for typed in TYPED.repeat(3) {
        index.clear_match_cache();
        for (at, c) in typed.char_indices() {
            let part = typed.get(..at + c.len_utf8()).unwrap();
            let Ok(query) = Query::parse(part) else { continue };
            times.push((timed(|| rank::find_posts(index, corpus, &query, &|| false).unwrap()).0, part));
        }
    }
    let work = (processor_time() - before) / times.len() as f64;
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!(
        "  typed key by key: {work:.2} ms of work on average, median {:.2} ms, p90 {:.2}, p99 {:.2} ({:?}), worst {:.2} ({:?})",
        at(0.5).0,
        at(0.9).0,
        at(0.99).0,
        at(0.99).1,
        at(1.0).0,
        at(1.0).1
    );
}
