//! Words that carry no topic: the shipped lists.
