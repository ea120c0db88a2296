//! The topics: name, Chinese name, count, and when.

use super::canvas::Canvas;
use super::overlay;
use crate::app::App;
use crate::app::palette::Palette;
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::text::width;
use crate::words::Word;

pub(super) fn draw(app: &App, palette: &Palette, canvas: &mut Canvas<'_>) -> (u16, u16) {
    let right = app
        .topics
        .as_ref()
        .map_or(String::new(), |topics| format!("{}/{}", palette.found.len(), topics.all.len()));
    let frame =
        overlay::open(app, canvas, app.say(Word::Topics), &right, &palette.line, app.say(Word::TopicAdvice));
    let area = frame.body;
    let Some(topics) = &app.topics else {
        canvas.put(area, 1, 0, app.say(Word::TopicsLoading), Role::Overlay);
        return frame.cursor;
    };
    if palette.found.is_empty() {
        canvas.put(area, 1, 0, app.say(Word::NoTopics), Role::Overlay);
    }
    let inner = Area { columns: area.columns.saturating_sub(1), ..area };
    for (y, at) in (palette.view.top..palette.found.len()).take(usize::from(area.rows)).enumerate() {
        let y = y as u16;
        let Some(topic) = palette.found.get(at).and_then(|topic| topics.all.get(*topic)) else {
            continue;
        };
        let selected = at == palette.view.selected;
        canvas.put(area, 0, y, if selected { ">" } else { " " }, Role::Overlay);
        let count = (topic.posts.len() + topic.mentions.len()).to_string();
        let room = inner.columns.saturating_sub(8);
        let (name_room, chinese_room) =
            if area.columns >= 50 { (room * 3 / 5, room * 2 / 5) } else { (room * 5 / 8, room * 3 / 8) };
        canvas.put(
            area,
            2,
            y,
            &width::shorten(&topic.name, usize::from(name_room.saturating_sub(1))),
            Role::Overlay,
        );
        let chinese = topic.chinese.as_deref().unwrap_or_default();
        canvas.put(
            area,
            2 + name_room,
            y,
            &width::shorten(chinese, usize::from(chinese_room.saturating_sub(1))),
            Role::Overlay,
        );
        canvas.put_right(inner, y, &count, 6, Role::Overlay);
        if selected {
            canvas.tint_row(area, y, Role::SelectedFocused);
        }
    }
    frame.cursor
}
