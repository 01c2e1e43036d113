//! The words of what floats at the text, and of what lies at one place of it.

use super::{Lang, Words, shown};

impl Words {
    /// The heading of a suggestion's card, with the title of its label as it is shown.
    pub fn suggested(self, title: &str) -> String {
        self.say(format!("Suggested: {title}"), format!("Proposé : {title}"))
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
}
