//! Posts of Tumblr, as its interface gives them: lists of blocks, and those of the blogs that a post was passed on from.

use crate::archive::value::{Object, Value, json};

/// Whether `object` is a post made of blocks.
pub(super) fn is_post(object: &Object) -> bool {
    object.contains_key("blog_name")
        && (object.get("content").is_some_and(Value::is_array) || is_quotation(object))
}

/// Whether it is somebody's words with where they are from, as posts were before there were blocks.
fn is_quotation(object: &Object) -> bool {
    object.get("type").and_then(Value::as_str) == Some("quote")
}

/// A post under the names that others have.
pub(super) fn post(post: &Object) -> Value {
    let field = |key: &str| post.cloned(key);
    let mut text = if is_quotation(post) {
        let part = |key: &str| post.get(key).and_then(Value::as_str).unwrap_or_default();
        format!("<p>{}</p><p>{}</p>", part("text"), part("source"))
    } else {
        blocks(post.get("content"))
    };
    for earlier in post.get("trail").and_then(Value::as_array).into_iter().flatten() {
        let blog = earlier.pointer("/blog/name").or_else(|| earlier.get("broken_blog_name"));
        let said = blocks(earlier.get("content"));
        if said.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        match blog.and_then(Value::as_str) {
            Some(blog) => text.extend(["RT @", blog, ": ", &said]),
            None => text.extend(["RT: ", &said]),
        }
    }
    json!({
        "id": post.get("id_string").or_else(|| post.get("id")), "text": text, "created_at": post.get("timestamp").or_else(|| post.get("date")),
        "username": field("blog_name"), "url": field("post_url"), "likes": field("note_count"),
    })
}

/// The text of blocks, an empty line between two of them.
fn blocks(blocks: Option<&Value>) -> String {
    let shown = blocks.and_then(Value::as_array).into_iter().flatten().map(block);
    shown.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn block(block: &Value) -> String {
    let part =
        |key: &str| block.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty());
    match part("type") {
        Some("text") => linked(part("text").unwrap_or_default(), block),
        Some("image") => part("alt_text").map_or_else(String::new, |alt| format!("[{alt}]")),
        Some("poll") => {
            let answers = block.get("answers").and_then(Value::as_array).into_iter().flatten();
            let answers = answers.filter_map(|answer| answer.get("answer_text")?.as_str());
            part("question").into_iter().chain(answers).collect::<Vec<_>>().join("\n- ")
        }
        _ => {
            let words = [part("title"), part("description"), part("url")];
            words.into_iter().flatten().collect::<Vec<_>>().join("\n")
        }
    }
}

/// The text of a block, with the addresses of its links behind them. Their places count characters.
fn linked(text: &str, block: &Value) -> String {
    let links = block.get("formatting").and_then(Value::as_array).into_iter().flatten();
    let mut links: Vec<(usize, &str)> = links
        .filter_map(|mark| Some((mark.get("end")?.as_u64()? as usize, mark.get("url")?.as_str()?)))
        .collect();
    links.sort_unstable();
    let mut shown = String::new();
    let mut links = links.into_iter().peekable();
    let length = text.chars().count();
    for (at, c) in text.chars().enumerate() {
        shown.push(c);
        while let Some((_, link)) = links.next_if(|(end, _)| *end == at + 1 || at + 1 == length) {
            if !text.contains(link) {
                shown.extend([" (", link, ")"]);
            }
        }
    }
    shown
}
