//! A query as a condition of SQL.
//!
//! The server has no marks: posts that the user has marked are named by their ids. What it cannot know (topics, readings) has two conditions: one that more posts meet and one that fewer
//! do. Negation turns one into the other, so that what is fetched always holds every post that the query means.

use super::columns::{Columns, IdKind, LONGEST_ID};
use super::letter_class::compact;
use super::literal::text;
use super::marked_posts::MarkedPosts;
use super::word_pattern::{self as words, Spelling};
use crate::corpus::Metric;
use crate::corpus::time::Zone;
use crate::search::query::{Clause, Expr, PostProperty, Query, QueryTermKind, SortKey, SortOrder, Term};
use crate::text::fold::fold;
use crate::text::lang::{Language, tag};
use crate::text::script::is_han;

/// A condition that every post of a query meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Condition {
    /// In SQL; `None` where every row meets it.
    pub(super) sql: Option<String>,
    /// Whether no other post meets it.
    pub(super) is_exact: bool,
    /// The parts of the query that the server cannot answer, as they are typed.
    pub(super) left_out: Vec<String>,
}

impl Condition {
    /// Whether the server knows something of what the query asks.
    pub(super) fn is_known(&self) -> bool {
        self.sql.is_some() || self.is_exact
    }
}

/// Conditions that more and that fewer posts meet.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Bounds {
    more: String,
    fewer: String,
}

const ALL: &str = "1";
const NONE: &str = "0";

impl Bounds {
    fn exact(sql: String) -> Self {
        Self { fewer: sql.clone(), more: sql }
    }

    fn unknown() -> Self {
        Self { more: ALL.to_owned(), fewer: NONE.to_owned() }
    }

    /// At most what meets `more`.
    fn within(more: String) -> Self {
        Self { more, fewer: NONE.to_owned() }
    }
}

/// Turns queries into conditions on the columns of a table.
pub(super) struct QueryTranslator<'a> {
    pub(super) columns: &'a Columns,
    pub(super) marked: &'a MarkedPosts,
    /// The time of the clock, in milliseconds since 1970.
    pub(super) now: i64,
}

impl QueryTranslator<'_> {
    /// The condition of a query.
    pub(super) fn condition(&self, query: &Query) -> Condition {
        let mut left_out = Vec::new();
        let query = query.without_function_words().unwrap_or_else(|| query.clone());
        let Some(wanted) = &query.wanted else {
            return Condition { sql: None, is_exact: true, left_out };
        };
        let Bounds { more, fewer } = self.bounds(wanted, false, &mut left_out);
        let is_exact = more == fewer;
        // The same pattern is asked of several columns.
        Condition { sql: Some(compact(&more)).filter(|more| more != ALL), is_exact, left_out }
    }

    fn bounds(&self, expr: &Expr, is_of_language: bool, left_out: &mut Vec<String>) -> Bounds {
        match expr {
            Expr::And(all) | Expr::Or(all) => {
                let is_and = matches!(expr, Expr::And(_));
                let is_of_language = is_of_language || expr.language().is_some();
                let all: Vec<Bounds> =
                    all.iter().map(|expr| self.bounds(expr, is_of_language, left_out)).collect();
                let side = |side: fn(&Bounds) -> &String| joined(all.iter().map(side), is_and);
                Bounds { more: side(|bounds| &bounds.more), fewer: side(|bounds| &bounds.fewer) }
            }
            Expr::Not(expr) => {
                let Bounds { more, fewer } = self.bounds(expr, is_of_language, left_out);
                Bounds { more: negated(&fewer), fewer: negated(&more) }
            }
            Expr::Term(term) => self.term(term, is_of_language),
            Expr::Clause(clause) => self.clause(clause).unwrap_or_else(|| {
                left_out.push(clause.to_string());
                Bounds::unknown()
            }),
        }
    }

    /// A term in any of the texts, or in the name of the author. Which language a text is in, the server does not know.
    fn term(&self, term: &Term, is_of_language: bool) -> Bounds {
        let word = fold(term.text.trim());
        if word.is_empty() {
            return Bounds::unknown();
        }
        let letters = word.chars().count();
        let is_chinese = word.chars().any(is_han);
        let of = |condition: &dyn Fn(&str) -> String| self.anywhere(condition);
        // What is typed with accents is meant with and without them.
        let is_as_typed = word == term.text.trim().to_lowercase();
        let spelling = if is_as_typed { self.columns.spelling } else { Spelling::Folded };
        let is_sign = !word.chars().any(char::is_alphanumeric);
        let bounds = match term.kind {
            QueryTermKind::Regular => of(&|column| words::matches_regular(column, &term.text)),
            _ if is_sign => of(&|column| words::contains_sign(column, &word)),
            QueryTermKind::Exact => of(&|column| words::is_word(column, &word, spelling)),
            QueryTermKind::Phrase | QueryTermKind::Name => {
                of(&|column| words::is_phrase(column, &word, spelling))
            }
            QueryTermKind::Word if is_chinese => of(&|column| words::contains(column, &word, spelling)),
            QueryTermKind::Word if letters < 4 => of(&|column| words::begins_word(column, &word, spelling)),
            QueryTermKind::Word => {
                let mut forms = words::forms(&word);
                // `100%` may also be `100`.
                let plain = word.trim_matches(|c: char| !c.is_alphanumeric());
                forms.extend(Some(plain.to_owned()).filter(|plain| *plain != word && plain.len() > 2));
                let all = forms.iter().map(|form| of(&|column| words::contains(column, form, spelling)));
                let more = joined(all.collect::<Vec<_>>().iter(), false);
                if is_of_language || term.side.is_some() {
                    return Bounds::within(more);
                }
                return Bounds { more, fewer: of(&|column| words::is_word(column, &word, spelling)) };
            }
        };
        if is_of_language || term.side.is_some() { Bounds::within(bounds) } else { Bounds::exact(bounds) }
    }

    fn anywhere(&self, condition: &dyn Fn(&str) -> String) -> String {
        let columns = self.columns.texts().into_iter().chain(self.columns.author());
        let conditions: Vec<String> = columns.map(|column| condition(&column)).collect();
        joined(conditions.iter(), false)
    }

    /// Some text matches a regular expression.
    fn text_matches(&self, pattern: &str) -> String {
        let condition = |column: &String| format!("match(lowerUTF8({column}), {})", text(pattern));
        joined(self.columns.texts().iter().map(condition).collect::<Vec<_>>().iter(), false)
    }

    /// The text begins with the name of somebody.
    fn is_addressed(&self, name: &str) -> String {
        let column = self.columns.field("original").unwrap_or_default();
        format!("match(lowerUTF8({column}), {})", text(&format!("^\\s*@{name}")))
    }

    /// Rows with a text that holds `part`, and perhaps others.
    fn within(&self, part: &str) -> Bounds {
        Bounds::within(self.contains(&fold(part)))
    }

    fn clause(&self, clause: &Clause) -> Option<Bounds> {
        let time = &self.columns.time;
        let exact = match clause {
            Clause::From(name) => match self.columns.author() {
                Some(author) => {
                    let name = name.to_lowercase();
                    let names = [text(&name), text(&format!("@{name}"))];
                    format!("lowerUTF8({author}) IN ({})", names.join(", "))
                }
                None => NONE.to_owned(),
            },
            Clause::To(name) => {
                let name = pattern_of(name);
                let to = self.is_addressed(&format!("{name}([^a-z0-9_]|$)"));
                joined([self.is_reply(), to].iter(), true)
            }
            Clause::Mention(name) => {
                self.text_matches(&format!("(^|[^a-z0-9_@])@{}([^a-z0-9_]|$)", pattern_of(name)))
            }
            Clause::Tag(tag) => return Some(self.is_tagged(clause, tag)),
            Clause::Cash(tag) => self.text_matches(&format!("\\${}([^a-z0-9_]|$)", pattern_of(tag))),
            Clause::Since(at) => time.since(*at),
            Clause::Until(at) => negated(&time.since(*at)),
            Clause::Within(seconds) => {
                let span = i64::try_from(*seconds).unwrap_or(i64::MAX).saturating_mul(1000);
                let (first, last) = (self.now.saturating_sub(span), self.now.saturating_add(1));
                joined([time.since(first), negated(&time.since(last))].iter(), true)
            }
            Clause::Weekday(first, last, Zone::Utc) => {
                let day = format!("(toDayOfWeek(toTimeZone({}, 'UTC')) - 1)", time.calendar());
                in_cycle(&day, *first, *last)
            }
            Clause::Hour(..) if time.is_of_days() => NONE.to_owned(),
            Clause::Hour(first, last, Zone::Utc) => {
                in_cycle(&format!("toHour({}, 'UTC')", time.calendar()), *first, *last)
            }
            Clause::SinceId(id) => format!("{} > {id}", self.id()?),
            Clause::MaxId(id) => format!("{} <= {id}", self.id()?),
            Clause::Id(id) => format!("{} = {id}", self.id()?),
            Clause::Figure(metric, low, high) => between(self.columns.metric(*metric), *low, *high),
            Clause::Number(low, high) => between(Some(self.columns.field("num")?), *low, *high),
            Clause::Is(PostProperty::Unread) => negated(&self.is_marked(clause)?),
            Clause::Is(
                PostProperty::Read | PostProperty::Starred | PostProperty::Note | PostProperty::Highlight,
            )
            | Clause::Note(_) => self.is_marked(clause)?,
            Clause::Is(what) => self.property(*what)?,
            Clause::Lang(language) => return Some(self.is_of_side(*language)),
            Clause::Written(tag) => return self.is_written(tag),
            Clause::Url(part) | Clause::Gloss(part) => return Some(self.within(part)),
            Clause::Weekday(..) | Clause::Hour(..) | Clause::Conversation(_) | Clause::Topic(_) => {
                return None;
            }
        };
        Some(Bounds::exact(exact))
    }

    /// Rows of the posts with the mark that `clause` is about; `None` where these are unknown or too many to be named.
    fn is_marked(&self, clause: &Clause) -> Option<String> {
        self.is_one_of(self.marked.ids(clause)?)
    }

    /// Rows with one of these ids; `None` where the table has none.
    pub(super) fn is_one_of(&self, ids: &[u64]) -> Option<String> {
        let ids: Vec<String> = ids.iter().map(u64::to_string).collect();
        if ids.is_empty() {
            return Some(NONE.to_owned());
        }
        Some(format!("{} IN ({})", self.id()?, ids.join(", ")))
    }

    /// Rows with a tag in the text, or of posts that the user has given it.
    fn is_tagged(&self, clause: &Clause, tag: &str) -> Bounds {
        let in_text = self.text_matches(&format!("#{}([^\\pL\\pN_]|$)", pattern_of(tag)));
        match self.is_marked(clause) {
            Some(own) => Bounds::exact(joined([in_text, own].iter(), false)),
            None => Bounds { more: ALL.to_owned(), fewer: in_text },
        }
    }

    /// Rows with a text in one of the two languages.
    fn is_of_side(&self, language: Language) -> Bounds {
        let (tag, letters) = match language {
            Language::Chinese => ("zh", "\\p{Han}"),
            Language::English => ("en", "[a-z]"),
        };
        self.is_stated(tag).unwrap_or_else(|| Bounds::exact(self.text_matches(letters)))
    }

    /// Rows with a text in another language, by its column or its letters.
    fn is_written(&self, tag: &str) -> Option<Bounds> {
        let letters = match tag::primary(tag).as_str() {
            "zh" => Some("\\p{Han}"),
            "ja" => Some("[\\p{Hiragana}\\p{Katakana}]"),
            "ko" => Some("\\p{Hangul}"),
            _ => None,
        };
        self.is_stated(tag).or_else(|| Some(Bounds::within(self.text_matches(letters?))))
    }

    /// Rows whose column for it states this language, where the configuration names one.
    fn is_stated(&self, tag: &str) -> Option<Bounds> {
        let stated = format!("lower(toString({}))", self.columns.field("lang")?);
        let tag = tag.to_lowercase();
        Some(Bounds::within(format!("match({stated}, {})", text(&format!("^{}([-_]|$)", pattern_of(&tag))))))
    }

    fn contains(&self, part: &str) -> String {
        let texts = self.columns.texts();
        let condition = |column: &String| words::contains(column, part, self.columns.spelling);
        joined(texts.iter().map(condition).collect::<Vec<_>>().iter(), false)
    }

    /// The id as the corpus has it.
    fn id(&self) -> Option<String> {
        match self.columns.id_kind {
            IdKind::Number => self.columns.field("id").map(str::to_owned),
            IdKind::Text => {
                let tie = &self.columns.tie;
                // Old servers make some number of one that is too long.
                let is_of_letters = format!("length({tie}) > {LONGEST_ID} OR toUInt64OrZero({tie}) = 0");
                Some(format!("if({is_of_letters}, cityHash64({tie}), toUInt64OrZero({tie}))"))
            }
            IdKind::Absent => self.columns.hash(),
        }
    }

    fn is_reply(&self) -> String {
        if let Some(column) = self.columns.field("is_reply") {
            return format!("lower(toString(ifNull({column}, 0))) IN ('1', 'true', 'yes')");
        }
        self.is_addressed("[a-z0-9_]")
    }

    fn property(&self, what: PostProperty) -> Option<String> {
        Some(match what {
            PostProperty::Reply => self.is_reply(),
            PostProperty::Links => self.text_matches("https?://|www\\."),
            PostProperty::Mentions => self.text_matches("(^|[^a-z0-9_@])@[a-z0-9_]"),
            PostProperty::Hashtags => self.text_matches("#[\\pL\\pN_]"),
            PostProperty::Engagement => {
                let metrics = [Metric::Likes, Metric::Retweets, Metric::Replies];
                let some = metrics.map(|metric| between(self.columns.metric(metric), 1, u64::MAX));
                joined(some.iter(), false)
            }
            PostProperty::Translation => format!("{} != ''", self.columns.field("translation")?),
            PostProperty::SelfThread
            | PostProperty::Unread
            | PostProperty::Read
            | PostProperty::Starred
            | PostProperty::Note
            | PostProperty::Highlight => return None,
        })
    }

    /// What the server orders hits by, the most first; `None` where that is their time.
    pub(super) fn order(&self, sort: Option<SortOrder>) -> Option<String> {
        let metric = |metric| self.columns.metric(metric);
        let SortOrder { key, is_reversed } = sort?;
        let by = match key {
            SortKey::Relevance => return None,
            SortKey::Date => is_reversed.then(|| self.columns.time.expression.clone())?,
            SortKey::Number => self.columns.field("num")?.to_owned(),
            SortKey::Figure(of) => metric(of)?.to_owned(),
            SortKey::Ratio(part, whole) => {
                let (part, whole) = (metric(part)?, metric(whole)?);
                format!("if(ifNull({whole}, 0) > 0, {part} / {whole}, NULL)")
            }
        };
        // As here, what has no figure comes last, whatever the direction.
        Some(format!("{by} {} NULLS LAST", if is_reversed { "ASC" } else { "DESC" }))
    }
}

/// A figure that may be missing, which no range holds.
fn between(column: Option<&str>, low: u64, high: u64) -> String {
    let Some(column) = column else { return NONE.to_owned() };
    let ends = [Some(format!("{column} >= {low}")), (high < u64::MAX).then(|| format!("{column} <= {high}"))];
    format!("ifNull({}, 0)", joined(ends.into_iter().flatten().collect::<Vec<_>>().iter(), true))
}

/// A name as a part of a regular expression on a text in small letters.
fn pattern_of(name: &str) -> String {
    super::literal::pattern_part(&name.to_lowercase())
}

/// A value between two points of a cycle, both included.
fn in_cycle(value: &str, first: u8, last: u8) -> String {
    let ends = [format!("{value} >= {first}"), format!("{value} <= {last}")];
    joined(ends.iter(), first <= last)
}

fn negated(sql: &str) -> String {
    match sql {
        ALL => NONE.to_owned(),
        NONE => ALL.to_owned(),
        sql => format!("NOT ({sql})"),
    }
}

/// All of these conditions, or some of them.
fn joined<'a>(conditions: impl Iterator<Item = &'a String>, is_and: bool) -> String {
    let (neutral, deciding, sign) = if is_and { (ALL, NONE, " AND ") } else { (NONE, ALL, " OR ") };
    let all: Vec<&str> = conditions.map(String::as_str).filter(|sql| *sql != neutral).collect();
    match all[..] {
        [] => neutral.to_owned(),
        _ if all.contains(&deciding) => deciding.to_owned(),
        [one] => one.to_owned(),
        _ => format!("({})", all.join(sign)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::Columns;
    use super::{Condition, QueryTranslator};
    use crate::config::remote_archive::RemoteArchive;
    use crate::remote::marked_posts::MarkedPosts;
    use crate::search::query::Query;
    use crate::state::annotations::{Annotation, Annotations};
    use crate::state::post_key::PostKey;

    const ADDRESS: &str = "clickhouse://localhost:8123/d/t";

    fn condition(query: &str) -> Condition {
        condition_with(query, &Annotations::default())
    }

    fn condition_with(query: &str, annotations: &Annotations) -> Condition {
        let described = [
            ("id", "UInt64"),
            ("created_at", "DateTime"),
            ("text", "String"),
            ("author", "String"),
            ("likes", "Nullable(UInt32)"),
        ];
        let described: Vec<_> =
            described.iter().map(|(name, kind)| ((*name).to_owned(), (*kind).to_owned())).collect();
        let columns = Columns::choose(&described, &RemoteArchive::default(), &[]).unwrap();
        let query = Query::parse(query).unwrap();
        let marked = &MarkedPosts::new(&query, annotations, ADDRESS);
        QueryTranslator { columns: &columns, marked, now: 0 }.condition(&query)
    }

    fn sql(query: &str) -> String {
        condition(query).sql.unwrap_or_default()
    }

    #[test]
    fn queries_become_conditions() {
        for (query, expected) in [
            ("from:Ng", "lowerUTF8(`author`) IN ('ng', '@ng')"),
            ("since:2025-03-14", "`created_at` >= toDateTime(1741910400)"),
            ("until:2025-03-14", "NOT (`created_at` >= toDateTime(1741910400))"),
            ("min_likes:5", "ifNull(`likes` >= 5, 0)"),
            ("-likes:1..2", "NOT (ifNull((`likes` >= 1 AND `likes` <= 2), 0))"),
            ("min_views:5", "0"),
            ("id:7", "`id` = 7"),
            (
                "weekday:sat..mon",
                "((toDayOfWeek(toTimeZone(`created_at`, 'UTC')) - 1) >= 5 OR (toDayOfWeek(toTimeZone(`created_at`, 'UTC')) - 1) <= 0)",
            ),
            ("topic:x", ""),
            ("id:7 topic:x", "`id` = 7"),
            ("id:7 OR topic:x", ""),
            ("-(id:7 topic:x)", ""),
            ("-(id:7 OR topic:x)", "NOT (`id` = 7)"),
            ("lang:ja", "match(lowerUTF8(`text`), '[\\\\p{Hiragana}\\\\p{Katakana}]')"),
            ("", ""),
        ] {
            assert_eq!(sql(query), expected, "{query}");
        }
        assert!(condition("from:ng -id:7").is_exact);
        assert_eq!(condition("id:7 topic:x").left_out, ["topic:\"x\""]);
        assert!(!condition("id:7 topic:x").is_exact);
        // Whoever types an apostrophe types nothing else.
        assert!(sql("/it's/").contains("\\'"), "{}", sql("/it's/"));
    }

    #[test]
    fn marked_posts_are_named_by_their_ids() {
        let mut annotations = Annotations::default();
        let starred =
            Annotation { is_starred: true, tags: vec!["Later".to_owned()], ..Annotation::default() };
        let key = |id: u64| PostKey::Name(format!("{ADDRESS}#{id}"));
        for id in [9, 7] {
            let _ = annotations.set_of(key(id), starred.clone());
        }
        let _ = annotations.set_of(key(8), Annotation { is_read: true, ..Annotation::default() });
        // Those of other tables and files are other posts, unless all of them name it alike.
        for other in [PostKey::Id(5), PostKey::Name("clickhouse://localhost:8123/d/t2#6".to_owned())] {
            let _ = annotations.set_of(other, starred.clone());
        }
        let _ = annotations.set_of(
            PostKey::Id(1_900_266_604_822_773_766),
            Annotation { is_read: true, ..Annotation::default() },
        );
        let tag = |name: &str| format!("match(lowerUTF8(`text`), '#{name}([^\\\\pL\\\\pN_]|$)')");
        for (query, expected) in [
            ("is:starred", "`id` IN (7, 9)".to_owned()),
            ("-is:starred", "NOT (`id` IN (7, 9))".to_owned()),
            ("is:read", "`id` IN (8, 1900266604822773766)".to_owned()),
            ("is:unread", "NOT (`id` IN (8, 1900266604822773766))".to_owned()),
            ("note:x", "0".to_owned()),
            ("#later", format!("({} OR `id` IN (7, 9))", tag("later"))),
            ("#other", tag("other")),
        ] {
            let condition = condition_with(query, &annotations);
            assert_eq!(condition.sql.unwrap_or_default(), expected, "{query}");
            assert!(condition.is_exact && condition.left_out.is_empty(), "{query}");
        }
        // More than an address can name.
        for id in 100..600 {
            let _ = annotations.set_of(key(id), starred.clone());
        }
        let condition = condition_with("is:starred", &annotations);
        assert_eq!((condition.sql, condition.left_out), (None, vec!["is:starred".to_owned()]));
        assert!(!condition_with("#later", &annotations).is_exact);
    }
}
