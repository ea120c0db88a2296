use super::Index;
use crate::archive;
use crate::search::index::PostFields;

#[test]
fn a_post_counts_once_however_often_it_has_a_character() {
    let fields = |text: &str| PostFields { texts: [text.to_owned(), String::new()], ..PostFields::default() };
    let posts = ["智能体，智慧，智", "智能", "体"].map(fields);
    let count =
        |index: &Index| [&['智'][..], &['能'], &['智', '能'], &['慧', '能']].map(|run| index.count_with(run));
    assert_eq!(count(&Index::from_fields(&posts)), [2, 2, 2, 0]);
    assert_eq!(count(&Index::from_fields(&posts).scanning_everything()), [2, 2, 2, 0]);
}

#[test]
fn two_threads_make_the_same_index_as_one() {
    let corpus = archive::open(&[]).unwrap().corpus;
    let made = |on_two_threads: bool| {
        let mut index = Index::new(&corpus);
        // In two parts, so that what was settled grows, too.
        for posts in [40, usize::MAX] {
            assert!(index.add_newest_on(&corpus, posts, on_two_threads, &|| false));
        }
        let Index { texts, entries, filters, names, authors, words, bigrams, .. } = index;
        format!("{texts:?} {entries:?} {filters:?} {names:?} {authors:?} {words:?} {bigrams:?}")
    };
    // Not `assert_eq`, which would print megabytes.
    assert!(made(true) == made(false));
}
