//! Pinyin whose syllables are typed apart: `yuxun lian`.

use super::hit::Hits;
use super::tier::Tier;
use crate::search::index::Index;
use crate::search::query::{Expr, Query, QueryTermKind, Term};
use crate::text::hash::HashSet;
use crate::text::pinyin::Pinyin;

impl Query {
    /// The query with neighbouring words that are whole syllables as one word, if no word of the archive starts with one of
    /// them; `None` if there are none.
    pub(super) fn with_joined_pinyin(&self, index: &Index) -> Option<Self> {
        let Some(Expr::And(all)) = &self.wanted else { return None };
        let mut rest: Vec<Expr> = Vec::new();
        for run in all.chunk_by(|one, next| syllables(one) > 0 && syllables(next) > 0) {
            let words: Vec<&str> = run.iter().filter_map(word).collect();
            let is_pinyin = words.len() == run.len()
                && run.len() >= 2
                && words.iter().any(|word| !index.words().has_start(&word.to_lowercase()));
            if is_pinyin {
                let text = words.concat();
                rest.push(Expr::Term(Term { text, kind: QueryTermKind::Word, side: None }));
            } else {
                rest.extend(run.iter().cloned());
            }
        }
        if rest.len() == all.len() {
            return None;
        }
        let wanted = if rest.len() > 1 { Some(Expr::And(rest)) } else { rest.pop() };
        Some(Self { wanted, ..self.clone() })
    }
}

fn word(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Term(term) if term.kind == QueryTermKind::Word && term.side.is_none() => Some(&term.text),
        _ => None,
    }
}

/// The whole syllables that a plain word consists of; 0 if it consists of something else.
fn syllables(expr: &Expr) -> usize {
    word(expr).and_then(Pinyin::parse).map_or(0, |pinyin| pinyin.syllables())
}

impl Hits {
    /// Adds those hits of `more` that are not among these, in front of what was not matched as typed.
    pub(super) fn insert_guessed(&mut self, more: Self) {
        let at = self.all.iter().position(|hit| hit.tier >= Tier::Close).unwrap_or(self.all.len());
        let behind = self.all.split_off(at);
        let mut known: HashSet<u32> = self.all.iter().map(|hit| hit.post).collect();
        for hit in more.all.into_iter().chain(behind) {
            if known.insert(hit.post) {
                self.all.push(hit);
            }
        }
        self.alternatives.extend(more.alternatives);
    }
}
