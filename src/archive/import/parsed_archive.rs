//! Archives of X that a script has written as Markdown: each post above its date, which is its link, and a line of hyphens.

use super::importer::Importer;
use crate::archive::value::json;
use crate::archive::written::times;

/// The line between posts.
const RULE: &str = "----";

/// Lines of a text among which the first post ends.
const HEAD_LINES: usize = 1000;

/// Whether a text is such an archive: the last line of its first post is a date and a link.
pub(super) fn is_one(text: &str) -> bool {
    let mut lines = text.lines().take(HEAD_LINES).scan("", |before, line| {
        let last = *before;
        if !line.trim().is_empty() {
            *before = line;
        }
        Some((last, line))
    });
    lines.find(|(_, line)| line.trim() == RULE).is_some_and(|(last, _)| DateLink::new(last).is_some())
}

/// A date that links a post.
struct DateLink<'a> {
    date: &'a str,
    url: &'a str,
}

impl<'a> DateLink<'a> {
    fn new(line: &'a str) -> Option<Self> {
        let (before, rest) = line.rsplit_once("](")?;
        let (_, date) = before.rsplit_once('[')?;
        let (url, _) = rest.split_once(')')?;
        (status(url).is_some() && times::parse(date).is_some()).then_some(Self { date, url })
    }
}

/// The id in the address of a post.
fn status(url: &str) -> Option<&str> {
    let (_, id) = url.split_once("/status/")?;
    Some(id).filter(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Takes a post from each part between two lines of hyphens.
pub(super) fn read(importer: &mut Importer<'_>, text: &str) {
    importer.context.texts_are_monolingual = true;
    let (mut lines, mut first) = (Vec::new(), 1);
    for (number, line) in (1_u32..).zip(text.lines()) {
        let Some(link) = DateLink::new(line) else {
            if line.trim() == RULE || lines.is_empty() && line.trim().is_empty() {
                lines.clear();
                first = number + 1;
            } else {
                lines.push(line);
            }
            continue;
        };
        importer.context.line = first;
        let (answered, text) = said(&std::mem::take(&mut lines));
        let post = json!({"full_text": text, "created_at": link.date, "url": link.url, "in_reply_to_status_id_str": answered});
        if let Some(post) = post.as_object() {
            importer.one(post);
        }
    }
}

/// The post that is answered, and the text, which is a quotation in some versions of the script.
fn said(lines: &[&str]) -> (Option<String>, String) {
    let is_answer = |line: &&&str| line.starts_with("Replying to [");
    let answered = lines.iter().find(is_answer).and_then(|line| {
        let (_, address) = line.rsplit_once("](")?;
        Some(status(address.strip_suffix(')')?)?.to_owned())
    });
    let is_picture = |line: &&str| line.trim_start_matches(['>', ' ']).starts_with("![](");
    let rest = lines.iter().filter(|line| !is_answer(line)).copied().filter(|line| !is_picture(line));
    let rest: Vec<&str> = rest.collect();
    let is_quoted = rest.iter().all(|line| line.trim().is_empty() || line.starts_with('>'));
    let plain = |line: &&str| {
        if is_quoted { line.strip_prefix('>').unwrap_or(line).trim_start() } else { *line }.to_owned()
    };
    (answered, rest.iter().map(plain).collect::<Vec<_>>().join("\n").trim().to_owned())
}
