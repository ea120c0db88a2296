//! Topics and glossary of real archives, scored against labels.

use duidu::archive;
use duidu::corpus::Corpus;
use duidu::insight::glossary::Glossary;
use duidu::insight::topics::Topics;
use duidu::search::index::Index;
use duidu::search::query::Query;
use duidu::search::rank;
use proptest::prelude::{ProptestConfig, prop, proptest};
use proptest::strategy::Strategy;

/// Pieces of made-up posts, divided by `|`: list marks, brackets, single characters, glosses, quotes and handles.
const PIECES: &str = "(1) |（1）|(2023)|(s)|(i)|()|（|）|(|)|[|【|】|- |• |1. |a|I|s|字|的|7|3.5|20k|é|👩‍💻|🇨🇳\
    |潮汐表（tide table）|大模型(LLM）|（RAG）|AI（人工智能）|检索增强生成（Retrieval Augmented Generation，RAG)\
    |「|」|“|”|\"|'|’s|《|》|**|_|@tide_works|Tide Works (@tide_works)|#tides|@|#|Slack Water Time (SWT)|tides \
    |the tide |Tide Table |open-source |-|‑|/|·|.|。|，|、|: |! |U.S. |C++ |Q&A | |\u{a0}|\n|\n\n|\n\n潮水涨落。\
    |\u{1e}|https://t.co/x|潮水|和|使用|sum(i**3)";

/// Posts of [`PIECES`] in any order.
fn made_up_posts() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.split('|').collect();
    prop::collection::vec(prop::sample::select(pieces), 0..48).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_posts_can_be_mined(posts in made_up_posts()) {
        super::promises::all::insight(posts.as_bytes());
    }
}

/// The archive at `path` under the first folder above the project that has it.
pub(super) fn read(path: &str) -> Option<Corpus> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let Some(file) = root.ancestors().map(|folder| folder.join(path)).find(|file| file.exists()) else {
        println!("{path} is not there: nothing is measured");
        return None;
    };
    Some(archive::open(&[file]).unwrap().corpus)
}

/// Glosses found against labels: precision, recall, and exact boundaries of those found.
fn score_glosses(name: &str, corpus: &Corpus, labels: &str) -> (f64, f64, f64) {
    let mut labels: Vec<(u64, &str, &str)> = labels
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let mut fields = line.split('\t');
            (fields.next().unwrap().parse().unwrap(), fields.next().unwrap(), fields.next().unwrap())
        })
        .collect();
    let glossary = Glossary::mine(corpus, &|| false);
    let total = labels.len();
    let (mut found, mut right, mut exact) = (0, 0, 0);
    for (entry, at) in
        glossary.entries.iter().flat_map(|entry| entry.occurrences.iter().map(move |at| (entry, at)))
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
            println!("edge: {number} {}: {} is {}", variant.english, variant.chinese, best.2);
        }
        labels.remove(labels.iter().position(|label| *label == best).unwrap());
    }
    for label in &labels {
        println!("missed: {label:?}");
    }
    let share = |part: usize, of: usize| part as f64 / of.max(1) as f64;
    let (precision, recall, edges) = (share(right, found), share(right, total), share(exact, right));
    println!("{name}: precision {precision:.3}, recall {recall:.3}, exact edges {edges:.3} of {total}");
    (precision, recall, edges)
}

#[test]
fn glosses_of_the_digest_are_found_with_their_edges() {
    let corpus = archive::open(&[]).unwrap().corpus;
    let (precision, recall, edges) =
        score_glosses("digest", &corpus, include_str!("../labels/glosses-digest.tsv"));
    assert!(precision >= 0.95 && recall >= 0.95 && edges >= 0.9, "{precision} {recall} {edges}");
}

#[test]
fn glosses_of_the_real_archive_are_found_with_their_edges() {
    let Some(corpus) = read("shared/corpus/andrew-ng-2025.md") else {
        return;
    };
    let (precision, recall, edges) = score_glosses("archive", &corpus, include_str!("../labels/glosses.tsv"));
    assert!(precision >= 0.95 && recall >= 0.95 && edges >= 0.9, "{precision} {recall} {edges}");
}

/// Glosses of a labelled sample: precision and recall of those with the right left edge. A label is a post, the English
/// term and the number of characters of the Chinese one; 0 is none.
fn score_sample(corpus: &Corpus, labels: &str) -> (f64, f64) {
    let glossary = Glossary::mine(corpus, &|| false);
    let (mut right, mut found, mut wanted) = (0, 0, 0);
    for line in labels.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let (number, english) = (fields[0].parse::<u64>().unwrap(), fields[1]);
        let characters = fields[2].parse::<usize>().unwrap();
        let terms: Vec<&str> = glossary
            .entries
            .iter()
            .flat_map(|entry| {
                entry.occurrences.iter().map(move |at| (at, &entry.variants[at.variant as usize]))
            })
            .filter(|(at, variant)| {
                corpus.posts[at.post as usize].number == number && variant.english == english
            })
            .map(|(_, variant)| variant.chinese.as_str())
            .collect();
        let length = |term: &str| term.chars().filter(|c| !c.is_whitespace()).count();
        let is_right = characters > 0 && terms.iter().any(|term| length(term) == characters);
        wanted += usize::from(characters > 0);
        found += usize::from(!terms.is_empty());
        right += usize::from(is_right);
        if !is_right && (characters > 0 || !terms.is_empty()) {
            println!("{number} {english}: {terms:?} has {characters}");
        }
    }
    (right as f64 / found as f64, right as f64 / wanted as f64)
}

#[test]
fn glosses_of_other_archives_are_found_with_their_edges() {
    for (path, labels) in [
        ("shared/corpus/other/karpathy-2022.md", include_str!("../labels/glosses-karpathy-2022.tsv")),
        ("shared/corpus/other/karpathy-2024.md", include_str!("../labels/glosses-karpathy-2024.tsv")),
    ] {
        let Some(corpus) = read(path) else {
            eprintln!("{path} lies beside no folder above the project: it is not tested");
            continue;
        };
        let (precision, recall) = score_sample(&corpus, labels);
        println!("{path}: precision {precision:.3}, recall {recall:.3}, with exact edges");
        assert!(precision >= 0.9 && recall >= 0.9, "{path}: {precision} {recall}");
    }
}

#[test]
fn archives_of_other_authors_are_mined_and_searched() {
    let paths = ["shared/corpus/other/karpathy-2022.md", "shared/corpus/other/karpathy-2024.md"];
    for path in paths {
        let Some(corpus) = read(path) else {
            eprintln!("{path} lies beside no folder above the project: it is not tested");
            continue;
        };
        let (topics, glossary) = Topics::with_glossary(&corpus, &|| false);
        assert!(!topics.all.is_empty() && !glossary.entries.is_empty(), "{path}");
        let index = Index::build(&corpus, &topics);
        for typed in ["neural networks", "模型", "(1)", "lang:zh gpt", "\"language model\"", "2023"] {
            let query = Query::parse(typed).unwrap();
            let hits = rank::find_posts(&index, &corpus, &query, &|| false).unwrap().all;
            assert!(hits.iter().all(|hit| (hit.post as usize) < corpus.posts.len()), "{path}: {typed}");
        }
    }
}

/// A label of a topic: its names, the posts about it, the posts that may count either way.
pub(super) type TopicLabel = (Vec<String>, Vec<u64>, Vec<u64>);

pub(super) fn topic_labels(labels: &str) -> Vec<TopicLabel> {
    let numbers = |field: Option<&str>| {
        field.unwrap_or_default().split_whitespace().map(|number| number.parse().unwrap()).collect()
    };
    labels
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let mut fields = line.split('\t');
            let names = fields.next().unwrap().split('|').map(str::to_lowercase).collect();
            (names, numbers(fields.next()), numbers(fields.next()))
        })
        .collect()
}

/// The names of the labels that are topics, and how well the posts of these are distinguished from the rest (F1 over all of
/// them; a post that may count either way counts neither way).
fn score_topics(corpus: &Corpus, labels: &[TopicLabel]) -> (f64, f64) {
    let topics = Topics::mine(corpus, &|| false);
    // A plural names what its singular names.
    let bare = |name: &str| name.to_lowercase().trim_end_matches('s').to_owned();
    let (mut named, mut both, mut found, mut meant) = (0, 0, 0, 0);
    for (names, about, either) in labels {
        let known = topics
            .all
            .iter()
            .find(|topic| topic.names().any(|name| names.iter().any(|known| bare(known) == bare(name))));
        meant += about.len();
        let Some(topic) = known else {
            println!("no topic: {names:?}");
            continue;
        };
        named += 1;
        let posts: Vec<u64> = topic
            .posts
            .iter()
            .map(|post| corpus.posts[*post as usize].number)
            .filter(|number| !either.contains(number))
            .collect();
        let right = posts.iter().filter(|number| about.contains(number)).count();
        let wrong: Vec<_> = posts.iter().filter(|number| !about.contains(number)).collect();
        let missed: Vec<_> = about.iter().filter(|number| !posts.contains(number)).collect();
        println!("{}: {right} right, wrong {wrong:?}, missed {missed:?}", topic.name);
        both += right;
        found += posts.len();
    }
    let recall = f64::from(named) / labels.len() as f64;
    (recall, 2.0 * both as f64 / (found + meant).max(1) as f64)
}

#[test]
fn topics_of_other_archives_have_the_names_and_posts_a_reader_would_give_them() {
    for (path, labels) in [
        ("shared/corpus/other/karpathy-2022.md", include_str!("../labels/topics-karpathy-2022.tsv")),
        ("shared/corpus/other/karpathy-2024.md", include_str!("../labels/topics-karpathy-2024.tsv")),
    ] {
        let Some(corpus) = read(path) else {
            eprintln!("{path} lies beside no folder above the project: it is not tested");
            continue;
        };
        let labels = topic_labels(labels);
        let (recall, f1) = score_topics(&corpus, &labels);
        println!("{path}: {} topics: recall of names {recall:.3}, F1 of posts {f1:.3}", labels.len());
        assert!(recall >= 0.95 && f1 >= 0.93, "{path}: recall {recall:.3}, F1 {f1:.3}");
    }
}

#[test]
fn topics_of_the_real_archive_have_the_names_and_posts_a_reader_would_give_them() {
    let Some(corpus) = read("shared/corpus/andrew-ng-2025.md") else {
        return;
    };
    let labels = topic_labels(include_str!("../labels/topics.tsv"));
    assert!(labels.len() >= 30, "{} labels", labels.len());
    let (recall, f1) = score_topics(&corpus, &labels);
    println!("{} topics: recall of names {recall:.3}, F1 of posts {f1:.3}", labels.len());
    assert!(recall >= 0.9 && f1 >= 0.8, "recall {recall:.3}, F1 {f1:.3}");
}
