//! A book: EPUB 3.3 (W3C), a chapter a month.

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::error::ExportError;
use super::page::{STYLE, article};
use super::selection::PostSelection;
use super::xml::{attribute, escaped};
use crate::corpus::time::Zone;
use crate::i18n::{Message, UiLanguage};
use crate::text::hash::fnv1a;

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n\
    <rootfiles><rootfile full-path=\"book/content.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n\
    </container>\n";

/// A titled chapter of the book.
struct BookChapter {
    title: String,
    posts: Vec<usize>,
}

/// Writes the book. Its first entry is `mimetype`, stored, as the format requires.
pub(crate) fn write(selection: &PostSelection<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    // In memory, since the sizes of an entry precede it. Only an entry of more than 4 GiB fails.
    let book = pack(&entries(selection)).map_err(|_| ExportError::BookTooLarge)?;
    Ok(out.write_all(&book)?)
}

/// The files of the book by path, `mimetype` first.
fn entries(selection: &PostSelection<'_>) -> Vec<(String, String)> {
    let chapters = chapters(selection);
    let title = selection.title();
    let language = selection.language;
    let mut languages = BTreeSet::new();
    let mut documents = Vec::with_capacity(chapters.len());
    for (at, BookChapter { title, posts }) in chapters.iter().enumerate() {
        let articles: String =
            posts.iter().map(|post| article(selection.corpus, *post, language, &mut languages)).collect();
        let body = format!("<h2>{}</h2>\n{articles}", escaped(title));
        documents.push((format!("book/{}", file_name(at)), document(title, &body, language)));
    }
    let mut entries = vec![
        ("mimetype".to_owned(), "application/epub+zip".to_owned()),
        ("META-INF/container.xml".to_owned(), CONTAINER.to_owned()),
        ("book/content.opf".to_owned(), package(selection, &title, chapters.len(), &languages)),
        ("book/nav.xhtml".to_owned(), contents(&title, &chapters, language)),
        ("book/style.css".to_owned(), STYLE.to_owned()),
    ];
    entries.extend(documents);
    entries
}

/// A zip archive of `entries`, the first stored and the others deflated; the same entries give the same bytes.
fn pack(entries: &[(String, String)]) -> Result<Vec<u8>, ZipError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::DEFAULT);
    for (at, (path, contents)) in entries.iter().enumerate() {
        let method = if at == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(path, options.compression_method(method))?;
        zip.write_all(contents.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn chapters(selection: &PostSelection<'_>) -> Vec<BookChapter> {
    let titled = selection.chapters().into_iter().map(|chapter| {
        let title = match chapter.month {
            Some(month) => month,
            None if selection.is_in_time_order => Message::Undated.text(selection.language).into_owned(),
            None => selection.title(),
        };
        BookChapter { title, posts: chapter.posts }
    });
    titled.collect()
}

fn file_name(chapter: usize) -> String {
    format!("chapter-{}.xhtml", chapter + 1)
}

fn document(title: &str, body: &str, language: UiLanguage) -> String {
    let language = language.tag();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         lang=\"{language}\" xml:lang=\"{language}\">\n<head>\n<title>{}</title>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escaped(title)
    )
}

/// The navigation document.
fn contents(title: &str, chapters: &[BookChapter], language: UiLanguage) -> String {
    let entry = |(at, chapter): (usize, &BookChapter)| {
        format!("<li><a href=\"{}\">{}</a></li>\n", file_name(at), escaped(&chapter.title))
    };
    let entries: String = chapters.iter().enumerate().map(entry).collect();
    let body = format!(
        "<nav epub:type=\"toc\" id=\"toc\">\n<h1>{}</h1>\n<ol>\n{entries}</ol>\n</nav>\n",
        escaped(title)
    );
    document(title, &body, language)
}

/// The package document. It depends on the posts only, not on when or where it is made.
fn package(
    selection: &PostSelection<'_>,
    title: &str,
    chapters: usize,
    languages: &BTreeSet<String>,
) -> String {
    let corpus = selection.corpus;
    let newest = selection.posts.iter().filter_map(|post| corpus.posts.get(*post)?.time).max();
    let modified = newest.map_or_else(
        || "1970-01-01T00:00:00Z".to_owned(),
        |time| {
            let at = time.calendar(Zone::Utc);
            format!("{}T{:02}:{:02}:{:02}Z", time.date(Zone::Utc), at.hour, at.minute, at.second)
        },
    );
    let mut authors: Vec<&str> = selection.posts.iter().map(|post| corpus.author(*post)).collect();
    authors.sort_unstable();
    authors.dedup();
    let creators = authors
        .iter()
        .filter(|author| !author.is_empty())
        .map(|author| format!("<dc:creator>@{}</dc:creator>\n", escaped(author)))
        .collect::<Vec<_>>()
        .concat();
    let language = |tag: &str| format!("<dc:language>{}</dc:language>\n", escaped(tag));
    // The format requires one, also of a book without a word.
    let languages = match languages.len() {
        0 => language("und"),
        _ => languages.iter().map(|tag| language(tag)).collect(),
    };
    let items = (0..chapters)
        .map(|at| {
            format!(
                "<item id=\"c{at}\" href=\"{}\" media-type=\"application/xhtml+xml\"/>\n",
                attribute(&file_name(at))
            )
        })
        .collect::<Vec<_>>()
        .concat();
    let spine = (0..chapters).map(|at| format!("<itemref idref=\"c{at}\"/>\n")).collect::<Vec<_>>().concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\"{}\">\n\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <dc:identifier id=\"id\">duidu:{:016x}</dc:identifier>\n<dc:title>{}</dc:title>\n\
         {languages}{creators}\
         <meta property=\"dcterms:modified\">{modified}</meta>\n</metadata>\n<manifest>\n\
         <item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n{items}</manifest>\n\
         <spine>\n{spine}</spine>\n</package>\n",
        selection.language.tag(),
        fingerprint(selection),
        escaped(title)
    )
}

/// The hash of the posts' ids and numbers (FNV-1a, 64 bits): the identifier of the book.
fn fingerprint(selection: &PostSelection<'_>) -> u64 {
    let posts = selection.posts.iter().filter_map(|post| selection.corpus.posts.get(*post));
    let numbers = posts.flat_map(|post| [post.id.map_or(0, |id| id.0.get()), post.number]);
    fnv1a(numbers.flat_map(u64::to_le_bytes))
}
