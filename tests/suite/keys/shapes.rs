//! Archives of hostile shapes: each opens, with a word about what is odd, or is refused with one.

use std::cell::Cell;
use std::fs::OpenOptions;
use std::path::Path;
use std::process::Command;

use duidu::app::effect::{Answer, Effect, Job};
use duidu::app::event::Event;
use duidu::app::job_runner::JobRunner;
use duidu::archive::issue::{FileError, RecordError, WarningKind};
use duidu::archive::open;
use duidu::archive::{self, LoadError, Loaded, Opened, Progress};
use duidu::corpus::LONGEST_TEXT;
use duidu::corpus::Metric;
use duidu::insight::topics::Topics;
use duidu::search::index::Index;
use duidu::search::query::Query;
use duidu::search::rank::find_posts;

use super::large::archive;
use super::reader::Reader;

/// A post with this number, these lines of metadata below its author, and this text.
fn post(number: &str, fields: &str, text: &str) -> String {
    format!("### {number}\n\n作者: @a\n{fields}\n{text}\n\n")
}

/// Loads `bytes` from a file.
fn loaded(bytes: impl AsRef<[u8]>) -> Result<Loaded, String> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    open(&[file.path().to_owned()]).map_err(|error| error.to_string())
}

/// Opens the file as the reader does; of the jobs, only reading is done.
fn reader(path: &Path) -> Reader {
    let paths = vec![path.to_owned()];
    match archive::open_or_preview(&paths).unwrap() {
        Opened::Whole(loaded) => Reader::of(loaded.corpus),
        Opened::Preview(part) => {
            let mut reader = Reader::of(part);
            reader.app.await_rest(paths);
            reader.press("j k");
            for effect in reader.app.begin() {
                if let Effect::StartJob(job @ Job::Load { .. }) = effect {
                    let answer = JobRunner::default().perform(job, &|| false, &|_| {}).unwrap();
                    assert!(matches!(answer, Answer::Loaded(_)), "{answer:?}");
                    drop(reader.app.update(Event::Answer(answer)));
                    reader.resize(120, 36);
                }
            }
            reader
        }
    }
}

#[test]
fn files_that_hold_nothing_are_refused_by_name() {
    for (bytes, reason) in [
        (String::new(), "the file is empty"),
        ("\n".repeat(2_000_000), "the file is empty"),
        ("# A title\n\n总计推文数量: 7\n".to_owned(), "no post found"),
        (post("1", "", ""), "no readable post"),
        ("\u{0}".repeat(9), "NUL bytes"),
    ] {
        let refused = loaded(&bytes).unwrap_err();
        assert!(refused.contains(reason), "{refused}");
    }
}

#[test]
fn empty_lines_without_end_are_no_text() {
    let lines = "\n".repeat(1_000_000);
    let text =
        lines.clone() + &post("1", "", "hi") + &lines + &post("2", "", &format!("ho{lines}he")) + &lines;
    let loaded = loaded(text).unwrap();
    assert_eq!(loaded.corpus.posts.len(), 2);
    assert_eq!(loaded.corpus.raw_text(0), "hi");
    assert_eq!(loaded.corpus.posts[1].line, 2_000_007);
    let mut reader = Reader::of(loaded.corpus);
    reader.press("g g G J G R esc").assert_sound();
}

#[test]
fn very_many_tiny_posts_are_moved_through() {
    let many: String =
        (1..=60_000).map(|number| post(&number.to_string(), "互动: Likes: 1\n", "x")).collect();
    let mut reader = Reader::of(loaded(many).unwrap().corpus);
    // So long a list is counted by the worker.
    let first = reader.app.begin();
    let counts: Vec<_> = first
        .into_iter()
        .filter(|effect| matches!(effect, Effect::StartJob(Job::Sparkline { .. })))
        .collect();
    assert_eq!(counts.len(), 1);
    assert!(reader.app.list().sparkline().bars().is_empty());
    reader.carry_out(counts);
    reader.press("j");
    assert_eq!(
        (reader.place().as_str(), reader.app.list().sparkline().bars().is_empty()),
        ("list 2/60000", false)
    );
    reader.press("m");
    assert_eq!(reader.app.list().sparkline().series().values().len(), 60_000, "another metric is asked for");
    reader.press("G");
    assert_eq!(reader.label(), "60000");
    reader.press("O g g ctrl-f J");
    reader.assert_sound();
}

#[test]
fn one_status_again_and_again_is_one_post() {
    let link = "链接: https://x.com/a/status/1874495593827156120\n";
    let again: String = (1..=10_000).map(|number| post(&number.to_string(), link, "x")).collect();
    let loaded = loaded(again).unwrap();
    assert_eq!((loaded.corpus.posts.len(), loaded.warnings.len()), (1, 9_999));
    assert!(loaded.warnings.iter().all(|note| matches!(note.kind, WarningKind::Duplicate(_))));
}

#[test]
fn numbers_beyond_all_bounds_cost_no_post_but_their_own() {
    let huge = "99999999999999999999999";
    for (fields, noted) in [
        (format!("链接: https://x.com/a/status/{huge}\n"), true),
        ("链接: https://x.com/a/status/0\n".to_owned(), true),
        ("时间: 0000-01-01\n".to_owned(), true),
        ("时间: 99999-12-31\n".to_owned(), true),
        ("时间: 2025-13-45\n".to_owned(), true),
        (format!("互动: Likes: {huge}; Views: 7\n"), true),
        ("互动: Likes: -5; Views: 7\n".to_owned(), true),
        ("互动: Likes: 18446744073709551615; Views: 7\n".to_owned(), true),
        ("互动: Likes: 18446744073709551614; Views: 7\n".to_owned(), false),
    ] {
        let loaded = loaded(post("1", &fields, "one") + &post("2", "", "two")).unwrap();
        assert_eq!((loaded.corpus.posts.len(), loaded.bad_records.len()), (2, 0), "{fields}");
        assert_eq!(loaded.warnings.len(), usize::from(noted), "{fields}: {:?}", loaded.warnings);
        let first = &loaded.corpus.posts[loaded.corpus.by_number(1).unwrap()];
        assert!(first.id.is_none() && first.time.is_none(), "{fields}");
        if fields.contains("Views") {
            assert_eq!(first.metrics.get(Metric::Views), Some(7), "{fields}");
            assert_eq!(first.metrics.get(Metric::Likes).is_none(), noted, "{fields}");
        }
        let mut reader = Reader::of(loaded.corpus);
        reader.press("j m m k S S R esc").assert_sound();
    }
    let loaded = loaded(post(huge, "", "one") + &post("2", "", "two")).unwrap();
    assert_eq!(loaded.corpus.posts.len(), 1);
    assert!(matches!(loaded.bad_records[0].error, RecordError::Number(_)));
}

#[test]
fn a_file_cut_within_a_character_keeps_every_post() {
    let whole = post("1", "", "one") + &post("2", "", "二");
    let cut = whole.trim_end().len() - 1;
    let loaded = loaded(&whole.as_bytes()[..cut]).unwrap();
    assert_eq!(loaded.corpus.posts.len(), 2);
    assert!(matches!(loaded.warnings[0].kind, WarningKind::InvalidUtf8(1)));
    assert_eq!(loaded.corpus.raw_text(1), "\u{fffd}");
}

#[test]
fn a_giant_post_is_shown_in_part_and_says_so() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let giant = post("1", "", &"word 词".repeat(1 << 20)) + &post("2", "", "two");
    std::fs::write(file.path(), &giant).unwrap();
    let mut reader = reader(file.path());
    assert_eq!(reader.app.archive().corpus().posts.len(), 2);
    reader.press(":").enter_text("1").press("enter");
    let left_out = reader.app.text_pane().body().left_out;
    assert_eq!(left_out + LONGEST_TEXT, (8 << 20) + (LONGEST_TEXT % 8), "what is cut off is counted");
    let before = reader.app.text_pane().post_rows().rows.first();
    assert!(format!("{before:?}").contains("7 MiB more not shown"), "{before:?}");
    reader.press("l space J G K R esc h j").assert_sound();
    assert_eq!(reader.label(), "2", "it stands last");
}

#[test]
fn of_a_giant_post_as_much_is_searched_and_mined_as_is_shown() {
    // Glosses by the hundred thousand: each costs a topic its names and the index its words.
    let glosses: Vec<String> =
        (0..LONGEST_TEXT / 4).map(|gloss| format!("术语{gloss}（Term {gloss}）")).collect();
    let glosses = glosses.concat();
    let text = format!("First of all. {}\n\n{glosses} Hidden", "One word more. ".repeat(LONGEST_TEXT / 15));
    let corpus = loaded(post("1", "", &text) + &post("2", "", "two")).unwrap().corpus;
    let topics = Topics::mine(&corpus, &|| false);
    assert!(topics.all.is_empty(), "{} topics", topics.all.len());
    let index = Index::build(&corpus, &topics);
    for (query, count) in [("first", 1), ("hidden", 0), ("术语", 0)] {
        let hits = find_posts(&index, &corpus, &Query::parse(query).unwrap(), &|| false).unwrap();
        assert_eq!(hits.all.len(), count, "{query}");
    }
}

#[test]
fn what_is_printed_is_whole_however_long() {
    let long = "One more line that is part of it.\n".repeat(LONGEST_TEXT / 34 + 10);
    let corpus = loaded(post("1", "", &long)).unwrap().corpus;
    assert!(corpus.body(0).left_out > 0);
    let whole = corpus.whole_body(0);
    assert_eq!((whole.left_out, whole.original.text.len()), (0, long.trim_end().len()));
}

#[test]
fn only_regular_files_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.md");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for path in [pipe.as_path(), Path::new("/dev/zero"), Path::new("/dev/null")] {
        for opened in
            [open(&[path.to_owned()]).map(drop), archive::open_or_preview(&[path.to_owned()]).map(drop)]
        {
            assert!(opened.unwrap_err().to_string().contains("not a regular file"), "{path:?}");
        }
    }
    // In a folder they are left out, with a word.
    std::fs::write(folder.path().join("a.md"), post("1", "", "one")).unwrap();
    let loaded = open(&[folder.path().to_owned()]).unwrap();
    assert_eq!((loaded.corpus.posts.len(), loaded.warnings.len()), (1, 1));
}

#[test]
fn a_file_that_shrinks_while_it_is_read_keeps_what_was_read() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), archive(400)).unwrap();
    let cut = Cell::new(false);
    let watch = |progress: Progress| {
        if progress.read > progress.of / 2 && !cut.replace(true) {
            OpenOptions::new().write(true).open(file.path()).unwrap().set_len(7).unwrap();
        }
        true
    };
    let loaded = archive::open_with_progress(&[file.path().to_owned()], &watch).unwrap();
    assert!((150..400).contains(&loaded.corpus.posts.len()), "{}", loaded.corpus.posts.len());
    assert!(matches!(&loaded.warnings[0].kind, WarningKind::CutShort(_)), "{:?}", loaded.warnings);
    let said = duidu::app::current_archive::loading::ArchiveIssues::new(&loaded)
        .text(duidu::i18n::UiLanguage::English, true)
        .unwrap();
    assert!(said.contains("became shorter while it was read"), "{said}");
}

#[test]
fn what_is_odd_about_many_records_is_said_in_one_sentence() {
    let said = |posts: usize| {
        let record = |at: usize| format!("### {at}\n\n作者: @a\n时间: someday\n\nhi\n\n");
        let loaded = archive::parse("odd.md", (1..=posts).map(record).collect()).unwrap();
        duidu::app::current_archive::loading::ArchiveIssues::new(&loaded)
            .text(duidu::i18n::UiLanguage::English, true)
    };
    assert!(said(1).unwrap().starts_with("date 'someday' cannot be read"), "{:?}", said(1));
    assert_eq!(said(2_345).unwrap(), "2,345 records look damaged or odd; duidu check lists them");
}

#[test]
fn a_file_that_may_not_be_read_is_refused() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), archive(3)).unwrap();
    let mut permissions = file.as_file().metadata().unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0);
    std::fs::set_permissions(file.path(), permissions).unwrap();
    match open(&[file.path().to_owned()]) {
        Err(LoadError::File { error, .. }) => assert_eq!(error, FileError::PermissionDenied),
        // Who may do everything may read it.
        opened => assert_eq!(opened.unwrap().corpus.posts.len(), 3),
    }
}
