//! A text laid over the panes.

use super::canvas::Canvas;
use super::detail::{Place, cell};
use crate::app::App;
use crate::app::overlay::popup::{Popup, PopupKind};
use crate::app::panes::Area;
use crate::app::text_pane::rows::TextCell;
use crate::config::colors::Role;
use crate::corpus::Side;
use crate::i18n::Message;
use crate::text::width;
use crate::text::wrap::Row;

pub(super) fn draw(app: &App, popup: &Popup, canvas: &mut Canvas<'_>) {
    let area = app.popup_area;
    canvas.clear(area, Role::Overlay);
    let head = Area { rows: 1, ..area };
    canvas.tint(head, Role::OverlayTitle);
    let title = match popup.kind {
        PopupKind::Peek { side: Side::Original, .. } => app.text(Message::PeekOriginal).into_owned(),
        PopupKind::Peek { side: Side::Translation, .. } => app.text(Message::PeekTranslation).into_owned(),
        PopupKind::Raw => {
            let label = popup.post.map(|post| app.post_label(post)).unwrap_or_default();
            Message::RawTitle { post: &label }.text(app.settings.ui_language).into_owned()
        }
    };
    let shown = (popup.top + popup.height).min(popup.rows.len());
    let right = if popup.rows.len() > popup.height {
        format!("{}% ", shown * 100 / popup.rows.len().max(1))
    } else {
        String::new()
    };
    let room = usize::from(area.columns).saturating_sub(width::columns(&right) + 2);
    canvas.put(head, 1, 0, &width::shorten(&title, room), Role::OverlayTitle);
    canvas.put_right(head, 0, &right, area.columns, Role::OverlayTitle);
    let body = Area { y: area.y + 1, rows: area.rows.saturating_sub(1), ..area };
    if popup.text.is_empty() {
        canvas.put(body, App::MARGIN, 0, &app.text(Message::NoCounterpart), Role::Overlay);
    }
    for (y, row) in popup.rows.iter().skip(popup.top).take(usize::from(body.rows)).enumerate() {
        let y = y as u16;
        match popup.kind {
            PopupKind::Raw => {
                let text = popup.text.get(row.start as usize..row.end as usize).unwrap_or_default();
                canvas.put(body, App::MARGIN + row.indent, y, text, Role::Overlay);
            }
            PopupKind::Peek { side, .. } => {
                let row = Row { start: row.start + popup.base, end: row.end + popup.base, ..*row };
                let place = Place { area: body, x: App::MARGIN, y };
                cell(app, canvas, &TextCell { side, row }, place, Role::Overlay);
            }
        }
    }
}
