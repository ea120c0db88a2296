//! The keys named in the bottom row, and the words for them.

use std::borrow::Cow;

use super::canvas::Canvas;
use crate::app::App;
use crate::app::input::action::Action;
use crate::app::overlay::content::Hint;
use crate::app::panes::{Focus, Shape};
use crate::config::colors::Role;
use crate::i18n::HintMessage;
use crate::text::width;

/// Columns between two hints.
const BETWEEN_HINTS: u16 = 3;

/// Key and word, as many as fit, the first before all others; the way back and the help keep their room before the rest.
pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>, mut x: u16, hints: &[Hint]) {
    let area = app.panes().status;
    let shown: Vec<(Action, String, Cow<'static, str>, u16)> = hints
        .iter()
        .filter_map(|(action, word)| {
            let (key, word) = (
                app.input().keymap().hint_for(app.key_modes(), *action)?,
                word.text(app.settings().ui_language),
            );
            let columns = (width::columns(&key) + 1 + width::columns(&word)) as u16;
            Some((*action, key, word, columns))
        })
        .collect();
    let is_kept = |action: Action| matches!(action, Action::OpenHelp | Action::Back | Action::Cancel);
    let mut is_full = false;
    for (at, (action, key, word, columns)) in shown.iter().enumerate() {
        let behind = shown.iter().skip(at + 1).filter(|(action, ..)| is_kept(*action));
        let kept: u16 = behind.map(|(.., columns)| columns + BETWEEN_HINTS).sum();
        let kept = if at == 0 || is_kept(*action) { 0 } else { kept };
        // The hints after one that does not fit are less important, even if they would fit.
        if x + columns + kept > area.columns || (is_full && !is_kept(*action)) {
            is_full = true;
            continue;
        }
        let after = canvas.put(area, x, 0, key, Role::Key) + 1;
        x = canvas.put(area, after, 0, word, Role::Status) + BETWEEN_HINTS;
    }
}

/// The key for the help.
pub(super) const HELP: Hint = (Action::OpenHelp, HintMessage::Help);
const BACK: Hint = (Action::Back, HintMessage::Back);
const FIND: Hint = (Action::Find, HintMessage::Find);
const TOPICS: Hint = (Action::OpenTopics, HintMessage::Topics);
const LANGUAGE: Hint = (Action::CycleLanguage, HintMessage::Layout);
const METRIC: Hint = (Action::NextMetric, HintMessage::Metric);
const NEXT_POST: Hint = (Action::SelectNext, HintMessage::NextPost);
const READ: Hint = (Action::FocusIn, HintMessage::Read);

/// The hints for what is shown, what matters most first.
pub(super) fn hints(app: &App) -> Vec<Hint> {
    if let Some(overlay) = app.overlays().top() {
        return overlay.content().hints().to_vec();
    }
    if app.has_cursor() {
        let select = (Action::SelectText, HintMessage::Select);
        let word = (Action::NextWord, HintMessage::NextWord);
        return vec![
            select,
            (Action::CopyText, HintMessage::Copy),
            (Action::LookUp, HintMessage::LookUp),
            BACK,
            word,
            (Action::OtherSide, HintMessage::ToOtherSide),
            HELP,
        ];
    }
    if app.text_pane().covered_count().is_some() && app.panes().focus_shown() == Focus::Detail {
        let (read_on, side) =
            ((Action::ReadOn, app.read_on_message()), (Action::SwapSides, HintMessage::OtherSide));
        return vec![read_on, side, LANGUAGE, BACK, HELP];
    }
    if app.walks() {
        let back = if app.panes().focus() == Focus::List { (Action::Back, HintMessage::Clear) } else { BACK };
        if app.list().posts().is_empty() {
            return vec![(Action::Find, HintMessage::Change), back, HELP];
        }
        return vec![(Action::NextHit, HintMessage::NextMatch), back, LANGUAGE, HELP];
    }
    match app.panes().focus() {
        _ if app.panes().zen() => vec![BACK, NEXT_POST, LANGUAGE, FIND, HELP],
        Focus::List if app.panes().shape == Shape::Single => vec![READ, FIND, TOPICS, HELP],
        Focus::List if !app.archive().corpus().has_figures() => {
            vec![FIND, TOPICS, LANGUAGE, READ, HELP, (Action::BackOrQuit, HintMessage::Quit)]
        }
        Focus::List => {
            vec![FIND, TOPICS, LANGUAGE, METRIC, READ, HELP, (Action::BackOrQuit, HintMessage::Quit)]
        }
        Focus::Detail if app.panes().shape == Shape::Single => {
            vec![BACK, NEXT_POST, LANGUAGE, FIND, TOPICS, HELP]
        }
        Focus::Detail => {
            vec![LANGUAGE, NEXT_POST, BACK, FIND, TOPICS, (Action::OpenPost, HintMessage::Open), HELP]
        }
        Focus::Spark => vec![NEXT_POST, METRIC, (Action::ToggleScale, HintMessage::Scale), BACK, HELP],
    }
}
