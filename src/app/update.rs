//! Facts in, changes and effects out.

use crate::app::effect::{Answer, Effect, Job};
use crate::app::event::Event;
use crate::app::generational::Ticket;
use crate::app::input::action::Action;
use crate::app::input::key::Key;
use crate::app::input::keymap::{self, Resolved};
use crate::app::input::mode::Mode;
use crate::app::marks::jumps::Awaits;
use crate::app::overlay::prompt::Purpose;
use crate::app::{App, Count, Focus};
use crate::corpus::time::Zone;
use crate::i18n::Message;

/// A digit typed longer ago than this (milliseconds) is no count for the next key: it was meant as the
/// layout it asked for.
const COUNT_LASTS: u64 = 700;
/// More than any list holds in sight; keeps a slip of the finger from overflowing.
const LARGEST_COUNT: usize = 9_999_999;

impl App {
    /// Takes in one fact; says what is wanted done outside.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let is_of_reader = event.is_of_reader();
        let before = self.list.post();
        let mut effects = if is_of_reader { self.settle_reading() } else { Vec::new() };
        effects.extend(self.take_in(event));
        if is_of_reader && self.list.post() != before {
            self.stay_here();
        }
        effects.extend(self.count_stops());
        effects.extend(self.count_metric());
        self.show_report();
        self.stale = true;
        effects
    }

    fn take_in(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Key(key) => self.key(key),
            Event::Paste(text) => self.paste(&text),
            Event::Mouse(mouse) => self.pointer(mouse),
            Event::Answer(answer) => self.answer(answer),
            Event::Saved(outcome) => {
                self.take_in_saved(outcome);
                Vec::new()
            }
            Event::Notice(notice) => {
                self.notice = Some(match self.copying.take() {
                    Some(what) => self.text(what(&notice)).into_owned(),
                    None => notice,
                });
                Vec::new()
            }
        }
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.notice = None;
        self.goes_forward = std::mem::take(&mut self.jumped);
        if let Some(awaits) = self.awaits.take().filter(|_| !key.ctrl) {
            return self.name_mark(awaits, key);
        }
        let layers = Mode::layers(self);
        if layers.contains(&Mode::Typing) {
            return match self.keymap.resolve(layers, &[key]) {
                Resolved::Action(action) => self.act(action, 1),
                _ => key.typed().map_or_else(Vec::new, |c| self.typed(c.encode_utf8(&mut [0; 4]))),
            };
        }
        let key = key.half_width();
        if self.pending.is_empty()
            && let Some(digit) = key.typed().filter(char::is_ascii_digit)
            && (digit != '0' || self.count.is_some())
        {
            self.digit(digit);
            return Vec::new();
        }
        // A number right after `g` goes to that post.
        if self.pending == [Key::char('g')] && key.typed().is_some_and(|c| c.is_ascii_digit()) {
            self.pending.clear();
            let mut effects = self.act(Action::GoTo, 1);
            effects.extend(self.typed(&key.to_string()));
            return effects;
        }
        self.pending.push(key);
        match self.keymap.resolve(layers, &self.pending) {
            Resolved::Action(action) => {
                self.pending.clear();
                let count = self.take_count(action);
                self.act(action, count)
            }
            Resolved::Pending => Vec::new(),
            Resolved::Unbound => {
                let keys = keymap::print(&std::mem::take(&mut self.pending));
                self.count = None;
                let typed_han = keys.chars().any(crate::text::script::is_han);
                self.notice = Some(if typed_han {
                    self.text(Message::TypedHan).into_owned()
                } else {
                    Message::NoSuchKey { keys: crate::text::sanitize::Clean::new(&keys).as_str() }
                        .text(self.settings.ui_language)
                        .into_owned()
                });
                Vec::new()
            }
        }
    }

    /// A digit asks for its layout at once; if a move follows soon, it was a count after all.
    fn digit(&mut self, digit: char) {
        let value = digit.to_digit(10).unwrap_or_default() as usize;
        let before = match self.count.filter(|count| self.clock <= count.typed + COUNT_LASTS) {
            Some(count) => {
                self.settings.layout = count.before;
                let number = (count.number * 10 + value).min(LARGEST_COUNT);
                self.count = Some(Count { number, typed: self.clock, ..count });
                return;
            }
            None => self.settings.layout,
        };
        self.count = Some(Count { number: value, typed: self.clock, before });
        if let Some(action) = Action::of_digit(digit) {
            self.act(action, 1);
        }
    }

    /// The count for `action`: 1 where none was typed or the action takes none.
    fn take_count(&mut self, action: Action) -> usize {
        let Some(count) = self.count.take() else { return 1 };
        if self.clock > count.typed + COUNT_LASTS || !takes_count(action) {
            return 1;
        }
        self.settings.layout = count.before;
        // The digit may have been drawn in the layout it asked for: those rows are not the ones to move by.
        self.stale = true;
        count.number.max(1)
    }

    /// The count typed so far, while it may still become one.
    pub fn count_typed(&self) -> Option<usize> {
        self.count
            .filter(|count| count.number > 9 && self.clock <= count.typed + COUNT_LASTS)
            .map(|count| count.number)
    }

    fn paste(&mut self, text: &str) -> Vec<Effect> {
        self.pending.clear();
        self.awaits = None;
        if self.line().is_none() {
            // What is pasted while nothing is typed can only be a place to go to, and is shown first.
            self.prompt = Some(crate::app::overlay::prompt::Prompt::new(Purpose::GoTo, ""));
        }
        self.typed(text.trim())
    }

    fn answer(&mut self, answer: Answer) -> Vec<Effect> {
        match answer {
            Answer::Topics(topics, glossary) => {
                if let Some(terms) = &mut self.terms {
                    terms.find(&glossary);
                }
                self.glossary = Some(glossary);
                self.find_remembered_topics(&topics);
                if let Some(palette) = &mut self.palette {
                    palette.find(&topics, &self.recent_topics);
                }
                self.topics = Some(topics);
                // Searches made before did not know the topics.
                return if self.filter.is_some() { self.search() } else { Vec::new() };
            }
            Answer::Hits(ticket, hits) => {
                self.found(ticket, hits);
                return self.count_posts().into_iter().collect();
            }
            Answer::SomeHits(ticket, hits) => return self.found_some(ticket, hits),
            Answer::Tallied(ticket, counts) => {
                self.tally.answer(ticket, Some(counts));
            }
            Answer::Measured(question, series) => self.spark.answer(question, series),
            Answer::Reading(progress) => self.progressed(progress),
            Answer::Loaded(arrived) => return self.arrive(*arrived),
            Answer::Unread(error) => return self.unread(error),
            Answer::Counted(ticket, stats) => self.counted(ticket, *stats),
            Answer::Failed(kind, reason) => return self.job_failed(kind, &reason),
        }
        Vec::new()
    }

    /// Does what a key asks for; a far move remembers where one was.
    pub fn act(&mut self, action: Action, count: usize) -> Vec<Effect> {
        let from = self.place_before(action);
        let effects = self.perform(action, count);
        self.settle_move(action, from);
        effects
    }

    #[expect(clippy::too_many_lines, reason = "one arm for each action reads better whole")]
    fn perform(&mut self, action: Action, count: usize) -> Vec<Effect> {
        use Action as A;
        // Keys that come in one gulp are drawn once; what depends on rows must see the rows all the same.
        if self.stale && needs_rows(action) {
            self.lay_out();
        }
        let by = isize::try_from(count).unwrap_or(isize::MAX);
        let cited = std::mem::take(&mut self.cited);
        if self.act_on_popup(action, by) {
            return Vec::new();
        }
        if let Some(effects) = self.act_on_stats(action, by) {
            return effects;
        }
        match action {
            A::SelectNext => self.select_by(by),
            A::SelectPrevious => self.select_by(-by),
            A::SelectFirst => self.select_at(count - 1),
            A::SelectLast => self.select_at(if count > 1 { count - 1 } else { usize::MAX }),
            A::PageListDown => self.page_list(by),
            A::PageListUp => self.page_list(-by),
            A::ScrollDown => self.scroll(by),
            A::ScrollUp => self.scroll(-by),
            A::HalfPageDown => self.scroll_part(by, 2),
            A::HalfPageUp => self.scroll_part(-by, 2),
            A::PageDown => self.scroll_part(by, 1),
            A::PageUp => self.scroll_part(-by, 1),
            A::ReadOn => return self.read_on(),
            A::ScrollTop => self.detail.go(0),
            A::ScrollBottom => self.detail.go(self.detail.last_top()),
            A::NextPassage => self.detail.step_passage(by),
            A::PreviousPassage => self.detail.step_passage(-by),
            A::FocusIn => self.focus = Focus::Detail,
            A::FocusOut => self.leave_detail(),
            A::FocusNext if self.goes_forward && self.jumps.has_next() => self.jump(1),
            A::FocusNext => self.step_focus(1),
            A::FocusPrevious => self.step_focus(2),
            A::Zen => self.zen = !self.zen,
            A::CycleLanguage
            | A::ShowColumns
            | A::ShowInterleaved
            | A::ShowOriginal
            | A::ShowTranslation
            | A::ShowStudy
            | A::SwapSides => self.choose_language(action),
            A::RulerLeft => self.move_ruler(-by),
            A::RulerRight => self.move_ruler(by),
            A::CycleFaint => self.cycle_faint(),
            A::Peek => self.open_peek(),
            A::Raw => self.open_raw(),
            A::PostGlossary => self.open_terms(true),
            A::Glossary => self.open_terms(false),
            A::NextMetric => self.step_metric(by),
            A::PreviousMetric => self.step_metric(-by),
            A::Statistics => return self.open_stats(),
            A::ToggleScale => self.settings.log = !self.settings.log,
            A::ToggleOrder => self.toggle_order(),
            A::Find => return self.open_find(),
            A::NextHit => self.walk_hits(1),
            A::PreviousHit => self.walk_hits(-1),
            A::OpenTopics => self.open_topics(),
            A::NextOfTopic => self.walk_topic(1),
            A::PreviousOfTopic => self.walk_topic(-1),
            A::TopicToFilter => self.topic_to_filter(),
            A::GoTo => self.open_prompt(Purpose::GoTo),
            A::JumpBack => self.jump(-by),
            A::JumpForward => self.jump(by),
            A::SetMark => self.awaits = Some(Awaits::MarkToSet),
            A::GoToMark => self.awaits = Some(Awaits::MarkToGo),
            A::ToggleRead => return self.toggle_read(),
            A::ToggleStar => return self.toggle_star(),
            A::EditTags => self.open_tags(),
            A::NextUnread => self.next_unread(),
            A::OpenPost => return self.open_post(),
            A::OpenLink => self.open_link_prompt(),
            A::CopyLink => return self.copy_link(),
            A::CopyPassage => return self.copy_passage(cited),
            A::OpenHelp => self.help = Some(crate::app::overlay::help::Help::default()),
            A::Back => {
                self.back();
            }
            A::BackOrQuit => {
                if !self.back() {
                    return vec![Effect::Quit];
                }
            }
            A::Quit => return vec![Effect::Quit],
            A::Suspend => return vec![Effect::Suspend],
            A::Redraw => return vec![Effect::Redraw],
            _ => return self.edit(action),
        }
        Vec::new()
    }

    /// Closes or clears the innermost thing; says whether there was one.
    fn back(&mut self) -> bool {
        if self.zen {
            self.zen = false;
        } else if self.focus != Focus::List {
            self.focus = Focus::List;
        } else if self.term.is_some() {
            self.end_term();
        } else if self.walk.is_some() {
            self.end_walk();
        } else if self.filter.is_some() {
            self.drop_filter();
        } else {
            return false;
        }
        true
    }

    /// The zone in which times are shown.
    pub fn zone(&self) -> Zone {
        self.settings.zone
    }

    /// Asks the worker to count the metric of the posts listed, where they are too many for the drawing thread.
    pub(crate) fn count_metric(&mut self) -> Option<Effect> {
        let metric = self.settings.metric;
        let question = self.spark.ask(self.corpus.posts.len(), metric)?;
        let corpus = std::sync::Arc::clone(&self.corpus);
        Some(Effect::Work(Job::Measure { question, corpus, metric }))
    }

    /// Asks the worker for the hits of the query.
    pub(crate) fn search(&mut self) -> Vec<Effect> {
        let Some(filter) = &mut self.filter else {
            return Vec::new();
        };
        let ticket = filter.hits.ask();
        self.search_on(ticket)
    }

    /// Asks the worker for more hits of what was asked with `ticket`.
    pub(crate) fn search_on(&self, ticket: Ticket) -> Vec<Effect> {
        let Some(filter) = &self.filter else {
            return Vec::new();
        };
        vec![Effect::Work(Job::Search {
            ticket,
            corpus: std::sync::Arc::clone(&self.corpus),
            topics: self.topics.clone(),
            annotations: std::sync::Arc::clone(&self.annotations),
            query: filter.query.clone(),
        })]
    }
}

/// Whether what the action does depends on the rows of the text.
fn needs_rows(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::ScrollDown
            | A::ScrollUp
            | A::HalfPageDown
            | A::HalfPageUp
            | A::PageDown
            | A::PageUp
            | A::ReadOn
            | A::ScrollBottom
            | A::NextPassage
            | A::PreviousPassage
            | A::NextHit
            | A::PreviousHit
            | A::OpenLink
            | A::Peek
            | A::CopyPassage
    )
}

/// Whether a number before the action's key repeats it or names a place.
fn takes_count(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::SelectNext
            | A::SelectPrevious
            | A::SelectFirst
            | A::SelectLast
            | A::PageListDown
            | A::PageListUp
            | A::ScrollDown
            | A::ScrollUp
            | A::HalfPageDown
            | A::HalfPageUp
            | A::PageDown
            | A::PageUp
            | A::NextPassage
            | A::PreviousPassage
            | A::NextMetric
            | A::PreviousMetric
            | A::NextBar
            | A::PreviousBar
            | A::BarLeft
            | A::BarRight
            | A::RulerLeft
            | A::RulerRight
            | A::JumpBack
            | A::JumpForward
    )
}
