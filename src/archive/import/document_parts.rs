//! A document of JSON in parts of whole records, each with memory of its own.

use super::scan::{JsonPieces, ScanPoint};

/// Bytes of a document that are read together.
pub(super) const PART_BYTES: usize = 1 << 18;

/// A document from one of its records on, or some of its records.
pub(super) struct DocumentPart {
    text: String,
    /// Where the first record is looked for.
    start: ScanPoint,
}

impl DocumentPart {
    /// A whole document.
    pub(super) fn new(text: String) -> Self {
        let start = JsonPieces::new(&text).point();
        Self { text, start }
    }

    /// Whether every line is a record of its own.
    pub(super) fn is_by_line(&self) -> bool {
        self.start.is_by_line()
    }

    /// Its length in bytes.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    pub(super) fn pieces(&self) -> JsonPieces<'_> {
        self.start.pieces(&self.text)
    }

    /// Leaves out what is before a point.
    pub(super) fn skip_to(&mut self, point: ScanPoint) {
        self.start = point;
    }

    /// Divides it at the ends of records. The parts are cut off from behind, so that there is never a second copy of the whole.
    pub(super) fn parts(self) -> Vec<Self> {
        let Self { mut text, start } = self;
        let mut points = Vec::new();
        let (mut pieces, mut before) = (start.pieces(&text), start.at);
        while pieces.next().is_some() {
            if pieces.at() - before >= PART_BYTES {
                before = pieces.at();
                points.push(pieces.point());
            }
        }
        let mut parts = Vec::with_capacity(points.len() + 1);
        for mut point in points.into_iter().rev() {
            let own = text.split_off(point.at);
            text.shrink_to_fit();
            point.at = 0;
            parts.push(Self { text: own, start: point });
        }
        parts.push(Self { text, start });
        parts.reverse();
        parts
    }

    /// Parts that follow one another as one; `None` where there are none.
    pub(super) fn concatenate(parts: Vec<Self>) -> Option<Self> {
        parts.into_iter().reduce(|mut whole, part| {
            whole.text.push_str(&part.text);
            whole
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{DocumentPart, PART_BYTES};
    use crate::archive::json_text::LARGEST_WHOLE_OBJECT;

    #[test]
    fn the_parts_hold_the_pieces_of_the_whole() {
        let record = |at: usize| format!("{{\"id\": {at}, \"text\": \"{}\"}}", "word \\\" ]".repeat(at % 90));
        for (start, between, end, length) in [
            ("", "\n", "", 3 * PART_BYTES),
            ("[\n", ",\n  ", "\n]", 3 * PART_BYTES),
            ("window.YTD.tweets.part0 = [ ", ",", " ];", 3 * PART_BYTES),
            (
                "{\"a\": {\"b\": 1},\n\"tweets\": [",
                ", ",
                "], \"last\": [1, 2]}",
                LARGEST_WHOLE_OBJECT + PART_BYTES,
            ),
            ("", " ", "", 3 * PART_BYTES),
        ] {
            let records: Vec<String> = (0..length / 400).map(record).collect();
            let whole = DocumentPart::new(format!("{start}{}{end}", records.join(between)));
            let shown = |part: &DocumentPart| {
                let pieces = part.pieces();
                pieces
                    .map(|piece| {
                        (piece.list.map(str::to_owned), piece.json.to_owned(), piece.line, piece.column)
                    })
                    .collect()
            };
            let expected: Vec<_> = shown(&whole);
            let length = whole.len();
            let parts = whole.parts();
            assert!(parts.len() > 2, "{start}{between}: {} parts", parts.len());
            assert!(parts.iter().flat_map(shown).eq(expected), "{start}{between}");
            assert_eq!(DocumentPart::concatenate(parts).map(|joined| joined.len()), Some(length));
        }
    }
}
