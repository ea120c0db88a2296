//! Whether two records are of one post, and what is kept of both.

use crate::corpus::post::Post;
use crate::corpus::post_id::PostId;
use crate::corpus::sides::RawSides;
use crate::text::sanitize::Clean;
use crate::text::script::has_han;

/// Gives the texts of a post.
pub(super) type PostSides<'a> = dyn Fn(&Post) -> Option<RawSides<'a>> + 'a;

/// Numbers below this one are those of rows and of the messages of a chat as well as of posts.
const FIRST_OF_NETWORKS: u64 = 100_000_000;

/// Bytes of a text from which on it may be the beginning of another one by itself; a shorter one says that it was cut.
const LONG_BEGINNING: usize = 20;

/// Whether two posts, for which their records give this id, are one. X has each number once; elsewhere every chat and every table
/// counts from 1, and the time, the author or the text distinguishes them.
pub(super) fn is_same(
    id: PostId,
    one: &Post,
    other: &Post,
    authors: &[Clean],
    sides: &PostSides<'_>,
) -> bool {
    if !one.is_of_other_service || !other.is_of_other_service {
        return true;
    }
    let times = one.time.zip(other.time);
    let is_near = times.is_none_or(|(one, other)| (one.days() - other.days()).abs() <= 1);
    let is_exact = times.is_some_and(|(one, other)| one == other && !one.day_only);
    // Long numbers are given by a network, which has each once; an id in letters may be anything.
    let is_of_network = || {
        let is_long = id.0.get() >= FIRST_OF_NETWORKS && (id.is_ordered() || times.is_some());
        is_long && one.source != other.source && one.author == other.author
    };
    let is_unknown =
        |post: &Post| authors.get(post.author as usize).is_none_or(|name| name.as_str().is_empty());
    // Two networks may give one number in one moment; it is that of one author only.
    let may_be_by_one = || one.author == other.author || is_unknown(one) || is_unknown(other);
    is_exact && may_be_by_one() || is_near && (is_of_network() || has_same_text(one, other, sides))
}

/// The richer one of two records of a post with what only the other one says, and that one. The first one stays unless the other
/// is richer.
pub(super) fn merge(one: Post, other: Post, authors: &[Clean], sides: &PostSides<'_>) -> (Post, Post) {
    let (mut best, lost) =
        if richness(&other, sides) > richness(&one, sides) { (other, one) } else { (one, other) };
    if best.source == lost.source && best.digits == 0 && lost.digits == 0 {
        // Counted numbers tell the order of a file, in which the post stays where it was first.
        best.number = best.number.min(lost.number);
    }
    best.metrics.merge(&lost.metrics);
    best.is_reply = best.is_reply.or(lost.is_reply);
    best.reply_to = best.reply_to.or(lost.reply_to);
    best.time = best.time.or(lost.time);
    if authors.get(best.author as usize).is_none_or(|name| name.as_str().is_empty()) {
        best.author = lost.author;
    }
    // A link stays in its file, and names a service and an author.
    let is_linked_alike = best.source == lost.source
        && best.is_of_other_service == lost.is_of_other_service
        && best.author == lost.author;
    if best.spans.link().is_empty() && is_linked_alike {
        best.spans = best.spans.with_link(lost.spans.link());
    }
    (best, lost)
}

/// The source of that one of two records of a post from different files which has the translation of the other one: where that has an
/// original only, a translation only, or an original in the other one of two scripts, which comes second.
pub(super) fn translation_source(one: &Post, other: &Post, sides: &PostSides<'_>) -> Option<u32> {
    if one.source == other.source {
        return None;
    }
    let [one_sides, other_sides] = [sides(one)?, sides(other)?];
    match [&one_sides, &other_sides].map(RawSides::is_translation_alone) {
        [true, false] => return other_sides.is_original_alone().then_some(one.source),
        [false, true] => return one_sides.is_original_alone().then_some(other.source),
        _ => {}
    }
    let [in_han, other_in_han] =
        [&one_sides, &other_sides].map(|sides| sides.texts().iter().any(|text| has_han(text)));
    let are_originals = || one_sides.is_original_alone() && other_sides.is_original_alone();
    (in_han != other_in_han && are_originals()).then_some(other.source)
}

/// More text is richer, then more figures. Links come last: they are the same under other addresses, and one is worth less than
/// a translation.
fn richness(post: &Post, sides: &PostSides<'_>) -> (usize, usize, usize) {
    let Some(sides) = sides(post) else { return (0, 0, post.metrics.count()) };
    let texts = || sides.texts().iter().map(|text| text.trim());
    let said = texts().map(|text| without_links(text).len()).sum();
    (said, texts().map(str::len).sum(), post.metrics.count())
}

/// Whether the text of one post is that of another one or its beginning, whatever the addresses of its links.
fn has_same_text(one: &Post, other: &Post, sides: &PostSides<'_>) -> bool {
    let text = |post: &Post| Some(sides(post)?.texts().first()?.trim().to_owned());
    let [one, other] = [one, other].map(|post| text(post).unwrap_or_default());
    let [plain, other_plain] = [&one, &other].map(|text| without_links(text));
    let is_link_alone = |text: &str, plain: &str| plain.is_empty() && !text.is_empty();
    if is_link_alone(&one, &plain) || is_link_alone(&other, &other_plain) {
        return one == other;
    }
    is_beginning(&plain, &other_plain) || is_beginning(&other_plain, &plain)
}

fn is_beginning(start: &str, whole: &str) -> bool {
    let cut = start.trim_end_matches(['…', '.']);
    let is_known = start.len() >= LONG_BEGINNING || start.is_empty() || cut != start;
    start == whole || is_known && whole.starts_with(cut) || starts_with_paragraph(whole, start)
}

/// Whether a text is the first paragraph of another one, below which its translation may be.
fn starts_with_paragraph(whole: &str, start: &str) -> bool {
    whole.strip_prefix(start).is_some_and(|rest| rest.starts_with('\n'))
}

/// A text without links, words parted by single signs.
fn without_links(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let words = line.split_whitespace().filter(|word| !word.starts_with("http"));
        words.collect::<Vec<_>>().join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}
