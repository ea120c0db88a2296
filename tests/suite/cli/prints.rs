//! What the commands print: lines for people and pipes, JSON for programs, rows as the text pane shows them.

use duidu::config::settings::Settings;
use duidu::text::width;
use serde_json::Value;

use super::archive;
use super::program::duidu;
use crate::keys::reader::Reader;
use crate::screens::screen::Screen;

/// The fields of a post, in their order: a contract.
const FIELDS: [&str; 16] = [
    "id",
    "num",
    "author",
    "time",
    "date",
    "url",
    "likes",
    "retweets",
    "replies",
    "quotes",
    "views",
    "bookmarks",
    "is_reply",
    "thread",
    "original",
    "translation",
];

/// The names of an object's fields as the line writes them, in order.
fn fields(line: &str) -> Vec<String> {
    let value: Value = serde_json::from_str(line).unwrap();
    let mut names: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
    names.sort_by_key(|name| line.find(&format!("\"{name}\":")));
    names
}

#[test]
fn a_list_has_one_line_a_post_newest_first_its_fields_parted_by_tabs() {
    let ended = duidu(["list"]).run();
    for (line, number) in ended.lines().iter().zip((1..=113).rev()) {
        let fields: Vec<&str> = line.split('\t').collect();
        assert_eq!(fields.len(), 4, "{line}");
        assert_eq!(fields[0], format!("{number:03}"));
        assert!(
            fields[1].starts_with("2025-") && fields[2].parse::<u64>().is_ok() && !fields[3].is_empty(),
            "{line}"
        );
    }
    let views = duidu(["list", "--metric", "views", "--limit", "2"]).run();
    assert_eq!(views.lines().len(), 2);
    let figure = views.lines()[0].split('\t').nth(2).unwrap().to_owned();
    let last = &duidu(["list", "--json", "--limit", "1"]).run().json()[0];
    assert_eq!(last["views"].to_string(), figure);
    assert_eq!(duidu(["list", "--limit", "0"]).run().out, "");
}

#[test]
fn posts_as_json_have_the_fields_of_the_contract() {
    let found: &[&str] = &["score", "spans"];
    for (arguments, more) in [
        (["list", "--json"].as_slice(), [].as_slice()),
        (&["show", "--json", "44", "46"], &[]),
        (&["search", "--json", "agents"], found),
    ] {
        let ended = duidu(arguments).run();
        assert!(!ended.out.is_empty());
        for line in ended.lines() {
            let expected: Vec<&str> = FIELDS.iter().chain(more).copied().collect();
            assert_eq!(fields(line), expected, "{arguments:?}");
        }
    }
    let all = duidu(["list", "--json"]).run().json();
    assert_eq!(all.len(), 113);
    for post in &all {
        assert!(
            post["id"].as_str().unwrap().parse::<u64>().is_ok(),
            "ids exceed what readers hold as numbers"
        );
        assert!(post["num"].is_u64() && post["likes"].is_u64() && post["is_reply"].is_boolean(), "{post}");
        assert!(post["url"].as_str().unwrap().ends_with(post["id"].as_str().unwrap()));
        assert!(
            post["time"].as_str().unwrap().starts_with("20") && post["time"].as_str().unwrap().ends_with('Z')
        );
        assert!(
            !post["original"].as_str().unwrap().is_empty()
                && !post["translation"].as_str().unwrap().is_empty()
        );
    }
}

#[test]
fn topics_as_json_have_the_fields_of_the_contract() {
    let ended = duidu(["topics", "--json"]).run();
    assert!(ended.lines().len() > 50 && ended.exit == Some(0));
    for line in ended.lines() {
        assert_eq!(fields(line), ["name", "zh", "aliases", "count", "posts", "mentions"]);
    }
    for topic in ended.json() {
        let (posts, mentions) = (topic["posts"].as_array().unwrap(), topic["mentions"].as_array().unwrap());
        assert!(!posts.is_empty() && topic["count"] == posts.len() + mentions.len(), "{topic}");
        assert!(
            posts.iter().all(|post| !mentions.contains(post) && (1..=113).contains(&post.as_u64().unwrap()))
        );
        assert!(topic["zh"].is_null() || topic["zh"].is_string());
    }
    // By either name, read as pinyin, by initials; best first, as in the reader.
    for (typed, name) in [
        ("AGENTS", "agents"),
        ("\u{667a}\u{80fd}\u{4f53}", "agents"),
        ("zhinengti", "agents"),
        ("dyymx", "LLM"),
    ] {
        let found = duidu(["topics", "--json", "--limit", "1", typed]).run().json();
        assert_eq!(found[0]["name"], name, "{typed}");
    }
    let plain = duidu(["topics", "open", "source", "--limit", "1"]).run();
    let row: Vec<&str> = plain.lines()[0].split('\t').collect();
    assert_eq!((row.len(), row[0], row[1]), (4, "open source", "\u{5f00}\u{6e90}"));
    assert!(row[3].split(' ').all(|number| number.parse::<u64>().is_ok()), "{row:?}");
    let none = duidu(["topics", "qqqzzzxxx"]).run();
    assert_eq!((none.exit, none.out.as_str()), (Some(1), ""));
}

#[test]
fn posts_that_lack_a_word_are_printed_with_it_and_are_no_match() {
    let ended = duidu(["search", "--json", "geoengineering", "qqqzzzxxx"]).run();
    let first = &ended.json()[0];
    assert_eq!((ended.exit, &first["missing"]), (Some(1), &serde_json::json!(["qqqzzzxxx"])));
    let plain = duidu(["search", "geoengineering", "qqqzzzxxx"]).run();
    assert_eq!(plain.lines()[1].trim(), "without: qqqzzzxxx");
    assert_eq!(duidu(["list", "geoengineering", "qqqzzzxxx"]).run().out, "", "a list is exact");
}

#[test]
fn spans_point_at_what_was_found() {
    let ended = duidu(["search", "--json", "\"open source\""]).run();
    let mut spans = 0;
    for post in ended.json() {
        for span in post["spans"].as_array().unwrap() {
            let text = post[span["side"].as_str().unwrap()].as_str().unwrap();
            let range = span["start"].as_u64().unwrap() as usize..span["end"].as_u64().unwrap() as usize;
            let found = text.get(range).expect("spans lie between characters").to_lowercase();
            assert!(found.starts_with("open") || found.starts_with("source"), "{found}");
            spans += 1;
        }
    }
    assert!(spans > 0);
}

#[test]
fn what_an_archive_does_not_give_is_null_and_a_dash() {
    let text = "### 001\n\n作者: @someone\n\nOnly words here.\n\n这里只有文字。\n";
    let post = &duidu(["list", "--json", "-a", "-"]).stdin(text).run().json()[0];
    for name in ["id", "time", "date", "url", "likes", "views", "is_reply", "thread"] {
        assert_eq!(post[name], Value::Null, "{name}");
    }
    let line = duidu(["list", "-a", "-"]).stdin(text).run().out;
    assert_eq!(line, "001\t-\t-\tOnly words here.\n");
}

#[test]
fn statistics_are_one_object_and_count_what_is_there() {
    let stats = &duidu(["stats", "--json"]).run().json()[0];
    assert_eq!(stats["posts"], 113);
    let likes = &stats["metrics"]["likes"];
    assert_eq!(likes["given"], 113);
    let posts = duidu(["list", "--json"]).run().json();
    let figures: Vec<u64> = posts.iter().map(|post| post["likes"].as_u64().unwrap()).collect();
    assert_eq!(likes["total"].as_u64().unwrap(), figures.iter().sum::<u64>());
    assert_eq!(likes["highest"].as_u64(), figures.iter().max().copied());
    let months = stats["months"].as_array().unwrap();
    assert_eq!(months.iter().map(|month| month["posts"].as_u64().unwrap()).sum::<u64>(), 113);
    let totals = months.iter().map(|month| month["totals"]["likes"].as_u64().unwrap()).sum::<u64>();
    assert_eq!(likes["total"].as_u64(), Some(totals));
    let buckets = likes["buckets"].as_array().unwrap().iter();
    assert_eq!(buckets.map(|bucket| bucket["posts"].as_u64().unwrap()).sum::<u64>(), 113);
    let days = stats["week"].as_object().unwrap().values();
    let hours = days.flat_map(|day| day.as_array().unwrap().iter().map(|count| count.as_u64().unwrap()));
    assert_eq!(hours.sum::<u64>(), 113);
    let three = &duidu(["stats", "--json", "-a", "-"]).stdin(archive(3)).run().json()[0];
    let top: Vec<u64> = three["metrics"]["likes"]["top"]
        .as_array()
        .unwrap()
        .iter()
        .map(|post| post["num"].as_u64().unwrap())
        .collect();
    assert_eq!((&three["metrics"]["likes"]["median"], top), (&Value::from(2.0), vec![3, 2, 1]));
}

#[test]
fn statistics_as_json_have_the_fields_of_the_contract() {
    let ended = duidu(["stats", "--json", "agents"]).run();
    let line = ended.lines()[0];
    let stats: Value = serde_json::from_str(line).unwrap();
    let keys = |value: &Value| {
        let mut keys: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys.join(" ")
    };
    for (at, expected) in [
        ("", "clockless first last metrics months posts relative undated week zone"),
        ("/metrics", "bookmarks likes quotes replies retweets views"),
        ("/metrics/views", "buckets given highest lowest median missing p90 top total"),
        ("/metrics/views/buckets/0", "high low posts"),
        ("/metrics/views/top/0", "figure id num"),
        ("/months/0", "medians month posts totals"),
        ("/months/0/totals", "bookmarks likes quotes replies retweets views"),
        ("/week", "fri mon sat sun thu tue wed"),
        ("/relative/0", "given measure median top"),
        ("/relative/0/top/0", "id num share times_median"),
    ] {
        assert_eq!(keys(stats.pointer(at).unwrap()), expected, "{at}");
    }
    let measures: Vec<&Value> =
        stats["relative"].as_array().unwrap().iter().map(|relative| &relative["measure"]).collect();
    assert_eq!(measures, ["bookmarks/likes", "likes/views", "replies/likes"]);
    assert_eq!((&stats["zone"], stats["week"]["mon"].as_array().unwrap().len()), (&"utc".into(), 24));
    let local = duidu(["stats", "--json", "--local"]).variable("TZ", "UTC-8").run();
    assert_eq!(local.json()[0]["zone"], "local");
    let shifted = &local.json()[0]["week"]["thu"];
    assert_ne!(shifted, &duidu(["stats", "--json"]).run().json()[0]["week"]["thu"]);
}

#[test]
fn statistics_as_tables_say_the_same_as_json() {
    let stats = &duidu(["stats", "--json"]).run().json()[0];
    let tables = duidu(["stats", "--metric", "views"]).run();
    let months = stats["months"].as_array().unwrap();
    for month in months {
        let name = month["month"].as_str().unwrap();
        let row = tables.lines().into_iter().find(|line| line.starts_with(name)).unwrap().to_owned();
        let figures: Vec<String> =
            row.split_whitespace().skip(1).take(2).map(|figure| figure.replace(',', "")).collect();
        assert_eq!(figures, [month["posts"].to_string(), month["totals"]["views"].to_string()], "{row}");
    }
    let friday = tables.lines().into_iter().find(|line| line.starts_with("Fri ")).unwrap().to_owned();
    let counts: Vec<u64> =
        friday.split_whitespace().skip(1).map(|count| count.parse().unwrap_or(0)).collect();
    assert_eq!(Value::from(counts), stats["week"]["fri"]);
    for title in ["Most likes", "Most bookmarks", "Posts by number of views", "bookmarks per like  median "] {
        assert!(tables.out.contains(title), "{title}");
    }
}

#[test]
fn a_search_prints_the_passage_that_matches() {
    let ended = duidu(["search", "geoengineering", "--limit", "1"]).run();
    let lines = ended.lines();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[1].starts_with("     ") && lines[1].to_lowercase().contains("geoengineering"), "{lines:?}");
    assert!(width::columns(lines[1]) <= 110, "{lines:?}");
}

/// The rows of post `number` in the text pane alone on a screen with room for `columns` columns.
fn pane(number: &str, keys: &str, columns: u16) -> Vec<String> {
    let mut reader = Reader::with(Settings { text_width: 96, ..Settings::default() });
    reader.press(":").enter_text(number).press("enter z").press(keys);
    // One blank column on either side of the text.
    reader.resize(columns + 2, 300);
    let area = reader.app.panes().detail;
    let rows = Screen::of(&reader.app, "plain").rows(area);
    // The bar of the current passage is in the first column.
    rows.into_iter().map(|row| row.strip_prefix([' ', '▌']).unwrap_or(&row).to_owned()).collect()
}

#[test]
fn show_prints_the_rows_of_the_text_pane() {
    for number in ["2", "44", "91", "113"] {
        for columns in [18, 30, 47, 60, 80, 96] {
            for (arguments, keys) in [
                (["--mode", "columns"].as_slice(), "1"),
                (&["--mode", "interleaved"], "2"),
                (&["--lang", "en"], "3"),
                (&["--lang", "zh"], "4"),
            ] {
                let columns_text = columns.to_string();
                let more = ["show", number, "--no-header", "--width", &columns_text];
                let ended = duidu(more.iter().chain(arguments)).variable("DUIDU_TEXT_WIDTH", "96").run();
                let printed: Vec<String> = ended.lines().into_iter().map(width::painted_text).collect();
                let shown = pane(number, keys, columns);
                assert!(!printed.is_empty());
                // A text alone is in the middle of a screen.
                let indent =
                    |rows: &[String]| rows.first().map_or(0, |row| row.len() - row.trim_start().len());
                let margin = " ".repeat(indent(&shown).saturating_sub(indent(&printed)));
                for (row, (printed, shown)) in printed.iter().zip(&shown).enumerate() {
                    // The rule between the columns is drawn without gaps on a screen.
                    let shown = shown.replace('│', "|");
                    let printed =
                        if printed.is_empty() { String::new() } else { format!("{margin}{printed}") };
                    assert_eq!(printed, shown, "post {number} at {columns} {arguments:?}, row {row}");
                }
            }
        }
    }
}

#[test]
fn show_keeps_to_any_width_down_to_one_column() {
    for columns in [1, 2, 3, 7, 20, 55, 56, 57, 80, 200, 65_535] {
        for mode in ["columns", "interleaved"] {
            let width_text = columns.to_string();
            let ended = duidu(["show", "2", "44", "--mode", mode, "--width", &width_text]).run();
            assert_eq!(ended.exit, Some(0), "{columns} {mode}: {}", ended.err);
            for line in ended.lines() {
                // Where there is one column, a wide character needs two all the same.
                assert!(width::columns(line) <= columns.max(2), "{columns} {mode}: {line}");
            }
        }
    }
    let none = duidu(["show", "2", "--width", "0"]).run();
    assert!(none.exit == Some(2) && none.err.contains("does not accept '0'"), "{}", none.err);
}

#[test]
fn show_names_the_post_unless_told_not_to() {
    let ended = duidu(["show", "44", "7"]).run();
    let lines = ended.lines();
    assert_eq!(lines[0], "044  @AndrewYNg  Thu 13 Mar 2025 16:15 UTC");
    assert!(lines.iter().any(|line| line.starts_with("007  @AndrewYNg")));
    let bare = duidu(["show", "44", "--no-header"]).run();
    assert!(!bare.out.contains("@AndrewYNg  "));
    assert!(ended.out.contains(&bare.out));
}

#[test]
fn with_local_every_day_is_one_of_this_computer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("posts.md");
    // The first at 23:30 UTC, the second of the next day without a clock, the third at 00:30 UTC of that day.
    let posts = [("2025-03-13T23:30:00Z", 1), ("2025-03-14", 2), ("2025-03-14T00:30:00Z", 3)];
    let records =
        posts.map(|(time, at)| format!("### {at:03}\n\n作者: @someone\n时间: {time}\n\nWords {at}.\n\n"));
    std::fs::write(&path, format!("# Posts\n\n{}", records.concat())).unwrap();
    let path = path.to_str().unwrap();
    let run = |zone: &str, args: &[&str]| {
        let local: &[&str] = if zone.is_empty() { &[] } else { &["--local"] };
        duidu([&["-a", path], args, local].concat()).variable("TZ", zone).run()
    };
    let days = |zone: &str, query: &[&str]| {
        let ended = run(zone, &[&["list"], query].concat());
        let mut days: Vec<String> =
            ended.lines().iter().map(|line| line.split('\t').take(2).collect::<Vec<_>>().join(" ")).collect();
        days.sort();
        days
    };
    for (zone, first, third) in [
        ("", "2025-03-13", "2025-03-14"),
        ("Asia/Shanghai", "2025-03-14", "2025-03-14"),
        ("America/New_York", "2025-03-13", "2025-03-13"),
    ] {
        let all = [format!("001 {first}"), "002 2025-03-14".to_owned(), format!("003 {third}")];
        assert_eq!(days(zone, &[]), all, "{zone}");
        for (operator, is_in) in [("since:2025-03-14", true), ("until:2025-03-14", false)] {
            let expected: Vec<String> =
                all.iter().filter(|post| post.ends_with("14") == is_in).cloned().collect();
            assert_eq!(days(zone, &[operator]), expected, "{zone} {operator}");
        }
        for post in run(zone, &["list", "--json"]).json() {
            let time = post["time"].as_str().unwrap_or_default();
            assert!(
                time.is_empty() || post["date"].as_str().is_some_and(|day| time.starts_with(day)),
                "{zone} {post}"
            );
            assert_eq!(time.is_empty() || time.ends_with('Z'), zone.is_empty() || time.is_empty(), "{post}");
        }
        let page = run(zone, &["export", "--format", "html", "num:3"]).out;
        assert!(page.contains(&format!("datetime=\"{third}")), "{zone} {page}");
        let shown = run(zone, &["show", "2025-03-14"]).out;
        let (number, _) = all.iter().find_map(|post| post.split_once(" 2025-03-14")).unwrap();
        assert!(shown.contains(number), "{zone} {shown}");
        let thursday = run(zone, &["list", "weekday:thu"]).lines().len();
        assert_eq!(thursday, all.iter().filter(|post| post.ends_with("13")).count(), "{zone}");
    }
}

#[test]
fn sounds_of_dialects_count_as_one_where_that_is_set() {
    let found = |value: &str| duidu(["search", "zileng"]).variable("DUIDU_FUZZY_PINYIN", value).run();
    assert_eq!((found("false").exit, found("true").exit), (Some(1), Some(0)));
    assert!(found("true").out.contains("智能"));
}
