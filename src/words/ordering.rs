//! The words of the order of the documents, and of the labels that the list shows.

use super::Words;
use crate::commands::DocumentOrder;

/// The order of the documents.
impl Words {
    /// An order.
    pub fn document_order(self, order: DocumentOrder) -> &'static str {
        match order {
            DocumentOrder::Arranged => self.say("As arranged", "Tels que rangés"),
            DocumentOrder::Name => self.say("By name", "Par nom"),
            DocumentOrder::State => self.say("By state", "Par état"),
            DocumentOrder::Newest => self.say("Newest first", "Les plus récents d’abord"),
        }
    }

    /// The grip of a document.
    pub fn drag_document(self) -> &'static str {
        self.say("Drag to another place", "Glisser à une autre place")
    }

    /// The reason why a document cannot be moved while they are shown in another order.
    pub fn moves_as_arranged(self) -> &'static str {
        self.say(
            "To move documents, choose the order “As arranged”.",
            "Pour déplacer des documents, choisissez l’ordre « Tels que rangés ».",
        )
    }

    /// The reason why a document cannot be moved while some are searched for.
    pub fn moves_among_all(self) -> &'static str {
        self.say(
            "To move documents, clear the search first.",
            "Pour déplacer des documents, effacez d’abord la recherche.",
        )
    }
}

/// The labels that the list shows.
impl Words {
    /// So many labels are chosen.
    pub fn n_labels(self, count: usize) -> String {
        match self.is_one(count) {
            true => self.say(format!("{count} label"), format!("{count} étiquette")),
            false => self.say(format!("{count} labels"), format!("{count} étiquettes")),
        }
    }
}
