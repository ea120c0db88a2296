//! Where the translation starts in a body of two languages in Latin letters.
//!
//! Each paragraph leans to the language of the beginning or to that of the end, by its frequent words. Where both are one
//! language there is no translation. A translation must also show signs of one: a rule or a label where it starts, or as many
//! paragraphs of about the same length that keep links and numbers.

use super::evidence::SplitEvidence;
use super::latin::LatinScores;
use crate::text::hash::HashSet;
use crate::text::slice::{slice, subslice};

/// What speaks for the language of a side at least: four frequent words.
const SURE_EVIDENCE: usize = 8;
/// What one frequent word speaks for its language.
const WORD: isize = 2;
/// What speaks for one of two languages more than for the other in a paragraph that leans to it.
const LEANS: usize = 3;
/// The weight of tags, which are translated and not compared.
const TRANSLATED: std::ops::Range<f32> = 0.28..0.32;
/// What a quotation begins with.
const OPENING: [char; 8] = ['"', '“', '”', '„', '«', '»', '‘', '>'];
/// Most that one side is longer than the other, in letters: with a rule or a label, with as many paragraphs, with nearly as many.
const LENGTH_RATIOS: [f32; 3] = [3.0, 1.8, 1.5];

/// Names of languages, and words for translations, with which labels are written.
const NAMES: &str = "english anglais inglés ingles englisch inglese inglês engels french français francais francés frances \
                     französisch francese francês frans spanish español espanol castellano espagnol spanisch spagnolo \
                     espanhol spaans german deutsch allemand alemán aleman tedesco alemão duits portuguese português \
                     portugues portugais portugués portugiesisch portoghese italian italiano italien italienisch italiaans \
                     dutch nederlands néerlandais neerlandés niederländisch olandese version versión versione versão \
                     translation traduction traducción traduccion übersetzung traduzione tradução vertaling";
/// Codes of languages that labels are written with, as in `[FR]`.
const CODES: [&str; 8] = ["EN", "FR", "ES", "DE", "PT", "IT", "NL", "ENG"];

/// A cut before a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LatinCut {
    /// The line.
    pub(super) at: usize,
    /// How sure it is.
    pub(super) confidence: f32,
}

/// A paragraph, or a line where there are no paragraphs.
struct Unit {
    /// Its first line.
    line: usize,
    scores: LatinScores,
    letters: usize,
    kind: UnitKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UnitKind {
    /// Of text.
    Text,
    /// Only links and similar things.
    Wordless,
    /// A rule.
    Rule,
    /// The name of a language, alone or before a text.
    Label,
}

/// The cut of `body` where two languages in Latin letters meet and all else speaks for a translation.
pub(super) fn find(body: &str, evidence: &SplitEvidence) -> Option<LatinCut> {
    let starts = starts(evidence)?;
    let end = evidence.lines.len();
    // Nearly all bodies are in one language, which their beginning and their end tell.
    let mut units: Vec<Option<Unit>> = starts.iter().map(|_| None).collect();
    let unit_end = |at: usize| starts.get(at + 1).copied().unwrap_or(end);
    let mut language = |order: &mut dyn Iterator<Item = usize>| {
        let mut sum = LatinScores::default();
        for at in order {
            let unit = Unit::new(body, evidence, *starts.get(at)?, unit_end(at));
            sum = sum.plus(&unit.scores);
            *units.get_mut(at)? = Some(unit);
            let (language, most, next) = sum.best();
            if most >= SURE_EVIDENCE && most * 2 >= next * 3 {
                return Some(language);
            }
        }
        None
    };
    let first = language(&mut (0..starts.len()))?;
    let last = language(&mut (0..starts.len()).rev())?;
    if first == last {
        return None;
    }
    let unit = |(at, known): (usize, Option<Unit>)| {
        known.unwrap_or_else(|| {
            Unit::new(body, evidence, starts.get(at).copied().unwrap_or(end), unit_end(at))
        })
    };
    let units: Vec<Unit> = units.into_iter().enumerate().map(unit).collect();
    cut(body, evidence, &units, [first, last])
}

/// The cut of `body` between the `languages` that its sides are expected to be in: few words tell them then, or only that both
/// sides are alike.
pub(super) fn find_expected(
    body: &str,
    evidence: &SplitEvidence,
    [first, last]: [usize; 2],
) -> Option<LatinCut> {
    let starts = starts(evidence)?;
    let ends = starts.iter().skip(1).copied().chain([evidence.lines.len()]);
    let units: Vec<Unit> =
        starts.iter().zip(ends).map(|(start, end)| Unit::new(body, evidence, *start, end)).collect();
    let leans = |unit: &Unit| unit.scores.of(last) as isize - unit.scores.of(first) as isize;
    let (unequal, all) = (unequal(&units), units.iter().map(leans).sum::<isize>());
    let mut left = 0;
    let candidates = units.iter().zip(1..units.len()).zip(unequal.iter().skip(1));
    let candidates = candidates.filter_map(|((unit, at), more)| {
        left += leans(unit);
        let right = all - left;
        (left <= WORD && right >= -WORD).then_some((right - left - WORD * *more as isize, at))
    });
    let (lead, at) = candidates.max_by_key(|(lead, at)| (*lead, std::cmp::Reverse(*at)))?;
    let (before, after) = units.split_at_checked(at)?;
    let is_marked = units.get(at - 1).is_some_and(|unit| unit.kind == UnitKind::Rule);
    let limit = if is_marked || lead > 0 { LENGTH_RATIOS[0] } else { LENGTH_RATIOS[1] };
    let line = units.get(at)?.line;
    // Where words identify the languages, numbers may be written in another way.
    let is_kept = lead >= SURE_EVIDENCE as isize || keeps(evidence, line);
    let is_cut = lead >= 0 && longer(before, after) <= limit && is_kept;
    is_cut.then_some(LatinCut { at: line, confidence: if lead > 0 { 0.7 } else { 0.4 } })
}

/// By how many units with text the sides differ of a cut before each of `units`.
fn unequal(units: &[Unit]) -> Vec<usize> {
    let all = texts(units);
    let mut before = 0_usize;
    let differ = |unit: &Unit| {
        let differ = (before * 2).abs_diff(all);
        before += usize::from(unit.kind != UnitKind::Rule);
        differ
    };
    units.iter().map(differ).collect()
}

/// How many units have text.
fn texts(units: &[Unit]) -> usize {
    units.iter().filter(|unit| unit.kind != UnitKind::Rule).count()
}

/// How many times as long one side is as the other, in letters.
fn longer(before: &[Unit], after: &[Unit]) -> f32 {
    let letters = |units: &[Unit]| units.iter().map(|unit| unit.letters).sum::<usize>() as f32;
    let (left, right) = (letters(before), letters(after));
    left.max(right) / left.min(right).max(1.0)
}

/// The first lines of the paragraphs; of the lines where there is one paragraph. `None` where there is one line.
fn starts(evidence: &SplitEvidence) -> Option<Vec<usize>> {
    let lines = || evidence.lines.iter().enumerate();
    let paragraphs: Vec<usize> =
        lines().filter(|(_, line)| line.starts_paragraph).map(|(at, _)| at).collect();
    let starts = if paragraphs.len() < 2 { lines().map(|(at, _)| at).collect() } else { paragraphs };
    (starts.len() > 1).then_some(starts)
}

impl Unit {
    fn new(body: &str, evidence: &SplitEvidence, line: usize, end: usize) -> Self {
        let lines = subslice(&evidence.lines, line..end);
        let (mut scores, mut letters, mut words) = (LatinScores::default(), 0, 0);
        for line in lines.iter().filter(|line| !line.is_code) {
            let text = slice(body, line.start..line.end);
            words += line.amount.words;
            if line.amount.words > 0 {
                letters += text.chars().filter(|c| c.is_alphabetic()).count();
                scores.add(text);
            }
        }
        let first = lines.first().map_or("", |line| slice(body, line.start..line.end).trim());
        let kind = match () {
            () if lines.len() == 1 && is_rule(first) => UnitKind::Rule,
            () if is_label(first) => UnitKind::Label,
            () if words == 0 => UnitKind::Wordless,
            () => UnitKind::Text,
        };
        Self { line, scores, letters, kind }
    }

    /// Whether it leans to the second of two languages; `None` where it leans to none.
    fn leans(&self, [first, last]: [usize; 2]) -> Option<bool> {
        let (first, last) = (self.scores.of(first), self.scores.of(last));
        (first.abs_diff(last) >= LEANS).then_some(last > first)
    }
}

/// The cut between the units of the `languages`.
fn cut(body: &str, evidence: &SplitEvidence, units: &[Unit], languages: [usize; 2]) -> Option<LatinCut> {
    let leaning = || units.iter().map(|unit| unit.leans(languages)).enumerate();
    let last_of_first = leaning().rev().find(|(_, leans)| *leans == Some(false))?.0;
    let first_of_last = leaning().find(|(_, leans)| *leans == Some(true))?.0;
    if last_of_first >= first_of_last {
        return None;
    }
    let between = last_of_first + 1..=first_of_last;
    let kind = |at: usize| units.get(at).map(|unit| unit.kind);
    // A rule ends the first side, a label begins the second one.
    let rule = between.clone().find(|at| kind(at - 1) == Some(UnitKind::Rule));
    let label = between.clone().find(|at| kind(*at) == Some(UnitKind::Label));
    let marked = label.or(rule);
    let unequal = unequal(units);
    let at = marked.or_else(|| between.min_by_key(|at| unequal.get(*at)))?;
    let (before, after) = units.split_at_checked(at)?;
    let longer = longer(before, after);
    let line = units.get(at)?.line;
    let confidence = match *unequal.get(at)? {
        _ if marked.is_some() => (longer <= LENGTH_RATIOS[0]).then_some(0.9),
        0 => (longer <= LENGTH_RATIOS[1] && keeps(evidence, line) && !introduces(body, evidence, line))
            .then_some(0.7),
        1 if texts(before).min(texts(after)) > 2 => {
            (longer <= LENGTH_RATIOS[2] && keeps(evidence, line) && !introduces(body, evidence, line))
                .then_some(0.5)
        }
        _ => None,
    };
    Some(LatinCut { at: line, confidence: confidence? })
}

/// Whether half of the links, handles and numbers that a side has are on the other one too.
fn keeps(evidence: &SplitEvidence, line: usize) -> bool {
    let (mut before, mut after) = (HashSet::default(), HashSet::default());
    for token in evidence.tokens.iter().filter(|token| !TRANSLATED.contains(&token.weight)) {
        let side = if (token.line as usize) < line { &mut before } else { &mut after };
        side.insert(token.id);
    }
    let shared = before.intersection(&after).count();
    let most = before.len().max(after.len());
    most < 2 || shared * 2 >= most
}

/// Whether what comes before the line says that a quotation follows.
fn introduces(body: &str, evidence: &SplitEvidence, line: usize) -> bool {
    let text = |at: Option<usize>| {
        let line = at.and_then(|at| evidence.lines.get(at));
        line.map_or("", |line| slice(body, line.start..line.end).trim())
    };
    let is_quoted = |text: &str| text.starts_with(OPENING);
    let above = text(line.checked_sub(1));
    above.ends_with([':', '：']) || (is_quoted(text(Some(line))) && !is_quoted(text(Some(0))))
}

/// Whether a line is nothing but signs, such as `---`, `* * *` or `//`.
fn is_rule(line: &str) -> bool {
    let mut signs = line.chars().filter(|c| !c.is_whitespace());
    line.len() <= 200
        && signs.clone().count() > 1
        && signs.all(|c| {
            matches!(
                c,
                '-' | '–' | '—' | '─' | '━' | '_' | '=' | '*' | '~' | '•' | '·' | '/' | '|' | '+' | '#'
            )
        })
        || matches!(line, "—" | "–" | "⸻")
}

/// Whether a line begins with the name of a language: a code before a sign, or a flag; or is nothing else.
fn is_label(line: &str) -> bool {
    let bare = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_flag(c));
    if bare.starts_with(is_flag) {
        return true;
    }
    let end = bare.find(|c: char| !c.is_alphanumeric()).unwrap_or(bare.len());
    let (word, rest) = (slice(bare, ..end), slice(bare, end..).trim_start());
    let ends_label = rest.is_empty() || rest.starts_with([':', ']', ')', '|', '/', '：', '】']);
    if CODES.contains(&word) && ends_label {
        return true;
    }
    let words: Vec<String> = line
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_name = |word: &String| NAMES.split_ascii_whitespace().any(|name| name == word);
    let is_first = word.to_lowercase();
    words.len() <= 4 && words.iter().any(is_name) || is_name(&is_first) && rest.starts_with([':', '：'])
}

/// Whether a character is half of a flag.
fn is_flag(c: char) -> bool {
    ('\u{1F1E6}'..='\u{1F1FF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::super::tests::cuts;

    #[test]
    fn a_translation_in_the_same_letters_is_found() {
        for marked in [
            "The ferry was late because of the fog, and we drank cold tea.\n\n‖Le bac était en retard à cause du brouillard, et nous avons bu du thé froid.",
            "The ferry was late because of the fog, and we drank cold tea.\n\n‖El barco llegó tarde por la niebla, y nos tomamos un té frío.",
            "The ferry was late because of the fog, and we drank cold tea.\n\n‖Die Fähre kam wegen des Nebels zu spät, und wir haben kalten Tee getrunken.",
            "La marée monte et le port est plein.\n\nOn y va avec les enfants.\n\n‖The tide is coming in and the port is full.\n\nWe are going there with the kids.",
            "Wir haben die Fähre um 7:15 genommen.\n\nDas Wetter war nicht gut.\n\nhttps://example.org/a\n\n‖We took the ferry at 7:15.\n\nThe weather was not that good.\n\nhttps://example.org/a",
            "We are open again, and the tea is hot.\n‖Nous sommes de nouveau ouverts, et le thé est chaud.",
            "Our harbour is closed for the winter, and so are we.\n\nSee you all in spring!\n\n---\n\n‖Nuestro puerto está cerrado por el invierno, y nosotros también.",
            "EN: The harbour is closed for the winter.\n\n‖FR: Le port est fermé pour tout l'hiver.",
            "🇬🇧 The harbour is closed for all of the winter.\n\n‖🇩🇪 Der Hafen ist im Winter für alle geschlossen.",
            "The harbour is closed for the winter.\n\nThat is all there is.\n\n‖En español:\n\nEl puerto está cerrado por el invierno.",
            "Il porto è chiuso per tutto l'inverno e non si pesca.\n\n‖O porto está fechado durante todo o inverno e não se pesca.",
        ] {
            cuts(marked);
        }
    }

    #[test]
    fn one_language_and_quotations_are_no_translation() {
        for marked in [
            "The ferry was late because of the fog.\n\nWe drank cold tea and talked about the harbour.",
            "Le bac était en retard.\n\nNous avons bu du thé froid dans le port.\n\nEt puis c'est tout.",
            "I have always liked this line of an old song about the sea, and it is the best one:\n\nLa mer est belle et les bateaux sont dans le port avec nous.",
            "This is the one that I think about when I am at the sea.\n\n«La mer est belle et les bateaux sont dans le port avec nous.»",
            "The menu of the day is here. We had it with the kids, and it was the best of all that we have had on this coast for years.\n\nLe poisson est pour vous et les autres.",
            "The tide is in and it is cold.\n\nLa marée est haute et il fait froid.\n\nThe tide is out and it is warm.\n\nLa marée est basse et il fait chaud.",
            "We left at 7:15 from pier 12 with 40 others, and it was cold on the boat.\n\nLe menu est à 18 et le vin à 25, les enfants ne paient que 9 pour le tout.",
            "Lorem ipsum dolor sit amet, consectetur.\n\nSed do eiusmod tempor incididunt ut labore.",
            "Buenos días!\n\nGood morning!",
        ] {
            cuts(marked);
        }
    }
}
