//! A typed line above the list of its matches, as lists of topics and terms have.

use super::panel::{panel_area, panel_rows};
use crate::app::input::action::Action;
use crate::app::input::text_input::TextInput;
use crate::app::list::viewport::Viewport;
use crate::app::panes::Area;
use crate::text::fold::fold;
use crate::text::pinyin::Pinyin;

/// The indices of the items whose text contains every word of a typed line; where there are none, of those that read so in
/// pinyin or its initials.
pub(super) fn containing<'a, T: 'a>(
    typed: &str,
    items: impl IntoIterator<Item = &'a T>,
    text: impl Fn(&T) -> String,
) -> Vec<usize> {
    let typed = fold(typed.trim());
    let words: Vec<&str> = typed.split_whitespace().collect();
    if words.is_empty() {
        return (0..items.into_iter().count()).collect();
    }
    let texts: Vec<String> = items.into_iter().map(|item| fold(&text(item))).collect();
    let with_all = |holds: &dyn Fn(&str, usize) -> bool| -> Vec<usize> {
        let wanted = texts.iter().enumerate().filter(|(_, text)| (0..words.len()).all(|at| holds(text, at)));
        wanted.map(|(at, _)| at).collect()
    };
    let contains = |text: &str, at: usize| words.get(at).is_some_and(|word| text.contains(word));
    let found = with_all(&contains);
    let pinyin: Vec<Option<Pinyin>> = words.iter().map(|word| Pinyin::parse(word)).collect();
    if !found.is_empty() || pinyin.iter().all(Option::is_none) {
        return found;
    }
    let reads = |text: &str, at: usize| {
        pinyin.get(at).and_then(Option::as_ref).is_some_and(|pinyin| pinyin.places(text).next().is_some())
    };
    with_all(&|text, at| contains(text, at) || reads(text, at))
}

/// A typed line and the items that match it, one of which is selected.
#[derive(Debug, Default)]
pub struct Palette {
    /// The typed line.
    pub(super) input: TextInput,
    found: Vec<usize>,
    view: Viewport,
    pub(super) area: Area,
}

impl Palette {
    /// The typed line.
    pub fn input(&self) -> &TextInput {
        &self.input
    }

    /// Indices of the items that match, best first.
    pub fn found(&self) -> &[usize] {
        &self.found
    }

    /// The rows in sight, and the selection.
    pub fn view(&self) -> &Viewport {
        &self.view
    }

    /// The index of the selected item.
    pub fn selected(&self) -> Option<usize> {
        self.found.get(self.view.selected).copied()
    }

    /// Lists `found`, the first of it selected.
    pub(super) fn list(&mut self, found: Vec<usize>) {
        self.found = found;
        self.view.top = 0;
        self.view.select(0, self.found.len());
    }

    /// Moves the selection; `false` if `action` is no move.
    pub(super) fn handle_move(&mut self, action: Action) -> bool {
        let page = self.page();
        let step = match action {
            Action::MoveNext => 1,
            Action::MovePrevious => -1,
            Action::MovePageDown => page,
            Action::MovePageUp => -page,
            // In an empty line there is nothing to move the cursor in.
            Action::CursorStart if self.input.text().is_empty() => isize::MIN,
            Action::CursorEnd if self.input.text().is_empty() => isize::MAX,
            _ => return false,
        };
        self.step(step);
        true
    }

    /// Rows of a page: all in sight but one.
    pub(super) fn page(&self) -> isize {
        isize::try_from(self.view.rows).unwrap_or(1).saturating_sub(1).max(1)
    }

    /// Selects the item `by` further, at most the first or last.
    pub(super) fn step(&mut self, by: isize) {
        self.view.select(self.view.selected.saturating_add_signed(by), self.found.len());
    }

    /// Lays it out on a screen.
    pub(super) fn fit(&mut self, screen: Area) {
        self.fit_below(screen, 0);
    }

    /// Lays it out on a screen, with `rows` above the list.
    pub(super) fn fit_below(&mut self, screen: Area, rows: usize) {
        let area = panel_area(screen);
        self.fit_in(area, panel_rows(area, screen).saturating_sub(rows));
    }

    /// Selects the item at this place.
    pub(super) fn select(&mut self, at: usize) {
        self.view.select(at, self.found.len());
    }

    /// Lays it out in `area` with `rows` for items.
    pub(super) fn fit_in(&mut self, area: Area, rows: usize) {
        self.area = area;
        self.view.fit(rows, self.found.len());
    }

    pub(super) fn scroll(&mut self, rows: isize) {
        self.view.scroll(rows, self.found.len());
    }
}

#[cfg(test)]
mod tests {
    use super::containing;

    #[test]
    fn what_contains_nothing_typed_is_found_by_pinyin() {
        let names = ["吴恩达", "Wuthering", "智能体笔记", "notes"];
        for (typed, found) in [
            ("", vec![0, 1, 2, 3]),
            ("wu", vec![1]),
            ("wed", vec![0]),
            ("wuenda", vec![0]),
            ("znt", vec![2]),
            ("吴", vec![0]),
            ("zhinengti bj", vec![2]),
            ("note wed", vec![]),
            ("xyz", vec![]),
        ] {
            assert_eq!(containing(typed, &names, ToString::to_string), found, "{typed}");
        }
    }
}
