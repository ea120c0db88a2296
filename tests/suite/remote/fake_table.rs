//! A server with one table of posts, which answers as such a server does, and can be told to fail.

use std::sync::{Arc, Mutex};

use crate::net::server::{FakeReply, FakeRequest, FakeServer};

/// Rows that the table has.
pub(crate) const ROWS: u64 = 450;

/// What the server answers instead of the right answer, as long as it gives one.
pub(crate) type Fault = Arc<Mutex<dyn FnMut(&FakeRequest) -> Option<FakeReply> + Send>>;

/// A server with the table `a.b`: post `n` is of the second `n` of 2025, every third one is about agents.
pub(crate) fn start(fault: impl FnMut(&FakeRequest) -> Option<FakeReply> + Send + 'static) -> FakeServer {
    let fault: Fault = Arc::new(Mutex::new(fault));
    FakeServer::start(move |request| {
        let given = fault.lock().unwrap()(request);
        given.unwrap_or_else(|| FakeReply::Whole(200, answer(&request.target)))
    })
}

/// The path of the table.
pub(crate) fn path(server: &FakeServer) -> String {
    format!("clickhouse://{}/a/b", server.address)
}

/// A Wednesday, and figures from 1 on.
const SPREADS: &str = "\"duidu_week_places\":[48],\"duidu_week_posts\":[\"450\"],\"duidu_likes_places\":[100],\"duidu_likes_posts\":[450]";

/// 2025-01-01.
const START: u64 = 1_735_689_600;

fn row(number: u64) -> String {
    let subject = if number.is_multiple_of(3) { "agents" } else { "voices" };
    format!(
        "{{\"duidu_key_time\":{},\"duidu_key_tie\":\"{number}\",\"duidu_id\":\"{number}\",\"duidu_author\":\"ng\",\"duidu_original\":\"Post {number} about {subject}.\",\"duidu_translation\":\"第 {number} 条。\",\"duidu_likes\":{number}}}\n",
        START + number
    )
}

/// The right answer to a statement of the program.
pub(crate) fn answer(target: &str) -> String {
    if target.contains("DESCRIBE") {
        let columns = [
            ("id", "UInt64"),
            ("created_at", "DateTime"),
            ("author", "String"),
            ("text", "String"),
            ("text_zh", "String"),
            ("likes", "UInt32"),
        ];
        return columns.map(|(name, kind)| format!("{{\"name\":\"{name}\",\"type\":\"{kind}\"}}\n")).concat();
    }
    let number_after = |sign: &str| -> Option<u64> {
        let rest = target.rsplit_once(sign)?.1;
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest.get(..end)?.parse().ok()
    };
    let is_wanted = |number: &u64| {
        // Each letter of a word is a class of letters: that of the `g` in `agents`.
        let agents = !target.contains("[g") || number.is_multiple_of(3);
        let older = number_after("`id` < ").is_none_or(|id| *number < id);
        let newer = number_after("`id` > ").is_none_or(|id| *number > id);
        let named = number_after("`id` = ").is_none_or(|id| *number == id);
        let marked = number_after("`id` IN (").is_none_or(|id| *number == id);
        let liked = number_after("`likes` >= ").is_none_or(|likes| *number >= likes);
        let since = number_after("` >= toDateTime(").filter(|_| !target.contains(" DESC"));
        let since = since.is_none_or(|time| START + number >= time);
        // What was looked at already is left out.
        let beyond = number_after("NOT (`created_at` >= toDateTime(")
            .is_none_or(|time| START + number < time)
            && number_after("NOT (`created_at` <= toDateTime(").is_none_or(|time| START + number > time);
        beyond && agents && liked && older && newer && named && marked && since
    };
    let mut all: Vec<u64> = (1..=ROWS).filter(is_wanted).collect();
    let count = all.len();
    if target.contains("GROUP BY ") {
        return sums(target, &all);
    }
    if target.contains("count() AS") {
        if target.contains("AS duidu_time") {
            // The newest ones up to a limit.
            let limit = number_after("LIMIT ").map_or(count, |limit| usize::try_from(limit).unwrap());
            all.drain(..count.saturating_sub(limit));
        }
        let count = all.len();
        let (first, last) = (all.first().copied().unwrap_or(0), all.last().copied().unwrap_or(0));
        return format!(
            "{{\"duidu_posts\":\"{count}\",\"duidu_first\":{},\"duidu_last\":{}}}\n",
            START + first,
            START + last
        );
    }
    if target.contains(" DESC") {
        all.reverse();
    }
    let limit = number_after("LIMIT ").unwrap_or(u64::MAX);
    all.into_iter().take(usize::try_from(limit).unwrap()).map(row).collect()
}

/// January of 2025, and all of it once more where that is wanted.
fn sums(target: &str, all: &[u64]) -> String {
    let (count, likes) = (all.len(), all.iter().sum::<u64>());
    let level = |share: f64| all.get((share * count as f64) as usize).copied().unwrap_or(0);
    let levels = [0.5, 0.9, 0.97, 0.99].map(level);
    let (first, last) = (all.first().copied().unwrap_or(0), all.last().copied().unwrap_or(0));
    let row = |month: u64| {
        format!(
            "{{\"duidu_month\":{month},\"duidu_posts\":{count},\"duidu_first\":{},\"duidu_last\":{},\"duidu_undated\":0,\"duidu_likes_known\":{count},\"duidu_likes_total\":\"{likes}\",\"duidu_likes_levels\":{levels:?},{SPREADS}}}\n",
            START + first,
            START + last
        )
    };
    if target.contains("WITH ROLLUP") { row(0) + &row(24_300) } else { row(24_300) }
}
