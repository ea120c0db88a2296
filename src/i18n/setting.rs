//! What a setting is for. Texts: the file of the same name in the folder of each language.

use super::macros::messages;

messages! {
/// What a setting is for.
SettingMessage {
    Ui,
    Theme,
    Keys,
    Layout,
    First,
    Ruler,
    Covered,
    Faint,
    TextWidth,
    Margins,
    Context,
    Metric,
    Scale,
    Order,
    Zone,
    Read,
    ListColumns,
    Mouse,
    Clipboard,
    Glyphs,
    AmbiguousWidth,
    Linear,
    Hyperlinks,
    FuzzyPinyin,
    Recent,
    NewCards,
}
}
