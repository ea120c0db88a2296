//! What is odd about an archive or a translation.

use crate::i18n::macros::texts;

texts! { FindingMessage in TraditionalChinese;
    // Records that cannot be read.
    NumberTooLarge { value } => "編號「{value}」過大，請改小";
    EmptyRecord => "這筆紀錄既沒有連結也沒有內文，檔案是否在此處被截斷？";
    BadJson { at } => "這一行從第 {at} 個位元組起不是 JSON";
    JsonCutOff => "這一行的 JSON 不完整，是否被截斷？";
    JsonTooDeep => "這一行的 JSON 巢狀超過 128 層";
    NoObject => "這一行不是 JSON 物件";

    // What was repaired or left out.
    BadId { value } => "連結中的「{value}」不是貼文 ID";
    IdField { value } => "ID「{value}」無效；請寫出全部數字，或不含空格的字母";
    NumberField { value } => "編號「{value}」不是整數，改依順序編號";
    LoneSurrogate => "此處有半個字元（孤立的代理項），已取代";
    BadDate { value } => "日期「{value}」無法識別，請寫成 2025-03-13";
    BadFigure { metric, value } => "{metric}「{value}」不是數字，已忽略";
    OtherHandle { author, link } => "作者是 @{author}，連結卻指向 @{link}";
    DisplayName { name, handle } => "作者「{name}」不是帳號，改用連結中的 @{handle}";
    OtherDate { date, day } => "日期「{date}」與貼文 ID 所示的 {day} 不符";
    NoText => "貼文沒有內文";
    HeadingOnly { number } => "標題「### {number}」下沒有中繼資料，已算作上一則的內文";
    Duplicate { id } => "貼文 {id} 重複出現，已保留較完整的紀錄";
    SharedIds { count, id } => "{count} 則貼文的 ID 與其他貼文相同（首個：{id}）；這些貼文保留，但不帶 ID";
    InvalidUtf8 { count } => "有 {count} 處不是 UTF-8，已取代，首處在此";
    Utf16 => "檔案是 UTF-16 編碼，已轉換";
    Encoding { name } => "檔案是 {name} 編碼，已轉換";
    ZeroBytes { count } => "有 {count} 個 NUL 位元組，第一個在此";
    NotReadToEnd { reason } => "未能讀完：{reason}";
    Skipped { reason } => "已略過：{reason}";
    SameFile => "同一檔案出現兩次，只讀一次";

    // Archives of other programs.
    WithoutZone { count } => "{count} 個時間沒有時區，以 UTC 處理";
    ZoneTaken { zone, count } => "{count} 個時間沒有時區，以 {zone} 處理";
    PairedByOrder { count } => "{count} 則貼文僅依順序與譯文配對";
    WithoutTranslation { count } => "{count} 則貼文在譯文檔案中沒有譯文";
    UnusedTranslation { count } => "{count} 則譯文沒有對應的貼文";
    OtherTranslation { count } => "{count} 則譯文未採用：另一檔案也有這些貼文的譯文；用 --to 指定所要的語言";
    Deletions { count } => "已跳過 {count} 則刪除通知";
    OtherRecords { count } => "已跳過 {count} 筆不是貼文的紀錄";
    PrivatePosts { count } => "{count} 則私訊未顯示；私訊一律不讀取";
    FollowersOnly { count } => "{count} 則僅跟隨者可見的貼文未顯示；加 --private 可顯示";
    MoreCells { count } => "{count} 列的儲存格比首列的欄名多；最後一個欄名之後的儲存格未讀取";
    OpenQuote { line } => "第 {line} 行：儲存格開頭的引號沒有配對，當作文字讀取";
    UnreadableFigure { value, count } => "數值「{value}」無法識別，共 {count} 處";
    SameName { name, count } => "「{name}」在 {count} 筆紀錄中出現兩次且值不同；已取最後一個值";
    SameColumn { name, count } => "有兩欄都名為「{name}」，在 {count} 列中內容不同；已取第一欄";
    UnreadPart { name, count } => "{name} 中的 {count} 筆紀錄未讀取";
    CutTexts { count } => "{count} 則內文在檔案中已被截斷";
    TimeColumn { name } => "未從此表讀取時間；若「{name}」欄是時間，請用 --map time=欄名";
    FigureColumns { names } => "未從此表讀取互動數據；若其中有喜歡數等（{names}），請用 --map likes=欄名";

    // What files claim.
    TitleName { name, author } => "標題寫的是「{name}」，貼文卻出自 @{author}";
    PostsClaimed { claimed, count } => "檔頭寫有 {claimed} 則，實有 {count} 則";
    Joined => "第二個標題：此處拼接了兩個檔案";
    RepeatedNumber { number } => "編號 {number} 與前面的貼文重複";

    // Translations.
    NoTranslation => "沒有譯文";
    StopsEarly { count } => "譯文到此段之前為止，還有 {count} 段未譯";
    NotTranslated => "本段沒有譯文";
    OnlyTranslated => "譯文的這一段沒有對應的原文";
    UnsureCut => "譯文的起點是推測的";
    UnsurePair => "這兩段可能並不對應";
    Glued => "兩段連在了同一行";
    MissingNumber { number } => "原文中的 {number} 在譯文裡沒有";
    OnlyInOriginal { thing } => "只有原文有 {thing}";
    OnlyInTranslation { thing } => "只有譯文有 {thing}";
    DroppedHandles { count } => count: "譯文略去了回覆開頭的帳號" | "有 {count} 則回覆的譯文略去了開頭的帳號";
    Untranslated { count } => "{count} 則貼文沒有譯文";
    Leftovers { count } => "已清除殘留的標籤或粗體符號（{count} 處）";
    StaleTranslations { count } => "封存檔旁有 {count} 段譯文已過期";
    TranslationDamaged => "這一行已損壞";
    TranslationsNewer => "由較新版本的 duidu 寫入";
    TranslationsUnreadable { reason } => "{reason}";
    TranslationOfNoPost => "譯文所屬的貼文不在封存檔中";
    TranslationRefused { reason } => "已拒絕翻譯程式的回答：{reason}";
    AnswerEmpty => "內容為空";
    AnswerSame => "與原文相同";
    AnswerLacks { thing } => "缺少 {thing}";
    AnswerInOtherLanguage => "語言不對";
    AnswerTooLong => "太長";
}
