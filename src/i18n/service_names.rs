//! Services and kinds of files by their Chinese names, as the table of formats has them.

/// A Chinese name, and the word for it in the table, in small letters.
const CHINESE_NAMES: [(&str, &str); 33] = [
    ("微博", "weibo"),
    ("推特", "x,"),
    ("小红书", "xiaohongshu"),
    ("小紅書", "xiaohongshu"),
    ("哔哩哔哩", "bilibili"),
    ("嗶哩嗶哩", "bilibili"),
    ("b站", "bilibili"),
    ("抖音", "douyin"),
    ("快手", "kuaishou"),
    ("贴吧", "tieba"),
    ("貼吧", "tieba"),
    ("知乎", "zhihu"),
    ("即刻", "jike"),
    ("豆瓣", "douban"),
    ("微信", "wechat"),
    ("公众号", "wechat"),
    ("公眾號", "wechat"),
    ("长毛象", "mastodon"),
    ("長毛象", "mastodon"),
    ("电报", "telegram"),
    ("電報", "telegram"),
    ("脸书", "facebook"),
    ("臉書", "facebook"),
    ("领英", "linkedin"),
    ("領英", "linkedin"),
    ("印象笔记", "evernote"),
    ("字幕", "subtitles"),
    ("表格", "tables"),
    ("电子表格", "workbooks"),
    ("試算表", "workbooks"),
    ("印象筆記", "evernote"),
    ("油管", "youtube"),
    ("浮墨", "flomo"),
];

/// The word of the table of formats for a name that a user gives, as it is where it is none of the Chinese ones.
pub(crate) fn format_word(name: &str) -> &str {
    let name_in_small = name.to_lowercase();
    CHINESE_NAMES.iter().find(|(chinese, _)| *chinese == name_in_small).map_or(name, |(_, word)| word)
}
