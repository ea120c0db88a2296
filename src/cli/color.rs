//! When a command prints colours and bold type.

use clap::ValueEnum;

/// When colours and bold type are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(in crate::cli) enum ColorWhen {
    #[default]
    Auto,
    Always,
    Never,
}

impl ColorWhen {
    /// The choice of that name.
    pub(in crate::cli) fn named(name: Option<&str>) -> Self {
        name.and_then(|name| Self::from_str(name, false).ok()).unwrap_or_default()
    }

    /// The same for help.
    pub(in crate::cli) fn of_help(self) -> clap::ColorChoice {
        match self {
            Self::Auto => clap::ColorChoice::Auto,
            Self::Always => clap::ColorChoice::Always,
            Self::Never => clap::ColorChoice::Never,
        }
    }

    /// A variable of the environment under this choice, which is above `NO_COLOR`.
    pub(in crate::cli) fn variable(self, name: &str) -> Option<String> {
        match self {
            Self::Always if name == "NO_COLOR" => None,
            Self::Never if name == "NO_COLOR" => Some("1".to_owned()),
            Self::Auto | Self::Always | Self::Never => std::env::var(name).ok(),
        }
    }

    /// Whether standard output gets colours and bold type.
    pub(in crate::cli) fn has_styles(self, is_screen: bool) -> bool {
        let is_set = |name: &str| self.variable(name).is_some_and(|value| !value.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                is_screen && !is_set("NO_COLOR") && std::env::var("TERM").is_ok_and(|term| term != "dumb")
            }
        }
    }
}
