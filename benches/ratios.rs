//! Ratios of costs within one process, which hold on any machine, fast or busy.
//!
//! `cargo bench --bench ratios` prints each ratio of medians with its limit, and fails above it. Not in the test suite,
//! since debug builds have other ratios.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench prints, and stops where it fails")]

use std::hint::black_box;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use duidu::app::App;
use duidu::app::effect::{Effect, Job};
use duidu::app::event::Event;
use duidu::app::input::keymap::Keymap;
use duidu::app::job_runner::JobRunner;
use duidu::archive;
use duidu::config::colors::ThemeStyles;
use duidu::config::settings::Settings;
use duidu::corpus::Corpus;
use duidu::search::index::{Index, PostFields};
use duidu::search::matching::fuzzy::SubsequenceMatcher;
use duidu::search::query::Query;
use duidu::search::rank;
use duidu::ui::{
    self,
    theme::{Theme, ThemeColors},
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

#[path = "main/inputs.rs"]
#[expect(dead_code, reason = "shared with benches that use other archives")]
mod inputs;

/// Columns and rows of the screen.
const SCREEN: (u16, u16) = (120, 36);

/// Rounds of each measurement, whose median counts.
const ROUNDS: usize = 15;

/// The median time of `work` on fresh values of `prepare`, in seconds.
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
    let mut report = |what: &str, ratio: f64, most: f64| {
        holds &= ratio <= most;
        println!("{what}: {ratio:.2}, at most {most}{}", if ratio <= most { "" } else { "  <- MISSED" });
    };
    report("reading posts / looking for line ends", reading(), 8.0);
    let (few, many) = (frame(113), frame(100_000));
    report("a frame that shows the same / comparing two screens", few / comparing(), 12.0);
    report("a frame of 100,000 posts / of 113", many / few, 1.5);
    report("keys in 10,000 headlines / scoring all", finding(), 0.4);
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn reading() -> f64 {
    let text = inputs::generated(10_000);
    let posts = median(|| text.clone(), |text| archive::parse("ratio", text).unwrap());
    let lines = median(|| (), |()| memchr::memchr_iter(b'\n', text.as_bytes()).count());
    posts / lines
}

/// An unchanged frame of an archive of so many posts.
fn frame(posts: usize) -> f64 {
    let corpus = archive::parse("ratio", inputs::generated(posts)).unwrap().corpus;
    let mut app = App::new(Arc::new(corpus), Settings::default(), Keymap::preset("vim"));
    let theme = Theme::new(&ThemeStyles::shipped("dark").unwrap(), ThemeColors::True);
    let mut terminal = Terminal::new(TestBackend::new(SCREEN.0, SCREEN.1)).unwrap();
    // The worker has measured the list before a person sees it.
    for effect in app.begin() {
        if let Effect::StartJob(job @ Job::Sparkline { .. }) = effect {
            app.update(Event::Answer(JobRunner::default().perform(job, &|| false, &|_| {}).unwrap()));
        }
    }
    let mut draw = |()| {
        app.fit(SCREEN.0, SCREEN.1);
        terminal.draw(|frame| ui::draw(&app, &theme, frame)).unwrap();
    };
    draw(());
    median(|| (), draw)
}

/// The comparison of two screens that differ in every cell.
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

/// Queries of all kinds in an archive of headlines, against scoring every headline.
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
                // As after the start, without a cache.
                index.clear_match_cache();
                rank::find_posts(&index, &corpus, &query, &|| false).unwrap().all.len()
            },
        );
        all += median(|| (), |()| headlines.iter().filter_map(|text| matcher.score(text, typed)).max());
    }
    ours / all
}
