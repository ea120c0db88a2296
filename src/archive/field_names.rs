//! The names that programs give to the fields of a post, in order of trust.

mod derived;
mod elsewhere;
mod kind;
mod language;
mod mapping;
mod sides;
mod table;

use std::collections::HashMap;
use std::sync::OnceLock;

pub(in crate::archive) use derived::figure_alone;
pub(in crate::archive) use kind::{FieldKind, KINDS};
pub(in crate::archive) use language::{is_name_of_language, stated_languages};
pub(in crate::archive) use mapping::{FIELDS, is_set as has_mapping, set as set_mapping};
pub(in crate::archive) use sides::{LanguageName, language_name, sides_of};
use table::{TABLE, listed};

/// The trust in a name that no table lists.
const DERIVED: u8 = 78;

/// A name as the table has it: small letters and digits, no signs.
pub(in crate::archive) fn folded(name: &str) -> String {
    if name.is_ascii() {
        let letters = name.bytes().filter(u8::is_ascii_alphanumeric);
        return letters.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    }
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The kinds of field that a folded name means, each with its trust (0 is the highest).
pub(in crate::archive) fn kinds(folded: &str) -> &'static [(FieldKind, u8)] {
    let known = known(folded);
    mapping::kinds(folded, known).unwrap_or(known)
}

/// The field that a name of a column means, as a mapping names it, with the trust in the name (0 is the highest).
pub(in crate::archive) fn field_of(name: &str) -> Option<(&'static str, u8)> {
    let (kind, trust) = known(&folded(name)).first()?;
    FIELDS.iter().find(|(_, known)| known == kind).map(|(field, _)| (*field, *trust))
}

/// Whether a column is that of the time in Portuguese, Italian or Polish, beside others in such languages. In records of programs
/// such a name is that of anything.
pub(in crate::archive) fn is_day_beside(name: &str, others: &[String]) -> bool {
    folded(name) == "data" && others.iter().any(|other| elsewhere::named(&folded(other)).is_some())
}

/// The most names that any field has.
#[cfg(test)]
pub(in crate::archive) fn longest_list() -> usize {
    TABLE.iter().map(|(_, names)| names.len()).max().unwrap_or_default()
}

/// What the tables say of a folded name.
fn known(folded: &str) -> &'static [(FieldKind, u8)] {
    static ALONE: OnceLock<HashMap<FieldKind, [(FieldKind, u8); 1]>> = OnceLock::new();
    let listed = listed(folded);
    if !listed.is_empty() || folded.len() > 48 {
        return listed;
    }
    let alone = || ALONE.get_or_init(|| TABLE.iter().map(|(kind, _)| (*kind, [(*kind, DERIVED)])).collect());
    elsewhere::named(folded)
        .or_else(|| derived::derived(folded))
        .and_then(|kind| alone().get(&kind))
        .map_or(&[], |kind| kind.as_slice())
}
