use super::{detect, is_in_other_language, is_one_target, is_same, parse};

#[test]
fn languages_are_told_by_script_and_words() {
    for (text, tag) in [
        ("The cat is on the roof.", "en"),
        ("Le chat est sur le toit et il ne bouge pas.", "fr"),
        ("El gato que vive con los vecinos es de mi hermana.", "es"),
        ("Die Katze ist auf dem Dach und schläft nicht.", "de"),
        ("Кошка на крыше.", "ru"),
        ("القطة على السطح", "ar"),
        ("گربه روی بام است", "fa"),
        ("Кіт спить на даху.", "uk"),
        ("Η γάτα κοιμάται.", "el"),
        ("แมวอยู่บนหลังคา", "th"),
        ("Het is een kat die niet van het dak komt.", "nl"),
        ("Con mèo không ở trên mái nhà của tôi.", "vi"),
        ("屋根の上に猫がいる。", "ja"),
        ("고양이가 지붕 위에 있다.", "ko"),
        ("这只猫在屋顶上说话。", "zh-Hans"),
        ("這隻貓在屋頂上說話。", "zh-Hant"),
        ("https://example.com @bob 12", "und"),
        ("AI Agent", "en"),
        ("Course: Building AI Browser Agents!", "en"),
        ("Escribí tres cartas y quemé dos.", "es"),
        ("Mia sorella fa il pane ogni domenica mattina.", "it"),
        ("Um bom café exige paciência.", "pt"),
        ("Het museum gaat in de lente weer open.", "nl"),
        ("Dobra kawa wymaga cierpliwości.", "pl"),
        ("Музей відкриває нові зали навесні.", "uk"),
        ("Добра кава потребує терпіння.", "uk"),
        ("Cà phê ngon cần kiên nhẫn.", "vi"),
        ("Üç mektup yazdım ve ikisini yaktım.", "tr"),
        ("मेरी बहन हर रविवार रोटी बनाती है।", "hi"),
        ("קפה טוב דורש סבלנות.", "he"),
        ("กาแฟดีต้องใช้ความอดทน", "th"),
        ("Никой не знае защо угаснаха светлините.", "bg"),
        ("Min søster bager brød hver søndag.", "da"),
        ("Kukaan ei tiedä, miksi valot sammuivat.", "fi"),
        ("Senki sem tudja, miért aludtak ki a fények.", "hu"),
        ("One roof, says @o at https://example.com/os.", "en"),
    ] {
        assert_eq!(detect(text), tag, "{text}");
    }
}

#[test]
fn a_shorter_tag_holds_longer_ones() {
    for (one, other, is_one) in [
        ("zh", "zh-Hans", true),
        ("zh", "zh-Hant", true),
        ("zh-CN", "zh-Hans", true),
        ("zh-TW", "zh-Hant", true),
        ("zh-TW", "zh-Hans", false),
        ("en-GB", "en", true),
        ("pt-BR", "pt-PT", false),
        ("en", "es", false),
    ] {
        assert_eq!(is_same(one, other), is_one, "{one} {other}");
    }
    assert!(is_one_target("zh", "zh-CN") && !is_one_target("zh", "zh-Hant") && !is_one_target("zh", "en"));
}

#[test]
fn tags_are_told_from_other_words() {
    for (text, tag) in [
        ("zh", Some("zh")),
        ("ZH_tw", Some("zh-TW")),
        ("zh-hant-hk", Some("zh-Hant-HK")),
        ("en", Some("en")),
        ("Chinese", None),
        ("", None),
        ("-zh", None),
        ("zh-", None),
        ("中文", None),
    ] {
        assert_eq!(parse(text).as_deref(), tag, "{text}");
    }
}

#[test]
fn an_answer_in_another_script_is_noticed() {
    for (text, tag, is_other) in [
        ("The cat sleeps.", "zh", true),
        ("猫在睡觉。", "zh", false),
        ("猫用 GPT-4 和 LangChain 写诗。", "zh", false),
        ("这只猫在说话", "zh-Hant", true),
        ("這隻貓在說話", "zh-Hant", false),
        ("猫在睡觉。", "en", true),
        ("猫が寝ている。", "zh", true),
        ("OK", "zh", false),
        ("12 %", "zh", false),
        ("这只猫在说话", "zh-TW", true),
        ("The cat is on the roof of the house.", "es", true),
        ("El gato de los vecinos es del barrio.", "es", false),
        ("El gato GPT-4.", "en", false),
    ] {
        assert_eq!(is_in_other_language(text, tag), is_other, "{text} {tag}");
    }
}
