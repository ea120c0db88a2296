//! Names that no table lists, put together from words that it does: `tweet_created_at`, `num_likes`, `tweet_zh`.

use super::kind::FieldKind;
use super::table::listed;

/// Words around a name that change nothing about it.
const FILLERS: [&str; 19] = [
    "tweet", "post", "status", "twitter", "utc", "iso", "str", "parsed", "微博", "推文", "comment", "note",
    "article", "answer", "aweme", "weibo", "笔记", "帖子", "文章",
];
/// Words around a figure.
const COUNTING: [&str; 12] =
    ["count", "counts", "num", "numof", "numberof", "number", "cnt", "total", "数", "量", "n", "nr"];
/// Singular and short names of figures, which mean something else when they are alone: what was commented, whether it is forwarded.
pub(super) const COUNTED: [(&str, FieldKind); 24] = [
    ("like", FieldKind::Likes),
    ("fav", FieldKind::Likes),
    ("favs", FieldKind::Likes),
    ("favorite", FieldKind::Likes),
    ("favourite", FieldKind::Likes),
    ("heart", FieldKind::Likes),
    ("digg", FieldKind::Likes),
    ("retweet", FieldKind::Retweets),
    ("rt", FieldKind::Retweets),
    ("repost", FieldKind::Retweets),
    ("forward", FieldKind::Retweets),
    ("share", FieldKind::Retweets),
    ("shares", FieldKind::Retweets),
    ("boost", FieldKind::Retweets),
    ("reply", FieldKind::Replies),
    ("comment", FieldKind::Replies),
    ("conversation", FieldKind::Replies),
    ("quote", FieldKind::Quotes),
    ("quoted", FieldKind::Quotes),
    ("view", FieldKind::Views),
    ("impression", FieldKind::Views),
    ("bookmark", FieldKind::Bookmarks),
    ("save", FieldKind::Bookmarks),
    ("saves", FieldKind::Bookmarks),
];
/// Those whose numbers are no figures where they are alone: the id of a conversation, whether something is quoted.
const NEVER_ALONE: [&str; 2] = ["conversation", "quoted"];
/// Words for a translation, and words that make another field of it: its language, who made it.
const TRANSLATED: [&str; 9] =
    ["translat", "tranlast", "翻译", "翻譯", "译文", "譯文", "机翻", "機翻", "fanyi"];
const ABOUT: [&str; 13] = [
    "lang",
    "source",
    "status",
    "model",
    "engine",
    "translator",
    "error",
    "date",
    "time",
    "author",
    "title",
    "语言",
    "来源",
];
/// Words for a text that a language is written together with; fewer than in `sides`, where a sign or a capital parts the two.
const SOLID_TEXTS: [&str; 10] =
    ["text", "fulltext", "content", "tweet", "tweettext", "body", "内容", "正文", "文本", "推文"];
const CHINESE: [&str; 12] =
    ["zh", "cn", "zhcn", "zhhans", "zhtw", "zhhant", "chs", "cht", "ch", "chinese", "中文", "汉语"];
const ENGLISH: [&str; 8] = ["en", "eng", "english", "enus", "orig", "original", "英文", "英语"];

/// Chinese words for a text, and words beside them that make another field of it.
const CHINESE_TEXTS: [&str; 3] = ["正文", "内容", "內容"];
const ABOUT_TEXTS: [&str; 22] = [
    "类型", "類型", "分类", "分類", "数", "數", "字", "长度", "長度", "链接", "鏈接", "地址", "图", "圖",
    "时间", "時間", "编号", "編號", "来源", "來源", "标签", "標籤",
];

/// The figure that a name of [`COUNTED`] means where its value is a number.
pub(in crate::archive) fn figure_alone(name: &str) -> Option<FieldKind> {
    counted_word(name).filter(|_| !NEVER_ALONE.contains(&name))
}

fn counted_word(name: &str) -> Option<FieldKind> {
    COUNTED.iter().find(|(word, _)| *word == name).map(|(_, kind)| *kind)
}

/// What a name that is not listed means.
pub(super) fn derived(name: &str) -> Option<FieldKind> {
    counted(name).or_else(|| side(name)).or_else(|| chinese_text(name)).or_else(|| {
        let mut kinds = stripped(name, &FILLERS)
            .filter_map(|rest| listed(rest).first().map(|(kind, _)| *kind).or_else(|| counted(rest)));
        // A text has its own words; the others are too short to be distinguished from something else.
        kinds.find(|kind| !kind.is_text())
    })
}

/// `name` without one of `words` at its start or its end, in every way.
fn stripped<'a>(name: &'a str, words: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let rests = words.iter().flat_map(move |word| [name.strip_prefix(word), name.strip_suffix(word)]);
    rests.flatten().filter(|rest| !rest.is_empty())
}

fn counted(name: &str) -> Option<FieldKind> {
    stripped(name, &COUNTING).find_map(|rest| {
        counted_word(rest)
            .or_else(|| listed(rest).iter().map(|(kind, _)| *kind).find(|kind| kind.metric().is_some()))
    })
}

/// `博文内容`, `内容描述`: longer Chinese names say all that a field is.
fn chinese_text(name: &str) -> Option<FieldKind> {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    (!name.is_ascii() && has(&CHINESE_TEXTS) && !has(&ABOUT_TEXTS)).then_some(FieldKind::Text)
}

fn side(name: &str) -> Option<FieldKind> {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&TRANSLATED) {
        return (!has(&ABOUT)).then_some(FieldKind::Translation);
    }
    let is_in = |languages: &[&str]| {
        languages.iter().any(|language| {
            let rest = name.strip_prefix(language).or_else(|| name.strip_suffix(language));
            rest.is_some_and(|rest| SOLID_TEXTS.contains(&rest))
        })
    };
    let is_chinese = is_in(&CHINESE);
    is_chinese.then_some(FieldKind::Translation).or_else(|| is_in(&ENGLISH).then_some(FieldKind::Original))
}

#[cfg(test)]
mod tests {
    use super::derived;
    use crate::archive::field_names::FieldKind;

    #[test]
    fn a_name_is_understood_by_its_words() {
        for (name, expected) in [
            ("tweetcreatedat", Some(FieldKind::Time)),
            ("timeutc", Some(FieldKind::Time)),
            ("statusidstr", Some(FieldKind::Id)),
            ("numlikes", Some(FieldKind::Likes)),
            ("favcount", Some(FieldKind::Likes)),
            ("tweetlikecount", Some(FieldKind::Likes)),
            ("sharecount", Some(FieldKind::Retweets)),
            ("tweetnumberofretweets", Some(FieldKind::Retweets)),
            ("nlikes", Some(FieldKind::Likes)),
            ("postedatiso", Some(FieldKind::Time)),
            ("commentcreatetimestamp", Some(FieldKind::Time)),
            ("translationzh", Some(FieldKind::Translation)),
            ("中文翻译内容", Some(FieldKind::Translation)),
            ("tweetzh", Some(FieldKind::Translation)),
            ("entext", Some(FieldKind::Original)),
            ("博文内容", Some(FieldKind::Text)),
            ("内容描述", Some(FieldKind::Text)),
            ("内容类型", None),
            ("正文字数", None),
            ("translationlang", None),
            ("translatortype", None),
            ("tweetcount", None),
            ("textcount", None),
            ("followerscount", None),
            ("statusescount", None),
            ("like", None),
            ("sourcestr", None),
        ] {
            assert_eq!(derived(name), expected, "{name}");
        }
    }
}
