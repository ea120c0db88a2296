//! A post as markup that is both HTML and XML, shared by the web page and the book.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::iter::Peekable;
use std::ops::Range;

use super::xml::{attribute, escaped};
use crate::app::figures::full;
use crate::corpus::{Corpus, Metric, Post};
use crate::i18n::UiLanguage;
use crate::text::lang::tag;
use crate::text::markup::{Doc, Run, RunKind};
use crate::text::slice::slice;

/// The style sheet of page and book: both languages side by side on wide screens, one below the other on narrow ones.
pub(crate) const STYLE: &str = "\
:root { color-scheme: light dark; --dim: #666; --line: #ddd; }
body { font-family: serif; line-height: 1.6; margin: 0 auto; max-width: 80em; padding: 1em; }
h1, h2, h3, footer, nav { font-family: sans-serif; }
h3 { border-top: 1px solid var(--line); font-size: 1em; margin: 2em 0 0.5em; padding-top: 0.5em; }
h3 time, footer, .dim { color: var(--dim); font-weight: normal; }
footer { font-size: 0.85em; }
.pair { margin: 0.8em 0; }
.pair > div { overflow-wrap: anywhere; white-space: pre-wrap; }
.pair > div:empty { margin: 0; }
.pair > div + div { margin-top: 0.3em; }
nav li { display: inline-block; margin-right: 1em; }
nav ol { padding: 0; }
@media (min-width: 60em) {
  .pair { display: grid; gap: 2em; grid-template-columns: 1fr 1fr; }
  .pair > div + div { margin-top: 0; }
}
@media (prefers-color-scheme: dark) {
  :root { --dim: #999; --line: #444; }
}
";

/// A post: heading, aligned passages, figures. Adds the tags of its languages to `languages`. Empty beyond the last post, which
/// a selection does not hold.
pub(crate) fn article(
    corpus: &Corpus,
    index: usize,
    language: UiLanguage,
    languages: &mut BTreeSet<String>,
) -> String {
    let Some(post) = corpus.posts.get(index) else { return String::new() };
    let heading = heading(corpus, index, post, language);
    let mut text = format!("<article id=\"post-{index}\">\n<h3>{heading}</h3>\n");
    let body = corpus.whole_body(index).without_placeholders();
    let [original, translation] = corpus.language_tags(index, &body);
    let mut sides =
        [SideMarkup::new(&body.original, original), SideMarkup::new(&body.translation, translation)];
    for side in sides.iter().filter(|side| !side.doc.text.is_empty()) {
        languages.insert(side.tag.clone());
    }
    let is_translated = !body.translation.text.is_empty();
    for pair in &body.pairs {
        let [original, translation] = &mut sides;
        // A passage without a partner has an empty one beside it, which keeps it in its column.
        let original = original.passage(pair.original.clone());
        let translation =
            if is_translated { translation.passage(pair.translation.clone()) } else { String::new() };
        // Writing to a string cannot fail.
        let _ = writeln!(text, "<div class=\"pair\">{original}{translation}</div>");
    }
    let figures: Vec<String> = Metric::ALL
        .into_iter()
        .filter_map(|metric| {
            let figure = post.metrics.get(metric)?;
            Some(format!("{} {}", metric.message().text(language), full(figure)))
        })
        .collect();
    if !figures.is_empty() {
        let _ = writeln!(text, "<footer>{}</footer>", escaped(&figures.join(", ")));
    }
    text + "</article>\n"
}

/// Number, author and time, the number as a link to the post.
fn heading(corpus: &Corpus, index: usize, post: &Post, language: UiLanguage) -> String {
    let mut heading = escaped(&post.label());
    if let Some(link) = corpus.link(index).filter(|link| is_safe_href(link)) {
        heading = anchor(&link, &heading);
    }
    let author = corpus.plain_author(index);
    if !author.is_empty() {
        heading = format!("{heading} @{}", escaped(&author));
    }
    if let Some(time) = post.time {
        let (iso, long) = (time.iso(corpus.zone), time.long(corpus.zone, language));
        heading = format!("{heading} <time datetime=\"{}\">{}</time>", attribute(&iso), escaped(&long));
    }
    heading
}

/// A link around `markup`.
fn anchor(target: &str, markup: &str) -> String {
    format!("<a href=\"{}\" rel=\"noopener noreferrer\">{markup}</a>", attribute(target))
}

/// Whether `link` is a plain web address: one with a user name, or a backslash, before the host leads elsewhere than it seems to.
fn is_safe_href(link: &str) -> bool {
    let Some(rest) = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://")) else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_ascii_escape = |rest: &str| rest.starts_with(|c: char| matches!(c, '0'..='7'));
    !authority.is_empty()
        && !authority.contains(|c: char| matches!(c, '@' | '\\') || c.is_whitespace() || c.is_control())
        && !authority.split('%').skip(1).any(is_ascii_escape)
}

/// The passages of one side of a post, written one after another.
struct SideMarkup<'a> {
    doc: &'a Doc,
    tag: String,
    /// Runs that start after what is written.
    later: Peekable<std::slice::Iter<'a, Run>>,
    /// Runs that reach beyond what is written.
    open: Vec<&'a Run>,
}

impl<'a> SideMarkup<'a> {
    fn new(doc: &'a Doc, tag: String) -> Self {
        Self { doc, tag, later: doc.runs.iter().peekable(), open: Vec::new() }
    }

    /// The bytes `range`, which start behind those written before, as an element.
    fn passage(&mut self, range: Range<usize>) -> String {
        let direction = if tag::is_right_to_left(&self.tag) { " dir=\"rtl\"" } else { "" };
        let tag = attribute(&self.tag);
        format!("<div lang=\"{tag}\" xml:lang=\"{tag}\"{direction}>{}</div>", self.inline(range))
    }

    /// The bytes `range` of the text with its emphasis and links. Looks at each run once for each piece that it covers.
    fn inline(&mut self, range: Range<usize>) -> String {
        let mut text = String::new();
        let mut at = range.start;
        while at < range.end {
            self.open.retain(|run| run.end as usize > at);
            while let Some(run) = self.later.next_if(|run| run.start as usize <= at) {
                if run.end as usize > at {
                    self.open.push(run);
                }
            }
            let next = self.later.peek().map(|run| run.start as usize);
            let end = self.open.iter().map(|run| run.end as usize).chain(next).fold(range.end, usize::min);
            // Runs and passages are inside the text.
            let piece = escaped(slice(&self.doc.text, at..end)).replace('\n', "<br/>");
            text.push_str(&self.open.iter().fold(piece, |piece, run| marked(self.doc, run.kind, piece)));
            at = end;
        }
        text
    }
}

/// `markup` inside the element of a run.
fn marked(doc: &Doc, kind: RunKind, markup: String) -> String {
    match kind {
        RunKind::Bold => format!("<strong>{markup}</strong>"),
        RunKind::Emphasis => format!("<em>{markup}</em>"),
        RunKind::Dim => format!("<span class=\"dim\">{markup}</span>"),
        RunKind::Link(link) => match doc.links.get(usize::from(link)) {
            Some(link) if is_safe_href(&link.target) => anchor(&link.target, &markup),
            _ => markup,
        },
        RunKind::Mention | RunKind::Hashtag => markup,
    }
}

#[cfg(test)]
mod tests {
    use super::{SideMarkup, is_safe_href};
    use crate::corpus::{Body, Side};
    use crate::text::lang;

    fn markup(source: &str) -> [String; 2] {
        let body = Body::from_text(source);
        [Side::Original, Side::Translation].map(|side| {
            let mut markup = SideMarkup::new(body.side(side), String::new());
            body.pairs.iter().map(|pair| markup.inline(pair.side(side))).collect()
        })
    }

    #[test]
    fn runs_are_elements_where_they_begin_and_end() {
        let [original, translation] = markup(
            "See https://a.example/b now.\nAnd then all of the rest.\n\n看 https://a.example/b 吧，**很<i>重</i>要**。\n然后是其余的一切。",
        );
        let link = |text: &str| format!("<a href=\"{text}\" rel=\"noopener noreferrer\">{text}</a>");
        assert_eq!(original, format!("See {} now.And then all of the rest.", link("https://a.example/b")));
        assert!(
            translation.starts_with(&format!("看 {} 吧，", link("https://a.example/b"))),
            "{translation}"
        );
        assert!(translation.contains("<strong>很</strong>") && translation.contains("重"), "{translation}");
    }

    #[test]
    fn an_address_that_misleads_is_no_link() {
        for link in [
            "https://bank.example@e.example/",
            "https://a:b@e.example/",
            "https://e.example\\@bank.example/",
            "https://e.example%5C@bank.example/",
            "https://e.example%5c.bank.example/",
            "https://",
            "ftp://e.example/",
        ] {
            assert!(!is_safe_href(link), "{link}");
        }
        for link in ["https://e.example/@name", "http://e.example:80/a?b=c@d", "https://%E4%BE%8B.example/"] {
            assert!(is_safe_href(link), "{link}");
        }
    }

    #[test]
    fn sides_are_labelled_by_their_language() {
        for (text, expected) in [
            ("The wind follows tomorrow.", "en"),
            ("明天有风。", "zh"),
            ("明日は風が吹きます。", "ja"),
            ("오늘 우리는 연을 날립니다.", "ko"),
            ("تأتي الريح غدا.", "ar"),
            ("Ветер будет завтра.", "ru"),
            (
                "Aujourd’hui nous faisons voler un grand cerf-volant rouge facile à tenir dans le vent du soir.",
                "fr",
            ),
            ("", "en"),
        ] {
            assert_eq!(lang::tag::of_side(text, lang::language(text)), expected, "{text}");
        }
    }
}
