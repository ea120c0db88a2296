//! The topics of the archive, matched as one types.

use std::cmp::Reverse;

use super::content::{Handled, Hint, OverlayContent, OverlayContext, Request, own_palette};
use super::palette::Palette;
use crate::app::input::action::Action;
use crate::i18n::{HintMessage, Message};
use crate::insight::topics::Topics;
use crate::search::matching::fuzzy::{self, NameMatcher};

/// The list of topics.
#[derive(Debug, Default)]
pub struct TopicPalette {
    palette: Palette,
}

/// Returns the indices of the topics that `typed` finds, best first: by name, Chinese name or alias, whole, in part, read
/// as pinyin or its initials, or scattered.
pub(crate) fn matching(topics: &Topics, typed: &str) -> Vec<usize> {
    let typed = NameMatcher::new(typed);
    let mut scored: Vec<_> = topics
        .all
        .iter()
        .enumerate()
        .filter_map(|(at, topic)| {
            let names = [Some(&topic.name), topic.chinese.as_ref()].into_iter().flatten();
            // An alias may find a topic, but its own name comes first.
            let aliases = topic.aliases.iter().filter_map(|alias| typed.score(alias)).map(|score| score - 1);
            let score = names.filter_map(|name| typed.score(name)).chain(aliases).max()?;
            Some((score, topic.posts.len() + topic.mentions.len(), at))
        })
        .collect();
    // Among names that fit equally well, the topic with most posts comes first.
    scored.sort_by_key(|(score, count, at)| {
        (Reverse(score / fuzzy::KIND_STEP), Reverse(*count), Reverse(*score), *at)
    });
    scored.into_iter().map(|(_, _, at)| at).collect()
}

impl TopicPalette {
    /// The palette of all topics.
    pub(crate) fn new(context: OverlayContext<'_>) -> Self {
        let mut topics = Self::default();
        topics.find(context);
        topics
    }

    /// The typed line and what it matches: indices of topics.
    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// Lists what the typed line matches; all topics for an empty one, those opened last first.
    pub(crate) fn find(&mut self, context: OverlayContext<'_>) {
        let Some(topics) = context.archive.topics() else { return };
        let recent = context.marks.recent_topics();
        let typed = self.palette.input.text().trim();
        let found = if typed.is_empty() {
            let opened = recent.iter().copied().filter(|at| *at < topics.all.len());
            opened.chain((0..topics.all.len()).filter(|at| !recent.contains(at))).collect()
        } else {
            matching(topics, typed)
        };
        self.palette.list(found);
    }

    fn accept(&self, lists: bool) -> Handled {
        let walk = |topic| Handled::CloseFor(Request::WalkTopic { topic, lists });
        self.palette.selected().map_or(Handled::Close, walk)
    }
}

impl OverlayContent for TopicPalette {
    fn handle(&mut self, action: Action, _by: isize, context: OverlayContext<'_>) -> Handled {
        match action {
            // Typed before the topics are there: what was typed stays until they are.
            Action::Accept if context.archive.topics().is_none() => Handled::Done,
            Action::Accept => self.accept(false),
            Action::TopicToFilter => self.accept(true),
            Action::Concordance => {
                let topic = self.palette.selected().and_then(|at| context.archive.topic(at));
                topic.map_or(Handled::Done, |topic| {
                    Handled::CloseFor(Request::ConcordanceOf(topic.name.clone()))
                })
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
            (Action::TopicToFilter, HintMessage::ListOnly),
            (Action::Cancel, HintMessage::Close),
            (Action::Concordance, HintMessage::InContext),
        ]
    }

    fn title(&self, context: OverlayContext<'_>) -> String {
        Message::Topics.text(context.settings.ui_language).into_owned()
    }
}
