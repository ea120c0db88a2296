//! The line being typed in the bottom row: a query in colour, what is wrong with it underlined, and what to type instead.

use std::ops::Range;

use super::canvas::Canvas;
use crate::app::App;
use crate::app::export_job::ExportScope;
use crate::app::overlay::content::OverlayContent as _;
use crate::app::overlay::prompt::{Prompt, Purpose};
use crate::app::panes::Area;
use crate::app::text_pane::notes::links;
use crate::config::colors::Role;
use crate::i18n::{ExportMessage, Message, Number};
use crate::search::query::lexer::{self, QueryTokenKind};
use crate::search::query::{Query, QueryError};
use crate::text::sanitize::Clean;
use crate::text::slice::slice;
use crate::text::wrap::Units;
use crate::text::{segment, width};

/// Rows that an error takes above the line at most. A link takes what it needs.
const ERROR_ROWS: u16 = 3;

/// A piece of a typed line and its look.
pub(super) type Piece = (Range<usize>, Role);

/// What is said behind the line while nothing is typed.
fn advice(app: &App, purpose: Purpose) -> String {
    let message = match purpose {
        Purpose::Find => Message::FindAdvice,
        Purpose::GoTo => Message::GoToAdvice,
        Purpose::Link | Purpose::PostLink => return link_advice(app, purpose),
        Purpose::MarkListed => Message::MarkListedAdvice,
        Purpose::MarkListedSurely => Message::MarkListedSureAdvice,
        // What is said of it stands at the right, whatever is typed.
        Purpose::Export { .. } => return String::new(),
        Purpose::Pipe => Message::PipeAdvice,
        Purpose::Note => Message::NoteAdvice,
        Purpose::Word => Message::WordAdvice,
        Purpose::ArchiveName => Message::ArchiveNameAdvice,
        Purpose::QueryName => Message::QueryNameAdvice,
        Purpose::Tags => Message::TagsAdvice,
    };
    app.text(message).into_owned()
}

/// How many posts the query finds; empty without a query.
fn count(app: &App) -> String {
    if app.search().awaits_first() {
        return app.text(Message::Searching).into_owned();
    }
    let count = |_: &Query| {
        let all = Number::from(app.archive().corpus().posts.len());
        app.text(Message::HitsCount { count: app.so_far(app.list().posts().len()), all }).into_owned()
    };
    app.search().query().map(count).unwrap_or_default()
}

/// Draws the line in the bottom row, with what there is to say about it; gives the cell of the cursor.
pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>, prompt: &Prompt) -> (u16, u16) {
    let area = app.panes().status;
    let ui_language = app.settings().ui_language;
    let finds = prompt.purpose() == Purpose::Find;
    let (asked, advice) = (prompt.title(app.overlay_context()), advice(app, prompt.purpose()));
    let text = prompt.input().text();
    let filter = app.search().filter().filter(|_| finds);
    let error = filter.and_then(|filter| filter.error());
    let count = if finds { count(app) } else { String::new() };
    let needed = |right: &str| width::columns(&asked) + width::columns(text) + width::columns(right) + 5;
    let fits = |right: &str| needed(right) <= usize::from(area.columns);
    // The error of the line typed before.
    let notice = app.notice().text().filter(|_| !finds);
    let said = match prompt.purpose() {
        purpose @ (Purpose::Link | Purpose::PostLink) => {
            target(app, purpose, text).filter(|_| !text.trim().is_empty() || !fits(&advice))
        }
        Purpose::Export { overwrite: true, .. } => {
            Some((ExportMessage::SureAdvice.text(ui_language).into_owned(), Role::Notice))
        }
        Purpose::MarkListedSurely => Some((advice.clone(), Role::Notice)),
        _ if notice.is_some() => notice.map(|notice| (notice.to_owned(), Role::Notice)),
        Purpose::Export { scope, .. } => {
            let other = match scope {
                ExportScope::Listed => ExportMessage::Advice,
                ExportScope::Starred => ExportMessage::AdviceStarred,
            };
            Some((other.text(ui_language).into_owned(), Role::Status))
        }
        _ => error.map(|error| (error.message(ui_language), Role::Error)),
    };
    // The whole advice is shown, if need be above the line; for words there are suggestions.
    let is_told_above = said.is_none() && text.is_empty() && !finds && !fits(&advice);
    let said = said.or_else(|| is_told_above.then(|| (advice.clone(), Role::Status)));
    // The error, or the target of a link, is shown beside the line where there is room, else above it.
    let (right, role, right_columns) = match said {
        Some((said, role)) if fits(&said) => {
            let columns = width::columns(&said) as u16;
            (said, role, columns)
        }
        said => {
            if let Some((said, role)) = said.filter(|_| prompt.completions().is_none()) {
                above(app, canvas, &said, role);
            }
            let columns = width::columns(&count).min(usize::from(area.columns / 2)) as u16;
            (count, Role::Status, columns)
        }
    };
    let x = canvas.put(area, 1, 0, &asked, Role::Key);
    let line = Area { columns: area.columns.saturating_sub(right_columns + 2), ..area };
    if text.is_empty() && !is_told_above {
        let room = line.columns.saturating_sub(x + 1);
        canvas.put(line, x + 1, 0, &width::shorten_to_clauses(&advice, usize::from(room)), Role::Status);
    }
    let pieces = pieces(prompt, error);
    let cursor = draw_line(canvas, line, x, text, prompt.input().cursor(), &pieces);
    canvas.put_right(Area { columns: area.columns - 1, ..area }, 0, &right, right_columns, role);
    (line.x + cursor, line.y)
}

/// Which links there are to choose from; of a single one, where it leads.
fn link_advice(app: &App, purpose: Purpose) -> String {
    let ui_language = app.settings().ui_language;
    match asked(app, purpose, "") {
        Some(link) => {
            Message::EnterOpens { link: Clean::single_line(&link).as_str() }.text(ui_language).into_owned()
        }
        None => Message::LinkAdvice { count: Number::from(links(app.text_pane()).len()) }
            .text(ui_language)
            .into_owned(),
    }
}

/// The link that Enter opens.
fn asked(app: &App, purpose: Purpose, typed: &str) -> Option<String> {
    match purpose {
        Purpose::PostLink => app.post_link(),
        _ => app.link_asked(typed).map(|link| link.target),
    }
}

/// Where the link of the number typed leads, since its text may say something else; or that there is none.
fn target(app: &App, purpose: Purpose, text: &str) -> Option<(String, Role)> {
    let typed = text.trim();
    match asked(app, purpose, typed) {
        Some(link) => Some((Clean::single_line(&link).as_str().to_owned(), Role::Link)),
        None if typed.is_empty() => None,
        None => {
            let message = Message::NoSuchLink { number: typed };
            Some((message.text(app.settings().ui_language).into_owned(), Role::Error))
        }
    }
}

/// Says `said` in rows of its own, above the line.
pub(super) fn above(app: &App, canvas: &mut Canvas<'_>, said: &str, role: Role) {
    let area = app.panes().status;
    let columns = area.columns.saturating_sub(2 * Area::MARGIN).max(1);
    let rows = Units::new(said).rows(said, 0..said.len(), usize::from(columns));
    let most = if role == Role::Link { area.y.saturating_sub(1) } else { ERROR_ROWS.min(area.y) };
    let shown = u16::try_from(rows.len()).unwrap_or(u16::MAX).min(most);
    let area = Area { y: area.y - shown, rows: shown, ..area };
    // A look that is made for running text has no ground of its own.
    canvas.clear(area, if role == Role::Link { Role::Status } else { role });
    let is_cut = rows.len() > usize::from(shown);
    for (y, row) in (0..shown).zip(&rows) {
        let is_last = is_cut && y + 1 == shown;
        if is_last && role == Role::Link {
            let rest = slice(said, row.start as usize..).chars().count();
            let said = Message::LinkCut { count: Number::from(rest) }.text(app.settings().ui_language);
            canvas.put(area, Area::MARGIN, y, &width::shorten(&said, usize::from(columns)), Role::Error);
            continue;
        }
        let text = row.of(said);
        let x = canvas.put(area, Area::MARGIN + row.indent, y, text, role);
        if is_last {
            canvas.put(area, x.min(area.columns - 1), y, "\u{22ef}", role);
        }
    }
}

/// The styles of a line's pieces: of a query, or of what is proposed.
fn pieces(prompt: &Prompt, error: Option<&QueryError>) -> Vec<Piece> {
    let text = prompt.input().text();
    match prompt.purpose() {
        Purpose::Find => token_roles(text, error),
        _ if prompt.is_proposal() => vec![(0..text.len(), Role::QueryPhrase)],
        _ => Vec::new(),
    }
}

/// The styles of a query's pieces; that of an error comes last and covers them.
fn token_roles(text: &str, error: Option<&QueryError>) -> Vec<Piece> {
    let look = |kind: QueryTokenKind| match kind {
        QueryTokenKind::Word => Role::Status,
        QueryTokenKind::Exact | QueryTokenKind::Phrase | QueryTokenKind::Regular => Role::QueryPhrase,
        QueryTokenKind::Operator | QueryTokenKind::Wrong => Role::QueryOperator,
        QueryTokenKind::Value | QueryTokenKind::Mention | QueryTokenKind::Tag | QueryTokenKind::Cash => {
            Role::QueryValue
        }
        QueryTokenKind::Logic | QueryTokenKind::Bracket => Role::QueryLogic,
    };
    let tokens = lexer::tokens(text).into_iter().map(|token| (token.span, look(token.kind)));
    tokens.chain(error.map(|error| (error.span.clone(), Role::ErrorPlace))).collect()
}

/// Draws a typed line from column `x` on, its start cut off where it is too long; gives the cursor's column.
pub(super) fn draw_line(
    canvas: &mut Canvas<'_>,
    area: Area,
    mut x: u16,
    text: &str,
    cursor: usize,
    pieces: &[Piece],
) -> u16 {
    let before = slice(text, ..cursor);
    let room = usize::from(area.columns.saturating_sub(x + 1));
    let mut skip = 0;
    let mut columns = width::columns(before);
    for (at, grapheme) in segment::graphemes(before) {
        if columns <= room {
            break;
        }
        columns = columns.saturating_sub(width::columns(grapheme));
        skip = at + grapheme.len();
    }
    let at_cursor = x + width::columns(slice(before, skip..)) as u16;
    for (at, grapheme) in segment::graphemes(text).filter(|(at, _)| *at >= skip) {
        let look =
            pieces.iter().rfind(|(span, _)| span.contains(&at)).map_or(Role::Status, |(_, role)| *role);
        let next = canvas.put(area, x, 0, grapheme, look);
        if next == x && width::columns(grapheme) > 0 {
            break;
        }
        x = next;
    }
    at_cursor
}
