//! Comments with what they are on, and posts of networks under names of their own.

use super::{imported, shown};
use crate::archive::issue::ImportOddity;

#[test]
fn answers_within_a_comment_of_reddit_are_posts() {
    let comment = |id: &str, parent: &str, replies: &str| {
        format!(
            r#"{{"kind":"t1","data":{{"body":"said {id}","author":"u","id":"{id}","parent_id":"{parent}","link_id":"t3_abcde","created_utc":1700000200,"replies":{replies}}}}}"#
        )
    };
    let listing = |inside: &str| format!(r#"{{"kind":"Listing","data":{{"children":[{inside}]}}}}"#);
    let more = r#"{"kind":"more","data":{"count":7,"children":["x"]}}"#;
    let mut inner = String::from("\"\"");
    for at in (1..12).rev() {
        let parent = format!("t1_comment{}", at - 1);
        inner = listing(&[&*comment(&format!("comment{at}"), &parent, &inner), more].join(","));
    }
    let page = format!("[{}]", listing(&comment("comment0", "t3_abcde", &inner)));
    let found = shown(&page, &["text", "is_reply"]);
    let expected: Vec<String> = (0..12).map(|at| format!("said comment{at} | true")).collect();
    assert_eq!(found, expected);
    assert_eq!(imported(&[&page]).oddities[&ImportOddity::NoPost].count, 11);
}

#[test]
fn titles_of_reddit_are_there_once_and_links_stay() {
    for (more, expected) in [
        (
            r#""selftext":"","url":"https://example.org/link""#,
            "R&amp;D is &gt; x\n\nhttps://example.org/link",
        ),
        (
            r#""selftext":"Long &amp; wide","url":"https://www.reddit.com/r/x/comments/abcde/rd/""#,
            "R&amp;D is &gt; x\n\nLong &amp; wide",
        ),
    ] {
        let post = format!(
            r#"[{{"title":"R&amp;D is &gt; x","author":"amy","id":"abcde","created_utc":1600000000,"permalink":"/r/x/comments/abcde/rd/","score":5,"subreddit":"x",{more}}}]"#
        );
        assert_eq!(shown(&post, &["text"]), [expected]);
    }
    let table = "Date,ShareLink,ShareCommentary,SharedUrl\n2024-01-02 03:04:05,https://www.linkedin.com/feed/update/1,Look at this,https://example.org/s\n";
    assert_eq!(shown(table, &["text"]), ["Look at this\n\nhttps://example.org/s"]);
}

#[test]
fn comments_of_youtube_have_ids_of_their_own() {
    let comment = |id: &str, more: &str| {
        format!(
            r#"{{"kind":"youtube#comment","id":"{id}","snippet":{{"textDisplay":"one &amp; all","textOriginal":"one & all","authorDisplayName":"@amy","likeCount":12,"publishedAt":"2024-01-02T03:04:05Z"{more}}}}}"#
        )
    };
    let thread = format!(
        r#"{{"items":[{{"kind":"youtube#commentThread","id":"Ugx123","snippet":{{"videoId":"dQw4","topLevelComment":{}}},"replies":{{"comments":[{}]}}}}]}}"#,
        comment("Ugx123", ""),
        comment("Ugx123.r", r#","parentId":"Ugx123""#)
    );
    let keys = ["source_id", "url", "author", "likes", "is_reply"];
    let page = "https://www.youtube.com/watch?v=dQw4&lc=";
    assert_eq!(
        shown(&thread, &keys),
        [
            format!("Ugx123 | {page}Ugx123 | amy | 12 | false"),
            format!("Ugx123.r | {page}Ugx123.r | amy | 12 | true")
        ]
    );
    let info = r#"{"id":"dQw4w9","title":"A video","description":"About it","upload_date":"20240101","uploader":"Up","webpage_url":"https://www.youtube.com/watch?v=dQw4","comments":[{"id":"Ugx123","text":"first one","timestamp":1704164645,"author":"@amy","like_count":3,"parent":"root"}],"like_count":9}"#;
    assert_eq!(
        shown(info, &keys),
        [
            "dQw4w9 | https://www.youtube.com/watch?v=dQw4 | Up | 9 | -".to_owned(),
            format!("Ugx123 | {page}Ugx123 | amy | 3 | false")
        ]
    );
    assert_eq!(shown(info, &["text"])[0], "A video\n\nAbout it");
    let lines = r#"{"cid":"Ugx123.4","text":"comment","time":"2 years ago","author":"@amy","votes":"1.2K","time_parsed":1704164646.5}"#;
    assert_eq!(shown(lines, &keys), ["Ugx123.4 | - | amy | 1200 | true"]);
}

#[test]
fn a_list_of_records_of_bluesky_says_whose_they_are() {
    let list = r#"{"records":[{"uri":"at://did:plc:me/app.bsky.feed.post/3l3qo2vuowo2c","cid":"x","value":{"$type":"app.bsky.feed.post","text":"second","createdAt":"2024-09-11T11:12:13Z","reply":{"parent":{"uri":"at://did:plc:me/app.bsky.feed.post/3l3qo2vuowo2b"}}}},{"uri":"at://did:plc:me/app.bsky.feed.post/3l3qo2vuowo2b","cid":"x","value":{"$type":"app.bsky.feed.post","text":"first","createdAt":"2024-09-10T11:12:13Z"}}],"cursor":"x"}"#;
    let found = shown(list, &["text", "author", "url"]);
    let page = "https://bsky.app/profile/did:plc:me/post";
    assert_eq!(
        found,
        [
            format!("second | did:plc:me | {page}/3l3qo2vuowo2c"),
            format!("first | did:plc:me | {page}/3l3qo2vuowo2b")
        ]
    );
    let [replied, first] = [&shown(list, &["reply_to"])[0], &shown(list, &["id"])[1]];
    assert_eq!(replied, first);
}

#[test]
fn notes_of_misskey_count_all_reactions_and_name_what_they_repeat() {
    let note = |text: &str, more: &str| {
        format!(
            r#"[{{"id":"9abcdefghm","createdAt":"2023-07-08T01:02:02.345Z","user":{{"username":"ken"}},"text":{text},"renoteCount":1,"reactions":{{"👍":2,":heart@.:":4}}{more}}}]"#
        )
    };
    let other = r#","renote":{"id":"9abcdefg00","user":{"username":"saki"},"text":"元の投稿"}"#;
    for (text, more, expected) in [
        ("\"hello\"", "", "hello | 6 | 1"),
        ("null", other, "RT @saki: 元の投稿 | 6 | 1"),
        ("\"引用\"", other, "引用\n\nQT @saki: 元の投稿 | 6 | 1"),
        ("\"hello\"", r#","files":[{"comment":"絵"}]"#, "hello\n[絵] | 6 | 1"),
    ] {
        assert_eq!(shown(&note(text, more), &["text", "likes", "retweets"]), [expected], "{text} {more}");
    }
}

#[test]
fn entries_of_feeds_have_the_lines_where_they_begin() {
    let feed = "<rss version=\"2.0\">\n<channel><title>T</title>\n<item>\n<title>One</title></item> <item><title>Two</title></item>\n\n<item\n><title>Three</title></item>\n<item><title>Draft</title><status>draft</status></item></channel></rss>";
    assert_eq!(shown(feed, &["text", "source_line"]), ["One | 3", "Two | 4", "Three | 6"]);
    assert_eq!(imported(&[feed]).oddities[&ImportOddity::NoPost].line, 8);
}

#[test]
fn elements_beside_a_feed_take_the_place_of_none_of_its_own() {
    let rss = |inside: &str| {
        format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><item><link>https://m.example/1</link>{inside}</item></channel></rss>"
        )
    };
    for (inside, expected) in [
        (
            "<description>&lt;p&gt;The toot&lt;/p&gt;</description><media:content><media:description>The sea</media:description></media:content>",
            "The toot\n[The sea]",
        ),
        (
            "<title>Post one</title><content:encoded><![CDATA[<p>Whole body</p>]]></content:encoded><excerpt:encoded>the excerpt</excerpt:encoded>",
            "Post one\n\nWhole body",
        ),
        (
            "<title>T</title><description>Words</description><media:title>M</media:title><media:description>other</media:description>",
            "T\n\nWords",
        ),
        (
            "<title>T</title><itunes:title>I</itunes:title><media:group><media:description>Words</media:description></media:group>",
            "T\n\nWords",
        ),
    ] {
        assert_eq!(shown(&rss(inside), &["text"]), [expected]);
    }
    let atom = "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:entry><a:title>T</a:title><a:content>Words here</a:content></a:entry></a:feed>";
    assert_eq!(shown(atom, &["text"]), ["T\n\nWords here"]);
}

#[test]
fn posts_that_a_record_names_may_be_in_it() {
    let post = |kind: &str, more: &str| {
        format!(
            r#"{{"id":"1918093074232246273","text":"RT @far: inner","author":{{"username":"wu"}},"created_at":"2025-05-02T00:00:00.000Z","referenced_tweets":[{{"type":"{kind}","id":"1917730686366646273","text":"inner &amp; whole","author":{{"username":"far"}}}}]{more}}}"#
        )
    };
    let attached =
        r#","attachments":{"media":[{"alt_text":"The sea"}],"poll":{"options":[{"label":"Aa","votes":1}]}}"#;
    for (text, expected) in [
        (post("retweeted", ""), "RT @far: inner &amp; whole"),
        (post("quoted", ""), "RT @far: inner\n\nQT @far: inner &amp; whole"),
        (post("replied_to", attached), "RT @far: inner\n[The sea]\n- Aa (1)"),
    ] {
        assert_eq!(shown(&text, &["text"]), [expected]);
    }
}

#[test]
fn what_the_site_of_x_answers_is_whole() {
    let post = |more: &str| {
        format!(
            r#"{{"__typename":"Tweet","rest_id":"1918093074232246273","core":{{"user_results":{{"result":{{"core":{{"screen_name":"amy"}}}}}}}},"legacy":{{"full_text":"see https://t.co/aaaaaaaaaa","entities":{{"urls":[{{"url":"https://t.co/aaaaaaaaaa","expanded_url":"https://example.org/x"}}]}}}}{more}}}"#
        )
    };
    let article = r#","article":{"article_results":{"result":{"title":"Title","preview_text":"First","content_state":{"blocks":[{"text":"First."},{"text":""},{"text":"Second."}]}}}}"#;
    let saved = format!(
        r#"[{{"id":"1918093074232246273","full_text":"see https://t.co/aaaaaaaaaa","screen_name":"amy","metadata":{}}}]"#,
        post("")
    );
    for (text, expected) in
        [(post(article), "Title\n\nFirst.\n\nSecond."), (saved, "see https://example.org/x")]
    {
        assert_eq!(shown(&text, &["text", "author"]), [format!("{expected} | amy")]);
    }
    let timeline = format!(
        r#"{{"entries":[{{"entryId":"promoted-1","itemContent":{{"promotedMetadata":{{}},"tweet_results":{{"result":{}}}}}}},{{"entryId":"tweet-2","itemContent":{{"tweet_results":{{"result":{}}}}}}}]}}"#,
        post(""),
        post("")
    );
    assert_eq!(shown(&timeline, &["id"]).len(), 1);
}

#[test]
fn comments_of_hacker_news_are_below_their_story() {
    let comment = |id: u32, parent: u32, children: &str| {
        format!(
            r#"{{"id":{id},"created_at":"2023-11-14T22:15:20.000Z","created_at_i":1700000120,"type":"comment","author":"dang","title":null,"text":"<p>said {id}</p>","points":null,"parent_id":{parent},"story_id":38271000,"children":[{children}]}}"#
        )
    };
    let below = comment(38_271_001, 38_271_000, &comment(38_271_002, 38_271_001, ""));
    let story = format!(
        r#"{{"id":38271000,"created_at":"2023-11-14T22:13:20.000Z","created_at_i":1700000000,"author":"pg","title":"Show HN","url":"https://example.org/x","text":null,"points":12,"parent_id":null,"story_id":38271000,"children":[{below}]}}"#
    );
    let expected = ["38271000 | Show HN", "38271001 | said 38271001", "38271002 | said 38271002"];
    assert_eq!(shown(&story, &["id", "text"]), expected);
}
