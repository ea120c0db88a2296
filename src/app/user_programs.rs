//! Looking words up, and handing text to programs of the user.

use std::sync::Arc;

use super::App;
use super::effect::{Effect, Job, JobKind, OccurrencesTarget};
use super::generational::Ticket;
use super::overlay::look_up::LookUp;
use super::overlay::prompt::Purpose;
use super::overlay::stack::Overlay;
use super::panes::Focus;
use crate::config::hooks::{HookFields, HookOutput, Hooks};
use crate::corpus::Side;
use crate::i18n::{Message, Number};
use crate::insight::concordance::Concordance;
use crate::text::fold::fold;
use crate::text::sanitize::Clean;
use crate::translate::{ProgramError, command_words};

/// Renderings of a word that are named.
const NAMED: usize = 5;

impl App {
    /// The programs of the user.
    pub(crate) fn hooks(&self) -> &Hooks {
        &self.hooks
    }

    /// Takes in the programs of the user.
    pub fn set_hooks(&mut self, hooks: Hooks) {
        self.hooks = hooks;
    }

    /// What is known about the word at the cursor, or the selection.
    pub(crate) fn look_up(&mut self) -> Vec<Effect> {
        let Some(text) = self.text.cursor_text() else { return Vec::new() };
        let term = Clean::single_line(text.trim()).into_string();
        if term.is_empty() {
            return Vec::new();
        }
        let mut overlay = LookUp::of_term(term.clone(), self.glossary_text(&term));
        let corpus = Arc::clone(self.archive.corpus());
        let ticket = overlay.found_mut().ask();
        let mut effects = vec![Effect::StartJob(Job::FindOccurrences {
            target: OccurrencesTarget::LookUp,
            ticket,
            corpus,
            word: term.clone(),
        })];
        if !self.hooks.lookup.is_empty() {
            let ticket = overlay.said_mut().ask();
            let (command, input) = self.hook_fields(term).fill(&self.hooks.lookup);
            effects.push(Effect::StartJob(Job::RunProgram {
                ticket,
                command,
                input,
                output: HookOutput::Popup,
            }));
        }
        self.overlays.open(Overlay::LookUp(overlay));
        effects
    }

    /// What the glossary has of `term`: a line for each of its renderings.
    fn glossary_text(&self, term: &str) -> String {
        let term = fold(term);
        let is_same = |name: &str| fold(name) == term;
        let entries = self.archive.glossary().into_iter().flat_map(|glossary| &glossary.entries);
        let own = entries.filter(|entry| {
            entry.variants.iter().any(|variant| is_same(&variant.english) || is_same(&variant.chinese))
        });
        let line = |english: &str, chinese: &str| format!("{english} = {chinese}");
        own.map(|entry| line(&entry.spellings().join(" / "), &entry.renderings().join(" / ")))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Takes in the occurrences of a word.
    pub(crate) fn take_found(&mut self, ticket: Ticket, found: &Concordance) {
        let language = self.settings.ui_language;
        let mut posts: Vec<u32> = found.lines.iter().map(|line| line.post).collect();
        posts.dedup();
        let count =
            Message::WordFound { count: Number::from(found.lines.len()), posts: Number::from(posts.len()) };
        let mut said = vec![count.text(language).into_owned()];
        let named = found.renderings.iter().take(NAMED);
        let renderings: Vec<String> = named.map(|other| format!("{} {}", other.name, other.count)).collect();
        if !renderings.is_empty() {
            let renderings = renderings.join(", ");
            said.push(Message::WordRendered { renderings: &renderings }.text(language).into_owned());
        }
        if let Some(overlay) = self.overlays.look_up_mut() {
            overlay.answer_found(ticket, said.join("\n"));
        }
    }

    /// What programs are told about the post shown.
    fn hook_fields(&self, text: String) -> HookFields {
        let corpus = self.archive.corpus();
        let index = self.list.post();
        let post = index.and_then(|index| corpus.posts.get(index));
        let file = post.and_then(|post| corpus.sources.get(post.source as usize));
        HookFields {
            text,
            url: index.and_then(|index| corpus.link(index)).unwrap_or_default(),
            id: post.and_then(|post| post.id).map(|id| id.0.to_string()).unwrap_or_default(),
            file: file.map(|file| file.name.as_str().to_owned()).unwrap_or_default(),
        }
    }

    /// Opens the line for a command that gets what is selected, the passage or the post.
    pub(crate) fn open_pipe(&mut self) {
        if self.selected().is_some() {
            self.open_prompt(Purpose::Pipe);
        }
    }

    /// The text that `|` sends: the selection, the current passage where the text has the focus, or else the post.
    fn piped_text(&self) -> String {
        let body = self.text.body();
        let selected =
            self.text.cursor().filter(|cursor| cursor.selects()).and_then(|_| self.text.cursor_text());
        if let Some(text) = selected {
            return text;
        }
        if self.panes.focus_shown() == Focus::Detail
            && let Some(passages) = self.passages_here()
        {
            return passages.join("\n\n") + "\n";
        }
        let sides = [Side::Original, Side::Translation].map(|side| body.side(side));
        let texts = sides.map(|doc| doc.plain(0..doc.text.len()));
        texts.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n\n") + "\n"
    }

    /// Runs the command that was typed, or the one that is configured.
    pub(crate) fn pipe(&mut self, typed: &str) -> Vec<Effect> {
        let command = if typed.trim().is_empty() {
            Some(self.hooks.pipe.clone()).filter(|command| !command.is_empty())
        } else {
            command_words(typed)
        };
        let Some(command) = command else {
            self.notify(Message::NoCommand);
            return Vec::new();
        };
        let (command, input) = self.hook_fields(self.piped_text()).fill(&command);
        let mut overlay = LookUp::of_program(Clean::single_line(&command.join(" ")).into_string());
        let ticket = overlay.said_mut().ask();
        self.overlays.open(Overlay::LookUp(overlay));
        vec![Effect::StartJob(Job::RunProgram { ticket, command, input, output: self.hooks.output })]
    }

    /// Takes in what a program said.
    pub(crate) fn take_said(
        &mut self,
        ticket: Ticket,
        output: HookOutput,
        said: Result<String, ProgramError>,
    ) -> Vec<Effect> {
        let language = self.settings.ui_language;
        let (is_done, text) = match said {
            Ok(text) if text.trim().is_empty() => {
                (true, Message::ProgramSaidNothing.text(language).into_owned())
            }
            Ok(text) => (true, Clean::new(text.trim_end()).into_string()),
            Err(error) => (false, program_error(&error).text(language).into_owned()),
        };
        let is_awaited = self
            .overlays
            .look_up_mut()
            .is_some_and(|overlay| overlay.said_mut().answer(ticket, text.clone()));
        if !is_awaited || !is_done || output == HookOutput::Popup {
            return Vec::new();
        }
        self.overlays.close_look_up();
        if output == HookOutput::Clipboard {
            return self.copy_output(text);
        }
        self.notify(Message::ProgramDone);
        Vec::new()
    }

    /// Copies what a program said.
    pub(crate) fn copy_output(&mut self, text: String) -> Vec<Effect> {
        self.notice.begin_copying(|how| Message::OutputCopied { how });
        vec![Effect::Copy(text)]
    }

    /// Ends the program that runs, if one does.
    pub(crate) fn stop_program() -> Vec<Effect> {
        vec![Effect::Cancel(JobKind::Program), Effect::Cancel(JobKind::LookUp)]
    }
}

/// Why a program gave nothing.
fn program_error(error: &ProgramError) -> Message<'_> {
    match error {
        ProgramError::NotStarted(reason) => Message::ProgramNotStarted { reason },
        ProgramError::Silent(limit) => Message::ProgramTooSlow { seconds: limit.as_secs().into() },
        ProgramError::Ended { status, said } => Message::ProgramFailed { status, said },
    }
}
