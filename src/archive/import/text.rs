//! The text of a record: whole, with its links written out, and what is attached to it.

use std::collections::HashSet;

use super::context::ImportContext;
use super::fields::{NamedFields, is_flat};
use super::html;
use super::record::ImportedPost;
use super::record_hints::RecordHint;
use super::short_links::{self, SHORT_LINK};
use crate::archive::field_names::FieldKind;
use crate::archive::value::{Object, Value};
use crate::text::script::is_han;

/// Text that is not escaped, in the form that texts of X have.
pub(in crate::archive) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Text without the entities that texts of X and of Slack have.
pub(super) fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The text and the translation, whole and with links written out.
pub(super) fn text(
    value: &Object,
    fields: &NamedFields<'_>,
    record: &mut ImportedPost,
    context: &mut ImportContext,
) {
    let mut original = None;
    if let Some(given) = fields.get(FieldKind::Translation) {
        record.translation = translation_in(given, &mut original).map(str::to_owned);
    }
    let explicit =
        fields.get(FieldKind::Original).and_then(Value::as_str).filter(|_| record.translation.is_some());
    let long = if fields.has(RecordHint::LongText) { whole_text(value) } else { None };
    let (whole, is_plain) = long.unwrap_or_else(|| {
        let named = |kind| fields.get(kind).and_then(Value::as_str);
        let given =
            original.or(explicit).or_else(|| named(FieldKind::Text)).or_else(|| named(FieldKind::Original));
        let in_parts = || (fields.get(FieldKind::Text).map(parts).unwrap_or_default(), true);
        given.map_or_else(in_parts, |text| (text.to_owned(), false))
    });
    if record.translation.is_none() {
        record.translation = english_beside_chinese(fields);
    }
    let is_x = record.service.is_empty();
    let service = record.service;
    let plain = |text: String| match service {
        "" => without_quote_entities(text),
        _ if fields.has(RecordHint::Reddit) => without_escapes(text, &PLAIN_MARKS),
        "weibo" => without_escapes(text, &MARKS_OF_WEIBO),
        _ => without_escapes(text, &MARKS),
    };
    let whole = plain(whole);
    let title = title(fields, &whole, plain).filter(|_| record.translation.is_none());
    let is_marked_up = !is_x
        || is_marked_up(&whole)
        || value.contains_key("content_html")
        || breaks_lines(&whole) && !is_named_of_x(fields, record);
    // What Mastodon gives is markup, with or without tags.
    let is_of_mastodon = record.service == "mastodon" && !value.contains_key("text");
    let is_markup = |text: &str| html::is_html(text) || is_of_mastodon && text.contains(['&', '<']);
    record.text = if is_marked_up && is_markup(&whole) {
        escaped(&html::text(&whole))
    } else if is_plain || !is_x && !whole.contains("&amp;") {
        escaped(&whole)
    } else {
        whole
    };
    if let Some(translation) = record.translation.take() {
        let is_marked_up = is_marked_up && is_markup(&translation);
        record.translation = Some(translated(translation, &record.text, is_marked_up, is_x));
    }
    frame(value, fields, record, title);
    if context.links.is_empty() && !fields.has(RecordHint::Links) {
        return;
    }
    let named = links(value, context);
    let links = if named.is_empty() { short_links::in_order(value, &record.text) } else { named };
    record.text = short_links::replaced(std::mem::take(&mut record.text), &links);
    record.translation = record.translation.take().map(|text| short_links::replaced(text, &links));
}

/// Puts the title and the warning of a post above its text, and the address that it shares below.
fn frame(value: &Object, fields: &NamedFields<'_>, record: &mut ImportedPost, title: Option<String>) {
    if let Some(title) = title {
        record.text = format!("{}\n\n{}", escaped(&title), record.text);
    }
    if let Some(shared) = shared_link(value, fields).filter(|shared| !record.text.contains(*shared)) {
        record.text = format!("{}\n\n{}", record.text.trim_end(), escaped(shared));
    }
    if let Some(warning) = warning(value, fields, record.service) {
        record.text = format!("{}\n\n{}", escaped(warning), record.text);
    }
}

/// Whether a text that may hold two languages is HTML from its start: lines without tags before others with them stay lines.
fn is_marked_up(text: &str) -> bool {
    text.contains("</p>") && (text.trim_start().starts_with('<') || !text.trim().contains('\n'))
}

/// Whether something says that a post is one of X; the text of any other may have been cut out of a page.
fn is_named_of_x(fields: &NamedFields<'_>, record: &ImportedPost) -> bool {
    fields.get(FieldKind::Id).is_some() || !record.link.is_empty() || fields.has(RecordHint::NamedByX)
}

/// Whether a text has tags that break its lines, and does not just speak of them: words are at both sides.
fn breaks_lines(text: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    text.match_indices("<br").any(|(at, _)| {
        let (before, tag) = text.split_at(at);
        let after = tag.split_once('>').and_then(|(_, after)| after.chars().next());
        is_word(before.chars().next_back()) && is_word(after)
    })
}

/// The text that is named as the English one, where the other is Chinese, which is not its translation.
fn english_beside_chinese(fields: &NamedFields<'_>) -> Option<String> {
    let named = |kind| fields.get(kind).and_then(Value::as_str);
    let english = named(FieldKind::Original).filter(|english| !is_chinese(english))?;
    named(FieldKind::Text).is_some_and(is_chinese).then(|| english.to_owned())
}

/// The warning before a text.
fn warning<'a>(value: &'a Object, fields: &NamedFields<'_>, service: &str) -> Option<&'a str> {
    if !fields.has(RecordHint::Warning) || service != "mastodon" && !value.contains_key("cw") {
        return None;
    }
    let names = ["spoiler_text", "summary", "cw"];
    let warnings = names.iter().filter_map(|key| value.get(key)?.as_str()).map(str::trim);
    { warnings }.find(|warning| !warning.is_empty())
}

/// A translation in the form that texts of X have, beside its original in that form.
fn translated(translation: String, original: &str, is_marked_up: bool, is_x: bool) -> String {
    if is_marked_up && !html::speaks_of_tags(&translation, original) {
        escaped(&html::text(&translation))
    } else if !is_x && !translation.contains("&amp;") {
        escaped(&translation)
    } else if html::names_tag_of(&translation, original) {
        // The original speaks of tags, and its translation does too.
        translation.replace('<', "&lt;").replace('>', "&gt;")
    } else {
        translation
    }
}

/// The title of a post that has a text too and does not repeat it.
fn title(fields: &NamedFields<'_>, whole: &str, plain: impl Fn(String) -> String) -> Option<String> {
    let given = fields.get(FieldKind::Title)?;
    let title = plain(given.as_str().or_else(|| given.get("title")?.as_str())?.trim().to_owned());
    let is_apart = !title.is_empty() && !whole.trim().is_empty() && !repeats(&title, whole);
    (is_apart && !fields.has(RecordHint::NamedByX)).then_some(title)
}

/// The address that a post shares, where that is not its own: of a link post of Reddit, of a post of `LinkedIn`.
fn shared_link<'a>(value: &'a Object, fields: &NamedFields<'_>) -> Option<&'a str> {
    let link = fields.string(FieldKind::Link);
    let name =
        if fields.has(RecordHint::Reddit) && value.contains_key("title") { "url" } else { "SharedUrl" };
    let shared = value.get(name).and_then(Value::as_str).map(str::trim)?;
    let is_own = fields.name(FieldKind::Link) == name || shared.ends_with(link) || link.ends_with(shared);
    (shared.starts_with("http") && !is_own).then_some(shared)
}

/// Whether a title is the beginning of the text below it, or the text that of the title.
pub(super) fn repeats(title: &str, text: &str) -> bool {
    let letters = |text: &str| -> String {
        let shown = if html::is_html(text) { html::text(text) } else { text.to_owned() };
        let signs = shown.chars().filter(|c| c.is_alphanumeric());
        signs.flat_map(char::to_lowercase).take(40).collect()
    };
    let (title, text) = (letters(title), letters(text));
    text.starts_with(&title) || title.starts_with(&text)
}

/// Entities by which the text of a service that writes none shows that a program has escaped it.
const MARKS: [&str; 4] = ["&#x", "&#3", "&quot;", "&nbsp;"];
/// Reddit writes only these three.
const PLAIN_MARKS: [&str; 3] = ["&gt;", "&lt;", "&amp;"];
/// Every text of Weibo is HTML.
const MARKS_OF_WEIBO: [&str; 6] = ["&gt;", "&lt;", "&#x", "&#3", "&quot;", "&nbsp;"];

/// Text that a service without entities of X writes with those of HTML, where it has one of these marks.
fn without_escapes(text: String, marks: &[&str]) -> String {
    let is_escaped = marks.iter().any(|mark| text.contains(mark));
    if is_escaped && !html::is_html(&text) { htmlize::unescape(&text).into_owned() } else { text }
}

/// Text in the form of X, with quotation marks that another program has escaped, as X never does.
fn without_quote_entities(text: String) -> String {
    const QUOTES: [(&str, &str); 4] = [("&#39;", "'"), ("&#x27;", "'"), ("&#34;", "\""), ("&quot;", "\"")];
    QUOTES.into_iter().fold(
        text,
        |text, (entity, sign)| {
            if text.contains(entity) { text.replace(entity, sign) } else { text }
        },
    )
}

/// The text of a post that is cut where its other text fields are, and whether it is free of entities.
fn whole_text(value: &Object) -> Option<(String, bool)> {
    if is_flat(value) {
        return None;
    }
    let at =
        |path: &[&str]| path.iter().try_fold(value as &Object, |object, key| object.get(key)?.as_object());
    let string = |object: Option<&Object>, key: &str| {
        Some(object?.get(key)?.as_str()?.to_owned()).filter(|text| !text.trim().is_empty())
    };
    let long = [
        string(at(&["note_tweet", "note_tweet_results", "result"]), "text"),
        string(at(&["legacy", "note_tweet", "note_tweet_results", "result"]), "text"),
        string(at(&["noteTweet", "core"]), "text"),
        string(at(&["note_tweet"]), "text"),
        string(at(&["longText"]), "longTextContent"),
        string(at(&["longText"]), "content"),
    ];
    if let Some(text) = long.into_iter().flatten().next() {
        return Some((text, false));
    }
    // The text of a post around an article is its link alone.
    let link = value.get("text").and_then(Value::as_str).map(str::trim);
    let link = link.filter(|text| text.starts_with(SHORT_LINK) && !text.contains(char::is_whitespace));
    let of_api = || at(&["article"]).filter(|_| link.is_some());
    if let Some(article) = at(&["article", "article_results", "result"]).or_else(of_api) {
        return article_text(article, link).map(|text| (text, true));
    }
    string(at(&["extended_tweet"]), "full_text")
        .or_else(|| string(at(&["extendedTweet"]), "fullText"))
        .map(|text| (text, false))
}

/// An article of X with its title: whole where the site has answered with it, else its beginning, or the link to it.
fn article_text(article: &Object, link: Option<&str>) -> Option<String> {
    let string =
        |name: &str| article.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    let blocks = article.get("content_state").and_then(|state| state.get("blocks")?.as_array());
    let blocks = blocks.into_iter().flatten().filter_map(|block| block.get("text")?.as_str());
    let blocks: Vec<&str> = blocks.map(str::trim).filter(|text| !text.is_empty()).collect();
    let body = string("plain_text")
        .map(str::to_owned)
        .or_else(|| Some(blocks.join("\n\n")).filter(|text| !text.is_empty()));
    let body = body.or_else(|| string("preview_text").or(link).map(str::to_owned));
    let parts: Vec<String> = string("title").map(str::to_owned).into_iter().chain(body).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(is_han)
}

/// The translation in a field of that name, which may be a pair, a list by language, or an object by language.
fn translation_in<'a>(value: &'a Value, original: &mut Option<&'a str>) -> Option<&'a str> {
    match value {
        Value::String(text) => Some(text),
        Value::Object(pair) => {
            let inner = NamedFields::new(pair);
            *original = inner.get(FieldKind::Original).and_then(Value::as_str);
            let found = inner.get(FieldKind::Translation).or_else(|| inner.get(FieldKind::Text))?;
            found.as_str()
        }
        Value::Array(list) => {
            let of = |item: &'a Value| {
                item.as_str().or_else(|| NamedFields::new(item.as_object()?).get(FieldKind::Text)?.as_str())
            };
            let is_marked = |item: &&Value| {
                ["lang", "language", "locale"].iter().any(|key| {
                    item.get(key).and_then(Value::as_str).is_some_and(|lang| lang.starts_with("zh"))
                })
            };
            list.iter().find(is_marked).and_then(of).or_else(|| list.iter().find_map(of))
        }
        _ => None,
    }
}

/// A text given in parts: plain ones, and objects with a text and perhaps an address.
fn parts(value: &Value) -> String {
    let Value::Array(parts) = value else {
        return if value.is_number() { value.to_string() } else { String::new() };
    };
    let part = |part: &Value| {
        let text = part.as_str().or_else(|| part.get("text")?.as_str()).unwrap_or_default();
        match part.get("href").and_then(Value::as_str) {
            Some(href) if !text.contains(href) => format!("{text} ({href})"),
            _ => text.to_owned(),
        }
    };
    parts.iter().map(part).collect()
}

/// Members of a record that have short links with their targets.
const LISTS_OF_LINKS: [&str; 8] = [
    "links",
    "urls",
    "url_struct",
    "urlEntities",
    "mediaEntities",
    "entities.urls",
    "media",
    "quoted_status_permalink",
];

/// Short links with their targets.
fn links(value: &Object, context: &ImportContext) -> Vec<(String, String)> {
    let mut found = context.links.clone();
    if is_flat(value) && found.is_empty() {
        return found;
    }
    let mut collect = |list: &Value| {
        let items = list.as_array().map_or(std::slice::from_ref(list), Vec::as_slice);
        for link in items {
            let first = |keys: &[&str]| {
                keys.iter().find_map(|key| link.get(key)?.as_str()).filter(|text| !text.is_empty())
            };
            let short = first(&["tcourl", "shortUrl", "short_url", "tco_url"]);
            // The last two are a quoted post, and a picture that a program has kept.
            let long = ["unwound_url", "expanded_url", "expandedUrl", "expandedURL", "long_url"];
            let long = first(&long).or_else(|| first(&["expanded", "original"]));
            let plain = first(&["url"]);
            let pair = match (short, long, plain) {
                (Some(short), Some(long), _)
                | (Some(short), None, Some(long))
                | (None, Some(long), Some(short)) => (short, long),
                _ => continue,
            };
            found.push((pair.0.to_owned(), pair.1.to_owned()));
        }
    };
    let inner = [value.get("legacy"), value.get("extended_tweet"), value.get("note_tweet")];
    let note = value.get("note_tweet").and_then(|note| note.get("note_tweet_results")?.get("result"));
    for object in [Some(value)]
        .into_iter()
        .flatten()
        .chain(inner.into_iter().chain([note]).flatten().filter_map(Value::as_object))
    {
        for group in ["entities", "extended_entities", "entity_set", "extendedEntities"] {
            for list in ["urls", "media"] {
                if let Some(list) = object.get(group).and_then(|group| group.get(list)) {
                    collect(list);
                }
            }
        }
        for list in LISTS_OF_LINKS {
            if let Some(list) = object.get(list) {
                collect(list);
            }
        }
    }
    found.extend(links_side_by_side(value));
    found.retain(|(short, _)| short.starts_with("http"));
    for (_, long) in &mut found {
        *long = escaped(long);
    }
    found
}

/// Short links in one list, their targets in another, as earlier versions of snscrape write them.
fn links_side_by_side(value: &Object) -> Vec<(String, String)> {
    let list = |name: &str| value.get(name).and_then(Value::as_array).into_iter().flatten();
    let pairs = list("tcooutlinks").zip(list("outlinks"));
    pairs.filter_map(|(short, long)| Some((short.as_str()?.to_owned(), long.as_str()?.to_owned()))).collect()
}

/// Descriptions of pictures, a line each.
pub(super) fn attached(value: &Object) -> String {
    if is_flat(value) {
        return String::new();
    }
    let (mut lines, mut known) = (Vec::new(), HashSet::new());
    let lists = ["media", "media_attachments", "attachment", "images", "photos"];
    let entities = ["extended_entities", "entities", "extendedEntities"];
    let inner = |name: &str| value.get(name).and_then(Value::as_object);
    for object in [Some(value), inner("legacy"), inner("extended_tweet")].into_iter().flatten() {
        let groups = entities.iter().chain(&["attachments"]);
        let grouped = groups.filter_map(|group| object.get(group)?.get("media"));
        for media in lists
            .iter()
            .filter_map(|list| object.get(list))
            .chain(grouped)
            .filter_map(Value::as_array)
            .flatten()
        {
            let alt = ["ext_alt_text", "alt_text", "altText", "alt", "description", "name", "content"]
                .iter()
                .find_map(|key| media.get(key)?.as_str());
            if let Some(alt) = alt.map(str::trim).filter(|alt| !alt.is_empty()) {
                let line = format!("\n[{}]", escaped(alt));
                if known.insert(line.clone()) {
                    lines.push(line);
                }
            }
        }
    }
    lines.concat()
}
