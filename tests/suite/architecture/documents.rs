//! Documents: links lead to files that are there.

use std::path::Path;

#[test]
fn no_document_links_to_a_file_that_is_not_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missing = Vec::new();
    for document in documents(root) {
        let text = std::fs::read_to_string(&document).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = target.split('#').next().unwrap();
            let is_elsewhere = file.is_empty() || target.contains("://");
            if !is_elsewhere && !document.parent().unwrap().join(file).exists() {
                missing.push(format!("{}: {target}", document.display()));
            }
        }
        // Files named in the text, as the map of the structure does.
        for name in text.split('`').skip(1).step_by(2) {
            let is_path = ["src/", "tests/", "assets/", "benches/", "docs/", "fuzz/"]
                .iter()
                .any(|folder| name.starts_with(folder));
            let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
            if is_path && is_plain && !root.join(name).exists() {
                missing.push(format!("{}: `{name}`", document.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The Markdown files of the root and of `docs`.
fn documents(root: &Path) -> Vec<std::path::PathBuf> {
    let folders = [root.to_owned(), root.join("docs")];
    let files = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten();
    let paths = files.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect()
}
