//! Kept words as flash cards, a table, Markdown or JSON lines.

use serde::Serialize;

use super::format::{note_field, table_cell};
use super::record::write_json_line;
use super::xml::attribute;
use crate::corpus::Side;
use crate::state::kept_word::KeptWord;
use crate::text::markdown::escaped;
use crate::text::slice::slice;

listed! {
/// A format of kept words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordFormat {
    /// Markdown.
    Markdown,
    /// Cards with a gap, a line each, for the import of Anki.
    Anki,
    /// Word, term, sentence, counterpart, author, date, link, time, separated by tabs.
    Tsv,
    /// One [`WordRecord`] a line.
    JsonLines,
}
}

/// A kept word as JSON; scripts depend on its fields.
#[derive(Debug, Serialize)]
struct WordRecord<'a> {
    word: &'a str,
    term: &'a str,
    side: &'static str,
    sentence: &'a str,
    original: &'a str,
    translation: &'a str,
    /// The passage in the post, from 1.
    passage: u64,
    post: String,
    author: &'a str,
    date: &'a str,
    url: &'a str,
    kept: &'a str,
}

impl WordFormat {
    /// The name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Anki => "anki",
            Self::Tsv => "tsv",
            Self::JsonLines => "jsonl",
        }
    }

    /// The lines before the words.
    pub(crate) fn head(self) -> &'static str {
        match self {
            Self::Anki => {
                "#separator:tab\n#html:true\n#notetype:Cloze\n#deck:duidu\n#columns:ID\tText\tBack Extra\tTags\n\
                 #guid column:1\n#tags column:4\n"
            }
            Self::Markdown | Self::Tsv | Self::JsonLines => "",
        }
    }

    /// The lines of `word`. Cells of a table are safe for spreadsheets unless `is_raw`.
    pub(crate) fn lines(self, word: &KeptWord, is_raw: bool) -> String {
        match self {
            Self::Markdown => markdown(word),
            Self::Anki => anki(word),
            Self::Tsv => {
                let source = &word.source;
                let cells = [
                    &word.word,
                    &word.term,
                    &word.sentence,
                    word.counterpart(),
                    &source.author,
                    &source.date,
                    &source.url,
                    &word.time,
                ];
                let cells: Vec<String> = cells.iter().map(|cell| table_cell(cell, is_raw)).collect();
                cells.join("\t") + "\n"
            }
            Self::JsonLines => json_line(word),
        }
    }
}

fn json_line(word: &KeptWord) -> String {
    let [original, translation] = &word.quote.sides;
    let record = WordRecord {
        word: &word.word,
        term: &word.term,
        side: if word.side == Side::Original { "original" } else { "translation" },
        sentence: &word.sentence,
        original,
        translation,
        passage: u64::from(word.quote.passage) + 1,
        post: word.post.text(),
        author: &word.source.author,
        date: &word.source.date,
        url: &word.source.url,
        kept: &word.time,
    };
    let mut line = Vec::new();
    // Memory takes all that is written.
    drop(write_json_line(&mut line, &record));
    String::from_utf8_lossy(&line).into_owned()
}

/// `@author · date`.
fn source(word: &KeptWord) -> String {
    let author = format!("@{}", word.source.author);
    let parts = [author.as_str(), word.source.date.as_str()];
    parts.into_iter().filter(|part| part.len() > 1).collect::<Vec<_>>().join(" · ")
}

fn markdown(word: &KeptWord) -> String {
    let term =
        if word.term.is_empty() { String::new() } else { format!(" \u{2013} {}", escaped(&word.term)) };
    let mut lines = vec![format!("- **{}**{term}", escaped(&word.word))];
    for said in [word.sentence.as_str(), word.counterpart()].into_iter().filter(|said| !said.is_empty()) {
        if lines.len() > 1 {
            lines.push("  >".to_owned());
        }
        lines.push(format!("  > {}", escaped(said)));
    }
    let source = escaped(&source(word));
    let source = if word.source.url.is_empty() { source } else { format!("[{source}]({})", word.source.url) };
    lines.push(String::new());
    lines.push(format!("  {source}"));
    lines.join("\n") + "\n"
}

/// A note for Anki: by what it is known when it is imported again, the sentence with the word as its gap, what is on the back,
/// and the tag.
fn anki(word: &KeptWord) -> String {
    let text = cloze(&word.sentence, &word.word);
    let link = if word.source.url.is_empty() {
        attribute(&source(word))
    } else {
        format!("<a href=\"{}\">{}</a>", attribute(&word.source.url), attribute(&source(word)))
    };
    let back = [attribute(&word.term), attribute(word.counterpart()), link];
    let back: Vec<String> = back.into_iter().filter(|part| !part.is_empty()).collect();
    let id = note_field(&format!("duidu {}", word.word));
    format!("{id}\t{}\t{}\tduidu\n", note_field(&text), note_field(&back.join("<br>")))
}

/// `sentence` with `word` as the gap, wherever it is: as a word, also in the plural, else inside others; where it is not in
/// it at all, the gap before it.
fn cloze(sentence: &str, word: &str) -> String {
    // Signs of gaps that are text.
    let plain = |text: &str| attribute(&text.replace("{{", "{ {").replace("}}", "} }").replace("::", ": :"));
    let gap = |word: &str| format!("{{{{c1::{}}}}}", plain(word));
    let same = |at: &usize| {
        let found = sentence.get(*at..).and_then(|rest| rest.get(..word.len()));
        found.is_some_and(|found| found == word || found.eq_ignore_ascii_case(word))
    };
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_whole = |at: &usize| {
        let (before, after) = (sentence.get(..*at), sentence.get(at + word.len()..).unwrap_or_default());
        let inner = before.and_then(|text| text.chars().next_back());
        let ends = |after: &str| !is_letter(after.chars().next());
        let is_end = ends(after) || ["s", "es"].iter().any(|end| after.strip_prefix(end).is_some_and(ends));
        let first = is_letter(inner) && is_letter(word.chars().next());
        !first && (is_end || !is_letter(word.chars().next_back()))
    };
    let all: Vec<usize> = sentence.char_indices().map(|(at, _)| at).filter(same).collect();
    let whole: Vec<usize> = all.iter().copied().filter(is_whole).collect();
    let places = if whole.is_empty() { all } else { whole };
    if places.is_empty() || word.is_empty() {
        return format!("{} {}", gap(word), plain(sentence)).trim_end().to_owned();
    }
    let (mut text, mut done) = (String::new(), 0);
    for at in places {
        // One that begins inside the gap before is a part of it.
        if at >= done {
            text += &plain(slice(sentence, done..at));
            text += &gap(slice(sentence, at..at + word.len()));
            done = at + word.len();
        }
    }
    text + &plain(slice(sentence, done..))
}

#[cfg(test)]
mod tests {
    use super::cloze;

    #[test]
    fn the_gap_is_the_word_in_its_sentence() {
        for (sentence, word, expected) in [
            ("A boat crosses.", "boat", "A {{c1::boat}} crosses."),
            ("Rowboat or boat?", "boat", "Rowboat or {{c1::boat}}?"),
            ("Agents plan.", "agent", "{{c1::Agent}}s plan."),
            ("An agent, agents: agentic.", "agent", "An {{c1::agent}}, {{c1::agent}}s: agentic."),
            ("Agentic reagents.", "agent", "{{c1::Agent}}ic re{{c1::agent}}s."),
            ("哈哈哈哈，好。", "哈哈", "{{c1::哈哈}}{{c1::哈哈}}，好。"),
            ("#rust is a tag", "#rust", "{{c1::#rust}} is a tag"),
            ("冬天没有人游泳。", "游泳", "冬天没有人{{c1::游泳}}。"),
            ("a <b> & c", "c", "a &lt;b&gt; &amp; {{c1::c}}"),
            ("std::fmt }} here", "fmt", "std: :{{c1::fmt}} } } here"),
            ("He ran.", "run", "{{c1::run}} He ran."),
        ] {
            assert_eq!(cloze(sentence, word), expected);
        }
    }
}
