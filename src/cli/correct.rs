//! `duidu correct`: a person's translation of a passage, kept beside the archive.

use std::io::{self, Read as _};
use std::path::PathBuf;

use serde::Serialize;

use super::console::Console;
use super::error::CommandError;
use super::exit::ExitStatus;
use super::open::OpenArchive;
use crate::corpus::{Body, PassageTranslation, Post, Side, passage_hash};
use crate::i18n::{CommandMessage, Number};
use crate::state::post_key::PostKey;
use crate::state::sidecar::{SidecarEntry, Sidecars};
use crate::text::lang::tag;
use crate::text::sanitize::Clean;

/// Bytes of a translation on standard input at most.
const LONGEST: u64 = 1 << 20;

/// Show the passages of a post, or keep a translation of your own of one
#[derive(Debug, clap::Args)]
pub(super) struct CorrectArguments {
    /// Number (44, #044), id or link
    #[arg(value_name = "POST")]
    post: String,
    /// The number of the passage
    #[arg(value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    passage: Option<u32>,
    /// The translation; - for standard input, an empty text takes yours back
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    text: Option<String>,
    /// The language of the translation
    #[arg(long, value_name = "LANGUAGE")]
    to: Option<String>,
    /// The name kept with it
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

/// A passage as JSON; scripts depend on its fields.
#[derive(Debug, Serialize)]
struct PassageRecord {
    id: Option<String>,
    num: u64,
    /// Its number in the post, from 1.
    passage: usize,
    original: String,
    translation: String,
    /// The language of the translation.
    language: String,
    /// Who made it, where it is not the archive's.
    by: Option<String>,
    /// Whether it is a person's.
    corrected: bool,
}

/// Shows the passages of a post, or keeps the translation of one beside the archive at `paths`.
pub(super) fn run(
    archive: &OpenArchive,
    paths: &[PathBuf],
    arguments: &CorrectArguments,
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let corpus = &archive.corpus;
    let to = arguments.to.as_ref().map(|text| tag::parse(text).ok_or(text)).transpose();
    let to = to.map_err(|text| CommandError::UnknownTag(text.clone()))?;
    let posts = archive.posts_named(&arguments.post, console)?;
    if let Some(to) = &to {
        corpus.translations.choose(to);
    }
    if let ([_, _, ..], Some(_)) = (posts.as_slice(), &arguments.text) {
        let (post, count) = (&arguments.post, Number::from(posts.len()));
        console.fault(&CommandMessage::SeveralPosts { post, count }.text(console.language));
        return Ok(ExitStatus::Failed);
    }
    let mut status = ExitStatus::from_count(posts.len());
    for index in posts {
        status = status.worst(show_or_keep(archive, index, paths, (arguments, to.as_deref()), console)?);
    }
    Ok(status)
}

/// Shows the passages of post `index`, or keeps the translation of one.
fn show_or_keep(
    archive: &OpenArchive,
    index: usize,
    paths: &[PathBuf],
    (arguments, to): (&CorrectArguments, Option<&str>),
    console: &mut Console,
) -> Result<ExitStatus, CommandError> {
    let corpus = &archive.corpus;
    let Some(post) = corpus.posts.get(index) else { return Ok(ExitStatus::Nothing) };
    let as_json = arguments.json;
    let body = corpus.whole_body(index);
    let wanted = arguments.passage.map(|passage| passage as usize);
    let Some(passage) = wanted else {
        let post = PrintedPost::new(archive, index, post, &body, as_json);
        for passage in 1..=body.pairs.len() {
            post.print(passage, console)?;
        }
        return Ok(ExitStatus::from_count(body.pairs.len()));
    };
    let original = side(&body, passage, Side::Original);
    let Some(key) = PostKey::from_corpus(corpus, index).filter(|_| !original.is_empty()) else {
        let (post, passages) = (post.label(), Number::from(body.pairs.len()));
        console.fault(&CommandMessage::NoSuchPassage { post: &post, passages }.text(console.language));
        return Ok(ExitStatus::Failed);
    };
    let Some(text) = &arguments.text else {
        PrintedPost::new(archive, index, post, &body, as_json).print(passage, console)?;
        return Ok(ExitStatus::Found);
    };
    let mut translation = PassageTranslation::by_person(&body, &original, &typed(text)?, &arguments.name());
    if let Some(to) = to {
        to.clone_into(&mut translation.language);
    }
    // Without an archive on the command line, it came from standard input or is the digest.
    let piped = [PathBuf::from("-")];
    let paths = if paths.is_empty() && !corpus.is_digest() { &piped } else { paths };
    let mut sidecars = Sidecars::new(paths);
    let entry = SidecarEntry::by_person(&key, tag::detect(&original), translation.clone());
    sidecars.for_post(corpus, index)?.append(&[entry])?;
    sidecars.sync()?;
    corpus.translations.add(index, translation);
    let files: Vec<_> = sidecars.files().map(|file| file.to_string_lossy().into_owned()).collect();
    console.note(&CommandMessage::CorrectionKeptIn { file: &files.join(", ") }.text(console.language));
    PrintedPost::new(archive, index, post, &corpus.whole_body(index), as_json).print(passage, console)?;
    Ok(ExitStatus::Found)
}

impl CorrectArguments {
    /// The name kept with a correction: the one given, else the user's.
    fn name(&self) -> String {
        let of_user = || ["USER", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok());
        self.by.clone().or_else(of_user).unwrap_or_default()
    }
}

/// The text that was typed, or what standard input holds.
fn typed(text: &str) -> Result<String, CommandError> {
    if text != "-" {
        return Ok(text.to_owned());
    }
    let mut bytes = Vec::new();
    io::stdin().lock().take(LONGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST {
        return Err(CommandError::LongText { mebibytes: LONGEST >> 20 });
    }
    String::from_utf8(bytes).map_err(|_| CommandError::TextNotUtf8)
}

/// A side of a passage, on one line; empty where there is none.
fn side(body: &Body, passage: usize, side: Side) -> String {
    let pair = passage.checked_sub(1).and_then(|at| body.pairs.get(at));
    pair.map(|pair| body.side(side).plain(pair.side(side)).trim().to_owned()).unwrap_or_default()
}

/// A post whose passages are printed.
struct PrintedPost<'a> {
    archive: &'a OpenArchive,
    index: usize,
    post: &'a Post,
    body: &'a Body,
    /// The language of its translation.
    language: String,
    as_json: bool,
}

impl<'a> PrintedPost<'a> {
    fn new(archive: &'a OpenArchive, index: usize, post: &'a Post, body: &'a Body, as_json: bool) -> Self {
        Self { archive, index, post, body, language: PassageTranslation::language(body, ""), as_json }
    }

    /// Prints a passage with its number and its translation.
    fn print(&self, passage: usize, console: &mut Console) -> Result<(), CommandError> {
        let [original, translation] =
            [Side::Original, Side::Translation].map(|it| side(self.body, passage, it));
        let known = &self.archive.corpus.translations;
        let own = known.written_by_person(self.index, passage_hash(&original), &self.language);
        if self.as_json {
            let record = PassageRecord {
                id: self.post.id.map(|id| id.to_string()),
                num: self.post.number,
                passage,
                language: if translation.is_empty() { String::new() } else { self.language.clone() },
                corrected: own.is_some(),
                by: own.map(|it| it.by.into_string()).filter(|by| !by.is_empty()),
                original,
                translation,
            };
            return Ok(console.json(&record)?);
        }
        let sign = if own.is_some() { '*' } else { ' ' };
        for line in [format!("{passage:>4}  {original}"), format!("    {sign} {translation}")] {
            console.line(Clean::single_line(line.trim_end()).as_str())?;
        }
        Ok(())
    }
}
