//! Exports: read back as what they were, whole or not at all, and harmless wherever they are opened.

use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use duidu::archive;
use duidu::corpus::thread::Threads;
use duidu::corpus::{Corpus, Metric};
use zip::ZipArchive;

use super::archive;
use super::program::duidu;

const FORMATS: [&str; 6] = ["md", "jsonl", "csv", "html", "epub", "tmx"];

/// What terminals would act on, what turns text round, and what markup and spreadsheets would act on.
const TRAPS: &str = "\u{1b}[31m\u{1b}]0;t\u{7}\u{9b}2J\u{8}\u{7f}\u{202e}\u{2066}\u{2028}<script>alert(1)</script>&amp;\"'><img src=x>";

/// The elements of a page.
const ELEMENTS: &str = "!DOCTYPE html head meta title style body h1 p nav ol li main section h2 article h3 a time div \
                        br footer strong em span";

/// The good archives of the project, and the real one where it is there.
fn archives() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let good = std::fs::read_dir(root.join("tests/archives/good/markdown")).unwrap();
    let mut all: Vec<PathBuf> = good.map(|entry| entry.unwrap().path()).collect();
    all.push(root.join("assets/digest.md"));
    all.extend(Some(root.join("../shared/corpus/andrew-ng-2025.md")).filter(|path| path.is_file()));
    all
}

/// Everything that a reader sees of a corpus.
fn seen(corpus: &Corpus) -> Vec<String> {
    let threads = Threads::infer(corpus);
    let one = |index: usize| {
        let post = &corpus.posts[index];
        let body = corpus.body(index);
        let figures = Metric::ALL.map(|metric| post.metrics.get(metric));
        format!(
            "{:?} {} {} {:?} {figures:?} {:?} {:?} {:?}\n{}\n{}",
            post.id,
            post.label(),
            corpus.author(index),
            post.time,
            post.is_reply,
            corpus.link(index),
            threads.parent(index),
            body.original.text,
            body.translation.text
        )
    };
    (0..corpus.posts.len()).map(one).collect()
}

#[test]
fn a_format_of_pairs_names_the_command_that_writes_it() {
    for (arguments, said) in [
        (&["export", "--format", "tsv"][..], "'duidu pairs --format tsv'"),
        (&["export", "--format", "tsv", "--ui", "zh"], "「duidu pairs --format tsv」"),
    ] {
        let ended = duidu(arguments.iter().map(|word| (*word).to_owned())).run();
        assert_eq!(ended.exit, Some(2));
        assert!(ended.err.contains(said), "{}", ended.err);
    }
}

#[test]
fn markdown_is_read_again_as_the_same_posts() {
    let folder = tempfile::tempdir().unwrap();
    for path in archives() {
        let to = folder.path().join(path.file_name().unwrap());
        let ended =
            duidu(["export", "--format", "md", "-a", path.to_str().unwrap(), "-o", to.to_str().unwrap()])
                .run();
        assert_eq!((ended.exit, ended.out.as_str()), (Some(0), ""), "{}", ended.err);
        let (before, after) =
            (archive::open(std::slice::from_ref(&path)).unwrap(), archive::open(&[to]).unwrap());
        assert!(after.bad_records.is_empty(), "{path:?}: {:?}", after.bad_records);
        assert_eq!(after.corpus.heads[0].count, Some(before.corpus.posts.len() as u64));
        for (before, after) in seen(&before.corpus).iter().zip(seen(&after.corpus)) {
            assert_eq!(*before, after, "{path:?}");
        }
        assert_eq!(before.corpus.posts.len(), after.corpus.posts.len(), "{path:?}");
    }
}

#[test]
fn json_lines_are_what_list_prints() {
    let export = duidu(["export", "--format", "jsonl", "agents"]).run();
    let mut list: Vec<String> =
        duidu(["list", "--json", "agents"]).run().lines().iter().map(|l| (*l).to_owned()).collect();
    let mut lines: Vec<String> = export.lines().iter().map(|line| (*line).to_owned()).collect();
    // In order of the archive, unless another one is asked for.
    let numbers: Vec<u64> = export.json().iter().map(|post| post["num"].as_u64().unwrap()).collect();
    assert!(numbers.len() > 3 && numbers.is_sorted());
    lines.sort();
    list.sort();
    assert_eq!(lines, list);
    let sorted = duidu(["export", "--format", "jsonl", "agents", "sort:likes"]).run().json();
    let likes: Vec<u64> = sorted.iter().map(|post| post["likes"].as_u64().unwrap()).collect();
    assert!(likes.is_sorted_by(|a, b| a >= b));
}

/// The records of an RFC 4180 text.
fn csv(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (quoted, c) {
            (true, '"') if chars.peek() == Some(&'"') => cell.push(chars.next().unwrap()),
            (_, '"') => quoted = !quoted,
            (false, ',') => record.push(std::mem::take(&mut cell)),
            (false, '\r') => {
                assert_eq!(chars.next(), Some('\n'));
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            _ => cell.push(c),
        }
    }
    assert!(!quoted && cell.is_empty() && record.is_empty());
    records
}

#[test]
fn csv_holds_the_fields_of_json_and_no_formula() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("posts.csv");
    let to = to.to_str().unwrap();
    let text = archive(3)
        .replace("Post number 1", "=HYPERLINK(\"http://x\"), number 1")
        .replace("Post number 2", "@somebody: number 2");
    let arguments = ["export", "--format", "csv", "-a", "-", "-o", to];
    assert_eq!(duidu(arguments).stdin(text.clone()).run().exit, Some(0));
    let written = std::fs::read_to_string(to).unwrap();
    // By the mark a spreadsheet tells UTF-8.
    let records = csv(written.strip_prefix('\u{feff}').unwrap());
    for more in ["--no-bom", "--raw"] {
        let again = arguments.into_iter().chain(["--force", more]);
        assert_eq!(duidu(again).stdin(text.clone()).run().exit, Some(0));
        assert!(std::fs::read_to_string(to).unwrap().starts_with("id,num,"), "{more}");
    }
    let posts = duidu(["export", "--format", "jsonl", "-a", "-"]).stdin(text).run().json();
    assert_eq!(records.len(), posts.len() + 1);
    let mut names = records[0].clone();
    assert_eq!((names[0].as_str(), names[14].as_str(), names.len()), ("id", "original", 16));
    names.sort();
    let mut keys = posts[0].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    keys.sort();
    assert_eq!(names, keys);
    for (record, post) in records[1..].iter().zip(&posts) {
        for (name, cell) in records[0].iter().zip(record) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{name}: {cell}");
            let value = match &post[name] {
                serde_json::Value::Null => String::new(),
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            assert_eq!(cell.strip_prefix('\'').unwrap_or(cell), value, "{name}");
        }
    }
    assert!(records[1][14].starts_with("'=HYPERLINK(\"http://x\")"));
}

#[test]
fn a_page_holds_every_text_and_nothing_that_acts() {
    let text = archive(4)
        .replace("apples", &format!("apples {TRAPS} https://example.com/a?b=1&c=2 javascript:alert(1)"))
        .replace("@someone", &format!("@some{TRAPS}one"));
    for format in ["html", "md"] {
        // Controls in what is printed fail in every run.
        let page = duidu(["export", "--format", format, "-a", "-"]).stdin(text.clone()).run();
        assert_eq!(page.exit, Some(0), "{}", page.err);
    }
    let page = duidu(["export", "--format", "html", "-a", "-"]).stdin(text).run().out;
    // No other elements, and none with an attribute that loads or runs anything.
    for tag in page.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').unwrap();
        let name = inside.trim_matches('/').split([' ', '/']).next().unwrap();
        assert!(ELEMENTS.split_whitespace().any(|known| known == name), "{tag}");
        let attributes = inside.split('"').step_by(2).map(str::trim);
        assert!(!attributes.into_iter().any(|part| part.contains("src=") || part.contains(" on")), "{tag}");
    }
    for forbidden in ["href=\"javascript", "url(", "@import"] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    for part in page.split("href=\"").skip(1) {
        assert!(
            part.starts_with("https://") || part.starts_with("http://") || part.starts_with('#'),
            "{part}"
        );
    }
    for expected in [
        "<!DOCTYPE html>\n<html lang=\"en\">",
        "default-src 'none'",
        "prefers-color-scheme: dark",
        "grid-template-columns",
        "<a href=\"https://example.com/a?b=1&amp;c=2\"",
        "lang=\"en\"",
        "lang=\"zh\"",
    ] {
        assert!(page.contains(expected), "{expected}\n{page}");
    }
    let chinese = duidu(["--ui", "zh", "export", "--format", "html"]).run().out;
    assert!(chinese.contains("<html lang=\"zh\">") && chinese.contains("113 条"));
    assert_eq!(chinese.matches("<article ").count(), 113);
    assert_eq!(chinese.matches("<section ").count(), 10);
    // In another order than that of time, months are no chapters.
    let sorted = duidu(["export", "--format", "html", "sort:likes"]).run().out;
    assert_eq!((sorted.matches("<section ").count(), sorted.matches("<article ").count()), (1, 113));
    assert!(sorted.find("id=\"post-43\"").unwrap() < sorted.find("id=\"post-0\"").unwrap());
}

/// The entries of a zip archive, in their order.
fn entries(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = zip.len();
    let entry = |at| {
        let mut file = zip.by_index(at).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        (file.name().to_owned(), text)
    };
    (0..count).map(entry).collect()
}

#[test]
fn a_book_has_its_type_first_and_every_chapter_in_its_contents() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("book.epub");
    let run = |force: &[&str]| {
        let arguments = ["export", "--format", "epub", "-o", to.to_str().unwrap()];
        assert_eq!(duidu(arguments.iter().chain(force)).run().exit, Some(0));
        std::fs::read(&to).unwrap()
    };
    let bytes = run(&[]);
    // Other programs know the file by its type, stored without extra fields, at this place.
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    let entries = entries(&bytes);
    assert_eq!(entries[0], ("mimetype".to_owned(), "application/epub+zip".to_owned()));
    let find = |name: &str| &entries.iter().find(|(known, _)| known == name).unwrap().1;
    assert!(find("META-INF/container.xml").contains("book/content.opf"));
    let chapters: Vec<&(String, String)> =
        entries.iter().filter(|(name, _)| name.contains("chapter")).collect();
    assert_eq!(chapters.len(), 10);
    for (name, text) in chapters {
        let file = name.strip_prefix("book/").unwrap();
        assert!(find("book/content.opf").contains(file) && find("book/nav.xhtml").contains(file), "{file}");
        assert!(text.starts_with("<?xml") && text.ends_with("</html>\n"));
    }
    let articles: usize = entries.iter().map(|(_, text)| text.matches("<article ").count()).sum();
    assert_eq!(articles, 113);
    // The same posts make the same book.
    assert_eq!(run(&["--force"]), bytes);
}

#[test]
fn a_file_is_there_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let names = || {
        let found = std::fs::read_dir(folder.path()).unwrap();
        let mut names: Vec<String> =
            found.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    for format in FORMATS {
        let to = folder.path().join(format);
        let arguments = ["export", "--format", format, "-o", to.to_str().unwrap()];
        let ended = duidu(arguments).run();
        let expected = format!("duidu: wrote 113 posts to '{}'\n", to.display());
        assert_eq!((ended.exit, ended.err, ended.out.as_str()), (Some(0), expected, ""));
        let first = std::fs::read(&to).unwrap();
        std::fs::write(&to, "mine").unwrap();
        let refused = duidu(arguments).run();
        assert_eq!(refused.exit, Some(2));
        assert!(refused.err.contains("already exists; --force replaces it"), "{}", refused.err);
        assert_eq!(std::fs::read(&to).unwrap(), b"mine");
        assert_eq!(duidu(arguments.iter().chain(&["--force"])).run().exit, Some(0));
        assert_eq!(std::fs::read(&to).unwrap(), first);
    }
    assert_eq!(names().len(), FORMATS.len(), "{:?}", names());
    // A folder, a device and a place that is not there are refused, and nothing is left behind.
    for to in [folder.path().to_str().unwrap(), "/dev/null", "/no/such/folder/x", "/"] {
        for more in [[].as_slice(), &["--force"]] {
            let arguments = ["export", "--format", "md", "-o", to];
            let ended = duidu(arguments.iter().chain(more)).run();
            assert_eq!(ended.exit, Some(2), "{to}");
            assert!(ended.err.contains(&format!("'{to}'")), "{}", ended.err);
        }
    }
    // Nothing found writes nothing.
    let none = folder.path().join("none.md");
    let ended = duidu(["export", "--format", "md", "-o", none.to_str().unwrap(), "qqqzzzxxx"]).run();
    assert_eq!((ended.exit, none.exists()), (Some(1), false));
    assert_eq!(names().len(), FORMATS.len(), "{:?}", names());
    assert_eq!(
        duidu(["export", "--format", "md", "-o", "-", "num:44"]).run().out.matches("\n### ").count(),
        1
    );
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_replaced_and_the_link_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (file, link) = (folder.path().join("file.md"), folder.path().join("link.md"));
    std::fs::write(&file, "old").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    let arguments = ["export", "--format", "md", "-o", link.to_str().unwrap(), "--force"];
    assert_eq!(duidu(arguments).run().exit, Some(0));
    assert!(std::fs::read_to_string(&file).unwrap().contains("### 044"));
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
}
