//! What translators work with: subtitles (`SubRip`, `WebVTT`, `SubStation` Alpha) and catalogues of messages (gettext PO).

use super::importer::Importer;
use super::pairs::{self, Script, script};
use super::record::ImportedPost;
use super::text::escaped;
use crate::text::hash::HashMap;
use crate::text::lang::named::stated_tag;
use crate::text::slice::{slice, subslice};

const ARROW: &str = " --> ";
/// What begins a line of `SubStation` Alpha (`.ass`); nine fields come before the text.
const DIALOGUE: &str = "Dialogue:";
const FIELDS_BEFORE: usize = 9;

/// Whether a text has a line that is said in `SubStation` Alpha.
fn has_dialogue(text: &str) -> bool {
    text.match_indices(DIALOGUE).any(|(at, _)| slice(text, ..at).ends_with('\n'))
}

/// Whether a text begins as subtitles: perhaps a number, then two times.
pub(super) fn is_subtitles(start: &str) -> bool {
    let mut lines = start.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_time = |line: &str| {
        let mut ends = line.split(ARROW);
        let is_clock =
            |end: &str| end.trim_start().starts_with(|c: char| c.is_ascii_digit()) && end.contains(':');
        ends.next().is_some_and(is_clock) && ends.next().is_some_and(is_clock)
    };
    let first = lines.next().unwrap_or_default();
    let is_number = |line: &str| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
    first.starts_with("WEBVTT") && start.contains(ARROW)
        || first == "[Script Info]" && has_dialogue(start)
        || is_time(first)
        || is_number(first) && lines.next().is_some_and(is_time)
}

/// Takes a post from each line that is said in `SubStation` Alpha, with the line in another script at the same times.
fn read_styled(importer: &mut Importer<'_>, text: &str) {
    let said = text.lines().enumerate().filter_map(|(at, line)| {
        let fields: Vec<&str> =
            line.trim_start().strip_prefix(DIALOGUE)?.splitn(FIELDS_BEFORE + 1, ',').collect();
        let times = [*fields.get(1)?, *fields.get(2)?];
        let said = fields.get(FIELDS_BEFORE)?.replace("\\N", "\n").replace("\\n", "\n").replace("\\h", " ");
        Some((at as u32 + 1, times, said.lines().map(without_marks).collect::<Vec<String>>()))
    });
    let mut captions: Vec<(u32, Vec<String>)> = Vec::new();
    let mut known: HashMap<[&str; 2], usize> = HashMap::default();
    for (line, times, said) in said {
        let alone = known.get(&times).and_then(|at| captions.get_mut(*at)).map(|(_, lines)| lines);
        let is_other = |lines: &&mut Vec<String>| {
            let scripts = [&said, &**lines].map(|lines| script(&lines.join("\n")));
            matches!(scripts, [Script::Chinese, Script::Latin] | [Script::Latin, Script::Chinese])
        };
        if let Some(lines) = alone.filter(is_other) {
            lines.extend(said);
            known.remove(&times);
        } else {
            known.insert(times, captions.len());
            captions.push((line, said));
        }
    }
    for (number, (line, said)) in (1..).zip(captions) {
        importer.context.line = line;
        take(importer, number, &said);
    }
}

/// Takes a post from each caption, with both languages where it has two.
pub(super) fn read_subtitles(importer: &mut Importer<'_>, text: &str) {
    if has_dialogue(text) && !text.contains(ARROW) {
        return read_styled(importer, text);
    }
    let lines: Vec<&str> = text.lines().map(|line| line.trim().trim_start_matches('\u{feff}')).collect();
    let is_time = |at: usize| lines.get(at).is_some_and(|line| line.contains(ARROW));
    let mut number = 0;
    let mut at = 0;
    while at < lines.len() {
        if !is_time(at) {
            at += 1;
            continue;
        }
        number += 1;
        importer.context.line = at as u32 + 1;
        let start = at + 1;
        at = start;
        while lines.get(at).is_some_and(|line| !line.is_empty()) && !is_time(at) {
            at += 1;
        }
        // A number right before the next time belongs to it.
        let end = if is_time(at) && at > start { at - 1 } else { at };
        let said: Vec<String> = subslice::<&str>(&lines, start..end).iter().map(|line| plain(line)).collect();
        take(importer, number, &said);
    }
}

/// A line without what is in braces: fonts, places, effects.
fn without_marks(line: &str) -> String {
    let parts = line.split('{').enumerate();
    let shown = parts
        .map(|(at, part)| if at == 0 { part } else { part.split_once('}').map_or(part, |(_, rest)| rest) });
    shown.collect::<String>().trim().to_owned()
}

/// A line without the marks for italics and places on the screen; a mark may be closed on a later line.
fn plain(line: &str) -> String {
    let line = if line.contains("{\\") { without_marks(line) } else { line.to_owned() };
    if !line.contains('<') {
        return line;
    }
    let mut parts = line.split('<');
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_mark = |mark: &&str| {
            let name = mark.trim_start_matches('/').split([' ', '.']).next().unwrap_or_default();
            MARKS.contains(&name) || name.starts_with(|c: char| c.is_ascii_digit()) && name.contains(':')
        };
        match part.split_once('>').filter(|(mark, _)| is_mark(mark)) {
            Some((_, rest)) => shown.push_str(rest),
            None => shown.extend(["<", part]),
        }
    }
    htmlize::unescape(shown.trim()).into_owned()
}

/// Marks in a caption, besides times: of `SubRip`, and of `WebVTT` (its section 5).
const MARKS: [&str; 10] = ["i", "b", "u", "s", "font", "c", "v", "ruby", "rt", "lang"];

fn take(importer: &mut Importer<'_>, number: u64, lines: &[String]) {
    let kinds: Vec<Script> = lines.iter().map(|line| script(line)).collect();
    let has = |wanted: Script| kinds.contains(&wanted);
    let join = |is: &dyn Fn(Script) -> bool| {
        let chosen = lines.iter().zip(&kinds).filter(|(_, kind)| is(**kind)).map(|(line, _)| line.as_str());
        chosen.collect::<Vec<_>>().join("\n")
    };
    if has(Script::Chinese) && has(Script::Latin) {
        let is_chinese_first = kinds.iter().find(|kind| **kind != Script::Other) == Some(&Script::Chinese);
        let first = join(&|kind| (kind == Script::Chinese) == is_chinese_first);
        let second = join(&|kind| (kind == Script::Chinese) != is_chinese_first);
        return pairs::add(importer, Some(number), &first, &second);
    }
    let text = join(&|_| true);
    if !text.trim().is_empty() {
        let line = importer.context.line;
        let post =
            ImportedPost { number: Some(number), line, text: escaped(&text), ..ImportedPost::default() };
        pairs::finish(importer);
        importer.take(&post);
    }
}

/// Whether a text begins as a catalogue of messages.
pub(super) fn is_catalogue(start: &str) -> bool {
    let mut lines = start.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let first = lines.next().unwrap_or_default();
    let second = lines.find(|line| !line.starts_with('"'));
    let is_first = first.starts_with("msgid \"") || first.starts_with("msgctxt \"");
    is_first && second.is_some_and(|line| line.starts_with("msgstr") || line.starts_with("msgid"))
}

/// Takes a post from each message with its translation; the head of the catalogue and what is no longer used are left out.
pub(super) fn read_catalogue(importer: &mut Importer<'_>, text: &str) {
    let (mut original, mut translation, mut is_translation) = (String::new(), String::new(), false);
    let mut line_of_message = 0;
    // A plural form or a context is read: its further lines belong to neither text.
    let mut is_other_form = false;
    for (number, line) in (1..).zip(text.lines().map(str::trim).chain(["msgid \"\""])) {
        let (key, value) = match line.split_once('"') {
            Some((key, value)) if !line.starts_with('#') => (key.trim(), unquoted(value)),
            _ => continue,
        };
        match key {
            "" if is_other_form => {}
            "" if is_translation => translation.push_str(&value),
            "" => original.push_str(&value),
            "msgid" | "msgctxt" => {
                if is_translation {
                    let language = translation.lines().find_map(|line| line.strip_prefix("Language:"));
                    if let Some(language) = language.filter(|_| original.is_empty()) {
                        importer.languages = [String::new(), stated_tag(language).unwrap_or_default()];
                    }
                    if !original.is_empty() {
                        importer.context.line = line_of_message;
                        pairs::add(importer, None, original.trim_end(), translation.trim_end());
                    }
                    translation.clear();
                    is_translation = false;
                }
                line_of_message = number;
                // A context is no part of the message.
                original = if key == "msgid" { value } else { String::new() };
                is_other_form = key == "msgctxt";
            }
            "msgstr" | "msgstr[0]" => {
                is_translation = true;
                is_other_form = false;
                translation = value;
            }
            _ => is_other_form = true,
        }
    }
    pairs::finish(importer);
}

/// The text behind an opening quotation mark, with its escapes resolved.
fn unquoted(value: &str) -> String {
    let inside = value.strip_suffix('"').unwrap_or(value);
    let mut out = String::with_capacity(inside.len());
    let mut signs = inside.chars();
    while let Some(c) = signs.next() {
        out.push(match c {
            '\\' => match signs.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some(other) => other,
                None => '\\',
            },
            c => c,
        });
    }
    out
}
