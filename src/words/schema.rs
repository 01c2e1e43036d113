//! The words of the labels' editor, of the guidelines, and of the details of a whole document.

use super::{Words, shown};
use crate::commands::registry::{CommandId, Holder, KeyChange, KeyConflict, place_of};
use standoff::schema::LabelId;

macro_rules! phrases {
    ($($name:ident: $en:literal, $fr:literal;)*) => {
        impl Words {
            $(
                #[doc = concat!("“", $en, "”")]
                pub fn $name(self) -> &'static str {
                    self.say($en, $fr)
                }
            )*
        }
    };
}

phrases! {
    edit: "Edit", "Modifier";
    edit_labels: "Edit labels", "Modifier les étiquettes";
    guidelines: "Guidelines", "Consignes";
    edit_guidelines: "Edit guidelines", "Modifier les consignes";
    done: "Done", "Terminé";
    add_label: "New label", "Nouvelle étiquette";
    label_name: "Name", "Nom";
    label_description: "When to use it", "Quand s’en servir";
    more_of_label: "More", "Plus";
    color: "Colour", "Couleur";
    other_color: "Another colour", "Une autre couleur";
    key: "Key", "Touche";
    no_key: "None", "Aucune";
    parent_label: "Belongs to", "Fait partie de";
    no_parent: "No other label", "Aucune autre étiquette";
    move_up: "Move up", "Monter";
    move_down: "Move down", "Descendre";
    delete_label: "Delete label…", "Supprimer l’étiquette…";
    delete_this_label: "Delete the label", "Supprimer l’étiquette";
    take_these_labels: "Use these labels", "Utiliser ces étiquettes";
    starters: "Begin with other labels", "Partir d’autres étiquettes";
    starter_ceasefire: "Prisoners and ceasefires", "Prisonniers et cessez-le-feu";
    starter_general: "General", "Général";
    starter_claims: "Claims", "Affirmations";
    open_labels: "Open labels…", "Ouvrir des étiquettes…";
    download_labels: "Download labels", "Télécharger les étiquettes";
    delete_labels: "Labels in use would be removed", "Des étiquettes utilisées disparaîtraient";
    becomes_kept: "Keep the label", "Garder l’étiquette";
    becomes_other: "Give them another label", "Leur donner une autre étiquette";
    becomes_label: "Which label", "Quelle étiquette";
    becomes_nothing: "Delete them", "Les supprimer";
    undo_brings_back: "Undo brings everything back.", "« Annuler » rétablit tout.";
    no_labels: "No labels yet.", "Aucune étiquette pour l’instant.";
    no_guidelines: "Nothing is written yet: what each label is for, what to do in doubt.",
        "Rien n’est encore écrit : à quoi sert chaque étiquette, que faire en cas de doute.";
    guidelines_how: "In Markdown: # heading, *emphasis*, - list. A heading that is the name of a label is shown with it.",
        "En Markdown : # titre, *mis en valeur*, - liste. Un titre qui est le nom d’une étiquette s’affiche avec elle.";
    keys_changed: "Some labels have another key", "Des étiquettes ont une autre touche";
    said_labels_taken: "Labels replaced", "Étiquettes remplacées";
    about_document: "About this document", "À propos de ce document";
    document_labels: "Labels of the whole document", "Étiquettes de tout le document";
    document_note: "Note on the document", "Note sur le document";
    step_document_label: "labels of the document", "étiquettes du document";
    step_document_note: "note on the document", "note sur le document";
}

/// A key that a command has. Of another script's, the Latin letter stands beside it that lies there.
fn key_at(key: char) -> String {
    match place_of(key) {
        Some(place) => format!("{key} ({})", place.to_ascii_uppercase()),
        None => key.to_string(),
    }
}

/// A key that means something else.
fn key_of(key: char, holder: &Holder) -> String {
    match holder {
        Holder::Command(_) => key_at(key),
        Holder::Label(_) | Holder::Relation(_) => key.to_string(),
    }
}

impl Words {
    /// The name of a colour that the page offers, by its place among them.
    pub fn color_name(self, index: usize) -> &'static str {
        let names = [
            ("Vermilion", "Vermillon"),
            ("Blue", "Bleu"),
            ("Violet", "Violet"),
            ("Green", "Vert"),
            ("Pink", "Rose"),
            ("Brown", "Brun"),
            ("Turquoise", "Turquoise"),
            ("Olive", "Olive"),
            ("Crimson", "Bordeaux"),
            ("Leaf green", "Vert feuille"),
            ("Indigo", "Indigo"),
            ("Plum", "Prune"),
        ];
        let (en, fr) = names.get(index).copied().unwrap_or_default();
        self.say(en, fr)
    }

    /// A key in the list of keys, with the label that has it.
    pub fn key_of(self, key: char, title: &str) -> String {
        let title = &shown(title);
        format!("{key} ({title})")
    }

    /// A key that a relation kind has.
    pub fn key_taken_by_relation(self, key: char, title: &str) -> String {
        let title = &shown(title);
        self.say(
            format!("The key {key} is that of the relation “{title}”."),
            format!("La touche {key} est celle de la relation « {title} »."),
        )
    }

    /// A key that another label has.
    pub fn key_taken(self, key: char, title: &str) -> String {
        let title = &shown(title);
        self.say(
            format!("The key {key} is that of “{title}”. Give that label another key first."),
            format!(
                "La touche {key} est celle de « {title} ». Donnez d’abord une autre touche à cette étiquette."
            ),
        )
    }

    /// A key that a command has.
    pub fn key_of_command(self, key: char, command: CommandId) -> String {
        let (key, command) = (key_at(key), self.command_title(command));
        self.say(
            format!("The key {key} is that of the command “{command}”. Choose another key."),
            format!("La touche {key} est celle de la commande « {command} ». Choisissez une autre touche."),
        )
    }

    /// A label that came in with a key that means something else, and its key now; `title` names labels.
    pub fn key_change(self, change: &KeyChange, title: impl Fn(&LabelId) -> String) -> String {
        let KeyConflict { label, key, holder } = &change.conflict;
        let key = key_of(*key, holder);
        let (label, holder) = (shown(&title(label)), self.key_holder(holder, &title));
        match change.instead {
            Some(instead) => self.say(
                format!("“{label}” now has the key {instead}: {key} is the key of {holder}."),
                format!("« {label} » a maintenant la touche {instead} : {key} est celle de {holder}."),
            ),
            None => self.say(
                format!("“{label}” has no key now: {key} is the key of {holder}, and no other is free."),
                format!("« {label} » n’a plus de touche : {key} est celle de {holder}, et aucune autre n’est libre."),
            ),
        }
    }

    /// So many more labels with another key than are named.
    pub fn more_keys(self, count: usize) -> String {
        self.say(
            format!("and {count} more: the list of labels shows their keys."),
            format!("et {count} de plus : la liste des étiquettes montre leurs touches."),
        )
    }

    /// A label of the project whose key means something else as well.
    pub fn key_conflict(
        self,
        conflict: &KeyConflict,
        title: impl Fn(&LabelId) -> String,
    ) -> String {
        let KeyConflict { key, holder, .. } = conflict;
        let key = key_of(*key, holder);
        let name = self.key_holder(holder, &title);
        match holder {
            Holder::Command(_) => self.say(
                format!("The key {key} would be that of {name}, which it does not reach any more. Give this label another key."),
                format!("La touche {key} serait celle de {name}, qu’elle n’atteint plus. Donnez une autre touche à cette étiquette."),
            ),
            Holder::Label(_) | Holder::Relation(_) => self.say(
                format!("The key {key} goes to {name}. Give this label another key."),
                format!("La touche {key} va à {name}. Donnez une autre touche à cette étiquette."),
            ),
        }
    }

    fn key_holder(self, holder: &Holder, title: impl Fn(&LabelId) -> String) -> String {
        match holder {
            Holder::Command(id) => {
                let name = self.command_title(*id);
                self.say(
                    format!("the command “{name}”"),
                    format!("la commande « {name} »"),
                )
            }
            Holder::Label(id) => {
                let name = shown(&title(id));
                self.say(
                    format!("the label “{name}”"),
                    format!("l’étiquette « {name} »"),
                )
            }
            Holder::Relation(id) => {
                let name = shown(id.as_str());
                self.say(
                    format!("the relation “{name}”"),
                    format!("la relation « {name} »"),
                )
            }
        }
    }

    /// A label that would lie below itself.
    pub fn label_circle(self, title: &str) -> String {
        let title = &shown(title);
        self.say(
            format!("“{title}” cannot belong to itself, nor to a label that belongs to it."),
            format!("« {title} » ne peut faire partie d’elle-même, ni d’une étiquette qui en fait partie."),
        )
    }

    /// The question before a label goes.
    pub fn label_goes(self, title: &str) -> String {
        let title = &shown(title);
        self.say(
            format!("Delete the label “{title}”?"),
            format!("Supprimer l’étiquette « {title} » ?"),
        )
    }

    /// How much a label that goes is used.
    pub fn label_used(self, title: &str, n_annotations: usize, n_documents: usize) -> String {
        let title = &shown(title);
        let annotations = self.n_annotations(n_annotations);
        match n_documents {
            1 => self.say(
                format!("{title}: {annotations}. What becomes of them?"),
                format!("{title} : {annotations}. Que deviennent-elles ?"),
            ),
            _ => self.say(
                format!("{title}: {annotations} in {n_documents} documents. What becomes of them?"),
                format!(
                    "{title} : {annotations} dans {n_documents} documents. Que deviennent-elles ?"
                ),
            ),
        }
    }

    /// A label that also whole documents or suggestions have.
    pub fn also_others(self, n_others: usize) -> String {
        match self.is_one(n_others) {
            true => self.say(
                "The same becomes of 1 document label or suggestion.".to_owned(),
                format!("De même pour {n_others} étiquette de document ou proposition."),
            ),
            false => self.say(
                format!("The same becomes of {n_others} document labels or suggestions."),
                format!("De même pour {n_others} étiquettes de document ou propositions."),
            ),
        }
    }

    /// A label was added.
    pub fn said_label_added(self, title: &str) -> String {
        let title = &shown(title);
        self.say(
            format!("Label “{title}” added"),
            format!("Étiquette « {title} » ajoutée"),
        )
    }

    /// A label is gone.
    pub fn said_label_deleted(self, title: &str) -> String {
        let title = &shown(title);
        self.say(
            format!("Label “{title}” deleted"),
            format!("Étiquette « {title} » supprimée"),
        )
    }

    /// The heading of a label's part of the guidelines.
    pub fn guidelines_of(self, title: &str) -> String {
        let title = &shown(title);
        self.say(
            format!("Guidelines for “{title}”"),
            format!("Consignes pour « {title} »"),
        )
    }
}
