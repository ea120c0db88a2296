//! How the reader has posts translated: the table `[translate]`.

use crate::text::lang::tag;

/// The names in the table.
pub(crate) const TRANSLATE_NAMES: [&str; 6] = ["to", "plain", "endpoint", "model", "key-env", KEY_COMMAND];
/// The name of the program that prints the key, a list of arguments.
pub(crate) const KEY_COMMAND: &str = "key-command";

/// What the table says; empty where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TranslateSettings {
    /// The language wanted, as a BCP 47 tag.
    pub to: String,
    /// Whether the program of the hook takes and gives text.
    pub is_plain: bool,
    /// The address of a server instead of a program.
    pub endpoint: String,
    /// The model that the server is to use.
    pub model: String,
    /// The variable of the environment that holds the key for the server.
    pub key_variable: String,
    /// The program that prints the key, with its arguments; empty where there is none.
    pub key_command: Vec<String>,
}

impl TranslateSettings {
    /// Takes in a value; `false` where the name does not accept it.
    pub(super) fn set(&mut self, name: &str, value: &str) -> bool {
        let text = match name {
            "to" => {
                let Some(language) = tag::parse(value) else { return false };
                self.to = language;
                return true;
            }
            "plain" => {
                self.is_plain = value == "true";
                return matches!(value, "true" | "false");
            }
            "endpoint" => &mut self.endpoint,
            "model" => &mut self.model,
            "key-env" => &mut self.key_variable,
            _ => return false,
        };
        value.clone_into(text);
        true
    }
}
