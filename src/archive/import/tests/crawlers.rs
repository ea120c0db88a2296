//! Records as crawlers, scrapers and newer networks write them.

use super::{first, lines};

/// A text, fields of its first post, and their values.
const ROWS: &[(&str, &[&str], &str)] = &[
    (
        r#"{"note_id":"64b95d01000000000c034587","title":"杭州","desc":"西湖边的咖啡馆","time":1689935105000,"nickname":"小红","liked_count":"1.2万","collected_count":"800","comment_count":"33","share_count":"12","note_url":"https://www.xiaohongshu.com/explore/64b95d01000000000c034587"}"#,
        &["author", "likes", "bookmarks", "replies", "retweets", "text"],
        "小红 | 12000 | 800 | 33 | 12 | 杭州\n\n西湖边的咖啡馆",
    ),
    (
        r#"{"video_id":"113000000000000","title":"教你写Rust","desc":"第一课","create_time":1704067200,"nickname":"老王","liked_count":"10","video_play_count":"2000","video_favorite_count":"30","video_share_count":"5","video_comment":"11","video_url":"https://www.bilibili.com/video/av113000000000000"}"#,
        &["url", "views", "bookmarks", "retweets", "replies", "text"],
        "https://www.bilibili.com/video/av113000000000000 | 2000 | 30 | 5 | 11 | 教你写Rust\n\n第一课",
    ),
    (
        r#"{"aweme_id":"7300000000000000001","desc":"夜景","create_time":1704067200,"nickname":"拍客","aweme_url":"https://www.douyin.com/video/7300000000000000001"}"#,
        &["id", "url"],
        "7300000000000000001 | https://www.douyin.com/video/7300000000000000001",
    ),
    (
        r#"{"note_id":"9117905169","title":"求助","desc":"有没有吧友","note_url":"https://tieba.baidu.com/p/9117905169","publish_time":"2024-01-01 08:00","user_nickname":"吧友","total_replay_num":786}"#,
        &["author", "replies"],
        "吧友 | 786",
    ),
    (
        r#"{"user":{"id":"1669879400","screen_name":"梅"},"weibo":[{"user_id":1669879400,"id":4988888888888888,"bid":"NzA1","text":"早安","video_url":"https://video.weibo.com/show?fid=1","created_at":"2024-01-01","attitudes_count":1,"full_created_at":"2024-01-01 08:05:06"}]}"#,
        &["time", "url"],
        "2024-01-01T00:05:06.000Z | https://weibo.com/1669879400/NzA1",
    ),
    (
        "\"Tweet_Website\",\"Author_Name\",\"Author_Web_Page_URL\",\"Tweet_Timestamp\",\"Tweet_Content\",\"Tweet_Number_of_Reviews\",\"Tweet_Number_of_Retweets\",\"Tweet_Number_of_Likes\"\n\"https://twitter.com/mei/status/1874502000000000001\",\"Mei\",\"https://twitter.com/mei\",\"2025-01-01T17:04:38.000Z\",\"no wind\",\"3\",\"4\",\"5\"\n",
        &["id", "text", "replies", "retweets", "likes"],
        "1874502000000000001 | no wind | 3 | 4 | 5",
    ),
    (
        "handle,tweetDate,content,tweetLink,likeCount,timestamp\nmei,Wed Jan 01 17:04:38 +0000 2025,no wind,https://twitter.com/mei/status/1874502000000000001,3,2026-05-05T10:00:00.000Z\n",
        &["time", "service"],
        "2025-01-01T17:04:38.020Z | -",
    ),
    (
        "Text,Link,Timestamp\nno wind,https://nitter.net/mei/status/1874502000000000001#m,2026-05-05T10:00:00.000Z\n",
        &["author", "time", "url"],
        "mei | 2025-01-01T17:04:38.020Z | https://nitter.net/mei/status/1874502000000000001",
    ),
    (
        "tweet_id\tuser\tdatetime\tbody\tn_likes\tn_retweets\n1874502000000000001\tmei\t2025-01-01 17:04:38\tno wind\t3\t4\n",
        &["likes", "retweets"],
        "3 | 4",
    ),
    (
        r#"[{"id":"2960000000000000000","caption":"Beach","url":"https://www.instagram.com/p/CkX/","commentsCount":4,"likesCount":55,"timestamp":"2022-11-01T09:00:00.000Z","ownerUsername":"sea"}]"#,
        &["author", "likes", "replies"],
        "sea | 55 | 4",
    ),
    (
        r#"[{"id":"7200000000000000001","text":"dance","createTime":1676000000,"authorMeta":{"name":"mei"},"webVideoUrl":"https://www.tiktok.com/@mei/video/7200000000000000001","diggCount":10,"shareCount":2,"playCount":300,"collectCount":4,"commentCount":5}]"#,
        &["author", "url", "likes", "retweets", "views", "bookmarks", "replies"],
        "mei | https://www.tiktok.com/@mei/video/7200000000000000001 | 10 | 2 | 300 | 4 | 5",
    ),
    (
        r#"[{"id":"t3_abcdef","url":"https://www.reddit.com/r/sea/comments/abcdef/x/","username":"mei","title":"Sea","body":"No wind","numberOfComments":3,"upVotes":7,"createdAt":"2023-01-02T08:37:23.000Z"}]"#,
        &["author", "likes", "replies", "text"],
        "mei | 7 | 3 | Sea\n\nNo wind",
    ),
    (
        r#"[{"url":"https://www.linkedin.com/posts/x","text":"No wind","postedAtISO":"2023-01-02T08:37:23.000Z","authorName":"Ann","numLikes":3,"numComments":4,"numShares":1}]"#,
        &["author", "time", "likes", "replies", "retweets"],
        "Ann | 2023-01-02T08:37:23.000Z | 3 | 4 | 1",
    ),
    (
        r#"{"threads":[{"text":"no wind","published_on":1688700000,"code":"CuX","username":"mei","like_count":7,"url":"https://www.threads.net/@mei/post/CuX"}]}"#,
        &["author", "time", "likes"],
        "mei | 2023-07-07T03:20:00.000Z | 7",
    ),
    (
        "公众号,ID,标题,链接,摘要,发布时间,阅读,点赞,分享,留言,作者\n海,2247_1,海边,http://mp.weixin.qq.com/s?x,没有风,2024-01-01 08:00:01,100,3,2,1,梅\n",
        &["time", "text", "views", "likes", "retweets", "replies"],
        "2024-01-01T08:00:01.000Z | 海边\n\n没有风 | 100 | 3 | 2 | 1",
    ),
    (
        "标题,个人评分,打分日期,我的短评,链接\n海上,5,2020-01-01,没有风的电影,https://movie.douban.com/subject/1/\n",
        &["time", "text"],
        "2020-01-01 | 海上\n\n没有风的电影",
    ),
    (
        "Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Post ID,Video ID,Comment Text\nUgz1,UC1,2023-01-02T08:37:23.123456+00:00,0,,,dQw4,\"{\"\"text\"\":\"\"hey \"\"},{\"\"text\"\":\"\"@bob\"\",\"\"mention\"\":{\"\"externalChannelId\"\":\"\"x\"\"}}\"\n",
        &["time", "url", "text"],
        "2023-01-02T08:37:23.123Z | https://www.youtube.com/watch?v=dQw4&lc=Ugz1 | hey @bob",
    ),
    (
        r#"{"total":1,"rows":[{"id":"abc","created":"2023-01-02T08:37:23.123456+00:00","user":"acct:ann@hypothes.is","uri":"https://example.org/a","text":"I disagree","target":[{"selector":[{"exact":"the words"}]}]}]}"#,
        &["author", "url", "text"],
        "ann | https://example.org/a | &gt; the words\n\nI disagree",
    ),
    (
        r#"[{"title":"January 2nd, 2023","create-time":1672648643000,"uid":"01-02-2023","children":[{"string":"a block","uid":"abc","children":[{"string":"a child","uid":"abd"}]}]}]"#,
        &["time", "text"],
        "2023-01-02T08:37:23.000Z | January 2nd, 2023\n\n- a block\n  - a child",
    ),
    (
        r#"{"messages":[{"data":{"type":"MESSAGE_TYPE_CAST_ADD","fid":2,"timestamp":48994466,"castAddBody":{"embeds":[{"url":"https://a.example/"}],"parentCastId":{"fid":226,"hash":"0xa48ffff"},"text":"no wind"}},"hash":"0xd2b1ffff","signer":"0x7"}]}"#,
        &["author", "time", "is_reply", "text"],
        "fid:2 | 2022-07-22T01:34:26.000Z | true | no wind\nhttps://a.example/",
    ),
    (
        r#"{"casts":[{"object":"cast","hash":"0xfe90ffff","author":{"username":"mei"},"text":"gm","timestamp":"2023-11-27T14:44:32.000Z","reactions":{"likes_count":3,"recasts_count":2,"likes":[]},"replies":{"count":4}}]}"#,
        &["author", "likes", "retweets", "replies", "service"],
        "mei | 3 | 2 | 4 | other",
    ),
    (
        r#"{"posts":[{"post":{"id":1001,"name":"Sea","body":"No wind","published":"2024-07-25T10:00:00Z","ap_id":"https://lemmy.example/post/1001","url":"https://a.example/"},"creator":{"id":2,"name":"mei"},"community":{"id":3,"name":"sea","title":"Sea"},"counts":{"comments":12,"upvotes":35}}]}"#,
        &["author", "url", "likes", "replies", "text"],
        "mei | https://lemmy.example/post/1001 | 35 | 12 | Sea\n\nNo wind\n\nhttps://a.example/",
    ),
    (
        r#"[{"_":"Message","id":42,"date":"2023-01-02T08:37:23+00:00","message":"hi","views":55,"forwards":2,"replies":{"replies":3},"reply_to":{"reply_to_msg_id":41},"reactions":{"results":[{"count":4},{"count":1}]}}]"#,
        &["text", "views", "retweets", "replies", "likes", "reply_to"],
        "hi | 55 | 2 | 3 | 5 | 41",
    ),
    (
        r#"[{"type":"message","subtype":"channel_join","user":"U2","text":"<@U2> has joined","ts":"1672648644.000100"},{"type":"message","text":"see <https://a.example/x|this page>, <@U1|ann>, <#C1|sea> &amp; <!here>: <https://a.example/>","user":"U1","ts":"1672648643.000200","thread_ts":"1672648643.000100"}]"#,
        &["author", "reply_to", "text"],
        "U1 | 1672648643000100 | see this page (https://a.example/x), @ann, #sea &amp; @here: https://a.example/",
    ),
    (
        r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"https://x.com/mei/status/1874502000000000001","url":"https://x.com/mei/status/1874502000000000001","content_html":"no wind<br>&amp; no waves"}]}"#,
        &["author", "text"],
        "mei | no wind\n&amp; no waves",
    ),
    (
        r#"{"createdAt":"May 19, 2015 3:16:10 PM","id":600651159980875776,"text":"no wind http://t.co/a","inReplyToStatusId":-1,"inReplyToUserId":-1,"favoriteCount":4,"urlEntities":[{"url":"http://t.co/a","expandedURL":"http://a.example/"}],"user":{"id":3,"screenName":"mei"}}"#,
        &["author", "is_reply", "likes", "text"],
        "mei | false | 4 | no wind http://a.example/",
    ),
    (
        r#"{"_type":"snscrape.modules.twitter.Tweet","url":"https://twitter.com/mei/status/1278115358860173312","date":"2020-06-30T23:57:02+00:00","content":"no wind https://t.co/a and https://t.co/b","id":1278115358860173312,"user":{"username":"mei"},"outlinks":["https://a.example/","https://b.example/"],"tcooutlinks":["https://t.co/a","https://t.co/b"]}"#,
        &["text"],
        "no wind https://a.example/ and https://b.example/",
    ),
    (
        "id,text,attitudes,comments,reposts\n3978534576203921,海很静,3,1,2\n",
        &["service", "time", "likes", "replies", "retweets"],
        "other | - | 3 | 1 | 2",
    ),
    (
        r#"{"data":{"user":{"result":{"__typename":"User","rest_id":"3","legacy":{"description":"about me","followers_count":3},"timeline":{"instructions":[{"entries":[{"content":{"itemContent":{"user_results":{"result":{"__typename":"User","rest_id":"31311757","legacy":{"created_at":"Wed Apr 15 02:29:52 +0000 2009","description":"a map","favourites_count":3,"followers_count":4,"url":"https://t.co/a","screen_name":"map"}}}}}},{"content":{"itemContent":{"tweet_results":{"result":{"__typename":"Tweet","rest_id":"1874502000000000001","legacy":{"full_text":"no wind"}}}}}}]}]}}}}}"#,
        &["id", "text"],
        "1874502000000000001 | no wind",
    ),
    (
        r#"{"data":{"cards":[{"card_type":6,"desc":"all","scheme":"https://m.weibo.cn/p/1"},{"card_type":9,"itemid":"1","scheme":"https://m.weibo.cn/status/NzA1","mblog":{"id":"4988888888888888","bid":"NzA1","text":"海很静","created_at":"2024-01-01","attitudes_count":1,"user":{"id":5,"screen_name":"梅"}}}]}}"#,
        &["id", "author", "url"],
        "4988888888888888 | 梅 | https://weibo.com/5/NzA1",
    ),
    (
        r#"{"data":[{"id":"1167624470980435968","username":"mei","created_at":"2019-08-31T02:25:54.000Z","description":"about me","url":"https://t.co/a","public_metrics":{"followers_count":3,"tweet_count":4}},{"id":"1198000000000000001","name":"a list","description":"of people","created_at":"2019-11-22T12:56:52.000Z","member_count":3}]}"#,
        &["id"],
        "no post",
    ),
    (
        r#"{"items":{"3mreplv6kas2p":{"text":"no wind","createdAt":"2026-07-24T06:21:56.728Z","url":"https://bsky.app/profile/mei.example/post/3mreplv6kas2p","likeCount":2}}}"#,
        &["author", "likes"],
        "mei.example | 2",
    ),
    ("\"\",\"TWEETS\"\n\"1\",\"no wind\"\n\"2\",\"no waves\"\n", &["text"], "no wind"),
    (
        r#"[{"id":"1874502000000000001","text":"no wind","likeCount":99999999999999999999999,"viewCount":-5,"replyCount":2.0}]"#,
        &["likes", "views", "replies"],
        "- | - | 2",
    ),
    (
        r#"{"_schema":{"text":"what it says","time":"when"},"posts":[{"text":"no wind","id":"1874502000000000001"}]}"#,
        &["id", "text"],
        "1874502000000000001 | no wind",
    ),
];

#[test]
fn records_of_crawlers_and_networks_are_whole() {
    for (text, keys, expected) in ROWS {
        assert_eq!(first(text, keys), *expected, "{text}");
    }
}

#[test]
fn replies_find_posts_whose_ids_are_letters() {
    for (text, count) in [
        (
            "comment_id,create_time,note_id,content,nickname,parent_comment_id\n64b96aaaa,1689935205000,64b95d01,我也去过,梅,0\n64b97aaaa,1689935305000,64b95d01,一起,波,64b96aaaa\n",
            2,
        ),
        (
            r#"[{"id":"d7dd5eb3","pubkey":"aa","created_at":1673347337,"kind":1,"tags":[],"content":"hi"},{"id":"e7dd5eb3","pubkey":"aa","created_at":1673347338,"kind":1,"tags":[["e","ffff","","root"],["e","d7dd5eb3","","reply"]],"content":"ho"},{"id":"f7dd5eb3","pubkey":"aa","created_at":1673347339,"kind":7,"tags":[],"content":"+"}]"#,
            2,
        ),
        (
            r#"{"feed":[{"post":{"uri":"at://did:plc:b/app.bsky.feed.post/3jzfcijpj2z2a","author":{"handle":"bo.example"},"record":{"$type":"app.bsky.feed.post","createdAt":"2024-01-01T00:00:00Z","text":"hi"}}},{"post":{"uri":"at://did:plc:b/app.bsky.feed.post/3jzfcijpj2z2b","author":{"handle":"bo.example"},"record":{"$type":"app.bsky.feed.post","createdAt":"2024-01-01T00:01:00Z","text":"ho","reply":{"parent":{"uri":"at://did:plc:b/app.bsky.feed.post/3jzfcijpj2z2a"}}}}}]}"#,
            2,
        ),
    ] {
        let lines = lines(&[text]);
        assert_eq!(lines.len(), count, "{text}");
        assert!(lines[0]["id"].is_string(), "{text}");
        assert_eq!(lines[0]["id"], lines[1]["reply_to"], "{text}");
    }
}

#[test]
fn users_are_named_by_records_of_their_own() {
    let note = r#"{"id":"d7dd5eb3","pubkey":"aa","created_at":1673347337,"kind":1,"tags":[],"content":"hi"}"#;
    let user = r#"{"id":"c7dd5eb3","pubkey":"aa","created_at":1673347336,"kind":0,"tags":[],"content":"{\"name\":\"mei\"}"}"#;
    assert_eq!(first(&format!("{user}\n{note}\n"), &["author", "text"]), "mei | hi");
    let users = r#"[{"id":"U1","team_id":"T1","name":"ann","profile":{"real_name":"Ann"}}]"#;
    let day = r#"[{"type":"message","text":"hi <@U1>","user":"U1","ts":"1672648643.000100"}]"#;
    assert_eq!(lines(&[users, day])[0]["author"], "Ann");
}
