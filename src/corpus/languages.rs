//! The languages of the two sides of posts: those that the user names, else those that the file states, else what the letters and
//! words of a text show. A text that is too short to show its language has the one that most posts have.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::body::Body;
use super::known_languages::KnownLanguages;
use super::sides::Side;
use super::store::Corpus;
use crate::text::lang::{Language, tag};
use crate::text::sanitize::Clean;

/// Posts that are looked at for the language that most have.
const SAMPLED_POSTS: usize = 64;
/// Bytes of their texts after which no more are looked at.
const SAMPLE_BYTES: usize = 1 << 18;

impl Corpus {
    /// Takes the languages of originals and translations that the user names, as BCP 47 tags.
    pub(crate) fn name_languages(&mut self, named: [Option<String>; 2]) {
        self.languages = KnownLanguages { named, ..KnownLanguages::default() };
    }

    /// The language of translations that the user names.
    pub(crate) fn named_translation(&self) -> Option<&str> {
        self.languages.named[1].as_deref()
    }

    /// The languages that the file states for both texts of a post; empty where it does not.
    pub(crate) fn languages_in_file(&self, post: usize) -> [String; 2] {
        self.source(post).map(|(_, source)| source.records.languages(self.raw(post))).unwrap_or_default()
    }

    /// The id of a post as its file has it, where that is no number; else empty.
    pub(crate) fn source_id(&self, post: usize) -> String {
        let written = self.source(post).map(|(_, source)| source.records.source_id(self.raw(post)));
        Clean::single_line(&written.unwrap_or_default()).plain()
    }

    /// The languages of both sides of a post as BCP 47 tags. What the user names comes first, then what is stated by the file
    /// or with a translation from beside it, as far as the letters do not show otherwise. An empty side has the language that
    /// it has elsewhere.
    pub(crate) fn language_tags(&self, post: usize, body: &Body) -> [String; 2] {
        let stated = LazyCell::new(|| self.languages_in_file(post));
        let mut tags = [Side::Original, Side::Translation].map(|side| {
            let stated = || stated[side as usize].clone();
            self.stated_or_detected(side, &body.side(side).text, body.language(side), stated)
        });
        if let Some(stated) = &body.completion.language {
            tags[1].clone_from(stated);
        }
        let is_empty = [Side::Original, Side::Translation].map(|side| body.side(side).text.trim().is_empty());
        for (at, other, side) in [(0, 1, Side::Original), (1, 0, Side::Translation)] {
            if is_empty[at] && (at == 0 || body.completion.language.is_none()) {
                let known = self.languages.named[at].clone().or_else(|| self.usual(side).cloned());
                let empty = if tag::primary(&tags[other]) == "zh" { "en" } else { "zh" };
                tags[at] = known.filter(|known| *known != tags[other]).unwrap_or_else(|| empty.to_owned());
            }
        }
        tags
    }

    /// The language of `text`, the text of a post on `side` or its beginning, in this script. The
    /// languages that translations beside the file state are not considered.
    pub(crate) fn side_language(&self, post: usize, side: Side, text: &str, script: Language) -> String {
        let stated = || {
            let [of_original, of_translation] = self.languages_in_file(post);
            if side == Side::Original { of_original } else { of_translation }
        };
        self.stated_or_detected(side, text, script, stated)
    }

    /// The language of a side as its text shows it, whatever the file states.
    pub(crate) fn language_by_text(&self, side: Side, body: &Body) -> String {
        self.stated_or_detected(side, &body.side(side).text, body.language(side), String::new)
    }

    /// The language of `text` on `side` in this script, of which the file says what `stated` gives.
    fn stated_or_detected(
        &self,
        side: Side,
        text: &str,
        script: Language,
        stated: impl FnOnce() -> String,
    ) -> String {
        let is_fitting = |tag: &&str| !tag.is_empty() && !tag::is_in_other_language(text, tag);
        if let Some(named) = self.languages.named[side as usize].as_deref().filter(is_fitting) {
            return named.to_owned();
        }
        let detected = tag::of_side(text, script);
        let stated = stated();
        match Some(stated.as_str()).filter(is_fitting) {
            Some(stated) => tag::more_exact(stated, &detected).to_owned(),
            None => self.usual_or(side, text, detected),
        }
    }

    /// Whether most posts have both sides in other languages than English.
    pub(crate) fn is_without_english(&self) -> bool {
        let is_other = |side| self.usual(side).is_none_or(|usual| tag::primary(usual) != "en");
        self.usual(Side::Original).is_some() && is_other(Side::Original) && is_other(Side::Translation)
    }

    /// `detected`, or the language of most posts where `text` is too short.
    fn usual_or(&self, side: Side, text: &str, detected: String) -> String {
        if tag::is_detectable(text, &detected) {
            return detected;
        }
        let usual = self.usual(side);
        usual.filter(|usual| !tag::is_in_other_language(text, usual)).cloned().unwrap_or(detected)
    }

    /// The languages of the texts of a sample of posts, as BCP 47 tags, the most frequent first.
    pub(crate) fn languages(&self) -> &[String] {
        let counted =
            || self.counted_languages(SAMPLED_POSTS, SAMPLE_BYTES).into_iter().map(|(tag, _)| tag).collect();
        self.languages.all.get_or_init(counted)
    }

    /// The languages that many texts of a few posts are in, as BCP 47 tags.
    pub(crate) fn main_languages(&self) -> &[String] {
        /// Of so many texts one must be in a language.
        const TEXTS_TO_A_LANGUAGE: usize = 8;
        self.languages.main.get_or_init(|| {
            let counted = self.counted_languages(SAMPLED_POSTS / 4, SAMPLE_BYTES / 4);
            let all: usize = counted.iter().map(|(_, count)| count).sum();
            counted
                .into_iter()
                .filter(|(_, count)| count * TEXTS_TO_A_LANGUAGE >= all)
                .map(|(tag, _)| tag)
                .collect()
        })
    }

    /// About so many evenly spread posts, as far as their texts have so many bytes; the first one in any case.
    fn sampled_bodies(&self, posts: usize, most_bytes: usize) -> impl Iterator<Item = (usize, Body)> {
        let mut bytes = 0;
        let sampled = (0..self.posts.len()).step_by((self.posts.len() / posts).max(1));
        // Letters of placeholders are no letters of a language.
        let with_bodies = sampled.map(|post| (post, self.unaligned_body(post).without_placeholders()));
        with_bodies.take_while(move |(post, body)| {
            bytes += body.original.text.len() + body.translation.text.len();
            bytes <= most_bytes || *post == 0
        })
    }

    /// The languages of the texts of so many posts and bytes, each with the number of texts, the most frequent first.
    fn counted_languages(&self, posts: usize, most_bytes: usize) -> Vec<(String, usize)> {
        let mut counts: Vec<(String, usize)> = Vec::new();
        for (post, body) in self.sampled_bodies(posts, most_bytes) {
            let tags = self.language_tags(post, &body).into_iter();
            for (tag, side) in tags.zip([Side::Original, Side::Translation]) {
                if body.side(side).text.trim().is_empty() || tag == "und" {
                    continue;
                }
                match counts.iter_mut().find(|(known, _)| *known == tag) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((tag, 1)),
                }
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }

    /// The language that most posts have on `side`, if there is one.
    pub(crate) fn usual(&self, side: Side) -> Option<&String> {
        let found = self.languages.usual.get_or_init(|| {
            let mut counts = [HashMap::new(), HashMap::new()];
            for (_, body) in self.sampled_bodies(SAMPLED_POSTS, SAMPLE_BYTES) {
                for (counts, side) in counts.iter_mut().zip([Side::Original, Side::Translation]) {
                    let text = &body.side(side).text;
                    let detected = tag::of_side(text, body.language(side));
                    if !text.trim().is_empty() && tag::is_detectable(text, &detected) {
                        *counts.entry(detected).or_insert(0_usize) += 1;
                    }
                }
            }
            counts.map(|counts| {
                let all: usize = counts.values().sum();
                let most = counts.into_iter().max_by_key(|(_, count)| *count);
                most.filter(|(_, count)| count * 5 >= all * 3).map(|(tag, _)| tag)
            })
        });
        found[side as usize].as_ref()
    }
}
