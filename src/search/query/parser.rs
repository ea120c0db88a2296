//! From lexemes to a query: OR binds looser than words next to each other, brackets group, `-` excludes.

use std::ops::Range;

use super::ast::{Clause, Expr, Query, QueryTermKind, SortOrder, Term};
use super::error::{QueryError, QueryErrorKind};
use super::lexer::{Lexeme, SpannedLexeme, lexemes};
use super::operators::{self, OperatorMeaning};
use super::values::QueryContext;
use crate::corpus::time::Zone;
use crate::text::regular::RegularExpression;

/// Brackets nested deeper are an error: they are not typed on purpose, and parsing them takes stack.
const DEEPEST_NESTING: usize = 64;

impl Query {
    /// Parses `text`; its days are those of UTC.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        Self::parse_in(text, Zone::Utc)
    }

    /// Parses `text`; its days are those of `zone`, where it names none.
    pub(crate) fn parse_in(text: &str, zone: Zone) -> Result<Self, QueryError> {
        Self::parse_for(text, QueryContext { zone, ..QueryContext::default() })
    }

    /// Parses `text`; its days and languages mean those of `context`.
    pub fn parse_for(text: &str, context: QueryContext) -> Result<Self, QueryError> {
        let mut parser = Parser { lexemes: lexemes(text).into_iter().peekable(), context, sort: None };
        let wanted = parser.disjunction(0)?;
        Ok(Self { wanted, sort: parser.sort, alternatives: Vec::new() })
    }
}

impl std::str::FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, QueryError> {
        Self::parse(text)
    }
}

struct Parser<'a> {
    lexemes: std::iter::Peekable<std::vec::IntoIter<SpannedLexeme>>,
    context: QueryContext<'a>,
    sort: Option<SortOrder>,
}

/// One expression of all these, if there is any.
fn combined(mut all: Vec<Expr>, join: fn(Vec<Expr>) -> Expr) -> Option<Expr> {
    match all.len() {
        0 | 1 => all.pop(),
        _ => Some(join(all)),
    }
}

/// A word or phrase to look for.
fn term(text: String, kind: QueryTermKind) -> Option<Expr> {
    (!text.is_empty()).then_some(Expr::Term(Term { text, kind, side: None }))
}

impl Parser<'_> {
    /// `a b OR c`. An OR with nothing on one of its sides is still being typed.
    fn disjunction(&mut self, depth: usize) -> Result<Option<Expr>, QueryError> {
        let mut all = Vec::new();
        all.extend(self.conjunction(depth)?);
        while self.lexemes.next_if(|spanned| spanned.lexeme == Lexeme::Or).is_some() {
            all.extend(self.conjunction(depth)?);
        }
        Ok(combined(all, Expr::Or))
    }

    /// `a b`: everything up to an OR, a closing bracket or the end.
    fn conjunction(&mut self, depth: usize) -> Result<Option<Expr>, QueryError> {
        let mut all = Vec::new();
        let mut language = None;
        // A closing bracket without an opening one, as in pasted text, is ignored.
        let continues = |spanned: &SpannedLexeme| match spanned.lexeme {
            Lexeme::Or => false,
            Lexeme::Close => depth == 0,
            _ => true,
        };
        while let Some(spanned) = self.lexemes.next_if(continues) {
            let span = spanned.span.clone();
            let Some(expr) = self.operand(spanned, depth)? else {
                continue;
            };
            if let Expr::Clause(Clause::Lang(new)) = expr {
                match language.replace(new) {
                    Some(old) if old != new => return Err(QueryErrorKind::TwoLanguages.at(span)),
                    Some(_) => continue,
                    None => {}
                }
            }
            all.push(expr);
        }
        Ok(combined(all, Expr::And))
    }

    fn operand(&mut self, spanned: SpannedLexeme, depth: usize) -> Result<Option<Expr>, QueryError> {
        let span = spanned.span;
        Ok(match spanned.lexeme {
            Lexeme::Word(text) => term(text, QueryTermKind::Word),
            Lexeme::Exact(text) => term(text, QueryTermKind::Exact),
            Lexeme::Phrase(text) => term(text, QueryTermKind::Phrase),
            Lexeme::Regular(pattern) => match RegularExpression::parse(&pattern) {
                Ok(_) => term(pattern, QueryTermKind::Regular),
                Err(reason) => return Err(QueryErrorKind::WrongPattern(reason).at(span)),
            },
            Lexeme::Mention(name) => Some(Expr::Clause(Clause::Mention(name))),
            Lexeme::Tag(tag) => Some(Expr::Clause(Clause::Tag(tag))),
            Lexeme::Cash(tag) => Some(Expr::Clause(Clause::Cash(tag))),
            Lexeme::Operator(name, value, colon) => {
                match operators::parse_operator(&name, &value, &span, colon, self.context)? {
                    OperatorMeaning::Expr(expr) => Some(expr),
                    OperatorMeaning::Sort(sort) => {
                        self.sort = Some(sort);
                        None
                    }
                }
            }
            Lexeme::Not => self.excluded(&span, depth)?,
            Lexeme::Open => {
                if depth >= DEEPEST_NESTING {
                    return Err(QueryErrorKind::TooDeep(DEEPEST_NESTING).at(span));
                }
                let inner = self.disjunction(depth + 1)?;
                self.lexemes.next_if(|spanned| spanned.lexeme == Lexeme::Close);
                inner
            }
            Lexeme::And | Lexeme::Or | Lexeme::Close => None,
        })
    }

    /// What follows one or more `-`.
    fn excluded(&mut self, first: &Range<usize>, depth: usize) -> Result<Option<Expr>, QueryError> {
        let mut excluded = true;
        while self.lexemes.next_if(|spanned| spanned.lexeme == Lexeme::Not).is_some() {
            excluded = !excluded;
        }
        let Some(next) = self
            .lexemes
            .next_if(|spanned| !matches!(spanned.lexeme, Lexeme::Or | Lexeme::And | Lexeme::Close))
        else {
            return Ok(None);
        };
        let span = first.start..next.span.end;
        let before = self.sort;
        let is_sort = matches!(&next.lexeme, Lexeme::Operator(name, ..) if name == "sort");
        let expr = self.operand(next, depth)?;
        if let (true, Some(sort)) = (is_sort, self.sort) {
            self.sort = before;
            let order = sort.to_string();
            let name = order.trim_start_matches("sort:").trim_start_matches('-').to_owned();
            return Err(QueryErrorKind::NegatedSort(name).at(span));
        }
        Ok(if excluded { expr.map(Expr::not) } else { expr })
    }
}

#[cfg(test)]
mod tests;
