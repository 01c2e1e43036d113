//! The words for what went wrong: each says what it is, where, and what can be done.

use super::{Words, rules, shown};
use crate::commands::CommandError;
use crate::ports::StorageError;
use crate::state::ReaderCause;
use formats::{Issue, Place};
use standoff::change::ChangeError;
use standoff::schema::EditError;
use standoff::store::Refusal;

impl Words {
    /// Why a command did nothing.
    pub fn command_error(self, error: &CommandError) -> String {
        match error {
            CommandError::ReadOnly(cause) => self.reader_cause(cause),
            CommandError::NoDocument => self.no_document().to_owned(),
            CommandError::NothingSelected => self.select_first().to_owned(),
            CommandError::TextEdited => self.text_was_edited().to_owned(),
            CommandError::Storage(error) => self.storage_error(error),
            CommandError::Refused { name, issues } => self.could_not_open_it(&shown(name), issues),
            CommandError::Stopped => self.say(
                "Stopped; nothing has changed.".to_owned(),
                "Interrompu ; rien n’a changé.".to_owned(),
            ),
            CommandError::Change(ChangeError {
                index: n_possible,
                cause:
                    Refusal::TooLarge {
                        n_ops,
                        n_bytes,
                        limit,
                    },
            }) => self.too_large(*n_ops, *n_possible, (*n_bytes, *limit)),
            CommandError::NoTextToLayOn { name } => self.no_text_of_its_own(&shown(name)),
            CommandError::LabelInUse { n_annotations, .. } => self.label_in_use(*n_annotations),
            CommandError::KeyOfCommand { key, command } => self.key_of_command(*key, *command),
            CommandError::Schema(error) => rules::schema(self, &error.fault),
            CommandError::Relation(problem) => rules::relation(self, problem),
            CommandError::Attribute { attribute, problem } => {
                let (name, why) = (shown(attribute.as_str()), rules::attribute(self, problem));
                self.say(
                    format!("The value of “{name}” does not fit: {why}"),
                    format!("La valeur de « {name} » ne convient pas : {why}"),
                )
            }
            CommandError::Edit(error) => self.edit_error(error),
            CommandError::Change(_) => self.say(
                "This does not fit what the project has now, and was not done. Reload the page and try again.".to_owned(),
                "Cela ne va pas avec ce que le projet contient à présent, et n’a pas été fait. Rechargez la page et réessayez.".to_owned(),
            ),
            CommandError::NotWritten { format } => self.say(
                format!("Témoin does not write the format “{format}”. Choose another."),
                format!("Témoin n’écrit pas le format « {format} ». Choisissez-en un autre."),
            ),
            CommandError::NotOneSpan(_) => self.say(
                "This annotation has no place, or several, in this text: its ends cannot be moved.".to_owned(),
                "Cette annotation n’a pas de place, ou en a plusieurs, dans ce texte : ses bornes ne peuvent pas être déplacées.".to_owned(),
            ),
            CommandError::Offset(_) => self.say(
                "This place is not in the text, or is inside a character. Select again.".to_owned(),
                "Cet endroit n’est pas dans le texte, ou tombe à l’intérieur d’un caractère. Sélectionnez de nouveau.".to_owned(),
            ),
            CommandError::Id(_) => self.say(
                "This id cannot be used: it is empty, or has a blank in it.".to_owned(),
                "Cet identifiant ne convient pas : il est vide, ou contient un blanc.".to_owned(),
            ),
            CommandError::UnknownDocument(_)
            | CommandError::UnknownAnnotation(_)
            | CommandError::UnknownRelation(_)
            | CommandError::UnknownLabel(_) => self.gone(error),
        }
    }

    fn label_in_use(self, n_annotations: usize) -> String {
        let annotations = self.n_annotations(n_annotations);
        self.say(
            format!("A label that would go is still used by {annotations}. Give them another label first."),
            format!("Une étiquette qui disparaîtrait est encore utilisée par {annotations}. Donnez-leur d’abord une autre étiquette."),
        )
    }

    /// Something is named that the project does not have any more: another tab or an undo took it away.
    fn gone(self, error: &CommandError) -> String {
        let gone = match error {
            CommandError::UnknownDocument(_) => self.say(
                "This document is not in the project any more.",
                "Ce document n’est plus dans le projet.",
            ),
            CommandError::UnknownAnnotation(_) => self.say(
                "This annotation is not in the document any more.",
                "Cette annotation n’est plus dans le document.",
            ),
            CommandError::UnknownRelation(_) => self.say(
                "This relation is not in the document any more.",
                "Cette relation n’est plus dans le document.",
            ),
            _ => self.say(
                "This label is not in the project any more. Choose another.",
                "Cette étiquette n’est plus dans le projet. Choisissez-en une autre.",
            ),
        };
        gone.to_owned()
    }

    /// Why an edit of the labels was not made. The editor names labels by their titles; here they have their ids alone.
    fn edit_error(self, error: &EditError) -> String {
        match error {
            EditError::KeyTaken { key, by } => self.key_taken(*key, by.as_str()),
            EditError::KeyTakenByRelationKind { key, by } => {
                self.key_taken_by_relation(*key, by.as_str())
            }
            EditError::Circle(label) => self.label_circle(label.as_str()),
            EditError::Schema(error) => rules::schema(self, &error.fault),
            EditError::UnknownLabel(label) => self.gone(&CommandError::UnknownLabel(label.clone())),
            EditError::UnknownAttribute(_) => self.say(
                "This attribute is not in the project any more.".to_owned(),
                "Cet attribut n’est plus dans le projet.".to_owned(),
            ),
            EditError::UnknownRelationKind(_) => self.say(
                "This kind of relation is not in the project any more.".to_owned(),
                "Cette sorte de relation n’est plus dans le projet.".to_owned(),
            ),
        }
    }

    /// A file was refused: the first reason, and what to do.
    fn could_not_open_it(self, name: &str, issues: &[Issue]) -> String {
        let why = self.first_error(issues).unwrap_or_default();
        let said = self.say(
            format!("“{name}” could not be opened. {why}"),
            format!("« {name} » n’a pas pu être ouvert. {why}"),
        );
        said.trim_end().to_owned()
    }

    fn no_text_of_its_own(self, name: &str) -> String {
        self.say(
            format!("“{name}” has no text of its own: open the document it belongs to first."),
            format!(
                "« {name} » n’a pas de texte : ouvrez d’abord le document auquel il se rapporte."
            ),
        )
    }

    /// A change has no room in the journal, and how much has.
    fn too_large(
        self,
        n_asked: usize,
        n_possible: usize,
        (n_bytes, limit): (usize, usize),
    ) -> String {
        if n_possible == 0 {
            let (size, limit) = (n_bytes.div_ceil(1 << 20), limit >> 20);
            return self.say(
                format!("That is too large to be saved: {size} MB, and {limit} MB at most fit into one step. Nothing has changed."),
                format!("C’est trop grand pour être enregistré : {size} Mo ; une étape en tient {limit} au plus. Rien n’a changé."),
            );
        }
        self.say(
            format!("That is too much to be saved as one step: {n_asked} at once. Up to {n_possible} at once are possible. Nothing has changed."),
            format!("C’est trop pour être enregistré en une étape : {n_asked} à la fois. Jusqu’à {n_possible} à la fois sont possibles. Rien n’a changé."),
        )
    }

    /// Why this page only reads.
    pub fn reader_cause(self, cause: &ReaderCause) -> String {
        match cause {
            ReaderCause::Asked => self.read_only_cause().to_owned(),
            ReaderCause::Restoring => self.say(
                "What the browser had lost is being brought back. Try again in a moment.".to_owned(),
                "Ce que le navigateur avait perdu est en train de revenir. Réessayez dans un instant.".to_owned(),
            ),
            ReaderCause::SecondTab => self.reader_why().to_owned(),
            ReaderCause::OtherWriter { .. } => self.say(
                "Another tab wrote to this work meanwhile. What this page could not save can be downloaded below; reload to go on.".to_owned(),
                "Un autre onglet a écrit entre-temps. Ce que cette page n’a pas pu enregistrer peut être téléchargé ci-dessous ; rechargez pour continuer.".to_owned(),
            ),
            ReaderCause::Journal { seq, .. } if cause.can_go_on() => self.say(
                format!("Saved change {seq} cannot be read. You see the work before it; nothing was overwritten. Download everything stored, or go on from here."),
                format!("La modification enregistrée n° {seq} est illisible. Vous voyez le travail d’avant ; rien n’a été écrasé. Téléchargez tout ce qui est enregistré, ou continuez d’ici."),
            ),
            ReaderCause::Journal { seq, .. } => self.say(
                format!("A newer version of this page saved change {seq}, which this one cannot read. You see the work before it. Reload to get that version."),
                format!("Une version plus récente de cette page a enregistré la modification n° {seq}, que celle-ci ne sait pas lire. Vous voyez le travail d’avant. Rechargez pour obtenir cette version."),
            ),
        }
    }

    /// Why storing did not work.
    pub fn storage_error(self, error: &StorageError) -> String {
        match error {
            StorageError::Refused(_) => self.say(
                "This browser does not let the page keep anything. Download your work before you leave.".to_owned(),
                "Ce navigateur ne laisse rien garder à la page. Téléchargez votre travail avant de partir.".to_owned(),
            ),
            StorageError::Full(_) => self.say(
                "The browser’s storage is full: the last changes are in this page only. Make room or download your work.".to_owned(),
                "L’espace du navigateur est plein : les dernières modifications ne sont que dans cette page. Libérez de la place ou téléchargez votre travail.".to_owned(),
            ),
            StorageError::Taken { .. } => self.reader_cause(&ReaderCause::OtherWriter { seq: 0 }),
            StorageError::Forgotten { .. } => self.say(
                "The stored work was deleted, from another tab or by the browser. What you see is only in this page: download it, or try again to store it anew.".to_owned(),
                "Le travail enregistré a été effacé, depuis un autre onglet ou par le navigateur. Ce que vous voyez n’est que dans cette page : téléchargez-le, ou réessayez pour l’enregistrer à nouveau.".to_owned(),
            ),
            StorageError::Blocked => self.say(
                "Another tab holds on to the stored work. Close it and try again.".to_owned(),
                "Un autre onglet retient le travail enregistré. Fermez-le et réessayez.".to_owned(),
            ),
            StorageError::Newer => self.say(
                "A newer version of this page stored the work. Reload to get that version.".to_owned(),
                "Une version plus récente de cette page a enregistré le travail. Rechargez pour l’obtenir.".to_owned(),
            ),
            StorageError::Broken(cause) => self.say(
                format!("Saving failed ({cause}). The changes are in this page: download them."),
                format!("L’enregistrement a échoué ({cause}). Les modifications sont dans cette page : téléchargez-les."),
            ),
        }
    }

    /// Where in a file.
    pub fn place(self, place: &Place) -> String {
        match place {
            Place::File => self.say("The file", "Le fichier").to_owned(),
            Place::Line { line, column } => self.say(
                format!("Line {line}, column {column}"),
                format!("Ligne {line}, colonne {column}"),
            ),
            Place::Byte(byte) => self.say(format!("Byte {byte}"), format!("Octet {byte}")),
            Place::Path(path) | Place::Node(path) => path.clone(),
            Place::Cell { row, column: None } => {
                self.say(format!("Row {row}"), format!("Rangée {row}"))
            }
            Place::Cell {
                row,
                column: Some(column),
            } => {
                let column = formats::column_letters(*column);
                self.say(
                    format!("Row {row}, column {column}"),
                    format!("Rangée {row}, colonne {column}"),
                )
            }
            Place::Member { name, inner } => {
                let inner = self.place(inner);
                self.say(format!("{name}: {inner}"), format!("{name} : {inner}"))
            }
        }
    }
}
