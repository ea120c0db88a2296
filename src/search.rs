//! Search: from typed text to hits, best first, in a few milliseconds a key.
//!
//! - [`query`] is the language: lexer, operators, parser, completion. It knows no post.
//! - [`index`] is what is kept of an archive. It knows no syntax.
//! - [`rank`] plans a query for an index, finds the posts that match, orders them, and highlights what matched.
//! - [`matching`] compares two texts, for all three.
//! - [`similar`] finds the posts like another one.
//!
//! # The pipeline
//!
//! 1. **Tokenize.** Each post is split into original and translation, cleaned and folded (case, width, accents,
//!    traditional characters). The folded texts are kept, since verifying, counting and highlighting need them.
//! 2. **Postings.** Every word has the list of the posts with it. Words are sorted, so that a word start is a range, and one
//!    string, so that the inside of words is one search. Spellings (`k-12` for `k12`) and initials are kept beside them.
//! 3. **Bigrams.** Chinese has no words to find. Every two neighbouring Han characters have a list of posts.
//! 4. **Filter.** What is no word (the codes of short links, very long runs) sets a few bits per post; a post without the
//!    bits of a pattern cannot contain it there.
//! 5. **Verify.** Words, bigrams and filters give a table with a byte a post: matches, does not match, or has to be scanned.
//!    A text is scanned only for phrases, words with signs, and three Chinese characters or more.
//! 6. **Rank.** Clauses and rare terms turn most posts away. A post gets the worst tier of its terms; within tier and field
//!    a score decides, then (of up to 2,000 hits) how much of the query is in the text, then the date.
//!
//! # Tiers
//!
//! Best first: all words next to each other in a short field (headline, author, topics, date), whole words there, word
//! starts there; then the same three in the texts; then what says it by another name that the archive gives (a gloss, an
//! abbreviation, what it says in the other language in the same posts); then other forms of the words and what they
//! abbreviate (`discouraging` for `discourage`, initials, `k8s`); then the inside of words; then what was not typed (a
//! corrected typo, pinyin); then scattered letters of a short field. Function words (`for`, `的`) are required of none:
//! posts with them come first, then those without. Behind fewer than five hits come posts that lack words, apart from the
//! hits: by the sum of the inverse document frequencies of the words they have, where Chinese that occurs nowhere counts
//! as its parts, and a quotation, which may be misremembered, as its words. Scores of short fields are those of a
//! subsequence matcher, which is slow: most are replaced by an upper bound, and computed for the hits that a screen may
//! show. Scores of texts count words with the saturation of BM25.
//!
//! # Large archives
//!
//! The index grows from the newest post to the oldest in parts. After each part words and bigrams are settled, and the part
//! is searched: the first hits are there while older posts are indexed. Posting lists grow as varints in small blocks and
//! are compressed at the end. From 32,768 posts two threads scan one half each.
//!
//! # Between runs
//!
//! The index of a large archive is written to disk once it is complete (`stored_file`) and read again as it is, if it was made by
//! this program from the same texts. Topics are not part of it.
//!
//! # Between keys
//!
//! Each pattern's table is kept and completed by scans: the next key shares most words with the last one. A query that is
//! replaced by a newer one is cancelled: indexing, scanning, scoring and sorting check for it about every millisecond, and what
//! is indexed or scanned by then is kept.
//!
//! # Example
//!
//! One post, by `@ann`, with 120 likes:
//!
//! ```text
//! Build voice agents with MCP. https://t.co/Ab3x
//! 用 MCP 构建语音智能体。
//! ```
//!
//! | Stage | What it holds |
//! |---|---|
//! | texts | `build voice agents with mcp. https://t.co/ab3x` and `用 mcp 构建语音智能体。` |
//! | words | `agents`, `build`, `co`, `https`, `mcp`, `voice`, `with`, each with this post |
//! | bigrams | `构建 建语 语音 音智 智能 能体`, and `体` and `用` with the end of their runs |
//! | filter | the trigrams `ab3` and `b3x`, the starts `a` and `ab`, the single letter `t` |
//!
//! The query `agnets 智能体 min_likes:100`:
//!
//! | Stage | What happens |
//! |---|---|
//! | parse | both terms and the clause `min_likes:100` have to match |
//! | plan | the clause comes first; `agnets` is no word, so that `agents`, one typo away, is a second alternative, a guess |
//! | candidates | `agents`: a whole word in this post; `智能体`: in the lists of `智能` and `能体`, so it has to be scanned |
//! | verify | the scan finds `智能体`; the table keeps it for the next key |
//! | rank | `智能体` is a whole word of a headline, `agents` a guess in one: the worst is the tier `Close`, field headline |
//! | highlight | `agents` and `智能体`: hits name the alternatives that were searched for |

pub mod index;
pub mod matching;
pub mod query;
pub mod rank;
pub mod similar;
