//! The user's editor.

/// The words of the editor's command (POSIX: `VISUAL`, else `EDITOR`), else `vi`.
pub(crate) fn editor(variable: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let chosen = ["VISUAL", "EDITOR"].into_iter().find_map(|name| {
        let words: Vec<String> = variable(name)?.split_whitespace().map(str::to_owned).collect();
        (!words.is_empty()).then_some(words)
    });
    chosen.unwrap_or_else(|| vec!["vi".to_owned()])
}

#[cfg(test)]
mod tests {
    use super::editor;

    #[test]
    fn an_editor_may_have_arguments() {
        let with = |visual: &'static str, edit: &'static str| {
            editor(|name| Some(if name == "VISUAL" { visual } else { edit }.to_owned()))
        };
        assert_eq!(with("code --wait", "vi"), ["code", "--wait"]);
        assert_eq!(with("", "nano"), ["nano"]);
        assert_eq!(with("", " "), ["vi"]);
    }
}
