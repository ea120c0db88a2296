//! The words of findings for machines, which `docs/findings.md` lists.

named! {
/// The kind of a finding in a word; part of the contract of `duidu check --json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingWord {
    /// The post has no translation.
    NoTranslation = "no-translation",
    /// The translation stops before this passage.
    StopsEarly = "stops-early",
    /// A passage between translated ones has no translation.
    NotTranslated = "not-translated",
    /// A passage of the translation has no original.
    OnlyTranslated = "only-translated",
    /// Where the translation starts is a guess.
    UnsureCut = "unsure-cut",
    /// These passages may not belong together.
    UnsurePair = "unsure-pair",
    /// Two passages are on one line of one side.
    Glued = "glued",
    /// A number of the original is not in the translation.
    Number = "number",
    /// A link or handle that only one side has.
    OneSided = "one-sided",
    /// The translation leaves out the handles that the reply begins with; of an archive, how many do.
    DroppedHandles = "dropped-handles",
    /// Most posts of the archive have no translation: how many.
    Untranslated = "untranslated",
    /// Left-over tags or bold marks were removed.
    Leftovers = "leftovers",
    /// Translations beside the archive whose originals have changed: how many.
    StaleTranslation = "stale-translation",
    /// The title names somebody who did not write the posts.
    TitleName = "title-name",
    /// The head claims another number of posts than there are.
    Count = "count",
    /// A second title: two files were joined.
    JoinedFiles = "joined-files",
    /// An earlier post of the file has the number, too.
    RepeatedNumber = "repeated-number",
    /// A record cannot be read and is left out.
    BadRecord = "bad-record",
    /// An answer of the translator was rejected.
    RefusedTranslation = "refused-translation",
    /// A translation beside the archive belongs to no post of it.
    UnknownPost = "unknown-post",
    /// A line or a whole file of translations beside the archive cannot be read.
    DamagedTranslations = "damaged-translations",
    /// A link or an ID field holds no ID of a post.
    BadId = "bad-id",
    /// A number field holds no whole number; the post is numbered by its position.
    BadNumber = "bad-number",
    /// Half of a character in an escape of JSON was replaced.
    LoneSurrogate = "lone-surrogate",
    /// A date cannot be read.
    BadDate = "bad-date",
    /// A figure cannot be read and is ignored.
    BadFigure = "bad-figure",
    /// The link names another handle than the author's.
    OtherHandle = "other-handle",
    /// The author is a display name; the handle is taken from the link.
    DisplayName = "display-name",
    /// The date disagrees with the ID, which is believed.
    OtherDate = "other-date",
    /// The post has no text.
    NoText = "no-text",
    /// A numbered heading without metadata was read as text of the previous post.
    HeadingOnly = "heading-only",
    /// The post occurs twice; the more complete record was kept.
    Duplicate = "duplicate",
    /// Posts have IDs that other posts have, and stay without: how many.
    SharedId = "shared-id",
    /// Bytes that are not UTF-8 were replaced: in how many places.
    InvalidUtf8 = "invalid-utf8",
    /// The file is UTF-16 and was converted.
    Utf16 = "utf16",
    /// The file is in this older encoding and was converted.
    Encoding = "encoding",
    /// NUL bytes: how many.
    ZeroBytes = "zero-bytes",
    /// A file was left out, for this reason.
    SkippedFile = "skipped-file",
    /// The same file was given twice; it was read once.
    SameFile = "same-file",
    /// The file was not read to the end, for this reason.
    CutShort = "cut-short",
    /// Something odd in an archive of another program, and how often.
    Imported = "imported",
}
}

#[cfg(test)]
mod tests {
    use super::FindingWord;

    #[test]
    fn the_document_lists_every_word_with_its_meaning() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        // What a word means is what its variant says.
        let source = include_str!("finding_word.rs");
        let rows = FindingWord::NAMES.iter().map(|word| {
            let (before, _) = source.split_once(&format!(" = \"{word}\",\n")).unwrap();
            let meaning = before.lines().rev().nth(1).and_then(|line| line.trim().strip_prefix("/// "));
            format!("| `{word}` | {} |\n", meaning.unwrap())
        });
        let table = rows.fold("| word | meaning |\n| --- | --- |\n".to_owned(), |table, row| table + &row);
        let path = root.join("docs/findings.md");
        let document = std::fs::read_to_string(&path).unwrap();
        let (before, rest) = document.split_once("<!-- findings -->\n").unwrap();
        let (_, after) = rest.split_once("<!-- end -->").unwrap();
        let expected = format!("{before}<!-- findings -->\n{table}<!-- end -->{after}");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, expected).unwrap();
        } else {
            assert!(document == expected, "run this test with UPDATE_DOCS=1");
        }
    }
}
