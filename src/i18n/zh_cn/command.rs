//! Help of the command line, and what is wrong with one.

use crate::i18n::macros::texts;

texts! { CommandMessage in SimplifiedChinese;
    // What the commands do.
    Duidu => "对照阅读推文档案：原文与译文并排";
    Read => "在屏幕上阅读（与不写命令相同）";
    List => "列出推文，一条一行";
    Search => "查找推文，最相关在前，附上匹配的段落";
    Show => "按屏幕上的样子打印推文";
    Pairs => "打印对齐的段落，一对一行";
    Glossary => "打印推文中双语并列的术语";
    Check => "找出问题：文件自述、坏记录、不完整的译文、两侧不一致的数字和链接";
    Stats => "合计、月份、分布、星期与时段、最热的推文";
    Export => "导出推文：Markdown、JSON 行、CSV、网页或电子书";
    Convert => "把任何格式的档案写成每行一个 JSON 对象";
    Formats => "列出能打开的格式，以及文件从哪里来";
    Completions => "打印 shell 的补全脚本";
    Man => "打印 duidu 或某个命令的手册页，可交给 man -l - 显示";
    State => "两次运行之间记住的内容：标记、位置和显示方式";
    Config => "设置：全部值及其来源";
    Topics => "档案中的话题及相关推文；推文多、用词有本档案特色的在前";
    HelpCommand => "打印本帮助，或某个命令的帮助";

    // What their arguments mean.
    Archives => "档案：文件、文件夹，或用 - 表示标准输入（可重复）";
    Translations => "另一个文件里的译文，对应档案中的推文或整篇文稿（可重复）";
    InterfaceLanguage => "界面语言：auto 随系统区域，en 英文，zh 简体中文，zh-tw 繁体中文";
    NoSave => "不读取也不保存标记和位置";
    Places => "要读的档案，然后是打开的位置：链接、ID 或 #编号";
    LocalTimes => "按本机时区显示时间，而不用 UTC";
    Fresh => "从第一条开始，不接着上次的位置";
    NoMouse => "不占用鼠标";
    QueryOrAll => "要查找的词；不写则为全部推文";
    QueryWords => "要查找的词，中英文皆可";
    QueryOfTerms => "术语或其推文中的词；不写则为全部术语";
    QueryOfTopics => "话题名，中英文、拼音或首字母皆可；不写则为全部话题";
    JsonLines => "每行输出一个 JSON 对象";
    JsonObject => "输出一个 JSON 对象";
    Limit => "最多输出这么多条";
    MetricShown => "显示的指标：likes、retweets、replies、quotes、views、bookmarks";
    MetricCounted => "月份和分布的指标：likes、retweets、replies、quotes、views、bookmarks";
    LocalDays => "日期和时间都按本机时区，而不用 UTC";
    PostsNamed => "编号（44、#044）、ID 或链接";
    PostsOrAll => "编号（44、#044）、ID 或链接；不写则为全部推文";
    TextLanguage => "哪种语言：en、zh 或 both";
    PairLayout => "版式：columns 左右对照，interleaved 逐段对照";
    Width => "折行的列数（默认随终端，否则 80）";
    NoHeader => "不打印编号、作者和时间那一行";
    PairFormat => "输出格式：jsonl、tsv 或 tmx";
    TermFormat => "输出格式：tsv 或 anki（默认：屏幕上分栏，管道中 tsv）";
    Inconsistent => "只看译法不一致的术语";
    PostFormat => "输出格式：md（duidu 可再读）、jsonl、csv、html（单个文件）或 epub";
    OutputFile => "写入的文件（默认：标准输出）";
    Force => "文件已存在时替换";
    NoMark => "CSV 开头不写字节顺序标记";
    RawCells => "表格单元照原样写，不为电子表格做防护";
    Inputs => "档案：文件、文件夹，或 - 表示标准输入";
    Shell => "哪种 shell：bash、elvish、fish、powershell、zsh";
    CommandNamed => "命令名；不写则为 duidu 本身";
    StateReport => "path：文件位置；dump：全部内容，每行一个 JSON 对象；check：损坏的行";
    ConfigReport => "path：文件位置；default：默认文件；check：检查错误；edit：用编辑器打开";
    ConfigFile => "文件：config、keys 或配色的名称";
    HelpFlag => "打印帮助";
    VersionFlag => "打印版本";

    // Words of a usage line.
    Usage => "用法：";
    Commands => "命令";
    Arguments => "参数";
    Options => "选项";
    ValueOptions => "选项";
    ValueCommand => "命令";
    ValueFile => "文件";
    ValuePath => "路径";
    ValueName => "名称";
    ValueLanguage => "语言";
    ValueWhat => "内容";
    ValueQuery => "词";
    ValuePosts => "推文";
    ValuePost => "推文";
    ValueFormat => "格式";
    ValueMetric => "指标";
    ValueLang => "语言";
    ValueMode => "版式";
    ValueLimit => "条数";
    ValueShell => "shell";
    ValueNumber => "数";

    // What is wrong with a command line.
    UnknownArgument { argument } => "没有参数「{argument}」";
    UnknownCommand { command } => "没有命令「{command}」";
    MissingValue { argument } => "「{argument}」后面要有值";
    WrongValue { argument, value } => "「{argument}」不接受「{value}」";
    WrongChoice { argument, value, known } => "「{argument}」不接受「{value}」；可选：{known}";
    MissingArguments { arguments } => "还缺少：{arguments}";
    Conflict { argument, other } => "「{argument}」不能与「{other}」同时使用";
    NotUtf8 => "参数不是 UTF-8";
    OtherError { reason } => "命令行有误：{reason}";
    DidYouMean { error, near } => "{error}；是不是「{near}」？";
    WithAdvice { error } => "duidu：{error}\n\n更多说明请看 duidu --help";
    ListSeparator => "、";
}
