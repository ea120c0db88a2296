//! Function words, which distinguish no post.

use super::ast::{Expr, Query, QueryTermKind, Term};
use crate::insight::stopwords;
use crate::text::fold::fold;

/// Function words that are names or abbreviations, too.
const NAMES: &[&str] = &["us", "may", "will", "al", "cc", "rt", "re", "ve", "ll", "s", "t", "d", "m"];

/// Chinese particles, which are parts of terms, too.
const PARTICLES: &[&str] = &["吗", "呢", "吧", "啊", "之"];

/// Whether `word` (folded) is a function word; `dont` is one, too, as many type it.
pub(crate) fn is_function_word(word: &str) -> bool {
    let is_contracted = || {
        let verb = word.strip_suffix("nt").filter(|verb| verb.len() >= 2);
        verb.is_some_and(|verb| stopwords::is_function_word(&format!("{verb}n't")))
    };
    PARTICLES.contains(&word)
        || !NAMES.contains(&word) && (stopwords::is_function_word(word) || is_contracted())
}

impl Term {
    /// Whether it is a plain function word, which is not required where other words are.
    pub(crate) fn is_function_word(&self) -> bool {
        self.kind == QueryTermKind::Word && is_function_word(&fold(&self.text))
    }
}

impl Query {
    /// The query without its function words; `None` if it has none, or no other words.
    pub(crate) fn without_function_words(&self) -> Option<Self> {
        let Some(Expr::And(all)) = &self.wanted else { return None };
        let is_function_word = |expr: &&Expr| matches!(expr, Expr::Term(term) if term.is_function_word());
        let has_words = all.iter().any(|expr| matches!(expr, Expr::Term(term) if !term.is_function_word()));
        let mut rest: Vec<Expr> = all.iter().filter(|expr| !is_function_word(expr)).cloned().collect();
        if !has_words || rest.len() == all.len() {
            return None;
        }
        let wanted = if rest.len() > 1 { Some(Expr::And(rest)) } else { rest.pop() };
        Some(Self { wanted, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::Query;

    #[test]
    fn function_words_are_left_out_where_other_words_are() {
        for (typed, rest) in [
            ("agents for coding", Some("agents coding")),
            ("the 智能体 的", Some("智能体")),
            ("\"the\" of agents", Some("\"the\" agents")),
            ("+for agents", None),
            ("to be", None),
            ("us agents against the 所有 t 吗", Some("us agents t")),
            ("for min_likes:5", None),
            ("dont paint", Some("paint")),
            ("paint", None),
            ("agents", None),
            ("agents -for", None),
        ] {
            let query = Query::parse(typed).unwrap().without_function_words();
            assert_eq!(query.map(|query| query.to_string()).as_deref(), rest, "{typed}");
        }
    }
}
