//! The state, and the only code that changes it.

pub mod effect;
pub mod event;
pub mod key;

use effect::Effect;
use event::Event;

/// Everything the reader knows.
#[derive(Debug, Default)]
pub struct App;

impl App {
    /// Takes in one fact; says what is wanted done outside.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) if key == key::Key::char('q') => vec![Effect::Quit],
            _ => Vec::new(),
        }
    }

    /// Takes in the size of the screen, in columns and rows, before each drawing.
    pub fn fit(&mut self, _columns: u16, _rows: u16) {}
}
