//! Translations of passages that lie beside the archive, and the texts of posts completed with them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use super::added::AddedPassages;
use super::body::Body;
use super::refusal::Refusal;
use super::sides::{RawSides, Side};
use crate::text::align::AlignedPair;
use crate::text::hash::fnv1a;
use crate::text::lang::tag;
use crate::text::markup;
use crate::text::sanitize::Clean;
use crate::text::slice::slice;

/// A translation of one passage of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageTranslation {
    /// The [`passage_hash`] of the passage that was translated.
    pub(crate) source: u64,
    /// The language of the translation, as a BCP 47 tag.
    pub(crate) language: String,
    /// The translation, on one line: not safe to draw.
    pub(crate) text: String,
    /// Who or what made it.
    pub(crate) by: Clean,
    /// Whether a person wrote it, who is right where programs differ.
    pub(crate) is_by_person: bool,
}

impl PassageTranslation {
    /// What the person `by` writes as the translation of the passage `original` of `body`; an empty text takes theirs back.
    pub(crate) fn by_person(body: &Body, original: &str, text: &str, by: &str) -> Self {
        let text = one_line(text);
        let language = Self::language(body, &text);
        let (source, by) = (passage_hash(original), Clean::single_line(by));
        Self { source, language, text, by, is_by_person: true }
    }

    /// The language of `text` as a translation of a passage of `body`.
    pub(crate) fn language(body: &Body, text: &str) -> String {
        body.completion.language.clone().unwrap_or_else(|| {
            // A whole translation shows its language better than a passage.
            let own = &body.translation.text;
            tag::detect(if own.trim().is_empty() { text } else { own })
        })
    }
}

/// A passage is one line, and so is its translation; nothing in it is hidden or controls a terminal.
pub(crate) fn one_line(text: &str) -> String {
    let clean = Clean::new(text).plain();
    clean.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Something odd about the translations beside an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranslationIssue {
    /// The file, as shown.
    pub(crate) file: Arc<str>,
    /// The line, from 1; 0 where it concerns the file.
    pub(crate) line: usize,
    /// The post concerned, if it is here.
    pub(crate) post: Option<usize>,
    /// What is odd.
    pub(crate) kind: TranslationIssueKind,
}

/// What is odd about the translations beside an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TranslationIssueKind {
    /// The line cannot be read.
    Damaged,
    /// A later version wrote the file.
    Newer,
    /// The file cannot be read.
    Unreadable(String),
    /// Its post is not in the archive.
    UnknownPost,
    /// The answer of a translator was refused for this reason.
    Refused(Refusal),
}

/// All translations beside an archive, by post. They grow while the archive is read.
#[derive(Debug, Clone, Default)]
pub struct Translations(Arc<RwLock<TranslationTable>>);

#[derive(Debug, Default)]
struct TranslationTable {
    /// Shared with the texts that are made with them.
    posts: HashMap<usize, Arc<Vec<PassageTranslation>>>,
    /// Passages of posts whose translation into a language was refused, and was not made since.
    refused: HashMap<(usize, u64), Vec<RefusedAnswer>>,
    /// What else is odd about them.
    issues: Vec<TranslationIssue>,
    /// Whether texts leave out what the archive itself translates.
    hides_those_of_archive: bool,
    /// The language to show where there are several.
    chosen: Option<String>,
    /// How often texts have changed since the archive was read.
    changes: u64,
}

/// An answer that was kept out.
#[derive(Debug)]
struct RefusedAnswer {
    language: String,
    by: String,
    issue: TranslationIssue,
}

impl Translations {
    /// Adds a translation of a passage of `post`: the last one holds, but those of persons before those of programs. An empty
    /// one takes a person's away.
    pub(crate) fn add(&self, post: usize, translation: PassageTranslation) {
        let mut table = self.write();
        table.changes += 1;
        if let Some(refused) = table.refused.get_mut(&(post, translation.source)) {
            refused.retain(|it| !tag::is_one_target(&it.language, &translation.language));
        }
        let all = Arc::make_mut(table.posts.entry(post).or_default());
        let is_same = |other: &PassageTranslation| {
            other.source == translation.source && tag::is_one_target(&other.language, &translation.language)
        };
        let place =
            all.iter().position(|other| is_same(other) && other.is_by_person == translation.is_by_person);
        match place {
            Some(at) if translation.text.is_empty() => drop(all.remove(at)),
            Some(at) => {
                if let Some(other) = all.get_mut(at) {
                    *other = translation;
                }
            }
            None if translation.text.is_empty() => {}
            None => all.push(translation),
        }
    }

    /// What a person has written as the translation of the passage `source` of `post` into `language`.
    pub(crate) fn written_by_person(
        &self,
        post: usize,
        source: u64,
        language: &str,
    ) -> Option<PassageTranslation> {
        let table = self.read();
        let mut all = table.posts.get(&post)?.iter().filter(|it| it.is_by_person && it.source == source);
        all.find(|it| tag::is_one_target(&it.language, language)).cloned()
    }

    /// Notes that a translation of a passage of `post` into `language` by `by` was refused; the last one is what counts.
    pub(crate) fn refuse(&self, post: usize, source: u64, language: &str, by: &str, issue: TranslationIssue) {
        let mut table = self.write();
        let refused = table.refused.entry((post, source)).or_default();
        refused.retain(|it| !tag::is_one_target(&it.language, language));
        refused.push(RefusedAnswer { language: language.to_owned(), by: by.to_owned(), issue });
    }

    /// Whether the last translation of a passage into `language` was by `by` and refused.
    pub(crate) fn is_refused(&self, post: usize, source: u64, language: &str, by: &str) -> bool {
        let table = self.read();
        let mut refused = table.refused.get(&(post, source)).into_iter().flatten();
        refused.any(|it| it.by == by && tag::is_one_target(&it.language, language))
    }

    /// Whether a translation into `language` of the passage with this hash is there.
    pub(crate) fn has(&self, post: usize, source: u64, language: &str) -> bool {
        let table = self.read();
        let mut all = table.posts.get(&post).into_iter().flat_map(|all| all.iter());
        all.any(|other| other.source == source && tag::is_one_target(&other.language, language))
    }

    /// Shows translations into this language wherever they are.
    pub(crate) fn choose(&self, language: &str) {
        let mut table = self.write();
        table.changes += 1;
        table.chosen = Some(language.to_owned());
    }

    /// Shows translations into this language from the beginning, before anything is made of others.
    pub(crate) fn start_with(&self, language: &str) {
        self.choose(language);
        self.reset_changes();
    }

    /// The language that was chosen.
    pub(crate) fn chosen(&self) -> Option<String> {
        self.read().chosen.clone()
    }

    /// How often they have changed since the archive was read.
    pub(crate) fn changes(&self) -> u64 {
        self.read().changes
    }

    /// Sets the number of changes to 0.
    pub(crate) fn reset_changes(&self) {
        self.write().changes = 0;
    }

    /// Removes the translations, so that texts are as in the archive; what is odd about them stays.
    pub(crate) fn clear(&self) {
        self.write().posts.clear();
    }

    /// Hides the archive's own translations.
    pub(crate) fn hide_those_of_archive(&self) {
        self.write().hides_those_of_archive = true;
    }

    /// Notes something odd about them.
    pub(crate) fn add_issue(&self, issue: TranslationIssue) {
        self.write().issues.push(issue);
    }

    /// Returns what is odd about them.
    pub(crate) fn issues(&self) -> Vec<TranslationIssue> {
        let table = self.read();
        let refused = table.refused.values().flatten().map(|it| &it.issue);
        let mut issues: Vec<_> = table.issues.iter().chain(refused).cloned().collect();
        issues.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
        issues
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        let table = self.read();
        table.posts.is_empty() && !table.hides_those_of_archive
    }

    /// Completes the texts of `post`; `None` where there is nothing to add.
    pub(super) fn complete<'a>(&self, post: usize, sides: &RawSides<'a>) -> Option<Completed<'a>> {
        let table = self.read();
        let all = table.posts.get(&post).cloned().unwrap_or_default();
        let (hides_those_of_archive, chosen) = (table.hides_those_of_archive, table.chosen.clone());
        drop(table);
        (hides_those_of_archive || !all.is_empty())
            .then(|| Completed::new(sides, &all, hides_those_of_archive, chosen.as_deref()))
    }

    fn read(&self) -> RwLockReadGuard<'_, TranslationTable> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, TranslationTable> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// By what texts are completed with.
impl Hash for Translations {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        let table = self.read();
        let mut posts: Vec<_> = table.posts.iter().collect();
        posts.sort_unstable_by_key(|(post, _)| **post);
        for (post, translations) in posts {
            post.hash(hasher);
            for it in translations.iter() {
                (it.source, &it.language, &it.text, it.is_by_person).hash(hasher);
            }
        }
        (table.hides_those_of_archive, &table.chosen).hash(hasher);
    }
}

/// Returns the hash of a passage (FNV-1a of its words); the same in every version, as files hold it.
pub fn passage_hash(passage: &str) -> u64 {
    stable_hash(passage.split_whitespace(), b' ')
}

/// Returns FNV-1a of `parts` with `separator` between them; the same in every version.
pub(super) fn stable_hash<'a>(parts: impl Iterator<Item = &'a str>, separator: u8) -> u64 {
    let separated =
        |(at, part): (usize, &'a str)| (at > 0).then_some(separator).into_iter().chain(part.bytes());
    fnv1a(parts.enumerate().flat_map(separated))
}

/// The texts of a post with the translations from beside the archive.
pub(super) struct Completed<'a> {
    /// The original as in the archive, and the translation as it is shown.
    pub(super) sides: RawSides<'a>,
    /// Both, aligned by what was translated.
    pub(super) body: Body,
}

impl<'a> Completed<'a> {
    /// `hides_those_of_archive`: without what the archive itself translates; `chosen`: the language to show if it is there.
    fn new(
        sides: &RawSides<'a>,
        all: &[PassageTranslation],
        hides_those_of_archive: bool,
        chosen: Option<&str>,
    ) -> Self {
        let mut body = untranslated_pairs(Body::from_sides(sides));
        let own = Some(body.translation.text.as_str())
            .filter(|own| !hides_those_of_archive && !own.trim().is_empty());
        let (languages, language, is_own) = languages(own, all, chosen);
        let shows_added_only = !is_own;
        let in_language = || all.iter().filter(|it| tag::is_one_target(&it.language, &language));
        if shows_added_only {
            body.pairs.retain(|pair| !pair.original.is_empty());
            body.pairs.iter_mut().for_each(|pair| pair.translation = 0..0);
        }
        let mut completion =
            AddedPassages { languages, language: Some(language.clone()), ..AddedPassages::default() };
        let mut used = Vec::new();
        let mut pieces: Vec<(Range<usize>, String, f32)> = Vec::new();
        for pair in &body.pairs {
            let hash = passage_hash(&body.original.plain(pair.original.clone()));
            let of_passage = in_language().filter(|it| it.source == hash && !pair.original.is_empty());
            let own = || slice(&body.translation.text, pair.translation.clone());
            let best = of_passage.max_by_key(|it| it.is_by_person);
            used.extend(best.map(|it| it.source));
            let piece = match best.filter(|best| best.is_by_person || pair.translation.is_empty()) {
                Some(best) => {
                    completion.pairs.push(pieces.len() as u32);
                    // Who has no name is not named.
                    if !best.by.is_empty() && !completion.translators.contains(&best.by) {
                        completion.translators.push(best.by.clone());
                    }
                    (pair.original.clone(), best.text.clone(), 1.0)
                }
                None => (pair.original.clone(), own().to_owned(), pair.score),
            };
            pieces.push(piece);
        }
        completion.stale = in_language().filter(|it| !used.contains(&it.source)).count();
        if completion.pairs.is_empty() && !shows_added_only {
            let sides = sides.clone();
            return Self { sides, body: Body { completion, ..body } };
        }
        let texts = pieces.iter().map(|(_, text, _)| text.as_str()).filter(|text| !text.trim().is_empty());
        let text = texts.collect::<Vec<_>>().join("\n\n");
        let translation = markup::plain(&text);
        let mut whole = Body { translation, completion, ..body };
        whole.pairs = exact_pairs(&pieces, &whole).unwrap_or_else(|| {
            whole.completion.pairs.clear();
            crate::text::align::align(&whole.original, &whole.translation)
        });
        Self { sides: with_translation(sides, text), body: whole }
    }
}

/// The languages of all translations of a text, the one to show, and whether the archive's `own` translation is in that.
fn languages(
    own: Option<&str>,
    all: &[PassageTranslation],
    chosen: Option<&str>,
) -> (Vec<String>, String, bool) {
    let own = own.map(|own| {
        // A few words may be too little to identify their language by: the tags of this post's other translations come first.
        let is_its = |tag: &&String| {
            tag::primary(tag) == tag::primary(&tag::detect(own)) && !tag::is_in_other_language(own, tag)
        };
        all.iter().map(|it| &it.language).find(is_its).cloned().unwrap_or_else(|| tag::detect(own))
    });
    let mut languages: Vec<String> = own.iter().cloned().collect();
    for it in all {
        if !languages.iter().any(|known| tag::is_one_target(known, &it.language)) {
            languages.push(it.language.clone());
        }
    }
    let is_chosen = |known: &&String| chosen.is_some_and(|chosen| tag::is_one_target(known, chosen));
    let language = languages.iter().find(is_chosen).or(languages.first()).cloned().unwrap_or_default();
    let is_own = own.is_some_and(|own| tag::is_one_target(&own, &language));
    (languages, language, is_own)
}

/// Without a translation each passage is a pair of its own.
fn untranslated_pairs(mut body: Body) -> Body {
    if body.translation.text.trim().is_empty() {
        let pair = |original| AlignedPair { original, translation: 0..0, score: 1.0 };
        body.pairs = body.original.passages().map(pair).collect();
    }
    body
}

/// The pairs of `pieces` with the passages of the translation; `None` where clean-up has changed the lines.
fn exact_pairs(pieces: &[(Range<usize>, String, f32)], body: &Body) -> Option<Vec<AlignedPair>> {
    let mut passages = body.side(Side::Translation).passages();
    let mut pairs = Vec::with_capacity(pieces.len());
    let mut end = 0;
    for (original, text, score) in pieces {
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        let mut translation = end..end;
        for line in 0..lines {
            let passage = passages.next()?;
            translation = if line == 0 { passage.start } else { translation.start }..passage.end;
        }
        end = translation.end;
        pairs.push(AlignedPair { original: original.clone(), translation, score: *score });
    }
    passages.next().is_none().then_some(pairs)
}

/// The sides with another translation, which is clean.
fn with_translation<'a>(sides: &RawSides<'a>, translation: String) -> RawSides<'a> {
    let translation = Cow::Owned(translation);
    match sides {
        RawSides::Plain([original, _]) => RawSides::Plain([original.clone(), translation]),
        RawSides::Apart([original, _]) | RawSides::Completed([original, _]) => {
            RawSides::Completed([original.clone(), translation])
        }
        RawSides::Joined(..) => {
            let original = match sides.cut() {
                RawSides::Apart([original, _]) => original.into_owned(),
                _ => String::new(),
            };
            RawSides::Completed([Cow::Owned(original), translation])
        }
    }
}

#[cfg(test)]
mod tests;
