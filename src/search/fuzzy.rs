//! Subsequence scores and positions: the only door to fuzzy-matcher.
