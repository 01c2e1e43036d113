//! The page's sentences that hold values: counts, names, quotes.

use super::{Words, shown};
use crate::commands::ImportReport;

/// A quote cut to fit a menu or a sentence, on a character.
pub fn shorten(quote: &str, n_chars: usize) -> String {
    let mut words = quote.split_whitespace();
    let mut line = words.next().unwrap_or_default().to_owned();
    for word in words {
        line.push(' ');
        line.push_str(word);
        if line.chars().count() > n_chars {
            break;
        }
    }
    match line.char_indices().nth(n_chars) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// A sentence out of what is written in lower case, for scripts.
pub(super) fn sentence(written: &str) -> String {
    let mut characters = written.chars();
    let first = characters.next().map(|first| first.to_uppercase());
    first
        .into_iter()
        .flatten()
        .chain(characters)
        .chain(['.'])
        .collect()
}

impl Words {
    /// "3 annotations"
    pub fn n_annotations(self, count: usize) -> String {
        match self.is_one(count) {
            true => format!("{count} annotation"),
            false => format!("{count} annotations"),
        }
    }

    /// The step that the undo button will undo.
    pub fn undo_of(self, what: &str) -> String {
        self.say(format!("Undo: {what}"), format!("Annuler : {what}"))
    }

    /// The step that the redo button will redo.
    pub fn redo_of(self, what: &str) -> String {
        self.say(format!("Redo: {what}"), format!("Rétablir : {what}"))
    }

    /// A step: a passage tagged.
    pub fn step_annotate(self, label: &str, quote: &str) -> String {
        let label = &shown(label);
        let quote = shown(&shorten(quote, 40));
        self.say(
            format!("tag “{quote}” as {label}"),
            format!("étiqueter « {quote} » : {label}"),
        )
    }

    /// A step: a label changed.
    pub fn step_relabel(self, label: &str) -> String {
        let label = &shown(label);
        self.say(
            format!("change the label to {label}"),
            format!("changer l’étiquette en {label}"),
        )
    }

    /// A step: an end moved.
    pub fn step_move_end(self) -> &'static str {
        self.say("move an end", "déplacer une borne")
    }

    /// A step: annotations deleted.
    pub fn step_delete(self, count: usize) -> String {
        match self.is_one(count) {
            true => self
                .say("delete an annotation", "supprimer une annotation")
                .to_owned(),
            false => self.say(
                format!("delete {count} annotations"),
                format!("supprimer {count} annotations"),
            ),
        }
    }

    /// A step: a document added.
    pub fn step_add_document(self, name: &str) -> String {
        let name = &shown(name);
        self.say(format!("open “{name}”"), format!("ouvrir « {name} »"))
    }

    /// A step: a document removed.
    pub fn step_remove_document(self) -> &'static str {
        self.say("remove a document", "retirer un document")
    }

    /// A step: a document renamed.
    pub fn step_rename_document(self) -> &'static str {
        self.say("rename a document", "renommer un document")
    }

    /// A step: annotations brought in.
    pub fn step_import(self, count: usize) -> String {
        match self.is_one(count) {
            true => self.say(
                format!("import {count} annotation"),
                format!("importer {count} annotation"),
            ),
            false => self.say(
                format!("import {count} annotations"),
                format!("importer {count} annotations"),
            ),
        }
    }

    /// A step: labels edited.
    pub fn step_schema(self) -> &'static str {
        self.say("edit the labels", "modifier les étiquettes")
    }

    /// Any other step.
    pub fn step_other(self) -> &'static str {
        self.say("the last change", "la dernière modification")
    }

    /// Spoken after undo.
    pub fn said_undone(self, what: &str) -> String {
        self.say(format!("Undone: {what}"), format!("Annulé : {what}"))
    }

    /// Said where a step back or on has nothing left to change: another actor changed or removed all of it since.
    pub fn step_is_gone(self, what: &str) -> String {
        self.say(
            format!("Nothing left to do for this step, others have changed it since: {what}"),
            format!("Plus rien à faire pour cette étape, d’autres l’ont changée depuis : {what}"),
        )
    }

    /// Spoken after redo.
    pub fn said_redone(self, what: &str) -> String {
        self.say(format!("Redone: {what}"), format!("Rétabli : {what}"))
    }

    /// Spoken when a document is shown.
    pub fn said_shown(self, name: &str) -> String {
        let name = &shown(name);
        self.say(
            format!("“{name}” is open"),
            format!("« {name} » est ouvert"),
        )
    }

    /// How far something is that takes long.
    pub fn working(self, name: &str, percent: u8) -> String {
        let name = &shown(name);
        match percent {
            0 => self.say(
                format!("Reading “{name}”…"),
                format!("Lecture de « {name} »…"),
            ),
            _ => self.say(
                format!("“{name}”: {percent}%"),
                format!("« {name} » : {percent} %"),
            ),
        }
    }

    /// Spoken when the person stopped something.
    pub fn said_cancelled(self, name: &str) -> String {
        let name = &shown(name);
        self.say(
            format!("“{name}” was stopped; nothing has changed"),
            format!("« {name} » a été interrompu ; rien n’a changé"),
        )
    }

    /// Spoken when a file was handed to the browser's downloads.
    pub fn said_downloaded(self, name: &str) -> String {
        let name = &shown(name);
        self.say(
            format!("“{name}” was downloaded"),
            format!("« {name} » a été téléchargé"),
        )
    }

    /// Spoken when every document was handed to the browser's downloads.
    pub fn said_downloaded_all(self, n_files: usize) -> String {
        self.say(
            format!("{n_files} files were downloaded"),
            format!("{n_files} fichiers ont été téléchargés"),
        )
    }

    /// How annotations lay on another text.
    pub fn lay_report(self, name: &str, report: &ImportReport) -> String {
        let name = &shown(name);
        let n = report.n_added;
        let parts = [
            (
                report.n_shifted,
                "shifted with the text",
                "décalées avec le texte",
            ),
            (report.n_flagged, "to check", "à vérifier"),
            (report.n_orphans, "not found in it", "introuvables"),
        ];
        let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
        let parts: Vec<String> = parts
            .map(|(count, en, fr)| format!("{count} {}", self.say(en, fr)))
            .collect();
        if parts.is_empty() {
            let n = self.n_annotations(n);
            return self.say(
                format!("“{name}”: {n} added."),
                format!("« {name} » : {n} en plus."),
            );
        }
        let parts = parts.join(", ");
        self.say(
            format!("“{name}”: {n} added, of which {parts}."),
            format!("« {name} » : {n} ajoutées, dont {parts}."),
        )
    }

    /// The content of a file, before it is opened.
    pub fn file_holds(self, name: &str, count: usize, has_text: bool) -> String {
        let name = &shown(name);
        let annotations = self.n_annotations(count);
        match has_text {
            true => self.say(
                format!("“{name}” contains a text with {annotations}."),
                format!("« {name} » contient un texte avec {annotations}."),
            ),
            false => self.say(
                format!("“{name}” contains {annotations} and no text of its own."),
                format!("« {name} » contient {annotations} et aucun texte."),
            ),
        }
    }

    /// A file that the browser could not read.
    pub fn unreadable(self, name: &str) -> String {
        let name = &shown(name);
        self.say(
            format!("The browser could not read “{name}”: it may have been moved or changed. Choose it again."),
            format!("Le navigateur n’a pas pu lire « {name} » : il a peut-être été déplacé ou modifié. Choisissez-le de nouveau."),
        )
    }

    /// Lay the annotations of a file on the document that is shown.
    pub fn onto_document(self, name: &str) -> String {
        let name = &shown(name);
        let name = &shown(&shorten(name, 30));
        self.say(
            format!("Add the annotations to “{name}”"),
            format!("Ajouter les annotations à « {name} »"),
        )
    }

    /// A line of the list of what "forget everything" forgets.
    pub fn forget_document(self, name: &str, count: usize) -> String {
        let name = &shown(name);
        let annotations = self.n_annotations(count);
        self.say(
            format!("“{name}”, with {annotations}"),
            format!("« {name} », avec {annotations}"),
        )
    }

    /// The line of that list for the documents that it does not name.
    pub fn forget_more_documents(self, count: usize) -> String {
        match count {
            1 => self.say("1 more document", "1 autre document").to_owned(),
            _ => self.say(
                format!("{count} more documents"),
                format!("{count} autres documents"),
            ),
        }
    }

    /// The last line of that list.
    pub fn forget_history(self, count: usize) -> String {
        match self.is_one(count) {
            true => self
                .say(
                    "The history: one saved change",
                    "L’historique : une modification enregistrée",
                )
                .to_owned(),
            false => self.say(
                format!("The history: {count} saved changes"),
                format!("L’historique : {count} modifications enregistrées"),
            ),
        }
    }

    /// A line of the list of what "forget everything" forgets.
    pub fn forget_unwritten(self, count: usize) -> String {
        self.say(
            format!("Changes not saved yet: {count}"),
            format!("Modifications pas encore enregistrées : {count}"),
        )
    }
}
