//! Language tags (BCP 47) of texts, by script and by frequent words.

use std::borrow::Cow;

use super::Language;
use super::latin::{self, LatinScores};
use super::trigrams::{self, TrigramLanguage};
use crate::text::entity::outside_entities;
use crate::text::script::{is_han, is_latin};
use crate::text::slice::start;

/// Blocks of scripts that mean one language each.
const SINGLE: [(char, char, &str); 12] = [
    ('\u{370}', '\u{3FF}', "el"),
    ('\u{531}', '\u{58F}', "hy"),
    ('\u{900}', '\u{97F}', "hi"),
    ('\u{980}', '\u{9FF}', "bn"),
    ('\u{B80}', '\u{BFF}', "ta"),
    ('\u{C00}', '\u{C7F}', "te"),
    ('\u{E00}', '\u{E7F}', "th"),
    ('\u{E80}', '\u{EFF}', "lo"),
    ('\u{1000}', '\u{109F}', "my"),
    ('\u{10A0}', '\u{10FF}', "ka"),
    ('\u{1200}', '\u{137F}', "am"),
    ('\u{1780}', '\u{17FF}', "km"),
];

/// Languages in Cyrillic and Arabic letters that have letters of their own: those of no other one listed before.
const BY_LETTERS: [(TagScript, &str, &str); 5] = [
    (TagScript::Cyrillic, "uk", "іїєґ"),
    (TagScript::Cyrillic, "be", "ў"),
    (TagScript::Cyrillic, "sr", "ђћџљњј"),
    (TagScript::Arabic, "ur", "ٹڈڑےں"),
    (TagScript::Arabic, "fa", "پچژگیک"),
];

/// Characters written otherwise in simplified Chinese, and simplified ones: frequent words of either.
const TRADITIONAL: &str =
    "這個們說時會對為來學國過還後發無當與開樣麼經長點現實電話頭體關機動員問題應種樂寫聽讀處書";
const SIMPLIFIED: &str =
    "这个们说时会对为来学国过还后发无当与开样么经长点现实电话头体关机动员问题应种乐写听读处书";

/// The number of letters of a text by script.
#[derive(Debug, Clone, Copy, Default)]
struct ScriptLetters {
    han: usize,
    kana: usize,
    hangul: usize,
    cyrillic: usize,
    arabic: usize,
    hebrew: usize,
    latin: usize,
    /// Of each script of [`SINGLE`].
    single: [usize; SINGLE.len()],
}

impl ScriptLetters {
    fn count(text: &str) -> Self {
        let mut letters = Self::default();
        // Links and handles are Latin in every language.
        for c in outside_entities(text).flat_map(str::chars) {
            match c {
                '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9d}' => {
                    letters.kana += 1;
                }
                '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}' => {
                    letters.hangul += 1;
                }
                '\u{400}'..='\u{52f}' => letters.cyrillic += 1,
                '\u{600}'..='\u{77f}'
                | '\u{8a0}'..='\u{8ff}'
                | '\u{fb50}'..='\u{fdff}'
                | '\u{fe70}'..='\u{fefc}' => {
                    letters.arabic += 1;
                }
                '\u{590}'..='\u{5ff}' => letters.hebrew += 1,
                c if is_han(c) => letters.han += 1,
                c if is_latin(c) => letters.latin += 1,
                c if c.is_alphabetic() => {
                    let place = SINGLE.iter().position(|(first, last, _)| (*first..=*last).contains(&c));
                    match place.and_then(|at| letters.single.get_mut(at)) {
                        Some(count) => *count += 1,
                        None => letters.latin += 1,
                    }
                }
                _ => {}
            }
        }
        letters
    }

    /// The letters of a script.
    fn of(self, script: TagScript) -> usize {
        match script {
            TagScript::Chinese => self.han,
            TagScript::Japanese => self.han + self.kana,
            TagScript::Korean => self.hangul,
            TagScript::Cyrillic => self.cyrillic,
            TagScript::Arabic => self.arabic,
            TagScript::Hebrew => self.hebrew,
            TagScript::Latin => self.latin,
            TagScript::Single(at) => self.single.get(at).copied().unwrap_or_default(),
        }
    }

    /// The script that prevails; a letter of a script without blanks holds more than a Latin one.
    fn prevailing(self) -> Option<TagScript> {
        let scripts = [
            (TagScript::Chinese, if self.kana * 8 > self.han { 0 } else { self.han * 3 }),
            (TagScript::Japanese, if self.kana * 8 > self.han { (self.han + self.kana) * 3 } else { 0 }),
            (TagScript::Korean, self.hangul * 3),
            (TagScript::Cyrillic, self.cyrillic),
            (TagScript::Arabic, self.arabic),
            (TagScript::Hebrew, self.hebrew),
            (TagScript::Latin, self.latin),
        ];
        let single = self.single.iter().enumerate().map(|(at, count)| (TagScript::Single(at), *count));
        scripts
            .into_iter()
            .chain(single)
            .filter(|(_, count)| *count > 0)
            .max_by_key(|(_, count)| *count)
            .map(|(script, _)| script)
    }
}

/// A script that distinguishes languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TagScript {
    Chinese,
    Japanese,
    Korean,
    Cyrillic,
    Arabic,
    Hebrew,
    Latin,
    /// One of [`SINGLE`].
    Single(usize),
}

/// The tag of the language of `text`; `und` without letters.
pub(crate) fn detect(text: &str) -> String {
    match ScriptLetters::count(text).prevailing() {
        None => "und",
        Some(TagScript::Chinese) => chinese(text),
        Some(TagScript::Japanese) => "ja",
        Some(TagScript::Korean) => "ko",
        Some(TagScript::Cyrillic) => {
            by_letters(text, TagScript::Cyrillic, &["ru", "uk", "be", "bg", "mk", "sr"])
        }
        Some(TagScript::Arabic) => by_letters(text, TagScript::Arabic, &["ar", "fa", "ur"]),
        Some(TagScript::Hebrew) => "he",
        Some(TagScript::Latin) => latin(text),
        Some(TagScript::Single(at)) => SINGLE.get(at).map_or("und", |(_, _, tag)| tag),
    }
    .to_owned()
}

/// The language in `script` whose letters `text` has; where it has none of them, the one of `languages` that its trigrams suggest, or
/// the first, which is the most frequent.
fn by_letters(text: &str, script: TagScript, languages: &[&'static str]) -> &'static str {
    /// How far a language is ahead that few letters tell, and how many these are.
    const AHEAD: f64 = 0.1;
    const FEW: usize = 20;
    let is_long = || text.chars().filter(|c| c.is_alphabetic()).nth(FEW).is_some();
    let has = |letters: &str| text.chars().any(|c| letters.contains(c));
    if let Some((_, tag, _)) = BY_LETTERS.iter().find(|(of, _, letters)| *of == script && has(letters)) {
        return tag;
    }
    let told = trigrams::language(&plain(text))
        .filter(|told| told.is_reliable || told.confidence >= AHEAD && is_long());
    let told = told.map(|told| told.tag).filter(|tag| languages.contains(tag));
    told.or(languages.first().copied()).unwrap_or("und")
}

/// The beginning of `text` without links and handles: as much as trigrams are counted of.
fn plain(text: &str) -> Cow<'_, str> {
    /// Bytes that hold so many letters, and some links.
    const BYTES: usize = 3000;
    let text = start(text, BYTES);
    let mut pieces = outside_entities(text);
    match (pieces.next(), pieces.next()) {
        (Some(one), None) => Cow::Borrowed(one),
        (one, other) => {
            let mut joined = String::with_capacity(text.len());
            for piece in one.into_iter().chain(other).chain(pieces) {
                joined.push_str(piece);
                joined.push(' ');
            }
            joined.into()
        }
    }
}

/// Whether [`detect`] can identify the language of this tag, which has no script and no region.
pub(crate) fn is_detected(language: &str) -> bool {
    let mut all = latin::tags().chain(trigrams::tags()).chain(SINGLE.iter().map(|(_, _, tag)| *tag));
    let letters = || BY_LETTERS.iter().any(|(_, tag, _)| *tag == language);
    matches!(language, "zh" | "ja" | "ko" | "ru" | "ar" | "he") || letters() || all.any(|tag| tag == language)
}

/// The tag of one side of a post, whose language by the scripts of both sides is `language`: a Chinese side may hold more
/// Latin letters than Han.
pub(crate) fn of_side(text: &str, language: Language) -> String {
    let detected = detect(text);
    let is_latin = || detected == "und" || ScriptLetters::count(text).prevailing() == Some(TagScript::Latin);
    match language {
        Language::Chinese if is_latin() => chinese(text).to_owned(),
        Language::English if primary(&detected) == "zh" => "en".to_owned(),
        Language::English if detected == "en" && !may_be_english(text) => "und".to_owned(),
        Language::English if detected == "und" => "en".to_owned(),
        Language::English | Language::Chinese => detected,
    }
    .replace("zh-Hans", "zh")
}

/// The language of a tag without script and region.
pub(crate) fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// Whether text in the language of this tag is written from right to left.
pub(crate) fn is_right_to_left(tag: &str) -> bool {
    let parts = TagParts::new(tag);
    let is_latin = parts.script.as_deref() == Some("Latn");
    !is_latin
        && matches!(
            parts.language.as_str(),
            "ar" | "he" | "fa" | "ur" | "ps" | "yi" | "ug" | "sd" | "ckb" | "dv"
        )
}

/// Whether a text in Latin letters may be English: it is short, or has some of the words that no English text does without.
fn may_be_english(text: &str) -> bool {
    /// Words of a text that is long enough to tell.
    const LONG: usize = 12;
    let words = outside_entities(text).flat_map(|piece| piece.split(|c: char| !c.is_alphabetic()));
    let count = words.filter(|word| !word.is_empty()).count();
    let known = latin_scores(text).of_tag("en").unwrap_or_default() / 2;
    count < LONG || known * 25 >= count
}

/// Simplified unless most characters that differ are traditional.
fn chinese(text: &str) -> &'static str {
    let both = |c: char| TRADITIONAL.contains(c) && SIMPLIFIED.contains(c);
    let count = |table: &str| text.chars().filter(|c| table.contains(*c) && !both(*c)).count();
    if count(TRADITIONAL) > count(SIMPLIFIED) { "zh-Hant" } else { "zh-Hans" }
}

/// Whether more than a word or two speaks for `text` to be in the language that [`detect`] finds, and in no related one.
pub(crate) fn is_detectable(text: &str, language: &str) -> bool {
    /// Letters of a text in which letters of its own would be, if its language had some.
    const LONG: usize = 60;
    const SURE: usize = 6;
    match primary(language).as_str() {
        "und" => false,
        "zh" => text.chars().any(|c| TRADITIONAL.contains(c) != SIMPLIFIED.contains(c)),
        "ru" | "ar" => text.chars().filter(|c| c.is_alphabetic()).nth(LONG).is_some(),
        language => {
            let by_words = latin_scores(text).of_tag(language);
            let is_of_script = || ScriptLetters::count(text).prevailing() != Some(TagScript::Latin);
            let by_trigrams = || {
                trigrams::language(&plain(text)).is_some_and(|told| told.is_reliable && told.tag == language)
            };
            by_words.is_some_and(|score| score >= SURE) || is_of_script() || by_trigrams()
        }
    }
}

/// The more exact one of two tags of a text that name one language; `stated` where they do not.
pub(crate) fn more_exact<'a>(stated: &'a str, detected: &'a str) -> &'a str {
    let is_plain = !stated.contains('-');
    if is_plain && detected.len() > stated.len() && primary(stated) == primary(detected) {
        detected
    } else {
        stated
    }
}

/// How much speaks for each language in Latin letters, without links and handles.
fn latin_scores(text: &str) -> LatinScores {
    let mut scores = LatinScores::default();
    outside_entities(text).for_each(|piece| scores.add(piece));
    scores
}

fn latin(text: &str) -> &'static str {
    /// Two words, or a word and letters: one alone may be a name or a word of English.
    const SURE: usize = 3;
    /// Words that leave no doubt.
    const CERTAIN: usize = 8;
    let scores = latin_scores(text);
    let (language, score, next) = scores.best();
    let by_words = LatinScores::tag(language);
    if by_words == "en" && score >= CERTAIN && score * 2 >= next * 3 {
        return by_words;
    }
    let told = trigrams::language(&plain(text)).filter(|told| is_of_latin(told.tag));
    match told {
        Some(told) if told.is_reliable => return told.tag,
        // One without words here has a related one that has: Danish, Swedish.
        Some(told) if scores.of_tag(told.tag).is_none() && is_likely(text, &scores, &told) => {
            return told.tag;
        }
        _ => {}
    }
    if score >= CERTAIN && score * 2 >= next * 3 {
        return by_words;
    }
    match told {
        Some(told) if told.tag != "en" && is_likely(text, &scores, &told) => told.tag,
        _ if score >= SURE => by_words,
        _ => "en",
    }
}

/// Whether a text of few letters may be taken for one in the language that its trigrams suggest: that has words in it, or it is a
/// sentence with hardly a word of English.
fn is_likely(text: &str, scores: &LatinScores, told: &TrigramLanguage) -> bool {
    /// Words of a sentence: fewer are names and titles.
    const SENTENCE: usize = 4;
    /// How far the language is ahead.
    const AHEAD: f64 = 0.4;
    /// A word of the language, and more.
    const SOME: usize = 3;
    let english = scores.of_tag("en").unwrap_or_default();
    if scores.of_tag(told.tag).is_some_and(|own| own >= SOME && own >= english) {
        return true;
    }
    let (mut words, mut has_letters) = (0, false);
    for word in outside_entities(text).flat_map(|piece| piece.split(|c: char| !is_latin(c))) {
        words += usize::from(!word.is_empty());
        has_letters |= !word.is_ascii();
    }
    // Without words here, those of English are as good as those of a related language.
    let most = if scores.of_tag(told.tag).is_none() { scores.best().1 / 2 } else { 0 };
    english <= most && words >= SENTENCE && (has_letters || told.confidence >= AHEAD)
}

/// Whether a language is written in Latin letters.
fn is_of_latin(tag: &str) -> bool {
    wanted_script(tag) == Some(TagScript::Latin)
}

/// Whether a text in Latin letters is in another language than `language`, beyond doubt.
fn is_other_latin(text: &str, language: &str) -> bool {
    const SURE: usize = 8;
    let scores = latin_scores(text);
    let (_, best, _) = scores.best();
    scores.of_tag(language).is_some_and(|own| best >= SURE && own * 2 < best)
}

/// The parts of a language tag that distinguish texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct TagParts {
    language: String,
    script: Option<String>,
    region: Option<String>,
}

impl TagParts {
    fn new(tag: &str) -> Self {
        let mut parts = Self::default();
        for (at, part) in tag.split(['-', '_']).enumerate() {
            match part.len() {
                _ if at == 0 => parts.language = part.to_ascii_lowercase(),
                4 if at == 1 => {
                    let mut script = part.to_ascii_lowercase();
                    script.get_mut(..1).map(str::make_ascii_uppercase);
                    parts.script = Some(script);
                }
                2 | 3 if at <= 2 => parts.region = Some(part.to_ascii_uppercase()),
                _ => {}
            }
        }
        parts
    }

    /// The script, where it is named or follows from the region.
    fn known_script(&self) -> Option<&str> {
        let of_region = match (self.language.as_str(), self.region.as_deref()) {
            ("zh", Some("TW" | "HK" | "MO")) => Some("Hant"),
            ("zh", Some(_)) => Some("Hans"),
            _ => None,
        };
        self.script.as_deref().or(of_region)
    }

    /// Whether neither names another region.
    fn has_region_of(&self, other: &Self) -> bool {
        self.language == "zh"
            || self.region == other.region
            || self.region.is_none()
            || other.region.is_none()
    }
}

/// Returns a tag as it is written: `zh_cn` as `zh-CN`; `None` for what is no language tag.
pub(crate) fn parse(text: &str) -> Option<String> {
    let mut parts = text.split(['-', '_']);
    let is_language =
        |part: &str| matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_alphabetic());
    let is_subtag =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    if text.len() > 35 || !parts.next().is_some_and(is_language) || !parts.all(is_subtag) {
        return None;
    }
    let TagParts { language, script, region } = TagParts::new(text);
    Some([Some(language), script, region].into_iter().flatten().collect::<Vec<_>>().join("-"))
}

/// Whether two tags name one language: the same, or one names the other less exactly.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (TagParts::new(one), TagParts::new(other));
    let scripts = one.known_script().zip(other.known_script());
    one.language == other.language
        && scripts.is_none_or(|(one, other)| one == other)
        && one.has_region_of(&other)
}

/// Whether translations under two tags are into one language: as [`is_same`], but `zh` alone is simplified Chinese.
pub(crate) fn is_one_target(one: &str, other: &str) -> bool {
    let script = |tag: &str| match TagParts::new(tag) {
        parts if parts.language == "zh" => Some(parts.known_script().unwrap_or("Hans").to_owned()),
        parts => parts.script,
    };
    is_same(one, other) && script(one) == script(other)
}

/// Whether `text` is written in another language than that of `tag`, as far as its letters show.
pub(crate) fn is_in_other_language(text: &str, tag: &str) -> bool {
    const FEW: usize = 4;
    let letters = ScriptLetters::count(text);
    let tag = TagParts::new(tag);
    let Some(found) = letters.prevailing() else { return false };
    let Some(wanted) = wanted_script(&tag.language) else {
        // Whatever it is written in, it is not that.
        return matches!(found, TagScript::Chinese | TagScript::Japanese | TagScript::Korean);
    };
    if found == wanted {
        return match wanted {
            TagScript::Latin => is_other_latin(text, &tag.language),
            TagScript::Chinese => is_other_chinese(text, tag.known_script()),
            _ => false,
        };
    }
    // Japanese may be in Han characters alone, and names may be all that there is.
    let is_kin = wanted == TagScript::Japanese && found == TagScript::Chinese;
    let is_few = letters.latin < FEW && letters.han == 0 && found == TagScript::Latin;
    let is_mixed =
        found == TagScript::Latin && letters.of(wanted) * 6 >= letters.latin && letters.of(wanted) > 0;
    !is_kin && !is_few && !is_mixed
}

/// The script that a language is written in; `None` for languages of which nothing is known.
fn wanted_script(language: &str) -> Option<TagScript> {
    Some(match language {
        "zh" | "yue" | "wuu" | "nan" | "hak" | "gan" | "lzh" => TagScript::Chinese,
        "ja" => TagScript::Japanese,
        "ko" => TagScript::Korean,
        "ru" | "uk" | "sr" | "bg" | "be" | "mk" | "kk" | "ky" | "mn" => TagScript::Cyrillic,
        "ar" | "fa" | "ur" | "ps" | "ug" | "sd" | "ckb" => TagScript::Arabic,
        "he" | "yi" => TagScript::Hebrew,
        "en" | "fr" | "es" | "de" | "pt" | "it" | "nl" | "sv" | "da" | "no" | "nb" | "nn" | "is" | "fi"
        | "et" | "lv" | "lt" | "pl" | "cs" | "sk" | "sl" | "hr" | "hu" | "ro" | "tr" | "az" | "vi" | "id"
        | "ms" | "ca" | "gl" | "eu" | "af" | "cy" | "ga" | "sq" | "sw" | "eo" | "la" | "rm" => {
            TagScript::Latin
        }
        other => TagScript::Single(SINGLE.iter().position(|(_, _, tag)| *tag == other)?),
    })
}

/// Whether a Chinese text is in the other one of the two scripts, where one is asked for.
fn is_other_chinese(text: &str, script: Option<&str>) -> bool {
    let tells = text.chars().any(|c| TRADITIONAL.contains(c) != SIMPLIFIED.contains(c));
    tells && script.is_some_and(|script| !chinese(text).ends_with(script))
}

#[cfg(test)]
mod tests;
