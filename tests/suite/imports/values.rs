//! The values of every sample, in one table.

use serde_json::Value;

use super::{files, import, listed, refused};

/// An archive and its post of number 1.
struct Row {
    archive: &'static str,
    posts: usize,
    /// Id, author, time, likes, retweets, replies, quotes, views, bookmarks, reply, thread; `-` for what is unknown.
    fields: &'static str,
    url: &'static str,
    original: &'static str,
    translation: &'static str,
}

const ROWS: &[Row] = &[
    Row {
        archive: "api_v2/page.json",
        posts: 2,
        fields: "1874502000000000001 | meilin_dev | 2025-01-01T17:04:38.020Z | 3050 | 307 | 98 | 50 | 266970 | 133 | true | -",
        url: "https://x.com/meilin_dev/status/1874502000000000001",
        original: "Short text of a long post is cut here, but note_tweet.text has the whole of it. & is escaped.\n\nQT @deng: retweets keep their full text only in includes.tweets, not in data.\n[a chart]",
        translation: "",
    },
    Row {
        archive: "api_v2/twarc_flattened.jsonl",
        posts: 1,
        fields: "1874502000000000001 | meilin_dev | 2025-01-01T17:04:38.020Z | 3050 | 307 | 98 | 50 | 266970 | 133 | true | -",
        url: "https://x.com/meilin_dev/status/1874502000000000001",
        original: "Short text of a long post is cut here, but note_tweet.text has the whole of it. & is escaped.",
        translation: "",
    },
    Row {
        archive: "api_v2/twarc_pages.jsonl",
        posts: 2,
        fields: "1874502000000000001 | meilin_dev | 2025-01-01T17:04:38.020Z | 3050 | 307 | 98 | 50 | 266970 | 133 | true | -",
        url: "https://x.com/meilin_dev/status/1874502000000000001",
        original: "Short text of a long post is cut here, but note_tweet.text has the whole of it. & is escaped.\n\nQT @deng: retweets keep their full text only in includes.tweets, not in data.\n[a chart]",
        translation: "",
    },
    Row {
        archive: "bluesky/author_feed.json",
        posts: 2,
        fields: "- | meilin.example | 2025-01-01T17:00:00.123Z | 3 | 2 | 1 | 0 | - | - | false | -",
        url: "https://bsky.app/profile/meilin.example/post/3lf000000001",
        original: "你好 @deng.example see https://example.org/full\n[图]",
        translation: "",
    },
    Row {
        archive: "bluesky/jetstream.jsonl",
        posts: 1,
        fields: "- | did:plc:meilin | 2025-01-01T17:00:00.123Z | - | - | - | - | - | - | false | -",
        url: "https://bsky.app/profile/did:plc:meilin/post/3lf000000001",
        original: "你好 @deng.example see https://example.org/full\n[图]",
        translation: "",
    },
    Row {
        archive: "bluesky/repo.car",
        posts: 4,
        fields: "- | did:plc:meilin | 2025-01-01T17:00:00.123Z | - | - | - | - | - | - | false | -",
        url: "https://bsky.app/profile/did:plc:meilin/post/3lf000000001",
        original: "你好 @deng.example see https://example.org/full\n[图]",
        translation: "",
    },
    Row {
        archive: "bluesky/repo_unpacked",
        posts: 1,
        fields: "- | - | 2025-01-01T17:00:00.123Z | - | - | - | - | - | - | false | -",
        url: "-",
        original: "你好 @deng.example see https://example.org/full\n[图]",
        translation: "",
    },
    Row {
        archive: "bluesky/repo_unpacked/app.bsky.feed.post/3lf000000001.json",
        posts: 1,
        fields: "- | - | 2025-01-01T17:00:00.123Z | - | - | - | - | - | - | false | -",
        url: "-",
        original: "你好 @deng.example see https://example.org/full\n[图]",
        translation: "",
    },
    Row {
        archive: "cases/api_v2_page.jsonl",
        posts: 1,
        fields: "1874502000000000001 | mei | 2025-01-01T17:04:38.020Z | - | - | - | - | - | - | - | -",
        url: "https://x.com/mei/status/1874502000000000001",
        original: "hi",
        translation: "",
    },
    Row {
        archive: "cases/apify_translated.jsonl",
        posts: 1,
        fields: "1874502000000000001 | mei | 2025-01-01T17:04:38.020Z | - | - | - | - | - | - | - | -",
        url: "https://x.com/mei/status/1874502000000000001",
        original: "no sun today",
        translation: "今天没有太阳",
    },
    Row {
        archive: "cases/array.json",
        posts: 2,
        fields: "1874502000000000001 | - | 2025-01-01T17:04:38.020Z | - | - | - | - | - | - | - | -",
        url: "https://x.com/i/status/1874502000000000001",
        original: "hi",
        translation: "",
    },
    Row {
        archive: "cases/atom.xml",
        posts: 1,
        fields: "- | - | 2020-06-09T01:02:03.000Z | - | - | - | - | - | - | - | -",
        url: "https://a.example/1",
        original: "静\n\n没有风 & 浪",
        translation: "",
    },
    Row {
        archive: "cases/bilingual_paragraphs.md",
        posts: 1,
        fields: "- | - | - | - | - | - | - | - | - | - | -",
        url: "-",
        original: "# Tides\n\nNo wind today.\n\n```\ncode\n```\n\nThe boat is back.",
        translation: "今天没有风。\n\n```\ncode\n```\n\n船回港了。",
    },
    Row {
        archive: "cases/csv_blank_rows.csv",
        posts: 2,
        fields: "1 | - | 2018-10-01T10:00:00.000Z | 3 | - | - | - | - | - | - | -",
        url: "-",
        original: "海很静",
        translation: "",
    },
    Row {
        archive: "cases/dates.jsonl",
        posts: 4,
        fields: "- | - | 2025-01-01T09:00:00.000Z | - | - | - | - | - | - | - | -",
        url: "-",
        original: "rfc 822",
        translation: "",
    },
    Row {
        archive: "cases/delete_notice.jsonl",
        posts: 1,
        fields: "1874502000000000001 | - | 2025-01-01T17:04:38.020Z | - | - | - | - | - | - | - | -",
        url: "https://x.com/i/status/1874502000000000001",
        original: "hi",
        translation: "",
    },
    Row {
        archive: "cases/extended_tweet.jsonl",
        posts: 1,
        fields: "1212391234567890944 | mei | 2020-01-01T15:12:50.117Z | - | - | - | - | - | - | - | -",
        url: "https://x.com/mei/status/1212391234567890944",
        original: "cut here, and this is the rest",
        translation: "",
    },
    Row {
        archive: "cases/figures_short.jsonl",
        posts: 1,
        fields: "1874502000000000001 | - | 2025-01-01T17:04:38.020Z | 3400 | 10000 | - | - | 1200000 | - | - | -",
        url: "https://x.com/i/status/1874502000000000001",
        original: "hi",
        translation: "",
    },
    Row {
        archive: "cases/mastodon_status.jsonl",
        posts: 1,
        fields: "116973504370000001 | mei | 2026-07-24T06:20:29.131Z | 3 | 2 | 1 | - | - | - | - | -",
        url: "https://a.example/@mei/116973504370000001",
        original: "Hello\nagain & more\n\n海",
        translation: "",
    },
    Row {
        archive: "cases/memory.tmx",
        posts: 1,
        fields: "- | - | - | - | - | - | - | - | - | - | -",
        url: "-",
        original: "No wind",
        translation: "没有风",
    },
    Row {
        archive: "cases/note_tweet.jsonl",
        posts: 1,
        fields: "1874502000000000001 | mei | 2025-01-01T17:04:38.020Z | - | - | - | - | - | - | - | -",
        url: "https://x.com/mei/status/1874502000000000001",
        original: "cut here, and this is the rest",
        translation: "",
    },
    Row {
        archive: "cases/reply_ids.jsonl",
        posts: 2,
        fields: "1995800000000000001 | mei | 2025-12-02T10:19:34.827Z | - | - | - | - | - | - | - | 1",
        url: "https://x.com/mei/status/1995800000000000001",
        original: "one",
        translation: "",
    },
    Row {
        archive: "cases/tco_entities.jsonl",
        posts: 1,
        fields: "1874502000000000001 | mei | 2025-01-01T17:04:38.020Z | - | - | - | - | - | - | - | -",
        url: "https://x.com/mei/status/1874502000000000001",
        original: "read https://example.org/a?b=1 now",
        translation: "",
    },
    Row {
        archive: "cases/telegram_result.json",
        posts: 1,
        fields: "2 | 梅林频道 | 2023-05-06T05:08:09.000Z | - | - | - | - | - | - | false | -",
        url: "-",
        original: "今天 有风 (https://example.org) 了",
        translation: "",
    },
    Row {
        archive: "cases/translation_names.jsonl",
        posts: 5,
        fields: "- | - | - | - | - | - | - | - | - | - | -",
        url: "-",
        original: "no sun",
        translation: "没有太阳",
    },
    Row {
        archive: "cases/twint.jsonl",
        posts: 1,
        fields: "1212391234567890944 | meilin_dev | 2020-01-01T15:12:50.117Z | 6 | 5 | 4 | - | - | - | - | -",
        url: "https://twitter.com/meilin_dev/status/1212391234567890944",
        original: "at the harbour",
        translation: "",
    },
    Row {
        archive: "cases/weibo_bilingual.csv",
        posts: 1,
        fields: "- | - | 2017-12-15T15:11:00.000Z | 2002 | 233 | 576 | - | - | - | - | -",
        url: "-",
        original: "海很静，没有风。",
        translation: "The sea is quiet, no wind.",
    },
    Row {
        archive: "cases/weibo_crawler.csv",
        posts: 1,
        fields: "4441771540000001 | - | - | 3 | 2 | 1 | - | - | - | - | -",
        url: "-",
        original: "海很静，没有风",
        translation: "",
    },
    Row {
        archive: "cases/weibo_id.jsonl",
        posts: 1,
        fields: "4441771540000001 | 梅林 | 2019-11-23T12:15:00.000Z | 3 | 2 | 1 | - | - | - | - | -",
        url: "-",
        original: "海很静",
        translation: "",
    },
    Row {
        archive: "cases/weibo_json.json",
        posts: 1,
        fields: "2980343396033752366 | 梅林 | 2019-11-23T12:15:00.000Z | 3 | 2 | 1 | - | - | - | - | -",
        url: "-",
        original: "海很静",
        translation: "",
    },
    Row {
        archive: "cases/wrapped.json",
        posts: 1,
        fields: "1874502000000000001 | - | 2025-01-01T17:04:38.020Z | - | - | - | - | - | - | - | -",
        url: "https://x.com/i/status/1874502000000000001",
        original: "hi",
        translation: "",
    },
    Row {
        archive: "cases/x_archive_notes",
        posts: 3,
        fields: "1832018451000000001 | mei | 2024-09-06T11:30:10.632Z | 1 | 0 | - | - | - | - | - | -",
        url: "https://x.com/mei/status/1832018451000000001",
        original: "Tides are => long https://example.org/a and then they turn.",
        translation: "",
    },
    Row {
        archive: "community_archive/archive.json",
        posts: 3,
        fields: "1995717789903192574 | meilin_dev | 2025-12-02T04:52:54.413Z | 12 | 3 | - | - | - | - | true | -",
        url: "https://x.com/meilin_dev/status/1995717789903192574",
        original: "@old_friend A long post that the archive cuts. word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word and the tail that only note-tweet.js holds: a > b & c. https://example.org/long",
        translation: "",
    },
    Row {
        archive: "mastodon",
        posts: 3,
        fields: "1 | meilin | 2023-01-02T03:04:05.000Z | - | - | - | - | - | - | false | -",
        url: "https://example.social/@meilin/1",
        original: "Hello & welcome\nsecond line\n\nhttps://example.org/very/long/path #ai",
        translation: "",
    },
    Row {
        archive: "mastodon/outbox.json",
        posts: 3,
        fields: "1 | meilin | 2023-01-02T03:04:05.000Z | - | - | - | - | - | - | false | -",
        url: "https://example.social/@meilin/1",
        original: "Hello & welcome\nsecond line\n\nhttps://example.org/very/long/path #ai",
        translation: "",
    },
    Row {
        archive: "remote/clickhouse_rows.jsonl",
        posts: 2,
        fields: "1874502000000000001 | meilin_dev | 2025-01-01T17:04:38.020Z | 3050 | - | - | - | - | - | - | -",
        url: "https://x.com/meilin_dev/status/1874502000000000001",
        original: "old server: 64-bit ints quoted",
        translation: "旧服务器",
    },
    Row {
        archive: "scrapers/apify_csl.json",
        posts: 1,
        fields: "1617979122625712999 | meilin_dev | 2023-01-24T20:14:18.089Z | 46672 | 6270 | 1278 | 1188 | - | - | - | -",
        url: "https://x.com/meilin_dev/status/1617979122625712999",
        original: "The text is in title",
        translation: "",
    },
    Row {
        archive: "scrapers/apify_flat.json",
        posts: 2,
        fields: "1874502000000000001 | meilin_dev | 2025-01-01T17:04:38.020Z | 3050 | 307 | 98 | 50 | 266970 | 133 | false | 1",
        url: "https://x.com/meilin_dev/status/1874502000000000001",
        original: "text in R&D form",
        translation: "研发形式的文本",
    },
    Row {
        archive: "scrapers/generic.csv",
        posts: 1,
        fields: "1874502000000000001 | meilin_dev | 2025-01-01T17:04:38.020Z | 3050 | 307 | 98 | - | - | - | - | -",
        url: "https://x.com/meilin_dev/status/1874502000000000001",
        original: "two\nlines, 你好 \"quoted\"",
        translation: "",
    },
    Row {
        archive: "scrapers/snscrape.jsonl",
        posts: 2,
        fields: "1560000000000000001 | meilin_dev | 2022-08-17T20:25:58.055Z | 3 | 2 | 1 | 0 | - | - | false | -",
        url: "https://twitter.com/meilin_dev/status/1560000000000000001",
        original: "older snscrape calls this content; newer rawContent & renderedContent",
        translation: "",
    },
    Row {
        archive: "scrapers/twscrape.jsonl",
        posts: 2,
        fields: "1874502000000000001 | meilin_dev | 2025-01-01T17:04:38.020Z | 3050 | 307 | 98 | 50 | 266970 | 133 | true | -",
        url: "https://x.com/meilin_dev/status/1874502000000000001",
        original: "R&D notes: https://example.org/a 你好\n\nQT @deng: the quoted one",
        translation: "",
    },
    Row {
        archive: "scrapers/web_exporter.csv",
        posts: 1,
        fields: "1874502000000000001 | meilin_dev | 2025-01-01T17:04:38.020Z | 3050 | 307 | 98 | 50 | 266970 | 133 | - | -",
        url: "https://twitter.com/meilin_dev/status/1874502000000000001",
        original: "line one\nline two, with \"quotes\"",
        translation: "",
    },
    Row {
        archive: "scrapers/web_exporter.json",
        posts: 1,
        fields: "1874502000000000001 | meilin_dev | 2025-01-01T17:04:38.020Z | 3050 | 307 | 98 | 50 | 266970 | 133 | false | -",
        url: "https://twitter.com/meilin_dev/status/1874502000000000001",
        original: "Twitter Web Exporter JSON row\n[a chart]",
        translation: "",
    },
    Row {
        archive: "scrapers/x_analytics.csv",
        posts: 1,
        fields: "1874502000000000001 | meilin_dev | 2025-01-01T17:04:38.020Z | 3050 | 307 | 98 | - | 266970 | 133 | - | -",
        url: "https://x.com/meilin_dev/status/1874502000000000001",
        original: "Happy new year, 你好",
        translation: "",
    },
    Row {
        archive: "services/My Clippings.txt",
        posts: 2,
        fields: "- | Mei Lin | 2020-05-04T10:00:05.000Z | - | - | - | - | - | - | - | -",
        url: "-",
        original: "The Sea\n\nNo wind.",
        translation: "",
    },
    Row {
        archive: "services/by_day.json",
        posts: 3,
        fields: "- | - | - | - | - | - | - | - | - | - | -",
        url: "-",
        original: "Low tide today",
        translation: "",
    },
    Row {
        archive: "services/discourse.json",
        posts: 2,
        fields: "11 | meilin | 2020-05-04T10:00:00.000Z | 5 | - | 1 | - | 9 | - | false | 1",
        url: "-",
        original: "Tides\n\nLow & calm",
        translation: "",
    },
    Row {
        archive: "services/google_plus.json",
        posts: 2,
        fields: "2411948071653131339 | Mei Lin | 2013-05-04T10:00:00.000Z | 1 | 0 | 1 | - | - | - | false | 1",
        url: "https://plus.google.com/+Meilin/posts/TzAoWm2Z7Ev",
        original: "Low tide\ntoday\n\nhttps://a.example/tide",
        translation: "",
    },
    Row {
        archive: "services/pyrogram.json",
        posts: 1,
        fields: "5 | Sea | 2023-05-04T10:00:00.000Z | 3 | 2 | - | - | 15 | - | false | -",
        url: "https://t.me/sea/5",
        original: "海😀 (https://a.example) calm",
        translation: "",
    },
    Row {
        archive: "services/qzone.json",
        posts: 3,
        fields: "3303770822183912384 | 梅林 | 2020-05-04T10:00:00.000Z | - | - | 2 | - | - | - | false | 1",
        url: "-",
        original: "好\n\nRT @邓: 海很静",
        translation: "",
    },
    Row {
        archive: "stream_v11/stream.jsonl",
        posts: 2,
        fields: "1212391234567890944 | meilin_dev | 2020-01-01T15:12:50.117Z | 0 | 0 | 0 | 0 | - | - | - | -",
        url: "https://x.com/meilin_dev/status/1212391234567890944",
        original: "cut at 140 in compatibility mode, whole in extended_tweet.full_text",
        translation: "",
    },
    Row {
        archive: "x_archive",
        posts: 4,
        fields: "1995717789903192574 | meilin_dev | 2025-12-02T04:52:54.413Z | 12 | 3 | - | - | - | - | true | -",
        url: "https://x.com/meilin_dev/status/1995717789903192574",
        original: "@old_friend A long post that the archive cuts. word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word word and the tail that only note-tweet.js holds: a > b & c. https://example.org/long",
        translation: "",
    },
    Row {
        archive: "x_archive_old",
        posts: 1,
        fields: "1260746387200000001 | - | 2020-05-14T01:38:56.900Z | 0 | 0 | - | - | - | - | - | -",
        url: "https://x.com/i/status/1260746387200000001",
        original: "旧格式：单数的 tweet",
        translation: "",
    },
];

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn every_sample_has_its_values() {
    const FIELDS: [&str; 11] = [
        "id",
        "author",
        "time",
        "likes",
        "retweets",
        "replies",
        "quotes",
        "views",
        "bookmarks",
        "is_reply",
        "thread",
    ];
    for row in ROWS {
        let posts = listed(&import(row.archive));
        assert_eq!(posts.len(), row.posts, "{}", row.archive);
        let post = posts.iter().find(|post| post["num"] == 1).unwrap();
        let fields = FIELDS
            .map(|field| shown(&post[field]))
            .map(|shown| if shown.is_empty() { "-".to_owned() } else { shown });
        assert_eq!(fields.join(" | "), row.fields, "{}", row.archive);
        assert_eq!(
            [shown(&post["url"]), shown(&post["original"]), shown(&post["translation"])],
            [row.url, row.original, row.translation],
            "{}",
            row.archive
        );
    }
}

#[test]
fn every_sample_has_its_row() {
    for (name, _) in files(&import("")) {
        let is_listed = ROWS.iter().any(|row| name.starts_with(row.archive));
        assert!(is_listed || ["cases/empty_array.json", "mastodon/actor.json"].contains(&&*name), "{name}");
    }
    assert!(refused(&import("cases/empty_array.json")).contains("an empty list"));
    assert!(refused(&import("mastodon/actor.json")).contains("no posts in this file"));
}
