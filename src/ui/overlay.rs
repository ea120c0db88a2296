//! The open overlays, from below.

use super::canvas::Canvas;
use super::{
    archives, completion_menu, concordance, help, look_up, notes, queries, review, terms, text_overlay,
    topics, words,
};
use crate::app::App;
use crate::app::overlay::stack::Overlay;

/// Draws the open overlays, the top one last; returns the cell of the cursor, if the top one has a line of its own.
pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<(u16, u16)> {
    let mut cursor = None;
    for overlay in app.overlays().iter() {
        cursor = None;
        match overlay {
            Overlay::Prompt(prompt) => {
                if let Some(completions) = prompt.completions() {
                    completion_menu::draw(app, completions, canvas);
                }
            }
            Overlay::Concordance(view) => cursor = concordance::draw(app, view, canvas),
            // Drawn in place of the panes.
            Overlay::Statistics(_) => {}
            Overlay::Text(text) => text_overlay::draw(app, text, canvas),
            Overlay::Topics(topics) => cursor = Some(topics::draw(app, topics, canvas)),
            Overlay::Terms(terms) => cursor = Some(terms::draw(app, terms, canvas)),
            Overlay::Notes(notes) => cursor = Some(notes::draw(app, notes, canvas)),
            Overlay::Words(words) => cursor = Some(words::draw(app, words, canvas)),
            Overlay::Queries(queries) => cursor = Some(queries::draw(app, queries, canvas)),
            Overlay::LookUp(found) => look_up::draw(app, found, canvas),
            Overlay::Review(review) => review::draw(app, review, canvas),
            Overlay::Archives(archives) => cursor = Some(archives::draw(app, archives, canvas)),
            Overlay::Help(help) => cursor = Some(help::draw(app, help, canvas)),
        }
    }
    cursor
}
