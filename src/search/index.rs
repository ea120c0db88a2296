//! What is kept of an archive so that queries are answered without reading every text.
//!
//! `archive_index` is the whole: it takes posts from `prepared_post` (split, cleaned and folded), keeps their texts in
//! `text_arena` and their topics in `topics_by_post`, and adds each text to two inverted indexes. `word_index` has the words
//! that `tokenizer` finds, with the spellings (`expansions`) and phrases (`initials`) that a word may mean;
//! `bigram_index` has the neighbouring Chinese characters. Both keep their posts in `posting_lists`. What is neither word
//! nor bigram leaves a trace in a `trigram_filter`.
//!
//! For a few queries an index is made on demand (`archive_index/on_demand`): words without posts, and texts of the posts that may
//! match. `prefilter` shows which texts cannot, from their bytes, where `plain_text` says that these are the words; `headline_filter` does so
//! for headlines.
//!
//! `stored_file` keeps a whole index on disk, in the form of `stored`; its texts (`stored_texts`) are read when they are looked at.
//!
//! A query gets a table of posts from `candidates`: match, no match, or to be scanned. `match_cache` keeps the tables.

mod archive_index;
mod bigram_index;
pub(crate) mod candidates;
mod expansions;
mod headline_filter;
mod initials;
pub(crate) mod match_cache;
mod plain_text;
mod post_fields;
mod posting_lists;
mod prefilter;
mod prepared_post;
mod stored;
mod stored_file;
mod stored_texts;
mod text_arena;
mod tokenizer;
mod topics_by_post;
mod trigram_filter;
mod word_index;

pub use archive_index::Index;
pub(crate) use archive_index::{ALWAYS_READ, ShortField};
pub(crate) use headline_filter::HeadlineFilter;
pub use post_fields::{PostField, PostFields};
pub(crate) use prefilter::Prefilter;
pub(crate) use prepared_post::{folded_headlines, with_parts};
pub(crate) use stored_file::{StoredIndex, clear as clear_stored};
pub(crate) use tokenizer::{CharClasses, JOINERS, Tokenizer};
pub(crate) use word_index::WantedWords;
