//! The passages that lack a translation.

use std::collections::{BTreeMap, HashSet};

use super::PassageRequest;
use super::glossary_terms::GlossaryTerms;
use crate::check::text::{LONGEST_SIGNATURE, has_words, says_something};
use crate::corpus::PassageTranslation;
use crate::corpus::Refusal;
use crate::corpus::{Body, Corpus, Side, passage_hash};
use crate::insight::glossary::Glossary;
use crate::state::post_key::PostKey;
use crate::state::sidecar::{SidecarEntry, SidecarText};
use crate::text::lang::tag;
use crate::text::sanitize::Clean;

/// Most terms of the glossary that a question brings along.
const TERMS: usize = 24;

/// A passage to translate.
#[derive(Debug, Clone)]
pub(crate) struct TranslationTask {
    /// The post.
    pub(crate) post: usize,
    /// Its name in files.
    pub(crate) key: String,
    /// The hash of the passage.
    pub(crate) source: u64,
    /// What is asked.
    pub(crate) request: PassageRequest,
}

/// What is wanted of a plan.
#[derive(Debug, Clone)]
pub(crate) struct PlanOptions<'a> {
    /// The language of the originals; detected without it.
    pub(crate) from: Option<&'a str>,
    /// The language wanted.
    pub(crate) to: &'a str,
    /// The translator whose refused answers of before are not asked for again; none are left out without it.
    pub(crate) except_of: Option<&'a str>,
}

/// The passages to translate, in reading order, and those left out.
#[derive(Debug, Clone, Default)]
pub(crate) struct TranslationPlan {
    /// The passages.
    pub(crate) tasks: Vec<TranslationTask>,
    /// Passages whose translation was refused in an earlier run.
    pub(crate) refused: usize,
    /// Posts written in the language wanted, or in another one than the one named.
    pub(crate) other_originals: usize,
}

impl TranslationPlan {
    /// Lists the passages of `posts` that have no translation into the language wanted.
    pub(crate) fn new(corpus: &Corpus, posts: &[usize], options: &PlanOptions<'_>) -> Self {
        Self::with_terms(corpus, posts, options, || GlossaryTerms::new(corpus, options.to))
    }

    /// The same with the terms of a glossary that is there already.
    pub(crate) fn with_glossary(
        corpus: &Corpus,
        posts: &[usize],
        options: &PlanOptions<'_>,
        glossary: Option<&Glossary>,
    ) -> Self {
        let terms = || glossary.map(|it| GlossaryTerms::from_glossary(it, options.to)).unwrap_or_default();
        Self::with_terms(corpus, posts, options, terms)
    }

    fn with_terms(
        corpus: &Corpus,
        posts: &[usize],
        options: &PlanOptions<'_>,
        terms: impl FnOnce() -> GlossaryTerms,
    ) -> Self {
        let mut plan = Self::default();
        for post in posts {
            plan.add_post(corpus, *post, options);
        }
        if plan.tasks.is_empty() {
            return plan;
        }
        let terms = terms();
        for task in &mut plan.tasks {
            task.request.glossary = terms.of(&task.request.text).into_iter().take(TERMS).collect();
        }
        plan
    }

    fn add_post(&mut self, corpus: &Corpus, post: usize, options: &PlanOptions<'_>) {
        let Some(key) = PostKey::from_corpus(corpus, post) else { return };
        let body = corpus.whole_body(post);
        let original = &body.original.text;
        if !has_words(original) {
            return;
        }
        let from = options.from.map_or_else(|| corpus.language_tags(post, &body)[0].clone(), str::to_owned);
        let is_from_other = options.from.is_some_and(|from| tag::is_in_other_language(original, from));
        if tag::is_one_target(&from, options.to) || is_from_other {
            self.other_originals += 1;
            return;
        }
        let own = OwnTranslation::new(&body, options.to);
        let texts: Vec<String> =
            body.pairs.iter().map(|pair| body.original.plain(pair.side(Side::Original))).collect();
        let mut seen = HashSet::new();
        for (at, text) in texts.iter().enumerate() {
            let source = passage_hash(text);
            let is_there = !own.lacks(at, text) || corpus.translations.has(post, source, options.to);
            if is_there || !seen.insert(source) {
                continue;
            }
            let is_refused = |by: &str| corpus.translations.is_refused(post, source, options.to, by);
            if options.except_of.is_some_and(is_refused) {
                self.refused += 1;
                continue;
            }
            let around = |at: Option<usize>| at.and_then(|at| texts.get(at)).cloned().unwrap_or_default();
            let request = PassageRequest {
                id: self.tasks.len() as u64 + 1,
                passage: at + 1,
                text: text.clone(),
                from: from.clone(),
                to: options.to.to_owned(),
                context: PassageContext {
                    before: around(at.checked_sub(1)),
                    after: around(at.checked_add(1)),
                },
                glossary: BTreeMap::new(),
            };
            self.tasks.push(TranslationTask { post, key: key.text(), source, request });
        }
    }

    /// How many characters are sent.
    pub(crate) fn characters(&self) -> usize {
        self.tasks.iter().map(TranslationTask::characters).sum()
    }

    /// How many posts they are of.
    pub(crate) fn posts(&self) -> usize {
        self.tasks.iter().map(|task| task.post).collect::<HashSet<_>>().len()
    }
}

impl TranslationTask {
    /// The length of the passage.
    pub(crate) fn characters(&self) -> usize {
        self.request.text.chars().count()
    }

    /// What is kept of an answer by `by`, or of why there is none.
    pub(crate) fn entry(&self, answer: Result<String, Refusal>, by: &str, time: String) -> SidecarEntry {
        let (source, language) = (self.source, self.request.to.clone());
        let text = match answer {
            Ok(text) => SidecarText::Translation(PassageTranslation {
                source,
                language,
                text,
                by: Clean::single_line(by),
                is_by_person: false,
            }),
            Err(reason) => SidecarText::Refused { source, language, by: by.to_owned(), reason },
        };
        SidecarEntry { post: self.key.clone(), from: self.request.from.clone(), time, text }
    }
}

/// The passages around one.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub(crate) struct PassageContext {
    /// The one before it.
    pub(crate) before: String,
    /// The one after it.
    pub(crate) after: String,
}

/// What of a text the archive itself translates.
struct OwnTranslation {
    /// Which pairs have a translation of the archive.
    translated: Vec<bool>,
    /// Whether any has.
    is_there: bool,
    /// The first pair of the end that it leaves out.
    end: usize,
}

impl OwnTranslation {
    /// Of a translation into another language than `to` nothing counts.
    fn new(body: &Body, to: &str) -> Self {
        let is_own = |at: usize| body.completion.pairs.binary_search(&(at as u32)).is_err();
        let mut translated: Vec<bool> = body
            .pairs
            .iter()
            .enumerate()
            .map(|(at, pair)| is_own(at) && !pair.translation.is_empty())
            .collect();
        let own = body.pairs.iter().zip(&translated).filter(|(_, is_there)| **is_there);
        let texts = own.filter_map(|(pair, _)| body.translation.text.get(pair.translation.clone()));
        if tag::is_in_other_language(&texts.collect::<Vec<_>>().join("\n"), to) {
            translated.fill(false);
        }
        let lonely = translated.iter().rev().take_while(|is_there| !**is_there).count();
        // A short passage at the end may be left out with reason: a signature, a name.
        let is_cut = lonely >= 2 || lonely * 2 > translated.len();
        let end = if is_cut { translated.len() - lonely } else { translated.len() };
        let is_there = translated.contains(&true);
        Self { translated, is_there, end }
    }

    /// Whether the passage of pair `at` needs a translation.
    fn lacks(&self, at: usize, passage: &str) -> bool {
        if self.translated.get(at).is_none_or(|is_there| *is_there) || !has_words(passage) {
            return false;
        }
        // What is between translated passages may be an aside; after their end everything is missing.
        !self.is_there || at >= self.end || (passage.len() > LONGEST_SIGNATURE && says_something(passage))
    }
}

#[cfg(test)]
mod tests {
    use super::{PlanOptions, TranslationPlan};
    use crate::archive;

    fn planned(posts: &str, from: Option<&str>, to: &str) -> (Vec<String>, [usize; 2]) {
        let corpus = archive::parse("test", posts.to_owned()).unwrap().corpus;
        let all: Vec<usize> = (0..corpus.posts.len()).collect();
        let plan = TranslationPlan::new(&corpus, &all, &PlanOptions { from, to, except_of: None });
        let texts = plan.tasks.iter().map(|task| task.request.text.clone()).collect();
        (texts, [plan.refused, plan.other_originals])
    }

    #[test]
    fn what_has_no_translation_is_planned() {
        for (post, to, texts, left) in [
            (
                r#"{"id":"1","text":"One line here.\n\nhttps://example.com @bob\n\nOK!"}"#,
                "zh",
                &["One line here.", "OK!"][..],
                [0, 0],
            ),
            (r#"{"id":"1","text":"One line here.","translation":"一行。"}"#, "zh", &[], [0, 0]),
            (r#"{"id":"1","text":"A cat.","translation":"这只猫。"}"#, "zh-Hant", &["A cat."], [0, 0]),
            (r#"{"id":"1","text":"这只猫在说话。"}"#, "zh", &[], [0, 1]),
            (r#"{"id":"1","text":"这只猫在说话。"}"#, "en", &["这只猫在说话。"], [0, 0]),
            (r#"{"id":"1","text":"这只猫在说话。"}"#, "zh-TW", &["这只猫在说话。"], [0, 0]),
            (
                r#"{"id":"1","text":"The cat is on the roof.","translation":"这只猫在屋顶上说话。"}"#,
                "ko",
                &["The cat is on the roof."],
                [0, 0],
            ),
            (
                r#"{"id":"1","text":"The cat sleeps here.\n\nThe dog sleeps there.\n\nThe end.\n\nReally.","translation":"猫睡在这里。"}"#,
                "zh",
                &["The dog sleeps there.", "The end.", "Really."],
                [0, 0],
            ),
            (
                r#"{"id":"1","text":"The cat sleeps here.\n\nThe dog sleeps there.\n\nYours, Ann","translation":"猫睡在这里。\n\n狗睡在那里。"}"#,
                "zh",
                &[],
                [0, 0],
            ),
        ] {
            let (found, found_left) = planned(post, None, to);
            assert_eq!(
                (found.iter().map(String::as_str).collect::<Vec<_>>(), found_left),
                (texts.to_vec(), left),
                "{post} {to}"
            );
        }
    }

    #[test]
    fn a_language_that_is_named_leaves_others_out() {
        let posts = "{\"id\":\"1\",\"text\":\"El gato duerme.\"}\n{\"id\":\"2\",\"text\":\"这只猫在说话。\"}";
        assert_eq!(planned(posts, Some("es"), "en"), (vec!["El gato duerme.".to_owned()], [0, 1]));
    }
}
