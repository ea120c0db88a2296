//! The walls of the house: who names whom, which file holds which library, how long a file may be.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use duidu::app::action::Action;
use duidu::app::keymap::Keymap;
use duidu::app::mode::Mode;
use duidu::i18n::Tongue;

/// The rooms, lowest first: a room may name only those before it.
const ROOMS: &[&str] = &[
    "text", "i18n", "corpus", "archive", "check", "config", "state", "insight", "search", "app", "ui",
    "terminal", "export", "cli",
];

/// Names forbidden between rooms although the order would allow them.
const FORBIDDEN: &[(&str, &str)] =
    &[("i18n", "text"), ("config", "insight"), ("insight", "config"), ("search", "config")];

/// A library and the files or rooms that may name it.
const DOORS: &[(&str, &[&str])] = &[
    ("unicode_width", &["src/text/width.rs", "src/text/width/"]),
    ("unicode_segmentation", &["src/text/segment.rs"]),
    ("icu_segmenter", &["src/text/wrap.rs", "src/text/wrap/"]),
    ("chrono", &["src/corpus/time.rs", "src/corpus/time/"]),
    ("fuzzy_matcher", &["src/search/fuzzy.rs", "src/search/fuzzy/"]),
    ("ratatui", &["src/ui.rs", "src/ui/", "src/terminal.rs", "src/terminal/"]),
    ("crossterm", &["src/terminal.rs", "src/terminal/"]),
    ("rustix", &["src/terminal.rs", "src/terminal/"]),
    ("signal_hook", &["src/terminal.rs", "src/terminal/"]),
    ("clap", &["src/cli.rs", "src/cli/"]),
    (
        "serde_json",
        &["src/cli/output.rs", "src/cli.rs", "src/cli/", "src/archive/format/", "src/state.rs", "src/state/"],
    ),
    ("toml", &["src/app/keymap.rs", "src/config/"]),
];

/// Production lines a file may have; the aim is 200.
const LONGEST: usize = 500;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every source file: its path from the root, and its production lines, comments left out.
fn files() -> Vec<(String, Vec<(usize, String)>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    sources(&root.join("src"), &mut found);
    found.sort();
    let is_test = |path: &Path| path.file_name().is_some_and(|name| name == "tests.rs");
    found
        .into_iter()
        .filter(|path| !is_test(path) && !path.components().any(|part| part.as_os_str() == "tests"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            let lines = text
                .lines()
                .enumerate()
                .take_while(|(_, line)| *line != "#[cfg(test)]")
                .filter(|(_, line)| !line.trim_start().starts_with("//"))
                .map(|(at, line)| (at + 1, line.to_owned()));
            (name, lines.collect())
        })
        .collect()
}

fn room(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let name = inside.split(['/', '.']).next()?;
    ROOMS.contains(&name).then_some(name)
}

#[test]
fn a_room_names_only_rooms_below_it() {
    let mut broken = String::new();
    for (path, lines) in files() {
        let Some(here) = room(&path) else { continue };
        let level = ROOMS.iter().position(|room| *room == here).unwrap();
        for (number, line) in lines {
            for (above, other) in ROOMS.iter().enumerate() {
                let forbidden = above > level || FORBIDDEN.contains(&(here, other));
                if forbidden && line.contains(&format!("crate::{other}")) {
                    let _ = writeln!(broken, "{path}:{number}: {here} must not name {other}");
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken}");
}

#[test]
fn a_library_is_named_at_its_door_only() {
    let mut broken = String::new();
    for (path, lines) in files() {
        for (library, doors) in DOORS {
            if doors.iter().any(|door| path.starts_with(door)) {
                continue;
            }
            for (number, line) in &lines {
                if line.contains(&format!("{library}::")) {
                    let _ = writeln!(broken, "{path}:{number}: {library} is named outside its door");
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken}");
}

#[test]
fn the_scorer_is_asked_only_in_the_way_that_is_right() {
    // `fuzzy_match` reads stale cells and scores otherwise than the positions do; `use_cache(false)` ends the program.
    for (path, lines) in files() {
        for (number, line) in lines {
            for wrong in ["fuzzy_match(", "::fuzzy_match;", "use_cache"] {
                assert!(!line.contains(wrong), "{path}:{number}: {wrong}");
            }
        }
    }
}

#[test]
fn no_file_is_longer_than_a_person_reads() {
    let long: Vec<String> = files()
        .into_iter()
        .filter(|(_, lines)| lines.len() > LONGEST)
        .map(|(path, lines)| format!("{path}: {} lines", lines.len()))
        .collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn every_file_opens_with_a_sentence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, _) in files() {
        let text = std::fs::read_to_string(root.join(&path)).unwrap();
        assert!(text.starts_with("//! "), "{path} has no opening sentence");
    }
}

#[test]
fn every_action_has_help_in_both_languages_and_a_key() {
    let keymap = Keymap::load(None).unwrap();
    let mut names = std::collections::BTreeSet::new();
    for action in Action::ALL {
        assert!(names.insert(action.name()), "{} stands twice", action.name());
        for tongue in [Tongue::English, Tongue::Chinese] {
            assert!(!action.about(tongue).is_empty(), "{} has no help", action.name());
        }
        let bound = Mode::ALL.iter().any(|(mode, _)| !keymap.keys_for(*mode, *action).is_empty());
        assert!(bound || action.digit().is_some(), "{} has no key", action.name());
    }
}

#[test]
fn every_asset_is_loaded_by_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text: String =
        files().into_iter().flat_map(|(_, lines)| lines).map(|(_, line)| line + "\n").collect();
    let mut folders = vec![root.join("assets")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_none_or(|extension| extension != "png") {
                assert!(text.contains(&name), "assets/{name} is loaded nowhere");
            }
        }
    }
}
