//! Large archives: both ends are shown at once, the whole takes their place, and nothing that was done meanwhile is lost.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use duidu::app::effect::Effect;
use duidu::app::event::Event;
use duidu::archive::issue::FileError;
use duidu::archive::{self, LoadError, Opened, Progress};
use duidu::config::settings::{Layout, Order};
use tempfile::TempDir;

use super::reader::Reader;

/// Posts of an archive that counts as large, of 3 kB each, most of it blank: what is tested is the reading.
const POSTS: usize = 1_600;

/// An archive of `posts` posts, one a day, with a word of its own in each and "needle" in every hundredth.
pub(crate) fn archive(posts: usize) -> String {
    let mut file = format!("# Mei Lin Twitter\n\n本文件包含Mei Lin的所有推文。\n\n总计推文数量: {posts}\n\n");
    let blank = format!("{}\n", " ".repeat(500)).repeat(6);
    for post in 1..=posts {
        let (year, month, day) = (2000 + post / 336, post / 28 % 12 + 1, post % 28 + 1);
        // The newest ones can be scrolled.
        let times = if post + 12 > posts { 30 } else { 1 };
        let english = "Apples are read, not eaten, on days of rain. ".repeat(times);
        let chinese = "苹果下雨天读，不吃。".repeat(times);
        let needle = if post % 100 == 50 { "needle " } else { "" };
        write!(
            file,
            "### {post:04}\n\n作者: @meilin_dev\n时间: {year}-{month:02}-{day:02}\n\
             互动: Likes: {post}; isReply: 0\n\n{needle}Word{post} {english}\n\n词{post} {chinese}\n\n{blank}"
        )
        .unwrap();
    }
    file
}

/// A folder with that archive.
fn large() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.md");
    std::fs::write(&path, archive(POSTS)).unwrap();
    (folder, path)
}

/// A reader of the part of `path` that is shown at once, the whole held back.
fn opened(path: &Path) -> Reader {
    let Opened::Preview(part) = archive::open_or_preview(&[path.to_owned()]).unwrap() else {
        panic!("it counts as small")
    };
    let mut reader = Reader::of(part);
    reader.app.await_rest(vec![path.to_owned()]);
    reader.held = Some(Vec::new());
    let first = reader.app.begin();
    reader.carry_out(first);
    reader
}

/// Lets the whole arrive, and everything that is asked for then.
fn arrive(reader: &mut Reader) {
    let whole = reader.held.take().unwrap().remove(0);
    reader.take(Event::Answer(whole));
    reader.assert_sound();
}

#[test]
fn both_ends_are_shown_at_once_and_the_whole_after_them() {
    let (_folder, path) = large();
    let mut reader = opened(&path);
    let part = reader.app.archive().corpus().posts.len();
    assert!((50..POSTS / 2).contains(&part), "{part}");
    assert_eq!(reader.label(), format!("{POSTS:04}"));
    reader.press("G");
    assert_eq!(reader.label(), "0001", "the oldest is there too");
    let whole = archive::open(&[path]).unwrap().corpus;
    for post in &reader.app.archive().corpus().posts {
        let same = whole.by_number(post.number).unwrap();
        let here = reader.app.archive().corpus().by_number(post.number).unwrap();
        assert_eq!(reader.app.archive().corpus().raw(here), whole.raw(same), "no post is cut");
    }
    reader.press("g g");
    arrive(&mut reader);
    assert_eq!((reader.place().as_str(), reader.label().as_str()), ("list 1/1600", "1600"));
    assert!(
        reader.app.archive().loading().is_none() && reader.app.archive().topics().is_some(),
        "topics are mined of the whole"
    );
    assert_eq!(reader.app.archive().corpus().posts.len(), POSTS);
}

#[test]
fn the_post_its_row_the_scroll_and_the_mode_stay() {
    let (_folder, path) = large();
    for (keys, back) in [("j j j j j j j l 4 J J J", "k"), ("G k k", "j"), ("O j j", "k")] {
        let mut reader = opened(&path);
        reader.press(keys).wait(5_000);
        let before = |reader: &Reader| {
            let (view, detail) = (&reader.app.list().view(), &reader.app.text_pane());
            let row = view.selected - view.top;
            (
                reader.label(),
                row,
                detail.top(),
                reader.app.settings().layout,
                reader.app.panes().focus(),
                detail.post_rows().rows.len(),
            )
        };
        let (label, row, top, mode, focus, lines) = before(&reader);
        arrive(&mut reader);
        let after = before(&reader);
        // At the ends of the list a row may be out of reach.
        let reachable = if reader.app.list().view().top == 0 { after.1 } else { row };
        assert_eq!(after, (label, reachable, top, mode, focus, lines), "{keys}");
        reader.press(back);
        reader.assert_sound();
    }
}

#[test]
fn another_order_and_mode_asked_for_meanwhile_hold() {
    let (_folder, path) = large();
    let mut reader = opened(&path);
    reader.press("O O 3");
    arrive(&mut reader);
    assert_eq!(reader.app.settings().order, Order::OldestFirst);
    assert_eq!(reader.app.settings().layout, Layout::Original);
    assert_eq!(reader.app.list().posts().first(), Some(&0));
}

#[test]
fn a_query_typed_meanwhile_is_asked_again_of_the_whole() {
    let (_folder, path) = large();
    let mut reader = opened(&path);
    reader.press("/").enter_text("needle").press("enter");
    let mut held = reader.held.take().unwrap();
    let whole = held.remove(0);
    for hits in held {
        reader.take(Event::Answer(hits));
    }
    let in_part = reader.app.list().posts().len();
    assert!(in_part > 0 && in_part < POSTS / 100, "{in_part}");
    let (label, filter) = (reader.label(), reader.filter().map(str::to_owned));
    reader.take(Event::Answer(whole));
    assert_eq!(reader.app.list().posts().len(), POSTS / 100);
    assert_eq!((reader.label(), reader.filter().map(str::to_owned)), (label, filter));
    reader.press("esc");
    assert_eq!(reader.app.list().posts().len(), POSTS);
    reader.assert_sound();
}

#[test]
fn statistics_opened_meanwhile_are_counted_again() {
    let (_folder, path) = large();
    let mut reader = opened(&path);
    reader.press("S");
    arrive(&mut reader);
    let counted =
        reader.app.overlays().statistics().and_then(|view| view.counted()).map(|stats| stats.posts.len());
    assert_eq!(counted, Some(POSTS));
}

#[test]
fn highlights_listed_meanwhile_lead_to_their_posts() {
    let (_folder, path) = large();
    let mut reader = opened(&path);
    reader.press("g g enter H esc");
    let highlighted = reader.label();
    reader.press("G a");
    let whole = reader.held.take().unwrap().remove(0);
    // Topics, with which lists are made again, are still to come.
    reader.held = Some(Vec::new());
    reader.take(Event::Answer(whole));
    reader.press("enter");
    assert_eq!(reader.label(), highlighted);
    reader.assert_sound();
}

#[test]
fn a_post_that_is_not_read_yet_opens_once_it_is() {
    let (_folder, path) = large();
    let number = "#800";
    // From the command line, and typed.
    let mut reader = opened(&path);
    assert!(reader.app.open_at(number));
    assert!(reader.notice().contains("is not read yet"), "{}", reader.notice());
    arrive(&mut reader);
    assert_eq!(reader.label(), "0800");
    let mut reader = opened(&path);
    reader.press(":").enter_text("800").press("enter");
    arrive(&mut reader);
    assert_eq!(reader.label(), "0800");
    // A date is that of a post still to come, though the part holds later ones.
    let mut reader = opened(&path);
    reader.press(":").enter_text("2002-03-01").press("enter");
    assert_eq!(reader.label(), "1600");
    arrive(&mut reader);
    assert_eq!(reader.label(), "0728");
    // Who moved on is not taken away.
    let mut reader = opened(&path);
    reader.press(":").enter_text("800").press("enter j");
    arrive(&mut reader);
    assert_eq!(reader.label(), "1599");
    // What is there opens at once; what is nowhere is said when that is known.
    let mut reader = opened(&path);
    assert!(reader.app.open_at("#7"));
    assert_eq!(reader.label(), "0007");
    reader.press(":").enter_text("9999").press("enter");
    arrive(&mut reader);
    assert!(
        reader.notice().contains("No post 9999") || reader.notice().contains("9999"),
        "{}",
        reader.notice()
    );
    assert_eq!(reader.label(), "0007");
}

#[test]
fn what_was_read_stands_when_the_rest_cannot_be_read() {
    let (_folder, path) = large();
    let mut reader = opened(&path);
    let part = reader.app.archive().corpus().posts.len();
    let gone = LoadError::File { path: "large.md".to_owned(), error: FileError::NotFound };
    reader.held = None;
    reader.take(Event::Answer(duidu::app::effect::Answer::NotLoaded(gone)));
    assert_eq!(reader.app.archive().corpus().posts.len(), part);
    assert!(reader.app.archive().loading().is_none() && reader.app.archive().topics().is_some());
    assert!(
        reader.notice().contains("large.md was not read to the end: no such file"),
        "{}",
        reader.notice()
    );
    // With nothing to show it ends, and says why.
    let mut empty = Reader::of(duidu::corpus::Corpus::default());
    empty.app.await_rest(vec![path]);
    let gone = LoadError::File { path: "large.md".to_owned(), error: FileError::NotFound };
    empty.take(Event::Answer(duidu::app::effect::Answer::NotLoaded(gone)));
    assert!(matches!(empty.effects.as_slice(), [Effect::Quit]) && empty.app.archive().failure().is_some());
}

#[test]
fn a_file_replaced_or_shrunk_meanwhile_is_read_as_it_is_then() {
    let (_folder, path) = large();
    for posts in [3, 1_200] {
        std::fs::write(&path, archive(POSTS)).unwrap();
        let Opened::Preview(part) = archive::open_or_preview(std::slice::from_ref(&path)).unwrap() else {
            panic!()
        };
        let mut reader = Reader::of(part);
        reader.app.await_rest(vec![path.clone()]);
        std::fs::write(&path, archive(posts)).unwrap();
        let first = reader.app.begin();
        reader.carry_out(first);
        reader.resize(120, 36);
        assert_eq!(reader.app.archive().corpus().posts.len(), posts);
        let shown = &reader.app.text_pane().body().original.text;
        assert!(shown.contains(&format!("Word{}", reader.label().trim_start_matches('0'))), "{shown}");
        reader.press("j");
        reader.assert_sound();
    }
}

#[test]
fn reading_tells_how_far_it_is_and_can_be_called_off() {
    let (_folder, path) = large();
    let length = std::fs::metadata(&path).unwrap().len();
    // Two threads read, and nobody knows which of them comes how far when: only the words of one are certain.
    let read = |goes_on: bool| {
        let told = std::cell::RefCell::new(Vec::new());
        let watch = |progress: Progress| {
            told.borrow_mut().push(progress);
            goes_on
        };
        let loaded = archive::open_with_progress(std::slice::from_ref(&path), &watch);
        (loaded, told.into_inner())
    };
    let (loaded, told) = read(true);
    assert_eq!(loaded.unwrap().corpus.posts.len(), POSTS);
    assert!(told.len() > 10 && told.is_sorted_by_key(|progress| progress.read), "{}", told.len());
    assert!(told.iter().all(|progress| progress.of == length && progress.read <= length));
    let (loaded, told) = read(false);
    assert!(matches!(loaded, Err(LoadError::Cancelled)));
    assert_eq!(told.len(), 1, "nothing is told to who wants no more");
}

#[test]
fn only_large_numbered_archives_are_shown_in_part() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let small = write("small.md", &archive(100));
    assert!(matches!(archive::open_or_preview(&[small]), Ok(Opened::Whole(_))));
    assert!(matches!(archive::open_or_preview(&[]), Ok(Opened::Whole(_))));
    let no_archive = write("none.md", &"just words\n".repeat(1 << 19));
    assert!(archive::open_or_preview(&[no_archive]).unwrap_err().to_string().contains("no post found"));
    // Posts without numbers could not be distinguished from each other: a bar is shown instead.
    let bulleted = "**hi there**\n\n- **作者**: @a\n- **时间**: 2025-01-01\n\n---\n\n".repeat(1 << 17);
    let bulleted = write("bulleted.md", &bulleted);
    assert!(
        matches!(archive::open_or_preview(&[bulleted]), Ok(Opened::Preview(part)) if part.posts.is_empty())
    );
    let folder = archive::open_or_preview(&[folder.path().to_owned()]).unwrap();
    assert!(matches!(folder, Opened::Preview(part) if !part.posts.is_empty() && part.posts.len() < 100));
}
