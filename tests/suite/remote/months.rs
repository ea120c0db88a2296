//! The bars of a table: posts by month as the server counts them, and posts at hand until then and where it does not.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use duidu::app::effect::{Answer, Effect, JobKind};
use duidu::app::event::MouseKind;
use duidu::corpus::Metric;

use super::fake_table::{answer, path, start};
use crate::keys::reader::Reader;
use crate::net::server::{FakeReply, FakeServer};
use crate::screens::screen::Screen;

/// Months of 2024 and 2025 with some posts each; none in February of 2025.
fn months(counts: [(u32, u32); 4]) -> FakeReply {
    let rows = counts.map(|(month, posts)| {
        let likes = posts * 10;
        format!("{{\"duidu_month\":{month},\"duidu_posts\":\"{posts}\",\"duidu_likes_known\":{posts},\"duidu_likes_total\":{likes}}}\n")
    });
    FakeReply::Whole(200, rows.concat())
}

fn shown(reader: &Reader) -> String {
    Screen::of(&reader.app, "dark").text().replace('\u{a0}', " ")
}

/// How many bars there are.
fn places(reader: &Reader) -> usize {
    reader.app.list().sparkline().bars().len()
}

fn is_by_month(reader: &Reader) -> bool {
    reader.app.list().sparkline().months().is_some()
}

/// The statements that asked for months.
fn asked(server: &FakeServer) -> Vec<String> {
    let asked = server.asked().into_iter().map(|request| request.target);
    asked.filter(|target| target.contains("GROUP BY")).collect()
}

#[test]
fn bars_are_of_all_posts_of_the_query_and_its_metric() {
    let server = start(|_| None);
    let mut reader = Reader::at(&path(&server));
    let screen = shown(&reader);
    assert!(screen.contains("likes by month on the server"), "{screen}");
    assert!(screen.contains("2025-01  101,475 likes  450 posts"), "{screen}");
    assert!(asked(&server)[0].contains("max_execution_time=30&max_result_rows="), "{:?}", asked(&server));
    // Nothing is asked again by moves, nor by an answer that changes nothing of it.
    reader.press("3 j G g g k");
    assert_eq!(asked(&server).len(), 1);
    // The table has no reposts: posts are counted.
    reader.press("m");
    let screen = shown(&reader);
    assert!(screen.contains("Posts by month on the server"), "{screen}");
    assert!(screen.contains("2025-01  450 posts"), "{screen}");
    reader.press("M /").enter_text("agents").press("enter");
    let screen = shown(&reader);
    assert!(screen.contains("likes by month on the server, at most"), "{screen}");
    assert!(screen.contains("2025-01  33,975 likes  150 posts"), "{screen}");
    assert!(asked(&server).last().unwrap().contains("[g"));
    reader.press("esc");
    assert!(shown(&reader).contains("2025-01  101,475 likes  450 posts"));
    // What the server does not know is of what is at hand.
    reader.press("/").enter_text("topic:agents");
    assert!(!is_by_month(&reader) && shown(&reader).contains("loaded posts only"));
}

#[test]
fn months_fill_the_room_and_a_click_goes_to_one() {
    let server = start(|request| {
        // December of 2024 to March of 2025.
        let counts = [(24_299, 8), (24_300, 450), (24_302, 4), (24_303, 2)];
        request.target.contains("GROUP BY").then(|| months(counts))
    });
    let mut reader = Reader::at(&path(&server));
    assert_eq!(places(&reader), 5);
    let bars = reader.app.list().sparkline().bars();
    let gaps: Vec<bool> = bars.iter().map(|bar| bar.start == 2 && bar.end == 3).collect();
    assert_eq!(gaps, [false, false, true, false, false]);
    assert_eq!(reader.app.list().post().and_then(|post| reader.app.list().sparkline().bar_of(post)), Some(1));
    let spark = reader.app.panes().spark;
    // The second month has all posts at hand, and of them that with the most likes is gone to.
    reader.press("9 j").mouse(MouseKind::Press, spark.x + 1 + spark.columns / 5, spark.y + 2);
    assert_eq!(reader.place(), "spark 1/200");
    // A month without a post at hand is asked for.
    let before = server.asked().len();
    reader.mouse(MouseKind::Press, spark.x + 1, spark.y + 2);
    let since = server.asked()[before..].iter().any(|it| it.target.contains(">= toDateTime(1733011200)"));
    assert!(since, "{:?}", &server.asked()[before..]);
    reader.resize(80, 24).assert_sound();
    reader.resize(120, 36).press("z z").assert_sound();
}

#[test]
fn years_share_bars_as_columns_are_few() {
    let server = start(|request| {
        // January of 1980, 2024 and 2025: 541 months.
        let counts = [(23_760, 1), (24_288, 5), (24_300, 450), (24_301, 2)];
        request.target.contains("GROUP BY").then(|| months(counts))
    });
    let reader = Reader::at(&path(&server));
    let screen = shown(&reader);
    assert!(screen.contains("likes by 10-11 months on the server"), "{screen}");
    let columns = usize::from(reader.app.panes().spark.columns);
    assert!(places(&reader) < columns && places(&reader) * 11 >= 541, "{} of {columns}", places(&reader));
}

#[test]
fn where_the_server_does_not_count_bars_are_of_what_is_at_hand() {
    let refusal = FakeReply::Whole(500, "Code: 241. DB::Exception: Memory limit exceeded".into());
    for (fault, is_asked_again) in [(refusal, false), (FakeReply::Closed, true)] {
        let is_broken = Arc::new(AtomicUsize::new(1));
        let seen = Arc::clone(&is_broken);
        let server = start(move |request| {
            let is_counting = request.target.contains("GROUP BY") && seen.load(Ordering::SeqCst) == 1;
            is_counting.then(|| fault.clone())
        });
        let mut reader = Reader::at(&path(&server));
        let screen = shown(&reader);
        assert!(screen.contains("loaded posts only") && !is_by_month(&reader), "{screen}");
        assert_eq!((reader.notice(), places(&reader) > 1), ("", true));
        is_broken.store(0, Ordering::SeqCst);
        reader.press("j");
        assert!(!is_by_month(&reader));
        reader.wait(31_000).press("j");
        assert_eq!(is_by_month(&reader), is_asked_again);
        // Another metric is another question.
        reader.press("m");
        assert!(is_by_month(&reader));
    }
}

#[test]
fn posts_come_before_months() {
    let server = start(|_| None);
    let mut reader = Reader::at(&path(&server));
    reader.press("M");
    assert!(is_by_month(&reader));
    reader.held = Some(Vec::new());
    reader.press("m");
    assert!(!is_by_month(&reader), "those of another metric are of no use");
    let is_of_months = |answer: &Answer| matches!(answer, Answer::MonthsCounted(..));
    assert!(reader.held.as_ref().unwrap().iter().any(is_of_months));
    // A key that asks for other posts ends the counting, which goes on once they are there.
    reader.effects.clear();
    reader.press("1 0 0 j");
    let cancelled = |effect: &Effect| matches!(effect, Effect::Cancel(JobKind::TableMonths));
    assert_eq!(reader.effects.iter().filter(|effect| cancelled(effect)).count(), 1);
    let held = reader.held.take().unwrap();
    let (late, rest): (Vec<Answer>, Vec<Answer>) = held.into_iter().partition(is_of_months);
    rest.into_iter().chain(late).for_each(|answer| reader.take(duidu::app::event::Event::Answer(answer)));
    assert!(is_by_month(&reader));
}

#[test]
fn a_table_without_figures_has_bars_of_its_posts() {
    let server = start(|request| {
        if request.target.contains("DESCRIBE") {
            let columns = [("created_at", "DateTime"), ("text", "String")];
            let described =
                columns.map(|(name, kind)| format!("{{\"name\":\"{name}\",\"type\":\"{kind}\"}}\n"));
            return Some(FakeReply::Whole(200, described.concat()));
        }
        let is_counting = request.target.contains("GROUP BY");
        (!is_counting && !request.target.contains("count()"))
            .then(|| FakeReply::Whole(200, answer(&request.target).replace(",\"duidu_likes\"", ",\"none\"")))
    });
    let reader = Reader::at(&path(&server));
    let screen = shown(&reader);
    assert!(screen.contains("Posts by month on the server"), "{screen}");
    assert!(!asked(&server)[0].contains("sum("), "{:?}", asked(&server));
    assert!(reader.app.list().sparkline().series().values().iter().all(Option::is_none));
    assert_eq!(reader.app.settings().metric, Metric::Likes);
}
