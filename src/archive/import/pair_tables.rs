//! Tables of pairs: a text and its translation in each row, in columns that are named by their languages, or recognized by their cells.

use csv::StringRecord;

use super::importer::Importer;
use super::pairs::{self, ENDS, Script, kind, script};
use crate::archive::field_names::{FieldKind, folded, language_name, sides_of};
use crate::archive::options;
use crate::text::formula::restored;
use crate::text::lang::named::tag_of_name;
use crate::text::lang::tag;
use crate::text::slice::{slice, subslice};
use crate::text::width;

/// Rows at the start that are looked at.
const SAMPLED_ROWS: usize = 20;
/// Most columns of such a table, where its first row names them and where it does not.
const WIDEST: usize = 16;
const WIDEST_WITHOUT_NAMES: usize = 8;

/// Which columns of a table hold what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PairColumns {
    sign: u8,
    original: usize,
    translation: usize,
    /// The first column is the number of the post, as `duidu pairs` writes it.
    is_numbered: bool,
    /// The first row names the columns.
    has_names: bool,
}

/// The columns of a table of pairs.
pub(super) fn columns(text: &str) -> Option<PairColumns> {
    of_table(text, |rows, sign| by_names(rows, sign).or_else(|| by_cells(rows, sign, text)))
}

/// The columns of a table whose first row names the languages of two columns, or a source and a target.
pub(super) fn named_columns(text: &str) -> Option<PairColumns> {
    of_table(text, by_names)
}

fn of_table(text: &str, find: impl Fn(&[StringRecord], u8) -> Option<PairColumns>) -> Option<PairColumns> {
    let text = without_notes(text);
    [b'\t', b',', b';'].into_iter().find_map(|sign| {
        text.lines().next().filter(|line| line.as_bytes().contains(&sign))?;
        let rows: Vec<StringRecord> =
            reader(text, sign).records().take(SAMPLED_ROWS).collect::<Result<_, _>>().ok()?;
        let width = rows.first()?.len();
        let is_even = (2..=WIDEST).contains(&width) && rows.iter().all(|row| row.len() == width);
        if is_even { find(&rows, sign) } else { None }
    })
}

/// Whether nearly all cells of a column have letters.
fn is_text(rows: &[StringRecord], column: usize) -> bool {
    let cells = rows.iter().filter_map(|row| row.get(column));
    cells.clone().any(|cell| !cell.is_empty())
        && cells.filter(|cell| cell.chars().any(char::is_alphabetic)).count() * 5 >= rows.len() * 4
}

/// The columns of texts that are named by a language.
fn named_by_languages(names: &StringRecord, rows: &[StringRecord]) -> Vec<usize> {
    let named = names.iter().enumerate().filter(|(_, name)| tag_of_name(name).is_some());
    named.map(|(at, _)| at).filter(|column| is_text(rows, *column)).collect()
}

/// The columns of texts whose names mean nothing else of a post.
fn named_texts(names: &StringRecord, rows: &[StringRecord]) -> Vec<usize> {
    let is_field = |name: &str| tag_of_name(name).is_none() && kind(name).is_some();
    let named = names.iter().enumerate().filter(|(_, name)| !name.trim().is_empty() && !is_field(name));
    named.map(|(at, _)| at).filter(|column| is_text(rows, *column)).collect()
}

/// Two columns that the first row names, where no other holds the text of posts.
fn by_names(rows: &[StringRecord], sign: u8) -> Option<PairColumns> {
    let (names, rows) = rows.split_first().filter(|(_, rows)| !rows.is_empty())?;
    let all = || names.iter().enumerate();
    let of_languages = named_by_languages(names, rows);
    let end =
        |names: [&str; 3]| all().find(|(_, name)| names.contains(&folded(name).as_str())).map(|(at, _)| at);
    // Tables of posts have more than their texts, and are read by all their names.
    let are_alone = |texts: [usize; 2]| {
        // `id` is a language, too.
        let is_language = |name: &str| tag_of_name(name).is_some() && kind(name).is_none();
        let mut others = all().filter(|(at, name)| !texts.contains(at) && !is_language(name));
        others.all(|(_, name)| matches!(kind(name), None | Some(FieldKind::Number)))
    };
    let texts = if let [one, other, ..] = of_languages.as_slice() {
        let are_fields = [one, other].iter().all(|at| names.get(**at).and_then(kind).is_some());
        Some([*one, *other]).filter(|_| !are_fields)
    } else if let ([one], [first, second]) = (of_languages.as_slice(), named_texts(names, rows).as_slice())
        && [first, second].contains(&one)
    {
        // The other language is none that has a name here.
        Some([*first, *second]).filter(|pair| are_of_like_length(rows, *pair))
    } else {
        let [source, target] = ENDS.map(end);
        let ends = source.zip(target).map(|(source, target)| [source, target]);
        ends.filter(|ends| ends.iter().all(|column| is_text(rows, *column) && is_prose(rows, *column)))
            .filter(|ends| are_of_like_length(rows, *ends))
    };
    let [original, translation] = texts.filter(|texts| are_alone(*texts))?;
    Some(PairColumns { sign, original, translation, is_numbered: false, has_names: true })
}

/// Whether the first of the rows names the columns: one word a cell, with signs between words as programs have them.
fn begins_with_names(rows: &[StringRecord]) -> bool {
    let is_name = |cell: &str| {
        cell.starts_with(|c: char| c.is_ascii_alphabetic())
            && cell.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
    };
    let are_names = |row: &StringRecord| row.iter().all(is_name) && row.iter().any(|cell| cell.contains('_'));
    rows.split_first().is_some_and(|(first, others)| {
        are_names(first) && !others.is_empty() && !others.iter().any(are_names)
    })
}

/// Two columns in different languages, as their cells show.
fn by_cells(rows: &[StringRecord], sign: u8, text: &str) -> Option<PairColumns> {
    let has_names = begins_with_names(rows);
    let rows = subslice(rows, usize::from(has_names)..);
    let (width, is_table) = (rows.first()?.len(), sign == b'\t');
    if width > WIDEST_WITHOUT_NAMES {
        return None;
    }
    if rows.len() < 2 && !is_table && !text.trim().contains('\n') {
        return None;
    }
    let is_number = |row: &StringRecord| row.get(0).is_some_and(|cell| cell.parse::<u64>().is_ok());
    let columns = |original, translation| PairColumns {
        sign,
        original,
        translation,
        is_numbered: is_table && width == 3 && rows.iter().all(is_number),
        has_names,
    };
    let is = |column: usize, wanted: Script| {
        let cells = cells(rows, column);
        let is_text = |cell: &str| !is_address(cell) && !is_code(cell) && script(cell) == wanted;
        let (all, those) =
            cells.fold((0, 0), |(all, those), cell| (all + 1, those + usize::from(is_text(cell))));
        all > 0 && those * 5 >= all * 4
    };
    if columns(1, 2).is_numbered {
        let has_chinese = |row: &StringRecord| row.iter().any(|cell| script(cell) == Script::Chinese);
        let are_pairs = rows.iter().any(has_chinese) || are_of_two_languages(rows, [1, 2]);
        return are_pairs.then(|| columns(1, 2));
    }
    let of = |wanted: Script| (0..width).find(|column| is(*column, wanted));
    if let Some((chinese, latin)) = of(Script::Chinese).zip(of(Script::Latin)) {
        return Some(columns(chinese.min(latin), chinese.max(latin)));
    }
    let mut pairs = (0..width).flat_map(|one| (one + 1..width).map(move |other| [one, other]));
    let [one, other] = pairs.find(|pair| are_of_two_languages(rows, *pair))?;
    Some(columns(one, other))
}

/// Whether a cell is a code, such as an id or a checksum: one word of letters and digits.
fn is_code(cell: &str) -> bool {
    let cell = cell.trim();
    let is_digit = |byte: u8| byte.is_ascii_digit();
    cell.len() > 5
        && cell.bytes().any(is_digit)
        && cell.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Whether a cell is the address of a page.
fn is_address(cell: &str) -> bool {
    cell.contains("://") && !cell.contains(char::is_whitespace)
}

/// Whether two columns hold sentences of like length in two languages.
fn are_of_two_languages(rows: &[StringRecord], pair: [usize; 2]) -> bool {
    if pair.iter().any(|column| cells(rows, *column).any(is_address)) {
        return false;
    }
    let texts = pair.map(|column| cells(rows, column).collect::<Vec<_>>().join("\n"));
    let [one, other] = texts.each_ref().map(|text| tag::detect(text));
    // Another script decides by itself; names of people and things are in Latin letters, too.
    let are_latin = texts.iter().all(|text| script(text) == Script::Latin);
    let is_told = |text: &String, language: &str| !are_latin || tag::is_detectable(text, language);
    pair.iter().all(|column| is_prose(rows, *column))
        && are_of_like_length(rows, pair)
        && tag::primary(&one) != tag::primary(&other)
        && is_told(&texts[0], &one)
        && is_told(&texts[1], &other)
}

/// The cells of a column that hold something.
fn cells(rows: &[StringRecord], column: usize) -> impl Iterator<Item = &str> {
    rows.iter().filter_map(move |row| row.get(column)).map(str::trim).filter(|cell| !cell.is_empty())
}

/// Whether most cells are words, and some of them several: no names, no numbers.
fn is_prose(rows: &[StringRecord], column: usize) -> bool {
    let has_words = |cell: &&str| {
        let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
        letters * 2 > cell.chars().count() && !cell.contains("://") && !cell.starts_with('@')
    };
    let is_said =
        |cell: &&str| cell.split_whitespace().count() > 2 || width::columns(cell) > cell.chars().count() + 3;
    let all = cells(rows, column).count();
    all * 5 >= rows.len() * 4
        && cells(rows, column).filter(has_words).count() * 5 >= all * 4
        && cells(rows, column).filter(is_said).count() * 3 >= all
}

/// Whether the cells of most rows are about as long as each other.
fn are_of_like_length(rows: &[StringRecord], [one, other]: [usize; 2]) -> bool {
    let length = |row: &StringRecord, column: usize| width::columns(row.get(column).unwrap_or_default()) + 4;
    let is_like = |row: &&StringRecord| {
        let (one, other) = (length(row, one), length(row, other));
        one.max(other) <= one.min(other) * 3
    };
    rows.iter().filter(is_like).count() * 5 >= rows.len() * 4
}

/// `text` without the lines by which Anki is told how to read it: `#separator:tab`.
fn without_notes(text: &str) -> &str {
    let mut rest = text.trim_start_matches('\u{feff}');
    while rest.starts_with('#')
        && let Some((line, after)) = rest.split_once('\n')
        && line.contains(':')
        && !line.contains(' ')
    {
        rest = after;
    }
    rest
}

fn reader(text: &str, sign: u8) -> csv::Reader<&[u8]> {
    let mut builder = csv::ReaderBuilder::new();
    // Tables divided by tabs are written without quotes by most programs.
    builder.delimiter(sign).flexible(true).has_headers(false).quoting(sign != b'\t');
    builder.from_reader(text.as_bytes())
}

/// Takes a post from each row, or from the rows of the same number.
pub(super) fn read(importer: &mut Importer<'_>, text: &str, mut columns: PairColumns) {
    let rows = without_notes(text);
    let before = slice(text, ..text.len() - rows.len());
    let lines_before = memchr::memchr_iter(b'\n', before.as_bytes()).count() as u32;
    let mut rows = reader(rows, columns.sign).into_records().flatten();
    if columns.has_names {
        let names = rows.next().unwrap_or_default();
        let named = names.iter().enumerate().filter_map(|(at, name)| Some((at, language_name(name)?)));
        let named: Vec<_> = named.collect();
        let wanted = options::languages();
        if wanted.iter().any(Option::is_some)
            && let Some([one, other]) = sides_of(&named, &wanted)
        {
            (columns.original, columns.translation) = (one.0, other.0);
        }
        let language = |column| names.get(column).and_then(tag_of_name).unwrap_or_default();
        importer.languages = [columns.original, columns.translation].map(language);
    }
    for row in rows {
        importer.context.line = row.position().map_or(0, |place| place.line() as u32 + lines_before);
        let cell = |column: usize| restored(row.get(column).unwrap_or_default().trim());
        let number = cell(0).parse().ok().filter(|_| columns.is_numbered);
        pairs::add(importer, number, cell(columns.original), cell(columns.translation));
    }
    pairs::finish(importer);
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn two_columns_of_a_table_are_a_pair_by_their_names_or_their_languages() {
        for (table, expected) in [
            ("de,fr\nDas Haus ist groß.,La maison est grande.\n", Some((0, 1))),
            ("id,German,French\n1,Das Haus,La maison\n", None),
            ("en-US\tpt-BR\nThe house\tA casa\n", Some((0, 1))),
            (
                "source,target\nThe house is big.,El edificio es grande.\nHello to all,Hola a todos\n",
                Some((0, 1)),
            ),
            ("The house is big.\tДом очень большой.\nHello to you all\tПривет всем вам\n", Some((0, 1))),
            ("The house is big.\tالبيت كبير جدا.\nHello to you all\tمرحبا بكم جميعا\n", Some((0, 1))),
            (
                "The house is on the hill.\tDas Haus ist auf dem Berg.\nIt is not for you.\tEs ist nicht für dich.\n",
                Some((0, 1)),
            ),
            ("No wind.\t没有风。\nNo rain.\t没有雨。\n", Some((0, 1))),
            // Tables of posts are read by all their names.
            ("id,date,de,fr\n1,2025-01-02,Das Haus ist groß.,La maison est grande.\n", None),
            (
                "id,num,author,time,date,url,original,translation\n1,1,a,,,,The house is big.,La maison est grande.\n",
                None,
            ),
            (
                "id,en_text,x_text\n1,The house is big.,Дом очень большой.\n2,Hello to you all,Привет всем вам\n",
                Some((1, 2)),
            ),
            ("rakhine,myanmar\nငါ စားပြီးဗျာယ်,ငါ စားပြီးပြီ\nယင်းသူ ရောက်လာဗျာယ်,သူ ရောက်လာပြီ\n", Some((0, 1))),
            // Edges of a graph, and people with what they say.
            ("source,target\na1,b2\na2,b3\n", None),
            ("ivan\tПривет всем, как у вас сегодня дела и погода?\nolga\tСегодня хорошая погода\n", None),
            ("Ann Lee,The weather was very nice today\nBob May,It is raining and we are not amused\n", None),
        ] {
            let found = columns(table).map(|columns| (columns.original, columns.translation));
            assert_eq!(found, expected, "{table}");
        }
    }
}
