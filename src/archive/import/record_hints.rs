//! What the names of a record's fields hint at: whose record it is, and what else is in it. Each name is looked up once, as it is
//! read; looking into every record for each of a hundred names would take longer.

use crate::archive::field_names::{folded, is_name_of_language};

/// What one of several names in a record means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RecordHint {
    /// It is a post of Weibo.
    Weibo,
    /// It is a post of Mastodon.
    Mastodon,
    /// Its numbers and links are not those of X.
    Foreign,
    /// Its score is one of votes.
    Voted,
    /// It has fields under the names of X's own interfaces.
    NamedByX,
    /// It repeats another post, which is in it.
    Repost,
    /// It quotes another post, which is in it.
    Quote,
    /// It names posts that are elsewhere.
    References,
    /// Its fields may be in an inner object.
    Inner,
    /// Its text may be cut, and whole in another field.
    LongText,
    /// It may say where short links lead.
    Links,
    /// Pictures or a poll may belong to it.
    Attachments,
    /// A warning may be before its text.
    Warning,
    /// It is of Reddit.
    Reddit,
    /// It may be a user or a list of users rather than a post.
    User,
    /// It may belong to a video.
    Video,
    /// It may state the languages of its texts.
    Language,
}

/// The names of each hint, as they are written.
const NAMES: [(RecordHint, &[&str]); 16] = [
    (
        RecordHint::Weibo,
        &[
            "attitudes_count",
            "mblogid",
            "reposts_count",
            "bid",
            "up_num",
            "attitudes",
            "微博",
            "微博正文",
            "微博内容",
        ],
    ),
    (RecordHint::Mastodon, &["reblogs_count", "spoiler_text", "contentMap", "in_reply_to_account_id"]),
    (
        RecordHint::Foreign,
        &[
            "aweme_id",
            "video_id",
            "comment_id",
            "question_id",
            "authorMeta",
            "shortCode",
            "pubkey",
            "subreddit",
            "subreddit_id",
            "num_comments",
            "descendants",
            "kids",
            "objectID",
            "voteup_count",
            "rowStatus",
            "blog_name",
        ],
    ),
    (
        RecordHint::Voted,
        &[
            "subreddit",
            "Subreddit",
            "num_comments",
            "Total Comments",
            "Number of Comments",
            "descendants",
            "kids",
            "objectID",
            "parent_id",
        ],
    ),
    (RecordHint::Repost, &REPOSTED),
    (RecordHint::Quote, &QUOTED),
    (RecordHint::References, &["referenced_tweets"]),
    (RecordHint::Inner, &["legacy"]),
    (
        RecordHint::LongText,
        &["note_tweet", "legacy", "noteTweet", "longText", "extended_tweet", "extendedTweet", "article"],
    ),
    (
        RecordHint::Links,
        &[
            "legacy",
            "extended_tweet",
            "note_tweet",
            "entities",
            "entities.urls",
            "extended_entities",
            "entity_set",
            "extendedEntities",
            "expanded_urls",
            "urls_expanded_url",
            "links",
            "media",
            "outlinks",
            "urls",
            "url_struct",
            "urlEntities",
            "mediaEntities",
            "tcooutlinks",
            "quoted_status_permalink",
        ],
    ),
    (
        RecordHint::Attachments,
        &[
            "legacy",
            "media",
            "media_attachments",
            "attachment",
            "attachments",
            "images",
            "photos",
            "extended_entities",
            "entities",
            "extendedEntities",
            "extended_tweet",
            "poll",
            "oneOf",
            "anyOf",
            "card",
        ],
    ),
    (RecordHint::Warning, &["spoiler_text", "summary", "cw"]),
    (RecordHint::Reddit, &["subreddit", "link_id"]),
    (RecordHint::User, &USER_COUNTS),
    (RecordHint::User, &["public_metrics"]),
    (RecordHint::Video, &["video_url", "Video ID"]),
];

/// Names of figures that users and lists of them have, and posts have not.
pub(super) const USER_COUNTS: [&str; 6] =
    ["followers_count", "followersCount", "followers", "user_followers", "friends_count", "member_count"];

/// Names of the post that another one repeats.
pub(super) const REPOSTED: [&str; 11] = [
    "retweeted_status",
    "retweetedStatus",
    "retweetedTweet",
    "retweeted_tweet",
    "retweeted_status_result",
    "reblog",
    "retweet",
    "retweeted",
    "reposted",
    "copy_history",
    "target",
];

/// Names of the post that another one quotes.
pub(super) const QUOTED: [&str; 8] = [
    "quoted_status",
    "quotedStatus",
    "quotedTweet",
    "quoted_tweet",
    "quoted_status_result",
    "quoteTweet",
    "quoted",
    "quote",
];

/// Folded names of X's own interfaces, besides those with its word for a post in them.
const OF_X: [&str; 5] = ["fulltext", "rawcontent", "favoritecount", "publicmetrics", "inreplytostatusid"];

/// The hints of a name, or of all names of a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct RecordHints(u32);

impl RecordHints {
    /// The hints of one name.
    pub(super) fn of_name(name: &str) -> Self {
        let mut hints = Self::default();
        if name == "legacy" || is_name_of_language(name) {
            hints.0 |= 1 << RecordHint::Language as u32;
        }
        for (hint, names) in NAMES {
            if names.contains(&name) {
                hints.0 |= 1 << hint as u32;
            }
        }
        let folded = folded(name);
        if folded.contains("tweet") || OF_X.contains(&&*folded) {
            hints.0 |= 1 << RecordHint::NamedByX as u32;
        }
        hints
    }

    /// Adds the hints of another name.
    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether a name has said this.
    pub(super) fn has(self, hint: RecordHint) -> bool {
        self.0 & (1 << hint as u32) != 0
    }
}
