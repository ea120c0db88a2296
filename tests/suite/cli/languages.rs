//! Languages that are named, stated or detected, in any command.

use serde_json::Value;

use super::program::duidu;

/// What `command` prints of an archive of this text, whose name ends with `ending`.
fn printed(ending: &str, text: &str, command: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("archive.{ending}"));
    std::fs::write(&path, text).unwrap();
    duidu(["-a", path.to_str().unwrap()].iter().chain(command)).run().out
}

const FEW_WORDS: &str = concat!(
    r#"<?xml version="1.0"?><tmx version="1.4"><header srclang="de-AT" segtype="sentence"/><body>"#,
    r#"<tu><tuv xml:lang="de-AT"><seg>WLAN kaputt</seg></tuv><tuv xml:lang="pt-BR"><seg>Wi-Fi quebrado</seg></tuv></tu>"#,
    r#"<tu><tuv xml:lang="pt-BR"><seg>Segundo texto</seg></tuv><tuv xml:lang="de-AT"><seg>Zweiter Text</seg></tuv></tu>"#,
    "</body></tmx>",
);

#[test]
fn columns_of_the_languages_named_are_the_sides_and_ids_stay() {
    let table = "id,de,en,fr\n71,Das Haus ist groß.,The house is big.,La maison est grande.\n";
    let without_ids = "de,en,fr\nDas Haus ist groß.,The house is big.,La maison est grande.\n";
    for (options, sides) in [
        (&[][..], ["Das Haus ist groß.", "The house is big."]),
        (&["--to", "fr"], ["Das Haus ist groß.", "La maison est grande."]),
        (&["--from", "fr", "--to", "de"], ["La maison est grande.", "Das Haus ist groß."]),
    ] {
        for (text, id) in [(table, "\"71\""), (without_ids, "null")] {
            let out = printed("csv", text, &[options, &["export", "--format", "jsonl"]].concat());
            let [one, other] = sides;
            let expected = format!("\"original\":\"{one}\",\"translation\":\"{other}\"");
            assert!(out.contains(&expected) && out.contains(&format!("\"id\":{id}")), "{options:?} {out}");
        }
    }
}

#[test]
fn languages_are_named_by_the_user_stated_by_the_file_or_detected() {
    let stated = printed("tmx", FEW_WORDS, &["pairs", "--format", "tmx"]);
    for unit in [("WLAN kaputt", "Wi-Fi quebrado"), ("Zweiter Text", "Segundo texto")] {
        let (german, portuguese) = unit;
        let expected = format!(
            "<tuv xml:lang=\"de-AT\"><seg>{german}</seg></tuv>\n<tuv xml:lang=\"pt-BR\"><seg>{portuguese}</seg></tuv>"
        );
        assert!(stated.contains(&expected), "{stated}");
    }
    let named = printed("tmx", FEW_WORDS, &["--from", "de", "--to", "pt_pt", "export", "--format", "html"]);
    assert!(
        named.contains("<div lang=\"de\" xml:lang=\"de\">WLAN") && named.contains("lang=\"pt-PT\""),
        "{named}"
    );
    let tmx = printed("tmx", FEW_WORDS, &["export", "--format", "tmx", "--to", "es"]);
    assert!(tmx.contains("xml:lang=\"de-AT\"") && tmx.contains("xml:lang=\"es\""), "{tmx}");
    // What is named does not hold of a text that is surely in another script.
    let mixed = r#"{"id":"1","text":"一行字，说的是天气。","translation":"WLAN kaputt"}"#;
    let pairs = printed("jsonl", mixed, &["--from", "de", "--to", "de", "pairs"]);
    assert!(pairs.contains(r#""languages":["zh","de"]"#), "{pairs}");
    for (text, languages) in [
        (
            r#"{"id":"1","text":"WLAN kaputt","lang":"de","translation":"Wi-Fi OK","translation_lang":"fr"}"#,
            r#"["de","fr"]"#,
        ),
        (
            r#"{"id":"1","text":"WLAN kaputt","lang":"und","translation":"Das Netz ist weg und kommt nicht."}"#,
            r#"["en","de"]"#,
        ),
    ] {
        let pairs = printed("jsonl", text, &["pairs"]);
        assert!(pairs.contains(languages), "{pairs}");
    }
    let refused = duidu(["--from", "German-ish!", "pairs"]).run();
    assert!(refused.exit == Some(2) && refused.err.contains("is no language tag"), "{}", refused.err);
}

#[test]
fn a_language_is_found_and_shown_wherever_posts_have_it() {
    let posts = [
        ("Das Haus ist nicht groß, aber es ist schön.", "La maison n'est pas grande, mais elle est belle."),
        ("Die Katze ist auf dem Dach und schläft.", "Le chat est sur le toit et il dort."),
        ("WLAN kaputt", "Wi-Fi en panne"),
    ];
    let lines =
        posts.map(|(one, other)| format!("{}\n", serde_json::json!({"original": one, "translation": other})));
    let lines = lines.concat();
    let count = |query: &str| printed("jsonl", &lines, &["list", query]).lines().count();
    // Few words are in the language that the others have.
    for (query, found) in [("lang:de", 3), ("lang:fr", 3), ("lang:German", 3), ("lang:en", 0), ("lang:is", 0)]
    {
        assert_eq!(count(query), found, "{query}");
    }
    for (language, begins) in
        [("de", "WLAN"), ("fr", "Wi-Fi"), ("original", "WLAN"), ("translation", "Wi-Fi")]
    {
        let shown = printed("jsonl", &lines, &["show", "3", "--no-header", "--lang", language]);
        assert!(
            shown.trim_start().starts_with(begins) && shown.trim().lines().count() == 1,
            "{language} {shown}"
        );
    }
    let mut lacking = duidu(["show", "3", "--lang", "ru", "-a", "-"]).stdin(lines.as_str()).run();
    assert_eq!((lacking.exit, lacking.out.as_str()), (Some(1), ""));
    lacking.err.truncate(lacking.err.trim_end().len());
    assert_eq!(lacking.err, "duidu: post 3 has no text in ru");
    let check = printed("jsonl", &lines.replace("auf dem Dach", "auf dem Dach seit 1871"), &["check"]);
    assert!(
        check.contains("1871 is in the original, but not in the translation") && !check.contains("English"),
        "{check}"
    );
}

#[test]
fn pairs_of_any_two_languages_open_as_they_are() {
    for (ending, text, languages) in [
        ("csv", "de,fr\nDas Haus ist groß.,La maison est grande.\n", ["de", "fr"]),
        ("csv", "id,German,Japanese\n1,Das Haus ist groß.,家は大きいです。\n", ["de", "ja"]),
        ("tsv", "The house is big.\tДом очень большой.\nHello to you all\tПривет всем вам\n", ["en", "ru"]),
        ("tsv", "The house is big.\tالبيت كبير جدا.\nHello to you all\tمرحبا بكم جميعا\n", ["en", "ar"]),
        ("jsonl", "{\"translation\":{\"de\":\"Das Haus\",\"fr\":\"La maison\"}}\n", ["de", "fr"]),
        ("jsonl", "{\"en\":\"The house\",\"ja\":\"家は大きい\"}\n", ["en", "ja"]),
        (
            "jsonl",
            "{\"source\":\"Das Haus\",\"target\":\"La maison\",\"source_lang\":\"de\",\"target_lang\":\"fr\"}\n",
            ["de", "fr"],
        ),
        (
            "xlf",
            "<xliff version=\"1.2\"><file source-language=\"is\" target-language=\"de\"><body><trans-unit id=\"1\"><source>Góðan dag</source><target>Guten Tag</target></trans-unit></body></file></xliff>",
            ["is", "de"],
        ),
        (
            "po",
            "msgid \"\"\nmsgstr \"\"\n\"Language: fr\\n\"\n\nmsgid \"Open the file\"\nmsgstr \"Ouvrir le fichier\"\n",
            ["en", "fr"],
        ),
    ] {
        let pairs = printed(ending, text, &["pairs"]);
        let first: Value = serde_json::from_str(pairs.lines().next().unwrap_or_default()).unwrap();
        assert_eq!(first["languages"], serde_json::json!(languages), "{text}");
        assert!(first["translation"].as_array().is_some_and(|lines| lines.len() == 1), "{pairs}");
    }
}

#[test]
fn an_export_is_a_translation_memory_where_its_name_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("memory.tmx");
    let ended = duidu(["export", "-o", file.to_str().unwrap()]).run();
    assert_eq!(ended.exit, Some(0), "{}", ended.err);
    let written = std::fs::read_to_string(&file).unwrap();
    assert_eq!(written, duidu(["pairs", "--format", "tmx"]).run().out);
    for (arguments, said) in [
        (
            ["export", "--to", "clickhouse://127.0.0.1:1/a/b", "--format", "md"],
            "'--to' cannot be used with '--format'",
        ),
        (["export", "--to", "fr", "--limit", "1"], "--limit"),
    ] {
        let refused = duidu(arguments).run();
        assert!(refused.exit == Some(2) && refused.err.contains(said), "{}", refused.err);
    }
}

#[test]
fn the_language_that_is_named_is_that_of_the_translations_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("posts.jsonl");
    std::fs::write(&path, "{\"id\":\"1900266604822773766\",\"text\":\"It rained.\"}\n").unwrap();
    let source = duidu::corpus::passage_hash("It rained.");
    let line = |language: &str, text: &str| {
        serde_json::json!({
            "post": "1900266604822773766", "source": format!("{source:016x}"), "from": "en", "lang": language,
            "text": text, "by": "ann", "kind": "machine", "time": "",
        })
    };
    let lines = [line("zh", "下雨了。"), line("es", "Ha llovido."), line("zh-TW", "下雨了啊。")];
    let kept = lines.map(|line| format!("{line}\n")).concat();
    let head = "{\"duidu\":\"translations\",\"version\":1}\n";
    std::fs::write(folder.path().join("posts.translations.jsonl"), format!("{head}{kept}")).unwrap();
    for (arguments, text, tag) in [
        (&[][..], "下雨了。", "zh"),
        (&["--to", "es"], "Ha llovido.", "es"),
        (&["--to", "zh-Hant"], "下雨了啊。", "zh-TW"),
        (&["--to", "zh"], "下雨了。", "zh"),
    ] {
        let command = ["-a", path.to_str().unwrap(), "export", "--format", "tmx"].into_iter();
        let written = duidu(command.chain(arguments.iter().copied())).run().out;
        let expected = format!("<tuv xml:lang=\"{tag}\"><seg>{text}</seg></tuv>");
        assert!(written.contains(&expected), "{arguments:?} {written}");
    }
}

/// Archives of posts whose texts are named by their languages, with what they are and the texts of their first post.
const NAMED_BY_LANGUAGE: [(&str, &str, [&str; 2], [&str; 2]); 8] = [
    (
        "csv",
        "id,date,de,fr\n7,2025-03-01,Der Wind dreht.,Le vent tourne.\n8,2025-03-02,Es regnet.,Il pleut.\n",
        ["de", "fr"],
        ["Der Wind dreht.", "Le vent tourne."],
    ),
    // The first column is the original, whatever its name; figures are no text, though a language is called no.
    (
        "tsv",
        "no\tdate\tfr\tde\n1\t2025-03-01\tLe vent tourne.\tDer Wind dreht.\n",
        ["fr", "de"],
        ["Le vent tourne.", "Der Wind dreht."],
    ),
    (
        "csv",
        "no;date;text;text_es;likes\n1;2025-03-01;\"The wind turns.\";\"El viento cambia.\";5\n",
        ["en", "es"],
        ["The wind turns.", "El viento cambia."],
    ),
    (
        "jsonl",
        "{\"id\":\"1874502000000000001\",\"text_de\":\"Der Wind dreht.\",\"text_fr\":\"Le vent tourne.\"}\n",
        ["de", "fr"],
        ["Der Wind dreht.", "Le vent tourne."],
    ),
    (
        "json",
        "[{\"date\":\"2025-03-01\",\"en_US\":\"The wind turns.\",\"zh-TW\":\"風向變了。\"}]",
        ["en-US", "zh-TW"],
        ["The wind turns.", "風向變了。"],
    ),
    (
        "json",
        "{\"meta\":1,\"posts\":[{\"created_at\":\"2025-03-01T10:00:00Z\",\"author\":\"ana\",\"ja\":\"風が変わる。\",\"ko\":\"바람이 바뀐다.\"}]}",
        ["ja", "ko"],
        ["風が変わる。", "바람이 바뀐다."],
    ),
    (
        "csv",
        "date,contentUk,content.pl\n2025-03-01,Вітер міняється.,Wiatr się zmienia.\n",
        ["uk", "pl"],
        ["Вітер міняється.", "Wiatr się zmienia."],
    ),
    (
        "jsonl",
        "{\"date\":\"2025-03-01\",\"ar\":\"تغيرت الريح.\",\"rm\":\"Il vent mida.\"}\n",
        ["ar", "rm"],
        ["تغيرت الريح.", "Il vent mida."],
    ),
];

#[test]
fn texts_that_are_named_by_their_languages_are_the_sides() {
    for (ending, text, languages, texts) in NAMED_BY_LANGUAGE {
        let post: Value =
            serde_json::from_str(printed(ending, text, &["list", "--json"]).lines().last().unwrap()).unwrap();
        assert_eq!([&post["original"], &post["translation"]], texts, "{text}");
        if languages != ["en", "es"] {
            assert_eq!([&post["lang"], &post["translation_lang"]], languages, "{text}");
        }
        assert!(text.starts_with("{\"id") || post["date"] == "2025-03-01", "{post}");
    }
    let all = "no,date,de,fr,it\n1,2025-03-01,Der Wind.,Le vent.,Il vento.\n";
    let taken = printed("csv", all, &["--from", "it", "--to", "fr", "pairs"]);
    assert!(taken.contains("\"original\":[\"Il vento.\"],\"translation\":[\"Le vent.\"]"), "{taken}");
    // A text of its own comes before names that may mean something else.
    let plain = printed("jsonl", "{\"text\":\"hi\",\"is\":\"x\",\"no\":\"y\"}\n", &["list", "--json"]);
    assert!(plain.contains("\"original\":\"hi\"") && !plain.contains("\"lang\""), "{plain}");
}

#[test]
fn languages_come_back_from_every_export() {
    for (ending, text, ..) in NAMED_BY_LANGUAGE {
        let before = printed(ending, text, &["pairs"]);
        for format in ["md", "jsonl", "csv"] {
            let exported = printed(ending, text, &["export", "--format", format]);
            assert_eq!(printed(format, &exported, &["pairs"]), before, "{format}: {exported}");
        }
        assert_eq!(printed("jsonl", &before, &["pairs"]), before);
    }
    // What every reader finds by the letters is not stated.
    let usual = "{\"text\":\"The wind turns.\",\"translation\":\"风向变了。\"}\n";
    let exported = printed("jsonl", usual, &["export", "--format", "jsonl"]);
    assert!(!exported.contains("lang"), "{exported}");
}

#[test]
fn a_query_names_any_language_of_the_archive_and_an_error_names_them() {
    let posts = "date,en,zh-TW\n2025-03-01,The wind turns.,風向變了。\n2025-03-02,It rains.,下雨了。\n";
    let archive = |command: &[&str]| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("archive.csv");
        std::fs::write(&path, posts).unwrap();
        duidu(["-a", path.to_str().unwrap()].iter().chain(command)).run()
    };
    for (query, found) in [
        ("lang:zh-TW", 2),
        ("lang:zh_hant", 2),
        ("lang:zh-CN", 0),
        ("lang:zh", 2),
        ("lang:en-GB", 2),
        ("lang:ko", 0),
    ] {
        assert_eq!(archive(&["list", query]).lines().len(), found, "{query}");
    }
    let wrong = archive(&["list", "lang:klingon"]);
    assert_eq!(wrong.exit, Some(2));
    assert!(
        wrong.err.contains("needs a language, not 'klingon'; this archive has en, zh-TW"),
        "{}",
        wrong.err
    );
}

#[test]
fn forms_of_words_are_found_in_the_languages_of_the_archive() {
    for (text, query) in [
        ("de,fr\nDie Fahrräder stehen im Keller.,Les vélos sont à la cave.\n", "Fahrrades"),
        ("es,ru\nVisité ciudades lejanas.,Я видел далёкие города и читал книги.\n", "книгой"),
        ("es,ru\nVisité ciudades lejanas.,Я видел далёкие города и читал книги.\n", "ciudad"),
        ("it,tr\nI miei amici leggono molto.,Arkadaşlarım kitapları çok okur.\n", "amico"),
    ] {
        assert_eq!(printed("csv", text, &["list", query]).lines().count(), 1, "{query}");
    }
}
