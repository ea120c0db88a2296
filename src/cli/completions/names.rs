//! Names of the archive that a command line names: topics, authors, tags and posts.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use clap::Command;
use clap_complete::engine::{CompletionCandidate, PathCompleter, ValueCompleter as _};

use crate::archive::{self, Opened};
use crate::cli::config_source::ConfigSource;
use crate::cli::{named_archives, state_file};
use crate::config::colors::THEMES;
use crate::config::files;
use crate::corpus::{Corpus, Side};
use crate::i18n::UiLanguage;
use crate::insight::topics::Topics;
use crate::search::matching::fuzzy::NameMatcher;
use crate::search::query::completion::{self, CompletionNames, DescribedName, complete_change};
use crate::state::annotations::Annotations;
use crate::state::mark_change::MarkChange;
use crate::text::sanitize::Clean;
use crate::text::slice::slice;

/// The most posts and topics offered.
const MOST: usize = 60;

/// The names of an archive, read when they are first asked for.
#[derive(Clone)]
pub(super) struct ArchiveNames {
    paths: Vec<PathBuf>,
    language: UiLanguage,
    read: Arc<OnceLock<Names>>,
}

#[derive(Default)]
struct Names {
    corpus: Corpus,
    query: CompletionNames,
}

impl ArchiveNames {
    /// The names of the archives that the unfinished command line `words` names.
    pub(super) fn new(declaration: Command, words: &[OsString], language: UiLanguage) -> Self {
        Self { paths: paths(declaration, words), language, read: Arc::default() }
    }

    /// Queries that the configuration names, operators and their values.
    pub(super) fn query(&self, typed: &OsStr) -> Vec<CompletionCandidate> {
        if typed.as_encoded_bytes().starts_with(b"@") {
            let source = ConfigSource::of_process();
            let mut queries = named_archives::saved_queries();
            queries.set_configured(source.at_start().queries().clone());
            let found =
                with_sign(typed, queries.all().into_iter().map(|(name, query)| (name, query.to_owned())));
            if !found.is_empty() {
                return found;
            }
        }
        // What begins with two hyphens is an option.
        let Some(typed) = typed.to_str().filter(|typed| !typed.starts_with("--")) else { return Vec::new() };
        let ways = completion::complete(typed, &self.names().query);
        let before = slice(typed, ..ways.start);
        let ways = ways
            .all
            .into_iter()
            .map(|way| candidate(&format!("{before}{}", way.text), &way.about.text(self.language)));
        ways.collect()
    }

    /// Names of topics.
    pub(super) fn topics(&self, typed: &OsStr) -> Vec<CompletionCandidate> {
        let Some(typed) = typed.to_str() else { return Vec::new() };
        let matcher = NameMatcher::new(typed);
        let fits = |name: &str| typed.is_empty() || matcher.score(name).is_some();
        let topics = self.names().query.topics.iter().filter(|(name, _)| fits(name)).take(MOST);
        topics.map(|(name, about)| candidate(name, about)).collect()
    }

    /// Numbers of posts, newest first.
    pub(super) fn posts(&self, typed: &OsStr) -> Vec<CompletionCandidate> {
        let Some(typed) = typed.to_str() else { return Vec::new() };
        let corpus = &self.names().corpus;
        let posts = corpus.posts.iter().enumerate().rev().filter(|(_, post)| post.label().starts_with(typed));
        posts
            .take(MOST)
            .map(|(at, post)| candidate(&post.label(), &corpus.headline(at, Side::Original)))
            .collect()
    }

    fn names(&self) -> &Names {
        self.read.get_or_init(|| Names::read(&self.paths))
    }
}

impl Names {
    /// Of a large archive the posts at both ends must do; of one that cannot be read there are none.
    fn read(paths: &[PathBuf]) -> Self {
        let corpus = match archive::open_or_preview(paths) {
            Ok(Opened::Whole(loaded)) => loaded.corpus,
            Ok(Opened::Preview(corpus)) => corpus,
            Err(_) => return Self::default(),
        };
        let topics = Topics::mine(&corpus, &|| false);
        let topics = topics.all.iter().flat_map(|topic| {
            let count = topic.posts.len().to_string();
            let chinese = topic.chinese.iter().map(|name| (name.clone(), topic.name.clone()));
            let about = topic.chinese.clone().unwrap_or(count);
            std::iter::once((topic.name.clone(), about)).chain(chinese).collect::<Vec<_>>()
        });
        let facts = state_file::read().map(|state| state.facts);
        let annotations = facts.map(|facts| Annotations::from_facts(&facts)).unwrap_or_default();
        let query = CompletionNames {
            users: corpus.authors.iter().map(|name| name.as_str().to_owned()).collect(),
            topics: topics.collect(),
            glosses: Vec::new(),
            tags: annotations.tags().into_keys().map(str::to_owned).collect(),
            languages: corpus.languages().to_vec(),
            // Those are offered by their names.
            queries: Vec::new(),
        };
        Self { corpus, query }
    }
}

/// The themes that are shipped, and those of the user.
pub(super) fn themes() -> Vec<CompletionCandidate> {
    let folder = ConfigSource::of_process().folder;
    let shipped = THEMES.iter().map(|(name, _)| (*name).to_owned());
    shipped.chain(files::theme_names(folder.as_deref())).map(CompletionCandidate::new).collect()
}

/// Changes of marks, with the tags in use.
pub(super) fn changes(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let facts = state_file::read().map(|state| state.facts);
    let annotations = facts.map(|facts| Annotations::from_facts(&facts)).unwrap_or_default();
    let tags: Vec<DescribedName> =
        annotations.tags().into_iter().map(|(tag, count)| (tag.to_owned(), count.to_string())).collect();
    let ways = complete_change(&typed, &MarkChange::NAMES, &tags);
    let before = slice(&typed, ..ways.start);
    ways.all.iter().map(|way| CompletionCandidate::new(format!("{before}{}", way.text))).collect()
}

/// Files and folders, and the archives that the configuration names.
pub(super) fn archives(typed: &OsStr) -> Vec<CompletionCandidate> {
    let source = ConfigSource::of_process();
    let archives = source.at_start().archives().iter().map(|(name, files)| (name, files.join(", ")));
    let mut found = with_sign(typed, archives);
    found.extend(PathCompleter::any().complete(typed));
    found
}

/// The names that `@` and what follows it in `typed` begin, each with what it means.
fn with_sign(
    typed: &OsStr,
    names: impl Iterator<Item = (impl AsRef<str>, String)>,
) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str().and_then(|typed| typed.strip_prefix('@')) else { return Vec::new() };
    let fitting = names.filter(|(name, _)| name.as_ref().starts_with(typed));
    fitting.map(|(name, about)| candidate(&format!("@{}", name.as_ref()), &about)).collect()
}

/// What a shell prints and inserts: visible text alone.
fn candidate(text: &str, about: &str) -> CompletionCandidate {
    let about = Clean::single_line(about).as_str().to_owned();
    CompletionCandidate::new(Clean::single_line(text).as_str()).help(Some(about.into()))
}

/// The archives that `words` names so far. What is typed at the cursor is none yet, and standard input is the shell's.
fn paths(declaration: Command, words: &[OsString]) -> Vec<PathBuf> {
    let before = words.split_last().map_or(&[][..], |(_, before)| before);
    let Ok(matches) = declaration.ignore_errors(true).try_get_matches_from(before) else { return Vec::new() };
    let named = matches.try_get_many::<PathBuf>("archives").ok().flatten();
    let places = matches.try_get_many::<OsString>("places").ok().flatten();
    let paths = named.into_iter().flatten().cloned().chain(places.into_iter().flatten().map(PathBuf::from));
    let paths = named_archives::expand(paths.collect(), &mut Vec::new(), &ConfigSource::of_process())
        .unwrap_or_default();
    paths.into_iter().filter(|path| path.exists()).collect()
}
