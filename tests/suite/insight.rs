//! Topics and glossary of real archives, scored against labels.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use duidu::corpus::Corpus;
use duidu::corpus::post::{Metrics, Post};
use duidu::corpus::store::Source;
use duidu::insight::glossary::Glossary;
use duidu::insight::topics::Topics;

fn read(path: &str) -> Option<Corpus> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = root
        .ancestors()
        .find_map(|folder| std::fs::read_to_string(folder.join(path)).ok())?;
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
        "shared/corpus/andrew-ng-2025.md"
    })
    .unwrap();
    if which.contains("flat") {
        let glossary = Glossary::mine(&corpus, &|| false);
        let mut all: Vec<_> = glossary
            .entries
            .iter()
            .flat_map(|e| e.occurrences.iter().map(move |o| (e, o)))
            .collect();
        all.sort_by_key(|(_, o)| (o.post, o.side as u8, o.span.start, o.span.end));
        for (e, o) in all {
            let body = corpus.body(o.post as usize);
            let text = &body.side(o.side).text;
            let before: String = text[..o.span.start]
                .chars()
                .rev()
                .take(9)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            let v = &e.variants[o.variant as usize];
            println!(
                "{}\t{}\t{}\t{}",
                o.post + 1,
                v.english,
                v.chinese,
                before.replace('\n', "⏎")
            );
        }
        return;
    }
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

/// Glosses found against labels: precision, recall, and exact boundaries of those found.
#[test]
fn glosses_of_the_real_archive_are_found_with_their_edges() {
    let Some(corpus) = read("shared/corpus/andrew-ng-2025.md") else {
        return;
    };
    let mut labels: Vec<(u64, &str, &str)> = include_str!("../labels/glosses.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut fields = line.split('\t');
            (
                fields.next().unwrap().parse().unwrap(),
                fields.next().unwrap(),
                fields.next().unwrap(),
            )
        })
        .collect();
    let glossary = Glossary::mine(&corpus, &|| false);
    let total = labels.len();
    let (mut found, mut right, mut exact) = (0, 0, 0);
    for (entry, at) in glossary
        .entries
        .iter()
        .flat_map(|entry| entry.occurrences.iter().map(move |at| (entry, at)))
    {
        let number = corpus.posts[at.post as usize].number;
        let variant = &entry.variants[at.variant as usize];
        found += 1;
        let same = |label: &&(u64, &str, &str)| label.0 == number && label.1 == variant.english;
        let best = labels
            .iter()
            .filter(same)
            .find(|label| label.2 == variant.chinese)
            .or_else(|| labels.iter().find(same));
        let Some(best) = best.copied() else {
            println!("no gloss: {number} {} {}", variant.english, variant.chinese);
            continue;
        };
        right += 1;
        if best.2 == variant.chinese {
            exact += 1;
        } else {
            println!(
                "edge: {number} {}: {} is {}",
                variant.english, variant.chinese, best.2
            );
        }
        labels.remove(labels.iter().position(|label| *label == best).unwrap());
    }
    for label in &labels {
        println!("missed: {label:?}");
    }
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    let (precision, recall, edges) = (share(right, found), share(right, total), share(exact, right));
    println!("glosses: precision {precision:.3}, recall {recall:.3}, exact edges {edges:.3} of {total}");
    assert!(
        precision >= 0.95 && recall >= 0.95 && edges >= 0.9,
        "{precision} {recall} {edges}"
    );
}
