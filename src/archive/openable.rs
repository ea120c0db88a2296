//! What opens, and where people get such files: the list that `duidu formats` prints and `docs/formats.md` holds.

/// A kind of file that opens; names of files, fields and commands are in backquotes.
#[derive(Debug, Clone, Copy)]
pub struct OpenableFormat {
    /// What it is called.
    pub(crate) name: &'static str,
    /// What it is recognised by.
    pub(crate) recognised_by: &'static str,
    /// What is read of it.
    pub(crate) read: &'static str,
    /// What is not.
    pub(crate) not_read: &'static str,
    /// Where people get such files.
    pub(crate) source: &'static str,
}

/// Every kind of file that opens.
pub const OPENABLE_FORMATS: [OpenableFormat; 27] = [
    OpenableFormat {
        name: "Markdown, one heading per post",
        recognised_by: "`### 001` followed by a field such as `作者:`",
        read: "author, date, link, figures, original, translation",
        not_read: "other header lines, which the raw view shows",
        source: "`duidu export --format md`, or by hand",
    },
    OpenableFormat {
        name: "Markdown, bulleted fields",
        recognised_by: "`- **作者**: …` below a heading",
        read: "the same",
        not_read: "other header lines, which the raw view shows",
        source: "translators, or by hand",
    },
    OpenableFormat {
        name: "JSON lines",
        recognised_by: "first character `{`",
        read: "fields by name (below), numbers also as text, ids also as numbers",
        not_read: "unknown fields",
        source: "`duidu export --format jsonl`, `duidu convert`, scripts",
    },
    OpenableFormat {
        name: "Other JSON",
        recognised_by: "an array, objects one after another, or an object around one list of posts or a map by id",
        read: "the same, under the names of the programs below",
        not_read: "objects whose only text is a title or a description without a time",
        source: "scripts and web APIs",
    },
    OpenableFormat {
        name: "X, your own archive",
        recognised_by: "`data/tweets.js` with its parts, or `data/tweet.js`; a folder, `.zip` or `.tar.gz`",
        read: "posts, long texts (`note-tweet.js`), posts of communities, the owner, expanded links, alternative texts",
        not_read: "likes (instead of posts with `--likes`), deleted posts, messages, media files; figures other than likes and reposts, which the archive lacks; the rest of a repost, which X cuts",
        source: "X, settings: download an archive of your data",
    },
    OpenableFormat {
        name: "X, archives of 2012 to 2018",
        recognised_by: "`data/js/tweets/YYYY_MM.js`",
        read: "posts, owner, links",
        not_read: "its `tweets.csv`, which repeats the posts",
        source: "Twitter, until 2018",
    },
    OpenableFormat {
        name: "X, Community Archive",
        recognised_by: "an object with `account` and `tweets`",
        read: "as X's own archive",
        not_read: "followers, likes",
        source: "community-archive.org",
    },
    OpenableFormat {
        name: "X, API version 2 and twarc",
        recognised_by: "`data`, with `includes`",
        read: "posts, authors, figures, `note_tweet`, reposts and quotes whole, polls, alternative texts, threads",
        not_read: "posts of `includes` by themselves",
        source: "X API, twarc",
    },
    OpenableFormat {
        name: "X, API version 1.1 and its stream",
        recognised_by: "`full_text`, `extended_tweet`, `retweeted_status`",
        read: "whole texts, reposts, quotes, threads",
        not_read: "deletion notices (counted)",
        source: "the former API and its stream",
    },
    OpenableFormat {
        name: "X, what its site answers",
        recognised_by: "objects with `rest_id` and `legacy`",
        read: "posts anywhere in the tree, with authors and views",
        not_read: "everything else",
        source: "a browser's record of its requests",
    },
    OpenableFormat {
        name: "twscrape, snscrape, twint, Apify, Web Exporter",
        recognised_by: "their field names, as JSON lines, JSON or CSV",
        read: "text, time, author, figures, links, quotes, translation",
        not_read: "media files",
        source: "these programs",
    },
    OpenableFormat {
        name: "duidu's own CSV",
        recognised_by: "`id,num,author,time,date,url` first in its first row",
        read: "all of its columns",
        not_read: "columns of other names",
        source: "`duidu export --format csv`",
    },
    OpenableFormat {
        name: "X Analytics and other tables",
        recognised_by: "CSV or TSV with named columns, or one column of posts",
        read: "columns by name, English or Chinese",
        not_read: "rows that are no posts (counted)",
        source: "analytics.x.com, spreadsheets",
    },
    OpenableFormat {
        name: "Weibo (weibo-crawler, weiboSpider, m.weibo.cn)",
        recognised_by: "their field names, as JSON or CSV",
        read: "text, time, author, figures, reposts",
        not_read: "pictures; relative times such as `6小时前`",
        source: "these programs",
    },
    OpenableFormat {
        name: "Mastodon, your own archive",
        recognised_by: "`outbox.json` with `actor.json`; a folder, `.zip` or `.tar.gz`",
        read: "public and unlisted posts, boosts by their address, content warnings, alternative texts, polls",
        not_read: "posts that are not public (counted); likes (instead of posts with `--likes`), bookmarks",
        source: "Mastodon, preferences: import and export",
    },
    OpenableFormat {
        name: "Mastodon, statuses of its API",
        recognised_by: "`reblogs_count`, `spoiler_text`",
        read: "text, time, author, figures, boosts whole",
        not_read: "posts that are not public (counted)",
        source: "the API of a Mastodon server",
    },
    OpenableFormat {
        name: "Bluesky",
        recognised_by: "`repo.car`, feeds of its API, Jetstream lines, an unpacked repository",
        read: "text, links, alternative texts, quotes, reposts by their address, figures where there are any",
        not_read: "handles in a repository, which has only the number of its owner (DID); likes (instead of posts with `--likes`)",
        source: "Bluesky, settings: export my data; its API and Jetstream",
    },
    OpenableFormat {
        name: "Telegram",
        recognised_by: "`result.json` of one chat or of an account",
        read: "messages with their links, forwards, reactions, names of files",
        not_read: "service messages (counted); chats between people within the export of an account (counted); media files",
        source: "Telegram Desktop: export chat history as JSON",
    },
    OpenableFormat {
        name: "Facebook, Instagram, Threads",
        recognised_by: "`your_posts*.json`, `comments.json`, `posts_1.json`, `text_post_app_text_posts`; what Instagram's site answers",
        read: "text, time, links, places, descriptions of pictures, comments; letters that the export breaks are mended",
        not_read: "reactions (counted), media files",
        source: "Meta: download your information as JSON",
    },
    OpenableFormat {
        name: "Reddit, Hacker News, Zhihu, Jike, VK, Tumblr, Misskey, Memos, Xiaohongshu",
        recognised_by: "their field names, as JSON lines, JSON or CSV",
        read: "title and text, time, author, votes and other figures, links, reposts, content warnings",
        not_read: "notes of Misskey that are not public (counted), pictures",
        source: "their APIs, Pushshift, MediaCrawler, their exports",
    },
    OpenableFormat {
        name: "Discord, Slack",
        recognised_by: "messages with `timestampEdited` or `isPinned`; messages with `ts`",
        read: "text, time, author, addresses of attachments, reactions, replies",
        not_read: "notices such as that of a new member (Discord: counted)",
        source: "DiscordChatExporter (JSON, CSV), exports of Slack",
    },
    OpenableFormat {
        name: "HAR",
        recognised_by: "entries with `request` and `response`",
        read: "posts in every answer that is JSON",
        not_read: "everything else",
        source: "a browser's network tools: save all as HAR",
    },
    OpenableFormat {
        name: "Atom, RSS, JSON Feed",
        recognised_by: "their root element or fields",
        read: "title and text, time, link, author",
        not_read: "attachments",
        source: "websites and their feeds",
    },
    OpenableFormat {
        name: "Readwise, Obsidian",
        recognised_by: "Markdown with `[View Tweet]` links, or a front matter with the address of a post of X",
        read: "text, author, time by the address, threads",
        not_read: "notes and tags of the reader, pictures",
        source: "Readwise exports, Obsidian plug-ins and clippers; Readwise's CSV opens as a table",
    },
    OpenableFormat {
        name: "Pairs without names",
        recognised_by: "TSV or CSV with one column in English and one in Chinese, or lines of `duidu pairs` (any two languages)",
        read: "both texts; passages of one post together",
        not_read: "other columns",
        source: "`duidu pairs`, Tatoeba, parallel texts",
    },
    OpenableFormat {
        name: "Bilingual paragraphs",
        recognised_by: "Markdown or plain text whose paragraphs alternate between English and Chinese",
        read: "one document with both sides, code in both",
        not_read: "lines of both languages within one paragraph",
        source: "translators",
    },
    OpenableFormat {
        name: "TMX",
        recognised_by: "`<tmx>`",
        read: "pairs of texts by language",
        not_read: "more than two languages",
        source: "`duidu pairs --format tmx`, translators' tools",
    },
];
