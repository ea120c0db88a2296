//! Small archives of every shape, each with the posts that it becomes.

use super::import;
use crate::archive::issue::ImportOddity;

mod complete;
mod crawlers;
mod discussions;
mod markdown;
mod rarer;
mod services;
mod shared_posts;
mod tables;
mod values;

pub(super) use values::values;

fn imported(texts: &[&str]) -> super::Imported {
    import(texts.iter().map(|text| (*text).to_owned().into()), &|_| true)
}

/// The posts that `texts` become, each as JSON.
pub(super) fn lines(texts: &[&str]) -> Vec<serde_json::Value> {
    values(&imported(texts).kept)
}

/// The values of `keys` in each line, as one text; `text` is also that of an original.
pub(super) fn shown(text: &str, keys: &[&str]) -> Vec<String> {
    let value = |line: &serde_json::Value, key: &str| {
        let value = line.get(key).or_else(|| line.get("text_en").filter(|_| key == "text"));
        value.map_or("-".to_owned(), |value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    let row = |line| keys.iter().map(|key| value(line, key)).collect::<Vec<_>>().join(" | ");
    lines(&[text]).iter().map(row).collect()
}

/// The values of `keys` in the first line, as one text.
fn first(text: &str, keys: &[&str]) -> String {
    shown(text, keys).into_iter().next().unwrap_or_else(|| "no post".to_owned())
}

#[test]
fn a_broken_record_hides_no_other() {
    for (text, expected) in [
        (
            r#"{"id": 1, "text": "one"}null{"id": 2, "text": "two"} } {"id": 3, "text": "three"}"#,
            vec!["one", "two", "three"],
        ),
        (
            r#"{"tweets": [{"text": "one"}, {"id": "2" "text": "bad"}, {"text": "three"}]}"#,
            vec!["one", "three"],
        ),
        (
            "{\"tweets\": [\n{\"text\": \"one\"},\n{\"text\": \"\\x\"},\n{\"text\": \"three\"}\n]}",
            vec!["one", "three"],
        ),
        (
            r#"window.YTD.x = {"tweets": [{"text": "one"}, {"text": tru}, {"text": "three"}]};"#,
            vec!["one", "three"],
        ),
    ] {
        assert_eq!(shown(text, &["text"]), expected, "{text}");
    }
    let post = r#"{"id": "1", "text": "one", "entities": {"urls": [{"url": "https://t.co/a" "x": 1}], "more": "words and words and words"}}"#;
    assert_eq!(lines(&[post]), Vec::<serde_json::Value>::new());
}

#[test]
fn versions_and_flags_are_no_posts() {
    for text in [
        r#"{"name": "site", "version": "1.2.0", "requires": {"is-glob": "~4.0.1", "is-binary-path": "^2.1.0", "de": "1.0.0", "fr": "2.0.0"}}"#,
        r#"{"packages": {"a/b": {"message": "^1.0.1"}, "c": {"content": "2.0"}}}"#,
        r#"[{"is_quoted": "no", "is_blue": "yes"}]"#,
    ] {
        assert_eq!(lines(&[text]), Vec::<serde_json::Value>::new(), "{text}");
    }
    assert_eq!(first(r#"[{"id": "1874502000000000001", "text": "2026"}]"#, &["text"]), "2026");
    assert_eq!(first(r#"[{"text": "😀"}]"#, &["text"]), "😀");
}

#[test]
fn fields_are_found_under_all_their_names() {
    let id = "1874502000000000001";
    for (text, keys, expected) in [
        (format!(r#"[{{"id":"{id}","text":"hi","likes":"3.4K","views":"1.2M","retweets":"1万"}}]"#), vec!["text", "likes", "views", "retweets"], "hi | 3400 | 1200000 | 10000"),
        (format!(r#"{{"tweets":[{{"id":"{id}","text":"hi"}}],"lastUpdate":"2026-01-01"}}"#), vec!["id", "text"], "1874502000000000001 | hi"),
        (format!(r#"{{"{id}":{{"id":"{id}","text":"hi"}}}}"#), vec!["text"], "hi"),
        (r#"{"id":0,"id_str":"1874502000000000001","text":"hi"}"#.to_owned(), vec!["id"], id),
        (format!(r#"{{"id_str":"{id}","text":"cut…","truncated":true,"user":{{"screen_name":"mei"}},"extended_tweet":{{"full_text":"cut, and the rest"}}}}"#), vec!["author", "text"], "mei | cut, and the rest"),
        (format!(r#"{{"id":"{id}","text":"cut…","note_tweet":{{"text":"cut, and the rest"}},"author":{{"username":"mei"}}}}"#), vec!["author", "text"], "mei | cut, and the rest"),
        (format!(r#"{{"data":[{{"id":"{id}","text":"hi","author_id":"9"}}],"includes":{{"users":[{{"id":"9","username":"mei"}}]}}}}"#), vec!["author"], "mei"),
        (format!(r#"{{"id":"{id}","full_text":"read https://t.co/abc now","entities":{{"urls":[{{"url":"https://t.co/abc","expanded_url":"https://example.org/a?b=1"}}]}}}}"#), vec!["text"], "read https://example.org/a?b=1 now"),
        (format!(r#"{{"id":"{id}","text":"no sun","tranlastedContent":"没有太阳"}}"#), vec!["text_en", "text_zh"], "no sun | 没有太阳"),
        (r#"{"translation":{"en":"no sun","zh":"没有太阳"}}"#.to_owned(), vec!["text_en", "text_zh"], "no sun | 没有太阳"),
        (r#"{"source":"no sun","target":"没有太阳"}"#.to_owned(), vec!["text_en", "text_zh"], "no sun | 没有太阳"),
        (r#"{"en_text":"no sun","zh_text":"没有太阳"}"#.to_owned(), vec!["text_en", "text_zh"], "no sun | 没有太阳"),
        (r#"{"id":1212391234567890944,"created_at":"2020-01-01 16:12:50 CET","date":"2020-01-01","time":"16:12:50","username":"mei","tweet":"hi","replies_count":4,"retweets_count":5,"likes_count":6}"#.to_owned(), vec!["author", "text", "replies", "retweets", "likes"], "mei | hi | 4 | 5 | 6"),
        (r#"{"id":"4441771540000001","screen_name":"梅林","text":"海很静","created_at":"2019-11-23T20:15:00+08:00","attitudes_count":3,"comments_count":1,"reposts_count":2}"#.to_owned(), vec!["time", "service", "likes", "replies", "retweets"], "2019-11-23T12:15:00.000Z | other | 3 | 1 | 2"),
        (r#"{"user":{"screen_name":"梅林"},"weibo":[{"id":"Ihw0","content":"海很静","publish_time":"2019-11-23 20:15","up_num":3,"retweet_num":2,"comment_num":1,"original":true}]}"#.to_owned(), vec!["author", "text", "likes", "retweets", "replies"], "梅林 | 海很静 | 3 | 2 | 1"),
        (r#"{"id":"116973504370000001","created_at":"2026-07-24T06:20:29.131Z","url":"https://a.example/@mei/116973504370000001","account":{"username":"mei","acct":"mei"},"reblogs_count":2,"favourites_count":3,"content":"<p>Hello<br>again &amp; more</p><p>海</p>"}"#.to_owned(), vec!["author", "time", "text"], "mei | 2026-07-24T06:20:29.131Z | Hello\nagain &amp; more\n\n海"),
        (format!(r#"{{"id":"{id}","text":"RT @li: cut…","user":{{"screen_name":"mei"}},"retweeted_status":{{"id_str":"1874000000000000001","text":"cut and whole","user":{{"screen_name":"li"}}}}}}"#), vec!["author", "text"], "mei | RT @li: cut and whole"),
        (format!("﻿id,content,like_count\r\r\n{id},海很静,3\r\r\n"), vec!["id", "text", "likes"], "1874502000000000001 | 海很静 | 3"),
        ("微博,翻译,点赞数\n1:海很静，没有风。,\"1: The sea is quiet, no wind.\",2002\n".to_owned(), vec!["text_en", "text_zh", "likes"], "海很静，没有风。 | The sea is quiet, no wind. | 2002"),
        ("id;text;likes\n2.91E+17;hi;4\n".to_owned(), vec!["id", "text"], "- | hi"),
        (r#"{"name":"梅","type":"public_channel","messages":[{"id":1,"type":"service","date":"2023-05-06T07:00:00"},{"id":2,"type":"message","date":"2023-05-06T07:08:09","date_unixtime":"1683349689","from":"梅","text":["今天 ",{"type":"text_link","text":"有风","href":"https://example.org"}," 了"]}]}"#.to_owned(), vec!["author", "time", "text"], "梅 | 2023-05-06T05:08:09.000Z | 今天 有风 (https://example.org) 了"),
        (r#"<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>海</title><entry><title>静</title><id>https://a.example/1</id><link href="https://a.example/1"/><updated>2020-06-09T01:02:03.000Z</updated><content type="html"><![CDATA[<p>没有风 &amp; 浪</p>]]></content></entry></feed>"#.to_owned(), vec!["time", "url", "text"], "2020-06-09T01:02:03.000Z | https://a.example/1 | 静\n\n没有风 &amp; 浪"),
        (r#"<tmx version="1.4"><body><tu><tuv xml:lang="zh-CN"><seg>没有风</seg></tuv><tuv xml:lang="en-US"><seg>No <bpt i="1">x</bpt>wind</seg></tuv></tu></body></tmx>"#.to_owned(), vec!["text_en", "text_zh"], "No wind | 没有风"),
        (r#"{"data":{"user":{"result":{"timeline_v2":{"timeline":{"instructions":[{"entries":[{"content":{"itemContent":{"tweet_results":{"result":{"__typename":"Tweet","rest_id":"1874502000000000001","core":{"user_results":{"result":{"legacy":{"screen_name":"mei"}}}},"views":{"count":"12"},"legacy":{"full_text":"hi there","favorite_count":3,"created_at":"Wed Jan 01 17:04:38 +0000 2025"}}}}}}]}]}}}}}}"#.to_owned(), vec!["author", "time", "text", "likes", "views"], "mei | 2025-01-01T17:04:38.020Z | hi there | 3 | 12"),
        (r#"{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":"https://a.example/1","url":"https://a.example/1","content_html":"<p>hi <b>you</b></p>","date_published":"2025-01-01T17:00:00Z"}]}"#.to_owned(), vec!["time", "url", "text"], "2025-01-01T17:00:00.000Z | https://a.example/1 | hi you"),
        (r#"<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item><title>海</title><link>https://a.example/1</link><pubDate>Wed, 01 Jan 2025 17:00:00 +0800</pubDate><description>&lt;p&gt;没有风&lt;/p&gt;</description></item></channel></rss>"#.to_owned(), vec!["time", "url", "text"], "2025-01-01T09:00:00.000Z | https://a.example/1 | 海\n\n没有风"),
        (r#"{"text_post_app_text_posts":[{"media":[{"uri":"","creation_timestamp":1735750800,"title":"\u00e6\u00b5\u00b7"}]}]}"#.to_owned(), vec!["time", "text"], "2025-01-01T17:00:00.000Z | 海"),
        (r#"{"did":"did:plc:a","time_us":1,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.post","rkey":"3lf","record":{"$type":"app.bsky.feed.post","text":"see a.example…","createdAt":"2025-01-01T00:00:00Z","facets":[{"index":{"byteStart":4,"byteEnd":16},"features":[{"uri":"https://a.example/long"}]}]}}}"#.to_owned(), vec!["author", "text", "url"], "did:plc:a | see https://a.example/long | https://bsky.app/profile/did:plc:a/post/3lf"),
    ] {
        assert_eq!(first(&text, &keys), expected, "{text}");
    }
}

#[test]
fn every_spelling_of_a_record_is_read() {
    let id = "1874502000000000001";
    let post = |fields: &str| format!(r#"[{{"id":"{id}","text":"no sun today",{fields}}}]"#);
    for (text, keys, expected) in [
        (post(r#""num_likes":"3,050","share_count":2,"comments_count":"1""#), vec!["likes", "retweets", "replies"], "3050 | 2 | 1"),
        (post(r#""likes":null,"created_at":null,"user":null,"entities":{"urls":null},"translation":null"#), vec!["text"], "no sun today"),
        (post(r#""likes":{"a":1},"created_at":[],"user":5,"entities":"x","translation":7"#), vec!["text"], "no sun today"),
        (post(r#""translation_zh":"没有太阳""#), vec!["text_en", "text_zh"], "no sun today | 没有太阳"),
        (post(r#""tweet-zh":"没有太阳""#), vec!["text_zh"], "没有太阳"),
        (post(r#""translations":{"zh":"没有太阳"}"#), vec!["text_zh"], "没有太阳"),
        (post(r#""translations":[{"lang":"ja","text":"x"},{"lang":"zh","text":"没有太阳"}]"#), vec!["text_zh"], "没有太阳"),
        (post(r#""translation":["没有太阳"]"#), vec!["text_zh"], "没有太阳"),
        (post(r#""translation_lang":"zh""#), vec!["text"], "no sun today"),
        (post(r#""likes":NaN,"#), vec!["text"], "no sun today"),
        (format!(r#"[{{"id":"{id}","text":"没有太阳","text_en":"no sun"}}]"#), vec!["text_en", "text_zh"], "没有太阳 | no sun"),
        (format!(r#"[{{"id":"{id}","text":2025}}]"#), vec!["text"], "2025"),
        (format!(r#"{{"tweets":{{"{id}":{{"text":"hi"}}}}}}"#), vec!["id", "text"], "1874502000000000001 | hi"),
        (format!(r#"{{"tweets":[{{"id":"{id}","text":"hi"}},{{"id":"18745"#), vec!["text"], "hi"),
        (format!(r#"export default [{{"id":"{id}","text":"hi"}}];"#), vec!["text"], "hi"),
        (format!(r#"{{"columns":["id","text"],"index":[0],"data":[["{id}","hi"]]}}"#), vec!["id", "text"], "1874502000000000001 | hi"),
        (format!(r#"{{"id":{{"0":"{id}"}},"text":{{"0":"hi"}}}}"#), vec!["id", "text"], "1874502000000000001 | hi"),
        (format!(r#"[["id","text"],["{id}","hi"]]"#), vec!["id", "text"], "1874502000000000001 | hi"),
        (format!("sep=;\nid;text\n{id};hi\n"), vec!["id", "text"], "1874502000000000001 | hi"),
        ("Highlight,Book Title,Book Author,Highlighted at\nhi there,Tweets From Mei,@mei on Twitter,2025-01-01 17:00:00+00:00\n".to_owned(), vec!["author", "time", "text"], "mei | 2025-01-01T17:00:00.000Z | hi there"),
        (r#"{"uri":"at://a/app.bsky.feed.post/1","thread":{"post":{"uri":"at://a/app.bsky.feed.post/1","author":{"handle":"a.example"},"record":{"text":"one","createdAt":"2025-01-01T17:00:00Z"}},"replies":[]}}"#.to_owned(), vec!["author", "text"], "a.example | one"),
        (r#"[{"type":"Note","id":"https://a.example/1","attributedTo":"https://a.example/users/mei","to":"as:Public","contentMap":{"en":"<p>hi</p>"},"published":"2023-01-02T03:04:05Z"}]"#.to_owned(), vec!["author", "text"], "mei | hi"),
        (r#"[{"type":"Note","id":"https://a.example/1","attributedTo":"https://a.example/users/mei","to":"https://a.example/users/li","content":"<p>hi</p>"}]"#.to_owned(), vec!["text"], "no post"),
        (r#"{"orderedItems":[{"type":"Create","actor":"https://a.example/users/mei","to":["https://a.example/users/li"],"object":{"id":"https://a.example/1","content":"<p>secret</p>"}},{"cut"#.to_owned(), vec!["text"], "no post"),
    ] {
        assert_eq!(first(&text, &keys), expected, "{text}");
    }
}

#[test]
fn pairs_and_notes_are_read_without_names() {
    let first_link = "https://twitter.com/mei/status/1874502000000000001";
    let second_link = "https://twitter.com/mei/status/1874922734444236811";
    for (text, expected) in [
        ("no sun\t没有太阳\nno wind\t没有风\n".to_owned(), "no sun = 没有太阳; no wind = 没有风"),
        ("12\tno sun\t5\t没有太阳\n13\tno wind\t6\t没有风\n".to_owned(), "no sun = 没有太阳; no wind = 没有风"),
        ("no sun,没有太阳\n\"no, no wind\",没有风\n".to_owned(), "no sun = 没有太阳; no, no wind = 没有风"),
        ("7\tno sun\t没有太阳\n7\tno wind\t\n9\t=x\t等于\n".to_owned(), "no sun / no wind = 没有太阳; =x = 等于"),
        ("{\"post\":7,\"en\":[\"no sun\"],\"zh\":[\"没有太阳\"]}\n{\"post\":7,\"en\":[\"no wind\"],\"zh\":[]}\n".to_owned(), "no sun / no wind = 没有太阳"),
        ("# Tides\n\nNo wind.\n\n没有风。\n\n```\na\n\nb\n```\n\nHome.\n\n到家了。\n".to_owned(), "# Tides / No wind. / ``` a / b ``` / Home. = 没有风。 / ``` a / b ``` / 到家了。"),
        ("one, two\nthree, four\n".to_owned(), ""),
        ("A note in English.\n\nMore of it.\n\n中文附记。\n".to_owned(), ""),
        (format!("# Tweets\n\n## Metadata\n- Author: [[@mei on Twitter]]\n\n## Highlights\n- The tide\n  - turns\n  now ([View Tweet]({first_link}))\n    - Note: x\n- second\n  ![](https://a.example/a.jpg) ([View Tweet]({second_link}))\n"), "The tide - turns now; second"),
        (format!("- Highlights first synced by [[Readwise]] [[Nov 19th, 2022]]\n\t- first\n\t  \n\t  two ([View Tweet]({first_link}))\n\t\t- **Note**: x\n\t- second ([View Tweet]({second_link}))\n"), "first / two; second"),
        (format!("---\nauthor: Mei\nhandle: \"@mei\"\nsource: \"{first_link}\"\n---\nMei ([@mei](https://twitter.com/mei)) - January 1, 2025\n\nThe tide\n\n[Tweet link]({first_link})\n\n---\n\nsecond\n\n[Tweet link]({second_link})\n"), "The tide; second"),
        ("---\ntitle: x\nsource: https://a.example/\n---\nA note.\n".to_owned(), ""),
    ] {
        let show = |line: &serde_json::Value| {
            let side = |key: &str| {
                let text = line.get(key).or_else(|| line.get("text")).and_then(serde_json::Value::as_str);
                text.unwrap_or_default().replace("\n\n", " / ").replace('\n', " ")
            };
            let is_pair = line.get("text_zh").is_some();
            if is_pair { format!("{} = {}", side("text_en"), side("text_zh")) } else { side("text_en") }
        };
        let shown: Vec<String> = lines(&[&text]).iter().map(show).collect();
        assert_eq!(shown.join("; "), expected, "{text}");
    }
}

/// Minutes where each line looks through those before it.
#[test]
fn a_note_of_any_length_is_read_line_by_line() {
    let link = "https://x.com/mei/status/1874502000000000001";
    let highlight =
        format!("- a\n{}{}([View Tweet]({link}))", "  b\n".repeat(100_000), "  - c\n".repeat(100_000));
    assert_eq!(lines(&[&highlight]).len(), 1);
    let thread = format!("---\nsource: {link}\n---\n{}", format!("x\n[Tweet link]({link})\n").repeat(10_000));
    assert_eq!(lines(&[&thread]).len(), 10_000);
}

#[test]
fn long_texts_of_an_x_archive_are_joined_once() {
    let account = r#"window.YTD.account.part0 = [ {"account": {"username": "mei", "accountId": "9"}} ]"#;
    let notes = r#"window.YTD.note_tweet.part0 = [
        {"noteTweet": {"noteTweetId": "1", "createdAt": "2025-01-01T17:04:38.000Z", "core": {"text": "one & the whole of it https://t.co/nnn", "urls": []}}},
        {"noteTweet": {"noteTweetId": "2", "createdAt": "2025-01-01T17:04:38.000Z", "core": {"text": "two and more", "urls": []}}}]"#;
    let tweets = r#"window.YTD.tweets.part0 = [
        {"tweet": {"id_str": "1874502000000000001", "created_at": "Wed Jan 01 17:04:38 +0000 2025", "full_text": "@li one &amp; the whole… https://t.co/x https://t.co/y"}},
        {"tweet": {"id_str": "1874502000000000002", "created_at": "Wed Jan 01 17:04:38 +0000 2025", "full_text": "two and more"}},
        {"tweet": {"id_str": "1874502000000000003", "created_at": "Wed Jan 01 17:04:38 +0000 2025", "full_text": "two"}}]"#;
    let found = lines(&[account, notes, tweets]);
    let texts: Vec<&str> = found.iter().map(|line| line["text_en"].as_str().unwrap()).collect();
    assert_eq!(texts.len(), 3);
    assert_eq!(texts[1..], ["two and more", "two"]);
    assert!(found.iter().all(|line| line["author"] == "mei"));
}

#[test]
fn what_is_no_post_is_counted() {
    let imported = imported(&[
        "{\"delete\": {\"status\": {\"id\": 1}}}\n{\"id_str\": \"1874502000000000001\", \"text\": \"hi\"}\n{\"error\": \"none\"}\n{broken",
    ]);
    assert_eq!(
        (imported.kept.count, imported.bad_records.iter().map(|(_, line, _)| *line).collect::<Vec<_>>()),
        (1, vec![4])
    );
    assert_eq!(imported.oddities[&ImportOddity::Deletion].count, 1);
    assert_eq!(imported.oddities[&ImportOddity::NoPost].count, 1);
}

#[test]
fn no_item_of_a_list_of_posts_is_passed_over_in_silence() {
    let good = |id: &str| format!(r#"{{"id":"{id}","full_text":"hi"}}"#);
    let (one, two) = (good("1874502000000000001"), good("1874502000000000002"));
    for (text, posts, others) in [
        (format!(r#"[{one},7,{{"foo":3}}]"#), 1, 2),
        (format!(r#"[{one},null,"x",[],{{}},{{"full_text":""}},{two}]"#), 2, 5),
        (format!(r#"{{"tweets":[{one},7,{two}],"options":[{{"x":1}},2]}}"#), 2, 1),
        (format!(r#"{{"meta":{{}},"page":{{"items":[{{"foo":1}},{one}]}}}}"#), 1, 1),
        (format!("{{\n\"full_text\":\"a\"\n}}\n{{\n\"foo\":3\n}}\n{one}\n"), 2, 1),
        (format!(r#"{{"data":[{one},null,7],"meta":{{}}}}"#), 1, 2),
        (format!(r#"[{{"tweet":{one}}},{{"noteTweet":{{"core":{{"text":"x"}}}}}}]"#), 1, 0),
        (r#"{"orderedItems":[{"type":"Create","to":"as:Public","object":{"id":"https://a.example/1","content":"hi"}},7,{"foo":1}]}"#.to_owned(), 1, 2),
    ] {
        let found = imported(&[&text]);
        let counted = found.oddities.get(&ImportOddity::NoPost).map_or(0, |odd| odd.count);
        assert_eq!((found.kept.count, counted), (posts, others), "{text}");
    }
}

#[test]
fn objects_that_share_a_line_are_all_read() {
    for text in [
        "{\"text\":\"a\"} {\"text\":\"b\"}\n{\"text\":\"c\"}\n",
        "{\"text\":\"a\"}\n{\"text\":\"b\"}{\"text\":\"c\"}\n",
        "{\"text\":\"a\"}\n{\"text\":\"b\"}, {\"text\":\"c\"} \n",
        "{\"text\":\"a\"} {\"text\":\"b\"} {\"text\":\"c\"}",
    ] {
        assert_eq!(shown(text, &["text"]), ["a", "b", "c"], "{text}");
    }
    let found = imported(&["{\"text\":\"a\"}\n{\"text\":\"b\"} {\"text\":tru} {\"text\":\"c\"}\n"]);
    assert_eq!((found.kept.count, found.bad_records.len(), found.bad_records[0].1), (3, 1, 2));
}

#[test]
fn texts_by_language_keep_their_order_and_the_post_around_them() {
    let post = |texts: &str| format!(r#"[{{"id":"1874502000000000001","created_at":"2025-01-01",{texts}}}]"#);
    let keys = ["id", "text", "text_zh", "lang", "translation_lang"];
    for (texts, expected) in [
        (r#""text":{"fr":"Bonjour","de":"Guten Tag"}"#, "Bonjour | Guten Tag | fr | de"),
        (r#""content":{"de":{"text":"Guten Tag"},"fr":{"text":"Bonjour"}}"#, "Guten Tag | Bonjour | de | fr"),
        (r#""fr":{"text":"Bonjour"},"de":{"text":"Guten Tag"}"#, "Bonjour | Guten Tag | fr | de"),
        (r#""fr":"Bonjour","de":"Guten Tag""#, "Bonjour | Guten Tag | fr | de"),
        (r#""translation":{"fr":"Bonjour","de":"Guten Tag"}"#, "Bonjour | Guten Tag | fr | de"),
        (
            r#""text":"Hello you","translations":{"fr":"Bonjour","de":"Guten Tag"}"#,
            "Hello you | Bonjour | - | fr",
        ),
        (r#""text":"Hello you","de":"Guten Tag","fr":"Bonjour à tous""#, "Hello you | Guten Tag | - | de"),
        (r#""text":"Hello you","it":"yes","no":"no""#, "Hello you | - | - | -"),
        (r#""text":{"en":"Hello","zh":"你好"}"#, "Hello | 你好 | en | zh"),
    ] {
        assert_eq!(shown(&post(texts), &keys), [format!("1874502000000000001 | {expected}")], "{texts}");
    }
    let table =
        "id,date,text,de,fr\n1874502000000000001,2025-01-01,Good morning,Guten Morgen,Bonjour à tous\n";
    assert_eq!(shown(table, &["text", "text_zh"]), ["Good morning | Guten Morgen"]);
}

#[test]
fn no_cell_of_a_table_is_lost_in_silence() {
    let id = "1874502000000000001";
    for (table, keys, expected, more) in [
        (format!("id,text,text,likes\n{id},hi there,more,5\n"), vec!["text", "likes"], "hi there | 5", 0),
        (format!("id,text,text\n{id},,more\n"), vec!["text"], "more", 0),
        (format!("id,text,zh,zh\n{id},hi,你好,再见\n"), vec!["text_zh"], "你好", 0),
        (format!("id,text\n{id},hi, you,there\n"), vec!["text"], "hi, you,there", 0),
        (format!("id,text,likes\n{id},hi,5,6,7\n"), vec!["text", "likes"], "hi | 5", 1),
        (format!("id,text,likes\n{id},hi,5,,\n"), vec!["text", "likes"], "hi | 5", 0),
        (
            "text,like,forward,comment\nhi you,5,转发 6,评论\n".to_owned(),
            vec!["text", "likes", "retweets", "replies"],
            "hi you | 5 | 6 | -",
            0,
        ),
        (
            "comment,like,date\nI like it,yes,2025-01-01\n".to_owned(),
            vec!["text", "likes"],
            "I like it | -",
            0,
        ),
        (
            format!(
                "tweet_id,text,expanded_urls,name\n{id},hi,\"https://twitter.com/mei/status/{id}/photo/1,https://a.example\",Rex\n"
            ),
            vec!["author", "url"],
            "mei | https://twitter.com/mei/status/1874502000000000001",
            0,
        ),
        (
            "Lummi,English\nSoxwe il,Butter Clam\nSwam na,Horse Clam\n".to_owned(),
            vec!["text_en", "text_zh"],
            "Soxwe il | Butter Clam",
            0,
        ),
        (
            "No,English (Standard),German (Deutsch)\n1,Are you well,Geht es dir gut\n".to_owned(),
            vec!["text_en", "text_zh"],
            "Are you well | Geht es dir gut",
            0,
        ),
    ] {
        let found = imported(&[&table]);
        let counted = found.oddities.get(&ImportOddity::MoreCells).map_or(0, |odd| odd.count);
        assert_eq!((first(&table, &keys).as_str(), counted), (expected, more), "{table}");
    }
}

#[test]
fn what_is_cut_off_gives_its_whole_records_and_says_so() {
    let record = |number: u64| format!(r#"{{"id":"187450200000000000{number}","full_text":"hi {number}"}}"#);
    let (one, two) = (record(1), record(2));
    for text in [
        format!("[{one},{two},"),
        format!("[{one},{two}"),
        format!(r#"{{"a":{{"b":{{"posts":[{one},{two},{{"id":"18"#),
        format!(
            r#"{{"1874502000000000001":{one},"1874502000000000002":{two},"1874502000000000003":{{"id":"1"#
        ),
        format!(r#"{{"meta":{{"n":3}},"items":[{one},{two},"#),
    ] {
        let found = imported(&[&text]);
        assert_eq!((found.kept.count, found.cuts.len()), (2, 1), "{text}");
    }
    assert!(imported(&[&format!("[{one},{two}]\n")]).cuts.is_empty());
    assert!(imported(&[&format!("window.YTD.tweets.part0 = [{one},{two}];")]).cuts.is_empty());
    let column = "Content\nThe tide is low\nThe tide is high\nNo wind at all\n";
    assert_eq!(shown(column, &["text"]).len(), 3);
}

#[test]
fn findings_about_values_name_their_lines() {
    let text =
        "[\n  {\n    \"text\": \"hi\",\n    \"likes\": \"abc\",\n    \"created_at\": \"nonsense\"\n  }\n]";
    let found = imported(&[text]);
    assert_eq!(found.warnings.iter().map(|(_, line, _)| *line).collect::<Vec<_>>(), [5]);
    assert_eq!(found.oddities.values().map(|odd| odd.line).collect::<Vec<_>>(), [4]);
}

#[test]
fn ids_in_letters_are_kept() {
    let keys = ["id", "source_id", "service"];
    let number = |name: &str| crate::corpus::PostId::of_text(name).unwrap().to_string();
    for (id, expected) in [
        (r#""a-b""#, format!("{} | a-b | other", number("a-b"))),
        (
            r#""https://a.example/x/1""#,
            format!("{} | https://a.example/x/1 | other", number("https://a.example/x/1")),
        ),
        (r#"" p3 ""#, format!("{} | p3 | other", number("p3"))),
        (r#""1874502000000000001""#, "1874502000000000001 | - | -".to_owned()),
        (r#""x1874502000000000001""#, "1874502000000000001 | - | -".to_owned()),
        (r#""None""#, "- | - | -".to_owned()),
        (r#""2.91E+17""#, "- | - | -".to_owned()),
        (
            r#""a-b","url":"https://x.com/mei/status/1874502000000000001""#,
            "1874502000000000001 | - | -".to_owned(),
        ),
    ] {
        assert_eq!(shown(&format!(r#"[{{"text":"hi there","id":{id}}}]"#), &keys), [expected], "{id}");
    }
    let pair = r#"{"id":"p-3","source":"no sun","target":"没有太阳"}"#;
    assert_eq!(first(pair, &keys), format!("{} | p-3 | other", number("p-3")));
    let own = r#"[{"id":"7","time":"2025-01-02T00:00:00.000Z","date":"2025-01-02","service":"other","original":"hi","translation":""}]"#;
    assert_eq!(first(own, &["id", "service", "time"]), "7 | other | 2025-01-02T00:00:00.000Z");
}

#[test]
fn a_large_table_has_the_posts_and_lines_of_a_small_one() {
    let id = |row: u64| 1_874_502_000_000_000_000 + row;
    let row = |row: u64| format!("{},02/13/2025,\"line one\nline \"\"two\"\" of {row}\",{row}\r\n", id(row));
    let text = |rows: u64| format!("id,date,text,likes\r\n{}", (1..=rows).map(row).collect::<String>());
    let large = imported(&[&text(40_000)]);
    assert!(text(40_000).len() > 2 << 20 && large.kept.count == 40_000);
    let small = imported(&[&text(3)]);
    let [lines, first] = [large, small].map(|imported| values(&imported.kept));
    assert_eq!(lines[..3], first);
    for (at, line) in lines.iter().enumerate() {
        let row = at as u64 + 1;
        // A row of names, then two lines for each row.
        assert_eq!((&line["likes"], &line["source_line"]), (&row.into(), &(2 * row).into()));
        assert_eq!((line["id"].as_str(), &line["time"]), (Some(&*id(row).to_string()), &first[0]["time"]));
    }
}

#[test]
fn tags_in_translations_are_markup_unless_the_original_names_them() {
    let status = |text: &str, translation: &str| {
        format!(
            r#"[{{"id":"112233445566778899","reblogs_count":1,"content":"{text}","translation":"{translation}"}}]"#
        )
    };
    let post = |text: &str, translation: &str| {
        format!(r#"[{{"id":"1874502000000000001","full_text":"{text}","translation":"{translation}"}}]"#)
    };
    for (text, expected) in [
        (status("<p>a <b>b</b></p><p>c</p>", "<p>甲 &amp; <b>乙</b></p><p>丙</p>"), "甲 &amp; 乙\n\n丙"),
        (status("<p>a</p>", "甲 < 乙"), "甲 &lt; 乙"),
        (post("Use &lt;b&gt;bold&lt;/b&gt;", "用 <b>粗体</b>"), "用 &lt;b&gt;粗体&lt;/b&gt;"),
        // What a translator left is taken out where it is shown.
        (post("Use bold", "用 <b>粗体</b>"), "用 <b>粗体</b>"),
        (post("a &lt;i&gt;", "用 <b>粗体</b>"), "用 <b>粗体</b>"),
        // Markup that is text once stays text.
        (status("<p>use &lt;br&gt;</p>", "<p>用 &lt;br&gt; &amp;amp;</p>"), "用 &lt;br&gt; &amp;amp;"),
        (status("use &lt;div&gt;", "用 &lt;div&gt;"), "用 &lt;div&gt;"),
        (status("<p>use &lt;div&gt;</p>", "用 <div> 标签"), "用 &lt;div&gt; 标签"),
        (
            status("<p>a<!-- <b>x</b> --></p>", "<p>甲<!-- 乙 --><style>p{}</style><script>a<b</script></p>"),
            "甲",
        ),
    ] {
        assert_eq!(first(&text, &["text_zh"]), expected, "{text}");
    }
}

#[test]
fn one_date_of_numbers_tells_its_own_order_where_it_can() {
    for (date, expected) in [
        ("01/13/2025", "2025-01-13"),
        ("13/01/2025", "2025-01-13"),
        ("01/02/2025", "-"),
        ("01.02.2025", "2025-02-01"),
        ("01.02.2025 13:23:53 UTC+03:30", "2025-02-01T09:53:53.000Z"),
    ] {
        let text = format!(r#"[{{"text":"hi","date":"{date}","likes":"-1"}}]"#);
        assert_eq!(first(&text, &["time"]), expected, "{date}");
        assert!(imported(&[&text]).oddities.is_empty());
    }
}

#[test]
fn what_is_not_known_is_named() {
    for (text, expected) in [
        ("[{\"k\": \"a\", \"msgtxt\": \"hello there\", \"n\": 1}]", vec!["k", "msgtxt"]),
        ("{\"by\": \"x\", \"pages\": [{\"rows\": [{\"words\": \"w\", \"n\": 1}]}]}", vec!["words"]),
        ("{\"a\": 1}", vec![]),
    ] {
        assert_eq!(imported(&[text]).names, expected, "{text}");
    }
    let table =
        "编号\t内容描述\t英文版\t发表于\n1\t今天发布了新模型。\tWe released a model today.\t2025-03-04\n";
    assert_eq!(first(table, &["text", "text_zh"]), "今天发布了新模型。 | We released a model today.");
}

#[test]
fn a_note_whose_activity_names_no_receivers_is_for_those_that_it_names() {
    let activity = |activity: &str, note: &str| {
        format!(
            r#"{{"orderedItems":[{{"type":"Create","actor":"https://a.example/users/mei"{activity},"object":{{"id":"https://a.example/users/mei/statuses/100","type":"Note","content":"<p>hi</p>"{note}}}}}]}}"#
        )
    };
    let public = r#","to":["https://www.w3.org/ns/activitystreams#Public"]"#;
    let to_one = r#","to":["https://a.example/users/ann"]"#;
    for (text, expected) in [
        (activity(public, ""), "hi"),
        (activity("", public), "hi"),
        (activity("", to_one), "no post"),
        (activity(to_one, public), "no post"),
        (activity("", ""), "no post"),
    ] {
        assert_eq!(first(&text, &["text"]), expected, "{text}");
    }
}

#[test]
fn a_document_without_posts_is_not_read_to_its_end() {
    let post = "{\"id_str\": \"1874502000000000001\", \"full_text\": \"hi\"}";
    for (start, piece, end) in [("[", "{},", "]"), ("", "{}\n", ""), ("[", "7,", "]")] {
        let document = |count: usize| format!("{start}{}{post}{end}", piece.repeat(count));
        assert_eq!(imported(&[&document(1000)]).kept.found.posts.len(), 1, "{piece}");
        assert_eq!(imported(&[&document((1 << 20) + (1 << 19))]).kept.found.posts.len(), 0, "{piece}");
    }
}
