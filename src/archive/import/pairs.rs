//! Pairs of texts without names: tables of two languages, lines of `duidu pairs`, and texts whose paragraphs alternate.

use super::fields::{is_name_of_text, says_something};
use super::importer::Importer;
use super::record::ImportedPost;
use super::text::escaped;
use crate::archive::field_names::{FieldKind, folded, kinds, language_name, sides_of, stated_languages};
use crate::archive::options;
use crate::archive::value::{Object, Value};
use crate::corpus::PostId;
use crate::text::lang::named::stated_tag;
use crate::text::script::{has_han, is_han};

/// The kind of letters that a text is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Chinese,
    Latin,
    Other,
}

pub(super) fn script(text: &str) -> Script {
    let (mut chinese, mut letters, mut other) = (0, 0, 0);
    for c in text.chars() {
        match c {
            c if is_han(c) => chinese += 1,
            'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' => letters += 1,
            c if c.is_alphabetic() => other += 1,
            _ => {}
        }
    }
    match () {
        () if other * 2 > chinese + letters => Script::Other,
        () if chinese * 3 > letters && chinese > 0 => Script::Chinese,
        () if letters > 1 && chinese == 0 => Script::Latin,
        () => Script::Other,
    }
}

/// The names of the sides of a pair as `duidu pairs` writes it.
fn own_sides(object: &Object) -> Option<[&'static str; 2]> {
    let are_sides =
        |keys: &[&'static str; 2]| keys.iter().all(|key| object.get(key).is_some_and(Value::is_array));
    let fields = 3 + usize::from(object.get("languages").is_some_and(Value::is_array));
    let is_own = object.len() == fields && object.get("post").is_some_and(Value::is_u64);
    [["en", "zh"], ["original", "translation"]].into_iter().find(|keys| is_own && are_sides(keys))
}

/// Whether `object` is a pair as `duidu pairs` writes it.
pub(super) fn is_own(object: &Object) -> bool {
    own_sides(object).is_some()
}

pub(super) fn own(importer: &mut Importer<'_>, object: &Object) -> usize {
    let side = |key: &str| {
        let lines = object.get(key).and_then(Value::as_array).into_iter().flatten();
        lines.filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
    };
    let Some([one, other]) = own_sides(object) else { return 0 };
    let stated = |at: usize| stated_tag(object.get("languages")?.item(at)?.as_str()?);
    importer.languages = [0, 1].map(|at| stated(at).unwrap_or_default());
    add(importer, object.get("post").and_then(Value::as_u64), &side(one), &side(other));
    1
}

/// Names of the two texts of a pair that are not languages.
pub(super) const ENDS: [[&str; 3]; 2] = [["source", "src", "sourcetext"], ["target", "tgt", "targettext"]];

/// What a field or column of this name is of a post, in the first place.
pub(super) fn kind(name: &str) -> Option<FieldKind> {
    kinds(&folded(name)).first().map(|(kind, _)| *kind)
}

/// Takes the pair of an object whose texts are named by their languages, by themselves or as its translation
/// (`{"translation": {"de": …, "fr": …}}`), or as source and target; `None` where it is none.
pub(super) fn by_language(importer: &mut Importer<'_>, object: &Object) -> Option<usize> {
    let inner = object.get("translation").and_then(Value::as_object).unwrap_or(object);
    let is_post = |(name, value): (&str, &Value)| {
        value.as_str().is_some_and(|text| !text.trim().is_empty()) && is_name_of_text(name)
    };
    if inner.iter().any(is_post) {
        return None;
    }
    let said = |(key, value): (&str, &Value)| {
        let text = value.as_str().filter(|text| says_something(text))?;
        Some((key.to_owned(), text.to_owned()))
    };
    let texts: Vec<(String, String)> = inner.iter().filter_map(said).collect();
    let of_language = |(name, text): &(String, String)| Some((text.clone(), language_name(name)?));
    let named: Vec<_> = texts.iter().filter_map(of_language).collect();
    // A post is read by all its names.
    let says_more = |(name, value): (&str, &Value)| match kind(name) {
        Some(FieldKind::Time | FieldKind::Link | FieldKind::Author | FieldKind::Likes) => !value.is_null(),
        Some(FieldKind::Id) => value.is_string(),
        _ => false,
    };
    let is_alone = std::ptr::eq(inner, object);
    if is_alone && named.len() > 1 && object.iter().any(says_more) {
        return None;
    }
    let end = |names: &[&str; 3]| texts.iter().find(|(name, _)| names.contains(&folded(name).as_str()));
    let are_usual = || {
        texts.iter().filter(|(name, _)| language_name(name).is_some()).all(|(name, _)| kind(name).is_some())
    };
    let ([one, other], languages) = match named.len() {
        // Records of posts in English and Chinese are read by all their names.
        2 if is_alone && are_usual() => return None,
        2.. => {
            let [(one, language), (other, language_of_other)] = sides_of(&named, &options::languages())?;
            ([one, other], [language, language_of_other])
        }
        _ => {
            let [Some(source), Some(target)] = ENDS.each_ref().map(end) else { return None };
            ([source.1.clone(), target.1.clone()], stated_languages(object))
        }
    };
    importer.languages = languages;
    add(importer, object.get("id").and_then(Value::as_u64), &one, &other);
    if let (Some(pair), Some(name)) = (&mut importer.pair, object.get("id").and_then(Value::as_str))
        && let Some(PostId(id)) = PostId::of_letters(name)
    {
        (pair.id, pair.service, pair.source_id) = (Some(id.get()), "other", name.trim().to_owned());
    }
    Some(1)
}

/// Adds a pair to the post of its number, or as a post of its own.
pub(super) fn add(importer: &mut Importer<'_>, number: Option<u64>, original: &str, translation: &str) {
    if original.is_empty() && translation.is_empty() {
        return;
    }
    let is_same = importer.pair.as_ref().is_some_and(|open| number.is_some() && open.number == number);
    if !is_same {
        finish(importer);
        importer.pair = Some(ImportedPost {
            number,
            line: importer.context.line,
            translation: Some(String::new()),
            languages: importer.languages.clone(),
            ..ImportedPost::default()
        });
    }
    let Some(open) = &mut importer.pair else { return };
    let append = |side: &mut String, text: &str| {
        if !side.is_empty() && !text.is_empty() {
            side.push_str("\n\n");
        }
        side.push_str(text);
    };
    append(&mut open.text, &escaped(original));
    append(open.translation.get_or_insert_default(), &escaped(translation));
}

/// Takes the post whose pairs are collected.
pub(super) fn finish(importer: &mut Importer<'_>) {
    if let Some(pair) = importer.pair.take() {
        importer.take(&pair);
    }
}

/// Bytes of the longest text that is looked at for paragraphs of two languages: a long novel with its translation.
const LONGEST_TEXT: usize = 1 << 24;

/// The two sides of a text whose paragraphs, or else lines, alternate between English and Chinese. Code is part of both sides,
/// pictures and headings in one language of the original.
pub(super) fn alternating(text: &str) -> Option<(String, String)> {
    if text.len() > LONGEST_TEXT || text.is_ascii() {
        return None;
    }
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    // A third of the paragraphs may stand alone; lines may be posts of somebody who writes in both languages.
    sides_of_blocks(&blocks(text), "\n\n", 3).or_else(|| sides_of_blocks(&lines(), "\n", 2))
}

/// The two sides of blocks that alternate, each joined by `between`; one of `most` blocks at least has its translation below.
fn sides_of_blocks(blocks: &[&str], between: &str, most: usize) -> Option<(String, String)> {
    let mut headings: Vec<Option<[String; 2]>> = blocks.iter().map(|block| heading_sides(block)).collect();
    // Where some headings are in one language, a name in another one is no second language of its heading.
    let is_other_heading = |(block, sides): (&&str, &Option<_>)| block.starts_with('#') && sides.is_none();
    if blocks.iter().zip(&headings).any(is_other_heading) {
        headings.fill(None);
    }
    let kind = |(block, heading): (&&str, &Option<[String; 2]>)| {
        // A Chinese title may be a name in Latin letters for the most part.
        let is_chinese = || block.starts_with('#') && has_han(block);
        let spoken = heading.is_none() && !block.starts_with("```");
        spoken.then(|| if is_chinese() { Script::Chinese } else { script(block) })
    };
    let scripts: Vec<Option<Script>> = blocks.iter().zip(&headings).map(kind).collect();
    let spoken: Vec<Script> =
        scripts.iter().flatten().copied().filter(|kind| *kind != Script::Other).collect();
    let first = *spoken.iter().zip(spoken.iter().skip(1)).find(|(one, other)| one != other)?.0;
    let pairs =
        spoken.iter().zip(spoken.iter().skip(1)).filter(|(one, other)| **one == first && one != other);
    let pairs = pairs.count();
    if pairs < 2 || pairs * most < spoken.len() {
        return None;
    }
    let (mut original, mut translation) = (Vec::new(), Vec::new());
    for ((block, kind), heading) in blocks.iter().zip(scripts).zip(&headings) {
        match (kind, heading) {
            (None, Some([one, other])) => {
                let is_first = script(one) == first;
                original.push(if is_first { one.as_str() } else { other });
                translation.push(if is_first { other.as_str() } else { one });
            }
            (None, None) => {
                original.push(*block);
                translation.push(*block);
            }
            (Some(kind), _) if kind == first || kind == Script::Other => original.push(*block),
            (Some(_), _) => translation.push(*block),
        }
    }
    Some((original.join(between), translation.join(between)))
}

/// The headings that a line such as `## Title 标题` has for both sides, in its order; `None` where it is none in two languages.
fn heading_sides(block: &str) -> Option<[String; 2]> {
    /// Signs that part the two languages.
    const BETWEEN: [char; 10] = [' ', '/', '|', '-', '·', '—', '(', ')', '（', '）'];
    let title = block.trim_start_matches('#');
    let marks = block.get(..block.len() - title.len())?;
    if marks.is_empty() || !title.starts_with(' ') || title.contains('\n') {
        return None;
    }
    let begins_in_han = title.chars().find(|c| c.is_alphabetic()).is_some_and(is_han);
    let is_letter = |c: char| if begins_in_han { c.is_ascii_alphabetic() } else { is_han(c) };
    let (one, other) = title.split_at(title.find(is_letter)?);
    let sides = [one, other].map(|side| side.trim_matches(BETWEEN));
    let kinds = sides.map(script);
    let is_apart = matches!(kinds, [Script::Latin, Script::Chinese] | [Script::Chinese, Script::Latin]);
    is_apart.then(|| sides.map(|side| format!("{marks} {side}")))
}

/// The paragraphs of a text, and its code as one each.
fn blocks(text: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let (mut start, mut at, mut is_code) = (None, 0, false);
    for line in text.split_inclusive('\n') {
        let is_fence = line.trim_start().starts_with("```");
        if line.trim().is_empty() && !is_code {
            blocks.extend(start.take().and_then(|start: usize| text.get(start..at)));
        } else {
            start.get_or_insert(at);
        }
        is_code ^= is_fence;
        at += line.len();
    }
    blocks.extend(start.and_then(|start| text.get(start..)));
    blocks.iter().map(|block| block.trim()).filter(|block| !block.is_empty()).collect()
}

/// Takes one post of a text whose paragraphs alternate.
pub(super) fn read_alternating(importer: &mut Importer<'_>, text: &str) {
    if let Some((original, translation)) = alternating(text) {
        importer.context.line = 1;
        add(importer, None, &original, &translation);
        finish(importer);
    }
}
