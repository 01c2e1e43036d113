//! The words for files that arrive together, and for a text that is there already.

use super::{Words, shorten, shown};
use crate::commands::{ArrivingFile, Choice, Kind};

/// The question.
impl Words {
    /// The title of the dialog.
    pub fn several_title(self, files: &[ArrivingFile]) -> String {
        let n_files = files.len();
        match files {
            [one] if one.kind == Kind::Dictionary => self.how_to_open().to_owned(),
            [_] => self
                .say("This text is here already", "Ce texte est déjà là")
                .to_owned(),
            _ => self.say(
                format!("How should these {n_files} files be opened?"),
                format!("Comment ouvrir ces {n_files} fichiers ?"),
            ),
        }
    }

    /// The heading of the files of a kind.
    pub fn arriving_kind(self, kind: Kind, n_files: usize) -> String {
        let heading = match kind {
            Kind::Text => self.say("Texts", "Textes"),
            Kind::KnownText => self.say("Texts that are here already", "Textes déjà là"),
            Kind::Dictionary => self.say("Dictionaries", "Dictionnaires"),
            Kind::Annotated => self.say("Texts with annotations", "Textes avec annotations"),
            Kind::KnownAnnotated => self.say(
                "Annotations of texts that are here already",
                "Annotations de textes déjà là",
            ),
            Kind::Annotations => self.say("Annotations without a text", "Annotations sans texte"),
            Kind::Labels => self.say("Labels", "Étiquettes"),
            Kind::Faulty => self.say("With errors", "Avec des erreurs"),
            Kind::Refused => self.say("Could not be opened", "Impossible à ouvrir"),
        };
        self.say(
            format!("{heading}: {n_files}"),
            format!("{heading} : {n_files}"),
        )
    }

    /// The name of the choice for all files of a kind.
    pub fn for_all_of_these(self) -> &'static str {
        self.say("For all of these", "Pour tous ceux-ci")
    }

    /// Where it is another for each.
    pub fn as_chosen_for_each(self) -> &'static str {
        self.say("As chosen for each", "Selon le choix de chacun")
    }

    /// The name of the choice for one file.
    pub fn becomes_of(self, name: &str) -> String {
        let name = shown(name);
        self.say(
            format!("What becomes of “{name}”"),
            format!("Ce que devient « {name} »"),
        )
    }

    /// A choice for a file; `place` is the name of the document that it would go to.
    pub fn arriving_choice(self, choice: &Choice, kind: Kind, place: &str) -> String {
        let words = match choice {
            Choice::New if kind == Kind::KnownText => {
                self.say("Add it all the same", "L’ajouter quand même")
            }
            Choice::New if kind == Kind::Dictionary => {
                self.say("Open it as a text", "L’ouvrir comme un texte")
            }
            Choice::New => self.as_new_document(),
            Choice::Dictionary => self.say(
                "Load it as a dictionary",
                "Le charger comme un dictionnaire",
            ),
            Choice::Show => self.say("Show the one that is here", "Montrer celui qui est là"),
            Choice::Merge if place.is_empty() => self.say(
                "Add the annotations to the text that is here",
                "Ajouter les annotations au texte qui est là",
            ),
            Choice::Merge | Choice::Onto(_) => return self.onto_document(place),
            Choice::Named => self.say(
                "Add the annotations to the documents it names",
                "Ajouter les annotations aux documents qu’il nomme",
            ),
            Choice::SoundPart => self.take_sound_part(),
            Choice::SoundPartOnto(_) => {
                let place = shown(&shorten(&shown(place), 30));
                return self.say(
                    format!("Add the part without errors to “{place}”"),
                    format!("Ajouter la partie sans erreur à « {place} »"),
                );
            }
            Choice::ShowTaking => self.say(
                "Show the one that is here, and add what the file says",
                "Montrer celui qui est là, et y ajouter ce que dit le fichier",
            ),
            Choice::AddLabels => self.add_what_is_new(),
            Choice::TakeLabels => self.say(
                "Replace yours; those in use stay",
                "Remplacer les vôtres ; celles en usage restent",
            ),
            Choice::Leave => self.say("Leave it out", "Laisser de côté"),
        };
        words.to_owned()
    }

    /// The document or the file that has the same text.
    pub fn same_text_as(self, name: &str) -> String {
        let name = shown(name);
        self.say(
            format!("“{name}” has the same text."),
            format!("« {name} » a le même texte."),
        )
    }

    /// A text without annotations, in a file.
    pub fn holds_text(self) -> &'static str {
        self.say("A text", "Un texte")
    }

    /// A dictionary, in a file.
    pub fn holds_dictionary(self) -> &'static str {
        self.say(
            "Terms with their labels: a dictionary",
            "Des termes avec leurs étiquettes : un dictionnaire",
        )
    }

    /// A text with annotations, or annotations alone.
    pub fn holds_annotations(self, has_text: bool, n_annotations: usize) -> String {
        let annotations = self.n_annotations(n_annotations);
        match has_text {
            true => self.say(
                format!("A text with {annotations}"),
                format!("Un texte avec {annotations}"),
            ),
            false => self.say(
                format!("{annotations}, without a text"),
                format!("{annotations}, sans texte"),
            ),
        }
    }

    /// What a file says beside its text, where only the text that is here is shown.
    pub fn nothing_else_comes(self) -> &'static str {
        self.say(
            "Its labels and guidelines do not come along.",
            "Ses étiquettes et ses consignes ne sont pas reprises.",
        )
    }

    /// Labels by themselves.
    pub fn holds_labels(self, n_labels: usize) -> String {
        match self.is_one(n_labels) {
            true => self.say(format!("{n_labels} label"), format!("{n_labels} étiquette")),
            false => self.say(
                format!("{n_labels} labels"),
                format!("{n_labels} étiquettes"),
            ),
        }
    }

    /// The button that takes the files as chosen.
    pub fn open_several(self) -> &'static str {
        self.say("Open", "Ouvrir")
    }
}

/// The outcome.
impl Words {
    /// The title of the summary.
    pub fn several_outcome(self) -> &'static str {
        self.say(
            "What became of the files",
            "Ce que sont devenus les fichiers",
        )
    }

    /// A file that is a document now.
    pub fn became_document(self) -> &'static str {
        self.say("Opened.", "Ouvert.")
    }

    /// A file whose annotations were added to a document.
    pub fn became_part_of(self, name: &str) -> String {
        let name = shown(name);
        self.say(
            format!("Annotations added to “{name}”."),
            format!("Annotations ajoutées à « {name} »."),
        )
    }

    /// A file of which the document had every annotation, or that has none.
    pub fn became_nothing_new(self, name: &str) -> String {
        let name = shown(name);
        self.say(
            format!("No new annotations for “{name}”."),
            format!("Aucune annotation nouvelle pour « {name} »."),
        )
    }

    /// Annotations that were added to the documents that the file names.
    pub fn became_part_of_named(self) -> &'static str {
        self.say(
            "Annotations added to the documents it names.",
            "Annotations ajoutées aux documents qu’il nomme.",
        )
    }

    /// A text that was there.
    pub fn became_known(self, name: &str) -> String {
        let name = shown(name);
        self.say(
            format!("Here already as “{name}”, nothing added."),
            format!("Déjà là sous le nom « {name} », rien n’a été ajouté."),
        )
    }

    /// A text that was there, to which its file has added something.
    pub fn became_known_with_more(self, name: &str) -> String {
        let name = shown(name);
        self.say(
            format!("Here already as “{name}”; the file adds to it:"),
            format!("Déjà là sous le nom « {name} » ; le fichier y ajoute :"),
        )
    }

    /// A dictionary.
    pub fn became_dictionary(self) -> &'static str {
        self.say("Loaded in “Suggestions”.", "Chargé dans « Propositions ».")
    }

    /// A file of labels.
    pub fn became_labels(self) -> &'static str {
        self.say("Labels taken.", "Étiquettes prises.")
    }

    /// A file that was left out, by choice or for its errors.
    pub fn left_out(self) -> &'static str {
        self.say("Left out.", "Laissé de côté.")
    }

    /// Said where all files were opened, and nothing more need be said.
    pub fn said_opened(self, n_files: usize) -> String {
        self.say(
            format!("{n_files} files opened"),
            format!("{n_files} fichiers ouverts"),
        )
    }

    /// Said of a text that was added beside one that is the same.
    pub fn said_twin(self, name: &str, twin: &str) -> String {
        let (name, twin) = (shown(name), shown(twin));
        self.say(
            format!("“{name}” is open; “{twin}” has the same text"),
            format!("« {name} » est ouvert ; « {twin} » a le même texte"),
        )
    }

    /// Said where something is dropped or pasted behind an open dialog.
    pub fn close_dialog_first(self) -> &'static str {
        self.say(
            "Nothing was opened: close the dialog first, then drop or paste again.",
            "Rien n’a été ouvert : fermez d’abord la boîte de dialogue, puis déposez ou collez de nouveau.",
        )
    }
}
