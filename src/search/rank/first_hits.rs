//! The first hits of one word without the others: those that have it in a headline. Most posts cannot be among them, as the lines of
//! their texts show, so that they are not even split.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use memchr::memmem::Finder;

use super::context::SearchContext;
use super::hit::{EXACT_HITS, Hit, Hits, RankKey};
use super::on_demand::find_posts_once;
use super::plan::QueryPlan;
use super::scan::{POSTS_PER_CHECK, scan_posts};
use super::tier::{MatchQuality, Tier};
use crate::corpus::time::MONTHS_IN_FULL;
use crate::corpus::{Corpus, pipeline};
use crate::insight::topics::Topics;
use crate::search::index::candidates::LETTERS_INSIDE;
use crate::search::index::{HeadlineFilter, Index, JOINERS, PostField, folded_headlines, with_parts};
use crate::search::matching::fuzzy::SubsequenceMatcher;
use crate::search::matching::score_bound::contiguous_score_bound;
use crate::search::matching::word_fit::{WordFit, best_fit};
use crate::search::query::{Expr, Query, QueryTermKind};
use crate::text::fold::fold;
use crate::text::script::is_han;

/// Headlines that a thread looks at for fewer hits than are wanted, before all posts are searched in another way.
const MOST_HEADLINES: usize = 4_096;

/// Bytes of texts from which the best hits are looked for alone: of less, all are found as fast.
const LEAST_TEXT: usize = if cfg!(test) { 1 } else { 8 << 20 };

/// The share of the posts, as a divisor, the newest of which show whether any has the word in a headline.
const SAMPLED_SHARE: usize = 8;

/// [`find_posts_once`] where hits behind the first `limit` may be missing.
pub(crate) fn find_first_once(
    corpus: &Corpus,
    query: &Query,
    context: &SearchContext<'_>,
    topics: &Topics,
    limit: usize,
) -> Hits {
    let first = first_hits(corpus, query, topics, limit);
    first.unwrap_or_else(|| find_posts_once(corpus, query, context, topics))
}

/// The first `limit` hits, which have the word of `query` as it is in a headline; `None` where others may be among them.
pub(super) fn first_hits(corpus: &Corpus, query: &Query, topics: &Topics, limit: usize) -> Option<Hits> {
    let word = only_word(query)?;
    let bytes: usize = corpus.posts.iter().map(|post| post.spans.text().len()).sum();
    // What is in another short field may be better than what is in a headline.
    if bytes < LEAST_TEXT
        || !(1..=EXACT_HITS).contains(&limit)
        || !topics.all.is_empty()
        || is_in_names(&word, corpus)
    {
        return None;
    }
    let search = HeadlineSearch {
        corpus,
        limit,
        filter: HeadlineFilter::new(&word),
        finder: Finder::new(word.as_bytes()),
        word: &word,
        has_word: AtomicBool::new(false),
    };
    let mut keys =
        scan_posts(0..corpus.posts.len(), pipeline::WORTHWHILE, &|| false, &|posts, cancelled| {
            search.best(posts, cancelled)
        })?;
    keys.sort_unstable();
    keys.truncate(limit);
    let all = keys.into_iter().map(RankKey::hit).collect::<Vec<_>>();
    // What is no word by itself may be two of the archive.
    (all.len() == limit && search.has_word.into_inner()).then(|| {
        let alternatives = words_meant(query, corpus, &all);
        Hits { all, alternatives, ..Hits::default() }
    })
}

/// Other forms and names of the word in the posts of `hits`.
fn words_meant(query: &Query, corpus: &Corpus, hits: &[Hit]) -> Vec<String> {
    let posts = hits.iter().map(|hit| hit.post as usize);
    QueryPlan::new(query, &Index::of_posts(corpus, posts)).untyped
}

/// The word that `query` consists of, folded, if it has no other forms in a headline that count as much.
fn only_word(query: &Query) -> Option<String> {
    let Some(Expr::Term(term)) = query.wanted.as_ref().filter(|_| query.sort().is_none()) else {
        return None;
    };
    let word = fold(&term.text);
    let count = word.chars().count();
    let is_word = count >= LETTERS_INSIDE && word.bytes().all(|byte| byte.is_ascii_lowercase())
        || count >= 2 && word.chars().all(is_han);
    let is_plain = term.kind == QueryTermKind::Word && term.side.is_none() && !term.is_function_word();
    (is_word && is_plain).then_some(word)
}

/// Whether `word`, perhaps with signs in it, is in the name of an author or in a date.
fn is_in_names(word: &str, corpus: &Corpus) -> bool {
    let is_in = |name: &str| fold(name).replace(JOINERS, "").contains(word);
    corpus.authors.iter().any(|author| is_in(&with_parts(author)))
        || MONTHS_IN_FULL.iter().any(|month| is_in(month))
}

/// The posts that have a word in a headline.
struct HeadlineSearch<'a> {
    corpus: &'a Corpus,
    limit: usize,
    word: &'a str,
    filter: HeadlineFilter,
    finder: Finder<'a>,
    /// Whether it is a word of the archive.
    has_word: AtomicBool,
}

impl HeadlineSearch<'_> {
    /// The best of these posts; `None` where a spelling of the word may be in a headline, and where too few have it.
    fn best(&self, posts: Range<usize>, cancelled: &dyn Fn() -> bool) -> Option<Vec<RankKey>> {
        let matcher = SubsequenceMatcher::default();
        let key = |post: usize, score: i64| {
            let quality = MatchQuality { tier: Tier::Word, field: PostField::Headline, score };
            RankKey::new(post as u32, &quality)
        };
        // The score of a headline that begins with another letter is not above that of an empty one.
        let elsewhere = contiguous_score_bound("", self.word);
        let (mut best, mut seen): (Vec<RankKey>, usize) = (Vec::new(), 0);
        // The newest of all posts decide for both threads.
        let sample =
            if posts.end == self.corpus.posts.len() { posts.end - posts.len() / SAMPLED_SHARE } else { 0 };
        for post in posts.rev() {
            let worst = best.get(self.limit - 1);
            if post < sample && best.is_empty() || post % POSTS_PER_CHECK == 0 && cancelled() {
                return None;
            }
            let at_start = worst.is_some_and(|worst| *worst < key(post, elsewhere));
            if !self.may_be_in_headline(post, at_start) {
                continue;
            }
            seen += 1;
            if seen > MOST_HEADLINES && worst.is_none() {
                return None;
            }
            let mut score = None;
            for headline in folded_headlines(self.corpus, post) {
                if self.is_spelt_in(&headline) {
                    return None;
                }
                score = score.max(self.score(&headline, &matcher));
            }
            let Some(key) = score.map(|score| key(post, score)) else { continue };
            let at = best.partition_point(|known| *known < key);
            if at < self.limit {
                best.insert(at, key);
                best.truncate(self.limit);
            }
        }
        Some(best)
    }

    fn may_be_in_headline(&self, post: usize, at_start: bool) -> bool {
        let sides = self.corpus.sides(post);
        let (sides, _) = sides.beginning();
        sides.texts().iter().any(|text| self.filter.may_be_in_headline(text, at_start))
    }

    /// Whether `headline` may have a spelling of the word with signs in it.
    fn is_spelt_in(&self, headline: &str) -> bool {
        let count = |text: &str| self.finder.find_iter(text.as_bytes()).count();
        headline.contains(JOINERS) && count(&headline.replace(JOINERS, "")) > count(headline)
    }

    /// The score of `headline` if it has the word or its plural.
    fn score(&self, headline: &str, matcher: &SubsequenceMatcher) -> Option<i64> {
        if best_fit(&self.finder, headline, true) != Some(WordFit::Whole) {
            return None;
        }
        let is_word = best_fit(&self.finder, headline, false) == Some(WordFit::Whole);
        // The codes of short links are no words.
        self.has_word.fetch_or(is_word && !headline.contains("t.co/"), Ordering::Relaxed);
        Some(matcher.score(headline, self.word).unwrap_or(0))
    }
}
