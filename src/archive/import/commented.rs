//! Posts with the comments on them beside them: topics of Discourse, the Takeout of Google+, what programs save of Qzone.

use super::importer::Importer;
use crate::archive::issue::ImportOddity;
use crate::archive::value::{Object, Value, json};

impl Importer<'_> {
    /// Takes a post with the comments on it; `None` where it is of none of these.
    pub(super) fn commented(&mut self, object: &Object) -> Option<usize> {
        let has = |name: &str| object.contains_key(name);
        let outer = std::mem::replace(&mut self.context.service, "other");
        let count = if object.get("post_stream").is_some_and(|stream| stream.get("posts").is_some()) {
            Some(self.topic(object))
        } else if has("cooked") && has("post_number") {
            Some(self.taken(&forum_post(&Value::Object(object.clone()), &[])))
        } else if has("creationTime") && (has("postAcl") || has("plusOnes") || has("updateTime")) {
            Some(self.of_google(object))
        } else if has("uin") && has("content") && (has("commentlist") || has("rt_con") || has("cmtnum")) {
            Some(self.of_qzone(object))
        } else {
            None
        };
        self.context.service = outer;
        count
    }

    fn taken(&mut self, found: &Value) -> usize {
        found.as_object().map_or(0, |found| self.one(found))
    }

    /// A topic of Discourse; posts that its page has not loaded are counted.
    fn topic(&mut self, topic: &Object) -> usize {
        let stream = topic.get("post_stream").unwrap_or(&Value::Null);
        let posts = list(stream, "posts");
        let mut count = 0;
        for (at, post) in posts.iter().enumerate() {
            let mut found = forum_post(post, posts);
            if let Value::Object(found) = &mut found
                && at == 0
            {
                found.insert("title", topic.cloned("title"));
                found.insert("views", topic.cloned("views"));
            }
            count += self.taken(&found);
        }
        let missing = list(stream, "stream").len().saturating_sub(posts.len());
        if missing > 0 {
            self.context.note_many(ImportOddity::NoPost, missing as u64);
        }
        count
    }

    /// A post of Google+ and the comments on it.
    fn of_google(&mut self, post: &Object) -> usize {
        let whole = Value::Object(post.clone());
        let (comments, link) = (list(&whole, "comments"), string(&whole, "/url"));
        let id = link.rsplit('/').next().filter(|id| !id.is_empty());
        let shared = whole.get("resharedPost").filter(|shared| shared.is_object());
        let by = shared.map(|shared| string(shared, "/author/displayName"));
        let parts = [
            string(&whole, "/content").to_owned(),
            string(&whole, "/link/url").to_owned(),
            shared
                .zip(by)
                .map_or_else(String::new, |(shared, by)| format!("RT @{by}: {}", string(shared, "/content"))),
        ];
        let said: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let mut count = self.taken(&json!({
            "id": id, "text": said.join("<br><br>"), "url": link, "username": string(&whole, "/author/displayName"),
            "created_at": post.cloned("creationTime"), "likes": list(&whole, "plusOnes").len() as u64,
            "reposts": list(&whole, "reshares").len() as u64, "replies": comments.len() as u64, "is_reply": false,
        }));
        for comment in comments {
            count += self.taken(&json!({
                "text": string(comment, "/content"), "username": string(comment, "/author/displayName"), "url": link,
                "created_at": comment.get("creationTime"), "reply_to": id, "is_reply": true,
            }));
        }
        count
    }

    /// A note of Qzone with what it repeats, and the comments on it with the answers to them.
    fn of_qzone(&mut self, note: &Object) -> usize {
        let whole = Value::Object(note.clone());
        let repeated = string(&whole, "/rt_con/content");
        let mut text = with_names(string(&whole, "/content"));
        let repeated = with_names(repeated);
        if !repeated.is_empty() {
            let repeated = format!("RT @{}: {repeated}", string(&whole, "/rt_uinname"));
            text = if text.is_empty() { repeated } else { format!("{text}\n\n{repeated}") };
        }
        let field = |names: [&str; 2]| names.iter().find_map(|name| note.get(name)).cloned();
        let id = note.get("tid").and_then(Value::as_str);
        let comments = list(&whole, "commentlist");
        let mut count = self.taken(&json!({
            "id": id, "text": text, "username": field(["name", "nickname"]), "is_reply": false,
            "created_at": field(["created_time", "createTime"]), "replies": field(["cmtnum", "commentTotal"]),
            "likes": field(["likeTotal", "likecount"]), "reposts": field(["fwdnum", "rt_sum"]),
        }));
        let mut open: Vec<&Value> = comments.iter().rev().collect();
        while let Some(comment) = open.pop() {
            open.extend(list(comment, "list_3").iter().rev());
            let time =
                ["create_time", "created_time", "createTime"].iter().find_map(|name| comment.get(name));
            count += self.taken(&json!({
                "text": with_names(string(comment, "/content")), "username": comment.get("name").or_else(|| comment.get("nickname")),
                "created_at": time, "reply_to": id, "is_reply": true,
            }));
        }
        count
    }
}

/// A text of Qzone with people by their names: `@{uin:1,nick:梅,who:1}`.
fn with_names(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, from)) = rest.split_once("@{uin:") {
        let Some((mark, after)) = from.split_once('}') else { break };
        let name = mark.split_once("nick:").map_or("", |(_, name)| name);
        out.extend([before, "@", name.split(",who:").next().unwrap_or_default(), " "]);
        rest = after.trim_start();
    }
    (out + rest).trim_end().to_owned()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn string<'a>(value: &'a Value, path: &str) -> &'a str {
    value.pointer(path).and_then(Value::as_str).unwrap_or_default().trim()
}

/// A post of Discourse, which names the one that it replies to by its place among `posts`.
fn forum_post(post: &Value, posts: &[Value]) -> Value {
    let field = |name: &str| post.get(name).cloned().unwrap_or_default();
    let replied = field("reply_to_post_number");
    let is_replied = |other: &&Value| other.get("post_number") == Some(&replied);
    let reply_to =
        posts.iter().find(is_replied).and_then(|other| other.get("id")).filter(|_| !replied.is_null());
    // An action of the kind 2 is a like.
    let is_like = |action: &&Value| action.get("id").and_then(Value::as_u64) == Some(2);
    let likes = list(post, "actions_summary").iter().find(is_like).and_then(|action| action.get("count"));
    json!({
        "id": field("id"), "text": post.get("raw").or_else(|| post.get("cooked")), "username": field("username"),
        "title": post.get("topic_title"), "created_at": field("created_at"), "likes": likes, "replies": field("reply_count"),
        "reply_to": reply_to, "is_reply": !replied.is_null(),
    })
}
