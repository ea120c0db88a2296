//! What went wrong: archives, the state file, the terminal, commands and queries.

use crate::i18n::macros::texts;

texts! { ErrorMessage in SimplifiedChinese;
    // Archives that cannot be read.
    Cancelled => "已取消";
    NotFound => "没有这个文件";
    NotReadable => "没有读取这个文件的权限";
    OutOfMemory => "内存容不下这个文件";
    NotRegular => "不是普通文件；请用管道送入，并以 - 代替文件名";
    TooLong { mebibytes } => "超过 {mebibytes} MiB，请先存成文件";
    BecameShorter => "读取时文件变短了";
    Empty => "文件是空的";
    NoPost => "这是文本，没有找到推文；每条推文应以「### 001」一行开头，下面有「作者: @name」；也可以是首行写列名（如 text,date,author；其他列名用 --map text=列名 指定）的表格，或每条推文有 text 之类字段的 JSON";
    NoTextColumn => "没有一列是推文正文；首行应写列名，例如 text,date,author";
    NoReadablePost => "没有可读的推文";
    OnlyBadRecords { line, reason } => "没有可读的推文（第 {line} 行：{reason}）";
    NoImportedPost => "文件像是档案，但其中没有认得出的推文：每条推文须有 text、full_text 或 content 之类的字段；duidu formats 可列出能打开的格式";
    Damaged => "文件不完整或已损坏，请重新获取";
    RecordCutOff => "最后一条记录不完整";
    TooManyMembers { count } => "其中文件超过 {count} 个；请先解压，再给出含推文的文件";
    UnpacksTooLarge => "解压后过大；请先解压，再给出含推文的文件";
    NoArchiveInFolder => "文件夹中没有档案；档案是 .md、.jsonl、.json、.csv、data/tweets.js 或 outbox.json 之类的文件；duidu formats 可列出能打开的格式";
    NoPartners { posts, translations } => "无法将推文与译文配对：没有相同的 ID、链接或编号；这边 {posts} 条，那边 {translations} 条";
    WebPageFile => "这是网页；推文可从 JSON、CSV、Markdown 或订阅源（RSS、Atom）读取";
    PdfFile => "这是 PDF 文档；推文可从 JSON、CSV 或 Markdown 读取";
    PictureFile => "这是图片；推文可从 JSON、CSV 或 Markdown 读取";
    DatabaseFile => "这是 SQLite 数据库；请将推文所在的表导出为带列名的 CSV：sqlite3 -csv -header 文件 'select * from 表名' > posts.csv";
    ProgramFile => "这是程序；推文可从 JSON、CSV 或 Markdown 读取";
    BinaryFile => "这是二进制文件（含 NUL 字节）；推文可从 JSON、CSV 或 Markdown 读取";
    EmptyList => "文件是 JSON，但列表为空，没有推文";
    OwnPageFile => "这是 duidu 导出的网页；duidu export 加 --format jsonl、md 或 csv 导出的文件可以重新打开";
    MediaFile => "这是音频或视频；推文可从 JSON、CSV 或 Markdown 读取";
    PackedFile => "这是 RAR 或 7z 压缩包；请先解压，或改用 .zip 或 .tar.gz";
    RichTextFile => "这是 RTF 文档；请另存为纯文本或 Markdown";
    BookFile => "这是电子书（EPUB）；duidu 导出的格式中，jsonl、md 和 csv 可以重新打开";
    DocumentFile => "这是文字处理文档；请另存为纯文本或 Markdown";
    WorkbookFile => "这是电子表格；请将推文所在的工作表另存为 CSV（UTF-8）";
    SlidesFile => "这是幻灯片；推文可从 JSON、CSV 或 Markdown 读取";
    PicturesOnly => "其中只有图片或视频；推文在 data/tweets.js、outbox.json、.json 或 .csv 之类的文件里";
    LettersOnly => "其中只有私信等隐私记录，这些一律不打开；推文在 data/tweets.js 或 outbox.json 之类的文件里";
    OldOfficeFile => "这是 2007 年以前的 Office 格式；请另存为 CSV（表格）或纯文本";

    // The state file.
    NoHomeFolder => "找不到主目录；请设置 HOME 或 XDG_STATE_HOME";
    NewerIsUsingIt => "更新版本的 duidu 正在使用";
    DiskFull => "磁盘已满";
    QuotaExceeded => "磁盘配额已用完";
    FileTooLarge => "文件太大";
    ReadOnlyFileSystem => "文件系统只读";
    NotWritable => "没有写入权限";
    NotAFolder => "路径中有一部分是文件，不是文件夹";
    NotARegularFile => "不是普通文件";
    HeldByOther => "另一个 duidu 正在使用";
    NotUtf8 => "不是 UTF-8";
    CutShortLine => "这一行不完整";
    NotJson => "不是 JSON";
    WrongCheckSum => "校验和不符";
    UnknownEntry => "无法识别的记录";
    NotTrueOrFalse => "既不是 true 也不是 false";
    NotAListOfWords => "不是词的列表";
    NotAPlace => "不是档案中的位置";
    NotAView => "不是显示方式";
    NotAReading => "不是档案的上次阅读";
    NotAName => "不是名字";
    NotANote => "不是笔记或划线";
    NotAWord => "不是收藏的词";

    // The terminal.
    NoScreen => "标准输出不是终端";
    NoKeyboard { reason } => "没有键盘：标准输入不是终端，/dev/tty 也打不开：{reason}";
    TerminalSettings { reason } => "终端不接受设置：{reason}";
    TerminalSystem { reason } => "系统拒绝了信号处理或线程：{reason}";
    TerminalScreen { reason } => "无法写入屏幕：{reason}";
    Aborted => "程序异常中止，多半是内存不足；已保存的标记不受影响";

    // Servers.
    NetNotBuiltIn => "这个 duidu 编译时没有网络功能（feature remote）";
    NetNoAddress => "这不是服务器地址；地址形如 https://主机[:端口]/路径 或 http://localhost:端口/路径";
    NetSecretInAddress => "地址里不能写用户名和密码，否则会被记录下来；请放进环境变量";
    NetNeedsTls { server } => "{server} 是另一台机器，只能通过 TLS（https）访问";
    NetNoHost { server } => "{server}：没有这台主机";
    NetRefused { server } => "{server}：没有服务在监听";
    NetTimedOut { server, seconds } => "{server}：{seconds} 秒没有回应";
    NetCutOff { server } => "{server}：回应到一半，连接断了";
    NetTls { server, reason } => "{server}：连接不可信（{reason}）";
    NetGarbled { server, reason } => "{server}：回应不是 HTTP（{reason}）";
    NetTooLong { server } => "{server}：回应中有一行没有结尾";
    NetStatus { server, status, reason } => "{server}：拒绝，状态码 {status}：{reason}";
    NetSystem { server, reason } => "{server}：{reason}";

    ServerSays { server, code, message } => "{server}：{message}（代码 {code}）";
    ServerNoTable { address } => "{address} 没有指明数据表；地址形如 clickhouse://主机[:端口]/数据库/表";
    ServerNotAlone => "服务器上的表只能单独打开，不能与其他档案或译文文件合并";
    ServerNoText { columns } => "不知道哪一列是推文正文（现有列：{columns}）；请在配置文件的 [archives.名称.columns] 中指定";
    ServerNoTime { columns } => "不知道哪一列是推文时间（现有列：{columns}）；请在配置文件的 [archives.名称.columns] 中指定";
    ServerNoRows { address } => "{address}：没有推文";
    ServerUnreadable { server, line } => "{server}：没有一行读得出来；回应开头是：{line}";
    ServerNoPassword { reason } => "password_command：{reason}";

    // Commands and exports.
    StandardOutput { reason } => "标准输出：{reason}";
    UnknownPost { post } => "档案中没有推文「{post}」；duidu list 可列出全部";
    UnknownCommand { command } => "没有「{command}」这个命令；duidu --help 可列出全部";
    TranslatorNotStarted { reason } => "翻译程序无法启动：{reason}";
    TranslatorSilent { seconds } => "翻译程序 {seconds} 秒没有回答；它是否及时刷新输出？用 --timeout 可延长时限";
    TranslatorEnded { status } => "翻译程序没有回答就结束了（{status}）";
    TranslatorEndedSaying { status, said } => "翻译程序没有回答就结束了（{status}）：{said}";
    TranslatorGarbage { line } => "翻译程序输出「{line}」，而应输出含 id 和 text 的一行 JSON；只读写文本的程序请加 --plain";
    TranslatorDeclined { reason } => "翻译程序报告：{reason}";
    TranslatorUseless { reason } => "翻译程序的回答没有一条是译文，最后一条的问题：{reason}";
    WrongLanguageTag { tag } => "「{tag}」不是语言标签；例如 zh、zh-Hant、en、pt-BR";
    WrongCommandWords { command } => "「{command}」不是命令：引号没有闭合，或内容为空";
    MapWithoutSign { part } => "--map 要写成「字段=档案中的名称」，例如 text=内容；「{part}」不是这样";
    MapField { name, known } => "推文没有「{name}」这个字段；字段有：{known}";
    MapFieldNear { name, near } => "推文没有「{name}」这个字段；是不是「{near}」？";
    ZoneUnknown { zone } => "「{zone}」不是时区；请写偏移量（如 +08:00），或 utc、local";
    UnknownArchive { name } => "没有叫「@{name}」的档案；名称写在 config.toml 的 [archives] 里";
    MisspeltArchive { name, near } => "没有叫「@{name}」的档案；是不是「@{near}」？";
    MisspeltCommand { word, near } => "没有「{word}」这个文件或命令；是不是「duidu {near}」？";
    UnknownWord { word } => "没有「{word}」这个文件或命令；要查找推文：duidu search {word}";
    UnknownFormat => "从文件名看不出格式；请用 --format 指定";
    UnknownTheme { name, known } => "没有「{name}」这种配色；可选：{known}";
    BookOnScreen => "EPUB 不能显示在屏幕上；请用 -o 给出文件名，或送入管道";
    BookTooLarge => "EPUB 不能超过 4 GiB；请用查询少选一些推文";
    NotInMarkdown { post } => "推文 {post} 放不进 Markdown；请用 --format jsonl 导出";
    NothingExported => "没有匹配的推文，未写入文件";
    ExportStopped => "已中断，没有写入文件";
    Exported { count, file } => "已将 {count} 条推文写入「{file}」";
    WordsExported { count, file } => "已将 {count} 个词写入「{file}」";
    FileExists { file } => "「{file}」已存在；加 --force 可替换";
    NotPlainFile { file } => "「{file}」不是普通文件；请换一个，或不写 -o";
    FileNotWritten { file, reason } => "无法写入「{file}」：{reason}";

    // Settings, keys and themes.
    ConfigIssue { place, reason } => "{place}：{reason}";
    ConfigNotReadable { reason } => "无法读取：{reason}";
    ConfigSyntax { reason } => "不是 TOML：{reason}";
    UnknownSetting { name } => "没有设置「{name}」";
    WrongSetting { name, value, form } => "「{name}」应为{form}，不能是「{value}」";
    ConfigNotArguments { name } => "「{name}」必须是程序及其参数的列表：[\"program\", \"{{text}}\"]";
    ConfigWrongOutput { value } => "「output」只能是 popup、clipboard、none，不能是「{value}」";
    ConfigNotText { name } => "「{name}」必须是引号中的文字";
    UnknownMode { name } => "没有「{name}」这一节；duidu config default keys 可列出全部";
    UnknownKeyName { name } => "「{name}」不是按键；请写 j、ctrl-d、space 或 \"g g\" 等";
    UnknownAction { name } => "没有动作「{name}」；在阅读器中按 ? 可列出全部";
    ShadowedKey { key, longer } => "「{longer}」以「{key}」开头，单按「{key}」永远不会生效；请将其中一个设为 \"none\"";
    UnknownThemeName { name } => "没有配色「{name}」";
    UnknownRole { name } => "没有角色「{name}」；duidu config default dark 可列出全部";
    UnknownLook { name } => "「{name}」不是颜色，也不是样式；请写 \"#7aa2f7 on black bold\" 等";
    NearName { reason, near } => "{reason}；是不是「{near}」？";
    FormList { choices } => "列表，可含：{choices}";
    FormBetween { least, most } => "{least} 到 {most} 之间的数";
    FormTheme => "auto 或配色的名称";
    SettingHelp { about, values } => "{about}（{values}）";
    NoConfigFolder => "找不到主目录；请设置 HOME 或 XDG_CONFIG_HOME";
    NoEditor { program, reason } => "编辑器「{program}」无法启动：{reason}；请设置 VISUAL 或 EDITOR";

    // Queries.
    MisspeltOperator { name, near } => "没有运算符「{name}:」，是不是「{near}:」？";
    UnknownOperator { name, value } => "没有运算符「{name}:」；要查找这段文字，请加引号：\"{name}:{value}\"";
    NoLocations { what } => "不支持「{what}」：档案中没有地点";
    NoMedia { what } => "不支持「{what}」：档案没有记录图片和视频；filter:links 可以查找链接";
    NoAccounts { what } => "不支持「{what}」：档案中没有账号信息；from: 可以查找作者";
    NoCards { what } => "不支持「{what}」：档案中没有卡片；url: 可以查找链接";
    NoQuotedPosts { what } => "不支持「{what}」：档案没有记录引用了哪条推文";
    NoLists { what } => "不支持「{what}」：档案中没有列表；from: 可以查找作者";
    NoPrograms { what } => "不支持「{what}」：档案没有记录发推用的应用";
    NoReposts { what } => "不支持「{what}」：是否转发只能从文字猜测";
    MissingValue { name, form, example } => "「{name}:」后面要写{form}，例如 {example}";
    WrongValue { name, form, value, example } => "「{name}:」后面要写{form}，不能是「{value}」，例如 {example}";
    MisspeltValue { name, value, near } => "没有「{name}:{value}」，是不是「{name}:{near}」？";
    WrongPattern { reason } => "正则表达式有误：{reason}；要查找斜杠本身，请加引号";
    NegatedSort { order } => "排序不能排除；要反转请写 sort:-{order}";
    TwoLanguages => "同样的词不能两种语言都有；请分别写 en:word zh:词";
    TooDeep { depth } => "括号嵌套超过 {depth} 层";
    FormHandle => "账号";
    FormDate => "日期";
    FormSeconds => "1970 年以来的秒数";
    FormDuration => "带单位的时长（d、h、m、s）";
    FormWeekday => "星期几（mon 到 sun）或其范围";
    FormHour => "几点（0 到 23）或其范围";
    FormId => "推文 ID";
    FormNumber => "数字";
    FormRange => "数字或范围";
    FormText => "一个词，或加引号的短语";
    FormChoice { choices } => "其中之一：{choices}";
}
