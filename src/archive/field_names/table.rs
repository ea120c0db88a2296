//! The names that programs write.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::kind::{FieldKind, KINDS};

/// Names without case, blanks and signs (`likeCount`, `like_count` and `Like count` are one), the most trusted first.
#[rustfmt::skip] // A list of words, not one a line.
pub(super) const TABLE: [(FieldKind, &[&str]); KINDS] = [
    (FieldKind::Id, &[
        "idstr", "restid", "commentid", "tweetid", "statusid", "postid", "tweetids", "noteid", "id", "mid",
        "mblogid", "微博id", "评论id", "weiboid", "repostweiboid", "originweiboid", "推文id", "rkey", "messageid", "sentenceid", "guid",
        "objectid", "bid", "awemeid", "contentid", "videoid",
    ]),
    (FieldKind::Link, &[
        "permalink", "url", "link", "posturl", "postlink", "tweeturl", "tweetlink", "tweetpermalink",
        "statusurl", "permanenturl", "sharelink", "sharingurl", "contenturl", "noteurl", "htmlurl",
        "twitterurl", "externalurl", "scheme", "链接", "鏈接", "连结", "連結", "微博链接", "微博地址", "推文链接", "原文链接", "地址",
        "awemeurl", "webvideourl", "weburl", "articleurl", "tweetwebsite", "文章链接", "帖子链接", "视频链接", "笔记链接", "网址",
        "uri", "href", "expandedurls", "singlepostpageurl",
    ]),
    (FieldKind::Author, &[
        "screenname", "username", "userscreenname", "authorusername", "authorhandle", "userhandle",
        "authorscreenname", "handle", "acct", "userprofile", "author", "user", "account", "core", "用户昵称", "昵称",
        "作者", "用户名", "博主", "发布者", "from", "name", "nickname", "displayname", "authorname", "accountname", "authordisplayname",
        "usernickname", "blogname", "fromuser", "owner", "userusername", "twitterhandle", "twitterusername",
        "tweetedby", "tweetby", "postedby", "bookauthor", "博主昵称", "作者昵称", "发布人", "ownerusername", "authormeta",
        "channelname", "senderfullname", "postingproject", "influencer", "creator", "authors", "公众号", "profilename", "sender", "by",
    ]),
    (FieldKind::Time, &[
        "timestampms", "createtimestamp", "fullcreatedat", "完整日期", "tweetdate", "createdatms", "createdtimestamp",
        "creationtimestamp", "createdutc", "publishedat", "published", "createdat", "createdts", "dateunixtime",
        "publishtime", "publisheddate", "publishdate", "repostpublishtime", "postedat", "datetime", "timestamp",
        "datecreated", "createdtime", "createtime", "发布时间", "发表时间", "发布日期", "日期", "时间", "時間", "发博时间",
        "posttime", "posteddate", "date", "time", "created", "pubdate", "datepublished", "creationdate",
        "createdate", "createddate", "postingtime", "创建时间", "創建時間", "发帖时间", "发推时间", "highlightedat", "issued",
        "displaytime", "creationtime", "createdtimestampusec", "usereditedtimestampusec", "takenattimestamp",
        "takenat", "tweetat", "eventtime", "timeadded", "addedat", "savedat", "publishedon", "dateadded",
        "strtime", "timeposted", "dateposted", "datesent", "messagedate", "lastinteractiondate", "打分日期", "发表于", "createtimeiso", "createdatetime", "updated", "ts",
    ]),
    (FieldKind::Clock, &["time", "clock", "posttimeofday", "messagetime"]),
    (FieldKind::Zone, &["timezone", "tz", "utcoffset"]),
    (FieldKind::Text, &[
        "embeddedtext", "fulltext", "rawcontent", "rawtext", "textraw", "longtextcontent", "tweettext",
        "posttext", "text", "content", "tweet", "contenttext", "contenthtml", "weibocontent",
        "repostweibocontent", "originweibocontent", "正文", "微博正文", "微博内容", "推文内容", "推文", "内容", "內容", "微博", "原文",
        "body", "tweetcontent", "renderedcontent", "textcontent", "contents", "messagetext", "推文正文", "文本", "文案",
        "highlight", "originaltweet", "sharecommentary", "selftext", "storytext", "commenttext", "textoriginal",
        "textdisplay", "plaintextbody", "desc", "plaintext", "myreview", "短评", "我的短评", "我的评论", "评语", "摘要", "digest",
        "strcontent", "bodymarkdown", "bodyhtml", "notecontent", "notetext", "笔记内容", "caption", "message",
        "description", "描述", "summary", "excerpt", "comment", "html", "post",
        "hitsentence", "openingtext",
        "title", "标题", "標題",
    ]),
    (FieldKind::Original, &[
        "original", "originaltext", "texten", "entext", "texteng", "english", "en", "enus", "source",
        "sourcetext", "src", "原文", "英文", "英语", "英文原文", "英文版", "英语版", "英语原文", "原文英文", "原文文本",
        "原文内容", "推文原文", "微博原文", "帖子原文", "原帖", "原帖内容", "原推", "原推文", "原贴", "原句", "英文内容", "英文文本", "英",
        "sentence1",
    ]),
    (FieldKind::Translation, &[
        "translation", "translations", "translatedtext", "translatedcontent", "tranlastedcontent",
        "translationtext", "translated", "texttranslated", "texttranslation", "fulltexttranslated",
        "fulltextzh", "contentzh", "contentcn", "contenttranslated", "textzh", "zhtext", "textzhcn", "textcn",
        "cntext", "textchinese", "chinesetext", "chinese", "zh", "zhcn", "zhhans", "zhtw", "zhhant", "cn",
        "target", "targettext", "tgt", "译文", "譯文", "翻译", "翻譯", "中文翻译", "中文译文", "中文", "汉译", "译", "trans",
        "translate", "中文内容", "机器翻译", "中文版", "中译", "中文文本", "译文中文", "译文文本", "译文内容", "推文译文", "译句", "中",
        "sentence2",
    ]),
    (FieldKind::Likes, &[
        "likes", "likecount", "likescount", "favoritecount", "favouritecount", "favoritescount",
        "favouritescount", "favorites", "favourites", "attitudescount", "upnum", "upvotecount", "likenum",
        "likescnt", "likedcount", "numberoflikes", "voteupcount", "notecount", "edgemediapreviewlike",
        "edgelikedby", "点赞数", "點讚數", "点赞", "赞数", "赞", "喜欢", "喜欢数", "hearts", "faves", "upvotes", "upvotescount",
        "diggcount", "numlikes", "点赞量", "attitudes",
    ]),
    (FieldKind::Retweets, &[
        "retweets", "retweetcount", "retweetscount", "reposts", "repostcount", "repostscount", "reblogscount",
        "reblogs", "boosts", "boostcount", "shares", "retweetnum", "sharedcount", "resharescount",
        "resharedcount", "forwardnum", "forwardcount", "转发数", "轉發數", "转发", "转推", "转推数", "转帖", "forwards",
        "forwardscount", "recasts", "recastscount", "videosharecount", "转发量", "分享", "分享数", "分享量",
    ]),
    (FieldKind::Replies, &[
        "replies", "replycount", "repliescount", "replys", "commentscount", "commentcount", "comments", "commentnum",
        "edgemediatocomment", "replynum", "评论数", "評論數", "评论", "回复数", "回复", "totalreplaynum", "videocomment",
        "numberofreviews", "评论量", "留言", "留言数",
    ]),
    (FieldKind::Quotes, &["quotes", "quotecount", "quotescount", "quotetweets", "引用数", "引用"]),
    (FieldKind::Views, &[
        "views", "viewcount", "viewscount", "impressions", "impressioncount", "impressionscount", "readcount",
        "readscount", "阅读数", "阅读量", "浏览量", "浏览数", "浏览", "阅读", "播放量", "展示", "playcount", "plays",
        "videoplaycount", "videoviewcount", "videoviews", "viewdcount", "播放", "观看", "观看数",
    ]),
    (FieldKind::Bookmarks, &[
        "bookmarks", "bookmarkcount", "bookmarkedcount", "bookmarkscount", "saves", "collectedcount", "收藏数",
        "收藏", "collectcount", "collectioncount", "videofavoritecount", "收藏量",
    ]),
    (FieldKind::IsReply, &["isreply"]),
    (FieldKind::ReplyTo, &[
        "inreplytostatusidstr", "inreplytostatusid", "inreplytotweetid", "inreplytotweetidstr", "inreplytoid",
        "inreplytoidstr", "inreplyto", "replytotweetid", "replytostatusid", "replytoid", "replyto",
        "replytomessageid", "replytosid", "parentcommentid", "parenttweetid", "父评论id", "replytomsgid", "threadts", "replyparent", "replyparenturi", "replytouri", "parentid",
        "parent",
    ]),
    (FieldKind::Conversation, &["conversationidstr", "conversationid"]),
    (FieldKind::Number, &["num", "number", "编号", "序号"]),
    (FieldKind::Note, &["note"]),
    (FieldKind::Title, &["title", "标题", "標題", "subject", "headline", "question"]),
];

/// The kinds of field that a name of the table means, each with its trust (0 is the highest).
pub(super) fn listed(folded: &str) -> &'static [(FieldKind, u8)] {
    static KNOWN: OnceLock<HashMap<&str, Vec<(FieldKind, u8)>>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let mut known: HashMap<&str, Vec<(FieldKind, u8)>> = HashMap::new();
        for (name, words) in TABLE {
            for (trust, word) in words.iter().enumerate() {
                known.entry(word).or_default().push((name, trust as u8));
            }
        }
        known
    });
    known.get(folded).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::listed;
    use crate::archive::field_names::derived::COUNTED;
    use crate::archive::field_names::{FieldKind, TABLE};
    use crate::corpus::Metric;

    /// The metrics that a name of the table means.
    fn metrics(name: &str) -> Vec<Metric> {
        listed(name).iter().filter_map(|(kind, _)| kind.metric()).collect()
    }

    #[test]
    fn every_metric_name_means_one_metric() {
        for (kind, names) in TABLE {
            let Some(metric) = kind.metric() else { continue };
            for name in names {
                assert_eq!(metrics(name), [metric], "{name}");
            }
        }
        for (name, kind) in COUNTED {
            assert!(metrics(name).iter().all(|metric| FieldKind::from_metric(*metric) == kind), "{name}");
        }
        for metric in Metric::ALL {
            for name in [metric.key()].iter().chain(metric.aliases()) {
                assert_eq!(metrics(name), [metric], "{name} of {metric:?}");
            }
        }
    }
}
