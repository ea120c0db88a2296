//! Tab and the history in the find line.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::overlay::completion_menu::Candidates;
use crate::app::overlay::prompt::Purpose;
use crate::app::search::history::Recall;
use crate::search::query::completion::{self, CompletionNames, DescribedName};

impl App {
    /// What the archive adds to the values that operators know by themselves.
    fn offers(&self) -> CompletionNames {
        let users = self.corpus.authors.iter().map(|name| name.as_str().to_owned()).collect();
        let topics = self.topics.iter().flat_map(|topics| &topics.all).flat_map(|topic| {
            let count = (topic.posts.len() + topic.mentions.len()).to_string();
            let other = topic.chinese.as_ref().map(|name| format!("{name}  {count}"));
            let chinese = topic.chinese.clone().map(|name| (name, format!("{}  {count}", topic.name)));
            std::iter::once((topic.name.clone(), other.unwrap_or(count))).chain(chinese)
        });
        let glosses = self.glossary.iter().flat_map(|glossary| &glossary.entries).flat_map(|entry| {
            let (english, chinese): (DescribedName, DescribedName) = (
                (entry.english.clone(), entry.chinese.clone()),
                (entry.chinese.clone(), entry.english.clone()),
            );
            [english, chinese].into_iter().filter(|(name, _)| !name.is_empty())
        });
        let tags = self.annotations.tags().into_iter().map(str::to_owned).collect();
        CompletionNames { users, topics: topics.collect(), glosses: glosses.collect(), tags }
    }

    /// Whether the ways to go on from the find line are shown.
    pub(crate) fn has_candidates(&self) -> bool {
        self.prompt.as_ref().is_some_and(|prompt| prompt.candidates.is_some())
    }

    /// Tab: completes what is typed, where there is but one way; else walks through the ways, which are shown.
    pub(crate) fn complete(&mut self, by: isize) -> Vec<Effect> {
        if self.prompt.as_ref().is_none_or(|prompt| prompt.purpose != Purpose::Find) {
            return Vec::new();
        }
        let offers = if self.has_candidates() { CompletionNames::default() } else { self.offers() };
        let rows = usize::from(self.candidate_rows());
        let Some(prompt) = &mut self.prompt else { return Vec::new() };
        prompt.recall = None;
        let mut candidates = prompt.candidates.take().unwrap_or_else(|| {
            let before = prompt.line.text().get(..prompt.line.cursor()).unwrap_or_default();
            Candidates::of(completion::complete(before, &offers), &prompt.line)
        });
        candidates.view.rows = rows;
        prompt.line = candidates.step(by);
        // One way is taken at once: there is nothing to choose.
        if candidates.all.len() != 1 {
            prompt.candidates = Some(candidates);
        }
        self.line_changed()
    }

    /// Takes what stands in the line, from Tab or from the history, for typed; says whether ways to go on were shown.
    pub(crate) fn settle_line(&mut self) -> bool {
        self.prompt.as_mut().is_some_and(|prompt| {
            prompt.recall = None;
            prompt.candidates.take().is_some()
        })
    }

    /// Esc while the ways are shown: back to what was typed.
    pub(crate) fn drop_candidates(&mut self) -> Vec<Effect> {
        if let Some(prompt) = &mut self.prompt
            && let Some(candidates) = prompt.candidates.take()
        {
            prompt.line = candidates.typed().clone();
        }
        self.line_changed()
    }

    /// Shows an older (`by` −1) or newer query in the line, of those that start with what is typed.
    pub(crate) fn recall(&mut self, by: isize) -> Vec<Effect> {
        let Some(prompt) = self.prompt.as_mut().filter(|prompt| prompt.purpose == Purpose::Find) else {
            return Vec::new();
        };
        let recall = prompt.recall.get_or_insert_with(|| {
            let typed = prompt.line.text().to_owned();
            // What the prompt was opened with was not typed: any query may follow.
            let start = if typed == prompt.opened { String::new() } else { typed.clone() };
            Recall { typed, start, at: self.history.lines.len() }
        });
        if let Some(line) = self.history.step(recall, by) {
            prompt.line = crate::app::overlay::prompt::Line::new(&line);
        }
        self.line_changed()
    }
}
