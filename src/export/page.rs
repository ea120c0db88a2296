//! A post as markup that is both HTML and XML, shared by the web page and the book.

use std::fmt::Write as _;
use std::ops::Range;

use super::xml::{attribute, escaped};
use crate::app::figures::full;
use crate::corpus::time::Zone;
use crate::corpus::{Body, Corpus, Metric, Post, Side};
use crate::i18n::UiLanguage;
use crate::text::lang::Language;
use crate::text::markup::{Doc, RunKind};

/// The style sheet of page and book: both languages side by side on wide screens, one below the other on narrow ones.
pub(crate) const STYLE: &str = "\
:root { color-scheme: light dark; --dim: #666; --line: #ddd; }
body { font-family: serif; line-height: 1.6; margin: 0 auto; max-width: 80em; padding: 1em; }
h1, h2, h3, footer, nav { font-family: sans-serif; }
h3 { border-top: 1px solid var(--line); font-size: 1em; margin: 2em 0 0.5em; padding-top: 0.5em; }
h3 time, footer, .dim { color: var(--dim); font-weight: normal; }
footer { font-size: 0.85em; }
.pair { margin: 0.8em 0; }
.pair > div { overflow-wrap: anywhere; }
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

/// The language tag (BCP 47) of an interface language.
pub(crate) fn language_tag(language: UiLanguage) -> &'static str {
    match language {
        UiLanguage::English => "en",
        UiLanguage::SimplifiedChinese => "zh",
        UiLanguage::TraditionalChinese => "zh-Hant",
    }
}

/// A post: heading, aligned passages, figures. Empty beyond the last post, which a selection does not hold.
pub(crate) fn article(corpus: &Corpus, index: usize, language: UiLanguage) -> String {
    let Some(post) = corpus.posts.get(index) else { return String::new() };
    let heading = heading(corpus, index, post, language);
    let mut text = format!("<article id=\"post-{index}\">\n<h3>{heading}</h3>\n");
    let body = corpus.whole_body(index).without_stand_ins();
    for pair in &body.pairs {
        let sides = [Side::Original, Side::Translation]
            .into_iter()
            .filter(|side| !pair.side(*side).is_empty())
            .map(|side| passage(&body, side, pair.side(side)));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "<div class=\"pair\">{}</div>", sides.collect::<String>());
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
    if let Some(link) = corpus.link(index).filter(|link| is_web(link)) {
        heading = anchor(&link, &heading);
    }
    let author = corpus.plain_author(index);
    if !author.is_empty() {
        heading = format!("{heading} @{}", escaped(&author));
    }
    if let Some(time) = post.time {
        let (iso, long) = (time.iso(Zone::Utc), time.long(Zone::Utc, language));
        heading = format!("{heading} <time datetime=\"{}\">{}</time>", attribute(&iso), escaped(&long));
    }
    heading
}

/// A link around `markup`.
fn anchor(target: &str, markup: &str) -> String {
    format!("<a href=\"{}\" rel=\"noopener noreferrer\">{markup}</a>", attribute(target))
}

fn passage(body: &Body, side: Side, range: Range<usize>) -> String {
    let language = match body.language(side) {
        Language::English => "en",
        Language::Chinese => "zh",
    };
    let text = inline(body.side(side), range);
    format!("<div lang=\"{language}\" xml:lang=\"{language}\">{text}</div>")
}

fn is_web(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}

/// The bytes `range` of a text with its emphasis and links.
fn inline(doc: &Doc, range: Range<usize>) -> String {
    let runs: Vec<_> = doc
        .runs
        .iter()
        .map(|run| (run.start as usize..run.end as usize, run.kind))
        .filter(|(at, _)| at.start < range.end && at.end > range.start)
        .collect();
    let mut cuts = vec![range.start, range.end];
    cuts.extend(runs.iter().flat_map(|(at, _)| [at.start, at.end]).filter(|cut| range.contains(cut)));
    cuts.sort_unstable();
    cuts.dedup();
    let mut text = String::new();
    for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
        // Runs and passages are inside the text.
        let piece = doc.text.get(*start..*end).unwrap_or_default();
        let covering = runs.iter().filter(|(at, _)| at.start <= *start && at.end >= *end);
        let piece = escaped(piece).replace('\n', "<br/>\n");
        text.push_str(&covering.fold(piece, |piece, (_, kind)| marked(doc, *kind, piece)));
    }
    text
}

/// `markup` inside the element of a run.
fn marked(doc: &Doc, kind: RunKind, markup: String) -> String {
    match kind {
        RunKind::Bold => format!("<strong>{markup}</strong>"),
        RunKind::Emphasis => format!("<em>{markup}</em>"),
        RunKind::Dim => format!("<span class=\"dim\">{markup}</span>"),
        RunKind::Link(link) => match doc.links.get(usize::from(link)) {
            Some(link) if is_web(&link.target) => anchor(&link.target, &markup),
            _ => markup,
        },
        RunKind::Mention | RunKind::Hashtag => markup,
    }
}
