//! The panels beside the text.

use super::{Lang, Words, shown};
use crate::state::Reach;

impl Words {
    /// A field was left with words in it that became nothing.
    pub fn said_words_kept(self, title: &str) -> String {
        self.say(
            format!("Not added yet: “{title}” keeps what you typed"),
            format!("Pas encore ajouté : « {title} » garde ce que vous avez tapé"),
        )
    }

    /// "Find and tag"
    pub fn find(self) -> &'static str {
        self.say("Find and tag", "Chercher et étiqueter")
    }

    /// "Find and tag all like this"
    pub fn find_alike(self) -> &'static str {
        self.say(
            "Find and tag all like this",
            "Chercher et étiqueter tous les passages semblables",
        )
    }

    /// The field's placeholder.
    pub fn find_words(self) -> &'static str {
        self.say("Words to find", "Mots à chercher")
    }

    /// The name of the further options of the search.
    pub fn find_options(self) -> &'static str {
        self.say("Options", "Options")
    }

    /// "Whole words"
    pub fn whole_words(self) -> &'static str {
        self.say("Whole words", "Mots entiers")
    }

    /// "Capitals"
    pub fn same_case(self) -> &'static str {
        self.say("Match case", "Respecter la casse")
    }

    /// "Accents"
    pub fn same_accents(self) -> &'static str {
        self.say("Match accents", "Respecter les accents")
    }

    /// "Apostrophes, dashes"
    pub fn same_marks(self) -> &'static str {
        self.say(
            "Match kinds of apostrophe, dash and space",
            "Distinguer les sortes d’apostrophe, de tiret et d’espace",
        )
    }

    /// "Regular expression"
    pub fn is_pattern(self) -> &'static str {
        self.say("Regular expression", "Expression rationnelle")
    }

    /// "Previous result"
    pub fn previous_hit(self) -> &'static str {
        self.say("Previous result", "Résultat précédent")
    }

    /// "Next result"
    pub fn next_hit(self) -> &'static str {
        self.say("Next result", "Résultat suivant")
    }

    /// How many were found, and whether there may be more.
    pub fn n_hits(self, count: usize, reach: Reach) -> String {
        let more = if reach.is_over { "" } else { "…" };
        let words = match (self.lang(), count) {
            (Lang::En, 0) if reach.is_whole() => "No results".to_owned(),
            (Lang::Fr, 0) if reach.is_whole() => "Aucun résultat".to_owned(),
            (Lang::En, 1) => "1 result".to_owned(),
            (Lang::En, count) => format!("{count} results"),
            (Lang::Fr, 0 | 1) => format!("{count} résultat"),
            (Lang::Fr, count) => format!("{count} résultats"),
        };
        words + more
    }

    /// How far a search is.
    pub fn searched(self, percent: u8) -> String {
        self.say(format!("{percent}%"), format!("{percent} %"))
    }

    /// Ends a search.
    pub fn stop(self) -> &'static str {
        self.say("Stop", "Arrêter")
    }

    /// The text was not looked through as a whole, and how far.
    pub fn not_all_searched(self, reach: Reach) -> String {
        let (percent, n) = (reach.percent, reach.n_given_up);
        let given_up = match (self.lang(), n) {
            (_, 0) => String::new(),
            (Lang::En, 1) => {
                " One very long passage was searched in part: this expression asks too much of it."
                    .to_owned()
            }
            (Lang::En, n) => format!(
                " {n} very long passages were searched in part: this expression asks too much of them."
            ),
            (Lang::Fr, 1) => {
                " Un très long passage n’a été parcouru qu’en partie : cette expression lui en demande trop."
                    .to_owned()
            }
            (Lang::Fr, n) => format!(
                " {n} très longs passages n’ont été parcourus qu’en partie : cette expression leur en demande trop."
            ),
        };
        let stopped = match percent {
            100 => self.say(
                "Not all of the text was searched.".to_owned(),
                "Tout le texte n’a pas été parcouru.".to_owned(),
            ),
            _ => self.say(
                format!("Stopped: {percent}% of the text was searched."),
                format!("Arrêté : {percent} % du texte ont été parcourus."),
            ),
        };
        stopped + &given_up
    }

    /// Which of them was gone to.
    pub fn hit_of(self, index: usize, count: usize) -> String {
        match self.lang() {
            Lang::En => format!("{index} of {count}"),
            Lang::Fr => format!("{index} sur {count}"),
        }
    }

    /// The list of them.
    pub fn hits(self) -> &'static str {
        self.say("Results", "Résultats")
    }

    /// The effect of the labels below.
    pub fn tag_n_hits(self, count: usize, reach: Reach) -> String {
        let is_part = reach.is_over && !reach.is_whole();
        match (self.lang(), count) {
            (Lang::En, 1) if is_part => "Tag the result found so far as".to_owned(),
            (Lang::En, count) if is_part => format!("Tag the {count} results found so far as"),
            (Lang::Fr, 0 | 1) if is_part => {
                "Étiqueter le résultat trouvé jusque-là comme".to_owned()
            }
            (Lang::Fr, count) if is_part => {
                format!("Étiqueter les {count} résultats trouvés jusque-là comme")
            }
            (Lang::En, 1) => "Tag 1 result as".to_owned(),
            (Lang::En, count) => format!("Tag {count} results as"),
            (Lang::Fr, 0 | 1) => format!("Étiqueter {count} résultat comme"),
            (Lang::Fr, count) => format!("Étiqueter {count} résultats comme"),
        }
    }

    /// The box beside a hit.
    pub fn take_hit(self, quote: &str) -> String {
        let quote = shown(quote);
        match self.lang() {
            Lang::En => format!("Tag with the others: {quote}"),
            Lang::Fr => format!("Étiqueter avec les autres : {quote}"),
        }
    }

    /// The outcome of tagging all that was found, and whether that is all there is.
    pub fn said_tagged_all(self, n_added: usize, n_present: usize, reach: Reach) -> String {
        let tagged = match (self.lang(), n_present) {
            (Lang::En, 0) => format!("{n_added} tagged"),
            (Lang::En, 1) => format!("{n_added} tagged, 1 already was"),
            (Lang::En, n) => format!("{n_added} tagged, {n} already were"),
            (Lang::Fr, 0) if n_added < 2 => format!("{n_added} passage étiqueté"),
            (Lang::Fr, 0) => format!("{n_added} passages étiquetés"),
            (Lang::Fr, n) => {
                let tagged = match n_added {
                    0 | 1 => format!("{n_added} passage étiqueté"),
                    _ => format!("{n_added} passages étiquetés"),
                };
                match n {
                    1 => format!("{tagged}, 1 l’était déjà"),
                    _ => format!("{tagged}, {n} l’étaient déjà"),
                }
            }
        };
        match reach.is_whole() {
            true => tagged,
            false => format!("{tagged}. {}", self.not_all_searched(reach)),
        }
    }

    /// The empty panel.
    pub fn find_hint(self) -> &'static str {
        self.say(
            "Capitals, accents and the kinds of apostrophe, dash and space are ignored, unless the options say otherwise.",
            "Majuscules, accents et sortes d’apostrophe, de tiret et d’espace sont ignorés, sauf si les options disent autre chose.",
        )
    }
}
