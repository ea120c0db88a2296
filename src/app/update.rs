//! Events in, changes and effects out.

use std::sync::Arc;

use super::App;
use super::effect::{Answer, Effect, Job, OccurrencesTarget};
use super::event::Event;
use super::generational::Ticket;
use super::input::PendingLetter;
use super::input::action::Action;
use super::overlay::prompt::{Prompt, Purpose};
use super::overlay::stack::Overlay;
use super::panes::{Focus, Shape};
use crate::corpus::stats::Stats;

impl App {
    /// Returns the effects to perform after the first frame.
    pub fn begin(&mut self) -> Vec<Effect> {
        // Topics of a part would be thrown away.
        let first = self.open_table().or_else(|| self.read_rest());
        let mine = || Effect::StartJob(Job::MineTopics(Arc::clone(self.archive.corpus())));
        let first = first.unwrap_or_else(mine);
        self.count_metric().into_iter().chain([first]).collect()
    }

    /// Takes in when the next events arrived, in milliseconds since the start.
    pub fn set_clock(&mut self, milliseconds: u64) {
        self.input.set_clock(milliseconds);
    }

    /// Takes in the time of the clock, in milliseconds since 1970.
    pub fn set_now(&mut self, now: i64) {
        self.input.set_unix_ms(now);
        if let Some(review) = self.overlays.review_mut() {
            review.set_now(now);
        }
    }

    /// Takes in one event; returns what is to be done outside.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let is_of_user = event.is_of_user();
        let before = self.list.post();
        self.note_end();
        let mut effects = if is_of_user { self.mark_if_read() } else { Vec::new() };
        if is_of_user {
            effects.extend(self.stop_going());
        }
        effects.extend(self.take_in(event));
        if is_of_user && self.list.post() != before {
            self.marks.memory_mut().cancel_resume();
        }
        self.load_selected();
        effects.extend(self.count_matches());
        effects.extend(self.count_metric());
        effects.extend(self.ask_server());
        effects.extend(self.ask_months());
        effects.extend(self.read_record());
        if self.archive.take_moved_cut() {
            effects.push(Effect::StartJob(Job::MineTopics(Arc::clone(self.archive.corpus()))));
        }
        if is_of_user {
            effects.extend(self.check_for_changes());
        }
        self.show_report();
        self.input.end_event();
        effects
    }

    fn take_in(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) => return self.press_key(key),
            Event::Paste(_) | Event::Mouse(_) if self.panes.shape == Shape::Tiny => {}
            Event::Paste(text) => return self.paste(&text),
            Event::Mouse(mouse) => return self.pointer(mouse),
            Event::Answer(answer) => return self.take_answer(answer),
            Event::Saved(outcome) => self.take_in_saved(outcome),
            Event::Reconfigured(fresh) => self.reconfigure(*fresh),
            Event::SavedElsewhere(facts) => self.take_in_others(&facts),
            Event::Edited { edit, text, by } => return self.take_edited(&edit, &text, &by),
            Event::Notice(notice) => self.notice.set(Some(notice)),
            Event::ServerRested => {}
            Event::Copied(how) => self.notice.end_copying(how, self.settings.ui_language),
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        self.input.clear_pending();
        if !self.overlays.is_typing() {
            // Text pasted outside an input line is a place to go to; it is shown first.
            self.overlays.open(Overlay::Prompt(Prompt::new(Purpose::GoTo, "")));
        }
        self.type_text(text.trim())
    }

    fn take_answer(&mut self, answer: Answer) -> Vec<Effect> {
        match answer {
            // The answer is for an archive that is closed.
            Answer::Topics(corpus, ..) if !Arc::ptr_eq(&corpus, self.archive.corpus()) => {}
            Answer::Topics(_, topics, glossary) => {
                self.find_remembered_topics(&topics);
                self.archive.set_mined(topics, glossary);
                self.refresh_palettes();
                // Search and count again, now with topics.
                let counting = self.count_queries();
                return self.find().into_iter().chain(counting).collect();
            }
            Answer::Hits(ticket, hits) => {
                self.take_hits(ticket, hits);
                return self.count_posts().into_iter().collect();
            }
            Answer::PartialHits(ticket, hits) => return self.take_partial_hits(ticket, hits),
            Answer::MatchesCounted(ticket, counts) => self.search.counts_mut().answer(ticket, counts),
            Answer::Sparkline(ticket, series) => self.list.sparkline_mut().answer(ticket, series),
            Answer::LoadProgress(progress) => self.take_progress(progress),
            Answer::Loaded(loaded) if self.archive.awaits(&loaded.origin.files) => {
                return self.finish_loading(*loaded);
            }
            Answer::Loaded(_) => {}
            Answer::Fetched(part) => return self.take_part(*part),
            Answer::NotFetched(table, wanted, ticket, error) => {
                return self.lose_part(&table, &wanted, ticket, error);
            }
            Answer::ServerAway(table, error) => self.say_away(&table, &error),
            Answer::StatisticsFailed(table, error) => return self.count_at_hand(&table, &error),
            Answer::TableCounted(table, totals) => self.take_totals(&table, totals),
            Answer::MonthsCounted(table, wanted, counted) => self.take_months(&table, &wanted, *counted),
            Answer::Opened(opened, session) => return self.switch_to(*opened, *session),
            Answer::NotOpened(files, error) => self.fail_to_open(&files, &error),
            Answer::TranslationsAdded(corpus, stamp) => self.take_added_translations(&corpus, stamp),
            Answer::FilesChanged(files, stamp, reloads) => return self.note_change(&files, stamp, reloads),
            Answer::Record(corpus, post, record) => self.take_record(&corpus, post, &record),
            Answer::ArchivesListed(ticket, list) => self.take_archive_list(ticket, list),
            Answer::NotLoaded(error) => return self.fail_loading(error),
            Answer::Occurrences { target, ticket, found } => match target {
                OccurrencesTarget::LookUp => self.take_found(ticket, &found),
                OccurrencesTarget::List => self.take_concordance(ticket, *found),
            },
            Answer::Similar(ticket, list) => self.take_similar(ticket, list),
            Answer::ExportProgress { done, all } => self.take_export_progress(done, all),
            Answer::Exported(file, scope, end) => self.end_export(&file, scope, end),
            Answer::QueryCounted(ticket, name, count) => {
                if let Some(queries) = self.overlays.queries_mut() {
                    queries.answer(ticket, &name, count);
                }
            }
            Answer::ProgramRan(ticket, output, said) => return self.take_said(ticket, output, said),
            Answer::PassageTranslated(corpus, post, entry) => {
                return self.take_translated(&corpus, post, entry);
            }
            Answer::TranslationStage { stage, is_new } => self.show_translation_stage(stage, is_new),
            Answer::TranslationEnded(corpus, end) => self.end_translation(&corpus, &end),
            Answer::Failed(kind, reason) => return self.job_failed(kind, &reason),
            Answer::Statistics(ticket, stats) => self.take_statistics(ticket, *stats),
        }
        Vec::new()
    }

    fn take_statistics(&mut self, ticket: Ticket, stats: Stats) {
        if let Some(statistics) = self.overlays.statistics_mut() {
            statistics.answer(ticket, stats);
        }
        if let Some(remote) = self.archive.remote_mut() {
            remote.set_counting(false);
        }
        self.want_tops();
    }

    /// Does what `action` asks for, `count` times; a far move remembers where the user was.
    pub fn act(&mut self, action: Action, count: usize) -> Vec<Effect> {
        let from = self.place_before(action);
        let effects = self.perform(action, count);
        self.remember_move(action, from);
        self.load_selected();
        effects
    }

    fn perform(&mut self, action: Action, count: usize) -> Vec<Effect> {
        let by = isize::try_from(count).unwrap_or(isize::MAX);
        // Several keys may arrive before the next draw: lay out the selected post before moving by rows.
        if action.needs_rows() {
            self.load_selected();
            self.fit_text();
        }
        let is_again = self.input.set_cited(None) == Some(action);
        if let Some(effects) = self.act_on_overlay(action, by) {
            return effects;
        }
        if let Some(effects) = self.act_on_cursor(action, by) {
            return effects;
        }
        if self.move_list(action, count) || self.move_text(action, by) || self.change_view(action, by) {
            return Vec::new();
        }
        match action {
            Action::JumpBack => self.jump(-by),
            Action::JumpForward | Action::FocusNext => self.jump(by),
            Action::ReadOn => self.read_on(),
            Action::Find => self.open_find(),
            Action::Statistics => self.open_statistics(),
            Action::OpenLibrary => self.open_library(false),
            Action::Concordance => self.open_concordance(),
            Action::Similar => self.find_similar(),
            Action::ToggleRead => self.toggle_read(),
            Action::ToggleStar => self.toggle_star(),
            Action::Undo => self.undo(count),
            Action::Redo => self.redo(count),
            Action::Highlight => self.toggle_highlight(count),
            Action::CutEarlier => self.move_cut(-by),
            Action::CutLater => self.move_cut(by),
            Action::TranslatePost => self.translate_post(),
            Action::Export => self.open_export(),
            Action::OpenQueries => self.open_queries(),
            Action::CorrectTranslation => self.correct_translation(),
            Action::NoteInEditor => self.open_note_in_editor(),
            Action::HighlightColor => self.cycle_highlight_color(),
            Action::OpenPost => self.open_post(),
            Action::CopyLink => self.copy_link(),
            Action::CopyPassage => self.copy_passage(is_again),
            Action::CopyPost => self.copy_post(is_again),
            Action::BackOrQuit if self.back() => Vec::new(),
            Action::BackOrQuit | Action::Quit => vec![Effect::Quit],
            Action::Suspend => vec![Effect::Suspend],
            Action::Redraw => vec![Effect::Redraw],
            Action::Reload => self.reload(),
            Action::ToggleMouse => self.toggle_mouse(),
            _ => {
                self.open(action);
                Vec::new()
            }
        }
    }

    /// Moves in the list and through what is walked; `false` if `action` is no such move.
    fn move_list(&mut self, action: Action, count: usize) -> bool {
        use Action as A;
        let by = isize::try_from(count).unwrap_or(isize::MAX);
        if matches!(action, A::SelectFirst | A::SelectLast) && count == 1 {
            self.want_end(action);
        }
        match action {
            A::SelectNext => self.select_by(by),
            A::SelectPrevious => self.select_by(-by),
            A::SelectFirst => self.list.select(count - 1),
            A::SelectLast => {
                if count > 1 {
                    self.list.select(count - 1);
                } else {
                    self.list.select_last();
                }
            }
            A::PageListDown => self.page_list(by),
            A::PageListUp => self.page_list(-by),
            A::NextHit => self.walk_stops(by),
            A::PreviousHit => self.walk_stops(-by),
            A::NextOfTopic => self.step_walk(by),
            A::PreviousOfTopic => self.step_walk(-by),
            A::TopicToFilter => self.list_walk(),
            A::NextUnread => self.next_unread(),
            _ => return false,
        }
        true
    }

    /// Moves in the text; `false` if `action` is no such move.
    fn move_text(&mut self, action: Action, by: isize) -> bool {
        use Action as A;
        match action {
            A::ScrollDown => self.text.scroll(by),
            A::ScrollUp => self.text.scroll(-by),
            A::HalfPageDown => self.scroll_part(by, 2),
            A::HalfPageUp => self.scroll_part(-by, 2),
            A::PageDown => self.scroll_part(by, 1),
            A::PageUp => self.scroll_part(-by, 1),
            A::ScrollTop => self.text.go(0),
            A::ScrollBottom => self.text.go(self.text.last_top()),
            A::NextPassage => self.text.step_passage(by),
            A::PreviousPassage => self.text.step_passage(-by),
            _ => return false,
        }
        true
    }

    /// Changes panes, layout and figures; `false` if `action` is no such change.
    fn change_view(&mut self, action: Action, by: isize) -> bool {
        use Action as A;
        match action {
            A::FocusIn => self.panes.set_focus(Focus::Detail),
            A::FocusOut => self.panes.leave_text(),
            // Right after going back, its key goes forward again.
            A::FocusNext if self.input.goes_forward() && self.marks.jumps().has_next() => return false,
            A::FocusNext => self.panes.step_focus(1),
            A::FocusPrevious => self.panes.step_focus(2),
            A::Zen => self.panes.toggle_zen(),
            A::CycleLanguage => {
                if !self.step_translation() {
                    self.choose_layout(action);
                }
            }
            A::ShowColumns
            | A::ShowInterleaved
            | A::ShowOriginal
            | A::ShowTranslation
            | A::ShowStudy
            | A::SwapSides => self.choose_layout(action),
            A::RulerLeft => self.move_ruler(-by),
            A::RulerRight => self.move_ruler(by),
            A::CycleFaint => self.cycle_faint(),
            A::NextMetric => self.step_metric(by),
            A::PreviousMetric => self.step_metric(-by),
            A::ToggleScale => self.toggle_scale(),
            A::ToggleOrder => self.toggle_order(),
            _ => return false,
        }
        true
    }

    /// Opens an overlay, waits for a letter, or goes back.
    fn open(&mut self, action: Action) {
        use Action as A;
        match action {
            A::Peek => self.open_counterpart(),
            A::Raw => self.open_record(),
            A::PostGlossary => self.open_terms_of_post(),
            A::Glossary => self.open_terms(None),
            A::OpenTopics => self.open_topics(),
            A::TextCursor => self.open_cursor(),
            A::Pipe => self.open_pipe(),
            A::GoTo => self.open_prompt(Purpose::GoTo),
            A::MarkListed => self.open_mark_listed(),
            A::EditTags => self.open_tags(),
            A::EditNote => self.open_note(),
            A::KeepWord => self.open_word(),
            A::OpenReview => self.open_review(),
            A::OpenWords => self.open_words(),
            A::SaveQuery => self.open_query_name(),
            A::OpenNotes => self.open_notes(),
            A::OpenLink => self.open_link_prompt(),
            A::OpenHelp => self.open_help(),
            A::SetMark => {
                if self.selected().is_some() {
                    self.input.set_pending_letter(Some(PendingLetter::SetMark));
                }
            }
            A::GoToMark => drop(self.input.set_pending_letter(Some(PendingLetter::GoToMark))),
            A::Back => drop(self.back()),
            _ => debug_assert!(action.is_inner(), "{} does nothing", action.name()),
        }
    }

    /// Closes or clears the innermost thing; returns whether there was one.
    fn back(&mut self) -> bool {
        if self.panes.leave() {
        } else if self.list.walk().is_some() {
            self.end_walk();
        } else if self.search.filter().is_some() {
            self.drop_filter();
        } else {
            return false;
        }
        true
    }

    /// Starts the job for the sparkline if there are too many posts to count while drawing.
    fn count_metric(&mut self) -> Option<Effect> {
        let metric = self.settings.metric;
        let corpus = self.archive.corpus();
        let ticket = self.list.sparkline_mut().ask(corpus, metric)?;
        Some(Effect::StartJob(Job::Sparkline { ticket, corpus: Arc::clone(corpus), metric }))
    }
}
