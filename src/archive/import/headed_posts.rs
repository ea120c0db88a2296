//! Posts below headings with numbers, as people and scripts write them beside the layout of duidu: `## 12`, `###012.`, `### 第12条`,
//! with their fields in a list, in bold or in English.

use super::importer::Importer;
use crate::archive::field_names::{FieldKind, folded, kinds};
use crate::archive::value::Object;
use crate::text::slice::{self, slice};

/// Bytes in which the first heading of a file is.
const START: usize = 1 << 16;
/// Characters of the name of a field at most.
const LONGEST_NAME: usize = 20;

/// Whether a text has a post below such a heading near its start.
pub(super) fn are_in(text: &str) -> bool {
    let mut lines = slice::start(text, START).lines();
    while let Some(line) = lines.next() {
        if is_heading(line) && begins_fields(&lines) {
            return true;
        }
    }
    false
}

/// Takes the posts of a text.
pub(super) fn read(importer: &mut Importer<'_>, text: &str) {
    let mut post: Option<HeadedPost<'_>> = None;
    let mut lines = text.lines();
    let mut number = 0;
    while let Some(line) = lines.next() {
        number += 1;
        if is_heading(line) && begins_fields(&lines) {
            if let Some(above) = post.replace(HeadedPost { line: number, ..HeadedPost::default() }) {
                above.take(importer);
            }
        } else if let Some(post) = &mut post {
            post.add(line);
        }
    }
    if let Some(last) = post {
        last.take(importer);
    }
}

/// Whether the line is a heading that holds a number and nothing else.
fn is_heading(line: &str) -> bool {
    let line = line.trim_start_matches('\u{feff}').trim_end();
    let Some(title) = line.strip_prefix('#') else { return false };
    let title = title.trim_start_matches(['#', ' ']);
    let title = ["第", "No.", "No "].iter().find_map(|mark| title.strip_prefix(mark)).unwrap_or(title);
    let number = title.trim().trim_end_matches(['.', '．', '、', ':', '：', ')', '）', '条', '條', '篇']);
    (1..=20).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether fields begin in the first of `lines` that is not blank, the author or the time among them.
fn begins_fields(lines: &std::str::Lines<'_>) -> bool {
    let fields = lines.clone().skip_while(|line| line.trim().is_empty()).map_while(field);
    fields.take(FieldKind::Title as usize).any(|(name, _)| {
        kinds(&folded(name)).iter().any(|(kind, _)| matches!(kind, FieldKind::Author | FieldKind::Time))
    })
}

/// The name and the value of a field: `Author: v`, `- 作者：v`, `**Date**: v`, `> **Link:** v`.
fn field(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let line = ["- ", "* ", "+ ", "> "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line);
    let (colon, sign) = line.char_indices().take(LONGEST_NAME).find(|(_, c)| matches!(c, ':' | '：'))?;
    let is_mark = |c: char| c.is_whitespace() || c == '*';
    let name = slice(line, ..colon).trim_matches(is_mark);
    // The colon may be within the marks.
    let value = slice(line, colon + sign.len_utf8()..).trim_start_matches(is_mark).trim();
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-'));
    (is_name && !value.is_empty() && !value.starts_with("//")).then_some((name, value))
}

/// A post that is being read.
#[derive(Default)]
struct HeadedPost<'a> {
    /// The line of its heading, from 1.
    line: u32,
    fields: Vec<(&'a str, &'a str)>,
    /// Whether the fields have ended, at a blank line or a line of text.
    has_ended_fields: bool,
    text: Vec<&'a str>,
}

impl<'a> HeadedPost<'a> {
    fn add(&mut self, line: &'a str) {
        match field(line).filter(|_| !self.has_ended_fields) {
            Some(field) => self.fields.push(field),
            None if line.trim().is_empty() && self.text.is_empty() => {
                self.has_ended_fields |= !self.fields.is_empty();
            }
            None => {
                self.has_ended_fields = true;
                self.text.push(line);
            }
        }
    }

    fn take(mut self, importer: &mut Importer<'_>) {
        // A rule parts it from the next one.
        let is_end = |line: &&str| matches!(line.trim(), "" | "---" | "***" | "___");
        while self.text.pop_if(|line| is_end(&&**line)).is_some() {}
        let mut object = Object::new();
        for (name, value) in self.fields {
            if kinds(&folded(name)).is_empty() {
                for (name, figure) in figures(value) {
                    object.insert(name, figure.into());
                }
            } else if !object.contains_key(name) {
                object.insert(name, value.into());
            }
        }
        object.insert("text", self.text.join("\n").into());
        importer.context.line = self.line;
        importer.one(&object);
    }
}

/// The names and the figures of `Likes: 5; Views: 1,200`, `5 likes, 6 retweets` or `点赞 5 | 转发 6`.
fn figures(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts = text.split([';', '；', '|', '｜', '·', '、', '，']).flat_map(|part| part.split(", "));
    parts.filter_map(|part| {
        let (one, other) = part.trim().split_once([':', '：']).or_else(|| part.trim().rsplit_once(' '))?;
        let [one, other] = [one, other].map(str::trim);
        let is_metric = |name: &str| kinds(&folded(name)).iter().any(|(kind, _)| kind.metric().is_some());
        [(one, other), (other, one)].into_iter().find(|(name, _)| is_metric(name))
    })
}
