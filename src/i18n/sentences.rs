//! Sentences of the command line and of errors: English with places `{0}`, Chinese with the same places.

use super::UiLanguage;

/// Every sentence once. What fills a place may be a sentence of the table itself.
pub const SENTENCES: &[(&str, &str)] = &[
    // What the commands and their arguments are.
    (
        "Read archives of posts with an original and its translation side by side",
        "对照阅读推文档案：原文与译文并排",
    ),
    ("Read on the screen (the same as no command)", "在屏幕上阅读（与不写命令相同）"),
    ("List posts, one a line", "列出推文，一条一行"),
    ("Find posts, best first, with the passage that matches", "查找推文，最相关的在前，附上命中的段落"),
    ("Print posts as the reader shows them", "按阅读器的样子打印推文"),
    ("Print aligned passages, one pair a line", "打印对齐的段落，一对一行"),
    ("Print the terms that the posts give in both languages", "打印推文里中英并列的术语"),
    (
        "Look for what is odd: claims, records, translations that stop, numbers and links that differ",
        "找出可疑之处：文件自述、坏记录、没译完的译文、两侧不一致的数字和链接",
    ),
    ("Totals, months, distribution, days and hours, top posts", "合计、月份、分布、星期与钟点、最热的推文"),
    (
        "The figure of months and distribution",
        "月份和分布用哪项数据：likes、retweets、replies、quotes、views、bookmarks",
    ),
    (
        "Months, days and hours in this computer's zone instead of UTC",
        "月份、星期和钟点按本机时区，而不用 UTC",
    ),
    (
        "Write posts to a file: Markdown, JSON lines, CSV, a web page or an e-book",
        "导出推文：Markdown、JSON、CSV、网页或电子书",
    ),
    (
        "What to write: md (duidu reads it again), jsonl, csv, html (one file) or epub",
        "写成什么：md（duidu 可再读）、jsonl、csv、html（单个文件）或 epub",
    ),
    ("Where to write (default: standard output)", "写到哪里（默认：标准输出）"),
    ("Replace the file where there is one", "文件已存在时替换"),
    ("Print the completions of a shell", "打印 shell 的补全脚本"),
    ("Which shell", "哪种 shell：bash、elvish、fish、powershell、zsh"),
    (
        "Print the manual page of duidu or of one of its commands, for man -l -",
        "打印 duidu 或某个命令的手册页，可交给 man -l - 显示",
    ),
    ("A command; duidu itself without one", "命令名；不写则为 duidu 本身"),
    ("Topics of the archive, with the posts about each", "档案里的话题，以及各话题的推文"),
    (
        "An archive: a file, a folder, or - for standard input (repeatable)",
        "档案：文件、文件夹，或用 - 表示标准输入（可重复）",
    ),
    (
        "Archives to read, then where to open: a link, an id or #NUMBER",
        "要读的档案，然后是打开的位置：链接、id 或 #编号",
    ),
    (
        "Colours: dark, light, ansi (the terminal's sixteen) or plain (default: by the terminal)",
        "配色：dark、light、ansi（终端的十六色）或 plain（默认随终端）",
    ),
    ("Show times in this computer's zone instead of UTC", "按本机时区显示时间，而不用 UTC"),
    ("Language of the interface (auto: by the locale)", "界面语言：auto 随系统区域，en 英文，zh 中文"),
    ("Leave the mouse to the terminal", "不占用鼠标"),
    ("Words to look for; all posts without them", "要查找的词；不写则为全部推文"),
    ("Words to look for, in either language", "要查找的词，中英文皆可"),
    ("Print one JSON object a line", "每行输出一个 JSON 对象"),
    ("Print one JSON object", "输出一个 JSON 对象"),
    ("Print at most this many", "最多输出这么多条"),
    ("The figure shown", "显示哪项数据：likes、retweets、replies、quotes、views、bookmarks"),
    ("Numbers (44, #044), ids or links", "编号（44、#044）、id 或链接"),
    (
        "Numbers (44, #044), ids or links; all posts without them",
        "编号（44、#044）、id 或链接；不写则为全部推文",
    ),
    ("Which language", "哪种语言：en、zh 或 both"),
    ("How both languages are laid out", "双语排法：columns 左右对照，interleaved 逐段对照"),
    ("Columns to wrap at (default: the terminal's, else 80)", "折行的列数（默认随终端，否则 80）"),
    ("Leave out the line with number, author and time", "不打印编号、作者和时间那一行"),
    ("How they are written", "写成什么格式：jsonl、tsv 或 tmx"),
    (
        "Words that a term or its post must hold; all terms without them",
        "术语或其推文须含的词；不写则为全部术语",
    ),
    (
        "How they are written (default: columns on a screen, tsv in a pipe)",
        "写成什么格式：tsv 或 anki（默认：屏幕上分栏，管道里 tsv）",
    ),
    ("Only terms whose translations differ", "只看译法不一的术语"),
    (
        "A name, in either language, pinyin or initials; all topics without it",
        "话题名，中英文、拼音或首字母皆可；不写则为全部话题",
    ),
    ("Neither read nor save marks and places", "不读取也不保存标记和位置"),
    ("Start at the first post, not where the last run ended", "从第一条开始，不接着上次的位置"),
    (
        "What is remembered between runs: marks, places and views",
        "两次运行之间记住的内容：标记、位置和显示方式",
    ),
    (
        "path: where it is; dump: its facts, one JSON object a line; check: whether a line is damaged",
        "path：文件在哪里；dump：全部内容，每行一个 JSON 对象；check：有没有损坏的行",
    ),
    ("Print help", "打印帮助"),
    ("Print help (see more with '--help')", "打印帮助"),
    ("Print help (see a summary with '-h')", "打印帮助"),
    ("Print version", "打印版本"),
    ("Print this message or the help of the given subcommand(s)", "打印本帮助，或某个命令的帮助"),
    // What goes wrong with the command line.
    (
        "no post '{0}' in this archive; duidu list shows what there is",
        "档案里没有「{0}」这条推文；用 duidu list 看有哪些",
    ),
    ("no command '{0}'; duidu --help shows what there is", "没有「{0}」这个命令；用 duidu --help 看有哪些"),
    ("no theme '{0}'; the themes are {1}", "没有「{0}」这种配色；可选：{1}"),
    ("standard output: {0}", "标准输出：{0}"),
    ("standard output is not a terminal", "标准输出不是终端"),
    (
        "no keyboard: standard input is not a terminal and /dev/tty does not open: {0}",
        "没有键盘：标准输入不是终端，/dev/tty 也打不开：{0}",
    ),
    ("the terminal does not take its settings: {0}", "终端不接受设置：{0}"),
    ("the system refuses a signal handler or a thread: {0}", "系统拒绝了信号处理或线程：{0}"),
    ("the screen cannot be written: {0}", "屏幕无法写入：{0}"),
    // What goes wrong with what is remembered.
    ("no home folder; set HOME or XDG_STATE_HOME", "不知道主目录在哪里；请设置 HOME 或 XDG_STATE_HOME"),
    ("a newer version of duidu is using it", "更新版本的 duidu 正在使用它"),
    ("the disk is full", "磁盘已满"),
    ("your share of the disk is full", "磁盘配额已用完"),
    ("the file is too large", "文件太大"),
    ("the file system is read-only", "文件系统只读"),
    ("you may not write there; change its permissions", "无权写入，请修改权限"),
    ("a file stands where a folder is wanted", "应是文件夹的地方是一个文件"),
    ("it is not a regular file", "不是普通文件"),
    ("another copy of duidu holds it", "另一个 duidu 正占用它"),
    ("it is not UTF-8", "不是 UTF-8"),
    ("it is cut short", "没有写完"),
    ("it is not JSON", "不是 JSON"),
    ("its check sum differs", "校验和不符"),
    ("it is no fact", "不是可识别的内容"),
    ("it is neither true nor false", "既不是 true 也不是 false"),
    ("it is no list of words", "不是词的列表"),
    ("it is no place in an archive", "不是档案中的位置"),
    ("it is no view of an archive", "不是显示方式"),
    // What is said of an export.
    (
        "an EPUB is no text for a screen; name a file with -o, or send it into a pipe",
        "EPUB 不能显示在屏幕上；请用 -o 给出文件名，或送入管道",
    ),
    (
        "an EPUB of more than 4 GiB cannot be written; choose fewer posts by a query",
        "EPUB 不能超过 4 GiB；请用查询少选一些推文",
    ),
    ("no post answers the query; nothing is written", "没有命中的推文，什么都没写"),
    ("wrote {0} posts to '{1}'", "已把 {0} 条推文写入「{1}」"),
    ("'{0}' is there already; --force replaces it", "「{0}」已存在；加 --force 可替换"),
    ("'{0}' is no plain file; name another, or leave -o out", "「{0}」不是普通文件；请换一个，或不写 -o"),
    ("'{0}' cannot be written: {1}", "「{0}」无法写入：{1}"),
    // What goes wrong with an archive.
    ("no such file", "没有这个文件"),
    ("you may not read this file; change its permissions", "无权读取这个文件，请修改权限"),
    ("it became shorter while it was read", "读取时文件变短了"),
    ("reading was called off", "读取已取消"),
    ("the file is larger than the memory there is", "文件大过可用内存"),
    ("not a regular file; pipe it in and name '-' instead", "不是普通文件；请用管道送入，并以 - 代替文件名"),
    ("more than {0} MiB; save it to a file first", "超过 {0} MiB，请先存成文件"),
    ("the file is empty", "文件是空的"),
    (
        "no post found; an archive has a line such as '### 001' and below it '作者: @name' for each post",
        "没有找到推文；档案中每条推文应有一行「### 001」，下面有「作者: @name」",
    ),
    (
        "no post found; JSON is read as one post a line, as 'duidu list --json' prints it",
        "没有找到推文；JSON 应一行一条，如 duidu list --json 所输出",
    ),
    ("no post can be read", "没有一条推文可读"),
    ("no post can be read (line {0}: {1})", "没有一条推文可读（第 {0} 行：{1}）"),
    (
        "the folder holds no archive; name a file, or a folder with .md or .jsonl files",
        "文件夹里没有档案；请给出文件，或含有 .md 或 .jsonl 文件的文件夹",
    ),
    ("this is {0}", "这是{0}"),
    ("a zip file; unpack it first", " zip 压缩包，请先解压"),
    ("a gzip file; unpack it first", " gzip 压缩包，请先解压"),
    ("a bzip2 file; unpack it first", " bzip2 压缩包，请先解压"),
    ("a zstd file; unpack it first", " zstd 压缩包，请先解压"),
    ("a PDF document", " PDF 文档"),
    ("a picture", "一张图片"),
    (
        "a part of X's own archive; only Markdown and JSON lines can be read",
        " X 官方存档的一部分；只能读 Markdown 和 JSON 行",
    ),
    ("a database", "一个数据库"),
    ("a program", "一个程序"),
    ("no text: it holds zero bytes", "二进制数据，不是文本"),
    (
        "one JSON array; only JSON lines, one object a line, can be read",
        "一个 JSON 数组；只能读一行一个对象的 JSON",
    ),
    ("HTML or XML; only Markdown and JSON lines can be read", " HTML 或 XML；只能读 Markdown 和 JSON 行"),
    // What goes wrong with a query.
    ("no operator '{0}:'; did you mean '{1}:'?", "没有运算符「{0}:」，是不是「{1}:」？"),
    (
        "no operator '{0}:'; to find the text itself, quote it: \"{1}\"",
        "没有运算符「{0}:」；若要查找这段文字，请加引号：\"{1}\"",
    ),
    ("'{0}' cannot be answered: {1}", "「{0}」无法回答：{1}"),
    ("'{0}:' wants {1}, not '{2}', as in '{3}'", "「{0}:」后面要写{1}，不能是「{2}」，例如 {3}"),
    ("'{0}:' wants {1}, as in '{2}'", "「{0}:」后面要写{1}，例如 {2}"),
    ("no '{0}'; did you mean '{1}'?", "没有「{0}」，是不是「{1}」？"),
    (
        "an order cannot be excluded; to turn it round, type 'sort:-{0}'",
        "排序不能排除；要反过来请写 sort:-{0}",
    ),
    (
        "the words cannot stand in both; for each language type 'en:word zh:词'",
        "同样的词不可能两种语言都有；请分别写 en:word zh:词",
    ),
    ("brackets are nested more than {0} deep", "括号嵌套超过 {0} 层"),
    ("a handle", "用户名"),
    ("a date", "日期"),
    ("seconds since 1970", "1970 年以来的秒数"),
    ("a time with its unit (d, h, m, s)", "带单位的时长（d、h、m、s）"),
    ("a day of the week (mon to sun) or a range", "星期几（mon 到 sun）或其范围"),
    ("an hour (0 to 23) or a range", "几点（0 到 23）或其范围"),
    ("a status id", "推文 id"),
    ("a number", "数字"),
    ("a number or a range", "数字或范围"),
    ("a word or a quoted phrase", "一个词，或加引号的短语"),
    ("one of {0}", "其中之一：{0}"),
    ("an archive of posts has no places", "推文档案里没有地点"),
    (
        "an archive of text does not say what pictures or films a post has; 'filter:links' finds links",
        "文字档案没有记录图片和视频；filter:links 可以找链接",
    ),
    (
        "an archive of posts knows nothing about accounts; 'from:' finds an author",
        "推文档案不了解账号；from: 可以找作者",
    ),
    ("an archive of posts has no cards; 'url:' finds links", "推文档案里没有卡片；url: 可以找链接"),
    ("an archive of posts does not say whom a post quotes", "推文档案没有记录引用了谁"),
    ("an archive of posts has no lists; 'from:' finds an author", "推文档案里没有列表；from: 可以找作者"),
    (
        "an archive of posts does not say with which program a post was written",
        "推文档案没有记录用什么程序发推",
    ),
    ("whether a post is a retweet would be guessed from its text", "是否转推只能从文字猜测"),
];

impl UiLanguage {
    /// `english`, a sentence of the table with its places filled, in this tongue; as it is where the table has none.
    pub fn sentence(self, english: &str) -> String {
        match self {
            Self::English => english.to_owned(),
            Self::SimplifiedChinese | Self::TraditionalChinese => {
                chinese(english, 0).unwrap_or_else(|| english.to_owned())
            }
        }
    }
}

/// Places may hold sentences, which hold no further ones.
const DEPTH: usize = 2;

fn chinese(english: &str, depth: usize) -> Option<String> {
    if let Some((_, exact)) = SENTENCES.iter().find(|(known, _)| *known == english) {
        return Some((*exact).to_owned());
    }
    let of_pattern = |(pattern, chinese): &(&str, &'static str)| Some((filling(pattern, english)?, *chinese));
    let (values, pattern) = SENTENCES.iter().filter(|(known, _)| known.contains('{')).find_map(of_pattern)?;
    let mut text = pattern.to_owned();
    for (at, value) in values.iter().enumerate() {
        let value = if depth < DEPTH { self::chinese(value, depth + 1) } else { None }
            .unwrap_or_else(|| (*value).to_owned());
        text = text.replace(&format!("{{{at}}}"), &value);
    }
    Some(text)
}

/// What stands at the places `{0}`, `{1}` … of `pattern` in `text`, if that is how `text` was made.
fn filling<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut values = Vec::new();
    let mut pieces = pattern.split(['{', '}']);
    let mut rest = text.strip_prefix(pieces.next()?)?;
    // Pieces alternate: a place's number, then what follows it.
    while let (Some(_), Some(after)) = (pieces.next(), pieces.next()) {
        let end = if after.is_empty() { rest.len() } else { rest.find(after)? };
        values.push(rest.get(..end)?);
        rest = rest.get(end + after.len()..)?;
    }
    rest.is_empty().then_some(values)
}

#[cfg(test)]
mod tests {
    use super::{SENTENCES, filling};
    use crate::i18n::UiLanguage;

    #[test]
    fn places_are_found_and_filled() {
        for (pattern, text, expected) in [
            ("no {0} in '{1}'", "no cat in 'box'", Some(vec!["cat", "box"])),
            ("no {0}", "no cat", Some(vec!["cat"])),
            ("no {0}", "a cat", None),
            ("{0} of {1}: {2}", "a of b: c", Some(vec!["a", "b", "c"])),
        ] {
            assert_eq!(filling(pattern, text), expected, "{pattern}");
        }
        let said = UiLanguage::SimplifiedChinese.sentence("'since:' wants a date, as in 'since:2025-03-14'");
        assert_eq!(said, "「since:」后面要写日期，例如 since:2025-03-14");
        assert_eq!(UiLanguage::SimplifiedChinese.sentence("something else"), "something else");
        assert_eq!(UiLanguage::English.sentence("no such file"), "no such file");
    }

    #[test]
    fn both_tongues_have_the_same_places_and_no_sentence_stands_twice() {
        for (at, (english, chinese)) in SENTENCES.iter().enumerate() {
            for place in ["{0}", "{1}", "{2}", "{3}"] {
                assert_eq!(english.contains(place), chinese.contains(place), "{english}");
            }
            assert!(
                SENTENCES.iter().skip(at + 1).all(|(other, _)| other != english),
                "{english} stands twice"
            );
        }
    }
}
