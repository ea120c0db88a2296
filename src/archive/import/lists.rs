//! The members of an object around posts: which are lists of posts, which say something else, and whose posts they are.

use super::author::handle_in;
use super::fields::NamedFields;
use crate::archive::field_names::{FieldKind, folded};
use crate::archive::value::{Object, Value};

/// Whose posts are in an object, where it says so.
pub(super) fn owner(object: &Object) -> Option<String> {
    // The name of a program may be that of the author of a file.
    const USERS: [&str; 5] = ["user", "account", "profile", "author", "authors"];
    const NAMES: [&str; 4] = ["screen_name", "username", "userName", "handle"];
    let is_user = |name: &str, value: &Value| !name.starts_with("author") || !value.is_string();
    let users = USERS.iter().filter_map(|name| object.get(name).filter(|value| is_user(name, value)));
    let names = NAMES.iter().filter_map(|name| object.get(name).filter(|value| value.is_string()));
    users.chain(names).find_map(handle_in)
}

/// Whether a member of this name says something of the posts, or is of somebody else.
pub(super) fn is_aside(name: &str) -> bool {
    matches!(
        name,
        "includes"
            | "user"
            | "users"
            | "account"
            | "profile"
            | "author"
            | "authors"
            | "meta"
            | "like"
            | "likes"
            | "follower"
            | "following"
            | "entities"
            | "ads"
            | "schema"
            | "_schema"
    )
}

/// Whether a member of this name in the backup of an account holds what others wrote.
pub(super) fn is_of_others(name: &str) -> bool {
    matches!(name, "favourites" | "bookmarks" | "mentions" | "followers" | "mutes" | "blocks")
}

/// The names of the fields of records.
pub(super) struct RecordNames(Vec<String>);

impl RecordNames {
    fn of(list: &Value) -> Option<Self> {
        let first = list.item(0)?.as_object()?;
        let mut names: Vec<String> = first.keys().map(str::to_owned).collect();
        names.sort_unstable();
        Some(Self(names))
    }

    /// Whether a list has records with these fields and no others.
    pub(super) fn is_of(&self, list: &Value) -> bool {
        list.is_array() && Self::of(list).is_some_and(|names| names.0 == self.0)
    }
}

/// The names of the fields in the first list of an object that is known as one of posts, where they are those of posts.
pub(super) fn names_of_records(object: &Object) -> Option<RecordNames> {
    let lists = object.iter().filter(|(name, value)| value.is_array() && is_post_list(name));
    { lists }.find_map(|(_, list)| RecordNames::of(list).filter(|_| like_posts(list) > 0))
}

/// How many records a list has, where all of them have an id and a text.
pub(super) fn like_posts(list: &Value) -> u64 {
    let is_one = |item: &Value| {
        item.as_object().map(NamedFields::new).is_some_and(|fields| {
            fields.get(FieldKind::Id).is_some() && !fields.string(FieldKind::Text).is_empty()
        }) || item.get("entity_data").is_some()
    };
    let Some(items) = list.as_array() else { return 0 };
    if items.iter().all(is_one) { items.len() as u64 } else { 0 }
}

/// Whether a member of this name holds posts: a list of them, or one by its id.
pub(super) fn is_post_list(name: &str) -> bool {
    const NAMES: [&str; 33] = [
        "tweets",
        "posts",
        "statuses",
        "records",
        "items",
        "data",
        "feed",
        "weibo",
        "weibos",
        "messages",
        "results",
        "result",
        "list",
        "entries",
        "timeline",
        "notes",
        "toots",
        "mblogs",
        "cards",
        "threads",
        "tweet",
        "status",
        "translations",
        "pairs",
        "docs",
        "hits",
        "children",
        "edges",
        "nodes",
        "memos",
        "rows",
        "articles",
        "comments",
    ];
    let name_of_one = folded(name);
    NAMES.contains(&&*name_of_one) || is_long_number(name) || is_numbered_post(&name_of_one)
}

/// Whether a folded name is that of one post with its number: `post_1`.
fn is_numbered_post(folded: &str) -> bool {
    let word = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    word.len() < folded.len() && matches!(word, "post" | "tweet" | "status" | "toot" | "message" | "comment")
}

pub(super) fn is_long_number(name: &str) -> bool {
    name.len() > 4 && name.bytes().all(|byte| byte.is_ascii_digit())
}
