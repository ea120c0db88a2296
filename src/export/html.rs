//! One web page with everything in it: no script, nothing fetched from elsewhere.

use super::page::{STYLE, article, language};
use crate::app::notes::full;
use crate::cli::exit::Failure;
use crate::cli::export::Selection;
use crate::cli::output::{self, Output};
use crate::export::xml::escaped;
use crate::i18n::Word;

/// What the page may load: its own style, and nothing else, whatever a text tries.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

pub(crate) fn write(selection: &Selection<'_>, to: &mut Output) -> Result<(), Failure> {
    let title = escaped(&selection.title());
    let tongue = output::tongue();
    let count = match selection.posts.len() {
        1 => Word::OnePost.text(tongue).to_owned(),
        count => Word::PostCount.fill(tongue, &[&full(count as u64)]),
    };
    to.line(&format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{count}</p>",
        language()
    ))?;
    let chapters = selection.chapters();
    if chapters.len() > 1 {
        to.line("<nav><ol>")?;
        for (at, (month, posts)) in chapters.iter().enumerate() {
            let name = month.clone().unwrap_or_else(|| Word::Undated.text(tongue).to_owned());
            to.line(&format!("<li><a href=\"#part-{at}\">{}</a> ({})</li>", escaped(&name), posts.len()))?;
        }
        to.line("</ol></nav>")?;
    }
    to.line("<main>")?;
    for (at, (month, posts)) in chapters.iter().enumerate() {
        to.line(&format!("<section id=\"part-{at}\">"))?;
        if let Some(month) = month {
            to.line(&format!("<h2>{}</h2>", escaped(month)))?;
        }
        for post in posts {
            to.bytes(article(selection.corpus, *post).as_bytes())?;
        }
        to.line("</section>")?;
    }
    Ok(to.line("</main>\n</body>\n</html>")?)
}
