//! The messages of the interface: all of them used, none empty, in every language.

use std::path::{Path, PathBuf};

use duidu::i18n::{
    ActionMessage, ChangeMessage, CommandMessage, DateMessage, ErrorMessage, ExportMessage, FindingMessage,
    HintMessage, ManualMessage, Message, QueryMessage, SettingMessage, UiLanguage,
};
use unicode_width::UnicodeWidthChar as _;

/// Every source file outside of `i18n`, as one text.
fn sources() -> String {
    fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found.retain(|path| !path.to_string_lossy().contains("src/i18n"));
    found.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect::<Vec<_>>().concat()
}

/// The name of a message without its arguments.
fn name(message: &impl std::fmt::Debug) -> String {
    format!("{message:?}").split(' ').next().unwrap().to_owned()
}

/// Every message, named `Enum::Variant`, in `language`.
fn texts(language: UiLanguage) -> Vec<(String, String)> {
    macro_rules! all {
        ($($type:ident),*) => {
            [$($type::samples()
                .into_iter()
                .map(|message| {
                    let path = format!("{}::{}", stringify!($type), name(&message));
                    (path, message.text(language).into_owned())
                })
                .collect::<Vec<_>>()),*]
            .concat()
        };
    }
    all!(
        Message,
        ActionMessage,
        QueryMessage,
        ErrorMessage,
        FindingMessage,
        CommandMessage,
        ExportMessage,
        ChangeMessage,
        DateMessage,
        HintMessage,
        SettingMessage,
        ManualMessage
    )
}

#[test]
fn every_message_is_used() {
    let sources = sources();
    let is_used = |path: &str| {
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
        sources.match_indices(path).any(|(at, _)| ends(sources.get(at + path.len()..).unwrap()))
    };
    // Tables whose rows name the variant alone: `Quit = "quit";` and `"from" ValueForm::User, From, …`.
    let is_row = |name: &str| {
        sources.contains(&format!("    {name} = \"")) || sources.contains(&format!(", {name}, \""))
    };
    let unused: Vec<String> = texts(UiLanguage::English)
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| !is_used(path) && !is_row(path.split("::").last().unwrap()))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_message_has_a_text_in_every_language() {
    for language in UiLanguage::ALL {
        for (path, text) in texts(language) {
            assert!(!text.trim().is_empty(), "{path} in {language:?}");
        }
    }
}

/// Terminals disagree about the width of such characters.
#[test]
fn no_message_has_a_character_of_doubtful_width() {
    for language in UiLanguage::ALL {
        for (path, text) in texts(language) {
            assert!(text.chars().all(|c| c.width() == c.width_cjk()), "{path}: {text}");
        }
    }
}

/// Chinese punctuation is full-width after Chinese characters.
#[test]
fn chinese_texts_use_full_width_punctuation() {
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    for language in UiLanguage::ALL.iter().filter(|language| language.is_chinese()) {
        for (path, text) in texts(*language) {
            // A line of an archive, as it is written.
            let characters: Vec<char> = text.replace("作者: @", "").chars().collect();
            for pair in characters.windows(2) {
                assert!(!(is_han(pair[0]) && ":;,!?(".contains(pair[1])), "{path}: {text}");
            }
        }
    }
}

/// The characters that the two scripts write in the same way are not in this list; one of them in the other's texts is a
/// text that was not translated.
#[test]
fn each_script_keeps_to_its_own_characters() {
    const SIMPLIFIED: &str =
        "贴转发复点赞览说读写开关档话题译标签记录链务帮页显号结屏设们这为无错误查词语图间时数统计应别处";
    const TRADITIONAL: &str =
        "貼轉發複點讚覽說讀寫開關檔話題譯標籤記錄鏈務幫頁顯號結屏設們這為無錯誤查詞語圖間時數統計應別處";
    let only = |of: &'static str, other: &'static str| of.chars().filter(move |c| !other.contains(*c));
    for (language, wrong) in [
        (UiLanguage::SimplifiedChinese, only(TRADITIONAL, SIMPLIFIED).collect::<String>()),
        (UiLanguage::TraditionalChinese, only(SIMPLIFIED, TRADITIONAL).collect::<String>()),
    ] {
        for (path, text) in texts(language) {
            // What is in backquotes is so in files.
            let text: String = text.split('`').step_by(2).collect();
            assert!(
                path.ends_with("QueryMessage::Pinyin") || !text.contains(|c| wrong.contains(c)),
                "{path}: {text}"
            );
        }
    }
}
