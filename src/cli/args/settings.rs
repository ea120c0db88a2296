//! An option for each setting, made from the table.

use clap::builder::{PossibleValuesParser, TypedValueParser as _, ValueParser};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Args, Command, Error, FromArgMatches};

use crate::cli::config_source::SettingFlag;
use crate::config::setting::{Setting, SettingForm};

/// Settings given on the command line.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) struct SettingArguments(pub(in crate::cli) Vec<SettingFlag>);

/// The settings with an option made here: the language is an option of every command.
fn settings() -> impl Iterator<Item = Setting> {
    Setting::ALL.iter().copied().filter(|setting| *setting != Setting::Ui)
}

/// What the value of an option is called.
fn value_name(form: SettingForm) -> &'static str {
    match form {
        SettingForm::Number(..) => "N",
        SettingForm::Theme => "NAME",
        SettingForm::Choice(_) | SettingForm::Choices(_) | SettingForm::Switch => "WHAT",
    }
}

fn argument(setting: Setting) -> Arg {
    let form = setting.form();
    let parser: ValueParser = match form {
        SettingForm::Choice(known) => PossibleValuesParser::new(known).into(),
        SettingForm::Switch => PossibleValuesParser::new(form.choices()).into(),
        SettingForm::Choices(_) | SettingForm::Number(..) | SettingForm::Theme => {
            clap::builder::StringValueParser::new()
                .try_map(move |text| form.accept(&text).ok_or(WrongValue))
                .into()
        }
    };
    let argument = Arg::new(setting.key()).long(setting.key()).value_name(value_name(form));
    let argument = argument.value_parser(parser).hide_possible_values(true);
    let argument = argument.allow_negative_numbers(matches!(form, SettingForm::Number(..)));
    if form == SettingForm::Switch {
        return argument.num_args(0..=1).require_equals(true).default_missing_value("true");
    }
    argument
}

/// Says nothing more than that a value is wrong: what is right is in the help.
#[derive(Debug, thiserror::Error)]
#[error("")]
struct WrongValue;

impl Args for SettingArguments {
    fn augment_args(command: Command) -> Command {
        command.args(settings().map(argument))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for SettingArguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut flags = Vec::new();
        for setting in settings() {
            let key = setting.key();
            if matches.value_source(key) != Some(ValueSource::CommandLine) {
                continue;
            }
            let value =
                matches.try_get_one::<String>(key).map_err(|_| Error::new(ErrorKind::InvalidValue))?;
            flags.extend(value.map(|value| SettingFlag {
                setting,
                value: value.clone(),
                flag: format!("--{key}"),
            }));
        }
        Ok(Self(flags))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
