//! The command line: what goes where, and how it ends.

#[path = "../support/program.rs"]
pub(crate) mod program;

mod bilingual;
mod chinese;
mod command_line;
mod concordance;
mod correct;
mod doctor;
mod documented;
mod ends;
mod export;
mod hostile;
mod languages;
mod prints;
mod shells;
mod sidecar;
mod similar;
mod translate;
#[cfg(feature = "remote")]
mod translate_server;
mod translated;

/// An archive of `count` posts, of one day each.
fn archive(count: usize) -> String {
    let post = |number: usize| {
        let (year, month, day) = (2000 + number / 336, number / 28 % 12 + 1, number % 28 + 1);
        format!(
            "### {number:03}\n\n作者: @someone\n时间: {year}-{month:02}-{day:02}\n\
             链接: https://x.com/someone/status/{}\n互动: Likes: {number}; Retweets: 1; Replies: 0; Quotes: 0; \
             Views: 10; Bookmarks: 2; isReply: 0\n\nPost number {number} speaks of apples and of nothing else.\n\n\
             第 {number} 条只谈苹果，不谈别的。\n",
            1_000_000_000_000_000_000_u64 + number as u64 * 400_000_000_000_000,
        )
    };
    (1..=count).map(post).collect::<Vec<_>>().join("\n")
}
