//! The words of the list and of the documents: filters, what is done to many at once, how far the work is.

use super::{Lang, Words, shown};
use crate::commands::Downloaded;
use crate::state::Sort;
use standoff::model::DocumentProgress;

/// Steps of undo.
impl Words {
    /// A step: notes written.
    pub fn step_notes(self, count: usize) -> String {
        match count {
            0 | 1 => self.say("edit a note", "modifier une note").to_owned(),
            count => self.say(
                format!("write a note on {count} annotations"),
                format!("écrire une note sur {count} annotations"),
            ),
        }
    }

    /// A step: labels changed.
    pub fn step_relabel_all(self, count: usize, label: &str) -> String {
        let label = &shown(label);
        self.say(
            format!("change {count} labels to {label}"),
            format!("changer {count} étiquettes en {label}"),
        )
    }

    /// A step: annotations said to be sure or unsure.
    pub fn step_confidence(self, count: usize) -> String {
        match count {
            0 | 1 => self
                .say(
                    "change how sure an annotation is",
                    "changer la certitude d’une annotation",
                )
                .to_owned(),
            count => self.say(
                format!("change how sure {count} annotations are"),
                format!("changer la certitude de {count} annotations"),
            ),
        }
    }

    /// A step: a document among the others.
    pub fn step_move_document(self) -> &'static str {
        self.say("move a document", "déplacer un document")
    }

    /// A step: a document's state.
    pub fn step_state(self) -> &'static str {
        self.say("change a document’s state", "changer l’état d’un document")
    }
}

/// The list.
impl Words {
    /// The button that shows the filters; how many leave something out.
    pub fn filters(self, n_in_use: usize) -> String {
        match n_in_use {
            0 => self.say("Filter and sort", "Filtrer et trier").to_owned(),
            1 => self
                .say("Filter and sort (1 filter)", "Filtrer et trier (1 filtre)")
                .to_owned(),
            count => self.say(
                format!("Filter and sort ({count} filters)"),
                format!("Filtrer et trier ({count} filtres)"),
            ),
        }
    }

    /// The place of a row, to be heard.
    pub fn paragraph_of(self, number: u32) -> String {
        self.say(
            format!("paragraph {number}: "),
            format!("paragraphe {number} : "),
        )
    }

    /// What parts the note of a row from its quote, to be heard.
    pub fn its_note(self) -> &'static str {
        self.say(". Note: ", ". Note : ")
    }

    /// The box of a row.
    pub fn select_row(self, label: &str, quote: &str) -> String {
        let (label, quote) = (&shown(label), &shown(quote));
        self.say(
            format!("Select {label}: {quote}"),
            format!("Sélectionner {label} : {quote}"),
        )
    }

    /// How many rows are selected.
    pub fn n_selected(self, count: usize) -> String {
        match self.is_one(count) {
            true => self.say(format!("{count} selected"), format!("{count} sélectionnée")),
            false => self.say(
                format!("{count} selected"),
                format!("{count} sélectionnées"),
            ),
        }
    }

    /// The button that selects all rows.
    pub fn select_all(self, count: usize) -> String {
        self.say(
            format!("Select all {count}"),
            format!("Tout sélectionner ({count})"),
        )
    }

    /// The button that adds words to the note of each.
    pub fn add_note_to(self, count: usize) -> String {
        match self.is_one(count) {
            true => self.say(
                format!("Add to {count} annotation"),
                format!("Ajouter à {count} annotation"),
            ),
            false => self.say(
                format!("Add to {count} annotations"),
                format!("Ajouter à {count} annotations"),
            ),
        }
    }

    /// An order.
    pub fn sort_name(self, sort: Sort) -> &'static str {
        match sort {
            Sort::Place => self.say("As in the text", "Comme dans le texte"),
            Sort::Label => self.say("By label", "Par étiquette"),
            Sort::Newest => self.say("Newest change first", "Dernière modification d’abord"),
            Sort::Length => self.say("Longest first", "Les plus longues d’abord"),
        }
    }

    /// The button that gives each row a box.
    pub fn select_several(self) -> &'static str {
        self.say("Select several", "Sélectionner plusieurs")
    }

    /// The button that selects none.
    pub fn select_none(self) -> &'static str {
        self.say("Select none", "Ne rien sélectionner")
    }

    /// The name of the bar.
    pub fn for_selected(self) -> &'static str {
        self.say("For all selected", "Pour toute la sélection")
    }

    /// The choice of a label for all.
    pub fn label_for_all(self) -> &'static str {
        self.say(
            "Label for all selected",
            "Étiquette pour toute la sélection",
        )
    }

    /// The field of a note for all.
    pub fn note_for_all(self) -> &'static str {
        self.say("Add to each note", "Ajouter à chaque note")
    }

    /// Says of all that their annotator is not sure.
    pub fn mark_unsure(self) -> &'static str {
        self.say("Mark unsure", "Marquer incertain")
    }

    /// Says of all that their annotator is sure.
    pub fn mark_sure(self) -> &'static str {
        self.say("Mark sure", "Marquer certain")
    }

    /// How sure an annotator is.
    pub fn confidence(self) -> &'static str {
        self.say("Confidence", "Certitude")
    }

    /// An annotator is sure.
    pub fn sure(self) -> &'static str {
        self.say("Sure", "Certain")
    }

    /// An annotator is not sure.
    pub fn unsure(self) -> &'static str {
        self.say("Unsure", "Incertain")
    }

    /// A filter that leaves nothing out.
    pub fn any(self) -> &'static str {
        self.say("Any", "Indifférent")
    }

    /// With a note.
    pub fn with_note(self) -> &'static str {
        self.say("With a note", "Avec une note")
    }

    /// Without a note.
    pub fn without_note(self) -> &'static str {
        self.say("Without a note", "Sans note")
    }

    /// The name of the field of the annotator.
    pub fn annotator(self) -> &'static str {
        self.say("Annotator", "Annotateur")
    }

    /// An annotation that carries no name.
    pub fn no_name(self) -> &'static str {
        self.say("No name", "Sans nom")
    }

    /// The field of words that filter.
    pub fn words_of(self) -> &'static str {
        self.say(
            "Words of the quote or note",
            "Mots de la citation ou de la note",
        )
    }

    /// The choice of an order.
    pub fn order(self) -> &'static str {
        self.say("Order", "Ordre")
    }

    /// The button that takes the filters away.
    pub fn clear_filters(self) -> &'static str {
        self.say("Clear the filters", "Effacer les filtres")
    }

    /// The setting of one’s name.
    pub fn annotator_name(self) -> &'static str {
        self.say("Your name", "Votre nom")
    }

    /// The reason for it.
    pub fn annotator_why(self) -> &'static str {
        self.say(
            "Added to your new annotations and to the history.",
            "Ajouté à vos nouvelles annotations et à l’historique.",
        )
    }

    /// The maker of an annotation.
    pub fn made_by(self, name: &str) -> String {
        let name = &shown(name);
        self.say(format!("By {name}"), format!("Par {name}"))
    }
}

/// The documents.
impl Words {
    /// How far the work on a document is.
    pub fn document_progress(self, state: DocumentProgress) -> &'static str {
        match state {
            DocumentProgress::ToDo => self.say("To do", "À faire"),
            DocumentProgress::InProgress => self.say("In progress", "En cours"),
            DocumentProgress::Done => self.say("Done", "Terminé"),
        }
    }

    /// How far the work on all of them is.
    pub fn n_done(self, n_done: usize, count: usize) -> String {
        self.say(
            format!("{n_done} of {count} done"),
            match n_done {
                0 | 1 => format!("{n_done} terminé sur {count}"),
                _ => format!("{n_done} terminés sur {count}"),
            },
        )
    }

    /// The choice of a document's state.
    pub fn state_of(self, name: &str) -> String {
        let name = &shown(name);
        self.say(format!("State of {name}"), format!("État de {name}"))
    }

    /// The button that renames a document.
    pub fn rename_of(self, name: &str) -> String {
        let name = &shown(name);
        self.say(format!("Rename {name}"), format!("Renommer {name}"))
    }

    /// The button that moves a document up.
    pub fn move_document_up(self, name: &str) -> String {
        let name = &shown(name);
        self.say(format!("Move {name} up"), format!("Monter {name}"))
    }

    /// The button that moves a document down.
    pub fn move_document_down(self, name: &str) -> String {
        let name = &shown(name);
        self.say(format!("Move {name} down"), format!("Descendre {name}"))
    }

    /// How long ago a document was downloaded.
    pub fn downloaded(self, downloaded: Downloaded) -> String {
        match downloaded {
            Downloaded::Never => self
                .say("Not downloaded yet", "Pas encore téléchargé")
                .to_owned(),
            Downloaded::Before(0) => self
                .say("Downloaded, unchanged since", "Téléchargé, inchangé depuis")
                .to_owned(),
            Downloaded::Before(1) => self
                .say(
                    "Last downloaded 1 change ago",
                    "Téléchargé il y a 1 modification",
                )
                .to_owned(),
            Downloaded::Before(count) => self.say(
                format!("Last downloaded {count} changes ago"),
                format!("Téléchargé il y a {count} modifications"),
            ),
        }
    }

    /// The gentle reminder.
    pub fn download_reminder(self, count: u32) -> String {
        self.say(
            format!("{count} changes since the last download of this document. Everything is saved in this browser; a download gives you a copy of your own."),
            format!("{count} modifications depuis le dernier téléchargement de ce document. Tout est enregistré dans ce navigateur ; un téléchargement vous donne une copie à vous."),
        )
    }

    /// The panel of documents.
    pub fn documents_panel(self) -> &'static str {
        self.say("Documents and progress", "Documents et avancement")
    }

    /// The field that finds documents by their names.
    pub fn find_document(self) -> &'static str {
        self.say(
            "Find a document by name",
            "Chercher un document par son nom",
        )
    }

    /// How many documents have what is searched for in their names.
    pub fn n_documents_found(self, count: usize) -> String {
        match (self.lang(), count) {
            (Lang::En, 0) => "No document with this name".to_owned(),
            (Lang::Fr, 0) => "Aucun document de ce nom".to_owned(),
            (Lang::En, 1) => "1 document found".to_owned(),
            (Lang::Fr, 1) => "1 document trouvé".to_owned(),
            (Lang::En, count) => format!("{count} documents found"),
            (Lang::Fr, count) => format!("{count} documents trouvés"),
        }
    }

    /// Of many labels some are shown.
    pub fn first_labels(self, shown: usize, count: usize) -> String {
        match self.lang() {
            Lang::En => format!("The first {shown} of {count} labels are shown."),
            Lang::Fr => format!("Les {shown} premières étiquettes sur {count} sont montrées."),
        }
    }

    /// So many are in the panel, or in the list, and not in the menu.
    pub fn n_more_in_list(self, count: usize) -> String {
        match self.lang() {
            _ if count == 1 => self
                .say("1 more in the list", "1 autre dans la liste")
                .to_owned(),
            Lang::En => format!("{count} more in the list"),
            Lang::Fr => format!("{count} autres dans la liste"),
        }
    }

    /// The field of a new name.
    pub fn new_name(self) -> &'static str {
        self.say("New name", "Nouveau nom")
    }

    /// The button that keeps the new name.
    pub fn keep_name(self) -> &'static str {
        self.say("Rename", "Renommer")
    }

    /// The button that leaves the name.
    pub fn cancel_name(self) -> &'static str {
        self.say("Cancel", "Annuler")
    }
}
