//! What must hold on any machine, however fast or busy: each cost beside another of the same process.
//!
//! `cargo bench --bench ratios` prints each ratio of medians with what it may be, and fails where one is above. Not in
//! the suite: built for debugging, times say nothing.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement that cannot be made says why")]

use std::hint::black_box;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use duidu::app::App;
use duidu::app::effect::{Effect, Job};
use duidu::app::event::Event;
use duidu::app::input::keymap::Keymap;
use duidu::app::job_runner::Desk;
use duidu::archive;

use duidu::config::colors::Palette;
use duidu::config::settings::Settings;
use duidu::corpus::Corpus;
use duidu::search::index::{Index, PostFields};
use duidu::search::matching::fuzzy::SubsequenceMatcher;
use duidu::search::query::Query;
use duidu::search::rank::engine;
use duidu::ui::{self, theme::Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

#[path = "main/inputs.rs"]
#[expect(dead_code, reason = "other benches measure with other archives, too")]
mod inputs;

/// Columns and rows of the screen.
const SCREEN: (u16, u16) = (120, 36);

/// Rounds of which the middle one counts.
const ROUNDS: usize = 15;

/// The median time of `work` on what `prepare` makes anew each time, in seconds.
fn median<T, R>(mut prepare: impl FnMut() -> T, mut work: impl FnMut(T) -> R) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let made = prepare();
            let started = Instant::now();
            let result = black_box(work(black_box(made)));
            let time = started.elapsed().as_secs_f64();
            drop(result);
            time
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[ROUNDS / 2]
}

fn main() -> ExitCode {
    let mut holds = true;
    let mut say = |what: &str, ratio: f64, most: f64| {
        holds &= ratio <= most;
        println!("{what}: {ratio:.2}, at most {most}{}", if ratio <= most { "" } else { "  <- MISSED" });
    };
    say("reading posts / looking for line ends", reading(), 8.0);
    let (few, many) = (frame(113), frame(100_000));
    say("a frame that shows the same / comparing two screens", few / comparing(), 12.0);
    say("a frame of 100,000 posts / of 113", many / few, 1.5);
    say("keys in 10,000 headlines / scoring all", finding(), 0.4);
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn reading() -> f64 {
    let text = inputs::generated(10_000);
    let posts = median(|| text.clone(), |text| archive::parse("ratio", text).unwrap());
    let lines = median(|| (), |()| memchr::memchr_iter(b'\n', text.as_bytes()).count());
    posts / lines
}

/// A frame of an archive of so many posts, on which nothing has changed.
fn frame(posts: usize) -> f64 {
    let corpus = archive::parse("ratio", inputs::generated(posts)).unwrap().corpus;
    let mut app = App::new(Arc::new(corpus), Settings::default(), Keymap::load(None).unwrap());
    let theme = Theme::of(&Palette::shipped("dark").unwrap().unwrap(), true);
    let mut terminal = Terminal::new(TestBackend::new(SCREEN.0, SCREEN.1)).unwrap();
    // What the worker counts of a long list is there when somebody looks.
    for effect in app.begin() {
        if let Effect::Work(job @ Job::Measure { .. }) = effect {
            app.update(Event::Answer(Desk::default().perform(job, &|| false).unwrap()));
        }
    }
    let mut draw = |()| {
        app.fit(SCREEN.0, SCREEN.1);
        terminal.draw(|frame| ui::draw(&app, &theme, frame)).unwrap();
    };
    draw(());
    median(|| (), draw)
}

/// Two screens that differ in every cell, compared as before each write.
fn comparing() -> f64 {
    let screen = |letter: &str| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, SCREEN.0, SCREEN.1));
        for cell in &mut buffer.content {
            cell.set_symbol(letter);
        }
        buffer
    };
    let (before, after) = (screen("a"), screen("b"));
    median(|| (), |()| before.diff(&after).len())
}

/// Queries of all kinds in an archive of headlines, beside what scoring each of them costs.
fn finding() -> f64 {
    const WORDS: [&str; 12] = [
        "agents",
        "the voice",
        "course",
        "Building",
        "MCP",
        "document",
        "extraction",
        "智能体",
        "课程",
        "with a",
        "stack",
        "models — now",
    ];
    let headlines: Vec<String> = (0..10_000_usize)
        .map(|post| {
            (0..9).map(|word| WORDS[(post * 31 + word * (7 + post % 11)) % 12]).collect::<Vec<_>>().join(" ")
        })
        .collect();
    let fields: Vec<PostFields> = headlines
        .iter()
        .map(|headline| PostFields {
            headlines: [headline.clone(), String::new()],
            texts: [headline.clone(), String::new()],
            ..PostFields::default()
        })
        .collect();
    let (mut index, corpus, matcher) =
        (Index::from_fields(&fields), Corpus::default(), SubsequenceMatcher::default());
    let (mut ours, mut all) = (0.0, 0.0);
    for typed in ["agent", "voice", "智能体", "dcext", "mcp"] {
        let query = Query::parse(typed).unwrap();
        ours += median(
            || (),
            |()| {
                // As the first key of all.
                index.clear_match_cache();
                engine::run(&index, &corpus, &query, &|| false).unwrap().all.len()
            },
        );
        all += median(|| (), |()| headlines.iter().filter_map(|text| matcher.score(text, typed)).max());
    }
    ours / all
}
