//! The values of a document, parsed on a thread beside the one that reads them.

use super::mended::{self, MendedValue};
use super::scan::{JsonPiece, JsonPieces};
use crate::archive::issue::RecordError;

/// Bytes of a document from which a thread pays.
pub(super) const WORTHWHILE: usize = 1 << 19;
/// Bytes of a document that are handed over at once.
pub(super) const BATCH: usize = 1 << 16;

/// A piece of a document, parsed.
pub(super) struct ParsedPiece<'a> {
    /// The name of the list in which it is found.
    pub(super) list: Option<&'a str>,
    /// Its JSON.
    pub(super) json: &'a str,
    /// The line where it starts, from 1; where it is broken, that of the fault.
    pub(super) line: u32,
    /// Whether it is in a list, or behind another one.
    pub(super) is_item: bool,
    /// Its value. `None` where the document ends within it.
    pub(super) value: Option<Result<MendedValue, RecordError>>,
}

impl<'a> ParsedPiece<'a> {
    /// A piece with what came of parsing it.
    pub(super) fn new(piece: JsonPiece<'a>, value: Option<Result<MendedValue, RecordError>>) -> Self {
        Self { list: piece.list, json: piece.json, line: piece.line, is_item: piece.is_item, value }
    }
}

/// Pieces in batches, each parsed, with their bytes.
pub(super) struct ParsedBatches<'a>(pub(super) JsonPieces<'a>);

impl<'a> ParsedBatches<'a> {
    fn piece(&mut self) -> Option<(ParsedPiece<'a>, usize)> {
        let mut piece = self.0.next()?;
        let mut parsed = mended::parse(piece.json);
        if parsed.is_err()
            && let Some(first) = self.0.first_of_line(piece)
        {
            piece = first;
            parsed = mended::parse(piece.json);
        }
        let parsed = match parsed {
            Ok(value) => ParsedPiece::new(piece, Some(Ok(value))),
            Err(_) if self.0.enter(piece) => return self.piece(),
            Err((error, lines)) => {
                let has_swallowed_others = self.0.resume_after(piece);
                match error {
                    _ if piece.is_cut && !has_swallowed_others => ParsedPiece::new(piece, None),
                    // Where it should have ended is not known: it is broken from its start.
                    RecordError::Json(_) if has_swallowed_others && lines > 0 => {
                        broken(piece, RecordError::Json(1), 0)
                    }
                    error => broken(piece, error, lines),
                }
            }
        };
        Some((parsed, piece.json.len()))
    }
}

/// A piece with a fault, so many lines behind its start.
pub(super) fn broken(piece: JsonPiece<'_>, error: RecordError, lines: usize) -> ParsedPiece<'_> {
    let (line, error) = match error {
        RecordError::Json(at) if lines == 0 => (piece.line, RecordError::Json(piece.column + at)),
        RecordError::Json(at) => (piece.line.saturating_add(lines as u32), RecordError::Json(at)),
        error => (piece.line, error),
    };
    ParsedPiece { line, ..ParsedPiece::new(piece, Some(Err(error))) }
}

impl<'a> Iterator for ParsedBatches<'a> {
    type Item = (Vec<ParsedPiece<'a>>, usize);

    fn next(&mut self) -> Option<(Vec<ParsedPiece<'a>>, usize)> {
        let (mut batch, mut bytes) = (Vec::new(), 0);
        while bytes < BATCH
            && let Some((piece, length)) = self.piece()
        {
            bytes += length;
            batch.push(piece);
        }
        (!batch.is_empty()).then_some((batch, bytes))
    }
}

/// Calls `take` with pieces of a document, in order, and their bytes, until it returns `false`. Returns whether the document ends
/// before a list or an object around them does.
pub(super) fn each<'a>(
    pieces: JsonPieces<'a>,
    length: usize,
    mut take: impl FnMut(Vec<ParsedPiece<'a>>, usize) -> bool,
) -> bool {
    let mut batches = ParsedBatches(pieces);
    crate::corpus::pipeline::ahead(&mut batches, length >= WORTHWHILE, |(batch, bytes)| take(batch, bytes));
    batches.0.is_within()
}
