//! How an archive holds translations, and the cut of a text where that is known.
//!
//! A text alone is cut where it shows enough signs of two languages (`split`). But nearly every archive has a translation in all
//! of its posts or in none: a sample of them shows which, and the languages. Where all have one, `Amazing.` above `すごい。` is
//! one too; where none has, a Japanese line of Chinese characters is not.

use std::borrow::Cow;

use super::evidence::SplitEvidence;
use super::latin::LatinScores;
use super::same_script;
use super::split::{Split, amounts, cheapest_cut, cut, in_third, middle, split_alone, whole};
use super::third::{self, LetterScript, ThirdScript};
use super::{Amount, is_han};
use crate::text::entity::outside_entities;
use crate::text::hash::{HashMap, HashSet};
use crate::text::slice::slice;

/// How the posts of an archive hold their translations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Convention(Kind);

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    /// Some have one and some not, or it is not known.
    #[default]
    Mixed,
    /// Nearly all have one below the original.
    Translated(Languages),
    /// Hardly any has one.
    Untranslated,
}

/// What an original and a translation are distinguished by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Languages {
    /// One side is in Chinese, the other in Latin letters.
    LatinAndHan { is_han_first: bool },
    /// One side is in a third script.
    Third { third: ThirdScript, is_third_first: bool },
    /// Both are in Latin letters, in these languages.
    Latin([usize; 2]),
    /// Nothing that is known of languages, but as many paragraphs of about the same length.
    Halves,
}

/// Texts of a sample that are looked at: at least, before all or none of them decide, and at most.
const SAMPLED_TEXTS: [usize; 2] = [16, 64];
/// Fewer texts than these say nothing.
const FEWEST: usize = 8;
/// Longer texts, in bytes, are no part of a sample.
const LONGEST_SAMPLED_TEXT: usize = 1 << 14;
/// The percentage of texts with a translation where nearly all have one: in two scripts, where it is found whenever it is
/// there; and in one, where every fourth is too short to identify its language.
const NEARLY_ALL: [usize; 2] = [85, 55];
/// The percentage where hardly any has one.
const HARDLY_ANY: usize = 2;
/// The percentage of texts with two halves where these are an original and its translation.
const HALVED: usize = 60;
/// The likeness of halves in two languages at most, with so many letters in each. Measured on texts of 13 languages with their
/// translations, 20 and more in each half: two languages reach 0.74, and one has 0.86 and more.
const ALIKE: f32 = 0.77;
const FEWEST_LETTERS: f32 = 1500.0;
/// Different words in each of the halves: fewer are a form that is filled in.
const FEWEST_WORDS: usize = 24;
/// What speaks for a known language in all halves at least: four frequent words.
const KNOWN: usize = 8;
/// The confidence of a cut in an archive whose other posts have none.
const SURE_CONFIDENCE: f32 = 0.9;
/// The least confidence of a cut where it is expected: of two languages, as in the other posts.
const EXPECTED: f32 = 0.6;
/// How much more Chinese, or third script, one side has than the other, as shares of both.
const LEAST_DIFFERENCE: f32 = 0.1;

impl Convention {
    /// The convention of an archive with these texts, which hold both sides, in any order but that of the archive.
    pub(crate) fn of<'a>(texts: impl Iterator<Item = Cow<'a, str>>) -> Self {
        let [least, most] = SAMPLED_TEXTS;
        let mut sample = SampledTexts::default();
        for text in texts.take(4 * most).filter(|text| text.len() <= LONGEST_SAMPLED_TEXT).take(most) {
            sample.add(&text);
            let is_plain = sample.halved * 100 < HALVED * sample.count;
            // Texts in one language are the most, so that none with a translation takes longer to be sure of.
            if sample.cut == sample.count && sample.count >= least
                || sample.cut == 0 && is_plain && sample.count >= 2 * least
            {
                break;
            }
        }
        Self(sample.kind())
    }
}

/// What was seen of some texts.
#[derive(Default)]
struct SampledTexts {
    count: usize,
    /// How many have a translation.
    cut: usize,
    /// How many are in which languages; for those in Latin letters, whichever they are.
    languages: Vec<(Languages, usize)>,
    /// Of both sides of texts in Latin letters.
    latin: [LatinScores; 2],
    /// How many others have halves of about the same length.
    halved: usize,
    /// How often pairs of letters are in the first and in the second half of these.
    letters: HashMap<[char; 2], [usize; 2]>,
    /// The first words of the first and of the second halves, each once; more than [`FEWEST_WORDS`] show nothing new.
    words: [HashSet<String>; 2],
    /// What speaks for each language in Latin letters in both.
    half_scores: [LatinScores; 2],
}

impl SampledTexts {
    fn add(&mut self, text: &str) {
        self.count += 1;
        let evidence = SplitEvidence::new(text);
        let split = split_alone(text, &evidence);
        if split.translation.is_empty() {
            self.add_halves(text, &evidence);
            return;
        }
        self.cut += 1;
        let languages = self.languages_of(text, &evidence, &split);
        match self.languages.iter_mut().find(|(known, _)| *known == languages) {
            Some((_, count)) => *count += 1,
            None => self.languages.push((languages, 1)),
        }
    }

    fn add_halves(&mut self, text: &str, evidence: &SplitEvidence) {
        let Some(split) = middle(text, &evidence.lines) else { return };
        self.halved += 1;
        for (at, half) in [(0, split.original), (1, split.translation)] {
            self.half_scores[at].add(slice(text, half.clone()));
            let words = slice(text, half.clone()).split(|c: char| !c.is_alphabetic());
            for word in words.filter(|word| !word.is_empty()) {
                if self.words[at].len() >= FEWEST_WORDS {
                    break;
                }
                self.words[at].insert(word.to_lowercase());
            }
            for pair in outside_entities(slice(text, half)).flat_map(letter_pairs) {
                self.letters.entry(pair).or_default()[at] += 1;
            }
        }
    }

    /// How alike the first and the second halves are in their letters, 0 to 1: the cosine of how often pairs of letters are in
    /// both. 1 where they are too short to tell, where the same few words come again and again, and where both are in one known
    /// language.
    fn likeness(&self) -> f32 {
        let languages = self.half_scores.each_ref().map(|scores| {
            let (language, most, next) = scores.best();
            (most >= KNOWN && most * 2 >= next * 3).then_some(language)
        });
        let is_one_language = languages[0].is_some() && languages[0] == languages[1];
        if is_one_language || self.words.iter().any(|words| words.len() < FEWEST_WORDS) {
            return 1.0;
        }
        let sum = |of: fn(&[usize; 2]) -> usize| self.letters.values().map(of).sum::<usize>() as f32;
        if sum(|count| count[0]).min(sum(|count| count[1])) < FEWEST_LETTERS {
            return 1.0;
        }
        let lengths = sum(|count| count[0] * count[0]).sqrt() * sum(|count| count[1] * count[1]).sqrt();
        sum(|count| count[0] * count[1]) / lengths
    }

    fn languages_of(&mut self, text: &str, evidence: &SplitEvidence, split: &Split) -> Languages {
        let sides = [&split.original, &split.translation].map(|side| slice(text, side.clone()));
        if let Some(third) = ThirdScript::find(text, &evidence.lines) {
            let [one, other] = sides.map(|side| third.count(side));
            return Languages::Third { third, is_third_first: one > other };
        }
        if evidence.lines.iter().any(|line| line.amount.han > 0) {
            let [one, other] = amounts(split, &evidence.lines).map(Amount::han_share);
            return Languages::LatinAndHan { is_han_first: one > other };
        }
        for (scores, side) in self.latin.iter_mut().zip(sides) {
            scores.add(side);
        }
        Languages::Latin([0; 2])
    }

    fn kind(self) -> Kind {
        if self.count < FEWEST {
            return Kind::Mixed;
        }
        let per_cent = |count: usize| count * 100 / self.count;
        if per_cent(self.halved) >= HALVED && self.likeness() <= ALIKE {
            return Kind::Translated(Languages::Halves);
        }
        if per_cent(self.cut) < HARDLY_ANY {
            return Kind::Untranslated;
        }
        let Some((languages, count)) = self.languages.into_iter().max_by_key(|(_, count)| *count) else {
            return Kind::Mixed;
        };
        let [scripts, letters] = NEARLY_ALL;
        match languages {
            Languages::Latin(_) if per_cent(count) >= letters => {
                let [(one, ..), (other, ..)] = self.latin.map(|scores| scores.best());
                if one == other { Kind::Mixed } else { Kind::Translated(Languages::Latin([one, other])) }
            }
            Languages::Latin(_) => Kind::Mixed,
            languages if per_cent(count) >= scripts => Kind::Translated(languages),
            _ => Kind::Mixed,
        }
    }
}

/// The pairs of neighbouring letters of `text` in lower case, beginnings and ends of words included; none of scripts that one
/// language has to itself.
fn letter_pairs(text: &str) -> impl Iterator<Item = [char; 2]> {
    let is_letter = |c: char| {
        c.is_alphabetic()
            && !is_han(c)
            && third::letter_script(c)
                .is_none_or(|script| !matches!(script, LetterScript::Kana | LetterScript::Hangul))
    };
    let letters = text.chars().flat_map(char::to_lowercase).map(move |c| if is_letter(c) { c } else { ' ' });
    let pairs = letters.clone().zip(letters.skip(1)).map(|(one, other)| [one, other]);
    pairs.filter(|pair| *pair != [' ', ' '])
}

/// Cuts the body of a post where its translation starts, in an archive of this convention.
///
/// Takes time in proportion to the body.
pub fn split(body: &str, convention: Convention) -> Split {
    let evidence = SplitEvidence::new(body);
    let alone = split_alone(body, &evidence);
    let is_whole = alone.translation.is_empty();
    match convention.0 {
        Kind::Untranslated if !is_whole && !is_sure(body, &evidence, &alone) => whole(body, SURE_CONFIDENCE),
        Kind::Translated(languages) if is_whole => expected(body, &evidence, languages).unwrap_or(alone),
        Kind::Translated(languages) if is_between(&evidence, &alone, languages) => {
            Split { confidence: alone.confidence.max(EXPECTED), ..alone }
        }
        _ => alone,
    }
}

/// Whether a cut is where a paragraph begins, between two `languages` that are expected.
fn is_between(evidence: &SplitEvidence, split: &Split, languages: Languages) -> bool {
    let is_paragraph =
        evidence.lines.iter().any(|line| line.starts_paragraph && line.start == split.translation.start);
    let Languages::LatinAndHan { is_han_first } = languages else { return false };
    let [above, below] = amounts(split, &evidence.lines).map(Amount::han_share);
    let [less, more] = if is_han_first { [below, above] } else { [above, below] };
    is_paragraph && less < 0.5 && more > 0.5
}

/// Whether a cut holds in an archive where hardly any post has one. Japanese without kana looks like Chinese, and a colon
/// announces a quotation.
fn is_sure(body: &str, evidence: &SplitEvidence, split: &Split) -> bool {
    let third = ThirdScript::find(body, &evidence.lines);
    let is_quoted = || slice(body, split.original.clone()).trim_end().ends_with([':', '：']);
    split.confidence >= SURE_CONFIDENCE
        && !third.is_some_and(ThirdScript::is_japanese_beside_chinese)
        && !is_quoted()
}

/// The cut of a body that shows too little to be cut alone, between two `languages` that are expected.
fn expected(body: &str, evidence: &SplitEvidence, languages: Languages) -> Option<Split> {
    if evidence.lines.len() < 2 {
        return None;
    }
    match languages {
        Languages::Latin(languages) => {
            let found = same_script::find_expected(body, evidence, languages)?;
            Some(cut(body, &evidence.lines, found.at, found.confidence))
        }
        Languages::Halves => middle(body, &evidence.lines),
        Languages::LatinAndHan { is_han_first } => between(body, evidence, is_han_first),
        Languages::Third { third, is_third_first } => {
            between(body, &in_third(body, evidence, third), is_third_first).or_else(|| {
                third.is_japanese_beside_chinese().then(|| in_han(body, evidence, is_third_first))?
            })
        }
    }
}

/// The cut between two sides of which the first or the second has more Han characters, by the amounts of the lines.
fn between(body: &str, evidence: &SplitEvidence, is_han_first: bool) -> Option<Split> {
    let split = cheapest_cut(body, evidence);
    let [above, below] = amounts(&split, &evidence.lines).map(Amount::han_share);
    let more = if is_han_first { above - below } else { below - above };
    (more >= LEAST_DIFFERENCE).then_some(split)
}

/// The middle of a body in Han characters alone, of which the Japanese part may have no kana.
fn in_han(body: &str, evidence: &SplitEvidence, is_japanese_first: bool) -> Option<Split> {
    let split = middle(body, &evidence.lines)?;
    let chinese = if is_japanese_first { &split.translation } else { &split.original };
    let has_kana =
        slice(body, chinese.clone()).chars().any(|c| third::letter_script(c) == Some(LetterScript::Kana));
    (!has_kana).then_some(split)
}

#[cfg(test)]
mod tests {
    use super::{Convention, split};

    /// What is cut off each of `texts` in an archive that holds all of them.
    fn translations(texts: &[String]) -> Vec<&str> {
        let convention = Convention::of(texts.iter().map(Into::into));
        texts.iter().map(|text| &text[split(text, convention).translation]).collect()
    }

    #[track_caller]
    fn all_are_cut(pairs: &[[&str; 2]]) {
        let texts: Vec<String> = pairs.iter().map(|pair| pair.join("\n\n")).collect();
        assert_eq!(
            translations(&texts),
            pairs.iter().map(|[_, translation]| *translation).collect::<Vec<_>>()
        );
    }

    /// Pairs that are distinguished alone, and what follows by their convention.
    fn beside<'a>(known: &[[&'a str; 2]], more: &[[&'a str; 2]]) -> Vec<[&'a str; 2]> {
        known.iter().cycle().take(24).chain(more).copied().collect()
    }

    #[test]
    fn short_posts_are_cut_where_all_others_are() {
        all_are_cut(&beside(
            &[["The harbour is closed in the winter.", "港は冬のあいだ閉まっています。"]],
            &[
                ["Amazing.", "すごい。"],
                ["3 minutes to go...", "あと3分……"],
                ["UNIX, VMS and MVS?", "UNIX、VMS、MVSなの？"],
            ],
        ));
        all_are_cut(&beside(
            &[[
                "The harbour is closed in the winter, and so are we.",
                "Зимой гавань закрыта, и мы тоже закрыты.",
            ]],
            &[
                ["Or not.", "Или нет."],
                ["Is Zed Coin the next Foo Coin?", "Станет ли Zed Coin новой Foo Coin?"],
            ],
        ));
        all_are_cut(&beside(
            &[[
                "The harbour is closed for the winter.",
                "El puerto está cerrado por el invierno, como todos.",
            ]],
            &[
                ["I do not like this.", "No me gusta esto."],
                ["Critics blasted it.", "Los críticos lo atacaron."],
            ],
        ));
        all_are_cut(&beside(
            &[["冬のあいだ港は閉まっています。", "港口在冬季关闭，我们也一样。"]],
            &[["三時間前", "三小时前"], ["【午前】", "【上午】"]],
        ));
    }

    #[test]
    fn a_cut_as_in_all_other_posts_is_no_guess() {
        let known = ["The harbour is closed in the winter.", "港口在冬季关闭，我们也一样。"].join("\n\n");
        let far = "( sorry https://example.com/harbour )\n\n港口的历史很长，冬天的时候没有人来，只有几条旧船停在那里，等着 2024 年的春天 [1–5]。";
        let convention = Convention::of(std::iter::repeat_n((&*known).into(), 24));
        let confidence = |convention| split(far, convention).confidence;
        assert!(confidence(Convention::default()) < 0.5 && confidence(convention) >= 0.5);
    }

    #[test]
    fn halves_in_different_letters_are_sides_in_any_language() {
        let known = [
            ["My old boat is lying in the harbour of our town.", "Moj stari brod leži u luci našega grada."],
            ["The sea was calm and clear this whole morning.", "More je cijelo jutro bilo mirno i bistro."],
            [
                "Bread is baked at six, when everybody is asleep.",
                "Kruh se peče u šest sati, dok svi još spavaju.",
            ],
            [
                "It rained for a week, and nobody went fishing.",
                "Cijeli je tjedan kišilo i nitko nije išao u ribolov.",
            ],
            ["Her dog sleeps in front of the kitchen door.", "Njezin pas spava pred kuhinjskim vratima."],
            ["We were waiting for the ferry for two hours.", "Dva smo sata čekali trajekt na obali."],
        ];
        let mut pairs: Vec<_> = known.iter().cycle().take(48).copied().collect();
        pairs.push(["Good night, Ana!", "Laku noć, Ana!"]);
        all_are_cut(&pairs);
    }

    #[test]
    fn posts_without_a_translation_stay_whole_among_others_with_one() {
        let harbour =
            "The harbour is closed for the winter.\n\nEl puerto está cerrado por el invierno, como todos.";
        let alone = [
            "We have been there for the whole day.\n\nIt was as cold as they said.",
            "Just one line, and it has no other.",
        ];
        let texts: Vec<String> = std::iter::repeat_n(harbour, 24).chain(alone).map(str::to_owned).collect();
        assert_eq!(translations(&texts)[24..], ["", ""]);
    }

    #[test]
    fn archives_in_one_language_are_not_cut() {
        let archives: [&[&str]; 3] = [
            &[
                "小型で風量も十分。\n\n電池も予備と交換できる。",
                "今日は港で魚を買って、家で食べました。\n\n風がとても強かったので、船は出ませんでした。",
                "この本はとても面白かったです。\n\n友だちにも貸してあげたいと思います。",
                "朝から雨が降っています。\n\n傘を持って出かけましょう。",
                "新しいお茶を買いました。\n\nとてもいい香りがします。",
                "明日は休みなので、山に行きます。\n\nお弁当を作って、早く起きます。",
            ],
            &[
                "The boat was late.\n\nWe drank the tea that was left.",
                "What is it that you want?\n\nIt is what we have.",
                "The sea was calm.\n\nIt was the best of days.",
            ],
            &[
                "배가 늦었다.\n\n우리는 차를 마셨다.",
                "오늘은 바다가 잔잔하다.\n\n내일은 모르겠다.",
                "AI 모델\n\n새로운 API",
            ],
        ];
        for posts in archives {
            let texts: Vec<String> =
                posts.iter().cycle().take(30).map(|post: &&str| (*post).to_owned()).collect();
            assert!(translations(&texts).iter().all(|translation| translation.is_empty()), "{posts:?}");
        }
    }

    #[test]
    fn forms_that_are_filled_in_are_no_translations() {
        let archives: [fn(usize) -> String; 3] = [
            |at| {
                format!(
                    "Sentence number {at} about the weather and the sea.\n\nAnother passage with {at} gulls."
                )
            },
            |at| format!("Day {at}: sunshine, harbour, boats.\n\nNotes {at}: nothing special, fish soup."),
            |at| {
                let words =
                    ["harbour", "lantern", "market", "window", "kitchen", "garden", "ladder", "bucket"];
                let word = |add: usize| words[(at * 3 + add) % words.len()];
                format!(
                    "The {} was next to the {}.\n\nBy {} o'clock I went home with my {}.",
                    word(0),
                    word(1),
                    at,
                    word(2)
                )
            },
        ];
        for archive in archives {
            let texts: Vec<String> = (0..64).map(archive).collect();
            assert!(translations(&texts).iter().all(|text| text.is_empty()), "{}", texts[0]);
        }
    }

    #[test]
    fn a_quotation_is_no_translation_where_hardly_any_post_has_one() {
        let plain = (0..200).map(|at| format!("The weather is nice today, number {at}."));
        let quoting =
            ["A line of Laozi:\n\n千里之行，始于足下。", "We learned a word today:\n\n你好是问候的意思"];
        let texts: Vec<String> = plain.chain(quoting.map(str::to_owned)).collect();
        assert!(translations(&texts).iter().all(|translation| translation.is_empty()));
    }

    #[test]
    fn a_few_posts_tell_nothing() {
        let texts =
            ["Amazing.\n\nすごい。".to_owned(), "The harbour is closed.\n\n港は閉まっています。".to_owned()];
        assert_eq!(translations(&texts), ["", "港は閉まっています。"]);
        assert_eq!(Convention::of(std::iter::empty()), Convention::default());
    }
}
