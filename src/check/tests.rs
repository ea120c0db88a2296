//! Findings and their sentences.

use super::{FindingKind, check_records};
use crate::archive::issue::{Excerpt, WarningKind};
use crate::archive::parse;
use crate::i18n::UiLanguage;

#[test]
fn a_finding_names_file_line_and_post() {
    let file = "# Zoe Twitter 2025\n\n总计推文数量: 3\n\n### 1\n\n作者: @mei\n时间: never\n\na\n\n### 1\n\n作者: @mei\n\nb\n";
    let loaded = parse("t.md", file.to_owned()).unwrap();
    let found: Vec<_> =
        check_records(&loaded).iter().map(|finding| (finding.post, finding.to_string())).collect();
    assert_eq!(
        found,
        [
            (None, "t.md:1: the head claims 3 posts, but there are 2".to_owned()),
            (None, "t.md:1: the title names 'Zoe', but the posts are by @mei".to_owned()),
            (Some(1), "t.md:12: number 1 is taken by an earlier post".to_owned()),
            (Some(0), "t.md:5: date 'never' cannot be read; write it as 2025-03-13".to_owned()),
        ]
    );
}

#[test]
fn every_sentence_is_there_in_chinese() {
    let kind = FindingKind::Warning(WarningKind::DisplayName {
        name: Excerpt::new("A B"),
        handle: Excerpt::new("ab"),
    });
    assert_eq!(kind.message(UiLanguage::SimplifiedChinese), "作者「A B」不是账号，改用链接中的 @ab");
    assert!(FindingKind::Joined.message(UiLanguage::SimplifiedChinese).contains("拼接"));
}

/// The words of the findings in the texts of an archive of `bodies`, each with its post.
fn text_words(bodies: &[&str]) -> Vec<(Option<usize>, &'static str)> {
    let post = |(at, body): (usize, &&str)| {
        format!(
            "### {}\n\n作者: @mei\n时间: 2025-03-04\n链接: https://x.com/mei/status/{}\n\n{body}\n",
            at + 1,
            at + 1
        )
    };
    let file: String = bodies.iter().enumerate().map(post).collect();
    let findings = super::check(&parse("t.md", file).unwrap());
    let of_text = findings.iter().filter(|finding| matches!(finding.kind, FindingKind::Text(_)));
    of_text.map(|finding| (finding.post, finding.kind.word().name())).collect()
}

#[test]
fn what_most_posts_have_is_said_once() {
    let translated = "The cat sleeps on the mat.\n\n猫在垫子上睡觉。";
    let reply = "@ann The cat sleeps on the mat.\n\n猫在垫子上睡觉。";
    assert_eq!(text_words(&[reply, translated]), [(Some(0), "dropped-handles")]);
    assert_eq!(text_words(&[reply, translated, reply]), [(None, "dropped-handles")]);
    let plain = "The dog barks all the night long.";
    assert_eq!(text_words(&[translated, plain]), [(Some(1), "no-translation")]);
    assert_eq!(text_words(&[plain, plain]), [(None, "untranslated")]);
    // Written in the language that the others are translated into.
    assert!(text_words(&[translated, "今天的天气真的很好，我们出去走走。"]).is_empty());
}
