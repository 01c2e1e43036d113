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
        self.say(
            format!("{n_covered} of {n_chars} characters are in an annotation. Lengths are in characters."),
            format!("{n_covered} caractères sur {n_chars} sont dans une annotation. Les longueurs sont en caractères."),
        )
    }

    /// They are not there yet.
    pub fn figures_counting(self) -> &'static str {
        self.say("Counting…", "Calcul en cours…")
    }

    /// There is nothing to count.
    pub fn figures_none(self) -> &'static str {
        self.say(
            "Nothing is annotated in this document yet. The numbers appear here as you tag.",
            "Rien n’est encore annoté dans ce document. Les chiffres apparaissent ici à mesure que vous annotez.",
        )
    }

    /// What scrolls in the panel.
    pub fn figures_tables(self) -> &'static str {
        self.say("Tables", "Tableaux")
    }

    /// The choice of what the bars show.
    pub fn figures_bars(self) -> &'static str {
        self.say("Bars show", "Les barres montrent")
    }

    /// What the bars can show: how many annotations, how much of the text, how long they are.
    pub fn figures_measures(self) -> [&'static str; 3] {
        match self.lang() {
            Lang::En => ["Count", "Share", "Length"],
            Lang::Fr => ["Nombre", "Part", "Longueur"],
        }
    }

    /// A part of a whole, as one writes it.
    pub fn percent(self, share: f64) -> String {
        let number = format!("{:.1}", share * 100.0);
        match self.lang() {
            Lang::En => format!("{number}%"),
            Lang::Fr => format!("{} %", number.replace('.', ",")),
        }
    }

    /// A number with as many digits as it has.
    pub fn number(self, value: f64) -> String {
        let number = value.to_string();
        match self.lang() {
            Lang::En => number,
            Lang::Fr => number.replace('.', ","),
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

    /// Instead of that table.
    pub fn figures_apart(self) -> &'static str {
        self.say(
            "No two annotations share text.",
            "Aucune annotation n’en chevauche une autre.",
        )
    }

    /// Annotations of one label that share text.
    pub fn figures_itself(self) -> &'static str {
        self.say("with each other", "entre elles")
    }

    /// The columns of the pairs.
    pub fn figures_pair_columns(self) -> [&'static str; 2] {
        match self.lang() {
            Lang::En => ["Labels", "Pairs"],
            Lang::Fr => ["Étiquettes", "Paires"],
        }
    }

    /// The button that shows more of the pairs, or fewer again.
    pub fn figures_more(self, is_long: bool, count: usize) -> String {
        match is_long {
            true => self.say("Show fewer".to_owned(), "En montrer moins".to_owned()),
            false => self.say(format!("Show all {count}"), format!("Montrer les {count}")),
        }
    }

    /// Pairs that are not shown.
    pub fn figures_rest(self, count: usize) -> String {
        let is_one = self.is_one(count);
        match (self.lang(), is_one) {
            (Lang::En, true) => "1 more is in the CSV file.".to_owned(),
            (Lang::En, false) => format!("{count} more are in the CSV file."),
            (Lang::Fr, true) => format!("{count} autre est dans le fichier CSV."),
            (Lang::Fr, false) => format!("{count} autres sont dans le fichier CSV."),
        }
    }

    /// The columns of the labels: the whole name, and what fits above the numbers.
    pub fn figures_columns(self) -> [(&'static str, &'static str); 5] {
        match self.lang() {
            Lang::En => [
                ("Annotations", "No."),
                ("Share of the text", "Share"),
                ("Shortest", "Min."),
                ("Median", "Median"),
                ("Longest", "Max."),
            ],
            Lang::Fr => [
                ("Annotations", "Nb"),
                ("Part du texte", "Part"),
                ("La plus courte", "Min."),
                ("Médiane", "Médiane"),
                ("La plus longue", "Max."),
            ],
        }
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
