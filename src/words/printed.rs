//! The words of a print.

use super::{Words, shown};
use standoff::model::Source;

impl Words {
    /// The heading of the notes.
    pub fn printed_notes(self) -> &'static str {
        self.say("Notes", "Notes")
    }

    /// A quote with its marks.
    pub fn printed_quote(self, quote: &str) -> String {
        self.say(format!("“{quote}”"), format!("« {quote} »"))
    }

    /// Where the document came from, a line for each thing that is known.
    pub fn printed_source(self, source: &Source) -> Vec<String> {
        let lines = [
            (self.say("Source", "Source"), &source.address),
            (self.say("Publisher", "Éditeur"), &source.publisher),
            (self.say("Published", "Publié"), &source.published),
            (self.say("Retrieved", "Consulté"), &source.retrieved),
        ];
        let known = lines
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.as_deref()?)));
        let known = known.filter(|(_, value)| !value.is_empty());
        known
            .map(|(name, value)| {
                let value = shown(value);
                self.say(format!("{name}: {value}"), format!("{name} : {value}"))
            })
            .collect()
    }
}
