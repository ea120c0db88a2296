//! Whether an answer can be a translation of its passage.

use crate::check::text::{account_key, missing_numbers, named_accounts};
use crate::corpus::Refusal;
use crate::text::entity::{EntityKind, entities};
use crate::text::fold::fold;
use crate::text::lang::tag;

/// Answers that are so many times longer than their passage are something else.
const LONGEST_RATIO: usize = 8;
/// Shorter answers are not measured, in bytes.
const SHORT: usize = 400;

/// Judges the answer to `passage` asked for in the language `to`.
pub(super) fn judge(passage: &str, answer: &str, to: &str) -> Result<(), Refusal> {
    let answer = answer.trim();
    if answer.is_empty() {
        return Err(Refusal::Empty);
    }
    if answer.len() > SHORT && answer.len() > passage.len().saturating_mul(LONGEST_RATIO) {
        return Err(Refusal::TooLong);
    }
    if words(passage) == words(answer) {
        return Err(Refusal::Same);
    }
    if let Some(thing) = lost_entity(passage, answer) {
        return Err(Refusal::Lacks(thing));
    }
    if let Some(number) = missing_numbers(passage, answer).into_iter().next() {
        return Err(Refusal::Lacks(number));
    }
    if tag::is_in_other_language(answer, to) { Err(Refusal::OtherLanguage) } else { Ok(()) }
}

/// The words of a text, in one form for all ways to write them; the two scripts of Chinese stay two.
fn words(text: &str) -> Vec<String> {
    let has_han = text.chars().any(crate::text::script::is_han);
    let form = |word: &str| if has_han { word.to_owned() } else { fold(word) };
    text.split_whitespace().map(form).collect()
}

/// The first link that the answer has not as often as the passage, or handle that it names in no form.
fn lost_entity(passage: &str, answer: &str) -> Option<String> {
    let accounts = named_accounts(answer);
    let link = |written: &str| written.trim_end_matches('/').to_owned();
    let links = |text: &str| entities(text).into_iter().filter(|entity| entity.kind == EntityKind::Url);
    let mut there: Vec<_> =
        links(answer).filter_map(|entity| answer.get(entity.start..entity.end).map(link)).collect();
    let mut written = entities(passage).into_iter().filter_map(|entity| {
        let written = passage.get(entity.start..entity.end)?;
        let is_there = match entity.kind {
            EntityKind::Url => {
                let place = there.iter().position(|other| *other == link(written));
                place.map(|at| there.swap_remove(at)).is_some()
            }
            EntityKind::Mention => accounts.iter().any(|name| name.starts_with(&account_key(written))),
            EntityKind::Hashtag => true,
        };
        (!is_there).then(|| written.to_owned())
    });
    written.next()
}

#[cfg(test)]
mod tests {
    use super::judge;
    use crate::corpus::Refusal;

    #[test]
    fn answers_that_lose_something_are_refused() {
        let passage = "Ask @bob about 25 cats at https://example.com/a today.";
        let lacks = |thing: &str| Err(Refusal::Lacks(thing.to_owned()));
        for (answer, verdict) in [
            ("今天在 https://example.com/a 问 @bob 25 只猫的事。", Ok(())),
            ("今天在https://example.com/a 问 @bob 25 只猫的事。", Ok(())),
            ("今天在 https://example.com/a 问＠Bob 25 只猫的事。", Ok(())),
            ("今天在 https://example.com/a/ 问 @bob 二十五只猫的事。", Ok(())),
            (" ", Err(Refusal::Empty)),
            ("ask @Bob about 25 cats  at https://example.com/a today.", Err(Refusal::Same)),
            ("今天问 @bob 25 只猫的事。", lacks("https://example.com/a")),
            ("今天在 https://example.com/A 问 @bob 25 只猫的事。", lacks("https://example.com/a")),
            ("今天在 https://example.com/a 问 25 只猫的事。", lacks("@bob")),
            ("今天在 https://example.com/a 问 @bob 猫的事。", lacks("25")),
            ("Aujourd'hui, @bob sur 25 chats https://example.com/a", Err(Refusal::OtherLanguage)),
        ] {
            assert_eq!((answer, judge(passage, answer, "zh")), (answer, verdict));
        }
        assert_eq!(judge("one", &"一".repeat(500), "zh"), Err(Refusal::TooLong));
        assert_eq!(judge("这只猫在说话", "這隻貓在說話", "zh-Hant"), Ok(()));
    }
}
