//! Whatever is typed into: prompt, palette, help.

use crate::app::App;
use crate::app::effect::Effect;
use crate::app::input::action::Action;
use crate::app::overlay::prompt::{Line, Purpose};

impl App {
    /// The line being typed.
    pub(crate) fn line(&mut self) -> Option<&mut Line> {
        let palette = self.palette.as_mut().map(|palette| &mut palette.line);
        palette
            .or(self.terms.as_mut().map(|terms| &mut terms.line))
            .or(self.help.as_mut().map(|help| &mut help.line))
            .or(self.prompt.as_mut().map(|prompt| &mut prompt.line))
    }

    /// Types `text`.
    pub(crate) fn typed(&mut self, text: &str) -> Vec<Effect> {
        self.settle_line();
        if let Some(line) = self.line() {
            line.insert(text);
        }
        self.line_changed()
    }

    /// Follows up a change of the line.
    pub(crate) fn line_changed(&mut self) -> Vec<Effect> {
        if let (Some(palette), Some(topics)) = (&mut self.palette, &self.topics) {
            palette.find(topics, &self.recent_topics);
        } else if let (Some(terms), Some(glossary)) = (&mut self.terms, &self.glossary) {
            terms.find(glossary);
        } else if let Some(help) = &mut self.help {
            help.top = 0;
        } else if let Some(prompt) = self.prompt.as_ref().filter(|prompt| prompt.purpose == Purpose::Find) {
            let text = prompt.line.text().to_owned();
            return self.query_typed(&text);
        }
        Vec::new()
    }

    /// The actions of a typed line.
    pub(crate) fn edit(&mut self, action: Action) -> Vec<Effect> {
        use Action as A;
        match action {
            A::Accept if self.settle_line() => return Vec::new(),
            A::Accept => return self.accept(),
            A::Cancel if self.has_candidates() => return self.drop_candidates(),
            A::Cancel => {
                self.cancel();
                return Vec::new();
            }
            A::CompleteNext => return self.complete(1),
            A::CompletePrevious => return self.complete(-1),
            A::OlderQuery | A::MovePrevious if self.has_candidates() => return self.complete(-1),
            A::NewerQuery | A::MoveNext if self.has_candidates() => return self.complete(1),
            A::OlderQuery => return self.recall(-1),
            A::NewerQuery => return self.recall(1),
            A::MoveNext => return self.move_by(1, false),
            A::MovePrevious => return self.move_by(-1, false),
            A::MovePageDown => return self.move_by(1, true),
            A::MovePageUp => return self.move_by(-1, true),
            _ => {}
        }
        self.settle_line();
        let Some(line) = self.line() else {
            return Vec::new();
        };
        match action {
            A::EraseCharacter if !line.erase_before() && line.text().is_empty() => {
                // Erasing an empty line leaves it, as in other pagers.
                self.cancel();
                return Vec::new();
            }
            A::EraseForward => line.erase_after(),
            A::EraseWord => line.erase_word(),
            A::EraseAll => line.erase_to_start(),
            A::EraseToEnd => line.erase_to_end(),
            A::CursorLeft => line.left(),
            A::CursorRight => line.right(),
            A::CursorStart => line.start(),
            A::CursorEnd => line.end(),
            _ => {}
        }
        self.line_changed()
    }

    fn accept(&mut self) -> Vec<Effect> {
        if self.palette.is_some() {
            self.accept_topic();
        } else if self.terms.is_some() {
            self.accept_term();
        } else if self.help.is_some() {
            self.help = None;
        } else if let Some(prompt) = self.prompt.take() {
            match prompt.purpose {
                Purpose::Find => self.keep_filter(prompt.from),
                Purpose::GoTo => self.accept_goto(prompt.line.text()),
                Purpose::Link => return self.accept_link(prompt.line.text()),
                Purpose::Tags => return self.accept_tags(prompt.line.text()),
            }
        }
        Vec::new()
    }

    fn cancel(&mut self) {
        if self.palette.take().is_some() || self.terms.take().is_some() || self.help.take().is_some() {
            return;
        }
        if self.prompt.take().is_some_and(|prompt| prompt.purpose == Purpose::Find) {
            self.cancel_find();
        }
    }

    fn move_by(&mut self, by: isize, page: bool) -> Vec<Effect> {
        let rows = isize::from(page) * isize::try_from(self.overlay_rows()).unwrap_or(1).saturating_sub(1);
        let step = by * rows.max(1);
        if let Some(palette) = &mut self.palette {
            let count = palette.found.len();
            palette.view.select(palette.view.selected.saturating_add_signed(step), count);
        } else if let Some(terms) = &mut self.terms {
            terms.view.select(terms.view.selected.saturating_add_signed(step), terms.found.len());
        } else if let Some(mut help) = self.help.take() {
            let count = help.entries(&self.keymap, self.settings.ui_language).len();
            help.scroll(step, count);
            self.help = Some(help);
        } else if page {
            self.scroll_part(by, 1);
        } else {
            self.select_by(by);
        }
        Vec::new()
    }
}
