//! The first hits of a few words without the others: those that have the words in headlines, or all of them anywhere. Most posts cannot
//! be among them, as their bytes show, so that they are not even split.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use memchr::memmem::Finder;

use super::context::SearchContext;
use super::hit::{EXACT_HITS, Hit, Hits, RankKey};
use super::on_demand::{find_posts_once, find_with_all};
use super::plan::{Proximity, QueryPlan};
use super::scan::{POSTS_PER_CHECK, scan_posts};
use super::tier::{MatchQuality, Tier};
use crate::corpus::time::MONTHS_IN_FULL;
use crate::corpus::{Corpus, pipeline};
use crate::insight::topics::Topics;
use crate::search::index::candidates::LETTERS_INSIDE;
use crate::search::index::{
    ALWAYS_READ, HeadlineFilter, Index, JOINERS, PostField, Prefilter, folded_headlines, with_parts,
};
use crate::search::matching::fuzzy::SubsequenceMatcher;
use crate::search::matching::score_bound::contiguous_score_bound;
use crate::search::matching::word_fit::{WordFit, best_fit};
use crate::search::query::{Expr, Query, QueryTermKind};
use crate::text::fold::fold;
use crate::text::sanitize::Clean;
use crate::text::script::is_han;

/// Headlines that a thread looks at for fewer hits than are wanted, before all posts are searched in another way.
const MOST_HEADLINES: usize = 4_096;

/// Bytes of texts from which the best hits are looked for alone: of less, all are found as fast.
const LEAST_TEXT: usize = if cfg!(test) { 1 } else { 8 << 20 };

/// Posts between two that show how frequent the words are together, at most.
const MOST_SKIPPED: usize = 32;

/// Before a code, which is no word.
const SHORT_LINK: &str = "t.co/";

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
    let first = first.or_else(|| first_with_all_words(corpus, query, context, topics, limit));
    first.unwrap_or_else(|| find_posts_once(corpus, query, context, topics))
}

/// The words of `query`, of whose first `limit` hits the others may be left out; `None` where others may be among them.
fn words_looked_for(corpus: &Corpus, query: &Query, topics: &Topics, limit: usize) -> Option<Vec<String>> {
    let words = only_words(query)?;
    let bytes: usize = corpus.posts.iter().map(|post| post.spans.text().len()).sum();
    // What is in another short field may be better than what is in a headline.
    let is_alone = bytes >= LEAST_TEXT
        && (1..=EXACT_HITS).contains(&limit)
        && topics.all.is_empty()
        && !words.iter().any(|word| is_in_names(word, corpus));
    is_alone.then_some(words)
}

/// The first `limit` hits, which have all words of `query` as they are, perhaps as starts of others; `None` where there may be fewer.
pub(super) fn first_with_all_words(
    corpus: &Corpus,
    query: &Query,
    context: &SearchContext<'_>,
    topics: &Topics,
    limit: usize,
) -> Option<Hits> {
    // All texts that matter to one word have it.
    words_looked_for(corpus, query, topics, limit).filter(|words| words.len() > 1)?;
    let stride = (corpus.posts.len() / MOST_HEADLINES).clamp(1, MOST_SKIPPED);
    let is_frequent = |prefilter: &Prefilter| {
        let sample = (0..corpus.posts.len()).step_by(stride);
        let has_words = |post: &usize| prefilter.is_in(corpus.sides(*post).beginning().0.texts());
        sample.filter(has_words).take(limit.div_ceil(stride)).count() >= limit.div_ceil(stride)
    };
    let mut hits = find_with_all(corpus, query, context, &is_frequent)?;
    let last = hits.all.get(limit - 1)?;
    // Behind these are other names.
    if last.tier >= Tier::Name {
        return None;
    }
    hits.all.truncate(limit);
    Some(hits)
}

/// The first `limit` hits, which have the words of `query` as they are in headlines; `None` where others may be among them.
pub(super) fn first_hits(corpus: &Corpus, query: &Query, topics: &Topics, limit: usize) -> Option<Hits> {
    let words = words_looked_for(corpus, query, topics, limit)?;
    let search = HeadlineSearch {
        corpus,
        limit,
        words: words.iter().map(|word| HeadlineWord::new(word)).collect(),
        proximity: Proximity::new(query),
    };
    let mut keys =
        scan_posts(0..corpus.posts.len(), pipeline::WORTHWHILE, &|| false, &|posts, cancelled| {
            search.best(posts, cancelled)
        })?;
    keys.sort_unstable();
    keys.truncate(limit);
    let all = keys.into_iter().map(RankKey::hit).collect::<Vec<_>>();
    // What is no word by itself may be two of the archive.
    (all.len() == limit && search.words.iter().all(|word| word.is_known_in(corpus))).then(|| {
        let alternatives = words_meant(query, corpus, &all);
        Hits { all, alternatives, ..Hits::default() }
    })
}

/// Other forms and names of the words in the posts of `hits`.
fn words_meant(query: &Query, corpus: &Corpus, hits: &[Hit]) -> Vec<String> {
    let posts = hits.iter().map(|hit| hit.post as usize);
    QueryPlan::new(query, &Index::of_posts(corpus, posts)).untyped
}

/// The words that `query` consists of, folded, if they have no other forms in a headline that count as much. The longest, which few
/// posts have, is the first.
fn only_words(query: &Query) -> Option<Vec<String>> {
    let wanted = query.wanted.as_ref().filter(|_| query.sort().is_none())?;
    let terms = match wanted {
        Expr::And(all) => all.as_slice(),
        term => std::slice::from_ref(term),
    };
    let mut words = terms.iter().map(plain_word).collect::<Option<Vec<String>>>()?;
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    Some(words)
}

/// The word that `expr` is, folded, if it is one of ASCII letters or Chinese that is looked for everywhere.
fn plain_word(expr: &Expr) -> Option<String> {
    let Expr::Term(term) = expr else { return None };
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

/// A word that is looked for in headlines.
struct HeadlineWord<'a> {
    text: &'a str,
    filter: HeadlineFilter,
    finder: Finder<'a>,
    /// Whether it is a word of a headline.
    is_known: AtomicBool,
}

impl<'a> HeadlineWord<'a> {
    /// For `text`, folded.
    fn new(text: &'a str) -> Self {
        let (filter, finder) = (HeadlineFilter::new(text), Finder::new(text.as_bytes()));
        Self { text, filter, finder, is_known: AtomicBool::new(false) }
    }

    /// Whether `headline` may have a spelling of the word with signs in it.
    fn is_spelt_in(&self, headline: &str) -> bool {
        let count = |text: &str| self.finder.find_iter(text.as_bytes()).count();
        headline.contains(JOINERS) && count(&headline.replace(JOINERS, "")) > count(headline)
    }

    /// Whether it is a word of the archive, as the headlines seen or the texts of the newest posts show. What is none may be two words.
    fn is_known_in(&self, corpus: &Corpus) -> bool {
        let is_in = |text: &Cow<'_, str>| {
            let folded = fold(&Clean::new(text));
            best_fit(&self.finder, &folded, false) == Some(WordFit::Whole) && !folded.contains(SHORT_LINK)
        };
        let mut newest = (0..corpus.posts.len()).rev().take(ALWAYS_READ);
        self.is_known.load(Ordering::Relaxed)
            || newest.any(|post| corpus.sides(post).beginning().0.texts().iter().any(is_in))
    }

    /// How the word is in the headline that has it best.
    fn quality(&self, headlines: &[String], matcher: &SubsequenceMatcher) -> Option<MatchQuality> {
        let mut best = None;
        for headline in headlines {
            let tier = match best_fit(&self.finder, headline, true) {
                Some(WordFit::Whole) => Tier::Word,
                Some(WordFit::Start) => Tier::Prefix,
                Some(WordFit::Inside) => Tier::Part,
                None => continue,
            };
            let is_word = best_fit(&self.finder, headline, false) == Some(WordFit::Whole);
            self.is_known.fetch_or(is_word && !headline.contains(SHORT_LINK), Ordering::Relaxed);
            let score = matcher.score(headline, self.text).unwrap_or(0);
            MatchQuality { tier, field: PostField::Headline, score }.improve(&mut best);
        }
        best
    }
}

/// The posts that have some words in headlines.
struct HeadlineSearch<'a> {
    corpus: &'a Corpus,
    limit: usize,
    words: Vec<HeadlineWord<'a>>,
    /// Of several words.
    proximity: Option<Proximity>,
}

impl HeadlineSearch<'_> {
    /// The best of these posts; `None` where a spelling of a word may be in a headline, and where too few have them.
    fn best(&self, posts: Range<usize>, cancelled: &dyn Fn() -> bool) -> Option<Vec<RankKey>> {
        let matcher = SubsequenceMatcher::default();
        let elsewhere = self.best_elsewhere();
        let (mut best, mut seen): (Vec<RankKey>, usize) = (Vec::new(), 0);
        // The newest of all posts decide for both threads.
        let sample =
            if posts.end == self.corpus.posts.len() { posts.end - posts.len() / SAMPLED_SHARE } else { 0 };
        for post in posts.rev() {
            let worst = best.get(self.limit - 1);
            if post < sample && best.is_empty() || post % POSTS_PER_CHECK == 0 && cancelled() {
                return None;
            }
            let is_better = |quality| worst.is_some_and(|worst| *worst < RankKey::new(post as u32, quality));
            if !self.may_be_in_headline(post, elsewhere.as_ref().is_some_and(is_better)) {
                continue;
            }
            seen += 1;
            if seen > MOST_HEADLINES && worst.is_none() {
                return None;
            }
            let headlines = folded_headlines(self.corpus, post);
            if self.words.iter().any(|word| headlines.iter().any(|headline| word.is_spelt_in(headline))) {
                return None;
            }
            let Some(quality) = self.quality(&headlines, &matcher) else { continue };
            let key = RankKey::new(post as u32, &quality);
            let at = best.partition_point(|known| *known < key);
            if at < self.limit {
                best.insert(at, key);
                best.truncate(self.limit);
            }
        }
        Some(best)
    }

    /// The best quality of a headline that does not begin with the first letter of the only word: its score is not above that of an
    /// empty one.
    fn best_elsewhere(&self) -> Option<MatchQuality> {
        let [word] = self.words.as_slice() else { return None };
        let score = contiguous_score_bound("", word.text);
        Some(MatchQuality { tier: Tier::Word, field: PostField::Headline, score })
    }

    fn may_be_in_headline(&self, post: usize, at_start: bool) -> bool {
        let sides = self.corpus.sides(post);
        let (sides, _) = sides.beginning();
        let may_have = |word: &HeadlineWord<'_>| {
            sides.texts().iter().any(|text| word.filter.may_be_in_headline(text, at_start))
        };
        self.words.iter().all(may_have)
    }

    /// The quality of a post with these headlines, if they have all words as they are or next to each other.
    fn quality(&self, headlines: &[String], matcher: &SubsequenceMatcher) -> Option<MatchQuality> {
        let mut all = MatchQuality { tier: Tier::Word, field: PostField::Headline, score: 0 };
        for word in &self.words {
            let quality = word.quality(headlines, matcher)?;
            let tier = all.tier.max(quality.tier);
            all = MatchQuality { tier, score: all.score + quality.score, ..all };
        }
        let is_phrase = |headline: &String| {
            self.proximity.as_ref().is_some_and(|proximity| proximity.are_joined_in(headline))
        };
        if headlines.iter().any(is_phrase) {
            return Some(MatchQuality { tier: Tier::Phrase, ..all });
        }
        (all.tier == Tier::Word).then_some(all)
    }
}
