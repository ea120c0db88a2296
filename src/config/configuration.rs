//! The values of all settings, each with where it came from: defaults, then the file, the environment and options.

use std::collections::BTreeMap;
use std::path::Path;

use super::document::{self, ConfigEntry, ConfigValue};
use super::hooks::{FIELDS, HOOKS, Hooks, OUTPUT, OUTPUTS};
use super::issue::{ConfigIssue, ConfigPlace, ConfigProblem};
use super::remote_archive::RemoteArchive;
use super::setting::{Setting, SettingForm};
use super::table_entry::TableEntry;
use super::translating::{KEY_COMMAND, TRANSLATE_NAMES};
use crate::archive::options;
use crate::text::typo;

/// Where a value came from, the weakest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Nobody set it.
    Default,
    /// A file, at this place.
    File(ConfigPlace),
    /// This variable of the environment.
    Variable(String),
    /// This option.
    Flag(String),
}

/// Tables of the file whose entries have names of the user's choice.
pub(crate) const TABLES: &[&str] = &["archives", "hooks", "map", "queries", "translate"];

/// Variables of the environment that are no settings: a test of the program's faults, what shells ask, who one is at servers.
const OTHER_VARIABLES: &[&str] = &[
    "DUIDU_PANIC",
    "DUIDU_COMPLETE",
    "DUIDU_COMPLETE_LINE",
    "DUIDU_API_KEY",
    "DUIDU_CLICKHOUSE_USER",
    "DUIDU_CLICKHOUSE_PASSWORD",
];

/// The values of all settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Configuration {
    values: BTreeMap<Setting, (String, Origin)>,
    queries: BTreeMap<String, String>,
    mapping: Vec<String>,
    archives: BTreeMap<String, Vec<String>>,
    remote_archives: Vec<RemoteArchive>,
    hooks: Hooks,
    entries: Vec<TableEntry>,
    issues: Vec<ConfigIssue>,
}

impl Configuration {
    /// The value of `setting`.
    pub(crate) fn value(&self, setting: Setting) -> &str {
        self.values.get(&setting).map_or(setting.default_value(), |(value, _)| value)
    }

    /// Where that value came from.
    pub(crate) fn origin(&self, setting: Setting) -> &Origin {
        self.values.get(&setting).map_or(&Origin::Default, |(_, origin)| origin)
    }

    /// The place of that value, for errors.
    pub(crate) fn place(&self, setting: Setting) -> ConfigPlace {
        match self.origin(setting) {
            Origin::File(place) => place.clone(),
            Origin::Variable(name) | Origin::Flag(name) => ConfigPlace::Named(name.clone()),
            Origin::Default => ConfigPlace::Named(setting.key().to_owned()),
        }
    }

    /// Whether `setting` was set for this run only, by the environment or an option.
    pub(crate) fn is_for_this_run(&self, setting: Setting) -> bool {
        matches!(self.origin(setting), Origin::Variable(_) | Origin::Flag(_))
    }

    /// Queries with a name.
    pub(crate) fn queries(&self) -> &BTreeMap<String, String> {
        &self.queries
    }

    /// Fields of posts with their names in archives, as in `text=内容`.
    pub(crate) fn mapping(&self) -> &[String] {
        &self.mapping
    }

    /// Archives with a name: the paths of each, as written.
    pub(crate) fn archives(&self) -> &BTreeMap<String, Vec<String>> {
        &self.archives
    }

    /// Those of them that are tables on a server, with how they are read.
    pub(crate) fn remote_archives(&self) -> &[RemoteArchive] {
        &self.remote_archives
    }

    /// Programs of the user.
    pub(crate) fn hooks(&self) -> &Hooks {
        &self.hooks
    }

    /// What the tables of the file hold, in its order.
    pub(crate) fn entries(&self) -> &[TableEntry] {
        &self.entries
    }

    /// What is wrong.
    pub(crate) fn issues(&self) -> &[ConfigIssue] {
        &self.issues
    }

    /// Adds what is wrong elsewhere.
    pub(crate) fn report(&mut self, issues: impl IntoIterator<Item = ConfigIssue>) {
        self.issues.extend(issues);
    }

    /// Lays the content of a file over what is set.
    pub(crate) fn lay_file(&mut self, path: &Path, text: &str) {
        let before = self.issues.len();
        let (entries, issues) = document::parse(path, text);
        self.issues.extend(issues);
        let place = |at| ConfigPlace::from_offset(path, text, at);
        for entry in entries {
            if TABLES.contains(&entry.key.as_str()) {
                self.lay_table(&entry, place);
                continue;
            }
            let Some(setting) = Setting::named(&entry.key) else {
                let known = Setting::ALL.iter().map(|known| known.key()).chain(TABLES.iter().copied());
                let near = typo::nearest_name(&entry.key, known);
                self.issues.push(ConfigIssue::new(
                    place(entry.at),
                    near,
                    ConfigProblem::UnknownSetting(entry.key),
                ));
                continue;
            };
            match accept(setting.form(), &entry.value) {
                Some(value) => {
                    self.values.insert(setting, (value, Origin::File(place(entry.at))));
                }
                None => self.refuse(place(entry.value_at), setting, entry.value.shown()),
            }
        }
        // In the order of the file, whoever found them.
        self.issues.get_mut(before..).unwrap_or_default().sort_by_key(|issue| issue.place.position());
    }

    /// Takes in a table whose entries have names of the user's choice.
    fn lay_table(&mut self, table: &ConfigEntry, place: impl Fn(usize) -> ConfigPlace) {
        let ConfigValue::Table(entries) = &table.value else {
            let problem = ConfigProblem::NotTable(table.key.clone());
            self.issues.push(ConfigIssue::new(place(table.at), None, problem));
            return;
        };
        for entry in entries {
            let issues = self.issues.len();
            match table.key.as_str() {
                "hooks" => self.lay_hook(entry, &place),
                "translate" => self.lay_translating(entry, &place),
                "map" => self.lay_field_name(entry, &place),
                "queries" => self.lay_query(entry, &place),
                _ => self.lay_archive(entry, &place),
            }
            if self.issues.len() == issues {
                TableEntry::collect(&table.key, entry, &place, &mut self.entries);
            }
        }
    }

    /// Takes in the name that a field of posts has in archives.
    fn lay_field_name(&mut self, entry: &ConfigEntry, place: &impl Fn(usize) -> ConfigPlace) {
        let ConfigEntry { key, value, value_at, at, .. } = entry;
        let issue = if !options::mapped_fields().any(|field| field == key) {
            let near = typo::nearest_name(key, options::mapped_fields());
            ConfigIssue::new(place(*at), near, ConfigProblem::UnknownSetting(key.clone()))
        } else if let Some(name) = value.text() {
            return self.mapping.push(format!("{key}={name}"));
        } else {
            ConfigIssue::new(place(*value_at), None, ConfigProblem::NotText(key.clone()))
        };
        self.issues.push(issue);
    }

    /// Takes in a query with a name.
    fn lay_query(&mut self, entry: &ConfigEntry, place: &impl Fn(usize) -> ConfigPlace) {
        if let Some(query) = entry.value.text() {
            self.queries.insert(entry.key.clone(), query.to_owned());
        } else {
            let problem = ConfigProblem::NotText(entry.key.clone());
            self.issues.push(ConfigIssue::new(place(entry.value_at), None, problem));
        }
    }

    /// Takes in an archive with a name: its path, several of them, or how a table on a server is read.
    fn lay_archive(&mut self, entry: &ConfigEntry, place: &impl Fn(usize) -> ConfigPlace) {
        let paths = match &entry.value {
            ConfigValue::Table(entries) => return self.lay_remote_archive(&entry.key, entries, place),
            ConfigValue::List(paths) => paths.clone(),
            value => value.text().map(str::to_owned).into_iter().collect(),
        };
        if paths.is_empty() || paths.iter().any(String::is_empty) {
            let problem = ConfigProblem::NotPaths(entry.key.clone());
            self.issues.push(ConfigIssue::new(place(entry.value_at), None, problem));
        } else {
            self.archives.insert(entry.key.clone(), paths);
        }
    }

    /// Takes in a table on a server, which has the name `key`.
    fn lay_remote_archive(
        &mut self,
        key: &str,
        entries: &[ConfigEntry],
        place: &impl Fn(usize) -> ConfigPlace,
    ) {
        let issues = &mut self.issues;
        let archive = RemoteArchive::parse(entries, &mut |at, problem, near| {
            issues.push(ConfigIssue::new(place(at), near, problem));
        });
        self.archives.insert(key.to_owned(), vec![archive.address.clone()]);
        self.remote_archives.push(archive);
    }

    /// Takes in a program of the user: a list of arguments, the first of which is the program.
    fn lay_hook(&mut self, entry: &ConfigEntry, place: &impl Fn(usize) -> ConfigPlace) {
        let ConfigEntry { key, at, value, value_at, .. } = entry;
        let issues = &mut self.issues;
        let mut report = |at, problem, near: Option<&str>| {
            issues.push(ConfigIssue::new(place(at), near, problem));
        };
        if key == OUTPUT {
            match OUTPUTS.iter().find(|(_, name)| *name == value.shown()) {
                Some((output, _)) => self.hooks.output = *output,
                None => report(*value_at, ConfigProblem::WrongOutput(value.shown()), None),
            }
        } else if let Some(command) = self.hooks.command_mut(key) {
            match value {
                ConfigValue::List(words) if words.first().is_some_and(|program| !program.is_empty()) => {
                    command.clone_from(words);
                    // Others in braces may be meant for the program.
                    let unknown = words.iter().skip(1).filter(|word| !FIELDS.contains(&word.as_str()));
                    for word in unknown.filter(|word| word.starts_with('{') && word.ends_with('}')) {
                        if let Some(near) = typo::nearest_name(word, FIELDS.into_iter()) {
                            report(*value_at, ConfigProblem::UnknownSetting(word.clone()), Some(near));
                        }
                    }
                }
                _ => report(*value_at, ConfigProblem::NotArguments(key.clone()), None),
            }
        } else {
            let near = typo::nearest_name(key, HOOKS.into_iter().chain([OUTPUT]));
            report(*at, ConfigProblem::UnknownSetting(key.clone()), near);
        }
    }

    /// Takes in how posts are translated.
    fn lay_translating(&mut self, entry: &ConfigEntry, place: &impl Fn(usize) -> ConfigPlace) {
        let ConfigEntry { key, at, value, value_at, .. } = entry;
        if !TRANSLATE_NAMES.contains(&key.as_str()) {
            let near = typo::nearest_name(key, TRANSLATE_NAMES.into_iter());
            let problem = ConfigProblem::UnknownSetting(key.clone());
            self.issues.push(ConfigIssue::new(place(*at), near, problem));
            return;
        }
        if key == KEY_COMMAND {
            match value {
                ConfigValue::List(words) if words.first().is_some_and(|program| !program.is_empty()) => {
                    self.hooks.translating.key_command.clone_from(words);
                }
                _ => {
                    let problem = ConfigProblem::NotArguments(key.clone());
                    self.issues.push(ConfigIssue::new(place(*value_at), None, problem));
                }
            }
            return;
        }
        let is_text = key != "plain";
        let is_set = matches!(value, ConfigValue::Plain(text, is_quoted)
            if *is_quoted == is_text && self.hooks.translating.set(key, text));
        if !is_set {
            let problem = ConfigProblem::WrongTranslating(key.clone(), value.shown());
            self.issues.push(ConfigIssue::new(place(*value_at), None, problem));
        }
    }

    /// Lays variables of the environment over what is set: those named `DUIDU_…` among `variables`.
    pub(crate) fn lay_environment(&mut self, variables: impl Iterator<Item = (String, String)>) {
        for (name, value) in variables {
            if !name.starts_with("DUIDU_") || OTHER_VARIABLES.contains(&name.as_str()) {
                continue;
            }
            let Some(setting) = Setting::ALL.iter().find(|setting| setting.variable() == name) else {
                let known: Vec<String> = Setting::ALL.iter().map(|known| known.variable()).collect();
                let near = typo::nearest_name(&name, known.iter().map(String::as_str));
                let place = ConfigPlace::Named(name.clone());
                self.issues.push(ConfigIssue::new(place, near, ConfigProblem::UnknownSetting(name)));
                continue;
            };
            if let Some(value) = setting.form().accept(&value) {
                self.values.insert(*setting, (value, Origin::Variable(name)));
            } else {
                self.refuse(ConfigPlace::Named(name), *setting, value);
            }
        }
    }

    /// Lays a value from the command line over what is set; `false` where the setting does not accept it.
    pub(crate) fn lay_flag(&mut self, setting: Setting, value: &str, flag: &str) -> bool {
        let accepted = setting.form().accept(value);
        let is_accepted = accepted.is_some();
        if let Some(value) = accepted {
            self.values.insert(setting, (value, Origin::Flag(flag.to_owned())));
        }
        is_accepted
    }

    fn refuse(&mut self, place: ConfigPlace, setting: Setting, value: String) {
        let near = typo::nearest_name(&value, setting.form().choices().iter().copied());
        self.issues.push(ConfigIssue::new(place, near, ConfigProblem::WrongValue(setting, value)));
    }
}

/// The value of a file that `form` accepts; a text is no number and no switch.
fn accept(form: SettingForm, value: &ConfigValue) -> Option<String> {
    let is_text = matches!(form, SettingForm::Choice(_) | SettingForm::Theme);
    match value {
        ConfigValue::Plain(text, false) if form == SettingForm::Switch => {
            matches!(text.as_str(), "true" | "false").then(|| text.clone())
        }
        ConfigValue::Plain(text, is_quoted) if is_text == *is_quoted => form.accept(text),
        ConfigValue::List(words) if matches!(form, SettingForm::Choices(_)) => {
            words.iter().all(|word| !word.contains(',')).then(|| form.accept(&words.join(",")))?
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Configuration, Origin};
    use crate::config::hooks::HookOutput;
    use crate::config::setting::Setting;
    use crate::i18n::UiLanguage;

    fn of(text: &str) -> Configuration {
        let mut configuration = Configuration::default();
        configuration.lay_file(Path::new("c.toml"), text);
        configuration
    }

    fn messages(configuration: &Configuration) -> Vec<String> {
        configuration.issues().iter().map(|issue| issue.message(UiLanguage::English)).collect()
    }

    #[test]
    fn the_stronger_layer_holds() {
        let mut configuration = of("layout = \"study\"\nmargins = 4\nlist-columns = [\"date\"]\n");
        let variables = [("DUIDU_MARGINS", "5"), ("DUIDU_RULER", "50"), ("HOME", "/")];
        configuration
            .lay_environment(variables.map(|(name, value)| (name.to_owned(), value.to_owned())).into_iter());
        assert!(configuration.lay_flag(Setting::Ruler, "40", "--ruler"));
        assert!(!configuration.lay_flag(Setting::Ruler, "400", "--ruler"));
        for (setting, value) in [
            (Setting::Layout, "study"),
            (Setting::Margins, "5"),
            (Setting::Ruler, "40"),
            (Setting::Order, "newest-first"),
            (Setting::ListColumns, "date"),
        ] {
            assert_eq!(configuration.value(setting), value);
        }
        assert_eq!(*configuration.origin(Setting::Margins), Origin::Variable("DUIDU_MARGINS".to_owned()));
        assert!(
            configuration.is_for_this_run(Setting::Ruler) && !configuration.is_for_this_run(Setting::Layout)
        );
        assert!(configuration.issues().is_empty());
    }

    #[test]
    fn what_is_wrong_has_its_place_and_the_rest_holds() {
        let configuration = of(
            "layuot = \"study\"\n\n  metric = \"like\"\nmargins = \"4\"\nmouse = 1\norder = \"oldest-first\"\n",
        );
        assert_eq!(
            messages(&configuration),
            [
                "c.toml:1:1: no setting 'layuot'; did you mean 'layout'?",
                "c.toml:3:12: 'metric' is one of likes, retweets, replies, quotes, views, bookmarks, not 'like'; did you mean 'likes'?",
                "c.toml:4:11: 'margins' is a number from 0 to 40, not '4'",
                "c.toml:5:9: 'mouse' is one of true, false, not '1'",
            ]
        );
        assert_eq!(configuration.value(Setting::Order), "oldest-first");
    }

    #[test]
    fn broken_syntax_costs_only_its_line() {
        let configuration = of("layout = \"study\"\nmetric = views\norder = \"oldest-first\"\n");
        let messages = messages(&configuration);
        assert!(messages.len() == 1 && messages[0].starts_with("c.toml:2:10: "), "{messages:?}");
        assert_eq!(configuration.value(Setting::Layout), "study");
        assert_eq!(configuration.value(Setting::Order), "oldest-first");
    }

    #[test]
    fn translators_are_taken_in_and_misspelt_fields_reported() {
        let configuration = of(
            "[hooks]\ntranslate = [\"tr\", \"{txet}\", \"{print}\"]\n[translate]\nto = \"zh_tw\"\nplain = 1\nmodle = \"m\"\n",
        );
        assert_eq!(configuration.hooks().translating.to, "zh-TW");
        assert_eq!(configuration.hooks().translate.len(), 3);
        let messages = messages(&configuration);
        assert_eq!(messages.len(), 3, "{messages:?}");
        assert!(messages[0].contains("'{txet}'") && messages[0].contains("'{text}'"), "{messages:?}");
        assert!(messages[1].contains("'plain' under [translate]"), "{messages:?}");
        assert!(messages[2].contains("'modle'") && messages[2].contains("'model'"), "{messages:?}");
    }

    #[test]
    fn named_queries_are_texts() {
        let configuration =
            of("[queries]\nagents = \"agents since:2025\"\nx = 3\n[hooks]\nopen = [\"w3m\"]\n");
        assert_eq!(configuration.queries().get("agents").map(String::as_str), Some("agents since:2025"));
        assert_eq!(messages(&configuration), ["c.toml:3:5: 'x' must be a text in quotes"]);
    }

    #[test]
    fn programs_are_lists_of_arguments() {
        let configuration =
            of("[hooks]\nlookup = [\"dict\", \"{text}\"]\noutput = \"clipboard\"\nopen = \"w3m {url}\"\n\
                                copy = []\nloopup = [\"x\"]\n  pipe = [3]\n");
        assert_eq!(configuration.hooks().lookup, ["dict", "{text}"]);
        assert_eq!(configuration.hooks().output, HookOutput::Clipboard);
        assert!(configuration.hooks().open.is_empty());
        assert_eq!(
            messages(&configuration),
            [
                "c.toml:4:8: 'open' must be a list of a program and its arguments: [\"program\", \"{text}\"]",
                "c.toml:5:8: 'copy' must be a list of a program and its arguments: [\"program\", \"{text}\"]",
                "c.toml:6:1: no setting 'loopup'; did you mean 'lookup'?",
                "c.toml:7:10: 'pipe' must be a list of a program and its arguments: [\"program\", \"{text}\"]",
            ]
        );
    }

    #[test]
    fn an_unknown_variable_is_reported() {
        let mut configuration = Configuration::default();
        let variables = [("DUIDU_LAYUOT", "study"), ("DUIDU_MOUSE", "perhaps"), ("DUIDU_PANIC", "x")];
        configuration
            .lay_environment(variables.map(|(name, value)| (name.to_owned(), value.to_owned())).into_iter());
        assert_eq!(
            messages(&configuration),
            [
                "DUIDU_LAYUOT: no setting 'DUIDU_LAYUOT'; did you mean 'DUIDU_LAYOUT'?",
                "DUIDU_MOUSE: 'mouse' is one of true, false, not 'perhaps'",
            ]
        );
    }
}
