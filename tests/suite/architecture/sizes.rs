//! How long files and functions are.

use std::path::Path;

use super::sources::{production_files, rust_files};

/// Lines of a file, tests and comments included; the aim is 200.
const LONGEST_FILE: usize = 500;
/// Lines of a function, from its signature to its closing brace.
const LONGEST_FUNCTION: usize = 60;

#[test]
fn no_file_is_longer_than_500_lines() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches", "fuzz/fuzz_targets"] {
        rust_files(&root.join(folder), &mut files);
    }
    let long: Vec<String> = files
        .into_iter()
        .map(|file| (std::fs::read_to_string(&file).unwrap().lines().count(), file))
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .map(|(lines, file)| format!("{}: {lines} lines", file.display()))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn no_function_is_longer_than_60_lines() {
    let mut long = Vec::new();
    for file in production_files() {
        for (name, start, length) in functions(&file.lines) {
            if length > LONGEST_FUNCTION {
                long.push(format!("{}:{start}: {name} has {length} lines", file.path));
            }
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

/// Name, first line and length of each function; rustfmt puts its closing brace below the start of its signature.
fn functions(lines: &[(usize, String)]) -> Vec<(String, usize, usize)> {
    let mut found = Vec::new();
    for (at, (number, line)) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = line.len() - code.len();
        let Some(name) = function_name(code) else { continue };
        let end = format!("{}}}", " ".repeat(indent));
        let length = lines
            .iter()
            .skip(at)
            .position(|(_, line)| *line == end || line.ends_with(" }") && *line == lines[at].1);
        if let Some(length) = length {
            found.push((name.to_owned(), *number, length + 1));
        }
    }
    found
}

/// The name of the function whose signature begins on this line.
fn function_name(code: &str) -> Option<&str> {
    let (before, after) = code.split_once("fn ")?;
    let is_signature = before.split_whitespace().all(|word| {
        ["pub", "const", "async", "unsafe", "extern"].contains(&word)
            || word.starts_with("pub(")
            || word.ends_with(')')
    });
    let name = after.split(|c: char| !c.is_alphanumeric() && c != '_').next()?;
    (is_signature && !name.is_empty() && !code.ends_with(';')).then_some(name)
}
