//! Reads a record: its fields by the table of names, its whole text, what it reposts or quotes.

use super::addresses::{address, fediverse_post};
use super::author::author;
use super::context::ImportContext;
use super::fields::{NamedFields, count_in, is_flat, text_of};
use super::moment::{set_time, stated_time};
use super::record::{ImportedFigures, ImportedPost};
use super::record_hints::{QUOTED, REPOSTED, RecordHint};
use super::text::{attached, text};
use super::{ids, links, polls};
use crate::archive::field_names::{FieldKind, folded, kinds, stated_languages};
use crate::archive::id_owner::is_of_x;
use crate::archive::issue::{Excerpt, ImportOddity, WarningKind};
use crate::archive::value::{Object, Value};
use crate::archive::written::figures::{self, LARGEST_EXACT_FRACTION};
use crate::corpus::{Metric, PostId};
use crate::text::slice::slice;

/// The inner object under the first of `names` that holds one.
fn object<'a>(value: &'a Object, names: &[&str]) -> Option<&'a Object> {
    if is_flat(value) {
        return None;
    }
    let holders = [Some(value), value.get("legacy").and_then(Value::as_object)];
    let inner = |name: &&str| holders.iter().flatten().find_map(|holder| inner_object(holder.get(name)?));
    names.iter().find_map(inner)
}

/// The post that a value holds, whatever is around it.
fn inner_object(inner: &Value) -> Option<&Object> {
    let inner = inner.item(0).unwrap_or(inner);
    // Mastodon says beside it whether a quote was accepted.
    let inner = inner
        .get("quoted_status")
        .filter(|quoted| quoted.is_object() && inner.get("state").is_some())
        .unwrap_or(inner);
    let inner = inner.get("result").or_else(|| inner.get("tweet_results")?.get("result")).unwrap_or(inner);
    inner.get("tweet").filter(|tweet| tweet.is_object()).unwrap_or(inner).as_object()
}

/// Reads a post.
pub(super) fn read(
    value: &Object,
    fields: &NamedFields<'_>,
    context: &mut ImportContext,
) -> Option<ImportedPost> {
    read_within(value, fields, context, PostPlace::Outer)
}

/// Where a post stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PostPlace {
    Outer,
    /// In one that repeats it, whose text it is.
    Reposted,
    /// In one that quotes it.
    Quoted,
}

fn read_within(
    value: &Object,
    fields: &NamedFields<'_>,
    context: &mut ImportContext,
    place: PostPlace,
) -> Option<ImportedPost> {
    // Some tables put the address of the post and those of its pictures into one cell.
    let link = fields.string(FieldKind::Link);
    let link = if fields.name(FieldKind::Link) == "expanded_urls" { own_address(link) } else { link };
    let link = address(link);
    let link = if link.is_empty() && fields.has(RecordHint::Video) { links::of_video(value) } else { link };
    let link = if link.contains("api.zhihu.com/") { links::of_zhihu(value, &link) } else { link };
    let mut record = ImportedPost { link, is_joined: true, ..ImportedPost::default() };
    record.service = service(value, fields, &record.link, context);
    let stated = stated_time(fields, context);
    record.id = id(fields, &record, context);
    set_source_id(value, fields, &mut record, context);
    if record.service == "weibo" && record.link.is_empty() {
        record.link = links::of_weibo(value, &record.source_id);
    }
    record.author = author(value, fields, &record.link, context);
    set_record_of_bluesky(value, &mut record);
    text(value, fields, &mut record, context);
    if is_cut(value, &record.text) {
        context.note(ImportOddity::CutTexts);
    }
    if let Some(shown) = one_text_repost(&record.text) {
        (record.text, record.is_joined) = (shown, false);
    }
    add_others(value, fields, place, &mut record, context);
    record.languages = languages(value, fields);
    record.figures = Metric::ALL
        .map(|metric| fields.get(FieldKind::from_metric(metric)).and_then(|value| figure_of(value, context)));
    let likes = &mut record.figures[Metric::Likes as usize];
    *likes = likes.or_else(|| if fields.has(RecordHint::Voted) { votes(value) } else { None });
    if let Some(note) = value.get("note").and_then(Value::as_str) {
        figures_in_note(note, &mut record.figures);
    }
    record.number = fields.get(FieldKind::Number).and_then(whole);
    reply(value, fields, &mut record);
    set_time(fields.has(RecordHint::NamedByX), &mut record, &stated, context);
    record.is_joined &= record.service.is_empty() && !context.texts_are_monolingual;
    let is_empty = record.text.trim().is_empty()
        && record.translation.is_none()
        && record.link.is_empty()
        && record.id.is_none();
    (!is_empty).then_some(record)
}

/// Adds what a post repeats and quotes, and what is attached to it.
fn add_others(
    value: &Object,
    fields: &NamedFields<'_>,
    place: PostPlace,
    record: &mut ImportedPost,
    context: &mut ImportContext,
) {
    let mut is_whole = false;
    if place == PostPlace::Outer
        && let Some(inner) = other(value, fields, RecordHint::Repost, record.service, context)
    {
        is_whole = inner.text.contains("\n\nQT @");
        repost(&inner, record);
    }
    if place != PostPlace::Quoted {
        // Some programs have beside a repost what that one quotes.
        if let Some(inner) = other(value, fields, RecordHint::Quote, record.service, context)
            && !is_whole
        {
            quote(&inner, record);
        }
        if fields.has(RecordHint::Attachments) {
            let poll = polls::lines(value, &record.text);
            record.text.extend([attached(value), poll]);
        }
    }
}

/// Whether a text is the beginning of one that the record does not have, as it says: of Weibo, with the word of the link to the
/// whole, and of X.
fn is_cut(value: &Object, text: &str) -> bool {
    let is = |name: &str| matches!(value.get(name), Some(Value::Bool(true)));
    is("isLongText") && text.trim_end().ends_with("全文")
        || is("truncated") && text.contains('…') && !text.starts_with("RT @")
}

/// The languages of both texts, as fields state them or the names of the texts do.
fn languages(value: &Object, fields: &NamedFields<'_>) -> [String; 2] {
    let mut languages =
        if fields.has(RecordHint::Language) { stated_languages(value) } else { Default::default() };
    for (stated, named) in languages.iter_mut().zip(fields.languages()) {
        if stated.is_empty() {
            *stated = named;
        }
    }
    languages
}

/// The votes for a post of Reddit or Hacker News. Elsewhere a score is something else.
fn votes(value: &Object) -> Option<u64> {
    let is_votes =
        |name: &str| ["score", "points", "ups"].iter().any(|known| name.eq_ignore_ascii_case(known));
    let (_, votes) = value.iter().find(|(name, _)| is_votes(name))?;
    votes.as_u64().or_else(|| votes.as_str()?.trim().parse().ok())
}

fn service(value: &Object, fields: &NamedFields<'_>, link: &str, context: &ImportContext) -> &'static str {
    // Feeds of X's posts have its links.
    let is_feed_of_x = context.service == "feed" && is_of_x(link) && link.contains("/status/");
    if !context.service.is_empty() && !is_feed_of_x {
        return context.service;
    }
    // As duidu writes it.
    let is_stated = || value.contains_key("original") && value.get("service").is_some_and(Value::is_string);
    let is_by_somebody = || value.contains_key("by") && value.contains_key("type");
    if fields.has(RecordHint::Weibo) || link.contains("weibo.c") {
        "weibo"
    } else if fields.has(RecordHint::Mastodon) {
        "mastodon"
    } else if value.get("uri").and_then(Value::as_str).is_some_and(|uri| uri.starts_with("at://")) {
        "bluesky"
    } else if !link.is_empty() && !is_of_x(link)
        || fields.has(RecordHint::Foreign)
        || is_by_somebody()
        || is_stated()
    {
        "other"
    } else {
        ""
    }
}

/// A whole number, also as text.
fn whole(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => {
            let digits = text.trim().trim_start_matches(['\'', '=']).trim_matches('"').trim();
            digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))
        }
        _ => None,
    }
}

/// The id; one that is no whole number, as spreadsheets round them, is unknown.
fn id(fields: &NamedFields<'_>, record: &ImportedPost, context: &mut ImportContext) -> Option<u64> {
    let given = fields.get(FieldKind::Id);
    let id = given.and_then(|value| whole_or_of_service(value, record.service)).filter(|id| *id > 0);
    let is_of_x = record.service.is_empty();
    let id = id.or_else(|| ids::bare(given?.as_str().filter(|_| is_of_x)?).parse().ok());
    if let Some(value) = given.filter(|value| id.is_none() && is_number_like(value)) {
        context.warn(WarningKind::IdField(Excerpt::new(&text_of(value))));
    }
    id.or_else(|| {
        let link = &record.link;
        if let Some((_, number)) = fediverse_post(link) {
            return Some(number);
        }
        let (_, rest) = link.split_once("/status/").or_else(|| link.split_once("/statuses/"))?;
        rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    })
}

/// Keeps an id in letters. One beside no link to X says that the post is of another service.
fn set_source_id(
    value: &Object,
    fields: &NamedFields<'_>,
    record: &mut ImportedPost,
    context: &mut ImportContext,
) {
    if let Some(Value::String(known)) = value.get("source_id").filter(|_| record.id.is_some()) {
        record.source_id.clone_from(known);
        return;
    }
    let given = fields.get(FieldKind::Id).and_then(Value::as_str).map(str::trim);
    let Some(given) =
        given.filter(|given| !is_number(given) && (record.service != "weibo" || record.id.is_none()))
    else {
        return;
    };
    let Some(PostId(number)) = PostId::of_text(given) else {
        if record.id.is_none() && given.contains(char::is_whitespace) {
            context.warn(WarningKind::IdField(Excerpt::new(given)));
        }
        return;
    };
    if record.id.is_none() {
        record.id = Some(number.get());
        record.service = if record.service.is_empty() { "other" } else { record.service };
    }
    if record.id == Some(number.get()) {
        given.clone_into(&mut record.source_id);
    }
}

/// The id and the address of a post of Bluesky, by the name of its record: `at://did:…/app.bsky.feed.post/3lf…`.
fn set_record_of_bluesky(value: &Object, record: &mut ImportedPost) {
    let uri = value.get("uri").and_then(Value::as_str).and_then(|uri| uri.strip_prefix("at://"));
    let Some((owner, key)) = uri.and_then(|uri| uri.split_once("/app.bsky.feed.post/")) else { return };
    let Some(id) = ids::of_bluesky(key) else { return };
    (record.id, record.source_id) = (Some(id), String::new());
    if record.link.is_empty() {
        let author = if record.author.is_empty() { owner } else { &record.author };
        record.link = format!("https://bsky.app/profile/{author}/post/{key}");
    }
}

/// The address of a post of X, where the first of several in `links` is below it.
fn own_address(links: &str) -> &str {
    let first = links.split(',').next().unwrap_or_default().trim();
    let id = first.find("/status/").map(|at| at + "/status/".len()).filter(|_| is_of_x(first));
    let end = id.map(|id| id + slice(first, id..).bytes().take_while(u8::is_ascii_digit).count());
    end.map_or("", |end| slice(first, ..end))
}

/// A whole number, or the one that means an id of another service. The names of posts of Weibo are beside numbers.
fn whole_or_of_service(value: &Value, service: &str) -> Option<u64> {
    let is_named = |text: &&str| !is_number(text) && !matches!(service, "" | "weibo");
    whole(value).or_else(|| value.as_str().filter(is_named).and_then(ids::of_text))
}

fn is_number(text: &str) -> bool {
    PostId::is_written_as_number(text)
}

/// Whether a value was meant as a number; other ids are those of other services.
fn is_number_like(value: &Value) -> bool {
    value.is_number() || value.as_str().is_some_and(is_number)
}

/// The post that a record repeats or quotes, where the archive holds it.
fn other(
    value: &Object,
    fields: &NamedFields<'_>,
    hint: RecordHint,
    service: &'static str,
    context: &mut ImportContext,
) -> Option<ImportedPost> {
    let (names, kind, place): (&[&str], _, _) = if hint == RecordHint::Repost {
        (&REPOSTED, "retweeted", PostPlace::Reposted)
    } else {
        (&QUOTED, "quoted", PostPlace::Quoted)
    };
    if (fields.has(hint) || fields.has(RecordHint::Inner))
        && let Some(inner) = object(value, names)
    {
        // What it is the post of says how its text is written.
        let outer = context.service;
        context.service = if outer.is_empty() { service } else { outer };
        let inner = read_within(inner, &NamedFields::new(inner), context, place);
        context.service = outer;
        return inner;
    }
    let elsewhere = || context.referenced(value, kind);
    let inner = fields.has(RecordHint::References).then(elsewhere).flatten()?;
    read_within(&inner, &NamedFields::new(&inner), context, place)
}

/// A repost shows the whole text and its author.
fn repost(inner: &ImportedPost, record: &mut ImportedPost) {
    let name = if inner.author.is_empty() { String::new() } else { format!(" @{}", inner.author) };
    let shown = format!("RT{name}: {}", inner.text);
    let own = record.text.trim();
    record.text =
        if own.is_empty() || own.starts_with("RT @") || own == inner.text.trim() || own == "转发微博" {
            shown
        } else {
            format!("{own}\n\n{shown}")
        };
    record.translation = record.translation.take().or_else(|| inner.translation.clone());
    record.is_joined = false;
}

/// A repost as `weiboSpider` puts it into one text, as other reposts are: what its author says, then whom it repeats.
fn one_text_repost(text: &str) -> Option<String> {
    let (reason, rest) = text.strip_prefix("转发理由:")?.split_once("\n转发内容:")?;
    let (reason, user) = reason.split_once("\n原始用户:").unwrap_or((reason, ""));
    let (reason, user) = (reason.trim(), user.trim());
    let name = if user.is_empty() { String::new() } else { format!(" @{user}") };
    let shown = format!("RT{name}: {}", rest.trim());
    Some(if matches!(reason, "" | "转发微博") { shown } else { format!("{reason}\n\n{shown}") })
}

fn quote(inner: &ImportedPost, record: &mut ImportedPost) {
    if !inner.text.trim().is_empty() && !inner.author.is_empty() {
        record.text = format!("{}\n\nQT @{}: {}", record.text.trim_end(), inner.author, inner.text.trim());
        record.is_joined = false;
        if let (Some(translation), Some(quoted)) = (&mut record.translation, &inner.translation) {
            *translation = format!("{}\n\nQT @{}: {}", translation.trim_end(), inner.author, quoted.trim());
        }
    }
}

/// A figure; a negative one says that it is not known.
fn figure_of(value: &Value, context: &mut ImportContext) -> Option<u64> {
    match value {
        Value::Number(number) => number
            .as_u64()
            .or_else(|| {
                number
                    .as_f64()
                    .filter(|figure| (0.0..LARGEST_EXACT_FRACTION).contains(figure))
                    .map(|figure| figure as u64)
            })
            .or_else(|| {
                let is_known = number.as_i64().is_none_or(|figure| figure >= 0);
                is_known.then(|| context.note(ImportOddity::Figure(Excerpt::new(&number.to_string()))));
                None
            }),
        Value::String(text) => figures::parse(text).unwrap_or_else(|()| {
            if text.trim().parse::<i64>().is_ok_and(|figure| figure < 0) {
                return None;
            }
            context.note(ImportOddity::Figure(Excerpt::new(text)));
            None
        }),
        Value::Object(inner) => figure_of(count_in(inner)?, context),
        _ => None,
    }
}

/// `Likes: 46,672; Retweets: 6,270`, as some programs write into a note.
fn figures_in_note(note: &str, figures: &mut ImportedFigures) {
    for part in note.split(';') {
        let Some((name, value)) = part.split_once(':') else { continue };
        for (kind, _) in kinds(&folded(name)) {
            if let (Some(metric), Ok(figure)) = (kind.metric(), figures::parse(value)) {
                let slot = &mut figures[metric as usize];
                *slot = slot.or(figure);
            }
        }
    }
}

fn reply(value: &Object, fields: &NamedFields<'_>, record: &mut ImportedPost) {
    let others = || value.get("referenced_tweets")?.as_array();
    let others = if fields.has(RecordHint::References) { others() } else { None };
    let replied = others
        .into_iter()
        .flatten()
        .filter(|other| other.get("type").and_then(Value::as_str) == Some("replied_to"))
        .find_map(|other| whole(other.get("id")?));
    let given = fields.get(FieldKind::ReplyTo);
    let of_bluesky = || ids::of_bluesky(given?.as_str()?.strip_prefix("at://")?.rsplit('/').next()?);
    let named = of_bluesky().or_else(|| given.and_then(|value| whole_or_of_service(value, record.service)));
    // R has a letter before ids, as in those of posts.
    let marked = || ids::bare(fields.get(FieldKind::ReplyTo)?.as_str()?).parse().ok();
    record.reply_to = named.or(replied).or_else(|| marked().filter(|_| record.service.is_empty()));
    let is_stated = match fields.get(FieldKind::IsReply) {
        Some(Value::Bool(flag)) => Some(*flag),
        Some(Value::Number(number)) => number.as_u64().map(|number| number != 0),
        Some(Value::String(text)) => match text.trim().to_ascii_lowercase().as_str() {
            "1" | "true" | "yes" | "是" => Some(true),
            "0" | "false" | "no" | "否" => Some(false),
            _ => None,
        },
        _ => None,
    };
    let conversation = fields.get(FieldKind::Conversation).and_then(whole);
    let continues = conversation.zip(record.id).map(|(conversation, id)| conversation != id);
    let named = record.reply_to.is_some()
        || fields.get(FieldKind::ReplyTo).is_some_and(|reply| !text_of(reply).is_empty());
    record.is_reply =
        is_stated.or(named.then_some(true)).or(continues).or(fields.has_empty_reply.then_some(false));
    if record.reply_to.is_none() && continues == Some(true) {
        record.reply_to = conversation;
    }
}
