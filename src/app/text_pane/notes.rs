//! The notes before and after a post's text: findings, figures, thread and links.

use super::pane::TextPane;
use super::rows::{BETWEEN_FIGURES, PostNote, PostNoteKind};
use crate::app::current_archive::CurrentArchive;
use crate::app::figures;
use crate::check::{self, FindingKind, TextFindingKind};
use crate::corpus::Metric;
use crate::i18n::{Message, Number, UiLanguage};
use crate::text::markup::Link;
use crate::text::sanitize::Clean;

/// Says how many bytes of a text are not shown.
pub(crate) fn left_out_text(bytes: usize, ui_language: UiLanguage) -> String {
    let size = figures::size(bytes as u64);
    Message::LeftOut { size: &size }.text(ui_language).into_owned()
}

/// Returns the notes before and after the text in `pane`.
pub(crate) fn notes(
    archive: &CurrentArchive,
    pane: &TextPane,
    ui_language: UiLanguage,
) -> [Vec<PostNote>; 2] {
    let mut after = Vec::new();
    let Some((index, post)) = pane.post().and_then(|index| Some((index, archive.post(index)?))) else {
        return [Vec::new(), after];
    };
    let note = |kind: PostNoteKind, text: String| PostNote { kind, text };
    let notices = warning(pane, ui_language).into_iter().chain(completion(pane, ui_language));
    let before: Vec<PostNote> = notices.map(|text| note(PostNoteKind::Notice, text)).collect();
    let is_cut = pane.body().left_out > 0;
    if is_cut {
        after.extend(before.clone());
    }
    let threads = archive.threads();
    let parent = threads.parent(index).map(|parent| archive.label(parent));
    let reply = match &parent {
        Some(parent) => Some(Message::ReplyTo { post: parent }),
        None => (post.is_reply == Some(true)).then_some(Message::IsReply),
    };
    let text = |message: Message<'_>| message.text(ui_language).into_owned();
    after.extend(reply.map(|reply| note(PostNoteKind::Thread, text(reply))));
    for child in threads.children(index) {
        let message = Message::ContinuedBy { post: &archive.label(child) };
        after.push(note(PostNoteKind::Thread, text(message)));
    }
    let figures: Vec<String> = Metric::ALL
        .iter()
        .filter_map(|metric| Some(figures::with_name(*metric, post.metrics.get(*metric)?, ui_language)))
        .collect();
    if !figures.is_empty() {
        after.push(note(PostNoteKind::Figures, figures.join(BETWEEN_FIGURES)));
    }
    if !is_cut {
        after.extend(findings(pane, ui_language).map(|text| note(PostNoteKind::Thread, text)));
    }
    for (at, link) in links(pane).into_iter().enumerate() {
        after.push(note(PostNoteKind::Link, format!("[{}] {}", at + 1, link.shown)));
    }
    [before, after]
}

/// The notice that a part of the text or its translation is missing.
fn warning(pane: &TextPane, ui_language: UiLanguage) -> Option<String> {
    let body = pane.body();
    if body.left_out > 0 {
        // Only a part is shown, so nothing can be said of the translation.
        return Some(left_out_text(body.left_out, ui_language));
    }
    let message = if body.translation.text.is_empty() {
        Message::NoTranslation
    } else if check::text::stop(body).is_some() {
        Message::TranslationShort
    } else {
        return None;
    };
    Some(message.text(ui_language).into_owned())
}

/// Who made the translations from beside the archive, and how many of them are stale.
fn completion(pane: &TextPane, ui_language: UiLanguage) -> impl Iterator<Item = String> {
    let completion = &pane.body().completion;
    let names: Vec<&str> = completion.translators.iter().map(Clean::as_str).collect();
    let names = names.join(", ");
    let by =
        (!names.is_empty()).then(|| Message::TranslatedBy { names: &names }.text(ui_language).into_owned());
    let stale = (completion.stale > 0).then(|| {
        Message::StaleTranslations { count: Number::from(completion.stale) }.text(ui_language).into_owned()
    });
    let others: Vec<&str> = completion
        .languages
        .iter()
        .filter(|known| Some(*known) != completion.language.as_ref())
        .map(String::as_str)
        .collect();
    let others = others.join(", ");
    let language = completion.language.as_deref().filter(|_| !others.is_empty()).map(|language| {
        Message::TranslationLanguage { language, others: &others }.text(ui_language).into_owned()
    });
    by.into_iter().chain(language).chain(stale)
}

/// The findings of a check in the post, except those that the note above the text names, and markup that was cleaned away.
fn findings(pane: &TextPane, ui_language: UiLanguage) -> impl Iterator<Item = String> {
    pane.findings().iter().filter_map(move |finding| {
        let is_noted = matches!(
            finding.kind,
            TextFindingKind::NoTranslation
                | TextFindingKind::StopsEarly(_)
                | TextFindingKind::Leftovers(_)
                | TextFindingKind::Glued
                | TextFindingKind::Stale(_)
        );
        let finding_text = FindingKind::Text(finding.kind.clone()).message(ui_language);
        let message = match finding.passage {
            Some(passage) => {
                Message::FindingAt { finding: &finding_text, passage: Number::from(passage + 1) }
            }
            None => Message::FindingIs { finding: &finding_text },
        };
        (!is_noted).then(|| message.text(ui_language).into_owned())
    })
}

/// Returns the links of both sides, each target once, as they are numbered.
pub(crate) fn links(pane: &TextPane) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for link in pane.body().original.links.iter().chain(&pane.body().translation.links) {
        if links.iter().all(|known| known.target != link.target) {
            links.push(link.clone());
        }
    }
    links
}
