//! Archives of every layout: the good ones load whole, the bad ones say where and why.

use std::path::{Path, PathBuf};

use duidu::archive::{self, Loaded};
use duidu::check::{Finding, check_records};
use duidu::corpus::Metric;
use duidu::corpus::series::Series;
use duidu::corpus::thread::Threads;
use duidu::corpus::time::Zone;

/// File, posts, authors, and the words of all findings.
type Row = (&'static str, usize, usize, &'static [&'static str]);

const GOOD: &[Row] = &[
    ("markdown/quirks.md", 9, 2, &["display-name"]),
    ("markdown/bulleted_v1.md", 2, 1, &[]),
    ("markdown/two_files_concatenated.md", 2, 1, &["joined-files"]),
    ("markdown/windows.md", 1, 1, &[]),
    ("markdown/utf16.md", 1, 1, &["utf16"]),
    ("markdown/duplicates.md", 2, 1, &["count", "duplicate"]),
    ("markdown/newest_first.md", 3, 1, &[]),
];

/// File, posts that load all the same, and what is said of it.
type BadRow = (&'static str, usize, &'static [&'static str]);

const BAD: &[BadRow] = &[
    (
        "markdown/invalid_utf8.md",
        1,
        &["invalid_utf8.md:10: bytes that are not UTF-8 were replaced in 2 places"],
    ),
    (
        "markdown/figures.md",
        2,
        &[
            "figures.md:1: likes: '-5' is not a number",
            "figures.md:10: likes: '99,999,999,999,999,999,999' is not a number",
        ],
    ),
    (
        "markdown/dates.md",
        3,
        &[
            "dates.md:1: date '0000-01-01' cannot be read",
            "dates.md:10: date '99999-12-31' cannot be read",
            "dates.md:19: date '2019-03-04' disagrees with the ID, which says 2024-03-04",
        ],
    ),
    (
        "markdown/ids.md",
        2,
        &[
            "ids.md:1: '99999999999999999999' in the link is not a post ID",
            "ids.md:10: '' in the link is not a post ID",
        ],
    ),
    (
        "markdown/numbers.md",
        2,
        &["numbers.md:19: number 2 is taken", "numbers.md:1: number '99999999999999999999' is too large"],
    ),
    (
        "markdown/cut_off.md",
        1,
        &["cut_off.md:1: the head claims 3 posts, but there are 1", "cut_off.md:16: the record has neither"],
    ),
    ("markdown/lost_metadata.md", 2, &["lost_metadata.md:10: heading '### 2' has no metadata"]),
    (
        "markdown/other_author.md",
        1,
        &["other_author.md:1: the title names 'Mei Lin', but the posts are by @zhao_ke"],
    ),
    ("markdown/readme.md", 0, &["readme.md: no post found"]),
    ("markdown/empty.md", 0, &["empty.md: the file is empty"]),
];

fn archives(kind: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/archives").join(kind)
}

/// The files under `folder`, as paths below it.
fn files(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for format in std::fs::read_dir(folder).unwrap() {
        let format = format.unwrap();
        for file in std::fs::read_dir(format.path()).unwrap() {
            let file = file.unwrap().file_name().into_string().unwrap();
            files.push(format!("{}/{file}", format.file_name().into_string().unwrap()));
        }
    }
    files.sort_unstable();
    files
}

fn words(loaded: &Loaded) -> Vec<&'static str> {
    check_records(loaded).iter().map(|finding| finding.kind.word().name()).collect()
}

/// The spans of all posts, checked against the texts that they point into.
#[track_caller]
fn spans_hold(loaded: &Loaded) {
    for (index, post) in loaded.corpus.posts.iter().enumerate() {
        let text = &loaded.corpus.sources[post.source as usize].text;
        let (record, its_text) = (post.spans.record(), post.spans.text());
        let held = [&record, &post.spans.link(), &its_text].map(|range| text.get(range.clone()));
        assert!(held.iter().all(Option::is_some), "post {index}");
        assert!(record.start <= its_text.start && its_text.end <= record.end, "post {index}");
    }
}

#[test]
fn every_good_archive_loads_whole() {
    for (file, posts, authors, findings) in GOOD {
        let loaded = archive::open(&[archives("good").join(file)]).unwrap();
        assert_eq!((loaded.corpus.posts.len(), loaded.corpus.authors.len()), (*posts, *authors), "{file}");
        assert_eq!((loaded.bad_records.len(), words(&loaded).as_slice()), (0, *findings), "{file}");
        spans_hold(&loaded);
    }
}

#[test]
fn every_bad_archive_says_where_and_why() {
    for (file, posts, sentences) in BAD {
        let path = archives("bad").join(file);
        let said: Vec<String> = match archive::open(&[path]) {
            Ok(loaded) => {
                assert_eq!(loaded.corpus.posts.len(), *posts, "{file}");
                spans_hold(&loaded);
                check_records(&loaded).iter().map(Finding::to_string).collect()
            }
            Err(error) => vec![error.to_string()],
        };
        assert_eq!(said.len(), sentences.len(), "{file}: {said:?}");
        for (said, sentence) in said.iter().zip(*sentences) {
            assert!(said.contains(sentence), "{file}: {said}");
        }
    }
}

#[test]
fn every_archive_has_its_row_in_a_table() {
    let good: Vec<&str> = GOOD.iter().map(|row| row.0).collect();
    let bad: Vec<&str> = BAD.iter().map(|row| row.0).collect();
    for (kind, mut rows) in [("good", good), ("bad", bad)] {
        let hostile = crate::hostile::table::ROWS.iter().filter_map(|row| row.0.strip_prefix(kind));
        rows.extend(hostile.map(|file| file.trim_start_matches('/')));
        rows.sort_unstable();
        assert_eq!(files(&archives(kind)), rows, "{kind}");
    }
}

#[test]
fn several_archives_become_one() {
    let folder = archives("good");
    let loaded = archive::open(&[folder.join("markdown")]).unwrap();
    let rows: usize = GOOD.iter().map(|row| row.1).sum();
    assert_eq!((loaded.corpus.sources.len(), loaded.corpus.posts.len()), (GOOD.len(), rows));
    assert!(loaded.corpus.posts.iter().filter_map(|post| post.time).is_sorted());
}

#[test]
fn headings_rules_and_fences_stay_in_their_post() {
    let loaded = archive::open(&[archives("good").join("markdown/quirks.md")]).unwrap();
    let post = loaded.corpus.by_number(186).unwrap();
    let text = loaded.corpus.raw_text(post);
    assert!(text.starts_with("# Not a heading") && text.ends_with("不是元数据"), "{text}");
    assert_eq!((text.matches("### 999").count(), loaded.corpus.by_number(999)), (2, None));
    assert_eq!(loaded.corpus.author(post), "someone_else");
}

/// The real archive lies beside the project on some machines; its sentences are not part of it.
fn real_archive() -> Option<Loaded> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/andrew-ng-2025.md");
    path.is_file().then(|| archive::open(&[path]).unwrap())
}

#[test]
fn the_real_archive_loads_whole() {
    let Some(loaded) = real_archive() else { return };
    let corpus = &loaded.corpus;
    assert_eq!((corpus.posts.len(), corpus.authors.len(), corpus.author(0)), (113, 1, "AndrewYNg"));
    assert!(
        (0..113).all(|post| corpus.posts[post].number == post as u64 + 1 && corpus.posts[post].id.is_some())
    );
    let (first, last) = corpus.range().unwrap();
    assert_eq!((first.date(Zone::Utc), last.date(Zone::Utc)), ("2025-01-01".into(), "2025-10-07".into()));
    assert_eq!(
        corpus
            .by_number(44)
            .and_then(|post| corpus.posts[post].time)
            .unwrap()
            .long(Zone::Utc, duidu::i18n::UiLanguage::English),
        "Thu 13 Mar 2025 16:15 UTC"
    );
    let said: Vec<_> = check_records(&loaded).iter().map(|finding| finding.kind.word().name()).collect();
    assert_eq!(said, ["title-name"]);
    spans_hold(&loaded);
}

#[test]
fn the_real_archive_has_its_threads_and_figures() {
    let Some(loaded) = real_archive() else { return };
    let threads = Threads::infer(&loaded.corpus);
    let number = |post: usize| loaded.corpus.posts[post].number;
    let found: Vec<_> =
        (0..113).filter_map(|post| Some((number(post), number(threads.parent(post)?)))).collect();
    let expected = [
        (24, 23),
        (35, 34),
        (46, 45),
        (47, 46),
        (48, 47),
        (49, 48),
        (64, 63),
        (68, 67),
        (102, 101),
        (108, 107),
    ];
    assert_eq!(found, expected);

    let likes = Series::new(&loaded.corpus, 0..113, Metric::Likes);
    let post = loaded.corpus.by_number(44).unwrap();
    assert_eq!((likes.value(post), likes.rank(post), likes.known()), (Some(12_179), Some(1), 113));
}
