//! What a change that is undone was of. Texts: the file of the same name in the folder of each language.

use super::macros::messages;
use super::number::Number;

messages! {
/// What a change that is undone was of.
ChangeMessage<'a> {
    Posts { count: Number },
    Post { post: &'a str },
    Part { part: &'a str, posts: &'a str },
    Read,
    Star,
    Tags,
    Notes,
    Highlights,
    Cut,
    Word { word: &'a str },
    Query { name: &'a str },
    Translation,
    Letter { letter: char },
}
}
