use std::sync::Arc;

use super::{FIRST_PART, JobRunner, RunnerPlaces};
use crate::app::effect::{Answer, Job};
use crate::app::generational::{Generational, Ticket};
use crate::archive;
use crate::corpus::Corpus;
use crate::corpus::Cut;
use crate::search::query::Query;

/// How many hits a search has, and whether it looked through all posts.
fn search(
    runner: &JobRunner,
    corpus: &Arc<Corpus>,
    ticket: Ticket,
    cancelled: &dyn Fn() -> bool,
) -> Option<(usize, bool)> {
    let query = Query::parse("voice").unwrap();
    let (corpus, annotations) = (Arc::clone(corpus), Arc::default());
    match runner.perform(Job::Search { ticket, corpus, topics: None, annotations, query }, cancelled, &|_| {})
    {
        Some(Answer::PartialHits(_, hits)) => Some((hits.all.len(), false)),
        Some(Answer::Hits(_, hits)) => Some((hits.all.len(), true)),
        _ => None,
    }
}

#[test]
fn a_kept_index_answers_for_all_posts_at_once() {
    let text = format!(
        "### 001\n\n作者: @a\n时间: 2025-01-01\n链接: \n互动: Likes: 1\n\n{}voice\n\n",
        "word ".repeat(200)
    );
    let mut corpus = archive::parse("test", text.repeat(FIRST_PART * 3)).unwrap().corpus;
    corpus.key = Some("test".to_owned());
    let corpus = Arc::new(corpus);
    let folder = tempfile::tempdir().unwrap();
    let ticket = Generational::<()>::default().ask();
    let places = || RunnerPlaces { indexes: Some(folder.path().to_owned()), state: None };
    let runner = || JobRunner::new(places());
    let first = runner();
    let ask = |runner: &JobRunner| search(runner, &corpus, ticket, &|| false);
    assert_eq!(ask(&first), Some((FIRST_PART, false)));
    while ask(&first) != Some((FIRST_PART * 3, true)) {}
    first.index().as_mut().unwrap().index_mut().unwrap();
    assert_eq!(ask(&runner()), Some((FIRST_PART * 3, true)));
}

#[test]
fn a_moved_cut_is_found_by_the_next_search_and_kept_out_of_the_stored_index() {
    let text = "### 001\n\n作者: @a\n时间: 2025-01-01\n\nOne voice.\n\nwords\n\n一声。\n";
    let mut corpus = archive::parse("test", text.to_owned()).unwrap().corpus;
    corpus.key = Some("test".to_owned());
    let corpus = Arc::new(corpus);
    let folder = tempfile::tempdir().unwrap();
    let runner = JobRunner::new(RunnerPlaces { indexes: Some(folder.path().to_owned()), state: None });
    let ticket = Generational::<()>::default().ask();
    let is_found = |query: &str| {
        let query = Query::parse(query).unwrap();
        let job = Job::Search {
            ticket,
            corpus: Arc::clone(&corpus),
            topics: None,
            annotations: Arc::default(),
            query,
        };
        matches!(runner.perform(job, &|| false, &|_| {}), Some(Answer::Hits(_, hits)) if hits.all.len() == 1)
    };
    assert!(is_found("en:words") && !is_found("zh:words"));
    assert!(runner.places.stored_index(&corpus).is_some());
    let joined = corpus.joined_text(0).unwrap().into_owned();
    assert!(corpus.set_cut(0, Some(Cut::new(&joined, 2))));
    assert!(!is_found("en:words") && is_found("zh:words"));
    assert!(runner.places.stored_index(&corpus).is_none());
    assert!(!corpus.set_cut(0, None));
    assert!(is_found("en:words") && !is_found("zh:words"));
}

#[test]
fn a_search_answers_from_the_newest_posts_first_and_a_cancelled_one_loses_nothing() {
    let count = FIRST_PART * 3;
    let text = "### 001\n\n作者: @a\n时间: 2025-01-01\n链接: \n互动: Likes: 1\n\nvoice\n\n".repeat(count);
    let corpus = Arc::new(archive::parse("test", text).unwrap().corpus);
    let runner = JobRunner::default();
    let mut questions = Generational::<()>::default();
    let (first, second) = (questions.ask(), questions.ask());
    let ask_as = |ticket, cancelled: bool| search(&runner, &corpus, ticket, &|| cancelled);
    let ask = |cancelled| ask_as(first, cancelled);
    assert_eq!(ask(true), None);
    assert_eq!(ask(false), Some((FIRST_PART, false)));
    assert_eq!(ask(true), None);
    assert_eq!(ask_as(second, false), Some((FIRST_PART, false)), "a new question does not wait for more");
    assert_eq!(ask(false), Some((FIRST_PART, false)), "nor does the next one");
    assert_eq!(ask(false), Some((FIRST_PART * 2, false)));
    assert_eq!(ask(false), Some((count, true)));
    assert_eq!(ask(false), Some((count, true)));
    // A panic costs the index, which is made again, and nothing else.
    let panics = || -> bool { std::panic::resume_unwind(Box::new("in a search")) };
    let search = || search(&runner, &corpus, first, &panics);
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(search)).is_err());
    assert_eq!(runner.searches.load(std::sync::atomic::Ordering::SeqCst), 0);
    assert_eq!(ask(false), Some((FIRST_PART, false)));
    assert_eq!(ask(false), Some((FIRST_PART * 2, false)));
    assert_eq!(ask(false), Some((count, true)));
}
