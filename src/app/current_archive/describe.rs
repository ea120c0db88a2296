//! Texts about the archive and the post, in the language of the interface.

use std::path::Path;

use crate::app::App;
use crate::app::figures::{self, full};
use crate::app::list::walk::Walk;
use crate::app::overlay::statistics::Statistics;
use crate::app::remote::RemoteView;
use crate::app::search::filter::Filter;
use crate::corpus::time::Timestamp;
use crate::i18n::{Message, Number};
use crate::remote::RemoteFound;
use crate::search::rank::Tier;
use crate::text::sanitize::Clean;
use crate::text::width;

/// A day whose month and day have two digits.
const WIDEST_DATE: &str = "2000-12-30";

impl App {
    /// The authors of the posts; the title of a file may claim anything.
    pub(crate) fn corpus_title(&self) -> String {
        let title = self.authors_title(2);
        if self.archive.corpus().is_digest() {
            format!("{title} ({})", self.text(Message::BuiltInDigest))
        } else {
            title
        }
    }

    /// The first `most` authors and how many there are besides, where posts name some.
    pub(crate) fn authors_title(&self, most: usize) -> String {
        if let Some(remote) = self.archive.remote() {
            return remote.address();
        }
        let corpus = self.archive.corpus();
        let named = || corpus.authors.iter().map(Clean::as_str).filter(|name| !name.is_empty());
        let mut authors: Vec<String> = named().take(most).map(|name| format!("@{name}")).collect();
        let others = named().count() - authors.len();
        if others > 0 {
            authors.push(format!("+{others}"));
        }
        if authors.is_empty() { self.file_title() } else { authors.join(" ") }
    }

    /// The name of the file, where nobody is named in it.
    fn file_title(&self) -> String {
        let source = self.archive.corpus().sources.first().map(|source| source.name.as_str());
        let path = Path::new(source.unwrap_or_default());
        path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// `113 posts`.
    pub fn post_count(&self) -> String {
        let totals = self.archive.remote().and_then(RemoteView::totals);
        let here = self.archive.corpus().posts.len();
        let count = totals.map_or(here, |totals| usize::try_from(totals.posts).unwrap_or(usize::MAX));
        self.text(Message::PostCount { count: Number::from(count) }).into_owned()
    }

    /// Day of the first and of the last post.
    pub(crate) fn date_range(&self) -> String {
        let totals = self.archive.remote().and_then(RemoteView::totals);
        let range = totals.and_then(|totals| totals.range).or(self.archive.corpus().range());
        range.map_or_else(String::new, |(first, last)| {
            format!("{} - {}", first.date(self.zone()), last.date(self.zone()))
        })
    }

    /// The date of a post for the list: without the year where all posts are of one.
    pub(crate) fn list_date(&self, post: usize) -> String {
        let Some(time) = self.archive.post(post).and_then(|post| post.time) else {
            return String::new();
        };
        self.list_day(time)
    }

    /// Columns of the widest date in the list, whichever are in sight: titles stay in their column.
    pub(crate) fn date_columns(&self) -> usize {
        let Some((first, last)) = self.archive.corpus().range() else { return 0 };
        let widest = Timestamp::parse_date(WIDEST_DATE).into_iter();
        widest.chain([first, last]).map(|time| width::columns(&self.list_day(time))).max().unwrap_or_default()
    }

    fn list_day(&self, time: Timestamp) -> String {
        let year = |timestamp: Timestamp| timestamp.calendar(self.zone()).year;
        if self.archive.corpus().range().is_some_and(|(first, last)| year(first) == year(last)) {
            time.short(self.zone(), self.settings.ui_language)
        } else {
            time.date(self.zone())
        }
    }

    /// A number of hits: `1,672`, or `1,672+` while the search of a large archive goes on.
    pub(crate) fn so_far(&self, count: usize) -> Number {
        let is_part = self.search.filter().is_some_and(Filter::is_part);
        if is_part { Number::at_least(count) } else { Number::from(count) }
    }

    /// The name of the list: all posts, hits, or those of a topic.
    pub fn list_title(&self) -> String {
        let ui_language = self.settings.ui_language;
        let is_listed = self.list.walk().is_some_and(Walk::fills_list);
        if let Some(name) = self.walk_name().filter(|_| is_listed) {
            let title = format!("{name}  {}", full(self.list.posts().len() as u64));
            return if self.is_sample() {
                format!("{title}  {}", self.text(Message::OnlyAtHand))
            } else {
                title
            };
        }
        match self.search.filter().filter(|filter| !filter.query().is_empty()) {
            // What a server is asked says so itself.
            Some(filter) if filter.awaits_first() && self.archive.remote().is_none() => {
                self.text(Message::Searching).into_owned()
            }
            Some(filter) => {
                let partial = filter.hits().partial.len();
                let certain = self.list.posts().len().saturating_sub(partial);
                if let Some(on_server) = self.on_server() {
                    let count = self.so_far(certain.saturating_sub(self.close_count()));
                    let title = format!("{}  {count}  {on_server}", self.text(Message::Hits));
                    let more = self.close_hits().map(|more| format!("  {more}"));
                    return title + &more.unwrap_or_default();
                }
                let count = self.so_far(certain);
                let all = Number::from(self.archive.corpus().posts.len());
                let of = match partial {
                    0 => Message::CountOf { count, all },
                    partial => Message::CountOfAndPartial { count, all, partial: Number::from(partial) },
                };
                let of = of.text(ui_language).into_owned();
                format!("{}  {of}", self.text(Message::Hits))
            }
            None => self.text(Message::Posts).into_owned(),
        }
    }

    /// `text`, and of how many posts it is where others are on a server.
    pub(crate) fn with_sample(&self, text: String) -> String {
        if !self.is_sample() {
            return text;
        }
        let count = Number::from(self.archive.corpus().posts.len());
        format!("{}  {text}", self.text(Message::OfPostsAtHand { count }))
    }

    /// What the figures of statistics are of, where a server has posts that are not at hand.
    pub(crate) fn what_is_counted(&self, view: &Statistics) -> Option<String> {
        let is_at_hand = view.is_of_listed() && self.is_sample();
        let only = || self.text(Message::OnlyAtHand).into_owned();
        if is_at_hand { Some(only()) } else { self.close_hits().filter(|_| view.query().is_some()) }
    }

    /// How many hits there are that the server does not count; none in an archive of files.
    fn close_count(&self) -> usize {
        let hits = self.search.filter().filter(|_| self.archive.remote().is_some()).map(Filter::hits);
        let is_unknown = |tier| matches!(tier, Tier::Name | Tier::Close | Tier::Loose);
        hits.map_or(0, |hits| hits.all.iter().filter(|hit| is_unknown(hit.tier)).count())
    }

    /// `10 more by pinyin or slips`, which the server does not count.
    fn close_hits(&self) -> Option<String> {
        let count = Some(self.close_count()).filter(|count| *count > 0)?;
        Some(self.text(Message::CloseAtHand { count: Number::from(count) }).into_owned())
    }

    /// Whether a server has posts that are not at hand.
    fn is_sample(&self) -> bool {
        self.archive.remote().is_some_and(|remote| remote.ends() != (true, true) || !remote.is_one_run())
    }

    /// How many hits there are on the server; `None` for an archive of files.
    fn on_server(&self) -> Option<String> {
        let remote = self.archive.remote()?;
        let message = match remote.found() {
            _ if remote.is_finding() => Message::AskingServer,
            Some(RemoteFound { total: Some(all), is_exact, .. }) => {
                let all = Number::from(usize::try_from(*all).unwrap_or(usize::MAX));
                if *is_exact || all == Number::from(0_usize) {
                    Message::OnServer { all }
                } else {
                    Message::AtMostOnServer { all }
                }
            }
            Some(RemoteFound { total: None, fetched: fetched @ 1.., .. }) => {
                Message::OnServer { all: Number::at_least(*fetched) }
            }
            _ => Message::OnlyAtHand,
        };
        let said = self.text(message);
        let unfound = remote.found().filter(|_| !remote.is_finding()).map(|found| found.unfound.join(", "));
        Some(match unfound.filter(|parts| !parts.is_empty()) {
            Some(parts) => {
                let parts = Clean::single_line(&parts);
                self.text(Message::OnServerWithout { said: &said, parts: parts.as_str() }).into_owned()
            }
            None => said.into_owned(),
        })
    }

    /// Titles of the post shown, the fullest first: number, author, time, rank.
    pub(crate) fn post_titles(&self) -> Vec<String> {
        let Some(index) = self.text.post() else {
            return vec![String::new()];
        };
        let Some(post) = self.archive.post(index) else {
            return vec![String::new()];
        };
        let number = post.label();
        let author = self.archive.corpus().author(index);
        let author = if author.is_empty() { String::new() } else { format!("@{author}") };
        let long =
            post.time.map(|time| time.long(self.zone(), self.settings.ui_language)).unwrap_or_default();
        let day = post.time.map(|time| time.date(self.zone())).unwrap_or_default();
        let mut parts = vec![number.clone(), author.clone(), long.clone()];
        let metric = self.settings.metric;
        let rank = self.list.sparkline().series().rank(index);
        if let Some(rank) = rank.filter(|_| !self.is_sample()) {
            parts.push(
                Message::RankInMetric { rank: Number::from(rank), metric: &metric.message() }
                    .text(self.settings.ui_language)
                    .into_owned(),
            );
        }
        let join = |parts: &[String]| {
            parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("  ")
        };
        vec![
            join(&parts),
            join(&parts[..3]),
            join(&[number.clone(), long]),
            join(&[number.clone(), author, day.clone()]),
            join(&[number, day]),
        ]
    }

    /// The figure of the post selected, its rank and its ratio to the median, as much as `room` columns hold; of a table
    /// whose months are known those of its month.
    pub fn figure_text(&self, room: usize) -> String {
        let ui_language = self.settings.ui_language;
        let metric = self.settings.metric;
        let Some(post) = self.list.post() else {
            return String::new();
        };
        let sparkline = self.list.sparkline();
        if let Some(months) = sparkline.months() {
            // Rank and median would be those of the posts at hand.
            let mut parts = months.month_of(post, ui_language).unwrap_or_default();
            while parts.len() > 1 && width::columns(&parts.join("  ")) > room {
                parts.pop();
            }
            return parts.join("  ");
        }
        let series = sparkline.series();
        let Some(figure) = series.value(post) else {
            return self.text(Message::MetricMissing { metric: &metric.message() }).into_owned();
        };
        let figure = figures::with_name(metric, figure, ui_language);
        let Some(rank) = series.rank(post).filter(|_| series.known() > 1) else {
            return figure;
        };
        let of = Message::RankOf { rank: Number::from(rank), all: Number::from(series.known()) }
            .text(ui_language)
            .into_owned();
        let ratio = series.ratio(post).map(|ratio| format!("{ratio:.1}"));
        let ratio = ratio
            .map(|ratio| Message::TimesMedian { times: &ratio }.text(ui_language).into_owned())
            .unwrap_or_default();
        // What matters least is left out as a whole: a word that is cut is of no use.
        let short = Message::RankShort { rank: Number::from(rank) }.text(ui_language).into_owned();
        let fullest = [
            format!("{figure}  {of}  {ratio}"),
            format!("{figure}  {short}  {ratio}"),
            format!("{figure}  {of}"),
            format!("{figure}  {short}"),
        ];
        let fits = |text: &String| width::columns(text.trim_end()) <= room;
        fullest.into_iter().find(fits).map_or(figure, |text| text.trim_end().to_owned())
    }
}
