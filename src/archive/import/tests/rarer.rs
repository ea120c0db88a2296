//! Rarer parts of the formats that common programs write.

use super::{imported, shown};
use crate::archive::issue::{Excerpt, ImportOddity};

/// A text, fields of its posts, and their values.
const ROWS: &[(&str, &[&str], &[&str])] = &[
    // An object around records that stand on a line each, and one with an empty object on a line of its own.
    (
        "{\"posts\": [\n{\"id\": 1, \"text\": \"one\"},\n{\"id\": 2, \"text\": \"two\"}\n]}\n",
        &["id", "text"],
        &["1 | one", "2 | two"],
    ),
    ("{\"posts\": [\n{\"text\": \"one low tide\"}\n]}\n", &["text"], &["one low tide"]),
    (
        "{\n\"text_post_app_text_posts\": [\n{\"media\": [{\"uri\": \"\", \"creation_timestamp\": 1683194400, \"exif_data\": [\n{}\n],\n\"title\": \"low tide\"}]}\n]\n}\n",
        &["time", "text"],
        &["2023-05-04T10:00:00.000Z | low tide"],
    ),
    // A repost of a quote.
    (
        r#"{"id_str":"1654063566812086273","full_text":"RT @bo: a quo…","user":{"screen_name":"mei"},"retweeted_status":{"id_str":"1654063566812086272","full_text":"a quote","user":{"screen_name":"bo"},"quoted_status":{"full_text":"inner words","user":{"screen_name":"cy"}}}}"#,
        &["text"],
        &["RT @bo: a quote\n\nQT @cy: inner words"],
    ),
    (
        r#"{"data":[{"id":"1654063566812086273","text":"RT @bo: a quo…","author_id":"1","referenced_tweets":[{"type":"retweeted","id":"2"}]}],"includes":{"users":[{"id":"1","username":"mei"},{"id":"2","username":"bo"},{"id":"3","username":"cy"}],"tweets":[{"id":"2","text":"a quote","author_id":"2","referenced_tweets":[{"type":"quoted","id":"3"}]},{"id":"3","text":"inner words","author_id":"3"}]}}"#,
        &["text"],
        &["RT @bo: a quote\n\nQT @cy: inner words"],
    ),
    // What a boost shows.
    (
        r#"{"id":"1","created_at":"2023-05-04T10:00:00Z","content":"","reblogs_count":1,"account":{"acct":"mei"},"reblog":{"id":"2","content":"<p>boosted</p>","reblogs_count":2,"account":{"acct":"bo"},"media_attachments":[{"description":"a boat"}]}}"#,
        &["author", "text"],
        &["mei | RT @bo: boosted\n[a boat]"],
    ),
    (
        r#"{"orderedItems":[{"type":"Create","actor":"https://m.example/users/mei","to":["as:Public"],"object":{"id":"https://m.example/users/mei/statuses/7","type":"Note","content":"<p>calm</p>","likes":{"totalItems":4},"shares":{"totalItems":2}}}]}"#,
        &["likes", "retweets", "text"],
        &["4 | 2 | calm"],
    ),
    // A quoted post that is gone, pictures of a cut text, an article of which the title alone is there.
    (
        r#"{"id_str":"1654063566812086273","full_text":"look https://t.co/g1","quoted_status_permalink":{"url":"https://t.co/g1","expanded":"https://x.com/bo/status/5"}}"#,
        &["text"],
        &["look https://x.com/bo/status/5"],
    ),
    (
        r#"{"id_str":"1654063566812086273","text":"cut…","truncated":true,"extended_tweet":{"full_text":"cut not","extended_entities":{"media":[{"ext_alt_text":"a boat"},{"ext_alt_text":"a pier"}]}}}"#,
        &["text"],
        &["cut not\n[a boat]\n[a pier]"],
    ),
    (
        r#"{"id":"1654063566812086273","text":"https://t.co/a1","article":{"title":"Tides"},"entities":{"urls":[{"url":"https://t.co/a1","expanded_url":"https://x.com/i/article/1"}]}}"#,
        &["text"],
        &["Tides\n\nhttps://x.com/i/article/1"],
    ),
    (r#"{"id":"5","text":"words of it","article":{"title":"Tides"}}"#, &["text"], &["words of it"]),
    // The clock of Weibo is that of Beijing.
    (
        "微博id,微博正文,发布时间\nJgRxA1abc,海很静,2020-05-04 12:30\n",
        &["time", "text"],
        &["2020-05-04T04:30:00.000Z | 海很静"],
    ),
    (
        r#"{"weibo":[{"id":"J1","content":"海很静","publish_time":"2019-11-23 20:15","up_num":3}]}"#,
        &["time"],
        &["2019-11-23T12:15:00.000Z"],
    ),
    ("id,bid,正文,日期\n1,J1,海很静,2019-11-23\n", &["time"], &["2019-11-23"]),
    (
        r#"[{"text":"海很静","bid":"J1","created_at":"2019-11-23T20:15:00+08:00"}]"#,
        &["time"],
        &["2019-11-23T12:15:00.000Z"],
    ),
    // By day.
    (
        r#"{"2024-05-01":["low tide today","no wind"],"2024-05-02":[{"text":"home","time":"08:00"},{"text":"late","time":"2024-05-03"}]}"#,
        &["time", "text"],
        &[
            "2024-05-01 | low tide today",
            "2024-05-01 | no wind",
            "2024-05-02T08:00:00.000Z | home",
            "2024-05-03 | late",
        ],
    ),
    ("| Date | Text |\n|---|---|\n| 2020-05-04 | one<br>two |\n", &["text"], &["one\ntwo"]),
    // What a program has cut out of a page, and a text that speaks of a tag.
    (
        "[{\"text\": \"low tide<br/>no wind\"}, {\"text\": \"use <br> for line ends\"}]",
        &["text"],
        &["low tide\nno wind", "use <br> for line ends"],
    ),
    ("date,text\nNull,Null\n2020-05-04,low tide\n", &["text"], &["low tide"]),
    (r#"{"text": "low tide", "author": "@mei·2h", "likes": 3}"#, &["author"], &["mei"]),
    // A thread of which the first post alone has its link.
    (
        "---\nauthor: \"Mei\"\nhandle: \"@mei\"\nsource: \"https://twitter.com/mei/status/1654063566812086273\"\n---\n![mei](https://a.example/1.jpg)\nMei ([@mei](https://twitter.com/mei))\n\nfirst\n\n[Tweet link](https://twitter.com/mei/status/1654063566812086273)\n\n---\n\nsecond\n",
        &["id", "author", "text"],
        &["1654063566812086273 | mei | first", "- | mei | second"],
    ),
    (
        "// mine\n[\n  {id: 1, text: 'one, low', /* calm */ likes: 2,},\n  {id: 2, text: \"it's\", url: 'https://a.example/x'},\n]\n",
        &["likes", "text"],
        &["2 | one, low", "- | it's"],
    ),
    (
        "[{'id': 1, 'text': \"it's\", 'created_at': datetime.datetime(2020, 5, 4, 10, 0, tzinfo=datetime.timezone.utc)}]",
        &["time", "text"],
        &["2020-05-04T10:00:00.000Z | it's"],
    ),
];

#[test]
fn rarer_parts_are_read() {
    for (text, keys, expected) in ROWS {
        assert_eq!(shown(text, keys), *expected, "{text}");
    }
}

#[test]
fn posts_are_read_with_the_comments_on_them() {
    let keys = ["author", "time", "likes", "is_reply", "reply_to", "text"];
    for (text, expected) in [
        (
            r#"{"title":"Tides","views":9,"post_stream":{"stream":[11,12,13],"posts":[{"id":11,"username":"mei","created_at":"2020-05-04T10:00:00Z","cooked":"<p>Low &amp; calm</p>","post_number":1,"actions_summary":[{"id":2,"count":5}]},{"id":12,"username":"bo","created_at":"2020-05-04T11:00:00Z","cooked":"<p>Yes</p>","post_number":2,"reply_to_post_number":1}]}}"#,
            [
                "mei | 2020-05-04T10:00:00.000Z | 5 | false | - | Tides\n\nLow &amp; calm",
                "bo | 2020-05-04T11:00:00.000Z | - | true | 11 | Yes",
            ],
        ),
        (
            r#"{"url":"https://plus.google.com/+Mei/posts/7","creationTime":"2013-05-04 10:00:00+0000","author":{"displayName":"Mei"},"content":"Low <b>tide</b><br>today","comments":[{"creationTime":"2013-05-04 11:00:00+0000","author":{"displayName":"Bo"},"content":"Yes it is"}],"plusOnes":[{}],"postAcl":{}}"#,
            [
                "Mei | 2013-05-04T10:00:00.000Z | 1 | false | - | Low tide\ntoday",
                "Bo | 2013-05-04T11:00:00.000Z | - | true | 7 | Yes it is",
            ],
        ),
        (
            r#"[{"tid":"7","uin":1,"name":"梅","content":"好","created_time":1588586400,"rt_con":{"content":"海很静"},"rt_uinname":"波","commentlist":[{"name":"波","content":"没有风","create_time":1588590000}]}]"#,
            [
                "梅 | 2020-05-04T10:00:00.000Z | - | false | - | 好\n\nRT @波: 海很静",
                "波 | 2020-05-04T11:00:00.000Z | - | true | 7 | 没有风",
            ],
        ),
    ] {
        assert_eq!(shown(text, &keys), expected, "{text}");
    }
}

#[test]
fn passages_of_a_kindle_are_posts() {
    let text = "\u{feff}The Sea (Mei Lin)\r\n- Your Highlight on page 12 | Location 170-172 | Added on Monday, May 4, 2020 10:00:05 AM\r\n\r\nNo wind.\r\n==========\r\n海 (梅)\r\n- 您在位置 #170-172的标注 | 添加于 2020年5月4日星期一 上午10:00:05\r\n\r\n没有风。\r\n==========\r\nThe Sea (Mei Lin)\r\n- Your Bookmark on page 20 | Location 300 | Added on Monday, May 4, 2020 10:02:05 AM\r\n\r\n\r\n==========\r\n";
    assert_eq!(
        shown(text, &["author", "time", "source_line", "text"]),
        [
            "Mei Lin | 2020-05-04T10:00:05.000Z | 1 | The Sea\n\nNo wind.",
            "梅 | 2020-05-04T10:00:05.000Z | 6 | 海\n\n没有风。",
        ]
    );
}

#[test]
fn what_is_left_out_is_counted() {
    let parts = [
        "window.YTD.tweets.part0 = [{\"tweet\": {\"id_str\": \"1654063566812086273\", \"full_text\": \"a\"}}]",
        "window.YTD.article.part0 = [{\"article\": {\"id\": \"1\"}}, {\"article\": {\"id\": \"2\"}}]",
        "window.YTD.deleted_tweets.part0 = [ ]",
    ];
    for (texts, oddity, count) in [
        (&parts[..], ImportOddity::UnreadPart(Excerpt::new("article.js")), Some(2)),
        (&parts[..], ImportOddity::UnreadPart(Excerpt::new("deleted-tweets.js")), None),
        (
            &[
                "[{\"_type\": \"snscrape.modules.twitter.Tombstone\", \"id\": 5}, {\"id\": 6, \"text\": \"a b\"}]",
            ],
            ImportOddity::NoPost,
            Some(1),
        ),
        (
            &[
                "{\"id\":\"4900000000000004\",\"bid\":\"J1\",\"text\":\"很长 ...<a href=\\\"/status/4\\\">全文</a>\",\"isLongText\":true}",
            ],
            ImportOddity::CutTexts,
            Some(1),
        ),
        (&["[{\"id\": 5, \"text\": \"cut off…\", \"truncated\": true}]"], ImportOddity::CutTexts, Some(1)),
        (
            &[
                "[{\"id\": 5, \"text\": \"cut\", \"truncated\": true, \"extended_tweet\": {\"full_text\": \"cut not\"}}]",
            ],
            ImportOddity::CutTexts,
            None,
        ),
    ] {
        let found = imported(texts);
        assert_eq!(found.oddities.get(&oddity).map(|odd| odd.count), count, "{texts:?}");
        assert_eq!(found.kept.count, 1, "{texts:?}");
    }
}
