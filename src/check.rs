//! Judging an archive: what its files claim against what they hold, what was repaired while reading, and its translations.
//!
//! [`check`] gives everything. [`check_records`] leaves out the texts, which take long; `text` judges those of one post.

mod file_heads;
mod finding_word;
mod kind;
pub(crate) mod text;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

pub(crate) use file_heads::check_heads;
pub(crate) use kind::{FindingKind, TextFindingKind};

use crate::archive::Loaded;
use crate::archive::issue::{Warning, WarningKind};
use crate::corpus::{Body, Corpus, Post};
use crate::i18n::UiLanguage;
use crate::text::lang::Language;

/// One thing that is odd about an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The post concerned, as its index in [`Corpus::posts`]; `None` where it concerns a file or a record that was not read.
    pub(crate) post: Option<usize>,
    /// The file, as shown; empty where it concerns the whole archive.
    pub(crate) file: Arc<str>,
    /// The line in that file, from 1; `None` where it concerns the whole file.
    pub(crate) line: Option<usize>,
    /// The pair of the post concerned, from 0; `None` where it is no single one.
    pub passage: Option<u32>,
    /// What is odd.
    pub kind: FindingKind,
}

impl Finding {
    /// What is odd about a file: about this line of it, else about all of it.
    fn of_file(file: Arc<str>, line: Option<usize>, kind: FindingKind) -> Self {
        Self { post: None, file, line, passage: None, kind }
    }

    /// Its place, as it stands before what is odd: `file:line: `, or `file: `; empty where it concerns the whole archive.
    pub(crate) fn place(&self) -> String {
        match self.line {
            _ if self.file.is_empty() => String::new(),
            Some(line) => format!("{}:{line}: ", self.file),
            None => format!("{}: ", self.file),
        }
    }

    /// What is odd, without the place.
    pub(crate) fn message(&self, language: UiLanguage) -> String {
        self.kind.message(language)
    }
}

/// `file:line: message`, in English.
impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.place(), self.message(UiLanguage::English))
    }
}

/// Returns everything odd about an archive: its heads and records, then the texts of every post, oldest first. Splits and
/// aligns every post: not for the drawing thread.
pub(crate) fn check(loaded: &Loaded) -> Vec<Finding> {
    let corpus = &loaded.corpus;
    let mut findings = check_records(loaded);
    let mut texts = Vec::new();
    let mut summary = TextSummary::default();
    for (index, post) in corpus.posts.iter().enumerate() {
        let file: Arc<str> = corpus.file_of(post).into();
        let body = corpus.body(index);
        let languages = body.languages();
        summary.add(&body, languages);
        texts.extend(text::check_body(&body).into_iter().map(|found| {
            let finding = Finding {
                post: Some(index),
                file: Arc::clone(&file),
                line: Some(post.line as usize),
                passage: found.passage,
                kind: FindingKind::Text(found.kind),
            };
            (languages[0], finding)
        }));
    }
    findings.extend(summary.summed_up(texts));
    findings
}

/// The translations of an archive as a whole.
#[derive(Debug, Default)]
struct TextSummary {
    /// Translations into English and into Chinese.
    translations: [usize; 2],
}

impl TextSummary {
    fn add(&mut self, body: &Body, [_, translation]: [Language; 2]) {
        if !body.translation.text.trim().is_empty() {
            let is_chinese = translation == Language::Chinese;
            self.translations[usize::from(is_chinese)] += 1;
        }
    }

    /// The findings, each with the language of its post, where what most posts have is said once: handles that
    /// translations leave out, posts of an archive without translations. A post that is written in the language of the
    /// translations needs none.
    fn summed_up(&self, findings: Vec<(Language, Finding)>) -> Vec<Finding> {
        let [english, chinese] = self.translations;
        let target = if chinese >= english { Language::Chinese } else { Language::English };
        let is = |finding: &Finding, kind: &TextFindingKind| matches!(&finding.kind, FindingKind::Text(known) if known == kind);
        let is_untranslated = |finding: &Finding| is(finding, &TextFindingKind::NoTranslation);
        let is_dropped = |finding: &Finding| is(finding, &TextFindingKind::DroppedHandles(1));
        let untranslated = findings.iter().filter(|(_, finding)| is_untranslated(finding)).count();
        let dropped = findings.iter().filter(|(_, finding)| is_dropped(finding)).count();
        let is_plain = untranslated > (english + chinese) * 4;
        let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
        for (language, finding) in findings {
            let is_needless = is_untranslated(&finding)
                && (is_plain && untranslated > 1 || english + chinese > 0 && language == target);
            if !(is_needless || dropped > 1 && is_dropped(&finding)) {
                kept.push(finding);
            }
        }
        let whole = |kind| Finding::of_file(Arc::from(""), None, FindingKind::Text(kind));
        kept.extend((dropped > 1).then(|| whole(TextFindingKind::DroppedHandles(dropped))));
        kept.extend(
            (is_plain && untranslated > 1).then(|| whole(TextFindingKind::Untranslated(untranslated))),
        );
        kept
    }
}

/// Returns everything odd that shows without the texts: first what the heads claim, then repeated numbers, bad records and
/// warnings, each in file order.
pub fn check_records(loaded: &Loaded) -> Vec<Finding> {
    let mut findings = check_heads(&loaded.corpus);
    findings.extend(repeated_numbers(&loaded.corpus));
    findings.extend(loaded.bad_records.iter().map(|bad| {
        Finding::of_file(Arc::clone(&bad.file), Some(bad.line), FindingKind::BadRecord(bad.error.clone()))
    }));
    findings.extend(warnings(loaded));
    findings.extend(sidecar_findings(&loaded.corpus));
    findings
}

/// Returns the posts whose number an earlier post of their file has too, by file and number.
pub(crate) fn repeated_numbers(corpus: &Corpus) -> Vec<Finding> {
    let mut repeated: Vec<(u32, u64, usize)> = corpus
        .numbers_given_again()
        .filter_map(|index| corpus.posts.get(index).map(|post| (post.source, post.number, index)))
        .collect();
    repeated.sort_unstable();
    let finding = |(source, number, index): (u32, u64, usize)| {
        let line = corpus.posts.get(index).map(|post| post.line as usize);
        let kind = FindingKind::RepeatedNumber(number);
        Finding { post: Some(index), ..Finding::of_file(corpus.file_name(source), line, kind) }
    };
    repeated.into_iter().map(finding).collect()
}

/// What is odd about the translations beside the archive.
fn sidecar_findings(corpus: &Corpus) -> impl Iterator<Item = Finding> {
    corpus.translations.issues().into_iter().map(|issue| {
        let line = (issue.line > 0).then_some(issue.line);
        let kind = FindingKind::Sidecar(issue.kind);
        Finding { post: issue.post, ..Finding::of_file(issue.file, line, kind) }
    })
}

/// The warnings of reading, each with the post it is about.
fn warnings(loaded: &Loaded) -> Vec<Finding> {
    if loaded.warnings.is_empty() {
        return Vec::new();
    }
    let corpus = &loaded.corpus;
    let place = |(index, post): (usize, &Post)| ((corpus.file_of(post), post.line as usize), index);
    // Several posts may have begun in one line.
    let mut posts: BTreeMap<(&str, usize), Vec<usize>> = BTreeMap::new();
    for (place, index) in corpus.posts.iter().enumerate().map(place) {
        posts.entry(place).or_default().push(index);
    }
    let is_empty = |index: &usize| corpus.posts.get(*index).is_some_and(|post| post.spans.text().is_empty());
    let mut empty = HashMap::new();
    let about = loaded.warnings.iter().map(|warning| {
        // Several records have the same fault, and the line is that of the first.
        if matches!(warning.kind, WarningKind::Imported(_, 2..)) {
            return None;
        }
        let place = (&*warning.file, warning.line?);
        // A value may be in a later line of its record.
        let before = || posts.range(..=place).next_back().filter(|((file, _), _)| *file == place.0);
        let of_value = || warning.kind.value().and_then(|_| before()).map(|(_, here)| here);
        let here = posts.get(&place).or_else(of_value)?;
        if warning.kind == WarningKind::NoText {
            return empty.entry(place).or_insert_with(|| here.iter().copied().filter(is_empty)).next();
        }
        here.first().copied().filter(|_| here.len() == 1)
    });
    let finding = |(warning, post): (&Warning, Option<usize>)| {
        let kind = FindingKind::Warning(warning.kind.clone());
        Finding { post, ..Finding::of_file(Arc::clone(&warning.file), warning.line, kind) }
    };
    loaded.warnings.iter().zip(about).map(finding).collect()
}

#[cfg(test)]
mod tests;
