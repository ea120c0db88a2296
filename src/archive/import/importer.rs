//! What is done with the posts that are found in an archive of another program.

use std::collections::HashSet;

use super::author::handle_in;
use super::context::ImportContext;
use super::fields::NamedFields;
use super::kept_posts::KeptPosts;
use super::long_texts::{LongTexts, nearby};
use super::read::read;
use super::record::ImportedPost;
use crate::archive::format::holds_markup;
use crate::archive::issue::ImportOddity;
use crate::archive::options;
use crate::archive::value::{Object, Value};

/// Takes posts, with what their records have in common.
pub(super) struct Importer<'a> {
    pub(super) context: ImportContext,
    pub(super) notes: LongTexts,
    /// The record is in a member whose name is not one of lists of posts: a text alone is then no post.
    pub(super) is_within: bool,
    /// The post whose pairs are collected.
    pub(super) pair: Option<ImportedPost>,
    /// The languages of both texts of pairs, as the file states them; empty where it does not.
    pub(super) languages: [String; 2],
    pub(super) taken: TakenPosts,
    /// The seconds at which long texts were written, where another importer joins them.
    pub(super) held_seconds: Option<&'a HashSet<i64>>,
    watch: ImportWatch<'a>,
    /// Nothing more is wanted.
    pub(super) is_stopped: bool,
}

/// Posts that were taken.
#[derive(Debug, Default)]
pub(super) struct TakenPosts {
    pub(super) kept: KeptPosts,
    /// Posts that may get a long text, each with its place among all.
    held: Vec<(usize, ImportedPost)>,
    /// The number of pieces of documents that were looked at.
    pub(super) pieces: usize,
}

/// Pieces of documents among which there is a post, where there is one at all.
const MOST_FRUITLESS: usize = 1 << 20;

/// Receives the bytes of each part that was imported; returns whether to go on.
pub(in crate::archive) type ImportWatch<'a> = &'a dyn Fn(usize) -> bool;

impl<'a> Importer<'a> {
    /// An importer of the records that have this in common.
    pub(super) fn new(context: ImportContext, watch: ImportWatch<'a>) -> Self {
        Self {
            context,
            notes: LongTexts::default(),
            is_within: false,
            pair: None,
            languages: Default::default(),
            taken: TakenPosts::default(),
            held_seconds: None,
            watch,
            is_stopped: false,
        }
    }

    /// Counts bytes that were imported; returns whether to go on.
    pub(super) fn advance(&mut self, bytes: usize) -> bool {
        self.is_stopped |= !(self.watch)(bytes);
        !self.is_stopped
    }

    /// Whether so much of a document was no post that the rest of it is not looked at.
    pub(super) fn is_fruitless(&self) -> bool {
        self.taken.pieces > MOST_FRUITLESS && self.taken.kept.found.posts.is_empty() && self.pair.is_none()
    }

    /// Takes a post that was read.
    pub(super) fn take(&mut self, post: &ImportedPost) {
        let ImportContext { place, warnings, bad_records, .. } = &mut self.context;
        let mut warn = |kind| warnings.push((*place, post.line, kind));
        if let Err(error) = self.taken.kept.add(post, &mut warn) {
            bad_records.push((*place, post.line, error));
        }
    }

    /// Keeps a line as it is, where its file and its text are such that nothing else has to be done; returns whether it does.
    pub(super) fn keeps_line(&mut self, json: &str, line: u32) -> bool {
        let has_held = self.held_seconds.is_some_and(|held| !held.is_empty());
        if !self.context.keeps_lines || has_held || holds_markup(json) {
            return false;
        }
        let (place, mut warnings) = (self.context.place, Vec::new());
        let mut warn = |kind| warnings.push((place, line, kind));
        let is_kept = self.taken.kept.add_line(json, line, &mut warn).is_ok();
        if is_kept {
            self.context.warnings.append(&mut warnings);
        }
        is_kept
    }

    /// Adds the posts that another importer has read from the records after these, and the oddities it found; so many parts like
    /// it follow.
    pub(super) fn append(&mut self, later: TakenPosts, context: ImportContext, following: usize) {
        let before = self.taken.kept.found.posts.len();
        self.taken.kept.append(later.kept, following);
        self.taken.pieces += later.pieces;
        for (at, mut post) in later.held {
            if self.notes.join(&mut post) {
                self.taken.kept.replace(before + at, &post);
            }
        }
        for (oddity, odd) in context.oddities {
            self.context.note_all(oddity, odd);
        }
        self.context.warnings.extend(context.warnings);
        self.context.bad_records.extend(context.bad_records);
    }

    /// Takes the post with the fields of `found`, which begins in this line.
    pub(super) fn one_at(&mut self, line: u32, found: &Value) {
        self.context.line = line;
        if let Some(found) = found.as_object() {
            self.one(found);
        }
    }

    /// Takes one post.
    pub(super) fn one(&mut self, object: &Object) -> usize {
        self.one_with(object, &NamedFields::new(object))
    }

    /// Takes one post, whose object has these fields.
    pub(super) fn one_with(&mut self, object: &Object, fields: &NamedFields<'_>) -> usize {
        let hidden = match object.get("visibility").and_then(Value::as_str) {
            Some("private" | "followers") if !options::has_followers_only() => {
                Some(ImportOddity::ForFollowers)
            }
            Some("direct" | "specified") => Some(ImportOddity::Private),
            _ => None,
        };
        if let Some(oddity) = hidden {
            self.context.note(oddity);
            return 0;
        }
        let Some(mut found) = read(object, fields, &mut self.context) else { return 0 };
        found.line = self.context.line;
        let second = found.time.map(|time| time.milliseconds.div_euclid(1000));
        self.notes.join(&mut found);
        let place = self.taken.kept.found.posts.len();
        self.take(&found);
        let is_held = |second| {
            self.held_seconds.is_some_and(|held| nearby(second).iter().any(|second| held.contains(second)))
        };
        if second.is_some_and(is_held) {
            self.taken.held.push((place, found));
        }
        1
    }

    /// Whether a value of the list of this name is not a post of the owner. Remembers the owner if the value names them.
    pub(super) fn is_aside(&mut self, list: Option<&str>, value: &Value) -> bool {
        if let Some("account" | "profile" | "user") = list {
            self.account(Some(value));
            // Diaspora has the posts of a user within them.
            return !value.get("posts").is_some_and(Value::is_array);
        }
        if options::has_likes() && matches!(list, Some("tweets" | "note-tweet" | "community-tweet")) {
            return true;
        }
        if list == Some("like") {
            return !options::has_likes();
        }
        if matches!(list, Some("follower" | "following" | "includes" | "users")) {
            return true;
        }
        let is_alone = value.as_object().is_some_and(|object| object.len() == 1);
        let account =
            value.get("account").filter(|_| is_alone).or_else(|| is_profile(value).then_some(value));
        self.account(account);
        account.is_some()
    }

    /// Remembers whose archive it is.
    pub(super) fn account(&mut self, value: Option<&Value>) {
        let first = value.map(|value| value.item(0).unwrap_or(value));
        let account = first.map(|first| first.get("account").unwrap_or(first));
        if let Some(name) = account.and_then(handle_in) {
            self.context.account = Some(name);
        }
    }
}

/// Whether `value` is the owner of an archive: Mastodon's `actor.json`, the `user_details.js` of older archives of X.
fn is_profile(value: &Value) -> bool {
    let has = |key: &str| value.get(key).is_some();
    has("preferredUsername") || has("screen_name") && has("full_name") && !has("text")
}
