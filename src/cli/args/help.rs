//! The usage line and the examples of `duidu --help`.

pub(super) const USAGE: &str = "duidu [OPTIONS] [FILE]...\n       duidu [OPTIONS] <COMMAND>";

pub(super) const EXAMPLES: &str = "\
Examples:
  duidu                                  read the built-in digest
  duidu posts.md                         read an archive
  duidu posts.md '#44'                   open at post 44 (or at a status link)
  duidu list -a posts.md agents          posts that match, one a line
  duidu search -a posts.md 智能体         best first, with the passage
  duidu show -a posts.md 44 --lang zh    the Chinese of post 44
  duidu check -a posts.md                what is odd about an archive
  duidu pairs --format tmx > memory.tmx  aligned passages as translation memory
  duidu stats -a posts.md --json         totals, months, hours, distribution
  duidu export --format epub -o posts.epub since:2025-03   posts as an e-book
  duidu list -a posts.md is:unread       posts without a read mark (is:starred, #tag)

Exit codes: 0 found (check: healthy), 1 nothing found (check: findings), 2 error.";

pub(super) const CHINESE_EXAMPLES: &str = "\
示例：
  duidu                                  读内置摘要
  duidu posts.md                         读一个档案
  duidu posts.md '#44'                   从第 44 条打开（也可以是推文链接）
  duidu list -a posts.md agents          命中的推文，一条一行
  duidu search -a posts.md 智能体         最相关的在前，附上段落
  duidu show -a posts.md 44 --lang zh    第 44 条的中文
  duidu check -a posts.md                档案有哪些可疑之处
  duidu pairs --format tmx > memory.tmx  对齐的段落，作为翻译记忆
  duidu stats -a posts.md --json         合计、月份、钟点、分布
  duidu export --format epub -o posts.epub since:2025-03   推文做成电子书
  duidu list -a posts.md is:unread       未读的推文（还有 is:starred、#标签）

退出码：0 有结果（check：健康），1 没有结果（check：有发现），2 出错。";
