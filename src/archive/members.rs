//! Which files of a folder or a packed archive hold posts, and which belong together.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::issue::{FileError, ForeignFile};
use super::{newsletters, options, page_names};
use crate::text::slice::slice;

/// A file of a folder or a packed archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Member {
    /// Its name inside, with its folders.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// Why it was not read to its end.
    pub(super) failure: Option<FileError>,
}

/// The ends of the names of files with posts.
const ENDINGS: [&str; 24] = [
    "car",
    "md",
    "markdown",
    "jsonl",
    "jl",
    "jsonlines",
    "ndjson",
    "json",
    "har",
    "csv",
    "tsv",
    "tab",
    "atom",
    "rss",
    "xml",
    "tmx",
    "xlf",
    "xliff",
    "enex",
    "po",
    "srt",
    "vtt",
    "ass",
    "ssa",
];

/// The ends of the names of packed files that hold others.
const PACKED: [&str; 6] = ["zip", "tar", "tgz", "tbz2", "txz", "tzst"];
/// Those of single packed files, behind the ending of the file.
const PACKED_ONE: [&str; 4] = ["gz", "bz2", "xz", "zst"];

/// What words of the names of files begin with that hold letters, address books and traces of a person: never opened.
const PRIVATE: [&str; 14] = [
    "direct-message",
    "direct_message",
    "messages/",
    "message_",
    "phone",
    "contact",
    "address-book",
    "ip-audit",
    "device",
    "email",
    "personalization",
    "ad-",
    "password",
    "login",
];

/// Files that a program keeps for itself.
const NO_ARCHIVE: [&str; 6] =
    ["package.json", "package-lock.json", "tsconfig.json", "manifest.json", "composer.json", "deno.json"];

/// The name in small letters, without folders.
fn base(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or(name).to_lowercase()
}

fn ending(base: &str) -> &str {
    base.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// Whether a file of this name can hold posts.
pub(crate) fn may_hold_posts(name: &str) -> bool {
    let base = base(name);
    let is_hidden =
        name.split(['/', '\\']).any(|part| part.starts_with('.') && part.len() > 1 && part != "..");
    let unpacked = base.rsplit_once('.').filter(|(_, packed)| PACKED_ONE.contains(packed));
    let unpacked = ending(unpacked.map_or(base.as_str(), |(stem, _)| stem));
    let is_known = ENDINGS.contains(&unpacked)
        || PACKED.contains(&unpacked)
        || x_rank(name).is_some()
        || page_names::hold_posts(name, &base)
        || is_chat(&base)
        || ending(&base) == "txt";
    // Translations beside an archive are read with it.
    let is_sidecar = base.ends_with(".translations.jsonl");
    is_known && !is_sidecar && !is_hidden && !is_private(name) && !NO_ARCHIVE.contains(&base.as_str())
}

/// Whether the name of a file says nothing about what is in it: a text file that is not named as one of those known.
pub(super) fn is_plain_text(name: &str) -> bool {
    let base = base(name);
    ending(&base) == "txt" && !is_chat(&base)
}

/// Whether a text file has the name of a chat of `WhatsApp` or LINE, or the number of a user, as crawlers of Weibo name theirs.
fn is_chat(base: &str) -> bool {
    let Some(stem) = base.strip_suffix(".txt") else { return false };
    let is_number = stem.len() > 5 && stem.bytes().all(|byte| byte.is_ascii_digit());
    ["chat", "whatsapp", "[line]", "kakao"].iter().any(|part| stem.contains(part)) || is_number
}

/// Whether a file of this name is never opened. What services know about a person is never Markdown.
fn is_private(name: &str) -> bool {
    let (base, whole) = (base(name), name.to_lowercase());
    let starts_word = |at: usize| !slice(&base, ..at).ends_with(char::is_alphabetic);
    let is_named = |part: &str| match part.strip_suffix('/') {
        Some(_) => whole.contains(part),
        None => base.match_indices(part).any(|(at, _)| starts_word(at)),
    };
    !matches!(ending(&base), "md" | "markdown") && PRIVATE.iter().copied().any(is_named)
}

/// Whether a text is one of the files of X's own archive that are never opened, by the name in its statement.
pub(super) fn is_private_statement(text: &str) -> bool {
    let statement = text.trim_start_matches('\u{feff}').trim_start().strip_prefix("window.YTD.");
    let name = statement.and_then(|statement| statement.split('.').next()).unwrap_or_default();
    !name.is_empty() && name.len() < 64 && is_private(&name.replace('_', "-"))
}

/// Parts of X's own archive that hold what a person wrote and are only counted.
const UNREAD_PARTS: [&str; 6] =
    ["article", "deleted-tweets", "deleted-tweet", "deleted-note-tweet", "community-note", "grok-chat-item"];

/// The part of X's own archive that a text is, where it is one that is only counted.
pub(super) fn unread_part(text: &str) -> Option<String> {
    let statement = text.trim_start_matches('\u{feff}').trim_start().strip_prefix("window.YTD.")?;
    let name = statement.split('.').next().filter(|name| name.len() < 64)?.replace('_', "-");
    UNREAD_PARTS.contains(&&*name).then(|| format!("{name}.js"))
}

/// The place of a file in X's own archive: owner, long texts, posts, posts of communities and of circles, parts that are counted.
pub(super) fn x_rank(name: &str) -> Option<u8> {
    let base = base(name);
    let stem = base.strip_suffix(".js")?;
    let stem = stem.split_once("-part").map_or(stem, |(stem, _)| stem);
    if options::has_likes() {
        return matches!(stem, "like" | "likes").then_some(2);
    }
    match stem {
        "account" | "user_details" => Some(0),
        "note-tweet" | "note_tweet" => Some(1),
        "tweets" | "tweet" => Some(2),
        "community-tweet" | "community_tweet" => Some(3),
        "twitter-circle-tweet" => Some(4),
        stem if UNREAD_PARTS.contains(&stem) => Some(5),
        // Archives of 2012 to 2018 have a file a month.
        month if is_month(month) && name.contains("js/tweets/") => Some(2),
        _ => None,
    }
}

/// Whether a name is a year and a month, as in `2013_01`.
fn is_month(name: &str) -> bool {
    name.split_once('_').is_some_and(|(year, month)| {
        let is_number =
            |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number(year, 4) && is_number(month, 2)
    })
}

/// The number of a part, as in `tweets-part10.js`; 0 for the first, which has none.
pub(super) fn part(name: &str) -> u64 {
    let number = name.rsplit_once("-part").and_then(|(_, rest)| rest.split('.').next()?.parse().ok());
    number.unwrap_or_default()
}

/// The archives among files that consist of several of them each, in the order in which these are read, and all files outside
/// their folders.
pub(super) fn joined_archives(names: &[String]) -> (Vec<Vec<String>>, Vec<String>) {
    let (mut archives, mut rest) = (Vec::new(), names.to_vec());
    while let Some(mut joined) = files_of_one_archive(&rest) {
        let folder = joined.first().map_or("", |name| archive_folder(name)).to_owned();
        joined.retain(|name| name.starts_with(&folder));
        rest.retain(|name| !name.starts_with(&folder));
        archives.push(joined);
    }
    (archives, rest)
}

/// The folder of the archive that consists of several files, of which `name` is one.
fn archive_folder(name: &str) -> &str {
    /// Folders that these archives have inside.
    const INNER: [&str; 2] = ["data/", "app.bsky.feed.post/"];
    let starts_part = |at: usize| at == 0 || slice(name, ..at).ends_with('/');
    let inner = INNER
        .iter()
        .filter_map(|inner| name.match_indices(inner).map(|(at, _)| at).find(|at| starts_part(*at)));
    let own = || name.rfind('/').map_or(0, |slash| slash + 1);
    slice(name, ..inner.min().unwrap_or_else(own))
}

/// The files that are the first archive of several files among these: X's own, Mastodon's, a repository of Bluesky; in the order
/// in which they are read.
fn files_of_one_archive(names: &[String]) -> Option<Vec<String>> {
    let mut x: Vec<(u8, &String)> = names.iter().filter_map(|name| Some((x_rank(name)?, name))).collect();
    if x.iter().any(|(rank, _)| *rank == 2) {
        x.sort_by_cached_key(|(rank, name)| (*rank, part(name), natural_key(name)));
        return Some(x.into_iter().map(|(_, name)| name.clone()).collect());
    }
    let find = |wanted: &str| names.iter().find(|name| base(name) == wanted);
    if let Some(likes) = find("likes.json").filter(|_| options::has_likes()) {
        return Some(vec![likes.clone()]);
    }
    if let Some(newsletter) = newsletters::files(names) {
        return Some(newsletter);
    }
    if let Some(outbox) = find("outbox.json") {
        return Some(find("actor.json").into_iter().chain([outbox]).cloned().collect());
    }
    if let Some(users) = find("users.json").filter(|_| find("channels.json").is_some()) {
        let mut days: Vec<&String> = names.iter().filter(|name| is_slack_day(name)).collect();
        days.sort_by_cached_key(|name| natural_key(name));
        return Some([users].into_iter().chain(days).cloned().collect());
    }
    let mut records: Vec<String> =
        names.iter().filter(|name| name.contains("app.bsky.feed.post/")).cloned().collect();
    records.sort_by_cached_key(|name| natural_key(name));
    (!records.is_empty()).then_some(records)
}

/// Whether a file of Slack's export holds a day of a channel, not of letters between people.
fn is_slack_day(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').collect();
    let [.., channel, file] = parts.as_slice() else { return false };
    let is_number = |rest: &str| {
        rest.len() >= 8 && rest.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    let is_letters = channel.starts_with("mpdm-") || channel.strip_prefix('D').is_some_and(is_number);
    let day = file.strip_suffix(".json").unwrap_or_default();
    !is_letters && day.len() == 10 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

/// The files that are read, of all: those that are an archive together, then all others that can hold posts.
pub(super) fn chosen(names: &[String]) -> Vec<String> {
    let (archives, rest) = joined_archives(names);
    archives.into_iter().flatten().chain(single_files(&rest)).collect()
}

/// The files that can hold posts, each an archive of its own, in natural order.
pub(super) fn single_files(names: &[String]) -> Vec<String> {
    let mut all: Vec<String> = names.iter().filter(|name| may_hold_posts(name)).cloned().collect();
    all.sort_by_cached_key(|name| natural_key(name));
    // A crawler of Weibo writes its text file beside a table with the same posts and their ids.
    let known: HashSet<&str> = all.iter().map(String::as_str).collect();
    let is_told = |stem: &str| [".csv", ".json"].iter().any(|end| known.contains(&*format!("{stem}{end}")));
    let is_repeated = |name: &&String| name.strip_suffix(".txt").is_some_and(is_told);
    all.iter().filter(|name| !is_repeated(name)).cloned().collect()
}

/// Members by which documents are known that are packed as zip.
const DOCUMENTS: [(&str, ForeignFile); 6] = [
    ("META-INF/container.xml", ForeignFile::Book),
    ("word/document.xml", ForeignFile::Document),
    ("xl/workbook.xml", ForeignFile::Workbook),
    ("xl/workbook.bin", ForeignFile::Workbook),
    ("ppt/presentation.xml", ForeignFile::Slides),
    ("META-INF/manifest.xml", ForeignFile::Document),
];

/// The document that a packed file with these members is.
pub(super) fn document(names: &[String]) -> Option<ForeignFile> {
    let is_there = |wanted: &str| names.iter().any(|name| name == wanted);
    DOCUMENTS.into_iter().find(|(name, _)| is_there(name)).map(|(_, kind)| kind)
}

/// Endings of the names of pictures, recordings and films.
const MEDIA: [&str; 14] =
    ["jpg", "jpeg", "png", "gif", "webp", "heic", "avif", "mp4", "mov", "webm", "mkv", "mp3", "m4a", "ogg"];

/// The reason for finding no posts in files of these names.
pub(super) fn without_posts(names: &[String]) -> Option<ForeignFile> {
    let files = || names.iter().filter(|name| !name.ends_with(['/', '\\']));
    let is_media = |name: &&String| MEDIA.contains(&ending(&base(name)));
    let media = files().filter(is_media).count();
    if media > 0 && media == files().count() {
        return Some(ForeignFile::Pictures);
    }
    files().any(|name| is_private(name)).then_some(ForeignFile::Letters)
}

/// A key that orders names as a person counts: `part2` before `part10`.
pub(super) fn natural_key(name: &str) -> Vec<(u64, String)> {
    let mut pieces = vec![(0_u64, String::new())];
    for c in name.chars() {
        let is_digit = c.is_ascii_digit();
        let last_is_number =
            pieces.last().is_some_and(|(_, text)| text.starts_with(|c: char| c.is_ascii_digit()));
        if is_digit != last_is_number {
            pieces.push((0, String::new()));
        }
        if let Some((number, text)) = pieces.last_mut() {
            if let Some(digit) = c.to_digit(10).filter(|_| is_digit) {
                *number = number.saturating_mul(10).saturating_add(u64::from(digit));
            }
            text.push(c);
        }
    }
    pieces
}

/// Folders within folders that are looked into.
const DEPTH: usize = 6;
/// Files that are looked at.
const FILES: usize = 100_000;

/// What a folder holds.
#[derive(Debug, Default)]
pub(super) struct FolderContents {
    /// The names of the files below it, from there.
    pub(super) names: Vec<String>,
    /// The folders in it that were not looked into, or not wholly, and why.
    pub(super) closed: Vec<(PathBuf, FileError)>,
}

impl FolderContents {
    /// Looks into `folder` and the folders in it.
    pub(super) fn new(folder: &Path) -> std::io::Result<Self> {
        let mut contents = Self::default();
        let mut open: Vec<(PathBuf, usize)> = vec![(folder.to_owned(), 0)];
        while let Some((place, depth)) = open.pop() {
            let entries = match std::fs::read_dir(&place) {
                Ok(entries) => entries,
                // The folder itself has to be read; one inside may be closed.
                Err(error) if depth == 0 => return Err(error),
                Err(error) => {
                    contents.closed.push((place, error.into()));
                    continue;
                }
            };
            for entry in entries.flatten() {
                let path = entry.path();
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder && depth < DEPTH {
                    open.push((path, depth + 1));
                } else if is_folder {
                    contents.closed.push((path, FileError::FolderTooDeep(DEPTH)));
                } else if contents.names.len() >= FILES {
                    contents.closed.push((place, FileError::TooManyFiles(FILES)));
                    return Ok(contents);
                } else if path.is_dir() {
                    // A link may lead back to where it is, or anywhere.
                    contents.closed.push((path, FileError::LinkedFolder));
                } else if let Ok(inside) = path.strip_prefix(folder) {
                    contents.names.push(inside.to_string_lossy().into_owned());
                }
            }
        }
        Ok(contents)
    }
}

/// The names of the files below `folder`, from there.
pub(super) fn files(folder: &Path) -> std::io::Result<Vec<String>> {
    FolderContents::new(folder).map(|contents| contents.names)
}

#[cfg(test)]
mod tests {
    use super::{chosen, may_hold_posts};

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_files_of_one_archive_are_chosen_in_order() {
        for (all, expected) in [
            (
                &[
                    "a/data/tweets.js",
                    "a/data/tweets-part10.js",
                    "a/data/tweets-part2.js",
                    "a/data/twitter-circle-tweet.js",
                    "a/data/account.js",
                    "a/data/note-tweet.js",
                    "a/data/direct-messages.js",
                    "a/data/like.js",
                ][..],
                &[
                    "a/data/account.js",
                    "a/data/note-tweet.js",
                    "a/data/tweets.js",
                    "a/data/tweets-part2.js",
                    "a/data/tweets-part10.js",
                    "a/data/twitter-circle-tweet.js",
                ][..],
            ),
            (&["x/outbox.json", "x/actor.json", "x/likes.json"], &["x/actor.json", "x/outbox.json"]),
            (
                &[
                    "s/users.json",
                    "s/channels.json",
                    "s/b/2023-01-02.json",
                    "s/D02ABCDEFGH/2023-01-02.json",
                    "s/b/2023-01-01.json",
                ],
                &["s/users.json", "s/b/2023-01-01.json", "s/b/2023-01-02.json"],
            ),
            (&["p10.jsonl", "p2.jsonl", "notes.docx", ".hidden.md"], &["p2.jsonl", "p10.jsonl"]),
            (
                &[
                    "x/data/tweets.js",
                    "x/data/account.js",
                    "x/data/more.json",
                    "old/data/js/tweets/2013_01.js",
                    "m/outbox.json",
                    "m/likes.json",
                    "posts.csv",
                    "notes/a.md",
                ],
                &[
                    "x/data/account.js",
                    "x/data/tweets.js",
                    "old/data/js/tweets/2013_01.js",
                    "m/outbox.json",
                    "notes/a.md",
                    "posts.csv",
                ],
            ),
            (
                &["w/1669879400.txt", "w/1669879400.csv", "w/1669879401.txt"],
                &["w/1669879400.csv", "w/1669879401.txt"],
            ),
        ] {
            assert_eq!(chosen(&names(all)), names(expected), "{all:?}");
        }
    }

    #[test]
    fn what_is_never_opened_is_told_by_whole_words() {
        for (name, may_hold) in [
            ("thread-1.json", true),
            ("upload-2024.csv", true),
            ("microphone.json", true),
            ("phone.md", true),
            ("data/ad-engagements.js", false),
            ("data/user_phone-number.js", false),
            ("inbox/message_1.json", false),
            ("_chat.txt", true),
            ("WhatsApp Chat with Ann.txt", true),
            ("[LINE] Ann.txt", true),
            ("1669879400.txt", true),
            ("posts.txt", true),
            ("phone.txt", false),
            ("notes.docx", false),
        ] {
            assert_eq!(super::may_hold_posts(name), may_hold, "{name}");
        }
    }

    #[test]
    fn a_file_of_an_x_archive_that_is_never_opened_is_known_by_its_statement() {
        for (text, is_private) in [
            ("window.YTD.direct_messages_group.part0 = [", true),
            ("window.YTD.ad_engagements.part0 = [", true),
            ("window.YTD.tweets.part0 = [", false),
            ("[{\"text\": \"window.YTD.direct_messages.part0 = [\"}]", false),
        ] {
            assert_eq!(super::is_private_statement(text), is_private, "{text}");
        }
    }

    #[test]
    fn letters_and_address_books_are_never_opened() {
        for name in [
            "data/direct-messages.js",
            "your_activity/messages/inbox/a/m.json",
            "data/phone-number.js",
            "data/contact.js",
            "x/message_1.json",
        ] {
            assert!(!may_hold_posts(name), "{name}");
        }
        assert!(may_hold_posts("result.json") && may_hold_posts("data/tweets-part1.js"));
    }
}
