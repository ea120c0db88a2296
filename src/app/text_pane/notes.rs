//! What stands before and after a post's text: oddities, figures, thread, links.

use crate::app::App;
use crate::app::text_pane::rows::{BETWEEN_FIGURES, PostNote, PostNoteKind};
use crate::check::{self, FindingKind, TextFindingKind};
use crate::corpus::Metric;
use crate::i18n::{Message, Number, UiLanguage};

/// A figure in full, in groups of three: `12,179`.
pub fn full(figure: u64) -> String {
    let digits = figure.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A figure in at most five columns: `656`, `12.2k`, `1.5M`.
pub fn compact(figure: u64) -> String {
    let figure = u128::from(figure);
    for (unit, name) in [(1_000_000_000, "G"), (1_000_000, "M"), (1_000, "k")] {
        // 999,950 would round to 1000.0k: it is 1.0M already.
        if figure >= unit || figure * 20 >= unit * 19_999 / 1_000 {
            let tenths = (figure * 10 + unit / 2) / unit;
            return if tenths >= 1000 {
                format!("{}{name}", tenths / 10)
            } else {
                format!("{}.{}{name}", tenths / 10, tenths % 10)
            };
        }
    }
    figure.to_string()
}

/// That so many bytes of a text are not shown.
pub fn said_left_out(bytes: usize, ui_language: UiLanguage) -> String {
    let size = if bytes < 1 << 20 {
        format!("{} KiB", bytes.div_ceil(1 << 10))
    } else {
        format!("{} MiB", bytes >> 20)
    };
    Message::LeftOut { size: &size }.text(ui_language).into_owned()
}

/// The notes before and after the text of the post shown.
pub fn of(app: &App) -> (Vec<PostNote>, Vec<PostNote>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let Some(post) = app.detail.post.and_then(|post| app.corpus.posts.get(post)) else {
        return (before, after);
    };
    let ui_language = app.settings.ui_language;
    let index = app.detail.post.unwrap_or_default();
    let left_out = app.detail.body.left_out;
    if left_out > 0 {
        // Of a part nobody can say what it lacks.
        let text = said_left_out(left_out, ui_language);
        before.push(PostNote { kind: PostNoteKind::Notice, text: text.clone() });
        after.push(PostNote { kind: PostNoteKind::Notice, text });
    } else if app.detail.body.translation.text.is_empty() {
        before.push(PostNote {
            kind: PostNoteKind::Notice,
            text: app.text(Message::NoTranslation).into_owned(),
        });
    } else if check::text::stop(&app.detail.body).is_some() {
        before.push(PostNote {
            kind: PostNoteKind::Notice,
            text: app.text(Message::TranslationShort).into_owned(),
        });
    }
    let number = |post: usize| app.corpus.posts.get(post).map(crate::corpus::Post::label).unwrap_or_default();
    let thread = |text: String| PostNote { kind: PostNoteKind::Thread, text };
    if let Some(parent) = app.threads.parent(index) {
        after.push(thread(Message::ReplyTo { post: &number(parent) }.text(ui_language).into_owned()));
    } else if post.is_reply == Some(true) {
        after.push(thread(app.text(Message::IsReply).into_owned()));
    }
    for child in app.threads.children(index) {
        after.push(thread(Message::ContinuedBy { post: &number(child) }.text(ui_language).into_owned()));
    }
    let figures: Vec<String> = Metric::ALL
        .iter()
        .filter_map(|metric| {
            post.metrics.get(*metric).map(|figure| figure_in_words(*metric, figure, ui_language))
        })
        .collect();
    if !figures.is_empty() {
        after.push(PostNote { kind: PostNoteKind::Figures, text: figures.join(BETWEEN_FIGURES) });
    }
    after.extend(badge(app).filter(|_| left_out == 0).map(thread));
    for (at, link) in links(app).into_iter().enumerate() {
        after.push(PostNote { kind: PostNoteKind::Link, text: format!("[{}] {}", at + 1, link.shown) });
    }
    (before, after)
}

/// What a check finds in the post shown, a line each; nothing of what is said above the text already, nor of marks that were
/// cleaned away.
fn badge(app: &App) -> impl Iterator<Item = String> {
    let ui_language = app.settings.ui_language;
    app.detail.findings.iter().filter_map(move |finding| {
        let said = matches!(
            finding.kind,
            TextFindingKind::NoTranslation
                | TextFindingKind::StopsEarly(_)
                | TextFindingKind::Leftovers(_)
                | TextFindingKind::Glued
        );
        let message = FindingKind::Text(finding.kind.clone()).message(ui_language);
        let told = match finding.passage {
            Some(passage) => Message::FindingAt { finding: &message, passage: Number::from(passage + 1) }
                .text(ui_language)
                .into_owned(),
            None => Message::FindingIs { finding: &message }.text(ui_language).into_owned(),
        };
        (!said).then_some(told)
    })
}

/// A figure with its name, not to be parted.
pub(crate) fn figure_in_words(metric: Metric, figure: u64, ui_language: UiLanguage) -> String {
    metric.counted(figure).text(ui_language).into_owned()
}

/// The links of both sides, each target once, as they are numbered.
pub fn links(app: &App) -> Vec<crate::text::markup::Link> {
    let mut links: Vec<crate::text::markup::Link> = Vec::new();
    for link in app.detail.body.original.links.iter().chain(&app.detail.body.translation.links) {
        if links.iter().all(|known| known.target != link.target) {
            links.push(link.clone());
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::{compact, full};

    #[test]
    fn figures_are_short_in_lists_and_whole_in_the_text() {
        for (figure, short, long) in [
            (0, "0", "0"),
            (656, "656", "656"),
            (999, "999", "999"),
            (1_000, "1.0k", "1,000"),
            (12_179, "12.2k", "12,179"),
            (99_949, "99.9k", "99,949"),
            (266_970, "267k", "266,970"),
            (999_400, "999k", "999,400"),
            (999_999, "1.0M", "999,999"),
            (1_530_405, "1.5M", "1,530,405"),
            (u64::from(u32::MAX), "4.3G", "4,294,967,295"),
        ] {
            assert_eq!((compact(figure).as_str(), full(figure).as_str()), (short, long));
        }
    }
}
