//! Every hostile or odd archive, and what is shown of it.

/// File below `tests/archives`, and pieces of what [`super::told`] tells of it.
pub(crate) const ROWS: &[(&str, &[&str])] = &[
    ("bad/controls/csi_colour.md", &["Before␛[31mafter it. | 之前␛[31m之后的话。"]),
    ("bad/controls/csi_clear.md", &["Before␛[2J␛[Hafter it. | 之前␛[2J␛[H之后的话。"]),
    (
        "bad/controls/csi_modes.md",
        &["Before␛[?1049l␛[?25h␛[?1003hafter it. | 之前␛[?1049l␛[?25h␛[?1003h之后的话。"],
    ),
    ("bad/controls/csi_reports.md", &["Before␛[6n␛[c␛[>qafter it. | 之前␛[6n␛[c␛[>q之后的话。"]),
    ("bad/controls/csi_title_report.md", &["Before␛[21tafter it. | 之前␛[21t之后的话。"]),
    ("bad/controls/csi_cut_off.md", &["Before␛[38;2;after it. | 之前␛[38;2;之后的话。"]),
    ("bad/controls/csi_paste_end.md", &["Before␛[201~after it. | 之前␛[201~之后的话。"]),
    ("bad/controls/osc_0_title.md", &["Before␛]0;title␇after it. | 之前␛]0;title␇之后的话。"]),
    ("bad/controls/osc_2_title.md", &["Before␛]2;title␛\\after it. | 之前␛]2;title␛\\之后的话。"]),
    ("bad/controls/osc_4_palette.md", &["Before␛]4;1;?␇after it. | 之前␛]4;1;?␇之后的话。"]),
    (
        "bad/controls/osc_7_folder.md",
        &["Before␛]7;file://host/etc␇after it. | 之前␛]7;file://host/etc␇之后的话。"],
    ),
    (
        "bad/controls/osc_8_link.md",
        &[
            "Before␛]8;;http://evil.example/␛\\click␛]8;;␛\\after it. | 之前␛]8;;http://evil.example/␛\\click␛]8;;␛\\之后的话。",
        ],
    ),
    ("bad/controls/osc_9_program.md", &["Before␛]9;7;program␇after it. | 之前␛]9;7;program␇之后的话。"]),
    ("bad/controls/osc_10_colour.md", &["Before␛]10;?␇after it. | 之前␛]10;?␇之后的话。"]),
    ("bad/controls/osc_11_colour.md", &["Before␛]11;#ffffff␛\\after it. | 之前␛]11;#ffffff␛\\之后的话。"]),
    ("bad/controls/osc_50_font.md", &["Before␛]50;?␇after it. | 之前␛]50;?␇之后的话。"]),
    ("bad/controls/osc_52_write.md", &["Before␛]52;c;aGVsbG8=␇after it. | 之前␛]52;c;aGVsbG8=␇之后的话。"]),
    ("bad/controls/osc_52_query.md", &["Before␛]52;c;?␇after it. | 之前␛]52;c;?␇之后的话。"]),
    (
        "bad/controls/osc_1337_file.md",
        &["Before␛]1337;File=inline=1:AAAA␇after it. | 之前␛]1337;File=inline=1:AAAA␇之后的话。"],
    ),
    ("bad/controls/osc_without_end.md", &["Before␛]0;titleafter it. | 之前␛]0;title之后的话。"]),
    ("bad/controls/dcs_decrqss.md", &["Before␛P$q\"p␛\\after it. | 之前␛P$q\"p␛\\之后的话。"]),
    ("bad/controls/dcs_tmux.md", &["Before␛Ptmux;␛␛]0;x␇␛\\after it. | 之前␛Ptmux;␛␛]0;x␇␛\\之后的话。"]),
    (
        "bad/controls/dcs_sixel.md",
        &["Before␛Pq#0;2;0;0;0#0~~␛\\after it. | 之前␛Pq#0;2;0;0;0#0~~␛\\之后的话。"],
    ),
    ("bad/controls/dcs_without_end.md", &["Before␛Pqafter it. | 之前␛Pq之后的话。"]),
    ("bad/controls/apc_kitty.md", &["Before␛_Ga=q;AAAA␛\\after it. | 之前␛_Ga=q;AAAA␛\\之后的话。"]),
    ("bad/controls/pm.md", &["Before␛^secret␛\\after it. | 之前␛^secret␛\\之后的话。"]),
    ("bad/controls/sos.md", &["Before␛Xsecret␛\\after it. | 之前␛Xsecret␛\\之后的话。"]),
    ("bad/controls/esc_reset.md", &["Before␛cafter it. | 之前␛c之后的话。"]),
    ("bad/controls/esc_charset.md", &["Before␛(0␎x␏after it. | 之前␛(0␎x␏之后的话。"]),
    ("bad/controls/esc_rxvt_answer.md", &["Before␛GQafter it. | 之前␛GQ之后的话。"]),
    ("bad/controls/esc_esc.md", &["Before␛␛␛after it. | 之前␛␛␛之后的话。"]),
    ("bad/controls/c1_csi.md", &["Before<009B>31mafter it. | 之前<009B>31m之后的话。"]),
    ("bad/controls/c1_osc.md", &["Before<009D>0;t<009C>after it. | 之前<009D>0;t<009C>之后的话。"]),
    (
        "bad/controls/c1_dcs_apc_pm_sos.md",
        &[
            "Before<0090>q<009C><009F>G<009C><009E>s<009C><0098>s<009C>after it. | 之前<0090>q<009C><009F>G<009C><009E>s<009C><0098>s<009C>之后的话。",
        ],
    ),
    (
        "bad/controls/c1_all.md",
        &[
            "Before<0080><0081><0082><0083><0084><0086><0087><0088><0089><008A><008B><008C><008D><008E><008F><0090><0091><0092><0093><0094><0095><0096><0097><0098><0099><009A><009B><009C><009D><009E><009F>after it. | 之前<0080><0081><0082><0083><0084><0086><0087><0088><0089><008A><008B><008C><008D><008E><008F><0090><0091><0092><0093><0094><0095><0096><0097><0098><0099><009A><009B><009C><009D><009E><009F>之后的话。",
        ],
    ),
    (
        "bad/controls/c0_all.md",
        &["Before␁␂␃␄␅␆␇␈␋␌␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟after it. | 之前␁␂␃␄␅␆␇␈␋␌␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟之后的话。"],
    ),
    ("bad/controls/delete.md", &["Before␡␡after it. | 之前␡␡之后的话。"]),
    ("bad/controls/backspace.md", &["Before12␈␈34after it. | 之前12␈␈34之后的话。"]),
    ("bad/controls/bell.md", &["Before␇␇after it. | 之前␇␇之后的话。"]),
    ("bad/controls/form_feed.md", &["Before␋␌after it. | 之前␋␌之后的话。"]),
    ("bad/controls/carriage_return.md", &["Before⏎rm -rfafter it. | 之前⏎rm -rf之后的话。"]),
    ("bad/controls/next_line.md", &["Before⏎forgedafter it. | 之前⏎forged之后的话。"]),
    ("bad/controls/line_separators.md", &["Before⏎one⏎twoafter it. | 之前⏎one⏎two之后的话。"]),
    (
        "bad/controls/c1_bytes.md",
        &["Before\u{FFFD}31m\u{FFFD}0;t\u{FFFD}after it. | 之前\u{FFFD}31m\u{FFFD}0;t\u{FFFD}之后的话。"],
    ),
    ("bad/controls/esc_at_the_end.md", &["Before. | 之后。␛"]),
    ("bad/controls/csi_across_lines.md", &["Before␛[⏎31mafter it. | 之前␛[⏎31m之后的话。"]),
    ("bad/controls/in_a_tag.md", &["| 一二␛[31m三"]),
    ("bad/controls/in_an_address.md", &["One word of it. | 这是词语的一句话。"]),
    ("bad/controls/as_entities.md", &["One &#27;[31m &#x9b;2J <b>. | 一&#27;[31m&#x202e;\u{A0}二。"]),
    ("bad/fields/author.md", &["@me␛]0;t␇<009B>2J<202E>i 2024-01-02 https://t.co/a L5: One. | 一。"]),
    ("bad/fields/author_lines.md", &["@me␊i␊j␊k␊l "]),
    (
        "bad/fields/author_marks.md",
        &["@e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}<+992 marks> "],
    ),
    ("bad/fields/author_bidi.md", &["@<2066>me<2069><200F>i "]),
    (
        "bad/fields/date.md",
        &["@mei - https://t.co/a", "date '2024-␛]0;t␇<009B>2J<202E><200B>01-02' cannot be read"],
    ),
    ("bad/fields/date_bidi.md", &["date '<202E>20-10-4202'"]),
    ("bad/fields/link.md", &["@mei 2024-01-02 https://x.com/mei/status/20 L5"]),
    ("bad/fields/link_osc_8.md", &["@mei 2024-01-02 - L5"]),
    ("bad/fields/link_script.md", &["@mei 2024-01-02 - L5", "'x' in the link is not a post ID"]),
    ("bad/fields/link_file.md", &["@mei 2024-01-02 - L5"]),
    ("bad/fields/link_option.md", &["@mei 2024-01-02 - L5"]),
    ("bad/fields/link_bidi.md", &["@mei 2024-01-02 - L5"]),
    ("bad/fields/link_user.md", &["@mei 2024-01-02 - L5"]),
    ("bad/fields/link_shell.md", &["@mei 2024-01-02 - L5"]),
    (
        "bad/fields/figures.md",
        &[
            "L-: One.",
            "likes: '5␛]0' is not a number and is ignored",
            "reposts: '␛[31m7' is not a number and is ignored",
        ],
    ),
    ("bad/fields/figures_name.md", &["L5: One."]),
    ("bad/fields/title.md", &["@mei 2024-01-02", "the title names 'Me␛]0;t␇<009B>2J<202E>i'"]),
    ("bad/fields/title_lines.md", &["the title names 'For␊ged'"]),
    ("bad/fields/number.md", &["One.⏎⏎一。⏎### 0␛[31m02"]),
    ("bad/fields/number_wide.md", &["@mei 2024-01-02"]),
    (
        "bad/fields/number_huge.md",
        &["One. | 一。", "number '9999999999999999999999999999999999999999…' is too large"],
    ),
    ("bad/fields/mention.md", &["Hi @me<202E>i and #ta␛[31mg. | 你好 @me<202E>i 和 #ta␛[31mg。"]),
    ("bad/fields/topic.md", &["The evil<202E>word model.", "邪恶␛[31m模型（evilword model）"]),
    ("bad/invisible/bidi_override.md", &["Before<202E>evil<202C>after it. | 之前<202E>evil<202C>之后的话。"]),
    (
        "bad/invisible/bidi_embedding.md",
        &[
            "Before<202A>one<202B>two<202D>three<202C>after it. | 之前<202A>one<202B>two<202D>three<202C>之后的话。",
        ],
    ),
    (
        "bad/invisible/bidi_isolates.md",
        &[
            "Before<2066>one<2067>two<2068>three<2069>after it. | 之前<2066>one<2067>two<2068>three<2069>之后的话。",
        ],
    ),
    (
        "bad/invisible/bidi_marks.md",
        &["Before<200E><200F><061C>after it. | 之前<200E><200F><061C>之后的话。"],
    ),
    ("bad/invisible/bidi_without_end.md", &["Before<2067>after it. | 之前<2067>之后的话。"]),
    ("bad/invisible/zero_width_space.md", &["Beforeabafter it. | 之前ab之后的话。"]),
    ("bad/invisible/zero_width_joiners.md", &["Beforeabcafter it. | 之前abc之后的话。"]),
    ("bad/invisible/word_joiner.md", &["Beforeabafter it. | 之前ab之后的话。"]),
    ("bad/invisible/soft_hyphen.md", &["Beforeabafter it. | 之前ab之后的话。"]),
    ("bad/invisible/byte_order_mark.md", &["Beforeabafter it. | 之前ab之后的话。"]),
    ("bad/invisible/invisible_operators.md", &["Beforeafter it. | 之前之后的话。"]),
    (
        "bad/invisible/deprecated_formats.md",
        &[
            "Before<206A><206B><206C><206D><206E><206F>after it. | 之前<206A><206B><206C><206D><206E><206F>之后的话。",
        ],
    ),
    (
        "bad/invisible/tags.md",
        &["Before<E0001><E0048><E0069><E007F>after it. | 之前<E0001><E0048><E0069><E007F>之后的话。"],
    ),
    (
        "bad/invisible/tags_after_a_flag.md",
        &["Before🏴<E0048><E0069>after it. | 之前🏴<E0048><E0069>之后的话。"],
    ),
    (
        "bad/invisible/selectors_smuggling.md",
        &["Before😀<E0158><E0159>after it. | 之前😀<E0158><E0159>之后的话。"],
    ),
    ("bad/invisible/selectors_on_letters.md", &["Beforeab<FE00>after it. | 之前ab<FE00>之后的话。"]),
    ("bad/invisible/selectors_twice.md", &["Before❤\u{FE0F}after it. | 之前❤\u{FE0F}之后的话。"]),
    (
        "bad/invisible/marks_1000.md",
        &[
            "Beforee\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}<+992 marks>after it. | 之前e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}<+992 marks>之后的话。",
        ],
    ),
    (
        "bad/invisible/marks_enclosing.md",
        &[
            "Beforea\u{20DD}\u{20DD}\u{20DD}\u{20DD}\u{20DD}\u{20DD}\u{20DD}\u{20DD}<+92 marks>after it. | 之前a\u{20DD}\u{20DD}\u{20DD}\u{20DD}\u{20DD}\u{20DD}\u{20DD}\u{20DD}<+92 marks>之后的话。",
        ],
    ),
    (
        "bad/invisible/skin_tones.md",
        &[
            "Before👍\u{1F3FD}\u{1F3FD}\u{1F3FD}\u{1F3FD}\u{1F3FD}\u{1F3FD}\u{1F3FD}\u{1F3FD}<+42 marks>after it. | 之前👍\u{1F3FD}\u{1F3FD}\u{1F3FD}\u{1F3FD}\u{1F3FD}\u{1F3FD}\u{1F3FD}\u{1F3FD}<+42 marks>之后的话。",
        ],
    ),
    (
        "bad/invisible/noncharacters.md",
        &["Before<FDD0><FFFE><FFFF><10FFFF>after it. | 之前<FDD0><FFFE><FFFF><10FFFF>之后的话。"],
    ),
    (
        "bad/invisible/fillers.md",
        &["Before<115F><1160><3164><FFA0>after it. | 之前<115F><1160><3164><FFA0>之后的话。"],
    ),
    ("bad/invisible/khmer_vowels.md", &["Before<17B4><17B5>after it. | 之前<17B4><17B5>之后的话。"]),
    ("bad/invisible/mongolian_separator.md", &["Beforeafter it. | 之前之后的话。"]),
    (
        "bad/invisible/annotations.md",
        &["Before<FFF9>a<FFFA>b<FFFB>after it. | 之前<FFF9>a<FFFA>b<FFFB>之后的话。"],
    ),
    ("bad/invisible/grapheme_joiner.md", &["Beforeabafter it. | 之前ab之后的话。"]),
    ("bad/invisible/musical_formats.md", &["Before<1D173><1D17A>after it. | 之前<1D173><1D17A>之后的话。"]),
    ("bad/invisible/shorthand_formats.md", &["Before<1BCA0><1BCA3>after it. | 之前<1BCA0><1BCA3>之后的话。"]),
    (
        "bad/invisible/hieroglyph_formats.md",
        &["Before<13430><1343F>after it. | 之前<13430><1343F>之后的话。"],
    ),
    (
        "bad/invisible/language_tag_block.md",
        &["Before<E0080><E01F0><E0FFF>after it. | 之前<E0080><E01F0><E0FFF>之后的话。"],
    ),
    (
        "bad/invisible/trojan_source.md",
        &["\"user<202E> <2066>// check<2069> <2066>\" { | 如果<202E> <2066>// 检查<2069> <2066>"],
    ),
    ("bad/invisible/emoji_chain.md", &["👩"]),
    ("bad/invisible/nothing_else.md", &["<202E>"]),
    (
        "bad/invisible/marks_around_a_tag.md",
        &[
            "一e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}◌\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}二。",
        ],
    ),
    (
        "bad/bytes/overlong.md",
        &[
            "Before\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}after it. | 之前\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}之后的话。",
        ],
    ),
    // Halves of characters, which together are one.
    ("bad/bytes/surrogates.md", &["Before😀after it. | 之前😀之后的话。"]),
    (
        "bad/bytes/beyond_unicode.md",
        &[
            "Before\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}after it. | 之前\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}之后的话。",
        ],
    ),
    ("bad/bytes/cut_in_the_middle.md", &["Before\u{FFFD}after it. | 之前\u{FFFD}之后的话。"]),
    ("bad/bytes/latin_1.md", &["Before\u{FFFD}after it. | 之前\u{FFFD}之后的话。"]),
    ("bad/bytes/cut_at_the_end.md", &["One. | 一\u{FFFD}"]),
    ("bad/bytes/nul.md", &["One␀two. | 一␀二。", "2 NUL bytes, the first one here"]),
    ("bad/json/escapes_in_text.jsonl", &["Before␛]0;t␇␛[31m<009B>2J␛Pq␛\\after | 之前␛]52;c;?␇<202E>之后"]),
    (
        "bad/json/escapes_in_fields.jsonl",
        &["@me␛[31m␊i␊j - - L-: One. | 一。", "date '2024␛-01'", "likes: '5␛[31m'"],
    ),
    ("bad/json/raw_controls.jsonl", &["@mei 2024-01-02", "One␛[31m."]),
    ("bad/json/invisible.jsonl", &["@mei<202E>", "ab<2066>c<2069><E0041> | 甲乙<3164>"]),
    (
        "bad/json/marks_1000.jsonl",
        &["e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}<+992 marks>."],
    ),
    ("bad/json/nul.jsonl", &["@m␀ei", "a␀b | 甲␀乙"]),
    (
        "bad/json/lone_surrogates.jsonl",
        &["@m\u{FFFD}", "a\u{FFFD}b\u{FFFD} | 😀甲\u{FFFD}", "lone surrogate"],
    ),
    ("bad/json/line_ends.jsonl", &["a⏎b⏎c⏎d⏎e⏎f⏎⏎g | 甲"]),
    ("bad/json/backspaces.jsonl", &["12␈␈34␌x⏎y | 甲␡"]),
    ("bad/json/invalid_utf8.jsonl", &["One\u{FFFD}\u{FFFD}. | 一。", "not UTF-8"]),
    ("bad/json/nested_100000.jsonl", &["nested_100000.jsonl:2: the JSON of this line is nested", "@mei"]),
    ("bad/json/nested_200_closed.jsonl", &["nested_200_closed.jsonl:2: the JSON of this line is nested"]),
    ("bad/json/cut_off.jsonl", &["cut_off.jsonl:2: the JSON of this line is incomplete"]),
    ("bad/json/duplicate_keys.jsonl", &["7 @mei - - L5: One. | "]),
    ("bad/json/float_id.jsonl", &["@mei - - L-: One.", "ID '1.87450123456789"]),
    ("bad/json/ids.jsonl", &["ID '99999999999999999999'", "ID '-5'", "ID '0'", "ID '␛[31m'"]),
    (
        "bad/json/numbers.jsonl",
        &[
            "number '-1'",
            "number '1.5e0'",
            "number '99999999999999999999'",
            "number '␛[2J'",
            "18446744073709551615 @",
        ],
    ),
    (
        "bad/json/figures.jsonl",
        &[
            "likes: '-5'",
            "likes: '18446744073709551615'",
            "likes: 'many<202E>'",
            "likes: 'true'",
            "likes: '99999999999999999999999'",
        ],
    ),
    (
        "bad/json/dates.jsonl",
        &["date '0000-01-01'", "date '99999-12-31T00:00:00Z'", "date '20240102'", "4 @ 2024-01-02"],
    ),
    (
        "bad/json/no_objects.jsonl",
        &["no_objects.jsonl:1: the line is not a JSON object", "no_objects.jsonl:5:", "6 @mei"],
    ),
    (
        "bad/json/garbage.jsonl",
        &["garbage.jsonl:1: not JSON from byte 2", "garbage.jsonl:2: not JSON from byte 1", "4 @mei"],
    ),
    (
        "bad/json/markdown_inside.jsonl",
        &["9 @mei", "markdown_inside.jsonl:1: the JSON of this line is incomplete"],
    ),
    (
        "bad/json/empty_objects.jsonl",
        &["empty_objects.jsonl:1: the record has neither", "empty_objects.jsonl:3:", "4 @mei"],
    ),
    ("bad/json/no_post.jsonl", &["no posts in this file"]),
    ("bad/json/one_document.jsonl", &["1 @ - - L-: One. | "]),
    ("bad/json/array.jsonl", &["1 @ - - L-: One. | "]),
    (
        "good/unicode/emoji_joined.md",
        &[
            "A family 👨\u{200D}👩\u{200D}👧\u{200D}👦 and 👩\u{200D}❤\u{FE0F}\u{200D}💋\u{200D}👨 and 🕵\u{FE0F}\u{200D}♂\u{FE0F}. | 一家 👨\u{200D}👩\u{200D}👧\u{200D}👦。",
        ],
    ),
    ("good/unicode/emoji_tones.md", &["Fine 👍\u{1F3FD} and 🧑\u{1F3FD}\u{200D}💻. | 好 👍\u{1F3FD}。"]),
    ("good/unicode/flags.md", &["🇨🇳🇺🇳🇯🇵 and 🏳\u{FE0F}\u{200D}🌈. | 旗 🇨🇳🇺🇳。"]),
    (
        "good/unicode/flags_of_regions.md",
        &[
            "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F} here. | 旗 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}。",
        ],
    ),
    (
        "good/unicode/keycaps.md",
        &["Keys 1\u{FE0F}\u{20E3} #\u{FE0F}\u{20E3} *\u{FE0F}\u{20E3} here. | 按键 0\u{FE0F}\u{20E3}。"],
    ),
    (
        "good/unicode/selectors.md",
        &["Love ❤\u{FE0F} sun ☀\u{FE0E} mark ©\u{FE0F} watch ⌚\u{FE0E}. | 爱 ❤\u{FE0F}。"],
    ),
    ("good/unicode/han_variants.md", &["Names 葛\u{E0100}飾区 and 辻\u{E0101}. | 地名 葛\u{E0100}飾区。"]),
    (
        "good/unicode/arabic_joiners.md",
        &["می\u{200C}خواهم نامه\u{200C}ای ه\u{200D} is Persian. | 波斯语 می\u{200C}خواهم。"],
    ),
    (
        "good/unicode/indic_joiners.md",
        &["क्\u{200D}ष र्\u{200D}य ක්\u{200D}ෂ ශ්\u{200D}රී here. | 印度 क्\u{200D}ष。"],
    ),
    (
        "good/unicode/accents.md",
        &["café cafe\u{301} Việt z\u{310}\u{301}\u{32D} nai\u{308}ve. | 重音 cafe\u{301}。"],
    ),
    ("good/unicode/points.md", &["עִבְרִית and العَرَبِيَّة here. | 希伯来 עִבְרִית。"]),
    ("good/unicode/scripts.md", &["ไทย ภาษา ᠮᠣᠩᠭᠣᠯ\u{180B} 한국어 각 か\u{3099} ｶﾞ. | 文字 ไทย。"]),
    ("good/unicode/symbols.md", &["½ → ① ∩\u{FE00} ♥ ∑ ’ — “x” … \u{2800} \u{FFFD}. | 符号 ½。"]),
    ("good/unicode/mathematical.md", &["𝗕𝗼𝗹𝗱 and 𝒾𝓉𝒶𝓁𝒾𝒸 𝟙𝟚𝟛. | 粗体 𝗕。"]),
    (
        "good/unicode/rare_han.md",
        &["Rare characters such as 𠮷 and 𪚥 stand here. | 这里有罕见的字 𠮷 和 𪚥。"],
    ),
    (
        "good/unicode/placeholders_spelt_out.md",
        &["Literal <202E> and ␛ and <+992 marks>. | 写出 <202E> 和 ␛。"],
    ),
    ("good/unicode/tabs.md", &["a   b   c | 表  格"]),
    (
        "good/json/printed.jsonl",
        &[
            "44 @mei 2025-03-13 https://x.com/mei/status/1900225868370673921 L5: One & <two>.⏎⏎**Three** | 一。⏎⏎二",
        ],
    ),
    ("good/json/windows.jsonl", &["1 @mei", "2 @mei 2024-01-02 https://x.com/mei/status/"]),
    ("good/json/strings_for_numbers.jsonl", &["044 @mei - https://x.com/mei/status/20 L3050: One. | "]),
    (
        "good/json/numbers_for_strings.jsonl",
        &["1 @mei 2025-01-01 https://x.com/mei/status/1874501234567890123 L-: 12 | true"],
    ),
    (
        "good/json/other_names.jsonl",
        &[
            "1 @mei 2018-10-10 https://x.com/mei/status/20 L5: One & two. | 一。",
            "2 @mei 2023-05-16 https://x.com/mei/status/21 L6: Two here. | 二在这里。",
        ],
    ),
    (
        "good/json/nested_figures.jsonl",
        &["1 @mei 2025-01-01 https://x.com/mei/status/1874501234567890123 L5: One. | 一。"],
    ),
    ("good/json/unknown_fields.jsonl", &["1 @mei - - L5: One. | "]),
    (
        "good/json/unicode.jsonl",
        &[
            "👨\u{200D}👩\u{200D}👧\u{200D}👦 🏳\u{FE0F}\u{200D}🌈 1\u{FE0F}\u{20E3} 葛\u{E0100} می\u{200C}خواهم cafe\u{301} | 👍\u{1F3FD} 一",
        ],
    ),
    ("good/json/escaped.jsonl", &["café 中 😀 \"q\" \\ / <&> | 一  二"]),
    ("good/json/translation_only.jsonl", &["1 @mei - - L-:  | 你好。"]),
    ("good/json/chinese_first.jsonl", &["你好。 | Hello."]),
];
