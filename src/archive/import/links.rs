//! Addresses of posts that their records give in parts.

use super::addresses::address;
use super::fields::text_of;
use crate::archive::value::{Object, Value};

/// The page of a video; many records have the address of the film itself under the same name.
pub(super) fn of_video(value: &Object) -> String {
    const PAGES: [&str; 4] =
        ["bilibili.com/video/", "kuaishou.com/short-video/", "douyin.com/video/", "/watch?v="];
    let link = value.get("video_url").and_then(Value::as_str).unwrap_or_default();
    if PAGES.iter().any(|page| link.contains(page)) {
        return address(link);
    }
    // YouTube's own export has a video and a comment on it.
    let part = |name: &str| value.get(name).and_then(Value::as_str).filter(|id| !id.is_empty());
    match (part("Video ID"), part("Comment ID")) {
        (Some(video), Some(comment)) => format!("https://www.youtube.com/watch?v={video}&lc={comment}"),
        _ => String::new(),
    }
}

/// The address of a post of Weibo, by its owner and its name, which may be all that there is of an id.
pub(super) fn of_weibo(value: &Object, id: &str) -> String {
    let is_word = |text: &String| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let part = |name: &str| value.get(name).map(text_of).filter(is_word);
    let user = part("user_id")
        .or_else(|| part("用户id"))
        .or_else(|| value.get("user")?.get("id").map(text_of).filter(is_word));
    let own = || Some(id.to_owned()).filter(is_word);
    let name = part("bid").or_else(|| part("mblogid")).or_else(own);
    user.zip(name).map_or_else(String::new, |(user, name)| format!("https://weibo.com/{user}/{name}"))
}

/// The page of an answer or an article of Zhihu, whose interface names its own address.
pub(super) fn of_zhihu(value: &Object, link: &str) -> String {
    let path = link.split_once("api.zhihu.com/").map(|(_, path)| path);
    let question = value.get("question").and_then(|question| question.get("id")).map(text_of);
    match path.and_then(|path| path.split_once('/')).zip(Some(question)) {
        Some((("answers", id), Some(question))) => {
            format!("https://www.zhihu.com/question/{question}/answer/{id}")
        }
        Some((("articles", id), _)) => format!("https://zhuanlan.zhihu.com/p/{id}"),
        Some((("pins", id), _)) => format!("https://www.zhihu.com/pin/{id}"),
        _ => link.to_owned(),
    }
}
