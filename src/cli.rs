//! The command line, with and without a screen: the only door to clap.
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;
/// Main.
pub fn main(args: impl Iterator<Item = OsString>) -> ExitCode {
    let paths: Vec<std::path::PathBuf> = args.skip(1).map(Into::into).collect();
    let Ok(loaded) = crate::corpus::load::open(&paths) else { return ExitCode::from(2) };
    let Ok(keys) = crate::app::keymap::Keymap::load(None) else { return ExitCode::from(2) };
    let mut app = crate::app::App::new(Arc::new(loaded.corpus), crate::config::settings::Settings::default(), keys);
    let Some(Ok(palette)) = crate::config::colors::Palette::shipped("dark") else { return ExitCode::from(2) };
    let theme = crate::ui::theme::Theme::of(&palette, true);
    let desk = crate::app::work::Desk::default();
    let first = app.begin();
    match crate::terminal::run(&mut app, first, crate::terminal::Options { mouse: true }, theme, move |job, c| desk.perform(job, c)) {
        Ok(outcome) => ExitCode::from(outcome.code()),
        Err(_) => ExitCode::from(2),
    }
}
