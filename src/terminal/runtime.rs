//! The loop of the drawing thread: waits for events, updates the state, performs its effects, fits and draws once.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    os::fd::OwnedFd,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    time::{Duration, Instant},
};

use ratatui::{Terminal, style::Color};
use rustix::termios::{SpecialCodeIndex, tcgetattr};

use crate::{
    app::{
        App,
        effect::{Answer, Effect, Job, JobKind},
        event::{Event, Reconfigured},
        input::key::Key,
    },
    config::{colors, settings::ClipboardWay},
    corpus::time::Timestamp,
    i18n::ErrorMessage,
    state::{
        fact::Fact,
        sidecar::Sidecars,
        store::{Store, StoreError},
    },
    ui::{self, theme::Theme},
};

use super::{
    TerminalError, abort,
    backend::{LinkTag, SafeBackend, screen_size},
    effects::{self, Surroundings},
    guard::{self, Guard, Screen, StopScope},
    input::{EraseByte, Keyboard},
    loop_event::LoopEvent,
    panics, signals,
    worker::Worker,
};

mod editing;
mod other_copies;
mod outcome;
mod suspending;

pub(crate) use outcome::Outcome;

/// Messages handled before the screen is drawn, at most: a flood of them still shows.
const BATCH: usize = 1000;
/// Queries the background (OSC 11), then the device attributes (DA1), which every terminal answers, so that the wait has
/// an end.
const ASK_BACKGROUND: &[u8] = b"\x1b]11;?\x1b\\\x1b[c";
/// The byte of Ctrl-H.
const CTRL_H: u8 = 8;
/// Pause in typing after which the reading position is saved: rarely enough while scrolling, soon enough for a crash.
const REST: Duration = Duration::from_secs(2);

/// Settings of the screen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ScreenOptions {
    /// Whether duidu receives the mouse; otherwise it selects text.
    pub(crate) mouse: bool,
    /// How text gets to the clipboard.
    pub(crate) clipboard: ClipboardWay,
    /// Whether links of the text are links for the terminal.
    pub(crate) hyperlinks: bool,
}

/// Settings, keys and theme that were read anew.
pub(crate) struct Refreshed {
    /// The settings of the screen.
    pub(crate) options: ScreenOptions,
    /// The theme.
    pub(crate) theme: ThemeChoice,
    /// What the state takes in.
    pub(crate) app: Reconfigured,
}

/// The initial theme, and how to choose another once the terminal's background is known.
pub(crate) struct ThemeChoice {
    /// The theme of the first frame.
    pub(crate) theme: Theme,
    /// Makes the theme for a light (`true`) or a dark background, unless that is [`Self::theme`]. `None`: the terminal is
    /// not asked.
    pub(crate) for_background: Option<Box<dyn FnOnce(bool) -> Option<Theme> + Send>>,
}

/// The files that are written while the reader runs.
pub(crate) struct KeptFiles<'a> {
    /// What outlives the run.
    pub(crate) store: Option<&'a mut Store>,
    /// The translations beside the archives.
    pub(crate) sidecars: Sidecars,
}

/// A terminal that can be taken; nothing has been written to it and no signal handler is installed.
pub(crate) struct PreparedScreen {
    tty: OwnedFd,
    erase: EraseByte,
    terminal: Terminal<SafeBackend<Screen>>,
    options: ScreenOptions,
}

/// Checks that there is a screen and a keyboard, and allocates the screen.
pub(crate) fn prepare(options: ScreenOptions) -> Result<PreparedScreen, TerminalError> {
    if !guard::has_screen() {
        return Err(TerminalError::NoScreen);
    }
    let tty = guard::keyboard().map_err(TerminalError::NoKeyboard)?;
    let is_ctrl_h =
        tcgetattr(&tty).is_ok_and(|before| before.special_codes[SpecialCodeIndex::VERASE] == CTRL_H);
    let erase = if is_ctrl_h { EraseByte::CtrlH } else { EraseByte::Delete };
    let terminal = Terminal::new(SafeBackend::new(Screen, screen_size())).map_err(TerminalError::Screen)?;
    Ok(PreparedScreen { tty, erase, terminal, options })
}

/// Runs the reader on the terminal until it ends, and gives the terminal back.
///
/// `first` holds the initial effects; they start after the first frame, which waits for nothing.
/// `perform` does a job away from the drawing thread (see [`Worker::new`]); `store` saves what outlives the run;
/// close it with [`App::take_unsaved`] afterwards, whatever the outcome. `refresh` reads the configuration anew.
pub(crate) fn run(
    prepared: PreparedScreen,
    app: &mut App,
    first: Vec<Effect>,
    theme: ThemeChoice,
    KeptFiles { store, sidecars }: KeptFiles<'_>,
    perform: impl Fn(Job, &dyn Fn() -> bool, &dyn Fn(Answer)) -> Option<Answer> + Send + Sync + 'static,
    refresh: &mut dyn FnMut() -> Refreshed,
) -> Result<Outcome, TerminalError> {
    let PreparedScreen { tty, erase, terminal, options } = prepared;
    let (send, receive) = mpsc::channel();
    let watched = tty.try_clone().map_err(TerminalError::System)?;
    signals::watch(&send, watched).map_err(TerminalError::System)?;
    let words = ErrorMessage::Aborted.text(app.settings().ui_language);
    abort::watch(format!("duidu: {words}\n")).map_err(TerminalError::System)?;
    panics::mark_drawing_thread();
    let guard = Guard::take(options.mouse)?;
    let answers = send.clone();
    let worker = Worker::new(
        Job::kind,
        move |job: Job, cancelled: &dyn Fn() -> bool, report: &dyn Fn(Answer)| {
            panics::inject(&format!("{:?}", job.kind()));
            perform(job, cancelled, report)
        },
        |kind, reason| Answer::Failed(kind, reason.to_string()),
        move |answer| drop(answers.send(LoopEvent::Answer(answer))),
    );
    let mut runtime = Runtime {
        app,
        guard,
        tty,
        keyboard: Keyboard::new(),
        worker,
        terminal,
        store,
        sidecars,
        is_after_editor: false,
        send,
        theme: theme.theme,
        for_background: theme.for_background,
        background: None,
        clipboard: options.clipboard,
        hyperlinks: options.hyperlinks,
        refresh,
        started: Instant::now(),
        outcome: None,
        stale: true,
    };
    let outcome = runtime.run(&receive, first, erase);
    // Keys typed from now on belong to the shell.
    runtime.keyboard.pause();
    // No program of the user outlives the reader, and no part of a file.
    runtime.worker.end(JobKind::Program);
    runtime.worker.end(JobKind::Export);
    outcome
}

struct Runtime<'a> {
    app: &'a mut App,
    guard: Guard,
    tty: OwnedFd,
    keyboard: Keyboard,
    worker: Worker<JobKind, Job, Answer>,
    terminal: Terminal<SafeBackend<Screen>>,
    store: Option<&'a mut Store>,
    sidecars: Sidecars,
    /// Whether events may have come while an editor had the terminal.
    is_after_editor: bool,
    send: Sender<LoopEvent>,
    theme: Theme,
    for_background: Option<Box<dyn FnOnce(bool) -> Option<Theme> + Send>>,
    /// What the terminal said its background is.
    background: Option<[u8; 3]>,
    clipboard: ClipboardWay,
    hyperlinks: bool,
    refresh: &'a mut dyn FnMut() -> Refreshed,
    started: Instant,
    outcome: Option<Outcome>,
    /// Whether the next frame repaints every cell. Set after each change of size: a terminal that shrank and grew again has
    /// lost its cells.
    stale: bool,
}

impl Runtime<'_> {
    fn run(
        &mut self,
        receive: &Receiver<LoopEvent>,
        first: Vec<Effect>,
        erase: EraseByte,
    ) -> Result<Outcome, TerminalError> {
        self.draw()?;
        // Keys typed meanwhile wait in the terminal; starting the thread earlier would have delayed the first frame.
        let asks = self.for_background.is_some();
        let tty = self.tty.try_clone().map_err(TerminalError::System)?;
        self.keyboard.start(tty, self.send.clone(), erase, asks).map_err(TerminalError::System)?;
        if asks {
            let asked = Screen.write_all(ASK_BACKGROUND);
            self.unless_closed(asked, TerminalError::Screen)?;
        }
        self.perform_all(first)?;
        self.keep_syncing();
        self.watch_others()?;
        loop {
            let Some(message) = self.wait(receive) else {
                return Ok(Outcome::Quit);
            };
            let now = self.started.elapsed().as_millis();
            self.app.set_clock(u64::try_from(now).unwrap_or(u64::MAX));
            self.app.set_now(Timestamp::now().milliseconds);
            self.take_in(message)?;
            for message in receive.try_iter().take(BATCH) {
                if self.outcome.is_some() {
                    break;
                }
                self.take_in(message)?;
            }
            if let Some(outcome) = self.outcome {
                return Ok(outcome);
            }
            self.draw()?;
        }
    }

    /// Waits for an event, or until a server is asked again; saves the reading position when typing pauses.
    fn wait(&mut self, receive: &Receiver<LoopEvent>) -> Option<LoopEvent> {
        if let Some(left) = self.app.input().count_ends_in() {
            return match receive.recv_timeout(Duration::from_millis(left)) {
                Ok(message) => Some(message),
                Err(RecvTimeoutError::Disconnected) => None,
                Err(RecvTimeoutError::Timeout) => Some(LoopEvent::CountEnded),
            };
        }
        if self.store.is_some() && self.app.has_unsaved() {
            match receive.recv_timeout(REST) {
                Ok(message) => return Some(message),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {
                    let was_failing = self.app.marks().memory().is_failing();
                    if let Err(reason) = self.save_place()
                        && !was_failing
                    {
                        return Some(LoopEvent::SaveFailed(reason));
                    }
                }
            }
        }
        if let Some(at) = self.app.asks_again_at() {
            let left = Duration::from_millis(at + 1).saturating_sub(self.started.elapsed());
            return match receive.recv_timeout(left) {
                Ok(message) => Some(message),
                Err(RecvTimeoutError::Disconnected) => None,
                Err(RecvTimeoutError::Timeout) => Some(LoopEvent::ServerRested),
            };
        }
        // The loop holds a sender itself, so the channel never closes.
        receive.recv().ok()
    }

    /// Starts the thread that flushes saved data to the disk, after the first frame.
    fn keep_syncing(&mut self) {
        let to_loop = self.send.clone();
        let lost = move |reason| drop(to_loop.send(LoopEvent::SaveFailed(reason)));
        if let Some(Err(error)) = self.store.as_mut().map(|store| store.keep_syncing(lost)) {
            self.take_in_saved(Err(StoreError::NotAppended(error)));
        }
    }

    fn save_place(&mut self) -> Result<(), StoreError> {
        let facts = self.app.take_unsaved();
        self.append(&facts)
    }

    /// Saves marks. On return they are in the file, so the next frame shows only what is saved.
    fn save(&mut self, facts: &[Fact]) {
        if self.store.is_some() {
            let outcome = self.append(facts);
            self.take_in_saved(outcome);
        }
    }

    fn append(&mut self, facts: &[Fact]) -> Result<(), StoreError> {
        let Some(store) = &mut self.store else { return Ok(()) };
        store.append(facts).map_err(StoreError::NotAppended)
    }

    fn take_in_saved(&mut self, outcome: Result<(), StoreError>) {
        self.app.update(Event::Saved(outcome));
    }

    fn draw(&mut self) -> Result<(), TerminalError> {
        panics::inject("draw");
        let drawn = self.draw_frame();
        self.unless_closed(drawn, TerminalError::Screen)
    }

    fn draw_frame(&mut self) -> io::Result<()> {
        let size = screen_size();
        self.terminal.backend_mut().set_size(size);
        self.terminal.autoresize()?;
        if std::mem::take(&mut self.stale) {
            self.terminal.clear()?;
        }
        self.app.fit(size.width, size.height);
        let links = self.links();
        self.terminal.backend_mut().set_links(links);
        self.terminal.draw(|frame| ui::draw(self.app, &self.theme, frame))?;
        Ok(())
    }

    /// The links of the text that may be opened, by what marks their cells.
    fn links(&self) -> BTreeMap<LinkTag, String> {
        let body = self.app.text_pane().body();
        let all = body.original.links.iter().chain(&body.translation.links).filter(|_| self.hyperlinks);
        let open = all.filter_map(|link| {
            match (ui::link_tag::link_tag(&link.target), effects::checked(&link.target)) {
                (Color::Rgb(red, green, blue), Ok(url)) => Some(([red, green, blue], url)),
                _ => None,
            }
        });
        open.collect()
    }

    fn take_in(&mut self, message: LoopEvent) -> Result<(), TerminalError> {
        match message {
            LoopEvent::Input(event) => self.take_in_input(event),
            LoopEvent::Background(color) => {
                self.follow_background(color);
                Ok(())
            }
            LoopEvent::Answer(answer) => self.update(Event::Answer(answer)),
            LoopEvent::SaveFailed(reason) => {
                self.take_in_saved(Err(reason));
                Ok(())
            }
            LoopEvent::StateChanged => self.take_in_others(),
            LoopEvent::Notice(text) => self.update(Event::Notice(text)),
            LoopEvent::Copied(how) => self.update(Event::Copied(how)),
            LoopEvent::CopyByTerminal(bytes, how) => {
                self.terminal.backend_mut().append(&bytes);
                self.update(Event::Copied(how))
            }
            LoopEvent::CountEnded => Ok(()),
            LoopEvent::ServerRested => self.update(Event::ServerRested),
            LoopEvent::Resized => {
                self.stale = true;
                Ok(())
            }
            LoopEvent::Stop | LoopEvent::Continued if self.is_after_editor => Ok(()),
            LoopEvent::Stop => self.suspend(StopScope::Process),
            LoopEvent::Continued => self.come_back(),
            LoopEvent::EditorEnded => {
                self.is_after_editor = false;
                Ok(())
            }
            LoopEvent::Ended(signal) => {
                self.outcome = Some(Outcome::Signal(signal));
                Ok(())
            }
            LoopEvent::TerminalClosed => {
                self.outcome = Some(Outcome::TerminalClosed);
                Ok(())
            }
            LoopEvent::KeyboardFailed(error) => self.unless_closed(Err(error), TerminalError::NoKeyboard),
            LoopEvent::SignalsFailed(error) => self.unless_closed(Err(error), TerminalError::System),
        }
    }

    fn take_in_input(&mut self, event: Event) -> Result<(), TerminalError> {
        let is_interrupt = matches!(event, Event::Key(key) if key == Key::ctrl('c'));
        self.update(event)?;
        if is_interrupt && self.outcome == Some(Outcome::Quit) {
            // As if the terminal had sent the signal: a loop of the shell ends, too.
            self.outcome = Some(Outcome::Signal(signal_hook::consts::SIGINT));
        }
        Ok(())
    }

    /// Switches to the theme that suits the background. Only the first answer counts.
    fn follow_background(&mut self, color: [u8; 3]) {
        self.background = Some(color);
        let make = self.for_background.take();
        if let Some(theme) = make.and_then(|make| make(colors::is_light(color))) {
            self.theme = theme;
            self.stale = true;
        }
    }

    /// Maps an error to `kind`, unless the terminal was closed: that is an outcome.
    fn unless_closed(
        &mut self,
        done: io::Result<()>,
        kind: fn(io::Error) -> TerminalError,
    ) -> Result<(), TerminalError> {
        match done {
            Err(_) if signals::ending() => Ok(()), // the event that ends the loop is on its way
            Err(error) if is_closed(&error) || signals::has_hung_up(&self.tty) => {
                self.outcome = Some(Outcome::TerminalClosed);
                Ok(())
            }
            done => done.map_err(kind),
        }
    }

    fn update(&mut self, event: Event) -> Result<(), TerminalError> {
        let effects = self.app.update(event);
        self.perform_all(effects)
    }

    fn perform_all(&mut self, effects: Vec<Effect>) -> Result<(), TerminalError> {
        effects.into_iter().try_for_each(|effect| self.perform(effect))
    }

    fn perform(&mut self, effect: Effect) -> Result<(), TerminalError> {
        match effect {
            Effect::Quit => self.outcome = Some(Outcome::Quit),
            Effect::Suspend => self.suspend(StopScope::Job)?,
            Effect::Redraw => self.stale = true,
            Effect::Reconfigure => return self.refresh(),
            Effect::SetMouseReporting(takes) => self.take_mouse(takes)?,
            Effect::OpenUrl(url) => {
                let program = &self.app.hooks().open;
                effects::open(
                    &url,
                    program,
                    Surroundings::of_process(),
                    self.app.settings().ui_language,
                    &self.send,
                );
            }
            Effect::Copy(text) => {
                let language = self.app.settings().ui_language;
                let hook = &self.app.hooks().copy;
                effects::copy(&text, self.clipboard, hook, Surroundings::of_process(), language, &self.send);
            }
            Effect::Edit(edit) => self.edit(edit)?,
            Effect::KeepTranslation(post, entry) => self.keep_translation(post, &entry),
            Effect::Save(facts) => self.save(&facts),
            Effect::StartJob(job) => self.worker.send(job),
            Effect::Cancel(kind) => self.worker.cancel(kind),
            Effect::CorrectBeside(paths) => self.sidecars = Sidecars::new(&paths),
        }
        Ok(())
    }

    /// Reads the configuration anew and follows it.
    fn refresh(&mut self) -> Result<(), TerminalError> {
        let Refreshed { options, theme, app } = (self.refresh)();
        self.clipboard = options.clipboard;
        self.hyperlinks = options.hyperlinks;
        self.take_mouse(options.mouse)?;
        self.theme = theme.theme;
        if let Some((make, color)) = theme.for_background.zip(self.background)
            && let Some(theme) = make(colors::is_light(color))
        {
            self.theme = theme;
        }
        self.stale = true;
        self.update(Event::Reconfigured(Box::new(app)))
    }

    fn take_mouse(&mut self, takes: bool) -> Result<(), TerminalError> {
        let done = self.guard.take_mouse(takes);
        self.unless_closed(done, TerminalError::Screen)
    }
}

/// Whether an error means that the terminal is closed.
fn is_closed(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let gone = [Errno::IO, Errno::NXIO, Errno::PIPE, Errno::NODEV].map(Errno::raw_os_error);
    error.raw_os_error().is_some_and(|code| gone.contains(&code))
}
