//! Topics mined from the posts alone, each with the posts about it.
//!
//! `mine` runs the steps: `numbered_posts` turns words (`tokens`, `spelling_table`) into numbers; `ngrams` counts
//! recurring sequences of what is not `repeated`; `phrases` keeps those that could be topics, by their words and by
//! `phrase_usage`, without those that are only parts of longer ones (`nested`); `join` makes a `concept` of phrases that name one thing
//! (`join_rules`); `name_support` keeps the Chinese names of glosses that the passages bear out, `chinese_names` adds
//! names by association (`chinese_words`), `same_names` joins what has one name; `forms` adds forms of words; `about`
//! scores posts
//! (`sequence_matcher`); `ranking` decides which concepts are topics. `mention` finds one topic in one post.

pub use mention::mentions;
pub use topic::{Topic, Topics};

mod about;
mod chinese_names;
mod chinese_words;
mod concept;
mod forms;
mod join;
mod join_rules;
mod keyness;
mod mention;
mod mine;
mod name_support;
mod nested;
mod ngrams;
mod numbered_posts;
mod phrase;
mod phrase_usage;
mod phrases;
mod ranking;
mod repeated;
mod same_names;
mod spelling_table;
mod tokens;
mod topic;

#[cfg(test)]
pub(super) mod tests;
