//! A passage, or what is selected of it, with its source, as text or Markdown, for the clipboard.

use crate::app::App;
use crate::config::settings::Layout;
use crate::corpus::Side;

impl App {
    /// `passages` of the post shown with its author, exact time and link, as text or as Markdown.
    pub(crate) fn citation(&self, passages: Vec<String>, markdown: bool) -> Option<String> {
        let index = self.text.post()?;
        let post = self.archive.corpus().posts.get(index)?;
        let author = format!("@{}", self.archive.corpus().author(index));
        let time =
            post.time.map(|time| time.long(self.zone(), self.settings.ui_language)).unwrap_or_default();
        let source =
            [author, time].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let link = self.archive.corpus().link(index);
        let parts: Vec<String> = if markdown {
            let line = |line: &str| format!("> {line}").trim_end().to_owned();
            let quote = |text: String| text.lines().map(line).collect::<Vec<_>>().join("\n");
            let quoted: Vec<String> = passages.into_iter().map(quote).collect();
            let source = link.map_or(source.clone(), |link| format!("[{source}]({link})"));
            vec![quoted.join("\n>\n"), source]
        } else {
            let source = link.map_or(source.clone(), |link| format!("{source}, {link}"));
            passages.into_iter().chain([source]).collect()
        };
        Some(parts.join("\n\n"))
    }

    /// The current passage in the languages being read.
    pub(crate) fn passages_here(&self) -> Option<Vec<String>> {
        let pair = self.text.current_pair()?;
        Some(self.passages_of(pair..pair + 1, &self.sides_read()))
    }

    /// The whole post in the languages being read, one after the other; of what is partly covered the open passages.
    pub(crate) fn whole_sides(&self) -> Vec<String> {
        let body = self.text.body();
        let pairs = 0..u32::try_from(body.pairs.len()).unwrap_or(u32::MAX);
        let whole = |side: Side| {
            if pairs.clone().any(|pair| self.text.is_covered(side, pair)) {
                return self.passages_of(pairs.clone(), &[side]).join("\n\n");
            }
            let text = body.side(side);
            text.plain(0..text.text.len()).trim().to_owned()
        };
        let sides = self.sides_read().into_iter().map(whole);
        sides.filter(|text| !text.is_empty()).collect()
    }

    /// The sides of the languages being read, in their order.
    fn sides_read(&self) -> Vec<Side> {
        match self.layout_shown() {
            Layout::Original => vec![Side::Original],
            Layout::Translation => vec![Side::Translation],
            Layout::Columns | Layout::Interleaved | Layout::Study => {
                vec![self.settings.first, self.settings.first.other()]
            }
        }
    }

    /// What the cursor has selected, or its word, and the passages of the other side that go with it.
    pub(crate) fn selected_passages(&self) -> Option<Vec<String>> {
        let side = self.text.cursor()?.side();
        let mut passages = vec![self.text.cursor_text()?];
        if let Some(pairs) = self.text.selected_pairs() {
            passages.extend(self.passages_of(pairs, &[side.other()]));
        }
        Some(passages)
    }

    /// The passages of these pairs on these sides, without those that are empty or covered.
    fn passages_of(&self, pairs: std::ops::Range<u32>, sides: &[Side]) -> Vec<String> {
        let body = self.text.body();
        let places = pairs.flat_map(|pair| sides.iter().map(move |side| (pair, *side)));
        // What is still covered was not read.
        let open = places.filter(|(pair, side)| !self.text.is_covered(*side, *pair));
        let texts = open.filter_map(|(pair, side)| {
            Some(body.side(side).plain(body.pairs.get(pair as usize)?.side(side)).trim().to_owned())
        });
        texts.filter(|text| !text.is_empty()).collect()
    }
}
