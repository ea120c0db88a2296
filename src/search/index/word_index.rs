//! The words of an archive: how frequent each is, and the posts it occurs in.

mod alternatives;
mod wanted;

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use super::expansions::Expansions;
use super::initials::{InitialedPhrase, handle_parts, title_phrases};
use super::posting_lists::{ListId, PostingLists};
use super::stored::{Stored, StoredBytes, checked, rise_to};
use super::tokenizer::{CharClasses, JOINERS, Tokenizer};
use super::trigram_filter::TrigramFilter;
use crate::text::hash::HashMap;
use crate::text::slice::slice;
use crate::text::stem::Stemmers;
pub(super) use alternatives::{numeronym, right_halves, starts_of_forms};
pub(crate) use wanted::WantedWords;

/// Bytes of the longest word; longer runs are not typed.
pub(crate) const LONGEST_WORD: usize = 32;

/// The number of a word in alphabetical order, below [`WordIndex::word_count`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WordId(usize);

/// The words of an archive. Texts are added first; what was added is found once it is settled.
#[derive(Debug, Default)]
pub(crate) struct WordIndex {
    /// The posting list of each word added; empty after the last settling.
    gathered: HashMap<Box<str>, ListId>,
    /// The lists of the words of the text being added. They are written once all are found, as in
    /// [`BigramIndex`](super::bigram_index::BigramIndex).
    found: Vec<ListId>,
    /// By posting list: the occurrences of its word.
    gathered_counts: Vec<u32>,
    postings: PostingLists,
    /// Every word once, folded and sorted, each between two line feeds.
    words: String,
    /// The start of each word in `words`, and behind the last the end of `words`.
    starts: Vec<u32>,
    /// The occurrences of each word.
    counts: Vec<u32>,
    /// The posting list of each word; empty once the lists are in the order of the words.
    lists: Vec<ListId>,
    /// Words without their joiners → their spellings with joiners.
    compounds: Expansions,
    /// Initials → phrases.
    initials: Expansions,
    /// Initials → names of topics.
    topics: Expansions,
    /// Where it is set, other words are left out.
    wanted: Option<Arc<WantedWords>>,
    /// The languages in which words have forms, besides English.
    stemmers: Stemmers,
}

impl WordIndex {
    /// Takes the languages, besides English, in which words have forms.
    pub(super) fn set_languages(&mut self, tags: &[String]) {
        self.stemmers = Stemmers::of(tags);
    }

    /// Adds the words of a folded text; `post` is the post it is the text of. Returns the filter of what is no word.
    pub(crate) fn add_text(&mut self, folded: &str, post: Option<u32>) -> TrigramFilter {
        if let Some(wanted) = self.wanted.clone() {
            self.add_wanted(&wanted, folded);
            return TrigramFilter::default();
        }
        let mut left_out = TrigramFilter::default();
        for run in Tokenizer::new(folded, CharClasses::LETTER.union(CharClasses::JOINER)) {
            if !run.classes.intersects(CharClasses::JOINER) {
                self.find_list(run.text, &mut left_out);
                continue;
            }
            let text = run.text.trim_matches(JOINERS);
            // The codes of short links (`t.co/2j2qwnhitz`) are no words, though they consist of letters.
            if let Some(code) = text.strip_prefix("t.co/") {
                left_out.add_link_code(code);
                self.find_list("t", &mut left_out);
                self.find_list("co", &mut left_out);
                continue;
            }
            if text.len() <= LONGEST_WORD && text.contains(JOINERS) {
                self.compounds.add(text, || text.replace(JOINERS, ""));
            }
            for word in text.split(JOINERS) {
                self.find_list(word, &mut left_out);
            }
        }
        self.write_found(post);
        left_out
    }

    /// Adds those words of a folded text that are wanted, as [`add_text`](Self::add_text) does.
    fn add_wanted(&mut self, wanted: &WantedWords, folded: &str) {
        let (mut left_out, may_contain) = (TrigramFilter::default(), wanted.is_in(folded));
        let mut find = |words: &mut Self, word: &str| {
            if wanted.has(word, may_contain) {
                words.find_list(word, &mut left_out);
            }
        };
        let classes = CharClasses::LETTER.union(CharClasses::JOINER);
        for run in wanted.parts(folded, may_contain).flat_map(|part| Tokenizer::new(part, classes)) {
            if !run.classes.intersects(CharClasses::JOINER) {
                find(self, run.text);
                continue;
            }
            let text = run.text.trim_matches(JOINERS);
            if text.starts_with("t.co/") {
                find(self, "co");
                continue;
            }
            if text.len() <= LONGEST_WORD && wanted.has_spelling(text) && text.contains(JOINERS) {
                self.compounds.add(text, || text.replace(JOINERS, ""));
            }
            text.split(JOINERS).for_each(|word| find(self, word));
        }
        self.write_found(None);
    }

    /// Counts the words found, and adds `post` to their lists.
    fn write_found(&mut self, post: Option<u32>) {
        for list in self.found.drain(..) {
            if let Some(count) = self.gathered_counts.get_mut(list.index()) {
                *count = count.saturating_add(1);
            }
            if let Some(post) = post {
                self.postings.add(list, post);
            }
        }
    }

    /// Adds the names in a text that is not folded: phrases with their initials, and parts of handles.
    pub(crate) fn add_names(&mut self, unfolded: &str) {
        let wanted = self.wanted.clone();
        for InitialedPhrase { initials, phrase } in
            title_phrases(unfolded, wanted.as_ref().map(|wanted| wanted.letters()))
        {
            self.initials.add(&phrase, || initials);
        }
        for part in handle_parts(unfolded) {
            if self.wanted.as_ref().is_none_or(|wanted| wanted.has(&part, true)) {
                self.find_list(&part, &mut TrigramFilter::default());
                self.write_found(None);
            }
        }
    }

    fn find_list(&mut self, word: &str, left_out: &mut TrigramFilter) {
        if word.len() < 2 || word.len() > LONGEST_WORD {
            left_out.add_unindexed_run(word);
            return;
        }
        let list = self.list(word);
        self.found.push(list);
    }

    /// The list of `word`, which is made where it is new.
    fn list(&mut self, word: &str) -> ListId {
        if let Some(list) = self.gathered.get(word) {
            return *list;
        }
        self.gathered_counts.push(0);
        let list = self.postings.new_list();
        self.gathered.insert(word.into(), list);
        list
    }

    /// Adds the words of older texts, which have no posts. Neither is settled.
    pub(crate) fn absorb(&mut self, older: &Self) {
        for (word, list) in &older.gathered {
            let count = older.gathered_counts.get(list.index()).copied().unwrap_or_default();
            let list = self.list(word);
            if let Some(counted) = self.gathered_counts.get_mut(list.index()) {
                *counted = counted.saturating_add(count);
            }
        }
        self.compounds.absorb(&older.compounds);
        self.initials.absorb(&older.initials);
    }

    /// No words; it takes those that are `wanted`.
    pub(crate) fn of_wanted(wanted: Arc<WantedWords>) -> Self {
        Self { wanted: Some(wanted), ..Self::default() }
    }

    /// Whether something was asked that depends on words that are left out.
    pub(crate) fn is_missed(&self) -> bool {
        self.wanted.as_ref().is_some_and(|wanted| wanted.is_missed())
    }

    /// Notes that `word` is asked about.
    fn ask(&self, word: &str) {
        if let Some(wanted) = &self.wanted {
            wanted.ask(word);
        }
    }

    /// Notes that something is asked that depends on words or texts that are left out.
    pub(crate) fn miss(&self) {
        if let Some(wanted) = &self.wanted {
            wanted.miss();
        }
    }

    /// Has initials mean the topics with these names, instead of those set before.
    pub(crate) fn set_topics<'a>(&mut self, names: impl Iterator<Item = &'a String>) {
        self.topics = Expansions::default();
        for InitialedPhrase { initials, phrase } in names.filter_map(|name| InitialedPhrase::from_words(name))
        {
            self.topics.add(&phrase, || initials);
        }
        self.topics.settle(true);
    }

    /// Makes everything added so far findable. With `is_last`, no text is added afterwards.
    pub(crate) fn settle(&mut self, is_last: bool) {
        self.compounds.settle(is_last);
        self.initials.settle(is_last);
        let mut words: Vec<(&str, ListId)> =
            self.gathered.iter().map(|(word, list)| (&**word, *list)).collect();
        words.sort_unstable();
        self.words.clear();
        self.starts.clear();
        self.words.push('\n');
        for (word, _) in &words {
            self.starts.push(self.words.len() as u32);
            self.words.push_str(word);
            self.words.push('\n');
        }
        self.starts.push(self.words.len() as u32);
        self.lists = words.into_iter().map(|(_, list)| list).collect();
        self.counts = self.lists.iter().map(|list| self.gathered_counts[list.index()]).collect();
        if is_last {
            self.gathered = HashMap::default();
            self.gathered_counts = Vec::new();
            self.postings.close(&self.lists);
            self.lists = Vec::new();
        }
    }
}

impl WordIndex {
    /// Writes the words of a whole archive, but no names of topics.
    pub(super) fn store(&self, to: &mut dyn Write) -> io::Result<()> {
        self.words.store(to)?;
        self.starts.store(to)?;
        self.counts.store(to)?;
        self.compounds.store(to)?;
        self.initials.store(to)?;
        self.postings.store(to)
    }

    /// Reads what [`store`](Self::store) has written.
    pub(super) fn restore(from: &mut StoredBytes<'_>) -> io::Result<Self> {
        let words = Self {
            words: String::restore(from)?,
            starts: Vec::restore(from)?,
            counts: Vec::restore(from)?,
            compounds: Expansions::restore(from)?,
            initials: Expansions::restore(from)?,
            postings: PostingLists::restore(from)?,
            ..Self::default()
        };
        let is_valid = rise_to(&words.starts, words.words.len())
            && words.starts.windows(2).all(|pair| pair.first() < pair.last())
            && words.starts.len() == words.counts.len() + 1;
        checked(words, is_valid)
    }
}

impl WordIndex {
    /// The number of words.
    pub(crate) fn word_count(&self) -> usize {
        self.counts.len()
    }

    fn ids(&self) -> impl Iterator<Item = WordId> {
        (0..self.word_count()).map(WordId)
    }

    /// The word with this id.
    pub(crate) fn word(&self, WordId(at): WordId) -> &str {
        // A line feed parts it from the next. Both ends are in the text, at character boundaries: `settle` wrote them.
        let range = self.starts[at] as usize..self.starts[at + 1] as usize - 1;
        slice(&self.words, range)
    }

    /// The posts with this word, newest first.
    pub(crate) fn posts(&self, WordId(at): WordId) -> impl Iterator<Item = u32> + '_ {
        self.postings.posts(self.lists.get(at).map_or(at, |list| list.index()))
    }

    /// The number of words before the first one that is not `before`; all words that are `before` come first.
    fn partition_point(&self, before: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.word_count());
        while low < high {
            let middle = usize::midpoint(low, high);
            if before(self.word(WordId(middle))) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The id of `word` (folded), if it is one of the words.
    pub(crate) fn find(&self, word: &str) -> Option<WordId> {
        let at = self.partition_point(|known| known < word);
        (at < self.word_count() && self.word(WordId(at)) == word).then_some(WordId(at))
    }

    /// Whether `word` (folded) is one of the words.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        self.ask(word);
        self.find(word).is_some()
    }

    fn range_starting_with(&self, start: &str) -> Range<usize> {
        let first = self.partition_point(|word| word < start);
        first..self.partition_point(|word| word < start || word.starts_with(start))
    }

    /// The words that start with `start` (folded).
    pub(crate) fn starting_with(&self, start: &str) -> impl Iterator<Item = WordId> + use<> {
        self.range_starting_with(start).map(WordId)
    }

    /// The words that contain `part` (folded, without a line feed), in order.
    pub(crate) fn containing<'a>(&'a self, part: &'a str) -> impl Iterator<Item = WordId> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            let rest = self.words.as_bytes().get(from..)?;
            let at = from + memmem::find(rest, part.as_bytes())?;
            let next = self.starts.partition_point(|start| *start as usize <= at);
            from = self.starts.get(next).map_or(self.words.len(), |start| *start as usize);
            next.checked_sub(1).map(WordId)
        })
    }

    /// The occurrences in the archive of all words that start with `start` (folded).
    pub(crate) fn frequency(&self, start: &str) -> u64 {
        self.counts[self.range_starting_with(start)].iter().map(|count| u64::from(*count)).sum()
    }

    /// Whether some word contains `part` (folded).
    pub(crate) fn has_part(&self, part: &str) -> bool {
        self.ask(part.trim_matches('\n'));
        memmem::find(self.words.as_bytes(), part.as_bytes()).is_some()
    }

    /// Whether some word starts with `start` (folded).
    pub(crate) fn has_start(&self, start: &str) -> bool {
        self.has_part(&format!("\n{start}"))
    }
}
