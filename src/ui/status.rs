//! The bottom row: the line being typed or the notice, and the keys that help now.

use super::canvas::Canvas;
use super::{hints, prompt};
use crate::app::App;
use crate::app::input::PendingLetter;
use crate::app::input::action::Action;
use crate::app::input::keymap;
use crate::app::list::walk::WalkSubject;
use crate::app::overlay::stack::Overlay;
use crate::config::colors::Role;
use crate::i18n::{Message, Number};
use crate::text::sanitize::Clean;
use crate::text::slice::slice;
use crate::text::width;

/// Draws the row; gives the cell of the cursor while something is typed.
pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<(u16, u16)> {
    let area = app.panes().status;
    canvas.tint(area, Role::Status);
    if let Some(Overlay::Prompt(prompt)) = app.overlays().top() {
        return Some(prompt::draw(app, canvas, prompt));
    }
    let room = usize::from(area.columns.saturating_sub(2));
    if let Some(purpose) = app.input().pending_letter() {
        canvas.put(area, 1, 0, &width::shorten(&marks(app, purpose, room), room), Role::Notice);
        return None;
    }
    if let Some(notice) = app.notice().text() {
        if width::columns(notice) > room {
            // What matters may be at its end.
            prompt::above(app, canvas, notice, Role::Notice);
            hints::draw(app, canvas, 1, &hints::hints(app));
            return None;
        }
        let x = canvas.put(area, 1, 0, notice, Role::Notice) + 2;
        // Where one is among the hits stays in sight, whatever there is to say.
        let hits = app.hits_text();
        let mut end = x;
        if !hits.is_empty() && usize::from(x) + width::columns(&hits) <= room {
            end = canvas.put(area, x, 0, &hits, Role::Status) + 2;
        }
        // So do the keys that help now: a notice may be the first thing one sees.
        hints::draw(app, canvas, end + 1, &hints::hints(app));
        return None;
    }
    let mut x = 1;
    let state = state(app, room);
    if !state.is_empty() {
        x = canvas.put(area, x, 0, &width::shorten(&state, room), Role::Notice) + 3;
    }
    hints::draw(app, canvas, x, &hints::hints(app));
    None
}

/// Columns of a headline that distinguish one post from another.
const LONGEST_HEADLINE: usize = 24;

/// The marks that are set, each with the start of its post, as many as fit.
fn marks(app: &App, purpose: PendingLetter, room: usize) -> String {
    let lead = match purpose {
        PendingLetter::SetMark => app.text(Message::MarkWhich).into_owned(),
        PendingLetter::GoToMark if app.marks().letters().is_empty() => {
            Message::NoMarks { key: &app.key_of(Action::SetMark) }
                .text(app.settings().ui_language)
                .into_owned()
        }
        PendingLetter::GoToMark => app.text(Message::MarkToGo).into_owned(),
    };
    let each = room.saturating_sub(width::columns(&lead)) / app.marks().letters().len().max(1);
    // Letter, colon and blanks take five columns; where a headline would be too short to read, letters alone are shown.
    let is_roomy = each >= 14;
    let mut said = vec![lead];
    for (letter, place) in app.marks().letters() {
        let post = place.post.find(app.archive().corpus());
        let headline =
            post.map(|post| app.archive().corpus().headline(post, app.headline_side())).unwrap_or_default();
        said.push(if is_roomy && !headline.is_empty() {
            format!("{letter}: {}", width::shorten(&headline, (each - 5).min(LONGEST_HEADLINE)))
        } else {
            letter.to_string()
        });
    }
    said.join(if is_roomy { "  " } else { " " })
}

/// What narrows the list, and where one is among the hits, in at most `room` columns.
fn state(app: &App, room: usize) -> String {
    let ui_language = app.settings().ui_language;
    let mut parts = Vec::new();
    if !app.input().pending().is_empty() {
        parts.push(
            Message::PendingKeys { keys: &keymap::print(app.input().pending()) }
                .text(ui_language)
                .into_owned(),
        );
    } else if let Some(count) = app.input().count() {
        parts.push(count.to_string());
    }
    match app.overlays().top() {
        None => {}
        Some(Overlay::Statistics(_)) => {
            parts.push(leading_parts(&app.bar_text(), room).to_owned());
            return parts.join("  ");
        }
        Some(_) => return parts.join("  "),
    }
    if let Some((left, all)) = app.text_pane().covered_count().filter(|_| app.panes().detail.rows > 0) {
        parts.push(covered(app, left, all, room));
    }
    let before = parts.iter().map(|part| width::columns(part) + 2).sum::<usize>();
    let walked = walked(app, room.saturating_sub(before));
    if !walked.is_empty() {
        parts.insert(usize::from(!app.input().pending().is_empty() || app.input().count().is_some()), walked);
    }
    parts.join("  ")
}

/// How many passages are covered, in full where `room` columns hold the next key as well.
fn covered(app: &App, left: usize, all: usize, room: usize) -> String {
    if left == 0 {
        return app.text(Message::StudyDone).into_owned();
    }
    let in_full = app.text(Message::StudyLeft { left: Number::from(left), all: Number::from(all) });
    if width::columns(&in_full) + LONG_HINT <= room {
        return in_full.into_owned();
    }
    format!("{left}/{all} {}", app.text(Message::CoveredBack).trim_matches(['[', ']']))
}

/// Columns that a hint that says more needs behind what is said.
const LONG_HINT: usize = 23;
/// The same for the two hints of the statistics, the way on and the way back.
const TWO_HINTS: usize = 25;

/// The parts of `said`, two blanks between them, that leave room for two hints in `room` columns; the first in any case.
fn leading_parts(said: &str, room: usize) -> &str {
    let ends = || said.match_indices("  ").map(|(end, _)| end).chain([said.len()]);
    let fitting =
        |(at, end): &(usize, usize)| *at == 0 || width::columns(slice(said, ..*end)) + TWO_HINTS <= room;
    ends().enumerate().take_while(fitting).last().map_or(said, |(_, end)| slice(said, ..end))
}

/// The words that the post selected shares with the one that it is like.
fn shared_words(app: &App) -> Option<String> {
    let similar = app.listed_similar()?.get(app.list().post()? as u32)?;
    let words = &similar.shared.join(", ");
    Some(app.text(Message::SharedWords { words }).into_owned())
}

/// A name that is cut to fewer columns says nothing any more.
const LEAST_NAME: usize = 6;

/// What is walked and where one is in it, as fully as `room` columns hold: the hits before the name, the name before the
/// language or the words that two posts share.
fn walked(app: &App, room: usize) -> String {
    let filter = app.search().filter().filter(|filter| !filter.text().is_empty());
    let query = filter.map(|filter| Clean::new(filter.text().trim()).into_string());
    let subject = app.list().walk().map(|walk| {
        let name = app.archive().name_of(walk.subject()).unwrap_or_default();
        match walk.subject() {
            WalkSubject::Term(_) => app.text(Message::TermIs { term: &name }).into_owned(),
            WalkSubject::Topic(_) => app.text(Message::TopicIs { topic: &name }).into_owned(),
            WalkSubject::Similar(_) => app.text(Message::SimilarTo { post: &name }).into_owned(),
        }
    });
    if query.is_none() && subject.is_none() {
        return String::new();
    }
    let filter = query.as_ref().map(|query| app.text(Message::FilterIs { query }).into_owned());
    let named = filter.into_iter().chain(subject).collect::<Vec<_>>().join("  ");
    let name = query.into_iter().chain(app.walk_name()).collect::<Vec<_>>().join("  ");
    let [full, short] = [app.full_hits_text(), app.hits_text()];
    let languages = app.query_languages().unwrap_or_default();
    let shared = shared_words(app);
    let [language, code] = match &shared {
        Some(shared) => [shared.as_str(), ""],
        None => [&*languages[0], &*languages[1]],
    };
    let join =
        |parts: [&str; 3]| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
    for parts in [
        [&*named, &*full, language],
        [&*named, &*short, language],
        [&*named, &*short, code],
        [&*name, &*short, code],
    ] {
        let said = join(parts);
        if width::columns(&said) <= room {
            return said;
        }
    }
    for code in [code, ""] {
        let rest = width::columns(&join([&short, code, ""])) + 2;
        if room >= rest + LEAST_NAME {
            return join([&width::shorten(&name, room - rest), &short, code]);
        }
    }
    short
}
