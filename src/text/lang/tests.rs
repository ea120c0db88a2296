use super::{Amount, Convention, Language, is_han, is_latin, language, languages, split};

/// A body with `‖` where the cut belongs; without it, no translation.
#[track_caller]
pub(super) fn cuts(marked: &str) {
    let body = marked.replace('‖', "");
    let split = split(&body, Convention::default());
    let translation = body.get(split.translation.clone()).unwrap().trim();
    let expected = marked.split_once('‖').map_or("", |(_, right)| right.trim());
    assert_eq!(translation, expected, "in {marked:?}, confidence {}", split.confidence);
    assert!((0.0..=1.0).contains(&split.confidence));
}

#[test]
fn the_translation_starts_where_the_script_changes() {
    for marked in [
        "One line here.\n\n‖这里有一行。",
        "Two paragraphs.\n\nAnd more of it.\n\n‖两个段落。\n\n还有更多。",
        "A list:\n- one thing\n- another thing\n\n‖清单：\n- 一件事\n- 另一件事",
        "Read https://t.co/AbCdEfGhIj today.\n\n‖今天读一读 https://t.co/AbCdEfGhIj。",
    ] {
        cuts(marked);
    }
}

#[test]
fn a_chinese_original_has_an_english_translation() {
    for marked in [
        "这里有一行。\n\n‖One line is here.",
        "今天发布一个小工具。\n\n见 https://t.co/a\n\n‖A small tool is out today.\n\nSee https://t.co/a",
    ] {
        cuts(marked);
    }
}

#[test]
fn lines_without_han_belong_to_the_translation_all_the_same() {
    for marked in [
        "Take this course!\n\nhttps://t.co/HGM8ArDalK\n\n‖请参加这门课程！\n\nhttps://t.co/HGM8ArDalK",
        "https://t.co/HGM8ArDalK\n\nTake this course!\n\n‖https://t.co/HGM8ArDalK\n\n请参加这门课程！",
        "Try it:\n\ncargo install it\n\nThen run it.\n\n‖试一试：\n\ncargo install it\n\n然后运行。",
        "All is well.\n\n[Original text: https://t.co/a]\n\n‖一切都好。\n\n[Original text: https://t.co/a]",
        "The end of it\n\nvs.\n\ntic tac toe\n\n‖终点对阵井字棋",
        "Run:\n\n```\nlet a = one_of(b);\n\nprint(a)\n```\n\n‖运行：\n\n```\nlet a = one_of(b);\n\nprint(a)\n```",
    ] {
        cuts(marked);
    }
}

#[test]
fn a_few_han_characters_in_the_original_do_not_end_it() {
    for marked in [
        "Plan:\n\n1. index &amp; query\n\n:) Step 2 is 中文 inside the original.\n\n‖计划：\n\n1. 建立索引\n\n:) 第 2 步在原文里就有中文。",
        "The word 人工智能 means artificial intelligence in Chinese.\n\nI like it a lot.\n\n‖「人工智能」这个词的意思是 artificial intelligence。\n\n我很喜欢它。",
        "My friend wrote this line to me:\n\n床前明月光\n\nIt is a famous poem of the Tang.\n\n‖朋友给我写了这一句：\n\n床前明月光\n\n这是一首著名的唐诗。",
    ] {
        cuts(marked);
    }
}

#[test]
fn a_translation_may_be_mostly_latin() {
    for marked in [
        "Happy sum(i**2 for i in range(3)) !\n\n‖快乐 sum（i**2 for i in range（3)）！",
        "Thanks to Ann Lee, Bob Ray, Carl Fox and Dan Hill!\n\n‖感谢 Ann Lee、Bob Ray、Carl Fox 和 Dan Hill！",
    ] {
        cuts(marked);
    }
}

#[test]
fn no_translation_is_no_translation() {
    for marked in [
        "",
        "\n\n",
        "Asking the right questions. // TODO",
        "First paragraph of it.\n\nSecond paragraph of it.\n\nThird one.",
        "第一段。\n\n第二段。\n\n第三段。",
        "Use the word 对读 for it.\n\nIt has two characters.",
        "Thanks\n\nBye",
    ] {
        cuts(marked);
    }
}

#[test]
fn a_translation_may_be_equal_or_stop_early() {
    for marked in [
        "@old_friend NTML\n\n‖@old_friend NTML",
        "Same.\n\nThe same.\n\n‖Same.\n\nThe same.",
        "First there was a thing.\n\nThen there was more.\n\nThen the end came.\n\nAnd nobody knew.\n\n‖起初有一样东西。",
        "▲ ~/ 𝚗𝚙𝚡 👩‍💻\n\n‖▲ ~/ 𝚗𝚙𝚡 👩‍💻\n这是译文",
    ] {
        cuts(marked);
    }
}

#[test]
fn an_original_without_words_has_a_translation() {
    for marked in [
        "🥹\n\n‖由于没有英文文本，无法翻译。请提供需要翻译的文本，我会照规则处理。",
        "@mei https://t.co/AbCdEfGhIj\n\n‖@mei 这是一个链接：https://t.co/AbCdEfGhIj",
        "https://t.co/AbCdEfGhIj\n\n今天的海很安静。\n\n明天起风。",
    ] {
        cuts(marked);
    }
}

#[test]
fn a_translation_may_begin_with_what_it_copies() {
    for marked in [
        "▲ ~/ tide build --fast\nfrom 6m down to 70s (5x!)\nfor cold harbour-on-harbour builds\nnext up: caching of parts\n\n‖▲ ~/tide build --fast\n\n构建时间从 6 分钟缩短至 70 秒（提速 5 倍！）\n（针对港口自身的冷构建）\n下一阶段目标：分块缓存。",
        "Talk:\n\nDavid Mark:\nThe sea is calm today.\n\n‖谈话：\n\nDavid Mark：\n今天的海很安静。",
        "My logs, a few people asked:\n1 https://a.example/share/1\n2 https://a.example/share/2\nThis was the app late last night.\n\n‖<p> 有人问我要这些记录：</p>\n\n<ol>\n<li><a href=\"https://a.example/share/67e02db4-9% E2%80% A6\">a.example/share/1</a></li>\n<li><a href=\"https://a.example/share/67e02db4-9% E2%80% A6\">a.example/share/2</a></li>\n</ol>\n\n昨天深夜完成的应用。",
    ] {
        cuts(marked);
    }
}

#[test]
fn japanese_and_korean_are_no_translation() {
    for marked in [
        "D:4ケースWA→1ケースWA→AC\n\n残り6分で通せた",
        "NHK\n\n今日の海は静かです。明日は風が吹きます。",
        "오늘 바다는 조용합니다.\n\n정부 대책을 보면 바람이 없다고 합니다. 鄭 장관도 그렇게 말했습니다.",
        "The greeting おはよう is heard in the morning.\n\n‖「おはよう」是早上的问候。",
    ] {
        cuts(marked);
    }
}

#[test]
fn a_translation_in_any_other_script_is_found() {
    for marked in [
        "今日の海は静かです。\n\n明日は風が吹きます。\n\n‖The sea is calm today.\n\nThe wind follows tomorrow.",
        "The sea is calm today.\n\nThe wind follows tomorrow.\n\n‖今日の海は静かです。\n\n明日は風が吹きます。",
        "今日の海は静かです。\n\n明日は風が吹きます。\n\n‖今天的海很安静。\n\n明天起风。",
        "오늘 바다는 조용합니다.\n\n내일은 바람이 붑니다.\n\n‖今天的海很安静。\n\n明天起风。",
        "오늘 바다는 조용합니다.\n\n내일은 바람이 붑니다.\n\n‖The sea is calm today.\n\nThe wind follows tomorrow.",
        "Сегодня море спокойное.\n\nЗавтра будет ветер.\n\n‖The sea is calm today.\n\nThe wind follows tomorrow.",
        "The sea is calm today.\n\nThe wind follows tomorrow.\n\n‖البحر هادئ اليوم.\n\nتأتي الريح غدا.",
        "今天的海很安静。\n\n明天起风。\n\n‖Сегодня море спокойное.\n\nЗавтра будет ветер.",
    ] {
        cuts(marked);
    }
}

#[test]
fn a_text_in_another_script_may_hold_foreign_lines() {
    for marked in [
        "오늘 나온 새 앨범입니다.\n\nBTS Official\n\n모두 들어 보세요.",
        "Hello World\n\nはじめまして、昨日からこの町に住んでいて、海のそばで小さな店を開いています。",
        "Сегодня море спокойное, а завтра будет сильный ветер с дождём.\n\nKeep calm",
        "The letter Ω is the last one.\n\nIt has no other use here at all.",
    ] {
        cuts(marked);
    }
}

#[test]
fn without_a_blank_line_a_line_end_is_taken_with_less_confidence() {
    let with = split("One line is here.\n\n这里有一行。", Convention::default());
    let body = "One line is here.\n这里有一行。";
    let without = split(body, Convention::default());
    assert_eq!(body.get(without.translation.clone()), Some("这里有一行。"));
    assert!(without.confidence < with.confidence);
}

#[test]
fn languages_are_told_by_script_and_not_by_links() {
    for (text, expected) in [
        ("", Language::English),
        ("新文章：https://t.co/AbCdEfGhIjAbCdEfGhIj", Language::Chinese),
        ("Use 对读 for reading", Language::English),
        ("用 Rust 写的阅读器", Language::Chinese),
    ] {
        assert_eq!(language(text), expected, "{text:?}");
    }
    let (english, chinese) = (Language::English, Language::Chinese);
    for (original, translation, expected) in [
        ("Happy sum(i for i in range)", "快乐 sum（i for i in range）", (english, chinese)),
        ("快乐 sum（i for i in range）", "Happy sum(i for i in range)", (chinese, english)),
        ("Same", "Same", (english, english)),
        ("一样", "一样", (chinese, chinese)),
    ] {
        assert_eq!(languages(original, translation), expected, "{original:?}");
    }
}

proptest::proptest! {
    #[test]
    fn a_split_covers_everything_but_blanks(body in "[a-z中文 .\n`#@1-9]{0,80}|\\PC{0,60}") {
        let split = split(&body, Convention::default());
        let original = body.get(split.original.clone()).expect("on boundaries");
        let translation = body.get(split.translation.clone()).expect("on boundaries");
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        proptest::prop_assert_eq!(solid(original) + &solid(translation), solid(&body));
        proptest::prop_assert!((0.0..=1.0).contains(&split.confidence));
    }

    #[test]
    fn amounts_are_what_a_walk_over_the_characters_counts(text in "([a-zé'’ ，中\u{4db5}\u{4dc0}\u{4e00}\u{9fff}\u{a000}\u{20000}①々]){0,40}|\\PC{0,40}") {
        let (mut han, mut words, mut others, mut in_word) = (0, 0, 0, false);
        for c in text.chars() {
            let letter = is_latin(c);
            words += usize::from(letter && !in_word);
            in_word = letter || (in_word && matches!(c, '\'' | '’'));
            han += usize::from(is_han(c));
            others += if is_han(c) || letter { 0 } else { crate::text::script::tenths_of_han(c) };
        }
        let mut amount = Amount::default();
        amount.add(&text);
        proptest::prop_assert_eq!(amount, Amount { han, words, others });
    }
}
