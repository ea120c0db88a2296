//! Names of types.

use std::collections::BTreeMap;

use super::sources::production_files;

#[test]
fn no_two_types_have_the_same_name() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in production_files() {
        for (number, line) in &file.lines {
            // Types of a module; associated types and those inside functions are indented.
            if let Some(name) = type_name(line) {
                places.entry(name.to_owned()).or_default().push(format!("{}:{number}", file.path));
            }
        }
    }
    let repeated: Vec<_> = places.into_iter().filter(|(_, places)| places.len() > 1).collect();
    assert!(repeated.is_empty(), "{repeated:#?}");
}

/// The name of the type that is defined on this line.
fn type_name(line: &str) -> Option<&str> {
    if line.starts_with(' ') {
        return None;
    }
    let mut words = line.split_whitespace().skip_while(|word| word.starts_with("pub"));
    let is_type = matches!(words.next()?, "struct" | "enum" | "union" | "trait" | "type");
    let name = words.next()?.split(|c: char| !c.is_alphanumeric()).next()?;
    is_type.then_some(name)
}
