//! The words of the pen, and of selections made of two clicks.

use super::{Words, shorten, shown};

impl Words {
    /// "Select with two clicks"
    pub fn two_clicks(self) -> &'static str {
        self.say(
            "Select with two clicks or taps",
            "Sélectionner en deux clics ou deux touchers",
        )
    }

    /// The explanation of that.
    pub fn two_clicks_why(self) -> &'static str {
        self.say(
            "The first sets the start, the second the end, each on a whole word. Nothing needs to be dragged or held.",
            "Le premier pose le début, le second la fin, chacun sur un mot entier. Rien à glisser ni à maintenir.",
        )
    }

    /// The name of the line that says what the hand holds.
    pub fn pen_mode(self) -> &'static str {
        self.say("In hand", "En main")
    }

    /// Under the pen's name.
    pub fn pen_does(self) -> &'static str {
        self.say(
            "Each selection is tagged at once",
            "Chaque sélection est étiquetée aussitôt",
        )
    }

    /// Puts the pen away.
    pub fn put_pen_away(self) -> &'static str {
        self.say("Put the pen away", "Poser le stylo")
    }

    /// Where the first click is awaited.
    pub fn click_start(self) -> &'static str {
        self.say(
            "Click or tap the first word",
            "Cliquez ou touchez le premier mot",
        )
    }

    /// Where the second is, with the word of the first.
    pub fn click_end(self, first: &str) -> String {
        let first = shown(&shorten(first, 24));
        self.say(format!("From “{first}” to…"), format!("De « {first} » à…"))
    }

    /// Drops what was begun.
    pub fn drop_start(self) -> &'static str {
        self.say("Cancel the start", "Annuler le début")
    }

    /// Opens what lies under the first click.
    pub fn open_there(self) -> &'static str {
        self.say(
            "Open the annotation there",
            "Ouvrir l’annotation à cet endroit",
        )
    }

    /// Switches two clicks off.
    pub fn end_two_clicks(self) -> &'static str {
        self.say(
            "Select by dragging again",
            "Revenir à la sélection par glissement",
        )
    }

    /// Spoken when a pen is taken.
    pub fn said_pen(self, label: &str) -> String {
        let label = &shown(label);
        self.say(
            format!("Pen: {label}. Each selection is tagged at once; Esc puts the pen away."),
            format!(
                "Stylo : {label}. Chaque sélection est étiquetée aussitôt ; Échap pose le stylo."
            ),
        )
    }

    /// Spoken when it is put away.
    pub fn said_no_pen(self) -> &'static str {
        self.say("The pen is put away.", "Le stylo est posé.")
    }

    /// Spoken when two clicks select, or no longer.
    pub fn said_two_clicks(self, on: bool) -> &'static str {
        match on {
            true => self.say(
                "Selecting with two clicks is on.",
                "Sélection en deux touches activée.",
            ),
            false => self.say(
                "Selecting by dragging is back.",
                "Sélection par glissement rétablie.",
            ),
        }
    }

    /// Spoken when a selection is begun.
    pub fn said_begun(self, first: &str) -> String {
        let first = shown(&shorten(first, 40));
        self.say(
            format!("The selection begins at “{first}”. Choose where it ends."),
            format!("La sélection commence à « {first} ». Choisissez où elle finit."),
        )
    }

    /// Spoken when its end is set.
    pub fn said_selected(self, quote: &str) -> String {
        let quote = shown(&shorten(quote, 60));
        self.say(
            format!("Selected: “{quote}”"),
            format!("Sélectionné : « {quote} »"),
        )
    }

    /// Spoken where the caret is on no annotation.
    pub fn nothing_here(self) -> &'static str {
        self.say("No annotation here.", "Pas d’annotation ici.")
    }

    /// Spoken where there is no further place of the kind.
    pub fn no_further(self) -> &'static str {
        self.say("There are no more.", "Il n’y en a pas d’autre.")
    }

    /// The heading of the chooser that deletes.
    pub fn delete_which(self) -> &'static str {
        self.say("Delete which one?", "Laquelle supprimer ?")
    }
}
