//! The bottom row: what is being typed, or what there is to say, and the keys that help now.

use super::canvas::Canvas;
use crate::app::action::Action;
use crate::app::mode::Mode;
use crate::app::panes::{Area, Shape};
use crate::app::prompt::{Prompt, Purpose};
use crate::app::{App, Focus, keymap, notes};
use crate::config::colors::Role;
use crate::config::settings::LanguageMode;
use crate::text::width;
use crate::words::Word;

/// Draws the row; gives the cell of the cursor while something is typed.
pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<(u16, u16)> {
    let area = app.panes.status;
    canvas.tint(area, Role::Status);
    if let Some(prompt) = &app.prompt {
        return Some(typed(app, canvas, prompt));
    }
    let mut x = 1;
    if let Some(notice) = &app.notice {
        let text = width::shorten(notice, usize::from(area.columns.saturating_sub(2)));
        canvas.put(area, x, 0, &text, Role::Notice);
        return None;
    }
    let state = state(app);
    if !state.is_empty() {
        let text = width::shorten(&state, usize::from(area.columns.saturating_sub(2)));
        x = canvas.put(area, x, 0, &text, Role::Notice) + 3;
    }
    let told = if app.stats.is_some() { STATISTICS_HINTS.to_vec() } else { reading_hints(app) };
    hints(app, canvas, x, &told);
    None
}

/// What narrows the list and where one is in it.
fn state(app: &App) -> String {
    let tongue = app.settings.tongue;
    let mut parts = Vec::new();
    if !app.pending.is_empty() {
        parts.push(Word::PendingKeys.fill(tongue, &[&keymap::print(&app.pending)]));
    } else if let Some(count) = app.count_typed() {
        parts.push(count.to_string());
    }
    if app.stats.is_some() {
        parts.push(app.bar_in_words());
        return parts.join("  ");
    }
    if let Some(filter) = app.filter.as_ref().filter(|filter| !filter.text.is_empty()) {
        let text = crate::text::sanitize::Clean::of(&filter.text);
        parts.push(Word::FilterIs.fill(tongue, &[&text.as_str()]));
        parts.push(Word::HitsCount.fill(tongue, &[&app.list.posts.len(), &app.corpus.posts.len()]));
    }
    if let (Some(walk), Some(topic)) = (app.walk, app.topic()) {
        parts.push(Word::TopicIs.fill(tongue, &[&topic.name, &(walk.at + 1), &app.topic_post_count()]));
    }
    if let (Some(walk), Some(entry)) = (app.term, app.term_entry()) {
        let name = format!("{} {}", entry.english, entry.chinese);
        parts.push(Word::TermIs.fill(tongue, &[&name, &(walk.at + 1), &entry.posts.len()]));
    }
    if let Some((left, all)) = app.detail.covered_count().filter(|_| app.panes.detail.rows > 0) {
        parts.push(if left == 0 {
            app.say(Word::StudyDone).to_owned()
        } else {
            Word::StudyLeft.fill(tongue, &[&left, &all])
        });
    }
    if let Some(current) = app.detail.current {
        let shown = app.detail.shown_marks();
        if let Some(at) = shown.iter().position(|mark| *mark == current) {
            parts.push(Word::HitOf.fill(tongue, &[&(at + 1), &shown.len()]));
        }
    }
    parts.join("  ")
}

fn typed(app: &App, canvas: &mut Canvas<'_>, prompt: &Prompt) -> (u16, u16) {
    let area = app.panes.status;
    let (lead, advice, right) = match prompt.purpose {
        Purpose::Find => {
            let count = app.filter.as_ref().map(|filter| {
                if filter.query.is_empty() {
                    String::new()
                } else {
                    Word::HitsCount
                        .fill(app.settings.tongue, &[&app.list.posts.len(), &app.corpus.posts.len()])
                }
            });
            ("/".to_owned(), app.say(Word::FindAdvice).to_owned(), count.unwrap_or_default())
        }
        Purpose::GoTo => {
            (format!("{}: ", app.say(Word::GoToPrompt)), app.say(Word::GoToAdvice).to_owned(), String::new())
        }
        Purpose::Link => {
            let advice = Word::LinkAdvice.fill(app.settings.tongue, &[&notes::links(app).len()]);
            (format!("{}: ", app.say(Word::LinkPrompt)), advice, String::new())
        }
        Purpose::Tags => {
            let post = app.list.post().map(|post| app.post_label(post)).unwrap_or_default();
            let lead = Word::TagsPrompt.fill(app.settings.tongue, &[&post]);
            (format!("{lead}: "), app.say(Word::TagsAdvice).to_owned(), String::new())
        }
    };
    let error = app.filter.as_ref().and_then(|filter| filter.error.as_ref());
    let error = error.map(|error| app.settings.tongue.sentence(&error.message));
    let right = error.clone().unwrap_or(right);
    let right_role = if error.is_some() { Role::Error } else { Role::Status };
    let right_columns = width::columns(&right).min(usize::from(area.columns / 2)) as u16;
    let x = canvas.put(area, 1, 0, &lead, Role::Key);
    let line = Area { columns: area.columns.saturating_sub(right_columns + 2), ..area };
    if prompt.line.text().is_empty() {
        let room = line.columns.saturating_sub(x + 1);
        canvas.put(line, x + 1, 0, &width::shorten(&advice, usize::from(room)), Role::Status);
    }
    let cursor = draw_line(canvas, line, x, prompt.line.text(), prompt.line.cursor());
    if let Some(error) = app.filter.as_ref().and_then(|filter| filter.error.as_ref()) {
        let before = prompt.line.text().get(..error.span.start).unwrap_or_default();
        let wrong = prompt.line.text().get(error.span.clone()).unwrap_or_default();
        canvas.put(line, x + width::columns(before) as u16, 0, wrong, Role::Error);
    }
    canvas.put_right(Area { columns: area.columns - 1, ..area }, 0, &right, right_columns, right_role);
    (line.x + cursor, line.y)
}

/// Draws a typed line from column `x` on, its end cut off on the left where it is too long; gives the
/// cursor's column.
pub(super) fn draw_line(canvas: &mut Canvas<'_>, area: Area, x: u16, text: &str, cursor: usize) -> u16 {
    let before = text.get(..cursor).unwrap_or_default();
    let room = usize::from(area.columns.saturating_sub(x + 1));
    let mut skip = 0;
    for (at, _) in crate::text::segment::graphemes(before) {
        if width::columns(before.get(at..).unwrap_or_default()) <= room {
            break;
        }
        skip = at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    canvas.put(area, x, 0, text.get(skip..).unwrap_or_default(), Role::Status);
    x + width::columns(before.get(skip..).unwrap_or_default()) as u16
}

/// Keys that are told in place of others for the same action: everybody tries them first.
const FAMILIAR: [&str; 2] = ["esc", "space"];

/// Key and word, as many as fit.
fn hints(app: &App, canvas: &mut Canvas<'_>, mut x: u16, hints: &[(Action, Word)]) {
    let area = app.panes.status;
    let layers = Mode::layers(app);
    for (action, word) in hints {
        let keys = layers.iter().flat_map(|mode| app.keymap.keys_for(*mode, *action));
        let familiar = keys.into_iter().find(|key| FAMILIAR.contains(&key.as_str()));
        let Some(key) = familiar.or_else(|| app.keymap.key_for(layers, *action)) else {
            continue;
        };
        let word = app.say(*word);
        let columns = (width::columns(&key) + 1 + width::columns(word)) as u16;
        if x + columns > area.columns {
            return;
        }
        x = canvas.put(area, x, 0, &key, Role::Key) + 1;
        x = canvas.put(area, x, 0, word, Role::Status) + 3;
    }
}

const STATISTICS_HINTS: [(Action, Word); 5] = [
    (Action::OpenBar, Word::HintPosts),
    (Action::NextSection, Word::HintSection),
    (Action::NextMetric, Word::HintMetric),
    (Action::Back, Word::HintClose),
    (Action::OpenHelp, Word::HintHelp),
];

fn reading_hints(app: &App) -> Vec<(Action, Word)> {
    if app.settings.mode == LanguageMode::Study && app.focus == Focus::Detail && app.popup.is_none() {
        return vec![
            (Action::ReadOn, Word::HintReveal),
            (Action::SwapSides, Word::HintOtherSide),
            (Action::CycleLanguage, Word::HintLanguage),
            (Action::Back, Word::HintBack),
            (Action::OpenHelp, Word::HintHelp),
        ];
    }
    let help = (Action::OpenHelp, Word::HintHelp);
    let back = (Action::Back, Word::HintBack);
    if app.popup.is_some() {
        return vec![(Action::NextPassage, Word::HintNextPassage), (Action::Back, Word::HintClose)];
    }
    if app.walks() {
        let clear = (Action::Back, if app.focus == Focus::List { Word::HintClear } else { Word::HintBack });
        return vec![
            (Action::NextHit, Word::HintNextHit),
            clear,
            (Action::CycleLanguage, Word::HintLanguage),
            help,
        ];
    }
    let find = (Action::Find, Word::HintFind);
    let topics = (Action::OpenTopics, Word::HintTopics);
    let language = (Action::CycleLanguage, Word::HintLanguage);
    match app.focus {
        Focus::List if app.panes.shape == Shape::Single => {
            vec![(Action::FocusIn, Word::HintRead), find, topics, help]
        }
        Focus::List => vec![
            find,
            topics,
            language,
            (Action::NextMetric, Word::HintMetric),
            (Action::FocusIn, Word::HintRead),
            help,
            (Action::BackOrQuit, Word::HintQuit),
        ],
        Focus::Detail => vec![
            language,
            (Action::SelectNext, Word::HintNextPost),
            find,
            topics,
            (Action::OpenPost, Word::HintOpen),
            back,
            help,
        ],
        Focus::Spark => vec![
            (Action::SelectNext, Word::HintNextPost),
            (Action::NextMetric, Word::HintMetric),
            (Action::ToggleScale, Word::HintScale),
            back,
            help,
        ],
    }
}
