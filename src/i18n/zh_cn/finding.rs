//! What is odd about an archive or a translation.

use crate::i18n::macros::texts;

texts! { FindingMessage in SimplifiedChinese;
    // Records that cannot be read.
    NumberTooLarge { value } => "编号「{value}」过大，请改小";
    EmptyRecord => "这条记录既没有链接也没有正文，文件是否在此处被截断？";
    BadJson { at } => "这一行从第 {at} 字节起不是 JSON";
    JsonCutOff => "这一行的 JSON 不完整，是否被截断？";
    JsonTooDeep => "这一行的 JSON 嵌套超过 128 层";
    NoObject => "这一行不是 JSON 对象";

    // What was repaired or left out.
    BadId { value } => "链接中的「{value}」不是推文 ID";
    IdField { value } => "ID「{value}」无效；请写出全部数字，或不含空格的字母";
    NumberField { value } => "编号「{value}」不是整数，改按顺序编号";
    LoneSurrogate => "此处有半个字符（孤立的代理项），已替换";
    BadDate { value } => "日期「{value}」无法识别，请写成 2025-03-13";
    BadFigure { metric, value } => "{metric}「{value}」不是数字，已忽略";
    OtherHandle { author, link } => "作者是 @{author}，链接却指向 @{link}";
    DisplayName { name, handle } => "作者「{name}」不是账号，改用链接中的 @{handle}";
    OtherDate { date, day } => "日期「{date}」与推文 ID 所示的 {day} 不符";
    NoText => "推文没有正文";
    HeadingOnly { number } => "标题「### {number}」下没有元数据，已算作上一条的正文";
    Duplicate { id } => "推文 {id} 重复出现，已保留较完整的记录";
    SharedIds { count, id } => "{count} 条推文的 ID 与其他推文相同（首个：{id}）；这些推文保留，但不带 ID";
    InvalidUtf8 { count } => "有 {count} 处不是 UTF-8，已替换，首处在此";
    Utf16 => "文件是 UTF-16 编码，已转换";
    Encoding { name } => "文件是 {name} 编码，已转换";
    ZeroBytes { count } => "有 {count} 个 NUL 字节，首个在此";
    NotReadToEnd { reason } => "未能读完：{reason}";
    Skipped { reason } => "已略过：{reason}";
    SameFile => "同一文件出现两次，只读一次";

    // Archives of other programs.
    WithoutZone { count } => "{count} 个时间没有时区，按 UTC 处理";
    ZoneTaken { zone, count } => "{count} 个时间没有时区，按 {zone} 处理";
    PairedByOrder { count } => "{count} 条推文只按顺序与译文配对";
    WithoutTranslation { count } => "{count} 条推文在译文文件中没有译文";
    UnusedTranslation { count } => "{count} 条译文没有对应的推文";
    OtherTranslation { count } => "{count} 条译文未采用：另一文件也有这些推文的译文；用 --to 指定所要的语言";
    Deletions { count } => "已跳过 {count} 条删除通知";
    OtherRecords { count } => "已跳过 {count} 条不是推文的记录";
    PrivatePosts { count } => "{count} 条私信未显示；私信一概不读取";
    FollowersOnly { count } => "{count} 条仅关注者可见的推文未显示；加 --private 可显示";
    MoreCells { count } => "{count} 行的单元格比首行的列名多；最后一个列名之后的单元格未读取";
    OpenQuote { line } => "第 {line} 行：单元格开头的引号没有配对，当作文字读取";
    UnreadableFigure { value, count } => "数值「{value}」无法识别，共 {count} 处";
    SameName { name, count } => "「{name}」在 {count} 条记录中出现两次且值不同；已取最后一个值";
    SameColumn { name, count } => "有两列都名为「{name}」，在 {count} 行中内容不同；已取第一列";
    UnreadPart { name, count } => "{name} 中的 {count} 条记录未读取";
    CutTexts { count } => "{count} 条正文在文件中已被截断";
    TimeColumn { name } => "未从此表读取时间；若「{name}」列是时间，请用 --map time=列名";
    FigureColumns { names } => "未从此表读取互动数据；若其中有点赞数等（{names}），请用 --map likes=列名";

    // What files claim.
    TitleName { name, author } => "标题写的是「{name}」，推文却出自 @{author}";
    PostsClaimed { claimed, count } => "文件头写有 {claimed} 条，实有 {count} 条";
    Joined => "第二个标题：此处拼接了两个文件";
    RepeatedNumber { number } => "编号 {number} 与前面的推文重复";

    // Translations.
    NoTranslation => "没有译文";
    StopsEarly { count } => "译文到此段之前为止，还有 {count} 段未译";
    NotTranslated => "本段没有译文";
    OnlyTranslated => "译文的这一段没有对应的原文";
    UnsureCut => "译文的起点是推测的";
    UnsurePair => "这两段可能并不对应";
    Glued => "两段连在了同一行";
    MissingNumber { number } => "原文中的 {number} 在译文里没有";
    OnlyInOriginal { thing } => "只有原文有 {thing}";
    OnlyInTranslation { thing } => "只有译文有 {thing}";
    DroppedHandles { count } => count: "译文略去了回复开头的账号" | "有 {count} 条回复的译文略去了开头的账号";
    Untranslated { count } => "{count} 条推文没有译文";
    Leftovers { count } => "已清除残留的标签或加粗符号（{count} 处）";
    StaleTranslations { count } => "档案旁有 {count} 段译文已过期";
    TranslationDamaged => "这一行已损坏";
    TranslationsNewer => "由较新版本的 duidu 写入";
    TranslationsUnreadable { reason } => "{reason}";
    TranslationOfNoPost => "译文所属的推文不在档案中";
    TranslationRefused { reason } => "已拒绝翻译程序的回答：{reason}";
    AnswerEmpty => "内容为空";
    AnswerSame => "与原文相同";
    AnswerLacks { thing } => "缺少 {thing}";
    AnswerInOtherLanguage => "语言不对";
    AnswerTooLong => "太长";
}
