//! A page that is one article, marked as such (microformats2 `h-entry`), as Medium exports each.

use super::html;
use super::importer::Importer;
use crate::archive::issue::ImportOddity;
use crate::archive::value::json;
use crate::text::slice::slice;

/// The tag that an element with this class begins with, and what follows it.
fn element<'a>(page: &'a str, class: &str) -> Option<(&'a str, &'a str)> {
    let at = page.match_indices(class).map(|(at, _)| at).find(|at| {
        let is_end = |c: Option<char>| c.is_some_and(|c| c == '"' || c == '\'' || c.is_whitespace());
        is_end(slice(page, ..*at).chars().next_back())
            && is_end(slice(page, at + class.len()..).chars().next())
    })?;
    let start = slice(page, ..at).rfind('<')?;
    slice(page, start..).split_once('>')
}

/// The text of an element that holds no others of its kind.
fn words(page: &str, class: &str) -> String {
    let Some((tag, rest)) = element(page, class) else { return String::new() };
    let name: String = tag.chars().skip(1).take_while(char::is_ascii_alphanumeric).collect();
    html::text(rest.split(&format!("</{name}>")).next().unwrap_or_default()).trim().to_owned()
}

fn attribute<'a>(page: &'a str, class: &str, name: &str) -> Option<&'a str> {
    let (tag, _) = element(page, class)?;
    tag.split_once(&format!("{name}=\""))?.1.split('"').next()
}

/// Takes the article; one without a time was never published.
pub(super) fn read(importer: &mut Importer<'_>, page: &str) {
    importer.context.service = "other";
    let Some(time) = attribute(page, "dt-published", "datetime") else {
        return importer.context.note(ImportOddity::NoPost);
    };
    let body = element(page, "e-content").map_or("", |(_, rest)| rest);
    let body = body.split("<footer").next().unwrap_or_default();
    let body = body.rsplit_once("</article>").map_or(body, |(body, _)| body);
    let title = words(page, "p-name");
    let text = html::text(body);
    // The title is repeated above the text.
    let text = text.trim_start().strip_prefix(&*title).filter(|rest| rest.starts_with('\n')).unwrap_or(&text);
    let link = attribute(page, "p-canonical", "href").or_else(|| attribute(page, "u-url", "href"));
    let found = json!({
        "title": title, "text": text.trim(), "created_at": time, "username": words(page, "p-author"), "url": link,
        "is_reply": false,
    });
    importer.one_at(1, &found);
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;

    #[test]
    fn an_article_has_its_title_time_and_author() {
        let page = "<!DOCTYPE html><html><head><title>Sea</title></head><body><article class=\"h-entry\">\n<header>\n<h1 class=\"p-name\">No wind</h1>\n</header>\n<section data-field=\"body\" class=\"e-content\">\n<h3 class=\"graf\">No wind</h3><p class=\"graf\">It is <a href=\"https://e.example/a\">calm</a>.</p><p>Second.</p>\n</section>\n<footer><p>By <a href=\"https://medium.com/@ann\" class=\"p-author h-card\">Ann Sea</a> on <a><time class=\"dt-published\" datetime=\"2022-10-13T20:47:08.123Z\">October 13</time></a>.</p><p><a href=\"https://medium.com/@ann/no-wind\" class=\"p-canonical\">Canonical link</a></p></footer></article></body></html>";
        let keys = ["time", "author", "url", "text"];
        assert_eq!(
            shown(page, &keys),
            [
                "2022-10-13T20:47:08.123Z | Ann Sea | https://medium.com/@ann/no-wind | No wind\n\nIt is calm (https://e.example/a).\n\nSecond."
            ]
        );
        assert!(shown(&page.replace("dt-published", "dt-other"), &keys).is_empty());
    }
}
