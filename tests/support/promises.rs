//! What holds for any input at all, one function a reader of input: fuzzing and the suite call the same ones.
//!
//! Each takes bytes as they come and fails by panicking.

#![allow(clippy::expect_used, reason = "what does not hold fails by panicking")]

use std::ops::Range;
use std::sync::Arc;

use duidu::app::App;
use duidu::app::input::keymap::Keymap;
use duidu::archive;
use duidu::config::settings::Settings;
use duidu::corpus::time::{Timestamp, Zone};
use duidu::corpus::{Body, Side};
use duidu::insight::glossary::{self, Glossary};
use duidu::insight::topics::{self, Topics};
use duidu::search::query::Query;
use duidu::search::query::completion;
use duidu::search::query::lexer;
use duidu::state::reading_position::ReadingPosition;
use duidu::state::{Session, annotations, line};
use duidu::text::markup::{self, Doc, RunKind};
use duidu::text::sanitize::Clean;
use duidu::text::segment;
use duidu::text::width;
use duidu::text::wrap::Units;

/// A promise: its name, and what checks it.
pub(crate) type Promise = (&'static str, fn(&[u8]));

/// All of them. Each has a fuzz target and a folder of seeds of its name.
pub(crate) const PROMISES: &[Promise] = &[
    ("markdown", markdown),
    ("json", json),
    ("import", import),
    ("car", car),
    ("sheets", sheets),
    ("markup", markup_of),
    ("sanitize", sanitize),
    ("split", split),
    ("wrap", wrap),
    ("query", query),
    ("completion", completed),
    ("date", date),
    ("state", state),
    ("insight", insight),
];

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// An archive opens or is refused with a reason; every post of it can be shown.
fn archive(name: &str, bytes: &[u8]) {
    opened(name, archive::parse(name, text(bytes)));
}

fn opened(name: &str, opened: Result<archive::Loaded, archive::LoadError>) {
    match opened {
        Ok(loaded) => {
            assert!(!loaded.corpus.posts.is_empty(), "an archive without posts is refused");
            for bad in &loaded.bad_records {
                harmless(&bad.to_string());
            }
            for post in 0..loaded.corpus.posts.len().min(50) {
                let body = loaded.corpus.body(post);
                paired(&body);
                harmless(&loaded.corpus.headline(post, Side::Original));
                harmless(&loaded.corpus.headline(post, Side::Translation));
                harmless(loaded.corpus.author(post));
                harmless(loaded.corpus.raw_clean(post).0.as_str());
                if let Some(link) = loaded.corpus.link(post) {
                    assert!(link.starts_with("http://") || link.starts_with("https://"), "{link:?}");
                    harmless(&link);
                }
            }
        }
        Err(error) => {
            let said = error.to_string();
            assert!(said.starts_with(name), "an error names its file: {said:?}");
            harmless(&said);
        }
    }
}

/// Any bytes as a Markdown archive.
pub(crate) fn markdown(bytes: &[u8]) {
    archive("posts.md", bytes);
}

/// Any bytes as an archive of JSON lines.
pub(crate) fn json(bytes: &[u8]) {
    archive("posts.jsonl", bytes);
}

/// Any bytes as an archive of another program.
pub(crate) fn import(bytes: &[u8]) {
    archive("posts", bytes);
}

/// Any bytes as a repository of Bluesky, and as the blocks of one.
pub(crate) fn car(bytes: &[u8]) {
    const HEADER: &[u8] = b"\x11\xA2\x65roots\x80\x67version\x01";
    opened("repo.car", archive::parse_bytes("repo.car", bytes));
    let blocks = [HEADER, bytes].concat();
    opened("repo.car", archive::parse_bytes("repo.car", &blocks));
}

/// Workbooks: a sheet opens or is refused, whatever its XML; and none becomes larger than its limits.
pub(crate) fn sheets(bytes: &[u8]) {
    let xml = text(bytes);
    for is_open_document in [false, true] {
        // A workbook may have sheets without posts.
        if let Ok(loaded) = archive::parse_workbook(&xml, is_open_document)
            && !loaded.corpus.posts.is_empty()
        {
            opened("workbook", Ok(loaded));
        }
    }
}

/// Both sides' clean-up: styles lie on characters, links leave by `http` only, nothing hostile stays.
pub(crate) fn markup_of(bytes: &[u8]) {
    let raw = text(bytes);
    for doc in [markup::original(&raw), markup::translation(&raw)] {
        cleaned(&doc);
    }
}

fn cleaned(doc: &Doc) {
    harmless(&doc.text);
    assert!(doc.runs.is_sorted_by_key(|run| run.start));
    for run in &doc.runs {
        let shown = doc.text.get(run.start as usize..run.end as usize);
        assert!(shown.is_some_and(|shown| !shown.is_empty()), "{run:?} of {:?}", doc.text);
        if let RunKind::Link(number) = run.kind {
            assert!(doc.links.get(number as usize).is_some());
        }
    }
    for passage in doc.passages() {
        assert!(doc.text.get(passage).is_some());
    }
}

/// The sanitiser: nothing hostile comes out, twice is once, and placeholders are in order.
pub(crate) fn sanitize(bytes: &[u8]) {
    let raw = text(bytes);
    let clean = Clean::new(&raw);
    harmless(clean.as_str());
    assert_eq!(Clean::new(clean.as_str()).as_str(), clean.as_str());
    assert!(!Clean::single_line(&raw).as_str().contains('\n'));
    let mut end = 0;
    for range in clean.placeholders() {
        assert!(range.start >= end && range.start < range.end);
        assert!(clean.as_str().get(range.start as usize..range.end as usize).is_some());
        end = range.end;
    }
}

/// Splitting and pairing: every character of a post is on one side, every passage in one pair, in order.
pub(crate) fn split(bytes: &[u8]) {
    paired(&Body::from_text(&text(bytes)));
}

fn paired(body: &Body) {
    assert!((0.0..=1.0).contains(&body.confidence));
    for side in [Side::Original, Side::Translation] {
        let doc = body.side(side);
        cleaned(doc);
        let mut all = String::new();
        let mut at = 0;
        for pair in &body.pairs {
            let range: Range<usize> = pair.side(side);
            assert!(range.start >= at, "{range:?} after {at}");
            at = range.end;
            all.push_str(doc.text.get(range).expect("a pair lies on characters"));
        }
        assert_eq!(solid(&all), solid(&doc.text));
    }
}

/// Wrapping: the first two bytes are the width; every character is shown once, and no row is wider than asked for
/// unless one grapheme alone is. Graphemes without columns of their own, such as a lone combining mark, count for
/// nothing.
pub(crate) fn wrap(bytes: &[u8]) {
    let (columns, rest) = match bytes {
        [a, b, rest @ ..] => (usize::from(u16::from_le_bytes([*a, *b]) % 300), rest),
        _ => return,
    };
    let clean = Clean::new(&text(rest));
    let shown = clean.as_str();
    let rows = Units::new(shown).rows(shown, 0..shown.len(), columns);
    assert!(!rows.is_empty());
    let mut all = String::new();
    for row in &rows {
        let piece = shown.get(row.start as usize..row.end as usize).expect("a row lies on characters");
        let wide = width::columns(piece) + usize::from(row.indent);
        let solid = segment::graphemes(piece).filter(|(_, grapheme)| width::columns(grapheme) > 0);
        assert!(wide <= columns || solid.count() <= 1, "{piece:?} is {wide} of {columns}");
        all.push_str(piece);
    }
    assert_eq!(solid(&all), solid(shown));
}

/// Queries: what is understood reads back as itself; what is not is pointed at; both can be coloured and completed.
pub(crate) fn query(bytes: &[u8]) {
    let typed = text(bytes);
    match Query::parse(&typed) {
        Ok(query) => {
            let canonical = query.to_string();
            assert_eq!(Query::parse(&canonical).as_ref(), Ok(&query), "{typed:?} as {canonical:?}");
            for span in query.spans(&typed).into_iter().chain(query.field_spans(&typed)) {
                assert!(typed.get(span).is_some_and(|shown| !shown.is_empty()));
            }
        }
        Err(error) => assert!(typed.get(error.span.clone()).is_some(), "{typed:?}: {error:?}"),
    }
    let mut end = 0;
    for token in lexer::tokens(&typed) {
        assert!(token.span.start >= end && typed.get(token.span.clone()).is_some(), "{token:?} of {typed:?}");
        end = token.span.end;
    }
    let ways = completion::complete(&typed, &completion::CompletionNames::default());
    assert!(typed.is_char_boundary(ways.start), "{typed:?}");
}

/// Completing: every way that Tab offers can be typed in the place it is offered for, whatever is in the archive.
pub(crate) fn completed(bytes: &[u8]) {
    let typed = text(bytes);
    let names = || typed.split_whitespace().map(|word| Clean::single_line(word).into_string());
    let named = || names().map(|name| (name.clone(), name)).collect();
    let offers = completion::CompletionNames {
        languages: Vec::new(),
        users: names().collect(),
        topics: named(),
        glosses: named(),
        tags: annotations::tags(&typed),
        queries: Vec::new(),
    };
    let ends = typed.char_indices().map(|(at, _)| at).chain([typed.len()]);
    for end in ends.step_by((typed.len() / 16).max(1)) {
        let typed = typed.get(..end).expect("an end lies on a character");
        let ways = completion::complete(typed, &offers);
        let kept = typed.get(..ways.start).expect("a token starts on a character");
        for way in ways.all {
            harmless(&way.text);
            // What is taken is a query, or the start of one: it can be coloured, and asked for what is wrong with it.
            let line = format!("{kept}{}", way.text);
            if let Err(error) = Query::parse(&line) {
                assert!(line.get(error.span.clone()).is_some(), "{line:?}: {error:?}");
            }
            assert!(line.is_char_boundary(completion::complete(&line, &offers).start), "{line:?}");
        }
    }
}

/// Dates of the go-to line: what is understood is a day of the calendar that can be written.
pub(crate) fn date(bytes: &[u8]) {
    let typed = text(bytes);
    let day = |text| Timestamp::parse_date(text).expect("a date");
    for range in
        [None, Some((day("2024-02-29"), day("2025-12-31"))), Some((day("0001-01-01"), day("9999-12-31")))]
    {
        if let Some(timestamp) = Timestamp::parse_loose(&typed, range, Zone::Utc) {
            let shown = timestamp.date(Zone::Utc);
            assert_eq!(
                Timestamp::parse_loose(&shown, range, Zone::Utc),
                Some(timestamp),
                "{typed:?} as {shown:?}"
            );
            harmless(&shown);
        }
    }
}

/// The state file: whatever it holds, every fact that is understood can be written and read again, and a reader that
/// takes them in can be drawn and gives out what it can read itself.
pub(crate) fn state(bytes: &[u8]) {
    let reading = line::parse(bytes);
    for fact in reading.facts.iter() {
        let again = line::parse(line::seal(fact).as_bytes());
        assert!(again.damage.is_empty(), "{fact:?}: {:?}", again.damage);
        assert_eq!(again.facts.iter().collect::<Vec<_>>(), [fact]);
        let _ = fact.problem();
    }
    let session = Session::from_facts(&reading.facts, Some("digest".to_owned()));
    for place in session.place.iter().chain(session.letters.values()) {
        assert_eq!(ReadingPosition::from_value(&place.to_value()).as_ref(), Some(place));
    }
    for tag in session.annotations.tags().into_keys() {
        harmless(tag);
    }
    let archive = "### 1\n作者: @a\n链接: https://x.com/a/status/20\n\nOne.\n\nTwo.\n\n一。\n\n二。\n";
    let corpus = archive::parse("a.md", archive.to_owned()).expect("an archive").corpus;
    let mut app = App::new(Arc::new(corpus), Settings::default(), Keymap::default());
    app.restore(session, true);
    app.fit(80, 24);
    for fact in app.take_unsaved() {
        assert!(line::parse(line::seal(&fact).as_bytes()).damage.is_empty(), "{fact:?}");
    }
}

/// Topics and glossary of made-up posts, which a record separator (U+001E) divides: what is found lies on characters
/// of posts that are there.
pub(crate) fn insight(bytes: &[u8]) {
    let text = text(bytes);
    let posts = text.split('\u{1e}').take(64).zip(1..).map(|(post, number)| {
        format!("### {number}\n作者: @a\n链接: https://x.com/a/status/{number}\n\n{post}\n\n---\n\n")
    });
    let archive: String = posts.collect();
    let corpus = archive::parse("a.md", archive).expect("an archive").corpus;
    let (topics, glossary) = Topics::with_glossary(&corpus, &|| false);
    assert_eq!(Glossary::mine(&corpus, &|| false), glossary);
    for topic in &topics.all {
        assert!(!topic.name.is_empty() && !topic.posts.is_empty(), "{topic:?}");
        assert!(topic.mentions.is_sorted(), "{topic:?}");
        for post in topic.posts.iter().chain(&topic.mentions) {
            let body = corpus.body(*post as usize);
            for (side, span) in topics::mentions(topic, &body) {
                assert!(
                    body.side(side).text.get(span).is_some_and(|mention| !mention.is_empty()),
                    "{topic:?}"
                );
            }
        }
    }
    for (entry, occurrence) in
        glossary.entries.iter().flat_map(|entry| entry.occurrences.iter().map(move |place| (entry, place)))
    {
        let body = corpus.body(occurrence.post as usize);
        let place = body.side(occurrence.side).text.get(occurrence.span.clone());
        assert!(place.is_some_and(|place| !place.is_empty()), "{occurrence:?} of {entry:?}");
        assert!(entry.variants.get(occurrence.variant as usize).is_some(), "{occurrence:?} of {entry:?}");
    }
    for post in 0..corpus.posts.len() {
        let body = corpus.body(post);
        for gloss in glossary::glosses(&body) {
            assert!(body.side(gloss.side).text.get(gloss.span.clone()).is_some(), "{gloss:?}");
        }
        assert!(topics.of_post(post as u32).iter().all(|topic| topics.all.get(*topic as usize).is_some()));
    }
}

/// Nothing that a terminal takes for anything but a visible character, except line ends and blanks.
fn harmless(text: &str) {
    for c in text.chars() {
        let hostile = (c.is_control() && c != '\n')
            || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}');
        assert!(!hostile, "{c:?} in {text:?}");
    }
}
