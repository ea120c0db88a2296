//! The files of translations: parts of one, or several in different languages, of which each post has one.

use std::cell::Cell;
use std::path::PathBuf;
use std::slice;

use super::partners::Partners;
use crate::archive::issue::{BadRecord, ImportOddity, LoadError, Warning};
use crate::archive::loader::Loaded;
use crate::archive::options;
use crate::archive::progress::{Progress, ProgressCallback};
use crate::archive::read_files::read_files;
use crate::corpus::Corpus;
use crate::text::lang::tag;

/// Bytes of a file of translations that show its language.
const LANGUAGE_SAMPLE_BYTES: usize = 1 << 14;

/// Translations from one file or several, each with the posts that it has translations of; the first one counts.
pub(super) struct TranslationFiles(Vec<(Loaded, Partners)>);

impl TranslationFiles {
    /// Opens the files at `paths`, those in the language that the user names first. The inner error: how many translations there
    /// are, none of which belongs to a post.
    pub(super) fn open(
        original: &Corpus,
        paths: &[PathBuf],
        watch: ProgressCallback<'_>,
    ) -> Result<Result<Self, usize>, LoadError> {
        if paths.len() > 1
            && let Some(apart) = Self::apart(original, paths, watch)?
        {
            return Ok(Ok(apart));
        }
        let whole = read_files(paths, watch)?;
        let partners = Partners::find(original, &whole.corpus);
        Ok(partners.ok_or(whole.corpus.posts.len()).map(|partners| Self(vec![(whole, partners)])))
    }

    /// Each file for itself; `None` where one of them has no translation of any post: files that are one only together.
    fn apart(
        original: &Corpus,
        paths: &[PathBuf],
        watch: ProgressCallback<'_>,
    ) -> Result<Option<Self>, LoadError> {
        let mut files = Vec::with_capacity(paths.len());
        let mut before = 0;
        for path in paths {
            let last = Cell::new(0);
            let tell = |progress: Progress| {
                last.set(progress.read);
                watch(Progress { read: before + progress.read, of: progress.of })
            };
            let loaded = read_files(slice::from_ref(path), &tell)?;
            before += last.get();
            let Some(partners) = Partners::find(original, &loaded.corpus) else { return Ok(None) };
            files.push((loaded, partners));
        }
        if let [_, Some(wanted)] = options::languages() {
            files.sort_by_key(|(loaded, _)| !tag::is_same(&language(&loaded.corpus), &wanted));
        }
        Ok(Some(Self(files)))
    }

    /// The translation of a post: the archive that has it, and its index there.
    pub(super) fn partner(&self, post: usize) -> Option<(&Corpus, usize)> {
        self.0.iter().find_map(|(loaded, partners)| Some((&loaded.corpus, partners.of(post)?)))
    }

    /// What to report about translations of so many posts.
    pub(super) fn oddities(&self, posts: usize) -> Vec<(ImportOddity, u64)> {
        let of_post =
            |post: usize| self.0.iter().filter(move |(_, partners)| partners.of(post).is_some()).count();
        let by_order = self.0.iter().map(|(_, partners)| partners.by_order()).sum();
        [
            (ImportOddity::PairedByOrder, by_order),
            (ImportOddity::WithoutTranslation, (0..posts).filter(|post| of_post(*post) == 0).count()),
            (ImportOddity::UnusedTranslation, self.0.iter().map(|(_, partners)| partners.unused()).sum()),
            (ImportOddity::OtherTranslation, (0..posts).map(|post| of_post(post).saturating_sub(1)).sum()),
        ]
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(oddity, count)| (oddity, count as u64))
        .collect()
    }

    /// The records of all files that could not be read, and what was odd about them.
    pub(super) fn into_issues(self) -> (Vec<BadRecord>, Vec<Warning>) {
        let (mut bad_records, mut warnings) = (Vec::new(), Vec::new());
        for (loaded, _) in self.0 {
            bad_records.extend(loaded.bad_records);
            warnings.extend(loaded.warnings);
        }
        (bad_records, warnings)
    }
}

/// The language that the texts of an archive are in.
fn language(corpus: &Corpus) -> String {
    let mut sample = String::new();
    for post in 0..corpus.posts.len() {
        if sample.len() >= LANGUAGE_SAMPLE_BYTES {
            break;
        }
        let sides = corpus.sides(post);
        // Where both are there, the second is the translation.
        if let Some(text) = sides.texts().iter().rev().find(|text| !text.trim().is_empty()) {
            sample.push_str(text);
            sample.push('\n');
        }
    }
    tag::detect(&sample)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use crate::archive::open_translated;

    /// The translation of each post, and what is said, with the translations from these files.
    fn translated(files: &[&str]) -> (Vec<String>, Vec<String>) {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: String, text: &str| -> PathBuf {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let original = "id,text\n1,Good morning to all of you\n2,The tide is low today\n";
        let original = write("en.csv".to_owned(), original);
        let paths: Vec<PathBuf> =
            files.iter().enumerate().map(|(at, text)| write(format!("{at}.csv"), text)).collect();
        let loaded = open_translated(&[original], &paths, &|_| true).unwrap();
        let text = |post| loaded.corpus.body(post).translation.text.clone();
        let said =
            loaded.warnings.iter().map(|warning| warning.kind.message(crate::i18n::UiLanguage::English));
        ((0..loaded.corpus.posts.len()).map(text).collect(), said.collect())
    }

    #[test]
    fn a_post_has_the_translation_of_one_file() {
        let (de, fr) = (
            "id,text\n1,Guten Morgen euch allen\n2,Die Flut ist heute niedrig\n",
            "id,text\n1,Bonjour à vous tous\n2,La marée est basse aujourd'hui et demain\n",
        );
        let (found, said) = translated(&[de, fr]);
        assert_eq!(found, ["Guten Morgen euch allen", "Die Flut ist heute niedrig"]);
        assert!(said.len() == 1 && said[0].starts_with("2 translations are left out"), "{said:?}");
        let (found, said) = translated(&[fr, de]);
        assert!(found[0].starts_with("Bonjour") && said.len() == 1, "{found:?} {said:?}");
    }

    #[test]
    fn parts_of_a_translation_are_joined() {
        let parts = ["id,text\n1,Guten Morgen euch allen\n", "id,text\n2,Die Flut ist heute niedrig\n"];
        let (found, said) = translated(&parts);
        assert_eq!(found, ["Guten Morgen euch allen", "Die Flut ist heute niedrig"]);
        assert_eq!(said, [""; 0]);
    }
}
