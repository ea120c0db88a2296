//! Translating what an archive lacks, by the user's own translator.
//!
//! `plan` lists the passages without a translation, `run` asks a program for each and `judge`s the answers. A program speaks
//! JSON lines (`conversation`) or filters text (`filter`); a server speaks the chat format of `OpenAI` (`chat`). Nothing here is
//! done unasked.

mod chat;
mod chat_server;
mod command_words;
mod configured;
mod conversation;
mod filter;
mod glossary_terms;
mod judge;
mod once;
mod plan;
mod process;
mod run;
mod secret;
mod task_queue;

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

pub(crate) use chat_server::ChatServer;
pub(crate) use command_words::command_words;
pub(crate) use configured::KEY_VARIABLE;
pub(crate) use once::run_once;
pub(crate) use plan::{PassageContext, PlanOptions, TranslationPlan, TranslationTask};
pub(crate) use run::{TranslationEvent, run};
pub(crate) use secret::printed_secret;
pub(crate) use task_queue::TranslationOutcome;

use crate::corpus::Refusal;
use crate::corpus::time::{Timestamp, Zone};
use crate::i18n::{ErrorMessage, UiLanguage};
use crate::net::{NetError, SecretFault};
use crate::text::sanitize::Clean;

/// What a translator is asked: one line of its input.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PassageRequest {
    /// The number of the request, which the answer repeats.
    pub(crate) id: u64,
    /// The number of the passage in its post, from 1.
    pub(crate) passage: usize,
    /// The passage.
    pub(crate) text: String,
    /// Its language, as a BCP 47 tag.
    pub(crate) from: String,
    /// The language wanted.
    pub(crate) to: String,
    /// The passages before and after it.
    pub(crate) context: PassageContext,
    /// Terms in the passage, each with its translation in the archive.
    pub(crate) glossary: BTreeMap<String, String>,
}

/// Who translates.
#[derive(Debug, Clone)]
pub(crate) enum TranslatorKind {
    /// A program with its arguments that speaks JSON lines.
    Lines(Vec<String>),
    /// One that takes text and gives text, and runs anew for each passage.
    Filter(Vec<String>),
    /// A server.
    Chat(ChatServer),
}

/// A program or a server that translates.
#[derive(Debug, Clone)]
pub(crate) struct Translator {
    /// Which.
    pub(crate) kind: TranslatorKind,
    /// How long an answer may take.
    pub(crate) time_limit: Duration,
    /// How many run, or how many requests are made, at once.
    pub(crate) jobs: usize,
}

impl Translator {
    /// The name of the program or the model, under which its translations are kept. Arguments may hold secrets and are left
    /// out.
    pub(crate) fn name(&self) -> &str {
        match &self.kind {
            TranslatorKind::Lines(command) | TranslatorKind::Filter(command) => {
                command.first().map_or("", |path| path.rsplit('/').next().unwrap_or(path))
            }
            TranslatorKind::Chat(server) => server.model(),
        }
    }

    /// The program as it is started, or the host of the server: what errors name.
    pub(crate) fn address(&self) -> &str {
        match &self.kind {
            TranslatorKind::Lines(command) | TranslatorKind::Filter(command) => {
                command.first().map_or("", String::as_str)
            }
            TranslatorKind::Chat(server) => server.host(),
        }
    }
}

/// Why a program of the user gives nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProgramError {
    /// It cannot be started.
    NotStarted(String),
    /// It says nothing for this long.
    Silent(Duration),
    /// It ended: by this status, with these last words.
    Ended {
        /// The exit status.
        status: String,
        /// The end of its standard error.
        said: String,
    },
}

impl From<ProgramError> for TranslatorError {
    fn from(error: ProgramError) -> Self {
        Self::Program(error)
    }
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TranslatorError {
    /// The program gives nothing.
    Program(ProgramError),
    /// It answers with this, which is no answer.
    Garbage(String),
    /// The server answers with this, which is no chat.
    NoChat(String),
    /// The model answers with this, which holds no translation.
    NoTranslation(String),
    /// It says that it cannot.
    Declined(String),
    /// The server cannot be asked, or refuses.
    Server(NetError),
    /// The server wants to be asked again after so long, and not before.
    AwayFor(Duration),
    /// None of its answers is a translation.
    Useless(Refusal),
    /// The program that prints the key for the server does not.
    NoKey(SecretFault),
}

impl TranslatorError {
    /// What happened, in the language of the interface.
    pub(crate) fn message(&self, language: UiLanguage) -> String {
        let message = match self {
            Self::Program(ProgramError::NotStarted(reason)) => ErrorMessage::TranslatorNotStarted { reason },
            Self::Program(ProgramError::Silent(limit)) => {
                ErrorMessage::TranslatorSilent { seconds: limit.as_secs() }
            }
            Self::Program(ProgramError::Ended { status, said }) if said.is_empty() => {
                ErrorMessage::TranslatorEnded { status }
            }
            Self::Program(ProgramError::Ended { status, said }) => {
                ErrorMessage::TranslatorEndedSaying { status, said }
            }
            Self::Server(error) => return error.message(language),
            Self::NoChat(line) => ErrorMessage::ServerNoChat { line },
            Self::NoTranslation(line) => ErrorMessage::ModelGarbage { line },
            Self::Garbage(line) => ErrorMessage::TranslatorGarbage { line },
            Self::Useless(refusal) => {
                let reason = &refusal.message(language);
                return ErrorMessage::TranslatorUseless { reason }.text(language).into_owned();
            }
            Self::AwayFor(pause) => {
                let when = &Timestamp::after(*pause).long(Zone::Local, language);
                return ErrorMessage::ServerAwayUntil { when }.text(language).into_owned();
            }
            Self::NoKey(fault) => fault.message("key-command"),
            Self::Declined(reason) => ErrorMessage::TranslatorDeclined { reason },
        };
        message.text(language).into_owned()
    }
}

/// The beginning of what a program wrote, to be shown.
fn excerpt(bytes: &[u8]) -> String {
    const LONGEST: usize = 80;
    let text = String::from_utf8_lossy(bytes.get(..LONGEST * 4).unwrap_or(bytes)).into_owned();
    let start: String = text.trim().chars().take(LONGEST).collect();
    Clean::single_line(&start).into_string()
}
