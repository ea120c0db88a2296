//! The queries with a name: name and query.

use super::canvas::Canvas;
use super::panel;
use crate::app::App;
use crate::app::input::action::Action;
use crate::app::overlay::queries::QueryPalette;
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::i18n::{Message, Number};
use crate::text::sanitize::Clean;
use crate::text::width;

/// Columns before a name: the sign of the selection.
const SIGN: u16 = 2;

pub(super) fn draw(app: &App, queries: &QueryPalette, canvas: &mut Canvas<'_>) -> (u16, u16) {
    let key = app.key_of(Action::SaveQuery);
    let none = [Message::NoQueries { key: &key }, Message::NoSuchQuery];
    let palette = queries.palette();
    panel::draw_list(app, canvas, queries, palette, Message::QueriesAdvice, none, |canvas, area, at, y| {
        let Some(query) = queries.query(at) else { return };
        let names = area.columns.saturating_sub(SIGN) / 3;
        // The configuration may hold anything.
        let name = Clean::single_line(&query.name);
        let text = Clean::single_line(&query.query);
        let room = usize::from(names.saturating_sub(1));
        canvas.put(area, SIGN, y, &width::shorten(&format!("@{}", name.as_str()), room), Role::Key);
        let counted = query.count.map(|count| {
            let (posts, unread) = (Number::from(count.posts), Number::from(count.unread));
            Message::QueryCounted { posts, unread }.text(app.settings().ui_language).into_owned()
        });
        let counted =
            counted.filter(|said| width::columns(said) * 2 < usize::from(area.columns)).unwrap_or_default();
        let inner = Area { columns: area.columns.saturating_sub(1), ..area };
        let end = canvas.put_right(inner, y, &counted, inner.columns, Role::Overlay);
        let rest = usize::from(end.saturating_sub(SIGN + names + 1));
        canvas.put(area, SIGN + names, y, &width::shorten(text.as_str(), rest), Role::Overlay);
    })
}
