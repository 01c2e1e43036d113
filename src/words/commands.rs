//! The names of commands, of their groups and of their keys: for menus, buttons, the palette and the sheet.

use super::{Lang, Words, shown};
use crate::commands;
use crate::commands::registry::{Chord, CommandId, Group, Keyboard, Request, Shift};
use crate::state::View;

impl Words {
    /// The name of a command of the registry.
    #[expect(
        clippy::too_many_lines,
        reason = "one match without a wildcard: a command without a name does not compile"
    )]
    pub fn command_title(self, id: CommandId) -> &'static str {
        match id {
            CommandId::Mark => self.say(
                "Begin a selection here, or end it",
                "Commencer une sélection ici, ou la finir",
            ),
            CommandId::Pen => self.say(
                "Take the pen, or put it away",
                "Prendre le stylo, ou le poser",
            ),
            CommandId::TwoClicks => self.two_clicks(),
            CommandId::Exactly => self.say(
                "Take the selection exactly as drawn",
                "Prendre la sélection exactement comme tracée",
            ),
            CommandId::ReadOnly => self.read_only(),
            CommandId::ReadAhead => self.read_ahead(),
            CommandId::Leave => self.say(
                "Leave the selection, the card or the pen",
                "Quitter la sélection, la fiche ou le stylo",
            ),
            CommandId::EditNote => self.say("Write a note", "Écrire une note"),
            CommandId::Delete => self.say("Delete the annotation", "Supprimer l’annotation"),
            CommandId::RemoveAll => self.remove_all(),
            CommandId::Undo => self.undo(),
            CommandId::Redo => self.redo(),
            CommandId::Find => self.find(),
            CommandId::Suggestions => self.suggestions(),
            CommandId::Figures => self.figures(),
            CommandId::CopyCitation => self.copy_citation(),
            CommandId::FindAlike => self.find_alike(),
            CommandId::EditLabels => self.edit_labels(),
            CommandId::Guidelines => self.guidelines(),
            CommandId::AboutDocument => self.about_document(),
            CommandId::Documents => self.documents_panel(),
            CommandId::Commands => self.all_commands(),
            CommandId::Settings => self.settings(),
            CommandId::Help => self.help(),
            CommandId::Guide => self.guide(),
            CommandId::GuidedStart => self.guided_start(),
            CommandId::FocusText => self.skip_to_text(),
            CommandId::FocusList => self.say("Go to the list", "Aller à la liste"),
            CommandId::FocusMessage => self.say("Go to the message", "Aller au message"),
            CommandId::ForgetEverything => self.forget_everything(),
            CommandId::Download => self.download_json(),
            CommandId::DownloadAs => self.download_as(),
            CommandId::DownloadAll => self.download_all(),
            CommandId::DownloadStored => self.download_stored(),
            CommandId::Print => self.say("Print…", "Imprimer…"),
            CommandId::Open => self.open_file(),
            CommandId::Paste => self.paste_text(),
            CommandId::PreviousDocument => self.say("Previous document", "Document précédent"),
            CommandId::NextDocument => self.say("Next document", "Document suivant"),
            CommandId::RemoveDocument => self.remove_document(),
            CommandId::BringArticle => self.say("Bring the article back", "Rétablir l’article"),
            CommandId::StartBackCharacter => self.start_back_char(),
            CommandId::StartOnCharacter => self.start_on_char(),
            CommandId::StartBackWord => self.start_back_word(),
            CommandId::StartOnWord => self.start_on_word(),
            CommandId::EndBackCharacter => self.end_back_char(),
            CommandId::EndOnCharacter => self.end_on_char(),
            CommandId::EndBackWord => self.end_back_word(),
            CommandId::EndOnWord => self.end_on_word(),
            CommandId::OpenHere => self.say(
                "Open the annotation at the caret",
                "Ouvrir l’annotation sous le curseur",
            ),
            CommandId::DeleteHere => self.say(
                "Delete the annotation at the caret",
                "Supprimer l’annotation sous le curseur",
            ),
            CommandId::PreviousAnnotation => self.say(
                "Choose the previous annotation",
                "Choisir l’annotation précédente",
            ),
            CommandId::NextAnnotation => self.say(
                "Choose the next annotation",
                "Choisir l’annotation suivante",
            ),
            CommandId::CaretLeft => self.say("One character left", "Un caractère à gauche"),
            CommandId::CaretRight => self.say("One character right", "Un caractère à droite"),
            CommandId::WordLeft => self.say("One word left", "Un mot à gauche"),
            CommandId::WordRight => self.say("One word right", "Un mot à droite"),
            CommandId::PreviousSentence => self.say("Previous sentence", "Phrase précédente"),
            CommandId::NextSentence => self.say("Next sentence", "Phrase suivante"),
            CommandId::PreviousGap => self.say(
                "Previous text without a label",
                "Texte sans étiquette précédent",
            ),
            CommandId::NextGap => {
                self.say("Next text without a label", "Texte sans étiquette suivant")
            }
            CommandId::CaretToPreviousAnnotation => self.say(
                "Caret to the previous annotation",
                "Curseur à l’annotation précédente",
            ),
            CommandId::CaretToNextAnnotation => self.say(
                "Caret to the next annotation",
                "Curseur à l’annotation suivante",
            ),
            CommandId::LineUp => self.say("One line up", "Une ligne plus haut"),
            CommandId::LineDown => self.say("One line down", "Une ligne plus bas"),
            CommandId::LineStart => self.say("Start of the line", "Début de la ligne"),
            CommandId::LineEnd => self.say("End of the line", "Fin de la ligne"),
            CommandId::PreviousParagraph => self.say("Previous paragraph", "Paragraphe précédent"),
            CommandId::NextParagraph => self.say("Next paragraph", "Paragraphe suivant"),
            CommandId::ScreenUp => self.say("One screen up", "Un écran plus haut"),
            CommandId::ScreenDown => self.say("One screen down", "Un écran plus bas"),
            CommandId::TextStart => self.say("Start of the text", "Début du texte"),
            CommandId::TextEnd => self.say("End of the text", "Fin du texte"),
            CommandId::SelectAll => {
                self.say("Select all of the text", "Sélectionner tout le texte")
            }
            CommandId::StartBackSentence => self.say(
                "Move the start back one sentence",
                "Reculer le début d’une phrase",
            ),
            CommandId::StartOnSentence => self.say(
                "Move the start forward one sentence",
                "Avancer le début d’une phrase",
            ),
            CommandId::EndBackSentence => self.say(
                "Move the end back one sentence",
                "Reculer la fin d’une phrase",
            ),
            CommandId::EndOnSentence => self.say(
                "Move the end forward one sentence",
                "Avancer la fin d’une phrase",
            ),
            CommandId::AddPart => self.say(
                "Add another passage to the annotation",
                "Ajouter un autre passage à l’annotation",
            ),
            CommandId::RemovePart => self.remove_part(),
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
    pub fn request_title(self, view: &View, request: &Request) -> String {
        let title = |id| {
            let label = view.schema().label(id);
            label.map_or_else(String::new, |label| {
                shown(label.title_in(self.lang().tag()))
            })
        };
        match request {
            Request::Command(id) => self.command_title(*id).to_owned(),
            Request::Tag(label) => self.tag_as(&title(label)),
            Request::Pen(label) => self.pen_as(&title(label)),
            Request::File { format, .. } => {
                let name = formats::format(format).map_or(*format, |format| format.info().name);
                self.say(
                    format!("Download as {name}"),
                    format!("Télécharger en {name}"),
                )
            }
            Request::Prefer { key, value } => self.setting_title(key, value),
            Request::Show(id) => {
                let state = view.project().document(id);
                self.show_document(
                    &state
                        .map_or_else(String::new, |state| shown(&commands::document_title(state))),
                )
            }
        }
    }

    /// Tag with a label.
    pub fn tag_as(self, label: &str) -> String {
        let label = &shown(label);
        self.say(format!("Tag as {label}"), format!("Étiqueter : {label}"))
    }

    /// Take a label as the pen.
    pub fn pen_as(self, label: &str) -> String {
        let label = &shown(label);
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

    /// The name of Shift on the keyboard.
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

    /// The name of the palette's field.
    pub fn find_command(self) -> &'static str {
        self.say("What would you like to do?", "Que voulez-vous faire ?")
    }

    /// Where nothing fits what was typed.
    pub fn no_command(self) -> &'static str {
        self.say("No matching command.", "Aucune commande trouvée.")
    }

    /// So many more could be done than the list has room for.
    pub fn n_more_offers(self, count: usize) -> String {
        match count {
            1 => self
                .say(
                    "1 more: type a part of its name",
                    "1 autre : tapez une partie de son nom",
                )
                .to_owned(),
            _ => self.say(
                format!("{count} more: type a part of a name"),
                format!("{count} autres : tapez une partie d’un nom"),
            ),
        }
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

    /// The line of the sheet of keys on the handles at the ends of the chosen annotation.
    pub fn handle_keys(self, keyboard: Keyboard) -> String {
        let control = match keyboard {
            Keyboard::Usual => "Ctrl",
            Keyboard::Apple => "⌥",
        };
        self.say(
            format!("Tab goes to the handles of the chosen annotation: there ← and → move the end by a character, with {control} by a word, with Shift by a sentence."),
            format!("Tab mène aux poignées de l’annotation choisie : ← et → y déplacent la borne d’un caractère, avec {control} d’un mot, avec Maj d’une phrase."),
        )
    }

    /// The line of the sheet of keys on the caret's keys.
    pub fn caret_selects(self) -> &'static str {
        self.say(
            "With Shift, the caret selects as it goes; by annotation and by text without a label it then stops at each end of an annotation.",
            "Avec Maj, le curseur sélectionne en avançant ; par annotation et par texte sans étiquette, il s’arrête alors à chaque borne d’annotation.",
        )
    }

    /// The line of the sheet of keys on the pen's keys.
    pub fn pen_keys(self) -> &'static str {
        self.say(
            "With the pen, a selection made with Shift is tagged when Shift is let go; with nothing selected, a label’s key changes the pen.",
            "Avec le stylo, une sélection faite avec Maj est étiquetée quand on relâche Maj ; sans sélection, la touche d’une étiquette change de stylo.",
        )
    }
}

#[cfg(test)]
mod tests {
    use crate::commands::registry::{self, CommandId, Group, Keyboard};
    use crate::words::{Lang, Words};

    #[test]
    fn every_command_has_a_name_of_its_own_in_every_language() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let mut titles = Vec::new();
            for command in registry::commands() {
                let title = words.command_title(command.id);
                assert!(!title.is_empty(), "{:?} in {}", command.id, lang.tag());
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
        let caps = |id: CommandId, keyboard| {
            let command = registry::command(id);
            words.chord_caps(&command.keys[0], keyboard).join(" ")
        };
        for (id, usual, apple) in [
            (CommandId::Commands, "Ctrl K", "⌘ K"),
            (CommandId::Redo, "Ctrl Maj Z", "⌘ Maj Z"),
            (CommandId::WordLeft, "Ctrl ←", "⌥ ←"),
            (CommandId::TextStart, "Ctrl Début", "⌘ Début"),
            (CommandId::Pen, "B", "B"),
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
