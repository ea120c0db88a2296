//! Topics and glossary of real archives, scored against labels.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use duidu::corpus::Corpus;
use duidu::corpus::post::{Metrics, Post};
use duidu::corpus::store::Source;
use duidu::insight::glossary::Glossary;
use duidu::insight::topics::Topics;

fn read(path: &str) -> Option<Corpus> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = std::fs::read_to_string(path).ok()?;
    let mut corpus = Corpus {
        authors: vec![duidu::text::sanitize::Clean::of("AndrewYNg")],
        ..Corpus::default()
    };
    let mut starts: Vec<usize> = text.match_indices("\n### ").map(|(at, _)| at + 1).collect();
    starts.push(text.len());
    for pair in starts.windows(2) {
        let record = &text[pair[0]..pair[1]];
        let number: u64 = record[4..].lines().next().unwrap().trim().parse().unwrap();
        let head = record.find("互动").unwrap();
        let body = pair[0] + head + record[head..].find('\n').unwrap() + 1;
        let body = body + (text[body..pair[1]].len() - text[body..pair[1]].trim_start().len());
        let end = body + text[body..pair[1]].trim_end().len();
        corpus.posts.push(Post {
            id: None,
            number,
            digits: 3,
            author: 0,
            time: None,
            metrics: Metrics::default(),
            is_reply: None,
            source: 0,
            line: 1,
            record: pair[0]..pair[1],
            link: 0..0,
            text: body..end,
        });
    }
    corpus.sources.push(Source {
        name: duidu::text::sanitize::Clean::of(path_name()),
        text,
    });
    Some(corpus)
}

fn path_name() -> &'static str {
    "archive"
}

#[test]
fn dump() {
    let Ok(which) = std::env::var("DUMP") else { return };
    let corpus = read(if which.contains("digest") {
        "assets/digest.md"
    } else {
        "../shared/corpus/andrew-ng-2025.md"
    })
    .unwrap();
    if which.contains("gloss") {
        let glossary = Glossary::mine(&corpus, &|| false);
        for entry in &glossary.entries {
            println!(
                "{} | {} | {:?} | {} | {}",
                entry.english,
                entry.chinese,
                entry.kind,
                entry.count,
                entry.posts.len()
            );
            for v in &entry.variants {
                println!("      {} | {} | {:?} | {}", v.english, v.chinese, v.kind, v.count);
            }
        }
        return;
    }
    let started = std::time::Instant::now();
    let topics = Topics::mine(&corpus, &|| false);
    println!("{:?}", started.elapsed());
    for t in &topics.all {
        println!(
            "{} [{}] {:?} about {:?} mentions {}",
            t.name,
            t.chinese.as_deref().unwrap_or(""),
            t.aliases,
            t.posts.iter().map(|p| p + 1).collect::<Vec<_>>(),
            t.mentions.len()
        );
    }
}
