//! Tables whose names or cells are not as they should be.

use super::{imported, lines, shown};

#[test]
fn codes_are_no_side_of_a_pair() {
    let table = "fingerprint,label\n000188ca8a721474,中性\n00086f71f9a176f5,正向\n000876e6e7a39ae1,负向\n";
    assert_eq!(shown(table, &["text"]), Vec::<String>::new());
}

#[test]
fn of_two_fields_of_one_name_one_is_read_and_the_other_is_said() {
    let de = "id,de,fr,de\n1,Guten Tag alle,Bonjour à tous,Guten Abend\n2,Gute Nacht,Bonne nuit,\n";
    for (text, expected, oddity) in [
        (
            de,
            vec!["Guten Tag alle | Bonjour à tous", "Gute Nacht | Bonne nuit"],
            "SameColumn(Excerpt(\"de\"))",
        ),
        ("id,text,text\n1,one,\n2,,two\n3,three,three\n", vec!["one | -", "two | -", "three | -"], ""),
        (
            r#"[{"id": 1, "text": "one", "text": "two"}, {"text": "three"}]"#,
            vec!["two | -", "three | -"],
            "SameName",
        ),
        (r#"[{"id": 1, "text": "one", "text": ""}, {"text": "three"}]"#, vec!["one | -", "three | -"], ""),
    ] {
        assert_eq!(shown(text, &["text", "text_zh"]), expected, "{text}");
        let found = imported(&[text]).oddities;
        let said: Vec<String> = found.keys().map(|oddity| format!("{oddity:?}")).collect();
        assert_eq!(
            (said.len(), said.concat().contains(oddity)),
            (usize::from(!oddity.is_empty()), true),
            "{text}: {said:?}"
        );
    }
}

#[test]
fn addresses_are_no_second_language() {
    let row = |id: u8| {
        format!("41690326242388{id},昵称{id},今天的天气真不错啊大家好{id},https://m.weibo.cn/u/63{id}\n")
    };
    let rows: String = (10..30).map(row).collect();
    assert_eq!(shown(&rows, &["text", "text_zh"])[0], "今天的天气真不错啊大家好10 | -");
    let title = |at: u8| format!("标题说的是第{at}件事情,http://a.example/s?at={at}\n");
    let titles: String = (1..9).map(title).collect();
    assert_eq!(shown(&titles, &["text", "url"])[0], "标题说的是第1件事情 | http://a.example/s?at=1");
}

#[test]
fn marks_of_joined_tables_are_no_text() {
    let table = "\u{feff}date,text\n2025-01-01,one\n\u{feff}date,text\n\u{feff}2025-01-02,two\n";
    assert_eq!(shown(table, &["time", "text"]), ["2025-01-01 | one", "2025-01-02 | two"]);
    let quoted = "\u{feff}\"id\",\"text\"\n\"1\",\"one\"\n\u{feff}\"id\",\"text\"\n\"2\",\"two\"\n";
    assert_eq!(shown(quoted, &["text"]), ["one", "two"]);
}

#[test]
fn a_translation_in_a_language_without_a_name_has_its_original() {
    let table =
        "sentence_id,nepali_sentences,translation_tamang\nS-1,छिरिङले भन्यो,छिरिङसे पाङ्जि\nS-2,म जान्छु,ङा ह्युला\n";
    assert_eq!(shown(table, &["source_id", "text", "text_zh"])[0], "S-1 | छिरिङले भन्यो | छिरिङसे पाङ्जि");
}

#[test]
fn figures_have_names_in_the_singular() {
    let table = "tweet_id,text,retweet,favorite,reply\n1373697810391044099,one,5,13,1373697810391044098\n";
    assert_eq!(shown(table, &["retweets", "likes", "replies"]), ["5 | 13 | -"]);
}

#[test]
fn tables_of_r_are_read() {
    let table = "\"text\",\"favoriteCount\",\"replyToSN\",\"created\",\"replyToSID\",\"id\",\"screenName\"\n\
                 \"so <ed><U+00A0><U+00BD><ed><U+00B8><U+008A> <U+4F60>\",3,NA,2017-02-23 03:19:36,NA,\"834603589737668609\",\"a\"\n\
                 \"b\",0,\"a\",2017-02-23 03:19:37,\"834603589737668609\",\"834603593931972609\",\"a\"\n";
    let expected = ["so 😊 你 | 3 | - | -", "b | 0 | 834603589737668609 | true"];
    assert_eq!(shown(table, &["text", "likes", "reply_to", "is_reply"]), expected);
}

#[test]
fn a_large_object_of_columns_is_read_whole() {
    let column = |name: &str, cell: &dyn Fn(u32) -> String| {
        let cells: Vec<String> = (0..90).map(|row| format!("\"{row}\":\"{}\"", cell(row))).collect();
        format!("\"{name}\":{{{}}}", cells.join(","))
    };
    let id = |row: u32| format!("18745020000000000{row:02}");
    let text = |row: u32| format!("post {row} {}", "and so on ".repeat(6_000));
    for separator in ["", "\n"] {
        let table = format!("{{{},{separator}{}}}", column("id", &id), column("text", &text));
        assert!(table.len() > crate::archive::json_text::LARGEST_WHOLE_OBJECT);
        let shown = shown(&table, &["id", "text"]);
        assert_eq!(shown.len(), 90);
        assert!(shown[89].starts_with("1874502000000000089 | post 89 and"), "{}", &shown[89][..60]);
    }
}

#[test]
fn both_texts_have_many_names() {
    for names in
        ["原帖,译文", "推文原文,推文译文", "原文（英文）,译文（中文）", "英,中", "sentence1,sentence2"]
    {
        let table = format!(
            "日期,{names}\n2025-01-01,Learn to code.,学会编程。\n2025-01-02,It is a skill.,这是本领。\n"
        );
        assert_eq!(
            shown(&table, &["time", "text", "text_zh"]),
            ["2025-01-01 | Learn to code. | 学会编程。", "2025-01-02 | It is a skill. | 这是本领。"],
            "{names}"
        );
    }
}

#[test]
fn a_column_of_words_under_the_name_of_a_figure_is_the_text() {
    let table = "标题,链接,创建时间,我的评分,评论\n电影一,https://movie.douban.com/subject/1/,2021-01-01 10:00:00,5,很好的电影。\n电影二,https://movie.douban.com/subject/2/,2021-01-02 10:00:00,4,\n";
    assert_eq!(shown(table, &["text"]), ["电影一\n\n很好的电影。", "电影二"]);
    let counted = "标题,创建时间,评论\n电影一,2021-01-01 10:00:00,12\n";
    assert_eq!(shown(counted, &["text", "replies"]), ["电影一 | 12"]);
}

#[test]
fn a_zone_of_several_names_is_told_by_its_own_column() {
    let table = "id\tcreated_at\tdate\ttime\ttimezone\ttweet\n1234567890\t2009-05-05 20:00:00 CST\t2009-05-05\t20:00:00\t+0800\thello\n";
    assert_eq!(shown(table, &["time"]), ["2009-05-05T12:00:00.000Z"]);
}

#[test]
fn tables_one_after_another_are_read_by_their_own_names() {
    let first = "id,text,date,likes\n1,\"Low tide,\ntoday\",2024-01-02,5\n";
    for (more, expected) in [
        ("text,likes,date,id\nNo wind,7,2024-01-04,3\n", "No wind | 2024-01-04 | 7 | 5"),
        ("ID,Text,Date,Likes\n3,No wind,2024-01-04,7\n", "No wind | 2024-01-04 | 7 | 5"),
        ("\u{feff}\"text\";\"date\"\n\"No wind; none\";2024-01-04\n", "No wind; none | 2024-01-04 | - | 5"),
        ("id,text,date,likes\n3,No wind,2024-01-04,7\n", "No wind | 2024-01-04 | 7 | 5"),
    ] {
        let table = format!("{first}{more}");
        let found = shown(&table, &["text", "time", "likes"]);
        let lines: Vec<u32> = imported(&[&table]).kept.found.posts.iter().map(|post| post.line).collect();
        assert_eq!(found.len(), 2, "{more}: {found:?}");
        assert_eq!(format!("{} | {}", found[1], lines[1]), expected, "{more}");
        let row = crate::archive::import::tables::row(&table, b',', 5).unwrap();
        assert!(row.contains("ext: No wind"), "{row}");
    }
}

#[test]
fn names_in_other_languages_are_known() {
    for (table, expected) in [
        (
            "日付,投稿者,内容,いいね,リツイート\n2024/05/06 19:08,花子,今日は海へ行きました。,12,3\n",
            "2024-05-06T19:08:00.000Z | 花子 | 12 | 3",
        ),
        (
            "fecha;usuario;texto;me gusta;retuits\n25/05/2024 17:08;ana;Hoy hace mucho sol.;12;3\n",
            "2024-05-25T17:08:00.000Z | ana | 12 | 3",
        ),
        (
            "Data,Autor,Mensagem,Curtidas,Compartilhamentos\n25/05/2024 17:08,ana,Hoje faz muito sol.,12,3\n",
            "2024-05-25T17:08:00.000Z | ana | 12 | 3",
        ),
        (
            "Дата;Автор;Текст;Лайки;Репосты\n06.05.2024 07:08;Аня;Сегодня солнечно.;12;3\n",
            "2024-05-06T07:08:00.000Z | Аня | 12 | 3",
        ),
        (
            "작성일,작성자,내용,좋아요,공유\n2024-05-06 07:08,민지,오늘은 바다에 갔어요.,12,3\n",
            "2024-05-06T07:08:00.000Z | 민지 | 12 | 3",
        ),
        (
            "笔记id,标题,描述,点赞数量,分享数,上传时间,昵称\n65f1a2b3000000001203abcd,周末去哪,好地方,12,3,2024-03-13 20:15:00,小美\n",
            "2024-03-13T20:15:00.000Z | 小美 | 12 | 3",
        ),
    ] {
        assert_eq!(shown(table, &["time", "author", "likes", "retweets"]), [expected], "{table}");
    }
}

#[test]
fn texts_without_a_name_are_posts_where_nothing_else_is_like_them() {
    for (text, expected) in [
        ("[\"The tide is low today.\", \"今天没有风。\"]", vec!["The tide is low today.", "今天没有风。"]),
        (
            "Low tide https://t.co/A1\nRT @mei: no wind\nthree\n",
            vec!["Low tide https://t.co/A1", "RT @mei: no wind", "three"],
        ),
        ("[\"tide\", \"wind\"]", vec![]),
        ("The tide is low today.\nThere is no wind.\nRain on the roof.\n", vec![]),
        (
            "| 时间 | 作者 | 内容 |\n| --- | --- | --- |\n| 2024-05-06 | @amy | One \\| two |\n",
            vec!["One | two"],
        ),
    ] {
        assert_eq!(shown(text, &["text"]), expected, "{text}");
    }
}

#[test]
fn columns_that_hold_what_posts_lack_are_named() {
    for (table, expected) in [
        ("text,Wann\na,2024-05-06 07:08\nb,2024-05-07\n", &["TimeColumn(Excerpt(\"Wann\"))"][..]),
        (
            "text,date,x,Klicks,n,flag,y\na,2024-05-06,1.2K,7,1,0,\nb,2024-05-07,40,\"1,200\",2,1,z\n",
            &["FigureColumns(Excerpt(\"x, Klicks\"))"],
        ),
        // What is read, and parts of it.
        ("text,created_at,public_metrics.like_count,at\na,2024-05-06T00:00:00Z,7,2024-05-07\n", &[]),
        ("text,date,likes,Klicks\na,2024-05-06,1,70\nb,2024-05-07,2,80\n", &[]),
        // Not all of its cells, or an id.
        ("text,Wann,k\na,2024-05-06,1787378802226102273\nb,soon,1787378802226102299\n", &[]),
    ] {
        let found = imported(&[table]);
        let named = found.oddities.keys().map(|oddity| format!("{oddity:?}"));
        let named: Vec<String> = named.filter(|oddity| oddity.contains("Column")).collect();
        assert_eq!(named, expected, "{table}");
    }
}

#[test]
fn a_row_that_no_table_has_is_not_read() {
    let table = |cells: usize| format!("id,created_at,text\n1,2022-01-01,\"hi\"{}\n", ",".repeat(cells));
    assert_eq!(lines(&[&table(1000)]).len(), 1);
    assert_eq!(lines(&[&table(200_000)]).len(), 0);
}
