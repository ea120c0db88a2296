//! Texts of a record in several languages: as an object by language (`{"text": {"de": …, "fr": …}}`), and as an object for
//! each language (`{"de": {"text": …}, "fr": {"text": …}}`).

use super::fields::{is_name_of_text, is_named_by_language};
use super::pairs::kind;
use crate::archive::field_names::FieldKind;
use crate::archive::value::{Object, Value};

/// Puts such texts into fields of the record, each named by its language (`text_de`), where those of posts are found.
pub(super) fn spread(object: &mut Object) {
    if !object.values().any(Value::is_object) {
        return;
    }
    let found = of_text(object).or_else(|| of_languages(object));
    let Some((names, fields)) = found else { return };
    for name in names {
        object.remove(&name);
    }
    for (name, value) in fields {
        object.set_missing(name, || value);
    }
}

/// The names of the members that hold texts, and the fields in their place.
type Spread = (Vec<String>, Vec<(String, Value)>);

/// The texts of the member that holds one for each language.
fn of_text(object: &Object) -> Option<Spread> {
    let is_text = |name: &str| is_name_of_text(name) || kind(name) == Some(FieldKind::Original);
    let is_translation = |name: &str| kind(name) == Some(FieldKind::Translation);
    object.iter().find_map(|(name, value)| {
        let texts = value.as_object().filter(|texts| texts.len() > 1)?;
        // Few records have such a member, so that only the names in it are looked at for each.
        let are_named =
            texts.iter().all(|(name, text)| is_named_by_language(name) && text_in(text).is_some());
        if !are_named {
            return None;
        }
        let has_text = object.iter().any(|(name, value)| value.is_string() && is_text(name));
        let word = match name {
            name if is_translation(name) => {
                // Pairs of texts alone are read as such.
                let is_of_post = has_text || object.len() > 2;
                Some(if has_text { "translation" } else { "text" }).filter(|_| is_of_post)?
            }
            name => Some("text").filter(|_| is_text(name))?,
        };
        let fields = texts
            .iter()
            .filter_map(|(language, text)| Some((format!("{word}_{language}"), Value::from(text_in(text)?))));
        Some((vec![name.to_owned()], fields.collect()))
    })
}

/// The texts of at least two members that are named by their languages, and what else the first of them says.
fn of_languages(object: &Object) -> Option<Spread> {
    let texts = object
        .iter()
        .filter(|(name, value)| value.is_object() && is_named_by_language(name) && text_in(value).is_some());
    let texts: Vec<_> = texts.collect();
    if texts.len() < 2 {
        return None;
    }
    let mut fields: Vec<(String, Value)> = Vec::new();
    for (name, value) in &texts {
        fields.push((format!("text_{name}"), Value::from(text_in(value)?)));
    }
    let others = texts.first()?.1.as_object()?.iter().filter(|(name, _)| !is_name_of_text(name));
    fields.extend(others.map(|(name, value)| (name.to_owned(), value.clone())));
    Some((texts.into_iter().map(|(name, _)| name.to_owned()).collect(), fields))
}

/// The text that a value is, or that the object has under the name of a text.
fn text_in(value: &Value) -> Option<&str> {
    let of_object = || value.as_object()?.iter().find(|(name, _)| is_name_of_text(name))?.1.as_str();
    value.as_str().or_else(of_object)
}
