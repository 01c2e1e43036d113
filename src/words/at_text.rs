//! The words of what floats at the text, and of what lies at one place of it.

use super::{Lang, Words, shown};

impl Words {
    /// The heading of a suggestion's card, with the title of its label as it is shown.
    pub fn suggested(self, title: &str) -> String {
        self.say(
            format!("Suggestion: {title}"),
            format!("Proposition : {title}"),
        )
    }

    /// The button that accepts a suggestion.
    pub fn accept_short(self) -> &'static str {
        self.say("Accept", "Accepter")
    }

    /// The same to those who hear it, with the words it is about.
    pub fn accept_one(self, quote: &str) -> String {
        let quote = shown(quote);
        self.say(format!("Accept “{quote}”"), format!("Accepter « {quote} »"))
    }

    /// The button that refuses a suggestion.
    pub fn refuse_short(self) -> &'static str {
        self.say("Refuse", "Refuser")
    }

    /// The same to those who hear it, with the words it is about.
    pub fn refuse_one(self, quote: &str) -> String {
        let quote = shown(quote);
        self.say(format!("Refuse “{quote}”"), format!("Refuser « {quote} »"))
    }

    /// The button that opens the panel of suggestions.
    pub fn all_suggestions(self) -> &'static str {
        self.say("All suggestions", "Toutes les propositions")
    }

    /// Before the other annotations at the place of the one that is open.
    pub fn also_here(self) -> &'static str {
        self.say("Also here:", "Aussi ici :")
    }

    /// Behind those that are named.
    pub fn n_more_here(self, count: usize) -> String {
        match self.lang() {
            Lang::En => format!("and {count} more"),
            Lang::Fr => format!("et {count} de plus"),
        }
    }

    /// The button of the palette that opens the list of all labels.
    pub fn all_labels_here(self, count: usize) -> String {
        match self.lang() {
            Lang::En => format!("All {count} labels…"),
            Lang::Fr => format!("Les {count} étiquettes…"),
        }
    }

    /// The same in a word or two, beside its sign.
    pub fn all_labels_short(self, count: usize) -> String {
        match self.lang() {
            Lang::En => format!("All {count}"),
            Lang::Fr => format!("Les {count}"),
        }
    }

    /// The button that tags with the label that is most at hand, and goes to the note.
    pub fn tag_and_note(self, title: &str) -> String {
        self.say(
            format!("Tag as {title} and write a note"),
            format!("Étiqueter « {title} » et écrire une note"),
        )
    }

    /// The switch of the palette: what is tagged next is marked unsure.
    pub fn mark_next_unsure(self) -> &'static str {
        self.say("Tag as unsure", "Étiqueter comme incertain")
    }

    /// The button that makes a label and tags with it.
    pub fn new_label_here(self) -> &'static str {
        self.say("New label…", "Nouvelle étiquette…")
    }

    /// The same in a word, beside its sign.
    pub fn new_label_short(self) -> &'static str {
        self.say("New", "Nouvelle")
    }

    /// The dialog of all labels.
    pub fn every_label(self) -> &'static str {
        self.say("All labels", "Toutes les étiquettes")
    }

    /// Its field.
    pub fn find_or_name_label(self) -> &'static str {
        self.say(
            "Find a label, or name a new one",
            "Cherchez une étiquette, ou nommez-en une nouvelle",
        )
    }

    /// The same where a new one is wanted.
    pub fn name_of_new_label(self) -> &'static str {
        self.say("Name of the new label", "Nom de la nouvelle étiquette")
    }

    /// The offer of a label that is not there yet.
    pub fn new_label_called(self, name: &str) -> String {
        let name = shown(name);
        self.say(
            format!("New label “{name}”"),
            format!("Nouvelle étiquette « {name} »"),
        )
    }
}
