//! Programs of the user that keys run: each a list of arguments, never a line for a shell.

use super::translating::TranslateSettings;

/// What is done with the output of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HookOutput {
    /// It is shown.
    #[default]
    Popup,
    /// It is copied.
    Clipboard,
    /// Nothing.
    None,
}

/// The values of `output`, as they are written.
pub(crate) const OUTPUTS: [(HookOutput, &str); 3] =
    [(HookOutput::Popup, "popup"), (HookOutput::Clipboard, "clipboard"), (HookOutput::None, "none")];
/// The name of what is done with the output of `|`.
pub(crate) const OUTPUT: &str = "output";
/// The names of the programs.
pub(crate) const HOOKS: [&str; 5] = ["open", "lookup", "pipe", "copy", "translate"];
/// The sign for a field, as a whole argument.
pub(crate) const FIELDS: [&str; 4] = ["{text}", "{url}", "{id}", "{file}"];

/// The programs, each with its arguments; empty where none is set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hooks {
    /// Opens a link instead of the browser.
    pub open: Vec<String>,
    /// Looks a word up.
    pub lookup: Vec<String>,
    /// What `|` runs where nothing is typed.
    pub pipe: Vec<String>,
    /// Takes what is copied.
    pub copy: Vec<String>,
    /// Translates posts.
    pub translate: Vec<String>,
    /// How posts are translated.
    pub translating: TranslateSettings,
    /// What is done with the output of `|`.
    pub output: HookOutput,
}

/// What a program is told, as whole arguments or on its standard input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct HookFields {
    /// The word, the selection or the passage.
    pub(crate) text: String,
    /// The link.
    pub(crate) url: String,
    /// The id of the post.
    pub(crate) id: String,
    /// The file that the post is in.
    pub(crate) file: String,
}

impl Hooks {
    /// The program of this name, for a change.
    pub(super) fn command_mut(&mut self, name: &str) -> Option<&mut Vec<String>> {
        match name {
            "open" => Some(&mut self.open),
            "lookup" => Some(&mut self.lookup),
            "pipe" => Some(&mut self.pipe),
            "copy" => Some(&mut self.copy),
            "translate" => Some(&mut self.translate),
            _ => None,
        }
    }
}

impl HookFields {
    /// The arguments with the fields instead of `{text}`, `{url}`, `{id}` and `{file}`, and what goes to standard input:
    /// the text, unless it is an argument. The program itself is never made from a field.
    pub(crate) fn fill(&self, command: &[String]) -> (Vec<String>, String) {
        let mut is_told = false;
        let filled = command.iter().enumerate().map(|(at, word)| match word.as_str() {
            _ if at == 0 => word.clone(),
            "{text}" => {
                is_told = true;
                // No argument can hold a zero byte.
                self.text.replace('\0', " ")
            }
            "{url}" => self.url.clone(),
            "{id}" => self.id.clone(),
            "{file}" => self.file.clone(),
            _ => word.clone(),
        });
        let filled = filled.collect();
        (filled, if is_told { String::new() } else { self.text.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::HookFields;

    #[test]
    fn fields_are_whole_arguments_or_standard_input() {
        let fields =
            HookFields { text: "-a; b $(c)".into(), url: "U".into(), id: "1".into(), file: "F".into() };
        let fill = |words: &[&str]| fields.fill(&words.iter().map(ToString::to_string).collect::<Vec<_>>());
        for (command, filled, input) in [
            (&["dict", "{text}"][..], &["dict", "-a; b $(c)"][..], ""),
            (
                &["{text}", "x{url}", "{url}", "{id}", "{file}"],
                &["{text}", "x{url}", "U", "1", "F"],
                "-a; b $(c)",
            ),
        ] {
            assert_eq!(fill(command), (filled.iter().map(ToString::to_string).collect(), input.to_owned()));
        }
    }
}
