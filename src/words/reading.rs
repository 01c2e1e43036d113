//! The words of the reader's settings: how the text is set, and how it is read.

use super::Words;

impl Words {
    /// The heading of the settings of the text.
    pub fn reading(self) -> &'static str {
        self.say("The text", "Le texte")
    }

    /// The name of a setting of the text, by its key; a test asks for all of them.
    pub fn reading_setting(self, key: &str) -> &'static str {
        match key {
            "text-size" => self.say("Text size", "Taille du texte"),
            "text-leading" => self.say("Line height", "Interligne"),
            "text-width" => self.say("Column width", "Largeur de la colonne"),
            "text-face" => self.say("Typeface", "Police"),
            _ => "",
        }
    }

    /// The name of a value of it; a test asks for all of them.
    pub fn reading_value(self, key: &str, value: &str) -> &'static str {
        match (key, value) {
            ("text-size", "small") => self.say("Small", "Petite"),
            ("text-size", "usual") => self.say("Normal", "Normale"),
            ("text-size", "large") => self.say("Large", "Grande"),
            ("text-size", "larger") => self.say("Larger", "Plus grande"),
            ("text-size", "largest") => self.say("Largest", "Très grande"),
            ("text-leading", "close") => self.say("Close", "Serré"),
            ("text-leading", "usual") => self.say("Normal", "Normal"),
            ("text-leading", "wide") => self.say("Wide", "Large"),
            ("text-width", "narrow") => self.say("Narrow", "Étroite"),
            ("text-width", "usual") => self.say("Normal", "Normale"),
            ("text-width", "wide") => self.say("Wide", "Large"),
            ("text-face", "usual") => self.say("Serif", "À empattements"),
            ("text-face", "sans") => self.say("Sans serif", "Sans empattements"),
            ("text-face", "lexend") => "Lexend",
            _ => "",
        }
    }

    /// The purpose of Lexend.
    pub fn lexend_why(self) -> &'static str {
        self.say(
            "Lexend was drawn for readers with dyslexia.",
            "Lexend a été dessinée pour les lecteurs dyslexiques.",
        )
    }

    /// The name of the setting that tells every annotation.
    pub fn read_ahead(self) -> &'static str {
        self.say("Read with a screen reader", "Lire avec un lecteur d’écran")
    }

    /// Its effect.
    pub fn read_ahead_why(self) -> &'static str {
        self.say(
            "The whole of a long text and all its annotations are ready to be heard, not only what is near the view.",
            "Tout un long texte et toutes ses annotations sont prêts à être lus, et pas seulement ce qui est affiché.",
        )
    }

    /// Spoken when it was switched on in a long text.
    pub fn said_reading_ahead(self) -> &'static str {
        self.say(
            "The text is being prepared for reading, from here on first.",
            "Le texte est en préparation pour la lecture, à partir d’ici d’abord.",
        )
    }

    /// Spoken when all is ready.
    pub fn said_ready_to_read(self) -> &'static str {
        self.say(
            "The whole text is ready for reading.",
            "Tout le texte est prêt pour la lecture.",
        )
    }

    /// Spoken when it was switched off.
    pub fn said_reading_near(self) -> &'static str {
        self.say(
            "Only what is near the view is ready for reading.",
            "Seul ce qui est affiché est prêt pour la lecture.",
        )
    }

    /// The name of the mode in which nothing can be changed.
    pub fn read_only(self) -> &'static str {
        self.say("Read only", "Lecture seule")
    }

    /// Its effect.
    pub fn read_only_why(self) -> &'static str {
        self.say(
            "Nothing can be changed until this is switched off.",
            "Rien ne peut être modifié tant que ce réglage est actif.",
        )
    }

    /// Why nothing changed in it.
    pub fn read_only_cause(self) -> &'static str {
        self.say(
            "Read only: nothing can be changed. The settings switch it off.",
            "Lecture seule : rien ne peut être modifié. Les réglages permettent d’en sortir.",
        )
    }

    /// The button in the header that ends it.
    pub fn end_read_only(self) -> &'static str {
        self.say(
            "Read only: allow changes again",
            "Lecture seule : permettre à nouveau les modifications",
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::components::reading::SETTINGS;
    use crate::words::{Lang, Words};

    #[test]
    fn every_setting_and_value_has_a_name_in_every_language() {
        for words in Lang::ALL.map(Words::new) {
            for setting in SETTINGS {
                assert_ne!(words.reading_setting(setting.key), "", "{}", setting.key);
                for value in setting.values {
                    let name = words.reading_value(setting.key, value);
                    assert_ne!(name, "", "{} {value}", setting.key);
                }
            }
        }
    }
}
