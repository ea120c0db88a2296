//! A passage, or what is selected of it, with its source, as text or Markdown, for the clipboard.

use crate::app::App;
use crate::config::settings::Layout;
use crate::corpus::Side;

impl App {
    /// The passage at the top of the text in the languages being read, or what the cursor has selected with its
    /// counterpart, with author, exact time and link.
    pub(crate) fn citation(&self, markdown: bool) -> Option<String> {
        let index = self.text.post()?;
        let post = self.archive.corpus().posts.get(index)?;
        let passages = self.selected_passages().or_else(|| self.passages_here())?;
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
        let both = [self.settings.first, self.settings.first.other()];
        let sides: &[Side] = match self.layout_shown() {
            Layout::Original => &[Side::Original],
            Layout::Translation => &[Side::Translation],
            Layout::Columns | Layout::Interleaved | Layout::Study => &both,
        };
        Some(self.passages_of(pair..pair + 1, sides))
    }

    /// What the cursor has selected, or its word, and the passages of the other side that go with it.
    fn selected_passages(&self) -> Option<Vec<String>> {
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
