//! The words of the side: the labels found by typing, and the steps from one card to the next.

use super::{Lang, Words, shown};

impl Words {
    /// The field that finds labels by their names.
    pub fn label_by_name(self) -> &'static str {
        self.say("Find a label", "Chercher une étiquette")
    }

    /// No label has what is searched for in its name.
    pub fn no_label_found(self) -> &'static str {
        self.say("No label with this name", "Aucune étiquette de ce nom")
    }

    /// How many labels have what is searched for in their names; and what Enter does with the first and what is selected.
    pub fn n_labels_found(self, count: usize, first: &str, selected: Option<&str>) -> String {
        let first = &shown(first);
        match (self.lang(), count, selected) {
            (Lang::En, 1, None) => "1 label found.".to_owned(),
            (Lang::Fr, 1, None) => "1 étiquette trouvée.".to_owned(),
            (Lang::En, count, None) => format!("{count} labels found."),
            (Lang::Fr, count, None) => format!("{count} étiquettes trouvées."),
            (Lang::En, 1, Some(quote)) => {
                format!("1 label found. Enter tags “{quote}” with {first}.")
            }
            (Lang::Fr, 1, Some(quote)) => {
                format!("1 étiquette trouvée. Entrée étiquette « {quote} » avec {first}.")
            }
            (Lang::En, count, Some(quote)) => {
                format!("{count} labels found. Enter tags “{quote}” with {first}.")
            }
            (Lang::Fr, count, Some(quote)) => {
                format!("{count} étiquettes trouvées. Entrée étiquette « {quote} » avec {first}.")
            }
        }
    }

    /// The button that shows the filters but that by words, where there is no room for all; how many of them leave something
    /// out.
    pub fn more_filters(self, n_in_use: usize) -> String {
        let name = self.say("More filters", "Autres filtres");
        match n_in_use {
            0 => name.to_owned(),
            count => format!("{name} ({count})"),
        }
    }

    /// Where the chosen annotation stands in the list.
    pub fn place_in_list(self, place: usize, count: usize) -> String {
        match self.lang() {
            Lang::En => format!("{place} of {count}"),
            Lang::Fr => format!("{place} sur {count}"),
        }
    }

    /// The list leaves the chosen annotation out.
    pub fn outside_the_list(self) -> &'static str {
        self.say("Not in the filtered list", "Hors de la liste filtrée")
    }

    /// The buttons of the steps, together.
    pub fn other_annotations(self) -> &'static str {
        self.say("Other annotations", "Autres annotations")
    }
}
