//! XML: feeds (Atom, RFC 4287; RSS 2.0), translations (TMX 1.4b, XLIFF 1.2 and 2.0), backups of `LiveJournal`, Tumblr and Evernote.

use memchr::memchr_iter;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::importer::Importer;
use super::pairs;
use crate::archive::issue::ImportOddity;
use crate::archive::value::{Object, Value, json};
use crate::text::lang::named::stated_tag;
use crate::text::lang::tag;
use crate::text::slice::{slice, subslice};

/// Whether `text` begins as a feed or a translation memory.
pub(super) fn is_feed(text: &str) -> bool {
    const ROOTS: [&str; 9] =
        ["feed", "rss", "RDF", "tmx", "xliff", "livejournal", "tumblr", "en-export", "lofterBlogExport"];
    let head: String = text.chars().take(2048).collect();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    // The name may have a prefix: `<atom:feed`, `<rdf:RDF`.
    let is_root = |tag: &str| {
        let name = tag.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or_default();
        ROOTS.contains(&name.rsplit(':').next().unwrap_or_default())
    };
    head.starts_with('<') && head.split('<').any(is_root)
}

/// Takes a post from each entry.
pub(super) fn read(importer: &mut Importer<'_>, text: &str) -> usize {
    let mut reader = Reader::from_str(text);
    let mut walk = FeedWalk::default();
    let (mut count, mut line, mut counted) = (0, 1, 0);
    loop {
        let at = reader.buffer_position() as usize;
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                walk.start(&tag, Some(at));
                let name = walk.name(tag.name().as_ref());
                if attribute(&tag, "type").as_deref() == Some("xhtml") {
                    // Its elements are those of the text, not of the feed.
                    let Ok(inside) = reader.read_to_end(tag.name()) else { continue };
                    walk.add(slice(text, inside.start as usize..inside.end as usize));
                    walk.end(&name);
                }
            }
            Ok(Event::Empty(tag)) => walk.start(&tag, None),
            Ok(Event::Text(text)) => walk.add(&text),
            Ok(Event::CData(text)) => walk.add(&text),
            Ok(Event::GeneralRef(name)) => {
                walk.add(&htmlize::unescape(format!("&{};", &*name)));
            }
            Ok(Event::End(tag)) => {
                let name = walk.name(tag.name().as_ref());
                if let Some(entry) = walk.end(&name) {
                    line += memchr_iter(b'\n', subslice(text.as_bytes(), counted..walk.entry_start)).count()
                        as u32;
                    counted = walk.entry_start;
                    importer.context.line = line;
                    importer.context.service = "feed";
                    count += match name.as_str() {
                        "tu" | "trans-unit" | "segment" => pair(importer, &entry),
                        _ if entry.contains_key(NO_POST) => {
                            importer.context.note(ImportOddity::NoPost);
                            0
                        }
                        _ => importer.one(&entry),
                    };
                }
            }
            Ok(Event::Eof) | Err(_) => {
                pairs::finish(importer);
                return count;
            }
            Ok(_) => {}
        }
    }
}

/// Takes a unit of a translation memory: its texts are plain, whatever they look like.
fn pair(importer: &mut Importer<'_>, entry: &Object) -> usize {
    let text = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or_default();
    importer.languages = [SOURCE_LANGUAGE, TARGET_LANGUAGE].map(|key| text(key).to_owned());
    pairs::add(importer, None, text(SOURCE), text(TARGET));
    1
}

/// Reads the title of a feed of Nitter: who reposts the post, or what it answers, is before its beginning.
fn of_nitter(entry: &mut Object) {
    let title = entry.get("title").and_then(Value::as_str).unwrap_or_default();
    let said = |mark: &str| title.strip_prefix(mark)?.split_once(": ").map(|(name, _)| name.to_owned());
    let (by, answered) = (said("RT by @"), said("R to @"));
    if by.is_none() && answered.is_none() {
        return;
    }
    entry.remove("title");
    entry.insert("is_reply", answered.is_some().into());
    if let Some(by) = by {
        let author = entry.insert("username", by.into()).unwrap_or_default();
        let author = author.as_str().unwrap_or_default().trim_start_matches('@').to_owned();
        let body = entry.get("summary").and_then(Value::as_str).unwrap_or_default();
        let shown = format!("<p>RT @{author}: {}", body.strip_prefix("<p>").unwrap_or(body));
        entry.insert("summary", shown.into());
    }
}

/// The fields of a unit of a translation memory.
const SOURCE: &str = "source";
const TARGET: &str = "target";
const SOURCE_LANGUAGE: &str = "source language";
const TARGET_LANGUAGE: &str = "target language";

/// The two texts of a unit of a translation memory, with their languages: English and Chinese if it has them, else the first
/// one in the language of `source` and the first in another one.
fn sides(variants: &[TextVariant], source: &str) -> Vec<(String, Value)> {
    let of = |wanted: &str| variants.iter().find(|one| tag::primary(&one.language) == wanted);
    let first = variants.iter().find(|one| !source.is_empty() && tag::is_same(&one.language, source));
    let first = first.or(variants.first());
    let is_other = |one: &&TextVariant| first.is_some_and(|first| one.language != first.language);
    let second = variants.iter().find(is_other).or(variants.get(1));
    let [first, second] = if let (Some(english), Some(chinese)) = (of("en"), of("zh")) {
        [Some(english), Some(chinese)]
    } else {
        [first, second]
    };
    let fields = |texts: [&str; 2], one: &TextVariant| {
        texts
            .map(str::to_owned)
            .into_iter()
            .zip([one.text.as_str().into(), one.language.as_str().into()])
            .collect()
    };
    let first: Option<Vec<(String, Value)>> = first.map(|one| fields([SOURCE, SOURCE_LANGUAGE], one));
    let second: Option<Vec<(String, Value)>> = second.map(|one| fields([TARGET, TARGET_LANGUAGE], one));
    first.into_iter().chain(second).flatten().collect()
}

/// A text of a unit, and its language as a tag; empty where none is stated.
struct TextVariant {
    language: String,
    text: String,
}

/// An entry that is complete, with its title above its text.
fn closed(mut entry: Object) -> Object {
    of_nitter(&mut entry);
    if entry.get("title").is_none() && !entry.contains_key("content") {
        let body = entry.remove("summary").unwrap_or_default();
        entry.insert("content", body);
    }
    if let Some(title) = entry.remove("title") {
        let body = entry.get("content").or_else(|| entry.get("summary")).cloned();
        let (title, body) = (title.as_str().unwrap_or_default().to_owned(), body.unwrap_or_default());
        let body = body.as_str().unwrap_or_default();
        let repeats = !body.trim().is_empty() && super::text::repeats(&title, body);
        let whole = if body.is_empty() || repeats {
            if body.is_empty() { title } else { body.to_owned() }
        } else {
            format!("<p>{title}</p>{body}")
        };
        entry.insert("content", whole.into());
        entry.remove("summary");
    }
    entry
}

/// The value of an attribute of an element.
fn attribute(tag: &BytesStart<'_>, wanted: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|found| found.key.as_ref() == wanted)?;
    Some(htmlize::unescape_attribute(&*found.value).into_owned())
}

/// `text`, which is stated to be no markup, as markup; there are programs that state so and write markup.
fn as_markup(text: &str) -> String {
    if text.contains("</") || text.contains("<br") {
        return text.to_owned();
    }
    htmlize::escape_text(text).replace('\n', "<br>")
}

/// The tag in an attribute; empty where there is none.
fn tag_of(attribute: Option<String>) -> String {
    attribute.and_then(|written| stated_tag(&written)).unwrap_or_default()
}

/// Elements that are a post each, or a pair of texts.
const ENTRIES: [&str; 8] = ["entry", "item", "tu", "trans-unit", "segment", "post", "note", "PostItem"];
/// The field of an entry that is no post.
const NO_POST: &str = "no post";

/// The field of an entry that an element with this text is.
fn own_field(name: &str, parent: &str, text: &str, entry: &Object) -> Option<&'static str> {
    Some(match (name, parent) {
        ("title" | "subject" | "regular-title" | "link-text", _) => "title",
        ("encoded", _) if text.is_empty() => return None,
        ("content" | "encoded" | "event", _) => "content",
        (name, "post")
            if name.ends_with("-body") || name.ends_with("-caption") || name.ends_with("-text") =>
        {
            "content"
        }
        ("link-description", "post") => "content",
        ("summary" | "description", _) => "summary",
        ("published" | "pubDate" | "date" | "eventtime" | "created" | "publishTime", _) => "published",
        ("updated" | "post_date_gmt", _) if !entry.contains_key("published") => "published",
        ("creator", _) | ("name", "author") | ("author", "item") => "username",
        ("link", _) if !text.is_empty() => "url",
        ("guid" | "id", _) if text.starts_with("http") && !entry.contains_key("url") => "url",
        _ => return None,
    })
}

/// What an element of a vocabulary beside the feed's own says of its entry, where that says nothing itself.
fn side_field(name: &str, parent: &str) -> Option<&'static str> {
    match (name, parent) {
        ("media:description", "media:content") => Some(PICTURE),
        ("media:description" | "excerpt:encoded" | "itunes:summary", _) => Some("summary"),
        ("itunes:author", "item") => Some("username"),
        _ => None,
    }
}

/// The field of the descriptions of pictures.
const PICTURE: &str = "media";

fn add_side_field(entry: &mut Object, field: &str, text: String) {
    if text.is_empty() {
        return;
    }
    if field != PICTURE {
        entry.set_missing(field, || text.into());
        return;
    }
    let mut all = match entry.remove(PICTURE) {
        Some(Value::Array(all)) => all,
        _ => Vec::new(),
    };
    all.push(json!({"alt": text}));
    entry.insert(PICTURE, Value::Array(all));
}

#[derive(Default)]
struct FeedWalk {
    /// The entry that is open.
    entry: Option<Object>,
    /// The byte where it starts.
    entry_start: usize,
    /// Text since the last start of an element that is read.
    text: String,
    /// Whether that is stated to be no markup.
    is_plain: bool,
    /// The first element, and its prefix.
    root: String,
    prefix: String,
    /// Elements open within the entry.
    path: Vec<String>,
    /// Segments of a translation memory among them.
    segments: usize,
    /// The language of the open segment of a translation memory.
    language: String,
    /// The languages of sources and targets that the file states.
    languages: [String; 2],
    /// The segments of the unit that is open.
    variants: Vec<TextVariant>,
    author: String,
}

impl FeedWalk {
    /// The name of an element without its prefix. Those of vocabularies beside a feed's own keep it: `media:title` is no title of
    /// an entry.
    fn name(&self, full: &str) -> String {
        /// Prefixes of the vocabularies that feeds and exports of `WordPress` have their fields in.
        const OWN: [&str; 8] = ["dc", "dcterms", "content", "wp", "atom", "rss", "rdf", "lj"];
        match full.split_once(':') {
            Some((prefix, name)) if prefix == self.prefix || OWN.contains(&prefix) => name.to_owned(),
            _ => full.to_owned(),
        }
    }

    /// Adds text, unless it is a mark inside a segment of a translation memory.
    fn add(&mut self, text: &str) {
        if !self.is_inline()
            || self.path.last().is_some_and(|open| {
                self.is_segment(open) || matches!(open.as_str(), "hi" | "g" | "mrk" | "pc")
            })
        {
            self.text.push_str(text);
        }
    }

    /// Whether an element holds a text of a pair; marks inside of it are no part of the text.
    fn is_segment(&self, name: &str) -> bool {
        name == "seg" || self.root == "xliff" && matches!(name, "source" | "target")
    }

    fn is_inline(&self) -> bool {
        self.segments > 0
    }

    /// Opens an element, whose tag starts at the byte `at`; an empty element stays closed.
    fn start(&mut self, tag: &BytesStart<'_>, at: Option<usize>) {
        if self.root.is_empty() {
            let full = tag.name().as_ref().to_owned();
            let (prefix, name) = full.split_once(':').unwrap_or(("", &full));
            (self.prefix, self.root) = (prefix.to_owned(), name.to_owned());
        }
        let name = self.name(tag.name().as_ref());
        let attribute = |wanted: &str| attribute(tag, wanted);
        self.is_plain = attribute("type").is_some_and(|kind| kind == "text");
        match name.as_str() {
            // Notes of Evernote; units of XLIFF have notes inside.
            "note" if self.entry.is_some() || self.root != "en-export" => {}
            name if ENTRIES.contains(&name) => {
                let mut entry = Object::new();
                let address = attribute("url").filter(|_| name == "post");
                entry.extend(address.map(|address| ("url".to_owned(), address.into())));
                let time = attribute("date-gmt").or_else(|| attribute("date")).filter(|_| name == "post");
                entry.extend(time.map(|time| ("published".to_owned(), time.into())));
                self.entry = Some(entry);
                self.entry_start = at.unwrap_or(self.entry_start);
            }
            // Backups of Blogger have its settings among the posts.
            "category"
                if attribute("term")
                    .is_some_and(|term| term.ends_with("#settings") || term.ends_with("#template")) =>
            {
                if let Some(entry) = &mut self.entry {
                    entry.insert(NO_POST, true.into());
                }
            }
            "tuv" => self.language = tag_of(attribute("xml:lang").or_else(|| attribute("lang"))),
            "header" if self.root == "tmx" => self.languages[0] = tag_of(attribute("srclang")),
            "xliff" | "file" if self.root == "xliff" => {
                for (at, names) in
                    [["srcLang", "source-language"], ["trgLang", "target-language"]].iter().enumerate()
                {
                    let stated = tag_of(names.iter().find_map(|name| attribute(name)));
                    if !stated.is_empty() {
                        self.languages[at] = stated;
                    }
                }
            }
            "link" => {
                let is_own = attribute("rel").is_none_or(|rel| rel == "alternate");
                if let (Some(entry), Some(href), true) = (&mut self.entry, attribute("href"), is_own) {
                    entry.insert("url", href.into());
                }
            }
            _ => {}
        }
        if !self.is_inline() {
            self.text.clear();
        }
        if at.is_some() {
            self.segments += usize::from(self.is_segment(&name));
            self.path.push(name);
        }
    }

    /// The texts of the unit that ends, with their languages; XLIFF has its texts in fields of their names already.
    fn sides(&mut self) -> Vec<(String, Value)> {
        if self.root != "xliff" {
            return sides(&std::mem::take(&mut self.variants), &self.languages[0]);
        }
        let names = [SOURCE_LANGUAGE, TARGET_LANGUAGE].into_iter();
        names.zip(&self.languages).map(|(name, tag)| (name.to_owned(), tag.as_str().into())).collect()
    }

    /// Closes the entry that is open.
    fn end_entry(&mut self) -> Option<Object> {
        let mut entry = self.entry.take()?;
        entry.extend(self.sides());
        // An entry without an author is of the author of the feed (RFC 4287, 4.2.1).
        if !entry.contains_key("username") && !self.author.is_empty() {
            entry.insert("username", self.author.as_str().into());
        }
        Some(closed(entry))
    }

    /// Closes an element; returns the entry that it completes.
    fn end(&mut self, name: &str) -> Option<Object> {
        if self.path.last().is_some_and(|open| open == name) {
            self.path.pop();
            self.segments -= usize::from(self.is_segment(name));
        }
        if self.is_inline() {
            return None;
        }
        let is_note_inside = name == "note" && self.root != "en-export";
        if ENTRIES.contains(&name) && !is_note_inside {
            return self.end_entry();
        }
        let mut text = std::mem::take(&mut self.text).trim().to_owned();
        if std::mem::take(&mut self.is_plain) {
            text = as_markup(&text);
        }
        let parent = self.path.last().map(String::as_str).unwrap_or_default();
        if name == "seg" {
            self.variants.push(TextVariant { language: self.language.clone(), text });
            return None;
        }
        if self.is_segment(name) {
            self.entry.as_mut()?.insert(name, text.into());
            return None;
        }
        if name == "name" && parent == "author" && self.entry.is_none() {
            self.author.clone_from(&text);
        }
        let entry = self.entry.as_mut()?;
        // WordPress exports drafts, pictures and menus beside its posts.
        let is_other = name == "post_type" && !matches!(text.as_str(), "post" | "page" | "")
            || name == "status"
                && matches!(text.as_str(), "draft" | "auto-draft" | "trash" | "private" | "pending");
        let is_draft = name == "blogger:status" && text != "LIVE" && parent == "entry";
        if is_other && parent == "item" || is_draft {
            entry.insert(NO_POST, true.into());
        }
        if let Some(side) = side_field(name, parent) {
            add_side_field(entry, side, text);
            return None;
        }
        let key = own_field(name, parent, &text, entry)?;
        if !text.is_empty() {
            entry.insert(key, text.into());
        }
        None
    }
}
