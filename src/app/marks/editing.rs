//! Texts that the user writes in their editor: notes and corrected translations.

use crate::app::App;
use crate::app::effect::{EditPurpose, Effect, TextEdit};
use crate::corpus::Side;
use crate::i18n::Message;
use crate::state::passage_marks::{LONGEST_NOTE, cleaned_note};
use crate::state::post_key::PostKey;

/// Divides the text in the editor: what is below is left out.
const SCISSORS: &str = "# ------------------------ >8 ------------------------";

/// The remarks in the editor below the text: what to do, and the passage.
pub(super) fn remarks(advice: &str, passage: &str) -> String {
    let passage: Vec<String> = passage.lines().map(|line| format!("# {line}")).collect();
    format!("{SCISSORS}\n# {advice}\n#\n{}", passage.join("\n"))
}

impl App {
    /// Has the note on the current passage written in the editor of the user.
    pub(crate) fn open_note_in_editor(&mut self) -> Vec<Effect> {
        let Some((post, mut pairs)) = self.passages_from_here(1) else { return Vec::new() };
        let (Some(pair), Some(key)) = (pairs.next(), PostKey::from_corpus(self.archive.corpus(), post))
        else {
            return Vec::new();
        };
        let body = self.text.body();
        let side = |side: Side| {
            let range = body.pairs.get(pair as usize).map_or(0..0, |pair| pair.side(side));
            body.side(side).plain(range).trim().to_owned()
        };
        let sides = [side(Side::Original), side(Side::Translation)];
        let passage = sides.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join("\n\n");
        let [original, _] = sides;
        let remarks = remarks(&self.text(Message::NoteRemark), &passage);
        let text = self.note_of(pair);
        vec![Effect::Edit(Box::new(TextEdit {
            purpose: EditPurpose::Note(pair),
            post: key,
            original,
            text,
            remarks,
        }))]
    }

    /// Keeps what the editor has left of a text.
    pub(crate) fn take_edited(&mut self, edit: &TextEdit, text: &str, by: &str) -> Vec<Effect> {
        let above = text.split(SCISSORS).next().unwrap_or_default();
        match edit.purpose {
            EditPurpose::Translation => self.take_correction(edit, above, by),
            EditPurpose::Note(_) if cleaned_note(above) == edit.text => {
                self.notify(Message::NoteSame);
                Vec::new()
            }
            EditPurpose::Note(pair) => {
                let effects = self.keep_note(above, &edit.post, pair);
                if above.trim().len() > LONGEST_NOTE {
                    self.notify(Message::NoteCutShort);
                }
                effects
            }
        }
    }
}
