//! A book: EPUB 3.3 (W3C), a chapter a month.

use super::page::{STYLE, article, language};
use super::zip::Zip;
use crate::cli::exit::Failure;
use crate::cli::export::Selection;
use crate::cli::output;
use crate::corpus::time::Zone;
use crate::export::xml::{attribute, escaped};
use crate::i18n::Word;

const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n\
    <rootfiles><rootfile full-path=\"book/content.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n\
    </container>\n";

/// The whole book. A reader knows the file by its first entry, which must be `mimetype`, stored.
pub(crate) fn book(selection: &Selection<'_>) -> Result<Vec<u8>, Failure> {
    let mut zip = Zip::default();
    let chapters: Vec<(String, Vec<usize>)> = selection
        .chapters()
        .into_iter()
        .map(|(month, posts)| {
            let title = match month {
                Some(month) => month,
                None if selection.in_time => Word::Undated.text(output::tongue()).to_owned(),
                None => selection.title(),
            };
            (title, posts)
        })
        .collect();
    let title = selection.title();
    zip.add("mimetype", b"application/epub+zip")?;
    zip.add("META-INF/container.xml", CONTAINER.as_bytes())?;
    zip.add("book/content.opf", package(selection, &title, chapters.len()).as_bytes())?;
    zip.add("book/nav.xhtml", contents(&title, &chapters).as_bytes())?;
    zip.add("book/style.css", STYLE.as_bytes())?;
    for (at, (title, posts)) in chapters.iter().enumerate() {
        let articles: String = posts.iter().map(|post| article(selection.corpus, *post)).collect();
        let body = format!("<h2>{}</h2>\n{articles}", escaped(title));
        zip.add(&format!("book/{}", file(at)), document(title, &body).as_bytes())?;
    }
    zip.finish()
}

fn file(chapter: usize) -> String {
    format!("chapter-{}.xhtml", chapter + 1)
}

fn document(title: &str, body: &str) -> String {
    let language = language();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         lang=\"{language}\" xml:lang=\"{language}\">\n<head>\n<title>{}</title>\n\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n{body}</body>\n</html>\n",
        escaped(title)
    )
}

fn contents(title: &str, chapters: &[(String, Vec<usize>)]) -> String {
    let entry = |(at, (title, _)): (usize, &(String, Vec<usize>))| {
        format!("<li><a href=\"{}\">{}</a></li>\n", file(at), escaped(title))
    };
    let entries: String = chapters.iter().enumerate().map(entry).collect();
    let body = format!(
        "<nav epub:type=\"toc\" id=\"toc\">\n<h1>{}</h1>\n<ol>\n{entries}</ol>\n</nav>\n",
        escaped(title)
    );
    document(title, &body)
}

/// The package document. Nothing in it depends on when or where it is made: the same posts give the same book.
fn package(selection: &Selection<'_>, title: &str, chapters: usize) -> String {
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
    let items = (0..chapters)
        .map(|at| {
            format!(
                "<item id=\"c{at}\" href=\"{}\" media-type=\"application/xhtml+xml\"/>\n",
                attribute(&file(at))
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
         <dc:language>en</dc:language>\n<dc:language>zh</dc:language>\n{creators}\
         <meta property=\"dcterms:modified\">{modified}</meta>\n</metadata>\n<manifest>\n\
         <item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n\
         <item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n{items}</manifest>\n\
         <spine>\n{spine}</spine>\n</package>\n",
        language(),
        fingerprint(selection),
        escaped(title)
    )
}

/// A number that these posts have and hardly any others (FNV-1a, 64 bits).
fn fingerprint(selection: &Selection<'_>) -> u64 {
    let posts = selection.posts.iter().filter_map(|post| selection.corpus.posts.get(*post));
    let numbers = posts.flat_map(|post| [post.id.map_or(0, |id| id.0.get()), post.number]);
    numbers.flat_map(u64::to_le_bytes).fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
