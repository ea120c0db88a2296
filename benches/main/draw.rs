//! From a key to the cells of the next frame: a move, a new layout and a redraw, in small and large archives.

use std::hint::black_box;
use std::sync::Arc;

use criterion::Criterion;
use duidu::app::App;
use duidu::app::effect::{Effect, Job};
use duidu::app::event::Event;
use duidu::app::input::key::Key;
use duidu::app::input::keymap::Keymap;
use duidu::app::job_runner::JobRunner;
use duidu::archive;
use duidu::config::colors::ThemeStyles;
use duidu::config::settings::Settings;
use duidu::ui::{
    self,
    theme::{Theme, ThemeColors},
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::inputs;

/// Columns and rows of the screen.
const SCREEN: (u16, u16) = (120, 36);

/// Frames of the real archive, where it exists, and of generated ones. The cost must not grow with the posts.
pub(crate) fn draw(c: &mut Criterion) {
    let mut archives: Vec<(String, String)> =
        [100, 100_000].map(|posts| (format!("{posts} posts"), inputs::generated(posts))).into();
    archives.push(("1,000,000 tiny posts".to_owned(), inputs::tiny(1_000_000)));
    archives.extend(inputs::real().map(|text| ("the real archive".to_owned(), text)));
    let theme = Theme::new(&ThemeStyles::shipped("dark").unwrap(), ThemeColors::True);
    for (name, text) in archives {
        let corpus = archive::parse(&name, text).unwrap().corpus;
        let mut app = App::new(Arc::new(corpus), Settings::default(), Keymap::preset("vim"));
        let mut terminal = Terminal::new(TestBackend::new(SCREEN.0, SCREEN.1)).unwrap();
        let mut frame = |app: &mut App| {
            app.fit(SCREEN.0, SCREEN.1);
            terminal.draw(|frame| ui::draw(black_box(app), &theme, frame)).unwrap();
        };
        // The worker has measured the list before a person moves.
        for effect in app.begin() {
            if let Effect::StartJob(job @ Job::Sparkline { .. }) = effect {
                app.update(Event::Answer(JobRunner::default().perform(job, &|| false, &|_| {}).unwrap()));
            }
        }
        frame(&mut app);
        let mut group = c.benchmark_group(format!("draw/{name}"));
        group.sample_size(20);
        group.bench_function("the same screen", |b| b.iter(|| frame(&mut app)));
        for (what, keys) in [
            ("move down and up", ["j", "k"]),
            ("scroll down and up", ["J", "K"]),
            ("two layouts", ["L", "L"]),
        ] {
            group.bench_function(what, |b| {
                b.iter(|| {
                    for key in keys {
                        app.update(Event::Key(Key::parse(key).unwrap()));
                        frame(&mut app);
                    }
                });
            });
        }
        group.finish();
    }
}
