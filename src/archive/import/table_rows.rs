//! The rows of a table to posts: in parts side by side, each freed once it is read.

use std::ops::Range;

use csv::StringRecord;

use super::date_order::{DateOrder, DateSigns};
use super::fields::{NamedFields, is_post_with};
use super::grouped_figures::{self, FigureSigns};
use super::importer::Importer;
use super::inner_columns::{self, InnerColumn};
use super::open_quotes::part_starts;
use super::r_text;
use super::record::ImportedPost;
use super::unread_columns::UnreadColumns;
use crate::archive::field_names::{FieldKind, folded, kinds, language_name, sides_of};
use crate::archive::issue::{Excerpt, ImportOddity};
use crate::archive::options;
use crate::archive::python;
use crate::archive::value::{Object, Value};
use crate::corpus::pipeline;
use crate::text::formula::restored;
use crate::text::hash::HashMap;
use crate::text::slice::{slice, subslice};

/// Bytes of a table that are worth a thread, and that are handed over at once.
const PART_BYTES: usize = 1 << 20;

/// Rows at the start whose cells show which columns hold texts.
const SAMPLED_ROWS: usize = 50;

/// The first names of the tables that duidu writes.
const OWN_NAMES: [&str; 6] = ["id", "num", "author", "time", "date", "url"];

/// A table whose first row names the fields of posts.
pub(super) struct TableRows {
    separator: u8,
    /// Lines of the file above its text.
    lines_before: u32,
    names: Vec<String>,
    columns: Vec<TableColumn>,
    /// Those of posts within the one of a row.
    inner: Vec<InnerColumn>,
    /// duidu has written it: its fields are those of its JSON lines.
    is_own: bool,
    /// The line ends of its cells are two characters each, as one common program writes them.
    has_written_line_ends: bool,
    /// The texts of its rows begin with their numbers.
    is_numbered: bool,
    order: Option<DateOrder>,
    /// Points in its figures part thousands.
    has_points: bool,
    /// The languages of both texts, where the names of their columns tell them.
    languages: Option<[String; 2]>,
}

/// A column by its name.
struct TableColumn {
    name: String,
    is_text: bool,
    is_time: bool,
    is_figure: bool,
    /// `LinkedIn` puts each line of such a text into quotation marks.
    is_quoted_by_line: bool,
    /// A column before it that has the same name: of both the first that is filled is read.
    twin: Option<usize>,
}

impl TableColumn {
    fn new(name: &str) -> Self {
        let folded = folded(name);
        // Tables of TAGS name what was cut out of a post so.
        let name = if folded == "entitiesstr" { "entities" } else { name };
        Self {
            name: name.to_owned(),
            is_text: kinds(&folded).iter().any(|(kind, _)| kind.is_text()),
            is_time: kinds(&folded).first().is_some_and(|(kind, _)| *kind == FieldKind::Time),
            is_figure: kinds(&folded).first().is_some_and(|(kind, _)| kind.metric().is_some()),
            is_quoted_by_line: folded == "sharecommentary",
            twin: None,
        }
    }
}

/// Whole rows of a table.
struct TablePart {
    text: String,
    /// Lines of the file before them.
    lines_before: u32,
    is_first: bool,
}

/// A row as an object, which is filled again with the next one: its names stay.
#[derive(Default)]
struct RowObject {
    object: Object,
    cells: usize,
}

fn reader(text: &str, separator: u8, has_names: bool) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(separator).flexible(true).has_headers(has_names).from_reader(text.as_bytes())
}

impl TableRows {
    /// The table that `text` is, by the names in its first row, each as `name` has it; `lines_before` are those of the file above
    /// the text that is read.
    pub(super) fn new(text: &str, separator: u8, names: Vec<String>, lines_before: u32) -> Self {
        let is = |name: &str| names.iter().any(|known| known == name);
        let is_own = names.iter().zip(OWN_NAMES).filter(|(name, own)| name == own).count() == OWN_NAMES.len();
        let mut rows = Self {
            separator,
            lines_before,
            columns: names.iter().map(|name| TableColumn::new(name)).collect(),
            inner: if is_own { Vec::new() } else { inner_columns::find(&names) },
            is_own,
            has_written_line_ends: is("full_text") && is("profile_image_url"),
            is_numbered: false,
            order: None,
            has_points: false,
            languages: None,
            names,
        };
        rows.name_sides(text);
        rows.find_twins();
        rows.has_points =
            !is_own && rows.columns.iter().any(|column| column.is_figure) && rows.have_figures_points(text);
        rows.is_numbered = !is_own
            && rows.each(text, true, |number, row| row.iter().any(|cell| numbered(cell, number).is_some()));
        rows
    }

    fn have_figures_points(&self, text: &str) -> bool {
        let mut signs = FigureSigns::default();
        self.each(text, true, |number, row| {
            row.iter().zip(&self.columns).for_each(|(cell, column)| signs.add(cell.trim(), column.is_figure));
            signs.are_open_after(number)
        });
        signs.have_points()
    }

    /// Gives the columns of both texts names of their own, where theirs are languages: the original comes first.
    fn name_sides(&mut self, text: &str) {
        let is_of_text = |name: &String| {
            let is_text = kinds(&folded(name)).first().is_some_and(|(kind, _)| *kind == FieldKind::Text);
            is_text && language_name(name).is_none()
        };
        let is_named = |wanted: FieldKind| {
            let is = |name: &String| kinds(&folded(name)).first().is_some_and(|(kind, _)| *kind == wanted);
            self.names.iter().any(is)
        };
        if self.is_own || self.names.iter().any(is_of_text) {
            return;
        }
        let all = self.names.iter().enumerate();
        let mut named: Vec<_> = all.filter_map(|(at, name)| Some((at, language_name(name)?))).collect();
        // English and Chinese have names of their own, whatever their order.
        let is_usual = named.len() == 2 && is_named(FieldKind::Original) && is_named(FieldKind::Translation);
        if named.len() < 2 || is_usual {
            return;
        }
        let mut cells = vec![(0_usize, 0_usize); self.names.len()];
        self.each(text, true, |number, row| {
            for (cell, (filled, texts)) in row.iter().zip(&mut cells) {
                *filled += usize::from(!cell.trim().is_empty());
                *texts += usize::from(cell.chars().any(char::is_alphabetic));
            }
            number < SAMPLED_ROWS
        });
        named.retain(|(at, _)| cells.get(*at).is_none_or(|(filled, texts)| texts * 5 >= filled * 4));
        let Some([original, translation]) = sides_of(&named, &options::languages()) else { return };
        for ((at, _), name) in [&original, &translation].into_iter().zip(["original", "translation"]) {
            if let Some(column) = self.columns.get_mut(*at) {
                *column = TableColumn::new(name);
            }
        }
        self.languages = Some([original.1, translation.1]);
    }

    /// Takes a post from each row of the table in `text` from byte `start` on.
    pub(super) fn read(mut self, importer: &mut Importer<'_>, text: String, start: usize) {
        let whole = text.as_str();
        self.note_unread_columns(importer, slice(whole, start..));
        // Rows are numbered through; and a long text goes to the first post that it fits.
        let is_one = self.is_numbered || !importer.notes.is_empty() || whole.len() - start < 2 * PART_BYTES;
        let (threads, size) = if is_one { (1, whole.len()) } else { (pipeline::threads(), PART_BYTES) };
        let starts = part_starts(whole.as_bytes(), start, self.separator, size);
        self.order = self.day_order(whole, &starts, threads);
        if is_one {
            let lines_before = memchr::memchr_iter(b'\n', subslice(whole.as_bytes(), ..start)).count() as u32;
            self.read_part(importer, slice(whole, start..), lines_before, true);
            importer.advance(whole.len());
            return;
        }
        let common = importer.context.common();
        let read = |part: TablePart| {
            let mut own = Importer::new(common.common(), &|_| true);
            self.read_part(&mut own, &part.text, part.lines_before, part.is_first);
            (own.taken, own.context, part.text.len())
        };
        let mut following = starts.len();
        pipeline::in_order(parts(text, &starts).into_iter(), threads, read, |(taken, context, length)| {
            following = following.saturating_sub(1);
            importer.append(taken, context, following);
            importer.advance(length)
        });
    }

    /// Notes the columns that are not read and hold what the posts lack, as the first rows show it.
    fn note_unread_columns(&self, importer: &mut Importer<'_>, table: &str) {
        if let Some(mut unread) = UnreadColumns::new(&self.names).filter(|_| !self.is_own) {
            self.each(table, true, |number, row| {
                unread.add(|at| row.get(at));
                number < SAMPLED_ROWS
            });
            unread.note(importer);
        }
    }

    /// Finds the columns that have the name of one before them.
    fn find_twins(&mut self) {
        let mut first: HashMap<String, usize> = HashMap::default();
        let names: Vec<String> = self.columns.iter().map(|column| column.name.clone()).collect();
        for (at, (column, name)) in self.columns.iter_mut().zip(&self.names).enumerate() {
            let known = *first.entry(name.clone()).or_insert(at);
            column.twin = Some(known).filter(|known| *known < at && !name.is_empty());
            // One whose name was changed has the same one again.
            if let Some(known) = column.twin {
                column.name.clone_from(&names[known]);
            }
        }
    }

    /// The order in dates of numbers, as all of them together show it.
    fn day_order(&self, whole: &str, starts: &[usize], threads: usize) -> Option<DateOrder> {
        let columns = self.columns.iter().enumerate().filter(|(_, column)| column.is_time);
        let columns: Vec<usize> = columns.map(|(at, _)| at).collect();
        if columns.is_empty() || self.is_own {
            return None;
        }
        let ends = starts.iter().skip(1).copied().chain([whole.len()]);
        let ranges: Vec<_> = starts.iter().zip(ends).map(|(start, end)| *start..end).collect();
        let signs = |range: Range<usize>| {
            let (mut reader, mut signs) =
                (reader(slice(whole, range), self.separator, false), DateSigns::default());
            let mut row = StringRecord::new();
            while reader.read_record(&mut row).is_ok_and(|is_there| is_there) {
                columns.iter().filter_map(|column| row.get(*column)).for_each(|cell| signs.add(cell));
            }
            signs
        };
        // Programs write all dates in one way: those of the first rows show whether the others are looked at.
        if !ranges.first().is_some_and(|first| signs(first.clone()).is_any) {
            return None;
        }
        let mut all = DateSigns::default();
        pipeline::in_order(ranges.into_iter(), threads, signs, |signs| {
            all.join(&signs);
            true
        });
        all.order()
    }

    /// Calls `take` with each row and its number, from 1, until it returns `false`. Returns whether it never did.
    fn each(&self, text: &str, has_names: bool, mut take: impl FnMut(usize, &StringRecord) -> bool) -> bool {
        let mut reader = reader(text, self.separator, has_names);
        let (mut row, mut number) = (StringRecord::new(), 0);
        while reader.read_record(&mut row).is_ok_and(|is_there| is_there) {
            // Programs that append to a table write its first row again; behind a byte order mark quotation marks are text.
            let plain = row.iter().map(|cell| without_line_ends(cell).trim().trim_matches('"'));
            let is_names = plain.eq(self.names.iter().map(String::as_str));
            if is_names || row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            number += 1;
            if !take(number, &row) {
                return false;
            }
        }
        true
    }

    fn read_part(&self, importer: &mut Importer<'_>, text: &str, lines_before: u32, has_names: bool) {
        let mut object = RowObject::default();
        self.each(text, has_names, |number, row| {
            importer.context.line = self.lines_before + lines_before + line(text, row);
            if self.is_own {
                importer.take(&self.own_post(row, importer.context.line));
                return true;
            }
            if row.len() > 1 && row.iter().all(is_null) {
                importer.context.note(ImportOddity::NoPost);
                return true;
            }
            object.fill(self, row, self.is_numbered.then_some(number));
            let fields = NamedFields::new(&object.object);
            if self.has_more(row) {
                importer.context.note(ImportOddity::MoreCells);
            }
            if let Some(name) = self.unread_twin(row) {
                importer.context.note(ImportOddity::SameColumn(Excerpt::new(name)));
            }
            if is_post_with(&object.object, &fields) {
                importer.one_with(&object.object, &fields);
            } else {
                importer.context.note(ImportOddity::NoPost);
            }
            true
        });
    }

    /// The name of a column whose cell is not read: an earlier column of that name holds something else.
    fn unread_twin(&self, row: &StringRecord) -> Option<&str> {
        let cell = |at: usize| row.get(at).unwrap_or_default().trim();
        self.columns.iter().zip(&self.names).enumerate().find_map(|(at, (column, name))| {
            let first = cell(column.twin?);
            let own = cell(at);
            (!own.is_empty() && !first.is_empty() && own != first).then_some(name.as_str())
        })
    }

    /// Whether cells of a row have no name and are read nowhere.
    fn has_more(&self, row: &StringRecord) -> bool {
        let is_text = self.columns.last().is_some_and(|column| column.is_text);
        !is_text && row.iter().skip(self.columns.len()).any(|cell| !cell.trim().is_empty())
    }

    /// A cell as it was before programs wrote it in their ways.
    fn written_elsewhere(&self, column: &TableColumn, cell: &str) -> Option<String> {
        if column.is_quoted_by_line && cell.contains("\"\n") {
            return Some(cell.lines().map(|line| line.trim_matches('"')).collect::<Vec<_>>().join("\n"));
        }
        if self.has_points && column.is_figure {
            return grouped_figures::without_points(cell);
        }
        self.order.filter(|_| column.is_time).and_then(|order| order.iso(cell))
    }

    /// A cell with its line ends, where these are written as two signs, or in a table of Markdown as tags.
    fn with_line_ends(&self, cell: &str) -> Option<String> {
        if self.separator == b'|' && cell.contains("<br") {
            return Some(
                ["<br>", "<br/>", "<br />"].iter().fold(cell.to_owned(), |cell, tag| cell.replace(tag, "\n")),
            );
        }
        self.has_written_line_ends.then(|| cell.replace("\\n", "\n"))
    }

    /// The post in a row of a table that duidu wrote.
    fn own_post(&self, row: &StringRecord, line: u32) -> ImportedPost {
        let mut own = Object::new();
        for (name, cell) in self.names.iter().zip(row.iter()) {
            // An original that is empty is one all the same: the texts are clean.
            if cell.is_empty() && name != "original" {
                continue;
            }
            let is_id = matches!(name.as_str(), "id" | "reply_to");
            let cell = if is_id { cell.trim_start_matches('\'') } else { restored(cell) };
            own.insert(name.clone(), Value::from(cell));
        }
        ImportedPost { line, own: Some(own), ..ImportedPost::default() }
    }
}

/// The row of a table that starts in this line of `text`, from 1, with a line for each cell. The table starts at byte `start`.
pub(super) fn shown_row(
    text: &str,
    start: usize,
    separator: u8,
    names: &[String],
    wanted: u32,
) -> Option<String> {
    let (before, table) = (slice(text, ..start), slice(text, start..));
    let lines_before = memchr::memchr_iter(b'\n', before.as_bytes()).count() as u32;
    let mut reader = reader(table, separator, true);
    let mut row = StringRecord::new();
    while reader.read_record(&mut row).is_ok_and(|is_there| is_there) {
        if lines_before + line(table, &row) != wanted {
            continue;
        }
        // Cells may be more than names.
        let names = names.iter().map(String::as_str).chain(std::iter::repeat(""));
        let cells = names.zip(row.iter()).map(|(name, cell)| format!("{name}: {}", cell.trim_end()));
        return Some(cells.collect::<Vec<_>>().join("\n"));
    }
    None
}

/// Divides a text into the parts that start there. Each has its own memory, and what is before the first one is dropped.
fn parts(mut text: String, starts: &[usize]) -> Vec<TablePart> {
    let mut parts: Vec<TablePart> = Vec::new();
    for (at, start) in starts.iter().enumerate().rev() {
        let own = text.split_off(*start);
        text.shrink_to_fit();
        parts.push(TablePart { text: own, lines_before: 0, is_first: at == 0 });
    }
    parts.reverse();
    let lines = |text: &str| memchr::memchr_iter(b'\n', text.as_bytes()).count() as u32;
    let mut lines_before = lines(&text);
    for part in &mut parts {
        part.lines_before = lines_before;
        lines_before += lines(&part.text);
    }
    parts
}

/// The line in `text` in which a row starts, from 1.
fn line(text: &str, row: &StringRecord) -> u32 {
    let Some(place) = row.position() else { return 0 };
    // The position is that where the row before ends.
    let rest = subslice(text.as_bytes(), place.byte() as usize..);
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    place.line() as u32 + blank.filter(|byte| **byte == b'\n').count() as u32
}

impl RowObject {
    /// Fills it with the cells of a row; `number` is its own where texts begin with that.
    fn fill(&mut self, table: &TableRows, row: &StringRecord, number: Option<usize>) {
        if row.len() != self.cells || !table.inner.is_empty() {
            self.object = Object::new();
            let languages = ["lang", "translation_lang"].into_iter().zip(table.languages.iter().flatten());
            self.object.extend(languages.map(|(name, tag)| (name.to_owned(), Value::from(tag.as_str()))));
            self.cells = row.len();
        }
        let mut place = 0;
        for (at, (column, cell)) in table.columns.iter().zip(row.iter()).enumerate() {
            let is_filled = |twin: usize| row.get(twin).is_some_and(|cell| !cell.trim().is_empty());
            if column.twin.is_some_and(is_filled) {
                continue;
            }
            let joined = joined_rest(table, row, at);
            let cell = joined.as_deref().unwrap_or(cell);
            let cell = without_line_ends(cell);
            let mended = table.with_line_ends(cell);
            let cell = mended.as_deref().unwrap_or(cell);
            let text = python::bytes_text(cell);
            let cell = text.as_deref().unwrap_or(cell);
            let elsewhere = table.written_elsewhere(column, cell);
            let cell = elsewhere.as_deref().unwrap_or(cell);
            let cell = if column.is_text { bare(cell, number) } else { cell };
            let decoded = if column.is_text { r_text::decoded(cell) } else { None };
            let cell = decoded.as_deref().unwrap_or(cell);
            // Lists and objects are written as JSON into a cell; YouTube divides a text into such parts.
            let nested: Option<Value> = if cell.starts_with("{\"text\":") {
                serde_json::from_str(&format!("[{cell}]")).ok()
            } else if !column.is_text && cell.starts_with(['[', '{']) {
                serde_json::from_str(cell).or_else(|_| serde_json::from_str(&python::json(cell))).ok()
            } else {
                None
            };
            match (self.object.get_from(&mut place, &column.name), nested) {
                (Some(Value::String(old)), None) => {
                    old.clear();
                    old.push_str(cell);
                }
                (Some(old), nested) => *old = nested.unwrap_or_else(|| Value::from(cell)),
                (None, nested) => {
                    let value = nested.unwrap_or_else(|| Value::from(cell));
                    self.object.insert(column.name.clone(), value);
                }
            }
        }
        inner_columns::gather(&table.inner, &mut self.object);
    }
}

/// The cells of the first row of a text.
pub(super) fn first_row(text: &str, separator: u8) -> Vec<String> {
    let row = reader(text, separator, false).records().next().and_then(Result::ok);
    row.iter().flatten().map(str::to_owned).collect()
}

/// Whether a cell is what programs write where they have nothing.
fn is_null(cell: &str) -> bool {
    ["", "null", "none", "nan"].iter().any(|word| cell.trim().eq_ignore_ascii_case(word))
}

/// A cell without line ends around it, and without the byte order mark of a table that was joined to another one.
pub(super) fn without_line_ends(cell: &str) -> &str {
    cell.trim_start_matches('\u{feff}').trim_matches(['\r', '\n'])
}

/// The last cell with those behind it that no name is of, where it is a text: signs between cells in it were not quoted.
fn joined_rest(table: &TableRows, row: &StringRecord, at: usize) -> Option<String> {
    let is_last = at + 1 == table.columns.len() && row.len() > table.columns.len();
    let is_text = table.columns.get(at).is_some_and(|column| column.is_text);
    let joined = || row.iter().skip(at).collect::<Vec<_>>().join(&char::from(table.separator).to_string());
    (is_last && is_text).then(joined)
}

/// The text of a cell without the number of its row and the apostrophe that keeps a spreadsheet from computing it.
fn bare(cell: &str, number: Option<usize>) -> &str {
    restored(number.and_then(|number| numbered(cell, number)).unwrap_or(cell))
}

/// The text behind a row's own number (`1:…`), which some exports put before it.
fn numbered(cell: &str, number: usize) -> Option<&str> {
    cell.strip_prefix(&number.to_string())?.strip_prefix([':', '：']).map(str::trim_start)
}
