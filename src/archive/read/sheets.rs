//! Workbooks (`.xlsx`, `.ods`): their sheets as tables in CSV. Only cells are read: no formulas, styles or pictures.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::archive::issue::FileError;
use crate::archive::members::{self, Member};
use crate::corpus::time::{Timestamp, Zone};

/// Bytes that the tables of a workbook may have, for each byte of its XML: one word may be in any number of cells.
const RATIO: usize = 20;
/// Bytes that tables may have in any case.
const FREE: usize = 64 << 20;
/// Columns that are read.
const COLUMNS: usize = 1024;
/// Times that a row may be repeated.
const REPEATED: usize = 1024;

/// The sheets of a workbook with parts of these `names`, whose text `part` returns, each as a file in CSV; `None` where the packed file is none, or has none with cells.
pub(super) fn sheets(
    names: &[String],
    part: &mut dyn FnMut(&str) -> Result<Option<String>, FileError>,
) -> Result<Option<Vec<Member>>, FileError> {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("xl/workbook.xml") {
        let shared = part("xl/sharedStrings.xml")?.map(|xml| shared_texts(&xml)).unwrap_or_default();
        let dates = part("xl/styles.xml")?.map(|xml| date_styles(&xml)).unwrap_or_default();
        let mut sheets: Vec<&String> = names
            .iter()
            .filter(|name| {
                name.strip_prefix("xl/worksheets/")
                    .is_some_and(|sheet| sheet.starts_with("sheet") && !sheet.contains('/'))
            })
            .collect();
        sheets.sort_by_cached_key(|name| members::natural_key(name));
        let mut found = Vec::new();
        for name in sheets {
            let Some(xml) = part(name)? else { continue };
            let mut table = CsvTable::new(FREE.max(xml.len().saturating_mul(RATIO)));
            read_sheet(&xml, &shared, &dates, &mut table)?;
            let stem = name.rsplit('/').next().unwrap_or(name).trim_end_matches(".xml");
            found.extend(table.member(stem));
        }
        return Ok(Some(found).filter(|found| !found.is_empty()));
    }
    let is_open = has("content.xml") && has("mimetype");
    if !is_open || !part("mimetype")?.is_some_and(|kind| kind.contains("opendocument.spreadsheet")) {
        return Ok(None);
    }
    part("content.xml")?.map(|xml| read_open_document(&xml)).transpose()
}

/// The sheets of a workbook whose parts all hold this text.
pub(in crate::archive) fn workbook(xml: &str, is_open_document: bool) -> Result<Vec<Member>, FileError> {
    let names: &[&str] = if is_open_document {
        &["mimetype", "content.xml"]
    } else {
        &["xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]
    };
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let text = |name: &str| if name == "mimetype" { "opendocument.spreadsheet" } else { xml };
    let found = sheets(&names, &mut |name| Ok(Some(text(name).to_owned())))?;
    found.ok_or(FileError::NoImportedPost)
}

/// Rows of cells as CSV.
struct CsvTable {
    text: String,
    row: Vec<String>,
    /// Bytes that it may have.
    most: usize,
    has_cells: bool,
}

impl CsvTable {
    fn new(most: usize) -> Self {
        Self { text: String::new(), row: Vec::new(), most, has_cells: false }
    }

    fn set(&mut self, column: usize, cell: String) {
        if column < COLUMNS && !cell.is_empty() {
            self.row.resize_with(self.row.len().max(column + 1), String::new);
            self.row[column] = cell;
        }
    }

    /// Ends a row; an empty one stays, so that lines are the numbers of rows where no cell has several.
    fn end_row(&mut self, times: usize) -> Result<(), FileError> {
        let cells: Vec<String> =
            self.row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let line = cells.join(",");
        self.has_cells |= !cells.is_empty();
        let times = if cells.is_empty() { 1 } else { times.clamp(1, REPEATED) };
        if self.text.len().saturating_add(line.len().saturating_mul(times)) > self.most {
            return Err(FileError::UnpacksTooLarge);
        }
        for _ in 0..times {
            self.text.push_str(&line);
            self.text.push('\n');
        }
        self.row.clear();
        Ok(())
    }

    fn member(self, name: &str) -> Option<Member> {
        let bytes = self.text.into_bytes();
        self.has_cells.then(|| Member { name: format!("{name}.csv"), bytes, failure: None })
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    Some(htmlize::unescape_attribute(&*found.value).into_owned())
}

/// What a document holds, tag by tag; names are without their prefix.
enum XmlPart<'a> {
    Open(&'a str, &'a BytesStart<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// Gives `take` all parts of a document; a damaged one ends where it is damaged.
fn walk(xml: &str, mut take: impl FnMut(XmlPart<'_>) -> Result<(), FileError>) -> Result<(), FileError> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => take(XmlPart::Open(tag.local_name().as_ref(), &tag))?,
            Ok(Event::Empty(tag)) => {
                let name = tag.local_name();
                take(XmlPart::Open(name.as_ref(), &tag))?;
                take(XmlPart::Close(name.as_ref()))?;
            }
            Ok(Event::End(tag)) => take(XmlPart::Close(tag.local_name().as_ref()))?,
            Ok(Event::Text(text)) => take(XmlPart::Text(&text))?,
            Ok(Event::CData(text)) => take(XmlPart::Text(&text))?,
            Ok(Event::GeneralRef(name)) => {
                let entity = format!("&{};", &*name);
                take(XmlPart::Text(&htmlize::unescape(&*entity)))?;
            }
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

/// The texts that cells refer to by number, without readings.
fn shared_texts(xml: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let (mut is_text, mut is_reading) = (false, false);
    let _ = walk(xml, |part| {
        match part {
            XmlPart::Open("si", _) => texts.push(String::new()),
            XmlPart::Open("t", _) => is_text = true,
            XmlPart::Close("t") => is_text = false,
            XmlPart::Open("rPh", _) => is_reading = true,
            XmlPart::Close("rPh") => is_reading = false,
            XmlPart::Text(text) if is_text && !is_reading => {
                if let Some(last) = texts.last_mut() {
                    last.push_str(text);
                }
            }
            _ => {}
        }
        Ok(())
    });
    texts.iter().map(|text| spelt_out(text)).collect()
}

/// Line ends that Excel writes as `_x000D_`.
fn spelt_out(text: &str) -> String {
    text.replace("_x000D_\n", "\n").replace("_x000D_", "\n").replace("\r\n", "\n")
}

/// Which styles show a number as a date.
fn date_styles(xml: &str) -> Vec<bool> {
    let (mut own, mut styles, mut is_cells) = (Vec::new(), Vec::new(), false);
    let _ = walk(xml, |part| {
        match part {
            XmlPart::Open("numFmt", tag) => {
                let code = attribute(tag, "formatCode").unwrap_or_default().to_lowercase();
                // Words in quotation marks and colours in brackets are no letters of a date.
                let mut is_aside = false;
                let letters: String = code
                    .chars()
                    .filter(|c| {
                        is_aside = match c {
                            '"' => !is_aside,
                            '[' => true,
                            ']' => false,
                            _ => is_aside,
                        };
                        !is_aside
                    })
                    .collect();
                if letters.contains(['y', 'd', 'h']) && !letters.contains("general") {
                    own.push(attribute(tag, "numFmtId").unwrap_or_default());
                }
            }
            XmlPart::Open("cellXfs", _) => is_cells = true,
            XmlPart::Close("cellXfs") => is_cells = false,
            XmlPart::Open("xf", tag) if is_cells => {
                let id = attribute(tag, "numFmtId").unwrap_or_default();
                let number = id.parse().unwrap_or(0_u32);
                styles.push(matches!(number, 14..=22 | 27..=36 | 45..=47 | 50..=58) || own.contains(&id));
            }
            _ => {}
        }
        Ok(())
    });
    styles
}

/// The column of a cell by its name: `B2` is in column 1.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters
        .take(4)
        .fold(0_usize, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

/// Days since the end of 1899, as Excel counts, as a date with a clock where there is one.
fn date(number: &str) -> Option<String> {
    let days: f64 = number.parse().ok().filter(|days| (1.0..300_000.0).contains(days))?;
    let iso = Timestamp::from_sheet_days(days).iso(Zone::Utc);
    // Sheets know no zones.
    Some(iso.trim_end_matches('Z').trim_end_matches(".000").replace('T', " "))
}

fn read_sheet(xml: &str, shared: &[String], dates: &[bool], table: &mut CsvTable) -> Result<(), FileError> {
    let (mut at, mut kind, mut is_date) = (0, String::new(), false);
    let (mut value, mut is_value, mut is_reading) = (String::new(), false, false);
    let mut next = 0;
    let mut row = 0;
    walk(xml, |part| {
        match part {
            XmlPart::Open("row", tag) => {
                let number: usize =
                    attribute(tag, "r").and_then(|number| number.parse().ok()).unwrap_or(row + 1);
                // Rows that are left out are empty.
                for _ in row + 1..number.min(row + REPEATED) {
                    table.end_row(1)?;
                }
                row = number;
                next = 0;
            }
            XmlPart::Close("row") => table.end_row(1)?,
            XmlPart::Open("c", tag) => {
                at = attribute(tag, "r").and_then(|name| column(&name)).unwrap_or(next);
                next = at + 1;
                kind = attribute(tag, "t").unwrap_or_default();
                let style: usize = attribute(tag, "s").and_then(|style| style.parse().ok()).unwrap_or(0);
                is_date = dates.get(style).copied().unwrap_or_default();
                value.clear();
            }
            XmlPart::Open("v" | "t", _) => is_value = true,
            XmlPart::Close("v" | "t") => is_value = false,
            XmlPart::Open("rPh", _) => is_reading = true,
            XmlPart::Close("rPh") => is_reading = false,
            XmlPart::Text(text) if is_value && !is_reading => value.push_str(text),
            XmlPart::Close("c") => {
                let cell = match kind.as_str() {
                    "s" => value
                        .trim()
                        .parse()
                        .ok()
                        .and_then(|at: usize| shared.get(at))
                        .cloned()
                        .unwrap_or_default(),
                    "e" => String::new(),
                    "" | "n" if is_date => date(&value).unwrap_or_else(|| value.clone()),
                    "inlineStr" | "str" => spelt_out(&value),
                    _ => value.clone(),
                };
                table.set(at, cell);
            }
            _ => {}
        }
        Ok(())
    })
}

/// The sheets of an `OpenDocument` workbook.
fn read_open_document(xml: &str) -> Result<Vec<Member>, FileError> {
    let most = FREE.max(xml.len().saturating_mul(RATIO));
    let mut found = Vec::new();
    let mut table = CsvTable::new(most);
    let (mut name, mut times) = (String::new(), 1);
    let (mut at, mut width, mut value, mut shown, mut depth) = (0_usize, 1_usize, None, String::new(), 0_i64);
    let count = |tag: &BytesStart<'_>, name: &str| {
        attribute(tag, name).and_then(|count| count.parse::<usize>().ok()).unwrap_or(1)
    };
    walk(xml, |part| {
        match part {
            XmlPart::Open("table", tag) => {
                name = attribute(tag, "table:name").unwrap_or_default().replace(['/', '\\'], "_");
                table = CsvTable::new(most);
            }
            XmlPart::Close("table") => {
                found.extend(std::mem::replace(&mut table, CsvTable::new(most)).member(&name));
            }
            XmlPart::Open("table-row", tag) => (times, at) = (count(tag, "table:number-rows-repeated"), 0),
            XmlPart::Close("table-row") => table.end_row(times)?,
            XmlPart::Open("table-cell" | "covered-table-cell", tag) => {
                width = count(tag, "table:number-columns-repeated");
                let keys = ["office:date-value", "office:time-value"];
                let number = || attribute(tag, "office:value");
                value = keys.iter().find_map(|key| attribute(tag, key)).or_else(number);
                shown.clear();
            }
            XmlPart::Close("table-cell" | "covered-table-cell") => {
                let cell = value.take().unwrap_or_else(|| shown.clone());
                for column in at..at.saturating_add(if cell.is_empty() { 0 } else { width }).min(COLUMNS) {
                    table.set(column, cell.clone());
                }
                at = at.saturating_add(width);
            }
            // Remarks on a cell are no text of it.
            XmlPart::Open("annotation", _) => depth += 1,
            XmlPart::Close("annotation") => depth -= 1,
            XmlPart::Open("p", _) if depth == 0 && !shown.is_empty() => shown.push('\n'),
            XmlPart::Open("line-break", _) if depth == 0 => shown.push('\n'),
            XmlPart::Open("s", tag) if depth == 0 => {
                (0..count(tag, "text:c").min(COLUMNS)).for_each(|_| shown.push(' '));
            }
            XmlPart::Text(text) if depth == 0 => shown.push_str(text),
            _ => {}
        }
        Ok(())
    })?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::{CsvTable, column, date, date_styles, read_open_document, read_sheet, shared_texts};

    fn csv(xml: &str, shared: &[String], dates: &[bool]) -> String {
        let mut table = CsvTable::new(1 << 20);
        read_sheet(xml, shared, dates, &mut table).unwrap();
        table.text
    }

    #[test]
    fn cells_of_every_kind_are_text() {
        let shared = shared_texts(
            "<sst><si><t>a &amp; \"b\"</t></si><si><r><t>海</t></r><r><t xml:space=\"preserve\"> 静</t></r><rPh><t>うみ</t></rPh></si></sst>",
        );
        let dates = date_styles(
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy/mm/dd\"/><numFmt numFmtId=\"165\" formatCode=\"0.0\\ &quot;day&quot;\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"22\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>",
        );
        assert_eq!(dates, [false, true, true, false]);
        let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row><row r=\"3\"><c t=\"inlineStr\"><is><t>x_x000D_\ny</t></is></c><c s=\"1\"><v>44928</v></c><c s=\"2\"><v>44928.35929398148</v></c><c><v>12</v></c><c t=\"e\"><v>#REF!</v></c></row></sheetData></worksheet>";
        assert_eq!(
            csv(sheet, &shared, &dates),
            "\"a & \"\"b\"\"\",\"\",\"海 静\"\n\n\"x\ny\",\"2023-01-02\",\"2023-01-02 08:37:23\",\"12\"\n"
        );
    }

    #[test]
    fn columns_have_letters_and_dates_are_days() {
        for (name, expected) in [("A1", Some(0)), ("AB12", Some(27)), ("12", None)] {
            assert_eq!(column(name), expected, "{name}");
        }
        for (number, expected) in [("0.5", None), ("x", None), ("1e30", None), ("45000", Some("2023-03-15"))]
        {
            assert_eq!(date(number).as_deref(), expected, "{number}");
        }
    }

    #[test]
    fn repeated_cells_and_rows_of_open_documents_are_there_as_often_as_they_can_be_read() {
        let xml = "<office:document-content><table:table table:name=\"posts\"><table:table-row><table:table-cell office:value-type=\"string\"><text:p>one<text:line-break/>two</text:p><text:p>three</text:p><office:annotation><text:p>no</text:p></office:annotation></table:table-cell><table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell office:date-value=\"2023-01-02T08:37:23\"><text:p>Monday</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"16380\"/></table:table-row><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table></office:document-content>";
        let found = read_open_document(xml).unwrap();
        let [sheet] = found.as_slice() else { panic!("{} sheets", found.len()) };
        assert_eq!(sheet.name, "posts.csv");
        assert_eq!(
            String::from_utf8_lossy(&sheet.bytes),
            "\"one\ntwo\nthree\",\"\",\"\",\"2023-01-02T08:37:23\"\n\n"
        );
    }

    #[test]
    fn a_word_in_every_cell_does_not_fill_the_memory() {
        let shared = ["x".repeat(1 << 16)];
        let rows = "<row><c t=\"s\"><v>0</v></c></row>".repeat(1 << 8);
        let mut table = CsvTable::new(1 << 20);
        assert!(read_sheet(&rows, &shared, &[], &mut table).is_err());
        assert!(table.text.len() <= 1 << 20);
    }
}
