//! The Markdown layout with one heading a post (FORMATS.md §1.1).
