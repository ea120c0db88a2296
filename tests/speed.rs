//! What speed means where clocks cannot be trusted: how often a frame, a key and a load ask for memory, and that this
//! does not grow with the archive. A binary of its own: counting takes the place of the allocator.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use std::fmt::Write as _;
use std::sync::Arc;

use allocation_counter::{AllocationInfo, measure};
use duidu::app::App;
use duidu::app::event::Event;
use duidu::app::input::key::Key;
use duidu::app::input::keymap::Keymap;
use duidu::archive;
use duidu::config::colors::ThemeStyles;
use duidu::config::settings::Settings;
use duidu::corpus::Corpus;
use duidu::export::{PostFormat, PostSelection};
use duidu::i18n::UiLanguage;
use duidu::insight::concordance::{Concordance, ContextOrder};
use duidu::insight::glossary::Glossary;
use duidu::insight::topics::Topics;
use duidu::search::index::Index;
use duidu::search::query::Query;
use duidu::search::rank;
use duidu::ui::{
    self,
    theme::{Theme, ThemeColors},
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// Posts of a small archive and of a large one.
const SIZES: [usize; 2] = [113, 100_000];

/// An archive of short posts, all of the same lengths.
fn text(posts: usize) -> String {
    let mut text = String::new();
    for post in 1..=posts {
        write!(
            text,
            "### {post:07}\n\n作者: @someone\n时间: 2025-01-01\n链接: https://x.com/someone/status/{}\n\
             互动: Likes: 50; Views: 900\n\nAn agent answers {post:07} voices.\n\n智能体回答。\n\n",
            1_500_000_000_000_000_000 + post
        )
        .unwrap();
    }
    text
}

fn corpus(posts: usize) -> Corpus {
    archive::parse("archive", text(posts)).unwrap().corpus
}

/// The reader on a screen.
struct Reader {
    app: App,
    terminal: Terminal<TestBackend>,
    theme: Theme,
}

impl Reader {
    fn of(posts: usize) -> Self {
        let app = App::new(Arc::new(corpus(posts)), Settings::default(), Keymap::preset("vim"));
        let mut reader = Self {
            app,
            terminal: Terminal::new(TestBackend::new(120, 36)).unwrap(),
            theme: Theme::new(&ThemeStyles::shipped("dark").unwrap(), ThemeColors::True),
        };
        // What is made once is made.
        for key in ["j", "k", "j", "k"] {
            reader.key(key);
        }
        reader
    }

    fn frame(&mut self) {
        self.app.fit(120, 36);
        self.terminal.draw(|frame| ui::draw(&self.app, &self.theme, frame)).unwrap();
    }

    fn key(&mut self, key: &str) {
        self.app.update(Event::Key(Key::parse(key).unwrap()));
        self.frame();
    }
}

/// `many` is at most `times` of `few`, and some that make no difference.
#[track_caller]
fn no_more(what: &str, few: &AllocationInfo, many: &AllocationInfo, times: f64) {
    for (unit, few, many) in
        [("allocations", few.count_total, many.count_total), ("bytes", few.bytes_total, many.bytes_total)]
    {
        assert!(many as f64 <= few as f64 * times, "{what}: {many} {unit} instead of {few}");
    }
}

#[test]
fn frames_and_moves_cost_the_same_in_any_archive() {
    let mut readers = SIZES.map(Reader::of);
    let [few, many] = readers.each_mut().map(|reader| measure(|| reader.frame()));
    println!("a frame: {few:?}, {many:?}");
    assert!(few.count_total < 1_500, "a frame of the same screen: {few:?}");
    no_more("a frame", &few, &many, 1.5);
    for key in ["j", "k", "L", "L"] {
        let [few, many] = readers.each_mut().map(|reader| measure(|| reader.key(key)));
        println!("{key}: {few:?}, {many:?}");
        assert!(few.count_total < 1_500, "{key}: {few:?}");
        no_more(key, &few, &many, 1.5);
    }
}

#[test]
fn opening_and_passing_a_long_post_does_no_more_than_is_shown() {
    let passages = |words: &str| {
        (10..50).fold(String::new(), |mut text, number| {
            write!(text, "{number} {words}\n\n").unwrap();
            text
        })
    };
    let post = |number: usize| {
        format!(
            "### {number}\n\n作者: @someone\n时间: 2025-01-01\n链接: https://x.com/someone/status/{number}\n\n{}{}",
            passages("agents of @someone answer."),
            passages("个智能体在回答 @someone。")
        )
    };
    let text: String = (1..=9).map(post).collect();
    let corpus = Arc::new(archive::parse("archive", text).unwrap().corpus);
    let open = |keymap| App::new(Arc::clone(&corpus), Settings::default(), keymap);
    // What is made once in a process is made; keys ask for as much as there are.
    drop(open(Keymap::preset("vim")));
    let (mut app, keymap) = (None, Keymap::preset("vim"));
    let opened = measure(|| app = Some(open(keymap)));
    let app = app.unwrap();
    let terminal = Terminal::new(TestBackend::new(120, 36)).unwrap();
    let theme = Theme::new(&ThemeStyles::shipped("dark").unwrap(), ThemeColors::True);
    let mut reader = Reader { app, terminal, theme };
    reader.frame();
    let passed = measure(|| drop(reader.app.update(Event::Key(Key::parse("j").unwrap()))));
    let shown = measure(|| reader.frame());
    let again = measure(|| reader.frame());
    println!("opening: {opened:?}, passing: {passed:?}, its frame: {shown:?}, another: {again:?}");
    for (what, info, limit) in [
        ("opening", opened, 780),
        ("passing", passed, 800),
        ("its frame", shown, 1_625),
        ("another frame", again, 320),
    ] {
        assert!(info.count_total <= limit, "{what}: {info:?}");
    }
}

#[test]
fn loading_asks_for_memory_twice_a_post() {
    let [few, many] = [2_000, 20_000].map(|posts| {
        let text = text(posts);
        let bytes = text.len() as u64;
        let info = measure(|| drop(archive::parse("archive", text).unwrap()));
        (posts as u64, bytes, info)
    });
    println!("loading: {few:?}, {many:?}");
    for (posts, bytes, info) in [few, many] {
        assert!(info.count_total <= posts * 3, "{} allocations for {posts} posts", info.count_total);
        // The posts themselves, while their vector grows; the text is read in place.
        assert!(info.bytes_max <= bytes * 4, "{} bytes for a text of {bytes}", info.bytes_max);
    }
}

#[test]
fn posts_out_of_order_are_ordered_where_they_are() {
    let ordered = text(20_000);
    let mut records: Vec<&str> = ordered.split_inclusive("智能体回答。\n\n").collect();
    records.chunks_mut(7).for_each(<[&str]>::reverse);
    let [few, many] = [ordered.clone(), records.concat()].map(|text| {
        measure(|| assert_eq!(archive::parse("archive", text).unwrap().corpus.posts.len(), 20_000))
    });
    println!("in order and out of order: {few:?}, {many:?}");
    assert!(many.bytes_max * 20 < few.bytes_max * 21, "{} and {} bytes", few.bytes_max, many.bytes_max);
}

#[test]
fn glosses_ask_for_memory_by_their_number_also_where_they_share_a_line() {
    let [few, many] = [500, 2_000].map(|glosses| {
        let text = format!("### 1\n作者: @a\n\nWords.\n\n{}\n", "术语（Term）和".repeat(glosses));
        let corpus = archive::parse("archive", text).unwrap().corpus;
        measure(|| assert!(!Glossary::mine(&corpus, &|| false).entries.is_empty()))
    });
    println!("glosses: {few:?}, {many:?}");
    assert!(many.bytes_max < few.bytes_max * 6, "{} and {} bytes", few.bytes_max, many.bytes_max);
}

#[test]
fn a_search_asks_for_memory_for_what_it_shows_not_for_what_it_finds() {
    let corpora = [5_000, 20_000].map(corpus);
    let indices = corpora.each_ref().map(|corpus| Index::build(corpus, &Topics::default()));
    // Everything, in headlines; by the start of a word; in Chinese; nothing; by figures; two words.
    for typed in ["agent", "answ", "智能体", "zzzzqx", "min_faves:10", "voice agent"] {
        let query = Query::parse(typed).unwrap();
        let counts: Vec<u64> = corpora
            .iter()
            .zip(&indices)
            .map(|(corpus, index)| {
                let mut hits = 0;
                let info =
                    measure(|| hits = rank::find_posts(index, corpus, &query, &|| false).unwrap().all.len());
                println!("{typed}: {hits} hits, {info:?}");
                info.count_total
            })
            .collect();
        assert!(
            counts[1] <= counts[0] + 2_000,
            "{typed}: {counts:?} allocations among 5,000 and 20,000 posts"
        );
    }
}

/// Texts of one post that have made work grow faster than they do, of `count` lines or pieces.
fn heavy_texts(count: usize) -> Vec<(&'static str, String)> {
    let each = |line: fn(usize) -> String| (0..count).map(line).collect::<Vec<_>>().join("\n");
    vec![
        ("lines", format!("{}\n\n{}", each(|at| format!("Line {at}.")), each(|at| format!("第 {at} 行。")))),
        (
            "list items",
            each(|at| format!("- item {at} is @here at https://a.example/{at} now")) + "\n\n中文。",
        ),
        (
            "translated list items",
            "Text.\n\n".to_owned()
                + &each(|at| format!("- 第 {at} 项在 https://a.example/{at} **这里** @here")),
        ),
        ("headings", each(|at| format!("### heading {at} of @somebody"))),
        ("fences", each(|_| "```".to_owned())),
        ("fields", each(|_| "- **作者**: @a".to_owned())),
        ("records", each(|at| format!("### {at}"))),
        ("heads", each(|_| "---\n# T Twitter\n本文件\n总计推文数量: 3".to_owned())),
        ("links on a line", each(|_| "中 https://a.example/b ".to_owned()).replace('\n', "")),
        ("brackets", format!("x\n\n{}", each(|_| "中【原文(http://a(".to_owned()))),
        ("controls", each(|_| "a\u{1b}b\u{202e}".to_owned()) + "\n\n中文。"),
        ("tags", format!("x\n\n中{}", each(|_| "<b><i>`x`</i><a href=\"https://a.example\">".to_owned()))),
        ("one side only", format!("x\n\n{}", each(|at| format!("第 {at} 行。")))),
    ]
}

#[test]
fn twice_the_text_is_twice_the_work_of_reading_and_writing() {
    let costs = |count: usize| -> Vec<(&'static str, [AllocationInfo; 2])> {
        let cost = |(name, text): (&'static str, String)| {
            let text = format!(
                "### 1\n\n作者: @a\n时间: 2025-01-01\n链接: https://x.com/a/status/1500000000000000001\n\n{text}\n"
            );
            let mut read = None;
            let reading = measure(|| read = Some(archive::parse("archive", text).unwrap().corpus));
            let corpus = read.unwrap();
            let posts = (0..corpus.posts.len()).collect();
            let language = UiLanguage::English;
            let selection = PostSelection {
                corpus: &corpus,
                posts,
                is_in_time_order: true,
                language,
                to_screen: false,
                is_for_spreadsheets: true,
                has_mark: true,
                watch: None,
            };
            let writing = measure(|| PostFormat::Html.write(&selection, &mut std::io::sink()).unwrap());
            (name, [reading, writing])
        };
        heavy_texts(count).into_iter().map(cost).collect()
    };
    // The tables of an alignment grow to their limit: beyond it they are bands. Both are too long to be paired by sentences.
    for ((name, few), (_, many)) in costs(8_400).iter().zip(costs(16_800)) {
        for (work, (few, many)) in ["reading", "writing"].into_iter().zip(few.iter().zip(many)) {
            println!("{name}, {work}: {few:?}, {many:?}");
            no_more(&format!("{work} {name}"), few, &many, 2.6);
        }
    }
}

#[test]
fn twice_the_occurrences_of_a_word_in_one_post_are_twice_the_work() {
    let costs = |count: usize| {
        let translation = (0..count).map(|at| format!("风筝 {at}。")).collect::<Vec<_>>().concat();
        let text = format!("### 1\n\n作者: @a\n\n{}\n\n{translation}\n", "kite club ".repeat(count));
        let corpus = archive::parse("archive.md", text).unwrap().corpus;
        measure(|| {
            let mut found = Concordance::of_word(&corpus, "kite", usize::MAX, &|| false).unwrap();
            assert_eq!(found.lines.len(), count);
            found.sort(ContextOrder::Right);
        })
    };
    // Each line is ordered by what is next to the word, however long the passage is.
    no_more("a concordance", &costs(1_000), &costs(2_000), 2.6);
}

/// A text of so many pieces.
type OfPieces<'a> = &'a dyn Fn(usize) -> String;

/// Seconds of the processor that the program takes over `post` with `command` where it remembers `state`, as the shell tells
/// them.
fn seconds(post: &str, state: &str, command: &str) -> f64 {
    let head = "### 1\n\n作者: @a\n时间: 2025-01-01\n链接: https://x.com/a/status/1500000000000000001\n\n";
    seconds_of("archive.md", &format!("{head}{post}\n"), state, command)
}

/// The same over the archive `text` in a file of this name.
fn seconds_of(name: &str, text: &str, state: &str, command: &str) -> f64 {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let remembered = folder.path().join("duidu");
    std::fs::create_dir(&remembered).unwrap();
    std::fs::write(remembered.join("state.jsonl"), state).unwrap();
    let script = format!("\"$0\" -a \"$1\" {command} >/dev/null 2>&1; times");
    let mut shell = std::process::Command::new("sh");
    let shell = shell
        .args(["-c", &script, env!("CARGO_BIN_EXE_duidu"), path.to_str().unwrap()])
        .env("HOME", folder.path())
        .env("XDG_STATE_HOME", folder.path());
    // The second line is of the programs that were run: 0m0.150000s 0m0.010000s
    let times = String::from_utf8(shell.output().unwrap().stdout).unwrap();
    let of_program = times.lines().nth(1).and_then(|line| line.split_whitespace().next()).unwrap();
    let (minutes, rest) = of_program.split_once('m').unwrap();
    minutes.parse::<f64>().unwrap() * 60.0 + rest.trim_end_matches('s').parse::<f64>().unwrap()
}

/// Looking through all of a text again for each of its pieces asks for no memory: here the processor's time counts.
#[test]
fn no_command_looks_through_a_post_again_for_each_of_its_pieces() {
    let numbered = |count: usize, piece: fn(usize) -> String, between: &str| {
        (0..count).map(piece).collect::<Vec<_>>().join(between)
    };
    let links =
        |count| format!("{}\n\n中文", numbered(count, |at| format!("[a{at}](https://a.example/{at})"), " "));
    let linked =
        |count| "see https://a.example/b ".repeat(count) + "\n\n" + &"看 https://a.example/b ".repeat(count);
    let passages = |count| {
        let english = numbered(count, |at| format!("Paragraph {at} of agents."), "\n\n");
        format!("{english}\n\n{}", numbered(count, |at| format!("智能体第 {at} 段。"), "\n\n"))
    };
    let headings = |count| numbered(count, |at| format!("# head {at}"), "\n");
    let glosses = |count| {
        format!("Text.\n\n{}", numbered(count, |at| format!("智能体{at}（agent number {at}）"), "，"))
    };
    // All other posts have a translation, so that this one is looked at for one too.
    let doubtful = |count| {
        let other = |at| {
            format!(
                "### {at}\n\n作者: @a\n\nThe harbour is closed for the winter.\n\nEl puerto está cerrado por el invierno, como todos."
            )
        };
        format!(
            "{}\n\n{}",
            numbered(count, |at| format!("zq{at}"), "\n\n"),
            (2..26).map(other).collect::<Vec<_>>().join("\n\n")
        )
    };
    let heavy: [(&str, usize, OfPieces<'_>); 6] = [
        ("check", 200, &links),
        ("cut 1", 2_000, &doubtful),
        ("cut 1", 1_500, &linked),
        ("correct 1", 150, &passages),
        ("translate --to zh --dry-run", 4_000, &headings),
        ("concordance agent", 250, &glosses),
    ];
    for (command, count, text) in heavy {
        let [few, many] = [count, count * 8].map(|count| seconds(&text(count), "", command));
        assert_linear(command, few, many);
    }
    let notes = |count| {
        let note = |at: usize| {
            format!(
                r#"{{"post":"1500000000000000001","note-{at}":{{"passage":1,"original":"Text.","text":"{at}"}}}}"#
            )
        };
        (0..count).map(note).collect::<Vec<_>>().join("\n") + "\n"
    };
    let [few, many] = [500, 4_000].map(|count| seconds("Text.", &notes(count), "notes"));
    assert_linear("notes", few, many);
}

#[test]
fn no_import_looks_through_a_record_again_for_each_of_its_pieces() {
    let list = |count: usize, piece: &dyn Fn(usize) -> String, between: &str| {
        (0..count).map(piece).collect::<Vec<_>>().join(between)
    };
    let short_links = |count| {
        let text = list(count, &|at| format!("https://t.co/u{at}"), " ");
        let link = |at| format!(r#"{{"url":"https://t.co/u{at}","expanded_url":"https://b.example/{at}"}}"#);
        let links = list(count, &link, ",");
        format!(r#"{{"id_str":"1500","full_text":"{text}","entities":{{"urls":[{links}]}}}}"#)
    };
    let comments = |count| {
        let html = "<p>x<!-- ".repeat(count);
        format!(
            r#"{{"id":"1500","content":"{html}","url":"https://m.example/@a/1","account":{{"acct":"a"}}}}"#
        )
    };
    let pictures = |count| {
        let pictures = list(count, &|at| format!(r#"{{"type":"photo","alt_text":"picture {at}"}}"#), ",");
        format!(r#"{{"id":"1500","text":"x","media":[{pictures}]}}"#)
    };
    let heavy: [(usize, OfPieces<'_>); 3] = [(800, &short_links), (2_000, &comments), (500, &pictures)];
    for (count, record) in heavy {
        let [few, many] =
            [count, count * 8].map(|count| seconds_of("archive.jsonl", &record(count), "", "list"));
        assert_linear(&record(1), few, many);
    }
}

/// Eight times the text took `many` seconds instead of `few`, and not the square, 64 times; the shell counts in hundredths.
#[track_caller]
fn assert_linear(command: &str, few: f64, many: f64) {
    assert!(many <= (few + 0.02) * 20.0, "{command}: {few} s, eight times the text {many} s");
}
