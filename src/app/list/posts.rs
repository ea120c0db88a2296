//! The list pane: which posts, in which order.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::sparkline::Sparkline;
use super::viewport::Viewport;
use super::walk::Walk;
use crate::config::settings::Order;
use crate::corpus::thread::Threads;
use crate::corpus::{Corpus, Side};
use crate::search::rank::HitGroup;

/// The posts listed and the one selected.
#[derive(Debug, Default)]
pub struct List {
    /// Indices in the corpus, in the order shown.
    posts: Vec<u32>,
    /// The groups of hits that have a rule above them, each with the place of its first post.
    groups: Vec<(HitGroup, usize)>,
    /// Rows of the pane, shared by posts and group headings. A pane that is too low shows no headings.
    rows: usize,
    view: Viewport,
    generation: u64,
    headlines: HashMap<(u32, Side), String>,
    sparkline: Sparkline,
    walk: Option<Walk>,
    /// The order that the user chose for hits or a walk; `None` keeps their own.
    chosen_order: Option<Order>,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListRow {
    /// The rule above a group of hits that starts at this place.
    Rule(HitGroup, usize),
    /// The post at this place.
    Post(usize),
}

/// The fewest rows that stay for posts; below that, no group headings.
const LEAST_POSTS: usize = 4;

/// Limit of the headline cache: more than any screen shows at once, and small.
const HEADLINES_KEPT: usize = 2048;

impl List {
    /// The posts listed: indices in the corpus, in the order shown.
    pub fn posts(&self) -> &[u32] {
        &self.posts
    }

    /// The rows in sight, and the selection.
    pub fn view(&self) -> &Viewport {
        &self.view
    }

    /// Keeps so many rows in sight above and below the selected one.
    pub(crate) fn set_context(&mut self, rows: usize) {
        self.view.context = rows;
    }

    /// Sets the groups of the posts shown.
    pub(crate) fn set_groups(&mut self, groups: Vec<(HitGroup, usize)>) {
        self.groups = groups;
    }

    /// The number of posts in the group that starts at `start`.
    pub(crate) fn group_len(&self, start: usize) -> usize {
        let next = self.groups.iter().map(|(_, next)| *next).find(|next| *next > start);
        next.unwrap_or(self.posts.len()).saturating_sub(start)
    }

    /// The groups that have a rule.
    fn ruled(&self) -> &[(HitGroup, usize)] {
        if self.rows >= self.groups.len() + LEAST_POSTS { &self.groups } else { &[] }
    }

    /// The rows in sight.
    pub fn rows(&self) -> impl Iterator<Item = ListRow> + '_ {
        let with_rule = |at: usize| {
            let rules = self.ruled().iter().filter(move |(_, start)| *start == at);
            rules.map(|(group, start)| ListRow::Rule(*group, *start)).chain([ListRow::Post(at)])
        };
        self.visible().flat_map(with_rule).take(self.rows)
    }

    /// The post at place `at` of the list.
    pub(crate) fn post_at(&self, at: usize) -> Option<usize> {
        self.posts.get(at).map(|post| *post as usize)
    }

    /// The sparkline under the list.
    pub fn sparkline(&self) -> &Sparkline {
        &self.sparkline
    }

    pub(crate) fn sparkline_mut(&mut self) -> &mut Sparkline {
        &mut self.sparkline
    }

    /// The walk through the posts of a topic or term or those like another one, if there is one.
    pub fn walk(&self) -> Option<&Walk> {
        self.walk.as_ref()
    }

    pub(crate) fn walk_mut(&mut self) -> Option<&mut Walk> {
        self.walk.as_mut()
    }

    /// Starts a walk, or ends the present one. Returns the walk before.
    pub(crate) fn set_walk(&mut self, walk: Option<Walk>) -> Option<Walk> {
        std::mem::replace(&mut self.walk, walk)
    }

    /// The order that the user chose for hits or a walk; `None` keeps their own.
    pub(crate) fn chosen_order(&self) -> Option<Order> {
        self.chosen_order
    }

    /// Chooses an order for hits or for the posts of a walk.
    pub(crate) fn choose_order(&mut self, order: Option<Order>) {
        self.chosen_order = order;
    }

    /// Scrolls by `rows`.
    pub(crate) fn scroll(&mut self, rows: isize) {
        self.view.scroll(rows, self.posts.len());
    }

    /// The selected post: its index in the corpus.
    pub fn post(&self) -> Option<usize> {
        self.post_at(self.view.selected)
    }

    /// Shows `posts`, selecting `post` where it is among them.
    pub(crate) fn show(&mut self, posts: Vec<u32>, post: Option<usize>) {
        self.posts = posts;
        self.groups.clear();
        self.generation += 1;
        let at = post.and_then(|post| self.position(post)).unwrap_or(0);
        self.view.top = 0;
        self.view.select(at, self.posts.len());
    }

    /// A counter that grows when the listed posts change.
    pub(crate) fn generation(&self) -> u64 {
        self.generation
    }

    /// Shows the posts of another corpus, `post` selected; the selection stays on the same screen row.
    pub(crate) fn replace(&mut self, posts: Vec<u32>, post: Option<usize>) {
        let row = self.view.selected - self.view.top;
        self.headlines.clear();
        self.generation += 1;
        self.posts = posts;
        self.groups.clear();
        let at = post.and_then(|post| self.position(post)).unwrap_or(0);
        self.view.top = at.saturating_sub(row);
        self.view.select(at, self.posts.len());
    }

    /// Clears the headline cache, because texts are now split elsewhere.
    pub(crate) fn forget_headlines(&mut self) {
        self.headlines.clear();
    }

    /// Where `post` is in the list.
    pub(crate) fn position(&self, post: usize) -> Option<usize> {
        self.posts.iter().position(|listed| *listed as usize == post)
    }

    /// Selects the item at `at`.
    pub(crate) fn select(&mut self, at: usize) {
        self.view.select(at, self.posts.len());
    }

    /// Selects the last item.
    pub(crate) fn select_last(&mut self) {
        self.select(self.posts.len().saturating_sub(1));
    }

    /// The range of [`List::posts`] that may be visible.
    pub(crate) fn visible(&self) -> std::ops::Range<usize> {
        self.view.top..(self.view.top + self.rows).min(self.posts.len())
    }

    /// Takes in the number of rows; makes the headlines of the rows in sight.
    pub(crate) fn fit(&mut self, rows: usize, corpus: &Corpus, side: Side) {
        self.rows = rows;
        self.view.fit(rows, self.posts.len());
        let places = self.visible();
        let rules = self.ruled().iter().filter(|(_, start)| places.contains(start)).count();
        if rules > 0 {
            self.view.fit(rows.saturating_sub(rules), self.posts.len());
        }
        if self.headlines.len() > HEADLINES_KEPT {
            self.headlines.clear();
        }
        for at in self.visible() {
            let Some(post) = self.posts.get(at).copied() else {
                continue;
            };
            self.headlines.entry((post, side)).or_insert_with(|| corpus.headline(post as usize, side));
        }
    }

    /// The headline of `post`, if its row is visible; otherwise empty.
    pub fn headline(&self, post: u32, side: Side) -> &str {
        self.headlines.get(&(post, side)).map_or("", String::as_str)
    }
}

/// Sorts `posts`, ignoring threads.
pub(crate) fn sort(posts: &mut [u32], corpus: &Corpus, order: Order) {
    match order {
        Order::NewestFirst if corpus.is_dated() => posts.sort_unstable_by_key(|post| Reverse(*post)),
        Order::NewestFirst | Order::OldestFirst => posts.sort_unstable(),
        Order::MostFirst(metric) => posts.sort_by_cached_key(|post| {
            let figure = corpus.posts.get(*post as usize).and_then(|post| post.metrics.get(metric));
            (Reverse(figure), Reverse(*post))
        }),
    }
}

/// All posts in `order`. Sorted by time, a thread stays together in reading order, at the place of its first post.
pub(crate) fn arrange(corpus: &Corpus, threads: &Threads, order: Order) -> Vec<u32> {
    let count = corpus.posts.len();
    let mut posts = Vec::with_capacity(count);
    let mut add = |root: usize| match threads.root(root) == root {
        true if threads.is_threaded(root) => {
            posts.extend(threads.thread(root).into_iter().map(|post| post as u32));
        }
        true => posts.push(root as u32),
        false => {}
    };
    match order {
        Order::NewestFirst if corpus.is_dated() => (0..count).rev().for_each(&mut add),
        Order::NewestFirst | Order::OldestFirst => (0..count).for_each(&mut add),
        Order::MostFirst(_) => {
            posts.extend((0..count).map(|post| post as u32));
            sort(&mut posts, corpus, order);
        }
    }
    posts
}
