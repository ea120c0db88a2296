//! The keys that help now: which are told in the bottom row, and with which words.

use std::borrow::Cow;

use super::canvas::Canvas;
use crate::app::input::action::Action;
use crate::app::input::mode::Mode;
use crate::app::panes::Shape;
use crate::app::{App, Focus};
use crate::config::colors::Role;
use crate::config::settings::Layout;
use crate::i18n::Message;
use crate::text::width;

/// A key to tell, by what it does, and the word for that.
type Hint = (Action, Message<'static>);

/// Keys that are told in place of others for the same action, the first that it has: everybody tries them first.
const FAMILIAR: [&str; 4] = ["esc", "space", "enter", "tab"];

/// The key to tell for `action`.
fn told_key(app: &App, action: Action) -> Option<String> {
    let layers = Mode::layers(app);
    let keys: Vec<String> = layers.iter().flat_map(|mode| app.keymap.keys_for(*mode, action)).collect();
    let familiar = FAMILIAR.into_iter().find(|familiar| keys.iter().any(|key| key == familiar));
    familiar.map(str::to_owned).or_else(|| app.keymap.key_for(layers, action))
}

/// Columns between two hints.
const BETWEEN_HINTS: u16 = 3;

/// Key and word, as many as fit, the first before all others; the help keeps its room before the rest.
pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>, mut x: u16, hints: &[Hint]) {
    let area = app.panes.status;
    let told: Vec<(Action, String, Cow<'static, str>, u16)> = hints
        .iter()
        .filter_map(|(action, word)| {
            let (key, word) = (told_key(app, *action)?, app.text(*word));
            let columns = (width::columns(&key) + 1 + width::columns(&word)) as u16;
            Some((*action, key, word, columns))
        })
        .collect();
    let help = told.iter().find(|(action, ..)| *action == Action::OpenHelp).map_or(0, |told| told.3);
    let (mut is_full, mut is_help_told) = (false, false);
    for (at, (action, key, word, columns)) in told.iter().enumerate() {
        let is_help = *action == Action::OpenHelp;
        let kept = if is_help || is_help_told || at == 0 || help == 0 { 0 } else { help + BETWEEN_HINTS };
        // What stands behind one that has no room matters less, so short as it may be.
        if x + columns + kept > area.columns || (is_full && !is_help) {
            is_full = true;
            continue;
        }
        is_help_told |= is_help;
        let after = canvas.put(area, x, 0, key, Role::Key) + 1;
        x = canvas.put(area, after, 0, word, Role::Status) + BETWEEN_HINTS;
    }
}

/// Where all keys are found.
pub(super) const HELP: Hint = (Action::OpenHelp, Message::HintHelp);
const BACK: Hint = (Action::Back, Message::HintBack);
const FIND: Hint = (Action::Find, Message::HintFind);
const TOPICS: Hint = (Action::OpenTopics, Message::HintTopics);
const LANGUAGE: Hint = (Action::CycleLanguage, Message::HintLayout);
const METRIC: Hint = (Action::NextMetric, Message::HintMetric);
const NEXT_POST: Hint = (Action::SelectNext, Message::HintNextPost);
const READ: Hint = (Action::FocusIn, Message::HintRead);

/// The hints for what is shown, what matters most first.
pub(super) fn told(app: &App) -> Vec<Hint> {
    let close = (Action::Back, Message::HintClose);
    if app.stats.is_some() {
        let (posts, section) =
            ((Action::OpenBar, Message::HintPosts), (Action::NextSection, Message::HintSection));
        return vec![posts, section, METRIC, close, HELP];
    }
    if app.popup.is_some() {
        return vec![(Action::NextPassage, Message::HintNextPassage), close];
    }
    if app.settings.layout == Layout::Study && app.focus == Focus::Detail {
        let (reveal, side) =
            ((Action::ReadOn, Message::HintReveal), (Action::SwapSides, Message::HintOtherSide));
        return vec![reveal, side, LANGUAGE, BACK, HELP];
    }
    if app.walks() {
        let back = if app.focus == Focus::List { (Action::Back, Message::HintClear) } else { BACK };
        if app.list.posts.is_empty() {
            return vec![(Action::Find, Message::HintChange), back, HELP];
        }
        return vec![(Action::NextHit, Message::HintNextMatch), back, LANGUAGE, HELP];
    }
    match app.focus {
        _ if app.zen => vec![BACK, NEXT_POST, LANGUAGE, FIND, HELP],
        Focus::List if app.panes.shape == Shape::Single => vec![READ, FIND, TOPICS, HELP],
        Focus::List => {
            vec![FIND, TOPICS, LANGUAGE, METRIC, READ, HELP, (Action::BackOrQuit, Message::HintQuit)]
        }
        Focus::Detail => {
            vec![LANGUAGE, NEXT_POST, FIND, TOPICS, (Action::OpenPost, Message::HintOpen), BACK, HELP]
        }
        Focus::Spark => vec![NEXT_POST, METRIC, (Action::ToggleScale, Message::HintScale), BACK, HELP],
    }
}
