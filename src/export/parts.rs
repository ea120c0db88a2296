//! Posts that come in parts, for archives that are never at hand as a whole: each part is written and forgotten.

use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};

use super::error::ExportError;
use super::format::{PostFormat, units};
use super::record::MoreFields;
use super::selection::{PostSelection, TitleParts};
use super::{csv, markdown, tmx};

/// Writes posts part by part.
pub(crate) struct PostParts<'a> {
    format: PostFormat,
    out: &'a mut dyn Write,
    count: usize,
    title: TitleParts,
    /// The records of the Markdown layout, whose head tells how many there are.
    records: Option<BufWriter<File>>,
}

impl<'a> PostParts<'a> {
    /// Nothing yet, in a format that [`PostFormat::comes_in_parts`].
    pub(crate) fn new(format: PostFormat, out: &'a mut dyn Write) -> Result<Self, ExportError> {
        let is_headed = format == PostFormat::Markdown;
        let records = if is_headed { Some(BufWriter::new(tempfile::tempfile()?)) } else { None };
        Ok(Self { format, out, count: 0, title: TitleParts::default(), records })
    }

    /// Writes posts behind those before.
    pub(crate) fn add(&mut self, part: &PostSelection<'_>) -> Result<(), ExportError> {
        if part.posts.is_empty() {
            return Ok(());
        }
        let is_first = self.count == 0;
        self.count += part.posts.len();
        match (self.format, &mut self.records) {
            (PostFormat::Csv, _) => csv::write_rows(part, MoreFields::OF_PARTS, is_first, self.out),
            (PostFormat::Tmx, _) => {
                if is_first {
                    writeln!(self.out, "{}", tmx::head())?;
                }
                units(part, self.out)
            }
            (PostFormat::Markdown, Some(records)) => {
                self.title.add(part);
                markdown::write_records(part, records)
            }
            (
                format @ (PostFormat::Markdown | PostFormat::JsonLines | PostFormat::Html | PostFormat::Epub),
                _,
            ) => format.write(part, self.out),
        }
    }

    /// Writes what comes behind the last post; returns how many posts there are.
    pub(crate) fn finish(self) -> Result<usize, ExportError> {
        if self.count == 0 {
            return Ok(0);
        }
        if self.format == PostFormat::Tmx {
            writeln!(self.out, "{}", tmx::FOOT)?;
        }
        if let Some(records) = self.records {
            let mut records = records.into_inner().map_err(io::IntoInnerError::into_error)?;
            records.seek(SeekFrom::Start(0))?;
            self.out.write_all(markdown::head(&self.title.text(), self.count).as_bytes())?;
            io::copy(&mut records, self.out)?;
        }
        Ok(self.count)
    }
}
