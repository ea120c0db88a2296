//! What a change that is undone was of.

use crate::i18n::macros::texts;

texts! { ChangeMessage in English;
    Posts { count } => count: "{count} post" | "{count} posts";
    Post { post } => "{post}";
    Part { part, posts } => "{part} of {posts}";
    Read => "read mark";
    Star => "star";
    Tags => "tags";
    Notes => "note";
    Highlights => "highlight";
    Cut => "start of the translation";
    Word { word } => "the word {word}";
    Query { name } => "the query @{name}";
    Translation => "a translation of yours";
    Letter { letter } => "the mark {letter}";
}
