//! `duidu translate`: fills in what has no translation, by a program of the user.

mod progress;

use std::cell::{Cell, RefCell};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Duration;

use clap::ArgAction;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::OpenArchive;
use crate::corpus::Refusal;
use crate::corpus::time::{Timestamp, Zone};
use crate::i18n::{CommandMessage, Number};
use crate::state::sidecar::Sidecars;
use crate::terminal::signals_that_stop;
use crate::text::lang::tag;
use crate::text::sanitize::Clean;
use crate::translate::{
    self, ChatServer, KEY_VARIABLE, PlanOptions, TranslationEvent, TranslationOutcome, TranslationPlan,
    TranslationTask, Translator, TranslatorError, TranslatorKind, command_words, printed_secret,
};
use progress::TranslationProgress;

/// Translate what has no translation yet, by a program of your own
#[derive(Debug, clap::Args)]
pub(super) struct TranslateArguments {
    /// Words to look for; all posts without them
    pub(super) query: Vec<String>,
    /// The language wanted
    #[arg(long, value_name = "LANGUAGE")]
    to: String,
    /// The language of the originals
    #[arg(long, value_name = "LANGUAGE")]
    from: Option<String>,
    /// The program with its arguments
    #[arg(long, value_name = "COMMAND", required_unless_present_any = ["dry_run", "endpoint"])]
    with: Option<String>,
    /// The program takes and gives text
    #[arg(long, action = ArgAction::SetTrue)]
    plain: bool,
    /// A server that speaks the chat format of `OpenAI`
    #[arg(long, value_name = "URL", requires = "model", conflicts_with_all = ["with", "plain"])]
    endpoint: Option<String>,
    /// The model that the server is to use
    #[arg(long, value_name = "MODEL", requires = "endpoint")]
    model: Option<String>,
    /// The environment variable with the key for the server
    #[arg(long = "key-env", value_name = "VARIABLE", default_value = KEY_VARIABLE)]
    key_variable: String,
    /// The program with its arguments that prints the key for the server
    #[arg(long, value_name = "COMMAND", requires = "endpoint", conflicts_with = "key_variable")]
    key_command: Option<String>,
    /// Only say how much there is to translate
    #[arg(long)]
    dry_run: bool,
    /// Translate at most this many passages
    #[arg(short = 'n', long, value_name = "LIMIT")]
    limit: Option<usize>,
    /// How many of the program run at once
    #[arg(long, value_name = "N", default_value = "1", value_parser = clap::value_parser!(u16).range(1..=64))]
    jobs: u16,
    /// How many seconds an answer may take
    #[arg(long, value_name = "N", default_value = "120", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: u64,
    /// Ask again for what was answered wrongly
    #[arg(long)]
    again: bool,
    /// The name kept with the translations
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

pub(super) fn run(
    archive: &OpenArchive,
    paths: &[PathBuf],
    arguments: &TranslateArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let language = |text: &String| tag::parse(text).ok_or_else(|| CommandError::UnknownTag(text.clone()));
    let (to, from) = (language(&arguments.to)?, arguments.from.as_ref().map(language).transpose()?);
    let translator = arguments.translator()?;
    let by = arguments.by.as_deref().or(translator.as_ref().map(Translator::name)).unwrap_or_default();
    let posts = arguments.posts(archive, console)?;
    if posts.is_empty() {
        return Ok(ExitStatus::Nothing);
    }
    let except_of = Some(by).filter(|_| !arguments.again);
    let options = PlanOptions { from: from.as_deref(), to: &to, except_of };
    let mut plan = TranslationPlan::new(&archive.corpus, &posts, &options);
    say_left_out(&plan, console);
    plan.tasks.truncate(arguments.limit.unwrap_or(usize::MAX));
    let Some(translator) = translator.as_ref().filter(|_| !arguments.dry_run) else {
        let (count, posts) = (Number::from(plan.tasks.len()), Number::from(plan.posts()));
        let characters = Number::from(plan.characters());
        let said = CommandMessage::ToTranslate { count, posts, characters }.text(console.language);
        console.line(&said)?;
        return Ok(ExitStatus::Found);
    };
    if plan.tasks.is_empty() {
        if plan.refused == 0 {
            console.note(&CommandMessage::NothingToTranslate { language: &to }.text(console.language));
        }
        return Ok(ExitStatus::Found);
    }
    // Without an archive on the command line, it came from standard input or is the digest.
    let piped = [PathBuf::from("-")];
    let paths = if paths.is_empty() && !archive.corpus.is_digest() { &piped } else { paths };
    let keeper = TranslationKeeper::new(archive, paths, by);
    work(&keeper, translator, &plan.tasks, console)
}

impl TranslateArguments {
    fn translator(&self) -> Result<Option<Translator>, CommandError> {
        let kind = match (&self.with, &self.endpoint) {
            (Some(text), _) => {
                let command = command_words(text).ok_or_else(|| CommandError::WrongCommand(text.clone()))?;
                if self.plain { TranslatorKind::Filter(command) } else { TranslatorKind::Lines(command) }
            }
            (None, Some(endpoint)) => {
                let key = self.key()?;
                let model = self.model.as_deref().unwrap_or_default();
                let server =
                    ChatServer::new(endpoint, model, key.as_deref()).map_err(CommandError::Server)?;
                TranslatorKind::Chat(server)
            }
            (None, None) => return Ok(None),
        };
        Ok(Some(Translator {
            kind,
            time_limit: Duration::from_secs(self.timeout),
            jobs: usize::from(self.jobs),
        }))
    }

    /// The key for the server; a dry run asks nobody for it.
    fn key(&self) -> Result<Option<String>, CommandError> {
        let Some(text) = &self.key_command else { return Ok(std::env::var(&self.key_variable).ok()) };
        let command = command_words(text).ok_or_else(|| CommandError::WrongCommand(text.clone()))?;
        if self.dry_run {
            return Ok(None);
        }
        let stop = signals_that_stop()?;
        match printed_secret(&command, &|| stop.load(Ordering::Relaxed) != 0) {
            Some(printed) => printed.map(Some).map_err(|fault| CommandError::Translator {
                program: command.first().cloned().unwrap_or_default(),
                error: TranslatorError::NoKey(fault),
            }),
            None => Err(CommandError::Stopped(stop.load(Ordering::Relaxed))),
        }
    }

    /// The posts that match, in the order of the archive unless the query sorts them.
    fn posts(&self, archive: &OpenArchive, console: &Console) -> Result<Vec<usize>, CommandError> {
        let (query, hits) = archive.find(&self.query, console)?;
        let Some(hits) = hits else { return Ok((0..archive.corpus.posts.len()).collect()) };
        let mut posts: Vec<usize> = hits.all.iter().map(|hit| hit.post as usize).collect();
        if query.sort().is_none() {
            posts.sort_unstable();
        }
        Ok(posts)
    }
}

/// Says what the plan leaves out.
fn say_left_out(plan: &TranslationPlan, console: &Console) {
    let said = [
        (plan.refused, CommandMessage::RefusedBefore { count: Number::from(plan.refused) }),
        (
            plan.other_originals,
            CommandMessage::OriginalsLeftOut { count: Number::from(plan.other_originals) },
        ),
    ];
    for (_, message) in said.into_iter().filter(|(count, _)| *count > 0) {
        console.note(&message.text(console.language));
    }
}

/// Keeps what a translator gives beside the archive.
struct TranslationKeeper<'a> {
    archive: &'a OpenArchive,
    sidecars: RefCell<Sidecars>,
    by: &'a str,
}

impl<'a> TranslationKeeper<'a> {
    fn new(archive: &'a OpenArchive, paths: &[PathBuf], by: &'a str) -> Self {
        Self { archive, sidecars: RefCell::new(Sidecars::new(paths)), by }
    }

    /// Keeps a translation, or why there is none.
    fn keep(&self, task: &TranslationTask, answer: Result<String, Refusal>) -> Result<(), CommandError> {
        let entry = task.entry(answer, self.by, Timestamp::now().iso(Zone::default()));
        Ok(self.sidecars.borrow_mut().for_post(&self.archive.corpus, task.post)?.append(&[entry])?)
    }
}

/// What has come of all tasks so far.
#[derive(Debug, Default)]
struct OutcomeCounts {
    translated: Cell<usize>,
    refused: Cell<usize>,
    failed: Cell<usize>,
    last_failure: RefCell<Option<TranslatorError>>,
}

impl OutcomeCounts {
    fn all(&self) -> usize {
        self.translated.get() + self.refused.get() + self.failed.get()
    }
}

/// Asks for all of `tasks`, keeps the answers, and reports what was done.
fn work(
    keeper: &TranslationKeeper<'_>,
    translator: &Translator,
    tasks: &[TranslationTask],
    console: &Console,
) -> Result<ExitStatus, CommandError> {
    let stop = signals_that_stop()?;
    let counts = OutcomeCounts::default();
    let add = |count: &Cell<usize>| count.set(count.get() + 1);
    let mut progress = TranslationProgress::new(tasks, console);
    let (kept, failure) = translate::run(translator, tasks, &|| stop.load(Ordering::SeqCst) != 0, |event| {
        let (task, outcome) = match event {
            TranslationEvent::Tick => {
                progress.show(None);
                return Ok(());
            }
            TranslationEvent::Waiting(pause) => {
                progress.say_wait(pause, console);
                return Ok(());
            }
            TranslationEvent::Outcome(task, outcome) => (task, outcome),
        };
        let kept = match outcome {
            TranslationOutcome::Translated(text) => {
                add(&counts.translated);
                keeper.keep(task, Ok(text))
            }
            TranslationOutcome::Rejected(reason) => {
                add(&counts.refused);
                keeper.keep(task, Err(reason))
            }
            TranslationOutcome::Failed(error) => {
                add(&counts.failed);
                counts.last_failure.replace(Some(error));
                Ok(())
            }
        };
        progress.show(Some(task));
        kept
    });
    progress.clear();
    let synced = keeper.sidecars.borrow().sync();
    say_done(&counts, tasks.len(), keeper, console);
    kept?;
    synced?;
    if let Some(error) = failure {
        if let TranslatorError::Server(error) = error {
            return Err(CommandError::Server(error));
        }
        let program = Clean::single_line(translator.address()).into_string();
        return Err(CommandError::Translator { program, error });
    }
    Ok(match u8::try_from(stop.load(Ordering::SeqCst)) {
        Ok(0) => ExitStatus::from_health(counts.translated.get() == tasks.len()),
        signal => ExitStatus::Code(signal.map_or(u8::MAX, |signal| signal.saturating_add(128))),
    })
}

/// Says what has come of `count` tasks.
fn say_done(counts: &OutcomeCounts, count: usize, keeper: &TranslationKeeper<'_>, console: &Console) {
    let sidecars = keeper.sidecars.borrow();
    let files: Vec<_> = sidecars.files().map(|file| file.to_string_lossy().into_owned()).collect();
    let (file, language) = (files.join(", "), console.language);
    let say = |count: usize, message: CommandMessage<'_>| {
        if count > 0 {
            console.note(&message.text(language));
        }
    };
    let of = |count: &Cell<usize>| (count.get(), Number::from(count.get()));
    let (translated, number) = of(&counts.translated);
    say(translated, CommandMessage::TranslatedPassages { count: number, file: &file });
    let (refused, number) = of(&counts.refused);
    say(refused, CommandMessage::AnswersRefused { count: number });
    let last = counts.last_failure.borrow();
    let reason = last.as_ref().map(|error| error.message(language)).unwrap_or_default();
    let (failed, number) = of(&counts.failed);
    say(failed, CommandMessage::AnswersFailed { count: number, reason: &reason });
    // Where nothing came at all, the error says it.
    let left = if counts.all() > failed { count - counts.all() + failed } else { 0 };
    say(left, CommandMessage::PassagesLeft { count: Number::from(left) });
}
