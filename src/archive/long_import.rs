//! Archives of other programs that take long to read: nothing of them can be shown before.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::members;
use super::{format, import, read};

/// Bytes at the start of a file that show how it is read.
const START: u64 = 1 << 16;

/// Whether the files at `paths` are large, and turned into posts only once they are read.
pub(super) fn is_long(paths: &[PathBuf]) -> bool {
    let is_long = !read::has_standard_input(paths) && read::total_length(paths) >= read::LARGE;
    is_long && paths.iter().all(|path| is_archive(path))
}

/// Whether the files at both paths are large together, and archives.
pub(super) fn are_long(paths: &[PathBuf], translations: &[PathBuf]) -> bool {
    let both = [paths, translations];
    let length: u64 = both.iter().map(|paths| read::total_length(paths)).sum();
    !both.into_iter().any(read::has_standard_input)
        && length >= read::LARGE
        && both.into_iter().flatten().all(|path| is_archive(path))
}

/// Whether the file at `path` looks like one of another program.
pub(super) fn is_imported(path: &Path) -> bool {
    let is_one =
        |text: &str| import::is_table(text) || !format::is_native(text) && import::is_importable(text);
    start(path).is_some_and(|text| is_one(&text))
}

/// Whether the file at `path` looks like an archive: others are refused before the screen is taken.
fn is_archive(path: &Path) -> bool {
    if path.is_dir() {
        return members::files(path).is_ok_and(|names| !members::chosen(&names).is_empty());
    }
    match read::packing(path) {
        Some(packing) => read::may_hold_posts(path, packing),
        None => is_imported(path) || start(path).is_some_and(|text| format::parser(&text).is_some()),
    }
}

fn start(path: &Path) -> Option<String> {
    let (file, _) = read::regular(path).ok()?;
    let decoded = read::decode(file.take(START), 0, &|_| true).ok()?;
    decoded.text.whole().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::is_long;

    #[test]
    fn only_large_archives_of_other_programs_take_long() {
        let folder = tempfile::tempdir().unwrap();
        let row = "1874502000000000001,text,2025-01-01\n";
        for (name, content, expected) in [
            ("a.csv", format!("id,text,created_at\n{}", row.repeat(200_000)), true),
            ("b.csv", format!("id,text,created_at\n{row}"), false),
            ("c.json", format!("[{}]", "{\"id\": 1, \"text\": \"hi\"},".repeat(300_000)), true),
            ("d.md", "### 1\n作者: @a\n\nhi\n\n".repeat(300_000), true),
            ("e.html", format!("<html>{}", "<p>word</p>".repeat(500_000)), false),
            ("f.txt", "words and words\n".repeat(500_000), false),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, content).unwrap();
            assert_eq!(is_long(&[path]), expected, "{name}");
        }
    }
}
