//! A passage with its source, as text or Markdown, for the clipboard.

use crate::app::App;
use crate::config::settings::Layout;
use crate::corpus::Side;

impl App {
    /// The passage at the top of the text in the languages being read, with author, exact time and link.
    pub(crate) fn citation(&self, markdown: bool) -> Option<String> {
        let index = self.text.post()?;
        let post = self.library.corpus().posts.get(index)?;
        let pair = self.text.pair_at_top()?;
        let both = [self.settings.first, self.settings.first.other()];
        let sides: &[Side] = match self.layout_shown() {
            Layout::Original => &[Side::Original],
            Layout::Translation => &[Side::Translation],
            Layout::Columns | Layout::Interleaved | Layout::Study => &both,
        };
        let passages: Vec<String> = sides
            .iter()
            // What is still covered was not read.
            .filter(|side| !self.text.is_covered(**side, pair))
            .filter_map(|side| {
                let range = self.text.body().pairs.get(pair as usize)?.side(*side);
                Some(self.text.body().side(*side).plain(range).trim().to_owned())
            })
            .filter(|text| !text.is_empty())
            .collect();
        let author = format!("@{}", self.library.corpus().author(index));
        let time =
            post.time.map(|time| time.long(self.zone(), self.settings.ui_language)).unwrap_or_default();
        let source =
            [author, time].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let link = self.library.corpus().link(index);
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
}
