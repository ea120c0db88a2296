//! The glossary: English–Chinese term pairs that the text itself gives, `中文（English）` and `English（中文）`.
//!
//! `candidates` finds brackets that may hold a gloss and the clause before them (`bracket_terms` distinguishes terms from
//! remarks, `english_first` reads `English（中文）`, `both_inside` `（中文，English）`, `marks` finds the emphasis around a gloss). A Chinese term ends at the
//! bracket; `boundary` scores where it starts, by the words of the clause (`clause_words`), the sounds of foreign names
//! (`transliteration`), its `affixes` and the `evidence` of the whole corpus and the English words that Chinese ones translate
//! (`association`); `counterpart` reads what the other side has for a bracket. `remarks` drops brackets
//! that translate nothing. `join` makes an `entry` of the pairs that belong together; `builder`
//! runs all steps.

pub(in crate::insight) use bracket_terms::is_place_word;
pub(in crate::insight) use builder::GlossaryBuilder;
pub use builder::glosses;
pub(crate) use builder::glosses_of;
pub use entry::{Gloss, GlossKind, GlossOccurrence, GlossPair, Glossary, GlossaryEntry, Inconsistency};

mod affixes;
mod association;
mod both_inside;
mod boundary;
mod bracket_terms;
mod builder;
mod candidates;
mod clause_words;
mod counterpart;
mod english_first;
mod entry;
mod evidence;
mod join;
mod marks;
mod remarks;
mod transliteration;

#[cfg(test)]
mod tests;
