//! Topics and glossary of real archives, scored against labels.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use duidu::corpus::Corpus;
use duidu::insight::glossary::Glossary;
use duidu::insight::topics::Topics;

fn read(path: &str) -> Option<Corpus> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    path.exists()
        .then(|| duidu::corpus::load::open(&[path]).unwrap().corpus)
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
