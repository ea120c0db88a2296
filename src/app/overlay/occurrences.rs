//! The occurrences of a word: asking for them, and going to one.

use std::ops::Range;
use std::sync::Arc;

use super::concordance::ConcordanceView;
use super::stack::Overlay;
use crate::app::App;
use crate::app::effect::{Effect, Job, OccurrencesTarget};
use crate::app::generational::Ticket;
use crate::app::list::walk::Walk;
use crate::app::text_pane::highlights::{Highlight, HighlightKind};
use crate::corpus::Side;
use crate::insight::concordance::{Concordance, is_same_word};

impl App {
    /// Opens the occurrences of the word that is found or walked; without one, those looked at last, or a line for a word.
    pub(crate) fn open_concordance(&mut self) -> Vec<Effect> {
        let word = self.word_at_hand().unwrap_or_default();
        self.open_concordance_of(&word)
    }

    /// Opens the occurrences of `text`; those looked at last, as they were left, if they are of it, or it is empty.
    pub(crate) fn open_concordance_of(&mut self, text: &str) -> Vec<Effect> {
        let word = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_same = |left: &ConcordanceView| word.is_empty() || is_same_word(left.word(), &word);
        if let Some(left) = self.overlays.take_left().filter(is_same) {
            self.overlays.open(Overlay::Concordance(left));
            return Vec::new();
        }
        self.overlays.open(Overlay::Concordance(ConcordanceView::new(&word)));
        if word.is_empty() { Vec::new() } else { self.ask_concordance(&word) }
    }

    /// Has the occurrences of `word` looked for, for the view that is open.
    pub(crate) fn ask_concordance(&mut self, word: &str) -> Vec<Effect> {
        let corpus = Arc::clone(self.archive.corpus());
        let ask = |view: &mut ConcordanceView| view.ask(word);
        let Some(ticket) = self.overlays.concordance_mut().map(ask) else { return Vec::new() };
        vec![Effect::StartJob(Job::FindOccurrences {
            target: OccurrencesTarget::List,
            ticket,
            corpus,
            word: word.to_owned(),
        })]
    }

    /// Looks again in another corpus.
    pub(crate) fn renew_concordance(&mut self) -> Vec<Effect> {
        drop(self.overlays.take_left());
        let word = self.overlays.concordance().map(|view| view.word().to_owned()).unwrap_or_default();
        if word.is_empty() { Vec::new() } else { self.ask_concordance(&word) }
    }

    pub(crate) fn take_concordance(&mut self, ticket: Ticket, found: Concordance) {
        if let Some(view) = self.overlays.concordance_mut() {
            view.answer(ticket, found);
        }
    }

    /// Goes to a place in a passage of a post, and marks it beside what is marked there.
    pub(crate) fn read_occurrence(&mut self, post: usize, pair: u32, side: Side, place: &Range<usize>) {
        self.read_passage(post, Some(pair));
        let start = self.text.body().pairs.get(pair as usize).map_or(0, |pair| pair.side(side).start);
        let [start, end] = [start + place.start, start + place.end].map(|byte| byte as u32);
        let mark = Highlight { side, start, end, kind: HighlightKind::Hit, pair };
        let mut marks = self.text.highlights().to_vec();
        marks.retain(|other| (other.side, other.start) != (side, start));
        marks.push(mark);
        marks.sort_by_key(|mark| (mark.pair, mark.side as u8, mark.start));
        let at = marks.iter().position(|other| *other == mark);
        self.text.set_highlights(marks);
        if let Some(at) = at {
            self.text.reveal(at);
        }
    }

    /// The word that is found or walked: the current hit, the name of the walk, or the first word of the query.
    fn word_at_hand(&self) -> Option<String> {
        let text = &self.text;
        let current = text
            .current()
            .and_then(|at| text.highlights().get(at))
            .and_then(|hit| text.body().side(hit.side).text.get(hit.start as usize..hit.end as usize));
        let term = || {
            let term = self.archive.term(self.list.walk().and_then(Walk::term)?)?;
            Some(if term.english.is_empty() { term.chinese.clone() } else { term.english.clone() })
        };
        let topic = || self.walked_topic().map(|topic| topic.name.clone());
        let query = || Some(self.search.query()?.terms().first()?.text.clone());
        term().or_else(|| current.map(str::to_owned)).or_else(topic).or_else(query)
    }
}
