//! The order of the rows of a table: their time, then the column that distinguishes rows of one time.

/// A value of a column that orders rows. Values of one column are of one kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum KeyValue {
    /// A whole number.
    Number(i128),
    /// A text, in order of its bytes.
    Text(String),
}

/// The place of a row in its table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct RowKey {
    /// The moment, in the unit of its column.
    pub(super) time: i128,
    pub(super) tie: KeyValue,
}
