//! Suggestions.

use super::{Words, shorten, shown};

impl Words {
    /// "Suggestions"
    pub fn suggestions(self) -> &'static str {
        self.say("Suggestions", "Propositions")
    }

    /// "Open a dictionary"
    pub fn open_dictionary(self) -> &'static str {
        self.say("Open a dictionary", "Ouvrir un dictionnaire")
    }

    /// The button that loads the dictionary that waits.
    pub fn load_next(self, name: &str) -> String {
        let name = shown(name);
        self.say(format!("Load “{name}”"), format!("Charger « {name} »"))
    }

    /// How many wait.
    pub fn n_suggestions(self, count: usize) -> String {
        match self.is_one(count) {
            true => self.say(
                format!("{count} suggestion"),
                format!("{count} proposition"),
            ),
            false => self.say(
                format!("{count} suggestions"),
                format!("{count} propositions"),
            ),
        }
    }

    /// "Accept all"
    pub fn accept_all(self) -> &'static str {
        self.say("Accept all", "Tout accepter")
    }

    /// "Refuse all"
    pub fn refuse_all(self) -> &'static str {
        self.say("Refuse all", "Tout refuser")
    }

    /// The button of one.
    pub fn accept(self, quote: &str) -> String {
        let quote = shown(quote);
        self.say(
            format!("Accept “{quote}” (A)"),
            format!("Accepter « {quote} » (A)"),
        )
    }

    /// The button of one.
    pub fn refuse(self, quote: &str) -> String {
        let quote = shown(quote);
        self.say(
            format!("Refuse “{quote}” (R)"),
            format!("Refuser « {quote} » (R)"),
        )
    }

    /// The number of suggestions that were made.
    pub fn said_suggested(self, n_added: usize, n_present: usize) -> String {
        let new = match self.is_one(n_added) {
            true => self.say(
                format!("{n_added} new suggestion"),
                format!("{n_added} nouvelle proposition"),
            ),
            false => self.say(
                format!("{n_added} new suggestions"),
                format!("{n_added} nouvelles propositions"),
            ),
        };
        match n_present {
            0 => new,
            1 => self.say(
                format!("{new}; 1 already handled"),
                format!("{new} ; 1 déjà traitée"),
            ),
            _ => self.say(
                format!("{new}; {n_present} already handled"),
                format!("{new} ; {n_present} déjà traitées"),
            ),
        }
    }

    /// The number of suggestions that were accepted.
    pub fn said_accepted(self, count: usize) -> String {
        let fr = match count {
            0 | 1 => format!("{count} acceptée"),
            _ => format!("{count} acceptées"),
        };
        self.say(format!("{count} accepted"), fr)
    }

    /// How many wait in other documents.
    pub fn suggestions_elsewhere(self, count: usize, n_documents: usize) -> String {
        let wait = match self.is_one(count) {
            true => self.say(
                format!("{count} suggestion waits"),
                format!("{count} proposition attend"),
            ),
            false => self.say(
                format!("{count} suggestions wait"),
                format!("{count} propositions attendent"),
            ),
        };
        match n_documents {
            1 => self.say(
                format!("{wait} in another document"),
                format!("{wait} dans un autre document"),
            ),
            _ => self.say(
                format!("{wait} in {n_documents} other documents"),
                format!("{wait} dans {n_documents} autres documents"),
            ),
        }
    }

    /// The button that goes to a document.
    pub fn go_to(self, name: &str) -> String {
        let name = shown(name);
        self.say(format!("Go to “{name}”"), format!("Aller à « {name} »"))
    }

    /// The button that makes the labels that a dictionary names, and loads it.
    pub fn make_labels(self, names: &[String]) -> String {
        match names {
            [name] => {
                let name = shown(name);
                self.say(
                    format!("Create the label “{name}” and load"),
                    format!("Créer l’étiquette « {name} » et charger"),
                )
            }
            names => {
                let (count, all) = (names.len(), names.join(", "));
                let all = shown(&shorten(&all, 120));
                self.say(
                    format!("Create the {count} missing labels and load: {all}"),
                    format!("Créer les {count} étiquettes manquantes et charger : {all}"),
                )
            }
        }
    }

    /// Labels were made for a dictionary, and what it suggests.
    pub fn said_labels_made(self, count: usize, suggested: &str) -> String {
        let made = match self.is_one(count) {
            true => self.say(
                format!("{count} label added"),
                format!("{count} étiquette ajoutée"),
            ),
            false => self.say(
                format!("{count} labels added"),
                format!("{count} étiquettes ajoutées"),
            ),
        };
        format!("{made}. {suggested}")
    }

    /// The number of suggestions that were refused.
    pub fn said_refused(self, count: usize) -> String {
        let fr = match count {
            0 | 1 => format!("{count} refusée"),
            _ => format!("{count} refusées"),
        };
        self.say(format!("{count} refused"), fr)
    }

    /// And so many more faults.
    pub fn and_more(self, count: usize) -> String {
        self.say(format!("And {count} more."), format!("Et {count} de plus."))
    }

    /// A step: suggestions made.
    pub fn step_suggest(self, count: usize) -> String {
        self.say(
            format!("suggest {count} passages"),
            format!("proposer {count} passages"),
        )
    }

    /// A step: suggestions accepted.
    pub fn step_accept(self, count: usize) -> String {
        match self.is_one(count) {
            true => self
                .say("accept a suggestion", "accepter une proposition")
                .to_owned(),
            false => self.say(
                format!("accept {count} suggestions"),
                format!("accepter {count} propositions"),
            ),
        }
    }

    /// A step: suggestions refused.
    pub fn step_refuse(self, count: usize) -> String {
        match self.is_one(count) {
            true => self
                .say("refuse a suggestion", "refuser une proposition")
                .to_owned(),
            false => self.say(
                format!("refuse {count} suggestions"),
                format!("refuser {count} propositions"),
            ),
        }
    }

    /// A step: one label for many places.
    pub fn step_tag_all(self, label: &str, count: usize) -> String {
        let label = &shown(label);
        self.say(
            format!("tag {count} passages as {label}"),
            format!("étiqueter {count} passages : {label}"),
        )
    }
}
