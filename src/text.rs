//! Strings, without any other notion of the program: width, clean-up, line breaking, languages, alignment, folding.

pub mod align;
pub mod entity;
pub mod fold;
pub mod hash;
pub mod lang;
pub mod markup;
pub mod pinyin;
pub mod sanitize;
pub mod script;
pub mod segment;
mod slice;
pub mod width;
pub mod wrap;
