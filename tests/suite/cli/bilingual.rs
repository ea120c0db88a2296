//! `pairs`, `glossary` and `check`: what translators and their tools get.

use serde_json::Value;

use super::program::duidu;

/// The segments of a TMX document by language, entities decoded; fails where it is not as 1.4b wants it.
fn segments(document: &str) -> Vec<[String; 2]> {
    assert!(document.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    for part in [
        "<tmx version=\"1.4\">",
        "srclang=",
        "adminlang=",
        "datatype=",
        "segtype=",
        "o-tmf=",
        "creationtool=",
    ] {
        assert!(document.contains(part), "{part}");
    }
    assert!(document.trim_end().ends_with("</body>\n</tmx>"));
    let segment = |unit: &str, language: &str| {
        let (_, rest) = unit.split_once(&format!("<tuv xml:lang=\"{language}\"><seg>")).unwrap();
        let (text, _) = rest.split_once("</seg></tuv>").unwrap();
        assert!(!text.contains(['<', '>']), "{text}");
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    };
    let units = document.split("<tu>").skip(1);
    units.map(|unit| [segment(unit, "en"), segment(unit, "zh")]).collect()
}

#[test]
fn pairs_are_the_same_in_every_format() {
    let records = duidu(["pairs"]).run().json();
    assert!(records.len() > 300, "{}", records.len());
    for record in &records {
        let keys: Vec<&str> = record.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["en", "post", "zh"]);
    }
    let joined = |record: &Value, side: &str, by: &str| {
        let lines = record[side].as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_owned());
        lines.collect::<Vec<_>>().join(by)
    };
    let tsv = duidu(["pairs", "--format", "tsv", "--raw"]).run();
    assert_eq!(tsv.lines().len(), records.len());
    for (line, record) in tsv.lines().iter().zip(&records) {
        let expected =
            format!("{}\t{}\t{}", record["post"], joined(record, "en", " "), joined(record, "zh", " "));
        assert_eq!(*line, expected);
    }
    let tmx = duidu(["pairs", "--format", "tmx"]).run();
    let both = records
        .iter()
        .filter(|record| ["en", "zh"].iter().all(|side| !record[*side].as_array().unwrap().is_empty()));
    let expected: Vec<[String; 2]> =
        both.map(|record| ["en", "zh"].map(|side| joined(record, side, "\n"))).collect();
    assert_eq!(segments(&tmx.out), expected);
}

#[test]
fn tables_for_people_hold_no_formula() {
    let text = "### 1\n\n作者: @a\n\n=1+1 is what a cell of a table would calculate.\n\n﹦1+1 是表格单元会计算的。\n";
    let line = |more: &[&str]| {
        duidu(["pairs", "--format", "tsv", "-a", "-"].iter().chain(more)).stdin(text).run().out
    };
    assert_eq!(
        line(&[]),
        "1\t'=1+1 is what a cell of a table would calculate.\t'﹦1+1 是表格单元会计算的。\n"
    );
    assert_eq!(line(&["--raw"]), line(&[]).replace('\'', ""));
}

#[test]
fn posts_of_one_number_in_several_archives_are_all_shown() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a", "b"].map(|name| {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("### 001\n\n作者: @{name}\n\n{name} writes.\n")).unwrap();
        path.to_str().unwrap().to_owned()
    });
    let shown = duidu(["show", "1", "-a", &paths[0], "-a", &paths[1]]).run();
    assert!(shown.out.contains("a writes.") && shown.out.contains("b writes."), "{}", shown.out);
    let to = folder.path().join("both.jsonl");
    let to = to.to_str().unwrap();
    assert_eq!(duidu(["convert", &paths[0], &paths[1], "-o", to]).run().exit, Some(0));
    assert_eq!(duidu(["list", "-a", to]).run().lines().len(), 2);
    let formats = duidu(["formats"]).run();
    assert!(formats.out.contains("Mastodon") && formats.exit == Some(0));
    let one = duidu(["formats", "mastodon"]).run();
    assert!(
        one.out.contains("    - ") && one.out.len() < formats.out.len() && one.exit == Some(0),
        "{}",
        one.out
    );
    let none = duidu(["formats", "gopher"]).run();
    assert!(none.exit == Some(1) && none.err.contains("'gopher'"), "{}", none.err);
}

#[test]
fn pairs_of_some_posts_and_of_none() {
    let some = duidu(["pairs", "44", "#002"]).run().json();
    let posts: Vec<u64> = some.iter().map(|record| record["post"].as_u64().unwrap()).collect();
    assert!(posts.iter().take_while(|post| **post == 44).count() == 3 && posts.last() == Some(&2));
    let none = duidu(["pairs", "999"]).run();
    assert_eq!((none.exit, none.out.as_str()), (Some(1), ""));
    assert!(none.err.contains("'999'"), "{}", none.err);
}

#[test]
fn the_glossary_is_a_term_a_line_in_every_format() {
    let records = duidu(["glossary", "--json"]).run().json();
    assert!(records.len() > 100);
    let plain = duidu(["glossary"]).run();
    let anki = duidu(["glossary", "--format", "anki"]).run();
    let notes: Vec<&str> = anki.lines().into_iter().skip_while(|line| line.starts_with('#')).collect();
    assert_eq!((plain.lines().len(), notes.len()), (records.len(), records.len()));
    for ((record, plain), anki) in records.iter().zip(plain.lines()).zip(notes) {
        let [en, zh, kind] = ["en", "zh", "kind"].map(|key| record[key].as_str().unwrap());
        assert!(plain.starts_with(&format!("{en}\t{zh}\t{kind}\t{}\t", record["count"])), "{plain}");
        assert_eq!(anki, format!("{en}\t{zh}\tduidu {kind}"));
    }
    let found = duidu(["glossary", "打孔卡"]).run();
    assert!(found.lines().iter().any(|line| line.starts_with("punchcard\t打孔卡\t")), "{}", found.out);
    let nothing = duidu(["glossary", "qqqzzz"]).run();
    assert_eq!(nothing.exit, Some(1));
}

#[test]
fn what_concerns_a_whole_archive_names_no_file() {
    let text = "{\"id\":\"1\",\"text\":\"hello there, my old friend\"}\n{\"id\":\"2\",\"text\":\"nobody has heard of you\"}\n";
    assert_eq!(duidu(["check", "-a", "-"]).stdin(text).run().out, "2 posts have no translation\n");
    let records = duidu(["check", "--json", "-a", "-"]).stdin(text).run().json();
    let expected = serde_json::json!({"file": null, "line": null, "post": null, "passage": null,
        "kind": "untranslated", "message": "2 posts have no translation"});
    assert_eq!(records, [expected]);
    let broken = duidu(["check", "--json", "-a", "-"]).stdin(text.to_owned() + "{\n").run().json();
    let bad = broken.iter().find(|record| record["kind"] == "bad-record").unwrap();
    assert_eq!(
        (&bad["file"], &bad["line"], &bad["post"]),
        (&"standard input".into(), &3.into(), &Value::Null)
    );
    assert!(!bad["message"].as_str().unwrap().contains("standard input"), "{bad}");
}

#[test]
fn a_healthy_archive_has_no_findings_and_an_odd_one_names_post_and_passage() {
    let healthy = duidu(["check"]).run();
    assert_eq!((healthy.exit, healthy.out.as_str()), (Some(0), ""));
    let post = |number: u64, text: &str| {
        // A status id of that day: a day is 86,400,000 milliseconds of 2^22 ids each.
        let id = 1_874_495_593_827_156_120 + (number - 1) * (86_400_000 << 22);
        format!(
            "### {number:03}\n\n作者: @someone\n时间: 2025-01-0{number}\n\
             链接: https://x.com/someone/status/{id}\n互动: Likes: 1\n\n{text}\n\n"
        )
    };
    let text = [
        post(1, "The cat sleeps on the mat for 113 days.\n\n猫在垫子上睡了 131 天。"),
        post(2, "A rather long text in English that nobody has translated so far."),
        post(3, "All is well with the cat and with the dog.\n\n猫和狗都很好。"),
    ]
    .concat();
    let odd = duidu(["check", "--json", "-a", "-"]).stdin(text.clone()).run();
    assert_eq!(odd.exit, Some(1), "{}", odd.err);
    let found: Vec<(u64, Option<u64>, String)> = odd
        .json()
        .iter()
        .map(|record| {
            let keys: Vec<&str> = record.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(keys, ["file", "kind", "line", "message", "passage", "post"]);
            assert_eq!(record["file"], "standard input");
            assert!(record["line"].is_u64(), "{record}");
            let kind = record["kind"].as_str().unwrap().to_owned();
            (record["post"].as_u64().unwrap(), record["passage"].as_u64(), kind)
        })
        .collect();
    assert_eq!(found, [(1, Some(1), "number".to_owned()), (2, None, "no-translation".to_owned())]);
    let plain = duidu(["check", "-a", "-"]).stdin(text).run();
    assert!(plain.lines()[0].starts_with("standard input:1: post 001, passage 1: 113"), "{}", plain.out);
}

#[test]
fn the_real_archive_has_few_findings_and_all_of_them_true() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/andrew-ng-2025.md");
    let Some(path) = path.to_str().filter(|_| path.is_file()) else { return };
    let records = duidu(["check", "--json", "-a", path]).run().json();
    let kinds = |kind: &str| {
        let of_kind = records.iter().filter(|record| record["kind"] == kind);
        of_kind.map(|record| record["post"].as_u64().unwrap_or(0)).collect::<Vec<_>>()
    };
    assert_eq!(kinds("title-name"), [0]);
    assert_eq!(kinds("stops-early"), [97]);
    // A link and four handles that a translator left out; found by comparing the sides by hand.
    assert_eq!(kinds("one-sided"), [22, 22, 42, 42, 58, 106, 106]);
    for absent in
        ["number", "unsure-pair", "unsure-cut", "not-translated", "only-translated", "no-translation"]
    {
        assert!(kinds(absent).is_empty(), "{absent}: {:?}", kinds(absent));
    }
}
