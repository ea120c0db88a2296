//! Everything that records say is read, whatever is around it and under whatever name.

use super::{first, imported, lines, shown};
use crate::archive::issue::ImportOddity;

/// A text, fields of its first post, and their values.
const ROWS: &[(&str, &[&str], &str)] = &[
    // What a row of a table repeats or quotes is in columns of its own.
    (
        "id,bid,正文,日期,完整日期,用户昵称,源用户昵称,源微博id,源微博正文,源微博日期\n4442128512344400\t,IhB5Fza,转发微博,2019-11-25,2019-11-25 20:15:00,梅,波,4442128512340001\t,海很静,2019-11-20\n",
        &["author", "time", "text"],
        "梅 | 2019-11-25T12:15:00.000Z | RT @波: 海很静",
    ),
    (
        "id,bid,正文,用户昵称,源用户昵称,源微博id,源微博正文\n4442128512344400,IhB5Fza,没有风,梅,,,\n",
        &["author", "text"],
        "梅 | 没有风",
    ),
    (
        "id,full_text,user.screen_name,quoted_status.full_text,quoted_status.user.screen_name\n1900266604822773766,no wind,mei,low tide,bo\n",
        &["author", "text"],
        "mei | no wind\n\nQT @bo: low tide",
    ),
    // Reposts without words of their own.
    (
        r#"{"response":{"items":[{"id":6,"date":1600000001,"likes":{"count":1},"text":"","copy_history":[{"id":7,"date":1500000000,"text":"low tide"}]}]}}"#,
        &["id", "time", "likes", "text"],
        "6 | 2020-09-13T12:26:41.000Z | 1 | RT: low tide",
    ),
    // Of several names the first that holds something.
    (
        r#"{"id":"1900266604822773766","full_text":"no wind","quoted_status":null,"quotedTweet":{"full_text":"low tide","user":{"screen_name":"bo"}}}"#,
        &["text"],
        "no wind\n\nQT @bo: low tide",
    ),
    (
        r#"{"id":"1900266604822773766","full_text":"RT @bo: low…","retweeted":true,"reposted":{"full_text":"low tide","user":{"screen_name":"bo"}}}"#,
        &["text"],
        "RT @bo: low tide",
    ),
    (r#"[{"text":"hi","created_at":0,"timestamp":1700000000}]"#, &["time"], "2023-11-14T22:13:20.000Z"),
    (
        r#"[{"id":"111711100000000001","content":"<p>no wind</p>","spoiler_text":"","reblogs_count":0,"account":{"acct":"mei"},"quote":{"state":"accepted","quoted_status":{"id":"5","content":"<p>low &amp; calm</p>","account":{"acct":"bo"}}}}]"#,
        &["author", "text"],
        "mei | no wind\n\nQT @bo: low &amp; calm",
    ),
    (
        r#"{"data":[{"id":9,"text":"RT @bo: low…","author_id":4,"referenced_tweets":[{"type":"retweeted","id":8}]}],"includes":{"users":[{"id":4,"username":"mei"},{"id":3,"username":"bo"}],"tweets":[{"id":8,"text":"low tide","author_id":3}]}}"#,
        &["author", "text"],
        "mei | RT @bo: low tide",
    ),
    // HTML within a post is HTML as that around it is.
    (
        r#"{"mblog":{"id":"4442128512344400","bid":"IhB5Fza","text":"转发微博","user":{"id":5,"screen_name":"梅"},"retweeted_status":{"id":"4","text":"海很静<br />没有风 &amp; &lt;3","user":{"screen_name":"波"}}}}"#,
        &["text"],
        "RT @波: 海很静\n没有风 &amp; &lt;3",
    ),
    (
        r#"{"mblog":{"id":"4442128512344400","bid":"IhB5Fza","text":"a &lt;b&gt; c"}}"#,
        &["text"],
        "a &lt;b&gt; c",
    ),
    // Names of posts of Weibo are ids where there is no other one.
    (
        r#"{"weibo":[{"id":"IhB5Fza","user_id":"1669879400","content":"海很静","publish_time":"2019-11-23 20:15","up_num":3}]}"#,
        &["source_id", "url", "likes"],
        "IhB5Fza | https://weibo.com/1669879400/IhB5Fza | 3",
    ),
    (
        r#"{"weibo":[{"id":"IhB5Fza","content":"","publish_time":"2019-11-23 20:15","up_num":3}]}"#,
        &["source_id", "time", "likes"],
        "IhB5Fza | 2019-11-23T12:15:00.000Z | 3",
    ),
    ("id,text,date\n7,,2020-01-01\n8,hi,2020-01-02\n", &["id", "time"], "7 | 2020-01-01"),
    // Addresses tell the author and the number.
    (
        r#"[{"text":"hi","url":"https://sea.example/@mei/103793856067258853"}]"#,
        &["id", "author", "service"],
        "103793856067258853 | mei | other",
    ),
    (
        r#"{"tweets":[{"text":"hi","time":"2025-10-22T20:11:03.000Z","href":"/mei/status/1981090946025414941"}]}"#,
        &["id", "author", "url"],
        "1981090946025414941 | mei | https://x.com/mei/status/1981090946025414941",
    ),
    // What bots say is in what is attached; the page behind a link is not.
    (
        r#"{"messages":[{"id":"1060000000000000002","type":"Default","timestamp":"2023-01-04T00:00:02+00:00","isPinned":false,"content":"","author":{"name":"Bot"},"embeds":[{"title":"Tides","url":"","description":"Low at six.","fields":[{"name":"Wind","value":"none"}]}]}]}"#,
        &["text"],
        "Tides\nLow at six.\nWind\nnone",
    ),
    (
        r#"{"messages":[{"id":"1060000000000000002","type":"Default","timestamp":"2023-01-04T00:00:02+00:00","isPinned":false,"content":"see https://a.example/","author":{"name":"Bo"},"embeds":[{"title":"A page","url":"https://a.example/"}]}]}"#,
        &["text"],
        "see https://a.example/",
    ),
    // An account that was deleted.
    (
        r#"{"name":"Sea","type":"private_supergroup","id":5,"messages":[{"id":2,"type":"message","date":"2023-05-06T13:08:09","date_unixtime":"1683349689","from":null,"from_id":"user5","text":"hi"}]}"#,
        &["id", "author", "text"],
        "2 | - | hi",
    ),
];

#[test]
fn every_field_is_read() {
    for (text, keys, expected) in ROWS {
        assert_eq!(first(text, keys), *expected, "{text}");
    }
}

#[test]
fn posts_belong_to_the_user_nearest_around_them() {
    let posts =
        |name: &str, user: &str| format!(r#"{{{user},"posts":[{{"id":"19002666{name}","text":"{name}"}}]}}"#);
    let [one, two, three] = [
        posts("04822773766", r#""user":{"screen_name":"mei"}"#),
        posts("05822773766", r#""user":{"screen_name":"bo"}"#),
        posts("06822773766", r#""handle":"@li","note":1"#),
    ];
    let nobody = posts("07822773766", r#""note":1"#);
    for (text, expected) in [
        (format!("{one}\n{two}\n{three}\n{nobody}\n"), "mei bo li -"),
        (format!("[{one},{two},{nobody}]"), "mei bo -"),
        (
            format!(r#"{{"user":{{"name":"ann"}},"a":{{"items":[{one}]}},"b":{{"items":[{nobody}]}}}}"#),
            "mei ann",
        ),
    ] {
        assert_eq!(shown(&text, &["author"]).join(" "), expected, "{text}");
    }
}

#[test]
fn every_list_of_posts_in_an_object_is_read_or_counted() {
    for (text, posts, others) in [
        (r#"{"tweets":[{"id":1,"text":"a"}],"older":[{"id":2,"text":"b"},{"id":3,"text":"c"}]}"#, 3, 0),
        (r#"{"older":[{"text":"b","id":2}],"tweets":[{"id":1,"text":"a"}]}"#, 2, 0),
        (r#"{"tweets":[{"id":1,"text":"a"}],"drafts":[{"id":2,"text":"b","kind":"x"}]}"#, 1, 1),
        (r#"{"tweets":[{"id":1,"text":"a"}],"options":[{"text":"b"}]}"#, 1, 0),
        (r#"{"options":[{"id":1,"text":"a"}]}"#, 0, 0),
    ] {
        let found = imported(&[text]);
        let counted = found.oddities.get(&ImportOddity::NoPost).map_or(0, |odd| odd.count);
        assert_eq!((found.kept.count, counted), (posts, others), "{text}");
    }
}

#[test]
fn messages_of_several_chats_reply_within_their_own() {
    let message = |id: u8, more: &str| {
        format!(
            r#"{{"id":{id},"type":"message","date":"2023-05-06T13:08:09","from":"Mei","text":"hi"{more}}}"#
        )
    };
    let (one, two) = (message(2, ""), message(3, r#","reply_to_message_id":2"#));
    let chat =
        |id: u32| format!(r#"{{"name":"Sea","type":"public_channel","id":{id},"messages":[{one},{two}]}}"#);
    let account = format!(r#"{{"chats":{{"list":[{},{}]}}}}"#, chat(1001), chat(1002));
    let found = lines(&[&account]);
    let field = |at: usize, name: &str| found[at][name].as_str().unwrap_or_default();
    assert_eq!((field(0, "source_id"), field(3, "source_id")), ("c/1001/2", "c/1002/3"));
    assert_eq!((field(1, "reply_to"), field(3, "reply_to")), (field(0, "id"), field(2, "id")));
    assert_ne!(field(0, "id"), field(2, "id"));
    assert_eq!(shown(&chat(1001), &["id", "source_id", "reply_to"]), ["2 | - | -", "3 | - | 2"]);
}

#[test]
fn a_like_is_by_nobody_that_it_does_not_name() {
    let account = r#"window.YTD.account.part0 = [ {"account": {"username": "mei", "accountId": "9"}} ]"#;
    let like = |address: &str| {
        format!(
            r#"[{{"like":{{"tweetId":"1995717789903192999","fullText":"hi","expandedUrl":"https://twitter.com/{address}/status/1995717789903192999"}}}}]"#
        )
    };
    let author = |address| {
        lines(&[account, &like(address)]).iter().map(|line| line["author"].to_string()).collect::<String>()
    };
    assert_eq!((author("i/web"), author("bo")), ("null".to_owned(), "\"bo\"".to_owned()));
}

#[test]
fn a_long_text_without_its_post_is_a_post() {
    let account = r#"window.YTD.account.part0 = [ {"account": {"username": "mei", "accountId": "9"}} ]"#;
    let note = |at: u8, text: &str| {
        format!(
            r#"{{"noteTweet":{{"createdAt":"2025-01-0{at}T17:04:37.000Z","core":{{"text":"{text}","urls":[]}}}}}}"#
        )
    };
    let notes = format!(
        "window.YTD.note_tweet.part0 = [{},{},{}]",
        note(3, "low <b> tide"),
        note(1, "one and all"),
        note(2, "no wind")
    );
    let tweets = r#"window.YTD.tweets.part0 = [{"tweet":{"id_str":"1874502000000000001","created_at":"Wed Jan 01 17:04:38 +0000 2025","full_text":"one…"}}]"#;
    let found = imported(&[account, &notes, tweets]);
    let said = lines(&[account, &notes, tweets]);
    let text =
        |line: &serde_json::Value| line.get("text").unwrap_or(&line["text_en"]).as_str().unwrap().to_owned();
    assert_eq!(said.iter().map(text).collect::<Vec<_>>(), ["one and all", "no wind", "low &lt;b&gt; tide"]);
    assert!(said.iter().all(|line| line["author"] == "mei"));
    // They are in the file of long texts.
    let places: Vec<usize> = found.starts.iter().map(|(_, place)| *place).collect();
    assert_eq!(places, [0, 1, 2, 1, 1]);
}

#[test]
fn lines_about_accounts_are_counted() {
    let post = r#"{"did":"did:plc:abc","time_us":1,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.post","rkey":"3l3qo2vuowob2","record":{"$type":"app.bsky.feed.post","text":"hi","createdAt":"2024-09-09T19:46:02.102Z"}}}"#;
    let name = r#"{"did":"did:plc:abc","time_us":1,"kind":"identity","identity":{"did":"did:plc:abc","handle":"mei.sea.example"}}"#;
    let state =
        r#"{"did":"did:plc:abc","time_us":1,"kind":"account","account":{"did":"did:plc:abc","active":true}}"#;
    let found = imported(&[&format!("{post}\n{name}\n{state}\n")]);
    assert_eq!((found.kept.count, found.bad_records.len()), (1, 0));
    assert_eq!(found.oddities[&ImportOddity::NoPost].count, 2);
}

#[test]
fn records_that_duidu_wrote_stay_as_they_are_in_a_list() {
    let own = r#"{"id":"1900266604822773766","num":4,"author":"mei","time":"2025-03-13T19:23:58.492Z","date":"2025-03-13","url":null,"likes":null,"original":"a &amp; <p>b</p>","translation":"甲 &lt;"}"#;
    assert_eq!(
        shown(&format!("[{own}]"), &["num", "author", "original", "translation"]),
        ["4 | mei | a &amp; <p>b</p> | 甲 &lt;"]
    );
}
