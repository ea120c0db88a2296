//! A piece of a document to its posts: single records, pages, feeds, and objects around lists of posts.

use super::fields::{NamedFields, is_post, is_post_with, is_rich, text_of};
use super::importer::Importer;
use super::lists::{is_long_number, is_post_list};
use super::meta::mended;
use super::record::ImportedPost;
use super::telegram::TelegramChat;
use super::{
    bluesky, by_language, days, discord, embedded, grids, lists, mastodon, meta, networks, outlines, pairs,
    slack, telegram, vk,
};
use crate::archive::issue::ImportOddity;
use crate::archive::value::{Object, Value, json};

/// Levels of objects that are looked into for posts.
const DEPTH: u8 = 32;

/// Names of a post in an object around it.
const WRAPPERS: [&str; 9] = [
    "tweet",
    "noteTweet",
    "post",
    "status",
    "node",
    "mblog",
    "deletedTweet",
    "community_tweet",
    "communityTweet",
];

impl Importer<'_> {
    /// Takes the posts of `value`; says how many there were.
    pub(super) fn document(&mut self, value: Value, depth: u8) -> usize {
        match value {
            Value::Array(items) if depth < DEPTH => {
                if let Some(rows) = grids::rows(&items) {
                    return rows.into_iter().map(|row| self.object(row, depth + 1)).sum();
                }
                self.list(items, depth)
            }
            Value::Object(object) => self.object(object, depth),
            Value::String(text) if depth < DEPTH => {
                embedded::document(&text).map_or(0, |inner| self.document(inner, depth + 8))
            }
            _ => 0,
        }
    }

    /// Takes the posts of a list. Where some of its items are posts, the others are counted: nobody may miss them unknowingly.
    pub(super) fn list(&mut self, items: Vec<Value>, depth: u8) -> usize {
        let (mut count, mut others) = (0, 0);
        for item in items {
            let (is_record, before) = (is_record(&item), self.context.accounted());
            let found = self.document(item, depth + 1);
            others += u64::from(is_record && self.context.is_missed(found, before));
            count += found;
        }
        if count > 0 && others > 0 && !self.is_within {
            self.context.note_many(ImportOddity::NoPost, others);
        }
        count
    }

    pub(super) fn object(&mut self, mut object: Object, depth: u8) -> usize {
        by_language::spread(&mut object);
        if is_own(&object) {
            let line = self.context.line;
            self.take(&ImportedPost { line, own: Some(object), ..ImportedPost::default() });
            return 1;
        }
        if meta::is_meta(&object) {
            return meta::read(self, object);
        }
        if embedded::is_exchange(&object) {
            return embedded::answer(&object).map_or(0, |answer| self.document(answer, depth + 1));
        }
        if self.is_notice(&object) {
            return 0;
        }
        if bluesky::is_bluesky(&object) {
            // A post in a thread has the replies beside it.
            let replies = object.get_mut("replies").map(std::mem::take).unwrap_or_default();
            return bluesky::read(self, &object) + self.document(replies, depth + 1);
        }
        if let Some(count) = self.wrapped(&mut object, depth) {
            return count;
        }
        if let Some(Value::Object(like)) = object.get("like").filter(|_| object.len() == 1) {
            return self.like(like);
        }
        if let Some(count) = self.of_site(&mut object, depth) {
            return count;
        }
        if let Some(count) = self.discussion(&mut object, depth) {
            return count;
        }
        if let Some(count) = self.of_other_service(&mut object, depth) {
            return count;
        }
        if object.contains_key("tweets") && object.contains_key("account") {
            return self.community(object);
        }
        if object.get("data").is_some_and(|data| data.is_array() || data.get("text").is_some())
            && !is_post(&object)
        {
            return self.page(object);
        }
        if object.contains_key("rest_id") && (object.contains_key("legacy") || object.contains_key("core"))
            || object.contains_key("__typename")
        {
            return self.graph(object, depth);
        }
        // A card of Weibo around no post leads somewhere else.
        let is_card = object.contains_key("card_type");
        let fields = NamedFields::new(&object);
        if is_post_with(&object, &fields) && !is_card && (!self.is_within || is_rich(&fields)) {
            return self.one_with(&object, &fields);
        }
        if days::is_by_day(&object) {
            return self.by_day(object, depth);
        }
        self.around(object, depth)
    }

    /// Takes what X's site answers beside posts: what it is paid to show, and what programs save of it.
    fn of_site(&mut self, object: &mut Object, depth: u8) -> Option<usize> {
        if object.contains_key("promotedMetadata") {
            self.context.note(ImportOddity::NoPost);
            return Some(0);
        }
        // A program that saves what the site shows has the whole answer beside its own fields.
        let is_answer = |inner: &Value| inner.get("rest_id").is_some() && inner.get("legacy").is_some();
        object.get("metadata").filter(|inner| is_answer(inner))?;
        let Value::Object(answer) = object.remove("metadata")? else { return None };
        Some(self.object(answer, depth + 1))
    }

    /// Takes what is a post with nothing but a name around it.
    fn wrapped(&mut self, object: &mut Object, depth: u8) -> Option<usize> {
        // As Diaspora has each of its records.
        if object.get("entity_type").and_then(Value::as_str) == Some("status_message") {
            let Value::Object(inner) = object.remove("entity_data")? else { return None };
            return Some(self.object(inner, depth));
        }
        let is_only =
            |wrapper: &&&str| object.len() <= 3 && object.get(wrapper).is_some_and(Value::is_object);
        let wrapper = WRAPPERS.iter().find(is_only)?;
        let Value::Object(inner) = object.remove(wrapper)? else { return None };
        if *wrapper == "noteTweet" {
            self.notes.add(&inner, self.context.at());
            self.context.records_about_others += 1;
            return Some(0);
        }
        // Programs that wrap their posts add no translation to the text.
        self.context.texts_are_monolingual = true;
        Some(self.object(inner, depth))
    }

    /// Takes a like of X's own archive: a post of somebody else, whose name is not in it.
    fn like(&mut self, like: &Object) -> usize {
        let field = |key| like.cloned(key);
        let post =
            json!({"id_str": field("tweetId"), "full_text": field("fullText"), "url": field("expandedUrl")});
        self.context.texts_are_monolingual = true;
        let owner = self.context.account.take();
        let count = post.as_object().map_or(0, |post| self.one(post));
        self.context.account = owner;
        count
    }

    /// Takes what Mastodon and Telegram write, and tables.
    fn of_other_service(&mut self, object: &mut Object, depth: u8) -> Option<usize> {
        if let Some(count) = self.commented(object) {
            return Some(count);
        }
        if object.contains_key("orderedItems") {
            Some(mastodon::outbox(self, object))
        } else if mastodon::is_activity(object) {
            Some(mastodon::activity_post(self, &Value::Object(std::mem::take(object))))
        } else if telegram::is_telegram(object) && depth > 0 && telegram::is_private(object) {
            self.context.note(ImportOddity::Private);
            Some(0)
        } else if telegram::is_telegram(object) {
            Some(telegram::read(self, object, depth > 0))
        } else if telegram::is_message(object) {
            Some(telegram::message(self, object, TelegramChat::default()))
        } else if discord::is_message(object) {
            Some(discord::message(self, object))
        } else if slack::is_message(object) {
            Some(slack::message(self, object))
        } else if slack::is_user(object) {
            slack::user(self, object);
            self.context.records_about_others += 1;
            Some(0)
        } else if outlines::is_page(object) {
            Some(outlines::page(self, object))
        } else if let Some(count) = networks::read(self, object) {
            Some(count)
        } else if pairs::is_own(object) {
            Some(pairs::own(self, object))
        } else if let Some(count) = pairs::by_language(self, object) {
            Some(count)
        } else {
            let rows = grids::columns(object)?;
            Some(rows.into_iter().map(|row| self.object(row, depth + 1)).sum())
        }
    }

    /// Counts what is no post: notices of deletion, errors, records about the export.
    fn is_notice(&mut self, object: &Object) -> bool {
        let has = |key: &str| object.contains_key(key);
        let is_deleted = matches!(object.get("deleted"), Some(Value::Bool(true)));
        let is_deletion = has("delete") && object.len() <= 2 || is_deleted && !is_post(object);
        let is_other = object.len() <= 3
            && ["scrub_geo", "limit", "status_withheld", "user_withheld", "warning", "disconnect"]
                .iter()
                .any(|key| has(key));
        // What snscrape writes of a post that is gone or was not loaded.
        let is_gone = || {
            let kind = object.get("_type").and_then(Value::as_str).unwrap_or_default();
            kind.ends_with(".Tombstone") || kind.ends_with(".TweetRef")
        };
        // What a blog has not published.
        let is_draft = || {
            let state = object.get("status").and_then(Value::as_str);
            matches!(state, Some("draft" | "scheduled")) && has("slug") && has("title")
        };
        let is_other = is_other || is_gone() || is_draft();
        let is_error = (has("error") || has("errors") || has("_meta") || has("noResults"))
            && !is_post(object)
            && !has("data");
        if is_deletion {
            self.context.note(ImportOddity::Deletion);
        } else if is_other || is_error {
            self.context.note(ImportOddity::NoPost);
        }
        is_deletion || is_other || is_error
    }

    /// X's API: posts in `data`, users and posts that are referred to in `includes`.
    fn page(&mut self, mut page: Object) -> usize {
        let includes = page.remove("includes");
        let list = |name: &str| {
            includes.as_ref().and_then(|includes| includes.get(name)?.as_array()).into_iter().flatten()
        };
        for user in list("users") {
            if let (Some(id), Some(name)) = (user.get("id"), user.get("username").and_then(Value::as_str)) {
                self.context.users.insert(text_of(id), name.to_owned());
            }
        }
        for post in list("tweets") {
            if let (Some(id), Some(post)) = (post.get("id"), post.as_object()) {
                self.context.posts.insert(text_of(id), post.clone());
            }
        }
        let media: Vec<&Value> = list("media").collect();
        let polls: Vec<&Value> = list("polls").collect();
        let posts = match page.remove("data") {
            Some(Value::Array(posts)) => posts,
            Some(post) => vec![post],
            None => Vec::new(),
        };
        let mut count = 0;
        for post in posts {
            let Value::Object(mut post) = post else {
                self.context.note(ImportOddity::NoPost);
                continue;
            };
            if post.get("data").is_some() {
                count += self.object(post, 1);
                continue;
            }
            let keys = |name: &str| {
                post.get("attachments")
                    .and_then(|attached| attached.get(name)?.as_array())
                    .cloned()
                    .unwrap_or_default()
            };
            let (media_keys, poll_ids) = (keys("media_keys"), keys("poll_ids"));
            let shown: Vec<Value> = media
                .iter()
                .filter(|one| one.get("media_key").is_some_and(|key| media_keys.contains(key)))
                .map(|one| (*one).clone())
                .collect();
            let poll = polls.iter().find(|one| one.get("id").is_some_and(|id| poll_ids.contains(id)));
            if !shown.is_empty() {
                post.insert("media", Value::Array(shown));
            }
            if let Some(poll) = poll {
                post.insert("poll", (*poll).clone());
            }
            count += self.object(post, 1);
        }
        count
    }

    /// What X's site answers: posts anywhere in a tree, each with its own user.
    fn graph(&mut self, mut object: Object, depth: u8) -> usize {
        if object.contains_key("rest_id")
            && object.get("legacy").is_some_and(|legacy| legacy.get("full_text").is_some())
        {
            return self.one(&object);
        }
        if let Some(Value::Object(inner)) = object.remove("tweet") {
            return self.object(inner, depth + 1);
        }
        let is_user = object.get("__typename").and_then(Value::as_str) == Some("User");
        if is_post(&object) && !object.contains_key("entries") && !is_user {
            return self.one(&object);
        }
        self.around(object, depth)
    }

    /// The one-file form of X's archive: owner, posts, long texts.
    fn community(&mut self, mut archive: Object) -> usize {
        self.account(archive.get("account"));
        for name in ["note-tweet", "note_tweet", "noteTweet"] {
            for note in archive.remove(name).iter().filter_map(Value::as_array).flatten() {
                if let Some(note) = note.get("noteTweet").and_then(Value::as_object) {
                    self.notes.add(note, self.context.at());
                }
            }
        }
        let lists = ["tweets", "community-tweet", "community_tweet"];
        lists.iter().filter_map(|name| archive.remove(name)).map(|list| self.document(list, 1)).sum()
    }

    /// An object around posts: lists of them, or a map of them by id.
    fn around(&mut self, object: Object, depth: u8) -> usize {
        if depth >= DEPTH {
            return 0;
        }
        vk::remember(self, &object);
        // What the object says of a user holds for the posts in it; one without posts may be before those of its user.
        let Some(own) = lists::owner(&object) else { return self.members(object, depth) };
        let outer = self.context.account.replace(own);
        let count = self.members(object, depth);
        if count > 0 || outer.is_some() {
            self.context.account = outer;
        }
        count
    }

    /// Takes the posts in the members of an object.
    fn members(&mut self, object: Object, depth: u8) -> usize {
        let is_threads = object.contains_key("text_post_app_text_posts");
        // A backup of a whole account has what others wrote beside its posts.
        let is_backup = object.contains_key("statuses") && object.contains_key("account");
        let known = lists::names_of_records(&object);
        let mut count = 0;
        for (key, value) in object {
            // X's site puts what it answers below the user whose posts they are.
            let is_tree = |value: &Value| {
                let mut members = value.as_object().into_iter().flatten();
                let is_list = |name: &str, value: &Value| is_post_list(name) && lists::like_posts(value) > 0;
                value.get("result").is_some()
                    || members.any(|(name, value)| name.starts_with("edge_") || is_list(name, value))
            };
            let is_aside = lists::is_aside(&key) || is_backup && lists::is_of_others(&key);
            if is_aside && !is_tree(&value) || !(value.is_array() || value.is_object()) {
                continue;
            }
            let mut value = if is_threads { mended(value) } else { value };
            // A map of posts by their ids.
            if let Value::Object(inner) = &mut value
                && is_long_number(&key)
                && is_post(inner)
            {
                inner.set_missing("id", || key.as_str().into());
            }
            // A list beside one of posts, with the same fields, is one too, whatever its name.
            let is_list = is_post_list(&key) || known.as_ref().is_some_and(|known| known.is_of(&value));
            let others = if is_list { 0 } else { known.as_ref().map_or(0, |_| lists::like_posts(&value)) };
            let outer = std::mem::replace(&mut self.is_within, !is_list);
            let found = self.document(value, depth + 1);
            self.is_within = outer;
            if found == 0 && others > 0 {
                self.context.note_many(ImportOddity::NoPost, others);
            }
            count += found;
        }
        count
    }
}

/// Whether duidu has written a record, with all its fields: its texts are clean.
fn is_own(object: &Object) -> bool {
    ["original", "translation", "num", "date", "url"].iter().all(|name| object.contains_key(name))
        && object.get("original").is_some_and(Value::is_string)
}

/// Whether an item of a list of posts that gives none is missed: not what the answers of X's site and records of requests have
/// among posts.
pub(super) fn is_record(item: &Value) -> bool {
    const OF_TREES: [&str; 5] = ["entryId", "__typename", "cursorType", "request", "card_type"];
    !OF_TREES.iter().any(|name| item.get(name).is_some())
}
