//! What the postings say of a look in the texts of every post: where it is, where it is not, and what has to be read.

use std::collections::BTreeMap;

use super::Index;
use super::memo::Fits;
use super::sieve::Sieve;
use crate::search::matching::phrase::PhrasePattern;
use crate::search::matching::word_fit::{self, WordFit};
use crate::text::hash::HashMap;
use crate::text::pinyin::{self, Pinyin};
use crate::text::script::is_han;

/// Fewer letters are looked for from the start of a word only.
const INSIDE: usize = 4;

/// Where the texts of `index` hold `text` (folded); `plural` as in [`fit_at`](word_fit::fit_at).
pub(crate) fn of_literal(index: &Index, text: &str, plural: bool) -> Fits {
    if index.reads_all() || text.contains('\n') {
        return Fits::unread(index.count());
    }
    if text.chars().any(is_han) {
        return of_han(index, text);
    }
    if text.chars().all(word_fit::is_word_char) { of_run(index, text, plural) } else { around(index, text) }
}

/// Of letters and digits that stand in one word if they stand anywhere.
fn of_run(index: &Index, run: &str, plural: bool) -> Fits {
    let mut fits = Fits::nowhere(index.count());
    let lexicon = index.lexicon();
    let plural = plural && run.len() >= 3 && run.ends_with(|c: char| c.is_ascii_alphabetic());
    let starting = lexicon.starting(run);
    if run.chars().count() >= INSIDE {
        for word in lexicon.containing(run).filter(|word| !starting.contains(word)) {
            lexicon.posts(word).for_each(|post| fits.add(post, WordFit::Inside));
        }
    }
    for word in starting {
        let rest = lexicon.word(word).get(run.len()..).unwrap_or_default();
        let is_whole = rest.is_empty() || plural && matches!(rest, "s" | "es");
        let fit = if is_whole { WordFit::Whole } else { WordFit::Start };
        lexicon.posts(word).for_each(|post| fits.add(post, fit));
    }
    let odd = Sieve::wanted(run);
    for post in index.posts() {
        let Some(sieve) = index.sieve(post) else { continue };
        if sieve.is_alone(run) {
            fits.add(post as u32, WordFit::Whole);
        } else if sieve.holds(&odd) {
            fits.read(post as u32);
        }
    }
    fits
}

/// Of words with signs in them: where the longest of them is. All but the first start at a sign.
fn around(index: &Index, text: &str) -> Fits {
    let runs = text.split(|c: char| !word_fit::is_word_char(c)).enumerate();
    let telling = runs.filter(|(at, run)| run.len() >= if *at == 0 { 3 } else { 2 });
    let Some((at, run)) = telling.max_by_key(|(_, run)| run.len()) else {
        return Fits::unread(index.count());
    };
    let lexicon = index.lexicon();
    let mut fits = Fits::nowhere(index.count());
    let mut read = |word: usize| lexicon.posts(word).for_each(|post| fits.read(post));
    if at == 0 {
        lexicon.containing(run).for_each(&mut read);
    } else {
        lexicon.starting(run).for_each(&mut read);
    }
    let odd = Sieve::wanted(run);
    for post in index.posts().filter(|post| index.sieve(*post).is_some_and(|sieve| sieve.holds(&odd))) {
        fits.read(post as u32);
    }
    fits
}

/// Of Chinese, perhaps with something else.
fn of_han(index: &Index, text: &str) -> Fits {
    let pairs = index.pairs();
    let chars: Vec<char> = text.chars().collect();
    let mut fits = Fits::nowhere(index.count());
    match *chars {
        [one] => pairs.with(one).for_each(|post| fits.add(post, WordFit::Whole)),
        [one, two] if is_han(one) && is_han(two) => {
            pairs.with_both(one, two).for_each(|post| fits.add(post, WordFit::Whole));
        }
        _ => {
            let neighbours: Vec<[char; 2]> = chars
                .array_windows()
                .filter(|two: &&[char; 2]| two.iter().copied().all(is_han))
                .copied()
                .collect();
            if neighbours.is_empty() {
                return Fits::unread(index.count());
            }
            for post in with_all(index, &neighbours) {
                fits.read(post);
            }
        }
    }
    fits
}

/// The posts in which all of these stand next to each other.
fn with_all(index: &Index, neighbours: &[[char; 2]]) -> Vec<u32> {
    let mut lists = neighbours.iter().map(|[one, two]| index.pairs().with_both(*one, *two));
    let mut posts: Vec<u32> = lists.next().into_iter().flatten().collect();
    for list in lists {
        // Both fall.
        let mut list = list.peekable();
        posts.retain(|post| {
            while list.next_if(|other| other > post).is_some() {}
            list.peek() == Some(post)
        });
    }
    posts
}

/// Of words next to each other: where all of them are.
pub(crate) fn of_phrase(index: &Index, phrase: &PhrasePattern) -> Fits {
    let mut fits = Fits::unread(index.count());
    for (word, is_open) in phrase.words() {
        let worst = if is_open { WordFit::Start } else { WordFit::Whole };
        fits.narrow(&of_literal(index, word, false), worst);
    }
    fits
}

/// Of Chinese that is read like `pinyin`.
///
/// Two neighbouring characters tell it by themselves. More are walked from each two to the next, all ways at once, with
/// the posts that have all of them: those few are read.
pub(crate) fn of_reading(index: &Index, pinyin: &Pinyin) -> Fits {
    if index.reads_all() {
        return Fits::unread(index.count());
    }
    let mut fits = Fits::nowhere(index.count());
    let pairs = index.pairs();
    let mut steps: HashMap<(u64, char), (u64, bool)> = HashMap::default();
    let mut step = |used: u64, c: char| *steps.entry((used, c)).or_insert_with(|| pinyin.step(used, c));
    // By how much is used up, so that nothing is reached late: what is used up, the last character, and the posts.
    let mut open: BTreeMap<(u32, u64, char), Vec<u32>> = BTreeMap::new();
    for one in pairs.all().filter(|one| pinyin.may_follow(pinyin::START, *one)) {
        let (used, is_last) = step(pinyin::START, one);
        if is_last && pinyin.may_end(1) {
            pairs.with(one).for_each(|post| fits.add(post, WordFit::Whole));
            continue;
        }
        for two in pairs.after(one).filter(|two| pinyin.may_follow(used, *two)) {
            match step(used, two) {
                (_, true) => pairs.with_both(one, two).for_each(|post| fits.add(post, WordFit::Whole)),
                (0, false) => {}
                (used, false) => {
                    let posts = open.entry((used.trailing_zeros(), used, two)).or_default();
                    posts.extend(pairs.with_both(one, two));
                }
            }
        }
    }
    // The round in which each post was among those at hand.
    let mut rounds = vec![0_u32; index.count()];
    let mut round = 0;
    while let Some(((_, used, last), posts)) = open.pop_first() {
        round += 1;
        for post in posts {
            if let Some(at) = rounds.get_mut(post as usize) {
                *at = round;
            }
        }
        for next in pairs.after(last).filter(|next| pinyin.may_follow(used, *next)) {
            let (used, is_last) = step(used, next);
            if !is_last && used == 0 {
                continue;
            }
            let both = pairs.with_both(last, next).filter(|post| rounds.get(*post as usize) == Some(&round));
            if is_last {
                both.for_each(|post| fits.read(post));
            } else {
                open.entry((used.trailing_zeros(), used, next)).or_default().extend(both);
            }
        }
    }
    fits
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{ProptestConfig, prop_assert, proptest};

    use super::super::memo::{Found, Memo};
    use super::super::{Fields, Index};
    use super::Fits;
    use crate::search::matching::phrase::PhrasePattern;
    use crate::search::matching::word_fit::WordFit;
    use crate::text::pinyin::Pinyin;

    fn index() -> Index {
        let texts = [
            "agents and an agentic future，智能体",
            "see https://t.co/agnt2Ml7kQ for k-12",
            "reagent 职能部门的体系",
            "a voice，在重庆银行用语音",
        ];
        let fields = |text: &str| Fields { texts: [text.to_owned(), String::new()], ..Fields::default() };
        Index::of(&texts.map(fields))
    }

    /// By post: `.` nowhere, `?` to be read, the fit of what is known.
    fn told(fits: Fits) -> String {
        let known = Memo::default().of(String::new(), || fits);
        let letter = |post| match known.get(post) {
            Found::Nowhere => '.',
            Found::Unread => '?',
            Found::Fits(WordFit::Whole) => 'w',
            Found::Fits(WordFit::Start) => 's',
            Found::Fits(WordFit::Inside) => 'i',
        };
        (0..4).map(letter).collect()
    }

    #[test]
    fn only_what_postings_cannot_tell_is_read() {
        let index = index();
        for (text, plural, expected) in [
            ("agent", true, "w.i."),
            ("agent", false, "s.i."),
            ("agenti", true, "s..."),
            ("gent", true, "i.i."),
            ("a", true, "s?.w"),
            ("agnt", true, ".?.."),
            ("nt2m", true, ".?.."),
            ("zzzz", true, "...."),
            ("k-12", true, ".?.."),
            ("ents.", true, "?..."),
            ("a, b", true, "????"),
            ("voice,", true, "...?"),
            ("智能", true, "w..."),
            ("体", true, "w.w."),
            ("智能体", true, "?..."),
            ("体系统", true, "...."),
            ("用 ai", true, "????"),
        ] {
            assert_eq!(told(super::of_literal(&index, text, plural)), expected, "{text} {plural}");
        }
        for (phrase, open, expected) in [
            ("agentic future", false, "?..."),
            ("agentic futur", false, "...."),
            ("agentic futur", true, "?..."),
        ] {
            let phrase = PhrasePattern::parse(phrase, open).unwrap();
            assert_eq!(told(super::of_phrase(&index, &phrase)), expected, "{phrase}");
        }
        for (typed, expected) in [
            ("zhinengti", "?..."),
            ("zhineng", "w.w."),
            ("yuyin", "...w"),
            ("zqyh", "...?"),
            ("zzzz", "...."),
        ] {
            assert_eq!(told(super::of_reading(&index, &Pinyin::of(typed).unwrap())), expected, "{typed}");
        }
        let all = index.without_postings();
        assert_eq!(told(super::of_literal(&all, "agent", true)), "????");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

        #[test]
        fn what_is_read_in_a_text_is_told_or_read(
            texts in vec("[重庆银行长人工智能语音模型数据的了 a，豈〇]{0,30}", 1..4),
            typed in "(c|q|chong|qing|y|yin|h|hang|xing|z|zhang|r|ren|g|gong|zhi|n|neng|yu|m|mo|x|d|s|shu|ju|l|le|a){1,6}",
        ) {
            let fields = |text: &String| Fields { texts: [text.clone(), String::new()], ..Fields::default() };
            let index = Index::of(&texts.iter().map(fields).collect::<Vec<_>>());
            if let Some(pinyin) = Pinyin::of(&typed) {
                let known = Memo::default().of(String::new(), || super::of_reading(&index, &pinyin));
                for post in index.posts() {
                    let is_there = pinyin.places(index.text(post)).next().is_some();
                    let told = known.get(post);
                    let agrees = told == Found::Unread || (told == Found::Fits(WordFit::Whole)) == is_there;
                    prop_assert!(agrees, "{} in {}: {:?}", typed, index.text(post), told);
                }
            }
        }
    }
}
