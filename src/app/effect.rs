//! What the state wants done outside: by the terminal or by the worker.

/// What `update` asks for.
#[derive(Debug)]
pub enum Effect {
    /// Leave, giving the terminal back.
    Quit,
    /// Give the terminal to the shell until it resumes us.
    Suspend,
    /// Paint every cell anew.
    Redraw,
    /// Open a URL (checked to be `http` or `https`) in the browser.
    OpenUrl(String),
    /// Put text on the clipboard.
    Copy(String),
    /// Hand a job to the worker, off the drawing thread.
    Work(Job),
}

/// A job for the worker. A newer job of the same kind cancels the one that runs.
#[derive(Debug)]
pub enum Job {}

/// What the worker found.
#[derive(Debug)]
pub enum Answer {}
