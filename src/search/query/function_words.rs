//! Function words, which distinguish no post.

use super::ast::{Expr, Query, QueryTermKind, Term};
use crate::text::fold::fold;

/// English function words, sorted. Words that are names, too (`us`, `may`, `will`), are left out.
const ENGLISH: &[&str] = &[
    "a", "about", "am", "an", "and", "are", "as", "at", "be", "been", "being", "but", "by", "can", "could",
    "did", "do", "does", "for", "from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in",
    "into", "is", "it", "its", "me", "my", "not", "of", "on", "or", "our", "she", "should", "so", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "was", "we",
    "were", "what", "when", "where", "which", "who", "why", "with", "would", "you", "your", "vs",
];

/// Chinese function words.
const CHINESE: &[&str] = &[
    "的",
    "了",
    "是",
    "在",
    "和",
    "与",
    "跟",
    "吗",
    "呢",
    "吧",
    "啊",
    "也",
    "都",
    "就",
    "而",
    "及",
    "或",
    "对",
    "把",
    "被",
    "从",
    "到",
    "很",
    "着",
    "过",
    "地",
    "得",
    "之",
    "我",
    "你",
    "他",
    "她",
    "它",
    "们",
    "这",
    "那",
    "有",
    "会",
    "要",
    "不",
    "我们",
    "你们",
    "他们",
    "这个",
    "那个",
    "什么",
    "怎么",
    "为什么",
    "如何",
    "一个",
];

/// Whether `word` (folded) is a function word.
pub(crate) fn is_function_word(word: &str) -> bool {
    ENGLISH.contains(&word) || CHINESE.contains(&word)
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
            ("for min_likes:5", None),
            ("agents", None),
            ("agents -for", None),
        ] {
            let query = Query::parse(typed).unwrap().without_function_words();
            assert_eq!(query.map(|query| query.to_string()).as_deref(), rest, "{typed}");
        }
    }
}
