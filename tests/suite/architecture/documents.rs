//! Documents: links lead to files that are there, and what is made from tables is fresh.

use std::fmt::Write as _;
use std::path::Path;

use duidu::app::input::keymap::Keymap;
use duidu::app::overlay::help::Help;
use duidu::app::overlay::help_entry::HelpEntry;
use duidu::i18n::UiLanguage;

#[test]
fn every_crate_that_is_built_in_is_in_the_notices_with_its_licence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let notices = std::fs::read_to_string(root.join("THIRD-PARTY-NOTICES.txt")).unwrap();
    let headings = notices.lines().filter_map(|line| line.strip_prefix("## "));
    let with_text: Vec<&str> = headings.flat_map(|heading| heading.split(", ")).collect();
    let mut cargo = std::process::Command::new(env!("CARGO"));
    cargo.args(["tree", "--offline", "--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    let tree = cargo.current_dir(root).output().unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    let crates: Vec<&str> = names.filter(|name| !name.is_empty() && *name != "duidu").collect();
    assert!(crates.len() > 50, "{tree}");
    for name in crates {
        assert!(notices.contains(&format!("\n- {name} ")), "{name} is not listed: packaging/notices");
        assert!(with_text.contains(&name), "the licence of {name} is missing: packaging/notices");
    }
}

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
        let names = |line| str::split(line, '`').skip(1).step_by(2);
        for name in text.lines().flat_map(names) {
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

/// The help in both languages: what help shows without a search.
fn help(ui_language: UiLanguage) -> Vec<HelpEntry> {
    Help::default().entries(&Keymap::preset("vim"), ui_language)
}

fn cell(text: &str) -> String {
    format!("`{}`", text.replace('|', "\\|"))
}

/// Keys, query language and configuration, made from the tables that the program reads.
fn made_documents() -> [(&'static str, String); 3] {
    let mut keys = "# Keys\n\nThe default keys, by where they apply. `?` shows them in the program, as they are bound.\n".to_owned();
    let mut query =
        "# Query language\n\nWhat can be typed after `/`, and after `duidu list` and `duidu search`.\n\n\
                     | typed | meaning | 含义 | example |\n| --- | --- | --- | --- |\n"
            .to_owned();
    let chinese = help(UiLanguage::SimplifiedChinese);
    for (english, chinese) in help(UiLanguage::English).iter().zip(&chinese) {
        match (english, chinese) {
            (HelpEntry::Section(section), HelpEntry::Section(_)) => {
                let name = section.text(UiLanguage::English);
                let chinese = section.text(UiLanguage::SimplifiedChinese);
                let _ = write!(
                    keys,
                    "\n## {name} · {chinese}\n\n| key | does | 作用 | action |\n| --- | --- | --- | --- |\n"
                );
            }
            (HelpEntry::Query { typed, about, example }, HelpEntry::Query { about: chinese, .. }) => {
                let _ = writeln!(
                    query,
                    "| {} | {about} | {chinese} | {} |",
                    cell(typed),
                    if example.is_empty() { String::new() } else { cell(example) }
                );
            }
            (
                HelpEntry::Action { keys: bound, about, name, .. },
                HelpEntry::Action { about: chinese, .. },
            ) => {
                let bound: Vec<String> = bound.split("  ").map(cell).collect();
                let _ = writeln!(keys, "| {} | {about} | {chinese} | `{name}` |", bound.join(" "));
            }
            other => panic!("the languages differ: {other:?}"),
        }
    }
    // A section of the query language has no keys.
    let empty = "\n| key | does | 作用 | action |\n| --- | --- | --- | --- |\n\n##";
    while let Some(at) = keys.find(empty) {
        let start = keys.split_at(at).0.rfind("\n## ").unwrap();
        keys.replace_range(start..at + empty.len() - "\n##".len(), "");
    }
    [
        ("docs/keys.md", keys),
        ("docs/query.md", query),
        ("docs/configuration.md", super::configuration::document()),
    ]
}

#[test]
fn documents_made_from_tables_are_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (name, text) in made_documents() {
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(root.join(name), &text).unwrap();
        }
        let there = std::fs::read_to_string(root.join(name)).unwrap_or_default();
        assert!(there == text, "{name} is stale: run UPDATE_DOCS=1 cargo test --test suite documents");
    }
}
