//! Going to posts that are not at hand: the server is asked for them, and they are shown once they are there, unless a key
//! comes first.

use super::awaited_post::AwaitedPost;
use crate::app::App;
use crate::app::current_archive::locate::locate;
use crate::app::effect::{Effect, JobKind};
use crate::app::marks::destination::Destination;
use crate::app::marks::jumps::PlaceLeft;
use crate::corpus::PostId;
use crate::i18n::Message;
use crate::remote::Wanted;
use crate::state::post_key::PostKey;
use crate::text::sanitize::Clean;

impl App {
    /// Asks the server for a post that is not at hand; `false` where no server can have it.
    pub(crate) fn go_on_server(
        &mut self,
        key: &PostKey,
        destination: &Destination,
        from: Option<PlaceLeft>,
    ) -> bool {
        let id = self.archive.remote().and_then(|remote| key.id_in(&remote.address()));
        let Some(id) = id.and_then(PostId::new) else { return false };
        let from = from.filter(|_| !matches!(destination, Destination::Jump(_) | Destination::Resumed));
        self.await_post(
            Wanted::Post(id),
            AwaitedPost { destination: destination.clone(), from, query: String::new() },
        )
    }

    /// Asks the server for the post that a text names, or for an end of the table; `false` without a server.
    pub(crate) fn go_to_named(&mut self, wanted: Wanted) -> bool {
        let from = self.here_with_query();
        self.await_post(wanted, AwaitedPost { destination: Destination::Post, from, query: String::new() })
    }

    fn await_post(&mut self, wanted: Wanted, awaited: AwaitedPost) -> bool {
        let is_silent = matches!(awaited.destination, Destination::Resumed);
        let Some(remote) = self.archive.remote_mut() else { return false };
        remote.await_post(wanted, awaited);
        if !is_silent {
            self.notify(Message::PostIsFetched);
        }
        true
    }

    /// Lists what a query finds once the post that the user waits for is there.
    pub(crate) fn filter_on_arrival(&mut self, query: &str) {
        if let Some(awaited) = self.archive.remote_mut().and_then(|remote| remote.awaited.as_mut()) {
            query.clone_into(&mut awaited.query);
        }
    }

    /// Waits no longer for a post.
    pub(crate) fn stop_going(&mut self) -> Option<Effect> {
        let remote = self.archive.remote_mut()?;
        remote.awaited.take()?;
        if remote.wanted.take().is_some() {
            return None;
        }
        remote.fetch.set(());
        Some(Effect::Cancel(JobKind::TableFetch))
    }

    /// Shows the post that the user waits for, or says that there is none.
    pub(super) fn arrive_at(&mut self, wanted: &Wanted, target: Option<PostId>) -> Vec<Effect> {
        let awaited = self.archive.remote_mut().filter(|_| wanted.is_of_user());
        let awaited = awaited.and_then(|remote| remote.awaited.take());
        let Some(AwaitedPost { destination, from, query }) = awaited else { return Vec::new() };
        // That it comes later was said when it was asked for.
        self.notice.set(None);
        let Some(id) = target else {
            match wanted {
                Wanted::Around(text) => {
                    self.notify(Message::NoSuchPost { post: Clean::new(text.trim()).as_str() });
                }
                Wanted::Post(_) => self.say_lost(&destination),
                _ => {}
            }
            return Vec::new();
        };
        let Some(post) = self.archive.corpus().by_id(id) else {
            self.notify(Message::PostUnreadable);
            return Vec::new();
        };
        self.show_place(post, &destination);
        if let Some(from) = from {
            self.marks.jumps_mut().remember(from);
        }
        if let Wanted::Around(text) = wanted
            && let Some(located) = locate(self.archive.corpus(), text).filter(|it| it.post == post)
        {
            self.report_date_mismatch(text, located);
        }
        if query.is_empty() { Vec::new() } else { self.filter_again(&query) }
    }
}
