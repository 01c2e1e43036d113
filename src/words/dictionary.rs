//! Dictionaries, and what is wrong with them.

use super::{Words, shown};
use formats::dictionary::{Fault, FaultKind};
use formats::{FileKind, Place};

impl Words {
    /// The explanation of what a dictionary is.
    pub fn dictionary_hint(self) -> &'static str {
        self.say(
            "A dictionary lists terms with their variants and labels, as CSV (term, label, variants separated by |) or JSON. \
             Where they stand in the documents, their labels are suggested.",
            "Un dictionnaire énumère des termes avec leurs variantes et leurs étiquettes, en CSV (terme, étiquette, variantes \
             séparées par |) ou en JSON. Là où ils figurent dans les documents, leurs étiquettes sont proposées.",
        )
    }

    /// A dictionary was refused.
    pub fn dictionary_refused(self) -> &'static str {
        self.say(
            "The dictionary could not be loaded.",
            "Impossible de charger le dictionnaire.",
        )
    }

    /// One fault of a dictionary: of the whole file, what it is and what to do, else with its place.
    pub fn dictionary_fault(self, fault: &Fault) -> String {
        if let Some(whole) = self.no_dictionary(&fault.kind) {
            return whole;
        }
        let place = self.place(&fault.place);
        let kind = self.fault_there(fault);
        self.say(format!("{place}: {kind}"), format!("{place} : {kind}"))
    }

    /// What a file is that is no dictionary, and what to do.
    fn no_dictionary(self, kind: &FaultKind) -> Option<String> {
        Some(match kind {
            FaultKind::Binary(FileKind::Spreadsheet) => self.say(
                "This is a spreadsheet, of Excel or another program: save the sheet as CSV and open that.".to_owned(),
                "C’est un classeur, d’Excel ou d’un autre tableur : enregistrez la feuille en CSV et ouvrez ce fichier.".to_owned(),
            ),
            FaultKind::Binary(kind) => {
                let it_is = self.file_kind(*kind);
                self.say(
                    format!("This is {it_is}. A dictionary is a table: save its terms and labels as CSV and open that."),
                    format!("C’est {it_is}. Un dictionnaire est un tableau : enregistrez ses termes et ses étiquettes en CSV et ouvrez ce fichier."),
                )
            }
            FaultKind::Blank => self.say(
                "The file is empty. A dictionary has a line of headers (term, label), and a line for each term.".to_owned(),
                "Le fichier est vide. Un dictionnaire a une ligne d’en-têtes (terme, étiquette), et une ligne pour chaque terme.".to_owned(),
            ),
            FaultKind::Labels => self.say(
                "This file has labels, and no terms: open it with “Open”.".to_owned(),
                "Ce fichier contient des étiquettes, et aucun terme : ouvrez-le avec « Ouvrir ».".to_owned(),
            ),
            FaultKind::Annotations => self.say(
                "This file has annotations, and no terms: open it with “Open”.".to_owned(),
                "Ce fichier contient des annotations, et aucun terme : ouvrez-le avec « Ouvrir ».".to_owned(),
            ),
            _ => return None,
        })
    }

    /// What is wrong at a place.
    fn fault_there(self, fault: &Fault) -> String {
        let is_json = matches!(fault.place, Place::Path(_));
        let said = match &fault.kind {
            FaultKind::TooLarge => self.say("it is longer than 4 MB", "il dépasse 4 Mo"),
            FaultKind::OpenQuote => self.say(
                "a quoted cell has no end",
                "une cellule entre guillemets n’est pas fermée",
            ),
            FaultKind::NotReadable(_) if fault.place == Place::File => self.say(
                "its JSON is no list of terms",
                "son JSON n’est pas une liste de termes",
            ),
            FaultKind::NotReadable(_) => {
                self.say("its JSON is broken there", "son JSON est rompu à cet endroit")
            }
            FaultKind::MissingColumn("label") => self.say(
                "there is no column of labels; it can be headed “Label”, “Category” or “Type”",
                "il n’y a pas de colonne d’étiquettes ; elle peut s’intituler « Étiquette », « Libellé » ou « Catégorie »",
            ),
            FaultKind::MissingColumn(_) => self.say(
                "there is no column of terms; it can be headed “Term”, “Word” or “Expression”",
                "il n’y a pas de colonne de termes ; elle peut s’intituler « Terme », « Mot » ou « Expression »",
            ),
            FaultKind::Missing("term") if !is_json => {
                self.say("the term is missing", "le terme manque")
            }
            FaultKind::Missing(_) if !is_json => {
                self.say("the label is missing", "l’étiquette manque")
            }
            FaultKind::Empty => self.say("there are no terms in it", "il ne contient aucun terme"),
            kind => return self.fault_of(kind),
        };
        said.to_owned()
    }

    /// The same, of what has a name.
    fn fault_of(self, kind: &FaultKind) -> String {
        match kind {
            FaultKind::NotInEncoding(encoding) => self.say(
                format!("this is no character in {encoding}; correct it there, or save the file as UTF-8"),
                format!("ce n’est pas un caractère en {encoding} ; corrigez-le à cet endroit, ou enregistrez le fichier en UTF-8"),
            ),
            FaultKind::Missing(name) => {
                self.say(format!("“{name}” is missing"), format!("« {name} » manque"))
            }
            FaultKind::WrongKind(name, _) => self.say(
                format!("“{name}” is not what it should be"),
                format!("« {name} » n’est pas ce qui est attendu"),
            ),
            FaultKind::OtherLabel { word, label, first } => {
                let (word, label) = (shown(word), shown(label));
                match first {
                    Place::Line { line, .. } => self.say(
                        format!("“{word}” has the label “{label}” in line {line}"),
                        format!("« {word} » a l’étiquette « {label} » à la ligne {line}"),
                    ),
                    first => {
                        let first = self.place(first);
                        self.say(
                            format!("“{word}” has the label “{label}” in {first}"),
                            format!("« {word} » a l’étiquette « {label} » dans {first}"),
                        )
                    }
                }
            }
            FaultKind::UnknownLabel(name) => {
                let name = shown(name);
                self.say(
                    format!("there is no label “{name}”"),
                    format!("il n’y a pas d’étiquette « {name} »"),
                )
            }
            other => other.to_string(),
        }
    }
}
