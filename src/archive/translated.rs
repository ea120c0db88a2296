//! An archive and its translations from other files, joined into one.
//!
//! `files` opens the translations, and `partners` finds that of each post. Where the files hold no posts, `document_html` takes tags out of
//! both texts and `documents` divides them into sections with the same content, which become posts. The result is written as JSON lines and read like any other file.

mod document_html;
mod documents;
mod files;
mod lines;
mod partners;

use std::path::{Path, PathBuf};

use self::document_html::without_html;
use self::files::TranslationFiles;
use self::lines::write_line;
use self::partners::Pairing;
use super::import::ImportedPost;
use super::issue::{FileError, ImportOddity, LoadError, WarningKind};
use super::loader::{Loaded, Loader};
use super::progress::{Progress, ProgressCallback};
use super::read;
use super::read::DecodedText;
use super::read_files::read_files;
use crate::corpus::{Corpus, Metric, RawSides};

/// Reads the files at `paths` with the translations of their posts from the files at `translations`.
///
/// Files without posts are taken as documents if there is one on each side.
///
/// Reports the progress: joining takes about as long as reading.
///
/// # Errors
/// Besides the errors of [`read_files`], [`FileError::NoPartners`] if no post has anything in common with a translation.
pub(crate) fn open_translated(
    paths: &[PathBuf],
    translations: &[PathBuf],
    watch: ProgressCallback<'_>,
) -> Result<Loaded, LoadError> {
    let lengths = [paths, translations]
        .map(|paths| if read::has_standard_input(paths) { 0 } else { read::total_length(paths) });
    let (all, is_known) = (lengths[0] + lengths[1], lengths.iter().all(|length| *length > 0));
    let tell = |read: u64| watch(Progress { read, of: if is_known { all * 2 } else { 0 } });
    let original = match read_files(paths, &|progress| tell(progress.read.min(lengths[0]))) {
        Err(LoadError::File { error, path }) if is_plain_text(&error) => {
            return open_documents(paths, translations, LoadError::File { error, path });
        }
        opened => opened?,
    };
    let found = TranslationFiles::open(&original.corpus, translations, &|progress| {
        tell(lengths[0] + progress.read.min(lengths[1]))
    })?;
    let found = found.map_err(|translations_there| LoadError::File {
        path: first_name(translations),
        error: FileError::NoPartners { posts: original.corpus.posts.len(), translations: translations_there },
    })?;
    let posts = original.corpus.posts.len().max(1) as u64;
    let step = |post: usize| tell(all + all * post as u64 / posts);
    let lines = joined_lines(&original.corpus, &found, &step)?;
    let name = original.corpus.sources.first().map_or_else(String::new, |source| source.name.to_string());
    let mut loaded = load(&name, lines, found.oddities(original.corpus.posts.len()))?;
    if original.corpus.sources.len() == 1 {
        loaded.corpus.heads = original.corpus.heads;
    }
    let (bad_records, warnings) = found.into_issues();
    loaded.bad_records.splice(0..0, original.bad_records.into_iter().chain(bad_records));
    loaded.warnings.splice(0..0, original.warnings.into_iter().chain(warnings));
    Ok(loaded)
}

/// Whether a file that was refused may be a text without posts.
fn is_plain_text(error: &FileError) -> bool {
    matches!(error, FileError::NoPost | FileError::NoTextColumn | FileError::NoKnownText(_))
}

fn first_name(paths: &[PathBuf]) -> String {
    paths.first().map(|path| read::display_path(&path.to_string_lossy())).unwrap_or_default()
}

/// Reads one text on each side as a document; `refused` is the error of the first side as an archive.
fn open_documents(
    paths: &[PathBuf],
    translations: &[PathBuf],
    refused: LoadError,
) -> Result<Loaded, LoadError> {
    let ([original], [translation]) = (paths, translations) else { return Err(refused) };
    let (original_text, translation_text) = (whole_text(original)?, whole_text(translation)?);
    let mut lines = String::new();
    let texts = [&original_text, &translation_text].map(|text| without_html(text));
    for (at, section) in documents::sections(&texts[0], &texts[1]).iter().enumerate() {
        let post = ImportedPost {
            number: Some(at as u64 + 1),
            line: section.line,
            text: section.original.clone(),
            translation: Some(section.translation.clone()),
            is_plain: true,
            ..ImportedPost::default()
        };
        write_line(&post, &mut lines);
    }
    load(&first_name(paths), lines, Vec::new())
}

fn whole_text(path: &Path) -> Result<String, LoadError> {
    let decoded = read::file(path, &|_| true).and_then(read::with_utf8_repaired);
    let text = decoded.map(|decoded| decoded.text.whole().unwrap_or_default().to_owned());
    text.map_err(|error| LoadError::File { path: read::display_path(&path.to_string_lossy()), error })
}

fn load(name: &str, lines: String, oddities: Vec<(ImportOddity, u64)>) -> Result<Loaded, LoadError> {
    let repairs = oddities.into_iter().map(|(oddity, count)| (None, WarningKind::Imported(oddity, count)));
    let mut loader = Loader::default();
    loader.add_text(name, DecodedText { text: lines.into(), repairs: repairs.collect() })?;
    Ok(loader.finish())
}

/// Posts that are joined between two reports.
const POSTS_IN_REPORT: usize = 1024;

/// Writes the posts of `original` with their translations as JSON lines; reports after some posts how many are written, until
/// that returns `false`.
fn joined_lines(
    original: &Corpus,
    translations: &TranslationFiles,
    tell: &dyn Fn(usize) -> bool,
) -> Result<String, LoadError> {
    let mut lines = String::new();
    for (index, post) in original.posts.iter().enumerate() {
        if index % POSTS_IN_REPORT == 0 && !tell(index) {
            return Err(LoadError::Cancelled);
        }
        let sides = original.sides(index);
        let partner = translations.partner(index);
        let other = partner.map(|(corpus, at)| corpus.sides(at));
        let Pairing { text, translation, is_plain } = Pairing::new(&sides, other.as_ref());
        let record = ImportedPost {
            service: if post.is_of_other_service { "other" } else { "" },
            id: post.id.map(|id| id.0.get()),
            source_id: original.source_id(index),
            number: Some(post.number),
            line: post.line,
            link: original.raw_link(index).into_owned(),
            author: original.plain_author(index),
            time: post.time,
            is_joined: translation.is_none() && matches!(sides, RawSides::Joined(..)),
            text,
            translation,
            languages: languages(original, index, partner),
            is_plain,
            figures: Metric::ALL.map(|metric| post.metrics.get(metric)),
            reply_to: post.reply_to.map(|id| id.0.get()),
            is_reply: post.is_reply,
            own: None,
        };
        write_line(&record, &mut lines);
    }
    Ok(lines)
}

/// The languages that the files state for a post and its translation; of a post that brings its translation along, both.
fn languages(original: &Corpus, index: usize, translation: Option<(&Corpus, usize)>) -> [String; 2] {
    let [own, of_translation] = original.languages_in_file(index);
    let other = translation.map(|(corpus, at)| {
        let [of_text, of_translation] = corpus.languages_in_file(at);
        if of_translation.is_empty() { of_text } else { of_translation }
    });
    [own, if of_translation.is_empty() { other.unwrap_or_default() } else { of_translation }]
}
