//! What a release takes for granted: one place for its address, tests before it is published, a changelog in form.

use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(ROOT).join(path)).unwrap()
}

/// The files that `packaging/set-owner` writes to.
fn places() -> Vec<String> {
    let script = read("packaging/set-owner");
    let list = script.lines().find_map(|line| line.strip_prefix("places=(")?.strip_suffix(')')).unwrap();
    let mut places: Vec<String> = list.split(' ').map(str::to_owned).collect();
    places.sort();
    places
}

/// The files of the repository, outside of what is built.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && !name.starts_with("target") && name != ".git" {
            files(&path, found);
        } else if path.is_file() {
            found.push(path);
        }
    }
}

#[test]
fn no_other_place_names_the_owner() {
    let mut found = Vec::new();
    files(Path::new(ROOT), &mut found);
    let here = Path::new(ROOT).join(file!());
    let names_owner = |path: &PathBuf| {
        let text = std::fs::read(path).unwrap();
        let text = String::from_utf8_lossy(&text);
        // After a release they name another owner, and all places the same.
        text.contains("github.com/OWNER/duidu") || text.contains("duidu@example.invalid")
    };
    let is_said = ["packaging/set-owner", "docs/releasing.md"].map(|path| Path::new(ROOT).join(path));
    let mut placeholders: Vec<String> = found
        .iter()
        .filter(|path| **path != here && !is_said.contains(path) && names_owner(path))
        .map(|path| path.strip_prefix(ROOT).unwrap().to_str().unwrap().to_owned())
        .collect();
    placeholders.sort();
    assert!(placeholders.is_empty() || placeholders == places(), "{placeholders:?}");
    let document = read("docs/releasing.md");
    for place in places() {
        assert!(document.contains(&format!("- `{place}`:")), "{place}");
    }
}

#[test]
fn one_command_sets_the_owner() {
    let folder = tempfile::tempdir().unwrap();
    for place in places().iter().map(String::as_str).chain(["packaging/set-owner"]) {
        let copy = folder.path().join(place);
        std::fs::create_dir_all(copy.parent().unwrap()).unwrap();
        std::fs::copy(Path::new(ROOT).join(place), copy).unwrap();
    }
    let run = |arguments: &[&str]| {
        let mut command = Command::new("bash");
        command.arg(folder.path().join("packaging/set-owner")).args(arguments);
        command.output().unwrap().status.code()
    };
    let is_set = !read("Cargo.toml").contains("github.com/OWNER/");
    assert_eq!(run(&["--check"]), Some(i32::from(!is_set)));
    for wrong in [&["me"][..], &["me/you", "me@mail.test"], &["me", "nobody"], &["me", "a|b@mail.test"]] {
        assert_eq!(run(wrong), Some(2), "{wrong:?}");
    }
    assert_eq!(run(&["me-2", "me@mail.test"]), Some(0));
    assert_eq!(run(&["--check"]), Some(0));
    if !is_set {
        let manifest = std::fs::read_to_string(folder.path().join("Cargo.toml")).unwrap();
        assert!(manifest.contains("repository = \"https://github.com/me-2/duidu\""), "{manifest}");
        assert!(manifest.contains("<me@mail.test>"), "{manifest}");
    }
}

#[test]
fn nothing_is_published_before_the_tests_have_passed() {
    assert!(read(".github/workflows/test.yml").contains("  workflow_call:"));
    let release = read(".github/workflows/release.yml");
    let job = |name: &str| {
        let (_, job) = release.split_once(&format!("\n  {name}:\n")).unwrap();
        job.split("\n  ").take_while(|line| line.starts_with(' ')).collect::<Vec<_>>().join("\n")
    };
    assert!(job("test").contains("uses: ./.github/workflows/test.yml"), "{release}");
    assert!(job("build").contains("needs: [test, owner]"), "{release}");
    assert!(job("publish").contains("needs: build"), "{release}");
}

#[test]
fn the_changelog_keeps_its_form() {
    let text = read("CHANGELOG.md");
    let versions: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## [")).collect();
    assert!(versions[0].starts_with("Unreleased]"), "{versions:?}");
    for version in &versions {
        let (name, day) = version.split_once(']').unwrap();
        assert!(text.contains(&format!("\n[{name}]: https://")), "{name} has no link at the end");
        assert!(name == "Unreleased" || day.len() == " - 2026-11-29".len(), "{name} has no day");
    }
    let kinds = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];
    for kind in text.lines().filter_map(|line| line.strip_prefix("### ")) {
        assert!(kinds.contains(&kind), "{kind}");
    }
    let released = versions.iter().find_map(|version| {
        version.strip_prefix(env!("CARGO_PKG_VERSION"))?.strip_prefix("] - ").map(str::to_owned)
    });
    let day = released.expect("the version of Cargo.toml");
    assert!(read("src/cli/manual/page.rs").contains(&format!("const RELEASED: &str = \"{day}\"")), "{day}");
}
