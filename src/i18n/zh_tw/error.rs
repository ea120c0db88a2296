//! What went wrong: archives, the state file, the terminal, commands and queries.

use crate::i18n::macros::texts;

texts! { ErrorMessage in TraditionalChinese;
    // Archives that cannot be read.
    Cancelled => "已取消";
    NotFound => "沒有這個檔案";
    NotReadable => "沒有讀取這個檔案的權限";
    OutOfMemory => "記憶體容不下這個檔案";
    NotRegular => "不是一般檔案；請用管線送入，並以 - 代替檔名";
    TooLong { mebibytes } => "超過 {mebibytes} MiB，請先存成檔案";
    BecameShorter => "讀取時檔案變短了";
    Empty => "檔案是空的";
    NoPost => "這是文字，找不到貼文；每則貼文應以「### 001」一行開頭，下面有「作者: @name」；也可以是首行寫欄名（如 text,date,author；其他欄名用 --map text=欄名 指定）的表格，或每則貼文有 text 之類欄位的 JSON";
    NoTextColumn => "沒有一欄是貼文內文；首行應寫欄名，例如 text,date,author";
    NoReadablePost => "沒有可讀的貼文";
    OnlyBadRecords { line, reason } => "沒有可讀的貼文（第 {line} 行：{reason}）";
    NoImportedPost => "檔案像是封存檔，但其中沒有認得出的貼文：每則貼文須有 text、full_text 或 content 之類的欄位；duidu formats 可列出能開啟的格式";
    Damaged => "檔案不完整或已損壞，請重新取得";
    RecordCutOff => "最後一筆紀錄不完整";
    TooManyMembers { count } => "其中檔案超過 {count} 個；請先解壓縮，再給出含貼文的檔案";
    UnpacksTooLarge => "解壓縮後過大；請先解壓縮，再給出含貼文的檔案";
    NoArchiveInFolder => "資料夾中沒有封存檔；封存檔是 .md、.jsonl、.json、.csv、data/tweets.js 或 outbox.json 之類的檔案；duidu formats 可列出能開啟的格式";
    NoPartners { posts, translations } => "無法將推文與譯文配對：沒有相同的 ID、連結或編號；這邊 {posts} 則，那邊 {translations} 則";
    WebPageFile => "這是網頁；貼文可從 JSON、CSV、Markdown 或訂閱源（RSS、Atom）讀取";
    PdfFile => "這是 PDF 文件；貼文可從 JSON、CSV 或 Markdown 讀取";
    PictureFile => "這是圖片；貼文可從 JSON、CSV 或 Markdown 讀取";
    DatabaseFile => "這是 SQLite 資料庫；請將貼文所在的資料表匯出為帶欄名的 CSV：sqlite3 -csv -header 檔案 'select * from 表名' > posts.csv";
    ProgramFile => "這是程式；貼文可從 JSON、CSV 或 Markdown 讀取";
    BinaryFile => "這是二進位檔案（含 NUL 位元組）；貼文可從 JSON、CSV 或 Markdown 讀取";
    EmptyList => "檔案是 JSON，但清單是空的，沒有貼文";
    OwnPageFile => "這是 duidu 匯出的網頁；duidu export 加 --format jsonl、md 或 csv 匯出的檔案可以重新開啟";
    MediaFile => "這是音訊或影片；貼文可從 JSON、CSV 或 Markdown 讀取";
    PackedFile => "這是 RAR 或 7z 壓縮檔；請先解壓縮，或改用 .zip 或 .tar.gz";
    RichTextFile => "這是 RTF 文件；請另存為純文字或 Markdown";
    BookFile => "這是電子書（EPUB）；duidu 匯出的格式中，jsonl、md 和 csv 可以重新開啟";
    DocumentFile => "這是文書處理文件；請另存為純文字或 Markdown";
    WorkbookFile => "這是試算表；請將貼文所在的工作表另存為 CSV（UTF-8）";
    SlidesFile => "這是簡報；貼文可從 JSON、CSV 或 Markdown 讀取";
    PicturesOnly => "其中只有圖片或影片；貼文在 data/tweets.js、outbox.json、.json 或 .csv 之類的檔案裡";
    LettersOnly => "其中只有私訊等隱私紀錄，這些一律不開啟；貼文在 data/tweets.js 或 outbox.json 之類的檔案裡";
    OldOfficeFile => "這是 2007 年以前的 Office 格式；請另存為 CSV（表格）或純文字";

    // The state file.
    NoHomeFolder => "找不到家目錄；請設定 HOME 或 XDG_STATE_HOME";
    NewerIsUsingIt => "較新版本的 duidu 正在使用";
    DiskFull => "磁碟已滿";
    QuotaExceeded => "磁碟配額已用完";
    FileTooLarge => "檔案太大";
    ReadOnlyFileSystem => "檔案系統唯讀";
    NotWritable => "沒有寫入權限";
    NotAFolder => "路徑中有一部分是檔案，不是資料夾";
    NotARegularFile => "不是一般檔案";
    HeldByOther => "另一個 duidu 正在使用";
    NotUtf8 => "不是 UTF-8";
    CutShortLine => "這一行不完整";
    NotJson => "不是 JSON";
    WrongCheckSum => "校驗和不符";
    UnknownEntry => "無法識別的紀錄";
    NotTrueOrFalse => "既不是 true 也不是 false";
    NotAListOfWords => "不是詞的清單";
    NotAPlace => "不是封存檔中的位置";
    NotAView => "不是顯示方式";
    NotAReading => "不是封存檔的上次閱讀";
    NotAName => "不是名稱";
    NotANote => "不是筆記或劃線";
    NotAWord => "不是收藏的詞";

    // The terminal.
    NoScreen => "標準輸出不是終端機";
    NoKeyboard { reason } => "沒有鍵盤：標準輸入不是終端機，/dev/tty 也打不開：{reason}";
    TerminalSettings { reason } => "終端機不接受設定：{reason}";
    TerminalSystem { reason } => "系統拒絕了訊號處理或執行緒：{reason}";
    TerminalScreen { reason } => "無法寫入螢幕：{reason}";
    Aborted => "程式異常中止，多半是記憶體不足；已儲存的標記不受影響";

    // Servers.
    NetNotBuiltIn => "這個 duidu 編譯時沒有網路功能（feature remote）";
    NetNoAddress => "這不是伺服器位址；位址形如 https://主機[:連接埠]/路徑 或 http://localhost:連接埠/路徑";
    NetSecretInAddress => "位址裡不能寫使用者名稱和密碼，否則會被記錄下來；請放進環境變數";
    NetNeedsTls { server } => "{server} 是另一台機器，只能透過 TLS（https）存取";
    NetNoHost { server } => "{server}：沒有這台主機";
    NetRefused { server } => "{server}：沒有服務在監聽";
    NetTimedOut { server, seconds } => "{server}：{seconds} 秒沒有回應";
    NetCutOff { server } => "{server}：回應到一半，連線斷了";
    NetTls { server, reason } => "{server}：連線不可信（{reason}）";
    NetGarbled { server, reason } => "{server}：回應不是 HTTP（{reason}）";
    NetTooLong { server } => "{server}：回應中有一行沒有結尾";
    NetStatus { server, status, reason } => "{server}：拒絕，狀態碼 {status}：{reason}";
    NetSystem { server, reason } => "{server}：{reason}";

    ServerSays { server, code, message } => "{server}：{message}（代碼 {code}）";
    ServerNoTable { address } => "{address} 沒有指明資料表；位址形如 clickhouse://主機[:連接埠]/資料庫/表";
    ServerNotAlone => "伺服器上的表只能單獨開啟，不能與其他封存檔或譯文檔案合併";
    ServerNoText { columns } => "不知道哪一欄是貼文正文（現有欄：{columns}）；請在設定檔的 [archives.名稱.columns] 中指定";
    ServerNoTime { columns } => "不知道哪一欄是貼文時間（現有欄：{columns}）；請在設定檔的 [archives.名稱.columns] 中指定";
    ServerNoRows { address } => "{address}：沒有貼文";
    ServerUnreadable { server, line } => "{server}：沒有一列讀得出來；回應開頭是：{line}";
    ServerNoPassword { reason } => "password_command：{reason}";

    // Commands and exports.
    StandardOutput { reason } => "標準輸出：{reason}";
    UnknownPost { post } => "封存檔中沒有貼文「{post}」；duidu list 可列出全部";
    UnknownCommand { command } => "沒有「{command}」這個指令；duidu --help 可列出全部";
    TranslatorNotStarted { reason } => "翻譯程式無法啟動：{reason}";
    TranslatorSilent { seconds } => "翻譯程式 {seconds} 秒沒有回答；它是否及時寫出輸出？用 --timeout 可延長時限";
    TranslatorEnded { status } => "翻譯程式沒有回答就結束了（{status}）";
    TranslatorEndedSaying { status, said } => "翻譯程式沒有回答就結束了（{status}）：{said}";
    TranslatorGarbage { line } => "翻譯程式輸出「{line}」，而應輸出含 id 和 text 的一行 JSON；只讀寫文字的程式請加 --plain";
    TranslatorDeclined { reason } => "翻譯程式回報：{reason}";
    TranslatorUseless { reason } => "翻譯程式的回答沒有一則是譯文，最後一則的問題：{reason}";
    WrongLanguageTag { tag } => "「{tag}」不是語言標籤；例如 zh、zh-Hant、en、pt-BR";
    WrongCommandWords { command } => "「{command}」不是命令：引號沒有閉合，或內容為空";
    MapWithoutSign { part } => "--map 要寫成「欄位=封存檔中的名稱」，例如 text=内容；「{part}」不是這樣";
    MapField { name, known } => "貼文沒有「{name}」這個欄位；欄位有：{known}";
    MapFieldNear { name, near } => "貼文沒有「{name}」這個欄位；是不是「{near}」？";
    ZoneUnknown { zone } => "「{zone}」不是時區；請寫偏移量（如 +08:00），或 utc、local";
    UnknownArchive { name } => "沒有叫「@{name}」的封存檔；名稱寫在 config.toml 的 [archives] 裡";
    MisspeltArchive { name, near } => "沒有叫「@{name}」的封存檔；是不是「@{near}」？";
    MisspeltCommand { word, near } => "沒有「{word}」這個檔案或指令；是不是「duidu {near}」？";
    UnknownWord { word } => "沒有「{word}」這個檔案或指令；要搜尋貼文：duidu search {word}";
    UnknownFormat => "從檔名看不出格式；請用 --format 指定";
    UnknownTheme { name, known } => "沒有「{name}」這種配色；可選：{known}";
    BookOnScreen => "EPUB 不能顯示在螢幕上；請用 -o 給出檔名，或送入管線";
    BookTooLarge => "EPUB 不能超過 4 GiB；請用查詢少選一些貼文";
    NotInMarkdown { post } => "貼文 {post} 放不進 Markdown；請用 --format jsonl 匯出";
    NothingExported => "沒有相符的貼文，未寫入檔案";
    ExportStopped => "已中斷，沒有寫入檔案";
    Exported { count, file } => "已將 {count} 則貼文寫入「{file}」";
    WordsExported { count, file } => "已將 {count} 個詞寫入「{file}」";
    FileExists { file } => "「{file}」已存在；加 --force 可取代";
    NotPlainFile { file } => "「{file}」不是一般檔案；請換一個，或不寫 -o";
    FileNotWritten { file, reason } => "無法寫入「{file}」：{reason}";

    // Settings, keys and themes.
    ConfigIssue { place, reason } => "{place}：{reason}";
    ConfigNotReadable { reason } => "無法讀取：{reason}";
    ConfigSyntax { reason } => "不是 TOML：{reason}";
    UnknownSetting { name } => "沒有設定「{name}」";
    WrongSetting { name, value, form } => "「{name}」應為{form}，不能是「{value}」";
    ConfigNotArguments { name } => "「{name}」必須是程式及其參數的清單：[\"program\", \"{{text}}\"]";
    ConfigWrongOutput { value } => "「output」只能是 popup、clipboard、none，不能是「{value}」";
    ConfigNotText { name } => "「{name}」必須是引號中的文字";
    UnknownMode { name } => "沒有「{name}」這一節；duidu config default keys 可列出全部";
    UnknownKeyName { name } => "「{name}」不是按鍵；請寫 j、ctrl-d、space 或 \"g g\" 等";
    UnknownAction { name } => "沒有動作「{name}」；在閱讀器中按 ? 可列出全部";
    ShadowedKey { key, longer } => "「{longer}」以「{key}」開頭，單按「{key}」永遠不會生效；請將其中一個設為 \"none\"";
    UnknownThemeName { name } => "沒有配色「{name}」";
    UnknownRole { name } => "沒有角色「{name}」；duidu config default dark 可列出全部";
    UnknownLook { name } => "「{name}」不是顏色，也不是樣式；請寫 \"#7aa2f7 on black bold\" 等";
    NearName { reason, near } => "{reason}；是不是「{near}」？";
    FormList { choices } => "清單，可含：{choices}";
    FormBetween { least, most } => "{least} 到 {most} 之間的數";
    FormTheme => "auto 或配色的名稱";
    SettingHelp { about, values } => "{about}（{values}）";
    NoConfigFolder => "找不到家目錄；請設定 HOME 或 XDG_CONFIG_HOME";
    NoEditor { program, reason } => "編輯器「{program}」無法啟動：{reason}；請設定 VISUAL 或 EDITOR";

    // Queries.
    MisspeltOperator { name, near } => "沒有運算子「{name}:」，是不是「{near}:」？";
    UnknownOperator { name, value } => "沒有運算子「{name}:」；要搜尋這段文字，請加引號：\"{name}:{value}\"";
    NoLocations { what } => "不支援「{what}」：封存檔中沒有地點";
    NoMedia { what } => "不支援「{what}」：封存檔沒有記錄圖片和影片；filter:links 可以搜尋連結";
    NoAccounts { what } => "不支援「{what}」：封存檔中沒有帳號資訊；from: 可以搜尋作者";
    NoCards { what } => "不支援「{what}」：封存檔中沒有卡片；url: 可以搜尋連結";
    NoQuotedPosts { what } => "不支援「{what}」：封存檔沒有記錄引用了哪則貼文";
    NoLists { what } => "不支援「{what}」：封存檔中沒有列表；from: 可以搜尋作者";
    NoPrograms { what } => "不支援「{what}」：封存檔沒有記錄發文用的應用程式";
    NoReposts { what } => "不支援「{what}」：是否轉發只能從文字猜測";
    MissingValue { name, form, example } => "「{name}:」後面要寫{form}，例如 {example}";
    WrongValue { name, form, value, example } => "「{name}:」後面要寫{form}，不能是「{value}」，例如 {example}";
    MisspeltValue { name, value, near } => "沒有「{name}:{value}」，是不是「{name}:{near}」？";
    WrongPattern { reason } => "正規表示式有誤：{reason}；要尋找斜線本身，請加引號";
    NegatedSort { order } => "排序不能排除；要反轉請寫 sort:-{order}";
    TwoLanguages => "同樣的詞不能兩種語言都有；請分別寫 en:word zh:詞";
    TooDeep { depth } => "括號巢狀超過 {depth} 層";
    FormHandle => "帳號";
    FormDate => "日期";
    FormSeconds => "1970 年以來的秒數";
    FormDuration => "帶單位的時間長度（d、h、m、s）";
    FormWeekday => "星期幾（mon 到 sun）或其範圍";
    FormHour => "幾點（0 到 23）或其範圍";
    FormId => "貼文 ID";
    FormNumber => "數字";
    FormRange => "數字或範圍";
    FormText => "一個詞，或加引號的詞組";
    FormChoice { choices } => "其中之一：{choices}";
}
