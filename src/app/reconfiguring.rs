//! Settings and keys read anew while the reader runs.

use super::App;
use super::event::Reconfigured;
use super::marks::memory::ViewMemory;
use crate::i18n::Message;

impl App {
    /// Takes in settings and keys that have been read anew. What keys changed in this archive stays.
    pub(crate) fn reconfigure(&mut self, fresh: Reconfigured) {
        let Reconfigured { settings: configured, keymap, hooks, archives, queries, notice } = fresh;
        self.hooks = hooks;
        self.library.set_named(archives);
        self.search.saved_mut().set_configured(queries);
        let remembered = self.marks.memory().view(&self.settings);
        let before = std::mem::replace(&mut self.settings, configured);
        remembered.apply(&mut self.settings);
        // The days of the archive are those of the zone it was opened in.
        self.settings.zone = before.zone;
        let fixed = self.marks.memory().view_memory().fixed.clone();
        self.marks.memory_mut().set_view(ViewMemory { remembered, configured, start: self.settings, fixed });
        self.input.set_keymap(keymap);
        if self.settings.order != before.order && !self.is_filtered() {
            let post = self.list.post();
            self.show_all(post);
        }
        self.text.measure_anew();
        match notice {
            Some(notice) => self.notice.set(Some(notice)),
            None => self.notify(Message::ConfigurationRead),
        }
    }
}
