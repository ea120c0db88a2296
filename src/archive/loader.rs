//! Files one after another to a corpus.

use std::collections::{HashMap, HashSet};
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::authored_posts::AuthoredPosts;
use super::collector::{Collector, FileOrigin};
use super::import::{self, Imported, KeptPosts, KeptRecords};
use super::issue::{
    BadRecord, FileError, ForeignFile, ImportOddity, LoadError, RecordError, Warning, WarningKind,
};
use super::members::{self, FolderContents, Member};
use super::progress::{ProgressMeter, ProgressShare};
use super::read::{self, DecodedText, STANDARD_INPUT, StandardInput};
use super::translation_files::{ReadFile, TranslatedFiles};
use super::{companions, format, long_import, newsletters, options, parts, plain_texts};
use crate::corpus::{Corpus, JoinedFiles, RepeatedId, Source};
use crate::text::sanitize::Clean;

/// The name of the built-in archive.
pub(crate) const BUILT_IN_NAME: &str = "digest";

/// The built-in archive, which is read when no path is given.
const BUILT_IN: &str = include_str!("../../assets/digest.md");

/// A corpus, and everything that was odd about its files.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The posts.
    pub corpus: Corpus,
    /// Records that could not be read, in file order.
    pub bad_records: Vec<BadRecord>,
    /// What was repaired or left out, in file order.
    pub warnings: Vec<Warning>,
    /// The files, where some hold the translations of the posts of the others.
    pub(super) translated_files: Option<TranslatedFiles>,
}

/// Collects files until they become a corpus.
#[derive(Default)]
pub(super) struct Loader<'a> {
    meter: Option<&'a ProgressMeter<'a>>,
    /// How much of the bytes that are imported counts.
    share: ProgressShare,
    is_built_in: bool,
    pub(super) sources: Vec<Source>,
    pub(super) collector: Collector,
    /// Files read, by their real path.
    seen: HashSet<PathBuf>,
    files: Vec<ReadFile>,
}

impl<'a> Loader<'a> {
    /// A loader that reports to `meter`.
    pub(super) fn with_meter(meter: &'a ProgressMeter<'a>) -> Self {
        Self { meter: Some(meter), ..Self::default() }
    }

    /// A loader that has read the built-in archive.
    pub(super) fn built_in() -> Result<Self, LoadError> {
        let mut loader = Self { is_built_in: true, ..Self::default() };
        loader
            .add_text(BUILT_IN_NAME, DecodedText { text: BUILT_IN.to_owned().into(), repairs: Vec::new() })?;
        Ok(loader)
    }

    /// Reads the archives of a folder: its files, or what they are together.
    pub(super) fn add_folder(&mut self, folder: &Path) -> Result<(), LoadError> {
        let before = self.sources.len();
        let shown = read::display_path(&folder.to_string_lossy());
        let fail = |error: FileError| LoadError::File { path: shown.clone(), error };
        let FolderContents { names, closed } =
            FolderContents::new(folder).map_err(|error| fail(error.into()))?;
        for (path, error) in closed {
            let path = read::display_path(&path.to_string_lossy());
            self.collector.warn(&path.into(), None, WarningKind::Skipped(error));
        }
        let (archives, rest) = members::joined_archives(&names);
        let mut single = members::single_files(&rest);
        single.retain(|name| !plain_texts::is_other(&folder.join(name)));
        let is_alone = archives.len() + single.len() == 1;
        for archive in archives {
            let added = self.add_joined(folder, &archive);
            if is_alone {
                return added;
            }
            self.skip_bad_file(added)?;
        }
        for name in single {
            let added = self.add_path(&folder.join(name));
            self.skip_bad_file(added)?;
        }
        if self.sources.len() > before {
            return Ok(());
        }
        let reason = members::without_posts(&names).map(FileError::Foreign);
        Err(fail(reason.unwrap_or(FileError::NoArchiveInFolder)))
    }

    /// Reads the files of these names below `folder`, which are one archive.
    fn add_joined(&mut self, folder: &Path, names: &[String]) -> Result<(), LoadError> {
        let shown = read::display_path(&folder.to_string_lossy());
        let fail = |error: FileError| LoadError::File { path: shown.clone(), error };
        self.share = ProgressShare::importing(1, 1);
        let watch = self.watch(ProgressShare::READING);
        let texts = names.iter().map(|name| read::file(&folder.join(name), &watch));
        let texts: Vec<_> = texts.collect::<Result<_, _>>().map_err(fail)?;
        let imported = self.import(&shown, names, texts);
        self.unless_cancelled(imported.map_err(fail))
    }

    /// Turns the error of one file among others into a warning.
    fn skip_bad_file(&mut self, added: Result<(), LoadError>) -> Result<(), LoadError> {
        match added {
            Err(LoadError::File { path, error }) => {
                self.collector.warn(&path.into(), None, WarningKind::Skipped(error));
                Ok(())
            }
            other => other,
        }
    }

    /// Reads the members of a packed file.
    fn add_packed(
        &mut self,
        shown: &str,
        stored: u64,
        members: Result<Vec<Member>, FileError>,
    ) -> Result<(), LoadError> {
        let before = self.sources.len();
        let fail = |error: FileError| LoadError::File { path: shown.to_owned(), error };
        let mut members = self.unless_cancelled(members.map_err(fail))?;
        if members.len() > 1 {
            members.retain(|member| !plain_texts::is_other_member(&member.name, &member.bytes));
        }
        let unpacked: usize = members.iter().map(|member| member.bytes.len()).sum();
        self.share = ProgressShare::importing(stored, unpacked as u64);
        let names: Vec<String> = members.iter().map(|member| member.name.clone()).collect();
        let decode = |member: Member| {
            let mut decoded = read::decode_owned(member.bytes)?;
            decoded.repairs.extend(member.failure.map(|error| (None, WarningKind::CutShort(error))));
            Ok(decoded)
        };
        let (archives, rest) = members::joined_archives(&names);
        let is_alone = archives.len() + rest.len() == 1;
        let mut by_name: HashMap<String, Member> =
            members.into_iter().map(|member| (member.name.clone(), member)).collect();
        for names in archives {
            let texts = names.iter().filter_map(|name| by_name.remove(name)).map(decode);
            let imported = texts
                .collect::<Result<Vec<_>, _>>()
                .and_then(|texts| self.import(shown, &names, texts))
                .map_err(fail);
            let added = self.unless_cancelled(imported);
            if is_alone {
                return added;
            }
            self.skip_bad_file(added)?;
        }
        for member in rest.iter().filter_map(|name| by_name.remove(name)) {
            if is_alone {
                return self.add_decoded(shown, decode(member));
            }
            let name = format!("{shown}/{}", read::display_path(&member.name));
            let added = self.add_decoded(&name, decode(member));
            self.skip_bad_file(added)?;
        }
        if self.sources.len() == before { Err(fail(FileError::NoImportedPost)) } else { Ok(()) }
    }

    /// Imports texts that are one archive together, the members of these names.
    fn import(&mut self, name: &str, members: &[String], texts: Vec<DecodedText>) -> Result<(), FileError> {
        let texts: Vec<_> = texts.into_iter().map(read::with_utf8_repaired).collect::<Result<_, _>>()?;
        let texts = newsletters::joined(members, texts);
        let mut repairs = Vec::new();
        let texts = texts.into_iter().enumerate().map(|(place, text)| {
            repairs.extend(text.repairs.into_iter().map(|(line, kind)| (place, line, kind)));
            text.text
        });
        let imported = import::import(texts, &self.watch(self.share));
        self.add_imported(name, members, imported, repairs)
    }

    /// Parses what was imported, after its bad records and oddities.
    fn add_imported(
        &mut self,
        name: &str,
        members: &[String],
        imported: Imported,
        repairs: Vec<(usize, Option<usize>, WarningKind)>,
    ) -> Result<(), FileError> {
        if imported.kept.count == 0 {
            let cut = imported.cuts.iter().find(|cut| cut.is_in_record);
            let cut = cut.map(|cut| (cut.line, RecordError::JsonCutOff));
            // A record that is whole and no post says nothing about the file.
            let bad = imported.bad_records.into_iter().map(|(_, line, error)| (line, error));
            let is_broken = |(_, error): &(u32, RecordError)| {
                matches!(error, RecordError::Json(_) | RecordError::JsonTooDeep)
            };
            let first = { bad }.find(is_broken).or(cut);
            let hidden = |oddity| imported.oddities.get(&oddity).map(|odd| odd.count);
            let reason = match (hidden(ImportOddity::ForFollowers), hidden(ImportOddity::Private)) {
                (Some(count), _) => FileError::ForFollowersOnly(count),
                (None, Some(_)) => FileError::Foreign(ForeignFile::Letters),
                (None, None) => FileError::no_known_text(imported.names.iter().map(String::as_str)),
            };
            return Err(first
                .map_or(reason, |(line, error)| FileError::OnlyBadRecords { line: line as usize, error }));
        }
        let bad = imported.bad_records.into_iter();
        let file = |place: usize| -> Arc<str> {
            let member = members
                .get(place)
                .map(|member| format!("{}/{}", name.trim_end_matches('/'), read::display_path(member)));
            member.map_or_else(|| name.into(), Into::into)
        };
        let bad = bad.map(|(place, line, error)| BadRecord { file: file(place), line: line as usize, error });
        self.collector.bad_records.extend(bad);
        let odd = imported.oddities.into_iter().map(|(oddity, odd)| {
            let is_placed = odd.line > 0 && oddity.is_of_records();
            let (file, line) =
                if is_placed { (file(odd.place), Some(odd.line as usize)) } else { (name.into(), None) };
            (file, line, WarningKind::Imported(oddity, odd.count))
        });
        let cuts = imported.cuts.into_iter().map(|cut| {
            let error = if cut.is_in_record { FileError::RecordCutOff } else { FileError::ListCutOff };
            (file(cut.place), Some(cut.line as usize), WarningKind::CutShort(error))
        });
        let cuts: Vec<_> = cuts.collect();
        let joined = imported.starts.iter().filter(|_| !members.is_empty());
        let joined = JoinedFiles::new(joined.map(|(start, place)| (*start, file(*place))));
        self.add_kept(name, joined, imported.kept)?;
        let own = imported.warnings.into_iter();
        let own = own.map(|(place, line, kind)| (place, Some(line as usize), kind));
        for (place, line, kind) in repairs.into_iter().chain(own) {
            self.collector.warn(&file(place), line, kind);
        }
        for (file, line, kind) in odd.chain(cuts) {
            self.collector.warn(&file, line, kind);
        }
        Ok(())
    }

    /// Adds the posts of files of another program.
    pub(super) fn add_kept(
        &mut self,
        name: &str,
        members: JoinedFiles,
        kept: KeptPosts,
    ) -> Result<(), FileError> {
        if kept.found.posts.iter().all(|post| post.spans.text().is_empty()) {
            return Err(FileError::NoImportedPost);
        }
        let source = self.sources.len() as u32;
        self.collector.found.append(kept.found, |post| post.source = source);
        self.sources.push(Source {
            name: Clean::name(name),
            text: kept.text.into(),
            records: Arc::new(KeptRecords),
            is_imported: true,
            members,
            ..Source::default()
        });
        Ok(())
    }

    /// Reads a file; one that was read before is left out with a warning.
    pub(super) fn add_path(&mut self, path: &Path) -> Result<(), LoadError> {
        let shown = read::display_path(&path.to_string_lossy());
        if let Ok(real) = path.canonicalize()
            && !self.seen.insert(real)
        {
            self.collector.warn(&shown.into(), None, WarningKind::SameFile);
            return Ok(());
        }
        let before = self.sources.len();
        self.add_file(path, &shown)?;
        self.files.push((path.to_owned(), before..self.sources.len()));
        Ok(())
    }

    fn add_file(&mut self, path: &Path, shown: &str) -> Result<(), LoadError> {
        if let Some(packing) = read::packing(path) {
            let stored = read::length(path);
            let members = read::unpack(path, packing, &self.watch(ProgressShare::READING));
            return self.add_packed(shown, stored, members);
        }
        if let Some((folder, names)) = companions::beside(path) {
            return self.add_joined(&folder, &names);
        }
        let is_imported = read::length(path) >= read::LARGE && long_import::is_imported(path);
        self.share = ProgressShare::importing(u64::from(is_imported), 1);
        let reading = if is_imported { ProgressShare::READING } else { ProgressShare::WHOLE };
        let decoded = read::file(path, &self.watch(reading));
        self.add_decoded(shown, decoded)
    }

    /// Reads standard input.
    pub(super) fn add_standard_input(&mut self) -> Result<(), LoadError> {
        /// Bytes that are kept beside what is made of them, for the raw view.
        const KEPT: usize = 32 << 20;
        let kept = |bytes: &[u8]| (bytes.len() <= KEPT).then(|| Arc::<[u8]>::from(bytes));
        let (before, watch) = (self.sources.len(), self.watch(ProgressShare::WHOLE));
        let (held, added) = match read::standard_input(&watch) {
            Ok(StandardInput::Packed(packing, bytes)) => {
                let (length, held) = (bytes.len() as u64, kept(&bytes));
                let members = read::unpack_from(Cursor::new(bytes), packing, length, STANDARD_INPUT);
                (held, self.add_packed(STANDARD_INPUT, length, members))
            }
            Ok(StandardInput::Text(text)) => {
                (kept(text.text.as_bytes()), self.add_decoded(STANDARD_INPUT, Ok(text)))
            }
            Err(error) => (None, self.add_decoded(STANDARD_INPUT, Err(error))),
        };
        for source in self.sources.iter_mut().skip(before).filter(|source| source.is_imported) {
            source.standard_input.clone_from(&held);
        }
        added
    }

    /// Counts a share of the bytes of each piece; returns whether to go on.
    fn watch(&self, share: ProgressShare) -> impl Fn(usize) -> bool + 'a {
        let meter = self.meter;
        move |bytes| {
            meter.is_none_or(|meter| match share {
                ProgressShare::WHOLE => meter.add(bytes),
                share => meter.add_share(bytes, share),
            })
        }
    }

    /// What came of reading, unless nobody waits for it any more.
    fn unless_cancelled<T>(&self, result: Result<T, LoadError>) -> Result<T, LoadError> {
        if self.meter.is_some_and(ProgressMeter::is_cancelled) { Err(LoadError::Cancelled) } else { result }
    }

    fn add_decoded(&mut self, name: &str, decoded: Result<DecodedText, FileError>) -> Result<(), LoadError> {
        let decoded = decoded.map_err(|error| LoadError::File { path: name.to_owned(), error });
        let added = self.add_text(name, self.unless_cancelled(decoded)?);
        self.unless_cancelled(added)
    }

    /// Parses the text of the file that is shown as `name`.
    pub(super) fn add_text(&mut self, name: &str, decoded: DecodedText) -> Result<(), LoadError> {
        self.parse(name, decoded).map_err(|error| LoadError::File { path: name.to_owned(), error })
    }

    fn parse(&mut self, name: &str, decoded: DecodedText) -> Result<(), FileError> {
        let Some(text) = decoded.text.whole() else {
            return self.parse(name, read::with_utf8_repaired(decoded)?);
        };
        if text.trim().is_empty() {
            return Err(FileError::Empty);
        }
        if members::is_private_statement(text) {
            return Err(FileError::Foreign(ForeignFile::Letters));
        }
        // A cell of a table may hold what begins a record of Markdown.
        if import::is_table(text) || !format::is_native(text) && import::is_importable(text) {
            let is_empty = format::is_empty_list(text);
            // What is kept takes the place of the text.
            let imported = import::import_file(name, decoded.text, &self.watch(self.share));
            if imported.kept.count == 0 && is_empty {
                return Err(FileError::EmptyList);
            }
            let repairs = decoded.repairs.into_iter().map(|(line, kind)| (0, line, kind));
            return self.add_imported(name, &[], imported, repairs.collect());
        }
        self.watch(self.share)(text.len());
        self.parse_native(name, decoded)
    }

    /// Parses a text in a format that is parsed where it is.
    fn parse_native(&mut self, name: &str, decoded: DecodedText) -> Result<(), FileError> {
        let DecodedText { text: owned, repairs } = decoded;
        let text = owned.whole().unwrap_or_default();
        let parser = format::parser(text).ok_or_else(|| format::no_post(text))?;
        let before = self.collector.lengths();
        let source = self.sources.len() as u32;
        let origin = FileOrigin { file: name.into(), source };
        let records = parser.record_text(text);
        parts::parse(&mut self.collector, parser, text, &origin);
        self.collector.count_head_posts(origin.source, before.posts);
        if self.collector.found.posts.len() == before.posts {
            let first = self.collector.bad_records.get(before.bad_records).cloned();
            self.collector.truncate(before);
            return Err(first.map_or(FileError::NoReadablePost, |bad| FileError::OnlyBadRecords {
                line: bad.line,
                error: bad.error,
            }));
        }
        let name = Clean::name(name);
        let is_built_in = self.is_built_in;
        self.sources.push(Source { name, text: owned, records, is_built_in, ..Source::default() });
        for (line, kind) in repairs {
            self.collector.warn(&origin.file, line, kind);
        }
        Ok(())
    }

    /// Makes a corpus of all files.
    pub(super) fn finish(self) -> Loaded {
        let Collector { found, heads, bad_records, warnings } = self.collector;
        let mut warnings = Collector::join_counts(warnings);
        let AuthoredPosts { authors, posts, .. } = found;
        let (mut corpus, repeated) = Corpus::new(self.sources, authors, posts, heads);
        corpus.name_languages(options::languages());
        let translated_files = TranslatedFiles::find(&corpus, &repeated, &self.files);
        let (others, dropped): (Vec<_>, Vec<_>) = repeated.into_iter().partition(|again| again.is_other_post);
        let warning = |again: &RepeatedId, kind| Warning {
            file: corpus.file_at(again.source, again.byte).into(),
            line: Some(again.line as usize),
            kind,
        };
        warnings.extend(dropped.iter().map(|again| warning(again, WarningKind::Duplicate(again.id))));
        // Files that number their posts for themselves have many of these.
        for in_file in others.chunk_by(|one, other| one.source == other.source) {
            let kind = WarningKind::SharedIds { count: in_file.len(), first: in_file[0].id };
            warnings.push(warning(&in_file[0], kind));
        }
        Loaded { corpus, bad_records, warnings, translated_files }
    }
}
