use serde_json::{Value, json};

use super::{LineDamage, VERSION, parse, seal, to_json, version_line};
use crate::state::fact::{Fact, FactSet, Subject};

fn fact(subject: Subject, name: &str, value: Value) -> Fact {
    Fact { subject, name: name.to_owned(), value, time: "2025-03-14T09:26:53.589Z".to_owned() }
}

/// Facts of every kind, two of which say the opposite of earlier ones.
fn facts() -> Vec<Fact> {
    let post = |id: &str| Subject::Post(id.to_owned());
    let archive = Subject::Archive("/home/reader/文集.md".to_owned());
    vec![
        fact(post("1878"), "read", json!(true)),
        fact(post("1879"), "star", json!(true)),
        fact(post("a \"quoted\"\nname.md#7"), "tags", json!(["提示词", "to_read"])),
        fact(post("1878"), "read", json!(false)),
        fact(
            archive.clone(),
            "place",
            json!({ "post": "1878", "passage": 3, "byte": 120, "side": "original" }),
        ),
        fact(archive, "letter-a", json!({ "post": "1879" })),
        fact(Subject::User, "history", json!(["agents", "is:unread"])),
        fact(post("1879"), "star", json!(false)),
    ]
}

fn text(facts: &[Fact]) -> String {
    facts.iter().map(seal).fold(version_line(), |text, line| text + "\n" + &line)
}

/// What holds, in an order of its own.
fn holding<'a>(facts: impl Iterator<Item = &'a Fact>) -> Vec<String> {
    let mut lines: Vec<String> = facts.map(to_json).collect();
    lines.sort();
    lines
}

fn of_lines(facts: &[Fact], keep: impl Fn(usize) -> bool) -> Vec<String> {
    let mut all = FactSet::default();
    for (_, fact) in facts.iter().enumerate().filter(|(at, _)| keep(at + 1)) {
        all.add(fact.clone());
    }
    holding(all.iter())
}

#[test]
fn what_is_written_is_read_and_the_last_word_holds() {
    let reading = parse(text(&facts()).as_bytes());
    assert_eq!((reading.version, reading.lines, reading.damage), (VERSION, 8, vec![]));
    assert_eq!(reading.facts.count(), 6);
    assert_eq!(holding(reading.facts.iter()), of_lines(&facts(), |_| true));
    let star = reading.facts.value(&Subject::Post("1879".to_owned()), "star");
    assert_eq!(star, Some(&json!(false)));
}

#[test]
fn a_file_cut_at_any_length_keeps_every_whole_line() {
    let facts = facts();
    let whole = text(&facts);
    let mut ends: Vec<usize> = whole.match_indices('\n').map(|(at, _)| at).collect();
    ends.push(whole.len());
    for length in 0..=whole.len() {
        let reading = parse(&whole.as_bytes()[..length]);
        let kept = of_lines(&facts, |line| ends[line] <= length);
        assert_eq!(holding(reading.facts.iter()), kept, "cut at {length}");
        let is_cut = length > 0 && !ends.contains(&length) && !ends.contains(&(length - 1));
        assert_eq!(reading.damage.len(), usize::from(is_cut), "cut at {length}");
    }
}

#[test]
fn a_byte_changed_anywhere_costs_only_its_own_line() {
    let facts = facts();
    let whole = text(&facts);
    let line_of = |byte: usize| whole.match_indices('\n').filter(|(at, _)| *at < byte).count();
    for at in 0..whole.len() {
        for change in
            [1_u8, 2, 4, 8, 16, 32, 64, 128, whole.as_bytes()[at] ^ b'\n', whole.as_bytes()[at] ^ b'}']
        {
            let mut bytes = whole.clone().into_bytes();
            bytes[at] ^= change;
            let reading = parse(&bytes);
            // A line break that is changed joins the lines before and after it.
            let touched = line_of(at)..=line_of(at + 1);
            let found = holding(reading.facts.iter());
            let without = of_lines(&facts, |line| !touched.contains(&line));
            // Where the name of the check sum is hit, the fact itself is whole still.
            assert!(
                found == without || found == of_lines(&facts, |_| true),
                "byte {at} with {change:#x}: {found:#?}"
            );
            assert!(reading.version <= VERSION, "byte {at} with {change:#x}");
        }
    }
}

#[test]
fn damage_is_told_by_line_and_kind() {
    let good = seal(&facts()[0]);
    let text = format!(
        "{good}\n\n  {good}\r\n{{\"post\":\"1\",\"read\":true}}\nxx\n{{x}}\n[]\n{}\n{{\"a\":1,\"b\":2}}",
        good.replace("1878", "1879")
    );
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(b"\n\xff\xfe}");
    let reading = parse(&bytes);
    assert_eq!(
        reading.damage,
        [
            (5, LineDamage::Cut),
            (6, LineDamage::NotJson),
            (7, LineDamage::Cut),
            (8, LineDamage::Sum),
            (9, LineDamage::NoFact),
            (10, LineDamage::NotText)
        ]
    );
    // Blank lines, blanks around a line and a line without a check sum, as people write them, are none.
    assert_eq!((reading.lines, reading.facts.count()), (3, 2));
}

#[test]
fn a_later_version_is_told_by_a_whole_line_only() {
    let later = super::sealed("{\"duidu\":\"state\",\"version\":7");
    assert_eq!(parse(later.as_bytes()).version, 7);
    let forged = version_line().replace("\"version\":1", "\"version\":7");
    assert_eq!((parse(forged.as_bytes()).version, parse(forged.as_bytes()).damage.len()), (0, 1));
}

#[test]
fn the_format_of_a_line_stays_as_it_is() {
    let line = r#"{"time":"2025-03-14T09:26:53.589Z","post":"1878","read":true,"crc":"8864dfc4"}"#;
    assert_eq!(seal(&fact(Subject::Post("1878".to_owned()), "read", json!(true))), line);
    let file = parse(line.as_bytes());
    assert_eq!((file.lines, file.damage), (1, vec![]));
}
