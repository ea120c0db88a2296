//! No circle among files: no file uses something of a file that uses it, directly or through others.
//!
//! A name that a module only re-exports counts as one of the file that defines it; declaring or re-exporting a child
//! is no use of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::sources::production_files;

/// A path in the crate: its segments from the root.
type Path = Vec<String>;

/// What a file says of other modules.
#[derive(Default)]
struct Module {
    file: String,
    /// Names that it re-exports, with what they are.
    exports: BTreeMap<String, Path>,
    /// Names that it imports, with what they are.
    imports: BTreeMap<String, Path>,
    /// Paths that it writes, imports included.
    uses: BTreeSet<Path>,
}

#[test]
fn no_circle_among_files() {
    let modules = modules();
    let mut uses: BTreeMap<&str, BTreeMap<&str, BTreeSet<String>>> = BTreeMap::new();
    for module in modules.values() {
        for path in &module.uses {
            if let Some((other, name)) = resolve(path, &modules, 0)
                && other.file != module.file
            {
                uses.entry(&module.file).or_default().entry(&other.file).or_default().insert(name);
            }
        }
    }
    let mut told = String::new();
    for circle in circles(&uses) {
        told.push_str("a circle of files:\n");
        for (one, others) in uses.iter().filter(|(one, _)| circle.contains(*one)) {
            for (other, names) in others.iter().filter(|(other, _)| circle.contains(*other)) {
                let _ = writeln!(told, "  {one} uses {names:?} of {other}");
            }
        }
    }
    assert!(told.is_empty(), "{told}");
}

/// Every file with the paths in the crate that it uses or re-exports.
pub(super) fn used_paths() -> Vec<(String, BTreeSet<Path>)> {
    let paths =
        |module: Module| (module.file, module.uses.into_iter().chain(module.exports.into_values()).collect());
    modules().into_values().map(paths).collect()
}

/// The module that defines what `path` names, and the name; `None` where it is not of this crate.
fn resolve<'a>(
    path: &[String],
    modules: &'a BTreeMap<Path, Module>,
    depth: usize,
) -> Option<(&'a Module, String)> {
    let known = (1..=path.len()).rev().find(|length| modules.contains_key(&path[..*length]))?;
    let module = &modules[&path[..known]];
    // A module by itself is no use; what is taken from it is.
    let name = path.get(known)?;
    match module.exports.get(name) {
        Some(target) if depth < 8 => {
            let whole: Path = target.iter().chain(&path[known + 1..]).cloned().collect();
            resolve(&whole, modules, depth + 1)
        }
        _ => Some((module, name.clone())),
    }
}

fn modules() -> BTreeMap<Path, Module> {
    let mut modules = BTreeMap::new();
    for file in production_files() {
        let inside = file.path.trim_start_matches("src/").trim_end_matches(".rs");
        if inside == "lib" || inside == "main" {
            continue;
        }
        let path: Path = inside.split('/').map(str::to_owned).collect();
        let module = read(&file.text(), &path, file.path);
        modules.insert(path, module);
    }
    modules
}

/// Reads what the text of the module at `own` says of others.
fn read(text: &str, own: &[String], file: String) -> Module {
    let mut module = Module { file, ..Module::default() };
    // Also what is imported inside a function.
    let is_import = |line: &str| line.trim_start().starts_with("use ");
    let lines = text.lines().map(|line| if is_import(line) { line.trim_start() } else { line });
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut code = String::new();
    let mut children = Vec::new();
    for statement in text.split_inclusive(';') {
        // Attributes and code may be before a declaration.
        let start = statement
            .rfind("\nuse ")
            .or(statement.rfind("\npub use "))
            .or(statement.rfind("\npub(crate) use "));
        let start = start
            .or(statement.rfind("\npub(super) use "))
            .map(|at| at + 1)
            .or(statement.starts_with("use ").then_some(0));
        let Some(start) = start else {
            let declaration = statement.trim().trim_end_matches(';');
            if let Some(name) = declaration.rsplit(char::is_whitespace).next()
                && declaration.ends_with(&format!("mod {name}"))
            {
                children.push(name.to_owned());
            }
            code.push_str(statement);
            continue;
        };
        let (before, statement) = statement.split_at(start);
        code.push_str(before);
        let statement = statement.trim_end_matches(';');
        let (visibility, tree) = statement.split_once("use ").unwrap();
        for (path, alias) in leaves(tree) {
            let Some(path) = absolute(&path, own, &children) else { continue };
            if visibility.is_empty() {
                module.uses.insert(path.clone());
                module.imports.insert(alias, path);
            } else {
                module.exports.insert(alias, path);
            }
        }
    }
    for path in written_paths(&code) {
        let first = path[0].as_str();
        let whole = match module.imports.get(first) {
            Some(import) => Some(import.iter().chain(&path[1..]).cloned().collect()),
            None => absolute(&path, own, &children),
        };
        module.uses.extend(whole);
    }
    module
}

/// The segments of `path` from the root of the crate; `None` for a path of another crate or a type of this file.
fn absolute(path: &[String], own: &[String], children: &[String]) -> Option<Path> {
    let mut base = own.to_vec();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => {
            base.clear();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|segment| segment == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        name if children.iter().any(|child| child == name) => {}
        _ => return None,
    }
    base.extend(rest.iter().cloned());
    Some(base)
}

/// The paths of a use tree, each with the name it gets.
fn leaves(tree: &str) -> Vec<(Path, String)> {
    let tree = tree.trim();
    if let Some((prefix, inner)) = tree.split_once('{') {
        let prefix: Path = segments(prefix.trim_end_matches("::"));
        let inner = inner.rsplit_once('}').unwrap().0;
        return branches(inner)
            .into_iter()
            .flat_map(|branch| leaves(&branch))
            .map(|(path, alias)| {
                let is_module = path.len() == 1 && path[0] == "self";
                let alias = if is_module { prefix.last().cloned().unwrap_or_default() } else { alias };
                let rest = if is_module { Vec::new() } else { path };
                (prefix.iter().cloned().chain(rest).collect(), alias)
            })
            .collect();
    }
    let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias)));
    let path = segments(path);
    let alias =
        alias.map_or_else(|| path.last().cloned().unwrap_or_default(), |alias| alias.trim().to_owned());
    vec![(path, alias)]
}

/// The parts of a group, which commas divide outside inner groups.
fn branches(inner: &str) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for c in inner.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().unwrap().push(c);
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

fn segments(path: &str) -> Path {
    path.trim().split("::").filter(|part| !part.is_empty()).map(|part| part.trim().to_owned()).collect()
}

/// Every path of two segments and more in code.
fn written_paths(code: &str) -> Vec<Path> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':')
        .filter(|word| word.contains("::"))
        .map(segments)
        .filter(|path| path.len() > 1)
        .collect()
}

/// Groups of files that reach each other.
fn circles<'a>(uses: &BTreeMap<&'a str, BTreeMap<&'a str, BTreeSet<String>>>) -> Vec<BTreeSet<&'a str>> {
    let reach = |from: &'a str| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(file) = open.pop() {
            for other in uses.get(file).into_iter().flat_map(BTreeMap::keys) {
                if seen.insert(*other) {
                    open.push(other);
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> = uses.keys().map(|file| (*file, reach(file))).collect();
    let mut found: Vec<BTreeSet<&str>> = Vec::new();
    for (file, others) in &reached {
        if others.contains(file) && !found.iter().any(|circle| circle.contains(file)) {
            let back = |other: &&&str| reached.get(**other).is_some_and(|back| back.contains(file));
            found.push(others.iter().filter(back).copied().collect());
        }
    }
    found
}

#[test]
fn a_use_tree_is_read_whole() {
    let found: Vec<String> = leaves("crate::a::{self, b::{C, D as E}, f}")
        .into_iter()
        .map(|(path, alias)| format!("{} as {alias}", path.join("::")))
        .collect();
    assert_eq!(found, ["crate::a as a", "crate::a::b::C as C", "crate::a::b::D as E", "crate::a::f as f"]);
}
