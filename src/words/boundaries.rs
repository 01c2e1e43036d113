//! The words for where annotations lie: handles, parts, and how selections are shaped.

use super::{Words, shorten, shown};
use crate::commands::End;
use standoff::text::Granularity;

impl Words {
    /// The name of a handle: which end, and of which part where there are several (from 0).
    pub fn end_of_annotation(self, end: End, part: usize, n_parts: usize) -> String {
        let number = part + 1;
        match (end, n_parts > 1) {
            (End::Start, false) => self
                .say("Start of the annotation", "Début de l’annotation")
                .to_owned(),
            (End::End, false) => self
                .say("End of the annotation", "Fin de l’annotation")
                .to_owned(),
            (End::Start, true) => self.say(
                format!("Start of passage {number} of {n_parts}"),
                format!("Début du passage {number} sur {n_parts}"),
            ),
            (End::End, true) => self.say(
                format!("End of passage {number} of {n_parts}"),
                format!("Fin du passage {number} sur {n_parts}"),
            ),
        }
    }

    /// The spoken name of an end: the words it stands at.
    pub fn end_at(self, end: End, quote: &str) -> String {
        let quote = shown(quote);
        match end {
            End::Start => self.say(format!("before “{quote}”"), format!("avant « {quote} »")),
            End::End => self.say(format!("after “{quote}”"), format!("après « {quote} »")),
        }
    }

    /// The name of the setting of what selections are widened to.
    pub fn granularity(self) -> &'static str {
        self.say("Snap selections to", "Étendue des sélections")
    }

    /// Why there is such a setting.
    pub fn granularity_why(self) -> &'static str {
        self.say(
            "Ends that you move snap too. Hold Alt as you let go to keep exactly what you drew.",
            "Vaut aussi pour les bornes que vous déplacez. Maintenez Alt en relâchant pour garder exactement ce que vous avez tracé.",
        )
    }

    /// One of the choices.
    pub fn granularity_name(self, granularity: Granularity) -> &'static str {
        match granularity {
            Granularity::Character => self.say("Exact", "Exacte"),
            Granularity::Word => self.say("Words", "Mots"),
            Granularity::Sentence => self.say("Sentences", "Phrases"),
            Granularity::Paragraph => self.say("Paragraphs", "Paragraphes"),
        }
    }

    /// The setting that trims.
    pub fn trims(self) -> &'static str {
        self.say(
            "Leave out punctuation and quotation marks at the ends",
            "Exclure la ponctuation et les guillemets aux extrémités",
        )
    }

    /// Takes the selection as it was drawn.
    pub fn take_exactly(self) -> &'static str {
        self.say("Exactly as drawn", "Exactement comme tracée")
    }

    /// The button that adds the selection to an annotation.
    pub fn add_to(self, quote: &str) -> String {
        let quote = shown(&shorten(quote, 24));
        self.say(
            format!("Add to “{quote}”"),
            format!("Ajouter à « {quote} »"),
        )
    }

    /// Begins to add a part.
    pub fn add_part(self) -> &'static str {
        self.say("Add another passage", "Ajouter un autre passage")
    }

    /// Removes the active part.
    pub fn remove_part(self) -> &'static str {
        self.say("Remove this passage", "Retirer ce passage")
    }

    /// The choice of the active part.
    pub fn parts(self) -> &'static str {
        self.say("Passages", "Passages")
    }

    /// A part, from 0.
    pub fn part_number(self, part: usize, n_parts: usize) -> String {
        let number = part + 1;
        self.say(
            format!("Passage {number} of {n_parts}"),
            format!("Passage {number} sur {n_parts}"),
        )
    }

    /// Spoken when the next selection may become a part.
    pub fn said_select_part(self) -> &'static str {
        self.say(
            "Select the passage to add.",
            "Sélectionnez le passage à ajouter.",
        )
    }

    /// A step: a part more.
    pub fn step_add_part(self) -> &'static str {
        self.say("add a passage", "ajouter un passage")
    }

    /// A step: a part less.
    pub fn step_remove_part(self) -> &'static str {
        self.say("remove a passage", "retirer un passage")
    }
}
