//! The names of commands, of their groups and of their keys: for menus, buttons, the palette and the sheet.

use super::{Lang, Words};
use crate::commands::registry::{Chord, Entry, Group, Keyboard, Shift};
use crate::state::View;

impl Words {
    /// The name of a command of the registry; a test asks for all of them.
    pub fn command_title(self, id: &str) -> &'static str {
        match id {
            "mark" => self.say(
                "Begin a selection here, or end it",
                "Commencer une sélection ici, ou la finir",
            ),
            "pen" => self.say(
                "Take the pen, or put it away",
                "Prendre le stylo, ou le poser",
            ),
            "two-clicks" => self.two_clicks(),
            "exactly" => self.say(
                "Take the selection exactly as drawn",
                "Prendre la sélection exactement comme tracée",
            ),
            "read-only" => self.read_only(),
            "read-ahead" => self.read_ahead(),
            "leave" => self.say(
                "Leave the selection, the card or the pen",
                "Quitter la sélection, la fiche ou le stylo",
            ),
            "edit-note" => self.say("Write a note", "Écrire une note"),
            "delete" => self.say("Delete the annotation", "Supprimer l’annotation"),
            "remove-all" => self.remove_all(),
            "undo" => self.undo(),
            "redo" => self.redo(),
            "find" => self.find(),
            "suggestions" => self.suggestions(),
            "figures" => self.figures(),
            "copy-citation" => self.copy_citation(),
            "find-alike" => self.find_alike(),
            "edit-labels" => self.edit_labels(),
            "guidelines" => self.guidelines(),
            "about-document" => self.about_document(),
            "documents" => self.documents_panel(),
            "commands" => self.all_commands(),
            "help" => self.help(),
            "guide" => self.guide(),
            "guided-start" => self.guided_start(),
            "focus-text" => self.skip_to_text(),
            "focus-list" => self.say("Go to the list", "Aller à la liste"),
            "forget-everything" => self.forget_everything(),
            "download" => self.download_json(),
            "open" => self.open_file(),
            "paste" => self.paste_text(),
            "previous-document" => self.say("Previous document", "Document précédent"),
            "next-document" => self.say("Next document", "Document suivant"),
            "remove-document" => self.remove_document(),
            "start-back-character" => self.start_back_char(),
            "start-on-character" => self.start_on_char(),
            "start-back-word" => self.start_back_word(),
            "start-on-word" => self.start_on_word(),
            "end-back-character" => self.end_back_char(),
            "end-on-character" => self.end_on_char(),
            "end-back-word" => self.end_back_word(),
            "end-on-word" => self.end_on_word(),
            id => self.caret_title(id),
        }
    }

    fn caret_title(self, id: &str) -> &'static str {
        match id {
            "open-here" => self.say(
                "Open the annotation at the caret",
                "Ouvrir l’annotation sous le curseur",
            ),
            "delete-here" => self.say(
                "Delete the annotation at the caret",
                "Supprimer l’annotation sous le curseur",
            ),
            "previous-annotation" => self.say(
                "Choose the previous annotation",
                "Choisir l’annotation précédente",
            ),
            "next-annotation" => self.say(
                "Choose the next annotation",
                "Choisir l’annotation suivante",
            ),
            "caret-left" => self.say("One character left", "Un caractère à gauche"),
            "caret-right" => self.say("One character right", "Un caractère à droite"),
            "word-left" => self.say("One word left", "Un mot à gauche"),
            "word-right" => self.say("One word right", "Un mot à droite"),
            "previous-sentence" => self.say("Previous sentence", "Phrase précédente"),
            "next-sentence" => self.say("Next sentence", "Phrase suivante"),
            "previous-gap" => self.say(
                "Previous text without a label",
                "Texte sans étiquette précédent",
            ),
            "next-gap" => self.say("Next text without a label", "Texte sans étiquette suivant"),
            "caret-to-previous-annotation" => self.say(
                "Caret to the previous annotation",
                "Curseur à l’annotation précédente",
            ),
            "caret-to-next-annotation" => self.say(
                "Caret to the next annotation",
                "Curseur à l’annotation suivante",
            ),
            "line-up" => self.say("One line up", "Une ligne plus haut"),
            "line-down" => self.say("One line down", "Une ligne plus bas"),
            "line-start" => self.say("Start of the line", "Début de la ligne"),
            "line-end" => self.say("End of the line", "Fin de la ligne"),
            "previous-paragraph" => self.say("Previous paragraph", "Paragraphe précédent"),
            "next-paragraph" => self.say("Next paragraph", "Paragraphe suivant"),
            "screen-up" => self.say("One screen up", "Un écran plus haut"),
            "screen-down" => self.say("One screen down", "Un écran plus bas"),
            "text-start" => self.say("Start of the text", "Début du texte"),
            "text-end" => self.say("End of the text", "Fin du texte"),
            _ => self.boundaries_command(id),
        }
    }

    /// The name of a group of commands.
    pub fn group_title(self, group: Group) -> &'static str {
        match group {
            Group::Tag => self.say("Selecting and tagging", "Sélectionner et étiqueter"),
            Group::Annotation => self.say("Annotations", "Annotations"),
            Group::Caret => self.say("Moving the caret", "Déplacer le curseur"),
            Group::Documents => self.say("Documents", "Documents"),
            Group::Page => self.say("The page", "La page"),
        }
    }

    /// The name of what the palette offers.
    pub fn entry_title(self, view: &View, entry: &Entry) -> String {
        let title = |id| {
            let label = view.schema().label(id);
            label.map_or("", |label| label.title_in(self.lang().tag()))
        };
        match entry {
            Entry::Command(id) => self.command_title(id).to_owned(),
            Entry::Tag(label) => self.tag_as(title(label)),
            Entry::Pen(label) => self.pen_as(title(label)),
            Entry::Show(id) => {
                let state = view.project().document(id);
                self.show_document(state.map_or("", |state| &state.document().name))
            }
        }
    }

    /// Tag with a label.
    pub fn tag_as(self, label: &str) -> String {
        self.say(format!("Tag as {label}"), format!("Étiqueter : {label}"))
    }

    /// Take a label as the pen.
    pub fn pen_as(self, label: &str) -> String {
        self.say(format!("Pen: {label}"), format!("Stylo : {label}"))
    }

    fn show_document(self, name: &str) -> String {
        self.say(format!("Show “{name}”"), format!("Afficher « {name} »"))
    }

    /// The caps of a chord, in order.
    pub fn chord_caps(self, chord: &Chord, keyboard: Keyboard) -> Vec<String> {
        let mut caps = Vec::new();
        if chord.ctrl {
            // On Apple's, Option goes by words and paragraphs.
            caps.push(match (keyboard, chord.key.starts_with("Arrow")) {
                (Keyboard::Usual, _) => "Ctrl".to_owned(),
                (Keyboard::Apple, true) => "⌥".to_owned(),
                (Keyboard::Apple, false) => "⌘".to_owned(),
            });
        }
        if chord.shift == Shift::Down {
            caps.push(self.key_shift().to_owned());
        }
        caps.push(self.key_cap(chord.key));
        caps
    }

    /// What Shift is called on the keyboard.
    pub fn key_shift(self) -> &'static str {
        self.say("Shift", "Maj")
    }

    fn key_cap(self, key: &str) -> String {
        let cap = match key {
            "Escape" => self.say("Esc", "Échap"),
            "Delete" => self.say("Del", "Suppr"),
            "Enter" => self.say("Enter", "Entrée"),
            "Home" => self.say("Home", "Début"),
            "End" => self.say("End", "Fin"),
            "PageUp" => self.say("PgUp", "Pg préc"),
            "PageDown" => self.say("PgDn", "Pg suiv"),
            "Backspace" => "⌫",
            "ArrowLeft" => "←",
            "ArrowRight" => "→",
            "ArrowUp" => "↑",
            "ArrowDown" => "↓",
            // Of one letter, or a mark.
            other => return other.to_ascii_uppercase(),
        };
        cap.to_owned()
    }

    /// "All commands"
    pub fn all_commands(self) -> &'static str {
        self.say("All commands", "Toutes les commandes")
    }

    /// What is typed into the palette.
    pub fn find_command(self) -> &'static str {
        self.say("What would you like to do?", "Que voulez-vous faire ?")
    }

    /// Where nothing fits what was typed.
    pub fn no_command(self) -> &'static str {
        self.say(
            "Nothing that can be done now fits.",
            "Rien de possible maintenant ne correspond.",
        )
    }

    /// How many commands fit what was typed; spoken.
    pub fn n_commands(self, count: usize) -> String {
        match (self.is_one(count), self.lang()) {
            (true, Lang::En) => format!("{count} command"),
            (false, Lang::En) => format!("{count} commands"),
            (true, Lang::Fr) => format!("{count} commande"),
            (false, Lang::Fr) => format!("{count} commandes"),
        }
    }

    /// Between two keys of one command.
    pub fn or(self) -> &'static str {
        self.say("or", "ou")
    }

    /// A switch is on, or off.
    pub fn is_on(self, on: bool) -> &'static str {
        match on {
            true => self.say("on", "activé"),
            false => self.say("off", "désactivé"),
        }
    }

    /// What the sheet of keys says of the handles at the ends of the chosen annotation.
    pub fn handle_keys(self, keyboard: Keyboard) -> String {
        let control = match keyboard {
            Keyboard::Usual => "Ctrl",
            Keyboard::Apple => "⌥",
        };
        self.say(
            format!("Tab goes to the handles of the chosen annotation: there ← and → move the boundary by a character, with {control} by a word, with Shift by a sentence."),
            format!("Tab mène aux poignées de l’annotation choisie : ← et → y déplacent la limite d’un caractère, avec {control} d’un mot, avec Maj d’une phrase."),
        )
    }

    /// What the sheet of keys says of the caret's keys.
    pub fn caret_selects(self) -> &'static str {
        self.say(
            "With Shift, the caret selects as it goes; by annotation and by text without a label it then stops at each boundary.",
            "Avec Maj, le curseur sélectionne en avançant ; par annotation et par texte sans étiquette, il s’arrête alors à chaque limite.",
        )
    }

    /// What the sheet of keys says of the pen's keys.
    pub fn pen_keys(self) -> &'static str {
        self.say(
            "With the pen, a selection made with Shift is tagged when Shift is let go; with nothing selected, a label’s key changes the pen.",
            "Avec le stylo, une sélection faite avec Maj est étiquetée quand on relâche Maj ; sans sélection, la touche d’une étiquette change de stylo.",
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::commands::registry::{self, Group, Keyboard};
    use crate::words::{Lang, Words};

    #[test]
    fn every_command_has_a_name_of_its_own_in_every_language() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let mut titles = Vec::new();
            for command in registry::commands() {
                let title = words.command_title(command.id);
                assert!(!title.is_empty(), "{} in {}", command.id, lang.tag());
                assert!(!titles.contains(&title), "{title} twice in {}", lang.tag());
                titles.push(title);
            }
            for group in Group::ALL {
                assert!(!words.group_title(group).is_empty());
            }
        }
    }

    #[test]
    fn keys_are_called_as_they_are_on_the_keyboard() {
        let words = Words::new(Lang::Fr);
        let caps = |id: &str, keyboard| {
            let command = registry::command(id).expect("it is there");
            words.chord_caps(&command.keys[0], keyboard).join(" ")
        };
        for (id, usual, apple) in [
            ("commands", "Ctrl K", "⌘ K"),
            ("redo", "Ctrl Maj Z", "⌘ Maj Z"),
            ("word-left", "Ctrl ←", "⌥ ←"),
            ("text-start", "Ctrl Début", "⌘ Début"),
            ("pen", "B", "B"),
        ] {
            assert_eq!(caps(id, Keyboard::Usual), usual);
            assert_eq!(caps(id, Keyboard::Apple), apple);
        }
    }

    #[test]
    fn no_name_is_left_untranslated() {
        let (en, fr) = (Words::new(Lang::En), Words::new(Lang::Fr));
        for command in registry::commands() {
            assert_ne!(en.command_title(command.id), fr.command_title(command.id));
        }
    }
}
