//! What was just done to many things, or to the project, as a message says it.

use super::{Words, shown};

impl Words {
    /// Annotations were deleted.
    pub fn done_deleted(self, count: usize) -> String {
        let annotations = self.n_annotations(count);
        match self.is_one(count) {
            true => self.say(
                format!("{annotations} deleted"),
                format!("{annotations} supprimée"),
            ),
            false => self.say(
                format!("{annotations} deleted"),
                format!("{annotations} supprimées"),
            ),
        }
    }

    /// Annotations got another label.
    pub fn done_relabelled(self, count: usize, label: &str) -> String {
        let (annotations, label) = (self.n_annotations(count), shown(label));
        self.say(
            format!("{annotations} changed to {label}"),
            match count {
                0 | 1 => format!("{annotations} changée en {label}"),
                _ => format!("{annotations} changées en {label}"),
            },
        )
    }

    /// Annotations got a note.
    pub fn done_noted(self, count: usize) -> String {
        let annotations = self.n_annotations(count);
        self.say(
            format!("Note added to {annotations}"),
            format!("Note ajoutée à {annotations}"),
        )
    }

    /// Annotations were marked sure or unsure.
    pub fn done_confidence(self, count: usize, is_sure: bool) -> String {
        let annotations = self.n_annotations(count);
        let word = match (is_sure, self.is_one(count)) {
            (true, true) => self.say("sure", "certaine"),
            (true, false) => self.say("sure", "certaines"),
            (false, true) => self.say("unsure", "incertaine"),
            (false, false) => self.say("unsure", "incertaines"),
        };
        self.say(
            format!("{annotations} marked {word}"),
            match count {
                0 | 1 => format!("{annotations} marquée {word}"),
                _ => format!("{annotations} marquées {word}"),
            },
        )
    }

    /// A document was removed.
    pub fn done_removed_document(self) -> &'static str {
        self.say("Document removed", "Document retiré")
    }

    /// A document was renamed.
    pub fn done_renamed_document(self) -> &'static str {
        self.say("Document renamed", "Document renommé")
    }

    /// A document was moved.
    pub fn done_moved_document(self) -> &'static str {
        self.say("Document moved", "Document déplacé")
    }

    /// The state of a document was changed.
    pub fn done_state(self) -> &'static str {
        self.say("Document state changed", "État du document modifié")
    }

    /// The guidelines were edited.
    pub fn done_guidelines(self) -> &'static str {
        self.say("Guidelines saved", "Consignes enregistrées")
    }

    /// The labels were edited.
    pub fn done_labels(self) -> &'static str {
        self.say("Labels saved", "Étiquettes enregistrées")
    }
}
