//! The user's editor on the terminal, and what it leaves.

use std::env;
use std::fs::{self, File, Permissions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, WaitOptions, waitpid};

use super::Runtime;
use crate::app::effect::TextEdit;
use crate::app::event::Event;
use crate::config::editor::editor;
use crate::i18n::{ErrorMessage, Message};
use crate::state::sidecar::SidecarEntry;
use crate::terminal::editor_session::{self, EditorGuard};
use crate::terminal::guard::{self, StopScope};
use crate::terminal::loop_event::LoopEvent;
use crate::terminal::{TerminalError, signals};

/// Limit in bytes of what an editor may leave.
const LONGEST: u64 = 1 << 20;

impl Runtime<'_> {
    /// Gives the terminal to the editor of the user until it ends, with the text to change.
    pub(super) fn edit(&mut self, edit: Box<TextEdit>) -> Result<(), TerminalError> {
        if signals::ending() {
            return Ok(());
        }
        let language = self.app.settings().ui_language;
        // An editor may be stopped, and stopped programs are often killed.
        if let Err(reason) = self.save_place() {
            self.take_in_saved(Err(reason));
        }
        self.keyboard.pause();
        guard::give_back();
        let words = editor(|name| env::var(name).ok());
        let edited = self.edited(&words, &format!("{}\n\n{}\n", edit.text, edit.remarks));
        self.is_after_editor = true;
        let _ = self.send.send(LoopEvent::EditorEnded);
        signals::wait_for_arrivals();
        self.come_back()?;
        match edited {
            Ok(Some(text)) => {
                let name = ["USER", "LOGNAME"].into_iter().find_map(|name| env::var(name).ok());
                self.update(Event::Edited { edit, text, by: name.unwrap_or_default() })
            }
            Ok(None) => self.update(Event::Notice(Message::EditorFailed.text(language).into_owned())),
            Err(error) => {
                let (program, reason) = (words.first().map_or("", String::as_str), error.to_string());
                let said = ErrorMessage::NoEditor { program, reason: &reason }.text(language);
                self.update(Event::Notice(said.into_owned()))
            }
        }
    }

    /// What the editor makes of `text`; `None` where it fails or leaves no text.
    fn edited(&self, words: &[String], text: &str) -> io::Result<Option<String>> {
        // Editors put other files beside it: nobody else sees what is in the folder, and all of it goes.
        let private = Permissions::from_mode(0o700);
        let folder = tempfile::Builder::new().prefix("duidu-").permissions(private).tempdir()?;
        let path = folder.path().join("text.txt");
        File::create_new(&path)?.write_all(text.as_bytes())?;
        let (program, arguments) = words.split_first().ok_or(io::ErrorKind::NotFound)?;
        let mut command = Command::new(program);
        // The archive may come from standard input.
        command.args(arguments).arg(&path).stdin(Stdio::from(self.tty.try_clone()?));
        let loan = EditorGuard::new(&self.tty)?;
        let has_succeeded = self.wait_for(command.spawn()?)?;
        if signals::ending() {
            // An editor that a signal ended may have left its screen.
            guard::give_back();
        }
        drop(loan);
        if !has_succeeded {
            return Ok(None);
        }
        // An editor may leave no file, or one that never ends.
        if !fs::symlink_metadata(&path).is_ok_and(|left| left.is_file()) {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        File::open(&path)?.take(LONGEST).read_to_end(&mut bytes)?;
        let is_text = !bytes.contains(&0);
        Ok(is_text.then(|| String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// Waits until the editor ends, and stops while it is stopped. Whether it succeeds.
    fn wait_for(&self, mut child: Child) -> io::Result<bool> {
        let Some(id) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) else {
            return Ok(child.wait()?.success());
        };
        editor_session::set_editor(id);
        if signals::ending() {
            editor_session::terminate_editor();
        }
        loop {
            match waitpid(Some(id), WaitOptions::UNTRACED) {
                Ok(Some((_, status))) if status.stopped() => guard::stop(&self.tty, StopScope::Job),
                Ok(Some((_, status))) => return Ok(status.exit_status() == Some(0)),
                Ok(None) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Keeps a translation beside its archive.
    pub(super) fn keep_translation(&mut self, post: usize, entry: &SidecarEntry) {
        let corpus = self.app.archive().corpus();
        let kept = self.sidecars.for_post(corpus, post).and_then(|sidecar| {
            sidecar.append(std::slice::from_ref(entry))?;
            sidecar.sync()
        });
        if let Err(error) = kept {
            let ui_language = self.app.settings().ui_language;
            let said = Message::TranslationNotKept { reason: &error.message(ui_language) }.text(ui_language);
            self.app.update(Event::Notice(said.into_owned()));
        }
    }
}
