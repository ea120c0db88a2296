//! Pieces to a query: OR binds looser than words side by side, brackets group, `-` excludes.

use std::ops::Range;

use super::ast::{Clause, Expr, Query, Sort, Term, TermKind};
use super::error::{QueryError, QueryErrorKind};
use super::lexer::{Piece, Placed, pieces};
use super::operators::{self, Item};

/// Brackets deeper than this are refused: no reader means them, and reading them takes stack.
const DEEPEST: usize = 64;

/// Understands `text`.
pub(crate) fn parse(text: &str) -> Result<Query, QueryError> {
    let mut parser = Parser { pieces: pieces(text).into_iter().peekable(), sort: None };
    let wanted = parser.alternatives(0)?;
    Ok(Query { wanted, sort: parser.sort, also: Vec::new() })
}

struct Parser {
    pieces: std::iter::Peekable<std::vec::IntoIter<Placed>>,
    sort: Option<Sort>,
}

fn joined(mut all: Vec<Expr>, join: fn(Vec<Expr>) -> Expr) -> Option<Expr> {
    match all.len() {
        0 | 1 => all.pop(),
        _ => Some(join(all)),
    }
}

fn term(text: String, kind: TermKind) -> Option<Expr> {
    (!text.is_empty()).then_some(Expr::Term(Term { text, kind, side: None }))
}

impl Parser {
    /// `a b OR c`: an OR with nothing on one of its sides is one still being typed.
    fn alternatives(&mut self, depth: usize) -> Result<Option<Expr>, QueryError> {
        let mut all = Vec::new();
        all.extend(self.together(depth)?);
        while self.pieces.next_if(|placed| placed.piece == Piece::Or).is_some() {
            all.extend(self.together(depth)?);
        }
        Ok(joined(all, Expr::Or))
    }

    /// `a b`: everything up to an OR, a closing bracket or the end.
    fn together(&mut self, depth: usize) -> Result<Option<Expr>, QueryError> {
        let mut all = Vec::new();
        let mut language = None;
        // A bracket that nothing opened closes nothing: pasted text has them.
        let goes_on = |placed: &Placed| match placed.piece {
            Piece::Or => false,
            Piece::Close => depth == 0,
            _ => true,
        };
        while let Some(placed) = self.pieces.next_if(goes_on) {
            let span = placed.span.clone();
            let Some(expr) = self.one(placed, depth)? else {
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
        Ok(joined(all, Expr::And))
    }

    fn one(&mut self, placed: Placed, depth: usize) -> Result<Option<Expr>, QueryError> {
        let span = placed.span;
        Ok(match placed.piece {
            Piece::Word(text) => term(text, TermKind::Word),
            Piece::Exact(text) => term(text, TermKind::Exact),
            Piece::Phrase(text) => term(text, TermKind::Phrase),
            Piece::Mention(name) => Some(Expr::Clause(Clause::Mention(name))),
            Piece::Tag(tag) => Some(Expr::Clause(Clause::Tag(tag))),
            Piece::Cash(tag) => Some(Expr::Clause(Clause::Cash(tag))),
            Piece::Operator(name, value, colon) => {
                match operators::understand(&name, &value, &span, colon)? {
                    Item::Expr(expr) => Some(expr),
                    Item::Sort(sort) => {
                        self.sort = Some(sort);
                        None
                    }
                }
            }
            Piece::Not => self.excluded(&span, depth)?,
            Piece::Open => {
                if depth >= DEEPEST {
                    return Err(QueryErrorKind::TooDeep(DEEPEST).at(span));
                }
                let inner = self.alternatives(depth + 1)?;
                self.pieces.next_if(|placed| placed.piece == Piece::Close);
                inner
            }
            Piece::And | Piece::Or | Piece::Close => None,
        })
    }

    /// What stands after one or more `-`.
    fn excluded(&mut self, first: &Range<usize>, depth: usize) -> Result<Option<Expr>, QueryError> {
        let mut excluded = true;
        while self.pieces.next_if(|placed| placed.piece == Piece::Not).is_some() {
            excluded = !excluded;
        }
        let Some(next) =
            self.pieces.next_if(|placed| !matches!(placed.piece, Piece::Or | Piece::And | Piece::Close))
        else {
            return Ok(None);
        };
        let span = first.start..next.span.end;
        let before = self.sort;
        let is_sort = matches!(&next.piece, Piece::Operator(name, ..) if name == "sort");
        let expr = self.one(next, depth)?;
        if let (true, Some(sort)) = (is_sort, self.sort) {
            self.sort = before;
            let order = sort.to_string();
            let name = order.trim_start_matches("sort:").trim_start_matches('-').to_owned();
            return Err(QueryErrorKind::NegatedSort(name).at(span));
        }
        Ok(if excluded { expr.map(Expr::not) } else { expr })
    }
}
