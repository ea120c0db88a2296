//! The words kept: post, word, term and sentence.

use super::canvas::Canvas;
use super::panel;
use crate::app::App;
use crate::app::input::action::Action;
use crate::app::overlay::words::{ListedWord, WordPalette};
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::i18n::Message;
use crate::text::width;

/// Columns of the name of the post, with a blank after it.
const POST: u16 = 7;
/// From here there is room for the post and for more than the word.
const WIDE: u16 = 60;

pub(super) fn draw(app: &App, words: &WordPalette, canvas: &mut Canvas<'_>) -> (u16, u16) {
    let key = app.key_of(Action::KeepWord);
    let none = [Message::NoWords { key: &key }, Message::NoSuchWord];
    let palette = words.palette();
    panel::draw_list(app, canvas, words, palette, Message::WordsAdvice, none, |canvas, area, at, y| {
        if let Some(word) = words.word(at) {
            row(app, word, canvas, area, y);
        }
    })
}

fn row(app: &App, listed: &ListedWord, canvas: &mut Canvas<'_>, area: Area, y: u16) {
    let kept = &listed.kept;
    let mut x = 2;
    if area.columns >= WIDE {
        let post = listed.post.map_or_else(|| "-".to_owned(), |post| app.archive().label(post));
        canvas.put(area, x, y, &width::shorten(&post, usize::from(POST - 1)), Role::Overlay);
        x += POST;
    }
    let word_columns = area.columns.saturating_sub(x) / 4;
    let room = |columns: u16| usize::from(columns.saturating_sub(1));
    canvas.put(area, x, y, &width::shorten(&kept.word, room(word_columns)), Role::Key);
    x += word_columns;
    if area.columns >= WIDE {
        let term = &width::shorten(&kept.term, room(word_columns));
        canvas.put(area, x, y, term, Role::Overlay);
        x += word_columns;
    }
    let said = width::shorten(&kept.sentence, room(area.columns.saturating_sub(x)));
    canvas.put(area, x, y, &said, Role::Overlay);
}
