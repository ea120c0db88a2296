//! What is odd about the two texts of one post: missing, stopped, glued or loosely paired passages, and links,
//! handles and numbers that only one side has.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::kind::TextFindingKind;
use crate::archive::issue::Excerpt;
use crate::corpus::{Body, Side};
use crate::text::align::AlignedPair;
use crate::text::entity::{Entity, EntityKind, entities, leading_handles, outside_entities};
use crate::text::fold::fold;
use crate::text::lang::{Amount, Language};
use crate::text::markup::code_spans;
use crate::text::script::is_cjk;
use crate::text::slice::{outside, slice, subslice};

mod measures;
mod number_forms;
mod number_words;
mod numbers;

use numbers::GivenNumbers;

/// A finding in the text of one post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextFinding {
    /// The pair concerned, as its index in [`Body::pairs`]; `None` where it concerns the whole post.
    pub(crate) passage: Option<u32>,
    /// What it is.
    pub(crate) kind: TextFindingKind,
}

/// Pairs whose score is lower are worth a look: what is right scores twice as much in the archives measured.
const UNSURE_PAIR: f32 = 0.2;
/// Two texts do not belong together by their length alone where one holds so many times as much as the other: a wordy
/// translation holds twice as much.
const UNEQUAL_LENGTHS: f32 = 2.5;
/// So many passages taken for one are a pair that was hard to find.
const LOOSE_PASSAGES: usize = 3;
/// The cut between the sides is worth a look below this.
const UNSURE_CUT: f32 = 0.5;
/// A passage this short (in bytes) may be left out by a translator with reason: a signature, a bare link.
pub(crate) const LONGEST_SIGNATURE: usize = 40;

/// Longest name behind an `@`, in characters.
const NAME_LIMIT: usize = 40;

/// Everything odd about the text of one post, in the order of the text. Costs far less than splitting it.
pub(crate) fn check_body(body: &Body) -> Vec<TextFinding> {
    let mut found: Vec<TextFinding> = stale(body).into_iter().collect();
    let mut add = |passage: Option<usize>, kind| {
        found.push(TextFinding { passage: passage.map(|at| at as u32), kind });
    };
    if body.translation.text.trim().is_empty() {
        if says_something(body.original.text.as_str()) {
            add(None, TextFindingKind::NoTranslation);
        }
        return found;
    }
    if body.confidence < UNSURE_CUT && has_words(body.original.text.as_str()) {
        add(None, TextFindingKind::UnsureCut);
    }
    let is_english = body.language(Side::Original) == Language::English;
    let sides = [Side::Original, Side::Translation].map(|side| WholeSide::new(body, side));
    // A sentence may move to another passage: a number is looked for in the whole other side.
    let given = LazyCell::new(|| GivenNumbers::new(&sides[1].text));
    let end = stop(body);
    if let Some(end) = end {
        add(Some(end), TextFindingKind::StopsEarly(body.pairs.len() - end));
    }
    for (at, pair) in body.pairs.iter().enumerate().take(end.unwrap_or(usize::MAX)) {
        let texts = [Side::Original, Side::Translation].map(|side| body.side(side).plain(pair.side(side)));
        let [original, translation] = texts.each_ref().map(String::as_str);
        if let Some(kind) = misfit(body, at, [original, translation]) {
            add(Some(at), kind);
        }
        if !pair.original.is_empty() && !pair.translation.is_empty() {
            for number in numbers::missing(original, || &given) {
                let thing = Excerpt::new(&number);
                let kind = if is_english {
                    TextFindingKind::Number(thing)
                } else {
                    TextFindingKind::OneSided { only: Side::Original, thing }
                };
                add(Some(at), kind);
            }
        }
        if glued(body, at) {
            add(Some(at), TextFindingKind::Glued);
        }
    }
    if end.is_none() {
        for kind in one_sided(body, &sides) {
            add(None, kind);
        }
    }
    let marks = body.original.cleaned.marks + body.translation.cleaned.marks;
    if marks > 0 {
        add(None, TextFindingKind::Leftovers(marks));
    }
    found
}

/// What is odd about the two texts of pair `at` as such: one is missing, or they do not fit.
fn misfit(body: &Body, at: usize, [original, translation]: [&str; 2]) -> Option<TextFindingKind> {
    let pair = body.pairs.get(at)?;
    let count = passages(body, pair);
    let beside = [at.checked_sub(1), Some(at + 1)].map(|at| body.pairs.get(at?));
    let mut beside = beside.into_iter().flatten();
    if pair.translation.is_empty() || !has_words(original) {
        let (text, kind) = if pair.translation.is_empty() {
            (original, TextFindingKind::NotTranslated)
        } else {
            (translation, TextFindingKind::OnlyTranslated)
        };
        // It may belong to what was taken together beside it, where that is reported.
        let is_loose = beside.any(|pair| passages(body, pair) >= LOOSE_PASSAGES);
        return (!is_loose && text.len() > LONGEST_SIGNATURE && says_something(text)).then_some(kind);
    }
    let is_loose = count >= LOOSE_PASSAGES && beside.any(|pair| is_lonely(body, pair));
    let is_unsure = pair.score < UNSURE_PAIR && original.len() > LONGEST_SIGNATURE;
    (is_loose || is_unsure && (count > 1 || are_unequal(original, translation)))
        .then_some(TextFindingKind::UnsurePair)
}

/// Whether only one side of `pair` says something.
fn is_lonely(body: &Body, pair: &AlignedPair) -> bool {
    let side = match (pair.original.is_empty(), pair.translation.is_empty()) {
        (false, true) => Side::Original,
        (true, false) => Side::Translation,
        _ => return false,
    };
    let text = body.side(side).plain(pair.side(side));
    text.len() > LONGEST_SIGNATURE && says_something(&text)
}

/// How many passages the longer side of `pair` holds.
fn passages(body: &Body, pair: &AlignedPair) -> usize {
    let lines = |side: Side| {
        let text = slice(&body.side(side).text, pair.side(side));
        text.lines().filter(|line| !line.trim().is_empty()).count()
    };
    lines(Side::Original).max(lines(Side::Translation))
}

/// Whether one text holds more than twice as much as the other.
fn are_unequal(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|text| {
        let mut amount = Amount::default();
        amount.add(text);
        amount.weight()
    });
    one.max(other) > one.min(other) * UNEQUAL_LENGTHS
}

/// How many translations beside the archive do not hold any more.
fn stale(body: &Body) -> Option<TextFinding> {
    let kind = TextFindingKind::Stale(body.completion.stale);
    (body.completion.stale > 0).then_some(TextFinding { passage: None, kind })
}

/// The first of the last pairs that have no translation, if they are two, or more than half of the post.
pub(crate) fn stop(body: &Body) -> Option<usize> {
    let lonely = body.pairs.iter().rev().take_while(|pair| pair.translation.is_empty()).count();
    let early = lonely >= 2 || (lonely > 0 && lonely * 2 > body.pairs.len());
    let rest = subslice(&body.pairs, body.pairs.len() - lonely..);
    // Links and signatures at the end are not what a translation stops before.
    let says = |pair: &AlignedPair| {
        let text = slice(&body.original.text, pair.original.clone());
        text.len() > LONGEST_SIGNATURE && says_something(text)
    };
    (early && !body.translation.text.is_empty() && rest.iter().any(says)).then(|| body.pairs.len() - lonely)
}

/// Whether there is anything to translate besides links, handles, tags, code and exclamations: four words, or six
/// characters of a script without blanks.
pub(crate) fn says_something(text: &str) -> bool {
    const WORDS: usize = 4;
    const CHARACTERS: usize = 6;
    let (mut words, mut characters) = (0, 0);
    let text = &without_code(text);
    for text in outside_entities(text) {
        characters += text.chars().filter(|c| is_cjk(*c) && c.is_alphabetic()).count();
        let is_word = |word: &&str| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
                && word.chars().count() > 1
        };
        words += text.split_whitespace().filter(is_word).count();
    }
    words >= WORDS || characters >= CHARACTERS
}

/// Whether there are letters besides links, handles, tags and code.
pub(crate) fn has_words(text: &str) -> bool {
    outside_entities(&without_code(text)).any(|text| text.chars().any(char::is_alphabetic))
}

/// The text between pieces of code, which reads alike in every language.
fn without_code(text: &str) -> Cow<'_, str> {
    if !text.contains('`') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(outside(text, code_spans(text).into_iter()).collect::<Vec<_>>().join(" "))
}

/// The numbers of a passage that its translation does not give.
pub(crate) fn missing_numbers(passage: &str, translation: &str) -> Vec<String> {
    let given = GivenNumbers::new(translation);
    numbers::missing(passage, || &given)
}

/// Links and handles that only one side has.
fn one_sided(body: &Body, sides: &[WholeSide; 2]) -> Vec<TextFindingKind> {
    let (is_dropped, handles) = one_sided_handles(sides);
    let mut kinds = Vec::new();
    kinds.extend(is_dropped.then_some(TextFindingKind::DroppedHandles(1)));
    kinds.extend(
        one_sided_links(body, sides)
            .into_iter()
            .chain(handles)
            .map(|(only, thing)| TextFindingKind::OneSided { only, thing: Excerpt::new(&thing) }),
    );
    kinds
}

/// The text of a side as it would be copied, with its links and handles.
struct WholeSide {
    side: Side,
    text: String,
    entities: Vec<Entity>,
}

impl WholeSide {
    fn new(body: &Body, side: Side) -> Self {
        let doc = body.side(side);
        let text = doc.plain(0..doc.text.len());
        let entities = entities(&text);
        Self { side, text, entities }
    }

    /// The entities of one kind, as they are written, each with its end.
    fn written(&self, kind: EntityKind) -> impl Iterator<Item = (&str, usize)> {
        let of_kind = self.entities.iter().filter(move |entity| entity.kind == kind);
        of_kind.filter_map(|entity| Some((self.text.get(entity.start..entity.end)?, entity.end)))
    }
}

/// Whether pair `at` and the next one are on one line of either side, so that the line had to be cut.
fn glued(body: &Body, at: usize) -> bool {
    let (Some(this), Some(next)) = (body.pairs.get(at), body.pairs.get(at + 1)) else { return false };
    [Side::Original, Side::Translation].into_iter().any(|side| {
        let (this, next) = (this.side(side), next.side(side));
        let between = body.side(side).text.get(this.end..next.start);
        !this.is_empty() && !next.is_empty() && between.is_some_and(|between| !between.contains('\n'))
    })
}

/// Links that one side has and the other has not, exactly as they are written: short addresses differ by case only.
fn one_sided_links(body: &Body, sides: &[WholeSide; 2]) -> Vec<(Side, String)> {
    let key = |link: &str| link.trim_end_matches('/').to_owned();
    let all = |side: &WholeSide| -> BTreeMap<String, String> {
        side.written(EntityKind::Url).map(|(link, _)| (key(link), link.to_owned())).collect()
    };
    // A link behind words is there, too.
    let behind_words = |side: Side, link: &str| {
        let links = body.side(side).links.iter();
        links.flat_map(|known| [&known.target, &known.shown]).any(|known| key(known) == link)
    };
    let [original, translation] = sides.each_ref().map(all);
    let mut found = Vec::new();
    for (side, links, others) in
        [(Side::Original, &original, &translation), (Side::Translation, &translation, &original)]
    {
        let only =
            links.iter().filter(|(key, _)| !others.contains_key(*key) && !behind_words(side.other(), key));
        found.extend(only.map(|(_, link)| (side, link.clone())));
    }
    found
}

/// Handles that one side has and the other names in no form, and whether the translation leaves out those that a reply
/// begins with.
fn one_sided_handles([original, translation]: &[WholeSide; 2]) -> (bool, Vec<(Side, String)>) {
    let opening = leading_handles(&original.text);
    let mut is_dropped = false;
    let mut found = Vec::new();
    for (side, other) in [(original, translation), (translation, original)] {
        let named = named_accounts(&other.text);
        let mut known: Vec<String> = Vec::new();
        for (handle, end) in side.written(EntityKind::Mention) {
            let key = account_key(handle);
            if named.iter().any(|name| name.starts_with(&key)) || known.contains(&key) {
                continue;
            }
            if side.side == Side::Original && end <= opening {
                is_dropped = true;
            } else {
                found.push((side.side, handle.to_owned()));
            }
            known.push(key);
        }
    }
    (is_dropped, found)
}

/// What follows each `@` of a text: an account as one types it, or the name it means as in `@Ann Lee`, and more. Each
/// begins with the [`account_key`] of the handle.
pub(crate) fn named_accounts(text: &str) -> Vec<String> {
    let after = text.match_indices(['@', '＠']).filter_map(|(at, _)| text.get(at..));
    after.map(|rest| account_key(&rest.chars().take(NAME_LIMIT).collect::<String>())).collect()
}

/// The letters and digits of a handle, in one form for all ways to write it.
pub(crate) fn account_key(handle: &str) -> String {
    fold(handle).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::{check_body, stop};
    use crate::corpus::Body;

    fn words(source: &str) -> Vec<(Option<u32>, &'static str)> {
        let found = check_body(&Body::from_text(source));
        found.iter().map(|finding| (finding.passage, finding.kind.word().name())).collect()
    }

    #[test]
    fn other_languages_and_emoji_are_judged_as_they_are() {
        for (source, expected) in [
            ("🤦‍♂️\n\n没有检测到任何需要翻译的英文段落，请再提供一次。", vec![(Some(0), "only-translated")]),
            ("The cellar has 81,000 bottles in it.\n\nВ погребе хранится 81 000 бутылок.", vec![]),
            (
                "The cellar has 81,000 bottles in it.\n\nВ погребе хранится 18 000 бутылок.",
                vec![(Some(0), "number")],
            ),
        ] {
            assert_eq!(words(source), expected, "{source}");
        }
    }

    #[test]
    fn what_is_odd_is_named_with_its_passage() {
        for (source, expected) in [
            ("The cat sleeps on the mat.\n\n猫在垫子上睡觉。", vec![]),
            ("A long text in English that nobody translated.", vec![(None, "no-translation")]),
            ("https://t.co/abc", vec![]),
            (
                "There are 113 cats asleep on the mat today.\n\n今天垫子上睡着 131 只猫。",
                vec![(Some(0), "number")],
            ),
            ("It costs $40,000 for each of the cats here.\n\n这里的每只猫要 4 万美元。", vec![]),
            (
                "Thank you, @someone, for the cat you gave us.\n\n谢谢你送给我们的猫。",
                vec![(None, "one-sided")],
            ),
            (
                "@someone Thank you for the cat you gave us.\n\n谢谢你送给我们的猫。",
                vec![(None, "dropped-handles")],
            ),
            ("Thanks to @michael_lee for the cat.\n\n感谢 @Michael Lee 送的猫。", vec![]),
            (
                "A kite https://t.co/aBcD123456\n\n风筝 https://t.co/AbCd123456",
                vec![(None, "one-sided"), (None, "one-sided")],
            ),
            (
                "RT @bob: a long kite story https://t.co/…\n\n转发 @bob：一个很长的风筝故事 https://t.co/…",
                vec![],
            ),
            ("So true!!", vec![]),
            ("🎉🎉🎉 👏👏", vec![]),
            ("https://t.co/abc https://example.com/a/long/path/of/words", vec![]),
            ("`let x = 1; let y = 2; let z = 3; let w = 4;`", vec![]),
            ("```\nlet cats = count the cats of the house;\n```", vec![]),
            ("@ann @bob @carol @dave #tag #other", vec![]),
            ("> Somebody else said these many words.", vec![(None, "no-translation")]),
            (
                "See https://example.com/kites/lo… for the whole story.\n\n完整的故事见 https://example.com/kit…",
                vec![],
            ),
            ("Ask a@example.com about the kites.\n\n风筝的事请问 a@example.com。", vec![]),
            ("Thanks to @Ann for the kite.\n\n感谢＠ann 送的风筝。", vec![]),
            ("It grew by 40 percent.\n\n增长了４０％。", vec![]),
            (
                "We saw 12 of them.\n\nThen all of them went home.\n\n我们看见了一些。\n\n然后 12 个都回家了。",
                vec![],
            ),
            ("The **cat** sleeps on the mat.\n\n**猫**在垫子上睡觉。", vec![(None, "leftovers")]),
        ] {
            assert_eq!(words(source), expected, "{source}");
        }
        let linked = Body::from_text("Here is the paper: https://t.co/4gTbcQ\n\n论文在这里。");
        let named = check_body(&linked).iter().any(|finding| format!("{finding:?}").contains("4gTbcQ"));
        assert!(named, "a link opens only as it is written");
        let stopped = "The cat sleeps on the mat and nobody wakes it up before noon.\n\n\
            Then the dog comes home and wants to have the whole of the mat.\n\n\
            In the evening both of them look at the rain behind the window.\n\n\
            At night there is room for everybody on the mat after all.\n\n\
            猫睡在垫子上，中午之前谁也不会叫醒它。";
        assert_eq!(stop(&Body::from_text(stopped)), Some(1));
        assert!(words(stopped).contains(&(Some(1), "stops-early")));
    }
}
