//! What a setting is for.

use crate::i18n::macros::texts;

texts! { SettingMessage in English;
    Ui => "Language of the interface; auto: by the locale";
    Theme => "Colours: auto (by the terminal), dark, light, ansi, ansi-light, plain, solarized-dark, solarized-light, gruvbox-dark, gruvbox-light, or a theme of your own";
    Keys => "Keys to start from: vim, less or emacs; keys.toml is laid over them";
    Layout => "How original and translation are shown";
    First => "Side that comes first: on the left, or above";
    Ruler => "Percent of the text's width for the original, in columns";
    Covered => "Side that is covered in study";
    Faint => "Side that is dimmed while both are shown";
    TextWidth => "Most columns of one text; Chinese characters take two";
    Margins => "Blank columns on either side of the text";
    Context => "Rows kept in sight above and below the selected one";
    Metric => "Figure in list and sparkline";
    Scale => "Scale of the bars; auto: the one that fits";
    Order => "Order of the list; most-first: by the metric";
    Zone => "Time zone of dates and times";
    Read => "When a post counts as read: its end was in sight, its text was shown, or only by key";
    ListColumns => "What the list shows beside the headline";
    Mouse => "The mouse scrolls and selects here; false leaves it to the terminal";
    Clipboard => "How text is copied: by a program of the desktop, by the terminal (OSC 52), or auto";
    Glyphs => "Signs for lines and bars";
    AmbiguousWidth => "Columns that the terminal gives to signs such as the plus-minus sign or curly quotes: one (narrow) or two (wide)";
    Linear => "For screen readers: one pane at a time, one text below the other, the cursor on the current row";
    Hyperlinks => "Links of a text are links for the terminal, too (OSC 8); auto: where it is known to take them";
    FuzzyPinyin => "Pinyin search takes zh, ch, sh, n, f, ng for z, c, s, l, h, n and the other way round";
    Recent => "Archives that are opened are remembered, for the library";
    NewCards => "New words and highlights that the review begins with in a day";
}
