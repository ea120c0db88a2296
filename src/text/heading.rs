//! Headings of Markdown and of chapters.

/// Longest heading of a chapter, in characters: `Chapter 3. The Storm`.
const LONGEST_HEADING: usize = 40;
/// What headings of chapters begin with, in lower case.
const CHAPTERS: [&str; 14] = [
    "chapter ",
    "kapitel ",
    "chapitre ",
    "capítulo ",
    "capitulo ",
    "capitolo ",
    "hoofdstuk ",
    "rozdział ",
    "kapitola ",
    "глава ",
    "розділ ",
    "κεφάλαιο ",
    "bölüm ",
    "الفصل ",
];

/// The level of the heading that `line` is: 1 to 6 in Markdown, and 1 for a chapter (`Chapter 3`, `第三章`).
pub(crate) fn heading_level(line: &str) -> Option<usize> {
    let line = line.trim();
    let marks = line.len() - line.trim_start_matches('#').len();
    if (1..=6).contains(&marks) && line.get(marks..).is_some_and(|rest| rest.starts_with([' ', '\t'])) {
        return Some(marks);
    }
    let is_short = line.chars().count() <= LONGEST_HEADING;
    (is_short && (is_named_chapter(line) || is_numbered_chapter(line))).then_some(1)
}

fn is_named_chapter(line: &str) -> bool {
    let begins = |word: &&str| {
        let mut rest = line.chars();
        let has = |c: char, have: char| have == c || have.to_lowercase().eq([c]);
        word.chars().all(|c| rest.next().is_some_and(|have| has(c, have))) && !rest.as_str().trim().is_empty()
    };
    CHAPTERS.iter().any(begins)
}

/// `第三章` and `제3장`.
fn is_numbered_chapter(line: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || "零〇一二三四五六七八九十百两兩".contains(c);
    let units: [(char, &[char]); 2] =
        [('第', &['章', '节', '節', '回', '卷', '部', '話', '话']), ('제', &['장', '부', '화', '권'])];
    units.iter().any(|(mark, units)| {
        let Some(rest) = line.strip_prefix(*mark).map(str::trim_start) else { return false };
        let after = rest.trim_start_matches(is_digit);
        after.len() < rest.len() && after.trim_start().starts_with(*units)
    })
}

#[cfg(test)]
mod tests {
    use super::heading_level;

    #[test]
    fn headings_are_of_markdown_or_chapters() {
        for (line, level) in [
            ("# A", Some(1)),
            ("### A b", Some(3)),
            ("#### four", Some(4)),
            ("Chapter 12", Some(1)),
            ("CHAPTER I. Down", Some(1)),
            ("Capítulo 3", Some(1)),
            ("Глава третья", Some(1)),
            ("第三章 海", Some(1)),
            ("第12回", Some(1)),
            ("제 2 장", Some(1)),
            ("#tag", None),
            ("chapter", None),
            ("第一次见面", None),
            ("第章", None),
            ("A chapter 3", None),
        ] {
            assert_eq!(heading_level(line), level, "{line}");
        }
    }
}
