//! Help of the command line, and what is wrong with one.

use crate::i18n::macros::texts;

texts! { CommandMessage in TraditionalChinese;
    // What the commands do.
    Duidu => "對照閱讀貼文封存檔：原文與譯文並排";
    Read => "在螢幕上閱讀（與不寫指令相同）";
    List => "列出貼文，一則一行";
    Search => "搜尋貼文，最相關在前，附上相符的段落";
    Show => "依螢幕上的樣子印出貼文";
    Pairs => "印出對齊的段落，一對一行";
    Glossary => "印出貼文中雙語並列的術語";
    Check => "找出問題：檔案自述、壞紀錄、不完整的譯文、兩側不一致的數字和連結";
    Stats => "合計、月份、分布、星期與時段、最熱門的貼文";
    Export => "匯出貼文：Markdown、JSON 行、CSV、網頁或電子書";
    Convert => "把任何格式的檔案庫寫成每行一個 JSON 物件";
    Formats => "列出能開啟的格式，以及檔案從哪裡來";
    Completions => "印出 shell 的補完指令碼";
    Man => "印出 duidu 或某個指令的手冊頁，可交給 man -l - 顯示";
    State => "兩次執行之間記住的內容：標記、位置和顯示方式";
    Config => "設定：全部值及其來源";
    Topics => "封存檔中的話題及相關貼文；貼文多、用詞有本檔特色的在前";
    HelpCommand => "印出本說明，或某個指令的說明";

    // What their arguments mean.
    Archives => "封存檔：檔案、資料夾，或用 - 表示標準輸入（可重複）";
    Translations => "另一個檔案裡的譯文，對應封存檔中的推文或整篇文稿（可重複）";
    InterfaceLanguage => "介面語言：auto 依地區設定，en 英文，zh 簡體中文，zh-tw 繁體中文";
    NoSave => "不讀取也不儲存標記和位置";
    Places => "要讀的封存檔，然後是開啟的位置：連結、ID 或 #編號";
    LocalTimes => "以本機時區顯示時間，而不用 UTC";
    Fresh => "從第一則開始，不接著上次的位置";
    NoMouse => "不占用滑鼠";
    QueryOrAll => "要搜尋的詞；不寫則為全部貼文";
    QueryWords => "要搜尋的詞，中英文皆可";
    QueryOfTerms => "術語或其貼文中的詞；不寫則為全部術語";
    QueryOfTopics => "話題名稱，中英文、拼音或首字母皆可；不寫則為全部話題";
    JsonLines => "每行輸出一個 JSON 物件";
    JsonObject => "輸出一個 JSON 物件";
    Limit => "最多輸出這麼多則";
    MetricShown => "顯示的指標：likes、retweets、replies、quotes、views、bookmarks";
    MetricCounted => "月份和分布的指標：likes、retweets、replies、quotes、views、bookmarks";
    LocalDays => "日期和時間都以本機時區為準，而不用 UTC";
    PostsNamed => "編號（44、#044）、ID 或連結";
    PostsOrAll => "編號（44、#044）、ID 或連結；不寫則為全部貼文";
    TextLanguage => "哪種語言：en、zh 或 both";
    PairLayout => "版面：columns 左右對照，interleaved 逐段對照";
    Width => "折行的欄數（預設依終端機，否則 80）";
    NoHeader => "不印出編號、作者和時間那一行";
    PairFormat => "輸出格式：jsonl、tsv 或 tmx";
    TermFormat => "輸出格式：tsv 或 anki（預設：螢幕上分欄，管線中 tsv）";
    Inconsistent => "只看譯法不一致的術語";
    PostFormat => "輸出格式：md（duidu 可再讀）、jsonl、csv、html（單一檔案）或 epub";
    OutputFile => "寫入的檔案（預設：標準輸出）";
    Force => "檔案已存在時取代";
    NoMark => "CSV 開頭不寫位元組順序記號";
    RawCells => "表格儲存格照原樣寫，不為試算表做防護";
    Inputs => "檔案庫：檔案、資料夾，或 - 表示標準輸入";
    Shell => "哪種 shell：bash、elvish、fish、powershell、zsh";
    CommandNamed => "指令名稱；不寫則為 duidu 本身";
    StateReport => "path：檔案位置；dump：全部內容，每行一個 JSON 物件；check：損壞的行";
    ConfigReport => "path：檔案位置；default：預設檔案；check：檢查錯誤；edit：用編輯器開啟";
    ConfigFile => "檔案：config、keys 或配色的名稱";
    HelpFlag => "印出說明";
    VersionFlag => "印出版本";

    // Words of a usage line.
    Usage => "用法：";
    Commands => "指令";
    Arguments => "引數";
    Options => "選項";
    ValueOptions => "選項";
    ValueCommand => "指令";
    ValueFile => "檔案";
    ValuePath => "路徑";
    ValueName => "名稱";
    ValueLanguage => "語言";
    ValueWhat => "內容";
    ValueQuery => "詞";
    ValuePosts => "貼文";
    ValuePost => "貼文";
    ValueFormat => "格式";
    ValueMetric => "指標";
    ValueLang => "語言";
    ValueMode => "版面";
    ValueLimit => "則數";
    ValueShell => "shell";
    ValueNumber => "數";

    // What is wrong with a command line.
    UnknownArgument { argument } => "沒有引數「{argument}」";
    UnknownCommand { command } => "沒有指令「{command}」";
    MissingValue { argument } => "「{argument}」後面要有值";
    WrongValue { argument, value } => "「{argument}」不接受「{value}」";
    WrongChoice { argument, value, known } => "「{argument}」不接受「{value}」；可選：{known}";
    MissingArguments { arguments } => "還缺少：{arguments}";
    Conflict { argument, other } => "「{argument}」不能與「{other}」同時使用";
    NotUtf8 => "引數不是 UTF-8";
    OtherError { reason } => "命令列有誤：{reason}";
    DidYouMean { error, near } => "{error}；是不是「{near}」？";
    WithAdvice { error } => "duidu：{error}\n\n更多說明請看 duidu --help";
    ListSeparator => "、";
}
