//! The rules of the structure: which layer uses which, where a library is named, how long files and functions are.

mod circles;
mod configuration;
mod documents;
mod names;
mod releasing;
mod sizes;
mod sources;
mod texts;

use std::fmt::Write as _;
use std::path::Path;

use duidu::app::input::action::Action;
use duidu::app::input::keymap::Keymap;
use duidu::app::input::mode::KeyMode;

use sources::{Source, layer, production_files};

/// The layers, lowest first: a layer uses only those before it.
const LAYERS: &[&str] = &[
    "text",
    "i18n",
    "net",
    "corpus",
    "archive",
    "check",
    "config",
    "state",
    "insight",
    "translate",
    "search",
    "remote",
    "app",
    "ui",
    "terminal",
    "export",
    "cli",
];

/// Uses that the order would allow and that are forbidden all the same.
const FORBIDDEN: &[(&str, &str)] =
    &[("i18n", "text"), ("config", "insight"), ("insight", "config"), ("search", "config")];

/// A library and the files or folders that may name it.
const WRAPPERS: &[(&str, &[&str])] = &[
    ("foldhash", &["src/text/hash.rs"]),
    ("unicode_width", &["src/text/width.rs", "src/text/width/"]),
    ("unicode_segmentation", &["src/text/segment.rs"]),
    ("icu_segmenter", &["src/text/wrap.rs", "src/text/wrap/", "src/text/word.rs"]),
    ("rust_stemmers", &["src/text/stem.rs"]),
    ("whatlang", &["src/text/lang/trigrams.rs"]),
    ("regex", &["src/text/regular.rs"]),
    ("chrono", &["src/corpus/time.rs", "src/corpus/time/"]),
    ("fuzzy_matcher", &["src/search/matching/fuzzy.rs", "src/search/matching/fuzzy/"]),
    ("ratatui", &["src/ui.rs", "src/ui/", "src/terminal.rs", "src/terminal/"]),
    ("crossterm", &["src/terminal.rs", "src/terminal/"]),
    (
        "rustix",
        &[
            "src/terminal.rs",
            "src/terminal/",
            "src/archive/read.rs",
            "src/state/log.rs",
            "src/state/other_copies.rs",
            "src/translate/process.rs",
        ],
    ),
    ("signal_hook", &["src/terminal.rs", "src/terminal/"]),
    (
        "csv",
        &[
            "src/export/",
            "src/archive/import/escaped_quotes.rs",
            "src/archive/import/nameless.rs",
            "src/archive/import/pair_tables.rs",
            "src/archive/import/table_rows.rs",
            "src/archive/newsletters.rs",
            "src/archive/import/tables.rs",
        ],
    ),
    ("zip", &["src/export/epub.rs", "src/archive/read/packed.rs"]),
    ("clap", &["src/cli.rs", "src/cli/"]),
    (
        "serde_json",
        &[
            "src/export/record.rs",
            "src/cli.rs",
            "src/cli/",
            "src/archive/",
            "src/state.rs",
            "src/state/",
            "src/translate/chat.rs",
            "src/translate/chat_server.rs",
            "src/translate/conversation.rs",
            "src/remote/",
        ],
    ),
    ("ureq", &["src/net/wire.rs"]),
    ("toml", &["src/config/"]),
];

#[test]
fn a_layer_uses_only_layers_below_it() {
    let mut broken = String::new();
    let level = |name: &str| LAYERS.iter().position(|layer| *layer == name);
    for (file, paths) in circles::used_paths() {
        let Some(here) = layer(&file, LAYERS) else { continue };
        for path in paths {
            let other = path[0].as_str();
            if level(other) > level(here) || FORBIDDEN.contains(&(here, other)) {
                let _ = writeln!(broken, "{file}: {here} must not use {}", path.join("::"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken}");
}

#[test]
fn a_library_is_named_only_in_its_wrapper_modules() {
    let mut broken = String::new();
    for Source { path, lines } in production_files() {
        for (library, wrappers) in WRAPPERS {
            if wrappers.iter().any(|wrapper| path.starts_with(wrapper)) {
                continue;
            }
            for (number, line) in &lines {
                let is_imported = line.contains("use ") && words(line).any(|word| word == *library);
                if is_imported || line.contains(&format!("{library}::")) {
                    let _ =
                        writeln!(broken, "{path}:{number}: {library} is named outside its wrapper modules");
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken}");
}

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_alphanumeric() && c != '_')
}

#[test]
fn the_scorer_is_asked_only_in_the_way_that_is_right() {
    // `fuzzy_match` reads stale cells and scores otherwise than the positions do; `use_cache(false)` ends the program.
    for Source { path, lines } in production_files() {
        for (number, line) in lines {
            for wrong in ["fuzzy_match(", "::fuzzy_match;", "use_cache"] {
                assert!(!line.contains(wrong), "{path}:{number}: {wrong}");
            }
        }
    }
}

#[test]
fn every_file_opens_with_a_sentence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for Source { path, .. } in production_files() {
        let text = std::fs::read_to_string(root.join(&path)).unwrap();
        assert!(text.starts_with("//! "), "{path} has no opening sentence");
    }
}

#[test]
fn every_action_has_a_name_of_its_own_and_a_key() {
    let keymap = Keymap::preset("vim");
    let mut names = std::collections::BTreeSet::new();
    for action in Action::ALL {
        assert!(names.insert(action.name()), "{} is used twice", action.name());
        let bound = KeyMode::ALL.into_iter().any(|mode| !keymap.keys_for(mode, *action).is_empty());
        assert!(bound || action.digit().is_some(), "{} has no key", action.name());
    }
}

#[test]
fn every_asset_is_loaded_by_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text: String =
        production_files().into_iter().flat_map(|file| file.lines).map(|(_, line)| line + "\n").collect();
    let mut folders = vec![root.join("assets")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_none_or(|extension| extension != "png") {
                assert!(text.contains(&name), "{name} is loaded nowhere");
            }
        }
    }
}
