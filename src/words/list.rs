//! The words of the list and of the documents: filters, what is done to many at once, how far the work is.

use super::Words;
use crate::commands::Downloaded;
use crate::state::Sort;
use standoff::model::WorkState;

/// Steps of undo.
impl Words {
    /// A step: notes written.
    pub fn step_notes(self, count: usize) -> String {
        match count {
            0 | 1 => self.say("edit a note", "modifier une note").to_owned(),
            count => self.say(
                format!("write a note on {count} annotations"),
                format!("écrire une note sur {count} annotations"),
            ),
        }
    }

    /// A step: labels changed.
    pub fn step_relabel_all(self, count: usize, label: &str) -> String {
        self.say(
            format!("change {count} labels to {label}"),
            format!("changer {count} étiquettes en {label}"),
        )
    }

    /// A step: annotations said to be sure or unsure.
    pub fn step_confidence(self, count: usize) -> String {
        match count {
            0 | 1 => self
                .say(
                    "change how sure an annotation is",
                    "changer la certitude d’une annotation",
                )
                .to_owned(),
            count => self.say(
                format!("change how sure {count} annotations are"),
                format!("changer la certitude de {count} annotations"),
            ),
        }
    }

    /// A step: a document among the others.
    pub fn step_move_document(self) -> &'static str {
        self.say("move a document", "déplacer un document")
    }

    /// A step: a document's state.
    pub fn step_state(self) -> &'static str {
        self.say("change a document’s state", "changer l’état d’un document")
    }
}
