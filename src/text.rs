//! Strings, without any other notion of the program: width, clean-up, line breaking, languages, alignment, folding.

pub mod align;
pub(crate) mod dictionary;
pub(crate) mod entity;
pub(crate) mod fold;
pub(crate) mod formula;
pub(crate) mod hash;
pub(crate) mod heading;
pub mod lang;
pub(crate) mod markdown;
pub mod markup;
pub(crate) mod pinyin;
pub(crate) mod regular;
pub mod sanitize;
pub(crate) mod script;
pub mod segment;
pub(crate) mod sentence;
pub(crate) mod slice;
pub(crate) mod sounds;
pub(crate) mod stem;
pub(crate) mod tag;
pub(crate) mod text_unit;
pub(crate) mod typo;
pub mod width;
pub(crate) mod word;
pub mod wrap;
