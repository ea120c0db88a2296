//! Layout: where everything lies on a screen of a given size. Nothing but rows and positions changes.

use super::App;
use super::list::sparkline::TickKey;
use super::overlay::content::OverlayContext;
use super::panes::{Area, Shape};
use super::text_pane::notes;
use super::text_pane::rows::{GUTTER, LayoutOptions};
use crate::app::list::walk::Walk;
use crate::app::remote::RemoteView;
use crate::config::settings::Layout;

/// Columns of text that margins leave.
const LEAST_TEXT: u16 = 24;

impl App {
    /// Lays everything out on a screen of `columns` by `rows`.
    pub fn fit(&mut self, columns: u16, rows: u16) {
        self.panes.set_linear(self.settings.linear);
        let has_months = self.archive.remote().is_some_and(RemoteView::may_have_months);
        self.panes.set_bars(self.archive.corpus().has_figures() || has_months);
        self.panes.fit(columns, rows);
        self.list.set_context(usize::from(self.settings.context));
        let side = self.headline_side();
        self.list.fit(usize::from(self.panes.list.rows), self.archive.corpus(), side);
        self.fit_sparkline();
        self.fit_text();
        let mut overlays = std::mem::take(&mut self.overlays);
        overlays.fit(self.overlay_context());
        self.overlays = overlays;
    }

    /// What overlays read.
    pub(crate) fn overlay_context(&self) -> OverlayContext<'_> {
        OverlayContext {
            library: &self.library,
            archive: &self.archive,
            list: &self.list,
            text: &self.text,
            search: &self.search,
            marks: &self.marks,
            keymap: self.input.keymap(),
            settings: &self.settings,
            panes: &self.panes,
        }
    }

    /// Lays out the text pane, for moves that depend on its rows.
    pub(crate) fn fit_text(&mut self) {
        let options = self.layout_options();
        self.text.set_sides(options.sides());
        if self.panes.shows_text() {
            let [before, after] = notes::notes(&self.archive, &self.text, self.settings.ui_language);
            self.text.set_notes(before, after);
            self.fit_signs();
            let was_laid_out_as = self.text.post_rows().options;
            self.text.fit(options, usize::from(self.panes.detail.rows));
            self.text.cover((options.layout == Layout::Study).then_some(self.settings.covered));
            self.text.refit_cursor(was_laid_out_as != self.text.post_rows().options);
        }
    }

    /// How the text is laid out in its pane, or would be where it is not on the screen.
    fn layout_options(&self) -> LayoutOptions {
        let pane = if self.panes.shows_text() { self.panes.detail } else { self.panes.screen };
        LayoutOptions {
            layout: self.layout_shown(),
            first: self.settings.first,
            ruler: self.settings.ruler,
            columns: pane.columns.saturating_sub(2 * self.text_margin()),
            measures: LayoutOptions::measures(self.text.languages(), self.settings.text_width),
            linear: self.settings.linear,
        }
    }

    /// The layout to name: where columns have no room, passages alternate.
    pub(crate) fn layout_named(&self) -> Layout {
        let options = self.layout_options();
        if options.layout == Layout::Study { Layout::Study } else { options.effective() }
    }

    /// Lays out the sparkline; the title of the text names the rank, with bars or without.
    fn fit_sparkline(&mut self) {
        if self.panes.spark.rows == 0 && !self.panes.shows_text() {
            return;
        }
        let columns = if self.panes.spark.rows > 0 { self.spark_columns() } else { 0 };
        self.list.sparkline_mut().fit(self.archive.corpus(), self.settings.metric, usize::from(columns));
        let is_filtered = self.is_filtered();
        let key = TickKey {
            list: is_filtered.then_some(self.list.generation()),
            subject: self.list.walk().map(Walk::subject),
        };
        if self.list.sparkline().needs_ticks(key) {
            let is_walked = self.list.walk().is_some();
            let posts = match is_filtered {
                // Bars of the hits by month hold nothing else.
                true if self.list.sparkline().months().is_some() && !is_walked => Vec::new(),
                true => self.list.posts().to_vec(),
                false => self.walked_posts(),
            };
            self.list.sparkline_mut().tick(key, &posts);
        }
    }

    /// Columns left blank on either side of the text: those wished, where that leaves room for a text.
    pub(crate) fn text_margin(&self) -> u16 {
        let room = self.panes.detail.columns.saturating_sub(LEAST_TEXT) / 2;
        self.settings.margins.min(room.max(Area::MARGIN))
    }

    /// The column of the text pane where each of the two texts starts.
    pub fn text_starts(&self) -> [u16; 2] {
        let options = self.text.post_rows().options;
        let margin = self.text_margin();
        // A text narrower than its pane is in the middle of it when alone on the screen.
        let inner = self.panes.detail.columns.saturating_sub(2 * margin);
        let left = margin + if self.panes.zen() { inner.saturating_sub(options.taken()) / 2 } else { 0 };
        [left, left + options.widths()[0] + GUTTER]
    }

    /// Columns for bars: beside the words where the sparkline has only one row.
    pub(crate) fn spark_columns(&self) -> u16 {
        let columns = self.panes.spark.columns.saturating_sub(2 * Area::MARGIN);
        if self.panes.shape == Shape::Stacked { columns / 2 } else { columns }
    }
}
