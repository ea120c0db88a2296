//! The sections of the keys file.

listed! {
    /// A section of the keys file; several apply at once, see [`crate::app::App::key_modes`].
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum KeyMode {
        /// Always.
        Everywhere,
        /// Wherever nothing is being typed.
        Reading,
        /// The list has the focus.
        List,
        /// The text has the focus.
        Detail,
        /// The text has a cursor.
        Cursor,
        /// The sparkline has the focus.
        Spark,
        /// A query is being typed.
        Find,
        /// A line is being typed.
        Typing,
        /// A list with a typed line is open: topics, terms, notes, words, queries, archives.
        Palette,
        /// The statistics are open.
        Statistics,
        /// The review is open.
        Review,
        /// The occurrences of a word are open.
        Concordance,
        /// A text is laid over the panes.
        Popup,
    }
}

impl KeyMode {
    /// The name of its section in the keys file.
    pub(crate) const fn section(self) -> &'static str {
        match self {
            Self::Everywhere => "everywhere",
            Self::Reading => "reading",
            Self::List => "list",
            Self::Detail => "detail",
            Self::Cursor => "cursor",
            Self::Spark => "spark",
            Self::Find => "find",
            Self::Typing => "typing",
            Self::Palette => "palette",
            Self::Statistics => "statistics",
            Self::Review => "review",
            Self::Concordance => "concordance",
            Self::Popup => "popup",
        }
    }
}
