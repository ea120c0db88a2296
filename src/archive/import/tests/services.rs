//! Records of services other than X, and records in the wrappings of other programs.

use super::{first, shown};

/// A text, fields of its first post, and their values.
const ROWS: &[(&str, &[&str], &str)] = &[
    ("label,tweet\n0,\"a, b\"\n1,c\n", &["text"], "a, b"),
    (",label,text\n0,x,hi\n", &["text"], "hi"),
    ("text\n海很静\n没有风\n", &["text"], "海很静"),
    (
        "Report:,Sea\nFrom:,2023-01-01\n\nDate,Url,Author,Full Text,Likes\n2023-01-01 10:00:00,https://a.example/1,mei,hi,3\n",
        &["author", "text", "likes", "source_line"],
        "mei | hi | 3 | 5",
    ),
    ("user,when,tweet\nmei,03/04/2024,hi\nbo,25/04/2024,ho\n", &["text"], "hi"),
    (
        "date,text\n03/04/2024 10:00,hi\n25/04/2024 10:00,ho\n",
        &["time", "text"],
        "2024-04-03T10:00:00.000Z | hi",
    ),
    ("date,text\n03/04/2024,hi\n03/25/2024,ho\n", &["time"], "2024-03-04"),
    (
        "\"0\",\"1467810369\",\"Mon Apr 06 22:19:45 PDT 2009\",\"NO_QUERY\",\"mei\",\"the sea is so quiet\"\n\"4\",\"1467810672\",\"Mon Apr 06 22:19:49 PDT 2009\",\"NO_QUERY\",\"bo\",\"there is no wind\"\n\"4\",\"1467810673\",\"Mon Apr 06 22:19:50 PDT 2009\",\"NO_QUERY\",\"cy\",\"a boat is back\"\n",
        &["author", "time", "text"],
        "mei | 2009-04-07T05:19:45.000Z | the sea is so quiet",
    ),
    (
        "1874502000000000001,https://x.com/mei/status/1874502000000000001,2025-01-01 17:04:38,the sea is quiet\n1874502000000000002,https://x.com/mei/status/1874502000000000002,2025-01-01 17:04:38,there is no wind\n",
        &["id", "author", "text"],
        "1874502000000000001 | mei | the sea is quiet",
    ),
    (
        "2016年06月26日 18:36:59 Sunday,<p>海很静，没有风。</p>,\r\n2016年06月25日 18:36:59 Saturday,<p>船回来了。</p>,\r\n",
        &["time", "text"],
        "2016-06-26T18:36:59.000Z | 海很静，没有风。",
    ),
    (
        "11671,591,39,03-27,海很静，没有风。\n6159,332,23,昨天 04:44,船回来了，很好\n7223,1,2,04-04,今天没有太阳\n",
        &["text"],
        "海很静，没有风。",
    ),
    (
        "Name,Created,Tags,URL,Status\nThe sea is quiet,\"January 1, 2023 10:00 AM\",a,https://e.example/,Done\nThere is no wind,\"January 2, 2023 11:00 PM\",,,\n",
        &["time", "url", "text"],
        "2023-01-01T10:00:00.000Z | https://e.example/ | The sea is quiet",
    ),
    (
        "id,created_at,text\n1874502000000000001,2025-01-01 17:04:38,b'caf\\xc3\\xa9\\nnext'\n",
        &["text"],
        "café\nnext",
    ),
    (
        "user_id,status_id,created_at,screen_name,text,reply_to_status_id,urls_expanded_url\nx5,x1580661436132757505,2022-10-13 20:47:08,mei,calm https://t.co/A1,x1580661436132757504,https://a.example/\n",
        &["reply_to", "text"],
        "1580661436132757504 | calm https://a.example/",
    ),
    (
        "date,id,content,user\n2022-10-13 20:47:08+00:00,1580661436132757504,calm,\"User(username='mei', id=5, displayname='M')\"\n",
        &["author", "text"],
        "mei | calm",
    ),
    (
        "id_str,from_user,text,entities_str\n1580661436132757504,mei,calm https://t.co/A1,\"{\"\"urls\"\":[{\"\"url\"\":\"\"https://t.co/A1\"\",\"\"expanded_url\"\":\"\"https://a.example/\"\"}]}\"\n",
        &["author", "text"],
        "mei | calm https://a.example/",
    ),
    (
        "Date,Url,Author,Full Text,Twitter Reply Count,Twitter Retweets,Twitter Likes\n2022-10-13 20:47:08,https://x.com/mei/status/1580661436132757504,mei,calm,2,1,3\n",
        &["likes", "retweets", "replies"],
        "3 | 1 | 2",
    ),
    (
        "uri,author_handle,text,created_at,reply_parent\nat://did:plc:a/app.bsky.feed.post/3kabcdefghi2j,mei.example,calm,2023-10-13T20:47:08Z,at://did:plc:a/app.bsky.feed.post/3kabcdefgh22j\n",
        &["id", "reply_to", "url"],
        "1736393063406155791 | 1736393063406141455 | https://bsky.app/profile/mei.example/post/3kabcdefghi2j",
    ),
    (
        r#"{"user":{"username":"mei","posts":[{"entity_type":"status_message","entity_data":{"author":"mei@p.example","guid":"abcdef0123","created_at":"2022-10-13T20:47:08Z","text":"calm"}}]}}"#,
        &["author", "text"],
        "mei@p.example | calm",
    ),
    (
        r#"{"msglist":[{"uin":1,"name":"梅","tid":"a1b2c3","content":"海","created_time":1514853443,"cmtnum":0,"commentlist":[]},{"uin":1,"name":"梅","tid":"a1b2c4","content":"@{uin:2,nick:波,who:1,auto:1}海","created_time":1514853443,"cmtnum":0}]}"#,
        &["author", "text"],
        "梅 | 海",
    ),
    (
        r#"[{"plurk_id":1500000001,"posted":"Thu, 13 Oct 2022 20:47:08 GMT","content":"<b>calm</b>","content_raw":"calm","favorite_count":3,"nick_name":"mei"}]"#,
        &["time", "author", "url", "likes", "text"],
        "2022-10-13T20:47:08.000Z | mei | https://www.plurk.com/p/ot27ep | 3 | calm",
    ),
    (
        r#"{"items":[{"__typename":"Post","id":"0x01-0x02","createdAt":"2022-10-13T20:47:08Z","metadata":{"content":"calm"},"profile":{"handle":"mei.lens"},"stats":{"totalUpvotes":4}}]}"#,
        &["author", "likes", "text"],
        "mei.lens | 4 | calm",
    ),
    (
        r#"{"items":[{"postId":1,"headline":"Sea","publishedAt":"2022-10-13T20:47:08Z","plainTextBody":"calm","postingProject":{"handle":"mei"},"singlePostPageUrl":"https://a.example/1","numComments":3}]}"#,
        &["author", "url", "replies", "text"],
        "mei | https://a.example/1 | 3 | Sea\n\ncalm",
    ),
    (
        "<lofterBlogExport><PostItem><title>Sea</title><publishTime>1665694028000</publishTime><content><![CDATA[<p>calm</p>]]></content></PostItem></lofterBlogExport>",
        &["time", "text"],
        "2022-10-13T20:47:08.000Z | Sea\n\ncalm",
    ),
    (
        "Message Date,Message Time,From,Phone,Message\n13/10/2022,20:47:08,mei,+1,calm\n",
        &["time", "author", "text"],
        "2022-10-13T20:47:08.000Z | mei | calm",
    ),
    (
        "问题标题,回答内容,赞同数,回答时间\n海为什么静？,没有风,\"3,050\",2022-10-14 04:47\n",
        &["time", "likes", "text"],
        "2022-10-14T04:47:00.000Z | 3050 | 海为什么静？\n\n没有风",
    ),
    (
        "评论ID,评论内容,点赞数,评论时间,父评论ID\n13,海很静,3,2022-10-14 04:47:08,12\n",
        &["id", "reply_to", "likes", "text"],
        "13 | 12 | 3 | 海很静",
    ),
    (
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:blogger=\"b\"><entry><blogger:status>DRAFT</blogger:status><title>Later</title><content>x</content></entry><entry><blogger:status>LIVE</blogger:status><title>Sea</title><content>calm</content></entry></feed>",
        &["text"],
        "Sea\n\ncalm",
    ),
    (
        "id,text,created_at,user.name,user.screen_name\n1580661436132757504,calm,2022-10-13 20:47:08,Ann,ann_sea\n",
        &["author"],
        "ann_sea",
    ),
    (
        r#"{"thread_items":[{"post":{"pk":"3012345678901234567","code":"CxAbC","taken_at":1665694028,"caption":{"text":"calm"},"like_count":3,"text_post_app_info":{"direct_reply_count":2,"repost_count":1,"reply_to_author":null},"user":{"username":"mei"}}}]}"#,
        &["author", "url", "likes", "replies", "retweets", "text"],
        "mei | https://www.threads.net/@mei/post/CxAbC | 3 | 2 | 1 | calm",
    ),
    (
        "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n2023-01-01 10:00:00,https://a.example/1,\"one\"\"\n\"\"\n\"\"two\",,,MEMBER_NETWORK\n",
        &["url", "text"],
        "https://a.example/1 | one\n\ntwo",
    ),
    (
        "user_id,screen_name,description,followers_count,updated\n1,mei,a bio of mine,5,2018-02-05 14:00:00\n",
        &["text"],
        "no post",
    ),
    (
        "---\ntitle: \"Sea\"\ndate: 2023-01-01T10:00:00+08:00\ntags: [\"a\"]\nauthor: mei\n---\n\nNo wind.\n\n## More\n\nHome.\n",
        &["author", "time", "text"],
        "mei | 2023-01-01T02:00:00.000Z | Sea\n\nNo wind.\n\n## More\n\nHome.",
    ),
    (
        "+++\ntitle = \"海\"\ndate = 2023-02-01T10:00:00Z\n+++\n没有风。\n",
        &["time", "text"],
        "2023-02-01T10:00:00.000Z | 海\n\n没有风。",
    ),
    ("---\ntitle: x\ndate: 2023-01-01\ndraft: true\n---\nsecret\n", &["text"], "no post"),
    (
        "1\n00:00:01,000 --> 00:00:03,000\n<i>No wind.</i>\n没有风。\n\n2\n00:00:04,000 --> 00:00:06,500\nHome.\n到家了。\n",
        &["num", "text", "text_zh"],
        "1 | No wind. | 没有风。",
    ),
    (
        "[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,{\\pos(1,2)}没有风，回家了\\N{\\fs12}No wind, home\n",
        &["num", "text", "text_zh", "source_line"],
        "1 | 没有风，回家了 | No wind, home | 6",
    ),
    (
        "// from a browser\n[ /* the first */ {\"id\":\"1874502000000000001\", // its id\n\"text\":\"see // this\",\"likes\":NaN,\"views\":Infinity,},\n]\n",
        &["id", "text", "source_line"],
        "1874502000000000001 | see // this | 2",
    ),
    (
        "id,text,author\n\"1874502000000000001\",\"he said \\\"no, wind\\\" twice\",mei\n\"1874502000000000002\",\"a \\\\\",bo\n",
        &["text", "author"],
        "he said \"no, wind\" twice | mei",
    ),
    ("path,text,author\n\"C:\\\",\"no wind\",mei\n", &["text", "author"], "no wind | mei"),
    ("WEBVTT\n\n00:01.000 --> 00:03.000\nNo wind.\n", &["num", "text"], "1 | No wind."),
    (
        "msgid \"\"\nmsgstr \"\"\n\"Language: zh_CN\\n\"\n\n#: a.c:1\nmsgctxt \"menu\"\nmsgid \"\"\n\"No \"\n\"wind\\n\"\nmsgstr \"没有风\\n\"\n\nmsgid \"%d boat\"\nmsgid_plural \"%d boats\"\nmsgstr[0] \"%d 条船\"\n",
        &["text", "text_zh"],
        "No wind | 没有风",
    ),
    (
        "#separator:tab\n#html:true\nno sun\t没有太阳\nno wind\t没有风\n",
        &["text", "text_zh", "source_line"],
        "no sun | 没有太阳 | 3",
    ),
    (
        "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"zh\"><body><trans-unit id=\"1\"><source>No <g id=\"1\">wind</g></source><target>没有风</target><note>a note</note></trans-unit></body></file></xliff>",
        &["text", "text_zh"],
        "No wind | 没有风",
    ),
    (
        "<livejournal><entry><itemid>5</itemid><eventtime>2003-01-01 10:00:00</eventtime><subject>Sea</subject><event>No &lt;b&gt;wind&lt;/b&gt;</event></entry></livejournal>",
        &["time", "text"],
        "2003-01-01T10:00:00.000Z | Sea\n\nNo wind",
    ),
    (
        "<tumblr version=\"1.0\"><posts><post id=\"1\" url=\"https://a.example/1\" date-gmt=\"2012-01-01 10:00:00 GMT\"><regular-title>Sea</regular-title><regular-body>&lt;p&gt;No wind&lt;/p&gt;</regular-body></post></posts></tumblr>",
        &["time", "url", "text"],
        "2012-01-01T10:00:00.000Z | https://a.example/1 | Sea\n\nNo wind",
    ),
    (
        "<en-export><note><title>Sea</title><content><![CDATA[<en-note><div>No wind</div></en-note>]]></content><created>20130730T205637Z</created></note></en-export>",
        &["time", "text"],
        "2013-07-30T20:56:37.000Z | Sea\n\nNo wind",
    ),
    (
        "<rss version=\"2.0\"><channel><item><title>Draft</title><encoded>secret</encoded><status>draft</status></item><item><title>Sea</title><encoded>No wind</encoded><status>publish</status><post_type>post</post_type></item></channel></rss>",
        &["text"],
        "Sea\n\nNo wind",
    ),
    (
        "<!DOCTYPE html><html><div class=\"memo\"><div class=\"time\">2023-01-01 10:00:00</div><div class=\"content\"><p>#海</p><p>没有风</p></div><div class=\"files\"></div></div></html>",
        &["time", "text"],
        "2023-01-01T10:00:00.000Z | #海\n\n没有风",
    ),
    (
        r#"[{"timestamp":1600000000,"attachments":[{"data":[{"external_context":{"name":"\u00e6\u00b5\u00b7","url":"https://a.example/"}}]}],"data":[{"post":"caf\u00c3\u00a9"},{"update_timestamp":1}],"title":"Mei shared a link."}]"#,
        &["time", "text"],
        "2020-09-13T12:26:40.000Z | café\n海\nhttps://a.example/",
    ),
    (
        r#"{"comments_v2":[{"timestamp":1600000000,"data":[{"comment":{"timestamp":1600000000,"comment":"good","author":"Mei Li"}}],"title":"x"}]}"#,
        &["author", "text"],
        "Mei Li | good",
    ),
    (
        r#"[{"timestamp":1600000000,"data":[{"reaction":{"reaction":"LIKE"}}],"title":"Mei likes a post."}]"#,
        &["text"],
        "no post",
    ),
    (
        r#"[{"media":[{"uri":"a.jpg","creation_timestamp":1600000000,"title":"\u00e6\u00b5\u00b7"}]}]"#,
        &["time", "text"],
        "2020-09-13T12:26:40.000Z | 海",
    ),
    (
        r#"{"data":{"user":{"edge_owner_to_timeline_media":{"edges":[{"node":{"id":"2500000000000000001","shortcode":"CA","taken_at_timestamp":1600000000,"edge_media_to_caption":{"edges":[{"node":{"text":"hi"}}]},"edge_media_preview_like":{"count":9},"owner":{"username":"mei"}}}]}}}}"#,
        &["author", "url", "text", "likes"],
        "mei | https://www.instagram.com/p/CA/ | hi | 9",
    ),
    (
        r#"{"author":"mei","created_utc":1500000000,"created":1500028800,"id":"6nc","title":"A title","selftext":"3 &gt; 2","permalink":"/r/sea/comments/6nc/a/","url":"https://i.example/x.png","score":12,"num_comments":3,"subreddit":"sea"}"#,
        &["time", "url", "likes", "replies", "text"],
        "2017-07-14T02:40:00.000Z | https://www.reddit.com/r/sea/comments/6nc/a/ | 12 | 3 | A title\n\n3 &gt; 2\n\nhttps://i.example/x.png",
    ),
    (
        r#"{"by":"bo","id":2,"parent":1,"text":"It&#x27;s<p>so","time":1160418200,"type":"comment"}"#,
        &["author", "service", "url", "text"],
        "bo | other | - | It's\n\nso",
    ),
    (
        r#"{"data":[{"id":12,"question":{"title":"怎样学？"},"author":{"name":"梅"},"content":"<p>先读书。</p>","created_time":1600000000,"voteup_count":33,"comment_count":4}]}"#,
        &["author", "likes", "text"],
        "梅 | 33 | 怎样学？\n\n先读书。",
    ),
    (
        r#"[{"id":"60a1","type":"REPOST","content":"同意","createdAt":"2021-05-16T10:00:00Z","user":{"screenName":"梅"},"target":{"content":"原话","user":{"screenName":"波"}}}]"#,
        &["author", "text"],
        "梅 | 同意\n\nRT @波: 原话",
    ),
    (
        r#"{"response":{"items":[{"id":5,"owner_id":-1,"date":1600000000,"text":"ветер","likes":{"count":2},"reposts":{"count":3},"comments":{"count":1},"views":{"count":44}}]}}"#,
        &["likes", "retweets", "replies", "views", "url"],
        "2 | 3 | 1 | 44 | -",
    ),
    (
        r#"[{"id":"9a","text":"本文","createdAt":"2023-01-01T00:00:00Z","cw":"注意","visibility":"home"},{"id":"9b","text":"秘","createdAt":"2023-01-01T00:00:00Z","visibility":"followers"}]"#,
        &["text"],
        "注意\n\n本文",
    ),
    (
        r#"{"account":{"acct":"mei","username":"mei"},"favourites":[{"id":"2","content":"<p>not mine</p>","account":{"acct":"bo"},"reblogs_count":0}],"statuses":[{"id":"100000000000000001","created_at":"2019-01-01T00:00:00Z","content":"<p>mine</p>","account":{"acct":"mei"},"reblogs_count":0}]}"#,
        &["author", "text"],
        "mei | mine",
    ),
    (
        r#"{"messages":[{"id":"1","type":"GuildMemberJoin","timestamp":"2023-12-29T10:00:00Z","isPinned":false,"content":"joined"},{"id":"2","type":"Reply","timestamp":"2023-12-29T10:01:00Z","isPinned":false,"content":"yes","author":{"name":"bo","nickname":"Bo"},"attachments":[{"url":"https://c.example/a.png"}],"reactions":[{"count":3}],"reference":{"messageId":"1"}}]}"#,
        &["author", "text", "likes", "reply_to"],
        "Bo | yes\nhttps://c.example/a.png | 3 | 1",
    ),
    (
        r#"{"chats":{"list":[{"name":"Ann","type":"personal_chat","messages":[{"id":1,"type":"message","date":"2021-01-01T10:00:00","text":"secret"}]},{"name":"Sea","type":"public_channel","messages":[{"id":7,"type":"message","date":"2021-01-02T10:00:00","from":"Sea","forwarded_from":"Wind","text":["see ",{"type":"link","text":"https://a.example"}],"reactions":[{"count":2}]}]}]}}"#,
        &["author", "text", "likes"],
        "Sea | RT @Wind: see https://a.example | 2",
    ),
    (
        r#"{"name":"Sea","type":"public_channel","messages":[{"id":8,"type":"message","date":"2021-01-02T10:00:01","from":"Sea","photo":"photos/a.jpg","text":""}]}"#,
        &["text"],
        "[photos/a.jpg]",
    ),
    (
        r#"{"feed":[{"post":{"uri":"at://did:plc:b/app.bsky.feed.post/3k","author":{"handle":"bo.example"},"record":{"$type":"app.bsky.feed.post","createdAt":"2024-01-01T00:00:00Z","text":"hi"}},"reason":{"by":{"handle":"mei.example"},"indexedAt":"2024-01-02T00:00:00Z"}}]}"#,
        &["author", "time", "text"],
        "mei.example | 2024-01-02T00:00:00.000Z | RT @bo.example: hi",
    ),
    (
        r#"<rss xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel><item><title>RT by @mei: a b…</title><dc:creator>@bo</dc:creator><description>&lt;p&gt;a&lt;br&gt;b&lt;/p&gt;</description><link>https://nitter.example/bo/status/1874502000000000001#m</link></item></channel></rss>"#,
        &["author", "id", "service", "text"],
        "mei | 1874502000000000001 | - | RT @bo: a\nb",
    ),
    (
        r#"[{"id":"1874502000000000001","text":"see","isQuote":true,"author":{"userName":"mei"},"quote":{"text":"what was quoted","author":{"userName":"bo"}}}]"#,
        &["author", "text"],
        "mei | see\n\nQT @bo: what was quoted",
    ),
    (
        r#"{"memos":[{"name":"memos/1","createTime":"2024-01-01T10:00:00Z","content":"hi","visibility":"PUBLIC"}]}"#,
        &["author", "time"],
        "- | 2024-01-01T10:00:00.000Z",
    ),
    (
        r#"[{"type":"message","text":"hi","user":"U1","ts":"1577836800.000100","user_profile":{"real_name":"Mei Li"}}]"#,
        &["author", "time"],
        "Mei Li | 2020-01-01T00:00:00.000Z",
    ),
];

#[test]
fn records_of_other_services_are_whole() {
    for (text, keys, expected) in ROWS {
        assert_eq!(first(text, keys), *expected, "{text}");
    }
}

#[test]
fn records_in_wrappings_of_other_programs_are_found() {
    let post = r#"{"id_str":"1874502000000000001","full_text":"say \"hi\"","user":{"screen_name":"mei"}}"#;
    let twice = serde_json::to_string(post).unwrap();
    let list = serde_json::to_string(&format!("[{post}]")).unwrap();
    for text in [
        format!("{twice}\n{twice}\n"),
        list,
        format!("[{twice}]"),
        format!(r#"{{"log":{{"entries":[{{"request":{{"url":"x"}},"response":{{"content":{{"text":{twice}}}}}}}]}}}}"#),
        r#"{"log":{"entries":[{"request":{},"response":{"content":{"encoding":"base64","text":"eyJpZF9zdHIiOiIxODc0NTAyMDAwMDAwMDAwMDAxIiwiZnVsbF90ZXh0Ijoic2F5IFwiaGlcIiIsInVzZXIiOnsic2NyZWVuX25hbWUiOiJtZWkifX0="}}}]}}"#.to_owned(),
        "{'id': 1874502000000000001, 'full_text': 'say \"hi\"', 'geo': None, 'user': {'screen_name': 'mei'}}\n".repeat(2),
        format!(r#"{{"_index":"t","_id":"1","_source":{post}}}"#),
        r#"{"id":{"$numberLong":"1874502000000000001"},"full_text":"say \"hi\"","user":"mei"}"#.to_owned(),
        r#"{"response":{"docs":[{"id":["1874502000000000001"],"full_text":["say \"hi\""],"user":["mei"]}]}}"#.to_owned(),
    ] {
        assert_eq!(first(&text, &["id", "author", "text"]), "1874502000000000001 | mei | say \"hi\"", "{text}");
    }
}

#[test]
fn posts_numbered_by_their_names_and_values_of_python_with_addresses_are_found() {
    let numbered = r#"{"sea":{"post_1":{"content":"The tide is low","images":[]},"post_2":{"content":"The tide is high","images":["1.jpg"]}}}"#;
    assert_eq!(shown(numbered, &["text"]), ["The tide is low", "The tide is high"]);
    let python = "{'data': {'list': [{'id': 4773174363555678, 'text_raw': 'hi, \"you\"', 'scheme': 'https://a.example/x', 'user': {'screen_name': 'mei'}}]}}";
    assert_eq!(shown(python, &["author", "text"]), ["mei | hi, \"you\""]);
    let votes = "Title,Post Text,ID,Score,Total Comments,Post URL,Time Posted\nA cat,,1eidfmz,7,2,https://i.example/a.jpg,2024-08-02 16:47:18\n";
    assert_eq!(
        shown(votes, &["text", "likes", "replies", "time"]),
        ["A cat | 7 | 2 | 2024-08-02T16:47:18.000Z"]
    );
}

#[test]
fn the_number_of_a_row_makes_no_link() {
    for (text, expected) in [
        (r#"[{"id":5722,"text":"hi"}]"#, "5722 | other"),
        (r#"[{"id":"20","full_text":"hi"}]"#, "20 | -"),
        (r#"[{"id":"1467810369","text":"hi"}]"#, "1467810369 | -"),
    ] {
        assert_eq!(first(text, &["id", "service"]), expected, "{text}");
    }
}

#[test]
fn listed_names_outrank_derived_names() {
    let longest = crate::archive::field_names::longest_list();
    assert!(longest < 78, "{longest} names");
}

#[test]
fn entries_of_feeds_hold_markup_in_three_ways() {
    let feed = |content: &str| {
        format!(
            r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>B</title><author><name>Mei</name></author><entry>{content}<updated>2021-01-01T00:00:00Z</updated></entry></feed>"#
        )
    };
    for (content, text) in [
        (
            r#"<title>Sea</title><summary>short</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The <b>whole</b> text &amp; more.</p><p>海</p></div></content>"#,
            "Sea\n\nThe whole text & more.\n\n海",
        ),
        (
            r#"<title type="text">A &lt; B</title><content type="text">use Vec&lt;b&gt; and &lt;em&gt; &amp; more&#10;here</content>"#,
            "A < B\n\nuse Vec<b> and <em> & more\nhere",
        ),
        (r#"<title type="text">A &lt;b&gt; &amp; C</title>"#, "A <b> & C"),
        (r#"<content type="text">&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;</content>"#, "one\n\ntwo"),
        (
            r#"<author><name>Bob</name></author><content type="html">&lt;p&gt;a &amp;amp; b&lt;/p&gt;</content>"#,
            "a & b",
        ),
    ] {
        let author = if content.contains("Bob") { "Bob" } else { "Mei" };
        assert_eq!(
            shown(&feed(content), &["author", "text"]),
            [format!("{author} | {}", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))],
            "{content}"
        );
    }
}

#[test]
fn captions_lose_their_marks_and_meet_their_translations() {
    for (text, expected) in [
        (
            "1\n00:00:01,000 --> 00:00:02,000\n<i>Two lines\nof <b>English</b></i> 1 < 2\n\n2\n00:00:03,000 --> 00:00:04,000\n<font color=\"#fff\">Plain &amp; more</font>\n",
            vec!["Two lines\nof English 1 &lt; 2 | -", "Plain &amp; more | -"],
        ),
        (
            "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Mei>No <00:02.000>wind.</v> Vec<T>\n",
            vec!["No wind. Vec&lt;T&gt; | -"],
        ),
        (
            "[Script Info]\nTitle: x\n\n[Events]\nDialogue: 0,0:00:03.00,0:00:04.00,EN,,0,0,0,,Second\nDialogue: 0,0:00:05.00,0:00:06.00,EN,,0,0,0,,Third\nDialogue: 0,0:00:03.00,0:00:04.00,ZH,,0,0,0,,第二\nDialogue: 0,0:00:05.00,0:00:06.00,Sign,,0,0,0,,Door\n",
            vec!["Second | 第二", "Third | -", "Door | -"],
        ),
    ] {
        assert_eq!(shown(text, &["text", "text_zh"]), expected, "{text}");
    }
}

#[test]
fn the_first_message_of_a_chat_may_be_long() {
    let chat =
        "[13/01/2023, 08:00:00] Ann: first\nsecond\n\nthird\nfourth\n[13/01/2023, 08:00:23] Bob: hello\n";
    assert_eq!(shown(chat, &["author", "text"]), ["Ann | first\nsecond\n\nthird\nfourth", "Bob | hello"]);
}

#[test]
fn posts_within_their_user_and_beside_what_a_user_has_are_posts() {
    let within = r#"{"user":{"username":"amy","tweets":[{"id":"1787378802226102273","text":"one","createdAt":"2024-05-06"},{"id":"1787378802230296577","text":"two","createdAt":"2024-05-06"}]}}"#;
    assert_eq!(shown(within, &["author", "text"]), ["amy | one", "amy | two"]);
    let beside = r#"[{"id":"1787378802226102273","user_posted":"amy","name":"Amy","description":"a &amp; b","date_posted":"2024-05-06T07:08:09.000Z","url":"https://x.com/amy/status/1787378802226102273","replies":1,"reposts":2,"likes":3,"followers":10,"biography":"of her","posts_count":5,"following":3}]"#;
    assert_eq!(shown(beside, &["author", "likes", "retweets", "text"]), ["amy | 3 | 2 | a &amp; b"]);
}
