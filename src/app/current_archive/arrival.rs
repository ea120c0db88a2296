//! Opening large archives: the part that was read first is shown, and the whole replaces it once it is there.

use std::path::PathBuf;
use std::sync::Arc;

use super::loading::{ArchiveIssues, LoadedArchive, Loading, together};
use super::locate::{DateMismatch, Located, LocatedBy, date_mismatch, locate, posts_with_same_number};
use super::origin::ArchiveOrigin;
use crate::app::App;
use crate::app::effect::{Effect, Job};
use crate::archive::{LoadError, Progress};
use crate::config::settings::Order;
use crate::corpus::thread::Threads;
use crate::corpus::{Corpus, PostId};
use crate::i18n::{Message, Number};
use crate::remote::Wanted;
use crate::state::archive_list::ArchiveFiles;
use crate::text::sanitize::Clean;

/// The one of `posts` behind the one selected, if that is one of them; else the first.
fn next_of(posts: &[usize], selected: Option<usize>) -> Option<usize> {
    let next = posts.iter().position(|post| Some(*post) == selected).map_or(0, |at| at + 1);
    posts.get(next).or(posts.first()).copied()
}

impl App {
    /// Takes in that only a part of the files at `paths` is shown; [`App::begin`] asks for the whole.
    pub fn await_rest(&mut self, paths: Vec<PathBuf>) {
        self.await_rest_with_translations(ArchiveFiles::new(paths));
    }

    /// Does the same for files with their translations.
    pub(super) fn await_rest_with_translations(&mut self, files: ArchiveFiles) {
        self.archive.begin_loading(Loading::new(files));
    }

    /// The job of reading the rest.
    pub(crate) fn read_rest(&self) -> Option<Effect> {
        let files = self.archive.loading()?.files().clone();
        Some(Effect::StartJob(Job::Load { files, order: self.settings.order, zone: self.zone() }))
    }

    /// Goes to the post that `target` names (see [`locate`]); while a part of the archive is missing and it may be there,
    /// once that has come. Returns `false` if there is no such post.
    pub fn open_at(&mut self, target: &str) -> bool {
        let is_part = self.archive.loading().is_some() || self.archive.remote().is_some();
        let found = if is_part { self.locate_in_part(target) } else { locate(self.archive.corpus(), target) };
        if let Some(located) = found {
            let posts = posts_with_same_number(self.archive.corpus(), located);
            self.go_to(next_of(&posts, self.list.post()).unwrap_or(located.post));
            self.load_selected();
            self.report_date_mismatch(target, located);
            if posts.len() > 1 {
                let (target, count) = (Clean::new(target.trim()), Number::from(posts.len()));
                self.notify(Message::SeveralPosts { target: target.as_str(), count });
            }
        } else if let Some(loading) = self.archive.loading_mut() {
            loading.go_to_later(target, self.list.post());
            self.notify(Message::GoesWhenRead { target: Clean::new(target.trim()).as_str() });
        } else {
            return self.go_to_named(Wanted::Around(target.to_owned()));
        }
        true
    }

    /// Tells the user where no post is of the day that `target` means.
    pub(crate) fn report_date_mismatch(&mut self, target: &str, located: Located) {
        let mismatch = date_mismatch(self.archive.corpus(), target, located);
        let Some(DateMismatch { asked, shown, is_after }) = &mismatch else { return };
        let (day, shown) = (asked.as_str(), shown.as_str());
        self.notify(if *is_after {
            Message::NoPostOfDay { day, shown }
        } else {
            Message::NoPostSince { day, shown }
        });
    }

    /// The post that `target` names, if the part that is there is enough to know: a date may be that of a post still to
    /// come, and several files may use the same number.
    fn locate_in_part(&self, target: &str) -> Option<Located> {
        let corpus = self.archive.corpus();
        let located = locate(corpus, target)?;
        let is_one_file = corpus.sources.windows(2).all(|pair| pair[0].name == pair[1].name);
        (is_one_file && !matches!(located.by, LocatedBy::Day(_))).then_some(located)
    }

    /// What is odd about the archive; about the titles of its files only the first time that it is read.
    pub(crate) fn issues_text(&mut self, issues: &ArchiveIssues) -> Option<String> {
        let is_told = self.marks.memory().title_warning_shown();
        if issues.has_heads() {
            self.marks.memory_mut().set_title_warning_shown(true);
        }
        issues.text(self.settings.ui_language, !is_told)
    }

    pub(crate) fn take_progress(&mut self, progress: Progress) {
        if let Some(loading) = self.archive.loading_mut() {
            loading.set_progress(progress);
        }
    }

    /// Replaces the part that was shown by the whole archive: the post, its row, the text as it is scrolled and the filter
    /// stay; the query is answered again, and topics are mined.
    pub(crate) fn finish_loading(&mut self, archive: LoadedArchive) -> Vec<Effect> {
        let (issues, selected) = (archive.issues, self.list.post());
        let corpus = archive.corpus;
        let mut effects = self.replace_posts(&corpus, archive.threads, archive.list, archive.origin);
        let count = Number::from(corpus.posts.len());
        let is_again = self.archive.loading().is_some_and(Loading::is_again);
        let again = is_again.then(|| self.text(Message::ArchiveReadAgain { count }).into_owned());
        let before = self.notice.take();
        self.resume();
        let issues = self.issues_text(&issues);
        let notices = again.into_iter().chain(issues).chain(self.notice.take()).collect();
        self.notice.set(together(notices, self.settings.ui_language).or(before));
        if let Some(target) = self.archive.end_loading().and_then(|loading| loading.target(selected)) {
            self.notice.set(None);
            self.accept_goto(&target);
        }
        effects.push(Effect::StartJob(Job::MineTopics(corpus)));
        effects
    }

    /// Replaces the posts of a table that are shown by others around the same place.
    pub(crate) fn replace_part(&mut self, archive: LoadedArchive) -> Vec<Effect> {
        let corpus = archive.corpus;
        let mut effects = self.replace_posts(&corpus, archive.threads, archive.list, archive.origin);
        effects.push(Effect::StartJob(Job::MineTopics(corpus)));
        effects
    }

    /// Replaces the posts: the post, its row, the text as it is scrolled and the filter stay; the query is answered again.
    fn replace_posts(
        &mut self,
        corpus: &Arc<Corpus>,
        threads: Threads,
        (order, posts): (Order, Vec<u32>),
        origin: ArchiveOrigin,
    ) -> Vec<Effect> {
        self.archive.set_origin(origin);
        self.marks.annotations().cut_texts(corpus);
        let part = self.archive.replace(Arc::clone(corpus), threads);
        let find = |post: usize| find_again(&part, post, corpus);
        let now = self.list.post().and_then(find);
        self.renumber(&part, find);
        let mut effects = Vec::new();
        if self.is_filtered() {
            // The hits in the part stay until those in the whole are found.
            let hits = self.list.posts().iter().filter_map(|post| find(*post as usize));
            let hits = hits.map(|post| post as u32).collect();
            self.list.replace(hits, now);
            effects = self.find();
        } else if order == self.settings.order {
            self.list.replace(posts, now);
        } else {
            self.list.replace(self.all_posts(), now);
        }
        effects.extend(self.count_posts());
        effects.extend(self.renew_concordance());
        // Lists of notes and words hold numbers of posts, too.
        self.refresh_palettes();
        effects
    }

    /// Changes the numbers of posts that the state holds to those in the whole archive.
    fn renumber(&mut self, part: &Corpus, find: impl Fn(usize) -> Option<usize> + Copy) {
        let corpus = self.archive.corpus();
        // A file that was replaced may hold another text under the same id: that is laid out again.
        let find_same = |post: usize| find(post).filter(|now| part.raw_text(post) == corpus.raw_text(*now));
        self.text.renumber(find_same);
        self.marks.memory_mut().renumber(find);
        if let Some(text) = self.overlays.text_mut() {
            text.renumber(find);
        }
        if let Some(terms) = self.overlays.terms_mut() {
            terms.renumber(find);
        }
        self.search.drop_aside();
        if let Some(filter) = self.search.filter_mut() {
            filter.renumber(find);
        }
        self.renumber_similar(find);
    }

    /// The whole cannot be read: the part stays. Without anything the program ends.
    pub(crate) fn fail_loading(&mut self, error: LoadError) -> Vec<Effect> {
        if self.archive.end_loading().is_none() {
            return Vec::new();
        }
        if self.archive.corpus().posts.is_empty() {
            self.archive.fail(error);
            return vec![Effect::Quit];
        }
        if let LoadError::File { path, error } = &error {
            self.notify(Message::CutShort { file: path, reason: &error.message(self.settings.ui_language) });
        }
        vec![Effect::StartJob(Job::MineTopics(Arc::clone(self.archive.corpus())))]
    }

    /// How far reading has come: `120 of 370 MiB`.
    pub(crate) fn progress_text(&self, progress: Progress) -> String {
        if let Some(remote) = self.archive.remote() {
            let address = remote.address();
            return self.text(Message::WaitingForServer { address: &address }).into_owned();
        }
        let [read, all] = [progress.read, progress.of].map(|bytes| bytes >> 20);
        if progress.of == 0 {
            self.text(Message::ReadingStream { read })
        } else {
            self.text(Message::Reading { read, all })
        }
        .into_owned()
    }
}

/// Finds post `post` of `part` in `whole`: by its id; without one by its record and time, first at its number.
fn find_again(part: &Corpus, post: usize, whole: &Corpus) -> Option<usize> {
    let known = part.posts.get(post)?;
    if let Some(found) = known.id.and_then(|id: PostId| whole.by_id(id)) {
        return Some(found);
    }
    let record = part.raw(post);
    let is_it = |at: &usize| {
        whole.raw(*at) == record && whole.posts.get(*at).is_some_and(|post| post.time == known.time)
    };
    let numbered = whole.by_number(known.number).filter(is_it);
    numbered.or_else(|| (0..whole.posts.len()).find(is_it))
}
