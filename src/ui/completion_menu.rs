//! The completions of the find line, above it: what the word becomes, and what it finds.

use super::canvas::Canvas;
use crate::app::App;
use crate::app::overlay::completion_menu::CompletionMenu;
use crate::app::panes::Area;
use crate::config::colors::Role;
use crate::i18n::Message;
use crate::text::width;

/// Widest list: help that is further from its name is not read with it.
const WIDEST: u16 = 80;

pub(super) fn draw(app: &App, completions: &CompletionMenu, canvas: &mut Canvas<'_>) {
    let ui_language = app.settings().ui_language;
    let status = app.panes().status;
    let view = completions.view();
    let rows = (completions.all().len().clamp(1, view.rows.max(1)) as u16).min(status.y);
    let area = Area { y: status.y - rows, rows, columns: status.columns.min(WIDEST), ..status };
    canvas.clear(area, Role::Overlay);
    if completions.all().is_empty() {
        // Nothing can be filled in: what is wanted is said.
        let said = completions.operator().map_or_else(
            || app.text(Message::NothingToComplete).into_owned(),
            |operator| format!("{}  {}", operator.about.text(ui_language), operator.example),
        );
        let room = usize::from(area.columns.saturating_sub(2));
        canvas.put(area, 1, 0, &width::shorten(&said, room), Role::Overlay);
        return;
    }
    let half = usize::from(area.columns / 2);
    let widest = completions.all().iter().map(|way| width::columns(&way.text)).max().unwrap_or_default();
    let names = widest.min(half);
    for (y, at) in (view.top..completions.all().len()).take(usize::from(rows)).enumerate() {
        let Some(way) = completions.all().get(at) else { continue };
        let y = y as u16;
        let chosen = completions.at() == Some(at);
        canvas.put(area, 0, y, if chosen { ">" } else { " " }, Role::Overlay);
        canvas.put(area, 2, y, &width::shorten(&way.text, names), Role::Overlay);
        let x = 2 + names as u16 + 2;
        let room = usize::from(area.columns.saturating_sub(x + 1));
        let about = way.about.text(ui_language);
        canvas.put(area, x, y, &width::shorten(&about, room), Role::Overlay);
        if chosen {
            canvas.tint_row(area, y, Role::SelectedFocused);
        }
    }
}
