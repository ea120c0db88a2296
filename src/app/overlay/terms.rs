//! The terms of a post or of the archive in both languages, matched as one types.

use super::content::{Handled, Hint, OverlayContent, OverlayContext, Request, own_palette};
use super::palette::Palette;
use crate::app::input::action::Action;
use crate::i18n::{HintMessage, Message};
use crate::insight::glossary::{Glossary, GlossaryEntry};
use crate::search::matching::fuzzy::{self, NameMatcher};

/// The list of terms.
#[derive(Debug, Default)]
pub struct TermPalette {
    post: Option<u32>,
    palette: Palette,
}

impl TermPalette {
    /// The palette of the terms of `post`, or of all terms.
    pub(crate) fn new(post: Option<u32>, context: OverlayContext<'_>) -> Self {
        let mut terms = Self { post, palette: Palette::default() };
        terms.find(context);
        terms
    }

    /// The post whose terms are listed; `None` for those of the archive.
    pub(crate) fn post(&self) -> Option<u32> {
        self.post
    }

    /// The typed line and what it matches: indices of glossary entries.
    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// Changes the number of the post to the one it has in another corpus.
    pub(crate) fn renumber(&mut self, find: impl Fn(usize) -> Option<usize>) {
        self.post = self.post.and_then(|post| find(post as usize)).map(|post| post as u32);
    }

    /// Lists the terms of which a spelling or rendering matches the typed line.
    pub(crate) fn find(&mut self, context: OverlayContext<'_>) {
        let Some(glossary) = context.archive.glossary() else { return };
        let typed = self.palette.input.text().trim();
        let matcher = (!typed.is_empty()).then(|| NameMatcher::new(typed));
        let mut scored: Vec<(i64, usize)> = self
            .terms_of_post(glossary)
            .into_iter()
            .filter_map(|at| Some((score(matcher.as_ref(), glossary.entries.get(at)?)?, at)))
            .collect();
        // Sorting is stable: among equals, the order of the text or the most frequent first.
        scored.sort_by_key(|(score, _)| std::cmp::Reverse(score / fuzzy::KIND_STEP));
        self.palette.list(scored.into_iter().map(|(_, at)| at).collect());
    }

    /// All entries, or those of the post in the order of its text.
    fn terms_of_post(&self, glossary: &Glossary) -> Vec<usize> {
        let Some(post) = self.post else {
            return (0..glossary.entries.len()).collect();
        };
        let mut places: Vec<_> = glossary
            .entries
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| {
                let first = entry.occurrences.iter().find(|place| place.post == post)?;
                Some((first.side as u8, first.span.start, at))
            })
            .collect();
        places.sort_unstable();
        places.into_iter().map(|(.., at)| at).collect()
    }
}

fn score(typed: Option<&NameMatcher>, entry: &GlossaryEntry) -> Option<i64> {
    let Some(typed) = typed else { return Some(0) };
    let names = entry.variants.iter().flat_map(|variant| [&variant.english, &variant.chinese]);
    names.filter_map(|name| typed.score(name)).max()
}

impl OverlayContent for TermPalette {
    fn handle(&mut self, action: Action, _by: isize, context: OverlayContext<'_>) -> Handled {
        match action {
            Action::Accept if context.archive.glossary().is_none() => Handled::Done,
            Action::Accept => match self.palette.selected() {
                Some(entry) => Handled::CloseFor(Request::WalkTerm { entry, post: self.post }),
                None => Handled::Close,
            },
            Action::Concordance => {
                let term = self.palette.selected().and_then(|at| context.archive.term(at));
                let name =
                    term.map(|term| if term.english.is_empty() { &term.chinese } else { &term.english });
                name.map_or(Handled::Done, |name| Handled::CloseFor(Request::ConcordanceOf(name.clone())))
            }
            _ => self.handle_in_list(action),
        }
    }

    own_palette!();

    fn input_changed(&mut self, context: OverlayContext<'_>) -> Handled {
        self.find(context);
        Handled::Done
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            (Action::Accept, HintMessage::Read),
            (Action::Cancel, HintMessage::Close),
            (Action::Concordance, HintMessage::InContext),
        ]
    }

    fn title(&self, context: OverlayContext<'_>) -> String {
        let language = context.settings.ui_language;
        match self.post {
            Some(post) => {
                Message::GlossaryOfPost { post: &context.archive.label(post as usize) }.text(language)
            }
            None => Message::GlossaryOfArchive.text(language),
        }
        .into_owned()
    }
}
