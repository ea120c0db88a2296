//! Who has the keyboard, computed from what is open.

use crate::app::App;
use crate::app::overlay::prompt::Purpose;

/// A section of the keys file; several apply at once, see [`Mode::layers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    /// Always.
    Everywhere,
    /// Wherever nothing is being typed.
    Reading,
    /// The list has the focus.
    List,
    /// The text has the focus.
    Detail,
    /// The sparkline has the focus.
    Spark,
    /// A query is being typed.
    Find,
    /// A line is being typed.
    Typing,
    /// The topics are open.
    Palette,
    /// The statistics are open.
    Statistics,
    /// A text is laid over the panes.
    Popup,
}

impl Mode {
    /// Every mode with its section name in the keys file.
    pub const ALL: &'static [(Self, &'static str)] = &[
        (Self::Everywhere, "everywhere"),
        (Self::Reading, "reading"),
        (Self::List, "list"),
        (Self::Detail, "detail"),
        (Self::Spark, "spark"),
        (Self::Find, "find"),
        (Self::Typing, "typing"),
        (Self::Palette, "palette"),
        (Self::Statistics, "statistics"),
        (Self::Popup, "popup"),
    ];

    /// The modes that answer keys now, the strongest first.
    pub fn layers(app: &App) -> &'static [Self] {
        let finds = app.prompt.as_ref().is_some_and(|prompt| prompt.purpose == Purpose::Find);
        if app.palette.is_some() {
            &[Self::Palette, Self::Typing, Self::Everywhere]
        } else if app.help.is_none() && app.terms.is_none() && finds {
            &[Self::Find, Self::Typing, Self::Everywhere]
        } else if app.help.is_some() || app.prompt.is_some() || app.terms.is_some() {
            &[Self::Typing, Self::Everywhere]
        } else if app.popup.is_some() {
            &[Self::Popup, Self::Everywhere]
        } else if app.stats.is_some() {
            &[Self::Statistics, Self::Everywhere]
        } else {
            // Alone on the screen, the text has the keys, whoever has them when the others are back.
            match if app.zen { crate::app::Focus::Detail } else { app.focus } {
                crate::app::Focus::List => &[Self::List, Self::Reading, Self::Everywhere],
                crate::app::Focus::Detail => &[Self::Detail, Self::Reading, Self::Everywhere],
                crate::app::Focus::Spark => &[Self::Spark, Self::Reading, Self::Everywhere],
            }
        }
    }
}
