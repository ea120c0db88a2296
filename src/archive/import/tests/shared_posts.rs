//! Posts that hold others, and who wrote them: Misskey, Tumblr, VK; and pages, comments and feeds that were not told before.

use super::{imported, shown};
use crate::archive::issue::ImportOddity;

#[test]
fn notes_of_misskey_say_who_shares_what() {
    let note = |rest: &str| {
        format!(
            r#"[{{"id":"9abcdefghj","createdAt":"2023-07-08T00:02:02.345Z","user":{{"username":"ken","host":null}},"visibility":"public","repliesCount":1,"fileIds":[],{rest}}}]"#
        )
    };
    let renote = r#""renoteId":"9abcdefg00","renote":{"id":"9abcdefg00","createdAt":"2023-07-07T00:00:00.000Z","user":{"username":"saki","host":"sea.example"},"text":"海很静","fileIds":[]}"#;
    for (rest, expected) in [
        (format!(r#""text":null,"renoteCount":0,{renote}"#), "ken | RT @saki@sea.example: 海很静 | - | 0"),
        (
            format!(r#""text":"看","renoteCount":4,"reactions":{{"👍":2,":a@b.example:":3}},{renote}"#),
            "ken | 看\n\nQT @saki@sea.example: 海很静 | 5 | 4",
        ),
        (
            r#""text":"画","renoteId":null,"files":[{"name":"a.png","comment":"两只猫"}]"#.to_owned(),
            "ken | 画\n[两只猫] | - | -",
        ),
    ] {
        let [line] = &shown(&note(&rest), &["author", "text", "likes", "retweets"])[..] else {
            panic!("{rest}")
        };
        assert_eq!(line.replace("null", "-"), expected, "{rest}");
    }
}

#[test]
fn blocks_of_tumblr_are_paragraphs_and_those_passed_on_are_named() {
    let post = r#"{"response":{"posts":[{"type":"blocks","blog_name":"kit","id_string":"700000000000000001","post_url":"https://kit.tumblr.com/post/700000000000000001","timestamp":1667297472,"note_count":42,
"content":[{"type":"text","text":"海 and more","formatting":[{"start":2,"end":5,"type":"link","url":"https://example.org/t"},{"start":0,"end":1,"type":"bold"}]},{"type":"image","alt_text":"a cat"},{"type":"link","url":"https://example.org/l","title":"Sea"}],
"trail":[{"blog":{"name":"orig"},"content":[{"type":"text","text":"the first"},{"type":"text","text":"words"}]}]}]}}"#;
    let text = "海 and (https://example.org/t) more\n\n[a cat]\n\nSea\nhttps://example.org/l\n\nRT @orig: the first\n\nwords";
    assert_eq!(shown(post, &["author", "likes", "text"]), [format!("kit | 42 | {text}")]);
    let quotation = r#"[{"type":"quote","id":1,"blog_name":"kit","post_url":"https://kit.tumblr.com/post/1","timestamp":1351764672,"text":"quoth &ldquo;he&rdquo;","source":"<a href=\"https://t.umblr.com/redirect?z=https%3A%2F%2Fexample.org%2F&t=x\">src</a>"}]"#;
    assert_eq!(shown(quotation, &["text"]), ["quoth “he”\n\nsrc (https://example.org/)"]);
}

#[test]
fn posts_of_vk_have_their_authors_links_and_mentions() {
    let wall = r#"{"response":{"items":[
{"id":10,"from_id":5,"owner_id":-7,"date":1600000000,"text":"Привет [id6|Оля]","attachments":[{"type":"link","link":{"url":"https://example.org/vk"}},{"type":"photo","photo":{"text":"подпись"}}],"likes":{"count":10},"views":{"count":500}},
{"id":11,"from_id":-7,"owner_id":-7,"date":1600000100,"text":"","copy_history":[{"id":5,"owner_id":5,"from_id":5,"date":1599999999,"text":"чужая"}]}],
"profiles":[{"id":5,"first_name":"Аня","last_name":"Ли"}],"groups":[{"id":7,"name":"Море","screen_name":"more"}]}}"#;
    assert_eq!(
        shown(wall, &["author", "url", "text", "likes", "views"]),
        [
            "Аня Ли | https://vk.com/wall-7_10 | Привет Оля\nhttps://example.org/vk\n[подпись] | 10 | 500",
            "more | https://vk.com/wall-7_11 | RT @Аня Ли: чужая | - | -"
        ]
    );
}

#[test]
fn a_page_with_a_table_of_posts_is_read_row_by_row() {
    let page = "<!DOCTYPE html><html><body><table><thead><tr><th>ID</th><th>Date</th><th>Content</th><th>Screen Name</th><th>Likes</th><th>URL</th></tr></thead><tbody>\n<tr><td>1821713517376438273</td><td>2024-08-09 09:02:03 +08:00</td><td><p>Hello &amp; so<br>world</p></td><td>amy</td><td>1,005</td><td><a href=\"https://x.com/amy/status/1821713517376438273\">https://x.com/amy/status/1821713517376438273</a></td></tr>\n<tr><td>1822075905242038273</td><td>2024-08-10 09:02:03 +08:00</td><td>Second</td><td>bob</td><td></td><td></td></tr></tbody></table></body></html>";
    assert_eq!(
        shown(page, &["source_line", "author", "time", "likes", "url", "text"]),
        [
            "2 | amy | 2024-08-09T01:02:03.000Z | 1005 | https://x.com/amy/status/1821713517376438273 | Hello &amp; so\nworld",
            "3 | bob | 2024-08-10T01:02:03.000Z | - | - | Second"
        ]
    );
}

#[test]
fn comments_deleted_items_answers_and_feeds_with_prefixes_are_told() {
    let comment = r#"[{"media_list_data":[{"uri":""}],"string_map_data":{"Comentario":{"value":"\u00e5\u00a5\u00bd nice"},"Propietario":{"value":"amy"},"Hora":{"timestamp":1600000000}}}]"#;
    assert_eq!(shown(comment, &["text", "time"]), ["好 nice | 2020-09-13T12:26:40.000Z"]);
    let items = "{\"by\":\"mei\",\"id\":8,\"time\":1314211127,\"text\":\"sea\",\"type\":\"comment\"}\n{\"deleted\":true,\"id\":9,\"time\":1175714201,\"type\":\"comment\"}\n";
    let found = imported(&[items]);
    assert_eq!(found.kept.count, 1);
    assert!(found.bad_records.is_empty() && found.oddities.contains_key(&ImportOddity::Deletion));
    let answer = r#"[{"id":1234567890,"type":"answer","question":{"id":111,"title":"海？"},"author":{"name":"张三"},"content":"<p>静<a href=\"https://link.zhihu.com/?target=https%3A//example.org/a\">见</a></p>","created_time":1600000000,"voteup_count":5,"url":"https://api.zhihu.com/answers/1234567890"}]"#;
    assert_eq!(
        shown(answer, &["url", "text"]),
        ["https://www.zhihu.com/question/111/answer/1234567890 | 海？\n\n静见 (https://example.org/a)"]
    );
    let feed = "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:entry><a:title>Sea</a:title><a:author><a:name>Ann</a:name></a:author><a:published>2024-01-02T03:04:05Z</a:published></a:entry></a:feed>";
    assert_eq!(shown(feed, &["author", "text"]), ["Ann | Sea"]);
    let feed = r#"{"version":"https://jsonfeed.org/version/1.1","authors":[{"name":"Mei"}],"items":[{"id":"2","content_text":"one","authors":[{"name":"Guest"}]},{"id":"3","content_text":"two"}]}"#;
    assert_eq!(shown(feed, &["author", "text"]), ["Guest | one", "Mei | two"]);
    // What a feed links is the post that is passed on.
    let feed = "<rss version=\"2.0\"><channel><item><title>RT by @jack: Sea</title><creator>@bo</creator><description><![CDATA[<p>Sea</p>]]></description><link>https://nitter.net/bo/status/1767324622648246277#m</link></item></channel></rss>";
    let found = imported(&[feed]);
    assert!(found.warnings.is_empty(), "{:?}", found.warnings);
    assert_eq!(shown(feed, &["author", "text"]), ["jack | RT @bo: Sea"]);
}

#[test]
fn a_note_that_quotes_its_post_as_a_whole_is_that_post() {
    let head = "---\nauthor: \"@mei\"\nsource: https://x.com/mei/status/1500000000000000000\n---\n\n";
    for body in [
        "> [!quote] Mei\n> One line.\n>\n> Another.\n",
        "> One line.\n>\n> Another.\n",
        "One line.\n\nAnother.\n",
    ] {
        assert_eq!(shown(&format!("{head}{body}"), &["text"]), ["One line.\n\nAnother."], "{body}");
    }
}
