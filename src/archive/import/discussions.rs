//! Comments below what they are on: threads of Reddit, answers of `YouTube`'s API, and what yt-dlp and youtube-comment-downloader
//! write.

use super::importer::Importer;
use crate::archive::issue::ImportOddity;
use crate::archive::value::{Object, Value, json};

impl Importer<'_> {
    /// Takes a post or a comment with the comments that are in it; `None` where it is none of these.
    pub(super) fn discussion(&mut self, object: &mut Object, depth: u8) -> Option<usize> {
        if is_answered(object) {
            return Some(self.reddit(std::mem::take(object), depth));
        }
        // A comment names the post that it is on.
        if ["id", "postId", "parentId"].iter().all(|name| object.contains_key(name)) {
            object.remove("postId");
        }
        // Hacker News by Algolia: a story or a comment with all below it.
        if ["created_at_i", "points", "story_id", "children"].iter().all(|name| object.contains_key(name)) {
            let children = object.remove("children").unwrap_or_default();
            return Some(self.object(std::mem::take(object), depth) + self.answers(children, depth));
        }
        let outer = std::mem::replace(&mut self.context.service, "other");
        let count = if is_of_youtube(object) {
            Some(self.youtube(object))
        } else if is_video(object) {
            Some(self.video(std::mem::take(object)))
        } else if object.contains_key("cid") && object.contains_key("time_parsed") {
            Some(self.found(&downloaded(object)))
        } else {
            None
        };
        self.context.service = outer;
        count
    }

    /// The comments of a list with all that is below them.
    fn answers(&mut self, comments: Value, depth: u8) -> usize {
        let Value::Array(mut open) = comments else { return 0 };
        open.reverse();
        let mut count = 0;
        while let Some(comment) = open.pop() {
            let Value::Object(mut comment) = comment else { continue };
            if let Some(Value::Array(mut below)) = comment.remove("children") {
                below.reverse();
                open.append(&mut below);
            }
            count += self.object(comment, depth);
        }
        count
    }

    fn found(&mut self, found: &Value) -> usize {
        found.as_object().map_or(0, |found| self.one(found))
    }

    /// A comment of Reddit and all below it, however deep, each before its answers.
    fn reddit(&mut self, comment: Object, depth: u8) -> usize {
        let (mut open, mut count) = (vec![comment], 0);
        while let Some(mut comment) = open.pop() {
            let children = comment.remove("replies").and_then(|replies| member(replies, "data"));
            let children = children.and_then(|data| member(data, "children")).unwrap_or_default();
            count += self.object(comment, depth + 1);
            let Value::Array(children) = children else { continue };
            for child in children.into_iter().rev() {
                // What the page has not loaded is only counted there.
                let is_more = child.get("kind").and_then(Value::as_str) == Some("more");
                match member(child, "data") {
                    Some(Value::Object(inner)) if !is_more => open.push(inner),
                    _ => self.context.note(ImportOddity::NoPost),
                }
            }
        }
        count
    }

    /// A comment of `YouTube`, or a thread of them: the first one and its answers.
    fn youtube(&mut self, object: &Object) -> usize {
        let snippet = object.get("snippet").unwrap_or(&Value::Null);
        let video = snippet.get("videoId").and_then(Value::as_str).unwrap_or_default();
        let answers = object.get("replies").and_then(|replies| replies.get("comments")?.as_array());
        let first = snippet.get("topLevelComment");
        let alone = first.is_none().then(|| of_comment(object.get("id"), snippet, video));
        let all = first.into_iter().chain(answers.into_iter().flatten());
        let all = all.filter_map(|one| Some(of_comment(one.get("id"), one.get("snippet")?, video)));
        let all: Vec<Value> = alone.into_iter().chain(all).collect();
        all.iter().map(|one| self.found(one)).sum()
    }

    /// What yt-dlp says of a video, and the comments on it.
    fn video(&mut self, mut video: Object) -> usize {
        let comments = video.remove("comments").unwrap_or_default();
        let field = |name: &str| video.cloned(name);
        let link = field("webpage_url");
        let day = field("upload_date");
        let day = day.as_str().filter(|day| day.len() == 8 && day.is_ascii());
        let day = day
            .map(|day| [day.get(..4), day.get(4..6), day.get(6..)].map(Option::unwrap_or_default).join("-"));
        let time = Some(field("timestamp")).filter(Value::is_number).or_else(|| day.map(Value::from));
        let author = ["uploader", "channel", "uploader_id"].into_iter().map(field).find(Value::is_string);
        let mut count = self.found(&json!({
            "id": field("id"), "title": field("title"), "text": field("description"), "username": author,
            "created_at": time, "url": link.clone(), "likes": field("like_count"), "views": field("view_count"),
            "replies": field("comment_count"), "reposts": field("repost_count"),
        }));
        for comment in comments.as_array().into_iter().flatten() {
            let field = |name: &str| comment.get(name).cloned().unwrap_or_default();
            let parent = field("parent").as_str().filter(|parent| *parent != "root").map(str::to_owned);
            let link =
                comment_link(link.as_str().unwrap_or_default(), field("id").as_str().unwrap_or_default());
            count += self.found(&json!({
                "id": field("id"), "text": field("text"), "username": field("author"), "created_at": field("timestamp"),
                "likes": field("like_count"), "url": link, "is_reply": parent.is_some(), "reply_to": parent,
            }));
        }
        count
    }
}

/// A member of an object.
fn member(value: Value, name: &str) -> Option<Value> {
    let Value::Object(mut object) = value else { return None };
    object.remove(name)
}

/// Whether it is a comment of Reddit with answers in it.
fn is_answered(object: &Object) -> bool {
    object.contains_key("link_id") && object.get("replies").is_some_and(Value::is_object)
}

/// Whether it is a comment or a thread as `YouTube`'s API answers.
fn is_of_youtube(object: &Object) -> bool {
    let kind = object.get("kind").and_then(Value::as_str).unwrap_or_default();
    let snippet = object.get("snippet");
    let has = |name: &str| snippet.is_some_and(|snippet| snippet.get(name).is_some());
    has("topLevelComment")
        || matches!(kind, "youtube#comment" | "youtube#commentThread") && snippet.is_some()
        || has("textOriginal") && has("authorDisplayName")
}

/// Whether it is what yt-dlp knows of a video.
fn is_video(object: &Object) -> bool {
    ["webpage_url", "extractor"].iter().all(|name| object.contains_key(name))
        || object.contains_key("webpage_url") && object.get("comments").is_some_and(Value::is_array)
}

/// The address of a comment on the page of a video; empty where one of the two is not known.
fn comment_link(page: &str, id: &str) -> String {
    if page.contains("/watch?v=") && !id.is_empty() { format!("{page}&lc={id}") } else { String::new() }
}

/// A comment of `YouTube` under names that others have.
fn of_comment(id: Option<&Value>, snippet: &Value, video: &str) -> Value {
    let field = |name: &str| snippet.get(name).cloned().unwrap_or_default();
    let video = snippet.get("videoId").and_then(Value::as_str).unwrap_or(video);
    let page =
        if video.is_empty() { String::new() } else { format!("https://www.youtube.com/watch?v={video}") };
    let parent = snippet.get("parentId");
    let text = Some(field("textOriginal")).filter(Value::is_string).unwrap_or_else(|| field("textDisplay"));
    json!({
        "id": id, "text": text, "username": field("authorDisplayName"), "created_at": field("publishedAt"),
        "likes": field("likeCount"), "url": comment_link(&page, id.and_then(Value::as_str).unwrap_or_default()),
        "is_reply": parent.is_some(), "reply_to": parent,
    })
}

/// A comment as youtube-comment-downloader writes it; the id of an answer begins with that of its comment.
fn downloaded(object: &Object) -> Value {
    let field = |name: &str| object.cloned(name);
    let id = field("cid");
    let parent = id.as_str().and_then(|id| id.split_once('.')).map(|(parent, _)| parent.to_owned());
    json!({
        "id": id, "text": field("text"), "username": field("author"), "created_at": field("time_parsed"),
        "likes": field("votes"), "replies": field("replies"), "is_reply": parent.is_some(), "reply_to": parent,
    })
}
