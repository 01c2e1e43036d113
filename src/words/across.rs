//! What is said of all documents at once: where the list and the search look, and what they found there.

use super::{Lang, Words};
use crate::state::Reach;

impl Words {
    /// The box that makes faint in the text what the list leaves out.
    pub fn also_in_text(self) -> &'static str {
        self.say(
            "Also in the text: the others are faint",
            "Aussi dans le texte : les autres sont pâles",
        )
    }

    /// The annotations that the list leaves out are faint in the text, or all are as usual.
    pub fn said_in_text(self, is_quiet: bool) -> &'static str {
        match is_quiet {
            true => self.say(
                "The annotations left out are faint in the text",
                "Les annotations écartées sont pâles dans le texte",
            ),
            false => self.say(
                "All annotations are shown in the text",
                "Toutes les annotations sont visibles dans le texte",
            ),
        }
    }

    /// The button that makes none of them faint.
    pub fn show_all_in_text(self) -> &'static str {
        self.say("Show all", "Tout montrer")
    }

    /// The choice of where to look.
    pub fn where_to_look(self) -> &'static str {
        self.say("Where to look", "Où chercher")
    }

    /// The document that is shown.
    pub fn in_this_document(self) -> &'static str {
        self.say("This document", "Ce document")
    }

    /// All documents.
    pub fn in_all_documents(self) -> &'static str {
        self.say("All documents", "Tous les documents")
    }

    /// How many hits there are in how many documents, and whether there may be more.
    pub fn n_hits_across(self, count: usize, n_documents: usize, reach: Reach) -> String {
        if count == 0 {
            return self.n_hits(0, reach);
        }
        let more = if reach.is_over { "" } else { "…" };
        let hits = match self.lang() {
            Lang::En => format!("{count} result{}", if count == 1 { "" } else { "s" }),
            Lang::Fr => format!("{count} résultat{}", if count < 2 { "" } else { "s" }),
        };
        let documents = match self.lang() {
            Lang::En => format!(
                "in {n_documents} document{}",
                if n_documents == 1 { "" } else { "s" }
            ),
            Lang::Fr => format!(
                "dans {n_documents} document{}",
                if n_documents < 2 { "" } else { "s" }
            ),
        };
        format!("{hits} {documents}{more}")
    }

    /// The button that opens a document that has more hits than are listed.
    pub fn more_in_document(self, count: usize) -> String {
        match self.is_one(count) {
            true => self.say(
                format!("{count} more in this document"),
                format!("{count} autre dans ce document"),
            ),
            false => self.say(
                format!("{count} more in this document"),
                format!("{count} autres dans ce document"),
            ),
        }
    }
}
