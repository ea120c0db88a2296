//! The fields of a record by what they say.

use std::cell::RefCell;

use super::addresses::address;
use super::record_hints::{RecordHint, RecordHints, USER_COUNTS};
use crate::archive::field_names::{
    FieldKind, KINDS, LanguageName, figure_alone, folded, kinds, language_name, sides_of,
};
use crate::archive::options;
use crate::archive::value::{Object, Value};
use crate::archive::written::figures;
use crate::text::hash::HashMap;
use crate::text::lang::tag;
use crate::text::script::is_han;

/// Objects whose fields count as those of the record around them.
const GROUPS: [&str; 11] = [
    "legacy",
    "metrics",
    "publicmetrics",
    "stats",
    "statistics",
    "counts",
    "engagement",
    "engagements",
    "reactions",
    "interactinfo",
    "tweetdetails",
];

/// The trust that a field loses by standing in a group.
const GROUP: u8 = 80;

/// The trust that translations under other names have before one that is recognized by its language.
const BY_LANGUAGE: u8 = 79;

/// Fields that posts have, and lists of words in several languages have not.
const OF_POSTS: [FieldKind; 6] =
    [FieldKind::Id, FieldKind::Link, FieldKind::Author, FieldKind::Time, FieldKind::Likes, FieldKind::Number];

/// Names of the two sides that also have other senses: of the ends of an edge, of the program that wrote a post.
const SOURCES: [&str; 3] = ["source", "src", "sourcetext"];
const TARGETS: [&str; 3] = ["target", "targettext", "tgt"];

/// Whether a name of a column is that of what a user is called: `user.name`, `author/name`.
pub(super) fn is_called(key: &str) -> bool {
    let inner = key.rsplit_once(['.', '/']).filter(|(_, inner)| inner.eq_ignore_ascii_case("name"));
    inner.is_some_and(|(group, _)| {
        ["author", "user"].iter().any(|of| group.to_ascii_lowercase().ends_with(of))
    })
}

/// Whether a value is a figure; an id is a larger number.
fn is_figure(value: &Value) -> bool {
    const LARGEST_FIGURE: u64 = 100_000_000_000;
    let number =
        value.as_u64().or_else(|| value.as_str().and_then(|text| figures::parse(text).ok().flatten()));
    number.is_some_and(|number| number < LARGEST_FIGURE)
}

/// One of the two ends that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PairEnd {
    Source,
    Target,
}

/// What the name of a field means.
#[derive(Debug, Clone, Copy)]
struct KeyMeaning {
    kinds: &'static [(FieldKind, u8)],
    is_group: bool,
    /// It is that of a text of a post, and neither of a language nor of an end of a pair.
    is_of_text: bool,
    end: Option<PairEnd>,
    /// The figure that it names where its value is a number.
    figure: Option<FieldKind>,
    /// It names the language of its text.
    is_of_language: bool,
    hints: RecordHints,
}

/// Names whose meaning is kept; an archive may have any number of them.
const KEPT: usize = 2048;

thread_local! {
    /// The names of one archive are the same in every record.
    static MEANINGS: RefCell<HashMap<Box<str>, KeyMeaning>> = RefCell::default();
}

impl KeyMeaning {
    fn of(key: &str) -> Self {
        MEANINGS.with_borrow_mut(|meanings| {
            if let Some(meaning) = meanings.get(key) {
                return *meaning;
            }
            let meaning = Self::found(key);
            if meanings.len() < KEPT && key.len() < 64 {
                meanings.insert(key.into(), meaning);
            }
            meaning
        })
    }

    fn found(key: &str) -> Self {
        let name = folded(key);
        let mut known = kinds(&name);
        // `user.name` is what a user is called, and no handle as `username` is.
        if (known.is_empty() || is_called(key))
            && let Some((group, inner)) = key.rsplit_once(['.', '/'])
        {
            known = match folded(inner).as_str() {
                "username" | "screenname" | "handle" | "acct" => kinds("username"),
                "name" if group.contains("author") || group.contains("user") => kinds("displayname"),
                inner if GROUPS.contains(&folded(group).as_str()) => kinds(inner),
                _ => &[],
            };
        }
        let source = SOURCES.contains(&&*name).then_some(PairEnd::Source);
        let end = source.or_else(|| TARGETS.contains(&&*name).then_some(PairEnd::Target));
        let is_of_language = language_name(key).is_some();
        let is_of_text =
            end.is_none() && kinds(&name).first().is_some_and(|(kind, _)| kind.is_text()) && !is_of_language;
        let is_group = GROUPS.contains(&name.as_str());
        let figure = figure_alone(&name);
        Self {
            kinds: known,
            figure,
            is_group,
            is_of_text,
            end,
            is_of_language,
            hints: RecordHints::of_name(key),
        }
    }
}

/// Whether a field of this name is a text of a post, and no text named by its language or as an end of a pair.
pub(super) fn is_name_of_text(name: &str) -> bool {
    KeyMeaning::of(name).is_of_text
}

/// Whether a name tells the language of its text.
pub(super) fn is_named_by_language(name: &str) -> bool {
    KeyMeaning::of(name).is_of_language
}

/// Whether an object has a source and a target of which one is Chinese.
fn is_pair(object: &Object) -> bool {
    let is_chinese = |end: PairEnd| {
        let (_, value) = object.iter().find(|(key, _)| KeyMeaning::of(key).end == Some(end))?;
        Some(value.as_str()?.chars().any(is_han))
    };
    is_chinese(PairEnd::Source)
        .zip(is_chinese(PairEnd::Target))
        .is_some_and(|(source, target)| source != target)
}

/// A field of an object.
#[derive(Debug, Clone, Copy)]
struct FieldInSlot<'a> {
    /// How far its name is trusted: 0 is the highest.
    trust: u8,
    name: &'a str,
    value: &'a Value,
}

/// The fields of an object by what they say; of several names the most trusted one that holds something.
pub(super) struct NamedFields<'a> {
    slots: [Option<FieldInSlot<'a>>; KINDS],
    /// What the names say together, those in groups left out.
    hints: RecordHints,
    /// Fields that are there and hold nothing, as far as that says something.
    pub(super) has_empty_reply: bool,
    /// There is a field for the text, without any.
    has_empty_text: bool,
}

impl<'a> NamedFields<'a> {
    pub(super) fn new(object: &'a Object) -> Self {
        let mut fields = Self {
            slots: [None; KINDS],
            hints: RecordHints::default(),
            has_empty_reply: false,
            has_empty_text: false,
        };
        fields.add(object, 0, 0);
        fields
    }

    fn add(&mut self, object: &'a Object, distrust: u8, depth: u8) {
        let (mut known_pair, mut of_languages) = (None, 0);
        for (key, value) in object {
            let meaning = KeyMeaning::of(key);
            if depth == 0 {
                self.hints.add(meaning.hints);
                of_languages += usize::from(meaning.is_of_language && value.is_string());
            }
            let value = unwrapped(value, meaning);
            if let Some(figure) = meaning.figure.filter(|_| is_figure(value)) {
                self.offer(figure, distrust + BY_LANGUAGE, key, value);
                continue;
            }
            if let Value::Object(group) = value
                && depth < 2
                && meaning.is_group
            {
                self.add(group, distrust + GROUP, depth + 1);
                continue;
            }
            for (kind, trust) in meaning.kinds {
                let is_side = matches!(kind, FieldKind::Original | FieldKind::Translation);
                if is_side && meaning.end.is_some() && !*known_pair.get_or_insert_with(|| is_pair(object)) {
                    continue;
                }
                self.offer(*kind, distrust + *trust, key, value);
            }
        }
        if of_languages > 0 {
            self.add_texts_of_languages(object);
        }
    }

    /// Takes texts whose names are those of their languages for the sides: two of them in a record that says more of a post and
    /// has no other text, or the translation of one that has.
    fn add_texts_of_languages(&mut self, object: &'a Object) {
        let is_said = |text: &str| text.trim().is_empty() || text.chars().any(char::is_alphabetic);
        let all = object.iter().filter(|(_, value)| value.as_str().is_some_and(is_said));
        let texts: Vec<_> = all.filter_map(|(key, _)| Some((key, language_name(key)?))).collect();
        let named = options::languages();
        let is_plain =
            |field: FieldInSlot<'_>| !is_description(field.trust) && language_name(field.name).is_none();
        if self.slots[FieldKind::Text as usize].is_some_and(is_plain) {
            // Some write the original beside a text that is its translation.
            let original = self.slots[FieldKind::Original as usize].map(|field| field.name);
            // A language alone also names other things: `no`, `it`.
            let is_sentence = |text: &str| text.trim().contains(' ') || !text.is_ascii();
            let has_several = texts
                .iter()
                .filter(|(key, name)| {
                    name.is_text || object.get(key).and_then(Value::as_str).is_some_and(is_sentence)
                })
                .count()
                > 1;
            let is_text = |(key, name): &&(&'a str, LanguageName)| {
                Some(*key) != original && (name.is_text || has_several)
            };
            let texts: Vec<_> = texts.iter().filter(is_text).collect();
            let wanted = named[1]
                .as_ref()
                .and_then(|wanted| texts.iter().find(|(_, name)| tag::is_same(&name.tag, wanted)));
            if let Some((key, _)) = wanted.or_else(|| texts.first()) {
                self.offer(FieldKind::Translation, BY_LANGUAGE, key, object.get(key).unwrap_or(&Value::Null));
            }
            return;
        }
        let is_known = |kind| self.get(kind).is_some();
        // The other language may be none that has a name here.
        if let [(key, name)] = texts.as_slice()
            && name.is_text
            && is_known(FieldKind::Translation)
            && !is_known(FieldKind::Original)
        {
            self.offer(FieldKind::Original, 0, key, object.get(key).unwrap_or(&Value::Null));
            return;
        }
        // English and Chinese have names of their own.
        let is_usual = is_known(FieldKind::Original) && is_known(FieldKind::Translation) && texts.len() < 3;
        let says_more = texts.iter().any(|(_, name)| name.is_text) || OF_POSTS.into_iter().any(is_known);
        if let Some(sides) = sides_of(&texts, &named).filter(|_| says_more && !is_usual) {
            for (kind, (key, _)) in [FieldKind::Original, FieldKind::Translation].into_iter().zip(sides) {
                self.slots[kind as usize] = None;
                self.offer(kind, 0, key, object.get(key).unwrap_or(&Value::Null));
            }
        }
    }

    /// The languages that the names of both texts state, as BCP 47 tags; empty where they do not.
    pub(super) fn languages(&self) -> [String; 2] {
        let of = |kind: FieldKind| {
            let field =
                self.slots[kind as usize].filter(|field| KeyMeaning::of(field.name).is_of_language)?;
            language_name(field.name).map(|name| name.tag)
        };
        let original = of(FieldKind::Original).or_else(|| of(FieldKind::Text));
        [original, of(FieldKind::Translation)].map(Option::unwrap_or_default)
    }

    fn offer(&mut self, kind: FieldKind, trust: u8, name: &'a str, value: &'a Value) {
        if !holds(kind, value) {
            self.has_empty_reply |= kind == FieldKind::ReplyTo && (value.is_null() || value.is_number());
            let is_text = kind == FieldKind::Text && value.as_str().is_some();
            self.has_empty_text |= is_text && !is_description(trust);
            return;
        }
        let slot = &mut self.slots[kind as usize];
        if slot.is_none_or(|known| trust < known.trust) {
            *slot = Some(FieldInSlot { trust, name, value });
        }
    }

    /// The name of the field of this kind.
    pub(super) fn name(&self, kind: FieldKind) -> &'a str {
        self.slots[kind as usize].map_or("", |field| field.name)
    }

    pub(super) fn get(&self, kind: FieldKind) -> Option<&'a Value> {
        self.slots[kind as usize].map(|field| field.value)
    }

    /// Whether one of the names means this.
    pub(super) fn has(&self, hint: RecordHint) -> bool {
        self.hints.has(hint)
    }

    /// Whether the text is a title or a description, which things that are no posts have too.
    fn is_described(&self) -> bool {
        self.slots[FieldKind::Text as usize].is_some_and(|field| is_description(field.trust))
    }

    pub(super) fn string(&self, kind: FieldKind) -> &'a str {
        self.get(kind).and_then(Value::as_str).unwrap_or_default().trim()
    }
}

/// Whether a name of a text that is trusted so much is that of a title or a description.
fn is_description(trust: u8) -> bool {
    let weakest = kinds("caption").first().map_or(u8::MAX, |(_, trust)| *trust);
    trust % GROUP >= weakest
}

/// The value in the wrapping of a database: a number of `MongoDB`, the only item of a list that Solr makes of each field.
fn unwrapped(value: &Value, meaning: KeyMeaning) -> &Value {
    let takes_lists = |kind: &FieldKind| kind.is_text() || *kind == FieldKind::Author;
    match value {
        Value::Object(inner) if inner.len() == 1 => {
            let numbers = ["$numberLong", "$numberInt", "$numberDouble"];
            numbers.iter().find_map(|name| inner.get(name)).unwrap_or(value)
        }
        Value::Array(items) if !meaning.kinds.iter().any(|(kind, _)| takes_lists(kind)) => {
            let [item @ (Value::String(_) | Value::Number(_))] = items.as_slice() else { return value };
            item
        }
        _ => value,
    }
}

/// The number of things that an object counts: `{"count": 3}`.
pub(super) fn count_in(inner: &Object) -> Option<&Value> {
    ["count", "total_count", "totalCount", "totalItems"].iter().find_map(|name| inner.get(name))
}

/// Whether `value` says something as a field of this kind.
fn holds(kind: FieldKind, value: &Value) -> bool {
    use FieldKind::{
        Author, Conversation, Id, IsReply, Link, Note, Number, Original, ReplyTo, Text, Time, Title,
        Translation,
    };
    let is_filled = |text: &str| !text.trim().is_empty();
    let is_nothing = |text: &str| {
        matches!(text, "" | "无" | "NA")
            || ["null", "none", "nan"].iter().any(|word| text.eq_ignore_ascii_case(word))
    };
    let is_stated = |text: &str| !is_nothing(text.trim());
    match value {
        Value::String(text) => match kind {
            Id | Text | Original => is_filled(text),
            // Some libraries write -1 where there is none.
            ReplyTo | Conversation => is_stated(text) && !matches!(text.trim(), "0" | "-1"),
            Link => !address(text.trim()).is_empty(),
            Time => is_stated(text) && text.trim() != "0" && !text.trim().starts_with("0000-00-00"),
            Note => false,
            _ => is_stated(text),
        },
        Value::Number(number) => match kind {
            ReplyTo | Conversation => number.as_i64().is_none_or(|number| number > 0),
            // The second from which times are counted is written where there is none.
            Time => number.as_i64() != Some(0),
            _ => matches!(kind, Text | Id | Time | IsReply | Number) || kind.metric().is_some(),
        },
        Value::Array(parts) => match kind {
            Text => parts.iter().any(|part| part.is_string() || part.get("text").is_some()),
            Translation => !parts.is_empty(),
            _ => kind == Author,
        },
        Value::Object(inner) => match kind {
            Translation => !inner.is_empty(),
            Title => inner.get("title").is_some_and(Value::is_string),
            _ => matches!(kind, Author | Time) || kind.metric().is_some() && count_in(inner).is_some(),
        },
        Value::Bool(_) => kind == IsReply,
        Value::Null => false,
    }
}

/// Whether no field of an object holds fields of its own, as in a row of a table.
pub(super) fn is_flat(object: &Object) -> bool {
    !object.values().any(|value| value.is_object() || value.is_array())
}

/// A value as text: a string without its quotes.
pub(super) fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Digits that an id of a service has, and numbers of rows and users have not.
const LONG_ID: usize = 15;

/// Whether a text has words or signs. Numbers alone are those of records of other kinds, such as versions.
pub(super) fn says_something(text: &str) -> bool {
    text.bytes().any(|byte| !byte.is_ascii() || byte.is_ascii_alphabetic())
}

/// Whether an object looks like a post: it has a text, or an id with a time and a link. A title or a description is the text
/// of a post only where a time, the id of a service or figures are beside it.
pub(super) fn is_post(object: &Object) -> bool {
    is_post_with(object, &NamedFields::new(object))
}

/// Does the same as [`is_post`] for an object with these fields.
pub(super) fn is_post_with(object: &Object, fields: &NamedFields<'_>) -> bool {
    let has = |kind: FieldKind| fields.get(kind).is_some();
    let has_long_id = || fields.get(FieldKind::Id).is_some_and(|id| text_of(id).trim().len() >= LONG_ID);
    // A user has a text too: what they say of themselves; and so has a list of users.
    let is_user = || {
        let figures = object.get("public_metrics").and_then(Value::as_object);
        let mut all = [Some(object), figures].into_iter().flatten();
        // Some programs tell of the author in the record of a post itself.
        let is_received = has(FieldKind::Likes) && (has(FieldKind::Replies) || has(FieldKind::Retweets));
        fields.has(RecordHint::User)
            && !is_received
            && all.any(|object| USER_COUNTS.iter().any(|name| object.contains_key(name)))
    };
    let is_dated = || has(FieldKind::Time) || has(FieldKind::Likes) || has_long_id();
    let is_text = |value: &Value| match value {
        Value::Number(_) => has_long_id(),
        Value::String(text) => says_something(text) || OF_POSTS.into_iter().any(has),
        _ => true,
    };
    (fields.get(FieldKind::Text).is_some_and(is_text) && (!fields.is_described() || is_dated() && !is_user()))
        || has(FieldKind::Original)
        || has(FieldKind::Translation)
        || (has(FieldKind::Id) && has(FieldKind::Time) && has(FieldKind::Link) && !is_user())
        || fields.has_empty_text && (has_long_id() || has(FieldKind::Id) && is_dated() && !is_user())
}

/// Whether an object says more than a text: when it was written, where it is, how it was received, a translation.
pub(super) fn is_rich(fields: &NamedFields<'_>) -> bool {
    use FieldKind::{Likes, Link, Replies, Retweets, Time, Translation, Views};
    let is_link = fields.string(Link).starts_with("http");
    let has_long_id = fields.get(FieldKind::Id).is_some_and(|id| text_of(id).len() > 8);
    is_link
        || has_long_id
        || [Time, Likes, Retweets, Replies, Views, Translation].iter().any(|kind| fields.get(*kind).is_some())
}
