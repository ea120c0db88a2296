//! One web page with all posts: no script, nothing loaded from elsewhere.

use std::collections::BTreeSet;
use std::io::Write;

use super::error::ExportError;
use super::page::{STYLE, article};
use super::selection::PostSelection;
use super::xml::escaped;
use crate::i18n::{Message, Number};

/// The page may load its own style only.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

pub(crate) fn write(selection: &PostSelection<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let title = escaped(&selection.title());
    let language = selection.language;
    let count = Message::PostCount { count: Number::from(selection.posts.len()) }.text(language);
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"generator\" content=\"duidu\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\"/>\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{count}</p>",
        language.tag()
    )?;
    let chapters = selection.chapters();
    if chapters.len() > 1 {
        out.write_all(b"<nav><ol>\n")?;
        for (at, chapter) in chapters.iter().enumerate() {
            let undated = Message::Undated.text(language);
            let name = chapter.month.as_deref().unwrap_or(&undated);
            writeln!(out, "<li><a href=\"#part-{at}\">{}</a> ({})</li>", escaped(name), chapter.posts.len())?;
        }
        out.write_all(b"</ol></nav>\n")?;
    }
    out.write_all(b"<main>\n")?;
    for (at, chapter) in chapters.iter().enumerate() {
        writeln!(out, "<section id=\"part-{at}\">")?;
        if let Some(month) = &chapter.month {
            writeln!(out, "<h2>{}</h2>", escaped(month))?;
        }
        for post in &chapter.posts {
            selection.step()?;
            out.write_all(article(selection.corpus, *post, language, &mut BTreeSet::new()).as_bytes())?;
        }
        out.write_all(b"</section>\n")?;
    }
    Ok(out.write_all(b"</main>\n</body>\n</html>\n")?)
}
