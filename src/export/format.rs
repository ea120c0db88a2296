//! The formats: their names on the command line, and what writes them.

use std::io::Write;
use std::path::Path;

use super::error::ExportError;
use super::pairs::{PassagePair, passage_pairs};
use super::record::{PostRecords, write_json_line};
use super::selection::PostSelection;
use super::terms::TermRecord;
use super::{csv, epub, html, markdown, tmx};
use crate::corpus::Corpus;
use crate::text::formula::inert;

listed! {
/// A format of whole posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostFormat {
    /// The Markdown layout of archives, which duidu reads again as the same posts.
    Markdown,
    /// One post record a line.
    JsonLines,
    /// Comma-separated values (RFC 4180).
    Csv,
    /// One web page, self-contained.
    Html,
    /// EPUB 3.
    Epub,
    /// The pairs of passages, as Translation Memory eXchange 1.4b.
    Tmx,
}
}

/// Writes a selection into a file or a stream.
type PostWriter = fn(&PostSelection<'_>, &mut dyn Write) -> Result<(), ExportError>;

impl PostFormat {
    /// The name on the command line, which is the usual file ending too, and the writer.
    fn entry(self) -> (&'static str, PostWriter) {
        match self {
            Self::Markdown => ("md", markdown::write),
            Self::JsonLines => ("jsonl", json_lines),
            Self::Csv => ("csv", csv::write),
            Self::Html => ("html", html::write),
            Self::Epub => ("epub", epub::write),
            Self::Tmx => ("tmx", pairs_as_tmx),
        }
    }

    /// The name on the command line.
    pub(crate) fn name(self) -> &'static str {
        self.entry().0
    }

    /// The format that the name of a file ends with.
    pub(crate) fn from_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        let name = match ending.as_str() {
            "markdown" => "md",
            "ndjson" => "jsonl",
            "htm" => "html",
            other => other,
        };
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Whether posts can be written without the others at hand: chapters and their contents need all of them.
    pub(crate) fn comes_in_parts(self) -> bool {
        match self {
            Self::Markdown | Self::JsonLines | Self::Csv | Self::Tmx => true,
            Self::Html | Self::Epub => false,
        }
    }

    /// Whether a terminal can show it.
    pub(crate) fn is_text(self) -> bool {
        match self {
            Self::Markdown | Self::JsonLines | Self::Csv | Self::Html | Self::Tmx => true,
            Self::Epub => false,
        }
    }

    /// Writes the posts of `selection` to `out`.
    ///
    /// # Errors
    ///
    /// Where `out` fails, or the format cannot hold the posts.
    pub fn write(self, selection: &PostSelection<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
        self.entry().1(selection, out)
    }
}

fn json_lines(selection: &PostSelection<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    let records = PostRecords::new(selection.corpus);
    for record in selection.posts.iter().filter_map(|post| records.get(*post)) {
        selection.step()?;
        write_json_line(out, &record)?;
    }
    Ok(())
}

fn pairs_as_tmx(selection: &PostSelection<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    writeln!(out, "{}", tmx::head())?;
    units(selection, out)?;
    Ok(writeln!(out, "{}", tmx::FOOT)?)
}

/// The pairs of posts as units of a translation memory.
pub(super) fn units(selection: &PostSelection<'_>, out: &mut dyn Write) -> Result<(), ExportError> {
    for post in &selection.posts {
        selection.step()?;
        let pairs = passage_pairs(selection.corpus, *post);
        // A unit of a translation memory has both languages.
        for pair in pairs.iter().filter(|pair| !pair.sides.iter().any(Vec::is_empty)) {
            writeln!(out, "{}", tmx::unit(pair))?;
        }
    }
    Ok(())
}

listed! {
/// A format of aligned passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PairFormat {
    /// One [`PassagePair`] a line.
    JsonLines,
    /// Post, English, Chinese, separated by tabs.
    Tsv,
    /// Translation Memory eXchange 1.4b.
    Tmx,
}
}

impl PairFormat {
    /// The name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::JsonLines => "jsonl",
            Self::Tsv => "tsv",
            Self::Tmx => "tmx",
        }
    }
}

/// Writes the pairs of the posts at the indices `posts`; returns how many. Cells of tables are safe for spreadsheets unless
/// `is_raw`.
pub(crate) fn write_pairs(
    corpus: &Corpus,
    posts: &[usize],
    format: PairFormat,
    is_raw: bool,
    out: &mut dyn Write,
) -> Result<usize, ExportError> {
    let mut written = 0;
    if format == PairFormat::Tmx {
        writeln!(out, "{}", tmx::head())?;
    }
    for pair in posts.iter().flat_map(|post| passage_pairs(corpus, *post)) {
        match format {
            PairFormat::JsonLines => write_json_line(out, &pair)?,
            PairFormat::Tsv => writeln!(out, "{}", tsv(&pair, is_raw))?,
            // A unit of a translation memory has both languages.
            PairFormat::Tmx if pair.sides.iter().any(Vec::is_empty) => continue,
            PairFormat::Tmx => writeln!(out, "{}", tmx::unit(&pair))?,
        }
        written += 1;
    }
    if format == PairFormat::Tmx {
        writeln!(out, "{}", tmx::FOOT)?;
    }
    Ok(written)
}

/// A pair on one line; tabs and line ends become spaces.
fn tsv(pair: &PassagePair, is_raw: bool) -> String {
    let cell = |lines: &[String]| table_cell(&lines.join(" ").replace('\t', " "), is_raw);
    let [one, other] = &pair.sides;
    format!("{}\t{}\t{}", pair.post, cell(one), cell(other))
}

/// A cell of a table: safe for spreadsheets unless `is_raw`.
pub(super) fn table_cell(text: &str, is_raw: bool) -> String {
    if is_raw { text.to_owned() } else { inert(text).into_owned() }
}

/// A field of a note for Anki, quoted where it would be taken for a comment or a quotation.
pub(super) fn note_field(text: &str) -> String {
    if text.starts_with('#') || text.contains(['"', '\t', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

listed! {
/// A format of terms other than JSON: one line a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermFormat {
    /// English, Chinese, kind, count, posts, separated by tabs.
    Tsv,
    /// Front, back, tags, separated by tabs, for the import of Anki.
    Anki,
}
}

impl TermFormat {
    /// The name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Tsv => "tsv",
            Self::Anki => "anki",
        }
    }

    /// The lines before the terms.
    pub(crate) fn head(self) -> &'static str {
        match self {
            Self::Tsv => "",
            Self::Anki => {
                "#separator:tab\n#html:false\n#notetype:Basic\n#deck:duidu\n#columns:Front\tBack\tTags\n#tags column:3"
            }
        }
    }

    /// The line of `term`. Cells of a table are safe for spreadsheets unless `is_raw`.
    pub(crate) fn line(self, term: &TermRecord<'_>, is_raw: bool) -> String {
        let TermRecord { en, zh, kind, count, .. } = term;
        match self {
            Self::Tsv => {
                let (en, zh) = (table_cell(en, is_raw), table_cell(zh, is_raw));
                format!("{en}\t{zh}\t{kind}\t{count}\t{}", term.post_numbers())
            }
            Self::Anki => format!("{}\t{}\tduidu {kind}", note_field(en), note_field(zh)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PairFormat, PostFormat, TermFormat, TermRecord};
    use crate::i18n::{CommandMessage, ErrorMessage, ExportMessage, UiLanguage};

    #[test]
    fn every_message_about_formats_names_them_all() {
        for language in UiLanguage::ALL {
            let of_posts = [
                CommandMessage::PostFormat.text(language),
                ErrorMessage::UnknownFormat.text(language),
                ExportMessage::Formats.text(language),
                ExportMessage::Advice.text(language),
                ExportMessage::AdviceStarred.text(language),
            ];
            for (text, format) in
                of_posts.iter().flat_map(|text| PostFormat::ALL.map(|format| (text, format)))
            {
                assert!(text.contains(format.name()), "{} in {text}", format.name());
            }
            for format in PairFormat::ALL.map(PairFormat::name) {
                assert!(CommandMessage::PairFormat.text(language).contains(format), "{format}");
            }
        }
    }

    #[test]
    fn terms_survive_whatever_they_begin_with() {
        let line = |format: TermFormat, en: &str, zh: &str, is_raw: bool| {
            let (kind, posts) = ("gloss", vec![1, 2]);
            format.line(&TermRecord { en, zh, kind, count: 2, posts, inconsistent: false }, is_raw)
        };
        for (en, zh, tsv, anki) in [
            ("#tag", "标签", "#tag\t标签", "\"#tag\"\t标签"),
            ("\"so\"", "﹣所谓", "\"so\"\t'﹣所谓", "\"\"\"so\"\"\"\t﹣所谓"),
            ("=1", "一", "'=1\t一", "=1\t一"),
        ] {
            assert_eq!(line(TermFormat::Tsv, en, zh, false), format!("{tsv}\tgloss\t2\t1 2"));
            assert_eq!(line(TermFormat::Tsv, en, zh, true), format!("{en}\t{zh}\tgloss\t2\t1 2"));
            assert_eq!(line(TermFormat::Anki, en, zh, false), format!("{anki}\tduidu gloss"));
        }
    }
}
