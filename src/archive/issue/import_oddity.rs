//! What was odd in an archive of another program.

use super::excerpt::Excerpt;

/// Something odd in an archive of another program; counted, not listed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImportOddity {
    /// Times without a zone, taken as UTC.
    Zoneless,
    /// Notices that a post was deleted.
    Deletion,
    /// Records of errors and of the export itself.
    NoPost,
    /// Posts that were not public.
    Private,
    /// A figure that cannot be read.
    Figure(Excerpt),
}

impl ImportOddity {
    pub(super) fn english(&self, count: u64) -> String {
        let times =
            |one: &str, many: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {many}") };
        match self {
            Self::Zoneless => format!("{} without a time zone, taken as UTC", times("time", "times")),
            Self::Deletion => format!("{} passed over", times("deletion notice", "deletion notices")),
            Self::NoPost => {
                format!("{} passed over", times("record that is no post", "records that are no posts"))
            }
            Self::Private => format!("{} not shown", times("private post", "private posts")),
            Self::Figure(value) => format!("figure '{value}' cannot be read, {}", times("time", "times")),
        }
    }

    pub(super) fn chinese(&self, count: u64) -> String {
        match self {
            Self::Zoneless => format!("{count} 个时间没有时区，按 UTC 处理"),
            Self::Deletion => format!("跳过 {count} 条删除通知"),
            Self::NoPost => format!("跳过 {count} 条不是推文的记录"),
            Self::Private => format!("{count} 条非公开推文未显示"),
            Self::Figure(value) => format!("数值「{value}」无法识别，共 {count} 处"),
        }
    }
}
