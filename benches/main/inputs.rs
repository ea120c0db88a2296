//! Archives for benches.

use std::fmt::Write as _;
use std::path::Path;

use duidu::corpus::time::{Timestamp, Zone};

/// The real archive, if it is beside the repository.
pub(crate) fn real() -> Option<String> {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/andrew-ng-2025.md"))
        .ok()
}

/// Words of the generated texts.
pub(crate) const ENGLISH: [&str; 16] = [
    "agents",
    "build",
    "the",
    "of",
    "a",
    "model",
    "with",
    "voice",
    "course",
    "faster",
    "and",
    "teams",
    "data",
    "to",
    "learn",
    "prototype",
];
pub(crate) const CHINESE: [&str; 12] =
    ["智能体", "构建", "模型", "语音", "课程", "更快", "团队", "数据", "学习", "原型", "我们", "的"];

/// An archive of `posts` posts of about 4 kB, the mean of the real archive; the same bytes each time.
pub(crate) fn generated(posts: usize) -> String {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut file = format!(
        "# Mei Lin Twitter 2025\n\n本文件包含Mei Lin在2025年的所有推文。\n\n总计推文数量: {posts}\n\n\n"
    );
    for post in 1..=posts as u64 {
        // One post an hour from 2025 on.
        let milliseconds = 1_735_689_600_000 + post * 3_600_000;
        let day = Timestamp { milliseconds: milliseconds.cast_signed(), day_only: true }.date(Zone::Utc);
        let id = ((milliseconds - 1_288_834_974_657) << 22) + random.below(1 << 22);
        write!(
            file,
            "### {post:03}\n\n作者: @meilin_dev\n时间: {day}\n\
             链接: https://x.com/meilin_dev/status/{id}\n互动: Likes: {}; Retweets: {}; Replies: 98; Quotes: 50; \
             Views: 266,970; Bookmarks: 133; isReply: {}\n\n",
            random.below(20_000),
            random.below(3_000),
            u64::from(random.below(8) == 0),
        )
        .unwrap();
        let paragraphs = 1 + random.below(11) as usize;
        for (words, blank, stop) in [(&ENGLISH[..], " ", ". "), (&CHINESE[..], "", "。")] {
            for _ in 0..paragraphs {
                for _ in 0..4 {
                    for _ in 0..16 {
                        file.push_str(words[random.below(words.len() as u64) as usize]);
                        file.push_str(blank);
                    }
                    file.push_str(stop);
                }
                file.push_str("\n\n");
            }
        }
    }
    file
}

/// An archive of `posts` posts as small as a post can be, one an hour.
pub(crate) fn tiny(posts: usize) -> String {
    let mut file = String::with_capacity(posts * 160);
    for post in 1..=posts as u64 {
        let id = ((1_735_689_600_000 - 1_288_834_974_657 + post * 3_600_000) << 22) + 1;
        write!(
            file,
            "### {post}\n\n作者: @a\n链接: https://x.com/a/status/{id}\n互动: Likes: {}; isReply: {}\n\nhi {post}\n\n你好\n\n",
            post * 7_919 % 20_011,
            u64::from(post % 8 == 0),
        )
        .unwrap();
    }
    file
}

/// Pseudo-random numbers (xorshift, Marsaglia 2003), the same on every machine.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}
