//! The figures of a document, and citations.

use super::{Lang, Words};
use crate::commands::Citation;

impl Words {
    /// "Statistics"
    pub fn figures(self) -> &'static str {
        self.say("Statistics", "Statistiques")
    }

    /// How much of the text is annotated.
    pub fn figures_whole(self, n_covered: usize, n_chars: usize) -> String {
        let share = if n_chars == 0 {
            0.0
        } else {
            n_covered as f64 / n_chars as f64
        };
        let share = self.percent(share);
        self.say(
            format!("{n_covered} of {n_chars} characters are in an annotation ({share}). Lengths are in characters."),
            format!("{n_covered} caractères sur {n_chars} sont dans une annotation ({share}). Les longueurs sont en caractères."),
        )
    }

    /// A part of a whole, as one writes it.
    pub fn percent(self, share: f64) -> String {
        let number = format!("{:.1}", share * 100.0);
        match self.lang() {
            Lang::En => format!("{number}%"),
            Lang::Fr => format!("{} %", number.replace('.', ",")),
        }
    }

    /// A chart.
    pub fn figures_counts(self) -> &'static str {
        self.say("Annotations by label", "Annotations par étiquette")
    }

    /// A chart.
    pub fn figures_coverage(self) -> &'static str {
        self.say("Share of the text", "Part du texte")
    }

    /// A chart.
    pub fn figures_lengths(self) -> &'static str {
        self.say("Median length", "Longueur médiane")
    }

    /// A table.
    pub fn figures_table(self) -> &'static str {
        self.say("By label", "Par étiquette")
    }

    /// A table.
    pub fn figures_together(self) -> &'static str {
        self.say(
            "Pairs of annotations that share text",
            "Paires d’annotations qui se chevauchent",
        )
    }

    /// A column.
    pub fn figures_share(self) -> &'static str {
        self.say("Share", "Part")
    }

    /// A column.
    pub fn shortest(self) -> &'static str {
        self.say("Shortest", "La plus courte")
    }

    /// A column.
    pub fn median(self) -> &'static str {
        self.say("Median", "Médiane")
    }

    /// A column.
    pub fn longest(self) -> &'static str {
        self.say("Longest", "La plus longue")
    }

    /// "Copy as a citation"
    pub fn copy_citation(self) -> &'static str {
        self.say("Copy as a citation", "Copier comme citation")
    }

    /// The citation of an annotation: the quote, the document, and where it stands there.
    pub fn citation(self, citation: &Citation) -> String {
        let quote = citation.quotes.join(" […] ");
        let places: Vec<String> = citation
            .places
            .iter()
            .map(|(start, end)| format!("{start}–{end}"))
            .collect();
        let place = format!("({}, {})", citation.document, places.join(", "));
        self.say(format!("“{quote}” {place}"), format!("« {quote} » {place}"))
    }

    /// The browser refused.
    pub fn not_cited(self, cited: &str) -> String {
        self.say(
            format!("The browser does not let this page copy. Copy this by hand: {cited}"),
            format!("Le navigateur ne laisse pas cette page copier. Copiez à la main : {cited}"),
        )
    }

    /// It was copied.
    pub fn said_cited(self) -> &'static str {
        self.say(
            "Copied: the quote, its document and its place",
            "Copié : la citation, son document et sa place",
        )
    }
}
